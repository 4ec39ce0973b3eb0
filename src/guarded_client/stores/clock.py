"""Moments as the stores keep them: whole microseconds since 1970, UTC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from time import time_ns
from typing import Final, TypeAlias

from guarded_client._errors import Misuse

Clock: TypeAlias = Callable[[], datetime]
"""Answers with the time, aware."""

_EPOCH: Final = datetime.fromtimestamp(0, UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
_AHEAD: Final = timedelta(days=1)
"""By so much clocks may differ."""
_NAIVE: Final = "a moment needs a time zone: use datetime.now(UTC), not datetime.now()"


def utc_now() -> datetime:
    """The time by the system's clock."""
    return datetime.now(UTC)


def now_by(clock: Clock) -> int:
    """The time in microseconds since 1970. The system's clock is read without a detour: every call asks it."""
    return time_ns() // 1000 if clock is utc_now else microseconds(clock())


def in_utc(at: datetime) -> datetime:
    """The same moment in UTC. Of the last hours of the year 9999, west of Greenwich, the time of day there."""
    try:
        return at.astimezone(UTC)
    except OverflowError:
        return at.replace(tzinfo=UTC)


def see_aware(moment: datetime | None) -> None:
    """See that a moment, if one is given, has a time zone.

    Raises:
        Misuse: it has none.
    """
    if moment is not None and moment.tzinfo is None:
        raise Misuse(_NAIVE)


def see_past(moment: datetime | None, now: datetime) -> None:
    """See that a moment at which something happened, if one is given, is not in the future.

    Raises:
        Misuse: it is. End dates that are counted from it would be put off.
    """
    if moment is not None and moment - now > _AHEAD:
        raise Misuse("the moment is in the future: tell what happened once it has, or correct the date")


def microseconds(moment: datetime) -> int:
    """A moment as microseconds since 1970: whole numbers, for a float of seconds loses one now and then.

    Raises:
        Misuse: the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise Misuse(_NAIVE)
    return (moment - _EPOCH) // _MICROSECOND


def moment(microseconds: int) -> datetime:
    """The moment of microseconds since 1970, in UTC. What is past the year 9999 is the last moment there is."""
    try:
        return _EPOCH + timedelta(microseconds=microseconds)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC)
