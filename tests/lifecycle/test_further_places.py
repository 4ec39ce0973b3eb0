"""A further place where personal data is kept is treated like the stores that every policy has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from guarded_client import AccessRefused, HoldRefused, Keeper, Lifecycle, Policy, VaultUnavailable, open_lifecycle
from guarded_client._evidence import RetentionSet
from guarded_client.stores.access import Access
from guarded_client.stores.consent.embedded import SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.sqlite.vault import SqliteVault
from tests.lifecycle.further import Note, Notes
from tests.lifecycle.test_lifecycle import ANNA, BEN, SCOPE
from tests.stores.standing_clock import KEY_HEX, SetClock

OFFICER = {"actor": "dora", "reason": "request 2026-118"}


class Witnesses:
    """Takes down what it is told; may object."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str, str]] = []
        self.objects = False

    def saw(self, tenant: str, subject: str, access: Access) -> None:
        if self.objects:
            raise AccessRefused("the witness objects")
        self.seen.append((tenant, subject, access.action))


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def notes(clock: SetClock) -> Notes:
    return Notes([Note("", "cust-42", "case-9", "calls at 9", "case", clock.now + timedelta(days=5))])


@pytest.fixture
def witness() -> Witnesses:
    return Witnesses()


@pytest.fixture
def life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: SetClock, notes: Notes, witness: Witnesses
) -> Iterator[Lifecycle]:
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path))
    key = MasterKey.load(key=KEY_HEX)
    further: Keeper = notes
    with open_lifecycle(
        Policy(names="off"),
        vault=SqliteVault(tmp_path / "vault.db", key, clock=clock),
        consent=SqliteConsentStore(tmp_path / "consent.db", key, clock=clock),
        further=[further],
        witnesses=[witness],
        clock=clock,
    ) as life:
        yield life
    assert notes.closed


def test_it_is_shown_swept_and_moved_by_events(life: Lifecycle, notes: Notes, clock: SetClock) -> None:
    assert [(one.label, one.entries, one.due) for one in life.status().stores["notes"]] == [("case", 1, 0)]
    assert life.happened("case_closed", subject="cust-42", conversation="case-9") == 1
    clock.move(days=6)
    assert life.sweep().removed["notes"] == 0, "the clock of the class began anew"
    clock.move(days=3 * 366)
    assert life.sweep(dry_run=True).removed["notes"] == 1
    told: list[tuple[str, int]] = []
    assert life.sweep(progress=lambda name, count: told.append((name, count))).removed["notes"] == 1
    assert ("notes", 1) in told and notes.notes == []


def test_it_is_held_and_forgotten_with_the_rest(life: Lifecycle, notes: Notes, witness: Witnesses) -> None:
    life.hold("cust-42", "lawsuit-7", **OFFICER)
    assert life.plan_erasure("cust-42")["notes"].holds == ("lawsuit-7",)
    with pytest.raises(HoldRefused, match="nothing was erased: the legal hold lawsuit-7"):
        life.forget("cust-42", **OFFICER)
    assert life.release("cust-42", "lawsuit-7", **OFFICER)
    certificate = life.forget("cust-42", **OFFICER)
    assert [(s.store, s.removed) for s in certificate.stores] == [
        ("vault", 0), ("notes", 1), ("consent", 0), ("access", 0), ("audit", 0),
    ]  # fmt: skip
    assert notes.notes == []
    assert witness.seen == [("", "cust-42", action) for action in ("hold", "hold", "erase")]


def test_a_hold_that_comes_during_the_erasure_says_what_went_before(life: Lifecycle, notes: Notes) -> None:
    notes.hold("cust-42", "lawsuit-7")
    notes._standing = lambda *_: ()  # type: ignore[method-assign]
    plans = life.plan_erasure("cust-42")
    del notes._standing
    assert plans["notes"].holds == ()
    original, notes.plan = notes.plan, lambda *_, **__: plans["notes"]  # type: ignore[method-assign]
    with pytest.raises(HoldRefused, match="while the person was being erased: vault went before") as refused:
        life.forget("cust-42", **OFFICER)
    notes.plan = original  # type: ignore[method-assign]
    assert refused.value.holds == ("lawsuit-7",) and notes.notes


def test_a_place_that_fails_says_what_went_before(
    life: Lifecycle, notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise VaultUnavailable("the notes are locked")

    life.vault.open(SCOPE)
    life.vault.assign(SCOPE, [ANNA, BEN], RetentionSet("case", "created", life.clock() + timedelta(days=9)))
    monkeypatch.setattr(notes, "forget", fails)
    with pytest.raises(VaultUnavailable, match="notes are locked; vault went before: erase again"):
        life.forget("cust-42", **OFFICER)
    monkeypatch.undo()
    again = life.forget("cust-42", **OFFICER)
    assert [(each.store, each.removed) for each in again.stores][:2] == [("vault", 0), ("notes", 1)]
    assert again.kept[-1] == (
        "the record of an erasure of the person that was begun on 24 November 2026, 12:00 UTC, of 3 entries: what it "
        "removed is not counted here"
    )


def test_it_is_given_out_with_the_rest(life: Lifecycle) -> None:
    data = life.export("cust-42", **OFFICER)
    assert json.loads(data.to_json())["further"] == {
        "notes": [{"text": "calls at 9", "retention": "case", "ends": "2026-11-29T12:00:00+00:00", "archived": False}]
    }
    assert "## Notes about you" in data.to_markdown("en") and "| text: calls at 9 | case |" in data.to_markdown("en")
    assert "## Notes à votre sujet" in data.to_markdown("fr")
    assert "calls" not in repr(data) + repr(life) and "calls" in repr(life.further)
    assert life.accesses.of("", "cust-42")[0].count == 1


def test_what_a_witness_objects_to_does_not_happen(life: Lifecycle, notes: Notes, witness: Witnesses) -> None:
    witness.objects = True
    with pytest.raises(AccessRefused, match="objects"):
        life.forget("cust-42", **OFFICER)
    assert notes.notes and len(life.accesses.of("", "cust-42")) == 1
