"""A call with nothing to replace: what the user's HTTP client gets, and what the SDK gives back, is what it is bare."""

import asyncio
import io
import json
from collections.abc import Callable
from typing import Any, cast

import httpx2
import openai
import pytest

from guarded_client import UnreadableRefused, bind, guard
from guarded_client.policy import RetentionClass
from guarded_client.testing import LoopbackProvider
from tests.conftest import TAGS

MESSAGES: Any = [{"role": "user", "content": "Where is my order?"}]


def called(asynchronous: bool, handler: Callable[[httpx2.Request], httpx2.Response], policy: Any, **more: Any) -> Any:
    """One chat completion of a guarded client whose transport is ``handler``; what it gave or raised."""
    transport = httpx2.MockTransport(handler)
    options: Any = {"api_key": "k", "max_retries": 0, "base_url": "https://api.openai.com/v1"}

    async def there() -> Any:
        async with openai.AsyncOpenAI(http_client=httpx2.AsyncClient(transport=transport), **options) as bare:
            return await guard(bare, policy, tags=TAGS).chat.completions.create(model="m", messages=MESSAGES, **more)

    if asynchronous:
        return asyncio.run(there())
    with openai.OpenAI(http_client=httpx2.Client(transport=transport), **options) as bare:
        return guard(bare, policy, tags=TAGS).chat.completions.create(model="m", messages=MESSAGES, **more)


