"""An address that is found from a word in it: the type of a street ("calle"), or how its name ends ("-straße").

Sources: those of :mod:`house_number_last`; the adjectives are those of Deutsche Post's street directory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.literals import Literals
from guarded_client.detectors.matching.scan import Most, Scan, Stretch, starts, whole

_ADJECTIVES: Final = """
    alte alten alter breite große großen großer grosse grosser hintere hinterer hohe hoher innere innerer kleine kleinen
    kleiner krumme kurze lange langen langer mittlere neue neuen neuer obere oberer schmale untere unterer vordere
    vorderer weiße äußere äußerer
""".split()  # noqa: SIM905
_BEFORE: Final = """
    sankt prins prinses koning koningin sint st. oude nieuwe eerste tweede derde korte burgemeester burg. dr. prof. jan
    van
""".split()  # noqa: SIM905
_COMMON: Final = frozenset({"jan", "van"})
"""In lower case they are no part of a name: "de foto van julianalaan"."""
_ALONE: Final = "|".join(word[::-1] for word in _ADJECTIVES)
_FIRST: Final = "|".join(re.escape(word[::-1]) for word in dict.fromkeys([*_ADJECTIVES, *_BEFORE]))
_BACK: Final = lazily(
    rf"(?P<word>[\w.'’-]{{1,40}}(?:\s(?i:{_FIRST})(?!\w))?)|\s(?:re\w{{2,30}}[A-ZÄÖÜ]|(?i:{_ALONE}))(?!\w)"
)
"""Read backwards from a street's end: the rest of the word, and "Prins" before it, or a word such as "Berliner"."""
_SEAT: Final = lazily(r"(?:sitz|steh|stell|liege|lade|arbeits|ausbildungs|studien|abstell|tiefgaragenstell)platz")
"""No square: "Sitzplatz 62", "Stellplatz Nr. 14"."""
_NOTHING: Final = Most(0, 0, 0, 0)
_STRIKE: Final = lazily(r"(?:aan|af|dicht|door|in|los|mis|neer|om|op|over|stuk|terug|toe|uit|ver|weg)?slaan")
"""A Dutch verb, and no "-laan": "Opslaan" on a button."""


@dataclass(frozen=True, slots=True)
class Street:
    """An address that is found from a word in it.

    Attributes:
        words: types of streets, as in :attr:`~guarded_client.detectors.matching.rule.Rule.words`; or ends of a
            street's name.
        pattern: must follow the word; a number before the name is taken as well.
        score: 0 to 1.
        ending: the words end the name, as in "Lindenallee".
        capital: the name starts with a capital letter.
        numbered: a number must stand before the name.
        least: see :attr:`Rule.least`.
    """

    words: tuple[str, ...]
    pattern: re.Pattern[str]
    score: float
    ending: bool = False
    capital: bool = False
    numbered: bool = False
    kind: str = "ADDRESS"
    shaped: bool = False
    beside: bool = False
    least: Most = _NOTHING
    needs: tuple[Literals, ...] = field(init=False, repr=False)
    """Sets of literals, of each of which one stands in every text in which something is found."""

    def __post_init__(self) -> None:
        words = tuple(dict.fromkeys(map(folded, self.words))) if self.ending else self.words
        object.__setattr__(
            self, "needs", (Literals(words, frozenset(words), frozenset(words)) if self.ending else whole(words),)
        )

    def absent(self, text: str, numbers: Sequence[Stretch] | None = None) -> bool:
        """Whether a first look shows that there is none: it never does."""
        return False

    def find(self, scan: Scan, numbers: Sequence[Stretch] | None = None) -> Iterator[Entity]:
        """Addresses in order of their start within each word."""
        for start, end in self._ends(scan) if self.ending else scan.places(self.words):
            if self.capital and not scan.text[start].isupper():
                continue
            number = _NUMBER_BEFORE.match(scan.text[max(0, start - 12) : start][::-1])
            if self.numbered and number is None:
                continue
            match = self.pattern.match(scan.text, end)
            if match is not None:
                first = start - (number.end() if number else 0)
                yield Entity(self.kind, first, match.end(), self.score, Source.FORMAT)

    def _ends(self, scan: Scan) -> list[tuple[int, int]]:
        return scan.once(("ending", *self.words), lambda: list(self._words_ending(scan)))

    def _words_ending(self, scan: Scan) -> Iterator[tuple[int, int]]:
        for word in self.needs[0].table.present(scan.heads):
            for at in starts(scan.plain, word):
                end = at + len(word)
                if not scan.plain[end : end + 1].isalpha():
                    start = self._begins(scan.text, at)
                    no = _STRIKE if word == "laan" else _SEAT if word == "platz" else None
                    if start < at and not (no is not None and no.fullmatch(scan.plain, start, end)):
                        yield start, end

    @staticmethod
    def _begins(text: str, at: int) -> int:
        """Where the name begins whose end begins there; one with a capital has no word in lower case before it."""
        back = _BACK.match(text[max(0, at - 42) : at][::-1])
        start = at - back.end() if back is not None else at
        space = text.rfind(" ", start, at) + 1
        if space and text[start].islower() and (text[space].isupper() or text[start : space - 1] in _COMMON):
            return space
        return start


_NUMBER_BEFORE: Final = lazily(r"\s{1,2},?(?!\d\d(?:91|02)(?!\d))(?:\d{1,4}[/-])?\d{1,4}(?![\w.,/-])")
"""Read backwards; not a year."""
