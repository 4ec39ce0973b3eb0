"""A text that is itself JSON: where its strings and its numbers stand."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from guarded_client._reading.json_depth import STRING, shallow

_STRING: Final = re.compile(f'{STRING}"', re.DOTALL)
_NUMBER: Final = re.compile(r"-?[0-9][0-9.eE+-]*")


class Strings:
    """The strings of a JSON text, quotes excluded."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _STRING.finditer(text)]
        self._starts = [start + 1 for start, _ in spans]
        self._ends = [end - 1 for _, end in spans]

    def covers(self, start: int, end: int) -> bool:
        """Whether a stretch lies within one string."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and end <= self._ends[index]


def strings_of(text: str) -> Strings | None:
    """The strings of a text that is a JSON object or array; ``None`` if it is not."""
    if text.lstrip()[:1] not in ("{", "["):
        return None
    try:
        _ = json.loads(shallow(text))
    except (ValueError, RecursionError):
        return None
    return Strings(text)


def numbers_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The whole numbers of a JSON text that a stretch outside its strings touches."""
    while start > 0 and text[start - 1] in "0123456789.eE+-":
        start -= 1
    for match in _NUMBER.finditer(text, start):
        if match.start() >= end:
            return
        yield match.span()
