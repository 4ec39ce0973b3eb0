"""Spans as a tree on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from rich.text import Text
from rich.tree import Tree


@dataclass(slots=True)
class Branch:
    """A span with those below it, as it is shown.

    Attributes:
        seconds: how long it took.
        badges: short words after its name, each with a style of rich.
        attributes: those that are shown; the caller leaves out the others.
    """

    name: str
    seconds: float
    failed: bool
    attributes: Mapping[str, object]
    badges: Sequence[tuple[str, str]] = ()
    below: list[Branch] = field(default_factory=list["Branch"])


def drawn(branch: Branch, above: Tree | None = None) -> Tree:
    """The tree of a span."""
    head = f"{branch.name}  {branch.seconds * 1000:.1f} ms" + ("  ERROR" if branch.failed else "")
    values = "  ".join(f"{key}={_value(value)}" for key, value in branch.attributes.items())
    label = Text(head, "bold red" if branch.failed else "bold")
    for text, style in branch.badges:
        _ = label.append("  ").append(f"[{text}]", style)
    if values:
        _ = label.append("\n").append(values, "dim")
    node = Tree(label) if above is None else above.add(label)
    for each in branch.below:
        _ = drawn(each, node)
    return node


def _value(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, cast("Sequence[object]", value)))
    return f"{value:.4f}" if isinstance(value, float) else str(value)
