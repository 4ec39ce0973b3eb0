r"""Sentences with slots: `{SLOT}` is filled by `values`, `[one|two|]` is one of several, `\n` is a line break.

A slot may say how it is written: `{SURNAME:upper}`, `{GIVEN:lower}`, `{TOWN:plain}` (no accents), `{WORDS:capital}`. A
slot with a number is the same value wherever it comes back in the text: `{SURNAME1}`. A `[` without a `|` up to its
`]`, and a brace without a known form, stand for themselves. Files are `sentences/LANG/CHANNEL.txt`, a sentence a line;
`##` starts a comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "sentences"
SLOT = re.compile(r"\{([A-Z_]+)(\d?)(?::([a-z]+))?\}")
CHOICE = re.compile(r"\[([^\[\]]*\|[^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot: its kind of value, a number when the value comes back, and how it is written."""

    name: str
    number: str
    style: str | None


Part = str | Slot | tuple[tuple[str | Slot, ...], ...]


def slots(text: str) -> tuple[str | Slot, ...]:
    """Text and slots in turn."""
    out: list[str | Slot] = []
    at = 0
    for found in SLOT.finditer(text):
        if found.start() > at:
            out.append(text[at : found.start()])
        out.append(Slot(found[1], found[2], found[3]))
        at = found.end()
    if at < len(text):
        out.append(text[at:])
    return tuple(out)


def parsed(line: str) -> tuple[Part, ...]:
    """A sentence as text, slots and choices."""
    line = line.replace("\\n", "\n").replace("\\t", "\t")
    out: list[Part] = []
    at = 0
    for found in CHOICE.finditer(line):
        out += slots(line[at : found.start()])
        out.append(tuple(slots(option) for option in found[1].split("|")))
        at = found.end()
    out += slots(line[at:])
    return tuple(out)


def names_of(parts: tuple[Part, ...]) -> set[str]:
    """The kinds of values that a sentence asks for."""
    found: set[str] = set()
    for part in parts:
        if isinstance(part, Slot):
            found.add(part.name)
        elif isinstance(part, tuple):
            for option in part:
                found |= {p.name for p in option if isinstance(p, Slot)}
    return found


def lines(path: Path) -> list[str]:
    """The sentences of a file."""
    return [s for s in path.read_text(encoding="utf-8").splitlines() if s.strip() and not s.startswith("##")]


@cache
def sentences(lang: str) -> dict[str, tuple[tuple[Part, ...], ...]]:
    """Sentences of a language by channel; those of `any` belong to every language."""
    folders = [FOLDER / lang, FOLDER / "any"]
    return {
        path.stem: tuple(parsed(s) for s in lines(path)) for folder in folders for path in sorted(folder.glob("*.txt"))
    }
