"""The rules for columns that are not free text: each makes of a value one that says less."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from unicodedata import category

from guarded_client.bulk.plan import Column, Do

_DATES: Final = (
    "%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y%m%d", "%Y-%m", "%Y",
)  # fmt: skip
_NUMBER: Final = re.compile(r"\s*([+-]?\d{1,15})(?:[.,]\d+)?\s*")
UNCLEAR: Final = "*"
"""What a rule makes of a value that it cannot read: no part of it stays."""


def generalised(rule: Column, value: str) -> str:
    """A value after a rule that needs no detector. One that the rule cannot read becomes ``*``."""
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
            return _band(value, rule.width)
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


def _band(value: str, width: int) -> str:
    match = _NUMBER.fullmatch(value)
    if match is None:
        return UNCLEAR
    low = int(match.group(1)) // width * width
    return f"{low}-{low + width - 1}"
