"""Texts of a reply that come in pieces, in the order in which the pieces come.

Whoever shows pieces as they come, as most programs do, puts them together whatever choice, block or form a provider
says that each belongs to. So a link that is open in one text goes on in the next piece of another.
"""

from __future__ import annotations

from guarded_client._model import Channel, PartKind
from guarded_client._restoring.links import LinkContext


class Arrivals:
    """Texts that are read as one.

    Attributes:
        texts: how many have begun. While it is but one, its restorer looks at it itself.
        add: takes the next piece of any of them that was released.
    """

    __slots__ = ("_fresh", "_links", "add", "texts")

    def __init__(self, *, structured: bool = False) -> None:
        """Follow texts. ``structured``: see :class:`~guarded_client._restoring.links.LinkContext`."""
        self._fresh: list[str] = []
        self._links = LinkContext(structured=structured)
        self.add = self._fresh.append
        self.texts = 0

    def inside(self) -> str | None:
        """See :meth:`~guarded_client._restoring.links.LinkContext.inside`."""
        if self.texts < 2:
            return None
        fresh = "".join(self._fresh)
        self._fresh.clear()
        return self._links.inside(fresh)


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
        if not channel.running:
            return None
        key = channel.kind, channel.name.removesuffix(".text"), channel.choice if self._several else 0
        if key not in self._found:
            self._found[key] = Arrivals(structured=self._structured and channel.kind is PartKind.TEXT)
        return self._found[key]
