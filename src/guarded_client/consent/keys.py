"""Keys and moments as consent records have them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime, StringConstraints

FIDES_KEY: Final = r"^[a-z0-9_]+(\.[a-z0-9_]+)*$"
FidesKey = Annotated[str, StringConstraints(pattern=FIDES_KEY)]
"""A dotted key in the style of fideslang; a parent covers its children."""


def plain_utc(moment: datetime) -> datetime:
    """The same moment; one in UTC with Python's own time zone."""
    return moment if moment.utcoffset() else moment.replace(tzinfo=UTC)


Moment = Annotated[AwareDatetime, AfterValidator(plain_utc)]
"""An aware moment. One in UTC has Python's own time zone, not pydantic's: comparing two is then ten times faster."""
