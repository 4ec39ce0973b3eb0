"""A JSON array of objects as bytes: split into its elements without changing one, at any chunking, in linear time."""

from __future__ import annotations

import re
from typing import Final

from guarded_client._errors import ProviderReplyInvalid
from guarded_client.codecs.framing.sse import MAX_EVENT

_MARK: Final = re.compile(rb'["{}\\]')


class ArraySplitter:
    """Cuts a stream of bytes before and behind each object that stands at its top."""

    __slots__ = ("_depth", "_held", "_in_string", "_searched")

    def __init__(self) -> None:
        self._held = bytearray()
        self._searched = 0
        self._depth = 0
        self._in_string = False

    def feed(self, data: bytes) -> list[bytes]:
        """Complete objects, and in pieces of their own the brackets, commas and white space between them.

        Raises:
            ProviderReplyInvalid: an element exceeds :data:`~guarded_client.codecs.framing.sse.MAX_EVENT`.
        """
        held = self._held
        held += data
        pieces: list[bytes] = []
        start, position = 0, self._searched
        while match := _MARK.search(held, position):
            position = match.end()
            mark = match.group()
            if mark == b"\\":
                if position == len(held):  # what it escapes is not here yet
                    position -= 1
                    break
                position += 1
            elif mark == b'"':
                self._in_string = not self._in_string
            elif not self._in_string:
                if mark == b"{":
                    if not self._depth and match.start() > start:
                        pieces.append(bytes(held[start : match.start()]))
                        start = match.start()
                    self._depth += 1
                elif self._depth:
                    self._depth -= 1
                    if not self._depth:
                        pieces.append(bytes(held[start:position]))
                        start = position
        else:
            position = len(held)
        if not self._depth and position > start:
            pieces.append(bytes(held[start:position]))
            start = position
        del held[:start]
        self._searched = position - start
        if len(held) > MAX_EVENT:
            raise ProviderReplyInvalid(f"the provider sent an element of more than {MAX_EVENT} bytes")
        return pieces

    def close(self) -> bytes:
        """An element that did not end."""
        rest = bytes(self._held)
        self._held.clear()
        return rest
