"""What comes out of an edge, item by item: texts of a stream have a rewriter each, all else is restored whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeAlias, cast

from langchain_core.messages import AIMessageChunk

from guarded_client._model import Channel, PartKind
from guarded_client._rewrite import Rewriter, holds
from guarded_client._surrogates import OPENER, PLACEHOLDER
from guarded_client.adapters.langchain.chunks import ChunkRestorer
from guarded_client.adapters.langchain.shapes import is_a, replaced
from guarded_client.adapters.langchain.writing import Open, restored

Wrap: TypeAlias = Callable[[Any], Any]
"""Puts a chunk where it stood in its item."""
_FURTHEST: Final = 200
"""Characters at most that are looked back to where a placeholder begins."""


class Return:
    """The items of one stream. Before an item that is new, :meth:`turn` says what may restore it."""

    def __init__(self, *, apart: bool = False) -> None:
        """``apart``: each text is one of its own, unless the one before ends within a placeholder."""
        self._apart = apart
        self._open: Open | None = None
        self._messages: dict[str | None, tuple[ChunkRestorer, Wrap]] = {}
        self._text: Rewriter | None = None
        self._said = ""

    def turn(self, open_channel: Open) -> None:
        """From here on, texts that begin are restored with the placeholders issued so far."""
        self._open = open_channel

    def is_new(self, item: Any) -> bool:
        """Whether an item begins a text, rather than going on with one."""
        if isinstance(item, str):
            return self._text is None
        found = chunk_in(item)
        return found is None or found[0].id not in self._messages

    def feed(self, item: Any) -> Iterator[Any]:
        """The item restored, as far as it can be released."""
        if isinstance(item, str):
            if (text := self._piece(item)) or (self._apart and not item):
                yield text
            return
        found = chunk_in(item)
        if found is None:
            yield restored(item, self._opened())
            return
        chunk, wrap = found
        known = self._messages.get(chunk.id)
        restorer = known[0] if known is not None else ChunkRestorer(self._opened())
        self._messages[chunk.id] = restorer, wrap
        yield from map(wrap, restorer.feed(chunk))

    def _piece(self, piece: str) -> str:
        if self._text is None:
            self._text, self._said = self._opened()(Channel(PartKind.TEXT)), ""
        text = self._text.feed(piece)
        self._said = (self._said + piece)[-_FURTHEST:]
        if self._apart and not (holds(self._text) and _ends_within(self._said)):
            text += self._text.close()
            self._text = None
        return text

    def close(self) -> Iterator[Any]:
        """The stream has ended; what was held."""
        for restorer, wrap in self._messages.values():
            yield from map(wrap, restorer.close())
        self._messages.clear()
        if self._text is not None and (text := self._text.close()):
            yield text
        self._text = None

    def _opened(self) -> Open:
        return cast("Open", self._open)


def _ends_within(text: str) -> bool:
    """Whether a placeholder that begins in a text does not end there."""
    begins = [match.start() for match in OPENER.finditer(text)]
    return not begins or PLACEHOLDER.match(text, begins[-1]) is None


def chunk_in(item: Any) -> tuple[Any, Wrap] | None:
    """The message chunk in an item of a stream, and what puts another one in its place.

    LangGraph wraps chunks: ``(chunk, metadata)``, ``("messages", (chunk, metadata))``, with a namespace before that, or
    ``{"type": "messages", "data": (chunk, metadata)}``.
    """
    if isinstance(item, AIMessageChunk):
        return item, lambda chunk: chunk
    places: list[Any] = []
    if is_a(item, tuple):
        places = list(range(len(item)))
    elif isinstance(item, dict) and "type" in item:
        places = ["data"] if "data" in item else []
    for place in places:
        below = cast("Any", item)[place]
        if isinstance(below, (tuple, AIMessageChunk)) and (found := chunk_in(below)) is not None:
            chunk, inner = found
            return chunk, lambda new, place=place, inner=inner: replaced(item, {place: inner(new)})
    return None


class EventReturn:
    """The events of ``astream_events``: each run streams its own texts."""

    def __init__(self, *, apart: bool = False) -> None:
        """``apart``: those of the outermost run are each one of its own."""
        self._apart = apart
        self._open: Open | None = None
        self._runs: dict[str, tuple[Return, Any]] = {}

    def turn(self, open_channel: Open) -> None:
        """See :class:`Return`."""
        self._open = open_channel

    def is_new(self, item: Any) -> bool:
        """See :class:`Return`."""
        known = self._runs.get(item["run_id"])
        return not _is_piece(item) or known is None or known[0].is_new(item["data"]["chunk"])

    def feed(self, item: Any) -> Iterator[Any]:
        """The event restored; before the end of a run, what was held of its texts."""
        run, data = item["run_id"], item["data"]
        if _is_piece(item):
            known = self._runs.get(run)
            back = known[0] if known is not None else Return(apart=self._apart and not item["parent_ids"])
            self._runs[run] = back, item
            back.turn(cast("Open", self._open))
            for chunk in back.feed(data["chunk"]):
                yield {**item, "data": {**data, "chunk": chunk}}
            return
        if item["event"].endswith(("_end", "_error")):
            yield from self._ended(run)
        yield {**item, "data": restored(data, cast("Open", self._open))}

    def close(self) -> Iterator[Any]:
        """See :class:`Return`."""
        for run in list(self._runs):
            yield from self._ended(run)

    def _ended(self, run: str) -> Iterator[Any]:
        known = self._runs.pop(run, None)
        if known is not None:
            back, last = known
            for chunk in back.close():
                yield {**last, "data": {**last["data"], "chunk": chunk}}


def _is_piece(event: Any) -> bool:
    """Whether an event is a piece of what a run streams. What a program dispatches itself may be anything."""
    return event["event"].endswith("_stream") and "chunk" in event["data"]
