"""The ways in which a text is read, and what was found in them put together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from guarded_client._json_text import strings_of
from guarded_client._model import Piece
from guarded_client._view import View


def views_of(text: str) -> list[View]:
    """How the escapes of a text may be read: in prose, a backslash and a letter are an escape, or part of a path."""
    view = View(text)
    if view.ambiguous and strings_of(text) is None:
        return [view, View(text, simple=False)]
    return [view]


def merged(first: Sequence[Piece], second: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces of two readings of one text; the second adds what the first left, so that nothing is uncovered."""
    starts, ends = [piece.start for piece in first], [piece.end for piece in first]
    pieces = list(first)
    for piece in second:
        position = piece.start
        for index in range(bisect_right(ends, piece.start), bisect_left(starts, piece.end)):
            if position < starts[index]:
                pieces.append(replace(piece, start=position, end=starts[index], value=None))
            position = ends[index]
        if position == piece.start:
            pieces.append(piece)
        elif position < piece.end:
            pieces.append(replace(piece, start=position, value=None))
    return tuple(sorted(pieces, key=lambda piece: piece.start))
