"""Spans as a tree on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from rich.text import Text
from rich.tree import Tree

_DEEPEST: Final = 12


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

    def walk(self) -> Iterator[Branch]:
        """The span, and all below it."""
        left = [self]
        while left:
            branch = left.pop()
            yield branch
            left += branch.below


def drawn(root: Branch) -> Tree:
    """The tree of a span. What lies deeper than a terminal is wide stands beside what is above it."""
    tree = Tree(_label(root))
    left = [(root, tree, 0)]
    while left:
        branch, node, depth = left.pop()
        for each in branch.below:
            under = node.add(_label(each))
            left.append((each, under if depth < _DEEPEST else node, depth + 1))
    return tree


def _label(branch: Branch) -> Text:
    head = f"{branch.name}  {branch.seconds * 1000:.1f} ms" + ("  ERROR" if branch.failed else "")
    values = "  ".join(f"{key}={_value(value)}" for key, value in branch.attributes.items())
    label = Text(head, "bold red" if branch.failed else "bold")
    for text, style in branch.badges:
        _ = label.append("  ").append(f"[{text}]", style)
    return label.append("\n").append(values, "dim") if values else label


def _value(value: object) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, cast("Sequence[object]", value)))
    return f"{value:.4f}" if isinstance(value, float) else str(value)
