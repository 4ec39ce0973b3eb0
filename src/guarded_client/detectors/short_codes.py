"""Base64, base32 and hexadecimal numbers of a few bytes: too short to be told from words by their form.

A value that the caller knows tells them: no word of eight letters says a given number by chance. Longer ones, and
base64 that is filled up, are read for all that they may say (``guarded_client._reading.encoded``).
"""

from __future__ import annotations

import re
from base64 import b32decode, b64decode
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from guarded_client._reading.said import text_of
from guarded_client.detectors.matching.lazily import lazily

LEAST: Final = 5
"""Letters and digits of a value that is told so."""
_CODE: Final = lazily(r"[\w+/-]{7,}", re.ASCII)
_STEP: Final = lazily(r"[\w+-]{7,}", re.ASCII)
"""Of a path."""
_LONGEST: Final = 19
_HEX: Final = lazily(r"(?:0[xX])?((?:[2-7c-fC-F][0-9a-fA-F]|[89abAB][0-9a-fA-F]){5,9})")
_BASE32: Final = lazily("[A-Z2-7]{8,19}")
_URL_SAFE: Final = str.maketrans("-_", "+/")


def short_codes(text: str) -> Iterator[tuple[int, int, str]]:
    """Where such codes stand in a text, and what each says. One may say several things."""
    for word in _CODE.finditer(text):
        start, end = word.span()
        yield from ((start, end, says) for says in _said(word[0]))
        if "/" in word[0]:
            for step in _STEP.finditer(text, start, end):
                yield from ((*step.span(), says) for says in _said(step[0]))


def _said(code: str) -> Iterator[str]:
    if len(code) > _LONGEST:
        return
    for data in _bytes(code):
        says = text_of(data)
        if says is not None and says.isprintable():
            yield says


def _bytes(code: str) -> Iterator[bytes]:
    if (number := _HEX.fullmatch(code)) is not None:
        yield bytes.fromhex(number[1])
    if _BASE32.fullmatch(code) is not None:
        with suppress(ValueError):
            yield b32decode(code + "=" * (-len(code) % 8))
    if len(code) % 4 != 1:
        with suppress(ValueError):
            yield b64decode(code.translate(_URL_SAFE) + "=" * (-len(code) % 4), validate=True)
