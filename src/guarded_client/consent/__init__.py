"""Consent as events, and the decision whether they cover a call: a pure function, no I/O, no clock."""

from guarded_client.consent.decision import Cell, ConsentDecision, ConsentScope, DenyReason, Duty, Outcome, Rules
from guarded_client.consent.evaluation import evaluate
from guarded_client.consent.events import ConsentEvent, ConsentHistory, ConsentState, Grant, Objection

__all__ = [
    "Cell",
    "ConsentDecision",
    "ConsentEvent",
    "ConsentHistory",
    "ConsentScope",
    "ConsentState",
    "DenyReason",
    "Duty",
    "Grant",
    "Objection",
    "Outcome",
    "Rules",
    "evaluate",
]
