"""Replies that no model said, as each provider writes them: a reviewer's own words, or a safe reply.

Plain, or the shortest stream that is whole. The text passes the reply's rewriters like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, runtime_checkable

from guarded_client.codecs.framing.event_stream import CONTENT_TYPE, event_frame
from guarded_client.codecs.wire import Json, dump

JSON: Final = "application/json"
SSE: Final = "text/event-stream; charset=utf-8"
LINES: Final = "application/x-ndjson"
FRAMES: Final = f"application/{CONTENT_TYPE}"


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be said.

    Attributes:
        id: goes into the reply's id.
        created: seconds since 1970.
    """

    text: str = field(repr=False)
    model: str
    stream: bool
    id: str
    created: int = 0


@dataclass(frozen=True, slots=True)
class Written:
    """A reply's content type and body."""

    content_type: str
    body: bytes = field(repr=False)


@runtime_checkable
class Composing(Protocol):
    """A codec that can write a reply of its own."""

    def compose(self, words: Words) -> Written | None:
        """The reply that says these words; ``None``: not here."""
        ...


def _events(documents: Sequence[Json], end: bytes = b"", *, named: bool = False) -> Written:
    def pieces() -> Iterator[bytes]:
        for document in documents:
            name = b"event: " + str(document["type"]).encode() + b"\n" if named else b""
            yield name + b"data: " + dump(document) + b"\n\n"
        yield end

    return Written(SSE, b"".join(pieces()))


def chat(words: Words) -> Written:
    """A chat completion of OpenAI."""
    usage = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}
    envelope: Json = {"id": f"chatcmpl-{words.id}", "created": words.created, "model": words.model}
    if not words.stream:
        message = {"role": "assistant", "content": words.text, "refusal": None}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        return Written(JSON, dump({**envelope, "object": "chat.completion", "choices": [choice], "usage": usage}))
    envelope["object"] = "chat.completion.chunk"
    deltas: Sequence[tuple[Json, str | None]] = (
        ({"role": "assistant", "content": words.text}, None),
        ({}, "stop"),
    )
    return _events(
        [
            {**envelope, "choices": [{"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}]}
            for delta, finish in deltas
        ],
        b"data: [DONE]\n\n",
    )


def responses(words: Words) -> Written:
    """A response of OpenAI's Responses API."""
    part: Json = {"type": "output_text", "text": words.text, "annotations": [], "logprobs": []}
    message: Json = {"id": f"msg_{words.id}", "type": "message", "role": "assistant"}
    done = {**message, "status": "completed", "content": [part]}
    usage = {
        "input_tokens": 0,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": 0,
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": 0,
    }
    response: Json = {
        "id": f"resp_{words.id}",
        "object": "response",
        "created_at": words.created,
        "status": "completed",
        "model": words.model,
        "error": None,
        "incomplete_details": None,
        "instructions": None,
        "metadata": {},
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        "output": [done],
        "usage": usage,
    }
    if not words.stream:
        return Written(JSON, dump(response))
    begun: Json = {**response, "status": "in_progress", "output": [], "usage": None}
    place: Json = {"item_id": message["id"], "output_index": 0, "content_index": 0}
    empty = {**part, "text": ""}
    documents: list[Json] = [
        {"type": "response.created", "response": begun},
        {"type": "response.in_progress", "response": begun},
        {
            "type": "response.output_item.added",
            "output_index": 0,
            "item": {**message, "status": "in_progress", "content": []},
        },
        {"type": "response.content_part.added", **place, "part": empty},
        {"type": "response.output_text.delta", **place, "delta": words.text, "logprobs": []},
        {"type": "response.output_text.done", **place, "text": words.text, "logprobs": []},
        {"type": "response.content_part.done", **place, "part": part},
        {"type": "response.output_item.done", "output_index": 0, "item": done},
        {"type": "response.completed", "response": response},
    ]
    return _events([{**each, "sequence_number": number} for number, each in enumerate(documents)], named=True)


def messages(words: Words) -> Written:
    """A message of Anthropic's API."""
    message: Json = {
        "id": f"msg_{words.id}",
        "type": "message",
        "role": "assistant",
        "model": words.model,
        "content": [{"type": "text", "text": words.text}],
        "stop_reason": "end_turn",
        "stop_sequence": None,
        "usage": {"input_tokens": 0, "output_tokens": 0},
    }
    if not words.stream:
        return Written(JSON, dump(message))
    return _events(
        [
            {"type": "message_start", "message": {**message, "content": [], "stop_reason": None}},
            {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
            {"type": "content_block_delta", "index": 0, "delta": {"type": "text_delta", "text": words.text}},
            {"type": "content_block_stop", "index": 0},
            {
                "type": "message_delta",
                "delta": {"stop_reason": "end_turn", "stop_sequence": None},
                "usage": {"output_tokens": 0},
            },
            {"type": "message_stop"},
        ],
        named=True,
    )


def converse(words: Words) -> Written:
    """A reply of Bedrock's Converse API."""
    usage = {"inputTokens": 0, "outputTokens": 0, "totalTokens": 0}
    block: Json = {"text": words.text}
    end: Json = {"stopReason": "end_turn"}
    beside: Json = {"usage": usage, "metrics": {"latencyMs": 0}}
    if not words.stream:
        message = {"role": "assistant", "content": [block]}
        return Written(JSON, dump({"output": {"message": message}, **end, **beside}))
    frames = (
        event_frame("messageStart", dump({"role": "assistant"})),
        event_frame("contentBlockDelta", dump({"contentBlockIndex": 0, "delta": block})),
        event_frame("contentBlockStop", dump({"contentBlockIndex": 0})),
        event_frame("messageStop", dump(end)),
        event_frame("metadata", dump(beside)),
    )
    return Written(FRAMES, b"".join(frames))


def gemini(words: Words) -> Written:
    """A response of Gemini's ``generateContent``."""
    document: Json = {
        "candidates": [
            {"content": {"role": "model", "parts": [{"text": words.text}]}, "index": 0, "finishReason": "STOP"}
        ],
        "modelVersion": words.model,
        "responseId": words.id,
    }
    return _events([document]) if words.stream else Written(JSON, dump(document))


def ollama(words: Words, *, generate: bool = False) -> Written:
    """A line of Ollama's ``/api/chat`` or ``/api/generate``."""
    said: Json = {"response": words.text} if generate else {"message": {"role": "assistant", "content": words.text}}
    line = {"model": words.model, "created_at": "1970-01-01T00:00:00Z", **said, "done": True, "done_reason": "stop"}
    return Written(LINES if words.stream else JSON, dump(line) + b"\n")


def cohere(words: Words) -> Written:
    """A reply of Cohere's chat."""
    end: Json = {"finish_reason": "COMPLETE", "usage": {"tokens": {"input_tokens": 0, "output_tokens": 0}}}
    if not words.stream:
        message: Json = {"role": "assistant", "content": [{"type": "text", "text": words.text}]}
        return Written(JSON, dump({"id": words.id, "message": message, **end}))
    place: Json = {"index": 0}
    return _events(
        [
            {"type": "message-start", "id": words.id, "delta": {"message": {"role": "assistant", "content": []}}},
            {"type": "content-start", **place, "delta": {"message": {"content": {"type": "text", "text": ""}}}},
            {"type": "content-delta", **place, "delta": {"message": {"content": {"text": words.text}}}},
            {"type": "content-end", **place},
            {"type": "message-end", "id": words.id, "delta": end},
        ],
        named=True,
    )
