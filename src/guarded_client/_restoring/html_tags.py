"""Whether the end of a text stands within an HTML tag, a script or a style, in any reading of what came before.

Where a tag begins depends on what stands before it: a comment, a ``<textarea>``, a link, an attribute. So every ``<``
with a letter behind it begins a tag here, also within another one, and all tags that may be open are followed at once.
Each is read as browsers read it (WHATWG HTML, 13.2.5 Tokenization), so what a browser takes for a tag is among them.

A tag is of a kind, and within it the reader is in a state. All tags that may be open are one number, with a bit for
each pair of kind and state: what a character does to all of them is looked up (:func:`_moved`), however many they are.
Scripts and styles are texts that begin behind a tag. Markdown may end any of this sooner than HTML does, so flags
remember what may have happened.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_NAME, _BETWEEN, _ATTRIBUTE, _BEHIND, _ASSIGNED, _BARE, _DOUBLE, _SINGLE = range(8)
"""Within a tag: its name, between attributes, an attribute's name, behind that, behind its ``=``, and in its value."""
_LINK, _ODD, _PLAIN, _PLAIN_ON, _SCRIPT, _SCRIPT_ON, _STYLE, _STYLE_ON = range(8)
"""Kinds of tag; ``_ON``: an attribute has begun, so nothing is restored before the tag ends.

``_LINK`` is ``<https://``, which the rules for URLs judge as long as it can be nothing else. An ``_ODD`` name is none
in Markdown, and often no tag at all (``i<n;``): nothing is restored in the values of its attributes.
"""
_BEGUN: Final = {_PLAIN: _PLAIN_ON, _SCRIPT: _SCRIPT_ON, _STYLE: _STYLE_ON}
_NOT_IN_LINKS: Final = frozenset(" <\"'")
_VALUES: Final = (_ASSIGNED, _BARE, _DOUBLE, _SINGLE)
_NEXT: Final[dict[str, tuple[int | None, ...]]] = {
    "": (_NAME, _ATTRIBUTE, _ATTRIBUTE, _ATTRIBUTE, _BARE, _BARE, _DOUBLE, _SINGLE),
    " ": (_BETWEEN, _BETWEEN, _BEHIND, _BEHIND, _ASSIGNED, _BETWEEN, _DOUBLE, _SINGLE),
    "/": (_BETWEEN, _BETWEEN, _BETWEEN, _BETWEEN, _BARE, _BARE, _DOUBLE, _SINGLE),
    ">": (None, None, None, None, None, None, _DOUBLE, _SINGLE),
    "=": (_NAME, _ATTRIBUTE, _ASSIGNED, _ASSIGNED, _BARE, _BARE, _DOUBLE, _SINGLE),
    '"': (_NAME, _ATTRIBUTE, _ATTRIBUTE, _ATTRIBUTE, _DOUBLE, _BARE, _BETWEEN, _SINGLE),
    "'": (_NAME, _ATTRIBUTE, _ATTRIBUTE, _ATTRIBUTE, _SINGLE, _BARE, _DOUBLE, _BETWEEN),
}
"""Where a character leads from each state; ``""``: any other character."""
_NEXT["<"] = _NEXT[""]


def _bit(kind: int, state: int) -> int:
    return 1 << (kind * 8 + state)


_CLOSED: Final = sum(_bit(_ODD, state) for state in _VALUES) | sum(
    _bit(kind, state) for kind in (_PLAIN_ON, _SCRIPT_ON, _STYLE_ON) for state in range(8)
)
"""Where nothing is restored."""
_QUOTES: Final = sum(
    _bit(kind, state) for kind in (_ODD, _PLAIN_ON, _SCRIPT_ON, _STYLE_ON) for state in (_DOUBLE, _SINGLE)
)
_ENDED_BY: Final = sum(1 << state for state in range(_DOUBLE))
"""States, of any kind, in which ``>`` ends the tag."""
_TEXTS: Final = {"script": (_SCRIPT, _SCRIPT_ON), "style": (_STYLE, _STYLE_ON)}
"""Elements whose text is a program's."""