@pytest.mark.parametrize("asynchronous", [False, True])
def test_the_request_of_a_connection_error_is_the_one_that_was_sent(policy: Any, asynchronous: bool) -> None:
    sent: list[httpx2.Request] = []

    def fail(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        raise httpx2.ConnectError("nobody there", request=request)

    with pytest.raises(openai.APIConnectionError) as caught:
        called(asynchronous, fail, policy, store=False)
    assert caught.value.request is sent[-1]


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_request_with_something_to_replace_is_another_one(policy: Any, asynchronous: bool) -> None:
    sent: list[httpx2.Request] = []

    def fail(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        raise httpx2.ConnectError("nobody there", request=request)

    with pytest.raises(openai.APIConnectionError) as caught:
        called(asynchronous, fail, policy, user="cust-42")
    assert b"cust-42" not in sent[-1].content
    assert caught.value.request is not sent[-1]


def test_every_byte_and_header_is_the_sdk_s_own(provider: LoopbackProvider, policy: Any) -> None:
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        _ = bare.chat.completions.create(model="m", messages=MESSAGES)
        _ = guard(bare, policy, tags=TAGS).chat.completions.create(model="m", messages=MESSAGES)
    raw, guarded = provider.requests
    assert guarded.body == raw.body
    assert guarded.headers == raw.headers


def redirected(asynchronous: bool, method: str, status: int, there: str, policy: Any, **client: Any) -> Any:
    """A guarded request that is redirected once: what the transport saw, and the response to the SDK or its error."""
    sent: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        sent.append(request)
        if len(sent) == 1:
            return httpx2.Response(status, headers={"location": there})
        return httpx2.Response(200, json={"object": "list", "data": []})

    options: Any = {"api_key": "k", "max_retries": 0, "base_url": "https://api.openai.com/v1"}
    path, more = ("/models", {}) if method == "get" else ("/chat/completions", {"body": {"messages": MESSAGES}})
    inner: Any = {"transport": httpx2.MockTransport(answer), "follow_redirects": True, **client}

    async def over_there() -> Any:
        async with openai.AsyncOpenAI(http_client=httpx2.AsyncClient(**inner), **options) as bare:
            guarded: Any = guard(bare, policy, tags=TAGS)
            return await getattr(guarded, method)(path, cast_to=httpx2.Response, **more)

    if asynchronous:
        return sent, asyncio.run(over_there())
    with openai.OpenAI(http_client=httpx2.Client(**inner), **options) as bare:
        guarded: Any = guard(bare, policy, tags=TAGS)
        return sent, getattr(guarded, method)(path, cast_to=httpx2.Response, **more)


@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize(
    "there", ["/elsewhere", "https://files.example.com/a", "https://me:secret@files.example.com/a"]
)
def test_a_download_is_redirected_with_its_history_and_without_credentials(
    policy: Any, asynchronous: bool, there: str
) -> None:
    keys = {"api-key": "a", "x-api-key": "b", "x-goog-api-key": "c", "ocp-apim-subscription-key": "d"}
    keys |= {"helicone-auth": "e", "x-portkey-virtual-key": "f", "cf-aig-authorization": "g", "my-token": "h"}
    sent, response = redirected(asynchronous, "get", 302, there, policy, auth=("me", "secret"), headers=keys)
    assert [past.status_code for past in response.history] == [302]
    assert sent[0].headers["authorization"].startswith("Basic ")
    assert ("authorization" in sent[1].headers) == there.startswith("/")  # as it was, not made anew
    assert keys.keys() <= sent[0].headers.keys()
    assert [name for name in keys if name in sent[1].headers] == (list(keys) if there.startswith("/") else [])
    assert sent[1].headers["accept"] == sent[0].headers["accept"]
    assert response.request is sent[1]


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_raw_response_from_another_host_was_parsed(policy: Any, asynchronous: bool) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.host == "files.example.com":
            return httpx2.Response(200, json={"object": "list", "data": []})
        return httpx2.Response(302, headers={"location": "https://files.example.com/a"})

    inner: Any = {"transport": httpx2.MockTransport(answer), "follow_redirects": True}

    async def over_there() -> Any:
        async with openai.AsyncOpenAI(api_key="k", http_client=httpx2.AsyncClient(**inner)) as bare:
            return await guard(bare, policy, tags=TAGS).models.with_raw_response.list()

    if asynchronous:
        raw = asyncio.run(over_there())
    else:
        with openai.OpenAI(api_key="k", http_client=httpx2.Client(**inner)) as bare:
            raw = guard(bare, policy, tags=TAGS).models.with_raw_response.list()
    assert [past.status_code for past in raw.http_response.history] == [302] and raw.parse().data == []


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_body_is_redirected_on_the_same_host_only(policy: Any, asynchronous: bool) -> None:
    sent, response = redirected(asynchronous, "post", 307, "/v2/chat/completions", policy)
    assert sent[0].content == sent[1].content
    assert len(response.history) == 1
    with pytest.raises(UnreadableRefused, match="redirects to another host"):
        redirected(asynchronous, "post", 307, "https://other.example.com/", policy)


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_redirect_may_drop_the_body(policy: Any, asynchronous: bool) -> None:
    sent, _ = redirected(asynchronous, "post", 303, "https://other.example.com/", policy)
    assert (sent[1].method, sent[1].read()) == ("GET", b"")


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_long_reply_comes_in_pieces(policy: Any, asynchronous: bool) -> None:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "x" * 500_000}}
    reply = {"id": "c", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
    body, kind = json.dumps(reply).encode(), {"content-type": "application/json"}
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, headers=kind, stream=httpx2.ByteStream(body)))
    options: Any = {"api_key": "k", "max_retries": 0, "base_url": "https://api.openai.com/v1"}
    arguments: Any = {"model": "m", "messages": MESSAGES}

    async def there() -> list[int]:
        async with openai.AsyncOpenAI(http_client=httpx2.AsyncClient(transport=transport), **options) as bare:
            create = guard(bare, policy, tags=TAGS).chat.completions.with_streaming_response.create
            async with create(**arguments) as response:
                return [len(piece) async for piece in response.iter_bytes()]

    if asynchronous:
        sizes = asyncio.run(there())
    else:
        with openai.OpenAI(http_client=httpx2.Client(transport=transport), **options) as bare:
            create = guard(bare, policy, tags=TAGS).chat.completions.with_streaming_response.create
            with create(**arguments) as response:
                sizes = [len(piece) for piece in response.iter_bytes()]
    assert sum(sizes) > 500_000
    assert max(sizes) <= 65_536


