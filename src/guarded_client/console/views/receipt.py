"""The receipt of one call, to be shown to the person it is about."""

from __future__ import annotations

from guarded_client._facts import Event
from guarded_client.console.visit import Answer, Page, Visit
from guarded_client.policy import Action
from guarded_client.transparency.receipt import receipt
from guarded_client.transparency.settled import settled


def show(visit: Visit) -> Answer:
    """A form for the id of a call; the receipt, if the query names one."""
    visit.office.lifecycle.doorkeeper.permit(Action.AUDIT, visit.name, "read the receipt of a call")
    ledger, call = visit.office.desk.ledger, visit.query.get("call", "").strip()
    entry = ledger.find(call) if ledger is not None and call else None
    policy, made = visit.office.lifecycle.policy, None
    if ledger is not None and entry is not None and entry.event is Event.CALL:
        own = entry.policy == policy.id  # another policy's says nothing of this call
        declared, providers = (policy.transparency, policy.providers) if own else (None, None)
        verdict_of = getattr(visit.office.desk.queue, "verdict", None)
        made = receipt(entry, declared, providers, settled(ledger, entry, verdict_of))
    values = {
        "call": call,
        "receipt": None if made is None else made.to_section(visit.words.language),
    }
    return Page("receipt.html", values, 404 if call and made is None else 200)
