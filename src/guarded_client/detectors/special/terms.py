"""A word or phrase of a list, ready to be compared with a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.special.words import LISTS, Words, listed

KEY: Final = 4
"""So many letters of a word are looked up, where it may go on or end a longer one."""
_WORD: Final = re.compile(r"\w+")
_PIECE: Final = re.compile(r"[ -]+|[^ -]+")
_BETWEEN: Final = re.compile("[ -]{1,3}")
_SPELLED: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
"""How German is written where these letters are missing."""


class Term(NamedTuple):
    """A phrase, without accents.

    Attributes:
        first, second: its first two words: of "d'origine arabe", ``d`` and ``origine``.
        rest: what follows, in pieces; a space or hyphen stands for one to three of them.
        goes_on, ends: whether its last word may go on, and whether it may end a longer word.
        kind: of :data:`~.finder.SPECIAL`.
        where: the lists that it stands in; any will do.
        length: in letters.
    """

    first: str
    second: str
    rest: tuple[str, ...]
    goes_on: bool
    ends: bool
    kind: str
    where: tuple[str, ...]
    length: int

    def end(self, flat: str, stop: int) -> int:
        """Where it ends, in a text in which its first word ends at ``stop``; 0 if it does not stand there."""
        at = stop
        for piece in self.rest:
            if piece[0] in " -":
                gap = _BETWEEN.match(flat, at)
                if gap is None:
                    return 0
                at = gap.end()
            elif flat.startswith(piece, at):
                at += len(piece)
            else:
                return 0
        more = _WORD.match(flat, at) if self.rest else None
        if more is None:
            return at
        return more.end() if self.goes_on else 0


def terms_of(words: Mapping[str, Words]) -> Iterator[Term]:
    """All words of a language."""
    for kind, lists in words.items():
        where: dict[str, list[str]] = {}
        for name in LISTS:
            for term in listed(getattr(lists, name)):
                for written in {term, term.translate(_SPELLED)}:
                    where.setdefault(folded(written), []).append(name)
        for term, names in where.items():
            plain = term.strip("*")
            first, *more = _WORD.findall(plain)
            rest = tuple(_PIECE.findall(plain[len(first) :]))
            yield Term(
                first, "".join(more[:1]), rest, term.endswith("*"), term.startswith("*"), kind, tuple(names), len(plain)
            )
