"""Whether the end of a text stands inside a URL, a link target or an HTML tag, fed piece by piece, in linear time.

A value restored there would be sent to the link's host as soon as someone, or the page itself, follows it. What a text
means depends on who renders it, so nothing is restored where any reading of it is within a link.
"""

from __future__ import annotations

import html
import re
from copy import copy
from typing import Final, TypeAlias

from guarded_client._restoring.enclosed import EnclosedUrls
from guarded_client._restoring.html_tags import LEFT, HtmlTags
from guarded_client._restoring.link_targets import LinkTargets
from guarded_client._restoring.urls import BEFORE, LONGEST, address, begins, host_in, run, within
from guarded_client._surrogates import PLACEHOLDER

_ESCAPE: Final = re.compile(r"(?<!\\)\\+(?:u([0-9a-fA-F]{4})|([/\"'nrt]))")
_JSON: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_LETTERS: Final = {"n": "\n", "r": "\r", "t": "\t"}
_PROGRAM: Final = re.compile(r"(?:style|script|svg)\s", re.IGNORECASE)
_STRING_END: Final = re.compile(r'(?<!\\)(?:\\\\)*+"')
_BRACKET: Final = re.compile(r"[\[\]{}]")
_BETWEEN: Final = re.compile(r"(?:[ \t\r\n\[\]{},:]|-?[0-9][0-9.eE+-]*+|true|false|null)*+")
"""What stands before a string of JSON."""

_Unread: TypeAlias = "tuple[_Unread | None, str]"
"""A text that was not read yet, behind those before it."""


class LinkContext:
    """Follows the text that was released and tells whether its end is inside a link.

    Texts that are put together are read in two ways: each alone, and behind those before it.
    """

    __slots__ = ("_alone", "_behind", "_document", "_json", "_leaf", "_unread")

    def __init__(self, *, json: bool = False, leaf: bool = False, structured: bool = False) -> None:
        """Follow a text.

        Args:
            json: the text is the arguments of a tool, in JSON: its strings are read one by one, escapes undone.
            leaf: the text is one string of such arguments.
            structured: JSON was asked for: as long as the text is that, a URL ends with its string. A target and a tag
                do not: somebody may show the text as it is.
        """
        self._json, self._leaf = json, leaf
        self._document = _Document() if structured else None
        self._alone = _Reading(whole=json or leaf)
        self._behind: _Reading | None = None
        self._unread: _Unread | None = None

    def next(self, unread: str) -> LinkContext:
        """For the text that is put behind this one, whose end ``unread`` was not looked at."""
        context = LinkContext(json=self._json, leaf=self._leaf)
        context._behind = (self._behind or self._alone).copy()
        context._unread = self._unread, unread
        return context

    def inside(self, fresh: str) -> str | None:
        """``None`` outside links; else the complete host of an http(s) URL, or ``""`` if it is not clear.

        Args:
            fresh: the text released since the last call; the search is linear in it.
        """
        if self._json:
            self._alone, host = _in_string(self._alone, fresh)
        else:
            host = self._alone.inside(fresh)
        if self._document is not None and self._document.read(PLACEHOLDER.sub(_left, fresh)):
            host = _both(self._alone.marked, self._document.inside)
        if self._behind is None:
            return host
        texts = [fresh]
        while self._unread is not None:
            self._unread, text = self._unread
            texts.append(text)
        text = "".join(reversed(texts))
        if not self._json:
            return _both(host, self._behind.inside(text))
        self._behind, other = _in_string(self._behind, text)
        return _both(host, other)


def _in_string(reading: _Reading, fresh: str) -> tuple[_Reading, str | None]:
    """Go on with JSON; the reading of the string that it ends in, or behind, and what that says."""
    *ended, fresh = _STRING_END.split(PLACEHOLDER.sub(_left, fresh))
    reading = _Reading(whole=True) if ended else reading
    return reading, reading.inside(_decoded(fresh))


def undone(text: str) -> str:
    """A text with its escapes of JSON undone."""
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    code, letter = match.groups()
    return chr(int(code, 16)) if code else _LETTERS.get(letter, letter)


def _decoded(string: str) -> str:
    """What a string of JSON stands for: of two backslashes one stays, and a link goes on over it."""
    return _JSON.sub(_unescaped, string) if "\\" in string else string


def _left(match: re.Match[str]) -> str:
    """What stands for a placeholder that was left. ``<style _1>`` looks like one, and begins a style."""
    return match.group() if _PROGRAM.match(match.group(1)) else LEFT


def _both(one: str | None, other: str | None) -> str | None:
    """What two readings say together."""
    if one is None or other is None:
        return one if other is None else other
    return one if one == other else ""


