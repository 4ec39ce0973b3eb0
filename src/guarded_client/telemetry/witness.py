"""Whoever protects the traces of the program is told here what stands for what in each call."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from guarded_client._flow import Replaced, Restored
    from guarded_client._ports import Detector

    Told: TypeAlias = Replaced | Restored
    Listener: TypeAlias = Callable[[Detector, Told], None]

_listeners: list[Listener] = []


def listen(listener: Listener) -> None:
    """Be told from now on, for as long as the process lives."""
    if listener not in _listeners:
        _listeners.append(listener)


def listening() -> bool:
    """Whether anybody is told."""
    return bool(_listeners)


def tell(detector: Detector, told: Told) -> None:
    """Tell all who listen."""
    for listener in _listeners:
        listener(detector, told)
