"""Encoded words of mail headers (RFC 2047), such as ``=?utf-8?Q?zoe=40exemple.fr?=``: what they say, and where."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby
from typing import Final

_HEAD: Final = r"=\?([A-Za-z0-9*._:-]{2,40})\?"
_QUOTED: Final = re.compile(rf"{_HEAD}[Qq]\?([^?\r\n]{{1,1000}})\?=")
_BASE64: Final = re.compile(rf"{_HEAD}[Bb]\?([A-Za-z0-9+/]{{2,1000}}={{0,2}})\?=")
_SIGN: Final = re.compile("(?:=[0-9A-Fa-f]{2})+|_")
_CHARSET: Final = re.compile(r"(?:iso|windows|koi8|euc|gb|big5|shift)[\w-]*", re.IGNORECASE)
"""Others are UTF-8, or taken for what Windows writes."""


def quoted_in(text: str) -> Iterator[re.Match[str]]:
    """Words with signs as hexadecimal numbers; group 2 has them."""
    return _QUOTED.finditer(text)


def signs_of(word: re.Match[str]) -> Iterator[tuple[int, bytes]]:
    """Where in the text bytes stand as hexadecimal numbers in a word, and they; of a space, one character."""
    for sign in _SIGN.finditer(word[0], word.start(2) - word.start(), word.end(2) - word.start()):
        yield word.start() + sign.start(), b" " if sign[0] == "_" else bytes.fromhex(sign[0].replace("=", ""))


def base64_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Words in base64, and what they say; of words that follow each other, all: a name may be cut between them."""
    words = list(_BASE64.finditer(text)) if "=?" in text else []
    run = 0

    def number(index: int) -> int:
        nonlocal run
        gap = text[words[index - 1].end() : words[index].start()] if index else ""
        run += not gap.isspace()
        return run

    for _, indices in groupby(range(len(words)), number):
        each = [words[index] for index in indices]
        with suppress(ValueError):
            data = b"".join(b64decode(word[2].rstrip("=") + "=" * (-len(word[2].rstrip("=")) % 4)) for word in each)
            yield each[0].start(2), each[-1].end(2), decoded(data, each[0][1])


def decoded(data: bytes, charset: str) -> str:
    """What the bytes of a word say."""
    with suppress(UnicodeDecodeError):
        return data.decode()
    with suppress(UnicodeDecodeError, LookupError):
        if _CHARSET.fullmatch(charset) is not None:
            return data.decode(charset)
    return data.decode("cp1252", "replace")
