"""Consent stores: append-only evidence, in memory or in an SQLite file.

Evidence of consent must survive the erasure of a person's data (GDPR Art. 7(1), 17(3)(b), (e)): it lies in a file of
its own, under keys of its own, which the vault's ``forget`` does not touch. It has a retention class of its own: its
records go together, when the last of them has ended.
"""

from __future__ import annotations

import sqlite3
from abc import abstractmethod
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from guarded_client._errors import ConsentUnavailable, Misuse
from guarded_client.consent import ConsentEvent, ConsentHistory, Objection
from guarded_client.policy.retention import DEFAULT_CLASSES
from guarded_client.stores import evidence, holds, schema
from guarded_client.stores.clock import Clock, microseconds, utc_now
from guarded_client.stores.closing import Closing
from guarded_client.stores.database import Database
from guarded_client.stores.forks import Locked
from guarded_client.stores.lockbox import PlainBox, SealedBox
from guarded_client.stores.recent import Recent
from guarded_client.stores.records import (
    EVENT,
    AnyRecord,
    Restriction,
    history,
    made,
    next_lifting,
    parsed,
    rests,
    sort_of,
)
from guarded_client.stores.root import KeyEncryption
from guarded_client.stores.roots import Roots
from guarded_client.stores.status import EvidenceStatus

Until: TypeAlias = Callable[[datetime], datetime]
"""The end of evidence by its retention class, from the moment at which it is only that."""


def five_years(at: datetime) -> datetime:
    """The default: what the built-in retention class ``contract`` says."""
    return DEFAULT_CLASSES["contract"].until(at)


class Recording(Closing):
    """What a consent store takes down."""

    def append(self, event: ConsentEvent, *, tenant: str = "") -> None:
        """Record an event, with the next sequence number of the person.

        Raises:
            ConsentUnavailable: nothing was recorded.
        """
        self._add(tenant, event.subject_ref, event)

    def object_to(self, subject: str, purpose: str, at: datetime, *, tenant: str = "") -> None:
        """Record that the person objects to a purpose key (and its children).

        Raises:
            Misuse: ``purpose`` is not a key, or ``at`` has no time zone.
            ConsentUnavailable: nothing was recorded.
        """
        self._add(tenant, subject, made(Objection, purpose=purpose, at=at))

    def restrict(self, subject: str, at: datetime, *, restricted: bool = True, tenant: str = "") -> None:
        """Record that the processing of the person's data is restricted, or no longer is.

        Raises:
            Misuse: ``at`` has no time zone.
            ConsentUnavailable: nothing was recorded.
        """
        self._add(tenant, subject, made(Restriction, at=at, restricted=restricted))

    @abstractmethod
    def _add(self, tenant: str, subject: str, record: AnyRecord) -> None: ...


