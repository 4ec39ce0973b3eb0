"""In which other words a value may be named again: in part, without accents, with the "s" of a genitive."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from guarded_client._logins import spelled_out, without_accents
from guarded_client._scripts import ONE_BY_ONE, WORDS
from guarded_client._surrogates import joined_surname, names_in, spellings
from guarded_client.detectors.words.account_names import NO_SURNAMES, is_made_of_name, only_a_name
from guarded_client.detectors.words.northern import ordinary_northern
from guarded_client.detectors.words.ordinary import is_ordinary

WORD: Final = re.compile(WORDS)
_UNSPACED: Final = re.compile(rf"[{ONE_BY_ONE}\s・·]{{2,64}}")
_LONGEST: Final = 8
_SHORTEST: Final = 6
FEWEST_DIGITS: Final = 6
FURTHEST: Final = 64
"""A number of so many digits, and of so many characters at most, is found again however it is divided."""

Words: TypeAlias = tuple[str, ...]


def is_number(solid: str) -> bool:
    """Whether a value without its gaps is a number that somebody may divide otherwise."""
    return len(solid) <= FURTHEST and sum(map(str.isdigit, solid)) >= FEWEST_DIGITS


def namings(value: str, kind: str) -> Iterator[tuple[Words, bool]]:
    """In which words, in lower case, a value may be named again, and whether only where they begin with a capital."""
    words = WORD.findall(value)
    if kind == "PERSON" and not value.isascii() and _UNSPACED.fullmatch(value) and len(words) > 1:
        yield tuple(words), False
    person = kind == "PERSON"
    if len(words) > _LONGEST and not person and is_number(solid := "".join(words)):
        words = [solid]  # whose digits stand one by one
    if not 0 < len(words) <= _LONGEST:
        return
    if not person and sum(map(len, words)) >= _SHORTEST and any(map(str.isdigit, value)):
        yield tuple(map(str.casefold, words)), False
    for name in (words, joined_surname(value)) if person else ():
        if len(name) > 1 and sum(map(len, name)) >= _SHORTEST:
            for spelled in (str.casefold,) if value.isascii() else (str.casefold, without_accents, spelled_out):
                yield tuple(map(spelled, name)), False
    if kind == "USERNAME" and len(words) == 1 and is_made_of_name(value):
        yield (value,), False
    for word in names_in(value, words) if person else ():
        if len(word) > 2 and word[0].isupper() and word.isalpha() and word.casefold() not in NO_SURNAMES:
            yield from _of_name(word.casefold(), among_others=len(words) > 1, doubled=word not in (words[0], words[-1]))


def _of_name(word: str, *, among_others: bool, doubled: bool) -> Iterator[tuple[Words, bool]]:
    """A first or last name as it may be written: without accents, its umlauts spelled out, with the "s" of a genitive
    or a family.

    Args:
        word: in lower case.
        among_others: whether it is one of several of the person.
        doubled: whether it is the first of two surnames, which counts only if it is no other word.
    """
    for written in spellings(word):
        sure = only_a_name(written)
        if sure or not doubled:
            yield (written,), not (among_others and sure)
        if not written.endswith(("s", "x", "z")) and (sure or _is_short_name(written)):
            yield (f"{written}s",), not (among_others and sure)


def _is_short_name(word: str) -> bool:
    """Whether a word is one of three letters, and no other word, as "Zoé" is."""
    return len(word) > 2 and not (is_ordinary(word) or is_ordinary(f"{word}s") or ordinary_northern(word, cased=False))
