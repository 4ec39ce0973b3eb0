"""How days and moments are told, in English and French: "25 November 2026", « 25 novembre 2026 »."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Literal

MONTHS: Final = {
    "en": "January February March April May June July August September October November December".split(),  # noqa: SIM905
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),  # noqa: SIM905
}
"""Not ``%B``: a program may have set the locale of another language."""


def day_of(at: datetime, language: Literal["en", "fr"]) -> str:
    """The day of a moment, in the time zone that it has."""
    first = "1er" if language == "fr" and at.day == 1 else str(at.day)
    return f"{first} {MONTHS[language][at.month - 1]} {at.year}"


def moment_of(at: datetime, language: Literal["en", "fr"]) -> str:
    """A moment that is in UTC: ``25 November 2026, 14:05 UTC``; in French ``25 novembre 2026 à 14 h 05 UTC``."""
    day = day_of(at, language)
    return f"{day} à {at:%H h %M} UTC" if language == "fr" else f"{day}, {at:%H:%M} UTC"
