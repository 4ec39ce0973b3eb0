"""The consent store whose records lie on a server, as steps.

A record is written under the next number of its person. If another writer took that number, or the connection broke and
nobody knows whether the record arrived, the newer records are read first: a record is never written twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from guarded_client._errors import ConsentUnavailable
from guarded_client._forks import Locked
from guarded_client.consent import ConsentHistory
from guarded_client.stores import holds
from guarded_client.stores.clock import Clock, microseconds
from guarded_client.stores.consent.records import MISSING, AnyRecord, Person, Until, dump, parsed, sort_of
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.recent import Recent
from guarded_client.stores.served.messages import BUSY_CONSENT, LOST_CONSENT
from guarded_client.stores.served.steps import Steps, Sweep, Tried, sweeping
from guarded_client.stores.status import EvidenceStatus

_TRIES: Final = 100


@dataclass(frozen=True, slots=True)
class Sheet:
    """A record as the server keeps it: the number within the person, and within person and sort; sealed."""

    n: int
    sort: str
    seq: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Drawer:
    """The records of a person, in one snapshot.

    Attributes:
        sweeps: how often evidence that had ended was removed, of anyone.
        last: the number of the person's last record.
        sheets: all records if ``sweeps`` is not what was asked with, else the newer ones; in order.
    """

    sweeps: int
    last: int
    sheets: Sequence[Sheet]


class Cabinet(Protocol):
    """What the server of a consent store can do."""

    def read(self, person: bytes, after: int, sweeps: int) -> Steps[Drawer]:
        """The records of a person above a number; one round trip."""
        ...

    def add(self, person: bytes, sheet: Sheet, ends: int) -> Steps[bool]:
        """Keep a record unless its number is taken, all records of the person until ``ends`` at least; one round trip.

        If they were to be kept for ever (:data:`~guarded_client.stores.conversation.NEVER`), until ``ends``.
        """
        ...

    def settle(self) -> Steps[None]:
        """See that what was written before this connection is on disk."""
        ...

    def purge(self, moment: int, sweep: Sweep) -> Steps[Sweep]:
        """Remove the records of the next persons whose evidence has ended, but of those under a legal hold."""
        ...

    def hold(self, subject: bytes, name: str, at: int) -> Steps[None]:
        """Place a legal hold. Idempotent."""
        ...

    def release(self, subject: bytes, name: str, tried: Tried) -> Steps[bool]:
        """Release a legal hold; returns whether it stood, also if that was done in an earlier try."""
        ...

    def status(self, moment: int) -> Steps[EvidenceStatus]:
        """How much is kept, and how much of it has ended."""
        ...


class ConsentSteps(Locked):
    """A consent store's steps.

    Args:
        cabinet: the server's side.
        digests, seal: under keys of this store.
        until: when evidence ends.
        cached: of how many persons to keep the records in memory; the one used longest ago goes first.
    """

    def __init__(
        self, cabinet: Cabinet, digests: Digests, seal: Seal, *, until: Until, clock: Clock, cached: int
    ) -> None:
        self._cabinet = cabinet
        self._digests = digests
        self._seal = seal
        self._until = until
        self._clock = clock
        self._persons: Recent[bytes, Person] = Recent(cached)
        super().__init__()

    def find(self, tenant: str, subject: str) -> Steps[ConsentHistory]:
        """Everything known of the person; an empty history when nothing is."""
        person = self._digests.person(tenant, subject)
        known, _ = yield from self._read(person)
        with self._lock:
            return known.history(self._clock())

    def adding(self, tenant: str, subject: str, record: AnyRecord) -> Callable[[], Steps[None]]:
        """Steps that write a record; begun again, they first look whether it is there."""
        person, sort = self._digests.person(tenant, subject), sort_of(record)
        sent: set[bytes] = set()
        before: int | None = None

        def add() -> Steps[None]:
            nonlocal before
            for _ in range(_TRIES):
                known, found = yield from self._read(person, before)
                if any(sheet.body in sent for sheet in found):
                    yield from self._cabinet.settle()
                    return
                with self._lock:
                    n, seq = known.last + 1, known.seqs.get(sort, 0) + 1
                    ends = known.ending(record, self._until)
                before = n - 1 if before is None else min(before, n - 1)
                body = self._seal.close(dump(record, seq), person, sort, str(seq))
                sent.add(body)
                if (yield from self._cabinet.add(person, Sheet(n, sort, seq, body), ends)):
                    return
            raise ConsentUnavailable(BUSY_CONSENT)

        return add

    def purging(self, at: datetime, progress: Callable[[int], None] | None) -> Callable[[], Steps[int]]:
        """Steps that remove evidence that has ended; begun again, they go on where they were."""
        end = microseconds(at)
        return sweeping(lambda sweep: self._cabinet.purge(end, sweep), progress)

    def hold(self, subject: str, tenant: str, name: str) -> Steps[None]:
        """Place a legal hold: no record of the person is removed until it is released."""
        person = self._digests.person(tenant, subject)
        yield from self._cabinet.hold(person, holds.check(name), microseconds(self._clock()))

    def releasing(self, subject: str, tenant: str, name: str) -> Callable[[], Steps[bool]]:
        """Steps that release a legal hold; begun again, they tell whether it stood before."""
        person, hold, tried = self._digests.person(tenant, subject), holds.check(name), Tried()
        return lambda: self._cabinet.release(person, hold, tried)

    def status(self, at: datetime) -> Steps[EvidenceStatus]:
        """How much evidence is kept, and how much of it has ended."""
        return (yield from self._cabinet.status(microseconds(at)))

    def drop(self) -> None:
        """Keep nothing in memory."""
        with self._lock:
            self._persons.clear()

    def _read(self, person: bytes, since: int | None = None) -> Steps[tuple[Person, Sequence[Sheet]]]:
        """The records of a person, and those among them that were not in memory, or that come after a number."""
        with self._lock:
            known = self._persons.get(person) or Person()
            had, sweeps = known.last, known.sweeps
        after = had if since is None else min(had, since)
        drawer = yield from self._cabinet.read(person, after, sweeps)
        with self._lock:
            _ = self._persons.pop(person)  # what is broken off, or does not fit, is not kept
            if drawer.sweeps != known.sweeps:  # a new one: other threads may be reading the old one
                known = Person(sweeps=drawer.sweeps)
            elif drawer.last < had:
                raise ConsentUnavailable(LOST_CONSENT)
            more, last, seqs = list[AnyRecord](), known.last, dict[str, int]()
            for sheet in drawer.sheets:
                if sheet.n <= last:  # another thread read it too
                    continue
                seq = seqs.get(sheet.sort, known.seqs.get(sheet.sort, 0))
                if (sheet.n, sheet.seq) != (last + 1, seq + 1):
                    raise ConsentUnavailable(MISSING)
                body = self._seal.open(sheet.body, person, sheet.sort, str(sheet.seq))
                more.append(parsed(sheet.sort, body))
                last, seqs[sheet.sort] = sheet.n, sheet.seq
            if last < drawer.last:
                raise ConsentUnavailable(MISSING)
            known.add(more)
            known.last = last
            known.seqs.update(seqs)
            self._persons.put(person, known)
        return known, drawer.sheets
