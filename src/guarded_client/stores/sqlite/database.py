"""One SQLite file: opening it race-safe, one connection under a lock, forks, and clear errors.

WAL mode, ``synchronous=NORMAL`` (a crash of the machine may lose the last commits, never damage the file),
``secure_delete=ON`` (removed bytes are overwritten). One connection under a re-entrant lock: a transaction lasts some
twenty microseconds, and SQLite has one writer anyway. Source: https://www.sqlite.org/wal.html
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from guarded_client import _forks
from guarded_client._bilingual import CLOSED, OTHER_VERSION, Bilingual, of_store
from guarded_client._errors import Unavailable
from guarded_client.stores.sqlite import failure
from guarded_client.stores.sqlite.new_file import is_empty, make, mode_of
from guarded_client.stores.sqlite.strangers import has_a, stranger
from guarded_client.stores.sqlite.transactions import roll_back, transact
from guarded_client.stores.write_ahead import LOG_PAGES, WAIT, emptied

T = TypeVar("T")
Step: TypeAlias = Callable[[sqlite3.Connection], None]
VERSION: Final = 4
"""Of the tables of all stores: what another version made is left alone. 1 to 3 were before the first release."""

_abandoned: Final[list[sqlite3.Connection]] = []
"""Connections that a fork carried over: to close them here could damage the parent's file."""


