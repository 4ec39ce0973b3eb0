"""Removing the oldest entries of an SQLite log; triggers let nothing else go."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from guarded_client._facts import Event, Facts
from guarded_client.audit import sqlite_rows
from guarded_client.audit.checkpoint import Checkpoint
from guarded_client.audit.last_seen import gone_before
from guarded_client.audit.stored_entries import Row, see_old
from guarded_client.stores.clock import microseconds
from guarded_client.stores.sqlite.database import Database

_BATCH: Final = 5000
_PERSONS: Final = "SELECT person, seen FROM persons WHERE person > ? ORDER BY person LIMIT ?"


def cut(connection: sqlite3.Connection, before: datetime) -> tuple[int, int]:
    """The first entry there is, and the last one that is old. There is none if the second is the smaller."""
    first, last = connection.execute("SELECT min(id), max(id) FROM entries").fetchone()
    if first is None:
        return 0, -1
    limit = microseconds(before)
    row = connection.execute("SELECT id FROM entries WHERE at > ? ORDER BY id LIMIT 1", (limit,)).fetchone()
    return first, (last if row is None else row[0]) - 1


def allow(connection: sqlite3.Connection) -> int:
    """Up to which entry, exclusive, the file lets entries go; also from a purge that was stopped."""
    end: int = connection.execute("SELECT coalesce(max(id), 0) FROM sweeping").fetchone()[0]
    return max(end, 0)


class Told(Exception):
    """Another process made the entry meanwhile. No caller sees this."""


def untold(
    connection: sqlite3.Connection, last: Callable[[sqlite3.Connection], object]
) -> tuple[Facts, Callable[[sqlite3.Connection], None]] | None:
    """The entry for what went and of which none says so, also in purges that were killed; and what comes with it.

    Args:
        last: brings a log of lines up to date, within a transaction: one may tell it whose writer was killed.
    """
    first, before = _told(connection)
    if before is None or first <= before:
        return None

    def tell(connection: sqlite3.Connection) -> None:
        _ = last(connection)
        if _told(connection) != (first, before):
            raise Told
        _tell(connection, first)

    return Facts(Event.PURGE, counts={"audit": first - before}), tell


def _told(connection: sqlite3.Connection) -> tuple[int, int | None]:
    """The first entry there is, and the first of which none says that it went, if that is known: see :func:`_tell`."""
    first: int = connection.execute("SELECT coalesce(min(id), 0) FROM entries").fetchone()[0]
    last: int | None = connection.execute("SELECT -min(id) FROM sweeping WHERE id <= 0").fetchone()[0]
    return first, last


def _tell(connection: sqlite3.Connection, first: int) -> None:
    """Take down up to where entries tell what went: as a negative number, beside how far purges may go."""
    connection.execute("INSERT OR IGNORE INTO sweeping (id) VALUES (?)", (-first,)).close()


def told_by(connection: sqlite3.Connection, fields: Mapping[str, Any]) -> None:
    """Take down what an entry tells whose writer was killed before it could."""
    if fields.get("event") != Event.PURGE:
        return
    (_, last), count = _told(connection), fields.get("counts", {}).get("audit")
    if last is not None and isinstance(count, int) and last + count <= fields["index"]:
        _tell(connection, last + count)


def counts(connection: sqlite3.Connection, before: datetime) -> tuple[int, int]:
    """How many entries there are, and how many of them are old."""
    first, last = connection.execute("SELECT min(id), max(id) FROM entries").fetchone()
    if first is None:
        return 0, 0
    limit = microseconds(before)
    row = connection.execute("SELECT id FROM entries WHERE at > ? ORDER BY id LIMIT 1", (limit,)).fetchone()
    return last - first + 1, (last if row is None else row[0]) - first


def remove(database: Database, first: int, end: int, before: datetime, progress: Callable[[int], None] | None) -> int:
    """Remove entries from ``first`` to before ``end``, a batch a transaction; returns how many.

    With them go the keys of persons of whom no entry after ``before`` is left.
    """

    def removing(upto: int) -> Callable[[sqlite3.Connection], int]:
        return lambda connection: connection.execute("DELETE FROM entries WHERE id < ?", (upto,)).rowcount

    count = 0
    for start in range(first, end, _BATCH):
        count += database.write(removing(min(start + _BATCH, end)))
        if progress is not None:
            progress(count)
    _forget_unseen(database, gone_before(before))
    return count


def _forget_unseen(database: Database, limit: int) -> None:

    def forgetting(connection: sqlite3.Connection) -> bytes | None:
        found = connection.execute(_PERSONS, (behind, _BATCH)).fetchall()
        connection.executemany(
            "DELETE FROM persons WHERE person = ?", [(person,) for person, seen in found if seen < limit]
        ).close()
        return found[-1][0] if found else None

    behind: bytes | None = b""
    while behind is not None:
        behind = database.write(forgetting)


def begun(
    database: Database,
    before: datetime,
    last: Callable[[sqlite3.Connection], object],
    rows: Callable[[int], Iterator[Row]],
    root: Callable[[int, str], Checkpoint],
) -> tuple[int, int]:
    """Sign the root of what stays; returns the first entry and the end of those that may be removed.

    Args:
        before: entries up to this moment go.
        last: brings a log of lines up to date; called within a transaction.
        rows: reads the last entry that goes; called outside, since it asks the database itself.
        root: signs it, and tells the second place: called outside, since nobody knows how long that takes. If the log
            has another beginning by then, it vouches for entries that are there, and another one is signed.
    """

    def found(connection: sqlite3.Connection) -> tuple[int, int]:
        _ = last(connection)
        return cut(connection, before)

    while True:
        first, old = database.write(found)
        hash_ = see_old(next(rows(old - 1), None), old, before) if first <= old else ""

        signed = root(old, hash_) if first <= old else None

        def rooted(
            connection: sqlite3.Connection,
            asked: tuple[int, int] = (first, old),
            signed: Checkpoint | None = signed,
        ) -> int | None:
            begins, ends = cut(connection, before)
            if begins != asked[0] or ends < asked[1]:
                return None
            if signed is not None:  # noted in the same transaction as the checkpoint that the chain goes on from
                if _told(connection)[1] is None:
                    _tell(connection, asked[0])
                connection.execute("INSERT OR REPLACE INTO sweeping (id) VALUES (?)", (asked[1] + 1,)).close()
                sqlite_rows.sign(connection, signed)
            return allow(connection)

        if (end := database.write(rooted)) is not None:  # else another process removed some meanwhile
            return first, end
