"""Consent stores: append-only evidence, in memory or in an SQLite file.

Evidence of consent must survive the erasure of a person's data (GDPR Art. 7(1), 17(3)(b), (e)): it lies in a file of
its own, under keys of its own, which the vault's ``forget`` does not touch. It has a retention class of its own: its
records go together, when the last of them has ended.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from guarded_client._bilingual import CLOSED, of_store
from guarded_client._errors import ConsentUnavailable, Misuse
from guarded_client._forks import Locked
from guarded_client._frames import emptying
from guarded_client.consent import ConsentEvent, ConsentHistory
from guarded_client.stores.clock import Clock, microseconds, utc_now
from guarded_client.stores.consent import evidence
from guarded_client.stores.consent.lockbox import PlainBox, SealedBox
from guarded_client.stores.consent.recording import Recording, five_years
from guarded_client.stores.consent.records import AnyRecord, Person, Until, dump, ending, ends, is_far, parsed, sort_of
from guarded_client.stores.holds import MemoryHolds
from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.recent import Personal
from guarded_client.stores.sqlite import holds, schema
from guarded_client.stores.sqlite.database import Database
from guarded_client.stores.sqlite.roots import Roots
from guarded_client.stores.status import EvidenceStatus


@emptying
class MemoryConsentStore(Locked, Recording):
    """A :class:`~guarded_client._ports.ConsentStore` of one process. Safe in threads.

    Args:
        clock: answers with the time, aware.
        until: when evidence ends.
    """

    def __init__(self, *, clock: Clock = utc_now, until: Until = five_years) -> None:
        self._clock = clock
        self._until = until
        self._holds = MemoryHolds()
        self._records: defaultdict[tuple[str, str], list[AnyRecord]] = defaultdict(list)
        self._persons: dict[tuple[str, str], Person] = {}
        self._nobody = Person()
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
            return self._persons.get((tenant, subject), self._nobody).history(self._clock())

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """Remove the records of persons whose evidence has ended at ``at``; returns how many."""
        with self._lock:
            gone = [person for person in self._ended(at) if not self._holds.standing(person)]
            count = sum(len(self._records.pop(person)) for person in gone)
            for person in gone:
                del self._persons[person]
        if progress is not None:
            progress(count)
        return count

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released. Idempotent."""
        with self._lock:
            self._holds.place((tenant, subject), name)

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        with self._lock:
            return self._holds.lift((tenant, subject), name)

    def status(self, at: datetime) -> EvidenceStatus:
        """How much evidence is kept, and how much of it has ended."""
        with self._lock:
            ended = self._ended(at)
            held = sum(bool(self._holds.standing(person)) for person in self._records)
            due = sum(not self._holds.standing(person) for person in ended)
            return EvidenceStatus(len(self._records), due, held)

    def close(self) -> None:
        """Drop everything. Idempotent."""
        with self._lock:
            self._closed = True
            self._records.clear()
            self._persons.clear()
        self._untell()

    def _ended(self, at: datetime) -> list[tuple[str, str]]:
        end = microseconds(at)
        return [person for person, records in self._records.items() if ending(records, self._until) <= end]

    def _see_open(self) -> None:
        if self._closed:
            raise ConsentUnavailable(of_store("consent store", "", CLOSED))

    def _add(self, tenant: str, subject: str, record: AnyRecord) -> None:
        _ = dump(record)  # what other stores cannot hold is refused here, too
        with self._lock:
            self._see_open()
            records = self._records[tenant, subject]
            if isinstance(record, ConsentEvent):
                seq = 1 + sum(isinstance(other, ConsentEvent) for other in records)
                record = record.model_copy(update={"seq": seq})
            records.append(record)
            self._persons.setdefault((tenant, subject), Person()).add([record])


class _Person(Person):
    """The records of a person in memory, as of a look at the file."""

    __slots__ = ("look",)
    look: int


