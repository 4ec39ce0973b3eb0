"""Every text of a call is read: look-alikes of placeholders, known values, identifiers, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from guarded_client._errors import DetectorUnavailable, UnreadableRefused
from guarded_client._evidence import Inspected, Outdated
from guarded_client._findings import disjoint, is_word, look_alikes
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
from guarded_client._given_to_tools import GivenToTools, live
from guarded_client._grammar import PERSON, gender
from guarded_client._memory import keyed, memory_key, scope_of
from guarded_client._mentions import named_before
from guarded_client._model import METRICS, Call, Entity, Part, PartKind, Piece, Reply
from guarded_client._part_lists import ReadAgain, together
from guarded_client._places import instructs, place
from guarded_client._reading.byte_lists import is_list
from guarded_client._reading.encoded import SHOWN, holds_binary
from guarded_client._reading.json_text import Strings, numbers_between, strings_of
from guarded_client._reading.mail_words import unreadable
from guarded_client._reading.readings import merged, readings_of
from guarded_client._reading.view import View
from guarded_client._structure import structure
from guarded_client._surrogates import FORBIDDEN, LITERAL, Surrogates, split, words_of
from guarded_client.telemetry import names
from guarded_client.telemetry.cleaning import GUARDRAIL, kept
from guarded_client.telemetry.steps import stepped

if TYPE_CHECKING:
    from guarded_client.telemetry.steps import Told

_DIGESTED = (PartKind.PARTICIPANT, PartKind.IDENTIFIER)
_APART = (PartKind.TOOL_CALL, PartKind.STRUCTURE)
"""What their pieces are hangs on more than their text, as do look-alikes and special categories in any part."""


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
        """Send the call with what was found in its texts."""
        read: set[str] = set()
        if not self.sealed:
            with suppress(Outdated):
                return (yield from forward((yield from self._inspected(call, read, lately=True))))
        return (yield from forward((yield from self._inspected(call, read, lately=False))))

    def _inspected(self, call: Call, read: set[str], *, lately: bool) -> Flow[Call]:
        body = stepped(call.trace, names.REDACT, kept(GUARDRAIL), self._inspect(call, read, lately=lately), found_in)
        return (yield from (_timed(body) if call.observed & METRICS else body))

    def _inspect(self, call: Call, read: set[str], *, lately: bool) -> Flow[Call]:
        scope = scope_of(call.tags)
        issued = yield from ask(OpenConversation(scope, lately))
        had, values = issued.kinds, len(issued)
        more = had.union(call.tags.known) - self.kinds
        sought = _Sought(self.kinds | more if more else self.kinds, call.tags.known, issued)
        large = isinstance(call.parts, ReadAgain)
        key = "" if large else memory_key(call.tags, self.policy, more, call.route.address)
        rows: list[tuple[Piece, ...]] = []
        found: list[str] = []
        apart = self.special.union((LITERAL,))
        given = GivenToTools(scope, issued)
        for parts in together(call.parts):
            answers = iter((yield from self._found(parts, key, sought, read)))
            for part in parts:
                row = () if part.kind in _DIGESTED else next(answers)
                told = [piece.kind for piece in row]
                if part.kind in _APART or not apart.isdisjoint(told):
                    row = yield from self._placed(part, row, given, issued)
                    told = [piece.kind for piece in row]
                rows.append(row)
                found += told if part.kind is not PartKind.PARTICIPANT else (PERSON,)
        counted = Counter(found)
        del counted[LITERAL]
        counts = {kind: count for kind, count in counted.items() if kind not in self.special}
        hinted = {kind: count for kind, count in counted.items() if kind in self.special}
        return call.inspected(tuple(rows), Inspected(counts, had, hinted, issued.epoch, lately, values))

    def _placed(
        self, part: Part, row: tuple[Piece, ...], given: GivenToTools, issued: Surrogates
    ) -> Flow[tuple[Piece, ...]]:
        """The pieces of a part that count in its place."""
        if self.special and instructs(part):
            row = tuple([piece for piece in row if piece.kind not in self.special])
        if self.sealed:
            row = tuple([live(part.text, piece, issued) for piece in row])
        else:
            row = yield from given.through(part, row)
        return structure(part, row)

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
            if is_list(view.text[entity.start : entity.end]):
                yield _of_list(view, entity, strings)
                continue
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


def _of_list(view: View, entity: Entity, strings: Strings | None) -> Piece:
    """The one piece for bytes as a list of numbers, which comes back on one line: no number in it is a value."""
    start, end = view.to_raw(entity.start, entity.end)
    bare = strings is not None and not strings.covers(start, end)
    value = " ".join(view.text[entity.start : entity.end].split())
    return Piece(entity.kind, start, end, entity.source, value=value, bare=bare)


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
