"""Events of a stream that differ in one text only: what the first one taught need not be parsed again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from guarded_client._rewrite import Rewriter
from guarded_client.codecs.wire import dump

_CONTENT: Final = re.compile(rb'"content":[ ]?"')
_PADDING: Final = re.compile(rb'"obfuscation":[ ]?"\w*"')
"""What OpenAI adds to each event to hide its length."""


class EventTemplate:
    """An event cut around the string of its content, and the rewriter of that channel.

    Attributes:
        again: what is to be told that an event has the same texts beside its content as the first one.
    """

    __slots__ = ("_head", "_padded", "_rest", "_rewriter", "again")

    def __init__(self, head: bytes, rest: bytes, rewriter: Rewriter) -> None:
        self.again: Callable[[], None] | None = None
        self._head = head
        self._rest, padding = _PADDING.subn(b"", rest)
        self._padded = padding > 0
        self._rewriter = rewriter

    @classmethod
    def of(cls, event: bytes, rewriter: Rewriter) -> EventTemplate | None:
        """Cut an event of which it is known that its content is a string, and that of ``rewriter``."""
        found = _CONTENT.search(event)
        if found is None or event.count(b'"content"') > 1:
            return None
        end = event.find(b'"', found.end())
        return None if b"\\" in event[found.end() : end] else cls(event[: found.end()], event[end + 1 :], rewriter)

    def through(self, event: bytes) -> bytes | None:
        """The event with its text rewritten; ``None`` if it must be parsed: it differs, or its text is escaped."""
        if not event.startswith(self._head):
            return None
        written, _, rest = event[len(self._head) :].partition(b'"')
        if rest != self._rest and not (self._padded and _PADDING.sub(b"", rest) == self._rest):
            return None
        try:
            text = written.decode()
        except UnicodeDecodeError:
            return None
        if "\\" in text or not text.isprintable():  # a control character is no JSON
            return None
        if self.again is not None:
            self.again()
        new = self._rewriter.feed(text)
        return event if new == text else b"".join((self._head, dump(new)[1:-1], b'"', rest))