@emptying
class SqliteConsentStore(Recording):
    """A :class:`~guarded_client._ports.ConsentStore` in one file. Safe in threads, over forks and between processes.

    The file refuses to change or delete a record. Each :meth:`find` asks it whether it was written, so what another
    process recorded counts at once.

    Args:
        path: the file; made, with its directory, if it does not exist. A file that others may read is made its owner's
            alone, or refused (see :class:`~guarded_client.stores.sqlite.database.Database`).
        key: the master key: persons are kept as keyed digests, records sealed. Without one, both can be
            read in the file.
        until: when evidence ends.
        clock: answers with the time, aware.
        timeout: seconds to wait for another process's lock.
        cached: of how many persons to keep the records in memory; the one used longest ago goes first.

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
        self._persons: Personal[tuple[str, str], _Person] = Personal(cached)
        self._until = until
        self._roots = None if key is None else Roots(key, Path(path), "consent store", ConsentUnavailable)
        self._box = PlainBox() if self._roots is None else SealedBox(self._roots)
        self._database = Database(
            path,
            noun="consent store",
            application=schema.CONSENT_ID,
            make=self._make,
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
        end, total, last = microseconds(at), 0, b""
        while gone := self._database.write(partial(self._purge, end=end, after=last)):
            total, last = total + gone[0], gone[1]
            if progress is not None:
                progress(total)
        _ = self._database.checkpoint()  # also if nothing went, as the vault
        return total

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released. Idempotent."""
        person, now = self._box.person(tenant, subject), microseconds(self._clock())
        self._database.write(lambda connection: holds.place(connection, person, name, now))

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
        self._persons.clear()
        self._untell()

    def _make(self, connection: sqlite3.Connection) -> None:
        schema.make_consent(connection)
        self._box.make(connection)

    def _sealed(self) -> Roots:
        if self._roots is None:
            raise Misuse("this consent store is not sealed: it has no master keys")
        return self._roots

    def _purge(self, connection: sqlite3.Connection, end: int, after: bytes) -> tuple[int, bytes] | None:
        self._persons.clear()  # what this connection itself removes does not move its look
        return evidence.purge(connection, end, after)

    def _find(self, connection: sqlite3.Connection, tenant: str, subject: str) -> ConsentHistory:
        look = self._database.look(connection)
        known = self._persons.get((tenant, subject)) or _Person()
        if known.sweeps < 0 or known.look != look:
            _ = self._persons.pop((tenant, subject))  # what is broken off while it is read is not kept
            known = self._read(connection, known, self._box.person(tenant, subject))
            known.look = look
            self._persons.put((tenant, subject), known)
        return known.history(self._clock())

    def _read(self, connection: sqlite3.Connection, known: _Person, person: bytes) -> _Person:
        """The records of a person, brought up to date in one look at the file."""
        rows = connection.execute(
            "SELECT m.removals, r.id, r.sort, r.seq, r.body FROM meta m LEFT JOIN records r ON r.person = ?"
            " AND r.id > CASE WHEN m.removals = ? THEN ? ELSE 0 END ORDER BY r.id",
            (person, known.sweeps, known.last),
        ).fetchall()
        if rows[0][0] != known.sweeps:
            known = _Person(rows[0][0])
        rows = [row[1:] for row in rows if row[1] is not None]
        known.number((sort, seq) for _, sort, seq, _ in rows)
        known.add(parsed(sort, self._box.open(body, person, sort, str(seq))) for _, sort, seq, body in rows)
        known.last = rows[-1][0] if rows else known.last
        return known

    def _add(self, tenant: str, subject: str, record: AnyRecord) -> None:
        person, sort = self._box.person(tenant, subject), sort_of(record)

        def adding(connection: sqlite3.Connection) -> None:
            if (known := self._persons.get((tenant, subject))) is not None:
                known.look = -1
            last: int = connection.execute(
                "SELECT coalesce(max(seq), 0) FROM records WHERE person = ? AND sort = ?", (person, sort)
            ).fetchone()[0]
            body = self._box.close(dump(record, last + 1), person, sort, str(last + 1))
            connection.execute(
                "INSERT INTO records (person, sort, seq, body) VALUES (?, ?, ?, ?)", (person, sort, last + 1, body)
            ).close()
            if isinstance(record, ConsentEvent) and not (is_far(record) or evidence.stays(connection, person)):
                evidence.ends(connection, person, ends(record, self._until))
            else:
                records = self._read(connection, _Person(), person).records
                evidence.reset(connection, person, ending(records, self._until))

        self._database.write(adding)
