"""What the policy declares under ``recognizers``: words and patterns of an organisation's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from guarded_client.detectors.known import KnownValues
from guarded_client.detectors.merge import merge
from guarded_client.detectors.presidio import PresidioDetector, pattern_recognizer

if TYPE_CHECKING:
    from guarded_client._model import Entity
    from guarded_client.policy.recognizers import Recognizer


class PolicyRecognizers:
    """Words as known values are found, patterns as Presidio's ``PatternRecognizer`` finds them.

    Raises:
        DetectorUnavailable: Presidio is not installed.
    """

    steady: Final = True
    """An answer hangs on nothing but its text."""

    def __init__(self, recognizers: Mapping[str, Recognizer]) -> None:
        self._kinds = frozenset(recognizers)
        self._words = KnownValues({kind: each.words for kind, each in recognizers.items() if each.words})
        patterns = [pattern_recognizer(kind, each.patterns) for kind, each in recognizers.items() if each.patterns]
        self._patterns = PresidioDetector(patterns, threshold=0.0) if patterns else None

    @property
    def kinds(self) -> frozenset[str]:
        """See :attr:`Detector.kinds`."""
        return self._kinds

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
        """See :meth:`Detector.detect`; ``known`` is not used.

        Raises:
            DetectorUnavailable: a pattern took longer than a minute.
        """
        words = [list(self._words.find(text)) for text in texts]
        if self._patterns is None:
            return words
        patterns = self._patterns.detect(texts, known)
        return [merge(text, one, other) for text, one, other in zip(texts, words, patterns, strict=True)]
