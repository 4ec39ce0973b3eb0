"""Legal holds, as each store keeps them: while one stands on a person, nothing of the person is destroyed there."""

from __future__ import annotations

import re
import sqlite3
from typing import Final

from guarded_client._errors import HoldRefused, Misuse

_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def check(name: str) -> str:
    """The name of a hold, if it can be one: it stands in files and messages as it is.

    Raises:
        Misuse: it cannot.
    """
    if not _NAME.fullmatch(name):
        raise Misuse("a hold is called by a file number: up to 64 letters, digits, dots, dashes and underscores")
    return name


def refuse(standing: tuple[str, ...]) -> None:
    """See that no hold stands.

    Raises:
        HoldRefused: names those that do.
    """
    if standing:
        raise HoldRefused(
            f"nothing was erased: the legal hold {', '.join(standing)} stands on this person; release it first",
            standing,
        )


def place(connection: sqlite3.Connection, subject: bytes, name: str, at: int) -> None:
    """Place a hold on a person. Idempotent."""
    connection.execute(
        "INSERT OR IGNORE INTO holds (subject, name, at) VALUES (?, ?, ?)", (subject, check(name), at)
    ).close()


def lift(connection: sqlite3.Connection, subject: bytes, name: str) -> bool:
    """Lift a hold; returns whether it stood."""
    done = connection.execute("DELETE FROM holds WHERE subject = ? AND name = ?", (subject, check(name))).rowcount
    return done > 0


def standing(connection: sqlite3.Connection, subject: bytes) -> tuple[str, ...]:
    """The holds that stand on a person."""
    rows = connection.execute("SELECT name FROM holds WHERE subject = ? ORDER BY at, name", (subject,)).fetchall()
    return tuple(name for (name,) in rows)
