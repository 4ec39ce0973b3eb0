"""Calls that were sent and are not over, in an SQLite log; what becomes of them when their process ends."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterator
from typing import Any

from guarded_client._facts import Outcome
from guarded_client.audit.alive import Alive
from guarded_client.audit.encoding import stamp_of


def note(connection: sqlite3.Connection, call: str, owner: str, at: int, body: str) -> None:
    """Note a call, again if it is sent again."""
    connection.execute(
        "INSERT OR REPLACE INTO notes (call, owner, at, body) VALUES (?, ?, ?, ?)",
        (bytes.fromhex(call), owner, at, body),
    ).close()


def drop(connection: sqlite3.Connection, call: str) -> None:
    """The call is over."""
    connection.execute("DELETE FROM notes WHERE call = ?", (bytes.fromhex(call),)).close()


def owners(connection: sqlite3.Connection, alive: Alive) -> list[str]:
    """Those whose notes there are, if they have ended, or are this process."""
    found = connection.execute("SELECT DISTINCT owner FROM notes").fetchall()
    return [owner for (owner,) in found if alive.is_mine(owner) or alive.has_ended(owner)]


def interrupted(
    connection: sqlite3.Connection, owner: str, under_way: Container[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Calls that ``owner`` noted and that are not under way, each with what its entry says, keys sorted."""
    found = connection.execute("SELECT call, at, body FROM notes WHERE owner = ?", (owner,)).fetchall()
    for call, at, body in found:
        if call.hex() not in under_way:
            row = {**json.loads(body), "outcome": Outcome.INTERRUPTED.value, "began": stamp_of(at)}
            yield call.hex(), dict(sorted(row.items()))
