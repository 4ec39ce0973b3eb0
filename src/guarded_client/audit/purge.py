"""Removing the oldest entries of an SQLite log; triggers let nothing else go."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Final

from guarded_client.stores.clock import microseconds
from guarded_client.stores.sqlite.database import Database

_BATCH: Final = 5000


def cut(connection: sqlite3.Connection, before: datetime) -> tuple[int, int]:
    """The first entry there is, and the last one that is old. There is none if the second is the smaller.

    What may go is noted in the file, in the same transaction as the checkpoint that the chain goes on from.
    """
    first, last = connection.execute("SELECT min(id), max(id) FROM entries").fetchone()
    if first is None:
        return 0, -1
    limit = microseconds(before)
    row = connection.execute("SELECT id FROM entries WHERE at > ? ORDER BY id LIMIT 1", (limit,)).fetchone()
    old = (last if row is None else row[0]) - 1
    if old < first:
        return first, old
    connection.execute("INSERT OR REPLACE INTO sweeping (id) VALUES (?)", (old + 1,)).close()
    return first, old


def allow(connection: sqlite3.Connection) -> int:
    """Up to which entry, exclusive, the file lets entries go; also from a purge that was stopped."""
    end: int = connection.execute("SELECT coalesce(max(id), 0) FROM sweeping").fetchone()[0]
    return end


def counts(connection: sqlite3.Connection, before: datetime) -> tuple[int, int]:
    """How many entries there are, and how many of them are old."""
    first, last = connection.execute("SELECT min(id), max(id) FROM entries").fetchone()
    if first is None:
        return 0, 0
    limit = microseconds(before)
    row = connection.execute("SELECT id FROM entries WHERE at > ? ORDER BY id LIMIT 1", (limit,)).fetchone()
    return last - first + 1, (last if row is None else row[0]) - first


def remove(database: Database, first: int, end: int, progress: Callable[[int], None] | None) -> int:
    """Remove entries from ``first`` to before ``end``, a batch a transaction; returns how many."""

    def removing(upto: int) -> Callable[[sqlite3.Connection], int]:
        return lambda connection: connection.execute("DELETE FROM entries WHERE id < ?", (upto,)).rowcount

    count = 0
    for start in range(first, end, _BATCH):
        count += database.write(removing(min(start + _BATCH, end)))
        if progress is not None:
            progress(count)
    return count
