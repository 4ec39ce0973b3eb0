"""The pieces in which a stream left: some SDKs put each piece into the history as a text of its own."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from guarded_client._model import Channel, Piece
from guarded_client._rewrite import Chain

if TYPE_CHECKING:
    from guarded_client._restoring.restorer import Restorer
    from guarded_client._rewrite import Rewriter


_ESCAPE: Final = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)", re.DOTALL
)
_KEPT: Final = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
"""Characters that are escaped wherever JSON is written here, see ``dump`` of the codecs."""


class Fragments:
    """A restorer as a :class:`~guarded_client._rewrite.Rewriter` that notes which pieces of its output hold values.

    ``json``: the text is JSON. What a model escaped of it for no need comes back unescaped from programs that read it.
    """

    __slots__ = ("_json", "_length", "_noted", "restorer")

    def __init__(self, restorer: Restorer, *, json: bool = False) -> None:
        self.restorer = restorer
        self._json = json
        self._length = 0
        self._noted: list[tuple[int, int]] = []

    @property
    def holding(self) -> bool:
        """See :func:`~guarded_client._rewrite.holds`."""
        return self.restorer.holding

    def feed(self, text: str) -> str:
        """See :class:`~guarded_client._rewrite.Rewriter`."""
        before = self.restorer.replaced
        return self._note(self.restorer.feed(text), before)

    def close(self) -> str:
        """See :class:`~guarded_client._rewrite.Rewriter`."""
        before = self.restorer.replaced
        return self._note(self.restorer.close(), before)

    def _note(self, out: str, before: int) -> str:
        start = self._length
        self._length += len(out)
        if self.restorer.replaced != before:
            self._noted.append((start, self._length))
        return out

    def outcome(self) -> list[tuple[str, tuple[Piece, ...]]]:
        """Each piece that holds a value, then the whole text; all with where their values stand.

        Before the whole of a JSON text with escapes it stands without those that it does not need.
        """
        text, pieces = self.restorer.outcome()
        starts = [piece.start for piece in pieces]
        found: list[tuple[str, tuple[Piece, ...]]] = []
        for start, end in self._noted if self._noted != [(0, len(text))] else ():
            within = pieces[bisect_left(starts, start) : bisect_left(starts, end)]
            moved = tuple(
                piece.at(piece.start - start, piece.end - start)
                for piece in within
                if piece.end <= end  # a look-alike may go on in the next piece
            )
            found.append((text[start:end], moved))
        if self._json and "\\" in text:
            found.append(_unescaped(text, pieces))
        return [*found, (text, pieces)]


def _unescaped(text: str, pieces: tuple[Piece, ...]) -> tuple[str, tuple[Piece, ...]]:
    """JSON without the escapes that it does not need, as it is written from what was read."""
    out: list[str] = []
    moved: list[Piece] = []
    position = length = 0
    for piece in pieces:
        before = _ESCAPE.sub(_plain, text[position : piece.start])
        within = _ESCAPE.sub(_plain, text[piece.start : piece.end])
        out += (before, within)
        start = length + len(before)
        length = start + len(within)
        moved.append(piece.at(start, length))
        position = piece.end
    out.append(_ESCAPE.sub(_plain, text[position:]))
    return "".join(out), tuple(moved)


def _plain(match: re.Match[str]) -> str:
    escape = match.group()
    if escape[1] not in "u/":
        return escape
    try:
        character = json.loads(f'"{escape}"')
    except ValueError:  # it is no JSON
        return escape
    return escape.lower() if _KEPT.match(character) else json.dumps(character, ensure_ascii=False)[1:-1]


def restorer_in(rewriter: Rewriter | None) -> Restorer | None:
    """The restorer that is, or is a step of, a rewriter that guards have made."""
    steps = rewriter.steps if isinstance(rewriter, Chain) else (rewriter,)
    return next((step.restorer for step in steps if isinstance(step, Fragments)), None)


class Joined:
    """The texts of a reply that SDKs put together, each choice's in the order of their places."""

    __slots__ = ("_texts",)

    def __init__(self) -> None:
        self._texts: dict[int, list[tuple[tuple[int, ...], Restorer]]] = {}

    def before(self, channel: Channel) -> Restorer | None:
        """The restorer of the text that a channel's text is put behind.

        One at the same place counts: some servers give all texts the same index.
        """
        texts = self._texts.get(channel.choice)
        at = bisect_right(texts, channel.joined, key=itemgetter(0)) if texts and channel.joined is not None else 0
        return texts[at - 1][1] if texts and at else None

    def add(self, channel: Channel, restorer: Restorer) -> None:
        """Note the restorer of a channel."""
        if channel.joined is not None:
            texts = self._texts.setdefault(channel.choice, [])
            texts.insert(bisect_right(texts, channel.joined, key=itemgetter(0)), (channel.joined, restorer))
