"""The candidates of a Gemini reply, whole or piece by piece: each text passes through its channel's rewriter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, cast

from guarded_client._model import Channel, PartKind, Showing
from guarded_client._rewrite import Rewriter, holds
from guarded_client.codecs.framing.ended_texts import keep
from guarded_client.codecs.framing.sse import MAX_OPEN
from guarded_client.codecs.json_reply import an_object, counts, objects, through
from guarded_client.codecs.restoring import hopeful
from guarded_client.codecs.wire import Json, OpenChannel, text_under
from guarded_client.telemetry import names

_USAGE: Final = {
    names.INPUT_TOKENS: ("promptTokenCount",),
    names.OUTPUT_TOKENS: ("candidatesTokenCount",),
    names.CACHE_READ: ("cachedContentTokenCount",),
    names.REASONING_TOKENS: ("thoughtsTokenCount",),
}
_PROVIDER_RUN: Final = (("executableCode", "code"), ("codeExecutionResult", "output"), ("toolCall", "args"),
                        ("toolResponse", "response"))  # fmt: skip


class Candidates:
    """Rewrites the documents of one reply, in order.

    A text runs on over the parts of its kind, also from one document to the next, and beyond the end of its candidate:
    there are models that end it in each document. It ends where a part of another kind begins, behind a part with a
    signature, and with the stream: what is held leaves there, as a part of its own.

    Attributes:
        waiting: the candidates that have ended, and of whose text an end is held.
    """

    def __init__(self, open_channel: OpenChannel) -> None:
        self.facts: dict[str, object] = {}
        self._open = open_channel
        self._texts: dict[int, tuple[Channel, Rewriter]] = {}
        self._ended: dict[tuple[int, PartKind], Rewriter] = {}
        """What rewrote the texts that ended. Programs put behind them what still comes of their kind."""
        self._channels = 0
        self.waiting: set[int] = set()
        self._finished: dict[int, str] = {}
        self._seen: set[int] = set()
        self._showing = Showing()
        self._last: Json = {}
        self._blocked = False

    @property
    def complete(self) -> bool:
        """Whether every candidate has ended, or the prompt was blocked."""
        return self._blocked or (bool(self._seen) and len(self._seen) == len(self._finished))

    def take(self, document: Json, *, final: bool = False) -> bool:
        """Rewrite a document in place; whether it changed. ``final``: no other will follow."""
        self._learn(document)
        changed = False
        for position, candidate in enumerate(objects(document.get("candidates"))):
            index = _index(candidate, position)
            self._seen.add(index)
            reason = candidate.get("finishReason")
            if isinstance(reason, str) and reason != "FINISH_REASON_UNSPECIFIED":
                self._finished[index] = reason
                if len(self._finished) <= MAX_OPEN:
                    self.facts[names.FINISH_REASONS] = [self._finished[key] for key in sorted(self._finished)]
            self._showing.first = not position
            changed |= self._candidate(candidate, index)
            if index in self._finished and index in self._texts and holds(self._texts[index][1]):
                self.waiting.add(index)
            else:
                self.waiting.discard(index)
        return (final and self.end(document)) or changed

    def end(self, document: Json) -> bool:
        """Put what is held of the candidates in a document behind their texts there; whether anything was."""
        changed = False
        for position, candidate in enumerate(objects(document.get("candidates"))):
            if not (tails := self._tail(_index(candidate, position))):
                continue
            content = candidate["content"] = an_object(candidate.get("content"))
            parts = content["parts"] = objects(content.get("parts"))
            _ = content.setdefault("role", "model")
            if parts and _continues(parts[-1], tails[0]):
                parts[-1]["text"] += tails[0]["text"]
            else:
                parts += tails
            changed = True
        return changed

    def rest(self) -> Json | None:
        """A document of our own with all that is held, shaped like the provider's last one; ``None``: nothing is."""
        candidates = [
            {"index": index, "content": {"role": "model", "parts": parts}}
            for index in list(self._texts)
            if (parts := self._tail(index))
        ]
        return {**self._last, "candidates": candidates} if candidates else None

    def _learn(self, document: Json) -> None:
        for key, name in (("responseId", names.RESPONSE_ID), ("modelVersion", names.RESPONSE_MODEL)):
            if isinstance(document.get(key), str):
                self.facts[name] = document[key]
                self._last[key] = document[key]
        self.facts.update(counts(document.get("usageMetadata"), _USAGE))
        self._blocked = self._blocked or "blockReason" in an_object(document.get("promptFeedback"))

    def _candidate(self, candidate: Json, index: int) -> bool:
        content = an_object(candidate.get("content"))
        parts: list[Json] = []
        changed, beside = False, self._beside(candidate, index)
        for part in objects(content.get("parts")):
            changed |= self._part(part, index, parts)
        if changed:
            content["parts"] = parts
            _ = content.setdefault("role", "model")
            candidate["content"] = content
        return changed or beside

    def _beside(self, candidate: Json, index: int) -> bool:
        """Sources, and what is quoted of them; whether any changed. Supports refer to the text as it came, and stay."""
        changed = False
        for node, key in _quotes(candidate):
            changed |= through(self._open(self._channel(index, PartKind.TEXT, f"citation.{key}")), node, key)
        return changed

    def _part(self, part: Json, index: int, parts: list[Json]) -> bool:
        """Rewrite a part and add it, behind what was held of the text before; whether anything changed."""
        text, thought = part.get("text"), part.get("thought")
        kind = PartKind.REASONING if thought else PartKind.TEXT
        if odd := not (thought is None or isinstance(thought, bool)):
            part["thought"] = bool(thought)  # to SDKs, "true" is true, and "false" is false: it says what was read
        ended: list[Json] = []
        signed = "thoughtSignature" in part
        if not isinstance(text, str) or self._kind(index) is not kind or (signed and not text):
            ended = self._tail(index)
        parts += [*ended, part]
        odd |= self._data(part, index)  # SDKs read a call beside a text, too
        if not isinstance(text, str):
            return bool(ended) or odd
        rewriter = self._text(index, kind)
        part["text"] = rewriter.feed(text)
        if signed:
            part["text"] += "".join(tail["text"] for tail in self._tail(index))
        return part["text"] != text or bool(ended) or odd

    def _data(self, part: Json, index: int) -> bool:
        """What of a part is no text: what a function of the caller's gets, or what the provider ran."""
        changed = False
        call = part.get("functionCall")
        if isinstance(call, dict):
            channel = self._channel(index, PartKind.TOOL_CALL, "args", text_under(cast("Json", call), "name"))
            changed = through(self._open(channel), call, "args")
        spoken = an_object(part.get("audioTranscription"))
        if spoken.get("text"):
            channel = replace(self._channel(index, PartKind.TEXT, "transcript"), running=self._showing)
            changed |= through(self._open(channel), spoken, "text")
        for key, field in _PROVIDER_RUN:
            node = an_object(part.get(key))
            if node.get(field):
                # nothing is restored in it, but it is known when it comes back
                channel = self._channel(index, PartKind.TOOL_CALL, field, None, hosted=True)
                changed |= through(self._open(channel), node, field)
        return changed

    def _channel(
        self, index: int, kind: PartKind, name: str, tool: str | None = None, *, hosted: bool = False
    ) -> Channel:
        self._channels += 1
        return Channel(kind, index, self._channels, name, tool, hosted)

    def _kind(self, index: int) -> PartKind | None:
        return self._texts[index][0].kind if index in self._texts else None

    def _text(self, index: int, kind: PartKind) -> Rewriter:
        if index not in self._texts:
            channel = replace(
                self._channel(index, kind, "text"), running=self._showing, after=self._ended.get((index, kind))
            )
            if kind is PartKind.TEXT:  # ``response.text`` puts them together
                channel = replace(channel, joined=(channel.index,))
            self._texts[index] = channel, self._open(channel)
        return self._texts[index][1]

    def _tail(self, index: int) -> list[Json]:
        """End the open text of a candidate: what was held, as a part."""
        self.waiting.discard(index)
        if index not in self._texts:
            return []
        channel, rewriter = self._texts.pop(index)
        tail = keep(self._ended, (index, channel.kind), rewriter).close()
        thought = {"thought": True} if channel.kind is PartKind.REASONING else {}
        return [{"text": tail, **thought}] if tail else []


def _index(candidate: Json, position: int) -> int:
    index = candidate.get("index")
    return index if isinstance(index, int) else position


def _quotes(candidate: Json) -> Iterator[tuple[Json, str]]:
    grounding = an_object(candidate.get("groundingMetadata"))
    for node in (candidate, *objects(an_object(candidate.get("citationMetadata")).get("citations"))):
        for key in ("finishMessage", "title"):
            if isinstance(node.get(key), str) and node[key]:
                yield node, key
    for chunk in objects(grounding.get("groundingChunks")):
        yield from _quoted(chunk)


def _quoted(node: Json) -> Iterator[tuple[Json, str]]:
    """What was found in a source: its title and text, and whatever else of it may hold a placeholder."""
    for key, value in node.items():
        if isinstance(value, str):
            if value and (key in ("title", "text") or hopeful(value)):
                yield node, key
        elif isinstance(value, dict):
            yield from _quoted(cast("Json", value))
        else:
            for below in objects(value):
                yield from _quoted(below)


def _continues(part: Json, tail: Json) -> bool:
    same = (part.get("thought") is True) == ("thought" in tail)
    return isinstance(part.get("text"), str) and same and "thoughtSignature" not in part
