"""Labelled texts as what the trainer reads: the words of each text and what each of them is.

A token's target is a share for each group of labels, since not every set of texts labels everything, and a weight.
Texts are seen as the detector sees them, with identifiers and formats masked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from guarded_client.detectors.cascade import masked
from guarded_client.detectors.identifiers import Identifiers
from guarded_client.detectors.merge import merge
from guarded_client.detectors.models import builtin_words as words
from guarded_client.detectors.models.name_model import readable
from guarded_client.detectors.names.file_names import spelled_out
from guarded_client.detectors.reading.legible import unescaped

GROUPS: Final = ("", "PERSON", "LOCATION", "ORG", "ADDRESS", "USERNAME")
"""What a token is; the first is "none of these"."""
PARTS: Final = {"given": 1, "surname": 2, "civility": 3}
"""What a part of a name is; 0 where nobody said it."""
FAMILY: Final = {"PERSON": "PERSON", "LOCATION": "PLACE", "ORG": "ORG", "ADDRESS": "PLACE", "USERNAME": "USERNAME"}
UNSURE: Final = 0.15
"""The weight of a token without a label in a set that does not label everything, where no teacher says anything."""

_identifiers = Identifiers()


@dataclass(frozen=True, slots=True)
class Lesson:
    """One text: a line per token in every array.

    Attributes:
        source: the name of the set of texts.
        text: as the model sees it.
        spans: start and end of each token.
        groups: the share of each of :data:`GROUPS`.
        parts: as in :data:`PARTS`.
        weights: how much each token counts.
    """

    source: str
    text: str
    spans: list[tuple[int, int]]
    groups: Any
    parts: Any
    weights: Any


def as_seen(text: str) -> str:
    """A text as the name models of the detector see it: what rules find is masked, names of files are read apart."""
    clean = unescaped(readable(text))
    return spelled_out(masked(clean, merge(clean, _identifiers.find(clean))))[0]


def lesson(row: Mapping[str, Any], source: str, complete: Iterable[str], taught: Any = None) -> Lesson:
    """A labelled text as a lesson.

    Args:
        row: ``{"text", "spans": [{"start", "end", "type", "parts"?}]}``.
        source: the name of its set.
        complete: the families of types that the set labels everywhere.
        taught: a line per token with the shares of :data:`GROUPS` that a teacher gives it, for what the set leaves
            unlabelled; lines of zeros where it says nothing.
    """
    seen = as_seen(row["text"])
    spans = words.tokens(seen)
    groups = np.zeros((len(spans), len(GROUPS)), dtype=np.float32)
    parts = np.zeros(len(spans), dtype=np.int32)
    weights = np.ones(len(spans), dtype=np.float32)
    families = set(complete)
    missing = [number for number, kind in enumerate(GROUPS) if number and FAMILY[kind] not in families]
    gold = sorted(row["spans"], key=lambda span: span["start"])
    first = 0
    for line, (start, end) in enumerate(spans):
        while first < len(gold) and gold[first]["end"] <= start:
            first += 1
        found = next((s for s in gold[first:] if s["start"] < end and start < s["end"]), None)
        if found is not None and found["type"] in GROUPS:
            groups[line, GROUPS.index(found["type"])] = 1.0
            parts[line] = _part(found, start, end)
        elif found is not None or not missing:
            groups[line, 0] = 1.0
        else:
            _unlabelled(groups[line], weights[line : line + 1], missing, None if taught is None else taught[line])
        if found is None:
            parts[line] = _civility(gold, start, end)
    return Lesson(source, seen, spans, groups, parts, weights)


def _part(span: Mapping[str, Any], start: int, end: int) -> int:
    for part in span.get("parts", ()):
        if part["start"] < end and start < part["end"] and part["kind"] in PARTS:
            return PARTS[part["kind"]]
    return 0


def _civility(gold: list[dict[str, Any]], start: int, end: int) -> int:
    for span in gold:
        for part in span.get("parts", ())[:1]:
            if part["kind"] == "civility" and part["start"] < end and start < part["end"]:
                return PARTS["civility"]
    return 0


def _unlabelled(group: Any, weight: Any, missing: list[int], taught: Any) -> None:
    """A token that has no label in a set that does not label everything: what a teacher says of the missing kinds."""
    if taught is None or not taught.any():
        group[0] = 1.0
        weight[0] = UNSURE
        return
    group[missing] = taught[missing]
    group[0] = max(0.0, 1.0 - float(group[missing].sum()))
    weight[0] = 0.6


def tokens(lessons: Iterable[Lesson]) -> Iterator[str]:
    """Every token of every text."""
    for each in lessons:
        for start, end in each.spans:
            yield each.text[start:end]
