"""A pattern that is tried only where its anchors allow a match, with the same findings as everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, TypeAlias

from guarded_client.detectors.matching.anchors import Need, needs
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.literals import DEAR
from guarded_client.detectors.matching.scan import (
    BESIDE,
    FEWEST,
    SLACK,
    SOLID,
    Scan,
    Stretch,
    around,
    has_number,
    joined,
)

Spans: TypeAlias = "Sequence[tuple[int, int]]"
Accept: TypeAlias = "Callable[[re.Match[str]], bool]"

_DENSE: Final = 6
"""With an anchor in every so many characters, the pattern is tried everywhere: that is faster."""
_FULL: Final = 16
"""With a row of digits in every so many characters, the rows narrow nothing down."""
_SHORT: Final = 100
"""A stretch so short is searched whole."""
_BRIEF: Final = 300
"""A text so short is looked through at once by a pattern that begins with a character or a set of them."""
_NARROW: Final = 16
"""In so many positions a pattern is tried sooner than its literals are looked for."""
_FEW: Final = 3
"""So many positions are tried one by one."""
_BEHIND: Final = 3
"""A search may go on over so many times the positions that are wanted."""
_PATIENCE: Final = 20_000
"""Besides four times the length of the text, so many characters of matches may be refused. Only a text made to be slow
has more, long matches within long matches; there, the rest counts unseen: what cannot be looked at is covered."""


class Anchored:
    """A pattern with the conditions derived from it.

    Args:
        pattern: no match of it is empty.
        number: a match must be a number, as :func:`~guarded_client.detectors.matching.scan.has_number` says.
        before: such a match starts at most so many characters before the number.
        plain: it is looked for in :attr:`~guarded_client.detectors.matching.scan.Scan.plain` instead of the text.
    """

    def __init__(
        self, pattern: re.Pattern[str], *, number: bool = False, before: int = BESIDE, plain: bool = False
    ) -> None:
        self.pattern = pattern
        self._number = number
        self._before = before
        self._plain = plain

    def __repr__(self) -> str:
        return f"<Anchored {self.pattern.pattern[:40]}>"

    @cached_property
    def need(self) -> Need:
        """What every match needs."""
        return needs(self.pattern)

    @cached_property
    def _skips(self) -> bool:
        """Whether the engine skips to the next possible first character."""
        return self.pattern.pattern[0] not in "(\\.^$" and not self.pattern.flags & re.IGNORECASE

    @cached_property
    def _dear(self) -> bool:
        """Whether looking for its literals in a whole text takes long."""
        return self.need.literals.cost > DEAR

    def nowhere(self, text: str) -> bool:
        """Whether one look at a text shows that there is no match; if not, :meth:`find` tells."""
        return len(text) <= _BRIEF and self._skips and self.pattern.search(text) is None

    def in_none(self, text: str, numbers: Iterable[Stretch]) -> bool:
        """Whether one look at each of these numbers shows that no match is in them; if not, :meth:`find` tells."""
        longest = self.need.longest
        if longest is None:
            return False
        search, before = self.pattern.search, self._before
        for number in numbers:
            start = number.first - before
            if search(text, start if start > 0 else 0, number.last + longest) is not None:
                return False
        return True

    def find(
        self, scan: Scan, accept: Accept | None = None, numbers: Sequence[Stretch] | None = None
    ) -> Iterator[re.Match[str]]:
        """Matches from left to right; the search goes on behind an accepted one, and inside one that is not.

        Args:
            scan: the text.
            accept: must be true of a match.
            numbers: those of the text's numbers that matches can be in, if that is known.
        """
        longest = self.need.longest
        spans = self._spans(scan, numbers)
        text, position = scan.plain if self._plain else scan.text, 0
        sure = not self._number or self.need.digits >= FEWEST
        patience = 4 * len(text) + _PATIENCE
        if longest is None:
            spans = [(spans[0][0], len(text))] if spans else []
            longest = 0
        for start, stop in spans:
            position = max(position, start)
            end = min(len(text), stop + longest)
            while position < stop and (match := self.next(text, position, stop, end)) is not None:
                if patience < 0 or ((sure or has_number(match[0])) and (accept is None or accept(match))):
                    yield match
                    position = match.end()
                else:
                    patience -= match.end() - match.start()
                    position = match.start() + 1

    def next(self, text: str, start: int, stop: int, end: int) -> re.Match[str] | None:
        """The first match that starts before ``stop`` and ends before ``end``.

        A search would go on behind ``stop``, so positions are tried one by one unless there are many.
        """
        if stop - start > max(_FEW, (end - stop) // _BEHIND):
            match = self.pattern.search(text, start, end)
            return match if match is not None and match.start() < stop else None
        for position in range(start, stop):
            if (match := self.pattern.match(text, position, end)) is not None:
                return match
        return None

    def _begun(self, plain: str, spans: Spans) -> bool:
        """Whether a literal stands where a match that begins in one of these has it."""
        words = self.need.literals.words
        reach = self.need.far + max(map(len, words))
        some = "\n".join([plain[start : stop + reach] for start, stop in spans])
        return any(word in some for word in words)

    def _spans(self, scan: Scan, numbers: Sequence[Stretch] | None) -> Spans:
        """Where a match can start, disjoint and sorted."""
        need, length = self.need, len(scan.text)
        spans: Spans | None = None
        if self._number:
            spans = around(scan.numbers if numbers is None else numbers, need.digits, need.row, self._before)
            if not spans or (numbers is not None and spans[-1][1] - spans[0][0] < _SHORT):
                return spans
        if need.solid >= SOLID:
            spans = _both(spans, scan.solid(need.solid))
            if not spans or (self._dear and not self._begun(scan.plain, spans)):
                return []
        if need.row and need.row_far <= length and len(scan.rows) * _FULL < length:
            spans = _both(spans, scan.starts(need.row, need.row_near, need.row_far))
            if not spans:
                return spans
        if need.literals and (spans is None or not (self._dear or _width(spans) <= _NARROW)):
            found = scan.occurrences(need.literals)
            if not found:
                return []
            if len(found) * _DENSE < length:
                near, far = need.near, need.far
                close = [(at - far if at > far else 0, at - near + 1) for at in found if at >= near]
                spans = _both(spans, close if near == far else joined(close, SLACK))
        return [(0, length)] if spans is None else spans


def in_plain(pattern: str) -> Anchored:
    """A pattern for a text without accents and capitals; compiled at its first use."""
    return Anchored(lazily(pattern), plain=True)


def _width(spans: Spans) -> int:
    """How many positions they have."""
    return sum([stop - start for start, stop in spans])


def _both(first: Spans | None, second: Spans) -> Spans:
    """What is in both; each is disjoint and sorted."""
    if first is None:
        return second
    found: list[tuple[int, int]] = []
    one = other = 0
    while one < len(first) and other < len(second):
        (start, stop), (begin, end) = first[one], second[other]
        if stop < end:
            one += 1
        else:
            other, stop = other + 1, end
        if begin > start:
            start = begin
        if start < stop:
            found.append((start, stop))
    return found
