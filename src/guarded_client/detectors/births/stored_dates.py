"""Dates of birth as programs store them: seconds or milliseconds since 1970, or a year, a month and a day apart.

Apart: as three keys that all say so (``birth_day``, ``jour_naissance``, ``geboortemaand``), or as the fields of one
object, element or block (``"birth": {"day": 3, ...}``).
"""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule
from guarded_client.detectors.words.months import MONTHS

_KEY: Final = (
    r"(?<![^\W_])(?i:dob|(?:person_?)?birth[ _-]?(?:day|date)s?|bdate|date[ _-]?of[ _-]?birth|naissance"
    r"|geburts(?:datum|tag)|nacimiento|nascita|geboortedatum|nascimento)(?:__p?c)?\\?[\"']?\s{0,2}[:=]\s{0,2}"
)
_SINCE: Final = lazily(rf"{_KEY}\\?[\"']?(?:\\{{0,2}}/Date\()?")
_NUMBER: Final = lazily(r"(?<![\w/.])-?[1-9]\d{6,12}(?!\w|[./-]\d)")
_SECONDS: Final = range(-2_300_000_000, 1_950_000_000)
"""From 1897 to 2031."""
_MOST: Final = 10
"""Digits of seconds at most."""

_BIRTH: Final = (
    r"(?:birth|dob|bday|naissance|naiss|geburts?(?:datum|tag|s)?|nacimiento|fnac|nascita|geboorte(?:datum)?|nascimento)"
)
_OBJECT: Final = (
    r"(?<![^\W_])(?i:dob|bdate|birth|(?:person_?)?birth[ _-]?(?:day|date)s?|date[ _-]?of[ _-]?birth|naissance"
    r"|geburt(?:sdatum|stag)?|nacimiento|nascita|geboorte(?:datum)?|nascimento)(?:__p?c)?"
)
_IN_JSON: Final = (
    rf"{_OBJECT}\\?[\"']?\s{{0,2}}[:=]\s{{0,2}}\[?\s{{0,40}}\{{\s{{0,40}}"
    r"(?:\\?[\"']date\\?[\"']\s?:\s?\{\s{0,40})?[^{}]{0,80}?(?<![^\W_])"
)
_IN_XML: Final = (
    rf"<(?:\w{{1,8}}:)?{_OBJECT}(?:\s[^<>]{{0,60}})?>\s{{0,20}}"
    r"(?:<[\w:]{1,16}>[^<>]{0,12}</[\w:]{1,16}>\s{0,20}){0,3}?<"
)
_IN_YAML: Final = (
    rf"{_OBJECT}:[ ]{{0,4}}\n(?:[ \t]{{1,16}}[^\n{{}}:]{{1,16}}:[ ][^\n{{}}]{{0,16}}\n){{0,3}}?[ \t]{{1,16}}"
)
_END: Final = r"(?!\w|[./-]\d)"

_YEARS: Final = "year|y{1,4}|ann[ée]e|jahr|a[ñn]o|anio|anno|ano|jaar"
_MONTHS: Final = "month(?:Value)?|mm?|mois|monat|mes|mese|m[êe]s|maand"
_DAYS: Final = "day(?:OfMonth)?|dd?|jour|tag|d[íi]a|giorno|dag"
_YEAR: Final = r"(?:1[89]|20)\d\d"
_MONTH: Final = rf"(?:0?[1-9]|1[0-2])|(?i:{MONTHS})"
_DAY: Final = r"0?[1-9]|[12]\d|3[01]"


def _moment(value: str) -> bool:
    number = int(value)
    return (number if len(value.lstrip("-")) <= _MOST else number // 1000) in _SECONDS


def _part(names: str, value: str) -> tuple[Rule, ...]:
    """Rules for a part of a date: below a birth, and with a key that says so itself."""
    short = f"(?:{names})"
    own = (
        rf"(?:(?:(?<![^\W_])|(?<=[a-z])(?=[A-Z]))(?i:{_BIRTH}[ _-]?{short}"
        rf"|{short}[ _-]?(?:(?:of|de|di|der|van|da)[ _-]?)?{_BIRTH}))"
        r"(?:\\?[\"']?\s{0,2}[:=]\s{0,2}\\?[\"']?|[\"']\s(?:[a-z-]{2,12}=[\"'][^\"'<>]{0,20}[\"']\s){0,2}value=[\"']|>)"
    )
    apart = (
        rf"{_IN_JSON}(?i:{names})\\?[\"']?\s?:\s?\\?[\"']?",
        rf"{_IN_XML}(?:\w{{1,8}}:)?(?i:{names})>\s?",
        rf"{_IN_YAML}(?i:{names}):[ ][\"']?",
    )
    return (
        *(Rule("DATE_OF_BIRTH", lazily(rf"{before}(?P<v>{value}){_END}"), 0.8) for before in apart),
        Rule("DATE_OF_BIRTH", lazily(rf"(?<!\w)(?:{value}){_END}"), 0.8, context=lazily(own), reach=1),
    )


RULES: Final = (
    Rule("DATE_OF_BIRTH", _NUMBER, 0.6, check=_moment, context=_SINCE, reach=1),
    *_part(_YEARS, _YEAR),
    *_part(_MONTHS, _MONTH),
    *_part(_DAYS, _DAY),
)
"""The entity is the number or the name of a month alone."""