class MemoryConsentStore(Locked, Recording):
    """A :class:`~guarded_client._ports.ConsentStore` of one process. Safe in threads.

    Args:
        clock: answers with the time, aware.
        until: when evidence ends.
    """

    def __init__(self, *, clock: Clock = utc_now, until: Until = five_years) -> None:
        self._clock = clock
        self._until = until
        self._holds: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._records: defaultdict[tuple[str, str], list[AnyRecord]] = defaultdict(list)
        self._closed = False
        super().__init__()

    def __repr__(self) -> str:
        return f"<MemoryConsentStore of {len(self._records)} persons>"

    def find(self, tenant: str, subject: str) -> ConsentHistory:
        """Everything known of the person; an empty history when nothing is.

        Raises:
            ConsentUnavailable: the store is closed.
        """
        with self._lock:
            self._see_open()
            records = list(self._records.get((tenant, subject), ()))
        return history(records, self._clock())

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """Remove the records of persons whose evidence has ended at ``at``; returns how many."""
        with self._lock:
            gone = [
                person
                for person, records in self._records.items()
                if not self._holds.get(person) and max(self._until(rests(record)) for record in records) <= at
            ]
            count = sum(len(self._records.pop(person)) for person in gone)
        if progress is not None:
            progress(count)
        return count

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released. Idempotent."""
        with self._lock:
            names = self._holds[tenant, subject]
            if holds.check(name) not in names:
                names.append(name)

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        with self._lock:
            names = self._holds[tenant, subject]
            stood = holds.check(name) in names
            if stood:
                names.remove(name)
            return stood

    def status(self, at: datetime) -> EvidenceStatus:
        """How much evidence is kept, and how much of it has ended."""
        with self._lock:
            ended = [
                person
                for person, records in self._records.items()
                if max(self._until(rests(record)) for record in records) <= at
            ]
            held = sum(bool(self._holds.get(person)) for person in self._records)
            due = sum(not self._holds.get(person) for person in ended)
            return EvidenceStatus(len(self._records), due, held)

    def close(self) -> None:
        """Drop everything. Idempotent."""
        with self._lock:
            self._closed = True
            self._records.clear()

    def _see_open(self) -> None:
        if self._closed:
            raise ConsentUnavailable("the consent store is closed; open a new one")

    def _add(self, tenant: str, subject: str, record: AnyRecord) -> None:
        with self._lock:
            self._see_open()
            records = self._records[tenant, subject]
            if isinstance(record, ConsentEvent):
                seq = 1 + sum(isinstance(other, ConsentEvent) for other in records)
                record = record.model_copy(update={"seq": seq})
            records.append(record)


@dataclass(frozen=True, slots=True)
class _Found:
    """The history of a person, as long as the file is not written and no announced lifting of a restriction counts."""

    history: ConsentHistory
    look: int
    since: datetime
    until: datetime


class SqliteConsentStore(Recording):
    """A :class:`~guarded_client._ports.ConsentStore` in one file. Safe in threads, over forks and between processes.

    The file refuses to change or delete a record. Each :meth:`find` asks it whether it was written, so what another
    process recorded counts at once.

    Args:
        path: the file; made, with its directory, if it does not exist. A file that others may read is made its owner's
            alone, or refused (see :class:`~guarded_client.stores.database.Database`).
        key: the master key: persons are kept as keyed digests, records sealed. Without one, both can be
            read in the file.
        until: when evidence ends.
        clock: answers with the time, aware.
        timeout: seconds to wait for another process's lock.
        cached: how many histories to keep in memory; the one used longest ago goes first.

    Raises:
        ConsentUnavailable: the file cannot be opened, or was sealed with another key, or one is missing or too many.
    """

    def __init__(
        self,
        path: Path | str,
        key: KeyEncryption | None = None,
        *,
        until: Until = five_years,
        clock: Clock = utc_now,
        timeout: float = 5.0,
        cached: int = 1024,
    ) -> None:
        self._clock = clock
        self._found: Recent[tuple[str, str], _Found] = Recent(cached)
        self._until = until
        self._roots = None if key is None else Roots(key, Path(path), "consent store", ConsentUnavailable)
        self._box = PlainBox() if self._roots is None else SealedBox(self._roots)
        self._database = Database(
            path,
            noun="consent store",
            application=schema.CONSENT_ID,
            steps=[self._make],
            verify=self._box.verify,
            error=ConsentUnavailable,
            timeout=timeout,
        )

    def __repr__(self) -> str:
        return f"<SqliteConsentStore {self._database.path}>"

    def find(self, tenant: str, subject: str) -> ConsentHistory:
        """Everything known of the person; an empty history when nothing is.

        Raises:
            ConsentUnavailable: the file cannot be read, or a record in it is damaged.
        """
        return self._database.run(lambda connection: self._find(connection, tenant, subject))

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """Remove the records of persons whose evidence has ended at ``at``; returns how many.

        Transactions of a thousand persons; it may be stopped at any point.

        Raises:
            ConsentUnavailable: the file cannot be written.
        """
        end, total = microseconds(at), 0
        while count := self._database.write(lambda connection: evidence.purge(connection, end)):
            self._found.clear()
            total += count
            if progress is not None:
                progress(total)
        if total:
            self._database.checkpoint()
        return total

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released. Idempotent."""
        person, now = self._box.person(tenant, subject), microseconds(self._clock())
        self._database.write(lambda connection: holds.place(connection, person, holds.check(name), now))

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        person = self._box.person(tenant, subject)
        return self._database.write(lambda connection: holds.lift(connection, person, name))

    def status(self, at: datetime) -> EvidenceStatus:
        """How much evidence is kept, and how much of it has ended."""
        return self._database.run(lambda connection: evidence.status(connection, microseconds(at)))

    def master_keys(self) -> list[str]:
        """Ids of the master keys that open the store; none if it is not sealed."""
        return [] if self._roots is None else self._database.run(self._roots.ids)

    def add_master_key(self, key: KeyEncryption) -> str:
        """Let another master key open the store; returns its id. Whoever has it open is not disturbed."""
        roots = self._sealed()
        return self._database.write(lambda connection: roots.add(connection, key))

    def drop_master_key(self, id_: str) -> bool:
        """Shut a master key out; returns whether it could open the store.

        Raises:
            Misuse: no other key opens it.
        """
        roots = self._sealed()
        return self._database.write(lambda connection: roots.drop(connection, id_))

    def close(self) -> None:
        """Close the file. Idempotent."""
        self._database.close()
        self._found.clear()

    def _make(self, connection: sqlite3.Connection) -> None:
        schema.make_consent(connection)
        self._box.make(connection)

    def _sealed(self) -> Roots:
        if self._roots is None:
            raise Misuse("this consent store is not sealed: it has no master keys")
        return self._roots

    def _find(self, connection: sqlite3.Connection, tenant: str, subject: str) -> ConsentHistory:
        now, look = self._clock(), self._database.look(connection)
        found = self._found.get((tenant, subject))
        if found is not None and found.look == look and found.since <= now < found.until:
            return found.history
        person = self._box.person(tenant, subject)
        rows = connection.execute(
            "SELECT sort, seq, body FROM records WHERE person = ? ORDER BY id", (person,)
        ).fetchall()
        records = [parsed(sort, self._box.open(body, person, sort, str(seq))) for sort, seq, body in rows]
        found = _Found(history(records, now), look, now, next_lifting(records, now))
        self._found.put((tenant, subject), found)
        return found.history

    def _add(self, tenant: str, subject: str, record: AnyRecord) -> None:
        person, sort = self._box.person(tenant, subject), sort_of(record)

        def adding(connection: sqlite3.Connection) -> None:
            _ = self._found.pop((tenant, subject))
            last: int = connection.execute(
                "SELECT coalesce(max(seq), 0) FROM records WHERE person = ? AND sort = ?", (person, sort)
            ).fetchone()[0]
            numbered = record.model_copy(update={"seq": last + 1}) if sort == EVENT else record
            body = self._box.close(numbered.model_dump_json().encode(), person, sort, str(last + 1))
            connection.execute(
                "INSERT INTO records (person, sort, seq, body) VALUES (?, ?, ?, ?)", (person, sort, last + 1, body)
            ).close()
            evidence.ends(connection, person, microseconds(self._until(rests(record))))

        self._database.write(adding)
