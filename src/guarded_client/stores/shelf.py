"""What a server keeps of a vault, and what it is asked in one round trip each.

A shelf answers in steps: generators that yield what is to be sent to the server and are sent its answers. One code path
thus serves sync and async clients (see :mod:`guarded_client._drive`).
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias, TypeVar

from guarded_client._model import Surrogate
from guarded_client.stores.entries import Place
from guarded_client.stores.seal import Seal

T = TypeVar("T")

Steps: TypeAlias = Generator[Any, Any, T]
"""Yields statements of a server, gets their results, returns a ``T``."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sealed entry."""

    id: int
    surrogate: Surrogate
    sealed: bytes
    key: int
    ends: int


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
class Page:
    """A conversation as the server has it, in one snapshot.

    Attributes:
        erased: the person's last tombstone; 0: none.
        tombstone: the last of all tombstones.
        gone: persons (as digests) erased since the tombstone that was asked with.
        exists: whether the conversation ever had a row.
        removals: how often rows of it went.
        last: the last row id given.
        numbers: the last number given, by kind.
        keys: data keys of the person that were not at hand.
        rows: all rows if ``removals`` is not what was asked with, else the newer ones.
    """

    erased: int
    tombstone: int
    gone: Sequence[bytes]
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
        exists, removals, seen: how the writer knows it.
        erased: the last tombstone when the writer opened it; a later one of the person stops the write.
        key: the data key they are sealed with.
        wrapped: the data key itself, if it is new.
        added, late: new pairs, and pairs that move to a later end; each with its sealed value.
        numbers: the last number given, by kind, with the new ones.
        clear: whether rows have ended that are to be removed; this counts as a removal.
        now, ends: microseconds since 1970.
    """

    exists: bool
    removals: int
    seen: int
    erased: int
    key: int
    label: str
    wrapped: bytes | None
    added: Sequence[tuple[Surrogate, bytes]]
    late: Sequence[tuple[Surrogate, bytes]]
    numbers: Mapping[str, int]
    clear: bool
    now: int
    ends: int


class Shelf(Protocol):
    """What the server of a vault can do. Each is safe to repeat when the connection broke in the middle of it."""

    def look(self, place: Place, asked: Asked) -> Steps[Page]:
        """The conversation; one round trip."""
        ...

    def append(self, place: Place, draft: Draft) -> Steps[bool]:
        """Write a draft, or nothing if the conversation is no longer as it was drawn up for; one round trip."""
        ...

    def purge(self, moment: int) -> Steps[int]:
        """Remove what ends at ``moment`` or before, and data keys that no row needs; returns how many rows went."""
        ...

    def forget(self, subject: bytes, at: int) -> Steps[int]:
        """Tombstone, keys and rows of a person; returns how many rows went."""
        ...


def bound(place: Place, label: str, surrogate: Surrogate) -> tuple[str | bytes, ...]:
    """What a sealed value is bound to."""
    return place.tenant, place.subject, label, place.scope, str(surrogate)
