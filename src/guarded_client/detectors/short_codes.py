"""Base64, base32 and numbers of a few bytes: too short to be told from words by their form.

A value that the caller knows tells them: no word of eight letters says a given number by chance. Longer ones, and
base64 that is filled up, are read for all that they may say (``guarded_client._reading.encoded``).
"""

from __future__ import annotations

import re
from base64 import b32decode
from binascii import a2b_base64
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from guarded_client._reading.said import text_of
from guarded_client.detectors.matching.lazily import lazily

LEAST: Final = 5
"""Letters and digits of a value that is told so."""
_CODE: Final = lazily("[0-9A-Za-z_+/-]{7,}+")
_STEP: Final = lazily(r"[\w+-]{7,}", re.ASCII)
"""Of a path."""
_BASE64: Final = lazily("[I-Za-fw-z0-9][^ABQRghwx].{2}[^A-H+/]")
"""How a text in UTF-8 looks then: no byte of it begins or goes on otherwise, but for control characters."""
_LONGEST: Final = 19
_HEX: Final = lazily(r"(?:0[xX])?((?:[2-7c-fC-F][0-9a-fA-F]|[89abAB][0-9a-fA-F]){5,9})")
_BASE32: Final = lazily("[A-Z2-7]{8,19}")
_MAYBE: Final = lazily(rf"(?=.{{7,{_LONGEST}}}\Z)(?:{_BASE64.pattern}|[A-Z2-7]{{8}}|(?:0[xX])?[0-9a-fA-F]{{10}})")
"""One of them."""
_COUNTED: Final = lazily(r"[0-9](?<![\w.,-].)[0-9]{0,2}(?:(?:,\s{0,40}| )\d{1,3}){4,255}(?![\w.])", re.ASCII)
_PAIRS: Final = lazily(
    r"[0-9a-fA-F](?<![\w:.-].)(?:(?<=0)x[0-9a-fA-F])?[0-9a-fA-F]"
    r"(?:(?:,\s{0,20}|[ :-])(?:0x)?[0-9a-fA-F]{2}){4,255}(?![\w:-])"
)
"""Bytes one by one, as decimal and as hexadecimal numbers."""
_NUMBER: Final = lazily(r"\d+", re.ASCII)
_PAIR: Final = lazily("[0-9a-fA-F]{2}(?![xX])")
_MOST: Final = 255
_UNPRINTABLE: Final = bytes(range(1, 32)) + b"\x7f"
"""In no text that is printable, unless two bytes make a character; then there are zeros."""
_URL_SAFE: Final = str.maketrans("-_", "+/")


def short_codes(text: str) -> Iterator[tuple[int, int, str]]:
    """Where such codes stand in a text, and what each says. One may say several things."""
    for word in _CODE.finditer(text):
        start, end = word.span()
        yield from ((start, end, says) for says in _said(word[0]))
        if "/" in word[0]:
            for step in _STEP.finditer(text, start, end):
                yield from ((*step.span(), says) for says in _said(step[0]))
    for listed in _COUNTED.finditer(text):
        numbers = [int(number) for number in _NUMBER.findall(listed[0])]
        if max(numbers) <= _MOST:
            yield from ((*listed.span(), says) for says in _text(bytes(numbers)))
    for listed in _PAIRS.finditer(text):
        yield from ((*listed.span(), says) for says in _text(bytes.fromhex("".join(_PAIR.findall(listed[0])))))


def _said(code: str) -> Iterator[str]:
    if _MAYBE.match(code) is not None:
        for data in _bytes(code):
            yield from _text(data)


def _text(data: bytes) -> Iterator[str]:
    if len(data.translate(None, _UNPRINTABLE)) < len(data) and 0 not in data:
        return
    says = text_of(data)
    if says is not None and says.isprintable():
        yield says


def _bytes(code: str) -> Iterator[bytes]:
    if (number := _HEX.fullmatch(code)) is not None:
        yield bytes.fromhex(number[1])
    if _BASE32.fullmatch(code) is not None:
        with suppress(ValueError):
            yield b32decode(code + "=" * (-len(code) % 8))
    if len(code) % 4 != 1 and _BASE64.match(code) is not None:
        yield a2b_base64(code.translate(_URL_SAFE) + "==")
