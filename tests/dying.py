"""A process that kills itself before a line of the library: what is on disk then is what a power cut would leave."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Collection
from types import FrameType
from typing import Any


class Dying:
    """Counts the lines of the library that run within it, and dies before one of them.

    Args:
        at: the line's number, from 1; 0: none.
        files: only lines of these count; default: of all of the library's.
    """

    def __init__(self, at: int, files: Collection[str] = ()) -> None:
        self.lines = 0
        self._at = at
        self._files = frozenset(files)

    def __enter__(self) -> Dying:
        sys.settrace(self._trace)
        return self

    def __exit__(self, *error: object) -> None:
        sys.settrace(None)

    def _trace(self, frame: FrameType, event: str, arg: object) -> Any:
        file = frame.f_code.co_filename
        if file not in self._files if self._files else "guarded_client" not in file:
            return None
        if event == "line":
            self.lines += 1
            if self.lines == self._at:
                os.kill(os.getpid(), signal.SIGKILL)
        return self._trace


def points(last: int, count: int) -> list[int]:
    """About so many lines to die before, of ``last`` that run: spread over all of them, with the last one."""
    return sorted({*range(1, last, max(1, last // count)), last - 1})
