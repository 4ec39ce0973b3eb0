"""How rows leave a sealed vault. Each function but :func:`due` runs in its caller's transaction.

Whatever removes a row counts it in ``meta.removals``: every process that sees another count drops its maps and keys. It
also moves the counters of the conversation to the numbers that go: counters hold digests and numbers only, and stay. A
number that was given again would bring one person's value back for another's wherever an old placeholder is in use.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TypeAlias

from guarded_client.stores.conversation import NEVER

Due: TypeAlias = Sequence[tuple[bytes, bytes]]
"""Persons and conversations, as digests."""


def due(connection: sqlite3.Connection, moment: int) -> Due:
    """The conversations with an entry that ends at ``moment`` or before. Reads the whole table, without any lock."""
    return connection.execute("SELECT DISTINCT subject, scope FROM entries WHERE ends <= ?", (moment,)).fetchall()


def ended(connection: sqlite3.Connection, subject: bytes, scope: bytes, moment: int) -> int:
    """Remove what has ended in one conversation; returns how many entries went."""
    connection.execute(
        "INSERT INTO counters (subject, scope, kind, last) SELECT subject, scope, kind, max(number) FROM entries"
        " WHERE subject = ? AND scope = ? AND ends <= ? GROUP BY kind"
        " ON CONFLICT (subject, scope, kind) DO UPDATE SET last = max(last, excluded.last)",
        (subject, scope, moment),
    ).close()
    count = connection.execute(
        "DELETE FROM entries WHERE subject = ? AND scope = ? AND ends <= ?", (subject, scope, moment)
    ).rowcount
    if count:
        connection.execute("UPDATE meta SET removals = removals + 1").close()
    return count


def counts(connection: sqlite3.Connection) -> tuple[int, int]:
    """How often rows went, and the last tombstone."""
    row: tuple[int, int] = connection.execute(
        "SELECT removals, (SELECT coalesce(max(id), 0) FROM tombstones) FROM meta"
    ).fetchone()
    return row


def erased(connection: sqlite3.Connection, subject: bytes, since: int) -> bool:
    """Whether a person has a tombstone after ``since``."""
    found = connection.execute("SELECT 1 FROM tombstones WHERE id > ? AND subject = ? LIMIT 1", (since, subject))
    return found.fetchone() is not None


def purge(connection: sqlite3.Connection, conversations: Due, moment: int) -> int:
    """Remove what has ended in conversations, and keys that no entry needs any more; returns how many entries went."""
    count = 0
    for subject, scope in conversations:
        count += ended(connection, subject, scope, moment)
    for subject in {subject for subject, _ in conversations}:
        connection.execute(
            "DELETE FROM data_keys WHERE subject = ?1 AND class NOT IN (SELECT class FROM entries WHERE subject = ?1)",
            (subject,),
        ).close()
    return count


def forget(connection: sqlite3.Connection, subject: bytes, at: int) -> int:
    """Erase a person: tombstone first, then rows and keys; returns how many entries went."""
    connection.execute("INSERT INTO tombstones (subject, at) VALUES (?, ?)", (subject, at)).close()
    scopes = connection.execute("SELECT DISTINCT scope FROM entries WHERE subject = ?", (subject,)).fetchall()
    count = sum(ended(connection, subject, scope, NEVER) for (scope,) in scopes)
    connection.execute("DELETE FROM data_keys WHERE subject = ?", (subject,)).close()
    connection.execute("UPDATE meta SET removals = removals + 1").close()
    return count
