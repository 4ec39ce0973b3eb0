"""A rule: a pattern with what must hold for a match to count. All rules run in time linear in the text.

What keeps them linear: every quantifier is bounded; :func:`starting` lets the regex engine skip to a first character
instead of trying every position; windows around context words are joined before they are searched.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from typing import Final

from guarded_client._model import Entity, Source

Check = Callable[[str], bool]

_WORD: Final = re.compile(r"(?<![^\W_])[^\W_]")
_NUMBER: Final = re.compile(r"\d(?:\W{0,3}[A-Za-z]{0,2}\W{0,3}\d)*+")
_FEWEST: Final = 5
_BESIDE: Final = 20
_WHOLE: Final = 4

_LONGEST: Final = 160
"""No pattern of a rule with context words matches more characters than this."""

REFERENCE: Final = re.compile(
    r"(?i:commandes?|orders?|tickets?|dossiers?|factures?|invoices?|r[ée]f(?:[ée]rence)?s?|colis|suivi|tracking|articles?"
    r"|produits?|products?|sku|items?|case|claim|booking|r[ée]servation|devis|quote|contrat|contract)"
    r"(?:\s?(?i:n°|no\b\.?|nr\b\.?|num\b\.?|num[ée]ro|number|id|code))?[\s:#.=(-]{0,4}\Z"
)
"""Before a number: it is the number of an order, ticket or the like, which a bot needs to read."""


_ESCAPED: Final = re.compile(r"\\[nrt]")
_PLAIN: Final = str.maketrans("àâäáãåçéèêëíìîïñóòôöõúùûüýÿ’\u00a0\u202f", "aaaaaaceeeeiiiinooooouuuuyy'  ")


@dataclass(frozen=True, slots=True)
class Scan:
    """A text with what many rules ask of it, computed once.

    Attributes:
        text: the text, with a space for each character of an escaped line break that nobody undid.
        lower: in lower case, of the same length.
        plain: the same without the accents of Western Europe and with a plain space for white space.
        digits: whether there is a digit.
        heads: the first two and the first three characters of every word.
        numbers: stretches that may have a :attr:`Rule.number`.
        seen: places of words that were looked for.
    """

    text: str
    lower: str
    plain: str
    digits: bool
    heads: frozenset[str]
    numbers: tuple[tuple[int, int], ...]
    seen: dict[tuple[str, ...], list[tuple[int, int]]] = field(
        default_factory=dict[tuple[str, ...], list[tuple[int, int]]]
    )

    @classmethod
    def of(cls, text: str) -> Scan:
        """Prepare a text."""
        if "\\" in text:
            text = _ESCAPED.sub("  ", text)
        lower = text.lower()
        if len(lower) != len(text):  # a few capitals have two small letters, which would shift every offset
            lower = "".join(small if len(small := char.lower()) == 1 else char for char in text)
        plain = lower if lower.isascii() else lower.translate(_PLAIN)
        plain = plain.replace("\n", " ").replace("\t", " ")
        heads = {plain[match.start() : match.start() + 3] for match in _WORD.finditer(plain)}
        heads.update([head[:2] for head in heads])
        numbers = [match.span() for match in _NUMBER.finditer(text) if sum(map(str.isdigit, match[0])) >= _FEWEST]
        return cls(
            text,
            lower,
            plain,
            bool(numbers) or re.search(r"\d", text) is not None,
            frozenset(heads),
            tuple(_windows(numbers, len(text))),
        )

    def places(self, words: tuple[str, ...], heads: frozenset[str]) -> list[tuple[int, int]]:
        """Where these words start and end, sorted; see :attr:`Rule.words`."""
        if self.heads.isdisjoint(heads):
            return []
        found = self.seen.get(words)
        if found is None:
            found = self.seen[words] = _places(self.plain, words)
        return found

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
        words: instead of ``context``: one of these must stand at most ``reach`` characters before the value. They are
            written as in :attr:`Scan.plain`; longer ones may go on, as in "steuernummern", those of up to four letters
            must be whole words.
        many: a context word counts for every value in reach, not only for the first.
        number: the value has at least five digits, and at most two letters between two of them.
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
    words: tuple[str, ...] = ()
    reach: int = 40
    many: bool = False
    unless: re.Pattern[str] | None = None
    number: bool = False
    heads: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "heads", heads_of(self.words))

    def find(self, scan: Scan) -> Iterator[Entity]:
        """Entities in order of their start; they may overlap those of other rules."""
        if self.digits and not scan.digits:
            return
        if self.anchors and not any(anchor in scan.lower for anchor in self.anchors):
            return
        if self.words:
            yield from self._near(scan.text, [end for _, end in scan.places(self.words, self.heads)])
        elif self.context is not None:
            yield from self._near(scan.text, list(self._contexts(scan, self.context)))
        elif self.number:
            for start, stop in scan.numbers:
                yield from self._within(scan.text, start, stop, stop)
        else:
            yield from self._within(scan.text, 0, len(scan.text), len(scan.text))

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

    def _contexts(self, scan: Scan, context: re.Pattern[str]) -> Iterator[int]:
        """Ends of context words; of a number only those that stand before one."""
        if not self.number:
            yield from (match.end() for match in context.finditer(scan.text))
            return
        last = 0
        for start, stop in scan.numbers:
            for match in context.finditer(scan.text, max(last, start - self.reach - _BESIDE), stop):
                last = match.end()
                yield last

    def _near(self, text: str, ends: list[int]) -> Iterator[Entity]:
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


def _places(plain: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for word in words:
        at = plain.find(word)
        while at >= 0:
            end = at + len(word)
            open_end = len(word) > _WHOLE or not word[-1].isalpha()
            if not (at and plain[at - 1].isalnum()) and (open_end or not plain[end : end + 1].isalpha()):
                found.append((at, end))
            at = plain.find(word, end)
    found.sort()
    return found


def heads_of(words: tuple[str, ...]) -> frozenset[str]:
    """What :attr:`Scan.heads` must have for one of the words to be there."""
    return frozenset(word[:3] for word in words)


def _windows(stretches: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    """The stretches with what may stand beside their digits, as disjoint windows."""
    begin = stop = -1
    for start, end in stretches:
        if start - _BESIDE > stop:
            if stop >= 0:
                yield begin, stop
            begin = max(0, start - _BESIDE)
        stop = min(length, end + _BESIDE)
    if stop >= 0:
        yield begin, stop


def labelled(
    kind: str, pattern: re.Pattern[str], words: tuple[str, ...], check: Check | None = None
) -> tuple[Rule, ...]:
    """Rules for values after a label: near it any of the right shape, since a mistyped number still identifies."""
    near = Rule(kind, pattern, 0.7, digits=True, words=words, reach=25, unless=REFERENCE)
    if check is None:
        return (near,)
    return (Rule(kind, pattern, 0.9, Source.CHECKSUM, digits=True, check=check, words=words, reach=50), near)


def digits(fewest: int, most: int | None = None) -> re.Pattern[str]:
    """So many digits, alone or in groups."""
    count = f"{fewest - 1},{(most or fewest) - 1}"
    return re.compile(rf"{starting('[0-9]')}(?:[\s./\u2010-\u2015-]{{0,2}}\d){{{count}}}(?!\w|[.-]\d)")


def valid(module: str) -> Check:
    """The checksum of a number, by a module of python-stdnum, loaded when first asked."""

    def check(value: str) -> bool:
        return bool(import_module(f"stdnum.{module}").is_valid(compact(value)))

    return check


def starting(first: str, before: str = r"\w") -> str:
    """A pattern of one character ``first`` that does not follow ``before``.

    The test stands after the character, so that the engine can still skip to the next possible first character.
    """
    return f"{first}(?<!{before}{first})"


def compact(value: str) -> str:
    """The letters and digits of a value, upper case."""
    return "".join(filter(str.isalnum, value)).upper()
