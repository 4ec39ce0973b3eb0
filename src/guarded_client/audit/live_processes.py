"""Which processes still live: each holds a lock on a small file of its own, which the system drops when it ends."""

from __future__ import annotations

import contextlib
import os
import secrets
import weakref
from collections.abc import Iterator
from pathlib import Path

from guarded_client import _forks


class Alive:
    """This process, as other processes see it: until it ends, closes this, or has nobody left who refers to it.

    Args:
        log: the file of the log; the small files lie beside it.
    """

    def __init__(self, log: Path) -> None:
        self._log = log
        self._prefix = f"{log.name}-process-"
        self._token = ""
        self._held: list[int] = []
        weakref.finalize(self, _closed, self._held).atexit = False  # the system closes it then; threads may still write
        _forks.watch(self)

    @property
    def file(self) -> int:
        """This process's file, open for reading and writing. It is made and locked when it is first asked for."""
        if not self._held:
            self._held.append(self._made())
        return self._held[0]

    def ended(self) -> Iterator[tuple[str, bytes]]:
        """The processes that have ended and whose files are still there: their tokens, and what is in the files."""
        for path in list(self._log.parent.iterdir()):
            token = path.name.removeprefix(self._prefix)
            if token == path.name or (self._held and token == self._token):
                continue
            with contextlib.suppress(OSError), path.open("r+b", buffering=0) as file:
                if _locked(file.fileno()):
                    yield token, file.read()

    def bury(self, token: str) -> None:
        """Remove the file of a process that has ended, once what is in it is dealt with."""
        with contextlib.suppress(OSError):
            self._file(token).unlink()

    def close(self, *, bury: bool) -> None:
        """End for the others, and remove the file, if what is in it is dealt with. Idempotent."""
        if self._held and bury:
            self.bury(self._token)
        _closed(self._held)

    def before_fork(self) -> None:
        """Nothing to do."""

    def after_fork_in_parent(self) -> None:
        """Nothing to do."""

    def after_fork_in_child(self) -> None:
        """The lock is the parent's; this process gets its own when it needs one."""
        _closed(self._held)

    def _made(self) -> int:
        while True:
            self._token = secrets.token_hex(8)
            file = self._file(self._token)
            fd = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            with contextlib.suppress(FileNotFoundError):
                if _locked(fd) and file.stat().st_ino == os.fstat(fd).st_ino:
                    return fd
            os.close(fd)  # another process took the new file for one that was left behind, before it was locked

    def _file(self, token: str) -> Path:
        return self._log.with_name(self._prefix + token)


def _closed(held: list[int]) -> None:
    while held:
        os.close(held.pop())


def _locked(fd: int) -> bool:
    """Lock an open file if nobody else has; returns whether this one has it now."""
    try:
        if os.name == "posix":
            import fcntl

            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            import msvcrt

            msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined, unused-ignore]
    except OSError:
        return False
    return True
