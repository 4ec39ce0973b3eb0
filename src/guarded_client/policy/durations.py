"""ISO 8601 durations with calendar arithmetic: six months after 31 August is 28 or 29 February."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Annotated, Final

from pydantic import AfterValidator

_FORM = re.compile(
    r"P(?=\d|T\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?"
    r"(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?",
    re.ASCII,
)
_ORIGIN: Final = datetime(2000, 1, 1)
_STARTS: Final = tuple(datetime(year, month, 1) for year in range(2000, 2004) for month in range(1, 13))
_LONGEST: Final = datetime(3000, 1, 1)


def _checked(value: str) -> str:
    if not _FORM.fullmatch(value):
        raise ValueError("an ISO 8601 duration is expected, such as PT1H, P30D or P6M")
    return value


def _bounded(value: str) -> str:
    value = _checked(value)
    try:
        far = after(_ORIGIN, value) > _LONGEST
    except ValueError:
        far = True
    if far:
        raise ValueError("a duration of at most a thousand years is expected")
    return value


IsoDuration = Annotated[str, AfterValidator(_bounded)]
"""Not a ``timedelta``: that would read P6M as 180 days. At most a thousand years: what comes so long after any
call has to be a date, and there is none past the year 9999."""


def after(at: datetime, duration: str) -> datetime:
    """The moment that comes ``duration`` after ``at``, by the calendar: weeks, then months, then days, then hours.

    Hours pass as they do, also on a night when clocks are put forward or back where ``at`` is.

    Raises:
        ValueError: not an ISO 8601 duration, or past the year 9999.
    """
    try:
        weeks, months, days, hours = _parsed(duration)
        at += weeks
        if months:
            year, month = divmod(12 * at.year + at.month - 1 + months, 12)
            day = at.day if at.day <= 28 else min(at.day, monthrange(year, month + 1)[1])
            at = at.replace(year=year, month=month + 1, day=day)
        return _later(at + days, hours)
    except (OverflowError, ValueError):
        _ = _checked(duration)
        raise ValueError(f"{duration} after the given date is past the year 9999") from None


def before(at: datetime, duration: str) -> datetime:
    """The moment that comes ``duration`` before ``at``, by the calendar: hours, then days, then months, then weeks.

    A day that the month does not have becomes its last. What is before the year 1 is the first moment there is.

    Raises:
        ValueError: not an ISO 8601 duration.
    """
    try:
        weeks, months, days, hours = _parsed(duration)
    except ValueError:
        _ = _checked(duration)
        raise
    try:
        at = _later(at, -hours) - days
        if months:
            year, month = divmod(12 * at.year + at.month - 1 - months, 12)
            at = at.replace(year=year, month=month + 1, day=min(at.day, monthrange(year, month + 1)[1]))
        return at - weeks
    except (OverflowError, ValueError):
        return datetime.min.replace(tzinfo=at.tzinfo)


def latest(ends: datetime, duration: str) -> datetime:
    """The last day, at the same time of day, from which ``duration`` leads to ``ends``.

    Six months lead from 28, 29, 30 and 31 August to 28 February. If none leads there, it is the last that leads before.

    Raises:
        ValueError: not an ISO 8601 duration.
    """
    start, day = before(ends, duration), timedelta(days=1)
    try:
        while after(start + day, duration) <= ends:
            start += day
    except (OverflowError, ValueError):  # past the year 9999
        return start
    return start


def anywhere(at: datetime) -> Iterator[datetime]:
    """The same moment as it is told, and by the calendars that are the furthest ahead and behind."""
    yield at
    for hours in (14, -12):
        with suppress(OverflowError):  # the first or the last day that there is
            yield at.astimezone(timezone(timedelta(hours=hours)))


@lru_cache(maxsize=256)
def _parsed(duration: str) -> tuple[timedelta, int, timedelta, timedelta]:
    found = _FORM.fullmatch(duration)
    if found is None:
        raise ValueError
    years, months, weeks, days, hours, minutes, seconds = map(int, found.groups(default="0"))
    passing = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return timedelta(weeks=weeks), 12 * years + months, timedelta(days=days), passing


def _later(at: datetime, passing: timedelta) -> datetime:
    """So much later: Python adds to what the clock on the wall shows."""
    if not passing or at.tzinfo is None or at.tzinfo is UTC:
        return at + passing
    return (at.astimezone(UTC) + passing).astimezone(at.tzinfo)


def longer(first: str, second: str) -> bool:
    """Whether the first duration is longer than the second, counted from some month: P30D is than P1M in February.

    Looked at are four years with a leap year among them, from the first of each month.
    """
    return any(after(start, first) > after(start, second) for start in _STARTS)
