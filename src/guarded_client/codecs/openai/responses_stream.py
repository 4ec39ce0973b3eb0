"""Streams of the Responses API: each delta restored, and every event that repeats a text in agreement with them.

``sequence_number`` is what a caller resumes a stream from (``starting_after``), so no event is added and none is
renumbered: an event whose text may go on in what is held back waits, with those behind it, for the end of that text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeAlias, cast

from guarded_client._errors import ProviderReplyInvalid
from guarded_client._model import SHOWN, Channel, PartKind
from guarded_client._rewrite import Rewriter, holds
from guarded_client.codecs.framing.ended_texts import keep
from guarded_client.codecs.framing.sse import EventSplitter, Named, data_of, missed, unclear, with_data
from guarded_client.codecs.json_reply import parsed
from guarded_client.codecs.openai.items import tool_of
from guarded_client.codecs.openai.responses_reply import (
    Place,
    Texts,
    channel_of,
    document_places,
    item_places,
    learned,
    part_places,
    said,
    strings,
)
from guarded_client.codecs.wire import Json, OpenChannel, dump

_DELTAS: Final = {
    "response.output_text": ("text", PartKind.TEXT, "content"),
    "response.refusal": ("refusal", PartKind.TEXT, "refusal"),
    "response.audio.transcript": ("", PartKind.TEXT, "transcript"),
    "response.reasoning_text": ("text", PartKind.REASONING, "reasoning"),
    "response.reasoning_summary_text": ("text", PartKind.REASONING, "reasoning"),
    "response.function_call_arguments": ("arguments", PartKind.TOOL_CALL, "function.arguments"),
    "response.custom_tool_call_input": ("input", PartKind.TOOL_CALL, "custom.input"),
    "response.shell_call_command": ("command", PartKind.TOOL_CALL, "function.arguments"),
    "response.shell_call_output_content": ("output", PartKind.TOOL_RESULT, "output"),
}
"""Events that come as deltas: where the last one repeats the text, its kind, the channel's name.

