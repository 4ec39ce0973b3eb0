"""The pieces of text of a call."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from guarded_client._quick import quick

Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]
"""Where something stands in a wire body: ``("messages", 0, "content")``."""


class PartKind(StrEnum):
    """What a piece of text in a call is. Text-bearing kinds are named as in the OTel GenAI conventions."""

    TEXT = "text"
    REASONING = "reasoning"
    TOOL_CALL = "tool_call"
    TOOL_RESULT = "tool_call_response"
    PARTICIPANT = "participant"
    """The name of a person taking part; always personal, whatever a detector says."""
    IDENTIFIER = "identifier"
    """An end-user id meant for the provider (``user``, ``safety_identifier``); sent as a keyed digest."""
    STRUCTURE = "structure"
    """Tool names, schema keys, enumerations: cannot be rewritten; refused if an identifier stands in it."""


@quick
@dataclass(frozen=True, slots=True)
class Part:
    """One piece of text of a call and its place in the wire body."""

    kind: PartKind
    text: str = field(repr=False)
    path: Path
    role: str = ""
    tool: str | None = None

    def __len__(self) -> int:
        return len(self.text)
