"""What others wrote, at a terminal: it can neither steer the terminal nor pass for what stands around it."""

from __future__ import annotations

import sys

import typer

from guarded_client._errors import Misuse


def lines(text: str) -> str:
    """A text, indented, with its control characters by their number."""
    return "\n".join(f"  {line}" for line in visible(text).split("\n"))


def line(text: str) -> str:
    """The same in one line."""
    return " ".join(visible(text).split())


def visible(text: str) -> str:
    """The same as it stands, line by line."""
    from guarded_client.console.pieces import pieces

    return "".join(f"[{piece.text}]" if piece.kind == "hidden" else piece.text for piece in pieces(text))


def see_open() -> None:
    """See that there is a standard output: what is shown once would be lost, and nobody told.

    Raises:
        Misuse: it is closed.
    """
    if sys.stdout is None:
        raise Misuse("nothing was done: standard output is closed; name a file with -o")


def put(text: str, *, end: bool = True) -> None:
    """Write a text to standard output: to a terminal as :func:`visible` has it, elsewhere letter by letter."""
    here = sys.stdout is not None and sys.stdout.isatty()
    typer.echo(visible(text) if here else text, nl=end, color=True)  # a pipe loses no letter of it
