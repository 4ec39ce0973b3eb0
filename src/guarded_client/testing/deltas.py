"""The choices of a chat completion, whole or as the deltas of a stream."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat
from typing import Final, TypeAlias

from guarded_client.testing.replies import Choices, Json, Script, Text, ToolCall, ToolCalls

Choice: TypeAlias = Text | ToolCalls
_CHUNK: Final = 8


def resolved(answer: Choice | Choices, request: Json) -> list[Choice]:
    """One answer a choice, as many as the request asks for, their functions called: only texts remain."""
    if isinstance(answer, Choices):
        given = [Text(choice, chunk=answer.chunk) if isinstance(choice, str) else choice for choice in answer.choices]
    else:
        n = request.get("n")
        given = [answer] * (n if isinstance(n, int) and n > 1 else 1)
    return [_resolved(choice, request) for choice in given]


def _resolved(choice: Choice, request: Json) -> Choice:
    thought = None if choice.reasoning is None else spoken(choice.reasoning, request)
    if isinstance(choice, Text):
        return replace(choice, text=spoken(choice.text, request), reasoning=thought)
    return replace(
        choice, reasoning=thought, calls=[replace(call, arguments=_arguments(call, request)) for call in choice.calls]
    )


def spoken(script: Script, request: Json) -> str:
    """The text of a script."""
    return script if isinstance(script, str) else script(request)


def _arguments(call: ToolCall, request: Json) -> str:
    given = call.arguments
    return json.dumps(given, ensure_ascii=False) if isinstance(given, dict) else spoken(given, request)


def whole(index: int, choice: Choice) -> Json:
    """A choice of a plain reply."""
    message: Json = {"role": "assistant", "content": None, "refusal": None}
    logprobs = None
    if isinstance(choice, Text):
        text = str(choice.text)
        message["refusal" if choice.refusal else "content"] = text
        logprobs = _logprobs(split(text, choice.chunk), refusal=choice.refusal) if choice.logprobs else None
    else:
        message["content"] = choice.content
        functions: list[Json] = [{"name": call.name, "arguments": call.arguments} for call in choice.calls]
        if choice.legacy:
            message["function_call"] = functions[0]
        else:
            message["tool_calls"] = [
                {"id": _id(call, number), "type": "function", "function": functions[number]}
                for number, call in enumerate(choice.calls)
            ]
    return {"index": index, "message": message, "logprobs": logprobs, "finish_reason": _finish(choice)}


def deltas(index: int, choice: Choice) -> Iterator[Json]:
    """A choice of each chunk of a stream."""
    if isinstance(choice, ToolCalls):
        yield from _tool_deltas(index, choice)
        return
    tokens = split(str(choice.text), choice.chunk)
    fused = choice.fused and bool(tokens)
    name = "refusal" if choice.refusal else "content"
    yield _delta(index, {"role": "assistant", "content": None if choice.refusal else "", "refusal": None})
    for number, token in enumerate(tokens, 1):
        logprobs = _logprobs([token], refusal=choice.refusal) if choice.logprobs else None
        yield _delta(index, {name: token}, choice.finish if fused and number == len(tokens) else None, logprobs)
    if not fused:
        yield _delta(index, {}, choice.finish)


def _tool_deltas(index: int, choice: ToolCalls) -> Iterator[Json]:
    yield _delta(index, {"role": "assistant", "content": None, "refusal": None})
    for token in split(choice.content or "", choice.chunk):
        yield _delta(index, {"content": token})
    for number, call in enumerate(choice.calls):
        arguments: list[Json] = [{"arguments": token} for token in split(str(call.arguments), choice.chunk)]
        opened: Json = {"name": call.name, "arguments": ""}
        if choice.legacy:
            for function in (opened, *arguments):
                yield _delta(index, {"function_call": function})
            break
        first = {"index": number, "id": _id(call, number), "type": "function", "function": opened}
        yield _delta(index, {"tool_calls": [first]})
        for function in arguments:
            yield _delta(index, {"tool_calls": [{"index": number, "function": function}]})
    yield _delta(index, {}, _finish(choice))


def endless(text: str, chunk: int | None) -> Iterator[Json]:
    """The only choice of each chunk of a stream without end."""
    yield _delta(0, {"role": "assistant", "content": "", "refusal": None})
    for token in chain.from_iterable(repeat(split(text or " ", chunk))):
        yield _delta(0, {"content": token})


def _delta(index: int, delta: Json, finish: str | None = None, logprobs: Json | None = None) -> Json:
    return {"index": index, "delta": delta, "logprobs": logprobs, "finish_reason": finish}


def split(text: str, chunk: int | None) -> list[str]:
    """The text in pieces of a size."""
    size = chunk or _CHUNK
    return [text[start : start + size] for start in range(0, len(text), size)]


def _id(call: ToolCall, number: int) -> str:
    return call.id or f"call_{number + 1}"


def _finish(choice: Choice) -> str:
    legacy = isinstance(choice, ToolCalls) and choice.legacy and choice.finish == "tool_calls"
    return "function_call" if legacy else choice.finish


def _logprobs(tokens: Sequence[str], *, refusal: bool) -> Json:
    scores: list[Json] = [
        {"token": token, "logprob": -0.125, "bytes": list(token.encode()), "top_logprobs": []} for token in tokens
    ]
    return {"content": None, "refusal": scores} if refusal else {"content": scores, "refusal": None}
