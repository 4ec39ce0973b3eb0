"""Names of accounts that offices make of a person's: of "Élodie Sauvageot", "esauvageot" or "sauvageote"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from guarded_client._scripts import WORDS

_WORD: Final = re.compile(WORDS)
_MOST: Final = 8
_GIVEN: Final = 2
_SURNAME: Final = 4
"""Letters of a name of which one of an account is made."""
SPELLED_OUT: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "ø": "oe"}
    | {"Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)
"""Letters as they are written without umlauts."""
_UNMARKED: Final = str.maketrans("\u00f8\u0142\u0111\u00d8\u0141\u0110", "oldOLD")
"""Letters that no mark makes of others."""


def logins(name: str) -> Iterator[tuple[str, ...]]:
    """The names of accounts that may be made of a name of several words, each in its words, in lower case."""
    yield from _of(name)
    if not name.isascii() and (german := name.translate(SPELLED_OUT)) != name:
        yield from _of(german)


def _of(name: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(name)
    if not 1 < len(words) <= _MOST or not all(map(str.isalpha, words)):
        return
    given, surname = without_accents(words[0]), without_accents(words[-1])
    if len(given) < _GIVEN or len(surname) < _SURNAME:
        return
    yield given[0], surname
    for login in (given[0] + surname, surname + given[0], given + surname, surname + given):
        yield (login,)


def without_accents(word: str) -> str:
    """A word in lower case and without accents."""
    if word.isascii():
        return word.lower()
    word = word.translate(_UNMARKED)
    return "".join(char for char in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(char))


def spelled_out(word: str) -> str:
    """A word in lower case, with its umlauts spelled out."""
    return without_accents(word.translate(SPELLED_OUT))
