"""Anchors: what every match of a pattern must have, and how far from its start, read from the pattern itself.

A regex engine tries a pattern at every position. Most positions can be ruled out at once: no match of ``https://\\S+``
without ``https://``, no card number without twelve digits. :func:`needs` derives such conditions, and
:class:`~guarded_client.detectors.anchored.Anchored` searches only where they hold. They are necessary, not sufficient:
the pattern itself decides, so that searching there finds exactly what searching the whole text finds. What the
derivation does not understand adds no condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

from guarded_client.detectors.folding import folded

_FAR: Final = 1 << 30
_MOST: Final = 100
"""No more literals than this in one set: looking for each of them must cost less than the pattern."""
_SPELLINGS: Final = 6


@dataclass(frozen=True, slots=True)
class Need:
    """A condition on every match.

    Attributes:
        literals: one of these strings, folded as by :func:`folded`, must stand in the text; empty: no such condition.
        near, far: how many characters after the start of the match the literal begins, at least and at most.
        digits: how many digits the match has at least.
        row: how many of them in a row at least.
        row_near, row_far: how many characters after the start of the match that row begins.
        longest: how many characters a match and what must follow it have at most; ``None``: no limit is known.
    """

    literals: tuple[str, ...] = ()
    near: int = 0
    far: int = 0
    digits: int = 0
    row: int = 0
    row_near: int = 0
    row_far: int = _FAR
    longest: int | None = None


NOTHING: Final = Need()


@lru_cache(maxsize=1024)
def needs(pattern: re.Pattern[str]) -> Need:
    """What every match of a pattern needs."""
    try:
        parser: Any = import_module("re._parser")
        facts = _Reader(import_module("re._constants")).sequence(parser.parse(pattern.pattern, pattern.flags))
    except (ImportError, AttributeError, ValueError, RecursionError):  # another Python, whose parser is another
        return NOTHING
    literals = _best(facts.literals)
    reach = max(facts.most, facts.ahead)
    row = facts.row if facts.row is not None and facts.row.far < _FAR else None
    return Need(
        literals=tuple(sorted(literals.words)) if literals is not None else (),
        near=literals.near if literals is not None else 0,
        far=literals.far if literals is not None else 0,
        digits=facts.digits,
        row=row.length if row is not None else 0,
        row_near=row.near if row is not None else 0,
        row_far=row.far if row is not None else _FAR,
        longest=reach if reach < _FAR else None,
    )


@dataclass(frozen=True, slots=True)
class _Literals:
    words: frozenset[str]
    near: int
    far: int

    @property
    def worth(self) -> tuple[int, int, int]:
        """The rarer the literals, the better: two letters say something, a space says nothing."""
        rare = min(3, *(len(word.replace(" ", "")) + (not word.isalnum()) for word in self.words), 3)
        return rare, -len(self.words), -self.far


@dataclass(frozen=True, slots=True)
class _Row:
    length: int
    near: int
    far: int


@dataclass(slots=True)
class _Facts:
    """Of a part of a pattern: its width, what it reads ahead, and what it needs, with offsets from its start."""

    least: int = 0
    most: int = 0
    ahead: int = 0
    digits: int = 0
    row: _Row | None = None
    literals: tuple[_Literals, ...] = ()
    spelled: frozenset[str] | None = None
    """All texts that it matches, if they are few."""
    all_digits: bool = False


def _best(choices: Iterable[_Literals]) -> _Literals | None:
    good = [choice for choice in choices if choice.far < _FAR and choice.worth[0] > 1 and len(choice.words) <= _MOST]
    return max(good, key=lambda choice: choice.worth, default=None)


class _Reader:
    """Reads a parsed pattern."""

    def __init__(self, names: Any) -> None:
        self._names = names

    def sequence(self, tree: Any) -> _Facts:
        """Facts of items that follow each other."""
        nothing = frozenset({""})
        facts = _Facts(spelled=nothing)
        literals: list[_Literals] = []
        run = nothing
        run_near = run_far = 0
        row = row_near = row_far = 0
        rows: list[_Row] = []
        digits_only = True

        def end_run() -> None:
            nonlocal run
            if run != nothing:
                literals.append(_Literals(run, run_near, run_far))
            run = nothing

        for code, given in tree:
            item = self._item(str(code), given)
            if item.spelled is not None and len(run) * len(item.spelled) <= _SPELLINGS:
                if run == nothing:
                    run_near, run_far = facts.least, facts.most
                run = frozenset(head + tail for head in run for tail in item.spelled)
            else:
                if item.most:
                    end_run()
                literals += (_Literals(found.words, *_at(facts, found.near, found.far)) for found in item.literals)
            if item.all_digits and item.least:
                if not row:
                    row_near, row_far = facts.least, facts.most
                row += item.least
                rows.append(_Row(row, row_near, row_far))
                if item.least != item.most:
                    row = 0
            elif item.most:
                row = 0
            if item.row is not None:
                rows.append(_Row(item.row.length, *_at(facts, item.row.near, item.row.far)))
            if item.most:
                digits_only &= item.all_digits
            if item.ahead:
                facts.ahead = max(facts.ahead, min(_FAR, facts.most + item.ahead))
            if item.most:
                facts.spelled = _spelled(facts.spelled, item.spelled)
            facts.digits += item.digits
            facts.least += item.least
            facts.most = min(_FAR, facts.most + item.most)
        end_run()
        facts.literals = tuple(literals)
        facts.all_digits = digits_only and facts.most > 0
        facts.row = max(rows, key=lambda found: (found.far < _FAR, found.length, -found.far), default=None)
        return facts

    def _item(self, code: str, given: Any) -> _Facts:
        match code:
            case "LITERAL":
                letter = folded(chr(given))
                digit = chr(given).isdecimal()
                return _one(_Facts(spelled=frozenset({letter}), digits=int(digit), all_digits=digit))
            case "IN":
                return _one(self._choice(given))
            case "NOT_LITERAL" | "ANY":
                return _one(_Facts())
            case "BRANCH":
                return _either([self.sequence(branch) for branch in given[1]])
            case "SUBPATTERN":
                return self.sequence(given[3])
            case "ATOMIC_GROUP":
                return self.sequence(given)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeated(*given)
            case "ASSERT" if given[0] > 0:
                inner = self.sequence(given[1])
                return _Facts(
                    ahead=max(inner.most, inner.ahead),
                    literals=inner.literals if inner.spelled is None else (_Literals(inner.spelled, 0, 0),),
                    row=inner.row,
                )
            case "ASSERT_NOT" if given[0] > 0:
                inner = self.sequence(given[1])
                return _Facts(ahead=max(inner.most, inner.ahead))
            case "ASSERT" | "ASSERT_NOT" | "AT":
                return _Facts(ahead=1)
            case _:
                return _Facts(most=_FAR)

    def _repeated(self, least: int, most: Any, tree: Any) -> _Facts:
        inner = self.sequence(tree)
        times = _FAR if str(most) == "MAXREPEAT" else int(most)
        width = min(_FAR, inner.most * times) if inner.most else 0
        ahead = min(_FAR, width + inner.ahead) if inner.ahead else 0
        if not least:
            return _Facts(most=width, ahead=ahead, all_digits=inner.all_digits)
        row = inner.row
        if inner.all_digits:
            row = _Row(least * inner.least, 0, 0)
        return _Facts(
            least=inner.least * least,
            most=width,
            ahead=ahead,
            digits=inner.digits * least,
            row=row,
            literals=inner.literals,
            spelled=inner.spelled if least == times == 1 else None,
            all_digits=inner.all_digits,
        )

    def _choice(self, given: Any) -> _Facts:
        """Of one character out of a set."""
        letters: set[str] = set()
        digits = True
        for code, value in given:
            match str(code):
                case "LITERAL":
                    digits &= chr(value).isdecimal()
                    letters.add(folded(chr(value)))
                case "RANGE":
                    digits &= value[0] >= ord("0") and value[1] <= ord("9")
                    letters.update(folded(chr(letter)) for letter in range(value[0], min(value[1], value[0] + 40) + 1))
                case "CATEGORY":
                    digits &= str(value) == "CATEGORY_DIGIT"
                    letters.update(map(chr, range(65, 65 + 2 * _SPELLINGS)))
                case _:
                    return _Facts()
        spelled = frozenset(letters) if len(letters) <= _SPELLINGS else None
        return _Facts(digits=int(digits), all_digits=digits, spelled=spelled)


def _one(facts: _Facts) -> _Facts:
    facts.least = facts.most = 1
    if facts.all_digits:
        facts.row = _Row(1, 0, 0)
    return facts


def _at(facts: _Facts, near: int, far: int) -> tuple[int, int]:
    return near + facts.least, min(_FAR, far + facts.most)


def _spelled(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    if first is None or second is None or len(first) * len(second) > _MOST:
        return None
    return frozenset(head + tail for head in first for tail in second)


def _either(branches: Sequence[_Facts]) -> _Facts:
    chosen = [
        _best(branch.literals if branch.spelled is None else (_Literals(branch.spelled, 0, 0), *branch.literals))
        for branch in branches
    ]
    literals: tuple[_Literals, ...] = ()
    found = [choice for choice in chosen if choice is not None]
    if len(found) == len(branches):
        words = frozenset[str]().union(*(choice.words for choice in found))
        literals = (_Literals(words, min(c.near for c in found), max(c.far for c in found)),)
    rows = [branch.row for branch in branches if branch.row is not None]
    row = None
    if len(rows) == len(branches):
        row = _Row(min(r.length for r in rows), min(r.near for r in rows), max(r.far for r in rows))
    spellings = [branch.spelled for branch in branches]
    spelled = None
    if all(spelling is not None for spelling in spellings):
        every = frozenset[str]().union(*(spelling for spelling in spellings if spelling is not None))
        spelled = every if len(every) <= _SPELLINGS else None
    return _Facts(
        least=min(branch.least for branch in branches),
        most=max(branch.most for branch in branches),
        ahead=max(branch.ahead for branch in branches),
        digits=min(branch.digits for branch in branches),
        row=row,
        literals=literals,
        spelled=spelled,
        all_digits=all(branch.all_digits for branch in branches),
    )
