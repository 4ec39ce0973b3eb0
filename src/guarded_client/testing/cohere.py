"""Cohere's wire format: from an answer to the JSON or the events of a response."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat
from typing import Final

from guarded_client.testing.deltas import Choice, resolved, split, spoken
from guarded_client.testing.framing import encoded, framed, named_events
from guarded_client.testing.replies import Endless, Json, Spoken, Text, Written
from guarded_client.testing.wire import Response

_FINISH: Final = {"stop": "COMPLETE", "tool_calls": "TOOL_CALL", "length": "MAX_TOKENS"}


def respond(answer: Spoken, request: Json, serial: int) -> Response:
    """The response to ``/v2/chat``: plain, or a stream if the request asks for one."""
    stream = request.get("stream") is True
    if isinstance(answer, Endless):
        pieces = named_events(_endless(spoken(answer.text, request), answer), answer) if stream else repeat(b" " * 64)
        return framed(pieces, answer, serial, stream=stream)
    choice = resolved(answer, request)[0]
    message, end = _message(choice), _end(choice, answer)
    if stream:
        return framed(named_events(_events(message, end, choice, answer, serial), answer), answer, serial, stream=True)
    whole = {"id": f"chat_{serial}", **end, "message": message}
    return framed([encoded(whole, answer)], answer, serial, stream=False)


def _message(choice: Choice) -> Json:
    content: list[Json] = [{"type": "thinking", "thinking": choice.reasoning}] if choice.reasoning else []
    message: Json = {"role": "assistant"}
    if isinstance(choice, Text):
        content.append({"type": "text", "text": str(choice.text)})
    else:
        message["tool_plan"] = choice.content or ""
        message["tool_calls"] = [
            {
                "id": call.id or f"{call.name}_{number}",
                "type": "function",
                "function": {"name": call.name, "arguments": str(call.arguments)},
            }
            for number, call in enumerate(choice.calls)
        ]
    return {**message, "content": content} if content else message


def _end(choice: Choice, written: Written) -> Json:
    end: Json = {"finish_reason": _FINISH.get(choice.finish, choice.finish)}
    tokens = {"input_tokens": 10, "output_tokens": 10}
    return {**end, "usage": {"billed_units": tokens, "tokens": tokens}} if written.usage else end


def _events(message: Json, end: Json, choice: Choice, written: Written, serial: int) -> Iterator[Json]:
    chunk = choice.chunk or written.chunk or 8
    empty: Json = {"role": "assistant", "content": [], "tool_plan": "", "tool_calls": [], "citations": []}
    yield {"type": "message-start", "id": f"chat_{serial}", "delta": {"message": empty}}
    for index, block in enumerate(message.get("content", [])):
        name = block["type"]
        yield _event("content-start", {"content": {"type": name, name: ""}}, index)
        for piece in split(block[name], chunk):
            yield _event("content-delta", {"content": {name: piece}}, index)
        yield {"type": "content-end", "index": index}
    for piece in split(message.get("tool_plan", ""), chunk):
        yield _event("tool-plan-delta", {"tool_plan": piece})
    for index, call in enumerate(message.get("tool_calls", [])):
        begun = {**call, "function": {**call["function"], "arguments": ""}}
        yield _event("tool-call-start", {"tool_calls": begun}, index)
        for piece in split(call["function"]["arguments"], chunk):
            yield _event("tool-call-delta", {"tool_calls": {"function": {"arguments": piece}}}, index)
        yield {"type": "tool-call-end", "index": index}
    yield {"type": "message-end", "id": f"chat_{serial}", "delta": end}


def _event(kind: str, message: Json, index: int | None = None) -> Json:
    place: Json = {} if index is None else {"index": index}
    return {"type": kind, **place, "delta": {"message": message}}


def _endless(text: str, written: Written) -> Iterator[Json]:
    yield _event("content-start", {"content": {"type": "text", "text": ""}}, 0)
    for piece in chain.from_iterable(repeat(split(text or " ", written.chunk))):
        yield _event("content-delta", {"content": {"text": piece}}, 0)
