"""The title before a person's name: "Mme", "Herr Dr.", "Excmo. Sr. D.". It tells the gender, the rank, the profession.

It is a finding of its own beside the name, so that "Mme Marchand" and "Marchand" go on being the same person.

Sources: Unicode LDML part 8 (person names, the fields title and credentials); circulaire 5575/SG of 2012 (Madame,
Monsieur); RAE, "Ortografía de la lengua española", list of abbreviations; DIN 5008 (Anrede und Titel).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from guarded_client._grammar import PERSON, TITLE
from guarded_client._model import Entity, Source

_TITLES: Final = frozenset(
    """
    m mm mr mrs ms mx miss messrs mister sir madam lady lord rev reverend hon
    mme mmes mlle mlles monsieur messieurs madame mesdames mademoiselle maitre maître me pr prof professeur professeure
    docteur docteure dr dre drs mgr monseigneur
    herr herrn frau fräulein hr fr professor professorin doktor dipl.-ing univ.-prof univ.prof ing mag
    sr sra srta sres sras srs señor señora señores señoras señorita senor senora senorita don doña dña d dª d.ª dra dras
    excmo excma ilmo ilma lic lcdo lcda doctor doctora
    sig sig.ra sig.na sigg signor signora signorina signori dott dott.ssa dottor dottore dottoressa prof.ssa professore
    professoressa avv avvocato avvocata rag geom arch egr
    dhr mevr mw mevrouw meneer heer juffrouw ir
    senhor senhora srª sr.ª dona drª dr.ª profª prof.ª eng engª eng.ª exmo exma
    """.split()  # noqa: SIM905
)
"""In lower case, without a stop at the end."""
_CAPITAL: Final = frozenset(
    """
    pr fr hr mag arch eng ir me hon rag ing lic mm miss sig lady lord frau juffrouw maitre maître
    prof professeur professeure professor professorin professore professoressa docteur docteure doktor doctor doctora
    dottor dottore dottoressa avvocato avvocata
    """.split()  # noqa: SIM905
)
"""Of these only with a capital: else they are words, units, or what somebody is rather than is called."""
_MARKED: Final = frozenset("m d ms".split())  # noqa: SIM905
"""Of these only with a capital or a stop."""
_DEGREES: Final = frozenset("med. jur. phil. rer. nat. dent. vet. habil. h.c. em. iur. oec. theol.".split())  # noqa: SIM905
"""They stand behind a title: "Dr. med. Weber"."""
_BETWEEN: Final = _DEGREES | frozenset("et and und e y en le or ou oder".split())  # noqa: SIM905
"""They stand between two titles: "M. et Mme Durand", "Monsieur le Docteur"."""
_WORD: Final = re.compile(r"(?<![^\W_])(?:[^\W\d_]|(?<=[\w.])[.ªº-](?=[\w.ªº-]|\Z))+\Z")
_LONGEST: Final = 18
_MOST: Final = 6
_SPACES: Final = 2


def titles_before(text: str, found: Sequence[Entity]) -> Iterator[Entity]:
    """The titles before persons.

    Args:
        text: what was read.
        found: sorted and disjoint; no title overlaps any of them.
    """
    free = 0
    for entity in found:
        if entity.kind == PERSON:
            start, end = _title(text, free, entity.start)
            if start < end:
                yield Entity(TITLE, start, end, entity.score, Source.NAME)
        free = entity.end


def _title(text: str, free: int, person: int) -> tuple[int, int]:
    """Where all titles before a person stand; an empty stretch if none does."""
    start = end = at = person
    for _ in range(_MOST):
        last = _behind(text, free, at, person)
        word = _WORD.search(text, max(free, last - _LONGEST), last)
        if word is None:
            break
        end = last if at == person else end
        at = word.start()
        if _is_title(word[0], apart=last < person):
            start = at
        elif word[0].casefold() not in (_DEGREES if start == person else _BETWEEN):
            break
    return start, end if start < person else start


def _behind(text: str, free: int, start: int, person: int) -> int:
    """Where a title before ``start`` would end: up to two spaces before it, or the sign of "M./Mme", "Mr & Mrs"."""
    end, signs = start, "" if start == person else "/&"
    furthest = max(free, start - _SPACES - len(signs[:1]))
    while end > furthest and (text[end - 1].isspace() or text[end - 1] in signs):
        end -= 1
    return end


def _is_title(word: str, *, apart: bool) -> bool:
    stopped = word[-1] in ".ª"
    plain = word.rstrip(".").casefold()
    if plain not in _TITLES or not (apart or stopped):
        return False
    capital = word[0].isupper()
    return capital or not (plain in _CAPITAL or (plain in _MARKED and not stopped))
