"""Effects: what is written down of a call."""

from __future__ import annotations

from dataclasses import dataclass

from guarded_client._facts import Facts, Position
from guarded_client._flow.flow import Ask


@dataclass(slots=True)
class Announce(Ask[Position | None]):
    """Note in the audit log that a call is about to be sent. Answered with ``None``."""

    facts: Facts


@dataclass(slots=True)
class Record(Ask[Position | None]):
    """Write an entry into the audit log; a note of the same call is done with. Answered with where it stands.

    ``None`` if no log is kept.
    """

    facts: Facts
