"""Calls under way, as each process notes them in its own file: torn notes, places, full disks, sudden ends."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guarded_client import AuditUnavailable
from guarded_client.audit import live_processes, notes
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores.keys.master import MasterKey
from tests.audit.conftest import call, made
from tests.audit.test_sqlite_log import intact


def files(path: Path) -> list[Path]:
    """Those of processes."""
    return sorted(path.parent.glob("audit.db-process-*"))


def in_a_child(work: Callable[[], object]) -> None:
    """Do something in a child that ends at once, without closing anything."""
    child = os.fork()
    if child == 0:
        try:
            _ = work()
        finally:
            os._exit(0)
    assert os.waitpid(child, 0)[1] == 0


def test_a_note_that_is_torn_was_never_noted_and_hides_no_other(path: Path, log: SqliteLedger) -> None:
    calls = [call() for _ in range(3)]
    in_a_child(lambda: [log.announce(each) for each in calls])
    (left,) = files(path)
    data = bytearray(left.read_bytes())
    data[64 + 1024 + 40] ^= 1
    left.write_bytes(data)
    assert log.recover() == 2
    assert [entry.call for entry in log.entries()] == [calls[0].call, calls[2].call]
    assert not files(path) and intact(path) == 2


@pytest.mark.parametrize("size", [0, 3, 70, 200])
def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(path: Path, log: SqliteLedger, size: int) -> None:
    in_a_child(lambda: log.announce(call()))
    (left,) = files(path)
    os.truncate(left, size)
    assert log.recover() == 0 and not files(path)


def test_a_note_takes_the_place_of_a_call_that_is_over(path: Path, log: SqliteLedger) -> None:
    made(log, 50)
    (mine,) = files(path)
    assert mine.stat().st_size < 64 + 1024 and mine.stat().st_mode & 0o777 == 0o600
    large = call(kinds={f"KIND_{number}": number for number in range(400)})
    log.announce(large)
    kept = [call() for _ in range(5)]
    for each in kept:
        log.announce(each)
    log.announce(kept[0])  # sent again
    for each in (*kept, large):
        _ = log.append(each)
    log.announce(large)
    assert mine.stat().st_size < 64 + 16 * 1024 and log.recover() == 0
    _ = log.append(large)
    assert intact(path) == 57
    log.close()
    assert not files(path)


def test_a_call_in_the_handler_of_a_signal_waited_for_the_note_that_it_broke_into(
    path: Path, log: SqliteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = call(), call()
    write, handlers = os.pwrite, [lambda: log.announce(second)]

    def signalled(file: int, data: bytes, offset: int) -> int:
        if handlers:
            handlers.pop()()
        return write(file, data, offset)

    log.announce(call())
    monkeypatch.setattr(notes, "_write_at", signalled)
    log.announce(first)
    assert [left.call for left in log._notes.dropped(all_=True)][1:] == [second.call, first.call]


def test_what_has_its_entry_is_over_even_if_nobody_could_say_so(
    path: Path, log: SqliteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as killed:
        killed.setattr(log._notes, "drop", lambda _: None)
        in_a_child(lambda: made(log, 2))
        facts = call()
        log.announce(facts)
        _ = log.append(facts)
        del facts
    assert len(files(path)) == 2 and log.recover() == 0
    assert len(files(path)) == 1 and intact(path) == 3


def test_a_call_that_cannot_be_noted_is_not_sent(path: Path, log: SqliteLedger) -> None:
    going = call()
    log.announce(going)
    held = log._notes._alive._held
    mine, held[0] = held[0], os.open("/dev/full", os.O_RDWR)
    with pytest.raises(AuditUnavailable, match=r"noted beside the audit log .*No space left"):
        log.announce(call())
    _ = log.append(going)
    os.close(held[0])
    held[0] = mine
    made(log, 1)
    assert log.recover() == 0 and intact(path) == 2


def test_after_an_entry_that_could_not_be_written_no_call_is_sent_until_one_can(path: Path, log: SqliteLedger) -> None:
    facts = call()
    log.announce(facts)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(AuditUnavailable, match="locked"):
        _ = log.append(facts)
    lost = facts.call
    del facts
    with pytest.raises(AuditUnavailable, match="locked"):
        log.announce(call())
    other.execute("ROLLBACK")
    other.close()
    made(log, 1)
    assert [(entry.call == lost, entry.outcome) for entry in log.entries()] == [
        (True, "interrupted"),
        (False, "released"),
    ]


def test_notes_outlive_a_closing_that_cannot_write(path: Path, key: MasterKey) -> None:
    log = SqliteLedger(path, key, timeout=0.1)
    facts = call()
    log.announce(facts)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(AuditUnavailable, match="locked"):
        log.close()
    other.execute("ROLLBACK")
    other.close()
    with SqliteLedger(path, key) as again:
        (entry,) = again.entries()
    assert (entry.call, entry.outcome) == (facts.call, "interrupted") and not files(path)


def test_two_that_write_in_turns_make_one_chain(path: Path, log: SqliteLedger, key: MasterKey) -> None:
    with SqliteLedger(path, key) as other:
        for _ in range(3):
            made(log, 2)
            made(other, 1)
    assert intact(path) == 9


def test_a_transaction_that_fails_leaves_no_gap(path: Path, log: SqliteLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    made(log, 1)
    for _ in range(2):
        log.announce(call())  # dropped at once
    keep, kept = log._keep, list[int]()

    def once(connection: sqlite3.Connection, index: int, *more: Any) -> None:
        if kept:
            raise sqlite3.OperationalError("disk I/O error")
        kept.append(index)
        keep(connection, index, *more)

    with monkeypatch.context() as broken:
        broken.setattr(log, "_keep", once)
        with pytest.raises(AuditUnavailable):
            _ = log.recover()
    made(log, 1)
    assert log.recover() == 2 and intact(path) == 4


def test_a_process_whose_new_file_was_taken_for_one_left_behind_makes_another(
    path: Path, log: SqliteLedger, monkeypatch: pytest.MonkeyPatch
) -> None:
    really, seen = live_processes._locked, list[Path]()

    def late(fd: int) -> bool:
        if not seen:
            seen.extend(files(path))
            seen[0].unlink()
        return really(fd)

    monkeypatch.setattr(live_processes, "_locked", late)
    facts = call()
    log.announce(facts)
    assert files(path) and files(path) != seen
