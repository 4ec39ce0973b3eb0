"""What a command is given to read: a file, or standard input; a moment."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from guarded_client._errors import Misuse


def bytes_of(file: str) -> bytes:
    """All of a file; ``-``: of standard input.

    Raises:
        Misuse: it cannot be read.
    """
    if file == "-" and sys.stdin is None:
        raise Misuse("standard input is closed: name a file")
    try:
        return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        problem = error.strerror
    raise Misuse(f"{file}: cannot be read: {problem}")


def moment(text: str, option: str, otherwise: str) -> datetime:
    """A time with its zone.

    Args:
        text: as given, by ISO 8601.
        option: what it was given as, such as ``--at``.
        otherwise: what the error begins with, such as ``nothing was erased``.

    Raises:
        Misuse: it is none.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Misuse(f"{otherwise}: {option} takes a time with its zone, such as 2026-11-29T03:00+01:00")
    return found
