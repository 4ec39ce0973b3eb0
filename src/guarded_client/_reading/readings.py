"""The ways in which a text is read, and what was found in them put together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from guarded_client._model import Entity, Piece, Source
from guarded_client._reading.encoded import Encoded, encoded_in
from guarded_client._reading.json_text import strings_of
from guarded_client._reading.mail_words import misnamed
from guarded_client._reading.view import View

_RANK: Final = {source: rank for rank, source in enumerate(Source)}


class Reading(NamedTuple):
    """One way to read a text: with its escapes undone, or what a stretch of base64 in it says."""

    view: View
    text: str
    stretch: tuple[int, int] | None = None
    """Where in the view the base64 stands that says this text."""

    def placed(self, entities: Sequence[Entity], allowed: frozenset[str] = frozenset()) -> Sequence[Entity]:
        """Findings where they stand in the view. Of base64 nothing but all of it can be replaced.

        Args:
            entities: what was found in the text, at any place in it.
            allowed: kinds that are left alone.
        """
        if self.stretch is None:
            return entities
        counting = [entity for entity in entities if entity.kind not in allowed]
        best = min(counting, key=lambda entity: (_RANK[entity.source], -entity.score), default=None)
        return [] if best is None else [replace(best, start=self.stretch[0], end=self.stretch[1])]


def readings_of(text: str) -> list[Reading]:
    """All ways to read a text."""
    views = views_of(text)
    said: dict[tuple[int, str], tuple[View, Encoded]] = {}
    for within in (views[0], *(view for view in views if view.quoted)):  # a mail may cut it
        for found, says in said_in(within.text):
            _ = said.setdefault((within.to_raw(found.start, found.end)[0], says), (within, found))
    encoded = [
        Reading(within, view.text, (found.start, found.end))
        for (_, says), (within, found) in said.items()
        for view in both_ways(View(says))
    ]
    return [*(Reading(view, view.text) for view in views), *encoded]


def said_in(text: str, deeper: int = 4) -> Iterator[tuple[Encoded, str]]:
    """What base64 in a text says, and what base64 in that says: each with the stretch of the text that it stands in."""
    for found in encoded_in(text):
        yield found, found.says
        if deeper:  # a secret in a file
            yield from ((found, says) for _, says in said_in(View(found.says).text, deeper - 1))


def views_of(text: str) -> list[View]:
    """How the escapes of a text may be read: in prose, a backslash and a letter are an escape, or part of a path.

    In what looks like a form, a plus is a plus, or a space.
    """
    view = View(text)
    views = [*both_ways(view)]
    if view.ambiguous and strings_of(text) is None:
        views.insert(1, View(text, simple=False))
    return views


def both_ways(view: View) -> Iterator[View]:
    """A view, and others if they read otherwise: where pluses in values of forms, or of forms within forms, are spaces;
    where words of a mail are UTF-8 though they say otherwise; where a mail spells its letters, or cuts its lines; with
    letters unseen; with escapes undone that may be meant as they are."""
    yield view
    if view.formed:
        yield View(view.raw, form=True)
    if view.nested:
        yield View(view.raw, within=True)
    if misnamed(view.raw):
        yield View(view.raw, unnamed=True)
    if view.spelled:
        yield View(view.raw, quoted=True)
    if view.tagged:
        yield View(view.raw, hidden=True)
    if view.odd:
        yield View(view.raw, odd=True)


def merged(first: Sequence[Piece], second: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces of two readings of one text; the second adds what the first left, so that nothing is uncovered.

    Where it finds all of what the first found parts of, as of one kind, it counts.
    """
    starts, ends = [piece.start for piece in first], [piece.end for piece in first]
    kept: list[Piece | None] = list(first)
    pieces: list[Piece] = []
    for piece in second:
        position = piece.start
        overlapping = range(bisect_right(ends, piece.start), bisect_left(starts, piece.end))
        if overlapping and all(_part_of(kept[index], piece) for index in overlapping):
            kept[overlapping.start : overlapping.stop] = [None] * len(overlapping)
            overlapping = range(0)
        for index in overlapping:
            if position < starts[index]:
                pieces.append(replace(piece, start=position, end=starts[index], value=None))
            position = ends[index]
        if position == piece.start:
            pieces.append(piece)
        elif position < piece.end:
            pieces.append(replace(piece, start=position, value=None))
    return tuple(sorted([*pieces, *filter(None, kept)], key=lambda piece: piece.start))


def _part_of(piece: Piece | None, whole: Piece) -> bool:
    """Whether a piece is a part, and not all, of another one of its kind."""
    return (
        piece is not None
        and piece.kind == whole.kind
        and whole.start <= piece.start
        and piece.end <= whole.end
        and whole.end - whole.start > piece.end - piece.start
    )
