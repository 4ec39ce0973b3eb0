"""What a server keeps of a vault, and what it is asked in one round trip each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from guarded_client._errors import VaultUnavailable
from guarded_client._model import Surrogate
from guarded_client.stores.conversation import NO_DATA_KEY
from guarded_client.stores.keys.digests import Place, decode
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.served.steps import Steps, Sweep, Tried
from guarded_client.stores.status import ClassStatus
from guarded_client.stores.staying import Staying


@dataclass(frozen=True, slots=True)
class Row:
    """A sealed entry."""

    id: int
    surrogate: Surrogate
    sealed: bytes
    key: int
    ends: int
    archived: bool
    """Of no use to calls any more."""
    erased: bool = False
    """An erasure left it, until it ends."""


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A data key of a person, as the server keeps it. Another key of the same class has another id."""

    id: int
    label: str
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class DataKey:
    """A data key of a person and retention class, ready for use."""

    id: int
    label: str
    seal: Seal


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader has, so that it is told only the rest.

    Attributes:
        removals: of the conversation, when it was read; -1: send everything.
        seen: the last row id of the conversation.
        keys: ids of the data keys that are at hand.
        tombstone: the last one heard of.
    """

    removals: int
    seen: int
    keys: Sequence[int]
    tombstone: int


@dataclass(frozen=True, slots=True)
class News:
    """What every answer tells of erasures.

    Attributes:
        tombstone: the last of all tombstones.
        gone: persons (as digests) erased since the tombstone that was asked with.
    """

    tombstone: int
    gone: Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """A conversation as the server has it, in one snapshot.

    Attributes:
        news: of erasures.
        erased: the person's last tombstone; 0: none.
        held: whether a legal hold stands on the person.
        exists: whether the conversation ever had a row.
        removals: how often rows of it went.
        last: the last row id given.
        numbers: the last number given, by kind.
        keys: data keys of the person that were not at hand.
        rows: all rows if ``removals`` is not what was asked with, else the newer ones.
    """

    news: News
    erased: int
    held: bool
    exists: bool
    removals: int
    last: int
    numbers: Mapping[str, int]
    keys: Sequence[WrappedKey]
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Draft:
    """Rows to be written, if the conversation is still as the writer knows it.

    Attributes:
        exists: whether the conversation ever had a row, as far as the writer knows.
        asked: how the writer knows it, to be told the rest if it is not so any more.
        erased: the last tombstone when the writer opened it; a later one of the person stops the write.
        key: the data key they are sealed with.
        wrapped: the data key itself, if it is new.
        added, late: new pairs, and pairs that move to a later end; each with its sealed value.
        numbers: the last number given, by kind, with the new ones.
        clear: whether rows have ended that are to be removed; this counts as a removal.
        clears: of which classes; ``None``: of all.
        now, ends: microseconds since 1970.
    """

    exists: bool
    asked: Asked
    erased: int
    key: int
    label: str
    wrapped: bytes | None
    added: Sequence[tuple[Surrogate, bytes]]
    late: Sequence[tuple[Surrogate, bytes]]
    numbers: Mapping[str, int]
    clear: bool
    clears: Sequence[str] | None
    now: int
    ends: int


class Shelf(Protocol):
    """What the server of a vault can do. Each is safe to repeat when the connection broke in the middle of it."""

    def look(self, place: Place, asked: Asked) -> Steps[Page]:
        """The conversation; one round trip."""
        ...

    def append(self, place: Place, draft: Draft) -> Steps[News | Page | None]:
        """Write a draft, or nothing if the conversation is no longer as it was drawn up for; one round trip.

        Returns:
            What is heard of erasures, if it is written; else the conversation as it is, or ``None`` if it is the data
            key that is gone, or that another one stands for.
        """
        ...

    def purge(self, moment: int, spare: Collection[str], now: int, sweep: Sweep) -> Steps[Sweep]:
        """Remove what ends at ``moment`` or before, and data keys that no row needs, in the next part of the vault.

        Rows of classes to spare, and of persons under a legal hold, stay.
        """
        ...

    def forget(self, subject: bytes, at: int, keep: Staying, tried: Tried) -> Steps[int]:
        """Tombstone, keys and rows of a person; returns how many rows went, also if that was done in an earlier try.

        Rows of a class in ``keep`` that must stay until after ``at`` do, archived, and end then.

        Raises:
            HoldRefused: a legal hold stands on the person; nothing was done.
        """
        ...

    def restart(
        self, subject: bytes, scope: bytes | None, ends: Mapping[str, tuple[int, int]], now: int, tried: Tried
    ) -> Steps[int]:
        """Give rows the end date of their class, or that of what an erasure left of it; returns how many moved."""
        ...

    def archive(self, before: Mapping[str, int], sweep: Sweep, *, dry_run: bool) -> Steps[Sweep]:
        """Archive, or only count, rows that end at the moment given for their class, or before, in the next part."""
        ...

    def hold(self, subject: bytes, name: str, at: int) -> Steps[None]:
        """Place a legal hold. Idempotent."""
        ...

    def release(self, subject: bytes, name: str, now: int, tried: Tried) -> Steps[bool]:
        """Release a legal hold; returns whether it stood, also if that was done in an earlier try."""
        ...

    def holds(self, subject: bytes) -> Steps[tuple[str, ...]]:
        """The legal holds that stand on a person, in the order they were placed."""
        ...

    def status(self, moment: int) -> Steps[Sequence[ClassStatus]]:
        """What is kept, by class."""
        ...

    def export(self, subject: bytes) -> Steps[tuple[Sequence[WrappedKey], Sequence[tuple[bytes, Row]]]]:
        """The data keys of a person, and all rows with the conversation of each, conversation by conversation."""
        ...


def opened(place: Place, row: Row, keys: Mapping[int, DataKey]) -> str:
    """The value of a row.

    Raises:
        VaultUnavailable: it does not open, or its key is missing.
    """
    key = keys.get(row.key)
    if key is None:
        raise VaultUnavailable(NO_DATA_KEY)
    return decode(key.seal.open(row.sealed, *place.bound(key.label, row.surrogate)))
