"""Complete replies to chat completions: each text passes through its channel's rewriter. Streams: ``chat_stream``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, cast

from guarded_client._rewrite import Rewriter
from guarded_client.codecs.json_reply import JsonDocument, counts, objects, through
from guarded_client.codecs.openai.chat_places import (
    LEGACY,
    Place,
    ToolCalls,
    beside,
    channel_of,
    number,
    texts,
)
from guarded_client.codecs.restoring import hopeful
from guarded_client.codecs.wire import Json, OpenChannel
from guarded_client.telemetry import names

_USAGE: Final = {
    names.INPUT_TOKENS: ("prompt_tokens",),
    names.OUTPUT_TOKENS: ("completion_tokens",),
    names.CACHE_READ: ("prompt_tokens_details", "cached_tokens"),
    names.CACHE_WRITE: ("prompt_tokens_details", "cache_write_tokens"),
    names.REASONING_TOKENS: ("completion_tokens_details", "reasoning_tokens"),
}
ENVELOPE: Final = frozenset(
    {"id", "object", "created", "model", "choices", "usage", "service_tier", "system_fingerprint", "obfuscation",
     "metadata"}
)  # fmt: skip
CHUNK: Final = frozenset({"index", "delta", "finish_reason", "logprobs"})
_CHOICE: Final = CHUNK | {"message"}
"""What is read by itself, or has no text."""
_TOLD: Final = 1000
"""Choices of which it is told how they ended."""


class Facts:
    """What complete and streamed replies tell of themselves: their id, the model, tokens, how each choice ended."""

    def __init__(self) -> None:
        self.facts: dict[str, object] = {}
        self._finished: dict[int, str] = {}

    def learn(self, document: Json) -> None:
        """What a reply, or an event of one, says of itself."""
        if names.RESPONSE_ID not in self.facts:
            for key, name in (("id", names.RESPONSE_ID), ("model", names.RESPONSE_MODEL)):
                if isinstance(document.get(key), str):
                    self.facts[name] = document[key]
        self.facts.update(counts(document.get("usage"), _USAGE))

    def finish(self, choice: int, reason: object) -> bool:
        """Whether a choice ends here, with its reason."""
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
        self._learned = Facts()
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
        changed |= self._through(0, beside(document, ENVELOPE))
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
            index, name, tool, node, key, _ = place
            if name == "beside" and not hopeful(node[key]):
                continue
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
