"""What others wrote, at a terminal: it can neither steer the terminal nor pass for what stands around it."""

from __future__ import annotations


def lines(text: str) -> str:
    """A text, indented, with its control characters by their number."""
    return "\n".join(f"  {line}" for line in _visible(text).split("\n"))


def line(text: str) -> str:
    """The same in one line."""
    return " ".join(_visible(text).split())


def _visible(text: str) -> str:
    from guarded_client.console.pieces import pieces

    return "".join(f"[{piece.text}]" if piece.kind == "hidden" else piece.text for piece in pieces(text))
