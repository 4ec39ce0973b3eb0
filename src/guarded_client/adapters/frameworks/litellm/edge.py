"""An edge around LiteLLM's functions or a router: a guarded HTTP client whose transport is LiteLLM."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from importlib import import_module
from typing import Any, Final, NamedTuple

import httpx

from guarded_client._errors import Misuse
from guarded_client._frames import EMPTYING, emptying
from guarded_client.adapters.frameworks.litellm.arguments import headers_of, is_beside, schema_of
from guarded_client.adapters.frameworks.litellm.endpoints import ENDPOINTS, RECIPIENT, plain, see_nothing_in_place_of
from guarded_client.adapters.frameworks.litellm.replies import END, Chunks, whole, whole_again
from guarded_client.adapters.http.guarded_http import GuardedHttp

_CALL: Final = "guarded_client.litellm"
_TYPES: Final = "litellm.types.utils"
_OPENAI: Final = "litellm.types.llms.openai"
_KINDS: Final = {
    ("completion", "whole"): (_TYPES, "ModelResponse"),
    ("completion", "stream"): (_TYPES, "ModelResponseStream"),
    ("text_completion", "whole"): (_TYPES, "TextCompletionResponse"),
    ("text_completion", "stream"): (_TYPES, "TextCompletionResponse"),
    ("embedding", "whole"): (_TYPES, "EmbeddingResponse"),
    ("responses", "whole"): (_OPENAI, "ResponsesAPIResponse"),
    ("responses", "stream"): (_OPENAI, "GenericEvent"),
}
_EVENTS: Final = {"content-type": "text/event-stream"}
_SESSIONS: Final = ("client_session", "aclient_session")


class _Call:
    """One call on its way: what LiteLLM is asked beside the request, and its reply."""

    def __init__(
        self, method: Callable[..., Any], beside: Mapping[str, Any], schemas: Mapping[str, tuple[Any, Any]]
    ) -> None:
        """``schemas``: classes that a reply is to have, by argument, each with what the request says of it."""
        self.method, self.beside, self.schemas = method, beside, schemas
        self.reply: Any = None
        self.chunks: Chunks | None = None

    def asked(self, request: httpx.Request) -> dict[str, Any]:
        """LiteLLM's arguments."""
        said: dict[str, Any] = json.loads(request.content)
        same = {key: kind for key, (kind, schema) in self.schemas.items() if said.get(key) == schema}
        return {**said, **self.beside, **same}

    def said(self, request: httpx.Request, reply: Any) -> httpx.Response:
        """LiteLLM's reply as the wire has it."""
        if not _is_stream(request):
            return self._whole(reply)
        self.chunks = chunks = Chunks()
        return httpx.Response(200, headers=_EVENTS, stream=_Events(reply, chunks, ends=_ends(request)))

    def _whole(self, reply: Any) -> httpx.Response:
        self.reply = reply
        return httpx.Response(200, headers={"content-type": "application/json"}, content=whole(reply))


