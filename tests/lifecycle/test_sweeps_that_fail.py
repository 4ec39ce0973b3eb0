"""A store that fails keeps no other from being swept, and what went is in the audit log all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from guarded_client import AccessUnavailable, Lifecycle, Policy, open_lifecycle
from guarded_client._evidence import RetentionSet
from guarded_client._facts import Event
from guarded_client._model import Scope
from guarded_client.lifecycle import sweeping
from guarded_client.policy import RetentionClass
from guarded_client.stores.access import Access
from guarded_client.stores.consent.embedded import SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.sqlite.vault import SqliteVault
from guarded_client.stores.status import ClassStatus, Swept
from tests.lifecycle.further import Note, Notes
from tests.stores.standing_clock import KEY_HEX, SetClock


class Failing(Notes):
    """Removes one, and fails at the next."""

    error: BaseException = RuntimeError("down")

    def sweep(
        self, at: datetime, classes: Mapping[str, RetentionClass], progress: Callable[[int], None] | None = None
    ) -> Swept:
        assert progress is not None
        progress(1)
        raise self.error


@pytest.fixture
def notes() -> Failing:
    clock = SetClock()
    return Failing([Note("", "cust-42", "case-9", "calls at 9", "case", clock.now + timedelta(days=5))])


@pytest.fixture
def life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, notes: Failing) -> Iterator[Lifecycle]:
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path))
    key, clock = MasterKey.load(key=KEY_HEX), SetClock()
    vault, consent = (
        SqliteVault(tmp_path / "vault.db", key, clock=clock),
        SqliteConsentStore(tmp_path / "consent.db", key, clock=clock),
    )
    with open_lifecycle(Policy(names="off"), vault=vault, consent=consent, clock=clock, further=[notes]) as life:
        scope, kept = Scope("", "cust-42", "case-9"), life.policy.retention["session"]
        _ = life.vault.open(scope)
        _ = life.vault.assign(scope, [("PERSON", "Anna Muster")], RetentionSet("session", "", kept.until(clock.now)))
        life.accesses.record("", "cust-42", Access(clock.now, "dora", "export", "r", 1), clock.now + timedelta(days=1))
        clock.move(days=30)
        yield life


def swept(life: Lifecycle) -> list[Mapping[str, int]]:
    assert life.ledger is not None
    return [entry.counts for entry in life.ledger.entries() if entry.event == Event.SWEEP]


def test_a_place_that_fails_kept_the_rest_from_being_swept_and_what_went_from_the_log(life: Lifecycle) -> None:
    with pytest.raises(RuntimeError, match="down"):
        _ = life.sweep()
    assert swept(life) == [{"vault": 1, "access": 1, "notes": 1}]
    assert not list(life.vault.export("cust-42")) and not life.accesses.of("", "cust-42")


def test_a_sweep_that_is_stopped_left_no_entry_of_what_went(life: Lifecycle, notes: Failing) -> None:
    notes.error = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        _ = life.sweep()
    assert swept(life) == [{"vault": 1, "notes": 1}], "what comes after it stays for the next one"
    assert life.accesses.of("", "cust-42")


def test_the_first_failure_is_told_and_what_is_due_still_shows(
    life: Lifecycle, notes: Failing, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Mapping[str, tuple[ClassStatus, ...]]] = []
    monkeypatch.setattr(sweeping.due, "told", shown.append)

    def locked(*_: object, **__: object) -> int:
        raise AccessUnavailable("the access log is locked")

    monkeypatch.setattr(life.accesses, "purge", locked)
    with pytest.raises(RuntimeError, match="down"):
        _ = life.sweep()
    (found,) = shown
    assert [one.due for one in found["notes"]] == [1] and [one.due for one in found["access"]] == [1]
