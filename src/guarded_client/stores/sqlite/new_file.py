"""Making a store's file: it appears with its tables in it, or not at all.

So a file without any is never one that another process is about to fill, or was killed while it filled it: somebody
emptied it, or copied it without the write-ahead log, and to begin anew in it would hide that all is lost.
"""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from guarded_client.stores.keys.master import sync_directory
from guarded_client.stores.sqlite.transactions import transact


def make(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make a file, unless there is one. It and the files that SQLite puts beside it are the owner's alone.

    Raises:
        OSError, sqlite3.Error: it cannot be made; then nothing of it stays.
    """
    if path.exists():
        return
    file = Path(os.path.realpath(path))  # a link may lead to where nothing is yet
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}.{secrets.token_hex(4)}")
    os.close(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode=MEMORY").close()
            transact(connection, fill)  # the disk has it when this returns
        with suppress(FileExistsError):  # another process was faster, and has put its own there
            _put(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    sync_directory(file.parent)


def is_empty(path: Path) -> bool:
    """Whether there is nothing in the file. SQLite would remove the write-ahead log beside it, too."""
    return path.stat().st_size == 0


def mode_of(file: Path) -> int:
    """The permissions of a file; 0 if it does not exist, or they mean nothing on this system."""
    with suppress(FileNotFoundError):
        return stat.S_IMODE(file.stat().st_mode) if os.name == "posix" else 0
    return 0


def _put(draft: Path, file: Path) -> None:
    try:
        os.link(draft, file)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            _ = stream.write(draft.read_bytes())
