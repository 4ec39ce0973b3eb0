"""Names behind a word for several persons: "die Eheleute Brandauer", "los Sres. Ibarra y Cifuentes", "Messrs Hale".

Sources: circulaire 5575/SG of 2012 and RAE, "Ortografía de la lengua española" (plural titles); DIN 5008 (Anrede von
Ehepaaren und Familien); how letters to couples and reports of disputes between neighbours begin.
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.language import FUNCTION_WORDS
from guarded_client.detectors.words.northern import ordinary_northern
from guarded_client.detectors.words.ordinary import is_ordinary
from guarded_client.detectors.words.vocabulary import AFTER_NAMES, NAME_LINKS

_LINK: Final = r"(?:(?:[Dd](?:e[lnr]?|ella|[ia])|d[oa]s?|[Vv][ao]n|[Zz]u|[Tt]e[rn]|[Ll][ea]|[Ee]l|['’]t)\s){0,3}"
_NAME: Final = (
    rf"{_LINK}(?:[A-Z]['’])?[A-ZÀ-ÖØ-ÞŒ][a-zà-ÿœğışčćžřěůńśźłđ’'-]{{1,24}}"
    r"(?:[A-ZÀ-Þ][a-zà-ÿ]{1,20})?(?:-[A-ZÀ-Þ][\w’'-]{1,24})?"
)
_FAMILY: Final = lazily(
    r"(?<![\w-])(?:(?i:eheleuten?|ehepaars?|familie|fam\.|geschwistern?|(?:les|des|aux)\s(?:[ée]poux|consorts|conjoints)"
    r"|famille|familia|matrimonio|los\shermanos"
    r"|las\shermanas|coniugi|famiglia|i\sfratelli|le\ssorelle|echtpaar|fam[íi]lia|casal|os\sirmãos"
    r"|as\sirmãs))\s(?=[A-Zdlv])"
)
_HOUSEHOLD: Final = lazily(rf"{_NAME}(?:\s{_NAME})?(?![\w’'-])")
_PEOPLE: Final = (
    r"(?<![\w.-])(?:MM\.|Mmes|Mlles|Messrs\.?|Drs|Mses|(?i:messieurs|mesdames|mesdemoiselles|les\s(?:[ée]poux"
    r"|consorts)|(?:die|den|der)\s(?:herren|damen|frauen)|sres\.|sras\."
    r"|dres\.|dras\.|(?:los|las)\sseñor[ea]s|sigg\.(?:ri)?|i\ssignori|le\ssignore|dott\.ri|avv\.ti|(?:de"
    r"|den)\s(?:heren|dames)|srs\.|sr[aª]s\."
    r"|[oa]s\ssenhor[ea]s))\s"
)
_FIRST: Final = lazily(
    rf"{_PEOPLE}(?P<v>{_NAME}(?:\s{_NAME}){{0,2}})(?=(?:,\s{_NAME}){{0,4}}\s(?:et|and|und|y|e|en|&)\s{_NAME})"
)
_SHORT: Final = lazily(r"(?<![\w.-])(?:Messrs\.?|Drs|(?i:sres\.|sras\.|dres\.|dras\.|sigg\.(?:ri)?|srs\.))\s")
_NEXT: Final = lazily(
    rf"{_PEOPLE}{_NAME}(?:\s{_NAME})?(?:,\s{_NAME}){{0,4}}?(?:,\s|\s(?:et|and|und|y|e|en|&)\s)(?={_NAME})"
)
_LAST: Final = lazily(rf"{_PEOPLE}{_NAME}(?:,\s{_NAME}){{1,4}}\s(?:et|and|und|y|e|en|&)\s(?={_NAME})")
_ONE: Final = lazily(rf"{_NAME}(?![\w’'-])")
_FULL: Final = lazily(rf"{_NAME}(?:\s{_NAME}){{1,2}}(?![\w’'-])")

_NO_SURNAMES: Final = FUNCTION_WORDS | AFTER_NAMES


def _unusual(value: str) -> bool:
    """No ordinary word, such as "Familie und Beruf", and no family of plants or animals."""
    words = [word.casefold() for word in value.split()]
    return not words[0].endswith(("aceae", "idae")) and not any(
        is_ordinary(word, alone=False) or (word in _NO_SURNAMES and word not in NAME_LINKS) for word in words
    )


def _rare(value: str) -> bool:
    """No noun either: "die Herren Schuhe und Jacken"."""
    return _unusual(value) and not ordinary_northern(value, cased=True)


RULES: Final = (
    Rule("PERSON", _HOUSEHOLD, 0.6, context=_FAMILY, reach=1, check=_unusual),
    Rule("PERSON", _FIRST, 0.6, check=_rare),
    Rule("PERSON", _ONE, 0.6, context=_SHORT, reach=1, check=_unusual),
    Rule("PERSON", _FULL, 0.65, context=_SHORT, reach=1, check=_unusual),
    Rule("PERSON", _ONE, 0.6, context=_NEXT, reach=1, check=_rare),
    Rule("PERSON", _FULL, 0.65, context=_NEXT, reach=1, check=_rare),
    Rule("PERSON", _ONE, 0.6, context=_LAST, reach=1, check=_rare),
    Rule("PERSON", _FULL, 0.65, context=_LAST, reach=1, check=_rare),
)
