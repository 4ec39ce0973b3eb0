"""Consent stores: append-only evidence, in memory or in an SQLite file.

Evidence of consent must survive the erasure of a person's data (GDPR Art. 7(1), 17(3)(b), (e)): it lies in a file of
its own, under a data key of its own, which the vault's ``forget`` does not touch.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from guarded_client._errors import ConsentUnavailable
from guarded_client.consent import ConsentEvent, ConsentHistory, Objection
from guarded_client.stores import forks, schema
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.stores.database import Database
from guarded_client.stores.lockbox import PlainBox, SealedBox
from guarded_client.stores.records import EVENT, AnyRecord, Restriction, history, made, parsed, sort_of

if TYPE_CHECKING:
    from guarded_client.stores.keys import MasterKey


class MemoryConsentStore:
    """A :class:`~guarded_client._ports.ConsentStore` of one process. Safe in threads.

    Args:
        clock: answers with the time, aware.
    """

    def __init__(self, *, clock: Clock = utc_now) -> None:
        self._clock = clock
        self._records: defaultdict[tuple[str, str], list[AnyRecord]] = defaultdict(list)
        self._closed = False
        self._lock = threading.Lock()
        forks.watch(self)

    def __repr__(self) -> str:
        return f"<MemoryConsentStore of {len(self._records)} persons>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def find(self, tenant: str, subject: str) -> ConsentHistory:
        """Everything known of the person; an empty history when nothing is.

        Raises:
            ConsentUnavailable: the store is closed.
        """
        with self._lock:
            self._see_open()
            records = list(self._records.get((tenant, subject), ()))
        return history(records, self._clock())

    def append(self, event: ConsentEvent, *, tenant: str = "") -> None:
        """Record an event, with the next sequence number of the person.

        Raises:
            ConsentUnavailable: the store is closed.
        """
        with self._lock:
            self._see_open()
            records = self._records[tenant, event.subject_ref]
            seq = 1 + sum(isinstance(record, ConsentEvent) for record in records)
            records.append(event.model_copy(update={"seq": seq}))

    def object_to(self, subject: str, purpose: str, at: datetime, *, tenant: str = "") -> None:
        """Record that the person objects to a purpose key (and its children).

        Raises:
            Misuse: ``purpose`` is not a key, or ``at`` has no time zone.
            ConsentUnavailable: the store is closed.
        """
        self._add(tenant, subject, made(Objection, purpose=purpose, at=at))

    def restrict(self, subject: str, at: datetime, *, restricted: bool = True, tenant: str = "") -> None:
        """Record that the processing of the person's data is restricted, or no longer is.

        Raises:
            Misuse: ``at`` has no time zone.
            ConsentUnavailable: the store is closed.
        """
        self._add(tenant, subject, made(Restriction, at=at, restricted=restricted))

    def close(self) -> None:
        """Drop everything. Idempotent."""
        with self._lock:
            self._closed = True
            self._records.clear()

    def before_fork(self) -> None:
        """Let no other thread be half-way."""
        _ = self._lock.acquire()

    def after_fork_in_parent(self) -> None:
        """Let others go on."""
        self._lock.release()

    def after_fork_in_child(self) -> None:
        """A new lock."""
        self._lock = threading.Lock()

    def _see_open(self) -> None:
        if self._closed:
            raise ConsentUnavailable("the consent store is closed; open a new one")

    def _add(self, tenant: str, subject: str, record: Objection | Restriction) -> None:
        with self._lock:
            self._see_open()
            self._records[tenant, subject].append(record)


class SqliteConsentStore:
    """A :class:`~guarded_client._ports.ConsentStore` in one file. Safe in threads, over forks and between processes.

    The file refuses to change or delete a record. Each :meth:`find` reads it, so what another process recorded
    counts at once.

    Args:
        path: the file; made, with its directory, if it does not exist.
        key: the master key: persons are kept as keyed digests, records sealed. Without one, both can be
            read in the file.
        clock: answers with the time, aware.
        timeout: seconds to wait for another process's lock.

    Raises:
        ConsentUnavailable: the file cannot be opened, or was sealed with another key, or one is missing or too many.
    """

    def __init__(
        self, path: Path | str, key: MasterKey | None = None, *, clock: Clock = utc_now, timeout: float = 5.0
    ) -> None:
        self._clock = clock
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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def find(self, tenant: str, subject: str) -> ConsentHistory:
        """Everything known of the person; an empty history when nothing is.

        Raises:
            ConsentUnavailable: the file cannot be read, or a record in it is damaged.
        """
        person = self._box.person(tenant, subject)
        rows = self._database.run(
            lambda connection: connection.execute(
                "SELECT sort, seq, body FROM records WHERE person = ? ORDER BY id", (person,)
            ).fetchall()
        )
        records = [parsed(sort, self._box.open(body, person, sort, str(seq))) for sort, seq, body in rows]
        return history(records, self._clock())

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

    def close(self) -> None:
        """Close the file. Idempotent."""
        self._database.close()

    def _add(self, tenant: str, subject: str, record: AnyRecord) -> None:
        person, sort = self._box.person(tenant, subject), sort_of(record)

        def adding(connection: sqlite3.Connection) -> None:
            last: int = connection.execute(
                "SELECT coalesce(max(seq), 0) FROM records WHERE person = ? AND sort = ?", (person, sort)
            ).fetchone()[0]
            numbered = record.model_copy(update={"seq": last + 1}) if sort == EVENT else record
            body = self._box.close(numbered.model_dump_json().encode(), person, sort, str(last + 1))
            connection.execute(
                "INSERT INTO records (person, sort, seq, body) VALUES (?, ?, ?, ?)", (person, sort, last + 1, body)
            ).close()

        self._database.write(adding)
