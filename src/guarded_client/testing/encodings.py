"""Encodings in which text can hide: written for the positive control, read for the probe."""

from __future__ import annotations

import base64
import html
import json
import re
import unicodedata
from binascii import a2b_base64
from collections.abc import Callable, Iterator
from re import Match
from typing import Final
from urllib.parse import quote, quote_plus, unquote

_DEPTH: Final = 3
_UNICODE: Final = re.compile(r"\\+u\{?([0-9a-fA-F]{4})\}?|\\+U([0-9a-fA-F]{8})")
_BYTES: Final = re.compile(r"(?:\\+x[0-9a-fA-F]{2})+")
_OCTALS: Final = re.compile(r"(?:\\+[0-3][0-7]{2})+")
_PERCENT: Final = re.compile(r"%[0-9a-fA-F]{2}")
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_\-]{8,}(?:\r?\n[A-Za-z0-9+/_\-]{4,})*")
_STANDARD: Final = str.maketrans("-_", "+/", "\r\n")
_CONTROLS: Final = re.compile(r"[\x00-\x1f]+")


def encodings(value: str) -> list[bytes]:
    """The value in every encoding that a probe must see through."""
    utf8 = value.encode()
    texts = [
        value,
        json.dumps(value),
        json.dumps(json.dumps(value)),
        quote(value),
        quote_plus(value),
        quote(quote(value)),
        "".join(f"%{byte:02x}" for byte in utf8),
        html.escape(value),
        value.encode("ascii", "xmlcharrefreplace").decode(),
        "".join(f"&#x{ord(character):X};" for character in value),
        repr(utf8),
        ascii(value),
        unicodedata.normalize("NFD", value),
        value.upper(),
        value.lower(),
        value.swapcase(),
        value.replace(" ", "\u00a0"),
    ]
    shifted = [b"\n" * shift + utf8 + b" ..." for shift in range(3)]
    coded = [code(data) for data in shifted for code in (base64.b64encode, base64.urlsafe_b64encode)]
    wrapped = [b'"name":"' + base64.b64encode(data) + b'"' for data in (json.dumps(value).encode(),)]
    latin = [value.encode("latin-1"), quote(value, encoding="latin-1").encode()] if max(map(ord, value)) < 256 else []
    return [text.encode() for text in texts] + coded + wrapped + latin


def views(data: bytes | str) -> Iterator[tuple[str, str]]:
    """The data as text, then as text decoded in every way, up to three times: ``(how, text)`` each.

    What stands in base64 is decoded where it is met first: other steps leave most of it as it was.
    """
    seen: set[str] = set()
    met: dict[str, int] = {}
    frontier = [("raw", text) for text in _texts(data)]
    for depth in range(_DEPTH + 1):
        following: list[tuple[str, str]] = []
        for how, text in frontier:
            if text in seen:
                continue
            seen.add(text)
            yield how, text
            if depth < _DEPTH and (times := how.count("base64")) < 2:
                following += [
                    (
                        name if how == "raw" else f"{name} in {how}",
                        _base64(text, met, times) if step is _base64 else step(text),
                    )
                    for name, step in _STEPS
                ]
        frontier = following


def _texts(data: bytes | str) -> list[str]:
    if isinstance(data, str):
        return [data]
    try:
        return [data.decode()]
    except UnicodeDecodeError:
        return [data.decode(errors="replace"), data.decode("latin-1")]


def _unicode(text: str) -> str:
    def character(match: Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code < 0x110000 else match[0]

    if "\\" not in text and text.isascii():
        return text
    text = _UNICODE.sub(character, text)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _python(text: str) -> str:
    """Byte escapes of Python, C and git: ``\\xc3\\xab``, ``\\303\\253``."""

    def hexadecimal(match: Match[str]) -> str:
        return _either(bytes.fromhex(re.sub(r"\\+x", "", match[0])))

    def octal(match: Match[str]) -> str:
        return _either(bytes(int(code, 8) for code in re.findall(r"[0-3][0-7]{2}", match[0])))

    return _OCTALS.sub(octal, _BYTES.sub(hexadecimal, text)) if "\\" in text else text


def _either(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _percent(text: str, encoding: str = "utf-8") -> str:
    """Few texts have an escape, and ``unquote`` takes long for those that have other ``%``."""
    return unquote(text, encoding) if _PERCENT.search(text) is not None else text


def _form(text: str) -> str:
    return _percent(text.replace("+", " "))


def _percent_latin(text: str) -> str:
    return _percent(text, "latin-1")


def _base64(text: str, met: dict[str, int] | None = None, times: int = 0) -> str:
    """Every run that could be base64, decoded at each of its four offsets.

    Args:
        text: where runs are looked for.
        met: runs that were decoded, with how many times what they stood in had been: they are not decoded again.
        times: how many times this text had been.
    """
    decoded: list[str] = []
    for run in _BASE64.findall(text):
        if met is not None:
            if met.get(run, times + 1) <= times:
                continue
            met[run] = times
        letters = run.translate(_STANDARD)
        for offset in range(4):
            piece = letters[offset : offset + (len(letters) - offset) // 4 * 4]
            rest = letters[offset + len(piece) :]
            if len(rest) > 1:
                piece += rest + "=" * (4 - len(rest))
            content = a2b_base64(piece)
            decoded.append(content.decode(errors="replace"))
    return _CONTROLS.sub(" ", "\n".join(decoded))


_STEPS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("JSON-escaped", _unicode),
    ("HTML-escaped", html.unescape),
    ("percent-encoded", _percent),
    ("form-encoded", _form),
    ("percent-encoded in Latin-1", _percent_latin),
    ("byte-escaped", _python),
    ("base64", _base64),
)
