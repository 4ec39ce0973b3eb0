"""Replies of Bedrock's Converse API: a document, or the events that an AWS event stream carries.

What a guardrail of Bedrock says of a reply (``trace``) and a model's own further fields come as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, cast

from guarded_client._model import SHOWN, Channel, PartKind
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.framing.event_stream import FrameSplitter, payload_of, type_of, with_payload
from guarded_client.codecs.framing.json_spacing import Spaced
from guarded_client.codecs.framing.sse import missed, see_few
from guarded_client.codecs.json_reply import JsonDocument, an_object, counts, objects, parsed, through
from guarded_client.codecs.wire import Json, OpenChannel, dump, text_under
from guarded_client.telemetry import names

_USAGE: Final[Mapping[str, tuple[str, ...]]] = {
    names.OUTPUT_TOKENS: ("outputTokens",), names.CACHE_READ: ("cacheReadInputTokens",),
    names.CACHE_WRITE: ("cacheWriteInputTokens",),
}  # fmt: skip
_QUOTES: Final = ("title", "source")
_HELD: Final[Mapping[str, Callable[[str], Json]]] = {
    "text": lambda tail: {"text": tail},
    "toolUse": lambda tail: {"toolUse": {"input": tail}},
    "toolResult": lambda tail: {"toolResult": [{"text": tail}]},
}
"""A delta with what was held of a text, by its kind."""

Place = tuple[Channel, Any, Any]
"""A channel, and the object or list and the key in it that hold a text, or an object that is read as JSON."""


def _text(index: int, number: int = 0) -> Channel:
    """The channel of a block's text, or of one of its texts. Users read the blocks of a message as one text."""
    return Channel(PartKind.TEXT, 0, index, "text", joined=(index, number), running=SHOWN)


def _arguments(block: Json, index: int) -> Channel:
    """The channel of a tool's input. A block with a type is a call of a tool that the provider runs."""
    hosted = block.get("type") is not None
    return Channel(PartKind.TOOL_CALL, 0, index, "input", text_under(block, "name"), hosted=hosted)


def _quotes(citation: Json, index: int) -> Iterator[Place]:
    """The texts of a citation. Where it points to stays."""
    for key in _QUOTES:
        if isinstance(citation.get(key), str):
            yield Channel(PartKind.TEXT, 0, index, f"citation.{key}"), citation, key
    for content in objects(citation.get("sourceContent")):
        if isinstance(content.get("text"), str):
            yield Channel(PartKind.TEXT, 0, index, "citation.text"), content, "text"


def _results(contents: object, index: int) -> Iterator[Place]:
    """What a tool of the provider gave."""
    channel = Channel(PartKind.TOOL_RESULT, 0, index, "result")
    for content in objects(contents):
        for key in ("text", "json"):
            if content.get(key):
                yield channel, content, key


def _places(block: Json, index: int) -> Iterator[Place]:
    """Every text of a content block. What the model thought is signed, so it is left alone."""
    if isinstance(block.get("text"), str):
        yield _text(index), block, "text"
    if isinstance(block.get("toolUse"), dict):
        yield _arguments(block["toolUse"], index), block["toolUse"], "input"
    yield from _results(an_object(block.get("toolResult")).get("content"), index)
    cited = an_object(block.get("citationsContent"))
    for number, content in enumerate(objects(cited.get("content"))):
        if isinstance(content.get("text"), str):
            yield _text(index, number), content, "text"
    for citation in objects(cited.get("citations")):
        yield from _quotes(citation, index)


class _Read:
    """What is known of a reply, and the rewriters of its texts."""

    def __init__(self, open_channel: OpenChannel) -> None:
        self.facts: dict[str, object] = {}
        self._channel = open_channel
        self._before: dict[tuple[int, str], Rewriter] = {}
        """What rewrote the texts of a block last: clients put behind them what still comes, whatever ended."""

    def learn(self, document: Json) -> None:
        """Take a whole reply, or what an event says of one."""
        usage = document.get("usage")
        self.facts.update(counts(usage, _USAGE))
        # the conventions count cached tokens in
        read = [an_object(usage).get(key) for key in ("inputTokens", "cacheReadInputTokens", "cacheWriteInputTokens")]
        if isinstance(read[0], int):
            self.facts[names.INPUT_TOKENS] = sum(count for count in read if isinstance(count, int))
        if isinstance(document.get("stopReason"), str):
            self.facts[names.FINISH_REASONS] = [document["stopReason"]]

    def _opened(self, channel: Channel, kind: str) -> Rewriter:
        """A rewriter behind the last one of a kind in a block."""
        at = channel.index, kind
        opened = self._before[at] = self._channel(replace(channel, after=self._before.get(at)))
        return opened

    def _passed(self, channel: Channel, node: Any, key: Any) -> bool:
        """Pass a text that is whole through; of results and quotes, a text may go on in the next one."""
        goes_on = key == "text" and channel.joined is None
        return through(self._opened(channel, channel.name) if goes_on else self._channel(channel), node, key)


