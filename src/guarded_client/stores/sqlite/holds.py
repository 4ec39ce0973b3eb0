"""Legal holds in an SQLite store: each function runs in its caller's transaction."""

from __future__ import annotations

import sqlite3

from guarded_client.stores.holds import check, refuse


def place(connection: sqlite3.Connection, subject: bytes, name: str, at: int) -> None:
    """Place a hold on a person. Idempotent.

    Raises:
        Misuse: it cannot be called so.
    """
    connection.execute(
        "INSERT OR IGNORE INTO holds (subject, name, at) VALUES (?, ?, ?)", (subject, check(name), at)
    ).close()


def lift(connection: sqlite3.Connection, subject: bytes, name: str) -> bool:
    """Lift a hold; returns whether it stood."""
    done = connection.execute("DELETE FROM holds WHERE subject = ? AND name = ?", (subject, check(name))).rowcount
    return done > 0


def standing(connection: sqlite3.Connection, subject: bytes) -> tuple[str, ...]:
    """The holds that stand on a person, in the order they were placed."""
    rows = connection.execute("SELECT name FROM holds WHERE subject = ? ORDER BY at, name", (subject,)).fetchall()
    return tuple(name for (name,) in rows)


def see_none(connection: sqlite3.Connection, subject: bytes) -> None:
    """See that no hold stands on a person.

    Raises:
        HoldRefused: names those that do.
    """
    refuse(standing(connection, subject))