LEFT: Final = "\0"
"""Stands for a placeholder that was left as it is: to a browser, ``<PERSON_1>`` ends a tag; its value does not."""
_START: Final = re.compile(r"<(?:(/?)([a-z][a-z0-9:_.-]*+|(?=\0|\Z))|!--|[!?])", re.IGNORECASE)
_EVENT: Final = re.compile(r"[ \t\n\f\r]+|[</>=\"'\0]")
_ENDS_NAME: Final = frozenset(" \t\n\f\r/>")
_NO_CSS: Final = re.compile(r"<[a-z!?]|`|!\[|\]\(|^[ \t>]*\[[^\]\n]*\]:", re.IGNORECASE | re.MULTILINE)
"""What may make text of the end tag of a style: HTML in an image, and Markdown's code, images and definitions."""
_QUOTED: Final = re.compile(r"(?:\A|[\r\n])[ \t>*+.)\d-]*>")
"""The mark of a quotation in Markdown, which is no part of the HTML in it."""


_ENDS_EARLY: Final = re.compile(
    r"</(?:script|style|pre|textarea)|-->|\?>|\]\]>|(?:\A|[\r\n])[ \t]*(?:[*+-]|\d{1,9}[.)])[ \t][^\r\n<]*<",
    re.IGNORECASE,
)
"""Where HTML in Markdown may end with its line: behind these, and in items of lists."""
_BEGINS_LINE: Final = re.compile(r"[\r\n][ \t>]*\Z")
_END: Final = re.compile(r"[ \t]*>")


@lru_cache(maxsize=4096)
def _moved(tags: int, mark: str) -> int:
    """The states of all tags behind a character."""
    moved = 0
    while tags:
        kind, state = divmod((tags & -tags).bit_length() - 1, 8)
        tags &= tags - 1
        after = _NEXT[mark][state]
        if after is None:
            continue
        if kind == _LINK and mark in _NOT_IN_LINKS:
            kind = _ODD
        elif after == _ASSIGNED:
            kind = _BEGUN.get(kind, kind)
        moved |= _bit(kind, after)
    return moved


