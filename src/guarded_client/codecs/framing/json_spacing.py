"""JSON text in pieces, whose white space between values goes around a rewriter.

A model writes the arguments of a tool with blanks of its own; in the history, where they are an object, these are gone.
Without them both are the same text, so that what is known of the one holds for the other.
"""

from __future__ import annotations

import re
from typing import Final

from guarded_client._rewrite import Rewriter, holds

_OUTSIDE: Final = re.compile(r'[ \t\r\n]+|"')
_INSIDE: Final = re.compile(r'["\\]')


class Spaced:
    """A :class:`~guarded_client._rewrite.Rewriter` of JSON text, around one that gets it without that white space.

    While the inner one holds something back, it gets the white space as well. Text that is not JSON is rewritten, too.
    """

    __slots__ = ("_escaped", "_quoted", "_rewriter")

    def __init__(self, rewriter: Rewriter) -> None:
        self._rewriter = rewriter
        self._quoted = self._escaped = False

    @property
    def holding(self) -> bool:
        """Whether the rewriter may be holding text back."""
        return holds(self._rewriter)

    def feed(self, text: str) -> str:
        """Take the next chunk; return the text that can be released."""
        out: list[str] = []
        start = position = 0
        if self._escaped and text:
            position, self._escaped = 1, False
        while (found := (_INSIDE if self._quoted else _OUTSIDE).search(text, position)) is not None:
            position = found.end()
            match found.group():
                case '"':
                    self._quoted = not self._quoted
                case "\\":
                    position += 1
                    self._escaped = position > len(text)
                case blank:
                    out.append(self._rewriter.feed(text[start : found.start()]))
                    start = found.start()
                    if not holds(self._rewriter):
                        out.append(blank)
                        start = position
        out.append(self._rewriter.feed(text[start:]))
        return "".join(out)

    def close(self) -> str:
        """The input has ended; return what was held back."""
        return self._rewriter.close()
