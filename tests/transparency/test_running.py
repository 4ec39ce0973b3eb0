"""A count that many look at reads each entry once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from guarded_client import AuditUnavailable
from guarded_client._facts import Position
from guarded_client.audit.entry import Entry
from guarded_client.audit.memory import MemoryLedger
from guarded_client.transparency.observed import Observations
from guarded_client.transparency.running import RunningCount
from tests.transparency.counted_log import fold

from .calls import call, ledger


class Counted:
    """A log that counts how many of its entries are read."""

    def __init__(self, log: MemoryLedger) -> None:
        self.log, self.log_id = log, log.log_id
        self.read = 0
        self.broken = False

    def entries(self, after: int = -1) -> Iterator[Entry]:
        for entry in self.log.entries(after):
            if self.broken:
                raise AuditUnavailable("it lies elsewhere now")
            self.read += 1
            yield entry

    def head(self) -> Position:
        return self.log.head()


def whole(log: Counted) -> Observations:
    return fold(log.log.entries(), Observations(log_id=log.log_id))


def test_each_look_reads_what_came_since(tmp_path: Path) -> None:
    log, file = Counted(ledger(call(), call(model="gpt-4"))), tmp_path / "audit.counts.json"
    running = RunningCount(log, file)
    first = running.now()
    assert (first, log.read) == (whole(log), 2)
    first.tallies.clear()  # it is the caller's own
    assert running.now() == whole(log) and log.read == 2
    _ = log.log.append(call(region="EU"))
    assert running.now() == whole(log) and log.read == 3
    assert RunningCount(log, file).now() == whole(log) and log.read == 3  # another process


def test_what_cannot_be_read_is_read_when_it_can() -> None:
    log = Counted(ledger(call()))
    running = RunningCount(log)
    log.broken = True
    with pytest.raises(AuditUnavailable):
        _ = running.now()
    log.broken = False
    assert running.now() == whole(log)


def test_many_look_at_once() -> None:
    log = Counted(ledger(*[call() for _ in range(50)]))
    running = RunningCount(log)
    seen: list[object] = []
    threads = [threading.Thread(target=lambda: seen.append(running.now())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [whole(log)] * 8 and log.read == 50
