"""Consent stores: append-only evidence, in memory or in an SQLite file.

Evidence of consent must survive the erasure of a person's data (GDPR Art. 7(1), 17(3)(b), (e)): it lies in a file of
its own, under a data key of its own, which the vault's ``forget`` does not touch.
"""

from __future__ import annotations

import sqlite3
from abc import abstractmethod
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from guarded_client._errors import ConsentUnavailable
from guarded_client.consent import ConsentEvent, ConsentHistory, Objection
from guarded_client.stores import schema
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.stores.closing import Closing
from guarded_client.stores.database import Database
from guarded_client.stores.forks import Locked
from guarded_client.stores.lockbox import PlainBox, SealedBox
from guarded_client.stores.recent import Recent
from guarded_client.stores.records import EVENT, AnyRecord, Restriction, history, made, next_lifting, parsed, sort_of

if TYPE_CHECKING:
    from guarded_client.stores.keys import MasterKey


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
    """

    def __init__(self, *, clock: Clock = utc_now) -> None:
        self._clock = clock
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
        clock: answers with the time, aware.
        timeout: seconds to wait for another process's lock.
        cached: how many histories to keep in memory; the one used longest ago goes first.

    Raises:
        ConsentUnavailable: the file cannot be opened, or was sealed with another key, or one is missing or too many.
    """

    def __init__(
        self,
        path: Path | str,
        key: MasterKey | None = None,
        *,
        clock: Clock = utc_now,
        timeout: float = 5.0,
        cached: int = 1024,
    ) -> None:
        self._clock = clock
        self._found: Recent[tuple[str, str], _Found] = Recent(cached)
        self._box = PlainBox() if key is None else SealedBox(key)
        self._database = Database(
            path,
            noun="consent store",
            application=schema.CONSENT_ID,
            steps=[lambda connection: schema.make_consent(connection, *self._box.head())],
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

    def close(self) -> None:
        """Close the file. Idempotent."""
        self._database.close()
        self._found.clear()

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

        self._database.write(adding)