class _Events(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A stream of LiteLLM's as bytes. To close it closes that one: else the provider would go on."""

    def __init__(self, reply: Any, chunks: Chunks, *, ends: bool) -> None:
        self._reply, self._chunks, self._ends = reply, chunks, ends

    def __iter__(self) -> Iterator[bytes]:
        yield from map(self._chunks.event, self._reply)
        if self._ends:
            yield END

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._reply:
            yield self._chunks.event(chunk)
        if self._ends:
            yield END

    def close(self) -> None:
        if (close := getattr(self._reply, "close", None)) is not None:
            close()

    async def aclose(self) -> None:
        if (close := getattr(self._reply, "aclose", None)) is not None:
            await close()


class _Transport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """LiteLLM in the place of a network."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        call = _call(request)
        _ = request.read()
        return call.said(request, call.method(**call.asked(request)))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        call = _call(request)
        _ = await request.aread()
        return call.said(request, await call.method(**call.asked(request)))


def _call(request: httpx.Request) -> _Call:
    call = request.extensions.get(_CALL)
    if not isinstance(call, _Call):
        raise Misuse("this client sends nothing itself: pass it to calls of LiteLLM")
    return call


def _is_stream(request: httpx.Request) -> bool:
    asked: dict[str, Any] = json.loads(request.content)
    return asked.get("stream") is True


def _ends(request: httpx.Request) -> bool:
    return any(each.ends and each.path == request.url.path for each in ENDPOINTS.values())


def _is_guarded(client: Any) -> bool:
    held = [getattr(client, name, None) for name in ("_client", "client")]
    return any(isinstance(each, GuardedHttp) for each in (client, *held))


def _kind(name: str, form: str) -> Any:
    """What a reply is that LiteLLM did not give: of a server of one's own, or one that a person released."""
    module, kind = _KINDS[name, form]
    return getattr(import_module(module), kind)


class Clients(NamedTuple):
    """Guarded clients, which share their stores."""

    sync: Any
    asynchronous: Any


def clients(guarded: Callable[[Any], Any]) -> Clients:
    """The clients of an edge. ``guarded`` guards one."""
    transport = _Transport()
    return Clients(
        guarded(httpx.Client(transport=transport, trust_env=False)),
        guarded(httpx.AsyncClient(transport=transport, trust_env=False)),
    )


@emptying
class Edge:
    """LiteLLM's functions, or those of a router, with guards around them. Made by :func:`guarded_client.litellm.edge`.

    Each takes the arguments of LiteLLM's own, by name but for the first two, and returns what that returns.
    ``metadata`` passes the guard too; fallbacks are names of models.
    """

    def __init__(self, inner: Any, made: Clients) -> None:
        self._inner = inner
        self._clients = made

    def __repr__(self) -> str:
        return f"<Edge around {getattr(self._inner, '__name__', type(self._inner).__qualname__)}>"

    def completion(self, model: str, messages: Any, **asked: Any) -> Any:
        """A chat completion; with ``stream=True`` an iterator of its chunks.

        Raises:
            GuardError: the call may not go out; so does every method.
        """
        return self._sent("completion", {"model": model, "messages": messages, **asked})

    async def acompletion(self, model: str, messages: Any, **asked: Any) -> Any:
        """See :meth:`completion`."""
        return await self._asent("acompletion", {"model": model, "messages": messages, **asked})

    def text_completion(self, prompt: Any, model: str, **asked: Any) -> Any:
        """A completion."""
        return self._sent("text_completion", {"model": model, "prompt": prompt, **asked})

    async def atext_completion(self, prompt: Any, model: str, **asked: Any) -> Any:
        """See :meth:`text_completion`."""
        return await self._asent("atext_completion", {"model": model, "prompt": prompt, **asked})

    def embedding(self, model: str, input: Any, **asked: Any) -> Any:  # noqa: A002 - as LiteLLM
        """Embeddings."""
        return self._sent("embedding", {"model": model, "input": input, **asked})

    async def aembedding(self, model: str, input: Any, **asked: Any) -> Any:  # noqa: A002
        """See :meth:`embedding`."""
        return await self._asent("aembedding", {"model": model, "input": input, **asked})

    def responses(self, input: Any, model: str, **asked: Any) -> Any:  # noqa: A002
        """A response of OpenAI's newer API."""
        return self._sent("responses", {"model": model, "input": input, **asked})

    async def aresponses(self, input: Any, model: str, **asked: Any) -> Any:  # noqa: A002
        """See :meth:`responses`."""
        return await self._asent("aresponses", {"model": model, "input": input, **asked})

    def _request(self, client: Any, name: str, asked: Mapping[str, Any]) -> tuple[_Call, httpx.Request]:
        see_nothing_in_place_of(asked)
        if _is_guarded(asked.get("client")) or any(_is_guarded(getattr(self._inner, each, None)) for each in _SESSIONS):
            raise Misuse("the client is guarded, and so is the edge: give the edge a client that is not")
        beside = {key: value for key, value in asked.items() if is_beside(key)}
        said = {key: value for key, value in asked.items() if key not in beside and value is not None}
        kinds = {key: value for key, value in said.items() if isinstance(value, type)}
        body = {key: plain(schema_of(value, key) if key in kinds else value, key) for key, value in said.items()}
        call = _Call(getattr(self._inner, name), beside, {key: (kinds[key], body[key]) for key in kinds})
        url = f"http://{RECIPIENT}{ENDPOINTS[name].path}"
        return call, client.build_request("POST", url, json=body, headers=headers_of(beside), extensions={_CALL: call})

    def _sent(self, name: str, asked: Mapping[str, Any]) -> Any:
        client = self._clients.sync
        call, request = self._request(client, name, asked)
        response = client.send(request, stream=True)
        if asked.get("stream") is True:
            return _Stream(response, call.chunks or Chunks(_kind(name, "stream")))
        try:
            return whole_again(call.reply, response.read(), _kind(name, "whole"))
        finally:
            response.close()

    async def _asent(self, name: str, asked: Mapping[str, Any]) -> Any:
        client = self._clients.asynchronous
        call, request = self._request(client, name, asked)
        response = await client.send(request, stream=True)
        if asked.get("stream") is True:
            return _AsyncStream(response, call.chunks or Chunks(_kind(name[1:], "stream")))
        try:
            return whole_again(call.reply, await response.aread(), _kind(name[1:], "whole"))
        finally:
            await response.aclose()


class _Stream:
    """The chunks of a reply. To leave it before its end, close it, or use it in a ``with`` statement."""

    def __init__(self, response: Any, chunks: Chunks) -> None:
        self._response = response
        self._chunks = self._read(chunks)

    def _read(self, chunks: Chunks) -> Iterator[Any]:
        try:
            for data in self._response.iter_bytes():
                yield from chunks.fed(data)
        finally:
            self._response.close()

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        with EMPTYING:
            return next(self._chunks)

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """Read no more of it."""
        self._response.close()


class _AsyncStream:
    """The same for async callers."""

    def __init__(self, response: Any, chunks: Chunks) -> None:
        self._response = response
        self._chunks = self._read(chunks)

    async def _read(self, chunks: Chunks) -> AsyncIterator[Any]:
        try:
            async for data in self._response.aiter_bytes():
                for chunk in chunks.fed(data):
                    yield chunk
        finally:
            await self._response.aclose()

    def __aiter__(self) -> AsyncIterator[Any]:
        return self

    async def __anext__(self) -> Any:
        with EMPTYING:
            return await anext(self._chunks)

    async def __aenter__(self) -> _AsyncStream:
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Read no more of it."""
        await self._response.aclose()