class HtmlTags:
    """Follows a text; its cost is linear in the text, its size is fixed.

    Attributes:
        open: a tag, a script or a style may be open. While none is, texts without ``<`` and ``>`` need not be read.
    """

    __slots__ = (
        "_broken",
        "_code",
        "_commented",
        "_early",
        "_foul",
        "_inline",
        "_quoted",
        "_script",
        "_since",
        "_svg",
        "_tags",
        "_texts",
        "_unending",
        "open",
    )

    def __init__(self) -> None:
        self.open = False
        self._tags = 0
        """The states of all tags that may be open, as bits."""
        self._texts = frozenset[str]()
        """``script``, ``style``: which may be open."""
        self._since = self._script = 0
        """Where, in what is read now, the text of a style goes on, and that of a script."""
        self._foul = False
        """That text has more than CSS in it."""
        self._inline = self._code = False
        """A script stands within a line, and has a backtick in it: what follows may be Markdown, its end tag code."""
        self._quoted = False
        """A line has begun with ``>``, which may be the mark of a quotation and end no tag."""
        self._early = False
        """HTML may have ended with its line, which begins a block of Markdown."""
        self._svg = False
        """There was an ``<svg``: a script in it has comments and elements."""
        self._commented = False
        """The script has a ``<!--``, in which another ``<script`` hides an end tag."""
        self._unending = False
        """Nobody knows which end tag ends the script or style: no one does any more."""
        self._broken = False
        """A line ended within the quotes of an attribute. What follows may be in it or not: nothing is restored."""

    @property
    def inside(self) -> bool:
        """Whether nothing may be restored here."""
        return self._broken or bool(self._texts) or self._tags & _CLOSED != 0

    def read(self, text: str) -> None:
        """Go on with a text, in which :data:`LEFT` stands for placeholders."""
        quoted = None if self._quoted or ">" not in text else _QUOTED.search(text)
        early = None if self._early else _ENDS_EARLY.search(text)
        self._since = self._script = 0
        if self._tags or "<" in text:
            ends = [
                0 if known else found.end() if found else len(text)
                for known, found in ((self._quoted, quoted), (self._early, early))
            ]
            self._follow(text, ends[0], min(ends))
            self.open = bool(self._tags or self._texts or self._broken)
        if "script" in self._texts:
            self._code = self._code or text.find("`", self._script) >= 0
        if "style" in self._texts:
            self._foul = self._foul or _NO_CSS.search(text, self._since) is not None
        self._quoted = self._quoted or quoted is not None
        self._early = self._early or early is not None

    def _follow(self, text: str, quoted: int, early: int) -> None:
        """Go on with a text.

        Args:
            text: the text.
            quoted: from where on a ``>`` that begins a line may be the mark of a quotation.
            early: from where on HTML may end with any line, not with a blank one only.
        """
        position = 0
        line = False  # so far there is nothing but white space and marks of quotation in the line
        while found := (_EVENT if self._tags else _START).search(text, position):
            at = found.start()
            if at > position:
                self._tags = _moved(self._tags, "")
                line = False
            mark, position = text[at], at + 1
            if mark == "<":
                self._tags = _moved(self._tags, "<")
                line = False
                if start := _START.match(text, at):
                    position = self._begin(text, start)
            elif mark == ">":
                self._program(position)
                self._tags = _moved(self._tags, ">") | (self._tags if line and at >= quoted else 0)
            elif mark == LEFT:
                self._program(position)
                self._tags = _moved(self._tags, "") | _moved(_moved(self._tags, "<"), ">")
                line = False
            elif mark in "/=\"'":
                self._tags = _moved(self._tags, mark)
                line = False
            else:
                position = found.end()
                self._tags = _moved(self._tags, " ")
                if lines := found.group().replace("\r", "\n").count("\n"):
                    line = True
                    self._line_ends(position, html=lines > 1 or at >= early)
        if position < len(text):
            self._tags = _moved(self._tags, "")

    def _begin(self, text: str, start: re.Match[str]) -> int:
        """A tag or a comment begins; where its name is read on."""
        name = (start.group(2) or "").lower()
        behind = text[start.end() : start.end() + 1]
        known = behind in _ENDS_NAME
        kind = _PLAIN if known or behind in ("", LEFT) else _ODD  # a value may go on with it
        if "script" in self._texts:
            self._in_script(name if known else "", start)
        if start.group(1):  # an end tag: "/" belongs to it
            self._tags = _moved(self._tags, "/")
            if known and name in self._texts:
                self._text_ends(text, name, start.start())
        elif known and name in _TEXTS:
            kind = _TEXTS[name][0]
            self._inline = self._inline or _BEGINS_LINE.search(text, max(0, start.start() - 64), start.start()) is None
        elif name in ("http:", "https:") and text.startswith("//", start.end()):
            kind = _LINK
        self._svg = self._svg or (known and name == "svg")
        if start.group(2) is None:
            return start.start() + 1
        self._tags |= _bit(kind, _NAME)
        return start.start(2)

    def _in_script(self, name: str, start: re.Match[str]) -> None:
        """Something begins in a script. Its first end tag may not end it then, and nobody knows which does."""
        if self._svg:  # there it is no text, but has comments and elements of its own
            self._unending = self._unending or not (start.group(1) and name == "script")
        elif start.group() == "<!--":
            self._commented = True
        elif self._commented and name == "script" and not start.group(1):
            self._unending = True  # 13.2.5.27, script data double escaped

    def _text_ends(self, text: str, name: str, at: int) -> None:
        """An end tag, unless Markdown takes it for text."""
        if name == "style":
            self._foul = self._foul or _NO_CSS.search(text, self._since, at) is not None
            self._unending = self._unending or self._foul
            self._since = at
        else:
            self._code = self._code or text.find("`", self._script, at) >= 0
            self._unending = self._unending or (self._code and self._inline)
            self._script = at
        known = _END.match(text, at + len(name) + 2) and text[at - 1 : at] != "\\"
        if known and not self._unending:
            self._texts -= {name}

    def _line_ends(self, position: int, *, html: bool) -> None:
        """A line ends, and HTML in Markdown with it: tags that are written behind it then end what was open."""
        self._program(position)
        self._broken = self._broken or (html and self._tags & _QUOTES != 0)

    def _program(self, position: int) -> None:
        """A tag ends, and a script or a style may begin."""
        for name, kinds in _TEXTS.items():
            if name not in self._texts and any(self._tags >> (kind * 8) & _ENDED_BY for kind in kinds):
                self._texts |= {name}
                if name == "script":
                    self._script, self._commented, self._code = position, False, False
                else:
                    self._since, self._foul = position, False
