"""Many requests that are read at once, each text only once, though no answer depends on another request."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from guarded_client._model import Entity

if TYPE_CHECKING:
    from guarded_client.detectors.recent_findings import RecentFindings

Request: TypeAlias = tuple[Sequence[str], Mapping[str, Sequence[str]]]
"""Texts that belong together, and the values known of them."""
Work: TypeAlias = Callable[[Sequence[str], Sequence[Sequence[Entity]]], Sequence[Sequence[Entity]]]


class Distinct:
    """The texts of many requests, without repetitions: a greeting that stands in a thousand chats is read once.

    Attributes:
        texts: each once for every set of known values in it.
        known: those values.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.known: list[Sequence[Entity]] = []
        self._places: dict[tuple[str, tuple[Entity, ...]], int] = {}
        self._requests: list[list[int]] = []

    def add(self, texts: Sequence[str], known: Sequence[Sequence[Entity]]) -> None:
        """The texts of one more request, with the known values in them."""
        places: list[int] = []
        for text, values in zip(texts, known, strict=True):
            key = text, tuple(values)
            place = self._places.get(key)
            if place is None:
                place = self._places[key] = len(self.texts)
                self.texts.append(text)
                self.known.append(values)
            places.append(place)
        self._requests.append(places)

    def answers(self, work: Work, recent: RecentFindings[Sequence[Entity]] | None = None) -> list[Sequence[Entity]]:
        """What is found in each text.

        Args:
            work: finds it in some texts, of which it has the known values.
            recent: what was found in texts without known values, and is found now.
        """
        if recent is None:
            return list(work(self.texts, self.known))
        digests = [b"" if values else recent.digest(text) for text, values in zip(self.texts, self.known, strict=True)]
        found = [recent.found(digest) if digest else None for digest in digests]
        fresh = [place for place, entities in enumerate(found) if entities is None]
        new = work([self.texts[place] for place in fresh], [self.known[place] for place in fresh]) if fresh else ()
        for place, entities in zip(fresh, new, strict=True):
            found[place] = entities
            if digests[place]:
                recent.keep(digests[place], entities)
        return [entities or () for entities in found]

    def spread(self, found: Sequence[Sequence[Entity]]) -> list[list[list[Entity]]]:
        """What was found in each text, by request."""
        return [[list(found[place]) for place in places] for places in self._requests]


def all_known(requests: Sequence[Request]) -> Mapping[str, Sequence[str]]:
    """The known values of all requests, by kind."""
    if len(requests) == 1:
        return requests[0][1]
    known: dict[str, list[str]] = {}
    for _, values in requests:
        for kind, some in values.items():
            known.setdefault(kind, []).extend(some)
    return known
