"""What is closed at the end of a ``with`` block, and several stores that end together."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from inspect import isawaitable, iscoroutinefunction
from types import TracebackType
from typing import Protocol, Self


class Closing(ABC):
    """A store that is its own context manager."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Release what is held. Idempotent."""


class Closable(Protocol):
    """What has an end."""

    def close(self) -> object:
        """Release what is held."""
        ...


def close_all(stores: Sequence[Closable | None]) -> None:
    """Close one after the other. One that fails keeps none behind it from being closed; its error is raised then.

    Args:
        stores: ``None`` in the place of one that there is not.
    """
    with ExitStack() as closing:
        for store in reversed(stores):
            if store is not None:
                _ = closing.callback(store.close)


async def aclose(*stores: Closable) -> None:
    """Close stores where an event loop ends: first the connections that they have in it, then the stores. Idempotent.

    One that fails keeps none behind it from being closed; its error is raised then.

    Args:
        stores: vaults, consent stores and the like, in files or on servers, as ``open_vault`` and its kin return them.
    """
    async with AsyncExitStack() as closing:
        for store in reversed(stores):
            _ = closing.push_async_callback(_both_forms, store)


async def _both_forms(store: Closable) -> None:
    try:
        form = getattr(store, "for_async", None)
        in_loop = None if form is None else getattr(form(), "close", None)
        if iscoroutinefunction(in_loop):
            await in_loop()
    finally:
        closed = store.close()
        if isawaitable(closed):  # what was given is the form for event loops
            await closed
