"""The second detector: stricter than the one that anonymised. It reads every column, texts or not."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, TypeAlias

from guarded_client._model import Entity, Source
from guarded_client._policy_detectors import detector_of
from guarded_client._reading.readings import views_of
from guarded_client.bulk.documents import Leaf, label_of
from guarded_client.bulk.labelled import ByLabel
from guarded_client.bulk.risk.marks import MARK, is_digest
from guarded_client.bulk.risk.records import Record
from guarded_client.detectors.batch import Request
from guarded_client.detectors.kinds import category
from guarded_client.detectors.models import rampart, spacy_model
from guarded_client.policy import Policy
from guarded_client.policy.model import Model

MODELS: Final[tuple[Model, ...]] = ("built-in", "en", "fr", "rampart")
_FAMILIES: Final[tuple[frozenset[Model], ...]] = (
    frozenset({"built-in"}), frozenset({"en", "fr"}), frozenset({"rampart"}),
)  # fmt: skip
"""Models that were made apart from those of the others. Two of one family make the same mistakes."""
Basis: TypeAlias = Literal["format", "name", "weak"]
"""What a finding rests on: a format or a checksum; a name model; or either, with a score that counts for little."""
_STRONG: Final = 0.5
"""Score from which on a finding counts; below, it is a place to look at."""
_ALONE: Final = 0.4
"""Score of a name that one family of models alone sees."""
_INDIRECT: Final = (
    "user.location", "user.workplace", "user.demographic", "user.contact.url", "user.government_id.company_number",
)  # fmt: skip
_INTO: Final = re.compile(r"(?<=\w)\.(?=\w\w)")
"""A dot that leads into objects, and is no part of a name such as ``Geb.-Datum``."""
_BATCH: Final = 64
_FEW: Final = 2
_LETTERS: Final = 3


def direct(kind: str) -> bool:
    """Whether a kind leads to a person by itself. Places, employers, ages and the like do so only together."""
    return not category(kind).startswith(_INDIRECT)


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found in a row.

    Attributes:
        column, item: where: the column, and the number of the value in it, from 0.
        start, end: offsets into the value, in characters.
        kind: what it is.
        basis: what it rests on.
        value: what stands there. It never goes into a report.
    """

    column: str
    item: int
    start: int
    end: int
    kind: str
    basis: Basis
    value: str = field(repr=False)


