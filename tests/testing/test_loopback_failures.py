"""Answers that fail, break off or never end."""

from collections.abc import AsyncIterator
from typing import Any

import openai
import pytest

from guarded_client.testing import (
    Choices,
    Cut,
    Endless,
    Failure,
    LoopbackProvider,
    Raw,
    Text,
    ToolCall,
    ToolCalls,
    echo_error,
)

HELLO: list[Any] = [{"role": "user", "content": "Je suis <PERSON_1>"}]


def ask(client: openai.OpenAI, **more: Any) -> Any:
    return client.chat.completions.create(model="gpt-5", messages=HELLO, **more)


def test_a_failure_that_echoes(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    provider.reply(Failure(400, echo_error))
    with pytest.raises(openai.BadRequestError, match="Je suis <PERSON_1>") as caught:
        _ = ask(client)
    assert caught.value.code == "invalid_value"


@pytest.mark.parametrize("stream", [False, True])
def test_failures_are_retried_away(provider: LoopbackProvider, stream: bool) -> None:
    provider.reply(Failure(429, headers={"retry-after": "0", "retry-after-ms": "1"}, times=2), "done")
    with openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=2) as client:
        reply = ask(client, stream=stream)
        _ = list(reply)
    assert len(provider.requests) == 3
    assert provider.pending == 0


def test_a_failure_body_of_ones_own(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    provider.reply(Failure(418, {"error": {"message": "teapot"}}), Failure(529))
    with pytest.raises(openai.APIStatusError, match="teapot") as caught:
        _ = ask(client)
    assert caught.value.status_code == 418
    with pytest.raises(openai.InternalServerError, match="Scripted failure"):
        _ = ask(client)


@pytest.mark.parametrize(
    "answer", ["x" * 500, Text("x" * 500), ToolCalls([ToolCall("f", "x" * 500)]), Choices(["x" * 500])]
)
def test_a_stream_that_breaks_off(client: openai.OpenAI, provider: LoopbackProvider, answer: Any) -> None:
    provider.reply(Cut(answer, after=700))
    seen: list[Any] = []
    with pytest.raises(openai.APIConnectionError):
        for chunk in ask(client, stream=True):
            seen.append(chunk)
    assert 0 < len(seen) < 10
    provider.wait_closed()


@pytest.mark.parametrize("after", [0, 10])
def test_a_plain_reply_that_breaks_off(client: openai.OpenAI, provider: LoopbackProvider, after: int) -> None:
    provider.reply(Cut("x" * 500, after=after))
    with pytest.raises(openai.APIConnectionError):
        _ = ask(client)


@pytest.mark.parametrize("delay", [0.0, 0.002])
def test_an_endless_stream_stops_when_the_client_goes(
    client: openai.OpenAI, provider: LoopbackProvider, delay: float
) -> None:
    provider.reply(Endless("la <PERSON_1> ", delay=delay))
    with ask(client, stream=True) as stream:
        for _, _chunk in zip(range(50), stream, strict=False):
            assert provider.connections == 1
    provider.wait_closed()


def test_an_endless_reply_that_is_not_a_stream(provider: LoopbackProvider) -> None:
    provider.reply(Endless("", delay=0.05))
    with (
        openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0, timeout=5) as client,
        client.chat.completions.with_streaming_response.create(model="m", messages=HELLO) as response,
    ):
        assert next(response.iter_bytes()).isspace()
    provider.wait_closed()


def test_closing_the_provider_ends_an_endless_stream() -> None:
    with (
        LoopbackProvider(Endless("la ", delay=30)) as provider,
        openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0) as client,
    ):
        provider.reply(Endless("la "))
        with ask(client, stream=True) as stream:
            _ = next(stream)
            provider.close()  # also while it waits for a client that does not read
            assert provider.connections == 0


def test_a_slow_answer_times_out(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    provider.reply(Text("late", delay=30))
    with pytest.raises(openai.APITimeoutError):
        _ = ask(client, timeout=0.05)
    provider.wait_closed()


@pytest.mark.parametrize("bytes_chunk", [None, 5])
@pytest.mark.parametrize("gzip", [False, True])
def test_raw_bytes(client: openai.OpenAI, provider: LoopbackProvider, gzip: bool, bytes_chunk: int | None) -> None:
    body = b'data: {"choices": []}\n\ndata: [DONE]\n\n'
    provider.reply(
        Raw(200, {"content-type": "text/event-stream", "x-mine": "1"}, body, gzip=gzip, bytes_chunk=bytes_chunk)
    )
    with client.chat.completions.with_streaming_response.create(model="m", messages=HELLO, stream=True) as response:
        assert response.headers["x-mine"] == "1"
        assert response.headers.get("content-encoding") == ("gzip" if gzip else None)
        assert response.read() == body


def test_raw_and_failure_answer_other_endpoints_too(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    provider.reply(
        Raw(200, {"content-type": "application/json"}, b'{"object": "list", "data": []}'), Failure(403), "kept"
    )
    assert client.post("/embeddings", cast_to=object, body={}) == {"object": "list", "data": []}
    with pytest.raises(openai.PermissionDeniedError):
        _ = client.post("/embeddings", cast_to=object, body={})
    with pytest.raises(openai.NotFoundError, match="Invalid URL"):
        _ = client.post("/embeddings", cast_to=object, body={})
    assert ask(client).choices[0].message.content == "kept"


@pytest.mark.asyncio
async def test_the_async_client_too() -> None:
    provider = LoopbackProvider(default="Bonjour <PERSON_1>")
    with provider:
        async with openai.AsyncOpenAI(base_url=provider.base_url, api_key="k", max_retries=0) as client:
            reply = await client.chat.completions.create(model="m", messages=HELLO)
            assert reply.choices[0].message.content == "Bonjour <PERSON_1>"
            stream: AsyncIterator[Any] = await client.chat.completions.create(model="m", messages=HELLO, stream=True)
            texts = [chunk.choices[0].delta.content or "" async for chunk in stream]
            assert "".join(texts) == "Bonjour <PERSON_1>"
            provider.reply(Failure(400, echo_error), Endless("la "))
            with pytest.raises(openai.BadRequestError):
                _ = await client.chat.completions.create(model="m", messages=HELLO)
            endless = await client.chat.completions.create(model="m", messages=HELLO, stream=True)
            async for _chunk in endless:
                break
            await endless.close()
        provider.wait_closed()
