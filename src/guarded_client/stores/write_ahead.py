"""Emptying the write-ahead log of an SQLite file, where what was removed stands until it is done.

A connection that reads keeps the log from being emptied, as long as its transaction lasts: a backup, a report. Source:
https://www.sqlite.org/pragma.html#pragma_wal_checkpoint
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import Final, Protocol, runtime_checkable

LOG_PAGES: Final = 500
"""From how many pages on a commit copies the write-ahead log into the file. An erasure has to copy what stands in it:
of SQLite's own 1000 pages it takes 45 ms on a slow disk, of 500 two thirds of that. A shorter log is copied more often,
which writes pay for: docs/performance.md has both."""
WAIT: Final = 1.0
"""Seconds to wait for whoever reads, when something was removed. Readers of this library take microseconds; whoever
writes waits meanwhile, so it is well below the time after which a writer gives up."""


@runtime_checkable
class Lingering(Protocol):
    """A store that knows whether what it removed can still be read somewhere beside it."""

    @property
    def lingers(self) -> bool:
        """Whether what was removed still stands in a write-ahead log, since somebody else is reading the file."""
        ...


def lingers(store: object) -> bool:
    """Whether what was removed from a store still stands in its write-ahead log."""
    return isinstance(store, Lingering) and store.lingers


def emptied(connection: sqlite3.Connection, seconds: float) -> bool:
    """Copy the log into the file and empty it; whether that was done.

    Args:
        connection: to the file.
        seconds: how long to wait for whoever reads; whoever writes waits meanwhile.
    """
    before: int = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    try:
        connection.execute(f"PRAGMA busy_timeout={min(round(1000 * seconds), before)}").close()
        busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.Error:
        return False
    finally:
        with contextlib.suppress(sqlite3.Error):
            connection.execute(f"PRAGMA busy_timeout={before}").close()
    return not busy
