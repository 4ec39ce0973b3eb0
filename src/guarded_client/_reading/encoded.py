"""Base64 in a text, base32, or bytes as numbers: what it says, if that is a text again.

Whoever reads the text can read that as well, the model too: the body of a mail as mail servers and their APIs give it,
a file of a repository, a secret of a cluster, a link that carries an address.
"""

from __future__ import annotations

import re
from base64 import b32decode, b64decode
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from heapq import merge
from itertools import starmap
from typing import Final, NamedTuple

from guarded_client._reading.byte_lists import bytes_in
from guarded_client._reading.mail_words import base64_in
from guarded_client._reading.said import text_of

_SHORTEST: Final = 16
"""Characters: twelve bytes. Fewer are too often an ordinary word that happens to decode."""
_RUN: Final = re.compile(rf"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{{{_SHORTEST},}}")
_PADDING: Final = re.compile(r"(?<=[A-Za-z0-9+/_-]{6})={1,2}(?![\w=])")
_PADDED: Final = re.compile(r"(?:\A|[^\w+/-])((?:[\w+/-]{4}){1,3}(?:[\w+/-]{3}|[\w+/-]{2}=)=)\Z", re.ASCII)
"""Fewer characters, filled up to groups of four as no word is."""
_FOLDED: Final = re.compile(r"(?:[A-Za-z0-9+/_-]{60,76}\r?\n[ \t]{0,8}(?!--))*[A-Za-z0-9+/_-]+={0,2}")
"""Base64 in lines, as mails (RFC 2045, 6.8) and keys (RFC 7468) have it."""
_URL_SAFE: Final = str.maketrans("-_", "+/", " \t\r\n=")
_PICTURE: Final = re.compile(r"data:(?:[\w.+-]+/[\w.+-]+)?(?:;[\w.+=-]+){0,4};base64,\Z", re.IGNORECASE)
SHOWN: Final = 512
"""Characters of a data URI's base64 from which on it is something to look at, and no mark or line."""
_LONG: Final = 2048
"""Characters of base64 from which on it is no token or signature."""
_DIGIT: Final = re.compile("[0-9]")
_HEX: Final = re.compile(r"(?:0[xX]|[^\W_]?)((?:[0-9a-fA-F]{2}){8,})")
"""Numbers of bytes, as databases show these: of ``\\x6d``, another reading has made a letter."""
_NUMBER: Final = 20
"""Digits from which on they are not taken for a number, such as that of a card, whatever they say."""
_ENDS: Final = str.maketrans("", "", " \t\r\n")
_BASE32: Final = re.compile("[A-Z2-7]{16,}={0,6}")
_CASES: Final = (re.compile("[a-z]"), re.compile("[A-Z]"))


class Encoded(NamedTuple):
    """A stretch of a text, and what it says."""

    start: int
    end: int
    says: str


def encoded_in(text: str) -> Iterator[Encoded]:
    """Every stretch of base64 that says a text in UTF-8, in order, and behind these every list of bytes that does. One
    that is binary is left out.

    Encoded words of a mail may be shorter, and in what else mails are written in. None overlap, but words that can be
    read in two encodings come twice.
    """
    words, done, position = deque(base64_in(text)), 0, 0
    for start, end in _stretches(text):
        if start < position:
            continue
        position = end
        while words and words[0][0] <= start:
            done = words[0][1]
            yield Encoded(*words.popleft())
        if start < done:
            continue
        if (says := said_by(text[start:end])) is not None:
            code = _HEX.fullmatch(text, start, end)  # without what stands before it: half an escape, or 0x
            yield Encoded(start if code is None else code.start(1), end, says)
            continue
        for piece in _RUN.finditer(text[start:end].replace("/", " ")):  # one step of a path, or one line of several
            if len(piece.group()) < end - start and (says := said_by(piece.group())) is not None:
                yield Encoded(start + piece.start(), start + piece.end(), says)
    yield from starmap(Encoded, words)
    yield from starmap(Encoded, bytes_in(text))


def holds_binary(text: str) -> bool:
    """Whether a text has a long string of base64 in it that says no text: a picture, or a file."""
    if len(text) < SHOWN:
        return False
    for start, end in runs(text):
        if end - start >= SHOWN and (end - start >= _LONG or _PICTURE.search(text, max(0, start - 99), start)):
            stretch = text[start:end]
            if said_by(stretch) is None and all(mark.search(stretch) for mark in (*_CASES, _DIGIT)):
                return True
    return False


def runs(text: str) -> Iterator[tuple[int, int]]:
    """What may be base64: long words of its letters, over lines of the length that it is folded to."""
    if len(text) < _SHORTEST or max(map(len, text.split()), default=0) < _SHORTEST:
        return
    position = 0
    while found := _RUN.search(text, position):
        folded = _FOLDED.match(text, found.start())
        position = found.end() if folded is None else folded.end()
        yield found.start(), position


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Long runs, and short ones that are filled up, in order; the last line of a folded run comes again."""
    return merge(runs(text), _padded(text)) if "=" in text else runs(text)


def _padded(text: str) -> Iterator[tuple[int, int]]:
    for last in _PADDING.finditer(text):
        end = last.end()
        if found := _PADDED.search(text, max(0, end - _SHORTEST - 1), end):
            yield found.span(1)


def said_by(stretch: str) -> str | None:
    """The text that base64, base32 or hexadecimal numbers stand for; ``None``: a stretch is no such, or of no text."""
    data = _bytes_of(stretch)
    return None if data is None else text_of(data)


def _bytes_of(stretch: str) -> bytes | None:
    code = _HEX.fullmatch(stretch.translate(_ENDS) if "\n" in stretch else stretch)
    if code is not None and (len(code[1]) >= _NUMBER or not code[1].isdigit()):
        return bytes.fromhex(code[1])
    if _BASE32.fullmatch(stretch) is not None:
        with suppress(ValueError):
            return b32decode(stretch + "=" * (-len(stretch) % 8))
    if not all(case.search(stretch) for case in _CASES):
        return None
    plain = stretch.translate(_URL_SAFE)
    with suppress(ValueError):
        return b64decode(plain + "=" * (-len(plain) % 4), validate=True) if len(plain) % 4 != 1 else None
    return None
