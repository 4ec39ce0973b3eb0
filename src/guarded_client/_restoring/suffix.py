"""Whether what follows a placeholder makes a host of it, as in ``<PERSON_1>.evil.example``.

That has no scheme, and yet chats and mail programs make a link of it, and their previews ask for it. The value would be
sent in the name itself.
"""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import takewhile
from typing import Final

from guarded_client._restoring.links import undone
from guarded_client._restoring.urls import DOTS, allowed

_LONGEST: Final = 253
"""Characters of a host name at most (RFC 1035, 2.3.4)."""
_UNSEEN: Final = "\u00ad\u034f\u180b\u180c\u180d\u180f\u200b\u200c\u200d\u2060\u2064\ufeff" + "".join(
    map(chr, range(0xFE00, 0xFE10))
)
"""Browsers leave these out of host names (UTS 46)."""
_ENDS: Final = frozenset("<>|^`")
"""No host name has one of these symbols (WHATWG URL, forbidden host code points), and no link goes on behind it."""
_ESCAPES: Final = frozenset("\\&#;")
_HOST: Final = re.compile(r"[^.]{0,63}((?:\.[^.]{1,63})+\.[^\W\d_][^.]{1,62})")
"""What makes a host of the word before it: a domain, which is two names at least, after a dot."""
_LEFT_OUT: Final = str.maketrans(dict.fromkeys(DOTS, ".") | dict.fromkeys(_UNSEEN + "\\"))


def _named(character: str) -> bool:
    """Whether links go on with a character in the name of a host: browsers resolve emoji, marks and ``+``, too."""
    category = unicodedata.category(character)
    return character in "-_" or character in DOTS or not (category[0] in "ZP" or category == "Cc" or character in _ENDS)


def makes_host(text: str, start: int, hosts: frozenset[str], *, final: bool) -> bool | None:
    """Whether a domain follows at ``start``; ``None`` if that depends on text to come.

    Args:
        text: what is known of the text.
        start: offset behind a placeholder.
        hosts: domains that do not count, with those below them.
        final: nothing comes after ``text``.
    """
    limit = min(len(text), start + _LONGEST)
    end = next((at for at in range(start, limit) if not (_named(text[at]) or text[at] in _ESCAPES)), limit)
    if end == start:
        return None if start == len(text) and not final else False
    if end == len(text) and not final:
        return None
    name = html.unescape(undone(text[start:end])).translate(_LEFT_OUT)
    host = _HOST.match("".join(takewhile(_named, name)))
    return host is not None and not allowed(host[1].strip("."), hosts)
