"""OpenAI's Responses wire format: from an answer to the JSON or the events of a response."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import count, cycle, repeat
from typing import Any, Final, cast

from guarded_client.testing.deltas import Choice, resolved, split, spoken
from guarded_client.testing.framing import encoded, framed, named_events
from guarded_client.testing.replies import Endless, Json, Raw, Spoken, Text
from guarded_client.testing.wire import Response

_CREATED: Final = 1_700_000_000
_ECHOED: Final = (
    "background", "instructions", "max_output_tokens", "metadata", "model", "parallel_tool_calls",
    "previous_response_id", "prompt", "reasoning", "safety_identifier", "temperature", "text", "tool_choice", "tools",
    "top_p", "truncation", "user",
)  # fmt: skip
_STREAMED: Final = {
    "function_call": ("arguments", "response.function_call_arguments"),
    "custom_tool_call": ("input", "response.custom_tool_call_input"),
    "mcp_call": ("arguments", "response.mcp_call_arguments"),
    "code_interpreter_call": ("code", "response.code_interpreter_call_code"),
}
"""Items whose one text is streamed: its key, and the beginning of its events' names."""


def respond(answer: Spoken, request: Json, serial: int) -> Response:
    """The response to a request: plain, or a stream if the request asks for one."""
    stream = request.get("stream") is True
    if isinstance(answer, Endless):
        pieces = named_events(_endless(answer, request, serial), answer) if stream else repeat(b" " * 64)
        return framed(pieces, answer, serial, stream=stream)
    output = [item for n, choice in enumerate(resolved(answer, request)) for item in items_of(choice, n)]
    if stream:
        pieces = named_events(events(request, output, serial, chunk=answer.chunk, usage=answer.usage), answer)
        return framed(pieces, answer, serial, stream=True)
    body = response(request, output, serial, usage=answer.usage)
    return framed([encoded(body, answer)], answer, serial, stream=False)


def response(
    request: Json, output: Sequence[Json], serial: int = 1, *, status: str = "completed", usage: bool = True
) -> Json:
    """A response with these output items, which repeats of the request what the API repeats."""
    asked = request.get("input")
    size = 10 * len(cast("list[object]", asked)) if isinstance(asked, list) else 10
    spent: Json = {
        "input_tokens": size,
        "input_tokens_details": {"cached_tokens": 0, "cache_write_tokens": 0},
        "output_tokens": 10,
        "output_tokens_details": {"reasoning_tokens": 4},
        "total_tokens": size + 10,
    }
    return {
        "id": f"resp_{serial}",
        "object": "response",
        "created_at": _CREATED,
        "status": status,
        "error": None,
        "incomplete_details": None,
        "parallel_tool_calls": True,
        "tool_choice": "auto",
        "tools": [],
        **{key: request[key] for key in _ECHOED if key in request},
        "store": request.get("store", True),
        "output": list(output),
        "usage": spent if usage and status == "completed" else None,
    }


def items_of(choice: Choice, number: int = 0) -> list[Json]:
    """The output items of an answer: its reasoning, its message, its calls."""
    items: list[Json] = []
    if choice.reasoning is not None:
        summary = [{"type": "summary_text", "text": str(choice.reasoning)}]
        items.append({"id": f"rs_{number}", "type": "reasoning", "summary": summary, "encrypted_content": "c2VhbGVk"})
    if isinstance(choice, Text):
        items.append(message(str(choice.text), number, refusal=choice.refusal))
        return items
    if choice.content:
        items.append(message(choice.content, number))
    for index, call in enumerate(choice.calls, 1):
        items.append(
            {
                "id": f"fc_{number}{index}",
                "type": "function_call",
                "status": "completed",
                "name": call.name,
                "call_id": call.id or f"call_{index}",
                "arguments": str(call.arguments),
            }
        )
    return items


def message(text: str, number: int = 0, *, refusal: bool = False) -> Json:
    """A message of the assistant."""
    part: Json = {"type": "refusal", "refusal": text}
    if not refusal:
        part = {"type": "output_text", "text": text, "annotations": [], "logprobs": []}
    return {"id": f"msg_{number}", "type": "message", "role": "assistant", "status": "completed", "content": [part]}


