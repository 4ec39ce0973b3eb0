"""Counts of a log go on from where they ended, and are those of the whole log."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guarded_client import AuditUnavailable
from guarded_client._facts import Event, Facts, NoticeFacts, Outcome, Position, ReviewFacts
from guarded_client.audit.encoding import digest
from guarded_client.audit.memory import MemoryLedger
from guarded_client.audit.stored_entries import Row
from guarded_client.transparency import observed as observed_module
from guarded_client.transparency import tally as tally_module
from guarded_client.transparency.counting import Rows, observe
from guarded_client.transparency.observed import Observations
from guarded_client.transparency.tally import joined
from tests.transparency.calls import MOMENT, Clock, call, ledger
from tests.transparency.counted_log import fold

FACTS = st.one_of(
    st.builds(
        call,
        model=st.sampled_from(["gpt-5", "gpt-4"]),
        region=st.sampled_from(["EU", None]),
        retention=st.sampled_from(["case", "session"]),
        outcome=st.sampled_from(list(Outcome)),
        sent=st.integers(0, 2),
        kinds=st.sampled_from([{}, {"PERSON": 1}]),
        review=st.sampled_from([None, ReviewFacts("t", "approved")]),
        notice=st.sampled_from([None, NoticeFacts("a", "1", "fr")]),
    ),
    st.builds(lambda event: Facts(event, action="export", counts={"vault": 2}), st.sampled_from(list(Event)[1:])),
)


@given(st.lists(FACTS, max_size=12), st.lists(st.integers(0, 12), max_size=3))
def test_counting_in_steps_is_counting_at_once(facts: list[Any], stops: list[int]) -> None:
    log = MemoryLedger(Clock())
    entries: list[Any] = []
    for each in facts:
        _ = log.append(each)
    entries = list(log.entries())
    whole = fold(entries)
    steps, last = Observations(), 0
    for stop in [*sorted(stops), len(entries)]:
        _ = fold(entries[last:stop], steps)
        last = max(last, min(stop, len(entries)))
    assert steps == whole
    assert sum(tally.calls for tally in whole.tallies.values()) == sum(e.event is Event.CALL for e in entries)
    everything = whole.select(lambda _: True)
    assert everything == joined(whole.tallies.values())
    assert everything.sent <= everything.calls
    assert everything.replies <= everything.released <= everything.calls


def test_what_was_counted_is_kept_in_a_file_without_personal_data(tmp_path: Path) -> None:
    log, file = ledger(call(), call(model="gpt-4")), tmp_path / "audit.counts.json"
    first = observe(log, file)
    assert first.index == 1 and file.stat().st_mode & 0o077 == 0
    for secret in ("cust-42", "case-9"):
        assert secret not in file.read_text()
    _ = log.append(call(region="US"))
    read: list[int] = []
    entries = log.entries
    log.entries = lambda after=-1: (read.append(e.index) or e for e in entries(after))  # type: ignore[method-assign]
    assert observe(log, file) == observe(log)
    assert read == [2, 0, 1, 2]  # the first look read the new entry alone
    assert observe(log, file).index == 2 and read == [2, 0, 1, 2]


@pytest.mark.parametrize("damage", ["", "{", '{"format": "guarded-client/audit-counts/9"}', "another log"])
def test_a_file_that_is_of_no_use_is_made_anew(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "counts"
    if damage == "another log":
        _ = observe(ledger(call(), call(), call()), file)
    else:
        file.write_text(damage)
    log = ledger(call())
    assert observe(log, file) == observe(log)
    assert json.loads(file.read_text())["seen"]["log_id"] == log.log_id


def test_a_log_that_was_cut_or_changed_is_counted_anew(tmp_path: Path) -> None:
    clock = Clock()
    log, file = MemoryLedger(clock), tmp_path / "counts"
    for _ in range(3):
        _ = log.append(call())
    _ = observe(log, file)
    log._rows.pop()
    log._prev = log._rows[-1][1]
    assert observe(log, file).index == 1
    _ = log.append(call(model="other"))
    _ = log.append(call())
    assert observe(log, file).select(lambda _: True).models == {"gpt-5": 3, "other": 1}


class Purged(MemoryLedger):
    gone = 0

    def entries(self, after: int = -1) -> Any:
        return super().entries(max(after, self.gone - 1))


def test_entries_that_were_removed_stay_counted(tmp_path: Path) -> None:
    log, file = Purged(Clock()), tmp_path / "counts"
    for _ in range(4):
        _ = log.append(call())
    _ = observe(log, file)
    log.gone = 3
    _ = log.append(call())
    known = observe(log, file)
    assert (known.select(lambda _: True).calls, known.missed) == (5, 0)
    assert observe(log).select(lambda _: True).calls == 2
    _ = log.append(call())
    _ = log.append(call())
    log.gone = 6  # one was removed before it could be counted
    assert observe(log, file).missed == 1


def test_counts_that_cannot_be_kept_leave_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "counts").mkdir()
    assert observe(ledger(call()), tmp_path / "counts").index == 0
    assert [one.name for one in tmp_path.iterdir()] == ["counts"]


def test_a_directory_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    assert observe(ledger(call()), tmp_path / "missing" / "counts").index == 0


class Lying:
    """A log as it lies in a store."""

    def __init__(self, log: MemoryLedger) -> None:
        self.log_id = log.log_id
        self.bodies = [Row(index, body, hash_) for index, (body, hash_, *_) in enumerate(log._rows)]

    def rows(self, after: int = -1) -> Any:
        return iter(self.bodies[after + 1 :])

    def size(self) -> int:
        return len(self.bodies)


@given(st.lists(FACTS, min_size=1, max_size=8))
def test_what_lies_in_a_store_is_counted_as_what_was_read(facts: list[Any]) -> None:
    log = MemoryLedger(Clock())
    for each in facts:
        _ = log.append(each)
    lying: Any = Lying(log)
    assert observe(Rows(lying)) == observe(log)
    assert Rows(lying).head() == log.head()
    assert list(Rows(lying).entries()) == list(log.entries())


def test_what_is_no_entry_is_told_by_its_place(tmp_path: Path) -> None:
    lying: Any = Lying(ledger(call(), call()))
    lying.bodies[1] = Row(1, '{"index": 1, "at": "cust-42"}', "0" * 64)
    with pytest.raises(AuditUnavailable, match=r"entry 1 of the audit log cannot be read") as caught:
        _ = observe(Rows(lying), tmp_path / "counts")
    assert "cust-42" not in str(caught.value) and caught.value.__context__ is None


def test_a_label_and_a_receipt_are_made_of_entries_that_somebody_changed() -> None:
    log = ledger(call(), call(), call())
    lying: Any = Lying(log)
    ids = [entry.call for entry in log.entries()]
    whole = lying.bodies[1]
    changed = whole.body.replace('"released"', '"blocked"')
    assert changed != whole.body
    lying.bodies[1] = Row(1, changed, whole.hash)
    with pytest.raises(AuditUnavailable, match=r"entry 1 of the audit log cannot be read, or was changed"):
        _ = observe(Rows(lying))
    with pytest.raises(AuditUnavailable, match=r"entry 1 of the audit log was changed, or is of another call"):
        _ = Rows(lying).find(ids[1])
    lying.bodies[1] = Row(1, changed, digest(changed))
    with pytest.raises(AuditUnavailable, match=r"entry 2 of the audit log cannot be read, or was changed"):
        _ = observe(Rows(lying))
    found = Rows(lying).find(ids[2])
    assert found is not None and found.index == 2


def test_an_empty_log() -> None:
    seen = observe(ledger())
    assert (seen.index, seen.since, seen.select(lambda _: True).calls) == (-1, None, 0)


def test_only_what_left_counts_as_sent() -> None:
    log = ledger(
        call(),
        call(sent=0, outcome=Outcome.BLOCKED, error_type="ConsentRefused", consent_reason="missing", kinds={"X": 1}),
        call(sent=0, outcome=Outcome.INTERRUPTED),  # it may have left
        call(outcome=Outcome.PROVIDER_ERROR, error_type="400"),
    )
    tally = observe(log).select(lambda _: True)
    assert (tally.calls, tally.sent, tally.released) == (4, 3, 1)
    assert tally.outcomes == {"released": 1, "blocked": 1, "interrupted": 1, "provider_error": 1}
    assert tally.refusals == {"missing": 1} and tally.errors == {"ConsentRefused": 1, "400": 1}
    assert "X" not in tally.kinds and tally.kinds == {"PERSON": 6} and tally.calls_with == {"user.name": 3}


def test_acts_are_counted_by_month() -> None:
    clock = Clock(datetime(2026, 10, 1, tzinfo=UTC))
    log = MemoryLedger(clock)
    _ = log.append(Facts(Event.ACCESS, action="export", actor="ines"))
    clock.now = MOMENT
    _ = log.append(Facts(Event.ACCESS, action="reveal", actor="ines"))
    _ = log.append(Facts(Event.SWEEP, counts={"vault": 4}))
    _ = log.append(Facts(Event.REVIEW, action="review", outcome=Outcome.INTERRUPTED))  # it may not have been done
    seen = observe(log)
    assert seen.acted("review").count == 0 and seen.until == MOMENT
    assert seen.acted("access").count == 2 and seen.acted("access", "2026-11").count == 1
    assert seen.acted("sweep").touched == {"vault": 4} and seen.acted("sweep").last == MOMENT
    assert Position(seen.log_id, seen.index, seen.hash) == log.head()


def test_counts_stay_small_whatever_names_calls_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tally_module, "MOST", 3)
    monkeypatch.setattr(observed_module, "MOST", 3)
    log = ledger(*(call(model=f"m{number}", recipient=f"host{number}") for number in range(9)))
    seen = observe(log)
    assert len(seen.tallies) <= 4
    all_ = seen.select(lambda _: True)
    assert all_.calls == 9 and sum(all_.models.values()) == 9
    rest = seen.select(lambda key: key.recipient == "other")
    assert rest.calls == 6 and rest.models == {"m3": 1, "m4": 1, "m5": 1, "other": 3}
