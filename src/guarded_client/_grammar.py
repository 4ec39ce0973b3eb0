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

WOMEN: Final = frozenset(
    """
    miss mrs ms madam lady mme mmes madame mesdames mlle mlles mademoiselle docteure dre professeure
    frau fräulein professorin doña dña dª d.ª señora señorita senora senorita sra srta doctora dras lcda excma ilma
    signora signorina sig.ra sig.na dott.ssa dottoressa prof.ssa professoressa avvocata mevrouw mevr mw juffrouw
    dona senhora srª sr.ª drª dr.ª dra profª prof.ª engª eng.ª exma
    """.split()  # noqa: SIM905
)
MEN: Final = frozenset(
    """
    m mm mr mister sir lord monsieur monseigneur herr herrn hr señor senor sr lcdo excmo ilmo signor sig egr
    meneer heer dhr senhor exmo
    """.split()  # noqa: SIM905
)
"""Civilities and titles that tell the gender, in lower case, without a stop at the end."""
_MARKED: Final = frozenset({"hr", "m", "miss", "mm"})
"""Of these only with a capital or a stop: "i miss Anna", "5 mm"."""
_NEUTRAL: Final = frozenset({"dr", "prof", "pr", "me", "ing", "dott", "avv", "lic"})
"""They may stand between: "Frau Dr. Weber"."""
_WORD: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_]|(?<=[\w.])[.ªº-](?=[\w.ªº-]|\Z))+\Z")
_LONGEST: Final = 18
_SPACES: Final = 2
_MOST: Final = 3


def gender(text: str, start: int) -> str:
    """``F`` or ``M`` if a civility that says so stands before ``start``, else an empty string.

    The civilities are French, English, German, Spanish, Italian, Dutch and Portuguese.
    """
    at = start
    for _ in range(_MOST):
        word = word_before(text, 0, at, signs="" if at == start else "/&")
        if word is None:
            break
        plain = word[0].rstrip(".").casefold()
        told = plain not in _MARKED or word[0][0].isupper() or word[0][-1] == "."
        if told and (word.end() < at or word[0][-1] in ".ª"):
            if plain in WOMEN:
                return "F"
            if plain in MEN:
                return "M"
        if plain not in _NEUTRAL:
            break
        at = word.start()
    return ""


def word_before(text: str, free: int, start: int, *, signs: str = "") -> re.Match[str] | None:
    """The word that ends right before ``start``, or up to two spaces or signs before it, but not before ``free``."""
    end, furthest = start, max(free, start - _SPACES - len(signs[:1]))
    while end > furthest and (text[end - 1].isspace() or text[end - 1] in signs):
        end -= 1
    return _WORD.search(text, max(free, end - _LONGEST), end)


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
