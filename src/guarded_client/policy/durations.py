"""ISO 8601 durations with calendar arithmetic: six months after 31 August is 28 or 29 February."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any, cast

import isodate
from pydantic import AfterValidator

_FORM = re.compile(r"P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?")


def _checked(value: str) -> str:
    if not _FORM.fullmatch(value):
        raise ValueError("an ISO 8601 duration is expected, such as PT1H, P30D or P6M")
    return value


IsoDuration = Annotated[str, AfterValidator(_checked)]
"""Not a ``timedelta``: that would read P6M as 180 days."""


def after(at: datetime, duration: str) -> datetime:
    """The moment that comes ``duration`` after ``at``, by the calendar.

    Raises:
        ValueError: not an ISO 8601 duration, or past the year 9999.
    """
    weeks = re.fullmatch(r"(P(?:\d+Y)?(?:\d+M)?)(\d+)W(.*)", duration)
    if weeks:  # isodate reads weeks only alone
        head, count, rest = weeks.groups()
        at = after(at, f"P{int(count) * 7}D")
        duration = head + rest
        if duration in ("P", "PT"):
            return at
    try:
        moment: object = at + _parsed(duration)
    except (OverflowError, ValueError):
        _ = _checked(duration)
        raise ValueError(f"{duration} after the given date is past the year 9999") from None
    assert isinstance(moment, datetime)  # noqa: S101  (isodate is untyped)
    return moment


@lru_cache(maxsize=256)
def _parsed(duration: str) -> Any:
    return cast("Any", isodate).parse_duration(_checked(duration))


def longer(first: str, second: str) -> bool:
    """Whether the first duration is longer than the second, counted from 1 January 2000."""
    origin = datetime(2000, 1, 1)
    return after(origin, first) > after(origin, second)
