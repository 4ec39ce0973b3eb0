"""Whether the end of a text stands inside a URL or a link target, fed piece by piece, in linear time.

A value restored there would be sent to the link's host as soon as someone, or the page itself, follows it.
"""

from __future__ import annotations

import html
import re
from typing import Final

from guarded_client._surrogates import PLACEHOLDER

_STOPS: Final = ' \n\t\r\f\v<>"`'
"""What ends a URL in running text. Other white space does not: browsers take it into the URL."""
_URL: Final = re.compile(
    r"[a-z][a-z0-9+.-]{1,30}:[/\\]|//[^/]|\b(?:https?|ftp|file|data|javascript|mailto|smsto|sms|callto|skype|whatsapp):"
    r"|\bwww\.|(?<![a-z0-9.-])(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?[/?\#\\]",
    re.IGNORECASE,
)
_HOST: Final = re.compile(r"[(\[{*_~]{0,4}https?://([a-z0-9.-]{1,253})(?::\d{1,5})?[/?#]", re.IGNORECASE)
_ELEMENTS: Final = (
    "a|abbr|applet|area|audio|b|base|bgsound|blockquote|body|br|button|code|del|details|div|em|embed|font|form|frame|"
    "h[1-6]|head|hr|html|i|iframe|image|img|input|ins|isindex|li|link|math|meta|noscript|object|ol|p|param|picture|pre|q|"
    "s|script|section|source|span|strong|style|svg|table|tbody|td|template|textarea|th|title|tr|track|u|ul|use|video"
)
_OPEN: Final = re.compile(
    r"(?P<angle>\][(:][ \t]*\n?[ \t]*<)|(?P<paren>\]\()|(?P<ref>\]:[ \t]*\n?[ \t]*(?=\S))|(?P<css>\burl\()"
    rf"|<(?P<tag>/?(?:{_ELEMENTS}))(?=[\s/>])",
    re.IGNORECASE,
)
"""Where a link target, or an HTML tag, begins."""
_STEPS: Final = {
    "angle": re.compile(r"\\.|>|\n"),
    "paren": re.compile(r"\\.|[()]|\n[ \t]*\n"),
    "ref": re.compile(r"\s"),
    "css": re.compile(r"\)"),
    "tag": re.compile(r"[\"'>]"),
}
"""What matters within each."""
_ESCAPE: Final = re.compile(r"(?<!\\)\\+(?:u([0-9a-fA-F]{4})|(/)|([\"']))")
_KEEP: Final = 1024


class LinkContext:
    """Follows the text that was released and tells whether its end is inside a link.

    The text is read as it is and with its escapes undone: an escaped ``https\\u003a//`` opens a link, and an escaped
    quote does not end one.
    """

    __slots__ = ("_plain", "_undone")

    def __init__(self) -> None:
        self._plain = _Reader()
        self._undone: _Reader | None = None

    def inside(self, fresh: str) -> str | None:
        """``None`` outside links; else the complete host of an http(s) URL, or ``""`` if it is not clear.

        Args:
            fresh: the text released since the last call; the search is linear in it.
        """
        fresh = PLACEHOLDER.sub("_", fresh)  # one that stays is part of the link it stands in
        escaped = "\\" in fresh or "&" in fresh
        if escaped and self._undone is None:
            self._undone = self._plain.copy()
        host = self._plain.read(fresh)
        if self._undone is None:
            return host
        other = self._undone.read(html.unescape(_ESCAPE.sub(_unescaped, fresh)) if escaped else fresh)
        return host if host == other else ""


def _unescaped(match: re.Match[str]) -> str:
    code, slash, quote = match.groups()
    return chr(int(code, 16)) if code else slash or quote


class _Reader:
    """One reading of the text: the construct that is open, and the run of characters without white space."""

    __slots__ = ("_depth", "_mode", "_quote", "_raw", "_run", "_target")

    def __init__(self) -> None:
        self._mode = ""
        self._depth = 0
        self._quote = ""
        self._raw = ""
        self._run = ""
        self._target = ""

    def copy(self) -> _Reader:
        other = _Reader()
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
        return other

    def read(self, fresh: str) -> str | None:
        cut = max(map(fresh.rfind, _STOPS)) + 1
        self._run = fresh[cut:][:_KEEP] if cut else (self._run + fresh)[:_KEEP]
        self._follow(fresh)
        if self._mode:
            host = _HOST.match(self._target) if self._mode in ("angle", "paren", "ref") else None
            return host.group(1).lower() if host else ""
        if len(self._run) >= _KEEP:
            return ""
        if _URL.search(self._run):
            host = _HOST.match(self._run)
            return host.group(1).lower() if host else ""
        return None

    def _follow(self, text: str) -> None:
        position = 0
        while position < len(text):
            if not self._mode:
                match = _OPEN.search(text, position)
                if match is None:
                    return
                self._open(match)
                position = match.end()
                continue
            match = self._step(text, position)
            end = len(text) if match is None else match.start()
            if len(self._target) < _KEEP:
                self._target += text[position:end][:_KEEP]
            if match is None:
                return
            position = match.end()
            self._take(match.group())

    def _open(self, match: re.Match[str]) -> None:
        self._mode = str(match.lastgroup)
        self._target = self._quote = ""
        self._depth = 1
        name = (match.group("tag") or "").lower()
        self._raw = name if name in ("script", "style") else ""

    def _step(self, text: str, position: int) -> re.Match[str] | None:
        if self._mode == "raw":
            return re.compile(rf"</{self._raw}(?=[\s/>])", re.IGNORECASE).search(text, position)
        return _STEPS[self._mode].search(text, position)

    def _take(self, mark: str) -> None:
        match self._mode:
            case "angle":
                if mark[0] != "\\":
                    self._mode = "paren" if mark == ">" else ""
            case "paren":
                if mark[0] == "\\":
                    self._target += mark if len(self._target) < _KEEP else ""
                    return
                self._depth += {"(": 1, ")": -1}.get(mark, -self._depth)
                self._target += mark if len(self._target) < _KEEP else ""
                if self._depth <= 0:
                    self._mode = ""
            case "tag":
                if mark == ">" and not self._quote:
                    self._mode = "raw" if self._raw else ""
                elif mark != ">":
                    self._quote = "" if self._quote == mark else self._quote or mark
            case "raw":
                self._mode, self._raw = "tag", ""
            case _:
                self._mode = ""


def allowed(host: str, hosts: frozenset[str]) -> bool:
    """Whether a host, or a parent domain of it, is in ``hosts``."""
    labels = host.rstrip(".").split(".")
    return any(".".join(labels[index:]) in hosts for index in range(len(labels)))
