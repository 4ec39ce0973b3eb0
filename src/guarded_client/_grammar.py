"""Grammar in placeholders: ``<PERSON_F_1>`` for a person who was called "Mme", so that the model's reply agrees.

Only a civility before the name counts. A first name is no hint: any list of them would be wrong for somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

PERSON: Final = "PERSON"
TITLE: Final = "TITLE"
"""What stands before a person's name, "Mme" or "Herr Dr."."""
VARIANTS: Final[Mapping[str, str]] = {"F": "PERSON_F", "M": "PERSON_M"}
"""The kind of placeholder by gender. Its number comes last, as in every placeholder."""
KINDS: Final = frozenset(VARIANTS.values())

_TITLES: Final = r"(?:(?:dr|prof|pr|me|ing|dott|avv|lic)\b\.?\s{1,2}){0,2}"
_BEFORE: Final = re.compile(
    r"(?<![\w.])(?:(?P<F>mmes?|madame|mlle|mademoiselle|mrs|ms|miss|frau|señora|señorita|sra|srta|doña|signora|signorina"
    r"|sig\.ra|dott\.ssa|mevrouw|mevr|senhora|sr\.ª|dra)"
    r"|(?P<M>m\.|mm\.|monsieur|mr|mister|herrn?|señor|sr|signor|sig|meneer|dhr|senhor))"
    rf"\.?\s{{1,2}}{_TITLES}\Z",
    re.IGNORECASE,
)
_FURTHEST: Final = 40


def gender(text: str, start: int) -> str:
    """``F`` or ``M`` if a civility that says so stands before ``start``, else an empty string.

    The civilities are French, English, German, Spanish, Italian, Dutch and Portuguese.
    """
    match = _BEFORE.search(text, max(0, start - _FURTHEST), start)
    return (match.lastgroup or "") if match is not None else ""


def base(kind: str) -> str:
    """The kind of entity that a kind of placeholder stands for."""
    return PERSON if kind in KINDS else kind


def with_variants(kinds: frozenset[str]) -> frozenset[str]:
    """Kinds of entities as kinds of placeholders; a person's title goes with the name."""
    return kinds | KINDS | {TITLE} if PERSON in kinds else kinds


def agreed(genders: Iterable[str]) -> str:
    """The kind of a person's placeholder after all that was said; with two genders it may be two persons."""
    said = {gender for gender in genders if gender}
    return VARIANTS[said.pop()] if len(said) == 1 else PERSON
