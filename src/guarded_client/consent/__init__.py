"""Consent as events, and the decision whether they cover a call: a pure function, no I/O, no clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client._on_demand import on_demand

if TYPE_CHECKING:
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

_HOMES = {
    "decision": "Cell ConsentDecision ConsentScope DenyReason Duty Outcome Rules",
    "evaluation": "evaluate",
    "events": "ConsentEvent ConsentHistory ConsentState Grant Objection",
    "exchange": "export_consent export_receipt import_consent",
    "receipts": "Controller",
}
__getattr__ = on_demand(__name__, _HOMES)
