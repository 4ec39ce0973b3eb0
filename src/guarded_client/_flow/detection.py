"""Effects: what is found in texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guarded_client._flow.flow import Ask
from guarded_client._model import Entity, Piece


@dataclass(slots=True)
class Detect(Ask[Sequence[Sequence[Entity]]]):
    """Find personal data in texts. Answered with one sequence of entities a text, offsets into that text.

    Attributes:
        said: values that the conversation has placeholders for, each with its kind: they are found again.
        own: which of the texts are the program's own, the same in every conversation.
    """

    texts: tuple[str, ...] = field(repr=False)
    known: Mapping[str, tuple[str, ...]] = field(repr=False)
    said: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    own: frozenset[int] = frozenset()


@dataclass(slots=True)
class Suspect(Ask[Sequence[Sequence[Entity]]]):
    """Find what suggests special categories of data (GDPR Art. 9). Answered like :class:`Detect`."""

    texts: tuple[str, ...] = field(repr=False)


@dataclass(slots=True)
class Recall(Ask[tuple[tuple[Piece, ...] | None, ...]]):
    """What was found in these very texts before, in this conversation; ``None`` for a text not seen."""

    key: str
    texts: tuple[str, ...] = field(repr=False)


@dataclass(slots=True)
class Remember(Ask[None]):
    """Keep what was found in a text, for when the conversation sends it again."""

    key: str
    texts: tuple[str, ...] = field(repr=False)
    pieces: tuple[tuple[Piece, ...], ...]
