"""Consent as events, and the decision whether they cover a call: a pure function, no I/O, no clock."""

from guarded_client.consent.decision import ConsentDecision, ConsentScope, DenyReason, Outcome, evaluate
from guarded_client.consent.events import ConsentEvent, ConsentHistory, ConsentState, Grant, Objection

__all__ = [
    "ConsentDecision",
    "ConsentEvent",
    "ConsentHistory",
    "ConsentScope",
    "ConsentState",
    "DenyReason",
    "Grant",
    "Objection",
    "Outcome",
    "evaluate",
]
