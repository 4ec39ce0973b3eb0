"""What is found in a text, and what will be replaced of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from guarded_client._quick import quick


class Source(StrEnum):
    """What a finding rests on, strongest first; decides between overlapping findings."""

    LITERAL = "literal"
    """A look-alike of a placeholder, typed by someone."""
    KNOWN = "known"
    CHECKSUM = "checksum"
    FORMAT = "format"
    NAME = "name"


@quick
@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text that a detector found: character offsets into the text given, end exclusive.

    Attributes:
        kind: Presidio's entity kind where there is one (``EMAIL_ADDRESS``, ``PERSON``), else ours (``FR_NIR``).
        score: confidence, 0 to 1.
        source: what the finding rests on.
    """

    kind: str
    start: int
    end: int
    score: float = 1.0
    source: Source = Source.FORMAT


@quick
@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a part that will be replaced: raw offsets, and never a character that JSON must escape.

    Attributes:
        written: the replacement to use as it is (a reply's own placeholder), else ``None``: look the value up.
        value: the value as the person wrote it, when the raw stretch is escaped; else ``None``: the raw stretch.
        bare: the stretch is a JSON number, so its replacement needs quotes.
        gender: ``F`` or ``M`` of a person, where a civility says it and the policy asks for it.
    """

    kind: str
    start: int
    end: int
    source: Source
    written: str | None = field(default=None, repr=False)
    value: str | None = field(default=None, repr=False)
    bare: bool = False
    gender: str = ""

    def at(self, start: int, end: int) -> Piece:
        """The same in another place."""
        return Piece(self.kind, start, end, self.source, self.written, self.value, self.bare, self.gender)