Arguments for tools of the provider (MCP, code interpreter) are not among them: nothing is restored in those.
"""
_LEAVES: Final = ("response.custom_tool_call_input", "response.shell_call_command")
"""Whose arguments are what they say, and no JSON."""
_INDEXES: Final = ("output_index", "content_index", "summary_index", "command_index")
_ENDS: Final = ("response.completed", "response.failed", "response.incomplete")

_MOST: Final = 10_000
"""Events that may wait for the end of one text."""

Key: TypeAlias = tuple[object, ...]
"""Names a text of a stream: the prefix of its events, its indexes, the field."""


@dataclass(slots=True, repr=False)
class _Event:
    """An event in the queue; ``waits``: a rewriter may hold the end of its text."""

    raw: bytes
    document: Json | None = None
    changed: bool = False
    waits: bool = False

    def written(self) -> bytes:
        return with_data(self.raw, dump(self.document)) if self.changed else self.raw


@dataclass(slots=True, repr=False)
class _Open:
    """A text on its way: its rewriter, what came and what went, and the event and place of its latest delta."""

    channel: Channel
    rewriter: Rewriter
    event: _Event
    node: Json
    name: str
    before: list[str] = field(default_factory=list[str])
    after: list[str] = field(default_factory=list[str])


class ResponseStream:
    """A streamed reply. ``again``: it may be of a response that was received before."""

    def __init__(self, open_channel: OpenChannel, *, again: bool = False) -> None:
        self.facts: dict[str, object] = {}
        self.complete = False
        self.unread = False
        self._channel = open_channel
        self._again = again
        self._texts = Texts(open_channel)
        self._events = EventSplitter()
        self._named = Named()
        self._queue: list[_Event] = []
        self._open: dict[Key, dict[str, _Open]] = {}
        """By what their keys begin with, then by name: only texts of one event have the beginning in common."""
        self._ended: dict[object, dict[Key, Rewriter]] = {}
        """What rewrote the texts that ended, by the index of the item. Clients put behind them what still comes."""
        self._tools: dict[object, tuple[str | None, bool]] = {}

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete event; passes on those that wait for nothing.

        Raises:
            ProviderReplyInvalid: more than :data:`_MOST` events wait.
        """
        for event in self._events.feed(data):
            self._take(event)
        out = self._released()
        if len(self._queue) > _MOST:
            raise ProviderReplyInvalid(f"the provider leaves a text open over more than {_MOST} other events")
        return out

    def close(self) -> bytes:
        """What waited, each text with its end; then an unfinished event as it came."""
        rest = self._events.close()
        if rest.strip() and (data_of(rest) == b"[DONE]" or parsed(data_of(rest)) is not None):
            self._take(rest)
            rest = b""
        self.unread |= unclear(data_of(rest))
        self._end()
        return self._released() + rest

    def _released(self) -> bytes:
        ready = next((n for n, event in enumerate(self._queue) if event.waits), len(self._queue))
        out = b"".join(event.written() for event in self._queue[:ready])
        del self._queue[:ready]
        return out

    def _take(self, raw: bytes) -> None:
        data = data_of(raw)
        document = parsed(data)
        event = _Event(raw, document)
        self._queue.append(event)
        if document is None:
            self.unread |= (odd := missed(data))
            done = data is not None and data.rstrip() == b"[DONE]"
            if odd or done:
                self._end()
            self.complete |= done
            return
        kind = str(document.get("type"))
        prefix, _, step = kind.rpartition(".")
        if step == "delta":
            self._named.see(raw)
            self._delta(event, document, prefix)
        elif step == "done" and prefix in _DELTAS:
            self._done(event, document, prefix)
        elif kind in _ENDS or kind == "error" or document.get("error"):
            self._end()
            self.complete = kind in _ENDS
        if isinstance(document.get("response"), dict):
            response = cast("Json", document["response"])
            self.facts.update(learned(response, again=self._again))
            self._rewrite(event, document_places(response))
        elif isinstance(document.get("item"), dict):
            item = cast("Json", document["item"])
            self._tools[_index(document, "output_index")] = tool_of(item)
            if begins := step == "added":
                _ = self._ended.pop(_index(document, "output_index"), None)
            self._rewrite(event, item_places(item, _index(document, "output_index") or 0, begins=begins))
        else:
            for key in ("part", "annotation"):
                if isinstance(document.get(key), dict):
                    self._rewrite(event, _small(key, cast("Json", document[key]), document))

    def _rewrite(self, event: _Event, places: Iterator[Place]) -> None:
        event.changed |= self._texts.rewrite(places)

    def _delta(self, event: _Event, document: Json, prefix: str) -> None:
        if prefix not in _DELTAS:
            return
        delta = document.get("delta")
        if isinstance(delta, str):
            self._feed(event, document, "delta", _key(prefix, document, ""), prefix)
        elif isinstance(delta, dict):  # the two outputs of a shell
            for name, text in cast("Json", delta).items():
                if isinstance(text, str):
                    self._feed(event, cast("Json", delta), name, _key(prefix, document, name), prefix)

    def _feed(self, event: _Event, node: Json, name: str, key: Key, prefix: str) -> None:
        text = node[name]
        start, own = key[:-1], str(key[-1])
        opened = self._open.get(start, {}).get(own)
        if opened is None:
            channel = self._channel_of(prefix, key)
            running = channel.kind is PartKind.REASONING or prefix == "response.output_text"
            rewriter = self._channel(
                replace(channel, running=SHOWN if running else None, after=self._ended.get(key[1], {}).get(key))
            )
            opened = _Open(channel, rewriter, event, node, name)
            self._open.setdefault(start, {})[own] = opened
        else:
            self._settle(opened.event, start, but=opened)
            opened.event, opened.node, opened.name = event, node, name
        out = opened.rewriter.feed(text)
        opened.before.append(text)
        opened.after.append(out)
        if out != text:
            node[name] = out
            event.changed = True
        event.waits |= holds(opened.rewriter)

    def _channel_of(self, prefix: str, key: Key) -> Channel:
        _, kind, name = _DELTAS[prefix]
        if kind is not PartKind.TOOL_CALL:
            channel, at = channel_of(kind, name=name), cast("tuple[int | None, ...]", key[1:3])
            return said(channel, at[0] or 0, at[1] or 0) if prefix == "response.output_text" else channel
        missed = (None, prefix == "response.shell_call_command")  # the beginning of the item was not seen
        tool, hosted = self._tools.get(key[1], missed)
        return channel_of(kind, name=name, tool=tool, hosted=hosted, leaf=prefix in _LEAVES)

    def _settle(self, event: _Event, start: Key, but: _Open) -> None:
        """An event waits no longer for one of its texts, whose key begins so."""
        texts = self._open.get(start, {}).values()
        event.waits = event.waits and any(
            opened.event is event and holds(opened.rewriter) for opened in texts if opened is not but
        )

    def _done(self, event: _Event, document: Json, prefix: str) -> None:
        start = _key(prefix, document, "")[:-1]
        self._end(start)
        field, _, _ = _DELTAS[prefix]
        if field and field in document:
            channel = self._channel_of(prefix, start)
            self._rewrite(event, _texts_below(document, field, channel))

    def _end(self, start: Key | None = None) -> None:
        """The texts whose key begins so have ended, or all; what was held of each goes into its latest delta."""
        for begin in [*self._open] if start is None else [start]:
            texts = self._open.get(begin, {})
            for name in [*texts]:
                opened = texts.pop(name)
                item = self._ended.get(begin[1]) or keep(self._ended, begin[1], {})
                _ = keep(item, (*begin, name), opened.rewriter)
                if tail := opened.rewriter.close():
                    opened.node[opened.name] += tail
                    opened.after.append(tail)
                    opened.event.changed = True
                self._texts.learn(opened.channel, "".join(opened.before), "".join(opened.after))
                self._settle(opened.event, begin, but=opened)
            _ = self._open.pop(begin, None)


def _key(prefix: str, document: Json, name: str) -> Key:
    return (prefix, *(_index(document, index) for index in _INDEXES), name)


def _index(document: Json, name: str) -> int | None:
    index = document.get(name)
    return index if isinstance(index, int) else None


def _small(key: str, node: Json, document: Json) -> Iterator[Place]:
    if key == "part":
        return part_places(node, _index(document, "output_index") or 0, _index(document, "content_index") or 0)
    return part_places({"type": "output_text", "annotations": [node]})


def _texts_below(document: Json, field: str, channel: Channel) -> Iterator[Place]:
    value: Any = document[field]
    if not isinstance(value, list):
        yield from strings(document, field, channel)
        return
    for output in cast("list[object]", value):
        if isinstance(output, dict):
            for name in ("stdout", "stderr"):
                yield from strings(cast("Json", output), name, channel)
