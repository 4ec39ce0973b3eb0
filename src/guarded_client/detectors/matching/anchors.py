"""Anchors: what every match of a pattern must have, and how far from its start, read from the pattern itself.

A regex engine tries a pattern at every position. Most positions can be ruled out at once: no match of ``https://\\S+``
without ``https://``, no card number without twelve digits. :func:`needs` derives such conditions, and
:class:`~guarded_client.detectors.matching.anchored.Anchored` searches only where they hold. They are necessary, not
sufficient: the pattern itself decides, so that searching there finds exactly what searching the whole text finds. What
the derivation does not understand adds no condition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from guarded_client.detectors.matching.literals import Literals
from guarded_client.detectors.matching.needs_file import written

if TYPE_CHECKING:
    from guarded_client.detectors.matching.pattern_facts import Found

NONE: Final = Literals(())
FAR: Final = 1 << 30
"""Farther than any text is long."""


@dataclass(frozen=True, slots=True)
class Need:
    """A condition on every match.

    Attributes:
        literals: one of these must stand in the text; empty: no such condition.
        near, far: how many characters after the start of the match the literal begins, at least and at most.
        also: further sets of literals, of each of which one must stand in the text.
        digits: how many digits the match has at least.
        row: how many of them in a row at least.
        row_near, row_far: how many characters after the start of the match that row begins.
        solid: the first so many characters are no white space.
        longest: how many characters a match and what must follow it have at most; ``None``: no limit is known.
    """

    literals: Literals = NONE
    near: int = 0
    far: int = 0
    also: tuple[Literals, ...] = ()
    digits: int = 0
    row: int = 0
    row_near: int = 0
    row_far: int = FAR
    solid: int = 0
    longest: int | None = None


NOTHING: Final = Need()


@lru_cache(maxsize=1024)
def needs(pattern: re.Pattern[str]) -> Need:
    """What every match of a pattern needs."""
    given = written("needs", pattern)
    if given is None:
        return derived(pattern)
    literals, also, numbers = given
    near, far, digits, row, row_near, row_far, solid, longest = numbers
    return Need(_read(literals), near, far, tuple(map(_read, also)), digits, row, row_near, row_far, solid, longest)


def to_write(need: Need) -> list[object]:
    """A condition as the file has it. See :mod:`.needs_file`."""
    numbers = [need.near, need.far, need.digits, need.row, need.row_near, need.row_far, need.solid, need.longest]
    return [_write(need.literals), list(map(_write, need.also)), numbers]


def _write(literals: Literals) -> list[list[object]]:
    words = literals.words
    return [
        list(words),
        [number for number, word in enumerate(words) if word in literals.inside],
        [number for number, word in enumerate(words) if word in literals.closed],
    ]


def _read(given: tuple[list[str], list[int], list[int]]) -> Literals:
    words, inside, closed = given
    return Literals(tuple(words), frozenset(words[at] for at in inside), frozenset(words[at] for at in closed))


def derived(pattern: re.Pattern[str]) -> Need:
    """What every match of a pattern needs, read from the pattern."""
    try:
        from guarded_client.detectors.matching.pattern_facts import best
        from guarded_client.detectors.matching.pattern_reader import Reader

        parser: Any = import_module("re._parser")
        facts = Reader(import_module("re._constants")).sequence(parser.parse(pattern.pattern, pattern.flags))
    except (ImportError, AttributeError, ValueError, RecursionError):  # another Python, whose parser is another
        return NOTHING
    chosen = best(facts.literals)
    reach = max(facts.most, facts.ahead)
    row = facts.row if facts.row is not None and facts.row.far < FAR else None
    also = dict.fromkeys(_literals(found) for found in facts.literals if found is not chosen and found.rules_out)
    return Need(
        literals=_literals(chosen) if chosen is not None else NONE,
        near=chosen.near if chosen is not None else 0,
        far=chosen.far if chosen is not None else 0,
        also=tuple(also),
        digits=facts.digits,
        row=row.length if row is not None else 0,
        row_near=row.near if row is not None else 0,
        row_far=row.far if row is not None else FAR,
        solid=facts.solid,
        longest=reach if reach < FAR else None,
    )


def _literals(found: Found) -> Literals:
    return Literals(tuple(sorted(found.words)), found.inside, found.closed)
