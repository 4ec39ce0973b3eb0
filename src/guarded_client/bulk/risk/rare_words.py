"""The attack by free text: words that few rows have, and rows that are found by what somebody remembers of them."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from typing import Final

from guarded_client.bulk.risk.marks import without_marks
from guarded_client.bulk.risk.originals import Target
from guarded_client.bulk.risk.rates import Rate, rate_of
from guarded_client.bulk.risk.records import Record, Row

_WORD: Final = re.compile(r"[^\W_]{2,}")
_RAREST: Final = 24
"""Words of an original by which it is looked for."""
_FEW: Final = 100
_SHARE: Final = 200
"""A word that more than so many rows have, and more than one row in 200, is not looked for: it says next to nothing."""
_REMEMBERED: Final = 3
_LONG: Final = 4
"""Letters of a word that somebody remembers."""
MOST_WORDS: Final = 2_000_000
"""Different words that are counted. Beyond it, the rarest so far are forgotten until half are left: they count as rare.
"""


def words_of(record: Record, columns: Iterable[str]) -> set[str]:
    """The words of some columns, without case; placeholders are none."""
    found: set[str] = set()
    for column in columns:
        for value in record.get(column) or ():
            found.update(_WORD.findall(without_marks(value).casefold()))
    return found


class Vocabulary:
    """In how many rows each word stands."""

    def __init__(self) -> None:
        self._rows: Counter[str] = Counter()
        self.complete = True

    def see(self, words: Iterable[str]) -> None:
        """The words of one more row."""
        self._rows.update(words)
        if len(self._rows) > MOST_WORDS:
            self.complete, few = False, 0
            while len(self._rows) > MOST_WORDS // 2:  # of half the words, not for each row from here on
                few += 1
                self._rows = Counter({word: count for word, count in self._rows.items() if count > few})

    def __getitem__(self, word: str) -> int:
        return self._rows[word]

    def common(self, value: str, k: int) -> bool:
        """Whether ``k`` rows or more have each word of a value, and it is not written as a full name is.

        Name models take such words for names: "bonne journée", "Christmas".
        """
        words = _WORD.findall(value.casefold())
        full = sum(word[:1].isupper() for word in value.split()) > 1
        return bool(words) and not full and self.rarest(words) >= k

    def rarest(self, words: Iterable[str]) -> int:
        """In how many rows the rarest of some words stands."""
        rows = self._rows
        return min((rows[word] for word in words), default=0)


class TextAttack:
    """Looks for originals by their words, row by row of the output.

    Attributes:
        alone: rows with a word that no other row has.
        below: rows with a word that fewer than ``k`` rows have.
        rows: rows that were seen.
    """

    def __init__(
        self, vocabulary: Vocabulary, targets: Sequence[Target], columns: Sequence[str], k: int, seed: int, rows: int
    ) -> None:
        """Make an attack on originals whose row of the output is known; ``rows``: of the whole output."""
        self._vocabulary, self._targets, self._k, self._all = vocabulary, targets, k, rows
        self.alone = self.below = self.rows = 0
        chance = random.Random(seed)  # noqa: S311 - draws words
        common = max(_FEW, rows // _SHARE)
        self._by_word: dict[str, list[int]] = {}
        self._remembered: dict[str, list[tuple[int, frozenset[str]]]] = {}
        self._best: list[tuple[float, int, bool]] = [(0.0, 0, False)] * len(targets)
        self._fitting: list[tuple[int, bool]] = [(0, False)] * len(targets)
        for number, target in enumerate(targets):
            words = sorted(words_of(target.record, columns))
            left = [word for word in words if 0 < vocabulary[word] <= common]
            for word in sorted(left, key=vocabulary.__getitem__)[:_RAREST]:
                self._by_word.setdefault(word, []).append(number)
            long = [word for word in words if len(word) >= _LONG]
            drawn = chance.sample(long, min(_REMEMBERED, len(long)))
            if drawn:
                rarest = min(drawn, key=vocabulary.__getitem__)
                self._remembered.setdefault(rarest, []).append((number, frozenset(drawn)))

    def see(self, row: Row, words: set[str]) -> None:
        """A row of the output, once the whole vocabulary is known."""
        self.rows += 1
        rarest = self._vocabulary.rarest(words) if words else self._k
        self.alone += rarest <= 1
        self.below += rarest < self._k
        scores: dict[int, float] = {}
        for word in words & self._by_word.keys():
            weight = log((self._all + 1) / max(1, self._vocabulary[word]))
            for number in self._by_word[word]:
                scores[number] = scores.get(number, 0.0) + weight
        for number, score in scores.items():
            self._score(number, round(score, 6), row)
        for word in words & self._remembered.keys():
            for number, drawn in self._remembered[word]:
                if drawn <= words:
                    fitting, there = self._fitting[number]
                    self._fitting[number] = fitting + 1, there or self._is(number, row)

    def _score(self, number: int, score: float, row: Row) -> None:
        best, ties, there = self._best[number]
        if score > best:
            self._best[number] = score, 1, self._is(number, row)
        elif score == best and ties:
            self._best[number] = best, ties + 1, there or self._is(number, row)

    def _is(self, number: int, row: Row) -> bool:
        own = self._targets[number].row
        return own is not None and own.at == row.at

    def linked(self) -> Rate:
        """Originals found again by somebody who has their text."""
        found = sum(1 / ties for _, ties, there in self._best if there)
        return rate_of(found, len(self._targets), 1 / max(1, self.rows))

    def remembered(self) -> Rate:
        """Originals found again by somebody who remembers three words of them, drawn by lot."""
        found = sum(1 / fitting for fitting, there in self._fitting if there)
        return rate_of(found, len(self._targets), 1 / max(1, self.rows))
