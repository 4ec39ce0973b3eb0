"""What an erasure leaves since it must stay (``min_keep``): in the stores' microseconds, decided for each end date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeAlias

from guarded_client.stores.clock import microseconds, moment
from guarded_client.stores.status import ErasurePlan

if TYPE_CHECKING:
    from guarded_client._ports import MustStay

Staying: TypeAlias = Mapping[str, Callable[[int], int]]
"""Of each class that may have to stay: until when what ends at a moment must; :data:`GOES`: it may go.

A store does not ask for what an erasure left before: that stays until it ends.
"""
GOES: Final = 0


def staying(keep: MustStay | None) -> Staying:
    """As the stores ask it."""
    return {label: _in_microseconds(until) for label, until in (keep or {}).items()}


def _in_microseconds(must_stay: Callable[[datetime, bool], datetime | None]) -> Callable[[int], int]:
    def asked(ends: int) -> int:
        until = must_stay(moment(ends), False)
        return GOES if until is None else min(ends, microseconds(until))

    return asked


def decided(found: Iterable[tuple[str, int]], keep: Staying) -> list[tuple[str, int, int]]:
    """Of the classes and end dates found, those that stay, each with its new end date."""
    return [(label, ends, until) for label, ends in found if label in keep and (until := keep[label](ends)) != GOES]


def moved(ends: Mapping[str, datetime], least: Mapping[str, datetime] | None) -> dict[str, tuple[int, int]]:
    """The end dates that an event gives, by class: of what is in use, and of what an erasure left."""
    return {label: (microseconds(end), microseconds((least or {}).get(label, end))) for label, end in ends.items()}


def planned(kept: Iterable[tuple[str, datetime, bool]], keep: MustStay, holds: tuple[str, ...]) -> ErasurePlan:
    """What an erasure would do with entries: class, end date, and whether an earlier one left it."""
    removing, staying = dict[str, int](), dict[str, int]()
    for label, ends, erased in kept:
        goes = label not in keep or keep[label](ends, erased) is None
        counts = removing if goes else staying
        counts[label] = counts.get(label, 0) + 1
    return ErasurePlan(removing, staying, holds)
