"""Purges of the log in a file: the chain goes on from a signed root, whoever writes meanwhile."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guarded_client.audit.checkpoint import Checkpoint
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.audit.log_file import LogFile, checkpoints_of, log_file
from guarded_client.audit.postgres import PostgresLedger
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.audit.verification import verified
from guarded_client.stores.keys.master import MasterKey
from tests.audit.conftest import made
from tests.audit.test_sqlite_log import intact
from tests.stores.standing_clock import SetClock


def test_a_purge_leaves_a_chain_that_verifies(path: Path, key: MasterKey, place: Path) -> None:
    clock = SetClock()
    with SqliteLedger(path, key, place=place, every=8, clock=clock) as log:
        old = made(log, 20)
        middle = clock.now + timedelta(days=1)
        clock.now += timedelta(days=2)
        made(log, 10)
        assert log.status(middle) == (30, 20)
        assert log.purge(middle) == 20 and log.purge(middle) == 0
        assert log.find(old[0]) is None and next(log.entries()).index == 20
        assert intact(path, place) == 11
        *_, last = log.entries()
        assert (last.event, last.counts) == ("purge", {"audit": 20})
        clock.now += timedelta(days=400)
        assert log.purge(clock.now) == 10  # the log's last entry stays
        assert intact(path, place) == 2
    root = [each for each in checkpoints_of(place) if each.kind == "root"]
    assert [each.size for each in root] == [20, 30]


def test_an_entry_takes_the_index_of_one_that_was_purged_meanwhile(path: Path, key: MasterKey, place: Path) -> None:
    clock = SetClock()
    with (
        SqliteLedger(path, key, place=place, clock=clock) as slow,
        SqliteLedger(path, key, place=place, clock=clock) as busy,
    ):
        made(slow, 1)
        made(busy, 5)
        assert busy.purge(clock.now + timedelta(days=1)) == 5
        made(slow, 2)
        made(busy, 1)
    assert intact(path, place) == 5


def test_a_purge_that_was_killed_goes_on(path: Path, log: SqliteLedger, place: Path) -> None:
    made(log, 30)
    clock_now = datetime.now(UTC) + timedelta(days=1)
    with pytest.raises(KeyboardInterrupt):
        log.purge(clock_now, progress=_stop)
    assert intact(path, place) >= 1
    made(log, 1)
    assert intact(path, place) >= 2


@pytest.mark.parametrize("form", [SqliteLedger, JsonlLedger])
@pytest.mark.parametrize("batch", [7, 100], ids=["in the middle", "at its end"])
def test_what_a_purge_took_that_was_killed_is_told_by_the_next(
    path: Path, key: MasterKey, place: Path, form: type[SqliteLedger], batch: int
) -> None:
    """Of what had gone by then no entry told, and the log of lines had none if all had gone."""
    later = datetime.now(UTC) + timedelta(days=1)
    path = path.with_name("audit.jsonl") if form is JsonlLedger else path
    with form(path, key, place=place) as log, pytest.MonkeyPatch.context() as patch:
        made(log, 30)
        patch.setattr("guarded_client.audit.purge._BATCH", batch)
        with pytest.raises(KeyboardInterrupt):
            log.purge(later, progress=_stop)
    with form(path, key, place=place) as log:
        _ = log.purge(later - timedelta(days=2))
        _ = log.purge(later - timedelta(days=2))
        assert [entry.counts for entry in log.entries() if entry.event == "purge"] == [{"audit": 29}]
    found = verified(log_file(path).rows(), log.log_id, checkpoints_of(place))
    assert (found.problem, found.first, found.size) == (None, 29, 31)


def test_what_a_purge_that_was_stopped_left_is_checked_too(path: Path, log: SqliteLedger, place: Path) -> None:
    made(log, 30)
    before = list(LogFile(path).rows())
    _ = log.purge(datetime.now(UTC) + timedelta(days=1))
    since = [row for row in LogFile(path).rows() if row.index >= len(before)]
    signed = checkpoints_of(place)
    half = verified(before[12:] + since, log.log_id, signed)
    assert (half.problem, half.first, half.size) == (None, 12, 30 + len(since))
    for left in (before[12:20] + before[21:], before[12:20], before[12:28]):
        broken = verified(left + since, log.log_id, signed).problem
        assert broken is not None and broken.index == 12 and "nothing leads from this one to there" in broken.what


def _stop(_: int) -> None:
    raise KeyboardInterrupt


def test_entries_removed_without_a_root_are_missed(path: Path, log: SqliteLedger, place: Path) -> None:
    made(log, 30)
    log.purge(datetime.now(UTC) + timedelta(days=1))
    assert intact(path, place) == 2
    rows = list(LogFile(path).rows())
    problem = verified(rows, log.log_id, [each for each in checkpoints_of(place) if each.kind == "head"]).problem
    assert problem is not None and (problem.index, "removed" in problem.what) == (0, True)


@pytest.fixture
def at(kind: Any, path: Path, request: pytest.FixtureRequest) -> Any:
    """Where a log of this kind lies."""
    return request.getfixturevalue("database") if kind is PostgresLedger else path


@pytest.mark.parametrize("kind", [SqliteLedger, JsonlLedger, PostgresLedger])
def test_the_key_of_a_person_goes_with_the_last_entry(kind: Any, at: Any, key: MasterKey) -> None:
    clock = SetClock()
    with kind(at, key, clock=clock) as log:
        made(log, 1, subject="gone")
        made(log, 1, subject="stays")
        before = clock.now + timedelta(days=31)
        clock.now = before + timedelta(days=1)
        made(log, 1, subject="stays")
        assert log.purge(before - timedelta(days=1)) == 2 and log.knows("gone"), "it is kept to a month"
        clock.now += timedelta(days=40)
        assert log.purge(before + timedelta(seconds=1)) == 0
        assert not log.knows("gone") and log.knows("stays")
        made(log, 1, subject="gone")
        assert log.knows("gone")


@pytest.mark.parametrize("form", [SqliteLedger, JsonlLedger])
def test_calls_do_not_wait_while_the_second_place_is_told_of_a_purge(
    path: Path, key: MasterKey, form: type[SqliteLedger]
) -> None:
    written: list[int] = []

    def slow(checkpoint: Checkpoint) -> None:
        if checkpoint.kind == "root":
            made(other, 1)
            written.append(other.head().index)

    with form(path, key, timeout=0.2) as other, form(path, key, place=slow, timeout=0.2) as log:
        made(log, 3)
        assert log.purge(datetime.now(UTC) + timedelta(days=1)) >= 2 and written
        assert verified(log.rows(), log.log_id, log.checkpoints()).problem is None


def test_a_purge_of_lines_keeps_who_may_read_them_and_follows_no_link(path: Path, key: MasterKey) -> None:
    with JsonlLedger(path, key) as log:
        made(log, 3)
        path.chmod(0o640)
        mine = path.parent / "of-somebody-else"
        mine.write_text("mine")
        path.with_name(path.name + ".new").symlink_to(mine)
        assert log.purge(datetime.now(UTC) + timedelta(days=1)) == 2
        assert mine.read_text() == "mine" and path.stat().st_mode & 0o777 == 0o640
        assert not path.is_symlink()
