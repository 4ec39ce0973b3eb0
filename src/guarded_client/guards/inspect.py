"""Every text of a call is read: look-alikes of placeholders, known values, identifiers, names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guarded_client._errors import DetectorUnavailable, UnreadableRefused
from guarded_client._evidence import Inspected
from guarded_client._flow import (
    Detect,
    Flow,
    Forward,
    Measure,
    Now,
    OpenConversation,
    Recall,
    Remember,
    StartSpan,
    ask,
    spanned,
)
from guarded_client._json_text import numbers_between, strings_of
from guarded_client._memory import keyed, memory_key, scope_of
from guarded_client._model import Call, Entity, Part, PartKind, Piece, Reply, Source, place
from guarded_client._surrogates import FORBIDDEN, LITERAL, PLACEHOLDER, normal, split
from guarded_client._view import View
from guarded_client.telemetry import names

_IN_HEADERS = frozenset({"SECRET", "IP_ADDRESS"})
"""What headers carry on purpose: credentials of gateways, addresses of proxies."""
_DIGESTED = (PartKind.PARTICIPANT, PartKind.IDENTIFIER)


@dataclass(frozen=True, slots=True)
class Inspect:
    """Finds personal data in every part. Texts that the conversation sent before are not read again.

    Attributes:
        kinds: all kinds a detector or the caller can name; look-alikes of their placeholders are neutralised.
        allowed: kinds that the policy lets out as they are.
        policy: fingerprint of the policy; what was found under another one does not count.
    """

    kinds: frozenset[str]
    allowed: frozenset[str]
    policy: str

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """See the class."""
        began = yield from ask(Now())
        start = StartSpan(names.REDACT, call.trace, {names.OPENINFERENCE_KIND: "GUARDRAIL"})
        call = yield from spanned(start, self._inspect(call))
        took = (yield from ask(Now())) - began
        yield from ask(Measure(names.REDACTION_DURATION, took.total_seconds(), {"outcome": "done"}))
        return (yield from forward(call))

    def _inspect(self, call: Call) -> Flow[tuple[Call, Mapping[str, object]]]:
        read = [index for index, part in enumerate(call.parts) if part.kind not in _DIGESTED]
        texts = tuple(call.parts[index].text for index in read)
        issued = yield from ask(OpenConversation(scope_of(call.tags)))
        kinds = self.kinds | issued.kinds | set(call.tags.known)
        key = memory_key(call.tags, self.policy, kinds - self.kinds, call.route.address)
        names_of_texts = tuple(keyed(call.parts[index]) for index in read)
        found = list((yield from ask(Recall(key, names_of_texts))))
        fresh = [position for position, pieces in enumerate(found) if pieces is None]
        if fresh:
            readings = [(position, view) for position in fresh for view in views_of(texts[position])]
            entities = yield from ask(Detect(tuple(view.text for _, view in readings), call.tags.known))
            if len(entities) != len(readings):
                raise DetectorUnavailable("the detector answered for another number of texts than it was asked")
            for (position, view), hits in zip(readings, entities, strict=True):
                pieces = self._pieces(view, [*look_alikes(view.text, kinds), *hits])
                found[position] = together(found[position] or (), pieces)
            pieces_of = tuple(found[p] or () for p in fresh)
            yield from ask(Remember(key, tuple(names_of_texts[p] for p in fresh), pieces_of))
        rows: list[tuple[Piece, ...]] = [() for _ in call.parts]
        for index, row in zip(read, found, strict=True):
            rows[index] = structure(call.parts[index], row or ())
        counts = Counter(piece.kind for row in rows for piece in row if piece.kind != LITERAL)
        counts.update("PERSON" for part in call.parts if part.kind is PartKind.PARTICIPANT)
        attributes = {names.ENTITY_COUNT: counts.total(), names.ENTITY_TYPES: sorted(counts)}
        return call.inspected(tuple(rows)).proving(Inspected(dict(counts))), attributes

    def _pieces(self, view: View, entities: Sequence[Entity]) -> Iterator[Piece]:
        kept = [e for e in disjoint(entities, len(view.text)) if e.kind not in self.allowed]
        strings = strings_of(view.raw) if kept else None
        for entity in kept:
            for start, end in split(entity.start, entity.end, view.text):
                raw_start, raw_end = view.to_raw(start, end)
                if strings is not None and not strings.covers(raw_start, raw_end):
                    yield from (
                        Piece(entity.kind, a, b, entity.source, bare=True)
                        for a, b in numbers_between(view.raw, raw_start, raw_end)
                    )
                    continue
                raw = view.raw[raw_start:raw_end]
                value = view.text[start:end] if FORBIDDEN.search(raw) else None
                yield Piece(entity.kind, raw_start, raw_end, entity.source, value=value)


def views_of(text: str) -> list[View]:
    """How a text may be read: in prose, a backslash and a letter are an escape, or part of a path."""
    view = View(text)
    if view.ambiguous and strings_of(text) is None:
        return [view, View(text, simple=False)]
    return [view]


def together(first: Sequence[Piece], second: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces of two readings of one text; the second adds what the first left, so that nothing is uncovered."""
    starts, ends = [piece.start for piece in first], [piece.end for piece in first]
    merged = list(first)
    for piece in second:
        position = piece.start
        for index in range(bisect_right(ends, piece.start), bisect_left(starts, piece.end)):
            if position < starts[index]:
                merged.append(replace(piece, start=position, end=starts[index], value=None))
            position = ends[index]
        if position == piece.start:
            merged.append(piece)
        elif position < piece.end:
            merged.append(replace(piece, start=position, value=None))
    return tuple(sorted(merged, key=lambda piece: piece.start))


