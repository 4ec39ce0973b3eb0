"""A request on its way out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from guarded_client._model.part import Part
from guarded_client._model.tags import Tags
from guarded_client._part_lists import ReadAgain
from guarded_client._quick import quick

if TYPE_CHECKING:
    from guarded_client._evidence import Course, Evidence, Trace
    from guarded_client._model.found import Piece
    from guarded_client._model.route import Route

E = TypeVar("E", bound="Evidence")
SPANS, METRICS, EVENTS, WITNESS = 1, 2, 4, 8
"""What can be told of a call: its spans, metrics, events, and what stands for what to who protects traces."""


@quick
@dataclass(frozen=True, slots=True)
class Call:
    """A request on its way out: its texts, where it goes, what the application said, what guards proved.

    Changed copies are built directly: ``dataclasses.replace`` costs five times as much, in every guard of every call.
    """

    id: str
    route: Route
    parts: Sequence[Part] = ()
    """A tuple; of a large file, what reads it again."""
    tags: Tags = field(default_factory=Tags)
    pieces: tuple[tuple[Piece, ...], ...] | None = None
    """What inspection found, one tuple a part; ``None``: not inspected, or the texts changed since."""
    evidence: tuple[Evidence, ...] = ()
    trace: Trace | None = field(default=None, repr=False, compare=False)
    """The span of the guarded call, if there is one."""
    observed: int = SPANS | METRICS | EVENTS | WITNESS
    """What somebody listens to; for the rest guards need not ask. 0: nobody listens."""
    course: Course | None = field(default=None, repr=False, compare=False)
    """How far the call has come, if an audit log is kept."""

    def proving(self, *evidence: Evidence) -> Call:
        """The same call with more evidence."""
        proofs = (*self.evidence, *evidence)
        return Call(
            self.id, self.route, self.parts, self.tags, self.pieces, proofs, self.trace, self.observed, self.course
        )

    def with_texts(self, texts: Sequence[str]) -> Call:
        """The same call with other texts, one a part; what was found in the old texts is forgotten.

        Raises:
            ValueError: the number of texts differs from the number of parts.
        """
        pairs = enumerate(zip(self.parts, texts, strict=True))
        return self.changing({position: text for position, (part, text) in pairs if part.text is not text})

    def changing(self, texts: Mapping[int, str]) -> Call:
        """The same call with other texts at some positions; what was found in the old texts is forgotten."""
        parts = self.parts
        if isinstance(parts, ReadAgain):
            parts = parts.changing(texts)
        elif texts:
            new = list(parts)
            for position, text in texts.items():
                old = new[position]
                new[position] = Part(old.kind, text, old.path, old.role, old.tool)
            parts = tuple(new)
        return self._as(self.route, parts, None, self.evidence)

    def traced(self, trace: Trace) -> Call:
        """The same call under a span."""
        proofs, course = self.evidence, self.course
        return Call(self.id, self.route, self.parts, self.tags, self.pieces, proofs, trace, self.observed, course)

    def followed(self, course: Course) -> Call:
        """The same call, whose course is followed."""
        proofs = self.evidence
        return Call(self.id, self.route, self.parts, self.tags, self.pieces, proofs, self.trace, self.observed, course)

    def inspected(self, pieces: tuple[tuple[Piece, ...], ...], *evidence: Evidence) -> Call:
        """The same call with what was found in it, and more evidence."""
        return self._as(self.route, self.parts, pieces, (*self.evidence, *evidence))

    def rerouted(self, route: Route) -> Call:
        """The same call on another way: the ``instead`` of its route."""
        return self._as(route, self.parts, self.pieces, self.evidence)

    def _as(
        self,
        route: Route,
        parts: Sequence[Part],
        pieces: tuple[tuple[Piece, ...], ...] | None,
        evidence: tuple[Evidence, ...],
    ) -> Call:
        return Call(self.id, route, parts, self.tags, pieces, evidence, self.trace, self.observed, self.course)

    def proof(self, kind: type[E]) -> E | None:
        """The latest evidence of this kind, or ``None``."""
        for item in reversed(self.evidence):
            if type(item) is kind:
                return item
        return None
