"""Rows of an SQLite log: entries and checkpoints, as they are written and found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from guarded_client._bilingual import both, of_store
from guarded_client._errors import AuditUnavailable
from guarded_client.audit.checkpoint import Checkpoint, read
from guarded_client.audit.stored_entries import BATCH, LOST, Row, call_id, found
from guarded_client.stores.sqlite.transactions import transact


def last(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """The index and the hash of the last entry."""
    row = connection.execute("SELECT id, hash FROM entries ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else (row[0], row[1].hex())


def lost(path: Path) -> AuditUnavailable:
    """What is told where an entry that was written is not there any more."""
    return AuditUnavailable(of_store("audit log", path, LOST))


def unnoted(path: Path, problem: str) -> AuditUnavailable:
    """What is told where a call that is about to be sent cannot be noted."""
    return AuditUnavailable(
        both(
            f"a call cannot be noted beside the audit log {path}: {problem}; see that its directory can be written, "
            "then retry",
            "Un appel n’a pas pu être noté à côté du journal d’audit ; vérifiez que son dossier accepte l’écriture.",
        )
    )


def find(connection: sqlite3.Connection, call: str) -> int | None:
    """The index of a call's entry."""
    row = connection.execute("SELECT id FROM entries WHERE call = ? ORDER BY id LIMIT 1", (call_id(call),)).fetchone()
    return None if row is None else row[0]


def after(connection: sqlite3.Connection, index: int) -> list[Row]:
    """Some entries that follow an index."""
    sql = "SELECT id, body, hash, call, at FROM entries WHERE id > ? ORDER BY id LIMIT ?"
    return [found(*row) for row in connection.execute(sql, (index, BATCH)).fetchall()]


def keep(connection: sqlite3.Connection, index: int, call: bytes | None, at: int, body: str, hash_: str) -> None:
    """Write an entry."""
    connection.execute(
        "INSERT INTO entries (id, call, at, body, hash) VALUES (?, ?, ?, ?, ?)",
        (index, call, at, body, bytes.fromhex(hash_)),
    ).close()


def sign(connection: sqlite3.Connection, checkpoint: Checkpoint) -> None:
    """Write a checkpoint."""
    connection.execute(
        "INSERT INTO checkpoints (size, kind, body) VALUES (?, ?, ?)",
        (checkpoint.size, checkpoint.kind, checkpoint.line()),
    ).close()


def write_through(connection: sqlite3.Connection) -> None:
    """See that the disk has all that was committed: a commit that waits for it does so for those before it, too.

    Source: https://www.sqlite.org/pragma.html#pragma_synchronous
    """
    connection.execute("PRAGMA synchronous=FULL").close()
    try:
        transact(connection, lambda each: each.execute("UPDATE meta SET removals = removals").close())
    finally:
        connection.execute("PRAGMA synchronous=NORMAL").close()


def checkpoints(connection: sqlite3.Connection) -> list[Checkpoint]:
    """Those there are, oldest first."""
    return [read(body) for (body,) in connection.execute("SELECT body FROM checkpoints ORDER BY id").fetchall()]
