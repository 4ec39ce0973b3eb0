"""What a reply says, taken down as it passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guarded_client.review.payload import Said

if TYPE_CHECKING:
    from guarded_client._model import Channel


class Overheard:
    """A rewriter that keeps what passes."""

    __slots__ = ("_pieces", "channel", "size")
    holding = False

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.size = 0
        self._pieces: list[str] = []

    @property
    def text(self) -> str:
        """All that passed."""
        if len(self._pieces) > 1:
            self._pieces = ["".join(self._pieces)]
        return self._pieces[0] if self._pieces else ""

    def feed(self, text: str) -> str:
        """The text itself."""
        self._pieces.append(text)
        self.size += len(text)
        return text

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
