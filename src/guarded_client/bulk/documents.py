"""One document: a row of a table, a JSON object, or a text. What its columns hold, and what replaces it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

from guarded_client._view import View
from guarded_client.bulk.plan import Do, Plan
from guarded_client.bulk.rules import generalised
from guarded_client.bulk.stand_ins import OfDocument, StandIns
from guarded_client.guards.inspect import Inspect, merged, views_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guarded_client._model import Piece
    from guarded_client._ports import Detector

Document: TypeAlias = dict[str, Any]
"""By column; values are those of JSON."""
UNREADABLE: Final = "unreadable"


@dataclass(slots=True)
class Treated:
    """A document after its treatment.

    Attributes:
        document: what may be written; ``None``: it cannot be read, or has personal data in the names of its fields.
        subject: whose data it is, where the plan says.
        kinds: what was found in its texts.
        suspected: kinds of special categories that its texts seem to hold.
        found: what was replaced, by column and kind.
    """

    document: Document | None = field(repr=False)
    subject: str = field(default="", repr=False)
    kinds: frozenset[str] = frozenset()
    suspected: frozenset[str] = frozenset()
    found: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])

    def count(self, column: str, what: str) -> None:
        """One more was replaced."""
        row = self.found.setdefault(column, {})
        row[what] = row.get(what, 0) + 1


@dataclass(slots=True)
class _Leaf:
    column: str
    text: str = field(repr=False)
    put: Callable[[str], None] = field(repr=False)


class Treatment:
    """Treats documents by a plan. Each is read by itself, so that the answer does not depend on those around it."""

    def __init__(
        self,
        plan: Plan,
        stand_ins: StandIns,
        detector: Detector,
        special: Sequence[Detector] = (),
        allowed: frozenset[str] = frozenset(),
    ) -> None:
        """Make a treatment.

        Args:
            plan: what to do.
            stand_ins: what replaces values.
            detector: finds personal data.
            special: find what suggests special categories.
            allowed: kinds that the policy lets stay.
        """
        self._plan = plan
        self._stand_ins = stand_ins
        self._detector = detector
        self._special = special
        self._allowed = allowed
        self._inspect = Inspect(frozenset(), allowed, "")
        self._names: dict[str, bool] = {}

    def of(self, document: Document) -> Treated:
        """The document, treated. It is changed in place.

        Raises:
            DetectorUnavailable: a detector failed.
        """
        subject = self._subject(document)
        try:
            return self._treated(document, subject)
        except RecursionError:
            return Treated(None, subject)

    def names_somebody(self, names: Sequence[str]) -> bool:
        """Whether personal data is in one of these names of columns."""
        return self._named(dict.fromkeys(names))

    def _treated(self, document: Document, subject: str) -> Treated:
        if self._named(document):
            return Treated(None, subject)
        stand_ins = self._stand_ins.document(subject if self._plan.within == "subject" else "")
        treated = Treated(document, subject)
        leaves: list[_Leaf] = []
        for column in list(document):
            self._gather(document, column, column, leaves, treated, stand_ins)
        self._replace(leaves, treated, stand_ins)
        return treated

    def _subject(self, document: Document) -> str:
        column = self._plan.subject
        if column is None:
            return ""
        value = document.get(column)
        if column not in self._plan.columns:
            _ = document.pop(column, None)
        known = isinstance(value, str | int) and not isinstance(value, bool)  # nobody is called 1.5, or [1]
        return str(value).strip() if known else ""

    def _named(self, document: Mapping[str, Any]) -> bool:
        """Whether a name of a field has personal data in it: it could not be replaced without changing the shape."""
        names = list(_names(document))
        fresh = [name for name in names if name not in self._names]
        if fresh:
            answers = self._detector.detect([View(name).text for name in fresh], {})
            for name, found in zip(fresh, answers, strict=True):
                self._names[name] = any(entity.kind not in self._allowed for entity in found)
        return any(self._names[name] for name in names)

    def _gather(
        self, node: Any, key: Any, column: str, leaves: list[_Leaf], treated: Treated, stand_ins: OfDocument
    ) -> None:
        """Apply the rule of one value; texts are left for the detectors, which read a document at once."""
        rule, value = self._plan.rule(column), node[key]
        if rule.do is Do.DROP:
            del node[key]
            treated.count(column, "drop")
        elif value is None or isinstance(value, bool) or rule.do is Do.KEEP:
            return
        elif isinstance(value, dict):
            for name in list(cast("Document", value)):
                self._gather(value, name, f"{column}.{name}", leaves, treated, stand_ins)
        elif isinstance(value, list):
            for index in range(len(cast("list[object]", value))):
                self._gather(value, index, column, leaves, treated, stand_ins)
        elif rule.do is Do.TEXT:
            leaves.append(_Leaf(column, str(value), lambda text: node.__setitem__(key, text)))
        elif rule.do is Do.REPLACE and rule.kind is not None:
            if text := str(value).strip():
                node[key] = stand_ins.of(rule.kind, text)
                treated.count(column, rule.kind)
        else:
            node[key] = generalised(rule, str(value))
            treated.count(column, rule.do.value)

    def _replace(self, leaves: list[_Leaf], treated: Treated, stand_ins: OfDocument) -> None:
        readings = [(leaf, view) for leaf in leaves for view in views_of(leaf.text)]
        texts = [view.text for _, view in readings]
        pieces: dict[int, tuple[Piece, ...]] = {}
        for (leaf, view), found in zip(readings, self._detector.detect(texts, {}), strict=True):
            pieces[id(leaf)] = merged(pieces.get(id(leaf), ()), self._inspect.pieces(view, found))
        kinds: set[str] = set()
        for leaf in leaves:
            if not (kept := pieces[id(leaf)]):
                continue
            leaf.put(_replaced(leaf.text, kept, stand_ins))
            for piece in kept:
                kinds.add(piece.kind)
                treated.count(leaf.column, piece.kind)
        treated.kinds = frozenset(kinds)
        treated.suspected = frozenset(
            entity.kind for detector in self._special for found in detector.detect(texts, {}) for entity in found
        )


def _names(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for name, value in cast("Document", node).items():
            yield name
            yield from _names(value)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            yield from _names(value)


def _replaced(text: str, found: Sequence[Piece], stand_ins: OfDocument) -> str:
    parts: list[str] = []
    position = 0
    for piece in found:
        written = stand_ins.of(piece.kind, text[piece.start : piece.end] if piece.value is None else piece.value)
        parts += text[position : piece.start], f'"{written}"' if piece.bare else written
        position = piece.end
    return "".join((*parts, text[position:]))
