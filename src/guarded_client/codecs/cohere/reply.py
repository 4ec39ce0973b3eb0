"""Replies of Cohere's chat: the texts of a message, and the events of a stream of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, cast

from guarded_client._model import Channel, PartKind, Showing
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.framing.ended_texts import keep
from guarded_client.codecs.framing.sse import see_few
from guarded_client.codecs.json_reply import JsonDocument, an_object, counts, objects, through
from guarded_client.codecs.wire import Json, OpenChannel, text_under
from guarded_client.telemetry import names

_USAGE: Final = {
    names.INPUT_TOKENS: ("tokens", "input_tokens"),
    names.OUTPUT_TOKENS: ("tokens", "output_tokens"),
}
_KINDS: Final = {
    "text": PartKind.TEXT, "thinking": PartKind.REASONING, "tool_plan": PartKind.REASONING,
    "arguments": PartKind.TOOL_CALL,
}  # fmt: skip
_PLAN: Final = ("tool_plan", 0)

_Key = tuple[str, int]
"""A text: what it is, and the index of its block or call."""
_Place = tuple[_Key, Json]
"""A text, and the object that holds it under its name."""


def _each(node: object, index: int) -> list[tuple[int, Json]]:
    """The objects of a whole message, which are a list, or the one of an event, which says its index beside it."""
    return [(index, cast("Json", node))] if isinstance(node, dict) else list(enumerate(objects(node)))


def _texts(message: Json, index: int) -> Iterator[_Place]:
    for at, block in _each(message.get("content"), index):
        for name in ("thinking", "text"):
            if isinstance(block.get(name), str):
                yield (name, at), block
    if isinstance(message.get("tool_plan"), str):
        yield _PLAN, message
    for at, call in _each(message.get("tool_calls"), index):
        for function in objects([call.get("function")]):
            yield ("arguments", at), function


def _quotes(message: Json, index: int) -> Iterator[tuple[Any, Any]]:
    """The texts of citations, and the ids of what they cite, which the caller chose.

    Their offsets refer to what the model wrote, so they stay.
    """
    for _, citation in _each(message.get("citations"), index):
        if isinstance(citation.get("text"), str):
            yield citation, "text"
        for source in objects(citation.get("sources")):
            for key in source.keys() - {"type"}:
                yield from _strings(source, key)


def _strings(node: Any, key: Any) -> Iterator[tuple[Any, Any]]:
    value = node[key]
    if isinstance(value, str):
        yield node, key
    elif isinstance(value, (dict, list)):
        for below in cast("Json", value) if isinstance(value, dict) else range(len(cast("list[object]", value))):
            yield from _strings(value, below)


class _Message:
    """What is known of a message, and what rewrites its texts."""

    def __init__(self, open_channel: OpenChannel) -> None:
        self.facts: dict[str, object] = {}
        self._open = open_channel
        self._tools: dict[int, str] = {}
        self._showing = Showing()
        self._ended: dict[_Key, Rewriter] = {}
        """What rewrote the texts that ended. Clients put behind them what still comes, whoever sends it."""

    def _learn(self, node: Json) -> None:
        if isinstance(node.get("id"), str):
            self.facts[names.RESPONSE_ID] = node["id"]
        if isinstance(node.get("finish_reason"), str):
            self.facts[names.FINISH_REASONS] = [node["finish_reason"]]
        self.facts.update(counts(node.get("usage"), _USAGE))

    def _opened(self, key: _Key, holder: Json) -> Rewriter:
        name, at = key
        channel = Channel(_KINDS[name], 0, at, name, after=self._ended.get(key))
        if name == "arguments":
            self._tools[at] = text_under(holder, "name") or self._tools.get(at, "")
            return self._open(replace(channel, tool=self._tools[at] or None))
        joined = (at,) if name == "text" else None
        return self._open(replace(channel, joined=joined, running=self._showing))

    def _quoted(self, message: Json, index: int) -> bool:
        changed = False
        for node, key in _quotes(message, index):
            changed |= through(self._open(Channel(PartKind.TEXT, 0, index, "citation")), node, key)
        return changed


class ChatDocument(_Message, JsonDocument):
    """A complete reply."""

    def __init__(self, open_channel: OpenChannel) -> None:
        JsonDocument.__init__(self)
        _Message.__init__(self, open_channel)

    def _rewrite(self, document: Json) -> bool:
        self._learn(document)
        message, changed = an_object(document.get("message")), False
        for key, holder in _texts(message, 0):
            changed |= through(self._opened(key, holder), holder, key[0])
        return self._quoted(message, 0) | changed


class ChatEvents(_Message):
    """The events of a streamed reply. What a rewriter holds back leaves before the event that ends its text.

    Attributes:
        complete: the message has come to its own end.
    """

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__(open_channel)
        self._running: dict[_Key, Rewriter] = {}
        self.complete = False

    def take(self, event: Json) -> tuple[list[Json], bool]:
        """Rewrite an event in place: events to send before it, and whether it changed."""
        kind, index, delta = event.get("type"), event.get("index"), an_object(event.get("delta"))
        index = index if isinstance(index, int) else 0
        before: list[Json] = []
        match kind:
            case "content-start":
                before = self._flushed(_PLAN, ("thinking", index), ("text", index))
            case "tool-call-start":
                before = self._flushed(_PLAN, ("arguments", index))
                _ = self._tools.pop(index, None)
            case "content-end":
                before = self._flushed(("thinking", index), ("text", index))
            case "tool-call-end":
                before = self._flushed(("arguments", index))
            case "message-end":
                before, self.complete = self.flush(), True
            case _:
                pass
        self._learn({**event, **delta})
        # programs that read deltas alone do not show what a text begins with
        self._showing.first = not str(kind).endswith("-start")
        message, changed = an_object(delta.get("message")), False
        for key, holder in _texts(message, index):
            changed |= self._through(key, holder)
        return before, self._quoted(message, index) | changed

    def flush(self) -> list[Json]:
        """Events of our own with all that is held."""
        return self._flushed(*self._running)

    def _through(self, key: _Key, holder: Json) -> bool:
        rewriter = self._running.get(key)
        if rewriter is None:
            see_few(self._running)
            rewriter = self._running[key] = self._opened(key, holder)
        text = holder.get(key[0])
        if not isinstance(text, str):  # of arguments: they come in deltas
            return False
        holder[key[0]] = after = rewriter.feed(text)
        return after != text

    def _flushed(self, *keys: _Key) -> list[Json]:
        tails: list[Json] = []
        for key in keys:
            if key not in self._running:
                continue
            if tail := keep(self._ended, key, self._running.pop(key)).close():
                tails.append(_delta(key, tail))
        return tails


def _delta(key: _Key, text: str) -> Json:
    name, index = key
    match name:
        case "tool_plan":
            return {"type": "tool-plan-delta", "delta": {"message": {name: text}}}
        case "arguments":
            message: Json = {"tool_calls": {"function": {name: text}}}
            return {"type": "tool-call-delta", "index": index, "delta": {"message": message}}
        case _:
            return {"type": "content-delta", "index": index, "delta": {"message": {"content": {name: text}}}}
