"""Anthropic's messages wire format: from an answer to the JSON or the events of a message."""

from __future__ import annotations

import json
from base64 import b64encode
from binascii import crc32
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import repeat
from typing import Any, Final

from guarded_client.testing.deltas import Choice, resolved, split, spoken
from guarded_client.testing.framing import encoded, framed, named_events
from guarded_client.testing.replies import Choices, Endless, Json, Raw, Spoken, Text
from guarded_client.testing.wire import Response

SIGNATURE: Final = "EqQBCgIYAhIkc2lnbmF0dXJlIG9mIHRoZSB0aG91Z2h0cw=="
"""Signs the thinking of every answer with ``reasoning``."""
_STOPS: Final = {"stop": "end_turn", "tool_calls": "tool_use", "length": "max_tokens"}
_STREAMED: Final = {"text": ("text_delta", "text", ""), "thinking": ("thinking_delta", "thinking", "")}


def respond(answer: Spoken, request: Json, serial: int) -> Response:
    """The response to a request: plain, or a stream if the request asks for one."""
    stream = request.get("stream") is True
    if isinstance(answer, Endless):
        pieces = named_events(_endless(answer, request, serial), answer) if stream else repeat(b" " * 64)
        return framed(pieces, answer, serial, stream=stream)
    said = _message(answer, request, serial)
    if stream:
        return framed(named_events(events(said, chunk=answer.chunk), answer), answer, serial, stream=True)
    return framed([encoded(said, answer)], answer, serial, stream=False)


def respond_framed(answer: Spoken, request: Json, serial: int) -> Response:
    """A stream as Bedrock writes it: an AWS event stream whose frames carry the events in base64."""
    said = (
        _endless(answer, request, serial)
        if isinstance(answer, Endless)
        else events(_message(answer, request, serial), chunk=answer.chunk)
    )
    response = framed(map(chunk_frame, said), answer, serial, stream=True)
    return replace(response, headers={**response.headers, "content-type": "application/vnd.amazon.eventstream"})


def chunk_frame(event: Json) -> bytes:
    """The frame that carries an event."""
    carried = b64encode(json.dumps(event, ensure_ascii=False).encode(errors="backslashreplace")).decode()
    return frame(json.dumps({"bytes": carried, "p": "abcdefg"}).encode())


def frame(payload: bytes, kind: str = "event", name: str = "chunk") -> bytes:
    """One frame of an AWS event stream: an ``event`` or an ``exception`` with its type."""
    said = {f":{kind}-type": name, ":content-type": "application/json", ":message-type": kind}
    headers = b"".join(
        bytes([len(key)]) + key.encode() + b"\x07" + len(value).to_bytes(2, "big") + value.encode()
        for key, value in said.items()
    )
    lengths = (16 + len(headers) + len(payload)).to_bytes(4, "big") + len(headers).to_bytes(4, "big")
    whole = lengths + crc32(lengths).to_bytes(4, "big") + headers + payload
    return whole + crc32(whole).to_bytes(4, "big")


def count(answer: Spoken, request: Json, serial: int) -> Response:
    """The number of tokens of a request."""
    return framed([encoded({"input_tokens": 10 * len(request["messages"])}, Text(""))], Text(""), serial, stream=False)


def message(blocks: Sequence[Json], *, stop: str = "end_turn", serial: int = 1, **more: Any) -> Json:
    """A message with these content blocks; ``more`` replaces fields of it."""
    usage = {"input_tokens": 10, "cache_read_input_tokens": 4, "cache_creation_input_tokens": 2, "output_tokens": 10}
    return {
        "id": f"msg_{serial}",
        "type": "message",
        "role": "assistant",
        "model": "loopback",
        "content": list(blocks),
        "stop_reason": stop,
        "stop_sequence": None,
        "usage": usage,
        **more,
    }


def complete(blocks: Sequence[Json], **more: Any) -> Raw:
    """A plain answer of any content blocks, also those that no model here says: of tools that the provider runs."""
    return Raw(200, {"content-type": "application/json"}, json.dumps(message(blocks, **more)).encode())


def streamed(blocks: Sequence[Json], *, chunk: int | None = None, bytes_chunk: int | None = None, **more: Any) -> Raw:
    """The same as a stream."""
    body = b"".join(named_events(events(message(blocks, **more), chunk=chunk), Text("")))
    return Raw(200, {"content-type": "text/event-stream; charset=utf-8"}, body, bytes_chunk=bytes_chunk)


def events(said: Json, *, chunk: int | None = None) -> Iterator[Json]:
    """The events of a stream of a message."""
    usage = {**said["usage"], "output_tokens": 1}
    yield {"type": "message_start", "message": {**said, "content": [], "stop_reason": None, "usage": usage}}
    yield {"type": "ping"}
    for index, block in enumerate(said["content"]):
        yield from _block(index, block, chunk)
    delta = {key: said[key] for key in ("stop_reason", "stop_sequence", "stop_details") if key in said}
    yield {"type": "message_delta", "delta": delta, "usage": {"output_tokens": said["usage"]["output_tokens"]}}
    yield {"type": "message_stop"}


def _message(answer: Choice | Choices, request: Json, serial: int) -> Json:
    choices = resolved(answer, request)
    blocks = [block for number, choice in enumerate(choices) for block in _blocks(choice, number)]
    refused = any(isinstance(choice, Text) and choice.refusal for choice in choices)
    stop = "refusal" if refused else _STOPS.get(choices[-1].finish, choices[-1].finish)
    return message(blocks, stop=stop, serial=serial, model=request.get("model", "loopback"))


def _blocks(choice: Choice, number: int) -> Iterator[Json]:
    if choice.reasoning is not None:
        yield {"type": "thinking", "thinking": choice.reasoning, "signature": SIGNATURE}
    if isinstance(choice, Text):
        yield {"type": "text", "text": str(choice.text)}
        return
    if choice.content:
        yield {"type": "text", "text": choice.content}
    for index, call in enumerate(choice.calls, 1):
        identity = call.id or f"toolu_{number}{index}"
        yield {"type": "tool_use", "id": identity, "name": call.name, "input": json.loads(str(call.arguments))}


def _block(index: int, block: Json, chunk: int | None) -> Iterator[Json]:
    place: Json = {"type": "content_block_delta", "index": index}
    empty, deltas = dict(block), list[Json]()
    kind = block["type"]
    if kind in _STREAMED:
        delta, key, empty[key] = _STREAMED[kind]
        deltas += [{"type": delta, key: piece} for piece in split(block[key], chunk)]
    if "input" in block:
        empty["input"] = {}
        written = json.dumps(block["input"], ensure_ascii=False)
        deltas += [{"type": "input_json_delta", "partial_json": piece} for piece in ("", *split(written, chunk))]
    if "signature" in block:
        empty["signature"] = ""
        deltas.append({"type": "signature_delta", "signature": block["signature"]})
    if citations := block.get("citations"):
        empty["citations"] = []
        deltas += [{"type": "citations_delta", "citation": citation} for citation in citations]
    yield {"type": "content_block_start", "index": index, "content_block": empty}
    yield from ({**place, "delta": delta} for delta in deltas)
    yield {"type": "content_block_stop", "index": index}


def _endless(answer: Endless, request: Json, serial: int) -> Iterator[Json]:
    said = message([{"type": "text", "text": spoken(answer.text, request) or " "}], serial=serial)
    for event in events(said, chunk=answer.chunk):
        yield event
        if event["type"] == "content_block_delta":
            yield from repeat(event)
