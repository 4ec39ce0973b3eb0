"""Lines in which work waits for threads of the library's own, in each event loop: a program's threads stay its own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anyio import CapacityLimiter
    from anyio.lowlevel import RunVar


def thread_line(name: str, at_once: int) -> CapacityLimiter:
    """The line of this name, of the running event loop; a loop that has ended is let go of.

    Args:
        name: what waits there.
        at_once: so many threads work.
    """
    import anyio

    line = _line(name)
    try:
        return line.get()
    except LookupError:
        made = anyio.CapacityLimiter(at_once)
        _ = line.set(made)
        return made


@cache
def _line(name: str) -> RunVar[CapacityLimiter]:
    from anyio.lowlevel import RunVar

    return RunVar(f"guarded_client.{name}")
