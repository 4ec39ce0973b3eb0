"""What a command is given to read: a file, or standard input."""

from __future__ import annotations

import sys
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