class SecondDetector:
    """The built-in name model and all that are installed, a low threshold, all kinds.

    Where several families of models are there, a name that one alone sees is a place to look at: each takes some words
    for names, and hardly two the same.

    Attributes:
        models: the name models; none: no name is looked for but those that introduce themselves.
    """

    def __init__(self, policy: Policy, threshold: float) -> None:
        self.models = tuple(model for model in MODELS if _installed(model))
        strict: dict[str, object] = {"names": self.models or "off", "threshold": threshold, "kinds": {}}
        self._detector = detector_of(policy.model_copy(update=strict))
        families = [tuple(model for model in self.models if model in family) for family in _FAMILIES]
        self._labelled = ByLabel(detector_of(policy.model_copy(update={**strict, "names": "off"})))
        self._families = [
            detector_of(policy.model_copy(update={**strict, "names": family})) for family in families if family
        ]

    def __call__(
        self, records: Sequence[Record], unread: Collection[str] = (), apart: Collection[str] = ()
    ) -> list[list[Hit]]:
        """What stands in rows, but in the columns ``unread``. Placeholders and digests are passed over.

        What the name of a column gives away counts, but for the columns ``apart``, which are measured otherwise.

        Raises:
            DetectorUnavailable: a name model failed.
        """
        found: list[list[Hit]] = []
        for begin in range(0, len(records), _BATCH):
            some = records[begin : begin + _BATCH]
            by_label = self._by_label(some, {*unread, *apart})
            for hits, more in zip(self._batch(some, unread), by_label, strict=True):
                taken = {(hit.column, hit.item) for hit in hits if hit.basis != "weak"}
                found.append([*hits, *(hit for hit in more if (hit.column, hit.item) not in taken)])
        return found

    def _by_label(self, records: Sequence[Record], unread: Collection[str]) -> list[list[Hit]]:
        places = [
            [
                (column, item, value)
                for column, values in record.items()
                if column not in unread
                for item, value in enumerate(values)
                if not is_digest(value)
            ]
            for record in records
        ]
        leaves = [[Leaf(column, value, _nowhere, _label(column)) for column, _, value in some] for some in places]
        return [
            [
                Hit(
                    *some[number][:2],
                    *view.to_raw(one.start, one.end),
                    one.kind,
                    _basis(one),
                    view.text[one.start : one.end],
                )
                for number, view, entities in found
                for one in _beside_marks(view.text, entities)
            ]
            for some, found in zip(places, self._labelled.of(leaves), strict=True)
        ]

    def names_somebody(self, columns: Sequence[str]) -> set[str]:
        """Names of columns with personal data in them; a single word that a model takes for a name does not count."""
        found = self._detector.detect(columns, {}) if columns else []
        return {
            column
            for column, entities in zip(columns, found, strict=True)
            if any(one.source is not Source.NAME or " " in column[one.start : one.end] for one in entities)
        }

    def _batch(self, records: Sequence[Record], unread: Collection[str]) -> list[list[Hit]]:
        texts = [
            [
                (column, item, view)
                for column, values in record.items()
                if column not in unread
                for item, value in enumerate(values)
                if value and not is_digest(value)
                for view in views_of(value)
            ]
            for record in records
        ]
        nothing: Mapping[str, Sequence[str]] = {}
        requests = [([view.text for _, _, view in some], nothing) for some in texts]
        answers = self._agreed(requests, self._detector.detect_apart(requests))
        return [
            list(
                dict.fromkeys(
                    Hit(
                        column,
                        item,
                        *view.to_raw(one.start, one.end),
                        one.kind,
                        _basis(one),
                        view.text[one.start : one.end],
                    )
                    for (column, item, view), entities in zip(some, found, strict=True)
                    for one in _beside_marks(view.text, entities)
                )
            )
            for some, found in zip(texts, answers, strict=True)
        ]

    def _agreed(
        self, requests: Sequence[Request], answers: Sequence[Sequence[Sequence[Entity]]]
    ) -> list[list[list[Entity]]]:
        """The answers, in which names that one family alone sees have a score that counts for little."""
        found = [[list(entities) for entities in some] for some in answers]
        rows = [row for row, some in enumerate(found) if any(_basis(one) == "name" for each in some for one in each)]
        if len(self._families) < 2 or not rows:
            return found
        votes = [family.detect_apart([requests[row] for row in rows]) for family in self._families]
        for number, row in enumerate(rows):
            for item, entities in enumerate(found[row]):
                seen = [[one for one in vote[number][item] if _basis(one) == "name"] for vote in votes]
                found[row][item] = [_counted(one, seen) for one in entities]
        return found


def _counted(entity: Entity, votes: Sequence[Sequence[Entity]]) -> Entity:
    if _basis(entity) != "name" or sum(_overlaps(entity, some) for some in votes) > 1:
        return entity
    return replace(entity, score=_ALONE)


def _overlaps(entity: Entity, others: Sequence[Entity]) -> bool:
    return any(one.start < entity.end and entity.start < one.end for one in others)


def _basis(entity: Entity) -> Basis:
    if entity.score < _STRONG:
        return "weak"
    # what is taken for an address rests on a model too: on the town that it saw
    return "name" if entity.source is Source.NAME or entity.kind == "ADDRESS" else "format"


def _beside_marks(text: str, entities: Sequence[Entity]) -> list[Entity]:
    marks = [match.span() for match in MARK.finditer(text)] if "<" in text else []
    return [
        one
        for one in entities
        if not any(one.start < end and start < one.end for start, end in marks) and not _part_of_code(text, one)
    ]


def _part_of_code(text: str, entity: Entity) -> bool:
    """Whether a name model saw a name in a piece of a word or two, such as the end of ``en-GB``."""
    value = text[entity.start : entity.end]
    if entity.source is not Source.NAME or " " in value or len(text.split()) > _FEW:
        return False
    beside = text[max(0, entity.start - 1) : entity.start] + text[entity.end : entity.end + 1]
    return len(value) < _LETTERS or bool(beside.strip())


def _label(column: str) -> str:
    """What the name of a column says, or of a field in objects."""
    label = ""
    for name in [column] if column.endswith(".") else _INTO.split(column):
        label = label_of(name, label)
    return label


def _nowhere(text: str) -> None:
    """Nothing is put into a row that is only read."""


def _installed(model: Model) -> bool:
    if model == "built-in":
        return True
    return rampart.installed() if model == "rampart" else spacy_model.installed(model)
