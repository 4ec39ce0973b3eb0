"""What a :class:`~guarded_client.testing.LoopbackProvider` answers: small frozen values, queued with ``reply()``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias, cast

Json: TypeAlias = dict[str, Any]
"""A JSON object: a parsed request body, or an error body."""

Script: TypeAlias = str | Callable[[Json], str]
"""A text, or a function that makes it from the parsed request."""

_PLACEHOLDER: Final = re.compile(r"<[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_[0-9]+>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How an answer is written to the wire; every chat answer takes these as keywords.

    Attributes:
        chunk: characters a delta of a stream.
        usage: report token usage (in a stream: if ``stream_options.include_usage`` asks for it).
        escape: ``ascii`` writes JSON with ``\\uXXXX`` for all that is not ASCII, and for ``<`` and ``>``.
        line_ending: of SSE lines.
        bytes_chunk: send the body in pieces of this many bytes, one HTTP chunk and one ``send`` each, whether or not
            that splits an event or a character; ``None``: an HTTP chunk an event, sent together where possible.
        delay: seconds to wait before each piece; more than 0 also sends each piece on its own.
        gzip: compress the body, whatever the request accepts.
        reasoning: a summary of the model's reasoning that comes first, in wire formats that have one.
    """

    chunk: int | None = None
    usage: bool = True
    escape: Literal["none", "ascii"] = "none"
    line_ending: Literal["\n", "\r\n"] = "\n"
    bytes_chunk: int | None = None
    delay: float = 0.0
    gzip: bool = False
    reasoning: Script | None = None


@dataclass(frozen=True, slots=True)
class Text(Written):
    """The assistant says ``text``.

    Attributes:
        refusal: ``text`` is the refusal; the content is null.
        logprobs: send ``logprobs``, whose tokens repeat the text, one a chunk.
        fused: in a stream, ``finish_reason`` comes in the same chunk as the last text.
    """

    text: Script
    finish: str = field(default="stop", kw_only=True)
    refusal: bool = field(default=False, kw_only=True)
    logprobs: bool = field(default=False, kw_only=True)
    fused: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One call of a function; ``arguments``: JSON text, an object to write as JSON, or made from the request."""

    name: str
    arguments: str | Json | Callable[[Json], str]
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ToolCalls(Written):
    """The assistant calls functions, after ``content`` if there is any.

    Attributes:
        legacy: one call, in the old ``function_call`` form (then ``finish`` is ``function_call`` unless given).
    """

    calls: Sequence[ToolCall]
    content: str | None = field(default=None, kw_only=True)
    finish: str = field(default="tool_calls", kw_only=True)
    legacy: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Choices(Written):
    """Several choices that differ; in a stream, their chunks alternate.

    How it is written is said here; of the choices' own settings ``chunk``, ``finish``,
    ``refusal``, ``logprobs`` and ``fused`` count.
    """

    choices: Sequence[str | Text | ToolCalls]


@dataclass(frozen=True, slots=True)
class Failure:
    """An error with an OpenAI-shaped body, or with ``body`` (:func:`echo_error` repeats the request's text).

    Attributes:
        times: answer this many requests so.
    """

    status: int = 400
    body: Json | Callable[[Json], Json] | None = None
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    times: int = 1


@dataclass(frozen=True, slots=True)
class Cut:
    """An answer that breaks off: the connection closes once ``after`` bytes of the body are sent."""

    answer: Script | Text | ToolCalls | Choices
    after: int


@dataclass(frozen=True, slots=True)
class Endless(Written):
    """A stream that repeats ``text`` until the client or the provider closes; white space for ever if not a stream."""

    text: Script


@dataclass(frozen=True, slots=True)
class Raw:
    """Exactly these bytes; ``gzip`` compresses them and says so in ``content-encoding``.

    Attributes:
        bytes_chunk: use chunked transfer, in chunks of this many bytes sent one by one; ``None``: ``content-length``.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    body: bytes = b""
    gzip: bool = False
    bytes_chunk: int | None = None


Spoken: TypeAlias = Text | ToolCalls | Choices | Endless
"""What a model says, which each wire format writes in its own way."""

Answer: TypeAlias = Spoken | Cut | Failure | Raw
"""Whatever ``LoopbackProvider.reply`` takes, beside a plain ``str``."""


def echo(request: Json) -> str:
    """The text of the last user message as received; the texts of several parts are joined with newlines."""
    messages = next((request[key] for key in ("messages", "input", "contents", "prompt") if key in request), None)
    if isinstance(messages, str):
        return messages
    for message in reversed(cast("list[Json]", messages) if isinstance(messages, list) else []):
        if message.get("role", "user" if "parts" in message else "") == "user":
            content = message.get("content", message.get("parts"))
            if isinstance(content, str):
                return content
            return "\n".join(str(part["text"]) for part in cast("list[Json]", content or []) if "text" in part)
    return ""


def echo_error(request: Json) -> Json:
    """An OpenAI error body whose message repeats the text of the last user message, as some providers do."""
    return error_body(f"Invalid value: {echo(request)!r}", "invalid_value")


def error_body(message: str, code: str | None = None, kind: str = "invalid_request_error") -> Json:
    """An error body in OpenAI's shape."""
    return {"error": {"message": message, "type": kind, "param": None, "code": code}}


def placeholders(request: Json) -> list[str]:
    """Every canonical placeholder (``<PERSON_1>``) in the request's strings, in order, repeats included."""
    return [found for text in _strings(request) for found in _PLACEHOLDER.findall(text)]


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in cast("dict[str, object]", value).items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in cast("list[object]", value):
            yield from _strings(item)
