"""A rule: a pattern with what must hold for a match to count. All rules run in time linear in the text.

What keeps them linear: every quantifier is bounded; :func:`starting` lets the regex engine skip to a first character
instead of trying every position; windows around context words are joined before they are searched.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from guarded_client._model import Entity, Source

Check = Callable[[str], bool]

_LONGEST: Final = 160
"""No pattern of a rule with context words matches more characters than this."""

REFERENCE: Final = re.compile(
    r"(?i:commandes?|orders?|tickets?|dossiers?|factures?|invoices?|r[ée]f(?:[ée]rence)?s?|colis|suivi|tracking|articles?"
    r"|produits?|products?|sku|items?|case|claim|booking|r[ée]servation|devis|quote|contrat|contract)"
    r"(?:\s?(?i:n°|no\b\.?|nr\b\.?|num\b\.?|num[ée]ro|number|id|code))?[\s:#.=(-]{0,4}\Z"
)
"""Before a number: it is the number of an order, ticket or the like, which a bot needs to read."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A text with what many rules ask of it, computed once."""

    text: str
    lower: str
    digits: bool

    @classmethod
    def of(cls, text: str) -> Scan:
        """Prepare a text."""
        return cls(text, text.lower(), re.search(r"\d", text) is not None)

    def __repr__(self) -> str:
        return f"<Scan of {len(self.text)} characters>"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and its conditions.

    Attributes:
        kind: kind of the entities found.
        pattern: its group ``v``, or else the whole match, is the entity.
        score: 0 to 1.
        source: ``CHECKSUM`` if ``check`` verifies one, else ``FORMAT``.
        anchors: one of these lower-case strings must stand in the text; empty: no such condition.
        digits: the text must have a digit.
        check: must accept the matched value.
        context: must match at most ``reach`` characters before the value.
        many: a context word counts for every value in reach, not only for the first.
        unless: must not match (with ``\\Z``) in the 40 characters before the value.
    """

    kind: str
    pattern: re.Pattern[str]
    score: float
    source: Source = Source.FORMAT
    anchors: tuple[str, ...] = ()
    digits: bool = False
    check: Check | None = None
    context: re.Pattern[str] | None = None
    reach: int = 40
    many: bool = False
    unless: re.Pattern[str] | None = None

    def find(self, scan: Scan) -> Iterator[Entity]:
        """Entities in order of their start; they may overlap those of other rules."""
        if self.digits and not scan.digits:
            return
        if self.anchors and not any(anchor in scan.lower for anchor in self.anchors):
            return
        if self.context is None:
            yield from self._within(scan.text, 0, len(scan.text), len(scan.text))
        else:
            yield from self._near(scan.text, self.context)

    def _within(self, text: str, start: int, stop: int, end: int) -> Iterator[Entity]:
        group = "v" if "v" in self.pattern.groupindex else 0
        match = self.pattern.search(text, start, end)
        while match is not None and match.start(group) < stop:
            value_start, value_end = match.span(group)
            good = self.check is None or self.check(match[group])
            if good and self.unless is not None:
                good = self.unless.search(text, max(0, value_start - 40), value_start) is None
            if good:
                yield Entity(self.kind, value_start, value_end, self.score, self.source)
            match = self.pattern.search(text, match.end() if good else match.start() + 1, end)

    def _near(self, text: str, context: re.Pattern[str]) -> Iterator[Entity]:
        ends = [match.end() for match in context.finditer(text)]
        served: set[int] = set()
        for start, stop in joined(ends, self.reach):
            for entity in self._within(text, start, stop, min(len(text), stop + _LONGEST)):
                nearest = bisect_right(ends, entity.start) - 1
                if nearest < 0 or entity.start - ends[nearest] > self.reach:
                    continue
                if self.many or nearest not in served:
                    served.add(nearest)
                    yield entity


def joined(starts: list[int], reach: int) -> Iterator[tuple[int, int]]:
    """The union of the windows ``[start, start + reach]``, as disjoint windows; ``starts`` are sorted."""
    begin = stop = -1
    for start in starts:
        if start > stop:
            if stop >= 0:
                yield begin, stop
            begin = start
        stop = start + reach + 1
    if stop >= 0:
        yield begin, stop


def starting(first: str, before: str = r"\w") -> str:
    """A pattern of one character ``first`` that does not follow ``before``.

    The test stands after the character, so that the engine can still skip to the next possible first character.
    """
    return f"{first}(?<!{before}{first})"


def compact(value: str) -> str:
    """The letters and digits of a value, upper case."""
    return "".join(filter(str.isalnum, value)).upper()
