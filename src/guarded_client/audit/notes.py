"""Calls that were sent and are not over, and what becomes of them when their process ends.

Each process notes its calls in the small file that it holds a lock on: a note is one write, in the system's hands when
it returns, and it takes another's place once that call is over. A transaction of SQLite takes ten times as long. The
file ends with its process; if the process ended in mid call, whoever looks next makes entries of the notes in it. What
is torn was never told to be noted, and what is not marked with the log's key was noted by somebody else: an entry is
made of neither.
"""

from __future__ import annotations

import errno
import hmac
import json
import os
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple
from weakref import ReferenceType, ref

from guarded_client._facts import Facts, Outcome
from guarded_client._forks import ForkLock
from guarded_client.audit.encoding import stamp_of
from guarded_client.audit.live_processes import Alive

_BEGIN: Final = 64
"""Where notes begin; some systems lock the bytes before."""
_GRAIN: Final = 1024
"""Bytes that the place of a note is a multiple of."""
_HEAD: Final = struct.Struct(">cHI16s")
"""Of a note: whether its call is under way, the grains of its place, the length of what follows, its mark."""
_BODY: Final = struct.Struct(">16sq")
_UNDER_WAY: Final = b"+"
_OVER: Final = b"-"


def mark(secret: bytes, noted: bytes) -> bytes:
    """What only who has the key of the log can put to a note."""
    return hmac.digest(secret, noted, "sha256")[:16]


class Left(NamedTuple):
    """A call that was noted, and is not over: its id, and what its entry says, keys sorted."""

    call: str
    row: dict[str, Any]


class Notes(ForkLock):
    """Those of one process. Safe in threads, and in the handler of a signal; the child of a fork begins with none.

    Args:
        log: the file of the log.

    Attributes:
        secret: what notes are marked with; set once the log is open.
    """

    def __init__(self, log: Path) -> None:
        self.secret = b""
        self._alive = Alive(log)
        self._begin()
        super().__init__()

    def write(self, facts: Facts, at: int, body: str) -> None:
        """Note a call, again if it is sent again.

        Args:
            facts: what is known of it; once nobody has them any more, the call was dropped.
            at: when it was noted, microseconds since 1970.
            body: what its entry will say, as JSON.

        Raises:
            OSError: it could not be noted.
        """
        noted = _BODY.pack(bytes.fromhex(facts.call), at) + body.encode("utf-8", "surrogatepass")
        grains = -(-(_HEAD.size + len(noted)) // _GRAIN)
        record = _HEAD.pack(_UNDER_WAY, grains, len(noted), mark(self.secret, noted)) + noted
        with self._lock:
            before = self._calls.get(facts.call)
            free = self._free.setdefault(grains, [])
            if free:
                offset = free.pop()
            else:
                offset = self._end
                self._end += grains * _GRAIN
            try:  # the place is taken before it is written: the handler of a signal may note a call in between
                self._put(offset, record)
            except OSError:
                free.append(offset)
                raise
            self._calls[facts.call] = (offset, grains, ref(facts))
            if before is not None:
                self._leave(*before[:2])

    def drop(self, call: str) -> None:
        """The call is over, and has its entry."""
        with self._lock:
            place = self._calls.pop(call, None)
            if place is not None:
                self._leave(*place[:2])

    def dropped(self, *, all_: bool = False) -> list[Left]:
        """The calls of this process that are over without an entry, since nobody has their facts; or all of them."""
        with self._lock:
            found = [place[:2] for place in list(self._calls.values()) if all_ or place[2]() is None]
            return [left for offset, grains in found for left in self._read(self._get(offset, grains * _GRAIN))]

    def left_behind(self) -> Iterator[tuple[str, list[Left]]]:
        """Those of processes that have ended: each one's token, for :meth:`bury`, and its calls."""
        for token, data in self._alive.ended():
            yield token, list(self._read(data[_BEGIN:]))

    def bury(self, token: str) -> None:
        """What a process that has ended left behind is dealt with."""
        self._alive.bury(token)

    def close(self) -> None:
        """Give up the file; it stays if there are notes in it. Idempotent."""
        with self._lock:
            self._alive.close(bury=not self._calls)
            self._begin()

    def after_fork_in_child(self) -> None:
        """Begin with none: the calls are the parent's."""
        self._begin()
        super().after_fork_in_child()

    def _begin(self) -> None:
        self._calls: dict[str, tuple[int, int, ReferenceType[Facts]]] = {}
        self._free: dict[int, list[int]] = {}
        self._end = _BEGIN

    def _leave(self, offset: int, grains: int) -> None:
        try:  # noqa: SIM105 - a context manager takes as long as the write
            self._put(offset, _OVER)
        except OSError:
            pass  # its entry says that the call is over
        self._free[grains].append(offset)

    def _put(self, offset: int, data: bytes) -> None:
        if _write_at(self._alive.file, data, offset) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def _get(self, offset: int, size: int) -> bytes:
        file = self._alive.file
        _ = os.lseek(file, offset, os.SEEK_SET)
        return os.read(file, size)

    def _read(self, data: bytes) -> Iterator[Left]:
        """The calls under way in a row of notes."""
        offset = 0
        while offset + _HEAD.size <= len(data):
            state, grains, length, told_mark = _HEAD.unpack_from(data, offset)
            start = offset + _HEAD.size
            noted = data[start : start + length]
            if (
                state == _UNDER_WAY
                and len(noted) == length >= _BODY.size
                and hmac.compare_digest(mark(self.secret, noted), told_mark)
            ):
                call, at = _BODY.unpack_from(noted)
                told = json.loads(noted[_BODY.size :].decode("utf-8", "surrogatepass"))
                row = {**told, "outcome": Outcome.INTERRUPTED.value, "began": stamp_of(at)}
                yield Left(call.hex(), dict(sorted(row.items())))
            offset += max(grains, 1) * _GRAIN


def _sought(file: int, data: bytes, offset: int) -> int:
    _ = os.lseek(file, offset, os.SEEK_SET)
    return os.write(file, data)


_write_at: Final[Callable[[int, bytes, int], int]] = getattr(os, "pwrite", _sought)
