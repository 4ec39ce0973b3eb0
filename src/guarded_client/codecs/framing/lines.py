"""Newline-delimited JSON as bytes: split into lines without changing one, at any chunking, in linear time."""

from __future__ import annotations

from guarded_client._errors import ProviderReplyInvalid
from guarded_client.codecs.framing.sse import MAX_EVENT


class LineSplitter:
    """Cuts a stream of bytes behind each newline."""

    __slots__ = ("_held", "_size")

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._size = 0

    def feed(self, data: bytes) -> list[bytes]:
        """Complete lines, their newline included.

        Raises:
            ProviderReplyInvalid: a line exceeds :data:`~guarded_client.codecs.framing.sse.MAX_EVENT`.
        """
        *ended, rest = data.split(b"\n")
        lines = [line + b"\n" for line in ended]
        if lines:
            lines[0] = b"".join(self._held) + lines[0]
            self._held, self._size = [], 0
        if rest:
            self._held.append(rest)
            self._size += len(rest)
        if self._size > MAX_EVENT:
            raise ProviderReplyInvalid(f"the provider sent a line of more than {MAX_EVENT} bytes")
        return lines

    def close(self) -> bytes:
        """What stands behind the last newline."""
        rest = b"".join(self._held)
        self._held = []
        return rest
