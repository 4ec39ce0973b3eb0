"""Ages in digits or words in phrases of seven languages: "Enid, who is eighty-four", "mis padres tienen 78 y 84".

What is counted in years and no age stands with what it is of ("10 ans de garantie"), so a phrase must say whose.

Source: Unicode CLDR 45, rule-based number formats (spell-out, cardinal); how charts begin ("Pat. w 78 J.", "pz 78 aa").
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.numerals import ALL, DE, EN, ES, FR, IT, NL, PT, below_hundred

_ONES: Final = either(*(language.below_ten for language in (EN, FR, ES, PT)))
_TEENS: Final = either(*(language.teens for language in ALL))
IN_WORDS: Final = (
    rf"(?:{either(EN.tens, ES.tens, PT.tens)}(?:[ -](?:(?:y|e)[ ])?{_ONES})?"
    rf"|{either(FR.tens)}(?:[ -](?:et[ -])?(?:{_ONES}|{either(FR.dozen, FR.teens)}))?"
    rf"|{below_hundred(DE, either)}|{below_hundred(NL, either)}|{below_hundred(IT, either)}|{_TEENS})"
)
_NO_MORE: Final = r"(?![\w%€£$]|[.,/:-]\d)"
_DIGITS: Final = rf"(?:[1-9]\d|10\d){_NO_MORE}"
_SPELT: Final = rf"{IN_WORDS}{_NO_MORE}"
_N: Final = rf"(?:{_DIGITS}|{_SPELT})"
_YEARS: Final = r"(?:ans|years(?:\sold)?|jahren?|años|anni|jaar|anos)"
_OF_THING: Final = r"(?!\s(?:d['’]|de\s(?!edad|idade)|di\s(?!et[àa])|of\s(?!age)|garant|warrant|lang|long))"
_AGED: Final = rf"{_N}(?:\s{_YEARS}(?!\w){_OF_THING})?"
_NAME: Final = r"[A-ZÀ-ÖØ-Þ][a-zà-ÿ’'-]{2,20}"
_WHO: Final = lazily(
    rf"(?<=\w,\s)(?:who(?:['’]s|\sis|\swas|\swill\sbe)|qui\s(?:a|avait|aura)|que\s(?:tiene|tem)|che\sha)\s(?P<v>{_AGED})(?=\s?[,.;)!?]|\s(?:and|et|y|e|est|is|vit|vive)\s|\Z)",
    re.IGNORECASE,
)
_WHO_IS: Final = lazily(
    rf"(?<=\w,\s)(?:die|der|dat)\s(?P<v>{_N})(?:\s(?:jahre(?:\salt)?"
    rf"|jaar(?:\soud)?))?\s(?:ist|wird|is|wordt)(?!\w)",
    re.IGNORECASE,
)
_BECOMES: Final = lazily(
    rf"(?-i:(?<!\b[LlDd][ea] )(?<!\b[EeIi]l )(?<!\b[TtSs]he )(?<!\bD[aie][ser] )(?<!\bd[aie][ser] )"
    rf"{_NAME}(?:\s{_NAME})?)\s(?:wird|wordt|turns|turned|cumple|compie|faz|fait|f[êe]te\sses|va\savoir|aura|fez|cumpli[óo]|ha\scompiuto)\s(?P<v>{_N})\s{_YEARS}(?!\w){_OF_THING}",
    re.IGNORECASE,
)
_BRACKETS: Final = lazily(
    r"(?<!\w)(?:mon|ma|mes|my|our|his|her|meine?|ihre?|sein|mi|mis|mio|mia|mijn|meu|minha)\s(?!(?:commande|colis|four|pieds?|taille|pointure|achat|age|order|size|parcel|shoe|feet|bestellung|paket|schuh|gr[öo](?:ß|ss)e|pedido|talla|pie|ordine|taglia|pacco|bestelling|maat|pakket|encomenda|tamanho)s?\s)[^\W\d_]{3,14}\s\("
    rf"(?P<v>{IN_WORDS})(?:\s{_YEARS})?\)",
    re.IGNORECASE,
)
_PARENTS: Final = lazily(
    r"(?<!\w)(?:parents|grand-?parents|eltern|gro(?:ß|ss)eltern|padres|abuelos|genitori|nonni|pais|av[óô]s|ouders|grootouders|brothers|sisters|fr[èe]res|s(?:œ|oe)urs"
    r"|hermanos|irm[ãa]os|fratelli|br[üu]der|schwestern|broers|zussen)\s(?:are|sind|ont|tienen|hanno|t[êe]m|zijn)\s"
    rf"(?P<v>{_N}\s(?:and|et|und|y|e|en)\s{_N}(?:\s{_YEARS})?)(?!\w)",
    re.IGNORECASE,
)


def _at(number: str) -> re.Pattern[str]:
    """How old somebody is who says what they do at that age."""
    return lazily(
        r"(?:\A|[.!?,;:\n]\s?|(?<!\w)(?:car|mais|et|but|and|aber|und|pero|y|ma|e|maar|mas)\s)(?:[àa]|a\smis|a\slos|alla\smia\set[àa]\sdi|aos|com\sos\smeus|mit(?:\smeinen)?|met(?:\smijn)?|op\smijn|at)\s"
        rf"(?P<v>(?![1-5]\d\s(?:i|kann|bin|kan|ben)(?!\w)){number}(?:\s{_YEARS}|(?=\s(?:i\s|i['’]|kann\s|bin\s|kan\s|ben\s))))\s(?:je\s|j['’]|on\sn|i\s|i['’]|kann\sich|bin\sich|ya\sno|no\s|non\s|n[ãa]o\s|j[áa]\s|kan\sik|ben\sik|ans\sje|my\s)",
        re.IGNORECASE,
    )


_CHART: Final = lazily(
    r"(?<![\w.])(?:pat\.?|pz\.?|pt\.?|pte\.?|bew\.?|kl\.?|cl\.?|dte\.?|ute\.?|usu[áa]ri[oa]|doente|paziente|utente|cli[ëe]nte?)\s(?:(?:[mwfvhd])[.,]{0,2}\s)?(?:de\s|di\s)?"
    r"(?P<v>[1-9]\d|10\d)(?=\s?(?:j(?:\.|r\b)|aa?\b|y(?:/?o|rs?)?\b)(?!\w))",
    re.IGNORECASE,
)
_BEGINS: Final = lazily(
    rf"(?:\A|[\n.:]\s?|[-–]\s)(?:homme|femme|dame|monsieur|patiente?|mujer|hombre|var[óo]n|uomo|donna|mulher|homem|man|vrouw|mann|frau)\s(?:[âa]g[ée]e?\s)?(?:de|di|van|von|aged)\s"
    rf"(?P<v>{_N}\s{_YEARS})(?!\w){_OF_THING}",
    re.IGNORECASE,
)
_STATE: Final = lazily(
    r"(?<!\w)(?:sie|er|ze|zij|hij|s?he)(?:\s(?:ist|is|war|was)|['’]s|s(?=\s\d))\s(?:schon\s|nu\s|now\s|jetzt\s|al\s)?(?P<v>[1-9]\d|10\d)"
    r"(?=\s(?:und|en|next|this|in|and)\s(?:lebt|wohnt|woont|leeft|allein|alleen|lives|living|week|month|year|may|june|july|march|has|hat|heeft|kann|kan|can|nicht|niet|not|is|ist)(?!\w))",
    re.IGNORECASE,
)

_INTRODUCED: Final = lazily(
    r"(?<!\w)(?:hei(?:ß|ss)e|name\sist|heet|naam\sis)\s[^\W\d_][^\n,;.\d]{1,30},\s(?:ich\s|ik\s)?(?:bin|ben)\s"
    rf"(?P<v>{_DIGITS})(?=[,.]|\s(?:und|en|jahre|jaar)(?!\w))",
    re.IGNORECASE,
)
"""Who says a name first: "ich heiße Ali, bin 33, wohne ..."."""

RULES: Final = (
    Rule("AGE", _INTRODUCED, 0.6),
    Rule("AGE", _WHO, 0.6),
    Rule("AGE", _WHO_IS, 0.6),
    Rule("AGE", _BECOMES, 0.6),
    Rule("AGE", _BRACKETS, 0.6),
    Rule("AGE", _PARENTS, 0.6),
    Rule("AGE", _at(_DIGITS), 0.6),
    Rule("AGE", _at(_SPELT), 0.6),
    Rule("AGE", _CHART, 0.6),
    Rule("AGE", _BEGINS, 0.6),
    Rule("AGE", _STATE, 0.6),
)