class ConverseDocument(_Read, JsonDocument):
    """A complete reply."""

    def __init__(self, open_channel: OpenChannel) -> None:
        JsonDocument.__init__(self)
        _Read.__init__(self, open_channel)

    def _rewrite(self, document: Json) -> bool:
        self.learn(document)
        message = an_object(an_object(document.get("output")).get("message"))
        changed = False
        for index, block in enumerate(objects(message.get("content"))):
            for channel, node, key in _places(block, index):
                changed |= self._passed(channel, node, key)
        return changed


class ConverseFrames(_Read):
    """A streamed reply. What a rewriter holds back leaves in a frame of its own before the one that ends its block."""

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__(open_channel)
        self._splitter = FrameSplitter()
        self._delta = b""
        """The last frame that carried a piece of a block: those of our own are made like it."""
        self._open: dict[tuple[int, str], Rewriter] = {}
        """By block and the kind of delta that carries its text."""
        self._tools: dict[int, Json] = {}
        """What began blocks that call a tool."""
        self.complete = False
        self.unread = False

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete frame.

        Raises:
            ProviderReplyInvalid: a frame is damaged.
        """
        return b"".join(map(self._frame, self._splitter.feed(data)))

    def close(self) -> bytes:
        """What was held, as frames of our own when the provider broke off; then an unfinished frame as it came."""
        return self._flushed() + self._splitter.close()

    def _frame(self, frame: bytes) -> bytes:
        kind = type_of(frame)
        if kind is None:
            return self._flushed() + frame
        event = parsed(payload_of(frame))
        if event is None:
            self.unread |= missed(payload_of(frame))
            return frame
        index = event.get("contentBlockIndex")
        index = index if isinstance(index, int) else 0
        before, changed = b"", False
        match kind:
            case b"contentBlockStart":
                before = self._flushed(index)
                self._start(event, index)
            case b"contentBlockDelta":
                self._delta = frame
                changed = self._piece(an_object(event.get("delta")), index)
            case b"contentBlockStop":
                before = self._flushed(index)
            case b"messageStop":
                before, self.complete = self._flushed(), True
            case _:  # messageStart, metadata, or what the API learns next
                pass
        self.learn(event)
        return before + (with_payload(frame, dump(event)) if changed else frame)

    def _start(self, event: Json, index: int) -> None:
        tool = an_object(event.get("start")).get("toolUse")
        if isinstance(tool, dict):  # opened now: that a tool is called has to be seen, also without arguments
            self._tools[index] = cast("Json", tool)
            _ = self._rewriter(index, "toolUse", _arguments(self._tools[index], index))

    def _piece(self, delta: Json, index: int) -> bool:
        changed = False
        if isinstance(delta.get("text"), str):
            changed |= self._fed(delta, "text", self._rewriter(index, "text", _text(index)))
        if isinstance(an_object(delta.get("toolUse")).get("input"), str):
            arguments = _arguments(self._tools.get(index, {}), index)
            changed |= self._fed(delta["toolUse"], "input", self._rewriter(index, "toolUse", arguments))
        citation = an_object(delta.get("citation"))
        for channel, node, key in _results(delta.get("toolResult"), index):
            if isinstance(node[key], str):
                changed |= self._fed(node, key, self._rewriter(index, "toolResult", channel))
            else:
                changed |= self._passed(channel, node, key)
        for channel, node, key in _quotes(citation, index):
            changed |= self._passed(channel, node, key)
        return changed

    def _fed(self, node: Json, key: str, rewriter: Rewriter) -> bool:
        before: str = node[key]
        node[key] = after = rewriter.feed(before)
        return after != before

    def _rewriter(self, index: int, kind: str, channel: Channel) -> Rewriter:
        at = index, kind
        if at not in self._open:
            see_few(self._open)
            opened = self._opened(channel, kind)
            self._open[at] = Spaced(opened) if kind == "toolUse" else opened
        return self._open[at]

    def _flushed(self, index: int | None = None) -> bytes:
        """Frames of our own with what is held of a block, or of all blocks."""
        frames: list[bytes] = []
        for number, kind in [key for key in self._open if index is None or key[0] == index]:
            if tail := self._open.pop((number, kind)).close():
                delta = _HELD[kind](tail)
                frames.append(with_payload(self._delta, dump({"contentBlockIndex": number, "delta": delta})))
        return b"".join(frames)
