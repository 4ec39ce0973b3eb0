"""What items of a pattern that follow each other have: texts, and rows of digits. See :mod:`.pattern_reader`."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from guarded_client.detectors.matching.anchors import FAR
from guarded_client.detectors.matching.pattern_facts import (
    SPELLINGS,
    WRITTEN,
    Facts,
    Found,
    Row,
    any_digit,
    combined,
    continued,
    inside,
    shifted,
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


class Sequence:
    """What items that follow each other have, as they are read one after the other.

    Attributes:
        apart: no ASCII letter stands before the next item.
    """

    def __init__(self, *, apart: bool) -> None:
        self.apart = apart
        self._facts = Facts(spelled=NOTHING)
        self._literals: list[Found] = []
        self._rows: list[Row] = []
        self._run, self._digits = Run(), DigitRow()
        self._digits_only = self._all_solid = True

    def add(self, item: Facts, *, ends: bool, parts: bool) -> None:
        """The next item; ``ends``: no ASCII letter stands behind it, if one is its last; ``parts``: nor where it
        begins, if one stands before it."""
        self._find_literals(item, ends=ends, parts=parts)
        self._rows += self._digits.read(item, self._facts)
        if item.row is not None:
            self._rows.append(Row(item.row.length, *shifted(self._facts, item.row.near, item.row.far)))
        self._go_on(item)

    def facts(self) -> Facts:
        """Of all items."""
        facts = self._facts
        facts.literals = (*self._literals, *self._run.end(closed=False))
        facts.all_digits = self._digits_only and facts.most > 0
        facts.all_solid = self._all_solid
        facts.apart = self.apart
        facts.row = max(self._rows, key=lambda found: (found.far < FAR, found.length, -found.far), default=None)
        return facts

    def _find_literals(self, item: Facts, *, ends: bool, parts: bool) -> None:
        if item.spelled is not None and self._run.may_grow(item.spelled, apart=self.apart):
            self._run.grow(item.spelled, self._facts, apart=self.apart)
            if ends and item.most:
                self._literals += self._run.end(closed=True)
            return
        further = item.literals
        if item.most and item.begun is not None and (joined := self._run.go_on(item.begun)) is not None:
            self._literals.append(joined)
            further = tuple(found for found in further if found.words != item.begun.words)
        elif item.most:
            self._literals += self._run.end(closed=parts)
        for found in further:
            near, far = shifted(self._facts, found.near, found.far)
            self._literals.append(replace(found, near=near, far=far))

    def _go_on(self, item: Facts) -> None:
        """The facts of all items, this one among them."""
        facts = self._facts
        if item.ahead:
            facts.ahead = max(facts.ahead, min(FAR, facts.most + item.ahead))
        if item.most:
            self._digits_only &= item.all_digits
            facts.solid += (item.least if item.all_solid else item.solid) if self._all_solid else 0
            self._all_solid &= item.all_solid
            if facts.spelled is not None and item.spelled is None:
                facts.begun = continued(facts.spelled, item.begun)
            facts.spelled = combined(facts.spelled, item.spelled)
            self.apart = item.apart and (self.apart or item.least > 0)
        facts.digits += item.digits
        facts.least += item.least
        facts.most = min(FAR, facts.most + item.most)
