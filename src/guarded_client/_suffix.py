"""Whether what follows a placeholder makes a host of it, as in ``<PERSON_1>.evil.example``.

That has no scheme, and yet chats and mail programs make a link of it, and their previews ask for it. The value would be
sent in the name itself.
"""

from __future__ import annotations

import html
import re
from typing import Final

from guarded_client._links import allowed, undone

_LONGEST: Final = 253
"""Characters of a host name at most (RFC 1035, 2.3.4)."""
_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Browsers leave these out of host names (UTS 46)."""
_DOTS: Final = ".\u3002\uff0e\uff61"
"""Browsers take all of these for a dot in host names (UTS 46)."""
_RUN: Final = re.compile(rf"[\w\\&#;{_DOTS}{_UNSEEN}-]*")
"""Characters of a host name, as they are or in an escape of JSON, HTML or Markdown."""
_HOST: Final = re.compile(rf"[\w-]{{0,63}}((?:[{_DOTS}][\w-]{{1,63}})+[{_DOTS}][^\W\d_][\w-]{{1,62}})")
"""What makes a host of the word before it: a domain, which is two names at least, after a dot."""
_LEFT_OUT: Final = str.maketrans(dict.fromkeys(_DOTS, ".") | dict.fromkeys(_UNSEEN + "\\"))


def makes_host(text: str, start: int, hosts: frozenset[str], *, final: bool) -> bool | None:
    """Whether a domain follows at ``start``; ``None`` if that depends on text to come.

    Args:
        text: what is known of the text.
        start: offset behind a placeholder.
        hosts: domains that do not count, with those below them.
        final: nothing comes after ``text``.
    """
    run = _RUN.match(text, start, start + _LONGEST)
    end = run.end() if run else start
    if end == start:
        return None if start == len(text) and not final else False
    if end == len(text) and end - start < _LONGEST and not final:
        return None
    host = _HOST.match(html.unescape(undone(text[start:end])).translate(_LEFT_OUT))
    return host is not None and not allowed(host[1].strip("."), hosts)
