"""Dates of birth and ages, in digits and in words; only with a word of birth or age."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.dates import BOXED_DATE, DAY, DAY_IN_DIGITS, DAY_IN_WORDS, MONTHS, YEAR
from guarded_client.detectors.lazily import lazily
from guarded_client.detectors.rule import Rule

_WORDS: Final = lazily(
    r"(?<!\w)(?:(?:né|née|nés|nées|nee)\b|n[ée]\(e\)|(?:ne|nee)\s(?=le\s)|nais(?:s(?:ances?)?)?\b|naquit\b|born\b|births?\b|birth(?:day|date)s?\b|(?:dob|d\.o\.b|d\.ob|do\.b)\b\.?|ddn\b"
    r"|date\sd['’]anniversaire|anniversaire\b"
    r"|geb(?:oren|\.|\s(?=am\s))|geburts(?:datum|tag|jahr)|nacid[oa]s?\b|nac[íi](?:\s(?=el\s))|naci[óo]\b|nacimiento|(?:f\.?|fecha)\s(?:de\s)?nac\b|cumplea[ñn]os"
    r"|nat[oaie]\s(?=(?:il|a|nel|l['’])\b|il|\d)|nat[oa]/[oa]|nascit[ao]|compleanno|geboortedatum|geboorte|verjaardag|nasc(?:i|eu|id[oa]s?|imento)\b"
    r"|anivers[áa]rio)",
    re.IGNORECASE,
)
_NUMERIC: Final = (
    r"(?:1[89]|20)\d\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}"
    r"|\d{1,2}\s?[-/.\s|]\s?\d{1,2}\s?[-/.\s|]\s?(?:(?:1[89]|20)\d\d|\d\d)"
)
_DAY_FIRST: Final = (
    rf",?[\s/-](?:of\s|jour\sde\s|du\smois\sde\s|des?\s)?{MONTHS}\.?"
    rf"(?:,?[\s/-](?:(?:de\s)?l['’]an\s|del?\s|do\sano\s|dell['’]anno\s)?{YEAR})?"
)
_MONTH_FIRST: Final = rf"{MONTHS}\.?\s(?:the\s)?{DAY}(?:,?\s{YEAR})?|{MONTHS}\.?\s(?:del?\s)?(?:1[89]|20)\d\d"
_DATE: Final = lazily(
    rf"(?<![\w/])(?=\w)(?:(?=\d)(?:{_NUMERIC}|{DAY_IN_DIGITS}{_DAY_FIRST}"
    r"|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d)"
    rf"|(?=[^\W\d_]{{2}})(?:{DAY_IN_WORDS}{_DAY_FIRST}|{_MONTH_FIRST}))(?![\w]|/\d)",
    re.IGNORECASE,
)
_AGE: Final = lazily(
    r"(?<![\w.,/-])(?:\d{1,3}(?=[\s-]?(?:year|month)s?[\s-]?old\b|\s?yrs?\b\.?\sold|\s?(?:yo|y/o|y\.o|y\./o)\b)"
    r"|\d{1,3}\s(?:años|anos)(?=\sde\s(?:edad|idade)\b)|\d{1,3}\s(?:jaar\soud|Jahre\salt)\b|\d{1,3}[\s-]?j[äa]hrige[rnms]?\b)",
    re.IGNORECASE,
)
_AGE_NUMBER: Final = lazily(
    r"(?<![\w.,/-])\d{1,3}(?:\s(?:ans?|mois|years?|months?|años?|anos?|anni|jaar|Jahren?|mes(?:es|i)))?(?![\w/%]|[.,-]\d)",
    re.IGNORECASE,
)
_AGE_WORDS: Final = (
    "age",
    "agee",
    "aged",
    "edad",
    "idade",
    "eta",
    "alter",
    "leeftijd",
    "eta di",
    "im alter von",
    "age :",
)
_PERSONS: Final = (
    *(
        "varon",
        "mujer",
        "hombre",
        "paciente",
        "uomo",
        "donna",
        "homme",
        "femme",
        "patient",
        "patiente",
        "woman",
        "male",
        "female",
    ),
    *("homem", "mulher", "nino", "nina", "fille", "garcon", "bambino", "bambina"),
)
_OLD: Final = ("old", "y/o", "y./o", "yo", "edad", "idade", "jaar", "jahr", "jähr", "y.o")
_YEARS: Final = lazily(r"(?<![\w.,/-])\d{1,3}\s(?:ans|años|anos|anni|years)(?!\w)", re.IGNORECASE)

_BOXED: Final = lazily(rf"(?<![0-9A-Za-z_]){BOXED_DATE}")
_DOTTED: Final = r"\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:1[89]|20)\d\d"
_SEX: Final = r"(?:[MFHWDVX]|(?i:male|female|homme|femme|masculin|f[ée]minin|mann|frau|hombre|mujer))"
_NEXT_CELL: Final = r"[ ]{0,9}[|;\t][ ]{0,9}"
_CELL: Final = lazily(
    rf"(?:[|;\t][ ]{{0,9}}{_SEX}[ ]{{0,9}}(?=[|;\t])|(?={_NEXT_CELL}{_DOTTED}{_NEXT_CELL}{_SEX}[ ]{{0,9}}[|;\t]))"
    rf"{_NEXT_CELL}(?P<v>{_DOTTED})(?=[ ]{{0,9}}(?:[|;\t\n]|\Z))"
)
"""A date beside the sex in a row of a table."""
_SPACED: Final = lazily(r"^[ \t]{0,9}(?P<v>\d\d [./] \d\d [./] (?:19|20)\d\d)[ \t]{0,9}$", re.MULTILINE)
"""A date alone on its line, with room between its parts, as forms print it."""

RULES: Final = (
    Rule("DATE_OF_BIRTH", _BOXED, 0.6, number=True, digits=True),
    Rule("DATE_OF_BIRTH", _CELL, 0.6, digits=True, signs="|;\t"),
    Rule("DATE_OF_BIRTH", _SPACED, 0.6, digits=True, anchors=(" . ", " / ")),
    Rule(
        "DATE_OF_BIRTH",
        _DATE,
        0.9,
        anchors=(
            *("né", "nee", "ne(", "ne le", "nais", "naqui", "born", "birth", "dob", "d.o.b", "ddn", "anniversaire"),
            *("geb", "nac", "cumplea", "nat", "nasc", "complean", "verjaardag", "anivers"),
        ),
        context=_WORDS,
        reach=40,
    ),
    Rule(
        "AGE",
        _AGE,
        0.7,
        digits=True,
        anchors=("old", "y/o", "y./o", "yo", "edad", "idade", "jaar", "jahr", "jähr", "y.o"),
    ),
    Rule("AGE", _AGE_NUMBER, 0.7, digits=True, words=_AGE_WORDS, reach=8),
    Rule("AGE", _YEARS, 0.7, digits=True, words=_PERSONS, reach=8),
)
"""The entity is the date or age alone: the words around it stay readable."""
