"""Every text of a call is read: look-alikes of placeholders, known values, identifiers, names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from guarded_client._errors import DetectorUnavailable, UnreadableRefused
from guarded_client._evidence import Inspected, Outdated
from guarded_client._flow import (
    Detect,
    Flow,
    Forward,
    Measure,
    Now,
    OpenConversation,
    Recall,
    Remember,
    Suspect,
    ask,
)
from guarded_client._grammar import PERSON, gender
from guarded_client._handed import Handed, live
from guarded_client._memory import keyed, memory_key, scope_of
from guarded_client._mentions import named_before
from guarded_client._model import METRICS, Call, Entity, Part, PartKind, Piece, Reply, Source
from guarded_client._parts import ReadAgain, together
from guarded_client._places import instructs, place
from guarded_client._reading.encoded import SHOWN, holds_binary
from guarded_client._reading.json_text import numbers_between, strings_of
from guarded_client._reading.mail_words import unreadable
from guarded_client._reading.readings import merged, readings_of
from guarded_client._reading.view import View
from guarded_client._structure import structure
from guarded_client._surrogates import FORBIDDEN, LITERAL, PLACEHOLDER, Surrogates, normal, split, words_of
from guarded_client.telemetry import names
from guarded_client.telemetry.cleaning import GUARDRAIL, kept
from guarded_client.telemetry.steps import stepped

if TYPE_CHECKING:
    from guarded_client.telemetry.steps import Told

_NAMES = frozenset({"PERSON", "ORGANIZATION", "LOCATION"})
_WORDS: Final = re.compile(r"[^\W_].*[^\W_]", re.DOTALL)
_DIGESTED = (PartKind.PARTICIPANT, PartKind.IDENTIFIER)


class _Sought(NamedTuple):
    """What is looked for in the texts of a call."""

    kinds: frozenset[str]
    """Whose placeholders have look-alikes."""
    known: Mapping[str, tuple[str, ...]]
    """Values that the caller knows, by kind."""
    issued: Surrogates
    """The placeholders of the conversation, whose values may be named again."""


@dataclass(frozen=True, slots=True)
class Inspect:
    """Finds personal data in every part. Texts that the conversation sent before are not read again.

    A call begins with the placeholders that are known without asking a server. If the vault then tells of kinds that
    were not known, it is inspected anew: what of them may come back is for consent to say. So it is if a text may name
    a value again that was not known: what the conversation has a placeholder for is found again.

    Those of a large file are not remembered: they would push out what is known of conversations.

    Attributes:
        kinds: all kinds a detector or the caller can name; look-alikes of their placeholders are neutralised.
        allowed: kinds that the policy lets out as they are.
        policy: fingerprint of the policy; what was found under another one does not count.
        special: kinds of special categories, which are suspected rather than found; none: nobody looks.
        hints: whether civilities before names are noted.
        sealed: placeholders that the conversation issued are no look-alikes: an edge around the call wrote them. Else
            only those are none that a tool was given, in calls and results of tools.
    """

    kinds: frozenset[str]
    allowed: frozenset[str]
    policy: str
    special: frozenset[str] = frozenset()
    hints: bool = False
    sealed: bool = False

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """See the class."""
        read: set[str] = set()
        if not self.sealed:
            with suppress(Outdated):
                return (yield from forward((yield from self._inspected(call, read, lately=True))))
        return (yield from forward((yield from self._inspected(call, read, lately=False))))

    def _inspected(self, call: Call, read: set[str], *, lately: bool) -> Flow[Call]:
        body = stepped(call.trace, names.REDACT, kept(GUARDRAIL), self._inspect(call, lately, read), found_in)
        return (yield from (_timed(body) if call.observed & METRICS else body))

    def _inspect(self, call: Call, lately: bool, read: set[str]) -> Flow[Call]:
        scope = scope_of(call.tags)
        issued = yield from ask(OpenConversation(scope, lately))
        had, values = issued.kinds, len(issued)
        more = had.union(call.tags.known) - self.kinds
        sought = _Sought(self.kinds | more if more else self.kinds, call.tags.known, issued)
        large = isinstance(call.parts, ReadAgain)
        key = "" if large else memory_key(call.tags, self.policy, more, call.route.address)
        rows: list[tuple[Piece, ...]] = []
        counts: dict[str, int] = {}
        hinted: dict[str, int] = {}
        handed = Handed(scope, issued)
        for parts in together(call.parts):
            answers = iter((yield from self._found(parts, key, sought, read)))
            for part in parts:
                row = () if part.kind in _DIGESTED else next(answers)
                if self.special and row and instructs(part):
                    row = tuple([piece for piece in row if piece.kind not in self.special])
                if self.sealed:
                    row = tuple([live(part.text, piece, issued) for piece in row])
                else:
                    row = yield from handed.through(part, row)
                row = structure(part, row)
                rows.append(row)
                for kind in (PERSON,) if part.kind is PartKind.PARTICIPANT else [piece.kind for piece in row]:
                    if kind != LITERAL:
                        counted = hinted if kind in self.special else counts
                        counted[kind] = counted.get(kind, 0) + 1
        return call.inspected(tuple(rows), Inspected(counts, had, hinted, issued.epoch, lately, values))

    def _found(self, parts: Sequence[Part], key: str, sought: _Sought, read: set[str]) -> Flow[list[tuple[Piece, ...]]]:
        """What stands in each of the parts that are read.

        Args:
            key: under which that is remembered; empty: it is not.
            read: labels of texts that were read for this call already, without all that was issued. More are added.
        """
        parts = [part for part in parts if part.kind not in _DIGESTED]
        labels = tuple([keyed(part.kind, part.role, part.text) for part in parts]) if key else ()
        found: list[tuple[Piece, ...] | None] = [None] * len(parts)
        if key:
            found = list((yield from ask(Recall(key, labels))))
            for position in [at for at, label in enumerate(labels) if label in read] if read else ():
                if sought.issued.among(words_of([parts[position].text])):
                    found[position] = None
        fresh = [position for position, pieces in enumerate(found) if pieces is None]
        if fresh:
            yield from self._detect(parts, fresh, found, sought)
            if key:
                read.update(labels[position] for position in fresh)
                rows = tuple(found[position] or () for position in fresh)
                yield from ask(Remember(key, tuple(labels[position] for position in fresh), rows))
        return [pieces or () for pieces in found]

    def _detect(
        self, parts: Sequence[Part], fresh: Sequence[int], found: list[tuple[Piece, ...] | None], sought: _Sought
    ) -> Flow[None]:
        """Have the parts at some positions read, in all readings, and put what stands in each into ``found``."""
        for position in fresh:
            readable(parts[position])
        readings = [(position, reading) for position in fresh for reading in readings_of(parts[position].text)]
        texts = tuple(reading.text for _, reading in readings)
        own = frozenset([at for at, (position, _) in enumerate(readings) if instructs(parts[position])])
        entities = yield from ask(Detect(texts, sought.known, named_before(texts, sought.issued, parts, found), own))
        suspected = (yield from ask(Suspect(texts))) if self.special else [()] * len(texts)
        if not len(entities) == len(suspected) == len(readings):
            raise DetectorUnavailable("the detector answered for another number of texts than it was asked")
        for (position, reading), hits, hints in zip(readings, entities, suspected, strict=True):
            named = [hit for hit in hits if not (hints and is_word(reading.text, hit, hints))]
            typed = look_alikes(reading.text, sought.kinds) if reading.stretch is None else ()
            for placed in ([*typed, *reading.placed(named, self.allowed)], reading.placed(hints, self.allowed)):
                if placed or found[position] is None:
                    found[position] = merged(found[position] or (), self.pieces(reading.view, placed))

    def pieces(self, view: View, entities: Sequence[Entity]) -> Iterator[Piece]:
        """What of a raw text has to be replaced, by what was found in its view."""
        kept = [e for e in disjoint(entities, view.text) if e.kind not in self.allowed]
        strings = strings_of(view.raw) if kept else None
        for entity in kept:
            said = gender(view.text, entity.start) if self.hints and entity.kind == PERSON else ""
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
                yield Piece(entity.kind, raw_start, raw_end, entity.source, value=value, gender=said)


def _timed(body: Flow[Call]) -> Flow[Call]:
    began = yield from ask(Now())
    try:
        inspected = yield from body
    except Exception:
        yield from _took(began, "failed")
        raise
    yield from _took(began, "done")
    return inspected


def _took(began: datetime, outcome: str) -> Flow[None]:
    took = (yield from ask(Now())) - began
    yield from ask(Measure(names.REDACTION_DURATION, took.total_seconds(), {"outcome": outcome}))


def found_in(call: Call) -> Told:
    """Attributes for what was found in a call."""
    inspected = call.proof(Inspected)
    counts: Mapping[str, int] = inspected.counts if inspected else {}
    return kept(GUARDRAIL, (names.ENTITY_COUNT, sum(counts.values())), (names.ENTITY_TYPES, tuple(sorted(counts))))


def readable(part: Part) -> None:
    """See that nobody has put a picture or a file into a text, written as letters and digits, nor what no one can read.

    Raises:
        UnreadableRefused: names the place.
    """
    if part.kind not in (PartKind.TEXT, PartKind.TOOL_RESULT) or part.role == "assistant":
        return
    what = "a long string of base64" if len(part.text) >= SHOWN and holds_binary(View(part.text).text) else ""
    if what or unreadable(part.text):
        what = what or "the head of a mail in an unknown encoding"
        raise UnreadableRefused(f"not sent: {place(part.path)} has {what} in it, which cannot be read; leave it out")


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
