"""Replies to Anthropic message requests: the texts of a message, and the events of a stream of one.

Neither form of framing is here: :mod:`~guarded_client.codecs.anthropic.messages` reads JSON, server-sent events and
AWS event streams.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, Final, cast

from guarded_client._model import SHOWN, Channel, PartKind, Showing
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.framing.json_spacing import Spaced
from guarded_client.codecs.json_reply import objects, through
from guarded_client.codecs.wire import Json, OpenChannel, integers, text_under
from guarded_client.telemetry import names

_HOSTED: Final = frozenset({"server_tool_use", "mcp_tool_use"})
"""Tools that the provider runs, or has run by others: they get placeholders."""
_QUOTES: Final = frozenset({"cited_text", "document_title", "title", "source", "url"})
_NO_TEXT: Final = frozenset(
    {"type", "id", "tool_use_id", "file_id", "tool_id", "encrypted_content", "encrypted_stdout", "encrypted_index",
     "error_code", "caller", "file_type", "media_type", "stop_reason", "tool_name", "server_name", "name"}
)  # fmt: skip
_DELTAS: Final = {"text_delta": "text", "input_json_delta": "partial_json"}

Place = tuple[Channel, Any, Any]
"""A channel, and the object or list and the key in it that hold a text, or an object that is read as JSON."""


def _strings(node: Any, channel: Channel, skipped: frozenset[str] = frozenset()) -> Iterator[Place]:
    """Every string below a node."""
    pairs: Iterable[tuple[Any, Any]] = ()
    if isinstance(node, dict):
        pairs = ((key, value) for key, value in cast("Json", node).items() if key not in skipped)
    elif isinstance(node, list):
        pairs = enumerate(cast("list[object]", node))
    for key, value in pairs:
        if isinstance(value, str):
            yield channel, node, key
        else:
            yield from _strings(value, channel, skipped)


def places(block: Json, index: int, choice: int = 0) -> Iterator[Place]:
    """Every text of a content block. Thinking and summaries of the model are signed, so they are left alone.

    The input of a tool is one text, as JSON, also if there is none: that a tool is called has to be seen. That of the
    provider's own tools passes through a channel that restores nothing, so that it is known when it goes back.
    """
    kind = str(block.get("type"))
    if kind == "text":
        if isinstance(block.get("text"), str):
            yield text_of(index, choice), block, "text"
        for citation in objects(block.get("citations")):
            yield from quotes(citation, index, choice)
    elif kind == "tool_use" or kind in _HOSTED:
        yield arguments(block, index, choice), block, "input"
    elif kind.endswith("_tool_result"):
        yield from _strings(block, Channel(PartKind.TOOL_RESULT, choice, index, "result"), _NO_TEXT)


def text_of(index: int, choice: int = 0) -> Channel:
    """The channel of a block's text. Users read the blocks of a message as one text."""
    return Channel(PartKind.TEXT, choice, index, "text", joined=(index,), running=SHOWN)


def quotes(citation: Json, index: int, choice: int = 0) -> Iterator[Place]:
    """The texts of a citation. Its offsets refer to what the model read, so they stay."""
    for key in citation:
        if key in _QUOTES and isinstance(citation[key], str):
            yield Channel(PartKind.TEXT, choice, index, f"citation.{key}"), citation, key


def arguments(block: Json, index: int, choice: int = 0) -> Channel:
    """The channel of a tool's input."""
    hosted = block.get("type") != "tool_use"
    return Channel(PartKind.TOOL_CALL, choice, index, "input", text_under(block, "name"), hosted=hosted)


def ending(node: Json, choice: int = 0) -> Iterator[Place]:
    """The texts about how a message ended."""
    if isinstance(node.get("stop_sequence"), str):
        yield Channel(PartKind.TEXT, choice, 0, "stop_sequence"), node, "stop_sequence"
    details = node.get("stop_details")
    if isinstance(details, dict) and isinstance(cast("Json", details).get("explanation"), str):
        yield Channel(PartKind.TEXT, choice, 0, "explanation"), details, "explanation"


class Results:
    """What rewrites the texts of one block. Programs put those of a tool's result together: a link may go on there."""

    def __init__(self, open_channel: OpenChannel) -> None:
        self._open = open_channel
        self._last: Rewriter | None = None

    def opened(self, channel: Channel, key: object) -> Rewriter:
        """The rewriter of the next text, which stands under a key."""
        if channel.kind is not PartKind.TOOL_RESULT or key != "text":
            return self._open(channel)
        self._last = self._open(replace(channel, after=self._last))
        return self._last


class Facts:
    """What is known of a message."""

    def __init__(self) -> None:
        self.facts: dict[str, object] = {}
        self._tokens: dict[str, int] = {}

    def learn(self, message: Json) -> None:
        """Take a message, or what a ``message_delta`` event says of it."""
        for key, name in (("id", names.RESPONSE_ID), ("model", names.RESPONSE_MODEL)):
            if isinstance(message.get(key), str):
                self.facts[name] = message[key]
        for key in ("input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens", "output_tokens"):
            count = integers(message, "usage", key)
            if count is not None:
                self._tokens[key] = count
        read, written = (self._tokens.get(f"cache_{way}_input_tokens") for way in ("read", "creation"))
        if "input_tokens" in self._tokens:  # the conventions count cached tokens in
            self.facts[names.INPUT_TOKENS] = self._tokens["input_tokens"] + (read or 0) + (written or 0)
        for name, count in ((names.CACHE_READ, read), (names.CACHE_WRITE, written)):
            if count is not None:
                self.facts[name] = count
        if "output_tokens" in self._tokens:
            self.facts[names.OUTPUT_TOKENS] = self._tokens["output_tokens"]
        reason = message.get("stop_reason")
        if isinstance(reason, str) and reason:
            self.facts[names.FINISH_REASONS] = [reason]


