"""The log in a file: several processes, sudden ends, full and locked files, purges, erasure, keys."""

import gc
import os
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from guarded_client import AuditUnavailable
from guarded_client._facts import Event, Facts
from guarded_client.audit.log_file import LogFile, checkpoints_of
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.audit.verification import verified
from guarded_client.stores.keys.master import MasterKey
from tests.audit.conftest import call, made
from tests.stores.standing_clock import KEY_HEX, SetClock

WRITER = """
import secrets, sys
from pathlib import Path
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores.keys.master import MasterKey
from tests.audit.conftest import call, made
ledger = SqliteLedger(Path(sys.argv[1]), MasterKey.load(key=sys.argv[2]))
"""
Start = Callable[..., subprocess.Popen[str]]


def intact(path: Path, place: Path | None = None) -> int:
    """How many entries a log has that verifies."""
    log = LogFile(path)
    found = verified(log.rows(), log.log_id, log.checkpoints() + (checkpoints_of(place) if place else []))
    assert found.problem is None, found.problem
    return found.size - found.first


def test_two_processes_make_one_chain(path: Path, log: SqliteLedger, start: Start) -> None:
    made(log, 5)
    others = [start(WRITER + "made(ledger, 300); ledger.close()", path, KEY_HEX) for _ in range(2)]
    made(log, 50)
    for other in others:
        assert other.wait(60) == 0
    assert intact(path) == 655


def test_threads_make_one_chain(path: Path, log: SqliteLedger) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: made(log, 25), range(8)))
    assert intact(path) == 200
    assert not log._notes.dropped(all_=True)


def test_a_forked_child_writes_with_a_lock_of_its_own(path: Path, log: SqliteLedger) -> None:
    made(log, 2)
    child = os.fork()
    if child == 0:
        made(log, 3)
        log.announce(call())
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    made(log, 2)
    assert log.recover() == 1  # what the child was at when it ended
    assert intact(path) == 8


@pytest.mark.parametrize("delay", [0.0, 0.003, 0.01, 0.02, 0.05, 0.1])
def test_a_killed_process_leaves_a_chain_that_verifies_and_an_entry_for_every_call(
    path: Path, start: Start, delay: float
) -> None:
    code = """
while True:
    facts = call()
    ledger.announce(facts)
    print(facts.call, "sent", flush=True)
    ledger.append(facts)
    print(facts.call, "done", flush=True)
"""
    running = start(WRITER + code, path, KEY_HEX)
    assert running.stdout is not None
    first = running.stdout.readline()
    time.sleep(delay)
    running.send_signal(signal.SIGKILL)
    lines = [line.split() for line in (first + running.stdout.read()).splitlines()]
    said = [line for line in lines if line[1:] in (["sent"], ["done"])]  # the last line may be torn
    running.wait()
    _ = intact(path)
    with SqliteLedger(path, MasterKey.load(key=KEY_HEX)) as log:
        entries = list(log.entries())
    outcomes = {entry.call: entry.outcome for entry in entries}
    assert len(outcomes) == len(entries) and intact(path) == len(entries)
    for id_, what in said:
        assert outcomes[id_] == "released" or what == "sent"
    (unfinished,) = {id_ for id_, _ in said} - {id_ for id_, what in said if what == "done"} or {None}
    assert unfinished is None or outcomes[unfinished] in ("released", "interrupted")
    assert Counter(outcomes.values())["interrupted"] <= 1
    interrupted = [entry for entry in entries if entry.outcome == "interrupted"]
    assert all(entry.kinds == {"PERSON": 1} and entry.began is not None for entry in interrupted)


