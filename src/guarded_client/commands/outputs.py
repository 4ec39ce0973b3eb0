"""What a command writes its document to: never in the place of a store, a log, its checkpoints, or a key."""

from __future__ import annotations

import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from guarded_client._errors import Misuse

_SQLITE: Final = (b"SQLite format 3\x00", b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
"""How a database begins, and what was written to it last, which lies beside it."""
_AUDIT: Final = re.compile(rb'"format":"guarded-client/audit(?:-checkpoint)?/')
"""In the first line of a log of JSON lines, and in each of the second place."""
_KEY: Final = re.compile(rb"[0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?")
_ENOUGH: Final = 1024


def replaceable(path: Path | None) -> Path | None:
    """A path given as an output, unless what stands there can never be made again.

    Raises:
        Misuse: it is a store, an audit log, its checkpoints, or a key.
    """
    if path is not None and (what := _kept_in(path)):
        raise Misuse(f"{path} is {what}, which this would replace: name another file. Nothing was done")
    return path


@contextmanager
def written(path: Path) -> Generator[None]:
    """Around writing a document.

    Raises:
        Misuse: it cannot be written, or not all of it.
    """
    try:
        yield
    except OSError as error:
        problem = error.strerror
    else:
        return
    raise Misuse(f"{path}: cannot be written ({problem}); what stands there may not be whole; name another file")


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
