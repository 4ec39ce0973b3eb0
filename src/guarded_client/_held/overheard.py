"""What a reply says, taken down as it passes."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from guarded_client.review.payload import Said

if TYPE_CHECKING:
    from guarded_client._model import Channel


_TAIL: Final = 512
"""Characters that are kept at hand before the piece that came last."""
_REACH: Final = 64
"""Characters before a position that whoever asks about it looks at."""


class Overheard:
    """A rewriter that keeps what passes."""

    __slots__ = ("_pieces", "_starts", "_tail", "channel", "size")
    holding = False

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.size = 0
        self._pieces: list[str] = []
        self._starts: list[int] = []
        self._tail = ""

    @property
    def text(self) -> str:
        """All that passed."""
        if len(self._pieces) > 1:
            self._pieces, self._starts = ["".join(self._pieces)], [0]
        return self._pieces[0] if self._pieces else ""

    def feed(self, text: str) -> str:
        """The text itself."""
        self._pieces.append(text)
        self._starts.append(self.size)
        self.size += len(text)
        self._tail = (self._tail + text)[-(len(text) + _TAIL) :]
        return text

    def between(self, start: int, end: int) -> str:
        """The text between two positions; of what stands before them nothing is joined anew."""
        first = max(0, bisect_right(self._starts, start) - 1)
        before = self._starts[first] if first else 0
        return "".join(self._pieces[first:])[start - before : end - before]

    def around(self, position: int) -> tuple[str, int]:
        """The text around a position near its end, and the position in it; of a long text not all is joined anew."""
        start = self.size - len(self._tail)
        return (self._tail, position - start) if position - start >= _REACH or not start else (self.text, position)

    def close(self) -> str:
        """Nothing is held."""
        return ""

    def said(self) -> Said:
        """All that passed."""
        return said_on(self.channel, self.text)


def said_on(channel: Channel, text: str) -> Said:
    """What was said on a channel."""
    return Said(
        choice=channel.choice,
        index=channel.index,
        name=channel.name,
        kind=channel.kind.value,
        text=text,
        tool=channel.tool,
        hosted=channel.hosted,
    )
