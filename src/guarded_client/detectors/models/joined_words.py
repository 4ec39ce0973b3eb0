"""Neighbouring words of one kind, joined to one finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from guarded_client._model import Entity, Source

_GAPS: Final = (" .-'’", " ,.-'’")
_SHORTENED: Final = 3
"""A sentence may end behind a longer word: "delivered by Kevin. Rose is a colour", but "Chr. Meier"."""


def joined(text: str, words: Iterable[Entity]) -> Iterator[Entity]:
    """Neighbouring words of one kind as one, with nothing between but what names have inside; addresses also commas."""
    current: Entity | None = None
    for word in words:
        if (
            current is not None
            and word.kind == current.kind
            and not text[current.end : word.start].strip(_GAPS[word.kind == "ADDRESS"])
            and word.start - current.end <= 2
            and not (word.kind == "PERSON" and _ends_sentence(text, current.end, word.start))
        ):
            score = max(current.score, word.score)
            current = Entity(current.kind, current.start, max(current.end, word.end), score, Source.NAME)
            continue
        if current is not None:
            yield current
        current = word
    if current is not None:
        yield current


def _ends_sentence(text: str, end: int, start: int) -> bool:
    """Whether a full stop stands between two words, and the first is too long for an initial or an abbreviation."""
    longest = _SHORTENED - text[end - 2 : end].islower() * text[start].islower()
    return text[end:start] == ". " and end > longest and " " not in text[end - longest - 1 : end]


def sign_before(text: str, start: int) -> str:
    """The last character before it that is no white space."""
    while start and text[start - 1].isspace():
        start -= 1
    return text[start - 1 : start] if start else ""
