"""What is done to documents: many at once, though each is read by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

from guarded_client._model import Entity, Source
from guarded_client._reading.readings import Reading, merged, readings_of
from guarded_client._reading.view import View
from guarded_client.bulk.documents import Document, Treated, Walk, names_of, subject_of
from guarded_client.bulk.name_parts import NameParts
from guarded_client.bulk.plan import Plan
from guarded_client.bulk.unread import binary
from guarded_client.detectors.recent_findings import RecentFindings
from guarded_client.guards.inspect import Inspect

if TYPE_CHECKING:
    from guarded_client._model import Piece
    from guarded_client._ports import Detector
    from guarded_client.bulk.documents import Leaf
    from guarded_client.bulk.labelled import ByLabel, Labelled
    from guarded_client.bulk.stand_ins import OfDocument, StandIns

_NAMES: Final = 4096
"""Names of columns of which something is remembered."""


@runtime_checkable
class _Apart(Protocol):
    def detect_apart(
        self,
        requests: Sequence[tuple[Sequence[str], Mapping[str, Sequence[str]]]],
        recent: RecentFindings[Sequence[Entity]] | None = None,
    ) -> Sequence[Sequence[Sequence[Entity]]]: ...


class Treatment:
    """Treats documents by a plan. No answer depends on the documents around it."""

    def __init__(
        self,
        plan: Plan,
        stand_ins: StandIns,
        detector: Detector,
        special: Sequence[Detector] = (),
        allowed: frozenset[str] = frozenset(),
        labelled: ByLabel | None = None,
    ) -> None:
        """Make a treatment.

        Args:
            plan: what to do.
            stand_ins: what replaces values.
            detector: finds personal data.
            special: find what suggests special categories.
            allowed: kinds that the policy lets stay.
            labelled: finds what the names of columns give away.
        """
        self._plan = plan
        self._rule = lru_cache(_NAMES)(plan.rule)
        self._stand_ins = stand_ins
        self._detector = detector
        self._special = special
        self._allowed = allowed
        self._labelled = labelled
        self._inspect = Inspect(frozenset(), allowed, "")
        self._names: dict[str, bool] = {}
        self._said = plan.names()
        self._recent = RecentFindings[Sequence[Entity]]()
        self._suspicions = RecentFindings[frozenset[str]]()

    def of(self, documents: Sequence[Document | None]) -> list[Treated]:
        """The documents, treated, in their order. They are changed in place. ``None`` could not be read.

        Raises:
            DetectorUnavailable: a detector failed.
        """
        begun = [self._begun(document) for document in documents]
        readings = [
            [(number, read) for number, leaf in enumerate(walk.leaves) for read in readings_of(leaf.text)]
            if walk
            else []
            for _, walk, _ in begun
        ]
        requests = [
            ([reading.text for _, reading in some], walk.known if walk else {})
            for some, (_, walk, _) in zip(readings, begun, strict=True)
        ]
        found = self._found(requests)
        labelled = self._by_label([walk.leaves if walk else () for _, walk, _ in begun])
        suspected = self._suspected([texts for texts, _ in requests])
        for (treated, walk, stand_ins), some, answers, more, kinds in zip(
            begun, readings, found, labelled, suspected, strict=True
        ):
            if walk is not None:
                some += [(number, Reading(view, view.text)) for number, view, _ in more]
                self._replace(treated, walk, stand_ins, some, [*answers, *(entities for _, _, entities in more)])
                treated.suspected = kinds
        return [treated for treated, _, _ in begun]

    def names_somebody(self, names: Sequence[str]) -> bool:
        """Whether personal data is in one of these names of columns.

        What only a name model sees counts if it has several words: models take ``LanguageCode`` for a person.
        """
        if len(self._names) > _NAMES:  # a file can have other names in each row
            self._names.clear()
        fresh = [name for name in dict.fromkeys(names) if name not in self._names]
        if fresh:
            texts = [View(name).text for name in fresh]
            for name, text, found in zip(fresh, texts, self._detector.detect(texts, {}), strict=True):
                self._names[name] = any(
                    entity.kind not in self._allowed
                    and (entity.source is not Source.NAME or " " in text[entity.start : entity.end])
                    for entity in found
                )
        return any(self._names[name] for name in names)

    def _begun(self, document: Document | None) -> tuple[Treated, Walk | None, OfDocument]:
        """A document after all rules that need no detector; without a walk if it may not be written."""
        subject = subject_of(document, self._plan) if document is not None else ""
        nothing = self._stand_ins.document()
        try:
            if document is None:
                return Treated(None, subject), None, nothing
            treated = Treated(document, subject)
            stand_ins = self._stand_ins.document(self._mixed_in(document, subject))
            walk = Walk(self._rule, treated, stand_ins)
            walk.through(document)
            # a name of a field could not be replaced without changing the shape
            if self.names_somebody(list(names_of(document))) or self._known_in_names(document, walk):
                return Treated(None, subject), None, nothing
            if any(binary(leaf.text) for leaf in walk.leaves):
                return Treated(None, subject), None, nothing
        except RecursionError:
            return Treated(None, subject), None, nothing
        return treated, walk, stand_ins

    def _known_in_names(self, document: Document, walk: Walk) -> bool:
        """Whether what a column says of a person is the name of a field too, other than those that the plan knows."""
        words = {word for values in walk.naming.values() for value in values for word in value.casefold().split()}
        if not words:
            return False
        names = {name for name in names_of(document) if name not in self._said}
        some = [name for name in names if any(word in name.casefold() for word in words)]
        read, parts = [View(name).text for name in some], NameParts(walk.names)
        return bool(some) and (any(self._detector.detect(read, walk.naming)) or any(map(parts.find, read)))

    def _mixed_in(self, document: Document, subject: str) -> str:
        """What keeps the stand-ins of documents, or persons, apart."""
        if self._plan.within == "subject":
            return subject
        if self._plan.within == "document" and self._plan.stand_in == "realistic":
            text = json.dumps(document, default=str, sort_keys=True)
            return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return ""

    def _found(
        self, requests: Sequence[tuple[Sequence[str], Mapping[str, Sequence[str]]]]
    ) -> Sequence[Sequence[Sequence[Entity]]]:
        if isinstance(self._detector, _Apart):
            return self._detector.detect_apart(requests, self._recent)
        return [self._detector.detect(texts, known) for texts, known in requests]

    def _by_label(self, documents: Sequence[Sequence[Leaf]]) -> list[list[Labelled]]:
        return [[] for _ in documents] if self._labelled is None else self._labelled.of(documents)

    def _suspected(self, texts: Sequence[Sequence[str]]) -> list[frozenset[str]]:
        if not self._special:
            return [frozenset()] * len(texts)
        digests = {text: self._suspicions.digest(text) for some in texts for text in some}
        kinds = {text: self._suspicions.found(digest) for text, digest in digests.items()}
        fresh = [text for text, suspected in kinds.items() if suspected is None]
        new = [frozenset[str]() for _ in fresh]
        for detector in self._special:
            found = detector.detect(fresh, {})
            new = [one.union(entity.kind for entity in some) for one, some in zip(new, found, strict=True)]
        for text, suspected in zip(fresh, new, strict=True):
            kinds[text] = suspected
            self._suspicions.keep(digests[text], suspected)
        return [frozenset[str]().union(*(kinds[text] or () for text in some)) for some in texts]

    def _replace(
        self,
        treated: Treated,
        walk: Walk,
        stand_ins: OfDocument,
        readings: Sequence[tuple[int, Reading]],
        answers: Sequence[Sequence[Entity]],
    ) -> None:
        pieces: dict[int, tuple[Piece, ...]] = {}
        parts = NameParts(walk.names)
        by_parts = [() if walk.leaves[at].of_format else parts.find(reading.text) for at, reading in readings]
        for (number, reading), found in (*zip(readings, answers, strict=True), *zip(readings, by_parts, strict=True)):
            if walk.leaves[number].of_format:
                found = [entity for entity in found if entity.source is not Source.NAME]
            if found:
                placed = self._inspect.pieces(reading.view, reading.placed(found, self._allowed))
                pieces[number] = merged(pieces.get(number, ()), placed)
        kinds: set[str] = set()
        for number, kept in sorted(pieces.items()):
            if not kept:
                continue
            leaf = walk.leaves[number]
            leaf.put(_replaced(leaf.text, kept, stand_ins))
            for piece in kept:
                kinds.add(piece.kind)
                treated.count(leaf.column, piece.kind)
        treated.kinds = frozenset(kinds)


def _replaced(text: str, found: Sequence[Piece], stand_ins: OfDocument) -> str:
    parts: list[str] = []
    position = 0
    for piece in found:
        written = stand_ins.of(piece.kind, text[piece.start : piece.end] if piece.value is None else piece.value)
        parts += text[position : piece.start], f'"{written}"' if piece.bare else written
        position = piece.end
    return "".join((*parts, text[position:]))