class _Reading:
    """A text as it is and, once it has escapes, with them undone.

    An escaped ``https\\u003a//`` opens a link, and an escaped quote does not end one.
    """

    __slots__ = ("_undone", "plain")

    def __init__(self, *, whole: bool = False) -> None:
        self.plain = _Reader(whole=whole)
        self._undone: _Reader | None = None

    @property
    def marked(self) -> str | None:
        """Like :meth:`inside`, of targets and tags alone."""
        marked = self.plain.marked
        return marked if self._undone is None or self._undone.marked == marked else ""

    def copy(self) -> _Reading:
        other = _Reading()
        other.plain = self.plain.copy()
        other._undone = self._undone and self._undone.copy()
        return other

    def inside(self, fresh: str) -> str | None:
        fresh = PLACEHOLDER.sub(_left, fresh)
        escaped = "\\" in fresh or "&" in fresh
        if escaped and self._undone is None:
            self._undone = self.plain.copy()
        host = self.plain.read(fresh)
        if self._undone is None:
            return host
        other = self._undone.read(html.unescape(undone(fresh)) if escaped else fresh)
        return host if host == other else ""


class _Document:
    """A text that is JSON, as long as it is: an object or an array, and what may stand between its strings.

    Attributes:
        inside: what :meth:`LinkContext.inside` says of the string that the text ends in.
    """

    __slots__ = ("_depth", "_open", "_reader", "inside")

    def __init__(self) -> None:
        self._depth = 0
        self._open = True
        """Nothing was read that no JSON has."""
        self._reader: _Reading | None = None
        self.inside: str | None = None

    def read(self, fresh: str) -> bool:
        """Go on with a text; whether it ends in a string of JSON."""
        position = 0
        while self._open and position < len(fresh):
            if self._reader is None:
                position = self._between(fresh, position)
                continue
            end = _STRING_END.search(fresh, position)
            if end is None:
                self.inside = self._reader.inside(_decoded(fresh[position:]))
                break
            self._reader, self.inside = None, None
            position = end.end()
        return self._open and self._reader is not None

    def _between(self, fresh: str, position: int) -> int:
        """What stands before a string; where that begins. A placeholder stands in one, or it is no JSON."""
        end = fresh.find('"', position)
        between = fresh[position : end if end >= 0 else len(fresh)]
        for mark in _BRACKET.findall(between):
            self._open = self._open and (self._depth > 0 or mark in "[{")
            self._depth += 1 if mark in "[{" else -1
        begins = end >= 0 and between.rstrip(" \t\r\n").endswith(("[", "{", ",", ":"))
        self._open = self._open and begins and self._depth > 0 and _BETWEEN.fullmatch(between) is not None
        self._reader = _Reading(whole=True)
        return end + 1


class _Reader:
    """One reading of a text: the run of characters without white space, the targets and the tags that may be open.

    ``whole``: a text that begins with a URL is one, white space and all. Programs that ask for it escape that.
    """

    __slots__ = ("_address", "_enclosed", "_joined", "_run", "_tags", "_targets", "_word", "marked")

    def __init__(self, *, whole: bool = False) -> None:
        self.marked: str | None = None
        """What targets and tags alone say."""
        self._run = ""
        self._enclosed = EnclosedUrls()
        self._targets = LinkTargets()
        self._tags = HtmlTags()
        self._word: str | None = "" if whole else None
        """How the text begins, as long as that may be a URL."""
        self._joined = self._word
        """The same without tabs and ends of lines."""
        self._address: str | None = None
        """The host of the URL that all of the text is, see :func:`host_in`."""

    def copy(self) -> _Reader:
        other = _Reader()
        other._run, other._enclosed = self._run, copy(self._enclosed)
        other._targets, other._tags = copy(self._targets), copy(self._tags)
        other.marked, other._address = self.marked, self._address
        other._word, other._joined = self._word, self._joined
        return other

    def read(self, fresh: str) -> str | None:
        targets, tags = self._targets, self._tags
        if tags.open or "<" in fresh or ">" in fresh:
            tags.read(fresh)
        if LEFT in fresh:  # a placeholder that stays is part of the link it stands in
            fresh = fresh.replace(LEFT, "_")
        if targets.open or "]" in fresh or "(" in fresh:
            targets.read(fresh, self._run)
        self._run = run(self._run, fresh)
        inside = tags.open and tags.inside
        self.marked = "" if inside else targets.host() if targets.open else None
        if self._word is not None:
            word, self._word = _begun(self._word + fresh)
            self._address = address(word)
        if self._joined is not None:
            word, self._joined = _begun(self._joined + within(fresh))
            self._address = "" if self._address is None and begins(word) else self._address
        self._enclosed.read(fresh)
        host = host_in(self._run) if self.marked is None else self.marked
        if self._enclosed.open:
            host = _both(host, self._enclosed.host())
        return host if self._address is None else _both(host, self._address)


def _begun(text: str) -> tuple[str, str | None]:
    """The first word of a text, and what to read on with, as long as the word has not ended."""
    text = text.lstrip(BEFORE)
    word = text.split(maxsplit=1)[0] if text else ""
    return word, word[:LONGEST] if len(word) == len(text) else None
