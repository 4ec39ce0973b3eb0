"""Human review: tickets, what reviewers see, and the rules of who may decide. No I/O, no clock.

Interfaces (the console, the command line, a program's own) start with :mod:`guarded_client.review.rules`.
"""

from __future__ import annotations

from guarded_client.review.draft import Actor, Answered, Draft
from guarded_client.review.objections import Objection, objection
from guarded_client.review.payload import Payload, Said, Shown, Turn, Wire
from guarded_client.review.search import Counts, Filter, Measures
from guarded_client.review.switch import Stop
from guarded_client.review.ticket import (
    Decision,
    Lease,
    Mode,
    OnTimeout,
    Reason,
    ReviewDecision,
    ReviewState,
    Ticket,
    Verdict,
)

__all__ = [
    "Actor",
    "Answered",
    "Counts",
    "Decision",
    "Draft",
    "Filter",
    "Lease",
    "Measures",
    "Mode",
    "Objection",
    "OnTimeout",
    "Payload",
    "Reason",
    "ReviewDecision",
    "ReviewState",
    "Said",
    "Shown",
    "Stop",
    "Ticket",
    "Turn",
    "Verdict",
    "Wire",
    "objection",
]
