"""Whether the end of a text stands inside a URL or a link target, fed piece by piece, in linear time.

A value restored there would be sent to the link's host as soon as someone, or the page itself, follows it.
"""

from __future__ import annotations

import html
import re
from typing import Final

from guarded_client._surrogates import PLACEHOLDER

_STOP: Final = r"\s<>\"'`"
_URL: Final = re.compile(
    rf"(?:[a-z][a-z0-9+.-]{{1,30}}:(?:/|\\){{1,2}}"  # https://  also https:/ and https:\\ as browsers read them
    rf"|\bwww\."
    rf"|(?<![a-z0-9@.-])(?:[a-z0-9-]{{1,63}}\.){{1,8}}[a-z]{{2,24}}(?::\d{{1,5}})?[/?\#])[^{_STOP}]*\Z",
    re.IGNORECASE,
)
_TARGETS: Final = re.compile(
    r"\]\([^)\n]*\Z"  # markdown link or image
    r"|^[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S*\Z"  # markdown reference definition
    r"|\b(?:href|src|srcset|action|formaction|poster|cite|data|background|ping|xlink:href)\s{0,9}=\s{0,9}"
    r"(?:\"[^\"]*|'[^']*|[^\s\"'>][^\s>]*)?\Z"  # HTML attribute
    r"|\burl\(\s{0,9}[\"']?[^)\"']*\Z",  # CSS
    re.IGNORECASE | re.MULTILINE,
)
_HOST: Final = re.compile(r"https?://([a-z0-9.-]{1,253})(?::\d{1,5})?[/?#]", re.IGNORECASE)
_ESCAPE: Final = re.compile(r"\\+(?:u([0-9a-fA-F]{4})|(/)|([\"']))")
_STOPS: Final = " \n\t\r<>\"'`"
_TARGET_MARKS: Final = ("](", "]:", "=", "(")
_KEEP: Final = 1024
"""Characters kept of the text before: more than any beginning of a construct, host included."""


def _undone(match: re.Match[str]) -> str:
    code, slash, quote = match.groups()
    return chr(int(code, 16)) if code else slash or quote


class LinkContext:
    """Follows the text that was released and tells whether its end is inside a link.

    The text is read as it is and with its escapes undone: an escaped ``https\\u003a//`` opens a link, and an escaped
    quote does not end one.
    """

    __slots__ = ("_plain", "_unescaped")

    def __init__(self) -> None:
        self._plain = ""
        self._unescaped: str | None = None

    def inside(self, fresh: str) -> str | None:
        """``None`` outside links; else the complete host of an http(s) URL, or ``""`` if it is not clear.

        Args:
            fresh: the text released since the last call; the search is linear in it.
        """
        fresh = PLACEHOLDER.sub("_", fresh)  # one that stays is part of the link it stands in
        escaped = "\\" in fresh or "&" in fresh
        if escaped and self._unescaped is None:
            self._unescaped = self._plain
        self._plain, host = _follow(self._plain + fresh)
        if self._unescaped is None:
            return host
        decoded = html.unescape(_ESCAPE.sub(_undone, fresh)) if escaped else fresh
        self._unescaped, other = _follow(self._unescaped + decoded)
        return host if host == other else ""


def _follow(text: str) -> tuple[str, str | None]:
    """What must be remembered of the text, and the host of the link at its end (see :meth:`LinkContext.inside`)."""
    run = max(map(text.rfind, _STOPS)) + 1  # a URL has no white space: look at the last run of characters only
    url = _URL.search(text, run)
    target = _TARGETS.search(text) if any(mark in text for mark in _TARGET_MARKS) else None
    opened = min((match for match in (url, target) if match), key=lambda match: match.start(), default=None)
    if opened is None:
        return text[-_KEEP:], None
    host = _HOST.match(url.group()) if url else None
    # what is cut off holds no end of the construct, or the expressions would not reach the end of the text
    return text[opened.start() : opened.start() + _KEEP], host.group(1).lower() if host else ""


def allowed(host: str, hosts: frozenset[str]) -> bool:
    """Whether a host, or a parent domain of it, is in ``hosts``."""
    labels = host.rstrip(".").split(".")
    return any(".".join(labels[index:]) in hosts for index in range(len(labels)))
