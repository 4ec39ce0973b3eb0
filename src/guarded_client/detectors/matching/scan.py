"""A text with what many rules ask of it, each computed once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from guarded_client._model import Entity
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.literals import Heads, Literals

_ROW: Final = re.compile(r"\d+")
_NUMBER: Final = re.compile(r"\d+(?:\W{0,3}[A-Za-z]{0,2}\W{0,3}\d+)*+")
_LINK: Final = re.compile(r"\W{0,3}[A-Za-z]{0,2}\W{0,3}")
_WIDEST: Final = 8
_WHOLE: Final = 4

FEWEST: Final = 5
"""A number has at least so many digits."""
BESIDE: Final = 20
"""How many characters may stand beside the digits of a number and still belong to it."""


SLACK: Final = 6
"""Positions at most so far apart are tried in one search."""
SOLID: Final = 12
"""Shorter rows of characters without white space are most words."""


class Stretch(NamedTuple):
    """A stretch that may have a number in it.

    Attributes:
        first, last: offsets from its first digit to behind its last.
        digits: how many there are.
        row: how many of them in a row at most.
    """

    first: int
    last: int
    digits: int
    row: int


class Most(NamedTuple):
    """How much there is of what rules need: of a text the most, of a rule the least.

    Attributes:
        digits: in all.
        row: digits in a row.
        solid: characters in a row that are no white space; those of less than :data:`SOLID` do not count.
        number: digits in one number.
    """

    digits: int
    row: int
    solid: int
    number: int

    def exceeds(self, has: Most) -> bool:
        """Whether a rule that needs so much can find nothing in a text that has no more than that."""
        return self[0] > has[0] or self[1] > has[1] or self[2] > has[2] or self[3] > has[3]


class Scan:
    """A text to search.

    Attributes:
        text: the text, as :mod:`guarded_client.detectors.reading.legible` gives it.
        plain: of the same length, as :func:`~guarded_client.detectors.matching.folding.folded` gives it.
        digits: whether there is a digit.
    """

    __slots__ = ("__dict__", "_occurrences", "_places", "_starts", "digits", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.plain = folded(text)
        self.digits = _ROW.search(text) is not None
        self._occurrences: dict[tuple[str, bool, bool], list[int]] = {}
        self._starts: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
        self._places: dict[tuple[str, ...], list[tuple[int, int]]] = {}

    def __repr__(self) -> str:
        return f"<Scan of {len(self.text)} characters>"

    def solid(self, length: int) -> list[tuple[int, int]]:
        """Where rows of at least so many characters that are no white space start, and where such a row can last start.

        Args:
            length: at least :data:`SOLID`.
        """
        return [(start, end - length + 1) for start, end in self._solid if end - start >= length]

    @cached_property
    def _solid(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        end = 0
        for row in self.text.split():
            if len(row) >= SOLID:  # no earlier row is so long that it has this one inside
                start = self.text.index(row, end)
                end = start + len(row)
                found.append((start, end))
        return found

    @cached_property
    def heads(self) -> Heads:
        """How the words of :attr:`plain` begin."""
        return Heads(self.plain)

    @cached_property
    def numbers(self) -> tuple[Stretch, ...]:
        """Stretches with at least five digits, with at most two letters between two of them; sorted."""
        return tuple(_stretches(self.text, self.rows)) if self.digits else ()

    def starts(self, row: int, near: int, far: int) -> list[tuple[int, int]]:
        """Where something can start that has a row of so many digits ``near`` to ``far`` characters further."""
        found = self._starts.get((row, near, far))
        if found is None:
            behind = row + near - 1
            places = [
                (start - far if start > far else 0, end - behind)
                for start, end in self.rows
                if end - start >= row and end > behind
            ]
            found = self._starts[row, near, far] = joined(places, SLACK)
        return found

    @cached_property
    def rows(self) -> list[tuple[int, int]]:
        """Where the rows of digits start and end."""
        return [match.span() for match in _ROW.finditer(self.text)] if self.digits else []

    @cached_property
    def most(self) -> Most:
        """What it has: see :class:`Most`."""
        lengths = [end - start for start, end in self.rows]
        return Most(
            sum(lengths),
            max(lengths, default=0),
            max([end - start for start, end in self._solid], default=0),
            max([number.digits for number in self.numbers], default=0),
        )

    def covered(self, text: str, entities: Iterable[Entity]) -> Scan:
        """The same text with spaces for entities and for placeholders, which no letters enclose."""
        if text == self.text:
            return self
        scan = Scan(text)
        if not any(self.plain[entity.end : entity.end + 1].isalpha() for entity in entities):
            scan.__dict__["heads"] = self.heads.of(scan.plain)  # no word begins where none did
        return scan

    def within(self, start: int, stop: int) -> bool:
        """Whether a digit stands in a stretch."""
        rows = self.rows
        index = bisect_right(rows, (start, stop))
        return (index < len(rows) and rows[index][0] < stop) or (index > 0 and rows[index - 1][1] > start)

    def occurrences(self, literals: Literals) -> list[int]:
        """Where one of these begins in :attr:`plain`, sorted."""
        found: list[list[int]] = []
        for literal in literals.table.present(self.heads):
            key = literal, literal in literals.inside, literal in literals.closed
            places = self._occurrences.get(key)
            if places is None:
                places = self._occurrences[key] = list(self._places_of(*key))
            found.append(places)
        return found[0] if len(found) == 1 else sorted(set[int]().union(*found))

    def _places_of(self, literal: str, inside: bool, closed: bool) -> Iterator[int]:
        """Where a literal begins that may stand inside a word, or must end one. See :class:`Literals`."""
        plain, length = self.plain, len(literal)
        for at in starts(plain, literal):
            if (inside or not at or not "a" <= plain[at - 1] <= "z") and (
                not closed or not "a" <= plain[at + length : at + length + 1] <= "z"
            ):
                yield at

    def places(self, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """Where these words start and end, sorted; those of more than four letters may go on."""
        return self.once(words, lambda: sorted(self._words(words)))

    def once(self, key: tuple[str, ...], work: Callable[[], list[tuple[int, int]]]) -> list[tuple[int, int]]:
        """What ``work`` finds for words or a pattern, kept for the next rule that has the same."""
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = work()
        return found

    def _words(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        plain = self.plain
        for word in whole(words).table.present(self.heads):
            open_end = len(word) > _WHOLE or not word[-1].isalpha()
            for at in starts(plain, word):
                end = at + len(word)
                if not (at and plain[at - 1].isalnum()) and (open_end or not plain[end : end + 1].isalpha()):
                    yield at, end


@lru_cache(maxsize=256)
def whole(words: tuple[str, ...]) -> Literals:
    """Words as rules have them: those of up to four letters are whole words."""
    return Literals(words, closed=frozenset(word for word in words if len(word) <= _WHOLE and word[-1].isalpha()))


def starts(text: str, literal: str) -> list[int]:
    """Where a string begins in a text, overlapping or not."""
    found: list[int] = []
    at = text.find(literal)
    while at >= 0:
        found.append(at)
        at = text.find(literal, at + 1)
    return found


def joined(spans: list[tuple[int, int]], slack: int = 0) -> list[tuple[int, int]]:
    """Spans ``[start, stop)`` sorted by start; those with at most ``slack`` characters between them become one."""
    if len(spans) < 2:
        return spans
    found: list[tuple[int, int]] = []
    begin, end = spans[0]
    for start, stop in spans:
        if start > end + slack:
            found.append((begin, end))
            begin, end = start, stop
        elif stop > end:
            end = stop
    found.append((begin, end))
    return found


def around(numbers: Iterable[Stretch], digits: int, row: int, before: int = BESIDE) -> list[tuple[int, int]]:
    """Where a match with such numbers can start; stretches that touch as one.

    Args:
        numbers: the text's numbers.
        digits, row: a number has at least so many digits, and so many of them in a row.
        before: how far before the first digit a match may start.
    """
    return joined(
        [
            (number.first - before if number.first > before else 0, number.last)
            for number in numbers
            if number.digits >= digits and number.row >= row
        ]
    )


def has_number(value: str) -> bool:
    """Whether there are five digits with at most two letters, and some signs, between one and the next."""
    return any(sum(map(str.isdecimal, match[0])) >= FEWEST for match in _NUMBER.finditer(value))


def _stretches(text: str, rows: list[tuple[int, int]]) -> Iterator[Stretch]:
    index = 0
    while index < len(rows):
        first, last = rows[index]
        digits = row = last - first
        index += 1
        while index < len(rows) and rows[index][0] - last <= _WIDEST and _LINK.fullmatch(text, last, rows[index][0]):
            start, last = rows[index]
            digits += last - start
            row = max(row, last - start)
            index += 1
        if digits >= FEWEST:
            yield Stretch(first, last, digits, row)
