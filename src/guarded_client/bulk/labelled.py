"""Values of columns, read with the name of their column beside them.

``1987-02-03`` says nothing alone; in a column ``date_of_birth`` it is somebody's. So are a password, a number of social
security, a phone number without its plus.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeAlias

from guarded_client._model import Entity
from guarded_client._reading.view import View
from guarded_client.detectors.recent_findings import RecentFindings

if TYPE_CHECKING:
    from guarded_client.bulk.documents import Leaf
    from guarded_client.detectors.batch import Request
    from guarded_client.detectors.cascade import Cascade

Labelled: TypeAlias = tuple[int, View, list[Entity]]
"""The number of a leaf, how it reads, and what was found in it."""

_LONGEST: Final = 200
"""Characters; what is longer is a text, which has words of its own."""
_COUNTED: Final = re.compile(r"(?<=[^\W\d_]{3})(?=\d{1,2}$)")
"""Where the number of a column begins: ``phone1``."""
_UNCLEAR: Final = re.compile(r"(?i)(?:file|full|display)?[ _-]?(?:names?|noms?|titles?|titres?|labels?)")
"""What may be called a name and be nobody's: of a tool, of a plan, of a product. Name models read those values."""


class ByLabel:
    """Finds what the name of a column gives away.

    Args:
        detector: without name models: they read the values themselves.
        apart: columns that are not read so: something else makes them coarser.
    """

    def __init__(self, detector: Cascade, apart: Collection[str] = ()) -> None:
        self._detector, self._apart = detector, frozenset(apart)
        self._recent = RecentFindings[Sequence[Entity]]()

    def of(self, documents: Sequence[Sequence[Leaf]]) -> list[list[Labelled]]:
        """What is found in the leaves of documents.

        Raises:
            DetectorUnavailable: a detector failed.
        """
        read = [
            [
                (number, View(leaf.text), _spaced(leaf.label))
                for number, leaf in enumerate(leaves)
                if leaf.text.strip() and len(leaf.text) <= _LONGEST and leaf.column not in self._apart
            ]
            for leaves in documents
        ]
        requests: list[Request] = [([_beside(label, view) for _, view, label in some], {}) for some in read]
        answers = self._detector.detect_apart(requests, self._recent)
        return [
            [
                (number, view, within)
                for (number, view, label), entities in zip(some, found, strict=True)
                if (within := _within(label, view, entities))
            ]
            for some, found in zip(read, answers, strict=True)
        ]


def _spaced(label: str) -> str:
    return _COUNTED.sub(" ", " ".join(label.split()))


def _beside(label: str, view: View) -> str:
    return f'{{"{label}": "{view.text}"}}'


def _within(label: str, view: View, entities: Sequence[Entity]) -> list[Entity]:
    """Findings by their place in the value alone."""
    before, length = len(label) + len('{"": "'), len(view.text)
    found = [
        replace(one, start=max(0, one.start - before), end=min(length, one.end - before))
        for one in entities
        if one.end > before and one.start < before + length
    ]
    return [one for one in found if one.kind != "PERSON" or _UNCLEAR.fullmatch(label) is None]
