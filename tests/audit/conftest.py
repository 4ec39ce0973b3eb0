from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from guarded_client._facts import Event, Facts, Outcome
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores.keys import MasterKey
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


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts Python code in a process of its own; its arguments are in ``sys.argv[1:]``."""
    running: list[subprocess.Popen[str]] = []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

    def start(code: str, *arguments: object) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *map(str, arguments)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment)
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        _ = process.communicate()
