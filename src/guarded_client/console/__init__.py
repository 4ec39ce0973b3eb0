"""The console: a web app in which reviewers decide on tickets, and a privacy officer sees what is kept of a person.

It decides nothing itself: who may do what is said by :class:`~guarded_client.Desk` and
:class:`~guarded_client.Lifecycle`, which hear the name that the console has authenticated. Views are plain functions
from a :class:`~guarded_client.console.visit.Visit` to an answer; only ``web`` knows the web framework.
"""
