"""What items of a pattern that follow each other spell: texts, and rows of digits. See :mod:`.pattern_reader`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from guarded_client.detectors.matching.pattern_facts import (
    SPELLINGS,
    WRITTEN,
    Facts,
    Found,
    Row,
    any_digit,
    continued,
    inside,
    written,
)

NOTHING: Final = frozenset({""})


class Run:
    """What items that follow each other spell, until one of them spells nothing that is known."""

    def __init__(self) -> None:
        self.texts = NOTHING
        self._near = self._far = 0
        self._apart = False

    def may_grow(self, spelled: frozenset[str], *, apart: bool) -> bool:
        """Whether the texts stay few. What may stand inside a word is dear to look for."""
        count = len(self.texts) * len(spelled)
        if apart if self.texts == NOTHING else self._apart or not any(text[:1].isalnum() for text in self.texts):
            return count <= WRITTEN and (self.texts == NOTHING or not any_digit(spelled))
        return count <= SPELLINGS and "" not in spelled

    def grow(self, spelled: frozenset[str], before: Facts, *, apart: bool) -> None:
        """It goes on with one of these texts; ``before``, ``apart``: of what stands before that."""
        if self.texts == NOTHING:
            self._near, self._far, self._apart = before.least, before.most, apart
        self.texts = frozenset(head + tail for head in self.texts for tail in spelled)

    def end(self, *, closed: bool) -> list[Found]:
        """The literals of the run, if there was one; the next begins."""
        texts, self.texts = self.texts, NOTHING
        return [] if texts == NOTHING else [written(texts, self._near, self._far, apart=self._apart, closed=closed)]

    def go_on(self, begun: Found) -> Found | None:
        """The literals of a run that begins a word, if it goes on with one of these texts and then as it likes; the
        next run begins."""
        found = continued(self.texts, begun)
        if found is None or self.texts == NOTHING or not self._apart:
            return None
        self.texts = NOTHING
        return replace(found, near=self._near, far=self._far, inside=inside(found.words, apart=True))


class DigitRow:
    """Digits that follow each other, until an item is something else or of no fixed length."""

    def __init__(self) -> None:
        self._length = self._near = self._far = 0

    def read(self, item: Facts, before: Facts) -> list[Row]:
        """The row up to this item, if that is of digits."""
        if not (item.all_digits and item.least):
            if item.most:
                self._length = 0
            return []
        if not self._length:
            self._near, self._far = before.least, before.most
        self._length += item.least
        row = Row(self._length, self._near, self._far)
        if item.least != item.most:
            self._length = 0
        return [row]
