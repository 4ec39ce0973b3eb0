"""Values that were named before, in this conversation, and that further texts may name again."""

from __future__ import annotations

from collections.abc import Sequence

from guarded_client._model import Part, Piece
from guarded_client._surrogates import LITERAL, Surrogates, ends_of, reads_as_written, words_of


def named_before(
    texts: Sequence[str], issued: Surrogates, parts: Sequence[Part], found: Sequence[Sequence[Piece] | None]
) -> tuple[tuple[str, str], ...]:
    """What of the values that were named before may stand in texts, each with its kind.

    Args:
        texts: those that are read now.
        issued: the placeholders of the conversation.
        parts: those of the call.
        found: what stands in each of them, if it was read before. Values that leave one-way have no placeholder.
    """
    if not issued and not any(found):
        return ()
    words = words_of(texts)
    before: dict[tuple[str, str], None] = {}
    for part, row in zip(parts, found, strict=True):
        if row:
            text = part.text
            for p in row:
                before[p.kind, text[p.start : p.end] if p.value is None else p.value] = None
    others = [
        (kind, value)
        for kind, value in before
        if kind != LITERAL
        and issued.of(kind, value) is None
        and not (reads_as_written(value) and words.isdisjoint(ends_of(kind, value)))
    ]
    return (*issued.among(words), *others)