def look_alikes(text: str, kinds: frozenset[str]) -> Iterator[Entity]:
    """What someone typed that reads like a placeholder of one of these kinds."""
    if "_" not in text:
        return
    for match in PLACEHOLDER.finditer(text):
        kind, _, _ = normal(match.group(1)).rpartition("_")
        if kind in kinds or kind == LITERAL:
            yield Entity(LITERAL, match.start(), match.end(), 1.0, Source.LITERAL)


def disjoint(entities: Sequence[Entity], length: int) -> list[Entity]:
    """Entities in order, without those that overlap a look-alike: the detectors' own do not overlap.

    Raises:
        DetectorUnavailable: findings overlap, are empty, or lie outside the text.
    """
    literal = sorted((e.start, e.end) for e in entities if e.source is Source.LITERAL)
    starts, ends = [start for start, _ in literal], [end for _, end in literal]
    kept = sorted(
        (
            entity
            for entity in entities
            if entity.source is Source.LITERAL or bisect_right(ends, entity.start) >= bisect_left(starts, entity.end)
        ),
        key=lambda entity: (entity.start, entity.end),
    )
    end = 0
    for entity in kept:
        if not end <= entity.start < entity.end <= length:
            raise DetectorUnavailable("a detector reported findings that overlap, are empty or lie outside the text")
        end = entity.end
    return kept


def structure(part: Part, pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces of a part; of names of tools, keys and enumerations none: they cannot be replaced.

    An identifier in such a place stops the call. Names found by a model alone do not count there: models see persons
    and towns in ordinary identifiers.

    Raises:
        UnreadableRefused: names the place and the kind.
    """
    if part.kind is not PartKind.STRUCTURE:
        return pieces
    harmless = _IN_HEADERS if part.path == ("headers",) else frozenset[str]()
    serious = sorted({piece.kind for piece in pieces if piece.source is not Source.NAME} - harmless)
    if serious:
        raise UnreadableRefused(
            f"not sent: {', '.join(serious)} in {place(part.path)}, among names and fixed values that cannot be "
            "replaced; keep personal data out of tool names, schema keys, enumerations, paths, query parameters and "
            "headers"
        )
    return ()
