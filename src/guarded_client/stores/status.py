"""What stores tell of what they keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from guarded_client._model import Surrogate


@dataclass(frozen=True, slots=True)
class ClassStatus:
    """What a store keeps of one retention class.

    Attributes:
        label: the class.
        entries: how many.
        due: how many have ended and wait to be removed, those under a hold not counted.
        held: how many a legal hold keeps from being removed.
        archived: how many calls may not use any more.
        first_end, last_end: the first and the last end date.
    """

    label: str
    entries: int
    due: int
    held: int
    archived: int
    first_end: datetime
    last_end: datetime


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """One entry of a vault, for the person it is about.

    Attributes:
        conversation: a keyed digest, hexadecimal: the vault does not keep the id.
        ends: its end date.
    """

    conversation: str
    surrogate: Surrogate
    value: str = field(repr=False)
    label: str
    ends: datetime
    archived: bool


@dataclass(frozen=True, slots=True)
class EvidenceStatus:
    """What a consent store keeps.

    Attributes:
        persons: of how many persons.
        due: of how many the evidence has ended, those under a hold not counted.
        held: of how many a legal hold keeps it from being removed.
    """

    persons: int
    due: int
    held: int
