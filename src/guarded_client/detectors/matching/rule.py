"""A rule: a pattern with what must hold for a match to count. All rules run in time linear in the text.

What keeps them linear: quantifiers are bounded, but for those behind a word or sign that they cannot match;
:func:`starting` lets the regex engine skip to a first character instead of trying every position; windows around
context words are joined before they are searched.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.anchored import Anchored
from guarded_client.detectors.matching.anchors import needs
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.literals import Literals
from guarded_client.detectors.matching.scan import BESIDE, FEWEST, SOLID, Most, Scan, Stretch, has_number, joined, whole

__all__ = [
    "REFERENCE",
    "REFERENCES",
    "Check",
    "Rule",
    "compact",
    "digits",
    "has_letter",
    "labelled",
    "starting",
    "valid",
]

Check = Callable[[str], bool]

_LONGEST: Final = 160
"""No pattern of a rule with context words matches more characters than this."""

REFERENCES: Final = (
    r"(?:commandes?|orders?|tickets?|dossiers?|factures?|invoices?|(?<!agd)r[ée]f(?:[ée]rence)?s?|colis|suivi|tracking|articles?"
    r"|produits?|products?|sku|items?|case|claim|booking|r[ée]servation|devis|quote|contrat|contract"
    r"|bestellung|auftrag|rechnung|sendung|vorgang|buchung|(?:bestell|auftrags|rechnungs|sendungs|ticket)nummer"
    r"|pedidos?|facturas?|env[íi]o|localizador|seguimiento|rastreio|objeto|expediente|reserva|ordin[ei]|fattur[ae]|spedizione|pratica|prenotazione"
    r"|bestelling|(?:bestel|factuur)nummer|factuur|zending|reservering|encomendas?|faturas?|processo)"
)
"""Words for an order, ticket or the like, in seven languages."""
REFERENCE: Final = lazily(
    rf"(?i:{REFERENCES})"
    r"(?:\s?(?i:n°|no\b\.?|nr\b\.?|num\b\.?|num[ée]ro|n[úu]mero|nummer|number|id|code))?[\s:#.=(-]{0,4}\Z"
)
"""Before a number: it is the number of an order, ticket or the like, which a bot needs to read."""

_UMLAUTS: Final = (
    *(("anhanger", "anhaenger"), ("fuhrer", "fuehrer"), ("geschaft", "geschaeft"), ("identitat", "identitaet")),
    *(("schuler", "schueler"), ("statten", "staetten"), ("zahler", "zaehler"), ("zahlpunkt", "zaehlpunkt")),
)
"""Parts of German labels without an umlaut, and as keyboards and exports without one have them (DIN 5007-2)."""

_APART: Final = ",;)"
_BETWEEN: Final = "".join(filter(str.isspace, map(chr, range(0x3001)))) + ":#.=(-"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and its conditions.

    Attributes:
        kind: kind of the entities found.
        pattern: its group ``v``, or else the whole match, is the entity.
        score: 0 to 1.
        source: ``CHECKSUM`` if ``check`` verifies one, else ``FORMAT``.
        anchors: strings in lower case of which every text has one that the pattern matches. Only where that cannot be
            read from the pattern; see :mod:`.anchors`.
        digits: the text must have a digit; only where the pattern does not say so itself.
        signs: one of these must stand in the text, in this case.
        check: must accept the matched value.
        context: must match at most ``reach`` characters before the value.
        words: instead of ``context``: one of these must stand at most ``reach`` characters before the value. They are
            written as in :attr:`Scan.plain`; longer ones may go on, as in "steuernummern", those of up to four letters
            must be whole words.
        many: a context word counts for every value in reach, not only for the first.
        number: the value must have five digits, with at most two letters between one and the next.
        before: with ``number``: the value starts at most so many characters before the first of them.
        unless: must not match (with ``\\Z``) in the 40 characters before the value.
    """

    kind: str
    pattern: re.Pattern[str]
    score: float
    source: Source = Source.FORMAT
    anchors: tuple[str, ...] = ()
    digits: bool = False
    signs: tuple[str, ...] = ()
    check: Check | None = None
    context: re.Pattern[str] | None = None
    words: tuple[str, ...] = ()
    reach: int = 40
    many: bool = False
    unless: re.Pattern[str] | None = None
    number: bool = False
    before: int = BESIDE
    _value: Anchored = field(init=False, repr=False, compare=False)
    _before: Anchored | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "anchors", tuple(dict.fromkeys(map(folded, self.anchors))))
        object.__setattr__(self, "words", (*self.words, *_in_two_letters(self.words)))
        object.__setattr__(self, "_value", Anchored(self.pattern, number=self.number, before=self.before))
        object.__setattr__(self, "_before", Anchored(self.context) if self.context is not None else None)

    def find(self, scan: Scan, numbers: Sequence[Stretch] | None = None) -> Iterator[Entity]:
        """Entities in order of their start; they may overlap those of other rules.

        Args:
            scan: the text.
            numbers: those of the text's numbers that may be the rule's, if that is known.
        """
        if not self.possible(scan):
            return
        if self.words:
            yield from self._near(scan, sorted({end for _, end in scan.places(self.words)}))
        elif (before := self._before) is not None:
            key = "behind", before.pattern.pattern
            found = scan.once(key, lambda: [match.span() for match in before.find(scan)])
            yield from self._near(scan, [end for _, end in found])
        else:
            for match in self._value.find(scan, self._accepts, numbers):
                yield self._entity(match)

    def absent(self, text: str, numbers: Sequence[Stretch] | None = None) -> bool:
        """Whether a first look, at these numbers or else the text, shows that nothing is found; most often it does."""
        if numbers is not None:
            return self._value.in_none(text, numbers)
        return not self.beside and self._value.nowhere(text)

    def possible(self, scan: Scan) -> bool:
        """Whether the text has the digits and other characters that the rule needs."""
        return not (
            (self.digits and not scan.digits)
            or (self.number and not scan.numbers)
            or (self.signs and not any(sign in scan.text for sign in self.signs))
        )

    @property
    def needs(self) -> tuple[Literals, ...]:
        """Sets of literals of each of which one stands in every text in which the rule finds something."""
        need = self._value.need
        sets = [need.literals, *need.also]
        if self.words:
            sets.append(whole(self.words))
        elif self._before is not None:
            sets += (self._before.need.literals, *self._before.need.also)
        if self.anchors:
            sets.append(Literals(self.anchors, frozenset(self.anchors)))
        return tuple(filter(None, sets))

    @property
    def least(self) -> Most:
        """What a text has at least in which the rule finds something."""
        need = self._value.need
        digits = max(need.digits, int(self.digits))
        return Most(digits, need.row, need.solid if need.solid >= SOLID else 0, max(digits, 1) if self.number else 0)

    @property
    def shaped(self) -> bool:
        """Whether the rule looks for numbers of a shape, without a word beside them."""
        return self.number and not self.beside

    @property
    def beside(self) -> bool:
        """Whether something must stand before a value."""
        return bool(self.words) or self._before is not None

    def _entity(self, match: re.Match[str]) -> Entity:
        return Entity(self.kind, *match.span("v" if "v" in self.pattern.groupindex else 0), self.score, self.source)

    def _accepts(self, match: re.Match[str]) -> bool:
        group = "v" if "v" in self.pattern.groupindex else 0
        if self.check is not None and not self.check(match[group]):
            return False
        return self.unless is None or not excluded(self.unless, match.string, match.start(group))

    def _near(self, scan: Scan, ends: list[int]) -> Iterator[Entity]:
        text, need = scan.text, self._value.need
        longest = _LONGEST if need.longest is None else min(need.longest, _LONGEST)
        served: set[int] = set()
        for start, stop in joined([(end, end + self.reach + 1) for end in ends]):
            position, end = start, min(len(text), stop + longest)
            if need.row and not scan.within(start, end):
                continue
            sure = not self.number or need.digits >= FEWEST
            while position < stop and (match := self._value.next(text, position, stop, end)) is not None:
                entity = self._entity(match)
                if entity.start >= stop:
                    break
                if not (sure or has_number(match[0])) or not self._accepts(match):
                    position = match.start() + 1
                    continue
                position = match.end()
                nearest = bisect_right(ends, entity.start) - 1
                if not self.many and nearest in served and nearest + 1 < len(ends) and ends[nearest + 1] < position:
                    position = ends[nearest + 1]  # the match began with the next word: "CIPA 1234567890" as one record
                    continue
                if entity.start - ends[nearest] <= self.reach and (self.many or nearest not in served):
                    served.add(nearest)
                    yield entity


