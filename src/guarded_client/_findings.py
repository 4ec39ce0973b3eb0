"""What detectors found in a text, in order, beside what someone typed that reads like a placeholder."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, pairwise
from typing import Final

from guarded_client._errors import DetectorUnavailable
from guarded_client._model import Entity, Source
from guarded_client._surrogates import LITERAL, PLACEHOLDER, normal

_NAMES: Final = frozenset({"PERSON", "ORGANIZATION", "LOCATION"})
_WORDS: Final = re.compile(r"[^\W_].*[^\W_]", re.DOTALL)


def look_alikes(text: str, kinds: frozenset[str]) -> Iterator[Entity]:
    """What someone typed that reads like a placeholder of one of these kinds."""
    if "_" not in text:
        return
    for match in PLACEHOLDER.finditer(text):
        kind, _, _ = normal(match.group(1)).rpartition("_")
        if kind in kinds or kind == LITERAL:
            yield Entity(LITERAL, match.start(), match.end(), 1.0, Source.LITERAL)


def disjoint(entities: Sequence[Entity], text: str) -> list[Entity]:
    """Entities in order, of each what look-alikes leave: the detectors' own do not overlap.

    Raises:
        DetectorUnavailable: findings overlap, are empty, or lie outside the text.
    """
    literal = sorted((e.start, e.end) for e in entities if e.source is Source.LITERAL)
    starts, ends = [start for start, _ in literal], [end for _, end in literal]
    kept: list[Entity] = []
    for entity in entities:
        within = literal[bisect_right(ends, entity.start) : bisect_left(starts, entity.end)]
        if not within or entity.source is Source.LITERAL:
            kept.append(entity)
            continue
        for start, end in islice(pairwise([entity.start, *chain.from_iterable(within), entity.end]), 0, None, 2):
            if (left := _WORDS.search(text, start, end)) is not None:
                kept.append(replace(entity, start=left.start(), end=left.end()))
    kept.sort(key=lambda entity: (entity.start, entity.end))
    end = 0
    for entity in kept:
        if not end <= entity.start < entity.end <= len(text):
            raise DetectorUnavailable("a detector reported findings that overlap, are empty or lie outside the text")
        end = entity.end
    return kept


def is_word(text: str, entity: Entity, hints: Sequence[Entity]) -> bool:
    """Whether what was taken for a name, as in "I am diabetic", is a word for a special category, in small letters."""
    if entity.kind not in _NAMES or entity.source not in (Source.NAME, Source.FORMAT):
        return False
    return text[entity.start].islower() and any(h.start <= entity.start and entity.end <= h.end for h in hints)
