"""What the carried models say of a text, for what a set of texts leaves unlabelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from guarded_client.detectors.models import builtin_words as words
from guarded_client.detectors.models.rampart import RampartNames
from guarded_client.detectors.models.spacy_model import SpacyNames
from guarded_client.detectors.names.model_findings import named

from .lessons import GROUPS, as_seen

_KINDS: Final = {"PERSON": 1, "LOCATION": 2, "ORGANIZATION": 3, "ADDRESS": 4}
_LEAST: Final = 0.2
_TOLD: Final = 0.6
"""The share that a finding of a spaCy model has."""
_AT_ONCE: Final = 64


class Teacher:
    """Rampart for every language, and the spaCy model for English, whose licences ask for no more than a notice."""

    def __init__(self) -> None:
        self._words = RampartNames()
        self._own = {"en": SpacyNames("en")}

    def shares(self, texts: Sequence[str], language: str) -> Iterator[Any]:
        """For each text a line per token with the shares of :data:`GROUPS`."""
        for at in range(0, len(texts), _AT_ONCE):
            seen = [as_seen(text) for text in texts[at : at + _AT_ONCE]]
            weighed = self._words.weigh(seen)
            own = self._own[language].find(seen) if language in self._own else [[] for _ in seen]
            for text, each, entities in zip(seen, weighed, own, strict=True):
                marks = np.zeros((len(text) + 1, len(GROUPS)), dtype=np.float32)
                for (start, end), kind, chance in zip(each.words, each.kinds, each.chances, strict=True):
                    if chance >= _LEAST and kind in _KINDS:
                        marks[start:end, _KINDS[kind]] = min(chance, 0.95)
                for entity in named(text, entities):
                    place = marks[entity.start : entity.end, _KINDS[entity.kind]]
                    np.maximum(place, _TOLD, out=place)
                found = np.zeros((0, len(GROUPS)), dtype=np.float32)
                spans = words.tokens(text)
                if spans:
                    found = np.stack([marks[start:end].max(0) for start, end in spans])
                    found /= np.maximum(found.sum(1, keepdims=True), 1.0)
                yield found
