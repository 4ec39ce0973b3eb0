"""Names that many people bear, and common words: a model needs a hint of the former, and is sure of the latter.

``given_names.txt`` and ``surnames.txt`` hold names of Faker (MIT), and given names of our own, that are no ordinary
word of the seven languages; ``common_words.txt`` ordinary words, written for this project, that are no names;
``either_words.txt`` those that are names as well. ``python -m training.listed_names`` writes all four. They are read at
the first text in which a model finds names.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pkgutil import get_data
from typing import Final

GIVEN: Final = "given_names.txt"
SURNAMES: Final = "surnames.txt"
COMMON: Final = "common_words.txt"
EITHER: Final = "either_words.txt"


def plain(name: str) -> str:
    """A name in lower case and without accents."""
    if name.isascii():
        return name.lower()
    return "".join(char for char in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(char))


def is_given(word: str) -> bool:
    """Whether it is a given name."""
    return plain(word) in listed(GIVEN)


def is_surname(word: str) -> bool:
    """Whether it is a surname."""
    return plain(word) in listed(SURNAMES)


def is_listed(word: str) -> bool:
    """Whether it is one of both."""
    return is_given(word) or is_surname(word)


def is_common(word: str) -> bool:
    """Whether it is an ordinary word of one of the languages, and on no list of names."""
    return plain(word) in listed(COMMON)


def is_either(word: str) -> bool:
    """Whether it is an ordinary word of one of the languages, and a name: "marchand", "rose"."""
    return plain(word) in listed(EITHER)


@cache
def listed(file: str) -> frozenset[str]:
    """The words of a file."""
    return frozenset((get_data(__name__.rpartition(".")[0], file) or b"").decode().split())
