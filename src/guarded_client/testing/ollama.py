"""Ollama's wire format: from an answer to the JSON or the lines of a response."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, repeat
from typing import Final

from guarded_client.testing.deltas import Choice, resolved, split, spoken
from guarded_client.testing.framing import encoded, framed
from guarded_client.testing.replies import Endless, Json, Spoken, Text, Written
from guarded_client.testing.wire import Response

_CREATED: Final = "2026-11-24T00:00:00Z"


def respond(answer: Spoken, request: Json, serial: int) -> Response:
    """The response to ``/api/chat`` or ``/api/generate``: lines, unless the request says ``"stream": false``."""
    streamed = request.get("stream") is not False
    pieces: Iterable[bytes]
    if isinstance(answer, Endless):
        words = split(spoken(answer.text, request) or " ", answer.chunk)
        lines = (_line(request, {"content": word}, answer) for word in chain.from_iterable(repeat(words)))
        pieces = lines if streamed else repeat(b" " * 64)
    else:
        choice = resolved(answer, request)[0]
        chunk = choice.chunk or answer.chunk or 8
        whole = _line(request, _message(choice), answer, choice)
        pieces = _lines(request, choice, chunk, answer) if streamed else [whole]
    response = framed(pieces, answer, serial, stream=streamed)
    kind = "application/x-ndjson" if streamed else "application/json; charset=utf-8"
    return replace(response, headers={**response.headers, "content-type": kind})


def _lines(request: Json, choice: Choice, chunk: int, written: Written) -> Iterator[bytes]:
    for key, value in _message(choice).items():
        for piece in split(value, chunk) if isinstance(value, str) else [value]:
            yield _line(request, {key: piece}, written)
    yield _line(request, {}, written, choice)


def _message(choice: Choice) -> Json:
    message: Json = {"thinking": str(choice.reasoning)} if choice.reasoning else {}
    if isinstance(choice, Text):
        return {**message, "content": str(choice.text)}
    calls = [{"function": {"name": call.name, "arguments": json.loads(str(call.arguments))}} for call in choice.calls]
    return {**message, "content": choice.content or "", "tool_calls": calls}


def _line(request: Json, message: Json, written: Written, done: Choice | None = None) -> bytes:
    line: Json = {"model": request.get("model", "loopback"), "created_at": _CREATED}
    if "messages" in request:
        line["message"] = {"role": "assistant", "content": "", **message}
    else:
        line |= {"response": message.get("content", ""), **{k: v for k, v in message.items() if k == "thinking"}}
    line["done"] = done is not None
    if done is not None:
        line["done_reason"] = "length" if done.finish == "length" else "stop"
        if "messages" not in request:
            line["context"] = [1, 2, 3]
        if written.usage:
            line |= {"prompt_eval_count": 10, "eval_count": 10}
    return encoded(line, written) + b"\n"
