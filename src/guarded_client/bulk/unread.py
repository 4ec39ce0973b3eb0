"""What no detector can read in a text: pictures, sounds and files, written as letters and digits, unknown encodings."""

from __future__ import annotations

import re
from typing import Final

from guarded_client._reading.mail_words import unreadable
from guarded_client.codecs.binary import is_binary, is_mixed, json_holds_binary

_DATA: Final = re.compile(r"data:(?:[\w.+-]+/[\w.+-]+)?(?:;[\w.+=-]+)*;base64,[A-Za-z0-9+/_-]{32}", re.IGNORECASE)
_LONG: Final = re.compile(r"[A-Za-z0-9+/_=-]{2048,}")
"""No token or signature is as long."""
_SHORTEST: Final = 32


def binary(text: str) -> bool:
    """Whether a text is base64 or a data URI, or has a long one in it; or the head of a mail in an unknown encoding."""
    if len(text) < _SHORTEST:
        return False
    if unreadable(text):
        return True
    if is_binary(text) or json_holds_binary(text) or _DATA.search(text) is not None:
        return True
    return any(is_mixed(found.group()) for found in _LONG.finditer(text))
