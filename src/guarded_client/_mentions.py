"""Values that were named before, in this conversation, and that further texts may name again."""

from __future__ import annotations

from collections.abc import Sequence

from guarded_client._model import Part, Piece
from guarded_client._surrogates import LITERAL, Surrogates, ends_of, words_of


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
    others = {
        (piece.kind, value): None
        for part, row in zip(parts, found, strict=True)
        for piece in row or ()
        if piece.kind != LITERAL
        and issued.of(piece.kind, value := part.text[piece.start : piece.end] if piece.value is None else piece.value)
        is None
        and not words.isdisjoint(ends_of(piece.kind, value))
    }
    return (*issued.among(words), *others)
