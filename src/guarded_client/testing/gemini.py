"""Gemini's wire format: from an answer to the JSON or the events of a response."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain, repeat, zip_longest
from typing import Final

from guarded_client.testing.deltas import Choice, resolved, split, spoken
from guarded_client.testing.framing import encoded, framed
from guarded_client.testing.replies import Endless, Json, Spoken, Text, ToolCalls, Written
from guarded_client.testing.wire import Response

_FINISH: Final = {"length": "MAX_TOKENS", "content_filter": "SAFETY"}


def respond(answer: Spoken, request: Json, serial: int) -> Response:
    """The response to ``generateContent``."""
    if isinstance(answer, Endless):
        return framed(repeat(b" " * 64), answer, serial, stream=False)
    candidates: list[Json] = []
    for index, choice in enumerate(resolved(answer, request)):
        parts = [part for parts in _parts(choice, None) for part in parts]
        candidates.append(_candidate(index, parts, _finish(choice)))
    return framed([encoded(_document(candidates, answer, serial), answer)], answer, serial, stream=False)


def stream(answer: Spoken, request: Json, serial: int) -> Response:
    """The response to ``streamGenerateContent?alt=sse``."""
    rows: Iterable[Iterable[Json | None]]
    if isinstance(answer, Endless):
        words = split(spoken(answer.text, request) or " ", answer.chunk)
        rows = ([_candidate(0, [{"text": word}])] for word in chain.from_iterable(repeat(words)))
    else:
        rows = zip_longest(*(_deltas(index, choice) for index, choice in enumerate(resolved(answer, request))))
    return framed(_events(rows, answer, serial), answer, serial, stream=True)


def _events(rows: Iterable[Iterable[Json | None]], written: Written, serial: int) -> Iterator[bytes]:
    for row in rows:
        document = _document([candidate for candidate in row if candidate is not None], written, serial)
        yield b"data: " + encoded(document, written) + (written.line_ending * 2).encode()


def _document(candidates: list[Json], written: Written, serial: int) -> Json:
    document: Json = {"candidates": candidates, "modelVersion": "loopback", "responseId": f"resp-{serial}"}
    if written.usage:
        document["usageMetadata"] = {"promptTokenCount": 10, "candidatesTokenCount": 10, "totalTokenCount": 20}
    return document


def _deltas(index: int, choice: Choice) -> Iterator[Json]:
    said = list(_parts(choice, choice.chunk or 8))
    fused = isinstance(choice, Text) and choice.fused
    for number, parts in enumerate(said, 1):
        yield _candidate(index, parts, _finish(choice) if fused and number == len(said) else None)
    if not fused:
        yield _candidate(index, [{"text": ""}], _finish(choice))


def _parts(choice: Choice, chunk: int | None) -> Iterator[list[Json]]:
    """The parts of a candidate, those of one event together; texts in pieces of ``chunk`` characters."""
    for thought in _pieces(str(choice.reasoning or ""), chunk):
        yield [{"text": thought, "thought": True}]
    text = choice.text if isinstance(choice, Text) else choice.content or ""
    for piece in _pieces(str(text), chunk):
        yield [{"text": piece}]
    if isinstance(choice, ToolCalls):
        calls: list[Json] = [{"name": call.name, "args": json.loads(str(call.arguments))} for call in choice.calls]
        for call, given in zip(calls, choice.calls, strict=True):
            call.update({"id": given.id} if given.id else {})
        yield [{"functionCall": call} for call in calls]


def _pieces(text: str, chunk: int | None) -> list[str]:
    return split(text, chunk) if chunk else [text] if text else []


def _candidate(index: int, parts: list[Json], finish: str | None = None) -> Json:
    candidate: Json = {"content": {"parts": parts, "role": "model"}, "index": index}
    return candidate if finish is None else {**candidate, "finishReason": finish}


def _finish(choice: Choice) -> str:
    return _FINISH.get(choice.finish, "STOP")
