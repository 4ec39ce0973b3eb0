"""How evidence of consent ends: a person's records go together, by the end date of the last of them."""

from __future__ import annotations

import sqlite3
from typing import Final

from guarded_client.stores.conversation import NEVER
from guarded_client.stores.status import EvidenceStatus

BATCH: Final = 1000
"""Persons that one transaction goes through."""


def ends(connection: sqlite3.Connection, person: bytes, end: int) -> None:
    """Note when the evidence of a person may go: a later end counts over an earlier one."""
    connection.execute(
        "INSERT INTO persons (person, ends) VALUES (?, ?)"
        " ON CONFLICT (person) DO UPDATE SET ends = max(ends, excluded.ends)",
        (person, end),
    ).close()


def stays(connection: sqlite3.Connection, person: bytes) -> bool:
    """Whether the evidence of a person is kept for ever, as it stands: what comes next says anew for how long."""
    found = connection.execute("SELECT 1 FROM persons WHERE person = ? AND ends = ?", (person, NEVER))
    return found.fetchone() is not None


def reset(connection: sqlite3.Connection, person: bytes, end: int) -> None:
    """Note it anew, of all that is recorded: an objection or restriction came, or one was lifted."""
    connection.execute(
        "INSERT INTO persons (person, ends) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET ends = excluded.ends",
        (person, end),
    ).close()


def purge(connection: sqlite3.Connection, moment: int, after: bytes) -> tuple[int, bytes] | None:
    """Remove the records of the next persons behind ``after`` whose evidence has ended.

    Returns how many records went, and the last person; ``None``: there was none. The table ``sweeping`` names persons
    while they go: it is what lets the append-only table go of a record.
    """
    connection.execute(
        "INSERT INTO sweeping SELECT person FROM persons WHERE person > ? AND ends <= ?"
        " AND person NOT IN (SELECT subject FROM holds) ORDER BY person LIMIT ?",
        (after, moment, BATCH),
    ).close()
    last: bytes | None = connection.execute("SELECT max(person) FROM sweeping").fetchone()[0]
    count = connection.execute("DELETE FROM records WHERE person IN (SELECT person FROM sweeping)").rowcount
    connection.execute("DELETE FROM persons WHERE person IN (SELECT person FROM sweeping)").close()
    connection.execute("DELETE FROM sweeping").close()
    if count:  # whoever sees another number reads a person's records anew
        connection.execute("UPDATE meta SET removals = removals + 1").close()
    return None if last is None else (count, last)


def status(connection: sqlite3.Connection, moment: int) -> EvidenceStatus:
    """How much evidence is kept, and how much of it has ended."""
    row: tuple[int, int | None, int | None] = connection.execute(
        "SELECT count(*), sum(ends <= ? AND held = 0), sum(held) FROM"
        " (SELECT ends, person IN (SELECT subject FROM holds) AS held FROM persons)",
        (moment,),
    ).fetchone()
    return EvidenceStatus(row[0], row[1] or 0, row[2] or 0)
