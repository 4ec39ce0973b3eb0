"""Dates of birth as programs store them: seconds or milliseconds since 1970, or a year, a month and a day apart."""

from __future__ import annotations

from typing import Final

from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.rule import Rule

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
_APART: Final = rf"{_KEY}\[?\s{{0,40}}\{{\s{{0,40}}(?:[\"']date[\"']\s?:\s?\{{\s{{0,40}})?[^{{}}]{{0,80}}?[\"']"


def _moment(value: str) -> bool:
    number = int(value)
    return (number if len(value.lstrip("-")) <= _MOST else number // 1000) in _SECONDS


def _part(names: str, value: str) -> Rule:
    return Rule("DATE_OF_BIRTH", lazily(rf"{_APART}(?i:{names})[\"']\s?:\s?[\"']?(?P<v>{value})(?!\w|[./-]\d)"), 0.8)


RULES: Final = (
    Rule("DATE_OF_BIRTH", _NUMBER, 0.6, check=_moment, context=_SINCE, reach=1),
    _part("year|y{1,4}|ann[ée]e|jahr|a[ñn]o|anno|jaar", r"(?:1[89]|20)\d\d"),
    _part("month(?:Value)?|mm?|mois|monat|mes|mese|m[êe]s|maand", r"\d{1,2}"),
    _part("day(?:OfMonth)?|dd?|jour|tag|d[íi]a|giorno|dag", r"\d{1,2}"),
)
"""The entity is the number alone."""
