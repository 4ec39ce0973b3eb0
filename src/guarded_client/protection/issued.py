"""Placeholders that stand in a text already: what a detector finds in them is no value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from guarded_client._model import Entity
from guarded_client._surrogates import PLACEHOLDER


def outside(found: Iterable[Entity], text: str) -> Iterator[Entity]:
    """The findings that touch no placeholder of the text. Takes time in proportion to it, however many there are."""
    issued = [match.span() for match in PLACEHOLDER.finditer(text)]
    ends = [end for _, end in issued]
    for entity in found:
        following = bisect_right(ends, entity.start)
        if following == len(issued) or issued[following][0] >= entity.end:
            yield entity