@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize("text", ["where is order 4471?", "write to zoe@exemple.fr"])
def test_an_upload_that_the_sdk_streams_is_streamed(policy: Any, asynchronous: bool, text: str) -> None:
    sent: list[tuple[bool, bytes, str]] = []
    file = io.BytesIO(json.dumps({"messages": [{"role": "user", "content": text}]}).encode())

    def loaded(request: httpx2.Request) -> bool:
        try:
            return request.content is not None
        except httpx2.RequestNotRead:
            return False

    def answer(request: httpx2.Request) -> httpx2.Response:
        body = b"".join(cast("httpx2.SyncByteStream", request.stream))
        assert body == b"".join(cast("httpx2.SyncByteStream", request.stream))  # it can be sent again
        sent.append((before.pop(), body, request.headers["content-length"]))
        return httpx2.Response(200, json={"id": "file-1", "object": "file"})

    before: list[bool] = []
    options: Any = {"api_key": "k", "max_retries": 0, "base_url": "https://api.openai.com/v1"}
    arguments: Any = {"file": ("in.jsonl", file), "purpose": "batch"}
    classes = {**policy.retention, "case": RetentionClass(max_keep="P1D", provider_storage=True)}
    stored = policy.model_copy(update={"retention": classes})

    async def there() -> None:
        async def look(request: httpx2.Request) -> None:
            before.append(loaded(request))

        inner = httpx2.AsyncClient(transport=httpx2.MockTransport(answer), event_hooks={"request": [look]})
        async with openai.AsyncOpenAI(http_client=inner, **options) as bare:
            await guard(bare, stored, tags=TAGS).files.create(**arguments)

    if asynchronous:
        asyncio.run(there())
    else:
        hooks = {"request": [lambda request: before.append(loaded(request))]}
        inner = httpx2.Client(transport=httpx2.MockTransport(answer), event_hooks=hooks)
        with openai.OpenAI(http_client=inner, **options) as bare:
            _ = guard(bare, stored, tags=TAGS).files.create(**arguments)
    [(was_loaded, body, length)] = sent
    assert not was_loaded
    assert len(body) == int(length)
    assert (b"zoe@exemple.fr" in body, b"<EMAIL_ADDRESS_1>" in body) == (False, "zoe" in text)


def test_a_request_sent_again_keeps_its_tags(provider: LoopbackProvider, policy: Any) -> None:
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        bound = bind(guard(bare, policy), **TAGS)
        sent: list[httpx2.Request] = []
        http = cast("Any", bound)._client
        http.event_hooks = {"request": [sent.append], "response": []}
        _ = bound.chat.completions.create(model="m", messages=MESSAGES)
        assert "x-guarded-binding" not in sent[0].headers
        assert http.send(sent[0]).status_code == 200
    assert provider.requests[0].body == provider.requests[1].body


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_reply_that_a_hook_has_read_is_closed(policy: Any, asynchronous: bool) -> None:
    reply = {"id": "c", "object": "chat.completion", "created": 0, "model": "m", "choices": []}
    options: Any = {"api_key": "k", "max_retries": 0, "base_url": "https://api.openai.com/v1"}
    arguments: Any = {"model": "m", "messages": MESSAGES}
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, json=reply))

    async def there() -> httpx2.Response:
        async def read(response: httpx2.Response) -> None:
            await response.aread()

        inner = httpx2.AsyncClient(transport=transport, event_hooks={"response": [read]})
        async with openai.AsyncOpenAI(http_client=inner, **options) as bare:
            create = guard(bare, policy, tags=TAGS).chat.completions.with_streaming_response.create
            async with create(**arguments) as response:
                assert response.http_response.is_closed
                return response.http_response

    if asynchronous:
        response = asyncio.run(there())
    else:
        inner = httpx2.Client(transport=transport, event_hooks={"response": [httpx2.Response.read]})
        with openai.OpenAI(http_client=inner, **options) as bare:
            create = guard(bare, policy, tags=TAGS).chat.completions.with_streaming_response.create
            with create(**arguments) as raw:
                assert raw.http_response.is_closed
                response = raw.http_response
    assert response.json() == reply


def test_a_tracer_provider_that_is_not_installed_breaks_no_call(
    provider: LoopbackProvider, policy: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> Any:
        raise StopIteration

    monkeypatch.setattr("opentelemetry.trace.get_tracer_provider", missing)
    monkeypatch.setattr("opentelemetry.metrics.get_meter_provider", missing)
    with openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0) as bare:
        reply = guard(bare, policy, tags=TAGS).chat.completions.create(model="m", messages=MESSAGES)
    assert reply.choices[0].message.content
