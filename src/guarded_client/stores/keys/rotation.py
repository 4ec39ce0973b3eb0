"""Putting a new master key in the place of the one in a key file, in steps that can be interrupted anywhere.

Beside the key file stand, while it lasts: the next key (``.next``), which is made first, so that no store is ever
opened by a key that is lost; and the id of the key to shut out (``.retiring``), so that the next run does so if this
one does not. At every moment the key in the file opens every store.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from guarded_client._errors import Misuse
from guarded_client.stores.keys.master import MasterKey, drafts_of, sync_directory
from guarded_client.stores.keys.root import KeyEncryption


class Keyed(Protocol):
    """A store that is sealed."""

    def master_keys(self) -> list[str]:
        """Ids of the keys that open it."""
        ...

    def add_master_key(self, key: KeyEncryption) -> str:
        """Let another key open it; returns its id."""
        ...

    def drop_master_key(self, id_: str) -> bool:
        """Shut a key out; returns whether it opened the store."""
        ...


class Rotation:
    """A rotation of the key in a file, begun or gone on with.

    Args:
        file: the key file. A link to one stays a link: the key goes where the old one is.
    """

    def __init__(self, file: Path) -> None:
        self._file = file = Path(os.path.realpath(file))
        self._next = file.with_name(file.name + ".next")
        self._retiring = file.with_name(file.name + ".retiring")

    def run(self, stores: Sequence[Keyed]) -> tuple[str, str]:
        """Do what is left to do; returns the ids of the key that opens the stores now, and of the one that does not.

        Raises:
            Misuse: a file cannot be written, or another process is at it.
            Unavailable: a store cannot; run it again.
        """
        with _alone(self._file):
            return self._run(stores)

    def _run(self, stores: Sequence[Keyed]) -> tuple[str, str]:
        now = MasterKey.load(env="", file=self._file).id
        old = self._read()
        if old is None or old == now:
            new = MasterKey.load(env="", file=self._next)
            for store in stores:
                _ = store.add_master_key(new)
            self._write(now)
            self._replace()
            old, now = now, new.id
        for store in stores:
            _ = store.drop_master_key(old)
        for left in (*drafts_of(self._file), *drafts_of(self._next), self._retiring):
            left.unlink(missing_ok=True)
        return now, old

    def _read(self) -> str | None:
        try:
            return self._retiring.read_text(encoding="ascii").strip() or None
        except FileNotFoundError:
            return None
        except (OSError, UnicodeError):
            problem = f"{self._retiring} cannot be read"
        raise Misuse(f"{problem}: it names the key to shut out; look with `keys show`, and retire it by hand")

    def _write(self, id_: str) -> None:
        problem = ""
        draft = self._retiring.with_name(self._retiring.name + ".draft")
        try:
            _ = draft.write_text(id_ + "\n", encoding="ascii")
            _ = draft.replace(self._retiring)
            sync_directory(self._file.parent)
        except OSError as error:
            problem = f"{self._retiring} cannot be written: {error.strerror}"
        if problem:
            raise Misuse(problem)

    def _replace(self) -> None:
        problem = ""
        try:
            _ = self._next.replace(self._file)
            sync_directory(self._file.parent)
        except OSError as error:
            problem = f"{self._file} cannot be replaced: {error.strerror}"
        if problem:
            raise Misuse(problem)


@contextmanager
def _alone(file: Path) -> Generator[None]:
    """Keep other rotations out while this one lasts; the system lets them in if it is killed.

    Two at once would each take the other's next key for its own, and one leave behind what the next one goes on with.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    problem, descriptor = "", -1
    try:
        descriptor = os.open(file.parent, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        problem = f"another rotation of {file} is under way; wait until it has ended"
    except OSError as error:
        problem = f"{file.parent} cannot be read: {error.strerror}"
    try:
        if problem:
            raise Misuse(problem)
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)
