"""Texts without case, accents and look-alikes, as known values are compared with them, and their words."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from guarded_client._scripts import ONE_BY_ONE, SCRIPTS
from guarded_client.detectors.matching.lazily import lazily

_RUN: Final = lazily("[\x00-\x7f]+|[^\x00-\x7f]+")
"""What is within ASCII is folded at once."""
UNSPACED: Final = f"\u1100-\u11ff{ONE_BY_ONE}"
"""Each character counts as a word. A syllable of Hangul is folded to its letters."""
LETTER: Final = rf"[^\W\d_{UNSPACED}{SCRIPTS}]"
OTHER_LETTER: Final = rf"(?:(?=[{SCRIPTS}])[^\W\d_{UNSPACED}])"
"""Of Arabic, Hebrew, Hindi and so on, which end a Latin word beside them."""
WORD: Final = lazily(rf"{LETTER}+|\d+|[{UNSPACED}]|{OTHER_LETTER}+")
"""A run of letters or of digits: ``elodie_marchand2`` has three."""
ASCII_WORD: Final = lazily("[a-z]+|[0-9]+")
"""The same, of a folded text within ASCII, in two thirds of the time."""


def folded(text: str) -> tuple[str, list[int] | None]:
    """Text without case, accents and kinds of white space, and for each of its characters the offset it came from.

    Full-width and other compatibility forms become plain (NFKD), Cyrillic and Greek letters that look Latin become
    Latin, and characters without width go. The offsets are ``None`` when every character stands where it stood. White
    space becomes U+0020, one for one.
    """
    if text.isascii():
        return text.lower().translate(_SPACES), None
    characters: list[str] = []
    offsets: list[int] = []
    for run in _RUN.finditer(text):
        if (within := run[0]).isascii():
            characters.append(within.lower().translate(_SPACES))
            offsets.extend(range(*run.span()))
            continue
        for offset, character in enumerate(within, run.start()):
            pieces = _plain(character)
            characters.append(pieces)
            offsets.extend([offset] * len(pieces))
    return "".join(characters), offsets


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    """What a character folds to; nothing if it has no width."""
    if unicodedata.category(character) == "Cf" or character in _WIDTHLESS:
        return ""
    pieces = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold())
    return "".join(
        " " if piece.isspace() else _LOOK_ALIKES.get(piece, piece)
        for piece in pieces
        if not unicodedata.combining(piece)
    )


_WIDTHLESS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\ufe0e\ufe0f\uffa0")
"""Default-ignorable characters outside category Cf (Unicode, DerivedCoreProperties.txt)."""
_SPACES: Final = {ord(space): " " for space in "\t\n\v\f\r\x1c\x1d\x1e\x1f"}
_LOOK_ALIKES: Final = {
    **dict(zip("\u2019\u2018\u02bc\u2010\u2011\u2212", "'''---", strict=True)),
    **dict(zip("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455", "aeopcyxijs", strict=True)),
    **dict(zip("\u0501\u051b\u051d\u04bb\u0432\u043a\u043c\u043d\u0442\u04cf", "dqwhbkmhtl", strict=True)),
    **dict(zip("\u03b1\u03b2\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5", "abeikvoptu", strict=True)),
    **dict(zip("\u00f8\u0142\u0111\u00f0\u0127\u0167", "olddht", strict=True)),
    **dict(zip("\u00e6\u0153\u00fe", ("ae", "oe", "th"), strict=True)),
    **dict(zip("\u03c7\u03f2\u0131\u0237\u0251\u0261\u0578\u0585", "xcijagno", strict=True)),
}
"""Letters that look like Latin ones (Unicode Technical Standard 39, confusables.txt), after folding the case; and Latin
ones that no mark makes of another: of "\u0141ukasz S\u00f8by" people without such keys write "Lukasz Soby"."""
