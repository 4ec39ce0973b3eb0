"""OpenAI's chat completions wire format: from an answer to the JSON or the events of a response."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat, zip_longest
from typing import Final, cast

from guarded_client.testing.deltas import Choice, deltas, endless, resolved, spoken, whole
from guarded_client.testing.framing import encoded, framed
from guarded_client.testing.replies import Choices, Endless, Json, Spoken, Written
from guarded_client.testing.wire import Response

_CREATED: Final = 1_700_000_000


def respond(answer: Spoken, request: Json, serial: int) -> Response:
    """The response to a chat request: plain, or a stream if the request asks for one."""
    stream = request.get("stream") is True
    rows: Iterable[Iterable[Json | None]]
    pieces: Iterable[bytes]
    if isinstance(answer, Endless):
        rows = ([choice] for choice in endless(spoken(answer.text, request), answer.chunk))
        pieces = _events(rows, [], answer, request, serial) if stream else repeat(b" " * 64)
        return framed(pieces, answer, serial, stream=stream)
    if stream:
        choices = resolved(answer, request)
        rows = zip_longest(*(deltas(index, choice) for index, choice in enumerate(choices)))
        return framed(_events(rows, choices, answer, request, serial), answer, serial, stream=True)
    return framed([encoded(_completion(answer, request, serial), answer)], answer, serial, stream=False)


def _envelope(request: Json, serial: int, kind: str) -> Json:
    model = request.get("model", "loopback")
    return {"id": f"chatcmpl-{serial}", "object": kind, "created": _CREATED, "model": model}


def _usage(request: Json, choices: Sequence[Choice]) -> Json:
    asked, said = 10 * len(request.get("messages", "?")), 10 * len(choices)
    return {"prompt_tokens": asked, "completion_tokens": said, "total_tokens": asked + said}


def _completion(answer: Choice | Choices, request: Json, serial: int) -> Json:
    choices = resolved(answer, request)
    body = _envelope(request, serial, "chat.completion")
    body["choices"] = [whole(index, choice) for index, choice in enumerate(choices)]
    if answer.usage:
        body["usage"] = _usage(request, choices)
    return body


def _events(
    rows: Iterable[Iterable[Json | None]], choices: Sequence[Choice], written: Written, request: Json, serial: int
) -> Iterator[bytes]:
    options = request.get("stream_options")
    asked = written.usage and isinstance(options, dict) and cast("Json", options).get("include_usage") is True
    prefix = encoded(_envelope(request, serial, "chat.completion.chunk"), written)[:-1]
    end = (written.line_ending * 2).encode()
    frame = b'data: %b,"choices":[%b]' + (b',"usage":null}' if asked else b"}") + end
    for row in rows:
        for choice in row:
            if choice is not None:
                yield frame % (prefix, encoded(choice, written))
    if asked:
        yield b'data: %b,"choices":[],"usage":%b}%b' % (prefix, encoded(_usage(request, choices), written), end)
    yield b"data: [DONE]" + end
