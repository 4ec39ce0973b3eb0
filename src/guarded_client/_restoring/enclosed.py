"""URLs that their own marks end, and not the next white space: in quotes, braces, BBCode, AsciiDoc, reStructuredText.

Programs that read such marks take the spaces in between into the URL, or leave them out of it: what stands behind a
space is sent to the host like all of it.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._restoring.urls import DOTS, LONGEST, clear_host

_SCHEMES: Final = "|".join(map(r"[\t\r\n]*".join, ("https", "http", "ftp", "wss", "ws", "mailto", "sms", "javascript")))
"""Browsers leave tabs and ends of lines out of a URL."""
_URL: Final = re.compile(
    rf"(?:{_SCHEMES})[\t\r\n]*:[/\\\t\r\n]{{0,16}}[^\s/\\]|[/\\]{{2}}[\w\[-]{{1,63}}[.:]"
    rf"|(?<![\w{DOTS}-])(?:[\w-]{{1,63}}[{DOTS}])+[a-z0-9][\w-]{{0,62}}(?::\d{{1,5}})?[/?\#\\]",
    re.IGNORECASE,
)
_SIGN: Final = re.compile(r"[:/?#\\]\S")
"""Each of those has one."""
_BEFORE: Final = 128
"""Characters before a URL that are looked at."""
_CODE: Final = r"\[(?:img|image|url|link|video|audio|media|iframe|source|email)"


def _behind(before: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{before})\Z", re.IGNORECASE | re.MULTILINE)


_MARKS: Final = {
    '"': [(_behind(r'"|[:=,(\[{]\s{0,4}"\s{1,8}'), '"')],
    "'": [(_behind(r"(?<![^\W_])'|[:=,(\[{]\s{0,4}'\s{1,8}"), "'")],
    "{": [(_behind(r"\{\s{0,8}"), "}")],
    "[": [(_behind(r"(?:\[|:pass:\w{0,8})\[\s{0,8}"), "]")],
    "|": [(_behind(r"\|\s{0,8}"), "]")],
    "=": [(_behind(rf"(?:{_CODE}|\|\w{{1,16}})="), "]")],
    "+": [(_behind(r":\+\+"), "[")],
    "]": [(_behind(rf"{_CODE}(?:[ =][^\[\]\n]{{0,80}})?\]\s{{0,8}}"), "[")],
    "!": [(_behind(r"(?<!\w)!"), "!")],
    ";": [(_behind(r"\x1b\]8;[^;\x1b\n]{0,80};"), "\x1b")],
    ":": [
        (_behind(r"(?:image|icon|link):|(?:image|video|audio|include|iframe)::"), "["),
        (_behind(r"^[ \t]{0,40}(?:\.\. [^\n]{0,80}|(?<=[ \t]):[\w-]{1,20}):\s{1,40}"), ":"),
    ],
}
"""The last sign before a URL -> what has to stand there, and what ends the URL. ``:`` stands for a blank line."""
_END: Final = re.compile(r"(?<!\\)[\"']|[\]\[}|!\x1b\x07]|\n[ \t]*\n|\n[ \t]+:[\w-]+:|\n")
_ALSO: Final = {"|": "]", "\x07": "\x1b"}
_LINES: Final = frozenset("][!")
"""These end with their line, too."""


class EnclosedUrls:
    """Follows a text; its cost is linear in the text, its size is bounded.

    Attributes:
        open: the marks that end the URLs in which the text may be.
    """

    __slots__ = ("_before", "_target", "open")

    def __init__(self) -> None:
        self.open = frozenset[str]()
        self._before = ""
        """The end of the text so far."""
        self._target = ""
        """What was read since the first URL that is open began, or its beginning."""

    def host(self) -> str | None:
        """``None`` outside such URLs; else the host of the URL, or ``""`` if it is not clear."""
        if not self.open:
            return None
        return clear_host(self._target.split(maxsplit=1)[0]) if len(self.open) == 1 else ""

    def read(self, fresh: str) -> None:
        """Go on with a text."""
        before, text = len(self._before), self._before + fresh
        self._before = text[-_BEFORE:]
        position = since = before
        if _SIGN.search(fresh) is not None:
            while begins := _URL.search(text, position):
                at = begins.start()
                self._end(text, position, at)
                if ends := _ends(text[max(0, at - _BEFORE) : at]):
                    if not self.open:
                        since, self._target = at, ""
                    self.open |= ends
                position = begins.end()
        self._end(text, position, len(text))
        if self.open:
            self._target = (self._target + text[since : since + LONGEST])[:LONGEST]

    def _end(self, text: str, start: int, stop: int) -> None:
        """What ends between the two places."""
        if not self.open:
            return
        for found in _END.finditer(text, start, stop):
            mark = found.group()
            if mark[0] != "\n":
                self.open -= {_ALSO.get(mark, mark)}
            elif mark[-1] == "\n" and len(mark) > 1:
                self.open = frozenset[str]()
            else:
                self.open -= _LINES if len(mark) == 1 else {*_LINES, ":"}
            if not self.open:
                return


def _ends(before: str) -> frozenset[str]:
    """What ends a URL that stands behind a text; empty if white space does."""
    marks = _MARKS.get(before.rstrip()[-1:], ())
    return frozenset(end for mark, end in marks if mark.search(before))
