"""Texts with the letter O for a zero, or l for a one, in a number: identifiers are looked for with the digits as well.

People type "O6 98 74 12 36", and programs that read pictures of text take 0 for O and 1 for l.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guarded_client.detectors.matching.lazily import lazily

_LETTER: Final = lazily(
    r"[OolI](?=\d)(?<![^\W_][OolI])(?:(?<=\d[ ./-][OolI])|(?<=[OolI])(?=\d{1,4}[ ./-][\dOolI]))"
    r"|[OolI](?<=\d[OolI])(?<![^\W_]\d[OolI])(?=[./-][\dOolI]{2}[./-]\d{2})"
)
"""Before a digit, or behind the first one of a date."""
_DIGITS: Final = str.maketrans("OolI", "0011")


def with_digits(text: str) -> tuple[str, Sequence[int]] | None:
    """A text with these digits, and the offset of each character; ``None`` if it has no such letter."""
    if _LETTER.search(text) is None:
        return None
    return _LETTER.sub(lambda match: match[0].translate(_DIGITS), text), range(len(text))
