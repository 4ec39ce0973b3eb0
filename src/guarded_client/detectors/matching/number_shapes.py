"""Which rules a number can be of, by its shape: where digits, letters and signs stand in it.

A number of ten digits fits fifty rules by its length and one or two by its shape. What a pattern finds, a wider pattern
finds in the shape: one that takes any digit for any other, any letter for any other, and around the number whatever
may stand there. So the wider patterns are tried once for each shape; the next number of that shape is looked up.

A shape holds nothing of a value but its signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib import import_module
from typing import Any, Final, NamedTuple

from guarded_client.detectors.matching.anchors import needs
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.matching.needs_file import written

_PAD: Final = "\u00a4"
"""Stands for all that is no digit beside a number."""
_BESIDE: Final = 100
_LONGEST: Final = 64
_MOST: Final = 4096
_WIDEST: Final = 100
_GAP: Final = (2, 3)
"""So many letters and so many signs between two digits keep them one number. See :mod:`.scan`."""
_DASHES: Final = frozenset(map(chr, range(0x2010, 0x2016)))
_TABLE: Final = bytes(
    (48 if chr(code).isdecimal() else 97 if chr(code).isalpha() else 32 if chr(code).isspace() else code)
    if code < 128
    else code
    for code in range(256)
)


def shape(number: str) -> bytes:
    """The shape of a number: zeros for digits, ``a`` for ASCII letters, one kind of space and of dash."""
    if number.isascii():
        return number.encode().translate(_TABLE)
    return "".join(map(_one, number)).encode("utf-8", "surrogatepass")


def _one(char: str) -> str:
    if char.isdecimal():
        return "0"
    if char.isascii():
        return chr(_TABLE[ord(char)])
    return " " if char.isspace() else "-" if char in _DASHES else char


class Shapes:
    """The shapes seen, and which patterns fit each.

    Args:
        patterns: by any number; every match of one has five digits or more that are one number.

    Attributes:
        all: the numbers of the patterns.
    """

    def __init__(self, patterns: Mapping[int, re.Pattern[str]]) -> None:
        self._patterns = dict(patterns)
        self.all = tuple(patterns)
        self._seen: dict[bytes, frozenset[int]] = {}

    def fitting(self, number: str) -> frozenset[int] | None:
        """Numbers of the patterns that may match in a number, or ``None`` if that is not known."""
        if len(number) > _LONGEST:
            return None
        key = shape(number)
        found = self._seen.get(key)
        if found is None:
            if len(self._seen) >= _MOST:
                self._seen.clear()
            padded = _PAD * _BESIDE + key.decode("utf-8", "surrogatepass") + _PAD * _BESIDE
            digits = key.count(b"0")
            found = frozenset(
                index
                for index, (least, wide) in self._wide.items()
                if wide is None or (least <= digits and wide.search(padded) is not None)
            )
            self._seen[key] = found
        return found

    @cached_property
    def _wide(self) -> dict[int, tuple[int, re.Pattern[str] | None]]:
        """Of each pattern how many digits it has at least, and the wider one; that is compiled for a number as long."""
        wide: dict[int, tuple[int, re.Pattern[str] | None]] = {}
        for index, pattern in self._patterns.items():
            given = written("wide", pattern)
            wider = widened(pattern) if given is None else given
            wide[index] = needs(pattern).digits, lazily(wider) if wider else None
        return wide


def widened(pattern: re.Pattern[str]) -> str:
    """A pattern that matches the shape of all that a pattern matches, or nothing if there is none to be had."""
    try:
        parser: Any = import_module("re._parser")
        if pattern.flags & re.IGNORECASE and not pattern.flags & re.ASCII:
            return ""  # two letters outside of ASCII are then letters of it
        part = _sequence(parser.parse(pattern.pattern, pattern.flags))
    except (ImportError, AttributeError, ValueError, RecursionError):
        return ""
    return part.written if part.linked else ""


class _Part(NamedTuple):
    """Of a part of a pattern: its wider form; the most letters and signs before its first digit, after its last and, if
    it need not have a digit, in all; and whether all digits that it must have are one number."""

    written: str
    digit: bool = False
    lead: tuple[int, int] = (0, 0)
    trail: tuple[int, int] = (0, 0)
    linked: bool = True


def _sum(*counts: tuple[int, int]) -> tuple[int, int]:
    return sum(count[0] for count in counts), sum(count[1] for count in counts)


def _fits(gap: tuple[int, int]) -> bool:
    return gap[0] <= _GAP[0] and gap[1] <= _GAP[1]


def _sequence(tree: Any) -> _Part:
    parts: list[str] = []
    lead = trail = (0, 0)
    digit, linked = False, True
    for code, given in tree:
        part = _item(str(code), given)
        parts.append(part.written)
        linked &= part.linked
        if part.digit:
            linked &= not digit or _fits(_sum(trail, part.lead))
            lead = lead if digit else _sum(lead, part.lead)
            digit, trail = True, part.trail
        elif digit:
            trail = _sum(trail, part.lead)
        else:
            lead = trail = _sum(lead, part.lead)
    return _Part("".join(parts), digit, lead, trail, linked)


def _item(code: str, given: Any) -> _Part:
    match code:
        case "LITERAL":
            return _class([("LITERAL", given)])
        case "IN":
            return _class([(str(kind), value) for kind, value in given])
        case "BRANCH":
            return _either([_sequence(branch) for branch in given[1]])
        case "SUBPATTERN":
            return _grouped(_sequence(given[3]))
        case "ATOMIC_GROUP":
            return _grouped(_sequence(given))
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(given[0], given[1], _sequence(given[2]))
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return _Part("")
        case _:
            raise ValueError(code)


def _grouped(part: _Part) -> _Part:
    return part._replace(written=f"(?:{part.written})")


def _either(parts: list[_Part]) -> _Part:
    return _Part(
        f"(?:{'|'.join(part.written for part in parts)})",
        all(part.digit for part in parts),
        _most(part.lead for part in parts),
        _most(part.trail for part in parts),
        all(part.linked for part in parts),
    )


def _most(counts: Iterable[tuple[int, int]]) -> tuple[int, int]:
    letters, signs = zip(*counts, strict=True)
    return max(letters), max(signs)


def _repeated(least: int, most: Any, part: _Part) -> _Part:
    times = _WIDEST if str(most) == "MAXREPEAT" else int(most)
    repeated = f"(?:{part.written}){{{least},{'' if str(most) == 'MAXREPEAT' else times}}}"
    if part.digit and least:
        linked = part.linked and (times == 1 or _fits(_sum(part.trail, part.lead)))
        return part._replace(written=repeated, linked=linked)
    beside = _sum(part.lead, part.trail) if part.digit else part.lead
    gap = beside[0] * times, beside[1] * times
    return _Part(repeated, False, gap, gap, part.linked)


def _class(members: list[tuple[str, Any]]) -> _Part:
    """One character out of a set."""
    kinds: set[str] = set()
    foreign = False
    for kind, value in members:
        match kind:
            case "LITERAL":
                kinds.add(_one(chr(value)))
                foreign |= _is_foreign(chr(value))
            case "RANGE" if value[1] - value[0] < _WIDEST:
                chars = list(map(chr, range(value[0], value[1] + 1)))
                kinds.update(map(_one, chars))
                foreign |= any(map(_is_foreign, chars))
            case "CATEGORY" if str(value) == "CATEGORY_DIGIT":
                kinds.add("0")
            case "CATEGORY" if str(value) == "CATEGORY_SPACE":
                kinds.add(" ")
            case "CATEGORY" if str(value) == "CATEGORY_WORD":
                kinds.update("0a_")
                foreign = True
            case _:
                raise ValueError(kind)
    if kinds == {"0"}:
        return _Part("0", digit=True)
    letter = _GAP[0] + 1 if foreign else int("a" in kinds)
    sign = int(bool(kinds - {"0", "a", "_"}))
    return _Part(_foreign(kinds) if foreign else _plain(kinds), False, (letter, sign), (letter, sign))


def _plain(kinds: set[str]) -> str:
    return f"[{''.join(map(re.escape, sorted(kinds)))}{_PAD}]"


def _foreign(kinds: set[str]) -> str:
    """These and all beyond ASCII, written as what it is not: a class of the whole of Unicode takes long to compile."""
    return f"[^{''.join(re.escape(char) for char in map(chr, range(128)) if char not in kinds)}]"


def _is_foreign(char: str) -> bool:
    return char == "_" or (not char.isascii() and char.isalnum())
