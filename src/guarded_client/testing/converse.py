"""The wire format of Bedrock's Converse API: from an answer to the JSON or the frames of a reply."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import repeat
from typing import Final

from guarded_client.testing.anthropic_messages import SIGNATURE, frame
from guarded_client.testing.deltas import Choice, resolved, split, spoken
from guarded_client.testing.framing import encoded, framed
from guarded_client.testing.replies import Endless, Json, Spoken, Text, Written
from guarded_client.testing.wire import Response

_STOPS: Final = {"stop": "end_turn", "tool_calls": "tool_use", "length": "max_tokens"}
_USAGE: Final = {"inputTokens": 10, "outputTokens": 10, "totalTokens": 20}


def respond(answer: Spoken, request: Json, serial: int) -> Response:
    """The response to ``/model/{id}/converse``."""
    if isinstance(answer, Endless):
        return framed(repeat(b" " * 64), answer, serial, stream=False)
    choice = resolved(answer, request)[0]
    said = {"output": {"message": {"role": "assistant", "content": list(_blocks(choice))}}, "stopReason": _stop(choice)}
    return framed([encoded({**said, **_metadata(answer)}, answer)], answer, serial, stream=False)


def stream(answer: Spoken, request: Json, serial: int) -> Response:
    """The response to ``/model/{id}/converse-stream``: an AWS event stream."""
    frames = (frame(encoded({**event, "p": "abcdefg"}, answer), name=name) for name, event in _events(answer, request))
    response = framed(frames, answer, serial, stream=True)
    return replace(response, headers={**response.headers, "content-type": "application/vnd.amazon.eventstream"})


def count(answer: Spoken, request: Json, serial: int) -> Response:
    """The number of tokens of a request."""
    return framed([b'{"inputTokens":10}'], Text(""), serial, stream=False)


def _blocks(choice: Choice) -> Iterator[Json]:
    if choice.reasoning is not None:
        yield {"reasoningContent": {"reasoningText": {"text": choice.reasoning, "signature": SIGNATURE}}}
    if isinstance(choice, Text):
        yield {"text": str(choice.text)}
        return
    if choice.content:
        yield {"text": choice.content}
    for number, call in enumerate(choice.calls, 1):
        tool = {"toolUseId": call.id or f"tooluse_{number}", "name": call.name}
        yield {"toolUse": {**tool, "input": json.loads(str(call.arguments))}}


def _events(answer: Spoken, request: Json) -> Iterator[tuple[str, Json]]:
    yield "messageStart", {"role": "assistant"}
    if isinstance(answer, Endless):
        piece: Json = {"contentBlockIndex": 0, "delta": {"text": spoken(answer.text, request) or " "}}
        yield from repeat(("contentBlockDelta", piece))
        return
    choice = resolved(answer, request)[0]
    for index, block in enumerate(_blocks(choice)):
        place: Json = {"contentBlockIndex": index}
        if tool := block.get("toolUse"):
            start = {key: value for key, value in tool.items() if key != "input"}
            yield "contentBlockStart", {**place, "start": {"toolUse": start}}
        for delta in _deltas(block, choice.chunk or answer.chunk):
            yield "contentBlockDelta", {**place, "delta": delta}
        yield "contentBlockStop", place
    yield "messageStop", {"stopReason": _stop(choice)}
    yield "metadata", _metadata(answer)


def _deltas(block: Json, chunk: int | None) -> Iterable[Json]:
    if thought := block.get("reasoningContent"):
        told = thought["reasoningText"]
        yield from ({"reasoningContent": {"text": piece}} for piece in split(told["text"], chunk))
        yield {"reasoningContent": {"signature": told["signature"]}}
    elif tool := block.get("toolUse"):
        written = json.dumps(tool["input"], ensure_ascii=False)
        yield from ({"toolUse": {"input": piece}} for piece in split(written, chunk))
    else:
        yield from ({"text": piece} for piece in split(block["text"], chunk))


def _metadata(written: Written) -> Json:
    return {"usage": _USAGE if written.usage else {}, "metrics": {"latencyMs": 1}}


def _stop(choice: Choice) -> str:
    return _STOPS.get(choice.finish, choice.finish)
