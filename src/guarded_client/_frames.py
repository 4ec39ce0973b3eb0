"""What the frames of an error's traceback hold: error trackers write down the local variables that they find there."""

from __future__ import annotations

from contextlib import suppress
from types import TracebackType
from typing import Final

_OURS: Final = f"{__name__.partition('.')[0]}."


def empty(trace: TracebackType | None) -> None:
    """Let the frames of this library that have ended hold nothing any more. Their files and lines stay to be read.

    A request's texts are in them, and so are values of the caller. Frames of programs and SDKs are not ours to empty.
    """
    while trace is not None:
        if str(trace.tb_frame.f_globals.get("__name__")).startswith(_OURS):
            with suppress(RuntimeError):  # it has not ended
                trace.tb_frame.clear()
        trace = trace.tb_next


class _Emptying:
    """Empties the frames that an error comes out of."""

    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        empty(trace)


EMPTYING: Final = _Emptying()
"""``with EMPTYING:`` around what may raise, in the last frame that may hold something."""
