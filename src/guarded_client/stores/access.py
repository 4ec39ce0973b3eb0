"""The record of who exported, revealed, erased or held what of a person: sealed, in a file of its own.

It survives the erasure of the person (GDPR Art. 5(2), 17(3)(b)): persons stand in it as keyed digests.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from guarded_client._errors import AccessUnavailable
from guarded_client.stores import holds, schema
from guarded_client.stores.clock import microseconds, utc_now
from guarded_client.stores.closing import Closing
from guarded_client.stores.database import Database
from guarded_client.stores.digests import Digests
from guarded_client.stores.root import KeyEncryption
from guarded_client.stores.roots import Roots
from guarded_client.stores.seal import Seal
from guarded_client.stores.status import AccessStatus


@dataclass(frozen=True, slots=True)
class Access:
    """One access.

    Attributes:
        at: when; aware.
        actor: who.
        action: one of :class:`~guarded_client.policy.Action`.
        reason: why, as the actor said.
        count: how many values or entries it was about.
    """

    at: datetime
    actor: str
    action: str
    reason: str
    count: int


class AccessLog(Protocol):
    """Append-only."""

    def record(self, tenant: str, subject: str, access: Access, until: datetime) -> None:
        """Take down an access, to be kept until a moment.

        Raises:
            AccessUnavailable: it was not taken down; what it is about must not be done.
        """
        ...

    def of(self, tenant: str, subject: str) -> tuple[Access, ...]:
        """Who did what with the data of a person, oldest first."""
        ...

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """Remove records that have ended, but those of persons under a legal hold; returns how many."""
        ...

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released. Idempotent."""
        ...

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        ...

    def status(self, at: datetime) -> AccessStatus:
        """How much is kept, and how much of it has ended."""
        ...

    def close(self) -> None:
        """Release what is held. Idempotent."""
        ...


class MemoryAccessLog(Closing):
    """An :class:`AccessLog` of one process."""

    def __init__(self) -> None:
        self._records: list[tuple[tuple[str, str], Access, datetime]] = []
        self._holds: dict[tuple[str, str], list[str]] = {}

    def record(self, tenant: str, subject: str, access: Access, until: datetime) -> None:
        """See :class:`AccessLog`."""
        self._records.append(((tenant, subject), access, until))

    def of(self, tenant: str, subject: str) -> tuple[Access, ...]:
        """See :class:`AccessLog`."""
        return tuple(access for person, access, _ in list(self._records) if person == (tenant, subject))

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """See :class:`AccessLog`."""
        before = len(self._records)
        self._records = [record for record in self._records if record[2] > at or self._holds.get(record[0])]
        if progress is not None:
            progress(before - len(self._records))
        return before - len(self._records)

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """See :class:`AccessLog`."""
        names = self._holds.setdefault((tenant, subject), [])
        if holds.check(name) not in names:
            names.append(name)

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """See :class:`AccessLog`."""
        names = self._holds.get((tenant, subject), [])
        stood = holds.check(name) in names
        if stood:
            names.remove(name)
        return stood

    def status(self, at: datetime) -> AccessStatus:
        """See :class:`AccessLog`."""
        ended = [not self._holds.get(person) for person, _, until in list(self._records) if until <= at]
        held = sum(bool(self._holds.get(person)) for person, _, _ in list(self._records))
        return AccessStatus(len(self._records), sum(ended), held)

    def close(self) -> None:
        """Drop everything. Idempotent."""
        self._records.clear()


class SqliteAccessLog(Closing):
    """An :class:`AccessLog` in one file. Safe in threads, over forks and between processes.

    Raises:
        AccessUnavailable: the file cannot be opened, or was sealed with another key.
    """

    _digests: Digests
    _seal: Seal

    def __init__(self, path: Path | str, key: KeyEncryption, *, timeout: float = 5.0) -> None:
        self._roots = Roots(key, Path(path), "access log", AccessUnavailable)
        self._database = Database(
            path,
            noun="access log",
            application=schema.ACCESS_ID,
            steps=[self._make],
            verify=self._verify,
            error=AccessUnavailable,
            timeout=timeout,
        )

    def __repr__(self) -> str:
        return f"<SqliteAccessLog {self._database.path}>"

    def record(self, tenant: str, subject: str, access: Access, until: datetime) -> None:
        """See :class:`AccessLog`."""
        person = self._digests.person(tenant, subject)
        body = json.dumps({**asdict(access), "at": access.at.isoformat()}).encode()
        sealed = self._seal.close(body, "access", person)

        def writing(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO accesses (person, sealed, ends) VALUES (?, ?, ?)", (person, sealed, microseconds(until))
            ).close()

        self._database.write(writing)

    def of(self, tenant: str, subject: str) -> tuple[Access, ...]:
        """See :class:`AccessLog`."""
        person = self._digests.person(tenant, subject)
        rows: Iterable[tuple[bytes]] = self._database.run(
            lambda connection: connection.execute(
                "SELECT sealed FROM accesses WHERE person = ? ORDER BY id", (person,)
            ).fetchall()
        )
        return tuple(_read(self._seal.open(sealed, "access", person)) for (sealed,) in rows)

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """See :class:`AccessLog`."""
        end = microseconds(at)
        count = self._database.write(
            lambda connection: (
                connection.execute(
                    "DELETE FROM accesses WHERE ends <= ? AND person NOT IN (SELECT subject FROM holds)", (end,)
                ).rowcount
            )
        )
        if progress is not None:
            progress(count)
        return count

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """See :class:`AccessLog`."""
        person, now = self._digests.person(tenant, subject), microseconds(utc_now())
        self._database.write(lambda connection: holds.place(connection, person, name, now))

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """See :class:`AccessLog`."""
        person = self._digests.person(tenant, subject)
        return self._database.write(lambda connection: holds.lift(connection, person, name))

    def status(self, at: datetime) -> AccessStatus:
        """See :class:`AccessLog`."""
        row: tuple[int, int | None, int | None] = self._database.run(
            lambda connection: connection.execute(
                "SELECT count(*), sum(ends <= ?1 AND held = 0), sum(held) FROM"
                " (SELECT ends, person IN (SELECT subject FROM holds) AS held FROM accesses)",
                (microseconds(at),),
            ).fetchone()
        )
        return AccessStatus(row[0], row[1] or 0, row[2] or 0)

    def master_keys(self) -> list[str]:
        """Ids of the master keys that open the log."""
        return self._database.run(self._roots.ids)

    def add_master_key(self, key: KeyEncryption) -> str:
        """Let another master key open the log; returns its id."""
        return self._database.write(lambda connection: self._roots.add(connection, key))

    def drop_master_key(self, id_: str) -> bool:
        """Shut a master key out; returns whether it could open the log."""
        return self._database.write(lambda connection: self._roots.drop(connection, id_))

    def close(self) -> None:
        """Close the file. Idempotent."""
        self._database.close()

    def _make(self, connection: sqlite3.Connection) -> None:
        schema.make_access(connection)
        self._roots.make(connection)

    def _verify(self, connection: sqlite3.Connection) -> None:
        root = self._roots.open(connection)
        self._digests = Digests(root.derive("digest"))
        self._seal = Seal(root.derive("wrap"), AccessUnavailable)


def _read(body: bytes) -> Access:
    fields: dict[str, Any] = json.loads(body)
    at = datetime.fromisoformat(fields.pop("at"))
    return Access(at=at, **fields)
