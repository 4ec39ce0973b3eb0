"""A text with what many rules ask of it, each computed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from guarded_client.detectors.folding import folded

_ROW: Final = re.compile(r"\d+")
_NUMBER: Final = re.compile(r"\d+(?:\W{0,3}[A-Za-z]{0,2}\W{0,3}\d+)*+")
_WHOLE: Final = 4
_ESCAPED: Final = re.compile(r"\\[nrt]")

FEWEST: Final = 5
"""A number has at least so many digits."""
BESIDE: Final = 20
"""How many characters may stand beside the digits of a number and still belong to it."""


def without_escapes(text: str) -> str:
    """The text with a space for each character of an escaped line break that nobody undid."""
    return _ESCAPED.sub("  ", text) if "\\" in text else text


class Stretch(NamedTuple):
    """A stretch that may have a number in it.

    Attributes:
        start, stop: offsets, with what may stand beside the digits.
        digits: how many there are.
        row: how many of them in a row at most.
    """

    start: int
    stop: int
    digits: int
    row: int


class Scan:
    """A text to search.

    Attributes:
        text: the text; with ``escaped``, a space stands for each character of a line break that nobody unescaped.
        plain: of the same length, as :func:`~guarded_client.detectors.folding.folded` gives it.
        digits: whether there is a digit.
    """

    __slots__ = ("__dict__", "_occurrences", "_places", "_stretches", "digits", "plain", "text")

    def __init__(self, text: str, *, escaped: bool = True) -> None:
        self.text = text = without_escapes(text) if escaped else text
        self.plain = folded(text)
        self.digits = _ROW.search(text) is not None
        self._occurrences: dict[str, list[int]] = {}
        self._stretches: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self._places: dict[tuple[str, ...], list[tuple[int, int]]] = {}

    def __repr__(self) -> str:
        return f"<Scan of {len(self.text)} characters>"

    @cached_property
    def grams(self) -> set[int]:
        """The four-letter stretches of :attr:`plain`, as :func:`gram` gives them."""
        data = _letters(f" {self.plain} ")
        found: set[int] = set()
        for offset in range(4):
            found.update(memoryview(data)[offset : offset + (len(data) - offset) // 4 * 4].cast("I").tolist())
        return found

    @cached_property
    def numbers(self) -> tuple[Stretch, ...]:
        """Stretches with at least five digits, with at most two letters between two of them; sorted."""
        return tuple(_stretches(self.text)) if self.digits else ()

    def stretches(self, digits: int, row: int) -> list[tuple[int, int]]:
        """:attr:`numbers` with at least so many digits, and so many of them in a row; those that touch as one."""
        found = self._stretches.get((digits, row))
        if found is None:
            chosen = ((n.start, n.stop) for n in self.numbers if n.digits >= digits and n.row >= row)
            found = self._stretches[digits, row] = list(joined(chosen))
        return found

    @cached_property
    def rows(self) -> list[tuple[int, int]]:
        """Where the rows of digits start and end."""
        return [match.span() for match in _ROW.finditer(self.text)] if self.digits else []

    def covered(self, text: str) -> Scan:
        """The same text with stretches of it replaced by spaces."""
        scan = Scan(text, escaped=False)
        scan.__dict__["grams"] = self.grams
        return scan

    def occurrences(self, literals: Iterable[str]) -> list[int]:
        """Where one of these strings begins in :attr:`plain`, sorted."""
        found: list[int] = []
        several = False
        for literal in literals:
            starts = self._occurrences.get(literal)
            if starts is None:
                key = gram(literal)
                possible = key is None or key in self.grams
                starts = self._occurrences[literal] = _find(self.plain, literal) if possible else []
            if starts:
                several = bool(found)
                found = [*found, *starts] if several else starts
        return sorted(set(found)) if several else found

    def places(self, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """Where these words start and end, sorted; those of more than four letters may go on."""
        return self.once(words, lambda: sorted(self._words(words)))

    def once(self, words: tuple[str, ...], work: Callable[[], list[tuple[int, int]]]) -> list[tuple[int, int]]:
        """What ``work`` finds for these words, kept for the next rule that has the same."""
        found = self._places.get(words)
        if found is None:
            found = self._places[words] = work()
        return found

    def _words(self, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        plain = self.plain
        for word in words:
            open_end = len(word) > _WHOLE or not word[-1].isalpha()
            for at in self.occurrences((word,)):
                end = at + len(word)
                if not (at and plain[at - 1].isalnum()) and (open_end or not plain[end : end + 1].isalpha()):
                    yield at, end


_LETTERS: Final = bytes(code if chr(code).isalnum() else 32 for code in range(256))


def _letters(text: str) -> bytes:
    """One byte a character, with a space for what is no letter or digit of Latin-1."""
    return text.encode("latin-1", "replace").translate(_LETTERS)


@lru_cache(maxsize=4096)
def gram(literal: str) -> int | None:
    """A number that is among :attr:`Scan.grams` where the literal is in the text; ``None`` if that is not known."""
    data = _letters(literal)[:4]
    return memoryview(data).cast("I")[0] if len(data) == 4 and " " not in literal[1:4] else None


def _find(text: str, literal: str) -> list[int]:
    found: list[int] = []
    at = text.find(literal)
    while at >= 0:
        found.append(at)
        at = text.find(literal, at + 1)
    return found


def joined(spans: Iterable[tuple[int, int]], slack: int = 0) -> Iterator[tuple[int, int]]:
    """Spans ``[start, stop)`` sorted by start; those with at most ``slack`` characters between them become one."""
    begin = end = -1
    for start, stop in spans:
        if end >= 0 and start <= end + slack:
            if stop > end:
                end = stop
            continue
        if end >= 0:
            yield begin, end
        begin, end = start, stop
    if end >= 0:
        yield begin, end


def has_number(value: str) -> bool:
    """Whether there are five digits with at most two letters, and some signs, between one and the next."""
    return any(sum(map(str.isdecimal, match[0])) >= FEWEST for match in _NUMBER.finditer(value))


def _stretches(text: str) -> Iterator[Stretch]:
    for match in _NUMBER.finditer(text):
        rows = [len(row) for row in _ROW.findall(match[0])]
        if (digits := sum(rows)) >= FEWEST:
            yield Stretch(max(0, match.start() - BESIDE), min(len(text), match.end() + BESIDE), digits, max(rows))
