"""How rows leave a sealed vault. Each function runs in its caller's transaction.

Whatever removes a row or a data key counts it in ``meta.removals``: every process that sees another count drops its
maps and keys. It also moves the counters of the conversation to the numbers that go: counters hold digests and numbers
only, and stay. A number that was given again would bring one person's value back for another's wherever an old
placeholder is in use.

While a legal hold stands on a person, none of these functions removes a row of theirs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from typing import Final, TypeAlias

from guarded_client.stores.staying import Staying, decided

Place: TypeAlias = tuple[bytes, bytes]
"""A person and a conversation, as digests."""

START: Final[Place] = (b"", b"")
BATCH: Final = 1000
"""Conversations that one transaction goes through."""

_FREE: Final = "subject NOT IN (SELECT subject FROM holds)"


def ended(
    connection: sqlite3.Connection, subject: bytes, scope: bytes, moment: int, classes: Collection[str] | None
) -> int:
    """Remove what has ended in one conversation, of some classes or of all; returns how many entries went."""
    where, values = f"subject = ? AND scope = ? AND ends <= ? AND {_FREE}", (subject, scope, moment)
    if classes is None:
        return _remove(connection, where, values)
    return _remove(connection, f"{where} AND class IN ({','.join('?' * len(classes))})", (*values, *classes))


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


def erased_since(connection: sqlite3.Connection, since: int) -> frozenset[bytes]:
    """The persons with a tombstone after ``since``."""
    found = connection.execute("SELECT subject FROM tombstones WHERE id > ?", (since,))
    return frozenset([subject for (subject,) in found.fetchall()])


def due(connection: sqlite3.Connection, after: Place, moment: int) -> list[Place]:
    """The next conversations after ``after`` that have an entry that has ended. Without any lock."""
    return connection.execute(
        "SELECT DISTINCT subject, scope FROM entries WHERE (subject, scope) > (?, ?) AND ends <= ?"
        " AND subject NOT IN (SELECT subject FROM holds) ORDER BY subject, scope LIMIT ?",
        (*after, moment, BATCH),
    ).fetchall()


def purge(connection: sqlite3.Connection, first: Place, last: Place, moment: int, spare: Collection[str]) -> int:
    """Remove what has ended from one conversation to another, but for classes to spare, and keys not needed."""
    between = "(subject, scope) >= (?, ?) AND (subject, scope) <= (?, ?)"
    spared = f"class NOT IN ({','.join('?' * len(spare))})"
    count = _remove(connection, f"{between} AND ends <= ? AND {spared} AND {_FREE}", (*first, *last, moment, *spare))
    keys = connection.execute(
        "DELETE FROM data_keys WHERE subject >= ? AND subject <= ? AND NOT EXISTS (SELECT 1 FROM entries"
        " WHERE entries.subject = data_keys.subject AND entries.class = data_keys.class)",
        (first[0], last[0]),
    ).rowcount
    if keys and not count:  # a key that is at hand elsewhere must not be used again
        _count_removal(connection)
    return count


def forget(connection: sqlite3.Connection, subject: bytes, at: int, keep: Staying) -> int:
    """Erase a person: tombstone first, then rows and keys; returns how many entries went.

    ``keep``: classes whose entries must stay for some time. They are archived, and end then.
    """
    connection.execute("INSERT INTO tombstones (subject, at) VALUES (?, ?)", (subject, at)).close()
    found = connection.execute(
        "SELECT DISTINCT class, ends FROM entries WHERE subject = ? AND archived < 2", (subject,)
    )
    for label, ends, until in decided(found.fetchall(), keep):
        connection.execute(
            "UPDATE entries SET archived = 2, ends = ? WHERE subject = ? AND class = ? AND ends = ? AND archived < 2",
            (until, subject, label, ends),
        ).close()
    stay = f"archived = 2 AND ends > ? AND class IN ({','.join('?' * len(keep))})"
    count = _remove(connection, f"subject = ? AND NOT ({stay})", (subject, at, *keep))
    connection.execute(
        "DELETE FROM data_keys WHERE subject = ? AND class NOT IN (SELECT class FROM entries WHERE subject = ?)",
        (subject, subject),
    ).close()
    _count_removal(connection)
    return count


def restart(
    connection: sqlite3.Connection, subject: bytes, scope: bytes | None, ends: Mapping[str, tuple[int, int]]
) -> int:
    """Give entries the end date of their class; of a person, or of one of their conversations. Returns how many.

    ``ends``: for each class, that of what is in use, and that of what an erasure left.
    """
    where, place = ("", (subject,)) if scope is None else (" AND scope = ?", (subject, scope))
    count = 0
    for label, moments in ends.items():
        for end, which in zip(moments, ("archived < 2", "archived = 2"), strict=True):
            count += connection.execute(
                f"UPDATE entries SET ends = ? WHERE subject = ?{where} AND class = ? AND ends <> ? AND {which}",  # noqa: S608
                (end, *place, label, end),
            ).rowcount
    if count:
        _count_removal(connection)
    return count


_AGED: Final = "class = ? AND ends <= ? AND archived = 0"


def aged(connection: sqlite3.Connection, before: Mapping[str, int]) -> int:
    """How many entries :func:`archive` would archive."""
    sql = f"SELECT count(*) FROM entries WHERE {_AGED}"  # noqa: S608
    return sum(connection.execute(sql, each).fetchone()[0] for each in before.items())


def archive(connection: sqlite3.Connection, before: Mapping[str, int]) -> int:
    """Archive entries of classes that end at the moment given, or before: kept, but of no use to calls any more."""
    count = 0
    for each in before.items():
        count += connection.execute(f"UPDATE entries SET archived = 1 WHERE {_AGED}", each).rowcount  # noqa: S608
    if count:
        _count_removal(connection)
    return count


def _remove(connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> int:
    """Remove rows and move the counters. ``where`` is a condition of this module; all values are bound."""
    leaving = f"SELECT subject, scope, kind, max(number) FROM entries WHERE {where} GROUP BY subject, scope, kind"  # noqa: S608
    connection.execute(
        f"INSERT INTO counters (subject, scope, kind, last) {leaving}"
        " ON CONFLICT (subject, scope, kind) DO UPDATE SET last = max(last, excluded.last)",
        values,
    ).close()
    count = connection.execute(f"DELETE FROM entries WHERE {where}", values).rowcount  # noqa: S608
    if count:
        _count_removal(connection)
    return count


def _count_removal(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE meta SET removals = removals + 1").close()
