"""Reads a parsed pattern: what every text has that it matches. See :mod:`.anchors`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from guarded_client.detectors.matching.anchors import FAR
from guarded_client.detectors.matching.folding import folded
from guarded_client.detectors.matching.pattern_facts import SPELLINGS, Facts, Row, either, single, written
from guarded_client.detectors.matching.pattern_runs import NOTHING, Sequence
from guarded_client.detectors.matching.word_ends import (
    OF_NO_LETTERS,
    all_words,
    ends_words,
    letter,
    no_letter,
    parts_from,
)

_RANGE: Final = 1000


class Reader:
    """Reads a parsed pattern."""

    def __init__(self, names: Any) -> None:
        self._names = names

    def sequence(self, tree: Any, *, apart: bool = False, closed: bool = False) -> Facts:
        """Facts of items that follow each other.

        Args:
            tree: the items.
            apart: no ASCII letter stands before the first.
            closed: nor behind the last.
        """
        sequence = Sequence(apart=apart)
        items = list(tree)
        for place, (code, given) in enumerate(items):
            following = items[place + 1] if place + 1 < len(items) else None
            if _parts_words(code, given, 1) or (
                following is not None and _one_wide(code, given) and _parts_words(following[0], following[1], 2)
            ):
                sequence.apart = True
            ends = ends_words(*following) if following is not None else closed
            last = ends or parts_from(items[place + 1 :], closed=closed)
            item = self._item(str(code), given, apart=sequence.apart, closed=last)
            sequence.add(item, ends=ends, parts=item.spelled is None and parts_from(items[place:], closed=closed))
        return sequence.facts()

    def _item(self, code: str, given: Any, *, apart: bool, closed: bool) -> Facts:
        match code:
            case "LITERAL":
                return _literal(chr(given))
            case "IN":
                return single(self._choice(given))
            case "NOT_LITERAL" | "ANY":
                return single(Facts())
            case "BRANCH":
                return either(
                    [self.sequence(branch, apart=apart, closed=closed) for branch in given[1]],
                    apart=apart,
                    closed=closed,
                )
            case "SUBPATTERN":
                return self.sequence(given[3], apart=apart, closed=closed)
            case "ATOMIC_GROUP":
                return self.sequence(given, apart=apart, closed=closed)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeated(*given, apart=apart)
            case "ASSERT" if given[0] > 0:
                return self._asserted(given[1], apart=apart)
            case "ASSERT_NOT" if given[0] > 0:
                inner = self.sequence(given[1])
                return Facts(ahead=max(inner.most, inner.ahead))
            case "ASSERT" | "ASSERT_NOT" | "AT":
                return Facts(ahead=1)
            case _:
                return Facts(most=FAR)

    def _asserted(self, tree: Any, *, apart: bool) -> Facts:
        """Of what is read ahead, and stands there."""
        inner = self.sequence(tree, apart=apart)
        literals = inner.literals
        if inner.spelled is not None:
            literals = (written(inner.spelled, 0, 0, apart=apart, closed=False),)
        return Facts(ahead=max(inner.most, inner.ahead), literals=literals, row=inner.row)

    def _repeated(self, least: int, most: Any, tree: Any, *, apart: bool) -> Facts:
        inner = self.sequence(tree)
        if apart and ((least, str(most)) == (1, "1") or inner.apart):  # before each round stands no letter
            inner = self.sequence(tree, apart=True)
        times = FAR if str(most) == "MAXREPEAT" else int(most)
        width = min(FAR, inner.most * times) if inner.most else 0
        ahead = min(FAR, width + inner.ahead) if inner.ahead else 0
        if not least:
            return Facts(
                most=width,
                ahead=ahead,
                all_digits=inner.all_digits,
                all_solid=inner.all_solid,
                apart=inner.apart,
                spelled=inner.spelled | NOTHING if inner.spelled is not None and times == 1 else None,
            )
        row = inner.row
        if inner.all_digits:
            row = Row(least * inner.least, 0, 0)
        return Facts(
            least=inner.least * least,
            most=width,
            ahead=ahead,
            digits=inner.digits * least,
            row=row,
            literals=inner.literals,
            spelled=inner.spelled if least == times == 1 else None,
            begun=inner.begun,
            all_digits=inner.all_digits,
            solid=inner.least * least if inner.all_solid else inner.solid,
            all_solid=inner.all_solid,
            apart=inner.apart,
        )

    def _choice(self, given: Any) -> Facts:
        """Of one character out of a set."""
        letters: set[str] = set()
        digits = apart = solid = True
        for code, value in given:
            match str(code):
                case "LITERAL":
                    digits &= chr(value).isdecimal()
                    apart &= not letter(chr(value))
                    solid &= not chr(value).isspace()
                    letters.add(folded(chr(value)))
                case "RANGE":
                    apart &= value[1] < ord("A")
                    solid &= value[1] - value[0] < _RANGE and not any(
                        chr(letter).isspace() for letter in range(value[0], value[1] + 1)
                    )
                    digits &= value[0] >= ord("0") and value[1] <= ord("9")
                    letters.update(folded(chr(letter)) for letter in range(value[0], min(value[1], value[0] + 40) + 1))
                case "CATEGORY":
                    digits &= str(value) == "CATEGORY_DIGIT"
                    apart &= str(value) in OF_NO_LETTERS
                    solid &= str(value) in {"CATEGORY_DIGIT", "CATEGORY_WORD", "CATEGORY_NOT_SPACE"}
                    if str(value) == "CATEGORY_SPACE":
                        letters.add(" ")
                    else:
                        letters.update(map(chr, range(65, 65 + 2 * SPELLINGS)))
                case _:
                    return Facts()
        spelled = frozenset(letters) if len(letters) <= SPELLINGS else None
        return Facts(digits=int(digits), all_digits=digits, spelled=spelled, all_solid=solid, apart=apart)


@lru_cache(maxsize=256)  # most of a pattern is letters
def _literal(char: str) -> Facts:
    digit = char.isdecimal()
    return single(
        Facts(
            spelled=frozenset({folded(char)}),
            digits=int(digit),
            all_digits=digit,
            all_solid=not char.isspace(),
            apart=not letter(char),
        )
    )


def _parts_words(code: Any, given: Any, width: int) -> bool:
    """Whether an assertion says that no ASCII letter stands ``width`` characters before, 1 or 2."""
    match str(code):
        case "AT":
            return width == 1 and str(given) in {"AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING"}
        case "ASSERT" | "ASSERT_NOT" if given[0] < 0:
            items = list(given[1])[-width:]
            if len(items) < width or not _one_wide(*items[-1]):
                return False
            if str(code) == "ASSERT":
                return no_letter(*items[0])
            return len(given[1]) == width and all_words(*items[0])
        case _:
            return False


def _one_wide(code: Any, given: Any) -> bool:
    return str(code) in {"IN", "LITERAL", "NOT_LITERAL", "ANY"}
