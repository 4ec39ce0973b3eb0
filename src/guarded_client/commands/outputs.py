"""What a command writes its document to: never in the place of a store, a log, its checkpoints, or a key.

A document is written beside its file, which it takes the place of once it is whole.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TextIO

from guarded_client._errors import Misuse

_SQLITE: Final = (b"SQLite format 3\x00", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
"""How a database begins, and what was written to it last, which lies beside it."""
_AUDIT: Final = re.compile(rb'"format":"guarded-client/audit(?:-checkpoint)?/')
"""In the first line of a log of JSON lines, and in each of the second place."""
_KEY: Final = re.compile(rb"[0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?")
_ENOUGH: Final = 1024
_NO_PLACE: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
"""Why no file can be made beside another."""


class _Half(OSError):
    """A document that broke off where it stands."""


def replaceable(path: Path | None) -> Path | None:
    """A path given as an output, unless what stands there can never be made again.

    Raises:
        Misuse: it is a store, an audit log, its checkpoints, or a key.
    """
    if path is not None and (what := _kept_in(path)):
        raise Misuse(f"{path} is {what}, which this would replace: name another file. Nothing was done")
    return path


@contextmanager
def written(path: Path) -> Generator[TextIO]:
    """A document to write, which stands at its path once it is whole.

    Raises:
        Misuse: it cannot be written; it says whether what stood there still does.
    """
    left = "nothing was changed there"
    try:
        with whole(path) as file:
            yield file
    except _Half as error:
        problem, left = error.strerror, "a part of the document may stand there"
    except OSError as error:
        problem = error.strerror
    else:
        return
    raise Misuse(f"{path}: cannot be written ({problem}); {left}; name another file")


@contextmanager
def whole(path: Path, *, private: bool = False, errors: str = "strict") -> Generator[TextIO]:
    """A file to write in UTF-8, which takes the place of another once it is whole and on the disk.

    Until then, and if the writing fails or is stopped, what stood there does. It keeps the permissions of what it
    replaces, and its owner and group where the system lets it; a link goes on leading to it. A device or a pipe is
    written to as it is, also under a name such as ``/dev/stdout``. So is a file in a folder that may not be written,
    and one that cannot be replaced, such as one that a container was given alone: then it may end half written.

    Args:
        path: where it stands.
        private: its owner alone reads it, whatever others could read before.
        errors: what becomes of half a character, as for :func:`open`.

    Raises:
        OSError: it cannot be written. Also if what stands there may not be written, though its folder may.
    """
    given, path = path, Path(os.path.realpath(path))  # of a link, what it leads to
    if given.exists() and not (path.is_file() and path.samefile(given)):  # what leads to a pipe leads to no path
        with _in_place(given, errors) as file:
            yield file
        return
    if path.exists():
        path.open("ab").close()  # a file that may not be written is not replaced either
    beside = path.with_name(f".guarded-client-{secrets.token_hex(8)}.part")
    try:
        made = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600 if private else 0o666)
    except OSError as error:
        if error.errno not in _NO_PLACE or not path.exists():
            raise
        with _in_place(path, errors) as file:
            yield file
        return
    try:
        with os.fdopen(made, "w", encoding="utf-8", errors=errors, newline="\n") as file:
            yield file
            file.flush()
            os.fsync(made)
        if path.exists():
            _keep_owner(path, beside)
            if not private:
                shutil.copymode(path, beside)
        try:
            _ = beside.replace(path)
        except OSError as error:
            if error.errno != errno.EBUSY:
                raise
            with _in_place(path, errors) as file:
                _ = file.buffer.write(beside.read_bytes())
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


@contextmanager
def _in_place(path: Path, errors: str) -> Generator[TextIO]:
    """What stands there, to be written over."""
    file = path.open("w", encoding="utf-8", errors=errors, newline="\n")
    try:
        with file:
            yield file
    except OSError as error:
        problem = error.errno, error.strerror
    else:
        return
    raise _Half(*problem)


def _keep_owner(path: Path, beside: Path) -> None:
    """Give a file the owner and the group of another, or the group alone, as far as the system lets it."""
    if sys.platform == "win32":
        return
    facts = path.stat()
    for owner in (facts.st_uid, -1):
        with suppress(OSError):
            os.chown(beside, owner, facts.st_gid)
            return


def _kept_in(path: Path) -> str:
    """What a file of ours holds; nothing, if it is none."""
    try:
        if not path.is_file():  # a device or a pipe has nothing to lose, and reading it would take from it
            return ""
        with path.open("rb") as file:
            start = file.read(_ENOUGH)
    except OSError:
        return ""
    if start.startswith(_SQLITE):
        return "a database"
    if _AUDIT.search(start.partition(b"\n")[0]):
        return "an audit log, or checkpoints of one"
    return "a key" if _KEY.fullmatch(start.strip()) else ""
