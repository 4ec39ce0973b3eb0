"""Numbers with unusual signs between their groups: identifiers are looked for with usual ones as well.

"512 - 44 - 9071", "4166_3464_7673_5765" and "512, 44, 9071" are how people read numbers off a card, and how names of
files have them; with a space behind each character, "P C B N L V 7 6 R 0 1", is how the boxes of a form are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.reading.changed_signs import changed

_GROUPS: Final = lazily(
    r"(?<![\w.,/-])(?<!\d[ ])(?:[A-Z]{2}\d{2}|[A-Z]?\d{2,8})(?P<s>[ ][-\u2010-\u2015/][ ]|_|,[ ])"
    r"(?:[A-Z]{0,4}\d{1,6}(?P=s)){0,7}(?:\d{1,6}[A-Z]?|[A-Z])(?!\w|[.,/ -]\d|(?P=s)\d)"
)
"""Two groups or more with the same sign between."""
_FOURS: Final = lazily(
    r"(?<![\w.,/-])(?:[A-Z]{2}\d{2}|\d{4})(?P<s>[ ][-\u2010-\u2015/][ ]|_|,[ ]?)(?:(?:[A-Z]{4}|\d{4})(?P=s)){2,7}"
    r"\d{1,4}(?!\w|[.,/-]\d|(?P=s)\d)"
)
"""The groups of cards and accounts, which tell themselves."""
_ODD: Final = lazily(r"\d(?:[ ][-\u2010-\u2015/][ ]|_|,[ ]?)[A-Z]?[A-Z\d]")
_APART: Final = lazily(
    r"(?<![^\W_])(?<![^\W_][.,'’])(?<![ ][A-Za-z0-9][ ][A-Za-z0-9][ ])"
    r"(?:(?:[A-Z0-9][ ]){9,40}[A-Z0-9]|(?:[a-z0-9][ ]){9,40}[a-z0-9])(?![^\W_])"
    r"(?!(?:[ ][A-Za-z0-9]){4})",
    re.ASCII,
)
_NEAR: Final = lazily(r"[A-Za-z0-9] \d [A-Za-z0-9] [A-Za-z0-9] ", re.ASCII)
_FEWEST: Final = 5
"""Digits that such a row has at least."""


def with_usual_separators(text: str) -> tuple[str, Sequence[int]] | None:
    """A text with a hyphen for such signs, and the offset of each character; ``None`` if it has none."""
    return changed(text, _groups(text)) if _ODD.search(text) is not None else None


def with_usual_fours(text: str) -> tuple[str, Sequence[int]] | None:
    """The same where groups of four have such signs between them."""
    return changed(text, _groups(text, _FOURS)) if _ODD.search(text) is not None else None


def with_boxes_joined(text: str) -> tuple[str, Sequence[int]] | None:
    """A text without the spaces in such rows, and the offset of each character; ``None`` if it has none."""
    return changed(text, _rows(text)) if _NEAR.search(text) is not None else None


def _groups(text: str, pattern: re.Pattern[str] = _GROUPS) -> Iterator[tuple[int, int, str]]:
    """Signs, where they stand, and what stands for them."""
    for match in pattern.finditer(text):
        sign, at = match["s"], match.start()
        listed = text.endswith(sign, 0, at) and text[max(0, at - len(sign) - 1) : at][:1].isdigit()
        if listed or sum(map(str.isdigit, match[0])) < _FEWEST:
            continue  # a list of many numbers is none of them
        while (at := text.find(sign, at, match.end())) >= 0:
            yield at, at + len(sign), "-"
            at += len(sign)


def _rows(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _APART.finditer(text):
        digits = sum(map(str.isdigit, match[0]))
        if _FEWEST <= digits <= len(match[0]) // 2:  # digits alone are read with spaces as they stand
            for at in range(match.start() + 1, match.end(), 2):
                yield at, at + 1, ""
