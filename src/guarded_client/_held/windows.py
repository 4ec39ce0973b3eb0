"""Where a text that is still coming can be cut: behind a sentence, a line, a paragraph that ended. Pure functions."""

from __future__ import annotations

import re
from typing import Final

_ENDS: Final = ".!?…。！？"
_CLOSING: Final = "\"'”’»)]}*_`"
_REACH: Final = 64
"""Characters before a place that are looked at."""
_LAST_WORD: Final = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*|\d+)\.\Z")
_SHORT: Final = frozenset("mr mrs ms dr prof nr mme mlle mm vs approx env tél réf ref p.ex e.g i.e".split())  # noqa: SIM905
"""Abbreviations, whose stop ends no sentence."""


def ends(text: str, position: int, *, paragraphs: bool = False) -> bool | None:
    """Whether a window of a text has ended before a position; ``None``: what comes next will tell.

    Args:
        text: as much of it as is there.
        position: in it; its length: nothing is known of what comes.
        paragraphs: only paragraphs count, and not lines and sentences.
    """
    if not position:
        return True
    before = text[max(0, position - _REACH) : position]
    said = before.rstrip()
    gap = before[len(said) :]
    if paragraphs:
        return gap.count("\n") > 1
    if "\n" in gap:
        return True
    said = said.rstrip(_CLOSING)
    if not said or said[-1] not in _ENDS or _abbreviates(said):
        return False
    if gap or said[-1] in "。！？":
        return True
    return None if position == len(text) else text[position].isspace()


def _abbreviates(said: str) -> bool:
    found = _LAST_WORD.search(said)
    if found is None:
        return False
    word = found.group(1).lower()
    return len(word) == 1 or word in _SHORT or (word.isdigit() and len(word) < 3)
