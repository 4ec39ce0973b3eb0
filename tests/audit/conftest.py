from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guarded_client._facts import Event, Facts, Outcome
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores.keys.master import MasterKey
from tests.stores.standing_clock import KEY_HEX


@pytest.fixture
def key() -> MasterKey:
    return MasterKey.load(key=KEY_HEX)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "audit.db"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere" / "checkpoints.jsonl"


@pytest.fixture
def log(path: Path, key: MasterKey, place: Path) -> Iterator[SqliteLedger]:
    with SqliteLedger(path, key, place=place, timeout=0.2) as ledger:
        yield ledger


def call(subject: str | None = "cust-42", **more: Any) -> Facts:
    """Facts of a call that was released."""
    told: dict[str, Any] = {
        "subject": subject, "conversation": "case-9", "outcome": Outcome.RELEASED, "sent": 1, "status": 200,
        "purpose": "support", "purpose_key": "essential.service.operations.support", "basis": "contract",
        "recipient": "openai", "model": "gpt-5", "kinds": {"PERSON": 1}, "categories": {"user.name": 1},
    }  # fmt: skip
    return Facts(Event.CALL, secrets.token_hex(16), **{**told, **more})


def made(ledger: Any, count: int, **more: Any) -> list[str]:
    """Calls that were noted and are over; their ids."""
    ids = []
    for _ in range(count):
        facts = call(**more)
        ledger.announce(facts)
        _ = ledger.append(facts)
        ids.append(facts.call)
    return ids
