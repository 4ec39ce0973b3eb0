"""When a log is signed, and where the signed checkpoints go: into the store, and to a second place."""

from __future__ import annotations

import codecs
import errno
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final, TypeAlias

from guarded_client._bilingual import both
from guarded_client._errors import AuditUnavailable
from guarded_client._facts import Position
from guarded_client.audit.checkpoint import Checkpoint, Signer, signed
from guarded_client.stores.clock import Clock, microseconds, now_by
from guarded_client.telemetry import events, names

Place: TypeAlias = Path | Callable[[Checkpoint], object]
"""A file that checkpoints are appended to, one line each; or what takes them: a function of your own."""
_BEGINS: Final = b'{"at":"'
EVERY: Final = 1000
SECONDS: Final = 3600


class Notary:
    """Signs a log after so many entries, or so much time.

    Args:
        place: the second place; none: checkpoints stay in the store, where whoever has the store can remove them.
        every: entries between checkpoints.
        seconds: at most so long after the one before, if entries came since.
        clock: answers with the time, aware.

    Raises:
        AuditUnavailable: the second place is a file of something else, which would be written into.
    """

    def __init__(self, place: Place | None, every: int, seconds: float, clock: Clock) -> None:
        if isinstance(place, Path) and _is_other(place):
            raise AuditUnavailable(
                both(
                    f"the second place of audit checkpoints, {place}, is no file of checkpoints: name a file of its "
                    "own under audit.checkpoint.path",
                    "Le second lieu des points de contrôle n’en est pas un : nommez un fichier à part sous "
                    "audit.checkpoint.path.",
                )
            )
        self._place = place
        self._every = every
        self._seconds = seconds
        self._clock = clock
        self._size = 0
        self._signed_at(clock())

    def is_due(self, index: int) -> bool:
        """Whether the log is to be signed after this entry."""
        return index + 1 >= self._size + self._every or index + 1 < self._size

    def is_time(self, index: int) -> bool:
        """Whether entries have waited for a signature for too long, or the clock went back since the last one."""
        return index + 1 > self._size and not self._signed <= now_by(self._clock) < self._time

    def _signed_at(self, moment: datetime) -> None:
        self._signed = microseconds(moment)
        self._time = self._signed + int(self._seconds * 1_000_000)

    def attest(self, head: Position, signer: Signer) -> Checkpoint:
        """Sign, and hand the checkpoint to the second place.

        Raises:
            AuditUnavailable: the second place does not take it.
        """
        checkpoint = signed(head, self._clock(), signer)
        self.hand_over(checkpoint)
        self._size = checkpoint.size
        self._signed_at(checkpoint.at)
        told = {names.AUDIT_LOG: head.log_id, names.AUDIT_INDEX: head.index, names.AUDIT_HASH: head.hash}
        events.emit(names.AUDIT_CHECKPOINT, told)
        return checkpoint

    def hand_over(self, checkpoint: Checkpoint) -> None:
        """Give a checkpoint to the second place.

        Raises:
            AuditUnavailable: it does not take it.
        """
        failure = ""
        try:
            if isinstance(self._place, Path):
                _add(self._place, checkpoint)
            elif self._place is not None:
                _ = self._place(checkpoint)
        except Exception as error:
            failure = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        if failure:
            raise AuditUnavailable(
                both(
                    f"the second place of audit checkpoints does not take them: {failure}; make it take them, then "
                    "retry",
                    "Le second lieu n’accepte pas les points de contrôle du journal d’audit ; rétablissez-le.",
                )
            )

    @property
    def signed_size(self) -> int:
        """How many entries the last checkpoint of this process covers."""
        return self._size


def _add(place: Path, checkpoint: Checkpoint) -> None:
    if _is_other(place):
        raise OSError(errno.EEXIST, "it is no file of checkpoints: name a file of its own under audit.checkpoint.path")
    append_line(place, checkpoint.line())


def append_line(path: Path, line: str) -> None:
    """Add a line to a file, and see that the disk has it. What a crash left of one before stays a line of its own.

    Raises:
        OSError: it could not be written, or not all of it; then nothing of it stays.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fd = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = os.fstat(fd).st_size
        torn = size > 0 and _last_byte(fd, size) != b"\n"
        data = (b"\n" if torn else b"") + line.encode() + b"\n"
        if (written := os.write(fd, data)) != len(data):
            end = os.lseek(fd, 0, os.SEEK_CUR)
            if os.fstat(fd).st_size == end:  # else another process added a line: this one stays torn
                os.ftruncate(fd, end - written)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(fd)
    finally:
        os.close(fd)


def _is_other(path: Path) -> bool:
    """Whether a path leads to something that is no file of checkpoints: a log, a store, a directory."""
    try:
        with path.open("rb") as file:
            start = file.read(64).removeprefix(codecs.BOM_UTF8).lstrip()
    except OSError:
        return path.is_dir()
    return not (start.startswith(_BEGINS) or _BEGINS.startswith(start))  # the first line may be one that a crash cut


def _last_byte(fd: int, size: int) -> bytes:
    _ = os.lseek(fd, size - 1, os.SEEK_SET)
    return os.read(fd, 1)
