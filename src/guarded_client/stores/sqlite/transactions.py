"""Transactions of SQLite that end, whatever happens within them."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def transact(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    """``work`` in one transaction that holds the write lock from its start.

    What comes as it begins, such as the error of a signal's handler while it waits for the lock, ends it too.
    """
    try:
        _ = connection.execute("BEGIN IMMEDIATE")
        result = work(connection)
        _ = connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise
    return result


def roll_back(connection: sqlite3.Connection) -> None:
    """End a transaction that failed; SQLite may have ended it already."""
    if connection.in_transaction:
        with contextlib.suppress(sqlite3.Error):
            connection.execute("ROLLBACK").close()
