"""What comes out of an edge, item by item: texts of a stream have a rewriter each, all else is restored whole.

A stream of dictionaries that LangChain adds up (``RunnableParallel``, ``assign``) is a stream for each key.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias, cast

from langchain_core.messages import AIMessageChunk
from langchain_core.runnables.utils import AddableDict

from guarded_client._model import Channel, PartKind
from guarded_client._rewrite import Rewriter
from guarded_client.adapters.frameworks.langchain.chunks import ChunkRestorer
from guarded_client.adapters.frameworks.langchain.restoring import ends_within, restored
from guarded_client.adapters.frameworks.langchain.shapes import is_a, replaced
from guarded_client.adapters.frameworks.langchain.snapshots import Snapshots
from guarded_client.codecs.wire import OpenChannel

Wrap: TypeAlias = Callable[[Any], Any]
"""Puts a chunk where it stood in its item."""
_FURTHEST: Final = 200
"""Characters at most that are looked back to where a placeholder begins."""


class StreamRestorer:
    """The items of one stream. Before an item that is new, :meth:`turn` says what may restore it."""

    def __init__(self, *, apart: bool = False) -> None:
        """``apart``: each item is one of its own, unless it is a text and the one before ends within a placeholder."""
        self._apart = apart
        self._keys: dict[Any, StreamRestorer] = {}
        self._snapshots = Snapshots()
        self._open: OpenChannel | None = None
        self._messages: dict[str | None, tuple[ChunkRestorer, Wrap]] = {}
        self._text: Rewriter | None = None
        self._before: Rewriter | None = None
        self._said = ""

    def turn(self, open_channel: OpenChannel) -> None:
        """From here on, texts that begin are restored with the placeholders issued so far."""
        self._open = open_channel

    def is_new(self, item: Any) -> bool:
        """Whether an item begins a text, rather than going on with one."""
        if isinstance(item, str):
            return self._text is None
        if self._adds_up(item):
            return any(key not in self._keys or self._keys[key].is_new(value) for key, value in item.items())
        found = chunk_in(item)
        return found is None or found[0].id not in self._messages

    def feed(self, item: Any) -> Iterator[Any]:
        """The item restored, as far as it can be released."""
        if isinstance(item, str):
            yield from self._snapshots.close()
            if (text := self._piece(item)) or (self._apart and not item):
                yield text
        elif self._adds_up(item):
            yield from self._snapshots.close()
            yield from _together({key: self._of_key(key, value) for key, value in item.items()})
        elif (found := chunk_in(item)) is not None:
            yield from self._snapshots.close()
            yield from self._of_message(*found)
        elif self._apart:
            yield restored(item, self._opened())
        else:
            yield from self._snapshots.feed(item, self._opened())

    def _adds_up(self, item: Any) -> bool:
        """LangGraph's own kinds of such a dictionary are states: their texts are whole."""
        return type(item) is AddableDict and not self._apart

    def _of_key(self, key: Any, value: Any) -> list[Any]:
        begins = key not in self._keys
        one = self._keys.setdefault(key, StreamRestorer())
        one.turn(self._opened())
        released = list(one.feed(value))
        return [""] if begins and isinstance(value, str) and not released else released  # there is such a key

    def _of_message(self, chunk: Any, wrap: Wrap) -> Iterator[Any]:
        known = self._messages.get(chunk.id)
        restorer = known[0] if known is not None else ChunkRestorer(self._opened())
        self._messages[chunk.id] = restorer, wrap
        yield from map(wrap, restorer.feed(chunk))

    def _piece(self, piece: str) -> str:
        if self._text is None:
            self._text, self._said = self._opened()(Channel(PartKind.TEXT, after=self._before)), ""
        text = self._text.feed(piece)
        self._said = (self._said + piece)[-_FURTHEST:]
        if self._apart and not ends_within(self._said, self._text):
            text += self._text.close()
            self._text, self._before = None, self._text  # a program may stream a link in pieces
        return text

    def close(self) -> Iterator[Any]:
        """The stream has ended; what was held."""
        yield from self._snapshots.close()
        yield from _together({key: list(one.close()) for key, one in self._keys.items()})
        self._keys.clear()
        for restorer, wrap in self._messages.values():
            yield from map(wrap, restorer.close())
        self._messages.clear()
        if self._text is not None and (text := self._text.close()):
            yield text
        self._text = None

    def _opened(self) -> OpenChannel:
        return cast("OpenChannel", self._open)


def _together(released: Mapping[Any, Sequence[Any]]) -> Iterator[Any]:
    """What is released of several keys, in as few items as can be."""
    for at in range(max(map(len, released.values()), default=0)):
        yield AddableDict({key: items[at] for key, items in released.items() if at < len(items)})


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


class EventRestorer:
    """The events of ``astream_events``: each run streams its own texts."""

    def __init__(self, *, apart: bool = False) -> None:
        """``apart``: those of the outermost run are each one of its own."""
        self._apart = apart
        self._open: OpenChannel | None = None
        self._runs: dict[str, tuple[StreamRestorer, Any]] = {}

    def turn(self, open_channel: OpenChannel) -> None:
        """See :class:`StreamRestorer`."""
        self._open = open_channel

    def is_new(self, item: Any) -> bool:
        """See :class:`StreamRestorer`."""
        known = self._runs.get(item["run_id"])
        return not _is_piece(item) or known is None or known[0].is_new(item["data"]["chunk"])

    def feed(self, item: Any) -> Iterator[Any]:
        """The event restored; before the end of a run, what was held of its texts."""
        run, data = item["run_id"], item["data"]
        if _is_piece(item):
            known = self._runs.get(run)
            back = known[0] if known is not None else StreamRestorer(apart=self._apart and not item["parent_ids"])
            self._runs[run] = back, item
            back.turn(cast("OpenChannel", self._open))
            for chunk in back.feed(data["chunk"]):
                yield {**item, "data": {**data, "chunk": chunk}}
            return
        if item["event"].endswith(("_end", "_error")):
            yield from self._ended(run)
        yield {**item, "data": restored(data, cast("OpenChannel", self._open))}

    def close(self) -> Iterator[Any]:
        """See :class:`StreamRestorer`."""
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
