"""Patterns of listed words: one of them, as people type them or folded; and what a text is searched for before.

The words stand in tables as they are written (:mod:`.numerals`, :mod:`.relatives`). :func:`either` makes a pattern of
them for texts as people type them, with or without accents; :func:`plain` makes one for texts that
:func:`~guarded_client.detectors.matching.folding.folded` gave.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.literals import heads

_ACCENTED: Final = "áãçèéêëíîóôú"
"""Letters whose accent people leave out. Not "ñ": without it "cuñada" is no word, and "año" another."""
_TWO_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "œ": "oe", "ß": "ss"})
_ROW: Final = re.compile("[a-z]+")
_WRITTEN: Final = {
    "ä": "(?:ä|ae?)",
    "ü": "(?:ü|ue?)",
    "ö": "(?:ö|oe?)",
    "ß": "(?:ß|ss?)",
    "œ": "(?:œ|oe)",
    "-": r"[\s-]",
    **{letter: f"[{letter}{folded(letter)}]" for letter in _ACCENTED},
}
_FOLDED: Final = {
    "ä": "ae?",
    "ü": "ue?",
    "ö": "oe?",
    "ß": "(?:ß|ss)",
    "œ": "(?:œ|oe)",
    "-": "[ -]",
    **{letter: folded(letter) for letter in f"{_ACCENTED}ñ"},
}


def either(*words: str) -> str:
    """A pattern of one of the words, with its accents or without. Needs ``re.IGNORECASE``.

    Args:
        words: texts of any number of words; of two that begin alike the longer one is tried first.
    """
    return _pattern(words, _WRITTEN)


def plain(*words: str) -> str:
    """The same for folded texts."""
    return _pattern(words, _FOLDED)


def beginnings(*words: str) -> frozenset[bytes]:
    """How the words begin in the :class:`~guarded_client.detectors.matching.literals.Heads` of a text.

    There a word is a row of ASCII letters: of "sœur" the longer one counts, "ur".
    """
    first = " ".join(word.partition("-")[0] for word in " ".join(words).split())
    spelled = folded(first), folded(first.translate(_TWO_LETTERS))
    return heads(" ".join(max(_ROW.findall(word), key=len) for word in " ".join(spelled).split()))


def _pattern(words: tuple[str, ...], letters: Mapping[str, str]) -> str:
    longest_first = sorted(dict.fromkeys(" ".join(words).split()), key=len, reverse=True)
    patterns = dict.fromkeys("".join(letters.get(letter, letter) for letter in word) for word in longest_first)
    return f"(?:{'|'.join(patterns)})"
