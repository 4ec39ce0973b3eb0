"""Bars, worked out as numbers; the templates draw them, and a table beside each says the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

HEIGHT: Final = 108


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        label: what it is of.
        text: its value as it is read.
        size: 0 to :data:`HEIGHT`.
    """

    label: str
    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side.

    Attributes:
        title: key of the phrase that says what they show.
        of: key of the phrase that says what each bar is of, such as a day.
    """

    title: str
    bars: Sequence[Bar] = field(default=())
    of: str = "history.day"

    @property
    def width(self) -> float:
        """Of each bar and its gap; the whole is 600 wide."""
        return 600 / max(len(self.bars), 1)


def chart(
    title: str, values: Sequence[tuple[str, float | None, str]], most: float | None = None, of: str = "history.day"
) -> Chart:
    """A chart of (label, value, value as text); a value of ``None`` has no bar."""
    top = most or max((value for _, value, _ in values if value is not None), default=0) or 1
    return Chart(title, [Bar(label, text, HEIGHT * (value or 0) / top) for label, value, text in values], of)
