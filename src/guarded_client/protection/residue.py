"""Whether something of a value is left in a text, in whatever way it is written. What is not sure does not leave."""

from __future__ import annotations

import base64
import html
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import not_
from typing import Final
from urllib.parse import unquote_plus

from guarded_client._reading.mail_words import base64_in
from guarded_client._reading.terminal import shown
from guarded_client._reading.view import View
from guarded_client.detectors.folded import WORD, folded

_BETWEEN: Final = re.compile(r"[\W_]+")
_UNICODE: Final = re.compile(
    r"(?<!\\)\\++(?:[ux]\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|%u([0-9a-fA-F]{4})"
)  # begins where backslashes begin, and tries them once: else many of them take minutes
_BYTES: Final = re.compile(r"(?<!\\)(?:\\++x[0-9a-fA-F]{2})+")
_OCTALS: Final = re.compile(r"(?<!\\)(?:\\++[0-3][0-7]{2})+")
_QUOTED: Final = re.compile(r"(?:=[0-9a-fA-F]{2})+")
_AGAIN: Final = re.compile(r"%(?:25)+")
_TAG: Final = re.compile(r"<[^<>]{1,80}>")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]{12,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*")
_HEX: Final = re.compile(r"[0-9a-fA-F]{2}(?:(?:[ :-]|,? ?0x)?[0-9a-fA-F]{2}){5,}")
_APART: Final = re.compile(r"0x|[^0-9a-fA-F]+")
_BYTE_BY_BYTE: Final = re.compile(r"(?<![\d.])-?\d{1,3}(?:(?:,\s*|\s+)-?\d{1,3}){5,}(?![\d.])")
_PART: Final = 5
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")
_WORD: Final = re.compile(r"[^\W\d_]{5,}")
_HALF: Final = re.compile(r"[\\%&=][\w#{]{0,9}$")
_STANDARD: Final = str.maketrans("-_", "+/", "\r\n")
_SHORTEST: Final = 4
_SYLLABLES: Final = re.compile("[\u3040-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff]")
"""Of these, which are a syllable each, two are a name already."""
_MARK: Final = 6
"""Letters and digits of a value's mark."""
_MANY: Final = 64
_LONG: Final = 8
"""Letters from which on a value counts whatever stands between them."""
_DIGITS: Final = 6
_NATIONAL, _PHONE = 9, 15
"""Digits of a phone number without country code and leading zero, as programs keep numbers; and with them (E.164)."""
_DEPTH: Final = 3
_MOSTLY: Final = 4 / 3
"""How much longer than its ASCII the text of a Latin language is at most."""


class Readings:
    """A text in all the ways in which it can be read: as it is, and with its encodings undone."""

    def __init__(self, text: str) -> None:
        self.texts = tuple(views(text))
        self.plain = tuple(folded(view)[0] for view in self.texts)

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """Letters and digits only."""
        return tuple(map(bared, self.plain))

    @cached_property
    def marks(self) -> frozenset[str]:
        """What the marks of values are compared with."""
        return frozenset[str]().union(*map(marks_of, self.plain, self.bare))

    def hold(self, value: str) -> bool:
        """Whether a folded value, or a word of it, is in one of them."""
        bare, parts = bared(value), _WORD.findall(value)
        if any(part in plain for part in parts for plain in self.plain):
            return True
        return len(bare) >= _PART and any(bare in each for each in self.bare)

    def ends(self) -> Iterator[str]:
        """How the text ends, and lines in it, where an encoding is undone; without a sign that was cut."""
        raw, *others = self.texts
        lines = set(raw.splitlines())
        for view in others:
            for line in view.splitlines():
                if line not in lines:
                    yield _HALF.sub("", line)


class Needles:
    """What must not be left: values as they fold; long ones and numbers also without what stands between."""

    __slots__ = ("_bare", "_bare_by_start", "_short", "_words", "_words_by_start")

    def __init__(self, values: Iterable[str]) -> None:
        plain = [" ".join(folded(value)[0].split()) for value in values]
        self._short = tuple({value for value in plain if 1 < len(value) < _SHORTEST and _SYLLABLES.search(value)})
        self._words = tuple({value for value in plain if len(value) >= _SHORTEST and not value.isdigit()})
        bare = {bared(value) for value in plain}
        bare |= {value[-_NATIONAL:] for value in bare if value.isdigit() and _NATIONAL < len(value) <= _PHONE}
        self._bare = tuple(value for value in bare if len(value) >= _LONG or sum(map(str.isdigit, value)) >= _DIGITS)
        self._words_by_start, self._bare_by_start = _by_start(self._words), _by_start(self._bare)

    def __repr__(self) -> str:
        return f"<Needles: {len(self._words)}>"

    def left_in(self, text: Readings) -> bool:
        """Whether a value is left in a text."""
        if any(_any_in(plain, self._words, self._words_by_start) for plain in text.plain):
            return True
        if self._short and any(value in each for value in self._short for each in (*text.plain, *text.bare)):
            return True
        return bool(self._bare) and any(_any_in(bare, self._bare, self._bare_by_start) for bare in text.bare)

    def strewn_in(self, whole: str) -> bool:
        """Whether a value is left in texts that follow each other, in pieces; they are :func:`glued`."""
        return _any_in(whole, self._bare, self._bare_by_start) or any(value in whole for value in self._short)

    def torn(self, before: Readings, after: Readings) -> bool:
        """Whether a word is left of a value that stands whole in an encoding of the text before it was replaced."""
        raw, *others = before.plain
        encoded = {word for view in others for word in self._words if word in view and word not in raw}
        return any(map(after.hold, encoded))


def _by_start(values: Sequence[str]) -> Mapping[str, list[str]]:
    """Many values by their first characters; few are looked for one by one."""
    starts: dict[str, list[str]] = {}
    for value in values if len(values) > _MANY else ():
        starts.setdefault(value[:_SHORTEST], []).append(value)
    return starts


def _any_in(text: str, values: Sequence[str], by_start: Mapping[str, list[str]]) -> bool:
    """Whether one of many values is in a text, in time that grows with the text rather than with both."""
    if not by_start:
        return any(value in text for value in values)
    begun = {text[at : at + _SHORTEST] for at in range(len(text) - _SHORTEST + 1)} & by_start.keys()
    return any(value in text for start in begun for value in by_start[start])


def bared(plain: str) -> str:
    """Letters and digits only."""
    return _BETWEEN.sub("", plain)


def glued(texts: Iterable[str]) -> str:
    """Texts that follow each other as one, as they fold, without what stands between letters and digits."""
    return bared(folded("".join(texts))[0])


def marks_of(plain: str, bare: str) -> frozenset[str]:
    """All that can be the mark of a value in a folded text: letters and digits that follow each other, or a word."""
    marks = (bare[at : at + length] for length in (_MARK, _SHORTEST) for at in range(len(bare) - length + 1))
    return frozenset(("", *marks, *WORD.findall(plain)))


def mark_of(plain: str) -> str:
    """The mark of a folded value. Every text that has the value has it too."""
    bare = bared(plain)
    if len(bare) >= _MARK:
        return bare[-_MARK:] if bare.isdigit() else bare[:_MARK]  # the numbers of a country begin alike
    if len(bare) >= _SHORTEST:
        return bare[:_SHORTEST]
    return next(iter(WORD.findall(plain)), "") if len(plain) < _SHORTEST else ""


def views(text: str) -> Iterator[str]:
    """A text, and how it reads once its encodings are undone, up to three deep."""
    seen: set[str] = set()
    frontier = [text]
    for _ in range(_DEPTH + 1):
        following: list[str] = []
        for each in frontier:
            if each in seen:
                continue
            seen.add(each)
            yield each
            following += [undone for mark, undo in _STEPS if mark in each and (undone := undo(each)) != each]
            decoded = _base64(each)
            if decoded:
                noisy = list(map(bool, map(_CONTROLS.search, decoded)))
                yield "\n".join(compress(decoded, noisy))  # no further reading makes sense of it
                following.append("\n".join(compress(decoded, map(not_, noisy))))
        frontier = following


def _unescaped(text: str) -> str:
    text = _BYTES.sub(lambda match: _text(bytes.fromhex(re.sub(r"\\+x", "", match[0]))), text)
    text = _OCTALS.sub(lambda match: _text(bytes(int(code, 8) for code in re.findall("[0-7]{3}", match[0]))), text)
    return _numbered(text)


def _numbered(text: str) -> str:
    return _UNICODE.sub(_character, text)


def _character(match: re.Match[str]) -> str:
    code = int(next(filter(None, match.groups())), 16)
    return chr(code) if code <= sys.maxunicode else match[0]


def _printable(text: str) -> str:
    """Quoted-printable undone, as mail has it."""
    return _QUOTED.sub(lambda match: _text(bytes.fromhex(match[0].replace("=", ""))), text.replace("=\n", ""))


def _mailed(text: str) -> str:
    """The encoded words of the head of a mail undone."""
    said = (word[2] for word in base64_in(text))
    return "\n".join((View(text).text, *said))


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _base64(text: str) -> list[str]:
    found: list[str] = []
    for run in _BASE64.findall(text):
        if run[1:].islower() or run.isupper():
            continue  # a word
        letters = run.translate(_STANDARD)
        for offset in range(4):
            piece = letters[offset:]
            piece = piece[: len(piece) // 4 * 4] if len(piece) % 4 == 1 else piece + "=" * (-len(piece) % 4)
            found += _lenient(base64.b64decode(piece))
    for run in _HEX.findall(text):
        found += _lenient(bytes.fromhex(_APART.sub("", run)))
    for run in _BYTE_BY_BYTE.findall(text):
        found += _lenient(bytes(int(number) & 0xFF for number in re.findall(r"-?\d+", run)))
    return found


def _lenient(data: bytes) -> tuple[str, ...]:
    """Bytes that may be text, in UTF-8 or Latin-1; without zeros, which are half of UTF-16."""
    data = data.replace(b"\0", b"")
    text = data.decode("utf-8", "ignore")
    plain = len(data.decode("ascii", "ignore"))
    return (text, data.decode("latin-1")) if plain < len(data) <= plain * _MOSTLY else (text,)


_STEPS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("\\", _unescaped),
    ("%", lambda text: unquote_plus(_AGAIN.sub("%", text))),
    ("%", lambda text: unquote_plus(_AGAIN.sub("%", text), encoding="latin-1")),
    ("%u", _numbered),
    ("+", lambda text: text.replace("+", " ")),
    ("&", html.unescape),
    ("[", shown),
    ("=", _printable),
    ("=?", _mailed),
    ("<", lambda text: _TAG.sub(" ", text)),
)
