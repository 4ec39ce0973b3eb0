"""Replies to chat completions, complete or streamed: each text passes through its channel's rewriter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, cast

from guarded_client._errors import ProviderReplyInvalid
from guarded_client._model import Channel, PartKind
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.sse import EventSplitter, data_of, with_data
from guarded_client.codecs.wire import Json, OpenChannel, dump, integers, parse
from guarded_client.telemetry import names

_TEXTS: Final = {
    "content": PartKind.TEXT,
    "refusal": PartKind.TEXT,
    "reasoning_content": PartKind.REASONING,
    "reasoning": PartKind.REASONING,
}
_USAGE: Final = {
    names.INPUT_TOKENS: ("prompt_tokens",),
    names.OUTPUT_TOKENS: ("completion_tokens",),
    names.CACHE_READ: ("prompt_tokens_details", "cached_tokens"),
    names.REASONING_TOKENS: ("completion_tokens_details", "reasoning_tokens"),
}

Place = tuple[Json, str]
"""An object and its key that holds a text."""


def _objects(node: object) -> list[Json]:
    items = cast("list[object]", node) if isinstance(node, list) else []
    return [cast("Json", item) for item in items if isinstance(item, dict)]


def _number(node: Json, default: int) -> int:
    index = node.get("index")
    return index if isinstance(index, int) else default


channel_of = lru_cache(maxsize=256)(Channel)


def places(choice: int, message: Json, tools: dict[tuple[int, int], str]) -> list[tuple[Channel, Place]]:
    """Every text of a message or delta, with its channel. ``tools`` remembers names over the deltas of a stream.

    Log probabilities, annotation offsets and audio bytes refer to what the model wrote, so they are left alone.
    """
    found: list[tuple[Channel, Place]] = []
    for key, value in message.items():
        if isinstance(value, str):
            if key in _TEXTS:
                found.append((channel_of(_TEXTS[key], choice, 0, key), (message, key)))
        elif value and key == "content":  # compatible servers that answer with parts
            found += [
                (channel_of(PartKind.TEXT, choice, index, "content.text"), (block, "text"))
                for index, block in enumerate(_objects(value))
                if isinstance(block.get("text"), str)
            ]
        elif key == "audio" and isinstance(value, dict):
            audio = cast("Json", value)
            if isinstance(audio.get("transcript"), str):
                found.append((channel_of(PartKind.TEXT, choice, 0, "transcript"), (audio, "transcript")))
        elif value and key == "function_call":
            found += _arguments(choice, -1, {"function": value}, tools)
        elif value and key == "tool_calls":
            for number, call in enumerate(_objects(value)):
                found += _arguments(choice, _number(call, number), call, tools)
    return found


def _arguments(
    choice: int, index: int, call: Json, tools: dict[tuple[int, int], str]
) -> Iterator[tuple[Channel, Place]]:
    for key, field in (("function", "arguments"), ("custom", "input")):
        function = call.get(key)
        if not isinstance(function, dict):
            continue
        function = cast("Json", function)
        name, known = function.get("name"), tools.get((choice, index), "")
        if isinstance(name, str) and name and name != known:
            tools[choice, index] = known + name  # SDKs put the pieces of a streamed name together; so must we
        if isinstance(function.get(field), str) and function[field]:
            tool = tools.get((choice, index))
            yield channel_of(PartKind.TOOL_CALL, choice, index, f"{key}.{field}", tool), (function, field)


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
        usage = document.get("usage")
        if isinstance(usage, dict):
            for name, path in _USAGE.items():
                count = integers(cast("Json", usage), *path)
                if count is not None:
                    self.facts[name] = count

    def finish(self, choice: int, reason: object) -> bool:
        if not isinstance(reason, str) or not reason:
            return False
        self._finished[choice] = reason
        self.facts[names.FINISH_REASONS] = [self._finished[index] for index in sorted(self._finished)]
        return True


class JsonReply(_Facts):
    """A complete reply: every text is a stream of one chunk."""

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__()
        self._open = open_channel
        self._body = bytearray()
        self.complete = False

    def feed(self, data: bytes) -> bytes:
        """Gathers; a JSON document can be rewritten only whole."""
        self._body += data
        return b""

    def close(self) -> bytes:
        """The rewritten body; a body that is not a JSON object is passed on as it came."""
        body = bytes(self._body)
        self._body.clear()
        try:
            document = parse(body)
        except (ValueError, RecursionError):
            return body
        self.complete = True
        if not isinstance(document, dict):
            return body
        return self._rewritten(cast("Json", document), body)

    def _rewritten(self, document: Json, body: bytes) -> bytes:
        self.learn(document)
        changed = False
        for position, choice in enumerate(_objects(document.get("choices"))):
            index = _number(choice, position)
            _ = self.finish(index, choice.get("finish_reason"))
            message = choice.get("message")
            if isinstance(message, dict):
                for channel, place in places(index, cast("Json", message), {}):
                    changed |= self._through(channel, place)
        metadata = document.get("metadata")
        if isinstance(metadata, dict):
            for number, key in enumerate(cast("Json", metadata)):
                if isinstance(metadata[key], str):
                    changed |= self._through(
                        Channel(PartKind.TEXT, 0, number, "metadata"), (cast("Json", metadata), key)
                    )
        return dump(document) if changed else body

    def _through(self, channel: Channel, place: Place) -> bool:
        node, key = place
        rewriter = self._open(channel)
        before: str = node[key]
        node[key] = after = rewriter.feed(before) + rewriter.close()
        return after != before


def _parsed(data: bytes | None) -> Json | None:
    try:
        document = parse(data) if data else None
    except (ValueError, RecursionError):
        return None
    return cast("Json", document) if isinstance(document, dict) else None


class StreamReply(_Facts):
    """A streamed reply. What a rewriter holds back leaves before, or with, the chunk that ends its choice."""

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__()
        self._open = open_channel
        self._events = EventSplitter()
        self._channels: dict[tuple[int, int, str], tuple[Channel, Rewriter]] = {}
        self._tools: dict[tuple[int, int], str] = {}
        self._last: Json = {}
        self.complete = False

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete event."""
        return b"".join(self._event(event) for event in self._events.feed(data))

    def close(self) -> bytes:
        """What was held, as a chunk of its own when the provider broke off; then an unfinished event as it came."""
        rest = self._events.close()
        if rest.strip() and data_of(rest + b"\n\n") == b"[DONE]":  # some servers leave out the last blank line
            return self._event(rest)
        if rest.strip() and _parsed(data_of(rest)) is not None:
            rest = self._event(rest)
        return self._flushed() + rest

    def _event(self, event: bytes) -> bytes:
        data = data_of(event)
        if data == b"[DONE]":
            self.complete = True
            return self._flushed() + event
        document = _parsed(data)
        if document is None:
            return event
        self.learn(document)
        changed = False
        for position, choice in enumerate(_objects(document.get("choices"))):
            changed |= self._choice(choice, _number(choice, position))
        if document.get("choices"):
            self._last = document
        return with_data(event, dump(document)) if changed else event

    def _choice(self, choice: Json, index: int) -> bool:
        delta = choice.get("delta")
        delta = cast("Json", delta) if isinstance(delta, dict) else {}
        changed = False
        for channel, (node, key) in places(index, delta, self._tools):
            text = self._rewriter(channel).feed(node[key])
            changed |= text != node[key]
            node[key] = text
        if self.finish(index, choice.get("finish_reason")):
            for channel, tail in self._tails(index):
                append(delta, channel, tail)
                choice["delta"] = delta
                changed = True
        return changed

    def _rewriter(self, channel: Channel) -> Rewriter:
        key = (channel.choice, channel.index, channel.name)
        if key not in self._channels:
            self._channels[key] = (channel, self._open(channel))
        opened, rewriter = self._channels[key]
        if opened.tool is not None and opened.tool != channel.tool:
            raise ProviderReplyInvalid(
                "the name of a tool goes on after its arguments began; what it may get is unclear"
            )
        return rewriter

    def _tails(self, choice: int | None = None) -> Iterator[tuple[Channel, str]]:
        for key in [key for key in self._channels if choice is None or key[0] == choice]:
            channel, rewriter = self._channels.pop(key)
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
        envelope = {key: value for key, value in self._last.items() if key not in ("choices", "usage", "obfuscation")}
        return b"data: " + dump({**envelope, "choices": list(choices.values())}) + b"\n\n"


def append(delta: Json, channel: Channel, tail: str) -> None:
    """Add a tail to a delta, behind what it already holds for the channel."""
    node, field = delta, channel.name
    if field == "transcript":
        node = delta.setdefault("audio", {})
    elif channel.kind is PartKind.TOOL_CALL:
        key, field = channel.name.split(".")
        if channel.index < 0:
            node = delta.setdefault("function_call", {})
        else:
            calls: list[Json] = delta.setdefault("tool_calls", [])
            call = next((call for call in calls if call.get("index") == channel.index), None)
            if call is None:
                calls.append(call := {"index": channel.index})
            node = call.setdefault(key, {})
    elif field == "content.text":
        blocks: list[Json] = delta.setdefault("content", [])
        blocks.append(node := {"type": "text"})
        field = "text"
    node[field] = (node.get(field) or "") + tail