class Database:
    """An SQLite file that one store uses.

    Args:
        path: the file; made with mode 0600, and its directory with 0700, if they do not exist. On POSIX, a file that
            others may read or write is made its owner's alone when it is opened, with the files beside it: a copied or
            restored file, or a volume that opens up files when it is mounted, does not stop a service. What this user
            may not change is refused, as an open key file is.
        noun: what the file is, for messages: ``vault``.
        application: the file's ``application_id``; a file of another application is left alone.
        make: makes the tables of a new file, in one transaction.
        verify: run after each opening; raises if the key is wrong.
        error: what failures become. Its messages name the file and say what to do; they carry no context.
        timeout: seconds to wait for another process's lock.

    Attributes:
        forks: how many forks lie between the process that made this object and this one.
        lingers: whether what was removed still stands in the write-ahead log. Whatever uses the file next tries again.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        noun: str,
        application: int,
        make: Step,
        verify: Step,
        error: type[Unavailable],
        timeout: float = 5.0,
    ) -> None:
        self.path = Path(path)
        self._place = str(self.path)
        self.forks = 0
        self.lingers = False
        self._noun = noun
        self._application = application
        self._make = make
        self._verify = verify
        self._error = error
        self._timeout = timeout
        self._closed = False
        self._lock = threading.RLock()
        self._busy = threading.Lock()
        self._held: list[sqlite3.Connection] = []
        self._version: int | None = None
        self._look = 0
        self._node: tuple[int, int] | None = None
        _ = weakref.finalize(self, _release, self._held)
        _forks.watch(self)
        self.run(lambda _: None)

    def __repr__(self) -> str:
        return f"<{self._noun} {self.path}>"

    def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """``work`` with the connection, alone.

        Raises:
            Unavailable: of the type given, without a context; also what ``work`` raises itself.
        """
        try:
            with self._lock:
                if self._busy.locked():  # else it would write into a transaction that is not its own
                    raise self._failed(failure.WITHIN)
                with self._busy:
                    if not self.is_in_place:
                        raise self._moved()
                    connection = self._held[0] if self._held else self._open()
                    roll_back(connection)  # what a signal's handler broke off as it was to be rolled back
                    result = work(connection)
                    if self.lingers:
                        self._empty(0)
                    return result
        except sqlite3.Error as error:
            problem = failure.advice(error)
        except UnicodeDecodeError:  # what SQLite says of a damaged file is no text
            problem = failure.DAMAGED
        except OSError as error:
            problem = failure.cannot_be_made(error)
        raise self._failed(problem)

    def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """``work`` within a transaction that holds the write lock: all of it is kept, or nothing.

        Raises:
            Unavailable: as :meth:`run`.
        """
        return self.run(lambda connection: transact(connection, work))

    def look(self, connection: sqlite3.Connection) -> int:
        """A number that moves when the file was written through another connection, or was opened anew.

        What is written through this connection does not move it. Within a transaction it tells of what the transaction
        sees. Source: https://www.sqlite.org/pragma.html#pragma_data_version
        """
        version: int = connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._version = version
            self._look += 1
        return self._look

    @property
    def is_in_place(self) -> bool:
        """Whether the file that was opened still lies where it lay, and is not empty.

        What is written into another is lost, and what other processes write into the one there now is not seen.
        """
        if self._node is None:
            return True
        try:
            found = os.stat(self._place)  # noqa: PTH116 - half the time
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == self._node and found.st_size > 0

    @property
    def is_closed(self) -> bool:
        """Whether the file was closed for good."""
        return self._closed

    def see_open(self) -> None:
        """Raise if the file was closed for good.

        Raises:
            Unavailable: of the type given.
        """
        if self._closed:
            raise self._failed(CLOSED)

    def checkpoint(self) -> bool:
        """Copy the write-ahead log into the file and empty it; ``False``: another connection reads, it is tried again.

        Tried again when the file is used next, without waiting, and when it is closed.
        """
        self.lingers = True
        with contextlib.suppress(self._error):
            self.run(lambda _: self._empty(WAIT))
        return not self.lingers

    def close(self) -> None:
        """Close the file for good. Idempotent."""
        with self._lock:
            if self.lingers and not self._closed:
                self._empty(WAIT)
            self._closed = True
            _release(self._held)

    def before_fork(self) -> None:
        """Close the connection; whoever needs one next opens its own."""
        _ = self._lock.acquire()
        _release(self._held)

    def after_fork_in_parent(self) -> None:
        """Let others go on."""
        self._lock.release()

    def after_fork_in_child(self) -> None:
        """A new lock; a connection that was carried over all the same is never touched again."""
        self.forks += 1
        self._lock, self._busy = threading.RLock(), threading.Lock()
        _abandoned.extend(self._held)
        self._held.clear()

    def _empty(self, seconds: float) -> None:
        self.lingers = not (self._held and emptied(self._held[0], seconds))

    def _open(self) -> sqlite3.Connection:
        from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_random_exponential

        self.see_open()
        if self._node is None:
            make(self.path, self._set_up)
        if is_empty(self.path):
            raise self._emptied()
        node = (found := self.path.stat()).st_dev, found.st_ino
        connection = sqlite3.connect(
            self.path, timeout=self._timeout, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            Retrying(
                retry=retry_if_exception(failure.is_busy),
                wait=wait_random_exponential(multiplier=0.005, max=0.25),
                stop=stop_after_delay(self._timeout),
                reraise=True,
            )(self._prepare, connection)
            self._verify(connection)
            self._shut_out_others()
        except BaseException:
            connection.close()
            raise
        self._held.append(connection)
        self._version, self._node = None, node
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        if not self._is_ours(connection):
            raise self._error(failure.not_ours(self._noun, self.path))
        for pragma in ("foreign_keys=ON", "secure_delete=ON", "recursive_triggers=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}").close()
        mode = _number(connection, "journal_mode")
        if mode != "wal" and (mode := _number(connection, "journal_mode=WAL")) != "wal":
            raise self._failed(failure.NO_WAL)
        for pragma in ("synchronous=NORMAL", f"wal_autocheckpoint={LOG_PAGES}"):
            connection.execute(f"PRAGMA {pragma}").close()
        if _number(connection, "user_version") != VERSION:
            raise self._failed(OTHER_VERSION)
        if what := stranger(connection, self._application):
            raise self._failed(has_a(what))

    def _shut_out_others(self) -> None:
        database = self.path.resolve()
        for file in (database, Path(f"{database}-wal"), Path(f"{database}-shm")):
            if mode_of(file) & 0o077:
                with contextlib.suppress(OSError):
                    file.chmod(0o600)
            if (mode := mode_of(file)) & 0o077:
                raise self._error(failure.readable(self._noun, file, mode))

    def _is_ours(self, connection: sqlite3.Connection) -> bool:
        application = _number(connection, "application_id")
        if application == self._application:
            return True
        tables: int = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if application == 0 and not tables:
            raise self._emptied()
        return False

    def _failed(self, what: Bilingual) -> Unavailable:
        return self._error(of_store(self._noun, self.path, what))

    def _moved(self) -> Unavailable:
        return self._failed(failure.REPLACED)

    def _emptied(self) -> Unavailable:
        return self._failed(failure.emptied_by_others(self.path))

    def _set_up(self, connection: sqlite3.Connection) -> None:
        self._make(connection)
        connection.execute(f"PRAGMA application_id={self._application}").close()
        connection.execute(f"PRAGMA user_version={VERSION}").close()


def _release(held: list[sqlite3.Connection]) -> None:
    while held:
        with contextlib.suppress(sqlite3.Error):
            held.pop().close()


def _number(connection: sqlite3.Connection, pragma: str) -> int | str:
    answer: int | str = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    return answer
