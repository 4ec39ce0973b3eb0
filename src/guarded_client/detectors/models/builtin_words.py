"""What the built-in names model reads of a word: pieces of its letters as rows of a table, and how it is written.

Letters are read without case and accents, digits as one sign: how a word is written is a number of its own, so that
text in lower case or without accents differs from other text in that number alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

ROWS: Final = 65_536
"""Rows of the table; row 0 is all zeros and stands for no piece."""
WHOLE: Final = 2
"""The first so many pieces of a word stand for the whole word, the others for parts of it."""
SHAPES: Final = 196
GAPS: Final = 4

_TOKEN: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*|\n[\n\r]*|[^\w\s]|_")
_FIRST, _LAST = 12, 8
"""Of a longer word so many letters at its beginning and at its end are read."""
_LENGTH: Final = _FIRST + _LAST
_BEGIN, _END, _DIGIT, _OTHER = 28, 29, 27, 64
_LENGTHS: Final = (0, 0, 1, 2, 3, 4, 4, 5, 5, 5)
_LONG: Final = 6


def _folded() -> Any:
    """The number of each character of the Latin alphabets: 1 to 26 for a letter without its accents."""
    table = np.arange(0x250, dtype=np.uint32) + _OTHER
    special = {"ß": "s", "æ": "a", "œ": "o", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "ı": "i"}
    for code in range(0x250):
        lower = chr(code).lower()
        plain = special.get(lower) or unicodedata.normalize("NFKD", lower)[0]
        if "a" <= plain <= "z":
            table[code] = ord(plain) - 96
        elif plain.isdigit():
            table[code] = _DIGIT
    return table


_FOLDED: Final = _folded()
_DRAWN: Final = (
    "2240CC4F 20E9FA11 CC0D7A67 7FD0AC8B 970C647D 99FBCBDF B650EBD3 075829B1 7C49F18D 25DE7BDF 66C83755 ED9F3CD3 "
    "8C398A35 12071537 8AF14377 2138DD95 C122D059 F2C5A74D FABCF3B1 9F33C35D DE4B2491 5E765557"
)
_PLACES: Final[Any] = np.array([int(number, 16) for number in _DRAWN.split()], dtype=np.uint32)
"""An odd factor for each place in a word."""


def tokens(text: str) -> list[tuple[int, int]]:
    """Start and end of each word, sign and run of line ends of a text, in order."""
    return [match.span() for match in _TOKEN.finditer(text)]


def gaps(starts: Any, ends: Any) -> Any:
    """How far each token stands from the one before: 0 touching, 1 one character, 2 two, 3 more, as an array."""
    found = np.ones(len(starts), dtype=np.int64)
    if len(starts) > 1:
        found[1:] = np.minimum(starts[1:] - ends[:-1], GAPS - 1)
    return found


def shape(word: str) -> int:
    """How a token is written: its case, its length, whether it has letters beyond ASCII; below :data:`SHAPES`."""
    length = len(word)
    bucket = _LENGTHS[length] if length < len(_LENGTHS) else _LONG
    return (_written(word, length) * 7 + bucket) * 2 + (not word.isascii())


def _written(word: str, length: int) -> int:
    if word.isalpha():
        if word.islower():
            return 0
        if word.isupper():
            return 1 if length > 1 else 2
        if word[0].isupper():
            return 3 if word[1:].islower() else 4
        return 5 if any(map(str.isupper, word)) else 6
    if word.isdigit():
        return 8 if length == 4 and word[:2] in ("19", "20") else 7
    if word[0] == "\n":
        return 9
    if not any(map(str.isalnum, word)):
        return 10
    if word[0].isdigit():
        return 11
    return 12 if any(map(str.isdigit, word)) else 13


def pieces(words: Sequence[str]) -> Any:
    """The rows of the table for each token: an array with a line per token, at its end filled up with zeros.

    Pieces are the whole word, twice; its three and four neighbouring letters, with signs for its beginning and end;
    its first four and its last four letters.
    """
    letters, lengths = _letters(words)
    count = len(words)
    lines = np.arange(count)
    whole = (letters * _PLACES).sum(1, dtype=np.uint32)
    columns = [_row(whole, 1)[:, None], _row(whole, 2)[:, None]]
    for size, salt in ((3, 3), (4, 4)):
        places = _LENGTH + 2 - size + 1
        parts = np.zeros((count, places), dtype=np.uint32)
        for step in range(size):
            parts += letters[:, step : step + places] * _PLACES[step]
        inside = np.arange(places)[None, :] + size <= lengths[:, None] + 2
        columns.append(np.where(inside, _row(parts, salt), 0))
    first = (letters[:, :5] * _PLACES[:5]).sum(1, dtype=np.uint32)
    ends = np.maximum(lengths[:, None] + 1 - np.arange(5), 0)
    last = (letters[lines[:, None], ends] * _PLACES[:5]).sum(1, dtype=np.uint32)
    long = lengths >= 4
    columns += [np.where(long, _row(first, 5), 0)[:, None], np.where(long, _row(last, 6), 0)[:, None]]
    return np.concatenate(columns, axis=1)


def _letters(words: Sequence[str]) -> tuple[Any, Any]:
    """A line per word: a sign for its beginning, its letters as numbers, a sign for its end; and its length."""
    short = [_short(word) for word in words]
    lengths = np.fromiter(map(len, short), dtype=np.int64, count=len(short))
    text = "".join(word.ljust(_LENGTH, "\0") for word in short)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").reshape(-1, _LENGTH)
    other = codes % np.uint32(4096) + np.uint32(_OTHER)
    latin = _FOLDED[np.minimum(codes, len(_FOLDED) - 1)]
    letters = np.zeros((len(short), _LENGTH + 2), dtype=np.uint32)
    inside = np.arange(_LENGTH)[None, :] < lengths[:, None]
    letters[:, 1:-1] = np.where(inside, np.where(codes < len(_FOLDED), latin, other), 0)
    letters[:, 0] = _BEGIN
    letters[np.arange(len(short)), lengths + 1] = _END
    return letters, lengths


def _short(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFC", word)
    return word if len(word) <= _LENGTH else word[:_FIRST] + word[-_LAST:]


def _row(numbers: Any, salt: int) -> Any:
    """Rows of the table that numbers stand for, well mixed."""
    mixed = numbers + np.uint32((salt * 0x9E3779B1) & 0xFFFFFFFF)
    mixed = (mixed ^ (mixed >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    mixed = (mixed ^ (mixed >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return (mixed ^ (mixed >> np.uint32(16))).astype(np.int64) % (ROWS - 1) + 1
