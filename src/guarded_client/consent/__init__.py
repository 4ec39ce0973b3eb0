"""Consent as events, and the decision whether they cover a call: a pure function, no I/O, no clock."""

from guarded_client.consent.decision import Cell, ConsentDecision, ConsentScope, DenyReason, Duty, Outcome, Rules
from guarded_client.consent.evaluation import evaluate
from guarded_client.consent.events import ConsentEvent, ConsentHistory, ConsentState, Grant, Objection
from guarded_client.consent.exchange import export_consent, export_receipt, import_consent
from guarded_client.consent.receipts import Controller

__all__ = [
    "Cell",
    "ConsentDecision",
    "ConsentEvent",
    "ConsentHistory",
    "ConsentScope",
    "ConsentState",
    "Controller",
    "DenyReason",
    "Duty",
    "Grant",
    "Objection",
    "Outcome",
    "Rules",
    "evaluate",
    "export_consent",
    "export_receipt",
    "import_consent",
]
