"""Whether the end of a text stands within the target of a link in Markdown or CSS, in any reading of what came before.

Every ``](``, ``]:`` and ``url(`` begins a target, also within another one: whether the outer one is a link is known
only at its end, and not the same to all that render Markdown. What may be open of each form is counted or flagged at
once; the text since the outermost one began is kept, up to the length of a host, to tell whose the link is.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._restoring.urls import LONGEST, SPACES, URL, clear_host, host_in, run

_OPENER: Final = re.compile(r"\][(:]|\burl\(", re.IGNORECASE)
_EVENT: Final = re.compile(rf"\\[\\()<>\"'\n]|\][(:]|\burl\(|[()<>\"']|[{SPACES}]+", re.IGNORECASE)
_INLINE: Final = 2
_REFERENCE: Final = 1
"""Forms of link: ``[text](target)``, in which parentheses nest, and ``[name]: target``, which ends at a space."""


class LinkTargets:
    """Follows a text; its cost is linear in the text, its size is bounded.

    Of targets that end alike, the one that began first stands for all that began in it.

    Attributes:
        open: a target may be open. While it is not, texts without brackets and parentheses need not be read.
    """

    __slots__ = (
        "_angle",
        "_before",
        "_css",
        "_depth",
        "_expects",
        "_muddled",
        "_quotes",
        "_reference",
        "_target",
        "open",
    )

    def __init__(self) -> None:
        self.open = False
        self._depth = 0
        """Open parentheses of the outermost inline link."""
        self._angle = 0
        """A target in ``<>`` is open: of which form of link."""
        self._reference = False
        """The target of ``[name]: target``."""
        self._expects = 0
        """A target of this form is about to begin."""
        self._css = False
        """``url(`` is open, without quotes or behind them."""
        self._quotes = ""
        """Quotes that may be open in ``url("``; ``?``: one may come."""
        self._target = ""
        """What was read since the first target that is still open began."""
        self._before = ""
        """The end of the text before that."""
        self._muddled = False
        """More than one target is open, so it is not clear whose the link is."""

    def _kept(self) -> bool:
        """Whether a target is open whose text is kept, since it may name a host."""
        return bool(self._depth or self._angle or self._reference or self._expects)

    def _follows(self) -> bool:
        return bool(self._css or self._quotes or self._kept())

    def host(self) -> str | None:
        """``None`` outside targets; else the host of the target, or ``""`` if it is not clear."""
        if self._css or self._quotes.strip("?"):
            return ""
        if self._depth or self._angle:
            return self._named()
        if self._reference and (len(self._target) >= LONGEST or "/" in self._target or URL.search(self._target)):
            return self._named()
        return None

    def _named(self) -> str:
        if self._muddled or len(self._target) >= LONGEST or host_in(run("", self._before)) is not None:
            return ""
        return clear_host(self._target.lstrip(SPACES))

    def read(self, text: str, before: str) -> None:
        """Go on with a text; ``before``: the run that comes before it, see ``run`` of ``urls``."""
        position = 0
        since = 0 if self._kept() else -1
        fresh = -1
        while found := (_EVENT if self._follows() else _OPENER).search(text, position):
            at, mark = found.start(), found.group()
            if at > position:
                self._other()
            position = found.end()
            if mark[0] == "]" and not self._kept():
                since = fresh = position
                self._target, self._muddled = "", False
                self._before = text[at - LONGEST : at] if at >= LONGEST else before + text[:at]
            elif mark[0] == "]":
                self._muddled = True
            self._take(mark)
            if mark == "<" and at == fresh:
                since = position
            if not self._kept():
                since = -1
        if position < len(text):
            self._other()
        self.open = self._follows()
        if since >= 0:
            self._target = (self._target + text[since : since + LONGEST])[:LONGEST]

    def _other(self) -> None:
        """Characters that mean nothing by themselves; they may begin what was expected."""
        self._reference = self._reference or self._expects == _REFERENCE
        self._expects = 0
        self._quotes = self._quotes.replace("?", "")

    def _take(self, mark: str) -> None:
        if mark[0] in SPACES:
            self._space(mark.count("\n"))
        elif mark in "\"'":
            self._quote(mark)
        elif mark == "<" and self._expects:
            self._angle = max(self._angle, self._expects)
            self._expects = 0
        elif mark == ">" and (self._angle or self._expects):  # where one is expected: the mark of a quotation
            if self._angle == _INLINE:
                self._depth = max(self._depth, 1)  # a title may follow
            self._angle = 0
        else:
            self._other()
            self._nest(mark)

    def _nest(self, mark: str) -> None:
        if mark == "](":
            self._depth += 1
            self._expects = _INLINE
        elif mark == "]:":
            self._expects = _REFERENCE
        elif mark == ")":
            self._depth = max(0, self._depth - 1)
            self._css = False
        elif mark[-1] == "(" and mark[0] != "\\":
            self._depth += 1 if self._depth else 0
            if mark != "(":
                self._css = True
                self._quotes += "?"
        elif mark == "\\\n":
            self._reference, self._angle = False, 0

    def _space(self, lines: int) -> None:
        self._reference = False
        if lines:
            self._angle = 0
            if self._quotes.strip("?"):  # a line ends a string that is not closed
                self._quotes, self._css = "?" if "?" in self._quotes else "", True
        if lines > 1:
            self._depth = self._expects = 0

    def _quote(self, mark: str) -> None:
        begins = "?" in self._quotes
        self._other()
        if mark in self._quotes:
            self._css = True
            self._quotes = self._quotes if begins else self._quotes.replace(mark, "")
        elif begins:
            self._quotes += mark
