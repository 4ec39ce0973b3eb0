"""A pattern that is tried only where its anchors allow a match, with the same findings as everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Final, TypeAlias

from guarded_client.detectors.anchors import Need, needs
from guarded_client.detectors.scan import FEWEST, Scan, has_number, joined

Spans: TypeAlias = "Sequence[tuple[int, int]]"
Accept: TypeAlias = "Callable[[re.Match[str]], bool]"

_DENSE: Final = 6
"""With an anchor in every so many characters, the pattern is tried everywhere: that is faster."""
_PATIENCE: Final = 20_000
"""Besides four times the length of the text, so many characters of matches may be refused. Only a text made to be slow
has more, long matches within long matches; there, the rest counts unseen: what cannot be looked at is covered."""


class Anchored:
    """A pattern with the conditions derived from it.

    Args:
        pattern: no match of it is empty.
        number: a match must be a number, as :func:`~guarded_client.detectors.scan.has_number` says.
    """

    def __init__(self, pattern: re.Pattern[str], *, number: bool = False) -> None:
        self.pattern = pattern
        self._number = number

    def __repr__(self) -> str:
        return f"<Anchored {self.pattern.pattern[:40]}>"

    @cached_property
    def need(self) -> Need:
        """What every match needs."""
        return needs(self.pattern)

    def find(self, scan: Scan, accept: Accept | None = None) -> Iterator[re.Match[str]]:
        """Matches from left to right; the search goes on behind an accepted one, and inside one that is not."""
        longest = self.need.longest
        spans = self._spans(scan)
        text, position = scan.text, 0
        sure = not self._number or self.need.digits >= FEWEST
        patience = 4 * len(text) + _PATIENCE
        if longest is None:
            spans = [(spans[0][0], len(text))] if spans else []
            longest = 0
        for start, stop in spans:
            position = max(position, start)
            search = self.pattern.search if stop - start > 1 else self.pattern.match
            end = min(len(text), stop + longest)
            while position < stop and (match := search(text, position, end)) is not None and match.start() < stop:
                if patience < 0 or ((sure or has_number(match[0])) and (accept is None or accept(match))):
                    yield match
                    position = match.end()
                else:
                    patience -= match.end() - match.start()
                    position = match.start() + 1

    def _spans(self, scan: Scan) -> Spans:
        """Where a match can start, disjoint and sorted."""
        need, length = self.need, len(scan.text)
        spans: Spans | None = None
        if self._number:
            spans = scan.stretches(need.digits, need.row)
            if not spans:
                return []
        if need.literals:
            found = scan.occurrences(need.literals)
            if not found:
                return []
            if len(found) * _DENSE < length:
                near, far = need.near, need.far
                close = [(at - far if at > far else 0, at - near + 1) for at in found if at >= near]
                spans = _both(spans, close if near == far else list(joined(close, need.longest or 0)))
        if spans is None and need.row:
            rows = [row for row in scan.rows if row[1] - row[0] >= need.row]
            if len(rows) * _DENSE < length:
                far, behind = need.row_far, need.row + need.row_near - 1
                starts = [(max(0, start - far), end - behind) for start, end in rows if end > behind]
                spans = list(joined(starts, need.longest or 0))
        return [(0, length)] if spans is None else spans


def _both(first: Spans | None, second: Spans) -> Spans:
    """What is in both; each is disjoint and sorted."""
    if first is None:
        return second
    found: list[tuple[int, int]] = []
    one = other = 0
    while one < len(first) and other < len(second):
        start, stop = max(first[one][0], second[other][0]), min(first[one][1], second[other][1])
        if start < stop:
            found.append((start, stop))
        if first[one][1] < second[other][1]:
            one += 1
        else:
            other += 1
    return found
