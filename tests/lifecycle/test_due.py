"""What is due for destruction, as a gauge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from guarded_client import Lifecycle
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.lifecycle import due
from guarded_client.stores.status import ClassStatus
from guarded_client.telemetry import metrics, names, providers
from tests.otlp import Receiver, attributes, receiving
from tests.stores.standing_clock import SetClock


def shown(receiver: Receiver) -> dict[str, float]:
    found: Any = receiver.metrics().get(names.RETENTION_DUE)
    points = [] if found is None else found.gauge.data_points
    return {"/".join(sorted(attributes(point).values())): point.as_int or point.as_double for point in points}


@pytest.mark.parametrize("policy", ["memory", "sqlite"], indirect=True)
def test_what_is_due_is_shown_until_it_is_gone(
    life: Lifecycle, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "_shown", set())
    with receiving(monkeypatch) as receiver:
        for label, days in (("debug", 1), ("dispute", 1), ("case", 400)):
            kept = RetentionSet(label, "created", clock() + timedelta(days=days))
            _ = life.vault.assign(Scope("", "cust-42", label), [("PERSON", f"Zoé Kervadec {label}")], kept)
        _ = life.status()
        assert shown(receiver) == {"debug/vault": 0, "dispute/vault": 0, "case/vault": 0}
        clock.move(days=2)
        _ = life.sweep(dry_run=True)
        assert shown(receiver) == {"debug/vault": 1, "dispute/vault": 1, "case/vault": 0}
        _ = life.sweep()
        assert shown(receiver) == {"debug/vault": 0, "dispute/vault": 1, "case/vault": 0}  # which waits for a person
        assert "Kerva" not in receiver.everything() and "cust-42" not in receiver.everything()


def test_what_another_thread_sees_meanwhile_breaks_nothing_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sweep would fail, and its entry in the audit log would not be made."""
    told: list[str] = []

    def measure(name: str, value: float, attributes: Mapping[str, str]) -> None:
        told.append(attributes[names.RETENTION_CLASS])
        due.told({"vault": [ClassStatus(f"class-{len(told)}", 1, 1, 0)]} if len(told) < 3 else {})

    monkeypatch.setattr(due, "_shown", set())
    monkeypatch.setattr(metrics, "measure", measure)
    monkeypatch.setattr(providers, "metering", lambda: True)
    due.told({"vault": [ClassStatus("session", 1, 1, 0)]})
    assert "session" in told and "class-1" in told
