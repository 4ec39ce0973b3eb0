"""Texts as they are shown: placeholders stand out, and what would be invisible is made visible.

A reviewer approves what is released, not what a browser makes of it: control characters, zero-width characters and
marks that turn the direction of writing are shown by their number.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from guarded_client._surrogates import PLACEHOLDER

_LONGEST: Final = 20_000
"""Characters of a text that differences are worked out for word by word; of a longer one, line by line."""
_MOST: Final = 5_000_000
"""Pairs of equal words, or lines, from which on a difference takes more than a second."""
_WORDS: Final = re.compile(r"\s+|[^\s\w]|\w+")
_PLAIN: Final = frozenset("\n\t ")
_IGNORABLE: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""What is drawn as nothing and is no control or format character: Unicode, ``Default_Ignorable_Code_Point``; and an
empty Braille cell."""
_KEYCAPS: Final = frozenset("#*0123456789")
_OF_SYMBOLS: Final = frozenset("\ufe0e\ufe0f")
"""Behind a symbol, they say how it is drawn."""


class Piece(NamedTuple):
    """A stretch of a text.

    Attributes:
        kind: ``text``, ``placeholder``, ``hidden`` (a character that nobody would see), ``added`` or ``removed``.
    """

    kind: str
    text: str


def pieces(text: str) -> list[Piece]:
    """A text cut into pieces."""
    found: list[Piece] = []
    at = 0
    for match in PLACEHOLDER.finditer(text):
        found += _visible(text[at : match.start()])
        found.append(Piece("placeholder", match.group()))
        at = match.end()
    return found + _visible(text[at:])


def differences(old: str, new: str) -> list[Piece]:
    """What an edit took out and put in: word by word, else line by line, else from the first difference to the last.

    A reply that says one word ten thousand times must not keep a console busy for minutes.
    """
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    if len(old) + len(new) > _LONGEST or _work(before, after) > _MOST:
        before, after = old.splitlines(True), new.splitlines(True)
    whole = _work(before, after) > _MOST
    codes = _ends(old, new) if whole else difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    if whole:
        before, after = list(old), list(new)
    found: list[Piece] = []
    for tag, a, b, c, d in codes:
        if tag == "equal":
            found += pieces("".join(before[a:b]))
            continue
        found += _marked("removed", before[a:b])
        found += _marked("added", after[c:d])
    return found


def _work(before: Sequence[str], after: Sequence[str]) -> int:
    """How many pairs of equal parts there are, each of which is looked at."""
    counts = Counter(before)
    return sum(counts[part] for part in after)


def _ends(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    """The same beginning, what is another in between, and the same end."""
    begin = _alike(old, new)
    end = _alike(old[begin:][::-1], new[begin:][::-1])
    first, second = len(old) - end, len(new) - end
    parts = [("equal", 0, begin, 0, begin), ("replace", begin, first, begin, second)]
    return [*parts, ("equal", first, len(old), second, len(new))]


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _marked(kind: str, parts: Sequence[str]) -> list[Piece]:
    text = "".join(piece.text for piece in _visible("".join(parts)))
    return [Piece(kind, text)] if text else []


def _visible(text: str) -> list[Piece]:
    found: list[Piece] = []
    plain: list[str] = []
    before = ""
    for letter in text:
        shown = letter in _PLAIN or not _is_hidden(letter) or (letter in _OF_SYMBOLS and _is_symbol(before))
        before = letter
        if shown:
            plain.append(letter)
            continue
        if plain:
            found.append(Piece("text", "".join(plain)))
            plain = []
        found.append(Piece("hidden", f"U+{ord(letter):04X}"))
    if plain:
        found.append(Piece("text", "".join(plain)))
    return found


def _is_hidden(letter: str) -> bool:
    if letter.isascii():
        return not letter.isprintable()
    category = unicodedata.category(letter)
    return category[0] == "C" or category in ("Zl", "Zp") or _IGNORABLE.match(letter) is not None


def _is_symbol(letter: str) -> bool:
    """Whether a character is one that is drawn in colour or in black, as the selector behind it says."""
    return letter in _KEYCAPS if letter.isascii() else unicodedata.category(letter) in ("So", "Sm", "Po", "Sk")