def test_a_process_that_lives_keeps_its_notes(path: Path, log: SqliteLedger, start: Start) -> None:
    running = start(
        WRITER + "facts = call(); ledger.announce(facts); print('noted', flush=True); input()", path, KEY_HEX
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "noted\n"
    assert log.recover() == 0
    running.kill()
    running.wait()
    assert log.recover() == 1 and log.recover() == 0
    (entry,) = log.entries()
    assert entry.outcome == "interrupted"


def test_a_call_that_was_dropped_is_told_while_the_process_lives(log: SqliteLedger) -> None:
    facts, kept = call(), call()
    log.announce(facts)
    log.announce(kept)
    dropped = facts.call
    del facts
    assert log.recover() == 1
    (entry,) = log.entries()
    assert (entry.call, entry.outcome) == (dropped, "interrupted")
    _ = log.append(kept)
    assert [entry.outcome for entry in log.entries()] == ["interrupted", "released"]


def test_logs_that_nobody_closes_leave_no_files_behind_open_or_lying_there(path: Path, key: MasterKey) -> None:
    for _ in range(3):
        made(SqliteLedger(path, key), 1)
    unfinished = call()
    left = SqliteLedger(path, key)
    left.announce(unfinished)
    del left
    _ = gc.collect()
    assert not [file for file in Path("/proc/self/fd").iterdir() if path.name in os.path.realpath(file)]
    with SqliteLedger(path, key) as log:
        assert [entry.outcome for entry in log.entries()] == ["released"] * 3 + ["interrupted"]
        assert not list(path.parent.glob("audit.db-process-*"))


def test_closing_tells_of_calls_that_are_not_over_and_signs(log: SqliteLedger, path: Path, place: Path) -> None:
    facts = call()
    log.announce(facts)
    made(log, 1)
    log.close()
    log.close()
    assert intact(path, place) == 2
    assert checkpoints_of(place)[-1].size == 2


def test_a_locked_file_refuses_notes_and_entries(path: Path, log: SqliteLedger) -> None:
    facts = call()
    log.announce(facts)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(AuditUnavailable, match="locked"):
        log.announce(call())
    with pytest.raises(AuditUnavailable, match="locked"):
        log.append(facts)
    other.execute("ROLLBACK")
    other.close()
    _ = log.append(facts)
    assert intact(path) == 1


def test_a_full_disk_refuses_notes_and_entries(path: Path, log: SqliteLedger) -> None:
    made(log, 3)
    pages = log._database.run(lambda c: c.execute("PRAGMA page_count").fetchone()[0])
    log._database.run(lambda c: c.execute(f"PRAGMA max_page_count={pages}").fetchone())
    with pytest.raises(AuditUnavailable, match="full"):
        made(log, 100)
    log._database.run(lambda c: c.execute("PRAGMA max_page_count=1000000").fetchone())
    made(log, 1)
    assert intact(path) == len(list(log.entries()))


def test_another_key_does_not_open_it_and_reading_needs_none(path: Path, log: SqliteLedger) -> None:
    made(log, 1)
    with pytest.raises(AuditUnavailable, match="another key"):
        SqliteLedger(path, MasterKey.generate())
    assert intact(path) == 1


def test_a_clock_that_was_ahead_keeps_entries_from_being_signed(path: Path, key: MasterKey, place: Path) -> None:
    clock = SetClock()
    with SqliteLedger(path, key, place=place, every=1000, seconds=60, clock=clock) as log:
        clock.move(days=-800)
        made(log, 1)
        assert [each.size for each in checkpoints_of(place)] == [1]
        made(log, 2)
        assert [each.size for each in checkpoints_of(place)] == [1]
        clock.move(seconds=61)
        made(log, 1)
        assert [each.size for each in checkpoints_of(place)] == [1, 4]


def test_checkpoints_are_made_by_number_and_by_time(path: Path, key: MasterKey, place: Path) -> None:
    clock = SetClock()
    with SqliteLedger(path, key, place=place, every=10, seconds=60, clock=clock) as log:
        made(log, 25)
        assert [each.size for each in checkpoints_of(place)] == [10, 20]
        clock.now += timedelta(seconds=61)
        made(log, 1)
        assert [each.size for each in checkpoints_of(place)] == [10, 20, 26]
    assert intact(path, place) == 26


def test_a_second_place_that_fails_stops_the_next_call(path: Path, key: MasterKey) -> None:
    broken, took = [True], []

    def place(checkpoint: Any) -> None:
        if broken[0]:
            raise OSError(28, "No space left on device")
        took.append(checkpoint)

    with SqliteLedger(path, key, place=place, every=3) as log:
        made(log, 3)
        with pytest.raises(AuditUnavailable, match="No space left"):
            made(log, 1)
        assert intact(path) == 3
        broken[0] = False
        made(log, 1)
        assert [each.size for each in took] == [3]


def test_an_erased_person_is_nobody_in_the_log(path: Path, log: SqliteLedger, place: Path) -> None:
    made(log, 2, subject="anneliese")
    made(log, 1, subject="bob")
    late = call(subject="anneliese")
    log.announce(late)
    keys = log._database.run(lambda c: {bytes(row[0]) for row in c.execute("SELECT sealed FROM persons")})
    assert (
        log.knows("anneliese")
        and log.forget("anneliese")
        and not log.knows("anneliese")
        and not log.forget("anneliese")
    )
    _ = log.append(late)
    assert not log.knows("anneliese")  # a late entry brings nobody back
    left = log._database.run(lambda c: {bytes(row[0]) for row in c.execute("SELECT sealed FROM persons")})
    gone = keys - left
    assert len(gone) == 1
    everything = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert not any(sealed in everything for sealed in gone) and all(sealed in everything for sealed in left)
    assert b"anneliese" not in everything
    made(log, 1, subject="anneliese")
    first, second, _, third, fourth = log.entries()
    assert first.subject == second.subject == third.subject != fourth.subject
    assert intact(path) == 5


def test_evidence_of_consent_is_named_by_the_persons_key(log: SqliteLedger) -> None:
    made(log, 1, subject="ann", evidence=("consent-1",))
    made(log, 1, subject="bob", evidence=("consent-1",))
    ann, bob = log.entries()
    assert len(ann.evidence) == len(bob.evidence) == 1 and ann.evidence != bob.evidence
    assert "consent-1" not in ann.model_dump_json()


def test_what_is_kept_of_an_access_leads_to_no_call(log: SqliteLedger) -> None:
    made(log, 1, subject="ann")
    _ = log.append(Facts(Event.ACCESS, subject="ann", actor="dpo@example.com", action="export"))
    first, second = log.entries()
    assert first.subject != second.subject and second.actor is not None and "dpo" not in second.model_dump_json()


def test_a_master_key_is_replaced(path: Path, log: SqliteLedger) -> None:
    made(log, 1)
    new = MasterKey.generate()
    _ = log.add_master_key(new)
    assert log.drop_master_key(MasterKey.load(key=KEY_HEX).id)
    with SqliteLedger(path, new) as again:
        assert again.sign(b"") == log.sign(b"")
        made(again, 1)
    first, second = log.entries()
    assert first.subject == second.subject and intact(path) == 2
