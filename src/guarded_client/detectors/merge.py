"""Many overlapping findings to one sorted, disjoint list, without uncovering anything that one of them covered."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter
from typing import Final

from guarded_client._model import Entity, Source
from guarded_client._surrogates import PLACEHOLDER

_RANK: Final = {source: rank for rank, source in enumerate(Source)}
_EXACT: Final = frozenset({Source.LITERAL, Source.KNOWN, Source.CHECKSUM})
_MEANINGFUL: Final = 2
_FILLER: Final = " "
_by_start = attrgetter("start")


def merge(text: str, *findings: Iterable[Entity]) -> list[Entity]:
    """Findings of several detectors in one text, sorted and disjoint.

    Findings of one kind by format or by name that overlap become one. A known value inside a longer identifier is part
    of it. Then the stronger source wins, the higher score, the longer stretch. What a loser covers beside the winner
    stays covered: by the winner where the cut would split a word, else by an entity of the loser's kind; a remainder
    of less than two letters or digits goes.

    Args:
        text: the text that all offsets refer to; entities beyond it are cut to it.
        findings: in any order, overlapping in any way.
    """
    length = len(text)
    entities = [
        entity
        if entity.start >= 0 and entity.end <= length
        else replace(entity, start=max(0, entity.start), end=min(length, entity.end))
        for group in findings
        for entity in group
    ]
    kept = sorted(_whole([entity for entity in entities if entity.end > entity.start]), key=_by_start)
    if _apart(kept):
        return kept
    placed: list[Entity] = []
    for entity in sorted(_united(kept), key=_priority):
        _place(text, placed, entity)
    return placed


def _apart(entities: Sequence[Entity]) -> bool:
    """Whether none of these, sorted by start, overlaps another."""
    return all(one.end <= other.start for one, other in pairwise(entities))


def _priority(entity: Entity) -> tuple[int, float, int, int, str]:
    return _RANK[entity.source], -entity.score, entity.start - entity.end, entity.start, entity.kind


def _whole(entities: list[Entity]) -> list[Entity]:
    """Without known values inside a longer finding of another kind, such as a first name in an e-mail address."""
    if not any(entity.source is Source.KNOWN for entity in entities):
        return entities
    longer = sorted((e for e in entities if e.source in (Source.CHECKSUM, Source.FORMAT)), key=_by_start)
    if not longer:
        return entities
    starts = [entity.start for entity in longer]
    furthest: list[tuple[Entity, Entity | None]] = []  # of those up to here the furthest, and that of another kind
    first, other = longer[0], None
    for entity in longer:
        if entity.end > first.end:
            first, other = entity, other if entity.kind == first.kind else first
        elif entity.kind != first.kind and (other is None or entity.end > other.end):
            other = entity
        furthest.append((first, other))

    def inside(entity: Entity) -> bool:
        index = bisect_right(starts, entity.start) - 1
        if entity.source is not Source.KNOWN or index < 0:
            return False
        first, other = furthest[index]
        around = other if first.kind == entity.kind else first
        return around is not None and around.end >= entity.end and around.end - around.start > entity.end - entity.start

    return [entity for entity in entities if not inside(entity)]


def _united(entities: Sequence[Entity]) -> list[Entity]:
    """Entities, sorted by start, in which none by format or name overlaps another such one of its kind."""
    united: list[Entity] = []
    last: dict[str, int] = {}
    for entity in entities:
        if entity.source in _EXACT:
            united.append(entity)
            continue
        index = last.get(entity.kind)
        if index is not None and united[index].end > entity.start:
            best = min(united[index], entity, key=_priority)
            end = max(united[index].end, entity.end)
            united[index] = Entity(best.kind, united[index].start, end, best.score, best.source)
        else:
            last[entity.kind] = len(united)
            united.append(entity)
    return united


def _place(text: str, placed: list[Entity], entity: Entity) -> None:
    first = bisect_right(placed, entity.start, key=_by_start)
    if first and placed[first - 1].end > entity.start:
        first -= 1
    last = bisect_left(placed, entity.end, key=_by_start)
    if first >= last:
        insort(placed, entity, key=_by_start)
        return
    pieces: list[Entity] = []
    position = entity.start
    for winner in placed[first:last]:
        start, end = _left_word(text, pieces, position, winner.start, entity), winner.start
        if start < end and text[end].isalnum() and not _stays(winner, entity):
            while end > start and text[end - 1].isalnum():
                end -= 1
        _remain(text, pieces, entity, start, end)
        pieces.append(replace(winner, start=end) if end < winner.start else winner)
        position = winner.end
    _remain(text, pieces, entity, _left_word(text, pieces, position, entity.end, entity), entity.end)
    placed[first:last] = pieces


def _stays(winner: Entity, loser: Entity) -> bool:
    """Whether the winner is a known person, who has one placeholder whatever a model or a phrase saw beside the name:
    in "Durand2", or where no space divides words.
    """
    if winner.source is not Source.KNOWN or winner.kind != "PERSON":
        return False
    return loser.source is Source.NAME or (loser.source is Source.FORMAT and loser.kind == "PERSON")


def _left_word(text: str, pieces: list[Entity], start: int, end: int, loser: Entity) -> int:
    """Where the remainder starts once the winner on its left has taken the word that the cut would split."""
    if not pieces or start >= end or not text[start - 1].isalnum() or _stays(pieces[-1], loser):
        return start
    stop = start
    while stop < end and text[stop].isalnum():
        stop += 1
    if stop > start:
        pieces[-1] = replace(pieces[-1], end=stop)
    return stop


def _remain(text: str, pieces: list[Entity], loser: Entity, start: int, end: int) -> None:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    if sum(map(str.isalnum, text[start:end])) >= _MEANINGFUL:
        pieces.append(replace(loser, start=start, end=end))


def masked(text: str, entities: Iterable[Entity]) -> str:
    """The text with entities and placeholders replaced, one for one, by what no model takes for a name."""
    stretches = [(entity.start, min(entity.end, len(text))) for entity in entities]
    stretches.extend(match.span() for match in PLACEHOLDER.finditer(text))
    pieces: list[str] = []
    position = 0
    for start, end in sorted(stretches):
        if start >= position:
            pieces += (text[position:start], _FILLER * (end - start))
        elif end > position:
            pieces.append(_FILLER * (end - position))
        position = max(position, end)
    return "".join((*pieces, text[position:]))


def whole(text: str, entities: Sequence[Entity]) -> list[Entity]:
    """Those that are hidden from models and phrases: all but persons who may be half of a name.

    That is a known one, of which the caller may not know all: behind "Je suis Zoé       " no phrase finds "-Leroy". So
    is one of a word in lower case, or before a capital: a rule finds "karim" behind "ask" in "ask karim petit", and
    "Agnieszka" in "meine Nachbarin Agnieszka Wróbel". A model that reads "ask       petit" finds no surname.
    """
    return [entity for entity in entities if entity.kind != "PERSON" or not _is_half(text, entity)]


def _is_half(text: str, entity: Entity) -> bool:
    value = text[entity.start : entity.end]
    if entity.source is not Source.FORMAT or " " in value:
        return entity.source is Source.KNOWN
    goes_on = text[entity.end : entity.end + 1] == " " and text[entity.end + 1 : entity.end + 2].isupper()
    return value.islower() or (goes_on and value.istitle() and value[-1] != ".")
