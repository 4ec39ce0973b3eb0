"""The state of a run, beside its output, so that a run that was killed goes on where it stopped."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from glob import escape
from pathlib import Path
from typing import IO, Final, cast

from pydantic import Field, ValidationError

from guarded_client._errors import Misuse
from guarded_client.policy.section import Section

_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)


class Progress(Section):
    """How far a run has come.

    Attributes:
        run: fingerprint of what is done to which file; another run must not go on from here.
        documents: how many of the file's documents are done.
        size: bytes of the output that count; what lies behind was not finished.
        noted: bytes of the journal that count.
        written: how many of the documents are in the output.
        key: of the stand-ins, hexadecimal. It is why the file is for its owner alone, and goes when the run ends.
    """

    run: str
    documents: int = 0
    size: int = 0
    noted: int = 0
    written: int = 0
    key: str = Field(default="", repr=False)


class Checkpoint:
    """The unfinished output of a run, its journal and its progress: ``OUT.part``, ``OUT.journal`` and ``OUT.progress``.

    Their mode is 0600.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self.part = target.with_name(target.name + ".part")
        self.journal = target.with_name(target.name + ".journal")
        self._state = target.with_name(target.name + ".progress")
        self._whole = self.part
        self._made: list[Path] = []

    def begun(self, run: str) -> Progress | None:
        """How far an earlier run has come, or ``None`` if there was none.

        Raises:
            Misuse: another run did not finish, or its state cannot be read.
        """
        try:
            text = self._state.read_text(encoding="utf-8")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError):
            text = ""
        try:
            progress = Progress.model_validate_json(text)
        except ValidationError:
            progress = None
        mine = all(map(_is_mine, (self._state, self.part, self.journal)))
        if progress is None or progress.run != run or not mine or self._lacks(progress):
            raise Misuse(
                f"{self._state} belongs to a run with another input, plan or policy, or is damaged, or others can "
                "change it; let that run finish, or start anew with --restart (restart=True)"
            )
        return progress

    def _lacks(self, progress: Progress) -> bool:
        return self.part.stat().st_size < progress.size or self.journal.stat().st_size < progress.noted

    def open(self, progress: Progress | None) -> tuple[IO[bytes], IO[bytes]]:
        """The output and the journal, to go on writing: what was not finished is cut off."""
        size, noted = (None, None) if progress is None else (progress.size, progress.noted)
        return _gone_on(self.part, size), _gone_on(self.journal, noted)

    def save(self, files: Iterable[IO[bytes]], progress: Progress) -> None:
        """Take down how far the run is, once the output and the journal are on the disk."""
        for file in files:
            file.flush()
            os.fsync(file.fileno())
        fresh = self._state.with_name(self._state.name + ".new")
        with made(fresh, "wb") as state:
            _ = state.write(progress.model_dump_json().encode())
            state.flush()
            os.fsync(state.fileno())
        _ = fresh.replace(self._state)

    def step(self, work: Callable[[Path, Path], bool]) -> bool:
        """Make another file of the finished output, which takes its place if the work says that it made one.

        Whether it did. What the work makes beside the file, under its name and an ending, goes with it.

        A run that is killed before the state is gone does it again, from the output as it was.
        """
        fresh = self.part.with_name(self.part.name + str(len(self._made)))
        made(fresh, "wb").close()
        self._made.append(fresh)
        done = work(self._whole, fresh)
        if done:
            with fresh.open("rb") as file:
                os.fsync(file.fileno())
            self._whole = fresh
        return done

    def finish(self, mode: int) -> None:
        """The state, with the key in it, goes, and the output takes its place.

        In this order: a run that is killed between the two begins anew, and no key is left beside an output.
        """
        self._state.unlink()
        self._whole.chmod(mode)
        _ = self._whole.replace(self._target)
        for path in (self.part, self.journal, *self._further()):
            path.unlink(missing_ok=True)

    def _further(self) -> list[Path]:
        """What steps made, in this run or in one that was killed."""
        name = escape(self.part.name)
        return [path for end in ("[0-9]", "[0-9].*") for path in self.part.parent.glob(name + end)]

    def discard(self) -> None:
        """Remove what an unfinished run left."""
        for path in (
            self.part,
            self.journal,
            *self._further(),
            self._state,
            self._state.with_name(self._state.name + ".new"),
        ):
            path.unlink(missing_ok=True)


def _gone_on(path: Path, size: int | None) -> IO[bytes]:
    """A file to go on writing from a size; ``None``: from the start."""
    file: IO[bytes] = made(path, "r+b") if size is None else os.fdopen(os.open(path, os.O_RDWR | _NO_LINK), "r+b")
    _ = file.truncate(size or 0)
    _ = file.seek(0, os.SEEK_END)
    return file


def made(path: Path, mode: str) -> IO[bytes]:
    """A file of our own, for its owner alone; what lay there goes, be it a link to another file."""
    path.unlink(missing_ok=True)
    return cast("IO[bytes]", os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _NO_LINK, 0o600), mode))


def _is_mine(path: Path) -> bool:
    """Whether a file is one that this user has made, and nobody else can change."""
    try:
        facts = path.lstat()
    except FileNotFoundError:
        return False
    if os.name != "posix":
        return stat.S_ISREG(facts.st_mode)
    return stat.S_ISREG(facts.st_mode) and facts.st_uid == os.geteuid() and not facts.st_mode & 0o077
