"""What is known of all that a part of a pattern matches, and how parts combine. See :mod:`.pattern_reader`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from guarded_client.detectors.matching.anchors import FAR

MOST: Final = 100
"""No more literals than this that may stand inside a word: looking for each must cost less than the pattern."""
_MOST_BEGUN: Final = 400
"""No more that begin words, which are told by their first letters."""
SPELLINGS: Final = 12
"""So many letters that a character can be are written out."""
WRITTEN: Final = 48
"""So many texts that a part of a pattern can match are written out."""
_INSIDE: Final = 6
_COMMON: Final = frozenset(".,-'")
_OF_COMMON: Final = 1.5
_WELL: Final = 8
_NOTHING: Final = frozenset({""})
_FEW_DIGITS: Final = 3
_RARE: Final = 4
"""Longer literals are not rarer."""


@dataclass(frozen=True, slots=True)
class Found:
    """Literals of which one stands in every match, and how far from its start.

    ``inside`` are those that may stand inside a word there, ``closed`` those after which no ASCII letter stands.
    """

    words: frozenset[str]
    near: int
    far: int
    inside: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()

    @property
    def worth(self) -> tuple[float, int, bool, int, int]:
        """The rarer the literals, the better: two letters say something, a space says nothing. Where a match that has
        one begins should be known well."""
        rare = min(map(_rarity, self.words), default=_RARE)
        return rare, -len(self.inside), self.far - self.near <= _WELL, -len(self.words), -self.far

    @property
    def fits(self) -> bool:
        """Whether looking for them costs less than the pattern."""
        return len(self.inside) <= MOST and len(self.words) <= _MOST_BEGUN

    @property
    def rules_out(self) -> bool:
        """Whether many texts have none of them."""
        if not self.fits or len(self.inside) > _INSIDE:
            return False
        return all(word.strip() and (len(word) > 1 or not word.isalnum()) for word in self.words)


def _rarity(word: str) -> float:
    """How rare a literal is, counted in letters."""
    bare = word.strip(" ")
    if bare in _COMMON:
        return _OF_COMMON
    return min(_RARE, len(bare.replace(" ", "")) + (bool(bare) and not bare.isalnum()))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of digits, and how far from the start it begins."""

    length: int
    near: int
    far: int


@dataclass(slots=True)
class Facts:
    """Of a part of a pattern: its width, what it reads ahead, and what it needs, with offsets from its start."""

    least: int = 0
    most: int = 0
    ahead: int = 0
    digits: int = 0
    row: Row | None = None
    literals: tuple[Found, ...] = ()
    spelled: frozenset[str] | None = None
    """All texts that it matches, if they are few."""
    begun: Found | None = None
    """If they are not: texts of which each that it matches begins with one."""
    all_digits: bool = False
    solid: int = 0
    """The first so many characters are no white space."""
    all_solid: bool = False
    apart: bool = False
    """What it matches does not end in an ASCII letter."""


def best(choices: Iterable[Found]) -> Found | None:
    """The literals that rule out most."""
    good = [choice for choice in choices if choice.far < FAR and choice.worth[0] > 1 and choice.fits]
    return max(good, key=lambda choice: choice.worth, default=None)


def written(words: frozenset[str], near: int, far: int, *, apart: bool, closed: bool) -> Found:
    """Literals that all stand at the start or the end of a word, or none.

    Beside a sign, the end of a word says nothing: ``\\b`` before a space has a letter before it.
    """
    ends = frozenset(word for word in words if closed and word[-1:].isalnum())
    words = _shortest(words, ends)
    return Found(words, near, far, inside(words, apart=apart), words & ends)


def inside(words: frozenset[str], *, apart: bool) -> frozenset[str]:
    """Those before which a letter may stand, though perhaps none stands before all."""
    return frozenset(word for word in words if not (apart and word[:1].isalnum()))


def _shortest(words: frozenset[str], closed: frozenset[str]) -> frozenset[str]:
    """Without those that begin with another one, which is there whenever they are."""
    sizes = sorted({len(word) for word in words})
    return frozenset(
        word for word in words if not any(_begins(word, size, words, closed) for size in sizes if size < len(word))
    )


def _begins(word: str, size: int, words: frozenset[str], closed: frozenset[str]) -> bool:
    """Whether a word begins with another one that is so long, as that must stand."""
    head = word[:size]
    return head in words and (head not in closed or not "a" <= word[size] <= "z")


