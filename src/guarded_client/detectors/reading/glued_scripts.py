"""Where letters of scripts that are written without spaces, or add endings to words, touch Latin letters and digits.

People see where a number ends in "我的卡号是4111111111111111谢谢", though no space says so.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Final

from guarded_client._model import Entity
from guarded_client._scripts import SCRIPTS
from guarded_client.detectors.matching.lazily import lazily

_SPACED: Final = "\u0370-\u058f"
"""These have spaces, but in haste none before a number."""
_LETTER: Final = lazily(rf"[{SCRIPTS}{_SPACED}]")
_JOINT: Final = lazily(
    rf"(?<=[{SCRIPTS}])(?=[A-Za-z0-9+(])|(?<=[A-Za-z0-9])(?=[{SCRIPTS}])|(?<=[{_SPACED}])(?=[0-9+])|(?<=[0-9])(?=[{_SPACED}])"
)
_BEFORE: Final = lazily(rf"[{SCRIPTS}{_SPACED}]{{2,}}|")
"""Of two letters or more: a word. One may be a name."""
_BEHIND: Final = lazily(rf"[{SCRIPTS}{_SPACED}]*")

Pieces = list[tuple[int, int, int]]


def is_glued(text: str) -> bool:
    """Whether such letters touch others."""
    return not text.isascii() and _LETTER.search(text) is not None and _JOINT.search(text) is not None


def with_spaces(text: str, pieces: Pieces) -> tuple[str, Pieces]:
    """The text with a space in each such place, and its pieces, see :class:`~.legible.Legible`."""
    joints = [match.start() for match in _JOINT.finditer(text)]
    parts = [text[begin:end] for begin, end in zip([0, *joints], [*joints, len(text)], strict=True)]
    moved = [(at + bisect_right(joints, at - 1), start, length) for at, start, length in pieces]
    for count, place in enumerate(joints, 1):
        index = bisect_right(pieces, place, key=itemgetter(0)) - 1
        at, start, length = pieces[index] if index >= 0 else (0, 0, 0)
        moved.append((place + count, start if length else start + place - at, length))
    return " ".join(parts), sorted(moved, key=itemgetter(0))


def without_words(text: str, found: Iterable[Entity], parts: Sequence[Entity]) -> Iterator[Entity]:
    """What was found, without what is one of the parts and words of such a script around it.

    Args:
        text: the text.
        found: entities of its first reading.
        parts: those of the second one.
    """
    parts = () if text.isascii() else sorted(parts, key=_start)
    for entity in found:
        at = bisect_left(parts, entity.start, key=_start)
        while at < len(parts) and parts[at].start < entity.end and not _is_within(text, parts[at], entity):
            at += 1
        if at == len(parts) or parts[at].start >= entity.end:
            yield entity


def _start(entity: Entity) -> int:
    return entity.start


def _is_within(text: str, part: Entity, whole: Entity) -> bool:
    """Whether all that the whole has beside the part is words of such a script."""
    return (
        part.kind == whole.kind
        and part.end <= whole.end
        and part.end - part.start < whole.end - whole.start
        and _BEFORE.fullmatch(text[whole.start : part.start]) is not None
        and _BEHIND.fullmatch(text[part.end : whole.end]) is not None
    )
