"""The pictures of label, receipt and records in the docs, taken anew: ``python -m tests.transparency.pictures [FOLDER]``.

Needs Chromium. The calls are made up: a month of a shop's assistant, some of which are not as they are declared.
"""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import sync_playwright

from guarded_client import ConsentSection, VaultSection
from guarded_client._facts import Event, Facts, NoticeFacts, Outcome, ReviewFacts
from guarded_client.audit.memory import MemoryLedger
from guarded_client.transparency.counting import observe
from guarded_client.transparency.label import label
from guarded_client.transparency.label_drawing import label_svg
from guarded_client.transparency.label_page import label_html
from guarded_client.transparency.receipt import receipt
from guarded_client.transparency.records import Records
from tests.console.conftest import CHROMIUM, FLAGS
from tests.transparency.calls import Clock, call
from tests.transparency.scenes import policy

FOLDER: Final = Path(__file__).parents[2] / "docs" / "images"
BEGAN: Final = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
ENDED: Final = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ABOUT: Final = {
    "en": "Answers customers' questions about orders and invoices in the chat of the shop.",
    "fr": "Répond aux questions des clients sur leurs commandes et leurs factures, dans la messagerie de la boutique.",
}
DUTY: Final = {
    "en": "No order without a name and an address",
    "fr": "Pas de commande sans nom ni adresse",
}
DECLARED: Final[dict[str, Any]] = {
    "name": "Aïda", "base_model": ["gpt-5"], "subjects": ["customer"], "processors": ["openai"], "regions": ["EU"],
    "categories": ["user.name", "user.contact"], "retention": ["case"], "human_review": "some", "training": "none",
    "consistency": True, "declared_at": "2026-11-01", "controller": "Exemple SA", "contact": "privacy@example.org",
    "dpo": "dpo@example.org", "transfers": "none", "origin": "none", "automated_decisions": "none",
}  # fmt: skip


def month() -> MemoryLedger:
    """What happened: 1240 calls, a sweep each night."""
    clock, drawn = Clock(BEGAN), random.Random(7)
    ledger = MemoryLedger(clock)
    for number in range(1240):
        clock.now = BEGAN + number * (ENDED - BEGAN) / 1240
        if number % 54 == 53:
            _ = ledger.append(Facts(Event.SWEEP, counts={"vault": 4}))
        with_data: dict[str, Any] = {
            "kinds": {"PERSON": 2, "EMAIL_ADDRESS": 1}, "categories": {"user.name": 2, "user.contact.email": 1},
        } if drawn.random() < 0.66 else {"kinds": {}, "categories": {}}  # fmt: skip
        until = clock.now + timedelta(days=3 * 365)
        given: dict[str, Any] = {
            "call": f"{number:032x}", "model": "gpt-5-2026-08-01", "retention_until": until, **with_data,
        }  # fmt: skip
        if number % 5 == 0:
            given |= {"basis": "consent", "evidence": ("k" * 32,), "contract": "zdr"}
        if number % 4 == 0:
            given["notice"] = NoticeFacts("assistant.ai", "1", "fr")
        if number % 9 == 0:
            given["review"] = ReviewFacts("t", "approved")
        if number % 40 == 39:
            given |= {"sent": 0, "outcome": Outcome.BLOCKED, "error_type": "ConsentRefused"}
        if number in (651, 655, 662):
            given |= {"recipient": "anthropic", "provider": "anthropic", "model": "claude-x", "region": "US"}
        _ = ledger.append(call(**given))
    return ledger


def main(folder: Path = FOLDER) -> None:
    ledger = month()
    seen, at = observe(ledger), ENDED + timedelta(minutes=5)
    english, french = (
        policy(transparency={**DECLARED, "description": ABOUT[one], "provision": DUTY[one]}).model_copy(
            update={"vault": VaultSection(), "consent": ConsentSection()}
        )
        for one in ("en", "fr")
    )
    one = next(entry for entry in ledger.entries() if entry.call == f"{620:032x}")
    documents = {
        "label-en": (780, label_html(label(english, seen, "support", at=at))),
        "label-fr": (536, f"<body style='margin:8px'>{label_svg(label(french, seen, 'support', at=at), 'fr')}"),
        "receipt-fr": (800, receipt(one, french.transparency, french.providers).to_html("fr")),
        "records-en": (1260, Records.of(english, seen, at=at).to_html("en")),
    }
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for name, (width, document) in documents.items():
            page = browser.new_page(viewport={"width": width, "height": 400})
            page.set_content(document)
            _ = page.screenshot(path=folder / f"{name}.png", full_page=True)
        browser.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
