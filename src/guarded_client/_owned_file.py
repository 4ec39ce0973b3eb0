"""Entries by name in a JSON file that its owner alone can read: users of the console, callers of the gateway."""

from __future__ import annotations

import json
import os
import secrets
import sys
import threading
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Generic, TypeVar

from guarded_client._errors import Misuse

if TYPE_CHECKING:
    from pathlib import Path

E = TypeVar("E")


class OwnedFile(Generic[E]):
    """The entries of a file. What another process writes there counts from the next look on. Safe for threads.

    Args:
        path: the file; while there is none, there are no entries.
        noun: what the entries are, such as ``users``: their key in the file, beside its version.
        read: entries from the bytes of the file and its path; raises :class:`Misuse` if they are none.
        row: what is written of an entry, as JSON takes it.
    """

    def __init__(
        self,
        path: Path,
        noun: str,
        read: Callable[[bytes, Path], Mapping[str, E]],
        row: Callable[[E], Mapping[str, object]],
    ) -> None:
        self.path = path
        self._noun = noun
        self._read = read
        self._row = row
        self._seen: tuple[int, ...] | None = None
        self._entries: Mapping[str, E] = {}
        self._lock = threading.Lock()

    def all(self) -> Mapping[str, E]:
        """All of them; the same object until the file changes.

        Raises:
            Misuse: others may read the file, or it is not one of such entries.
        """
        with self._lock:
            try:
                found = self.path.stat()
            except FileNotFoundError:
                if self._seen is not None:
                    self._seen, self._entries = None, {}
                return self._entries
            mark = (found.st_mtime_ns, found.st_size, found.st_ino, found.st_mode)
            if mark != self._seen:
                if os.name == "posix" and found.st_mode & 0o077:
                    raise Misuse(f"others may read {self.path}: run chmod 600 {self.path}")
                self._entries, self._seen = self._read(self.path.read_bytes(), self.path), mark
            return self._entries

    @contextmanager
    def changing(self) -> Generator[dict[str, E]]:
        """All of them, to be changed. Whoever changes them elsewhere waits meanwhile, so that nothing is lost.

        Raises:
            Misuse: as for :meth:`all`.
        """
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(self.path.with_name(f".{self.path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)) as lock:
            if sys.platform != "win32":
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX)
            found = self.all()
            entries = dict(found)
            yield entries
            if entries != found:
                self._write(entries)

    def _write(self, entries: Mapping[str, E]) -> None:
        fresh = self.path.with_name(f".{self.path.name}.{secrets.token_hex(8)}")
        rows = {name: self._row(entry) for name, entry in sorted(entries.items())}
        body = json.dumps({"version": 1, self._noun: rows}, indent=1)
        try:
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
                _ = out.write(body + "\n")
            _ = fresh.replace(self.path)
        finally:
            fresh.unlink(missing_ok=True)
