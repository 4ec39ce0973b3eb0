"""Dates of birth, in digits and in words, English and French; only after a word of birth."""

from __future__ import annotations

import re
from typing import Final

from guarded_client.detectors.rule import Rule

_WORDS: Final = re.compile(
    r"(?<!\w)(?:née?s?\b|nee\b|n[ée]\(e\)|nee?\s(?=le\s)|naissances?\b|naquit\b|born\b|births?\b|birth(?:day|date)s?\b|d\.?o\.?b\b\.?|ddn\b"
    r"|date\sd['’]anniversaire|anniversaire\b)",
    re.IGNORECASE,
)
_MONTHS: Final = (
    r"(?:janv(?:ier)?|f[ée]v(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[ûu]t|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?"
    r"|d[ée]c(?:embre)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?"
    r"|october|november|dec(?:ember)?)"
)
_UNITS_FR: Final = "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf"
_UNITS_EN: Final = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
_DAY: Final = (
    r"(?:\d{1,2}(?:er|st|nd|rd|th)?|premier"
    rf"|(?:vingt|trente)(?:[\s-](?:et[\s-])?(?:{_UNITS_FR}))?|dix[\s-](?:sept|huit|neuf)|dix|onze|douze|treize|quatorze|quinze|seize|{_UNITS_FR}"
    rf"|(?:twenty|thirty)[\s-](?:{_UNITS_EN})|twentieth|thirtieth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|{_UNITS_EN})"
)
_NUMERALS: Final = (
    rf"(?:et|{_UNITS_FR}|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|huitante|octante"
    r"|nonante|hundred|and|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
)
_YEAR: Final = (
    r"(?:(?:1[89]|20)\d\d|['’]?\d\d(?!\d)"
    rf"|(?:mille|mil)[\s-]neuf[\s-]cents?(?:[\s-]{_NUMERALS}){{0,5}}|deux[\s-]mille(?:[\s-]{_NUMERALS}){{0,4}}"
    rf"|(?:nineteen|two\sthousand|twenty)(?:[\s-]{_NUMERALS}){{0,4}})"
)
_DATE: Final = re.compile(
    r"(?<![\w/])(?:(?:1[89]|20)\d\d\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}"
    r"|\d{1,2}\s?[-/.\s]\s?\d{1,2}\s?[-/.\s]\s?(?:(?:1[89]|20)\d\d|\d\d)"
    rf"|{_DAY}[\s/-](?:of\s|jour\sde\s|du\smois\sde\s)?{_MONTHS}\.?(?:,?[\s/-](?:(?:de\s)?l['’]an\s)?{_YEAR})?"
    rf"|{_MONTHS}\.?\s(?:the\s)?{_DAY}(?:,?\s{_YEAR})?|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d)(?![\w]|/\d)",
    re.IGNORECASE,
)

RULES: Final = (
    Rule(
        "DATE_OF_BIRTH",
        _DATE,
        0.9,
        anchors=("né", "nee", "ne(", "ne le", "naiss", "naqui", "born", "birth", "dob", "d.o.b", "ddn", "anniversaire"),
        context=_WORDS,
        reach=40,
    ),
)
"""The entity is the date alone: the words around it stay readable."""
