"""Where a pattern says that a word has ended: no ASCII letter can stand there. See :mod:`.pattern_reader`.

A letter is one where literals are looked for, as "é" is.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from guarded_client.detectors.matching.folding import folded

OF_NO_LETTERS: Final = frozenset({"CATEGORY_SPACE", "CATEGORY_NOT_WORD", "CATEGORY_DIGIT"})
_MOST: Final = 500
"""Of what is optional, so much is looked at."""


@lru_cache(maxsize=256)
def letter(char: str) -> bool:
    """Whether it is an ASCII letter where literals are looked for."""
    plain = folded(char)
    return plain.isascii() and plain.isalpha()


def parts_from(items: list[Any], *, closed: bool) -> bool:
    """Whether no letter can stand where these items begin, if one stands before; ``closed``: nor behind them all."""
    ways: list[list[Any]] = [items]
    for _ in range(_MOST):
        if not ways:
            return True
        way = ways.pop()
        if not way:
            if not closed:
                return False
            continue
        code, given = way[0]
        begun = _begun(str(code), given)
        if begun is None:
            return False
        ways += [[*each, *way[1:]] for each in begun]
    return False


def _begun(code: str, given: Any) -> list[list[Any]] | None:
    """What stands for an item where it begins, one of several; ``None``: a letter may. Nothing is left to look at
    where none can."""
    if no_letter(code, given) or ends_words(code, given):
        return []
    match code:
        case "BRANCH":
            return list(map(list, given[1]))
        case "SUBPATTERN":
            return [list(given[3])]
        case "ATOMIC_GROUP":
            return [list(given)]
        case "ASSERT" if given[0] > 0 and parts_from(list(given[1]), closed=False):
            return []
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return [[]]
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, tree = given
            return [list(tree)] if least else [list(tree), []]
        case _:
            return None


def ends_words(code: Any, given: Any) -> bool:
    """Whether an assertion says that no letter follows, if one stands before it."""
    match str(code):
        case "AT":
            return str(given) in {"AT_BOUNDARY", "AT_END_STRING"}
        case "ASSERT_NOT":
            items = list(given[1])
            return given[0] > 0 and len(items) == 1 and all_words(*items[0])
        case _:
            return False


def no_letter(code: Any, given: Any) -> bool:
    """Whether an item is one character, and that no letter."""
    match str(code):
        case "LITERAL":
            return not letter(chr(given))
        case "IN":
            kinds = [(str(kind), value) for kind, value in given]
            return all(
                (kind == "CATEGORY" and str(value) in OF_NO_LETTERS)
                or (kind == "LITERAL" and not letter(chr(value)))
                or (kind == "RANGE" and value[1] < ord("A"))
                for kind, value in kinds
            )
        case _:
            return False


def all_words(code: Any, given: Any) -> bool:
    """Whether a set of characters has all that are letters where literals are looked for."""
    if str(code) != "IN":
        return False
    parts = [(str(kind), value) for kind, value in given]
    if parts[0][0] == "NEGATE":
        return all(
            str(value) == "CATEGORY_NOT_WORD" if part == "CATEGORY" else part == "LITERAL" and not letter(chr(value))
            for part, value in parts[1:]
        )
    return any(part == "CATEGORY" and str(value) == "CATEGORY_WORD" for part, value in parts)
