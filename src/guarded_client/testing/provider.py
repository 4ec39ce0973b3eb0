"""A provider on the loopback interface that speaks the wire formats of several, for tests and benchmarks."""

from __future__ import annotations

import gzip
import json
import re
import socket
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Final, Self, TypeAlias

from guarded_client.testing import anthropic_messages, chat, cohere, converse, gemini, ollama, responses
from guarded_client.testing.framing import sliced
from guarded_client.testing.replies import (
    Answer,
    Choices,
    Cut,
    Failure,
    Json,
    Raw,
    Spoken,
    Text,
    ToolCalls,
    echo,
    error_body,
)
from guarded_client.testing.wire import Connection, Hangup, Received, Response

_JSON: Final = {"content-type": "application/json"}
Speaker: TypeAlias = Callable[[Spoken, Json, int], Response]
"""Writes an answer to a parsed request, with a serial number, in one wire format."""
_VERTEX: Final = ".*/publishers/anthropic/models/"
_SPOKEN: Final[Sequence[tuple[re.Pattern[str], str, Speaker]]] = (
    (re.compile(r"/(?:v1|openai)/(?:.*/)?chat/completions"), "messages", chat.respond),
    (re.compile(r"/(?:v1|openai)/(?:.*/)?responses"), "input", responses.respond),
    (re.compile(r"/(?:.*/)?v1/messages"), "messages", anthropic_messages.respond),
    (re.compile(r"/(?:.*/)?v1/messages/count_tokens"), "messages", anthropic_messages.count),
    (re.compile(rf"{_VERTEX}count-tokens:rawPredict"), "messages", anthropic_messages.count),
    (re.compile(rf"{_VERTEX}[^/]+:(?:r|streamR)awPredict"), "messages", anthropic_messages.respond),
    (re.compile(r"/model/.+/invoke"), "messages", anthropic_messages.respond),
    (re.compile(r"/model/.+/invoke-with-response-stream"), "messages", anthropic_messages.respond_framed),
    (re.compile(r"/model/.+/converse"), "messages", converse.respond),
    (re.compile(r"/model/.+/converse-stream"), "messages", converse.stream),
    (re.compile(r"/model/.+/count-tokens"), "input", converse.count),
    (re.compile(r"/v1/agents/completions"), "messages", chat.respond),
    (re.compile(r"/v1/fim/completions"), "prompt", chat.respond),
    (re.compile(r"/.+/models/[^/]+:generateContent"), "contents", gemini.respond),
    (re.compile(r"/.+/models/[^/]+:streamGenerateContent"), "contents", gemini.stream),
    (re.compile(r"/v2/chat"), "messages", cohere.respond),
    (re.compile(r"/api/chat"), "messages", ollama.respond),
    (re.compile(r"/api/generate"), "prompt", ollama.respond),
)
"""Paths, the field that a request there must have, and who answers."""
_MODELS: Final[Json] = {
    "object": "list",
    "data": [{"id": "loopback", "object": "model", "created": 1_700_000_000, "owned_by": "guarded_client"}],
}


def _said(request: Json) -> str:
    return f"You wrote: {echo(request)}"


