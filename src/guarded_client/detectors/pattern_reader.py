"""Reads a parsed pattern: what every text has that it matches. See :mod:`.anchors`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from guarded_client.detectors.anchors import FAR
from guarded_client.detectors.folding import folded
from guarded_client.detectors.pattern_facts import (
    SPELLINGS,
    Facts,
    Found,
    Row,
    combined,
    either,
    shifted,
    single,
    written,
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
        nothing = frozenset({""})
        facts = Facts(spelled=nothing)
        literals: list[Found] = []
        run = nothing
        run_near = run_far = 0
        run_start = False
        row = row_near = row_far = 0
        rows: list[Row] = []
        digits_only = all_solid = True

        def end_run(*, closed: bool) -> None:
            nonlocal run
            if run != nothing:
                literals.append(written(run, run_near, run_far, apart=run_start, closed=closed))
            run = nothing

        items = list(tree)
        for place, (code, given) in enumerate(items):
            following = items[place + 1] if place + 1 < len(items) else None
            if _parts_words(code, given, 1) or (following is not None and _parts_words(following[0], following[1], 2)):
                apart = True
            ends = _ends_words(*following) if following is not None else closed
            item = self._item(str(code), given, apart=apart, closed=ends)
            if item.spelled is not None and len(run) * len(item.spelled) <= SPELLINGS:
                if run == nothing:
                    run_near, run_far, run_start = facts.least, facts.most, apart
                run = frozenset(head + tail for head in run for tail in item.spelled)
                if ends and item.most:
                    end_run(closed=True)
            else:
                if item.most:
                    end_run(closed=False)
                literals += (
                    replace(found, near=found.near + facts.least, far=min(FAR, found.far + facts.most))
                    for found in item.literals
                )
            if item.all_digits and item.least:
                if not row:
                    row_near, row_far = facts.least, facts.most
                row += item.least
                rows.append(Row(row, row_near, row_far))
                if item.least != item.most:
                    row = 0
            elif item.most:
                row = 0
            if item.row is not None:
                rows.append(Row(item.row.length, *shifted(facts, item.row.near, item.row.far)))
            if item.most:
                digits_only &= item.all_digits
                facts.solid += (item.least if item.all_solid else item.solid) if all_solid else 0
                all_solid &= item.all_solid
            if item.ahead:
                facts.ahead = max(facts.ahead, min(FAR, facts.most + item.ahead))
            if item.most:
                facts.spelled = combined(facts.spelled, item.spelled)
                apart = item.apart and (apart or item.least > 0)
            facts.digits += item.digits
            facts.least += item.least
            facts.most = min(FAR, facts.most + item.most)
        end_run(closed=False)
        facts.literals = tuple(literals)
        facts.all_digits = digits_only and facts.most > 0
        facts.all_solid = all_solid
        facts.apart = apart
        facts.row = max(rows, key=lambda found: (found.far < FAR, found.length, -found.far), default=None)
        return facts

    def _item(self, code: str, given: Any, *, apart: bool, closed: bool) -> Facts:
        match code:
            case "LITERAL":
                letter = folded(chr(given))
                digit = chr(given).isdecimal()
                apart = not _letter(chr(given))
                solid = not chr(given).isspace()
                return single(
                    Facts(
                        spelled=frozenset({letter}), digits=int(digit), all_digits=digit, all_solid=solid, apart=apart
                    )
                )
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
                inner = self.sequence(given[1], apart=apart)
                return Facts(
                    ahead=max(inner.most, inner.ahead),
                    literals=inner.literals
                    if inner.spelled is None
                    else (written(inner.spelled, 0, 0, apart=apart, closed=False),),
                    row=inner.row,
                )
            case "ASSERT_NOT" if given[0] > 0:
                inner = self.sequence(given[1])
                return Facts(ahead=max(inner.most, inner.ahead))
            case "ASSERT" | "ASSERT_NOT" | "AT":
                return Facts(ahead=1)
            case _:
                return Facts(most=FAR)

    def _repeated(self, least: int, most: Any, tree: Any, *, apart: bool) -> Facts:
        inner = self.sequence(tree)
        if apart and ((least, str(most)) == (1, "1") or inner.apart):  # before each round stands no letter
            inner = self.sequence(tree, apart=True)
        times = FAR if str(most) == "MAXREPEAT" else int(most)
        width = min(FAR, inner.most * times) if inner.most else 0
        ahead = min(FAR, width + inner.ahead) if inner.ahead else 0
        if not least:
            return Facts(
                most=width, ahead=ahead, all_digits=inner.all_digits, all_solid=inner.all_solid, apart=inner.apart
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
                    apart &= not _letter(chr(value))
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
                    apart &= str(value) in {"CATEGORY_SPACE", "CATEGORY_NOT_WORD", "CATEGORY_DIGIT"}
                    solid &= str(value) in {"CATEGORY_DIGIT", "CATEGORY_WORD", "CATEGORY_NOT_SPACE"}
                    if str(value) == "CATEGORY_SPACE":
                        letters.add(" ")
                    else:
                        letters.update(map(chr, range(65, 65 + 2 * SPELLINGS)))
                case _:
                    return Facts()
        spelled = frozenset(letters) if len(letters) <= SPELLINGS else None
        return Facts(digits=int(digits), all_digits=digits, spelled=spelled, all_solid=solid, apart=apart)


def _letter(char: str) -> bool:
    """Whether it is an ASCII letter where literals are looked for, as "é" is."""
    plain = folded(char)
    return plain.isascii() and plain.isalpha()


def _parts_words(code: Any, given: Any, width: int) -> bool:
    """Whether an assertion says that no ASCII letter stands ``width`` characters before."""
    match str(code):
        case "AT":
            return width == 1 and str(given) in {"AT_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING"}
        case "ASSERT_NOT":
            items = list(given[1])
            return given[0] < 0 and len(items) == width and _all_words(*items[0]) and _one_wide(*items[-1])
        case _:
            return False


def _ends_words(code: Any, given: Any) -> bool:
    """Whether an assertion says that no ASCII letter follows, if one stands before it."""
    match str(code):
        case "AT":
            return str(given) in {"AT_BOUNDARY", "AT_END_STRING"}
        case "ASSERT_NOT":
            items = list(given[1])
            return given[0] > 0 and len(items) == 1 and _all_words(*items[0])
        case _:
            return False


def _one_wide(code: Any, given: Any) -> bool:
    return str(code) in {"IN", "LITERAL", "NOT_LITERAL", "ANY"}


def _all_words(code: Any, given: Any) -> bool:
    """Whether a set of characters has all that are ASCII letters where literals are looked for: "é", too."""
    if str(code) != "IN":
        return False
    parts = [(str(kind), value) for kind, value in given]
    if parts[0][0] == "NEGATE":
        return all(
            str(value) == "CATEGORY_NOT_WORD" if part == "CATEGORY" else part == "LITERAL" and not _letter(chr(value))
            for part, value in parts[1:]
        )
    return any(part == "CATEGORY" and str(value) == "CATEGORY_WORD" for part, value in parts)
