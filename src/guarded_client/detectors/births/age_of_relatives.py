"""Ages that are told beside a word for a relative: "mi marido Eusebio tiene 79 y yo 75", "mijn moeder (87)"."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.numerals import ALL
from guarded_client.detectors.words.relatives import ALL as RELATIVES
from guarded_client.detectors.words.relatives import DUTCH, FRENCH, ITALIAN, PORTUGUESE, SPANISH

_OWN_CHILD: Final = (
    *("kind ist", "mein sohn", "meine tochter", "unser sohn", "unsere tochter"),
    *("kind is", "mijn zoon", "mijn dochter", "onze zoon", "onze dochter"),
)
"""Before an age without a verb, and of a child that no rule below takes for a relative."""
_YEARS_OF_OWN: Final = lazily(
    r"(?<![\w.,/-])(?:[1-9]|[1-9]\d|10\d)(?:\s(?:jahre|jaar)(?!\w)|(?=\s(?:und|en)\s(?:mein|dein|sein|ihr|unser|mijn|onze|haar|zijn|die|der|de)"
    r"|[.;](?:\s|\Z)|,\s[a-z]|\Z))",
    re.IGNORECASE,
)
_RELATIVE: Final = either(*(language.family for language in RELATIVES))
_OF_RELATIVE: Final = lazily(
    rf"\b{_RELATIVE}\s(?:d(?:on|oña|ona|\.)\s)?(?:(?-i:[A-ZÀ-Þ][\w-]{{1,20}})\s)?(?:tiene|(?:ne\s)?ha|tem|fez|ist|is|a|wird|has\sturned|turned)\s",
    re.IGNORECASE,
)
"""Of whom an age is told: "mi marido Eusebio tiene ", "mijn man Harm is "."""
_RELATIVES_AGE: Final = lazily(
    r"(?<![\w.,/-])(?:[1-9]|[1-9]\d|10\d)(?:\s(?:ans|años|anni|anos|Jahre|jaar)(?!\w)(?!\s(?:d['’e]|di\b|van\b|of\b|garan))"
    r"|(?=\s(?:y|e|en|et|und|and)\s|,\s[a-zà-ÿ]|[.;!](?:\s|\Z)|\s?\n|\Z))",
    re.IGNORECASE,
)
_AND_MINE: Final = lazily(
    r"(?<=\d\s)(?:(?:ans|años|anni|anos|Jahre|jaar)\s)?(?:y\syo|e\s(?:io|eu)|en\sik(?:\sben)?|et\smoi|und\sich(?:\sbin)?|and\si(?:['’]m|\sam))\s",
    re.IGNORECASE,
)
"""Behind the age of another: "tiene 79 y yo "."""
_AND_I: Final = lazily(r"\b(?:tiene|tengo|ha|ho|tem|tenho|cumple|is)\s\d{1,3},\s(?:yo|io|eu|ik)\s", re.IGNORECASE)
"""The same behind a comma: "tiene 34, yo "."""
_SOUTHERN_CHILD: Final = either(SPANISH.children, SPANISH.grandchildren, PORTUGUESE.children, PORTUGUESE.grandchildren)
_AND_SIBLING: Final = lazily(
    rf"\b(?:(?:{_SOUTHERN_CHILD}|niñ[oa]|menin[oa])s?|figli[oae]?|nipot[ei]|kinderen|zoon|dochter|enfants?)\b[^\n.;]{{0,40}}?"
    r"\d\s(?:años|anni|anos|ans|jaar)\s(?:y|e|et|en)\s(?:(?:la|el|a|o|il|l['’])\s?)?(?-i:[A-ZÀ-Þ][\w-]{1,20})\s",
    re.IGNORECASE,
)
"""Behind the age of one child: "Enzo tem 5 anos e a Valentina "."""
_YOUNG: Final = either(
    *(f"{each.children} {each.siblings} {each.grandchildren}" for each in (SPANISH, ITALIAN, PORTUGUESE, DUTCH))
)
_CHILD_OF: Final = lazily(
    rf"\b{_YOUNG}(?:,?\s(?-i:[A-ZÀ-Þ][\w-]{{1,20}}))?,?\s(?:de|di|van)\s",
    re.IGNORECASE,
)
_THEN: Final = (
    r"(?=[,.;)!?](?!\d)|\s?\n|\Z|\s(?:y|e|en|que|che|die|zit|zitten|heeft|heb|gaat|is|con|met|com|tiene|ha|tem|está|va|sta"
    r"|años|anni|anos|jaar|mes(?:es|i)|mnd|maanden)(?!\w))"
)
_BARE_AGE: Final = lazily(r"(?<![\w.,/-])[1-9]\d?" + _THEN, re.IGNORECASE)
"""A number without "years": "mi hija Lucía de 16", "onze dochter Fleur van 16"."""
_RELATIVE_OF: Final = lazily(
    rf"\b{_RELATIVE}(?:,?\s(?-i:[A-ZÀ-Þ][\w-]{{1,20}}))?,?\s(?:de|di|van)\s",
    re.IGNORECASE,
)
_INITIALS_OF: Final = lazily(r"(?<![\w.])(?:[A-Z]\.){2,4},?\s(?:de|di|van)\s", re.IGNORECASE)
_YEARS_OLD: Final = lazily(
    r"(?<![\w.,/-])(?:[1-9]\d?|1[01]\d)\s(?:años|anni|anos|jaar|jr\.?)(?!\w)(?!\s(?:de|di|van)\s(?!edad|idade))",
    re.IGNORECASE,
)
"""Of relatives and of who is named by initials: "mi abuela de 92 años", "A.G.P. de 7 años"."""
_BARE_OLD: Final = lazily(r"(?<![\w.,/-])(?:[2-9]\d|1[01]\d)" + _THEN, re.IGNORECASE)
"""Of relatives who have children themselves: "minha avó Dalva de 88", not "padre de 3"."""
_BRACKETED: Final = lazily(
    r"\b(?:mi|mia|mio|minha|meu|mijn|m['’]n|my|meine?|onze|su|sua|suo|la\smia|il\smio|a\sminha|o\smeu)\s"
    + _RELATIVE
    + r"\s\((?P<v>[1-9]\d?|10\d)\)",
    re.IGNORECASE,
)
"""Behind a relative without a name: "mijn moeder (87)"."""
_IN_WORDS: Final = lazily(
    rf"(?<!\w)(?:{either(*(language.below_twenty for language in ALL))}|ein(?:em|en))"
    r"\s(?:ans|mois|años|mes(?:es|i)|anni|anos|years?(?:\sold)?|months?(?:\sold)?|Jahren?|Monaten?|jaar|maanden)"
    r"(?!\w)(?!\s(?:d['’e]|of|di|van|experience|warrant|garant|ago|fa\b|later|atr[áa]s))",
    re.IGNORECASE,
)
_CHILD: Final = either(FRENCH.siblings, *(f"{each.children} {each.grandchildren}" for each in RELATIVES))
_OF_CHILD: Final = lazily(
    rf"\b(?:{_CHILD}|beb[ée]|bambin[oa]|enfant|nourrisson|niñ[oa]|menin[oa]|toddler|baby|enkelkind|säugling|kleinkind|peuter|kleuter)"
    r"(?:,?\s(?-i:[A-ZÀ-Þ][\w-]{1,20}))?,?\s"
    r"(?:(?:a|de|di|von|van|is|ist|aged|tiene|ha|tem|has|of)\s)?",
    re.IGNORECASE,
)
"""A child, with its name or not, whose age is told in words."""
_IN_BRACKETS: Final = lazily(
    rf"\b(?i:{_RELATIVE})\s[(](?:[A-ZÀ-Þ][\w'’-]{{1,20}}(?:\s[A-ZÀ-Þ][\w'’-]{{1,20}})?),\s(?P<v>[1-9]\d?|10\d)(?=[),])"
)
"""Behind the name of a relative: "Mein Mann (Hans-Jürgen, 71)"."""

RULES: Final = (
    Rule("AGE", _RELATIVES_AGE, 0.6, context=_OF_RELATIVE, reach=1),
    Rule("AGE", _RELATIVES_AGE, 0.6, context=_AND_MINE, reach=1),
    Rule("AGE", _RELATIVES_AGE, 0.6, context=_AND_I, reach=1),
    Rule("AGE", _RELATIVES_AGE, 0.6, context=_AND_SIBLING, reach=1),
    Rule("AGE", _YEARS_OLD, 0.6, context=_RELATIVE_OF, reach=1),
    Rule("AGE", _BARE_OLD, 0.6, context=_RELATIVE_OF, reach=1),
    Rule("AGE", _YEARS_OLD, 0.6, context=_INITIALS_OF, reach=1),
    Rule("AGE", _BARE_OLD, 0.6, context=_INITIALS_OF, reach=1),
    Rule("AGE", _BRACKETED, 0.6),
    Rule("AGE", _BARE_AGE, 0.6, context=_CHILD_OF, reach=1),
    Rule("AGE", _IN_WORDS, 0.6, context=_OF_CHILD, reach=1),
    Rule("AGE", _YEARS_OF_OWN, 0.6, words=_OWN_CHILD, reach=1),
    Rule("AGE", _IN_BRACKETS, 0.6),
)
"""The entity is the age alone: the words around it stay readable."""