class LoopbackProvider:
    """An HTTP/1.1 server on ``127.0.0.1`` that records what it receives and answers what it is told to.

    It starts when it is made. Answers queued with :meth:`reply` are given in order, one a request; without one, it
    answers ``default``: by default the text of the last user message, after ``You wrote: ``.

    Chat completions are at ``/v1/chat/completions`` and at Azure's ``/openai/deployments/{name}/chat/completions``,
    responses at ``/v1/responses`` and ``/openai/responses``, Anthropic's messages at ``/v1/messages`` and where Bedrock
    and Vertex have them, Bedrock's under ``/model``, Mistral's agents and completions under ``/v1``, Gemini's at
    ``/v1beta/models/{name}:generateContent`` and ``:streamGenerateContent`` (events), Cohere's at ``/v2/chat``,
    Ollama's at ``/api/chat`` and ``/api/generate``, and ``GET /v1/models`` lists one model. All else is a 404, except
    that a queued ``Raw`` or ``Failure`` answers any other request. If a function in an answer raises, the client gets a
    500 that names the error.
    """

    def __init__(self, default: Answer | str = Text(_said)) -> None:  # noqa: B008 - frozen
        self._default: Answer = Text(default) if isinstance(default, str) else default
        self._answers: deque[Answer] = deque()
        self._requests: list[Received] = []
        self._logs: list[list[bytes]] = []
        self._open: dict[Connection, threading.Thread] = {}
        self._changed = threading.Condition()
        self._serial = 0
        self._closing = False
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.origin: Final = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        """``http://127.0.0.1:PORT``: what Azure's client takes as ``azure_endpoint``."""
        self.base_url: Final = f"{self.origin}/v1"
        """What OpenAI's client takes as ``base_url``."""
        self._thread = threading.Thread(target=self._accept, name="loopback-provider", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def reply(self, *answers: Answer | str) -> None:
        """Queue answers; a ``str`` is a ``Text``."""
        with self._changed:
            for answer in answers:
                given = Text(answer) if isinstance(answer, str) else answer
                self._answers.extend([given] * (given.times if isinstance(given, Failure) else 1))

    @property
    def requests(self) -> list[Received]:
        """The requests received in full, in the order in which they were completed."""
        with self._changed:
            return list(self._requests)

    @property
    def wire(self) -> bytes:
        """Every byte received, also of requests that broke off, connection by connection.

        A body that came chunked or compressed follows once more in decoded form, so that nothing can hide in it.
        """
        with self._changed:
            logs = [b"".join(log) for log in self._logs if log]
            requests = list(self._requests)
        for request in requests:
            if "content-encoding" in request.headers or "transfer-encoding" in request.headers:
                try:
                    logs.append(request.decoded)
                except ValueError:
                    logs.append(request.body)
        return b"\n".join(logs)

    @property
    def pending(self) -> int:
        """How many queued answers have not been given."""
        return len(self._answers)

    @property
    def connections(self) -> int:
        """How many connections are open."""
        return len(self._open)

    def wait_for(self, n: int, timeout: float = 5.0) -> list[Received]:
        """The requests, once there are ``n`` of them.

        Raises:
            TimeoutError: there were fewer after ``timeout`` seconds.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: len(self._requests) >= n, timeout):
                raise TimeoutError(f"{len(self._requests)} of {n} requests after {timeout} s")
            return list(self._requests)

    def wait_closed(self, timeout: float = 5.0) -> None:
        """Wait until no connection is open: every client has gone and every endless answer has stopped.

        Raises:
            TimeoutError: there still was one after ``timeout`` seconds.
        """
        with self._changed:
            if not self._changed.wait_for(lambda: not self._open, timeout):
                raise TimeoutError(f"{len(self._open)} connections open after {timeout} s")

    def clear(self) -> None:
        """Forget what was received and what was to be answered; connections stay."""
        with self._changed:
            self._answers.clear()
            self._requests.clear()
            self._logs = [connection.log for connection in self._open]
            for log in self._logs:
                log.clear()

    def close(self) -> None:
        """Stop, close every connection and wait for the threads. More than once does no harm."""
        with self._changed:
            if self._closing:
                return
            self._closing = True
        socket.create_connection(self._listener.getsockname()).close()  # wakes accept()
        self._thread.join()
        self._listener.close()
        with self._changed:
            opened = dict(self._open)
        for connection in opened:
            connection.shut()
        for thread in opened.values():
            thread.join(5.0)

    def _accept(self) -> None:
        while True:
            accepted, _ = self._listener.accept()
            with self._changed:
                if self._closing:
                    accepted.close()
                    return
                connection = Connection(accepted)
                thread = threading.Thread(target=self._serve, args=(connection,), name="loopback", daemon=True)
                self._open[connection] = thread
                self._logs.append(connection.log)
            thread.start()

    def _serve(self, connection: Connection) -> None:
        try:
            while self._exchange(connection):
                pass
        except (OSError, Hangup):
            pass
        finally:
            connection.close()
            with self._changed:
                del self._open[connection]
                self._changed.notify_all()

    def _exchange(self, connection: Connection) -> bool:
        """Read a request and answer it; whether the connection stays open."""
        try:
            received = connection.read()
        except ValueError:
            connection.write(_json(400, error_body("This is not HTTP/1.1.")))
            return False
        with self._changed:
            self._requests.append(received)
            self._serial += 1
            serial = self._serial
            self._changed.notify_all()
        connection.write(self._answer(received, serial))
        return received.headers.get("connection", "").lower() != "close" and received.method != "HEAD"

    def _answer(self, received: Received, serial: int) -> Response:
        path = received.path.partition("?")[0]
        if received.method == "POST":
            for pattern, required, respond in _SPOKEN:
                if pattern.fullmatch(path):
                    return self._speak(received, required, respond, serial)
        if received.method == "GET" and path == "/v1/models":
            return _json(200, _MODELS)
        with self._changed:
            if self._answers and isinstance(self._answers[0], (Raw, Failure)):
                return _scripted(self._answers.popleft(), {}, serial)
        return _json(404, error_body(f"Invalid URL ({received.method} {path})"))

    def _speak(self, received: Received, required: str, respond: Speaker, serial: int) -> Response:
        try:
            request = received.json
        except ValueError:
            return _json(400, error_body("We could not parse the JSON body of your request."))
        if not isinstance(request, dict) or not isinstance(request.get(required), (dict, list, str)):  # pyright: ignore
            message = f"Missing required parameter: '{required}'."
            return _json(400, error_body(message, "missing_required_parameter"))
        try:
            return _scripted(self._next(), request, serial, respond)  # pyright: ignore[reportUnknownArgumentType]
        except Exception as error:  # whatever the test's own function raises
            message = f"The scripted answer raised {type(error).__name__}: {error}"
            return _json(500, error_body(message, kind="server_error"), {"x-should-retry": "false"})

    def _next(self) -> Answer:
        with self._changed:
            return self._answers.popleft() if self._answers else self._default


def _scripted(answer: Answer, request: Json, serial: int, respond: Speaker = chat.respond) -> Response:
    if isinstance(answer, Raw):
        headers, exact = dict(answer.headers), answer.body
        if answer.gzip:
            headers["content-encoding"] = "gzip"
            exact = gzip.compress(exact, 1)
        if answer.bytes_chunk is not None:
            return Response(answer.status, headers, sliced([exact], answer.bytes_chunk), apart=True)
        return Response(answer.status, headers, [exact], len(exact))
    if isinstance(answer, Failure):
        body = answer.body(request) if callable(answer.body) else answer.body
        return _json(answer.status, error_body("Scripted failure.") if body is None else body, answer.headers)
    if isinstance(answer, Cut):
        script = answer.answer
        whole = script if isinstance(script, (Text, ToolCalls, Choices)) else Text(script)
        return replace(respond(whole, request, serial), after=answer.after)
    return respond(answer, request, serial)


def _json(status: int, body: Json, headers: Mapping[str, str] | None = None) -> Response:
    written = json.dumps(body, ensure_ascii=False).encode(errors="backslashreplace")
    return Response(status, {**_JSON, **(headers or {})}, [written], len(written))
