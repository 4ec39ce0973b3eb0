"""Ages that French and English tell beside a word for a person: "ma mère 82 ans", "une dame de vingt-six ans", "F 67a".

Beside things and services the same years are a term or a size: "garantie 2 ans", "pull garçon 8 ans", "un enfant de 3 à
6 ans". So a word for a relative needs whose it is, another word its article.

Sources: how French notes of care abbreviate ("Pt", "JF", "H 45 a"); Unicode CLDR 45 (spelled-out cardinals).
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.alternatives import either
from guarded_client.detectors.words.numerals import EN, FR
from guarded_client.detectors.words.relatives import ENGLISH, FRENCH

_SMALL_FR: Final = either(FR.below_twenty)
_TENS_FR: Final = rf"{either(FR.tens)}(?:[ -](?:et[ -])?{_SMALL_FR})?"
_NUMBER: Final = rf"(?:[1-9]|[1-9]\d|10\d|{_TENS_FR}|{_SMALL_FR})"
_YEARS: Final = lazily(
    rf"(?<![\w.,/-]){_NUMBER}[ ]?(?:ans|an|mois)(?:[ ](?:et[ ]demie?|1/2|½))?(?!\w)"
    r"(?!\s(?:d['’e]|(?:et|ou)\splus|apr[èe]s|avant|plus\stard|auparavant|minimum|maximum|ferme|r[ée]volus|garanti|max\b|mini\b))",
    re.IGNORECASE,
)
_RELATIVES: Final = either(FRENCH.everybody)
_SAID_OF: Final = either(ENGLISH.close, ENGLISH.grandparents, ENGLISH.near)
_KIN: Final = (
    rf"(?:{_RELATIVES}|[ée]pou(?:x|se)|filles|fille?tte|enfants?|b[ée]b[ée]s?|gar[çc]ons?|gamine?s?|loulou(?:te)?"
    r"|jum(?:eaux|elles)|ado|a[îi]n[ée]e?|cadet(?:te)?|parents|(?:fr[èe]re|s(?:œ|oe)ur)s|grand(?:m[èe]re|p[èe]re)"
    r"|petite?s?[\s-](?:fils|filles?|enfants)|cousine?|locataire"
    r"|(?:belle|beau)[\s-](?:m[èe]re|p[èe]re|fils|fille|fr[èe]re|s(?:œ|oe)ur))"
)
"""Those of the table, their plurals, and how children are called."""
_OF_KIN: Final = lazily(
    rf"\b(?:mon|ma|mes|notre|nos|son|sa|ses|leurs?|votre|vos|m['’]n)\s(?:(?:petite?s?|grande?s?|vieille|vieux|jeune|ex|deux|trois|2|3)\s){{0,2}}{_KIN}"
    r"(?:\s(?-i:[A-ZÀ-Þ][\w-]{1,20}))?(?:\s[^\W\d_]{2,15}(?=\s(?:il|elle)\s))?(?:,?\s(?:(?:il|elle)\s(?:a|avait|aura)|de|[âa]g[ée]e?s?\sde|qui\s(?:a|ont)|a|ont|avait|aura)\s|,\s|\s\(?)(?=\w)",
    re.IGNORECASE,
)
"""Of relatives and neighbours: "mes jumelles de 7 ans", "ma mère 82 ans vit seule"."""
_OF_SOMEBODY: Final = lazily(
    r"(?<!pour\s)(?<!\w)(?:(?:une?|cet(?:te)?|la|le)\s(?:(?:jeune|petite?|vieille|vieil|pauvre)\s)?|l['’]|(?=jeune\s(?:f|ho|g)))"
    r"(?:homme|femme|dame|monsieur|patiente?|gar[çc]on(?:net)?|fille(?:tte)?|b[ée]b[ée]|nourrisson|enfant|ado(?:lescente?)?|mineure?"
    r"|jeune(?:\s(?:femme|fille|homme|gar[çc]on))?|retrait[ée]e?|conduc(?:teur|trice)|victime|r[ée]sidente?|[ée]tudiante?|salari[ée]e?"
    r"|lyc[ée]en(?:ne)?|coll[ée]gien(?:ne)?|[ée]l[èe]ve|personne|veuve|veuf|suspect|pr[ée]venue?|d[ée]tenue?|cycliste|pi[ée]tonn?e?"
    r"|[mp][èe]re\sde\sfamille)(?:\s(?:[âa]g[ée]e?\s)?de\s|,\s)(?=\w)",
    re.IGNORECASE,
)
"""Of somebody without a name: "une dame de 82 ans", "jeune femme de vingt-six ans"."""
_IN_WORDS: Final = lazily(rf"(?<!\w){_TENS_FR}\sans(?!\w)(?!\s(?:d['’e]|(?:et|ou)\splus))", re.IGNORECASE)
_NOUN_OF: Final = lazily(
    r"\b(?:homme|femme|dame|monsieur|patiente?|gar[çc]on|fille(?:tte)?|veuve|veuf)\s(?:[âa]g[ée]e?\s)?de\s(?=\w)",
    re.IGNORECASE,
)
"""As reports begin, without an article: "homme de quarante ans"."""
_CHART: Final = lazily(
    r"(?<![\w.-])(?:[Pp]te?|PT|JF|JH|[Ee]nf\.?|[Nn]ourrisson|[Ff]illette|[Gg]ar[çc]onnet)\s(?:de\s)?"
    r"(?P<v>(?:[1-9]\d?|10\d)\s?(?:ans|mois|a))(?!\w)(?!\sd['’e])"
)
"""As notes of care begin: "pt 34 ans"."""
_SEX: Final = lazily(r"(?:\A|\n|[.:;,(/-]\s?)[HF]\s(?=\d\d\s?a)")
_SHORT: Final = lazily(r"(?<![\w.,/-])[1-9]\d(?=\s?(?:ans|a)(?:[ .,;:)]|\Z))")
"""The same with the sex: "F 67a, ATCD"."""
_ESTIMATED: Final = lazily(
    r"(?<![\w.])(?<!size\s)(?<!taille\s)(?<!talla\s)(?<!taglia\s)(?<!tamanho\s)(?<!maat\s)(?<!größe\s)(?:(?-i:[MFWVHm])|man|vrouw|homme|femme|hombre|mujer|uomo|donna|homem|mulher|mann|frau|mlr|clr|male|female|[wfv])[.,]{0,2}\s"
    r"(?:±|\+/-|~|≈|ca?\.|circa|env(?:\.|iron)|approx\.?|aprox\.?|rond(?:\sde)?|etwa|unos)\s?"
    r"(?P<v>(?:[1-9]\d?|10\d)\s?(?:jr|jaar|j\.|jahre?|y/?o|yrs?|ans|años|anni|anos))(?!\w|\s(?:\w{1,4}\s)?(?:garan|warrant|guarant))",
    re.IGNORECASE,
)
"""As a log has somebody whose age is guessed: "w., ca. 30 J.", "m ±50 jr"."""
_INFORMAL: Final = lazily(
    r"(?<![\w'’])(?:j['’]?\s?ai|j[ée]|g|j['’]?\s?(?:avais|aurai)|(?:je|j['’])?\s?vais\savoir|bient[ôo]t)\s(?=\d)",
    re.IGNORECASE,
)
_INFORMAL_YEARS: Final = lazily(
    r"(?<![\w.,/-])(?:[1-9]\d?|10\d)\s?ans(?!\w)(?!\s(?:d['’e]|(?:chez|dans|que|comme)\b|en\s(?:cdi|cdd|poste|int[ée]rim)\b))",
    re.IGNORECASE,
)
"""As chats have it: "jai 23ans", "j'vais avoir 60 ans"."""
_SEVERAL: Final = lazily(
    r"(?<!\w)(?:qui\s)?(?:ont|avaient|auront)\s(?:respectivement\s)?(?P<v>\d{1,2}(?:\s?(?:ans|mois))?(?:,\s\d{1,2}(?:\s?(?:ans|mois))?){0,4}"
    r"\set\s\d{1,2}\s?(?:ans|mois)(?:\set\sdemie?)?)(?!\w|\s(?:d['’e]|chez|dans))",
    re.IGNORECASE,
)
"""Of several, children most often: "mes filles Lilou et Anaé ont 6 et 9 ans"."""
_CHILDREN: Final = lazily(
    r"(?<!\w)(?:(?i:enfants?|filles?|fils|gar[çc]ons?|jum(?:eaux|elles)|fr[èe]res?|s(?:œ|oe)urs?|b[ée]b[ée]s|cousine?s|neveux|ni[èe]ces"
    r"|parents|ados?|gamine?s|petite?s|ils|elles|loulous)|[A-ZÀ-Þ][a-zà-ÿ-]{2,14}\set\s[A-ZÀ-Þ][a-zà-ÿ-]{2,14})(?!\w)"
)
"""Tyres have years as well."""
_YOUNG: Final = lazily(
    r"(?<!\w)(?:b[ée]b[ée]|nourrisson|petite?|fils|fille|enfant|gar[çc]on|loulou(?:te)?)(?!\w)[^.!?\n]{0,30}?[\s,](?:il|elle)\sa\s(?:juste\s|presque\s|bient[ôo]t\s)?"
    r"(?P<v>\d{1,2}\s(?:mois|semaines|jours)(?:\set\sdemie?)?)(?!\w|\s(?:d['’e]|[àa]\sattendre))",
    re.IGNORECASE,
)
"""Of a baby that was named before: "mon bebe a 39,2 il a 7 mois et demi"."""
_TENS_EN: Final = rf"{either(EN.tens)}(?:[\s-]{either(EN.below_ten)})?"
_SMALL_EN: Final = either(EN.ones, EN.dozen, EN.teens)
_IS: Final = lazily(
    rf"(?<!\w)(?:i['’]?m|i\sam|(?:s?he|{_SAID_OF})(?:['’]?s|\sis))\s(?=[tfsen])",
    re.IGNORECASE,
)
_TENS: Final = lazily(rf"(?<![\w-]){_TENS_EN}(?=[,.;!?](?!\d)|\s(?:and|now|years?|yrs)(?!\w)|\s?\n|\Z)", re.IGNORECASE)
"""English in words: "she's fifty-four, widowed"."""
_TURN: Final = lazily(
    rf"(?<!\w)turn(?:s|ed|ing)\s(?P<v>{_TENS_EN}|{_SMALL_EN})(?=[,.;!?](?!\d)|\s(?:in|on|this|next|last|today|tomorrow|and)(?!\w)|\s?\n|\Z)",
    re.IGNORECASE,
)
_AGED: Final = lazily(
    rf"(?<!\w)aged\s(?P<v>{_TENS_EN}|{_SMALL_EN})(?!\w|\s(?:to|and\s(?:over|under|up|above))\b)",
    re.IGNORECASE,
)
_ABOUT: Final = lazily(
    r"(?<!\w)(?:(?:fe)?male|man|woman|lady|gentleman|bloke|girl|boy|youth),?\s(?:aged\s)?(?:approx(?:imately|\.)?|about|around|roughly|circa|c\.)\s"
    r"(?P<v>[1-9]\d)(?=[,.;)](?!\d)|\s(?:years?|yrs?|yo|with|wearing|of|and|in)(?!\w)|\s?\n|\Z)",
    re.IGNORECASE,
)
"""As witnesses tell it: "a white male, approx 35"."""
_WITH_SEX: Final = lazily(
    r"(?<!\w)(?:im|i['’]m|i\sam|i\s\(|i\(|me\s\(|me\()\s?"
    r"(?P<v>[1-9]\d)(?=[ /]?[mf](?:\)|,\s|\s(?:from|in|and|with|here|based|single|living)\b|\s?\n|\Z))",
    re.IGNORECASE,
)
"""As chats and forums have it: "im 46f from perth", "I (34F)"."""

RULES: Final = (
    Rule("AGE", _YEARS, 0.6, context=_OF_KIN, reach=1),
    Rule("AGE", _YEARS, 0.6, context=_OF_SOMEBODY, reach=1),
    Rule("AGE", _IN_WORDS, 0.6, context=_NOUN_OF, reach=1),
    Rule("AGE", _CHART, 0.6),
    Rule("AGE", _SEVERAL, 0.6, context=_CHILDREN, reach=40),
    Rule("AGE", _YOUNG, 0.6),
    Rule("AGE", _ESTIMATED, 0.6),
    Rule("AGE", _SHORT, 0.6, context=_SEX, reach=1),
    Rule("AGE", _INFORMAL_YEARS, 0.6, context=_INFORMAL, reach=1),
    Rule("AGE", _TENS, 0.6, context=_IS, reach=1),
    Rule("AGE", _TURN, 0.6),
    Rule("AGE", _AGED, 0.6),
    Rule("AGE", _WITH_SEX, 0.6),
    Rule("AGE", _ABOUT, 0.6),
)
"""The entity is the age alone: the words around it stay readable."""
