"""Stream steps. A complete reply is a stream of one chunk, so there is one code path for both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Rewriter(Protocol):
    """An incremental text transform. Law: any chunking of the input gives the same output.

    ``feed`` returns what can be released now and may hold back the rest; ``close`` returns what is held.
    """

    def feed(self, text: str) -> str:
        """Take the next chunk; return the text that can be released."""
        ...

    def close(self) -> str:
        """The input has ended; return what was held back."""
        ...


def holds(rewriter: Rewriter) -> bool:
    """Whether a rewriter may be holding text back.

    One that knows says so in a property ``holding``; of any other it is assumed.
    """
    return bool(getattr(rewriter, "holding", True))


class Chain:
    """Rewriters one behind the other, innermost first."""

    __slots__ = ("steps",)

    def __init__(self, steps: Sequence[Rewriter]) -> None:
        self.steps = tuple(steps)

    def feed(self, text: str) -> str:
        """Pass the chunk through every step."""
        for step in self.steps:
            text = step.feed(text)
        return text

    @property
    def holding(self) -> bool:
        """Whether a step may be holding text back."""
        return any(map(holds, self.steps))

    def close(self) -> str:
        """Close each step and pass its remainder through those behind it."""
        text = ""
        for step in self.steps:
            text = (step.feed(text) if text else "") + step.close()
        return text
