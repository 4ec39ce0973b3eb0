"""Abbreviations of phrases, such as "e.g.", which descriptions of tools have before an example, are nobody's initials.

Sources: the usual abbreviations of the seven languages for "for example", "that is", "compare" and "among others".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily

_ABBREVIATION: Final = lazily(
    r"(?:[Ee]\.\s?g|[Ii]\.\s?e|[Pp]\.\s?e[xj]?|[Pp](?:ar|or)\s(?:ex|ej)|[Aa]d\ses|[Zz]\.\s?B|[Dd]\.\s?h|[Uu]\.\s?a|[Nn]\.\s?b"
    r"|a\.\s?k\.\s?a|[Bb]ijv|[Bb]v|[Cc]f|[Vv]gl|etc)(?:\.|(?!\w))[\s:,]*"
)
_BEGUN: Final = 4
"""Characters of one before what a model saw of it: "g. Paris" of "e.g. Paris"."""


def without_abbreviations(text: str, entities: Iterable[Entity]) -> Iterator[Entity]:
    """What a name model found, without abbreviations at its beginning.

    Args:
        text: what the model read.
        entities: of any kind.
    """
    for entity in entities:
        start = _behind(text, entity.start, entity.end)
        if start < entity.end:
            yield entity if start == entity.start else replace(entity, start=start)


def _behind(text: str, start: int, end: int) -> int:
    """Where what stands behind an abbreviation begins; its own beginning if there is none."""
    for first in range(start, max(-1, start - _BEGUN), -1):
        if first and text[first - 1].isalnum():
            continue
        found = _ABBREVIATION.match(text, first)
        if found is not None and found.end() > start:
            return min(found.end(), end)
    return start
