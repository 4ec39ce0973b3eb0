"""Replies to chat completions, complete or streamed: each text passes through its channel's rewriter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, cast

from guarded_client._errors import ProviderReplyInvalid
from guarded_client._model import Channel, PartKind, Showing
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.alike import Alike
from guarded_client.codecs.framing.sse import EventSplitter, Named, data_of, missed, see_few, unclear, with_data
from guarded_client.codecs.json_reply import JsonDocument, counts, objects, parsed, through
from guarded_client.codecs.openai.chat_places import (
    CALLS,
    LEGACY,
    Place,
    ToolCalls,
    append,
    beside,
    channel_of,
    number,
    texts,
)
from guarded_client.codecs.wire import Json, OpenChannel, dump
from guarded_client.telemetry import names

_USAGE: Final = {
    names.INPUT_TOKENS: ("prompt_tokens",),
    names.OUTPUT_TOKENS: ("completion_tokens",),
    names.CACHE_READ: ("prompt_tokens_details", "cached_tokens"),
    names.CACHE_WRITE: ("prompt_tokens_details", "cache_write_tokens"),
    names.REASONING_TOKENS: ("completion_tokens_details", "reasoning_tokens"),
}
_ENVELOPE: Final = frozenset(
    {"id", "object", "created", "model", "choices", "usage", "service_tier", "system_fingerprint", "obfuscation",
     "metadata"}
)  # fmt: skip
_CHUNK: Final = frozenset({"index", "delta", "finish_reason", "logprobs"})
_CHOICE: Final = _CHUNK | {"message"}
"""What is read by itself, or has no text."""
_TOLD: Final = 1000
"""Choices of which it is told how they ended."""


class _Facts:
    """Facts common to both forms of reply."""

    def __init__(self) -> None:
        self.facts: dict[str, object] = {}
        self._finished: dict[int, str] = {}

    def learn(self, document: Json) -> None:
        if names.RESPONSE_ID not in self.facts:
            for key, name in (("id", names.RESPONSE_ID), ("model", names.RESPONSE_MODEL)):
                if isinstance(document.get(key), str):
                    self.facts[name] = document[key]
        self.facts.update(counts(document.get("usage"), _USAGE))

    def finish(self, choice: int, reason: object) -> bool:
        if not isinstance(reason, str) or not reason:
            return False
        if len(self._finished) < _TOLD:
            self._finished[choice] = reason
            self.facts[names.FINISH_REASONS] = [self._finished[index] for index in sorted(self._finished)]
        return True


class JsonReply(JsonDocument):
    """A complete reply: every text is a stream of one chunk."""

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__()
        self._open = open_channel
        self._learned = _Facts()
        self.facts = self._learned.facts

    def _rewrite(self, document: Json) -> bool:
        self._learned.learn(document)
        changed = False
        for position, choice in enumerate(objects(document.get("choices"))):
            index = number(choice, position)
            _ = self._learned.finish(index, choice.get("finish_reason"))
            message = choice.get("message")
            if isinstance(message, dict):
                changed |= self._through(index, _all(cast("Json", message)))
            changed |= self._through(index, beside(choice, _CHOICE))
        changed |= self._through(0, beside(document, _ENVELOPE))
        metadata = document.get("metadata")
        if isinstance(metadata, dict):
            metadata = cast("Json", metadata)
            changed |= self._through(
                0,
                (
                    Place(position, "metadata", None, metadata, key)
                    for position, key in enumerate(metadata)
                    if isinstance(metadata[key], str)
                ),
            )
        return changed

    def _through(self, choice: int, places: Iterable[Place]) -> bool:
        opened: dict[tuple[int, str], tuple[Rewriter, Place]] = {}
        changed = False
        for place in places:
            index, name, tool, node, key = place
            if place.whole:
                changed |= through(self._open(channel_of(choice, index, name, tool)), node, key)
                continue
            known = opened.get((index, name))
            rewriter = known[0] if known else self._open(channel_of(choice, index, name, tool))
            opened[index, name] = rewriter, place
            before: str = node[key]
            node[key] = after = rewriter.feed(before)
            changed |= after != before
        for rewriter, place in opened.values():
            if tail := rewriter.close():
                place.node[place.key] += tail
        return changed


def _all(message: Json) -> Iterator[Place]:
    yield from texts(message)
    if not message.get("tool_calls") and not message.get("function_call"):
        return
    calls = ToolCalls()
    if message.get("function_call"):
        yield from calls.arguments(LEGACY, {"function": message["function_call"]})
    for position, call in enumerate(objects(message.get("tool_calls"))):
        yield from calls.arguments(position, call)


class StreamReply(_Facts):
    """A streamed reply. What a rewriter holds back leaves before, or with, the chunk that ends its choice."""

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__()
        self._open = open_channel
        self._events = EventSplitter()
        self._named = Named()
        self._channels: dict[tuple[int, int, str], tuple[Channel, Rewriter]] = {}
        self._tools: dict[int, ToolCalls] = {}
        self._begun: set[tuple[int, int, str]] = set()
        """Channels of calls whose arguments have begun."""
        self._ended: dict[tuple[int, int, str], Rewriter] = {}
        """What rewrote the texts of choices that ended. Clients put behind them what still comes, whoever sends it."""
        self._last: Json = {}
        self._alike: Alike | None = None
        self._showing = Showing()
        self._beside = False
        """Whether the event has texts that do not go on."""
        self.complete = False
        self.unread = False

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete event."""
        events = self._events.feed(data)
        return self._event(events[0]) if len(events) == 1 else b"".join(map(self._event, events))

    def close(self) -> bytes:
        """What was held, as a chunk of its own when the provider broke off; then an unfinished event as it came."""
        rest = self._events.close()
        if rest.strip() and data_of(rest + b"\n\n") == b"[DONE]":  # some servers leave out the last blank line
            return self._event(rest)
        if rest.strip() and parsed(data_of(rest)) is not None:
            rest = self._event(rest)
        else:
            self.unread |= unclear(data_of(rest))
        return self._flushed() + rest

    def _event(self, event: bytes) -> bytes:
        if self._alike is not None and (known := self._alike.through(event)) is not None:
            return known
        data = data_of(event)
        if data == b"[DONE]":
            self.complete = True
            return self._flushed() + event
        document = parsed(data)
        if document is None:
            self.unread |= missed(data)
            return event
        self.learn(document)
        choices = objects(document.get("choices"))
        changed = self._beside = False
        if choices:
            self._named.see(event)
        for position, choice in enumerate(choices):
            self._showing.first = not position
            changed |= self._choice(choice, number(choice, position))
        self._showing.first = True
        for place in beside(document, _ENVELOPE):
            changed |= self._through(0, place)
        if choices:
            self._last = document
            self._alike = self._alike_to(event, document, choices)
        return with_data(event, dump(document)) if changed else event

    def _alike_to(self, event: bytes, document: Json, choices: list[Json]) -> Alike | None:
        """For the events to come, if this one is of the usual kind: a piece of a content, and nothing to learn."""
        delta = choices[0].get("delta")
        opened = self._channels.get((number(choices[0], 0), 0, "content"))
        if self._beside or len(choices) > 1 or document.get("usage") or opened is None or not isinstance(delta, dict):
            return None
        delta = cast("Json", delta)
        usual = [place.key for place in texts(delta)] == ["content"]
        calls = delta.get("tool_calls") or delta.get("function_call")
        return Alike.of(event, opened[1]) if usual and not calls else None

    def _choice(self, choice: Json, index: int) -> bool:
        delta = choice.get("delta")
        delta = cast("Json", delta) if isinstance(delta, dict) else {}
        changed = False
        for place in texts(delta):
            changed |= self._through(index, place)
        for place in beside(choice, _CHUNK):
            changed |= self._through(index, place)
        if delta.get("function_call") or delta.get("tool_calls"):
            changed |= self._calls(index, delta)
        if self.finish(index, choice.get("finish_reason")):
            for channel, tail in self._tails(index):
                append(delta, channel, tail)
                choice["delta"] = delta
                changed = True
        return changed

    def _calls(self, choice: int, delta: Json) -> bool:
        known = self._tools.setdefault(choice, ToolCalls())
        changed = False
        for place in known.arguments(LEGACY, {"function": delta.get("function_call")}):
            changed |= self._through(choice, place)
        calls: list[Json] = []
        for position, call in enumerate(objects(delta.get("tool_calls"))):
            index = known.index(call, position)
            if known.begins(index, call):
                for name in CALLS:
                    _ = self._ended.pop((choice, index, name), None)
                ended: Json = {}
                for channel, tail in self._tails(choice, index):
                    append(ended, channel, tail)
                    changed = True
                calls += ended.get("tool_calls", [])
            for place in known.arguments(index, call):
                changed |= self._through(choice, place)
            calls.append(call)
        if changed and calls:
            delta["tool_calls"] = calls
        return changed

    def _through(self, choice: int, place: Place) -> bool:
        index, name, tool, node, key = place
        if place.whole:
            self._beside = True
            return through(self._open(channel_of(choice, index, name, tool)), node, key)
        before: str = node[key]
        known = self._channels.get((choice, index, name))
        if known is None:
            see_few(self._channels)
            channel = channel_of(choice, index, name, tool, self._showing)
            if (before_end := self._ended.get((choice, index, name))) is not None:
                channel = replace(channel, after=before_end)
            known = self._channels[choice, index, name] = channel, self._open(channel)
        opened, rewriter = known
        if opened.tool is not None and opened.tool != tool:
            if (choice, index, name) in self._begun:
                raise ProviderReplyInvalid(
                    "the name of a tool goes on after its arguments began; what it may get is unclear"
                )
            opened = replace(channel_of(choice, index, name, tool, self._showing), after=opened.after)
            self._channels[choice, index, name] = opened, (rewriter := self._open(opened))
        if before and opened.kind is PartKind.TOOL_CALL:
            self._begun.add((choice, index, name))
        node[key] = after = rewriter.feed(before)
        return after != before

    def _tails(self, choice: int | None = None, call: int | None = None) -> Iterator[tuple[Channel, str]]:
        self._alike = None
        for key, (channel, _) in list(self._channels.items()):
            if choice not in (None, channel.choice):
                continue
            if call is not None and (channel.index != call or channel.kind is not PartKind.TOOL_CALL):
                continue
            _, rewriter = self._channels.pop(key)
            self._begun.discard(key)
            if call is None:
                self._ended[key] = rewriter
            if tail := rewriter.close():
                yield channel, tail

    def _flushed(self) -> bytes:
        """A chunk of our own with all tails, shaped like the provider's last one."""
        choices: dict[int, Json] = {}
        for channel, tail in self._tails():
            choice = choices.setdefault(channel.choice, {"index": channel.choice, "delta": {}, "finish_reason": None})
            append(choice["delta"], channel, tail)
        if not choices:
            return b""
        envelope = {key: value for key, value in self._last.items() if key not in ("usage", "obfuscation")}
        return b"data: " + dump({**envelope, "choices": list(choices.values())}) + b"\n\n"
