"""Something that is raised in the middle of the library, as the handler of a signal may: a time limit, Ctrl-C."""

from __future__ import annotations

import linecache
import sys
from collections.abc import Collection
from types import FrameType
from typing import Any, Self


class Interrupt(BaseException):
    """What the handler raises."""


class Interrupting:
    """Counts the lines of some files that run within it, and raises before one of them.

    Lines of a ``with`` do not count: Python runs no handler between them and the blocks that they begin and end.

    Args:
        at: the line's number, from 1; 0: none.
        files: ends of the names of the files whose lines count.
    """

    def __init__(self, at: int, files: Collection[str]) -> None:
        self.lines = 0
        self._at = at
        self._files = tuple(files)

    def __enter__(self) -> Self:
        sys.settrace(self._trace)
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> bool:
        sys.settrace(None)
        return kind is Interrupt

    def _trace(self, frame: FrameType, event: str, arg: object) -> Any:
        if not frame.f_code.co_filename.endswith(self._files):
            return None
        if event == "line" and not linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip().startswith(
            "with "
        ):
            self.lines += 1
            if self.lines == self._at:
                sys.settrace(None)
                raise Interrupt
        return self._trace
