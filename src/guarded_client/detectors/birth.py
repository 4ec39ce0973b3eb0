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
    r"|anivers[áa]rio)"
    r"|(?<=[,;(])\s?\*\s?(?=\d{1,2}\.\s?\d{1,2}\.\s?(?:1[89]|20)\d\d)",  # as genealogists and German records write it
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

_ASIDE: Final = lazily(
    r"(?:(?<=\()|(?<=[\w)],\s)|(?<=,\sde\s))(?:[2-9]\d|1[01]\d|1\d|\d)\s(?:ans|años|anos|anni|Jahre|jaar|years\sold|years|yrs|J\.)(?=\)|,\s)",
)
"""An age in brackets or between commas, as letters and records have it behind a name."""

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

_SELF_AGE: Final = lazily(
    r"(?<![\w.,/-])(?:\d{1,3}\s(?:ans|años|anni|anos|Jahre|jaar)(?!\s(?:d['’e]|di|im|in|bei|chez|de\sexp|esperienza))(?!\w)"
    r"|\d{1,3}(?=\s(?:and|y/o|now)\b|[.;](?:\s|\Z)))",
    re.IGNORECASE,
)
_SELF: Final = lazily(
    r"\b(?:j['’]ai|(?:il|elle|fils|fille|m[èe]re|p[èe]re|mari|femme)\sa|tengo|tiene|ho|ha|tenho|tem|ich\sbin|(?:er|sie)\sist|ik\sben"
    r"|(?:i['’]m|i\sam|(?:she|he)(?:['’]s|\sis)|(?:mother|father|wife|husband|son|daughter|mum|dad)\sis))\s",
    re.IGNORECASE,
)
_TURNED: Final = lazily(
    r"\b(?:(?:just\s|have\s|has\s|had\s|will\s|['’]ll\s)?turn(?:s|ed|ing)?|when\s(?:he|she|i|they)\s(?:was|were)|f[êe]te(?:r|ra)?\sses"
    r"|cumple|cumpli[óo]|compie|fa\s(?=\d+\sanos)|a\slos|(?:wird|wurde)\s(?=\d+(?:[.;]|\sJahre)))\s",
    re.IGNORECASE,
)
_TURN: Final = lazily(
    r"(?<![\w.,/-])(?:[1-9]|[1-9]\d|1[01]\d)(?:\s(?:ans|años|anni|anos|Jahre|jaar)(?!\w)|(?=\s?[.;!](?:\s|\Z)|\s?\n|\Z|\s(?:and|in|on|this|next)\b))",
    re.IGNORECASE,
)
"""An age that somebody reaches, or was when something happened."""
_YEAR_OF_BIRTH: Final = lazily(r"(?<!\w)(?:19\d\d|20[0-2]\d)(?![\w-]|[.,/]\d)")
_BORN_IN: Final = lazily(
    r"\b(?:née?s?|born|geboren|nacid[oa]s?|nat[oa]|nascid[oa]s?)(?:\s(?:in|at|à|en|a|em|te|zu)\s[A-ZÀ-ÖØ-Þ][\w'’-]{1,24}(?:\s[A-Z][\w'’-]{1,24})?)?"
    r"\s(?:in|en|im\sjahre?|nel|em|no\sano\sde)\s",
    re.IGNORECASE,
)
_BORN_AT: Final = lazily(
    r"\b(?:n[ée](?:e|\(e\)|s|es)?\sà|n[ée](?:e|\(e\))?\sau|nat[oa]\sad?|nat[oa]\sin|nacid[oa]\sen|natural\sde|nascid[oa]\s(?:em|no|na)"
    r"|born\s(?:in|at)|geboren\s(?:in|te|zu)|geb\.\sin|lieu\sde\snaissance\s?:|place\sof\sbirth\s?:|geburtsort:|luogo\sdi\snascita:"
    r"|lugar\sde\snacimiento:|geboorteplaats:|naturalidade:)\s(?=[A-ZÀ-ÖØ-ÞŒ][^\W\d_])",
    re.IGNORECASE,
)
_TOWN: Final = lazily(
    r"[A-ZÀ-ÖØ-ÞŒ](?:[^\W\d_]|['’](?=\w)){1,30}(?:[ -](?:(?:de|du|d['’]|des|la|le|les|sur|sous|en|lès|di|del|della"
    r"|da|do|dos|am|an|im|der|aan|den|upon|on)[ -]){0,2}[A-ZÀ-ÖØ-ÞŒ](?:[^\W\d_]|['’](?=\w)){1,30}){0,3}(?!\w)"
)
"""A place: words with capitals, and links between them."""

RULES: Final = (
    Rule("LOCATION", _TOWN, 0.6, context=_BORN_AT, reach=1),
    Rule("DATE_OF_BIRTH", _BOXED, 0.6, number=True, digits=True),
    Rule("DATE_OF_BIRTH", _CELL, 0.6, digits=True, signs="|;\t"),
    Rule("DATE_OF_BIRTH", _SPACED, 0.6, digits=True, anchors=(" . ", " / ")),
    Rule(
        "DATE_OF_BIRTH",
        _DATE,
        0.9,
        anchors=(
            *("né", "nee", "ne(", "ne le", "nais", "naqui", "born", "birth", "dob", "d.o.b", "ddn", "anniversaire"),
            *("geb", "nac", "cumplea", "nat", "nasc", "complean", "verjaardag", "anivers", "*"),
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
    Rule("AGE", _SELF_AGE, 0.6, digits=True, context=_SELF, reach=1),
    Rule("AGE", _TURN, 0.6, digits=True, context=_TURNED, reach=1),
    Rule("DATE_OF_BIRTH", _YEAR_OF_BIRTH, 0.7, digits=True, context=_BORN_IN, reach=1),
    Rule(
        "AGE", _ASIDE, 0.6, digits=True, anchors=(" ans", " anos", " anni", " jahre", " jaar", " years", " yrs", " j.")
    ),
    Rule("AGE", _YEARS, 0.7, digits=True, words=_PERSONS, reach=8),
)
"""The entity is the date or age alone: the words around it stay readable."""
