"""In which encoding a request says that it is. All that is read here is read as UTF-8, and has to be that there, too.

In UTF-7 or ISO-2022-JP the same bytes are other texts, of which nothing was seen.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from guarded_client._errors import UnreadableRefused

_CHARSET: Final = re.compile(r'charset\s*(?:(\*)|=\s*("[^"]*"?|[^\s;,]*))', re.IGNORECASE)
_READ: Final = frozenset({"utf-8", "utf-8-sig", "ascii"})
_ALIKE: Final = re.compile(r"iso8859-\d+|cp125\d")
"""Encodings in which ASCII is ASCII, and nothing else."""


def see_charset(content_type: str, body: bytes, start: int = 0, end: int | None = None) -> None:
    """See that a content type names no encoding in which ``body[start:end]`` says something else.

    Raises:
        UnreadableRefused: it does, or one that is not known.
    """
    for found in _CHARSET.finditer(content_type):
        name = "" if found[1] else _name(found[2].strip('"'))
        if name not in _READ and not (_ALIKE.fullmatch(name) and body[start:end].isascii()):
            raise UnreadableRefused("not sent: the request says that it is not in UTF-8; send it in UTF-8")


def _name(said: str) -> str:
    """Python's name of an encoding; "": it knows none."""
    try:
        return codecs.lookup(said).name
    except (LookupError, ValueError):
        return ""
