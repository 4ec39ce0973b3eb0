"""The consent store whose records lie on a server, as steps.

A record is written under the next number of its person. If another writer took that number, or the connection broke and
nobody knows whether the record arrived, the newer records are read first: a record is never written twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, Protocol

from guarded_client._errors import ConsentUnavailable
from guarded_client.consent import ConsentHistory
from guarded_client.stores.clock import Clock
from guarded_client.stores.digests import Digests
from guarded_client.stores.forks import Locked
from guarded_client.stores.recent import Recent
from guarded_client.stores.records import EVENT, AnyRecord, history, next_lifting, parsed, sort_of
from guarded_client.stores.seal import Seal
from guarded_client.stores.shelf import Steps

_TRIES: Final = 100
_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record as the server keeps it: the number within the person, and within person and sort; sealed."""

    n: int
    sort: str
    seq: int
    body: bytes


class Cabinet(Protocol):
    """What the server of a consent store can do; one round trip each."""

    def read(self, person: bytes, after: int) -> Steps[tuple[int, Sequence[Sheet]]]:
        """How many records a person has, and those above a number, in order."""
        ...

    def add(self, person: bytes, sheet: Sheet) -> Steps[bool]:
        """Keep a record, unless its number is taken."""
        ...


@dataclass(slots=True)
class _Person:
    """The records of a person in memory, and what they add up to between two moments."""

    records: list[AnyRecord] = field(default_factory=list[AnyRecord], repr=False)
    history: ConsentHistory = field(default_factory=ConsentHistory, repr=False)
    since: datetime = _LONG_AGO
    until: datetime = _LONG_AGO


class Filed(Locked):
    """A consent store's steps.

    Args:
        cabinet: the server's side.
        digests, seal: under keys of this store.
        cached: of how many persons to keep the records in memory; the one used longest ago goes first.
    """

    def __init__(self, cabinet: Cabinet, digests: Digests, seal: Seal, *, clock: Clock, cached: int) -> None:
        self._cabinet = cabinet
        self._digests = digests
        self._seal = seal
        self._clock = clock
        self._persons: Recent[bytes, _Person] = Recent(cached)
        super().__init__()

    def find(self, tenant: str, subject: str) -> Steps[ConsentHistory]:
        """See :meth:`~guarded_client._ports.ConsentStore.find`."""
        person = self._digests.person(tenant, subject)
        known, _ = yield from self._read(person)
        now = self._clock()
        with self._lock:
            if not known.since <= now < known.until:
                known.history, known.since = history(known.records, now), now
                known.until = next_lifting(known.records, now)
            return known.history

    def adding(self, tenant: str, subject: str, record: AnyRecord) -> Callable[[], Steps[None]]:
        """Steps that write a record, to be begun as often as need be."""
        person, sort = self._digests.person(tenant, subject), sort_of(record)
        sent: set[bytes] = set()

        def add() -> Steps[None]:
            for _ in range(_TRIES):
                known, fresh = yield from self._read(person)
                if any(sheet.body in sent for sheet in fresh):
                    return
                with self._lock:
                    n = len(known.records) + 1
                    seq = 1 + sum(sort_of(other) == sort for other in known.records)
                numbered = record.model_copy(update={"seq": seq}) if sort == EVENT else record
                body = self._seal.close(numbered.model_dump_json().encode(), person, sort, str(seq))
                sent.add(body)
                if (yield from self._cabinet.add(person, Sheet(n, sort, seq, body))):
                    return
            raise ConsentUnavailable("other writers were faster every time; nothing was recorded: retry")

        return add

    def drop(self) -> None:
        """Keep nothing in memory."""
        with self._lock:
            self._persons.clear()

    def _read(self, person: bytes) -> Steps[tuple[_Person, Sequence[Sheet]]]:
        """The records of a person, and those among them that were not in memory."""
        with self._lock:
            known = self._persons.get(person)
            if known is None:
                known = _Person()
                self._persons.put(person, known)
            after = len(known.records)
        count, fresh = yield from self._cabinet.read(person, after)
        with self._lock:
            if count < after:
                _ = self._persons.pop(person)
                raise ConsentUnavailable("the server lost consent records; see that what it keeps outlives a crash")
            for sheet in fresh:
                if sheet.n <= len(known.records):  # another thread read it too
                    continue
                if sheet.n != len(known.records) + 1:
                    raise ConsentUnavailable("a consent record is missing; restore the store from a backup")
                body = self._seal.open(sheet.body, person, sheet.sort, str(sheet.seq))
                known.records.append(parsed(sheet.sort, body))
                known.until = _LONG_AGO
        return known, fresh
