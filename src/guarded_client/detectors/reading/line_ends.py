"""Lines that go on behind their end: those that calendars and contacts fold, those of mail, and those that it quotes.

Sources: RFC 5545 and RFC 6350 (folded lines), RFC 2045 (quoted-printable), RFC 3676 (quotes).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily

QUOTE: Final = r"(?:(?<=\n)[ ]?|(?<=\n ))>(?:[ ]?>){0,15}[ ]?"
"""At the beginning of a line of a mail that is quoted (RFC 3676, 4.5)."""
FOLD: Final = r"(?:=\r?\n|\r?\n[ \t])(?=[^\r\n])"
_PROPERTY: Final = lazily(r"[A-Z][A-Z0-9-]{1,30}[;:]")
"""How what calendars and contacts fold begins."""
_FAR: Final = 10
"""Lines that are looked back at."""
_FULL: Final = range(64, 77)
"""Bytes of a line that was folded since it is full: 76 at most, and a letter is not cut."""


def is_folded(match: re.Match[str]) -> bool:
    """Whether a line goes on behind its end, which came since the line was full."""
    text, end = match.string, match.start()
    if match[0][0] == "=":
        return any(_begins(text, end, 1, mark) is not None for mark in '\n"')  # the first line may stand in JSON
    for _ in range(_FAR):
        begin = _begins(text, end)
        if begin is None or text[begin] not in " \t":
            return begin is not None and _PROPERTY.match(text, begin) is not None
        end = begin - 2 if text.startswith("\r\n", begin - 2) else begin - 1
    return True


def is_quoted(match: re.Match[str]) -> bool:
    """Whether the line before is quoted as well, so that one may go on in the other."""
    text = match.string
    begin = text.rfind("\n", 0, text.rfind("\n", 0, match.start())) + 1
    return text.startswith((">", " >"), begin)


def _begins(text: str, end: int, more: int = 0, mark: str = "\n") -> int | None:
    """Where the line before ``end`` begins, behind a mark, if it is full; ``more`` bytes belong to it."""
    begin = text.rfind(mark, max(0, end - _FULL.stop), end) + 1
    if begin == 0 and end > _FULL.stop:
        return None
    return begin if len(text[begin:end].encode("utf-8", "replace")) + more in _FULL else None
