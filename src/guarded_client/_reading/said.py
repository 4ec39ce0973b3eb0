"""What bytes say, if they are a text: in UTF-8, or in what Windows writes."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

_ASCII: Final = bytes(range(32, 127)) + b"\t\r\n"
"""What at least four of five characters are, if some bytes are text in Windows-1252: of other bytes, two of five."""
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
"""No text has these. It may have characters that nobody sees, spaces that do not break, and emoji newer than Python."""
_NONE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]+")
_RUN: Final = 8


def text_of(data: bytes) -> str | None:
    """The text that bytes are; ``None``: they are none."""
    with suppress(ValueError):
        encoding = _encoding(data)
        if encoding == "utf-8":
            data = data.replace(b"\0", b"\n")  # it divides what a login says
        says = data.decode(encoding).removeprefix("\ufeff")
        if _CONTROL.search(says) is None:
            return says
    return None


def text_in(data: bytes) -> str:
    """What bytes have of texts that are not too short to be there by chance, a line each."""
    return "\n".join(run for run in _NONE.split(data.decode("utf-8", "replace")) if len(run) >= _RUN)


def _encoding(data: bytes) -> str:
    """UTF-8, unless the bytes are text in what Windows writes: UTF-16, or Windows-1252 as in mails."""
    if data.count(0) * 5 >= len(data) * 2:
        return "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    if len(data.translate(None, _ASCII)) * 5 > len(data):
        return "utf-8"
    try:
        _ = data.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
