"""Where letters of scripts that are written without spaces, or add endings to words, touch Latin letters and digits.

People see where a number ends in "我的卡号是4111111111111111谢谢", though no space says so.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import Final

from guarded_client._scripts import SCRIPTS
from guarded_client.detectors.matching.lazily import lazily

_SPACED: Final = "\u0370-\u058f"
"""These have spaces, but in haste none before a number."""
_JOINT: Final = lazily(
    rf"(?<=[{SCRIPTS}])(?=[A-Za-z0-9+(])|(?<=[A-Za-z0-9])(?=[{SCRIPTS}])|(?<=[{_SPACED}])(?=[0-9+])|(?<=[0-9])(?=[{_SPACED}])"
)
_BEFORE: Final = lazily(rf"[{SCRIPTS}{_SPACED}]{{2,}}|")
"""Of two letters or more: a word. One may be a name."""
_BEHIND: Final = lazily(rf"[{SCRIPTS}{_SPACED}]*")

Pieces = list[tuple[int, int, int]]


def is_glued(text: str) -> bool:
    """Whether such letters touch others."""
    return not text.isascii() and _JOINT.search(text) is not None


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


def is_surplus(before: str, behind: str) -> bool:
    """Whether what stands around something is words of such a script, or nothing."""
    return _BEFORE.fullmatch(before) is not None and _BEHIND.fullmatch(behind) is not None
