"""A label, records and a receipt with something of everything, made up."""

import re
from typing import Any

from guarded_client import Policy
from guarded_client._facts import Event, Facts, NoticeFacts, Outcome, ReviewFacts
from guarded_client.audit.memory import MemoryLedger
from guarded_client.transparency.counting import observe
from guarded_client.transparency.label import Label, label
from guarded_client.transparency.records import Records
from tests.conftest import in_memory
from tests.transparency.calls import MOMENT, call, ledger

DECLARED: dict[str, Any] = {
    "name": "Aïda <b>",
    "description": "Answers questions about orders & invoices.\nIn the chat of the shop.",
    "model_type": "Generative",
    "base_model": ["gpt-5"],
    "optional": True,
    "access": "The support team of Exemple SA",
    "links": ["https://example.org/ai?a=1&b=2"],
    "subjects": ["customer"],
    "processors": ["openai"],
    "regions": ["EU"],
    "categories": ["user.name", "user.contact"],
    "retention": ["case"],
    "human_review": "some",
    "training": "none",
    "consistency": True,
    "transfers": "United States: standard clauses",
    "origin": "The customer, and the shop's list of orders",
    "automated_decisions": "none",
    "declared_at": "2026-11-01",
    "controller": "Exemple SA <b>",
    "contact": "privacy@example.org",
    "dpo": "dpo@example.org",
}


def policy(**more: Any) -> Policy:
    providers = {"openai": {"contract": "zdr", "attested_at": "2026-10-01", "source": "order 118"}}
    return in_memory(disclose={"deliver": "prepend"}, **{"transparency": DECLARED, "providers": providers, **more})


def log() -> MemoryLedger:
    """Calls as declared, and some that are not."""
    usual = [call(kinds={"PERSON": 2, "EMAIL_ADDRESS": 1}, categories={"user.name": 2, "user.contact.email": 1})] * 20
    told = call(notice=NoticeFacts("assistant.ai", "1", "fr"), review=ReviewFacts("t", "approved"))
    other = call(recipient="anthropic", model="claude-x", region="US", categories={"user.financial.bank_account": 1})
    refused = call(
        sent=0, outcome=Outcome.BLOCKED, error_type="ConsentRefused", purpose="marketing", consent_reason="missing"
    )
    return ledger(
        *usual, told, other, refused, Facts(Event.SWEEP, counts={"vault": 4}), Facts(Event.ACCESS, action="export")
    )


def one(purpose: str | None = None, **more: Any) -> Label:
    return label(policy(**more), observe(log()), purpose, at=MOMENT)


def records(**more: Any) -> Records:
    return Records.of(policy(**more), observe(log()), at=MOMENT)


def unclosed(page: str) -> list[str]:
    """Elements of a page that are not closed, or not in the order in which they were opened."""
    standing: list[str] = []
    for end, name in re.findall(r"<(/?)([a-z][a-z0-9]*)", page):
        if end and (not standing or standing.pop() != name):
            return [f"</{name}>"]
        if not end and name not in ("meta", "hr", "br"):
            standing.append(name)
    return standing
