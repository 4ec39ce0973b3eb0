"""The words that stand before a person's name as a title: "Mme", "Herr Dr.", "Excmo. Sr. D.".

Sources: Unicode LDML part 8 (person names, the fields title and credentials); circulaire 5575/SG of 2012 (Madame,
Monsieur); RAE, "Ortografía de la lengua española", list of abbreviations; DIN 5008 (Anrede und Titel).
"""

from __future__ import annotations

from typing import Final

from guarded_client._grammar import MEN, WOMEN

_NEUTRAL: Final = frozenset(
    """
    mx messrs messieurs rev reverend hon maitre maître me pr prof professeur docteur dr drs mgr
    fr professor doktor dipl.-ing univ.-prof univ.prof ing mag
    señores señoras sres sras srs don d lic doctor
    sigg sigg.ri signori herren heren dott dottor dottore professore avv avvocato rag geom arch ir eng
    """.split()  # noqa: SIM905
)
"""Those that tell no gender, or several; in lower case, without a stop at the end."""
_TITLES: Final = WOMEN | MEN | _NEUTRAL
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

CIVILITIES: Final = (
    r"(?:(?-i:(?<!\d\s)m\.|M\.)(?!\sart\.?\s\d)|(?<!\d\s)(?<!\d-)mm\.|mr\.?|mrs\.?|(?<!\d\s)ms\.?|miss|mme\.?|mmes\.?|mlle\.?|monsieur|madame|mademoiselle|dr\.?|docteur|doctor"
    r"|pr\.|prof\.?|professeur|professor|(?-i:Me\.)|ma[îi]tre|herrn?|frau|señora?|señorita|sra?\.|srta\.|don|doña|signora?"
    r"|signorina|sig\.(?:ra|na)?|sig\.\sra|dottor|dott\.?(?:ssa)?|avv\.|ing\.|mevr\.|mevrouw|dhr\.|meneer|senhora?|dra?\.|lic\.)"
)
"""A pattern of those behind which a name needs no capital: "dr smith"."""


def is_title(word: str, *, apart: bool) -> bool:
    """Whether a word is a title.

    Args:
        word: as it is written, with its stop.
        apart: whether something stands between it and the name; else it needs a stop, as in "M.Durand".
    """
    stopped = word[-1] in ".ª"
    plain = word.rstrip(".").casefold()
    if plain not in _TITLES or not (apart or stopped):
        return False
    capital = word[0].isupper()
    return capital or not (plain in _CAPITAL or (plain in _MARKED and not stopped))