def events(
    request: Json, output: Sequence[Json], serial: int = 1, *, chunk: int | None = None, usage: bool = True
) -> Iterator[Json]:
    """The events of a stream of these output items, numbered from 0."""
    numbers = count()
    for event in _events(request, output, serial, chunk, usage=usage):
        yield {**event, "sequence_number": next(numbers)}


def streamed(output: Sequence[Json], request: Json | None = None, **written: Any) -> Raw:
    """A stream of any output items, also those that no model here says: of tools that the provider runs.

    Args:
        output: the items, complete.
        request: what the response repeats.
        written: ``chunk`` and ``bytes_chunk``, as of other answers.
    """
    how = Text("", **written)
    body = b"".join(named_events(events(request or {"model": "loopback"}, output, chunk=how.chunk), how))
    return Raw(200, {"content-type": "text/event-stream; charset=utf-8"}, body, bytes_chunk=how.bytes_chunk)


def complete(output: Sequence[Json], request: Json | None = None, **more: Any) -> Raw:
    """The same as a plain response; ``more`` replaces fields of it."""
    body = {**response(request or {"model": "loopback"}, output), **more}
    return Raw(200, {"content-type": "application/json"}, json.dumps(body, ensure_ascii=False).encode())


def _events(request: Json, output: Sequence[Json], serial: int, chunk: int | None, *, usage: bool) -> Iterator[Json]:
    begun = response(request, [], serial, status="in_progress")
    yield {"type": "response.created", "response": begun}
    yield {"type": "response.in_progress", "response": begun}
    for index, item in enumerate(output):
        yield from _item(index, item, chunk)
    yield {"type": "response.completed", "response": response(request, output, serial, usage=usage)}


def _item(index: int, item: Json, chunk: int | None) -> Iterator[Json]:
    place: Json = {"output_index": index, "item_id": item["id"]}
    kind = item["type"]
    empty = {**item, "status": "in_progress"} if "status" in item else dict(item)
    said = kind in ("message", "reasoning")  # what agents tell each other comes at once
    for key in {"content", "summary"} & set(empty) if said else ():
        empty[key] = []
    if kind in _STREAMED:
        empty[_STREAMED[kind][0]] = ""
    yield {"type": "response.output_item.added", "output_index": index, "item": empty}
    for number, part in enumerate(item.get("content", []) if said else []):
        yield from _part(part, {**place, "content_index": number}, chunk)
    for number, part in enumerate(item.get("summary", [])):
        where = {**place, "summary_index": number}
        yield {"type": "response.reasoning_summary_part.added", **where, "part": {**part, "text": ""}}
        yield from _text("response.reasoning_summary_text", "text", part["text"], where, chunk)
        yield {"type": "response.reasoning_summary_part.done", **where, "part": part}
    if kind in _STREAMED:
        key, name = _STREAMED[kind]
        yield from _text(name, key, item[key], place, chunk)
    yield {"type": "response.output_item.done", "output_index": index, "item": item}


def _part(part: Json, place: Json, chunk: int | None) -> Iterator[Json]:
    key = "refusal" if part["type"] == "refusal" else "text"
    name = {"refusal": "refusal", "reasoning_text": "reasoning_text"}.get(part["type"], "output_text")
    yield {"type": "response.content_part.added", **place, "part": {**part, key: "", "annotations": []}}
    yield from _text(f"response.{name}", key, part[key], place, chunk)
    for number, annotation in enumerate(part.get("annotations", [])):
        added = "response.output_text.annotation.added"
        yield {"type": added, **place, "annotation_index": number, "annotation": annotation}
    yield {"type": "response.content_part.done", **place, "part": part}


def _text(name: str, key: str, text: str, place: Json, chunk: int | None) -> Iterator[Json]:
    more: Json = {"logprobs": []} if name == "response.output_text" else {}
    for token in split(text, chunk):
        yield {"type": f"{name}.delta", **place, "delta": token, **more}
    yield {"type": f"{name}.done", **place, key: text, **more}


def _endless(answer: Endless, request: Json, serial: int) -> Iterator[Json]:
    text = spoken(answer.text, request) or " "
    whole = list(events(request, [message(text)], serial, chunk=answer.chunk))
    said = [event for event in whole if event["type"] == "response.output_text.delta"]
    first = said[0]["sequence_number"]
    yield from whole[:first]
    for number, event in enumerate(cycle(said), first):
        yield {**event, "sequence_number": number}
