"""Numbers of JSON as they were written: ``1.10`` would come back as ``1.1``, ``1e400`` as a word that is no JSON."""

from __future__ import annotations

import re
import secrets
from math import isfinite
from typing import Final, SupportsFloat

_WHOLE: Final = re.compile(r"(-?\d+)\.0+")
_EXACT: Final = 2**53
"""Up to here a float is one whole number."""
_MARK: Final = secrets.token_hex(16)
_MARKED: Final = re.compile(f'"{_MARK}([^"]*)"')


class Numeral:
    """A number that is not written in the shortest way."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "<Numeral>"

    def __float__(self) -> float:
        return float(self._text)

    def whole(self) -> str:
        """As whole numbers are written, if it is one."""
        if (match := _WHOLE.fullmatch(self._text)) is not None:
            return match[1]
        number = float(self)
        return str(int(number)) if number.is_integer() and abs(number) < _EXACT else self._text


def number(text: str) -> float | Numeral:
    """What a reader of JSON makes of a number that is not whole."""
    value = float(text)
    return value if repr(value) == text else Numeral(text)


def finite(value: object) -> float | None:
    """A value as a number, or a text that is one; ``None``: it is none, or no finite one, such as ``nan``."""
    if isinstance(value, bool) or not isinstance(value, SupportsFloat | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None


def marked(value: object) -> str:
    """What a writer of JSON puts for what it does not know; see :func:`unmarked`."""
    return f"{_MARK}{value}" if isinstance(value, Numeral) else str(value)


def unmarked(text: str) -> str:
    """JSON with the numbers of :func:`marked` as they were written."""
    return _MARKED.sub(r"\1", text) if _MARK in text else text
