"""Human review: tickets, what reviewers see, and the rules of who may decide. No I/O, no clock.

Interfaces (the console, the command line, a program's own) start with :mod:`guarded_client.review.rules`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._on_demand import on_demand

if TYPE_CHECKING:
    from guarded_client.review.draft import Actor, Answered, Draft
    from guarded_client.review.objections import Objection, objection
    from guarded_client.review.payload import Payload, Said, Shown, Turn, Wire
    from guarded_client.review.search import Counts, Filter, Measures
    from guarded_client.review.switch import Stop
    from guarded_client.review.terms import Decision, Mode, OnTimeout, Reason, ReviewState, Verdict
    from guarded_client.review.ticket import Lease, ReviewDecision, Ticket

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

_HOMES = {
    "draft": "Actor Answered Draft",
    "objections": "Objection objection",
    "payload": "Payload Said Shown Turn Wire",
    "search": "Counts Filter Measures",
    "switch": "Stop",
    "terms": "Decision Mode OnTimeout Reason ReviewState Verdict",
    "ticket": "Lease ReviewDecision Ticket",
}
__getattr__ = on_demand(__name__, _HOMES)
