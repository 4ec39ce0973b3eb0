"""Texts of a reply that come in pieces, in the order in which the pieces come.

Whoever shows pieces as they come, as most programs do, puts them together whatever choice, block or form a provider
says that each belongs to. So a link that is open in one text goes on in the next piece of another.
"""

from __future__ import annotations

from typing import Final

from guarded_client._model import Channel, PartKind, Showing
from guarded_client._restoring.links import LinkContext


class Arrivals:
    """Texts that are read as one, and as one without the pieces that some programs do not show."""

    __slots__ = ("_apart", "_first", "_firsts", "_fresh", "_links", "_showing", "texts")

    def __init__(self, showing: Showing, *, structured: bool = False) -> None:
        """Follow texts.

        Args:
            showing: who sees the piece that comes now.
            structured: see :class:`~guarded_client._restoring.links.LinkContext`.
        """
        self._showing = showing
        self._fresh: list[str] = []
        self._firsts: list[str] = []
        self._links, self._first = LinkContext(structured=structured), LinkContext(structured=structured)
        self._apart = False
        """Whether some programs were not shown all."""
        self.texts = 0
        """How many have begun. While it is but one, its restorer looks at it itself."""

    def add(self, text: str) -> None:
        """Take the next piece of any of them that was released."""
        self._fresh.append(text)
        if self._showing.first:
            self._firsts.append(text)
        elif text:  # Anthropic's blocks begin with none
            self._apart = True

    def inside(self) -> list[str | None]:
        """The host of the link that is open, by each reading: see :meth:`LinkContext.inside`."""
        if self.texts < 2 and not self._apart:
            return []
        found = [self._links.inside(_taken(self._fresh))]
        if self._apart:
            found.append(self._first.inside(_taken(self._firsts)))
        return found


def _taken(pieces: list[str]) -> str:
    text = "".join(pieces)
    pieces.clear()
    return text


_ALIKE: Final = {"reasoning": "reasoning_content", "content.text": "content"}
"""Names of channels that programs read as one: LiteLLM takes thoughts under either name, the longer one first."""


class Arriving:
    """All texts of a reply that come in pieces, by what programs put together.

    Args:
        choices: how many were asked for, if that was said. Programs tell several apart.
        structured: JSON was asked for.
    """

    def __init__(self, choices: object, *, structured: bool) -> None:
        self._several = isinstance(choices, int) and choices > 1
        self._structured = structured
        self._found: dict[tuple[PartKind, str, int], Arrivals] = {}

    def of(self, channel: Channel) -> Arrivals | None:
        """The texts that this channel's text comes among; ``None``: it is read by itself."""
        if channel.running is None:
            return None
        name = _ALIKE.get(channel.name, channel.name)
        key = channel.kind, name, channel.choice if self._several else 0
        if key not in self._found:
            self._found[key] = Arrivals(channel.running, structured=self._structured and channel.kind is PartKind.TEXT)
        return self._found[key]
