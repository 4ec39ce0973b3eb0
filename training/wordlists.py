"""The lists of words in `words/`: a line is `what: item; item; ...`; `-` is nothing, `_` is a space at an end."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"


def item(text: str) -> str:
    """An item as it is written in a text."""
    text = text.strip()
    return "" if text == "-" else text.replace("_", " ")


@cache
def lists(lang: str) -> dict[str, tuple[str, ...]]:
    """All lists of a language, or those of "any"."""
    found: dict[str, tuple[str, ...]] = {}
    for line in (FOLDER / f"{lang}.txt").read_text(encoding="utf-8").splitlines():
        what, _, items = line.partition(": ")
        found[what] = tuple(item(text) for text in items.split(";"))
    return found


def words(lang: str, what: str) -> tuple[str, ...]:
    """One list of a language, or of "any"."""
    return lists(lang)[what]
