"""What a server is asked, as steps: generators that yield what is to be sent to it and are sent its answers.

One code path thus serves sync and async clients (see :mod:`guarded_client._drive`).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

T = TypeVar("T")

Steps: TypeAlias = Generator[Any, Any, T]
"""Yields statements of a server, gets their results, returns a ``T``."""


@dataclass(slots=True)
class Tried:
    """A write whose steps may be begun again once it was done: the answer may be lost behind what was written.

    Attributes:
        token: names it, 16 hexadecimal digits.
        transaction: the one that was to be committed last for it: its number, and since when its server runs; ``None``:
            none yet.
        result: what that one did.
    """

    token: str = field(default_factory=lambda: secrets.token_hex(8))
    transaction: tuple[int, datetime] | None = None
    result: Any = None


@dataclass(frozen=True, slots=True)
class Sweep:
    """How far a sweep through a store has come.

    Attributes:
        count: rows that it changed.
        at: where it goes on; what that is, is the server's affair.
        done: whether it is through.
        part: the next part.
    """

    count: int = 0
    at: Any = None
    done: bool = False
    part: Tried = field(default_factory=Tried)

    def on(self, count: int, at: object) -> Sweep:
        """After a part."""
        return Sweep(self.count + count, at)


def sweeping(
    part: Callable[[Sweep], Steps[Sweep]], progress: Callable[[int], None] | None = None
) -> Callable[[], Steps[int]]:
    """Steps that go through a store part by part; begun again, they go on where they were.

    Args:
        part: does the next part.
        progress: told how many rows were changed so far, after each part.
    """
    sweep = Sweep()

    def steps() -> Steps[int]:
        nonlocal sweep
        while not (after := (yield from part(sweep))).done:
            sweep = after
            if progress is not None:
                progress(sweep.count)
        return sweep.count

    return steps
