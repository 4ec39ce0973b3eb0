"""Escapes that may be meant as they are, so that a text is read with them undone as well.

In octal numbers, as ``/proc/mounts`` has spaces; of CSS; and numbers and letters of HTML without their semicolon.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from guarded_client._reading.mail_words import Segment

_SLASHES: Final = r"\\{1,16}"
_ACCENTED: Final = "[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring|slash)|szlig|ae?lig|AElig|nbsp"
_ODD: Final = re.compile(
    rf"{_SLASHES}(0[4-7][0-7]|1[0-7]{{2}})"
    rf"|{_SLASHES}(00[0-9a-fA-F]{{2,4}})[ ]?"
    r"|&(?:amp;){0,4}(\#(?:[0-9]{2,7}(?![0-9;])|[xX][0-9A-Fa-f]{2,6}(?![0-9A-Fa-f;])))"
    rf"|&(?:amp;){{0,4}}({_ACCENTED})(?!;)"
)
"""The second one is of CSS, where a space ends the number (CSS Syntax 3, 4.3.7)."""


def has_odd(raw: str) -> bool:
    """Whether a text has such an escape."""
    return ("\\" in raw or "&" in raw) and _ODD.search(raw) is not None


def odd_in(raw: str) -> Iterator[Segment]:
    """What they stand for; of a control character, the escape itself."""
    for found in _ODD.finditer(raw):
        if found[1] or found[2]:
            code = int(found[1], 8) if found[1] else int(found[2], 16)
            said = chr(code) if code < 0xD800 else ""
        else:
            said = html.unescape(f"&{found[3] or found[4]};")
        if (len(said) == 1 and said.isprintable()) or said == "\xa0":
            yield *found.span(), said
