"""What every name model has in common: its kinds, and the cutting of long texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from guarded_client._model import Entity
from guarded_client.detectors.matching.lazily import lazily
from guarded_client.detectors.words.language import Language

_SURROGATES: Final = lazily("[\ud800-\udfff]")


class NameModel(Protocol):
    """A model that finds persons, places and organisations."""

    @property
    def name(self) -> str:
        """Short name, as in the ``names`` setting."""
        ...

    @property
    def languages(self) -> frozenset[Language]:
        """Languages it is made for."""
        ...

    def load(self) -> None:
        """Load the model now. Idempotent, safe for threads."""
        ...

    def find(self, texts: Sequence[str]) -> list[list[Entity]]:
        """Entities of each text; loads the model if need be. Safe for threads."""
        ...


def readable(text: str) -> str:
    """The text with every lone surrogate replaced by U+FFFD, one for one."""
    return _SURROGATES.sub("\ufffd", text)


def windows(text: str, size: int) -> Iterator[tuple[int, str]]:
    """Consecutive stretches of at most ``size`` characters with their offsets, cut at white space if there is any."""
    start = 0
    while len(text) - start > size:
        end = start + size
        cut = max(text.rfind(" ", start + size // 2, end), text.rfind("\n", start + size // 2, end)) + 1
        end = cut or end
        yield start, text[start:end]
        start = end
    yield start, text[start:]
