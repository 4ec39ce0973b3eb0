"""Whether something of a value is left in a text, in whatever way it is written. What is not sure does not leave."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final
from urllib.parse import unquote_plus

from guarded_client.detectors.known import folded

_SEPARATORS: Final = re.compile(r"[\s.\-()/+_,:]+")
_UNICODE: Final = re.compile(r"\\+u\{?([0-9a-fA-F]{4})\}?")
_BYTES: Final = re.compile(r"(?:\\+x[0-9a-fA-F]{2})+")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]{12,}")
_HEX: Final = re.compile(r"(?:[0-9a-fA-F]{2}){6,}")
_STANDARD: Final = str.maketrans("-_", "+/")
_SHORTEST: Final = 4
_DIGITS: Final = 6
_DEPTH: Final = 3


class Needles:
    """What must not be left: values as they fold, and long numbers without their separators."""

    __slots__ = ("_numbers", "_words")

    def __init__(self, values: Iterable[str]) -> None:
        plain = [" ".join(folded(value)[0].split()) for value in values]
        self._words = tuple({value for value in plain if len(value) >= _SHORTEST and not value.isdigit()})
        bare = [_SEPARATORS.sub("", value) for value in plain]
        self._numbers = tuple({value for value in bare if sum(map(str.isdigit, value)) >= _DIGITS})

    def __repr__(self) -> str:
        return f"<Needles: {len(self._words)}>"

    def left_in(self, text: str) -> bool:
        """Whether a value is left in a text."""
        if not self._words and not self._numbers:
            return False
        for view in views(text):
            plain = folded(view)[0]
            if any(word in plain for word in self._words):
                return True
            if self._numbers:
                bare = _SEPARATORS.sub("", plain)
                if any(number in bare for number in self._numbers):
                    return True
        return False


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
            if (decoded := _base64(each)) is not None:
                following.append(decoded)
        frontier = following


def _unescaped(text: str) -> str:
    text = _BYTES.sub(lambda match: _text(bytes.fromhex(re.sub(r"\\+x", "", match[0]))), text)
    return _UNICODE.sub(lambda match: chr(int(match[1], 16)), text)


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _base64(text: str) -> str | None:
    found: list[str] = []
    for run in _BASE64.findall(text):
        letters = run.translate(_STANDARD)
        for offset in range(4):
            piece = letters[offset:]
            piece = piece[: len(piece) // 4 * 4] if len(piece) % 4 == 1 else piece + "=" * (-len(piece) % 4)
            found.append(base64.b64decode(piece).decode("utf-8", "ignore"))
        found += [bytes.fromhex(each).decode("utf-8", "ignore") for each in _HEX.findall(run)]
    return "\n".join(found) if found else None


_STEPS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("\\", _unescaped),
    ("%", unquote_plus),
    ("%", lambda text: unquote_plus(text, encoding="latin-1")),
    ("+", lambda text: text.replace("+", " ")),
    ("&", html.unescape),
)
