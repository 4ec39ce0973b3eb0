"""The state of a run, beside its output, so that a run that was killed goes on where it stopped."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
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
        written, left_out, found: see :class:`~guarded_client.bulk.report.Report`.
        consent: digest of what the consent store said of the persons of these documents.
        key: of the stand-ins, hexadecimal. It is why the file is for its owner alone, and goes when the run ends.
    """

    run: str
    documents: int = 0
    size: int = 0
    written: int = 0
    left_out: dict[str, int] = Field(default_factory=dict[str, int])
    found: dict[str, dict[str, int]] = Field(default_factory=dict[str, dict[str, int]])
    consent: str = ""
    key: str = Field(default="", repr=False)


class Checkpoint:
    """The unfinished output of a run, and its progress: ``OUT.part`` and ``OUT.progress``, with mode 0600."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self.part = target.with_name(target.name + ".part")
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
        mine = all(map(_is_mine, (self._state, self.part)))
        if progress is None or progress.run != run or not mine or self.part.stat().st_size < progress.size:
            raise Misuse(
                f"{self._state} belongs to a run with another input, plan or policy, or is damaged, or others can "
                "change it; let that run finish, or start anew with --restart (restart=True)"
            )
        return progress

    def open(self, progress: Progress | None) -> IO[bytes]:
        """The output, to go on writing: what was not finished is cut off."""
        if progress is None:
            file = _made(self.part, "r+b")
        else:
            file = os.fdopen(os.open(self.part, os.O_RDWR | _NO_LINK), "r+b")
        _ = file.truncate(progress.size if progress is not None else 0)
        _ = file.seek(0, os.SEEK_END)
        return file

    def save(self, file: IO[bytes], progress: Progress) -> None:
        """Take down how far the run is, once the output is on the disk."""
        file.flush()
        os.fsync(file.fileno())
        fresh = self._state.with_name(self._state.name + ".new")
        with _made(fresh, "wb") as state:
            _ = state.write(progress.model_dump_json().encode())
            state.flush()
            os.fsync(state.fileno())
        _ = fresh.replace(self._state)

    def step(self, work: Callable[[Path, Path], bool]) -> None:
        """Make another file of the finished output, which is :attr:`part` then if the work says that it made one.

        A run that is killed before the state is gone does it again, from the output as it was.
        """
        fresh = self.part.with_name(self.part.name + str(len(self._made)))
        _made(fresh, "wb").close()
        self._made.append(fresh)
        if work(self._whole, fresh):
            with fresh.open("rb") as file:
                os.fsync(file.fileno())
            self._whole = fresh

    def finish(self, mode: int) -> None:
        """The state, with the key in it, goes, and the output takes its place.

        In this order: a run that is killed between the two begins anew, and no key is left beside an output.
        """
        self._state.unlink()
        self._whole.chmod(mode)
        _ = self._whole.replace(self._target)
        for path in (self.part, *self._made):
            path.unlink(missing_ok=True)

    def discard(self) -> None:
        """Remove what an unfinished run left."""
        further = (self.part.with_name(f"{self.part.name}{number}") for number in range(2))
        for path in (self.part, *further, self._state, self._state.with_name(self._state.name + ".new")):
            path.unlink(missing_ok=True)


def _made(path: Path, mode: str) -> IO[bytes]:
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
