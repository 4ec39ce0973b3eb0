"""The rules for columns that are not free text: each makes of a value one that says less."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from unicodedata import category

from guarded_client.bulk.plan import Column, Do

_DATES: Final = ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y-%m", "%Y")
"""Beside those of ISO 8601. None without signs: ``198711`` would be read as a day in January."""
_NUMBER: Final = re.compile(
    r"(?P<sign>[+\-\u2212]?)(?P<whole>\d+|\d{1,3}(?P<group>[.,' \u2019\xa0\u202f])\d{3}(?:(?P=group)\d{3})*)"
    r"(?:(?P<point>[.,])(?P<rest>\d+))?"
)
_DIGITS: Final = 15
"""Of the longest number that is read."""
UNCLEAR: Final = "*"
"""What a rule makes of a value that it cannot read: no part of it stays."""


def generalised(rule: Column, value: str, *, number: bool = False) -> str:
    """A value after a rule that needs no detector. One that the rule cannot read becomes ``*``.

    ``number``: it is no text where it comes from, so that a point in it is a decimal point.
    """
    if not value.strip():
        return value
    match rule.do:
        case Do.MASK:
            return "".join("*" if category(char)[0] in "LNM" else char for char in value)
        case Do.DATE:
            return _date(value.strip(), month=rule.to == "month")
        case Do.PREFIX:
            short = value.strip()[: rule.keep]
            return short if short != value.strip() else UNCLEAR  # a name of two letters would stay whole
        case Do.BAND:
            return _band(value.strip(), rule.width, number=number)
        case _:
            raise AssertionError(rule.do)


def _date(value: str, *, month: bool) -> str:
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        pass
    else:
        return found.strftime("%Y-%m" if month else "%Y")
    for form in _DATES:
        try:
            found = datetime.strptime(value, form)
        except ValueError:
            continue
        return found.strftime("%Y-%m") if month and form != "%Y" else found.strftime("%Y")
    return UNCLEAR


def _band(value: str, width: int, *, number: bool) -> str:
    whole = _whole(value, number=number)
    if whole is None:
        return UNCLEAR
    low = whole // width * width
    return f"{low}-{low + width - 1}"


def _whole(value: str, *, number: bool) -> int | None:
    """The whole number at or below a number; ``None``: it is none, or can be read in two ways, as ``1,234`` can."""
    match = _NUMBER.fullmatch(value)
    if match is None:
        return None
    written, group, point, rest = match["whole"], match["group"], match["point"], match["rest"] or ""
    digits = written.replace(group, "") if group else written
    if len(digits) > _DIGITS or (group and group == point):
        return None
    if not number and not group and len(rest) == 3 and len(digits) <= 3 and int(digits[0]):
        return None
    found = int(digits)
    if match["sign"] in ("", "+"):
        return found
    return -found - bool(rest.strip("0"))
