"""Whether the end of a text stands inside a URL or a link target, fed piece by piece, in linear time.

A value restored there would be sent to the link's host as soon as someone, or the page itself, follows it.
"""

from __future__ import annotations

import html
import re
from typing import Final

from guarded_client._surrogates import PLACEHOLDER

_STOPS: Final = " \n\t\r\f\v"
"""What ends a URL in running text. Other white space does not: browsers take it into the URL."""
_MARKS: Final = {'"': '"', "`": "`", "<": ">"}
"""What ends a URL that was opened by its counterpart."""
DOTS: Final = ".\u3002\uff0e\uff61"
"""Browsers take all of these for a dot in host names (UTS 46)."""
_IN_NAME: Final = r"[^\s!-/:-@\[-^`{-~]"
"""In the name of a host, as browsers take it: not letters alone, but emoji, and marks that are not letters."""
_URL: Final = re.compile(
    r"[a-z][a-z0-9+.-]{1,30}:(?:/|\\[/\\])|//[^/]"
    r"|\b(?:https?|ftp|file|data|javascript|mailto|smsto|sms|callto|skype|whatsapp):"
    rf"|\bwww\.|[^\s.!-#%-*,/:-<>-@\[-^`{{-}}][{DOTS}](?:xn--[\w-]{{1,59}}|[^\W\d_]{_IN_NAME}{{1,24}})(?::\d{{1,5}})?[/?\#\\]",
    re.IGNORECASE,
)
_HOST: Final = re.compile(r"[(\[{*_~]{0,4}https?://([a-z0-9.-]{1,253})(?::\d{1,5})?[/?#]", re.IGNORECASE)
_UNCLEAR: Final = re.compile(r"[\s<|\\]|\]\(")
"""What may make two links of one, or another one of it."""
_OPEN: Final = re.compile(
    r"(?P<angle>\][(:][ \t]*+(?:\r?\n[ \t>]*+)?<)|(?P<paren>\]\()|(?P<ref>\]:[ \t]*+(?:\r?\n[ \t>]*+)?(?=\S))"
    r"|(?P<css>\burl\()|<(?P<tag>/?[a-z][a-z0-9:-]{0,40})(?=[\s/>])",
    re.IGNORECASE,
)
"""Where a link target, or an HTML tag, begins."""
_STEPS: Final = {
    "angle": re.compile(r"\\.|>|\n"),
    "paren": re.compile(r"\\.|[()]|\n[ \t]*+\n"),
    "ref": re.compile(r"\s"),
    "css": re.compile(r"\)"),
    "tag": re.compile(r"=\s{0,40}[\"']?|>"),
}
"""What matters within each."""
_ESCAPE: Final = re.compile(r"(?<!\\)\\+(?:u([0-9a-fA-F]{4})|([/\"'nrt]))")
_STRING_END: Final = re.compile(r'(?<!\\)(?:\\\\)*+"')
_KEEP: Final = 1024


class LinkContext:
    """Follows the text that was released and tells whether its end is inside a link.

    The text is read as it is and with its escapes undone: an escaped ``https\\u003a//`` opens a link, and an escaped
    quote does not end one.
    """

    __slots__ = ("_json", "_plain", "_undone")

    def __init__(self, *, json: bool = False) -> None:
        """Follow a text.

        Args:
            json: the text is JSON: its strings are read one by one, escapes undone.
        """
        self._json = json
        self._plain = _Reader()
        self._undone: _Reader | None = None

    def inside(self, fresh: str) -> str | None:
        """``None`` outside links; else the complete host of an http(s) URL, or ``""`` if it is not clear.

        Args:
            fresh: the text released since the last call; the search is linear in it.
        """
        fresh = PLACEHOLDER.sub("_", fresh)  # one that stays is part of the link it stands in
        if self._json:
            *ended, fresh = _STRING_END.split(fresh)
            if ended:
                self._plain = _Reader()
            return self._plain.read(html.unescape(undone(fresh)))
        escaped = "\\" in fresh or "&" in fresh
        if escaped and self._undone is None:
            self._undone = self._plain.copy()
        host = self._plain.read(fresh)
        if self._undone is None:
            return host
        other = self._undone.read(html.unescape(undone(fresh)) if escaped else fresh)
        return host if host == other else ""


def undone(text: str) -> str:
    """A text with its escapes of JSON undone."""
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    code, letter = match.groups()
    return chr(int(code, 16)) if code else {"n": "\n", "r": "\r", "t": "\t"}.get(letter, letter)


class _Reader:
    """One reading of the text: the construct that is open, and the run of characters without white space."""

    __slots__ = ("_attribute", "_depth", "_mode", "_quote", "_raw", "_run", "_target")

    def __init__(self) -> None:
        self._mode = ""
        self._depth = 0
        self._attribute = False
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
        tail = fresh
        for stop in _STOPS:
            tail = tail[tail.rfind(stop) + 1 :]
        tail = tail[max(0, tail.rfind("<")) :]
        self._run = (tail if len(tail) < len(fresh) else self._run + fresh)[:_KEEP]
        self._follow(fresh)
        match self._mode:
            case "":
                return self._in_run()
            case "angle" | "paren":
                return _clear_host(self._target)
            case "ref":
                return _clear_host(self._target) if "/" in self._target or _URL.search(self._target) else None
            case "tag":
                return "" if self._attribute else self._in_run()
            case _:
                return ""

    def _in_run(self) -> str | None:
        if len(self._run) >= _KEEP:
            return ""
        position = 0
        while found := _URL.search(self._run, position):
            closing = _MARKS.get(self._run[found.start() - 1]) if found.start() else None
            end = self._run.find(closing, found.end()) if closing else -1
            if end < 0:
                return _clear_host(self._run)
            position = end + 1
        return None

    def _follow(self, text: str) -> None:
        position = 0
        if not self._mode and "<" not in text and "]" not in text and "(" not in text:
            return  # nothing that opens
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
        self._attribute = False
        name = (match.group("tag") or "").lower()
        self._raw = name if name in ("script", "style") else ""

    def _step(self, text: str, position: int) -> re.Match[str] | None:
        if self._mode == "raw":  # a script or a style, to its end
            return re.compile(rf"</{self._raw}(?=[\s/>])", re.IGNORECASE).search(text, position)
        if self._quote:
            return re.compile(self._quote).search(text, position)
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
                if self._quote:
                    self._quote = ""
                elif mark[0] == "=":
                    self._attribute = True
                    self._quote = mark[-1] if mark[-1] in "\"'" else ""
                else:
                    self._mode = "raw" if self._raw else ""
            case "raw":
                self._mode, self._raw = "tag", ""
            case _:
                self._mode = ""


def _clear_host(text: str) -> str:
    """The host of the only URL of a text, which starts it; else an empty text."""
    host = _HOST.match(text)
    if host is None or _UNCLEAR.search(text) or _URL.search(text, host.end()):
        return ""
    return host.group(1).lower()


def allowed(host: str, hosts: frozenset[str]) -> bool:
    """Whether a host, or a parent domain of it, is in ``hosts``."""
    labels = host.rstrip(".").split(".")
    return any(".".join(labels[index:]) in hosts for index in range(len(labels)))