def rewrite_message(message: Json, open_channel: OpenChannel, choice: int = 0) -> bool:
    """Rewrite the texts of a whole message in place; whether one changed."""
    changed = False
    for index, block in enumerate(objects(message.get("content"))):
        results = Results(open_channel)
        for channel, node, key in places(block, index, choice):
            changed |= through(results.opened(channel, key), node, key)
    for channel, node, key in ending(message, choice):
        changed |= through(open_channel(channel), node, key)
    return changed


class MessageEvents(Facts):
    """The events of a streamed message. What a rewriter holds back leaves before the event that ends its block.

    Attributes:
        complete: the message has come to its own end.
    """

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__()
        self._opening = open_channel
        self._showing = Showing()
        self._open: dict[tuple[int, str], Rewriter] = {}
        """By block and the kind of delta that carries its text."""
        self._blocks: dict[int, Json] = {}
        """Those that have begun."""
        self._before: dict[int, Rewriter] = {}
        """What rewrote the input of a block last: clients put behind it what still comes, whatever ended."""
        self.complete = False

    def take(self, event: Json) -> tuple[list[Json], bool]:
        """Rewrite an event in place: events to send before it, and whether it changed."""
        index = event.get("index")
        index = index if isinstance(index, int) else 0
        match event.get("type"):
            case "message_start":
                message = event.get("message")
                if isinstance(message, dict):
                    self.learn(cast("Json", message))
                    with self._unseen():
                        return [], rewrite_message(cast("Json", message), self._channel)
            case "content_block_start":
                block, tails = event.get("content_block"), self.flush(index)
                with self._unseen():
                    return tails, isinstance(block, dict) and self._start(cast("Json", block), index)
            case "content_block_delta":
                delta = event.get("delta")
                return [], isinstance(delta, dict) and self._delta(cast("Json", delta), index)
            case "content_block_stop":
                _ = self._blocks.pop(index, None)
                return self.flush(index), False
            case "message_delta":
                tails, delta = self.flush(), event.get("delta")
                self.learn({**cast("Json", delta), **event} if isinstance(delta, dict) else event)
                return tails, self._whole(ending(cast("Json", delta)) if isinstance(delta, dict) else ())
            case "message_stop":
                self.complete = True
                return self.flush(), False
            case "error":
                return self.flush(), False
            case _:  # a ping, or what the API learns next
                pass
        return [], False

    def flush(self, index: int | None = None) -> list[Json]:
        """Deltas of our own with what is held of a block, or of all blocks."""
        tails: list[Json] = []
        for number, kind in list(self._open) if index is None else [(index, kind) for kind in _DELTAS]:
            if (number, kind) not in self._open:
                continue
            if tail := self._open.pop((number, kind)).close():
                delta = {"type": kind, _DELTAS[kind]: tail}
                tails.append({"type": "content_block_delta", "index": number, "delta": delta})
        return tails

    @contextmanager
    def _unseen(self) -> Generator[None]:
        """What begins with a text of its own: programs that read deltas alone do not show it."""
        self._showing.first = False
        try:
            yield
        finally:
            self._showing.first = True

    def _channel(self, channel: Channel) -> Rewriter:
        return self._opening(channel if channel.running is None else replace(channel, running=self._showing))

    def _start(self, block: Json, index: int) -> bool:
        changed = False
        self._blocks[index] = block
        results = Results(self._channel)
        for channel, node, key in places(block, index):
            if node is block and key == "text":  # its deltas go on where it ends
                before: str = node[key]
                node[key] = after = self._opened(index, "text_delta", block).feed(before)
                changed |= after != before
            elif node is block and key == "input" and not block.get(key):  # it comes in deltas
                _ = self._opened(index, "input_json_delta", block)
            else:
                changed |= through(results.opened(channel, key), node, key)
        return changed

    def _delta(self, delta: Json, index: int) -> bool:
        kind = delta.get("type")
        if kind == "citations_delta":
            citation = delta.get("citation")
            return isinstance(citation, dict) and self._whole(quotes(cast("Json", citation), index))
        if not isinstance(kind, str) or kind not in _DELTAS or not isinstance(delta.get(_DELTAS[kind]), str):
            return False  # thinking, its signature, a summary
        key = _DELTAS[kind]
        rewriter = self._open.get((index, kind))
        if rewriter is None:  # of a block that was not announced, nothing is known of the tool
            rewriter = self._opened(index, kind, self._blocks.get(index, {}))
        before: str = delta[key]
        delta[key] = after = rewriter.feed(before)
        return after != before

    def _whole(self, found: Iterable[Place]) -> bool:
        changed = False
        for channel, node, key in found:
            changed |= through(self._channel(channel), node, key)
        return changed

    def _opened(self, index: int, kind: str, block: Json) -> Rewriter:
        rewriter: Rewriter
        if kind == "text_delta":
            rewriter = self._channel(text_of(index))
        else:
            channel = replace(arguments(block, index), after=self._before.get(index))
            rewriter = Spaced(opened := self._channel(channel))
            self._before[index] = opened
        self._open[index, kind] = rewriter
        return rewriter
