"""Values that a limit cut: a text may end in the beginning of one, or begin with the end of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from guarded_client._model import Piece, Source
from guarded_client.detectors.folded import folded
from guarded_client.protection.residue import Readings

_REACH: Final = 64
_BEGINNING: Final = 4
_ENDING: Final = 6
_BLANK: Final = re.compile(r"\s*")
_ELLIPSIS: Final = re.compile(r"(?:\.{3}|…)+|\s?[\[(]truncated")
Known = Iterable[tuple[str, str]]
"""Values as they fold, each with its kind."""


def cut_in(text: str, known: Known) -> list[Piece]:
    """What is left of values at the ends of a text, and on both sides of an ellipsis in it; in order, each apart."""
    known = list(known)
    pauses = list(_ELLIPSIS.finditer(text))
    pieces: list[Piece] = []
    for end in (*(match.start() for match in pauses), len(text)):
        from_ = max(0, end - _REACH)
        tail, offsets = folded(text[from_:end])
        found = next(_beginnings(tail, known), None)
        if found is not None:
            start = from_ + (found[0] if offsets is None else offsets[found[0]])
            pieces.append(Piece(found[1], start, end, Source.KNOWN))
    for begin in (0, *(match.end() for match in pauses)):
        blank = _BLANK.match(text, begin)
        start = begin if blank is None else blank.end()
        head, offsets = folded(text[start : start + _REACH])
        found = next(_endings(head, known), None)
        if found is not None:
            end = start + (found[0] if offsets is None else offsets[found[0] - 1] + 1)
            pieces.append(Piece(found[1], start, end, Source.KNOWN))
    return list(_apart(sorted(pieces, key=lambda piece: piece.start)))


def _apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces in order, without what the one before covers."""
    position = 0
    for piece in pieces:
        if piece.end > position:
            yield piece if piece.start >= position else replace(piece, start=position)
            position = piece.end


def hidden_in(before: Readings, after: Readings, known: Known) -> bool:
    """Whether an encoding hides the beginning of a value at the end of a text, and it was not replaced."""
    known = list(known)
    for end in before.ends():
        tail = folded(end[-_REACH:])[0]
        if any(after.hold(tail[start:]) for start, _ in _beginnings(tail, known)):
            return True
    return False


def _beginnings(text: str, known: Known) -> Iterator[tuple[int, str]]:
    """Where the end of a folded text is the beginning of a value, but not all of it; and the value's kind."""
    starts: dict[str, list[int]] = {}
    for start in range(len(text) - _BEGINNING + 1):
        if start == 0 or not text[start - 1].isalnum():
            starts.setdefault(text[start : start + _BEGINNING], []).append(start)
    for plain, kind in known:
        for start in starts.get(plain[:_BEGINNING], ()):
            if len(text) - start < len(plain) and plain.startswith(text[start:]):
                yield start, kind


def _endings(text: str, known: Known) -> Iterator[tuple[int, str]]:
    """How much of the beginning of a folded text is the end of a value, half of it at least; and the value's kind."""
    ends: dict[str, list[int]] = {}
    for end in range(len(text), _ENDING - 1, -1):
        if not text[end : end + 1].isalnum():
            ends.setdefault(text[end - _ENDING : end], []).append(end)
    for plain, kind in known:
        for end in ends.get(plain[-_ENDING:], ()):
            if (len(plain) + 1) // 2 <= end < len(plain) and plain.endswith(text[:end]):
                yield end, kind


def plainly(known: Mapping[str, Iterable[str]]) -> list[tuple[str, str]]:
    """Values by kind as they fold."""
    return [(" ".join(folded(value)[0].split()), kind) for kind, said in known.items() for value in said]
