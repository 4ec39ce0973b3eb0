"""Which originals a coarse value can have come from, whatever made it coarse."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from guarded_client.bulk.numerals import finite
from guarded_client.bulk.plan import Column, Do
from guarded_client.bulk.rules import generalised

_RANGE: Final = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(?:-|–|to|à|\.\.)\s*(-?\d+(?:\.\d+)?)\s*")
_GENERAL: Final = (Do.DATE, Do.PREFIX, Do.BAND, Do.MASK)
_YEAR: Final = re.compile(r"\b(?:18|19|20)\d\d\b")


class Fits:
    """The values that one column has in some originals. Answers with bits: bit ``n`` stands for original ``n``.

    A value fits if it is the same, or what the plan's rule makes of it; if it lies in a range, or in a list
    (``a | b``); if it begins with what is written (a year, a postcode's first digits); or if stars are written, or
    nothing is where values were left out.
    """

    def __init__(self, values: Sequence[str], rule: Column | None, became: Sequence[str] | None = None) -> None:
        """Take them.

        Args:
            values: one for each original; empty where it has none.
            rule: what was done to the column, if it is known.
            became: what became of each, if that is known. Where all are as they were, only the same value fits; where
                none was left out, nothing is written only where an original has none.
        """
        self._all, self._kept, self._left_out = (1 << len(values)) - 1, became == values, True
        if became is not None:
            self._left_out = any(before and not after for before, after in zip(values, became, strict=True))
        self._same: dict[str, int] = {}
        numbers: list[tuple[float, int]] = []
        plains = [value.strip().casefold() for value in values]
        for number, (value, plain) in enumerate(zip(values, plains, strict=True)):
            bit = 1 << number
            forms = {plain}
            if rule is not None and rule.do in _GENERAL and plain:
                forms.add(generalised(rule, value).casefold())
            forms.update(_YEAR.findall(plain))
            for form in forms:
                self._same[form] = self._same.get(form, 0) | bit
                if (one := finite(form)) is not None:
                    numbers.append((one, bit))
        numbers.sort()
        self._sorted = sorted((plain, 1 << number) for number, plain in enumerate(plains))
        self._numbers, self._bits = [one for one, _ in numbers], [bit for _, bit in numbers]
        self._known: dict[str, int] = {}

    def __call__(self, written: str) -> int:
        """The originals that a value of the output can have come from."""
        bits = self._known.get(written)
        if bits is None:
            bits = self._known[written] = self._fitting(written.strip().casefold())
        return bits

    def _fitting(self, written: str) -> int:
        if self._kept:
            return self._same.get(written, 0)
        if not written.strip("* ") and (written or self._left_out):
            return self._all
        bits = _together(self._beginning(written.rstrip("*")), self._same.get(written, 0))
        if (match := _RANGE.fullmatch(written)) is not None:
            low, high = float(match.group(1)), float(match.group(2))
            some = self._bits[bisect_left(self._numbers, low) : bisect_right(self._numbers, high)]
            return _together(some, bits)
        if "|" in written:
            return _together(map(self._listed, written.split("|")), bits)
        if (one := finite(written)) is not None:  # 7 and 7.0
            some = self._bits[bisect_left(self._numbers, one) : bisect_right(self._numbers, one)]
            return _together(some, bits)
        return bits

    def _beginning(self, begin: str) -> Iterator[int]:
        """The originals whose value begins with what is written, and goes on."""
        for plain, bit in islice(self._sorted, bisect_left(self._sorted, (begin,)), None) if begin else ():
            if not plain.startswith(begin):
                return
            if plain != begin:
                yield bit

    def _listed(self, written: str) -> int:
        """Of a list, nothing written is a value too: that of a row that has none."""
        one = written.strip()
        return self._fitting(one) if one else self._same.get(one, 0)


def _together(some: Iterable[int], bits: int) -> int:
    for one in some:
        bits |= one
    return bits
