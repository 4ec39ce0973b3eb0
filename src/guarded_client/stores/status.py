"""What stores tell of what they keep."""

from __future__ import annotations

from collections.abc import Mapping
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
        first_end, last_end: the first and the last end date, if the store tells.
    """

    label: str
    entries: int
    due: int
    held: int
    archived: int = 0
    first_end: datetime | None = None
    last_end: datetime | None = None

    def plus(self, other: ClassStatus | None) -> ClassStatus:
        """The same of two parts of a store; of ``None``, nothing comes to it."""
        if other is None:
            return self
        ends = [end for end in (self.first_end, self.last_end, other.first_end, other.last_end) if end is not None]
        return ClassStatus(
            self.label,
            self.entries + other.entries,
            self.due + other.due,
            self.held + other.held,
            self.archived + other.archived,
            min(ends, default=None),
            max(ends, default=None),
        )


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """One entry of a vault, for the person it is about.

    Attributes:
        conversation: a keyed digest, hexadecimal: the vault does not keep the id.
        ends: its end date.
        archived: whether no call uses it any more.
        erased: whether an erasure left it, since it must stay until ``ends``.
    """

    conversation: str
    surrogate: Surrogate
    value: str = field(repr=False)
    label: str
    ends: datetime
    archived: bool
    erased: bool = False


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


@dataclass(frozen=True, slots=True)
class AccessStatus:
    """What a record of access keeps.

    Attributes:
        records: how many.
        due: how many have ended, those under a hold not counted.
        held: how many a legal hold keeps from being removed.
    """

    records: int
    due: int
    held: int


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep did in one store.

    Attributes:
        removed: entries that went.
        archived: entries that moved to the archive.
    """

    removed: int
    archived: int = 0


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What an erasure would do in one store.

    Attributes:
        removing, staying: entries, by class.
        holds: legal holds that stand in the way.
    """

    removing: Mapping[str, int] = field(default_factory=dict[str, int])
    staying: Mapping[str, int] = field(default_factory=dict[str, int])
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did in one store.

    Attributes:
        removed: entries that went.
        staying: entries that stay, by class: those that must not go yet, archived, and what the law keeps.
        until: when the last of those that must not go yet ends, by class, if the store tells.
        lingers: whether what went still stands in a write-ahead log beside the store, since somebody is reading it.
    """

    removed: int
    staying: Mapping[str, int] = field(default_factory=dict[str, int])
    lingers: bool = False
    until: Mapping[str, datetime] = field(default_factory=dict[str, datetime])


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """Something that a store keeps of a person, as the person gets it.

    Attributes:
        label: its retention class.
        ends: its end date.
        fields: what it is, by name; values as JSON has them, texts as they are.
    """

    label: str
    ends: datetime
    fields: Mapping[str, object] = field(repr=False)
    archived: bool = False


@dataclass(frozen=True, slots=True)
class KeptTicket:
    """What is known of a ticket without opening it.

    Attributes:
        id: the ticket's.
        retention: its class.
        ends: when it ends.
        erased: whether an erasure left it, until it ends.
        open: whether somebody may decide on it still.
    """

    id: str
    retention: str
    ends: datetime
    erased: bool
    open: bool
