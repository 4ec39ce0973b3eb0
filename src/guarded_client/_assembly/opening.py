"""Stores that are opened one after the other: if one cannot be, those before it are closed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import TypeVar

S = TypeVar("S")


class Opening(ExitStack):
    """Closes at its end what was opened within, unless :meth:`done` was said: then it belongs to whoever asked."""

    def of(self, store: S) -> S:
        """The store, which was opened here."""
        close: Callable[[], object] | None = getattr(store, "close", None)
        if close is not None:
            _ = self.callback(_close, close)
        return store

    def done(self) -> None:
        """All is open, and stays so."""
        _ = self.pop_all()


def _close(close: Callable[[], object]) -> None:
    with suppress(Exception):  # what is told is why the next one could not be opened
        _ = close()
