"""A call with nothing to replace: what the user's HTTP client gets, and what the SDK gives back, is what it is bare."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx2
import openai
import pytest

from guarded_client import guard
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
        called(asynchronous, fail, policy)
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
