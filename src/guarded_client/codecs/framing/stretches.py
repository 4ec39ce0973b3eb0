"""A body in stretches: what did not change is a view of the old body, so that a large one is never held twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

_SIZE: Final = 64 * 1024
"""Bytes sent at once, about. HTTP libraries copy what is left of a piece whenever the socket takes less than all."""


class Stretches:
    """Written like a file, then read as often as wanted: a request may be sent again."""

    __slots__ = ("_length", "_pieces")

    def __init__(self) -> None:
        self._pieces: list[memoryview | bytes] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def __bytes__(self) -> bytes:
        return b"".join(self._pieces)

    def write(self, piece: memoryview | bytes) -> None:
        """Add a stretch, which is not copied."""
        self._pieces.append(piece)
        self._length += len(piece)

    def pieces(self) -> Iterator[bytes]:
        """The whole, cut into pieces of about 64 kB."""
        held: list[memoryview | bytes] = []
        length = 0
        for piece in self._pieces:
            for start in range(0, len(piece), _SIZE):
                part = piece if len(piece) <= _SIZE else memoryview(piece)[start : start + _SIZE]
                held.append(part)
                length += len(part)
                if length >= _SIZE:
                    yield b"".join(held)
                    held, length = [], 0
        if held:
            yield b"".join(held)


Body: TypeAlias = bytes | Stretches
"""A request body that can be sent."""


def stretch(body: bytes) -> Stretches:
    """A body of one stretch."""
    whole = Stretches()
    whole.write(body)
    return whole
