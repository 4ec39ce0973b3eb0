"""What in a text cannot be read: pictures, sounds and files, as base64 or data URIs; and of what kind they are."""

from __future__ import annotations

import re
from typing import Final

_FILE: Final = "iVBORw0KGgo|R0lGODlh|[/_]9j[/_]|JVBERi0|UEsDB|UklGR|T2dnUw|SUQz|ZkxhQ"
"""How base64 begins of PNG, GIF, JPEG, PDF, ZIP (Office), RIFF (WebP, WAV), Ogg, MP3 and FLAC."""
_LONG: Final = rf"(?:(?:{_FILE})(?=.{{32}})|(?=.{{512}}))[\w+/=\r\n-]*\Z"
_BASE64: Final = r"(?i:data:)(?:[\w.+-]+/[\w.+-]+)?(?:;[\w.+=-]+)*;(?i:base64),"
"""A data URI of base64 in any form of RFC 2397: its scheme in any case, its type left out."""
_BINARY: Final = re.compile(rf"\s{{0,9}}(?:data:[\w.+-]+/[\w.+-]+[;,]|{_BASE64})|{_LONG}", re.ASCII | re.DOTALL)
_JSON: Final = re.compile(r"\s{0,99}[\[{]")
_ESCAPED: Final = re.compile(r"\\+[nr]|\\")
"""What JSON puts into a string of base64, and before its end: of JSON within JSON, several times."""
_SHOWN: Final = 2048
"""Characters of base64 within JSON from which on it is no token or signature, but something to look at or to hear."""
_MIXED: Final = (re.compile("[a-z]"), re.compile("[A-Z]"), re.compile("[0-9]"))


def is_binary(text: str) -> bool:
    """Whether a string holds base64 or a data URI, which no detector can read."""
    found = _BINARY.match(text)
    return found is not None and (":" in found.group() or is_mixed(text))


def json_holds_binary(text: str) -> bool:
    """Whether a text is JSON with a long string of base64 in it: a picture that a tool gave, and nobody took out."""
    if len(text) < _SHOWN or _JSON.match(text) is None:
        return False
    long = (piece for piece in text.split('"') if len(piece) >= _SHOWN)
    return any(is_binary(_ESCAPED.sub("", piece)) for piece in long)


def is_mixed(text: str) -> bool:
    """Whether a text has letters of both cases and digits, as the base64 of any bytes but few has."""
    return all(mark.search(text) for mark in _MIXED)


def media_kind(media: str) -> str:
    """The kind of a media type, as ``blobs`` of the policy names it."""
    kind = media.strip().lower().partition("/")[0]
    return kind if kind in ("image", "audio") else "file"


def data_kind(text: str) -> str:
    """The same of a string of base64, or of a data URI, which says its type."""
    return media_kind(text.lstrip()[5:]) if ":" in text[:16] else "file"
