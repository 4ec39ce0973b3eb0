"""How tickets of a person leave a review queue in a file, or get another end date, in their caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Final

from guarded_client.stores.sqlite import holds
from guarded_client.stores.staying import Staying, decided

UNUSED: Final = (
    "DELETE FROM data_keys WHERE NOT EXISTS (SELECT 1 FROM tickets"
    " WHERE tickets.person = data_keys.person AND tickets.label = data_keys.label) AND person = ?"
)


def forget(connection: sqlite3.Connection, person: bytes, at: int, keep: Staying) -> int:
    """Erase a person: tombstone first, then tickets and keys; returns how many went. Those that must stay end then."""
    holds.see_none(connection, person)
    connection.execute("INSERT INTO tombstones (person, at) VALUES (?, ?)", (person, at)).close()
    found = connection.execute("SELECT DISTINCT label, ends FROM tickets WHERE person = ? AND erased = 0", (person,))
    connection.executemany(
        "UPDATE tickets SET ends = ?, erased = 1 WHERE person = ? AND label = ? AND ends = ? AND erased = 0",
        [(until, person, label, ends) for label, ends, until in decided(found.fetchall(), keep)],
    ).close()
    stay = f"erased = 1 AND ends > ? AND label IN ({', '.join('?' * len(keep))})"
    count = connection.execute(
        f"DELETE FROM tickets WHERE person = ? AND NOT ({stay})",  # noqa: S608
        (person, at, *keep),
    ).rowcount
    connection.execute(UNUSED, (person,)).close()
    return count


def restart(
    connection: sqlite3.Connection, person: bytes, conversation: bytes | None, ends: Mapping[str, tuple[int, int]]
) -> int:
    """Give tickets the end date of their class, or that of what an erasure left of it; returns how many moved."""
    where, place = ("", (person,)) if conversation is None else (" AND conversation = ?", (person, conversation))
    return sum(
        connection.execute(
            f"UPDATE tickets SET ends = ? WHERE person = ?{where} AND label = ? AND ends <> ? AND erased = ?",  # noqa: S608
            (end, *place, label, end, erased),
        ).rowcount
        for label, pair in ends.items()
        for erased, end in enumerate(pair)
    )