def _in_two_letters(words: tuple[str, ...]) -> Iterator[str]:
    """The same words with two letters for an umlaut, if they have one: "fuehrerschein" for "fuhrerschein"."""
    for word in words:
        for plain, two in _UMLAUTS:
            if plain in word:
                yield word.replace(plain, two)


def excluded(unless: re.Pattern[str], text: str, start: int) -> bool:
    """Whether a word that must not be there stands before ``start``, as :attr:`Rule.unless` says."""
    last = text[max(0, start - 5) : start].rstrip(_BETWEEN)[-1:]
    if last and (last.isdigit() or last in _APART):
        return False  # no such word reaches over these, and most values stand behind one
    literals = needs(unless).literals.words
    if literals and not any(map(folded(text[max(0, start - 40) : start]).__contains__, literals)):
        return False
    return unless.search(text, max(0, start - 40), start) is not None


def labelled(
    kind: str, pattern: re.Pattern[str], words: tuple[str, ...], check: Check | None = None
) -> tuple[Rule, ...]:
    """Rules for values after a label: near it any of the right shape, since a mistyped number still identifies."""
    near = Rule(kind, pattern, 0.7, words=words, reach=25, unless=REFERENCE)
    if check is None:
        return (near,)
    return (Rule(kind, pattern, 0.9, Source.CHECKSUM, check=check, words=words, reach=50), near)


def digits(fewest: int, most: int | None = None) -> re.Pattern[str]:
    """So many digits, alone or in groups; not those of a Swiss "CHE-123.456.789"."""
    count = f"{fewest - 1},{(most or fewest) - 1}"
    return lazily(rf"{starting('[0-9]')}(?<![Hh][Ee][-.]\d)(?:[\s./\u2010-\u2015-]{{0,2}}\d){{{count}}}(?!\w|[.-]\d)")


def valid(module: str) -> Check:
    """The checksum of a number, by a module of python-stdnum, loaded when first asked."""

    def check(value: str) -> bool:
        return bool(_stdnum(module).is_valid(compact(value)))

    return check


@cache
def _stdnum(module: str) -> Any:
    return import_module(f"stdnum.{module}")


def starting(first: str, before: str = r"\w") -> str:
    """A pattern of one character ``first`` that does not follow ``before``.

    The test stands after the character, so that the engine can still skip to the next possible first character.
    """
    return f"{first}(?<!{before}{first})"


def has_letter(value: str) -> bool:
    """Whether a letter is in it."""
    return any(map(str.isalpha, value))


def compact(value: str) -> str:
    """The letters and digits of a value, upper case."""
    return "".join(filter(str.isalnum, value)).upper()
