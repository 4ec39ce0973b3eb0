"""Connections to the provider: many pools, each taken and given back."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from guarded_client.gateway import pools
from guarded_client.gateway.pools import Pools
from guarded_client.testing import Failure, LoopbackProvider, Text

BODY = {"model": "m", "messages": [{"role": "user", "content": "Hello"}], "stream": True}


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, provider: LoopbackProvider) -> Pools:
    monkeypatch.setattr(pools, "SIZE", 2)
    return Pools(httpx.URL(provider.base_url))


def test_pools_are_taken_in_order_and_given_back(made: Pools, provider: LoopbackProvider) -> None:
    provider._default = Text("word " * 20, chunk=5, delay=0.01)

    async def calls() -> list[int]:
        async with httpx.AsyncClient(transport=made, base_url=provider.base_url) as client:

            async def one(leave: bool) -> None:
                async with client.stream("POST", "/chat/completions", json=BODY) as response:
                    async for _ in response.aiter_raw():
                        if leave:
                            break

            await asyncio.gather(*(one(n % 2 == 0) for n in range(7)))
            taken = [pool.taken for pool in made._pools]
            for _ in range(3):
                await one(False)
            assert len(provider.requests) == 10
            return taken

    assert asyncio.run(calls()) == [0, 0, 0, 0]  # four pools of two for seven calls, and no fifth afterwards
    assert len(made._pools) == 4
    provider.wait_closed(5)


def test_what_fails_is_given_back(made: Pools, provider: LoopbackProvider) -> None:
    provider.reply(Failure(500))

    async def calls() -> None:
        async with httpx.AsyncClient(transport=made) as client:
            assert (await client.post(provider.base_url + "/chat/completions", json=BODY)).status_code == 500
            with pytest.raises(httpx.ConnectError):
                _ = await client.get("http://127.0.0.1:1/")
            provider.reply(Text("word " * 2000, chunk=5, delay=0.05))
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.3):
                    _ = await client.post(provider.base_url + "/chat/completions", json=BODY)

    asyncio.run(calls())
    assert [pool.taken for pool in made._pools] == [0]


def test_a_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:3128")
    monkeypatch.setenv("NO_PROXY", "internal.example")
    assert Pools(httpx.URL("https://api.openai.com/v1"))._proxy == "http://127.0.0.1:3128"
    assert Pools(httpx.URL("https://llm.internal.example/v1"))._proxy is None
    assert Pools(httpx.URL("http://127.0.0.1:1/v1"))._proxy is None
