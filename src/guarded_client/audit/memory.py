"""An audit log in memory, for tests and trials. It ends with the process."""

from __future__ import annotations

import secrets
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice, takewhile
from typing import Any

from guarded_client._facts import BEGINS, Event, Facts, Outcome, Position
from guarded_client._forks import Locked
from guarded_client.audit.checkpoint import Checkpoint, signed
from guarded_client.audit.encoding import digest, fields, genesis, named, names_of, placed, read, stamp
from guarded_client.audit.entry import Entry
from guarded_client.stores.clock import Clock, microseconds, utc_now
from guarded_client.stores.closing import Closing
from guarded_client.stores.keys.signature import Signature, sign


class MemoryLedger(Locked, Closing):
    """A :class:`~guarded_client._ports.Ledger` of one process. Safe in threads.

    Args:
        clock: answers with the time, aware.
        most: how many entries to keep; before the oldest goes, the log is not signed anew: nobody outlives it. With
            the last entry of a person, that person's key goes.
    """

    def __init__(self, clock: Clock = utc_now, most: int = 100_000) -> None:
        self.log_id = secrets.token_hex(16)
        self._clock = clock
        self._most = most
        self._log, self._sign = secrets.token_bytes(32), secrets.token_bytes(32)
        self._persons: OrderedDict[tuple[str, str], tuple[bytes, int]] = OrderedDict()
        """The key of each, and the index of the last entry; who was seen last, last."""
        self._rows: deque[tuple[str, str, str, int]] = deque()
        self._calls: dict[str, int] = {}
        self._again: dict[str, list[int]] = {}
        """Further entries of calls: a ticket that is resumed has the id of the call that was sent."""
        self._first, self._prev = 0, genesis(self.log_id)
        self._notes: dict[str, Facts] = {}
        self._under_way = Counter[tuple[str, str | None]]()
        """How many calls of each person are noted."""
        super().__init__()

    def __repr__(self) -> str:
        return f"<MemoryLedger of {len(self._rows)} entries>"

    def announce(self, facts: Facts) -> None:
        """Note that a call is about to be sent."""
        with self._lock:
            facts.names = names_of(facts, self._log, self._person(facts))
            if facts.call not in self._notes:
                self._under_way[facts.tenant, facts.subject] += 1
            self._notes[facts.call] = facts

    def append(self, facts: Facts) -> Position:
        """Write one entry at the end, and drop the note of its call."""
        with self._lock:
            _ = self._seen(facts)
            row = fields(facts, self._log, facts.names or names_of(facts, self._log, self._person(facts)))
            self._over(facts)
            return self._chain(facts.call, row)

    def withdraw(self, facts: Facts) -> None:
        """Drop a note of what did not come about: no entry follows."""
        with self._lock:
            self._over(facts)

    def _over(self, facts: Facts) -> None:
        if self._notes.pop(facts.call, None) is not None:
            self._under_way[facts.tenant, facts.subject] -= 1
            if not self._under_way[facts.tenant, facts.subject]:
                del self._under_way[facts.tenant, facts.subject]

    def _chain(self, call: str, row: dict[str, Any]) -> Position:
        index, now = self._next, self._clock()
        body = placed(row, stamp(now), index, self._prev)
        self._prev = digest(body)
        self._rows.append((body, self._prev, call, microseconds(now)))
        if call and self._calls.setdefault(call, index) != index:
            self._again.setdefault(call, []).append(index)
        if len(self._rows) > self._most:
            self._drop(1)
        return Position(self.log_id, index, self._prev)

    @property
    def _next(self) -> int:
        return self._first + len(self._rows)

    def _drop(self, count: int) -> None:
        """Drop the oldest entries, and the keys of persons who have none any more."""
        for _ in range(count):
            self._forget(self._rows.popleft()[2])
        self._first += count
        gone = takewhile(lambda person: self._persons[person][1] < self._first, self._persons)
        for person in [*gone]:
            if self._under_way[person]:  # an entry is to come
                _ = self._kept(person)
            else:
                del self._persons[person]

    def _forget(self, call: str) -> None:
        """The first entry of a call goes: the next one, if there is one, becomes its first."""
        if not (later := self._again.get(call)):
            _ = self._calls.pop(call, None)
            return
        self._calls[call] = later.pop(0)
        if not later:
            del self._again[call]

    def _person(self, facts: Facts) -> bytes | None:
        known = self._seen(facts)
        if known is not None or facts.subject is None or facts.event not in BEGINS:
            return known  # other acts make nobody known to the log
        key = secrets.token_bytes(32)
        self._persons[facts.tenant, facts.subject] = key, self._next
        return key

    def _seen(self, facts: Facts) -> bytes | None:
        """The key of whom the next entry is about, if there is one."""
        return None if facts.subject is None else self._kept((facts.tenant, facts.subject))

    def _kept(self, person: tuple[str, str]) -> bytes | None:
        if (known := self._persons.get(person)) is None:
            return None
        self._persons[person] = known[0], self._next
        self._persons.move_to_end(person)
        return known[0]

    def entries(self, after: int = -1) -> Iterator[Entry]:
        """The entries behind an index, in order, read bit by bit."""
        with self._lock:
            rows = list(islice(self._rows, max(0, after + 1 - self._first), None))
        return (read(body, hash_) for body, hash_, *_ in rows)

    def find(self, call: str) -> Entry | None:
        """The entry of a call, if it has one."""
        with self._lock:
            at = self._calls.get(call)
            row = self._rows[at - self._first] if at is not None and at >= self._first else None
        return None if row is None else read(*row[:2])

    def head(self) -> Position:
        """Where the last entry stands."""
        with self._lock:
            return Position(self.log_id, self._next - 1, self._prev)

    def checkpoint(self) -> Checkpoint:
        """Sign the state of the log, and hand that to the second place, if there is one."""
        return signed(self.head(), self._clock(), self.sign)

    def sign(self, message: bytes) -> Signature:
        """A signature with the key of this log."""
        return sign(self._sign, message)

    def forget(self, subject: str, *, tenant: str = "") -> bool:
        """Destroy the key of a person's names; returns whether there was one."""
        with self._lock:
            return self._persons.pop((tenant, subject), None) is not None

    def knows(self, subject: str, *, tenant: str = "") -> bool:
        """Whether there is a key of a person's names."""
        with self._lock:
            return (tenant, subject) in self._persons

    def called(self, subject: str, *, tenant: str = "") -> str | None:
        """The keyed name of a person in entries of calls, if there is a key of it."""
        with self._lock:
            known = self._persons.get((tenant, subject))
        return None if known is None else named(known[0], Event.CALL.value, tenant, subject)

    def status(self, before: datetime) -> tuple[int, int]:
        """How many entries there are, and how many of them a purge would remove."""
        with self._lock:
            return len(self._rows), self._old(before)

    def _old(self, before: datetime) -> int:
        """How many entries a purge removes: the last one stays."""
        limit = microseconds(before)
        young = next((number for number, row in enumerate(self._rows) if row[3] > limit), len(self._rows) - 1)
        return max(0, young)

    def purge(self, before: datetime, progress: Callable[[int], None] | None = None) -> int:
        """Sign where the chain goes on from, and remove all entries before a moment; returns how many."""
        with self._lock:
            if count := self._old(before):
                self._drop(count)
                told = Facts(Event.PURGE, counts={"audit": count})
                _ = self._chain("", fields(told, self._log, names_of(told, self._log, None)))
        if count and progress is not None:
            progress(count)
        return count

    def recover(self) -> int:
        """Nothing: what this process has noted is not over."""
        return 0

    def close(self) -> None:
        """Nothing more comes: what was noted and is not over becomes entries of interrupted calls. Idempotent."""
        with self._lock:
            for call, facts in list(self._notes.items()):
                facts.outcome = Outcome.INTERRUPTED
                _ = self._chain(call, fields(facts, self._log, facts.names or names_of(facts, self._log, None)))
            self._notes.clear()