def continued(heads: frozenset[str], tails: Found | None) -> Found | None:
    """Texts of which one begins what begins with one of ``heads`` and goes on with one of ``tails``, or as it likes."""
    if not all(heads):
        return None
    if tails is None or len(heads) * len(tails.words) > _MOST_BEGUN or any_digit(tails.words):
        return written(heads, 0, 0, apart=True, closed=False)
    closed = frozenset(head + tail for head in heads for tail in tails.closed)
    words = _shortest(frozenset(head + tail for head in heads for tail in tails.words), closed)
    return Found(words, 0, 0, closed=words & closed)


def single(facts: Facts) -> Facts:
    """Of one character."""
    facts.least = facts.most = 1
    if facts.all_digits:
        facts.row = Row(1, 0, 0)
    facts.solid = int(facts.all_solid)
    return facts


def shifted(facts: Facts, near: int, far: int) -> tuple[int, int]:
    """Offsets in the part after one, from the start of that one."""
    return near + facts.least, min(FAR, far + facts.most)


def any_digit(texts: frozenset[str]) -> bool:
    """Whether they are the digits, or most of them: behind a word they rule out little."""
    return len(texts) > _FEW_DIGITS and all(map(str.isdecimal, texts))


def combined(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    """All texts of one part and then of another, if they are few."""
    if first is None or second is None or len(first) * len(second) > MOST or (first != _NOTHING and any_digit(second)):
        return None
    return frozenset(head + tail for head in first for tail in second)


def either(branches: Sequence[Facts], *, apart: bool, closed: bool) -> Facts:
    """Of one of several parts."""
    spelled = _spelled(branches)
    return Facts(
        least=min(branch.least for branch in branches),
        most=max(branch.most for branch in branches),
        ahead=max(branch.ahead for branch in branches),
        digits=min(branch.digits for branch in branches),
        row=_row(branches),
        literals=_literals(branches, apart=apart, closed=closed),
        spelled=spelled,
        begun=_begun(branches, closed=closed) if spelled is None else None,
        all_digits=all(branch.all_digits for branch in branches),
        solid=min(branch.least if branch.all_solid else branch.solid for branch in branches),
        all_solid=all(branch.all_solid for branch in branches),
        apart=all(branch.apart for branch in branches),
    )


def _literals(branches: Sequence[Facts], *, apart: bool, closed: bool) -> tuple[Found, ...]:
    """The best of each part, together: one of them stands in every match. None, if a part has none."""
    found: list[Found] = []
    for branch in branches:
        literals = branch.literals
        if branch.spelled is not None:
            literals = (*literals, written(branch.spelled, 0, 0, apart=apart, closed=closed))
        if (choice := best(literals)) is None:
            return ()
        found.append(choice)
    words = frozenset[str]().union(*(choice.words for choice in found))
    may_be_inside = frozenset[str]().union(*(choice.inside for choice in found))
    open_end = frozenset[str]().union(*(choice.words - choice.closed for choice in found))
    near, far = min(choice.near for choice in found), max(choice.far for choice in found)
    return (Found(words, near, far, may_be_inside, words - open_end),)


def _row(branches: Sequence[Facts]) -> Row | None:
    """A row of digits that every part has."""
    rows = [branch.row for branch in branches if branch.row is not None]
    if len(rows) < len(branches):
        return None
    return Row(min(row.length for row in rows), min(row.near for row in rows), max(row.far for row in rows))


def _spelled(branches: Sequence[Facts]) -> frozenset[str] | None:
    """All texts of all parts, if they are few."""
    spellings = [branch.spelled for branch in branches if branch.spelled is not None]
    every = frozenset[str]().union(*spellings)
    return every if len(spellings) == len(branches) and len(every) <= WRITTEN else None


def _begun(branches: Sequence[Facts], *, closed: bool) -> Found | None:
    """How one of several parts begins."""
    found = [
        branch.begun if branch.spelled is None else written(branch.spelled, 0, 0, apart=True, closed=closed)
        for branch in branches
    ]
    words = frozenset[str]().union(*(each.words for each in found if each is not None))
    if None in found or not all(words) or len(words) > _MOST_BEGUN:
        return None
    open_end = frozenset[str]().union(*(each.words - each.closed for each in found if each is not None))
    return Found(words, 0, 0, closed=words - open_end)
