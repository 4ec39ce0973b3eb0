"""Which processes still live: each holds a lock on a small file of its own, which the system drops when it ends."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from guarded_client.stores import forks


class Alive:
    """This process, as other processes see it.

    Args:
        log: the file of the log; the small files lie beside it.
    """

    def __init__(self, log: Path) -> None:
        self._log = log
        self._token = ""
        self._fd: int | None = None
        forks.watch(self)

    @property
    def token(self) -> str:
        """What this process signs its notes with. Its file is made and locked when it is first asked for."""
        if self._fd is None:
            self._token = secrets.token_hex(8)
            self._fd = os.open(self._file(self._token), os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            _ = _locked(self._fd)
        return self._token

    def is_mine(self, token: str) -> bool:
        """Whether this process made a note."""
        return self._fd is not None and token == self._token

    def has_ended(self, token: str) -> bool:
        """Whether the process that made a note lives no more."""
        if self.is_mine(token):
            return False
        try:
            fd = os.open(self._file(token), os.O_RDWR)
        except FileNotFoundError:
            return True
        try:
            return _locked(fd)
        finally:
            os.close(fd)

    def bury(self, token: str) -> None:
        """Remove the file of a process that has ended, once its notes are dealt with."""
        with contextlib.suppress(OSError):
            self._file(token).unlink()

    def close(self) -> None:
        """End for the others: remove the file. Idempotent."""
        if self._fd is not None:
            self.bury(self._token)
            os.close(self._fd)
            self._fd = None

    def before_fork(self) -> None:
        """Nothing to do."""

    def after_fork_in_parent(self) -> None:
        """Nothing to do."""

    def after_fork_in_child(self) -> None:
        """The lock is the parent's; this process gets its own when it needs one."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None

    def _file(self, token: str) -> Path:
        return self._log.with_name(f"{self._log.name}-process-{token}")


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
