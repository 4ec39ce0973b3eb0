"""What an error of SQLite means for whoever runs the program, in words."""

from __future__ import annotations

import sqlite3
from typing import Final

_BUSY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
DAMAGED: Final = "is damaged; restore it from a backup"
WRITABLE: Final = "have GUARDED_CLIENT_HOME, or path in the policy, name a folder that this user may write to"
_ADVICE: Final = {
    sqlite3.SQLITE_BUSY: "is locked by another process for too long; end that process's transaction, then retry",
    sqlite3.SQLITE_LOCKED: "is locked by another connection for too long; end its transaction, then retry",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; free some space, then retry",
    sqlite3.SQLITE_READONLY: "is read-only; make the file and its directory writable for this user",
    sqlite3.SQLITE_PERM: "may not be accessed by this user; correct the file's permissions",
    sqlite3.SQLITE_AUTH: "may not be accessed by this user; correct the file's permissions",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; its directory must exist and be writable for this user",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: "is not an SQLite file; restore it from a backup, or name another file",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error; check the disk",
    sqlite3.SQLITE_CONSTRAINT: "does not accept the record: another one stands in its place",
}


def advice(error: sqlite3.Error) -> str:
    """What goes after the name of the file: what is wrong with it, and what to do."""
    return _ADVICE.get(_code(error), "failed; see that the file is an intact one of this library")


def is_busy(error: BaseException) -> bool:
    """Whether somebody else has the file just now."""
    return isinstance(error, sqlite3.Error) and _code(error) in _BUSY


def _code(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
