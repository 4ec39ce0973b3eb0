"""What finds personal data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from guarded_client._model import Entity


class Detector(Protocol):
    """Finds personal data. No network, no logging of texts, no state that a caller could notice."""

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind it can report."""
        ...

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> Sequence[Sequence[Entity]]:
        """Entities of each text, sorted, not overlapping; offsets are characters of that text.

        Args:
            texts: any strings, also with lone surrogates, NUL or 10 MB long.
            known: values the caller knows, by kind; found wherever they stand as whole words.

        Raises:
            DetectorUnavailable: it cannot look; the call must not be sent.
        """
        ...
