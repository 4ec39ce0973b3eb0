"""The values of the conversations that some telemetry is about: what of them stands in a text, and what is left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final, cast

from guarded_client._model import Piece
from guarded_client._reading.readings import merged, views_of
from guarded_client.detectors.known import KnownCache, KnownValues
from guarded_client.detectors.short_codes import short_codes
from guarded_client.guards.inspect import Inspect
from guarded_client.protection.conversation import Conversation
from guarded_client.protection.cuts import Known, cut_in, hidden_in
from guarded_client.protection.document import leaves, opened, rows
from guarded_client.protection.issued import outside
from guarded_client.protection.residue import Readings, glued, marks_of

_FINDER: Final = Inspect(frozenset(), frozenset(), "")
_FEW: Final = 8
"""From more conversations on, it is asked first which of them a text can be about."""
Conversations = tuple[Conversation, ...]


class Values:
    """What several conversations know, for one span or log record.

    A trace may have hundreds of conversations: of so many, those are looked at of whose values a text has any part.

    Attributes:
        conversations: all of them.
    """

    def __init__(self, conversations: Conversations, compiled: KnownCache) -> None:
        self.conversations = conversations
        self._compiled = compiled
        self._read: Readings | None = None
        self._plain: Known | None = None
        self._by_mark: dict[str, list[Conversation]] | None = None

    def __repr__(self) -> str:
        return f"<Values of {len(self.conversations)} conversations>"

    def __bool__(self) -> bool:
        """Whether there are conversations at all."""
        return bool(self.conversations)

    @property
    def erased(self) -> bool:
        """Whether one of them is that of a person who was erased, so that nothing is sure."""
        return any(each.erased for each in self.conversations)

    def state(self) -> tuple[tuple[int, int], ...]:
        """What an answer depends on, beside the text."""
        return tuple((each.serial, each.version) for each in self.conversations)

    def unknown(self, text: str) -> bool:
        """Whether no value stands in a text as it is. Of a person who was erased, none is known."""
        if self.erased:
            return False
        if not self.conversations:
            return True
        return not self._known(self._about(self._reading(text)))[0].find(text)

    def clean(self, value: object) -> bool:
        """Whether nothing is left of the values in any text of a value."""
        if not self.conversations:
            return True
        texts = leaves(value if not isinstance(value, tuple) else list(cast("tuple[object]", value)))
        return not any(self._left_in(self._reading(text)) for text in texts)

    def strewn(self, value: object) -> bool:
        """Whether strings, or numbers, of a value that follow each other give one of the values together."""
        tree = opened(value)
        texts = list(leaves(tree, keys=False))
        if len(texts) > 1:
            whole = glued(texts)
            if any(each.needles.strewn_in(whole) for each in self._marked(marks_of("", whole))):
                return True
        return any(map(self._left_in, map(Readings, rows(tree))))

    def replaced(self, text: str) -> str | None:
        """A text with all values replaced that are known or found; ``None`` if it cannot be read.

        Raises:
            Exception: what the detector raises, which may quote the text.
        """
        detector = next((each.detector for each in self.conversations if each.detector is not None), None)
        if detector is None or self.erased:
            return None
        views = views_of(text)
        about = self._about(self._reading(text), *(Readings(view.text) for view in views if view.text != text))
        known = self._known(about)[1]
        pieces: tuple[Piece, ...] = ()
        for view in views:
            found = list(outside(detector.detect([view.text], known)[0], view.text))
            pieces = merged(pieces, _FINDER.pieces(view, found))
        pieces = merged(pieces, cut_in(text, self._plainly()))
        out: list[str] = []
        position = 0
        for piece in pieces:
            value = text[piece.start : piece.end] if piece.value is None else piece.value
            written = next((w for each in about if (w := each.written(value))), f"<{piece.kind}>")
            out += (text[position : piece.start], written)
            position = piece.end
        return "".join((*out, text[position:]))

    def hides(self, text: str, done: str) -> bool:
        """Whether a value is left: whole, or a piece of one that an encoding hid, cut off or replaced in part."""
        after = Readings(done)
        if self._left_in(after):
            return True
        before = self._reading(text)
        if len(before.texts) == 1:
            return False
        about = self._about(before)
        return hidden_in(before, after, self._plainly()) or any(each.needles.torn(before, after) for each in about)

    def _reading(self, text: str) -> Readings:
        """A text in all its readings; the last one is kept, for it is asked several things."""
        read = self._read
        if read is None or read.texts[0] != text:
            read = self._read = Readings(text)
        return read

    def _about(self, *read: Readings) -> Conversations:
        """The conversations that a text, in any of its readings, can have a value of."""
        if len(self.conversations) <= _FEW:
            return self.conversations
        said = (Readings(says) for each in read for _, _, says in short_codes(each.texts[0]))
        return self._marked(frozenset[str]().union(*(each.marks for each in chain(read, said))))

    def _marked(self, found: frozenset[str]) -> Conversations:
        """The conversations that have one of these marks, in their order."""
        if len(self.conversations) <= _FEW:
            return self.conversations
        by_mark = self._by_mark
        if by_mark is None:
            by_mark = self._by_mark = {}
            for each in self.conversations:
                for mark in each.marks:
                    by_mark.setdefault(mark, []).append(each)
        known = [by_mark[mark] for mark in found & by_mark.keys()]
        return tuple(sorted({each for some in known for each in some}, key=lambda each: each.serial))

    def _left_in(self, read: Readings) -> bool:
        return any(each.needles.left_in(read) for each in self._about(read))

    def _known(self, about: Conversations) -> tuple[KnownValues, Mapping[str, tuple[str, ...]]]:
        """The values of several conversations, compiled and by kind."""
        values = about[0].known if len(about) == 1 else _joined(about)
        return self._compiled.of(values), values

    def _plainly(self) -> Known:
        """All values as they fold: any of them may be cut."""
        if self._plain is None:
            self._plain = [value for each in self.conversations for value in each.plain]
        return self._plain


def _joined(about: Iterable[Conversation]) -> dict[str, tuple[str, ...]]:
    values: dict[str, list[str]] = {}
    for conversation in about:
        for kind, said in conversation.known.items():
            values.setdefault(kind, []).extend(said)
    return {kind: tuple(said) for kind, said in values.items()}
