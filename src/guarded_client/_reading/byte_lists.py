"""Bytes as a list of numbers, and what they say: ``5a 6f c3 ab``, ``0x5a, 0x6f``, ``[90, 111]``, and dumps in lines.

Node writes a buffer into a log as decimal numbers, debuggers and network tools write hexadecimal ones, and ``xxd`` and
``hexdump`` put in front of each line where it stands, and behind it what it says, cut where the line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, TypeAlias

from guarded_client._reading.said import text_in, text_of

_HEX: Final = "[0-9a-fA-F]{2}"
_SPACED: Final = re.compile(rf"(?<![\w:.-])(?:0x)?{_HEX}(?:(?:,\s{{0,20}}|[ :-]|\r?\n)(?:0x)?{_HEX}){{7,}}(?![\w:-])")
_COUNTED: Final = re.compile(r"(?<![\w.,-])[0-9]{1,3}(?:(?:,\s{0,40}|[ ])[0-9]{1,3}){11,}(?![\w.])")
_WHERE: Final = "(?:[0-9a-fA-F]{4,16}(?:: |:?  )|[0-9a-f]{6,8} )"
_LINE: Final = _WHERE + r"((?:[0-9a-fA-F]{2}){1,8}(?: {1,2}(?:[0-9a-fA-F]{2}){1,8}){0,31})(?![0-9a-fA-F]).{0,80}"
_DUMP: Final = re.compile(rf"(?<![\w.:-])(?:0x)?{_LINE}(?:\r?\n[ \t]{{0,8}}(?:0x)?{_LINE})*")
_EACH: Final = re.compile(_LINE)
_PAIR: Final = re.compile(_HEX)
_NUMBER: Final = re.compile("[0-9]+")
_DIGITS: Final = re.compile(r"[0-9\s]+")
_MOST: Final = 255
_SMALL: Final = ord("a")
"""Of texts, one character in four is no smaller. Ages and prices often are."""
_CODE: Final = re.compile(rb"(?=[0-9 ]*[A-Z])[0-9A-Za-z ]+")
"""The number of an account may have no small letters."""
_ROW: Final = 16
"""Bytes of a line. Letters behind them may look like one more."""
_LEAST: Final = 8
"""Bytes of a dump."""

Said: TypeAlias = tuple[int, int, str]


def bytes_in(text: str) -> Iterator[Said]:
    """Where lists of bytes begin and end that say a text, and what that is. None overlap."""
    if len(text) < 2 * _LEAST:
        return
    done: list[tuple[int, int]] = []
    for dump in _DUMP.finditer(text):
        data = b"".join(bytes.fromhex(row[1])[:_ROW] for row in _EACH.finditer(text, *dump.span()))
        if len(data) >= _LEAST:
            done.append(dump.span())
            yield *dump.span(), text_in(data)
    for pattern, read in _LISTS:
        for found in pattern.finditer(text):
            says = _said(read(found[0]))
            if says is not None and not any(start < found.end() and found.start() < end for start, end in done):
                yield *found.span(), says


def is_list(text: str) -> bool:
    """Whether a text is bytes as a list of numbers that say a text, so that each means nothing by itself.

    A number whose digits stand in twos or alone is none: "41 11 11 11 11 11 11 11".
    """
    return any(pattern.fullmatch(text) and _said(read(text)) is not None for pattern, read in _LISTS)


def is_row(text: str) -> bool:
    """Whether a text begins like a line of a dump, and is no number with room in it."""
    return _EACH.match(text.removeprefix("0x")) is not None and _DIGITS.fullmatch(text) is None


def _said(listed: bytes | None) -> str | None:
    return text_of(listed) if listed and not _is_table(listed) else None


def _hexadecimal(listed: str) -> bytes | None:
    pairs = _PAIR.findall(listed.replace("0x", ""))
    numbers = "0x" not in listed and all(map(str.isdigit, pairs))
    return None if numbers else bytes.fromhex("".join(pairs))


def _decimal(listed: str) -> bytes | None:
    numbers = list(map(int, _NUMBER.findall(listed)))
    if max(numbers) > _MOST:
        return None
    data = bytes(numbers)
    return data if sum(number >= _SMALL for number in numbers) * 4 >= len(numbers) or _CODE.fullmatch(data) else None


_LISTS: Final = ((_SPACED, _hexadecimal), (_COUNTED, _decimal))


def _is_table(data: bytes) -> bool:
    """Whether most numbers count on from the one before, as in tables of characters."""
    return sum(other - one == 1 for one, other in pairwise(data)) * 2 > len(data)
