"""The strings of a JSON text that comes in pieces: each value passes through a rewriter of its own, unescaped.

A tool's arguments are streamed as JSON text, but come back in the history as an object. Read string by string, both
forms have the same texts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final

from guarded_client._rewrite import Rewriter

_MARK: Final = re.compile(r'["{}\[\]:,]')
_STOP: Final = re.compile(r'["\\]')
_ESCAPE: Final = re.compile(
    r'\\(?:["\\/bfnrt]|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4})'
)
_UNFINISHED: Final = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}(?:\\(?:u[0-9a-fA-F]{0,3})?)?|u[0-9a-fA-F]{0,3})?\Z")
"""What may go on to be an escape, or to be the first half of a surrogate pair."""


class JsonStrings:
    """A :class:`~guarded_client._rewrite.Rewriter` of JSON text. Keys, and all that is no string, stay as they are.

    Text that is not JSON is passed on; what looks like a string in it is rewritten.
    """

    __slots__ = ("_expecting_key", "_held", "_in_key", "_nesting", "_open", "_string")

    def __init__(self, open_string: Callable[[], Rewriter]) -> None:
        """Make a rewriter; ``open_string`` is called for each string that is a value."""
        self._open = open_string
        self._string: Rewriter | None = None
        self._in_key = self._expecting_key = False
        self._nesting: list[str] = []
        self._held = ""

    def feed(self, text: str) -> str:
        """Take the next chunk; return the text that can be released."""
        text, self._held = self._held + text, ""
        out: list[str] = []
        position = 0
        while position < len(text):
            step = self._outside if self._string is None and not self._in_key else self._inside
            position = step(text, position, out)
        return "".join(out)

    def close(self) -> str:
        """The input has ended; return what was held back. An open string stays open."""
        rest, self._held = self._held, ""
        if self._string is None:
            return rest
        tail, self._string = _escaped(self._string.close()), None
        return tail + rest

    def _outside(self, text: str, position: int, out: list[str]) -> int:
        found = _MARK.search(text, position)
        end = len(text) if found is None else found.end()
        out.append(text[position:end])
        match found.group() if found else "":
            case '"':
                self._in_key = self._expecting_key
                self._string = None if self._in_key else self._open()
            case "{" | "[" as bracket:
                self._nesting.append(bracket)
                self._expecting_key = bracket == "{"
            case "}" | "]":
                del self._nesting[-1:]
                self._expecting_key = False
            case ",":
                self._expecting_key = self._nesting[-1:] == ["{"]
            case _:  # a colon, or the end of the chunk
                self._expecting_key = self._expecting_key and found is None
        return end

    def _inside(self, text: str, position: int, out: list[str]) -> int:
        """Within a string: to its closing quote, or to the end of the chunk."""
        start = position
        plain: list[str] = []
        end = closed = -1
        while end < 0:
            found = _STOP.search(text, position)
            stop = len(text) if found is None else found.start()
            plain.append(text[position:stop])
            if found is None or _UNFINISHED.match(text, stop):
                end, self._held = stop, text[stop:]
            elif text[stop] == '"':
                end = closed = stop
            else:
                escape = _ESCAPE.match(text, stop)
                position = escape.end() if escape else stop + 1
                plain.append(json.loads(f'"{escape.group()}"') if escape else "\\")
        raw, read = text[start:end], "".join(plain)
        if self._string is not None:
            written = self._string.feed(read) + (self._string.close() if closed >= 0 else "")
            raw = raw if written == read else _escaped(written)
        out.append(raw)
        if closed < 0:
            return len(text)
        out.append('"')
        self._string, self._in_key, self._expecting_key = None, False, False
        return closed + 1


def _escaped(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
