"""What the policy declares under ``recognizers``: words and patterns of an organisation's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from guarded_client._model import Entity, Source
from guarded_client.detectors.failure import Told
from guarded_client.detectors.known import KnownValues
from guarded_client.detectors.merge import merge
from guarded_client.policy.recognizers import compiled

if TYPE_CHECKING:
    from guarded_client.policy.recognizers import Recognizer

_PATIENCE: Final = 10.0
"""Seconds of computing that a pattern has for a text; those of all threads count meanwhile."""


class PolicyRecognizers:
    """Words as known values are found, patterns by a library that gives up those that do not end.

    Attributes:
        slow: it has patterns, which may take long with a short text.
    """

    called: Final = "recognizers of the policy"
    """What messages call it."""
    steady: Final = True
    """An answer hangs on nothing but its text."""

    def __init__(self, recognizers: Mapping[str, Recognizer]) -> None:
        self._kinds = frozenset(recognizers)
        self._words = KnownValues({kind: each.words for kind, each in recognizers.items()}, plainly=True)
        self._patterns = [(kind, compiled(each)) for kind, one in recognizers.items() for each in one.patterns]
        self.slow = bool(self._patterns)

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind that it can report."""
        return self._kinds

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
        """Entities of each text; ``known`` is not used.

        Raises:
            DetectorUnavailable: a pattern did not end.
        """
        del known
        return [merge(text, self._words.find(text), self._fitting(text)) for text in texts]

    def _fitting(self, text: str) -> list[Entity]:
        found: list[Entity] = []
        for kind, pattern in self._patterns:
            try:
                spans = [match.span() for match in pattern.finditer(text, timeout=_PATIENCE)]
            except TimeoutError:
                break
            found += [Entity(kind, start, end, 1.0, Source.FORMAT) for start, end in spans]
        else:
            return found
        raise Told(
            f"a pattern of recognizers.{kind} did not end within {_PATIENCE:g} seconds; write it so that it tries less"
        )
