"""The record of access in an SQLite file, sealed. It refuses to change a record, or to remove one but by a purge."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from guarded_client._errors import AccessUnavailable
from guarded_client.stores.access import Access, read, written
from guarded_client.stores.clock import microseconds, utc_now
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.root import KeyEncryption, Root
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.sqlite import holds, schema
from guarded_client.stores.sqlite.sealed_file import SealedFile
from guarded_client.stores.status import AccessStatus

_BATCH = 1000
"""Records that one transaction removes."""


class SqliteAccessLog(SealedFile):
    """An :class:`AccessLog` in one file. Safe in threads, over forks and between processes.

    Raises:
        AccessUnavailable: the file cannot be opened, or was sealed with another key.
    """

    _digests: Digests
    _seal: Seal

    def __init__(self, path: Path | str, key: KeyEncryption, *, timeout: float = 5.0) -> None:
        super().__init__(
            path,
            key,
            noun="access log",
            application=schema.ACCESS_ID,
            make=schema.make_access,
            error=AccessUnavailable,
            timeout=timeout,
        )

    def record(self, tenant: str, subject: str, access: Access, until: datetime) -> None:
        """Take down an access, to be kept until a moment."""
        person = self._digests.person(tenant, subject)
        sealed = self._seal.close(written(access), "access", person)

        def writing(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO accesses (person, sealed, ends) VALUES (?, ?, ?)", (person, sealed, microseconds(until))
            ).close()

        self._database.write(writing)

    def of(self, tenant: str, subject: str) -> tuple[Access, ...]:
        """Who did what with the data of a person, oldest first."""
        person = self._digests.person(tenant, subject)
        rows: Iterable[tuple[bytes]] = self._database.run(
            lambda connection: connection.execute(
                "SELECT sealed FROM accesses WHERE person = ? ORDER BY id", (person,)
            ).fetchall()
        )
        return tuple(read(self._seal.open(sealed, "access", person)) for (sealed,) in rows)

    def purge(self, at: datetime, *, progress: Callable[[int], None] | None = None) -> int:
        """Remove records that have ended, but those of persons under a legal hold; returns how many."""
        end, total = microseconds(at), 0
        while count := self._database.write(lambda connection: _swept(connection, end)):
            total += count
            if progress is not None:
                progress(total)
        _ = self._database.checkpoint()  # also if nothing went, as the vault
        return total

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: no record of the person is removed until it is released."""
        person, now = self._digests.person(tenant, subject), microseconds(utc_now())
        self._database.write(lambda connection: holds.place(connection, person, name, now))

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        person = self._digests.person(tenant, subject)
        return self._database.write(lambda connection: holds.lift(connection, person, name))

    def status(self, at: datetime) -> AccessStatus:
        """How much is kept, and how much of it has ended."""
        row: tuple[int, int | None, int | None] = self._database.run(
            lambda connection: connection.execute(
                "SELECT count(*), sum(ends <= ? AND held = 0), sum(held) FROM"
                " (SELECT ends, person IN (SELECT subject FROM holds) AS held FROM accesses)",
                (microseconds(at),),
            ).fetchone()
        )
        return AccessStatus(row[0], row[1] or 0, row[2] or 0)

    def _unlock(self, root: Root, connection: sqlite3.Connection) -> None:
        self._digests = Digests(root.derive("digest"))
        self._seal = Seal(root.derive("wrap"), AccessUnavailable)


def _swept(connection: sqlite3.Connection, end: int) -> int:
    """Remove the next records that have ended; the table ``sweeping`` names them while they go."""
    connection.execute(
        "INSERT INTO sweeping SELECT id FROM accesses WHERE ends <= ?"
        " AND person NOT IN (SELECT subject FROM holds) ORDER BY ends LIMIT ?",
        (end, _BATCH),
    ).close()
    count = connection.execute("DELETE FROM accesses WHERE id IN (SELECT id FROM sweeping)").rowcount
    connection.execute("DELETE FROM sweeping").close()
    return count
