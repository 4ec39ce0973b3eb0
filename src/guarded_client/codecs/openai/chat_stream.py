"""Streamed replies to chat completions: each piece of a text passes through the rewriter of that text.

A rewriter holds back an end that may become a placeholder. So what it holds leaves with the chunk that ends its choice,
or its call, and, if the provider ends or breaks off without one, in a chunk of our own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias, cast

from guarded_client._errors import ProviderReplyInvalid
from guarded_client._model import Channel, PartKind, Showing
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.event_template import EventTemplate
from guarded_client.codecs.framing.ended_texts import keep
from guarded_client.codecs.framing.sse import (
    EventSplitter,
    Named,
    data_of,
    followed,
    missed,
    see_few,
    unclear,
    with_data,
)
from guarded_client.codecs.json_reply import objects, parsed
from guarded_client.codecs.openai.chat_places import (
    LEGACY,
    Place,
    ToolCalls,
    append,
    beside,
    channel_of,
    choices_of,
    number,
    texts,
)
from guarded_client.codecs.openai.chat_reply import CHUNK, ENVELOPE, Facts
from guarded_client.codecs.openai.chat_side_texts import Beside, again
from guarded_client.codecs.wire import Json, OpenChannel, dump

Key: TypeAlias = tuple[int, int, str]
"""Names a text of a stream: its choice, the index of its call, or 0, and its field."""


@dataclass(slots=True, repr=False)
class _Open:
    """A text on its way; ``begun``: it is of a call whose arguments have begun; ``named``: its last piece was named."""

    channel: Channel
    rewriter: Rewriter
    begun: bool = False
    named: bool = False


class StreamReply(Facts):
    """A streamed reply. What a rewriter holds back leaves before, or with, the chunk that ends its choice."""

    def __init__(self, open_channel: OpenChannel) -> None:
        super().__init__()
        self._open = open_channel
        self._events = EventSplitter()
        self._named = Named()
        self._open_texts: dict[Key, _Open] = {}
        self._tools: dict[int, ToolCalls] = {}
        self._ended: dict[Key, Rewriter] = {}
        """What rewrote the texts of choices that ended. Clients put behind them what still comes, whoever sends it."""
        self._last: Json = {}
        self._template: EventTemplate | None = None
        self._showing = Showing()
        self._beside = Beside(open_channel)
        self._changes = False
        """Whether the event has texts beside that need rewriting."""
        self.complete = False
        self.unread = False

    def feed(self, data: bytes) -> bytes:
        """Rewrites each complete event."""
        events = self._events.feed(data)
        return self._event(events[0]) if len(events) == 1 else b"".join(map(self._event, events))

    def close(self) -> bytes:
        """What was held, as a chunk of its own when the provider broke off; before it an unfinished event, if that has
        texts, else behind it, as it came."""
        rest = self._events.close()
        last = data_of(rest + b"\n\n") if rest.strip() else None  # some servers leave out the last blank line
        if last is not None and last.rstrip() == b"[DONE]":
            return self._event(rest)
        if rest.strip() and parsed(data_of(rest)) is not None:
            return followed(self._event(rest), self._flushed())
        self.unread |= unclear(data_of(rest))
        return self._flushed() + rest

    def _event(self, event: bytes) -> bytes:
        if self._template is not None and (known := self._template.through(event)) is not None:
            return known
        data = data_of(event)
        if data is not None and data.rstrip() == b"[DONE]":
            self.complete = True
            return self._flushed() + event
        document = parsed(data)
        if document is None:
            self.unread |= (odd := missed(data))
            return self._flushed() + event if odd else event  # SDKs read no further
        self.learn(document)
        before = self._flushed() if document.get("error") or document.get("object") == "error" else b""
        holder = choices_of(document)
        choices = objects(holder.get("choices"))
        changed = self._changes = False
        self._beside.plain = []
        if choices:
            self._named.see(event)
        for position, choice in enumerate(choices):
            self._showing.first = not position
            changed |= self._choice(choice, number(choice, position))
        self._showing.first = True
        for place in beside(document, ENVELOPE if holder is document else ENVELOPE | {"chunk"}, within=("event",)):
            changed |= self._through(0, place)
        if holder is not document:
            for place in beside(holder, ENVELOPE, within=("event", "chunk")):
                changed |= self._through(0, place)
        if choices:
            self._last = document
            self._template = self._template_of(event, document, choices)
        return before + (with_data(event, dump(document)) if changed else event)

    def _template_of(self, event: bytes, document: Json, choices: list[Json]) -> EventTemplate | None:
        """For the events to come, if this one is of the usual kind: a piece of a content, and nothing to learn."""
        delta = choices[0].get("delta")
        opened = self._open_texts.get((number(choices[0], 0), 0, "content"))
        if self._changes or len(choices) > 1 or document.get("usage") or opened is None or not isinstance(delta, dict):
            return None
        delta = cast("Json", delta)
        usual = [place.key for place in texts(delta) if place.name != "beside"] == ["content"]
        calls = delta.get("tool_calls") or delta.get("function_call")
        template = EventTemplate.of(event, opened.rewriter) if usual and not calls else None
        if template is not None and self._beside.plain:
            template.again = again(self._beside.plain)
        return template

    def _choice(self, choice: Json, index: int) -> bool:
        delta = choice.get("delta")
        delta = cast("Json", delta) if isinstance(delta, dict) else {}
        changed = False
        first = self._showing.first
        for place in texts(delta):
            self._showing.first = first and not (
                place.name == "reasoning" and delta.get("reasoning_content") is not None
            )
            changed |= self._through(index, place)
        self._showing.first = first
        for place in beside(choice, CHUNK, within=("choice",)):
            changed |= self._through(index, place)
        if delta.get("function_call") or delta.get("tool_calls"):
            changed |= self._calls(index, delta)
        if self.finish(index, choice.get("finish_reason")):
            for tail in self._tails(index):
                append(delta, *tail)
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
                ended: Json = {}
                for tail in self._tails(choice, index):
                    append(ended, *tail)
                    changed = True
                calls += ended.get("tool_calls", [])
            for place in known.arguments(index, call):
                changed |= self._through(choice, place)
            calls.append(call)
        if changed and calls:
            delta["tool_calls"] = calls
        return changed

    def _through(self, choice: int, place: Place) -> bool:
        index, name, tool, node, key, _ = place
        if place.whole:
            plain = len(self._beside.plain)
            changed = self._beside.through(choice, place)
            self._changes |= bool(node[key]) and plain == len(self._beside.plain)
            return changed
        before: str = node[key]
        opened = self._open_texts.get((choice, index, name))
        if opened is None:
            see_few(self._open_texts)
            opened = self._begin((choice, index, name), tool, self._ended.get((choice, index, name)))
        elif opened.channel.tool not in (None, tool):  # its name came in pieces
            if opened.begun:
                raise ProviderReplyInvalid(
                    "the name of a tool goes on after its arguments began; it is unclear what that tool may get"
                )
            opened = self._begin((choice, index, name), tool, opened.channel.after)
        opened.begun = opened.begun or (before != "" and opened.channel.kind is PartKind.TOOL_CALL)
        opened.named = "name" in node
        node[key] = after = opened.rewriter.feed(before)
        return after != before

    def _begin(self, key: Key, tool: str | None, after: Rewriter | None) -> _Open:
        """A text begins; or, once more, a call whose tool has another name than was thought.

        Args:
            after: what rewrote the text that clients put before it.
        """
        channel = channel_of(*key, tool, self._showing)
        if after is not None:
            channel = replace(channel, after=after)
        opened = self._open_texts[key] = _Open(channel, self._open(channel))
        return opened

    def _tails(self, choice: int | None = None, call: int | None = None) -> Iterator[tuple[Channel, str, bool]]:
        """What was held of texts that end: of all, of those of a choice, or of the calls before another one in it."""
        self._template = None
        for key, opened in list(self._open_texts.items()):
            channel = opened.channel
            if choice not in (None, channel.choice):
                continue
            if call is not None and (channel.index != call or channel.kind is not PartKind.TOOL_CALL):
                continue
            del self._open_texts[key]
            _ = keep(self._ended, key, opened.rewriter)
            if tail := opened.rewriter.close():
                yield channel, tail, opened.named

    def _flushed(self) -> bytes:
        """A chunk of our own with all tails, shaped like the provider's last one."""
        choices: dict[int, Json] = {}
        for channel, tail, named in self._tails():
            choice = choices.setdefault(channel.choice, {"index": channel.choice, "delta": {}, "finish_reason": None})
            append(choice["delta"], channel, tail, named)
        if not choices:
            return b""
        envelope = {key: value for key, value in self._last.items() if key not in ("usage", "obfuscation", "chunk")}
        return self._named.line + b"data: " + dump({**envelope, "choices": list(choices.values())}) + b"\n\n"
