"""Connections to the provider: one for each call at once, found again by the next."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from typing import Any

import httpx
import pytest

from guarded_client import Misuse
from guarded_client.gateway import connections, upstream
from guarded_client.gateway.connections import Connections
from guarded_client.testing import Failure, LoopbackProvider, Text

BODY = {"model": "m", "messages": [{"role": "user", "content": "Hello"}], "stream": True}


@pytest.fixture
def made(provider: LoopbackProvider) -> Connections:
    return Connections(httpx.URL(provider.base_url))


def test_connections_are_as_many_as_calls_at_once_and_found_again(
    made: Connections, provider: LoopbackProvider
) -> None:
    provider._default = Text("word " * 20, chunk=5, delay=0.01)

    async def calls() -> None:
        async with httpx.AsyncClient(transport=made, base_url=provider.base_url) as client:

            async def one(leave: bool) -> None:
                async with client.stream("POST", "/chat/completions", json=BODY) as response:
                    async for _ in response.aiter_raw():
                        if leave:
                            break

            await asyncio.gather(*(one(n % 2 == 0) for n in range(7)))
            assert len(made._free) == 7 and not made._taken
            for _ in range(3):
                await one(False)
            assert len(made._free) == 7
            assert len(provider.requests) == 10 and provider.connections <= 7

    asyncio.run(calls())
    assert not made._free and not made._taken
    provider.wait_closed(5)


def test_connections_that_no_call_needs_end(
    made: Connections, provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "IDLE", 0.2)

    async def calls() -> None:
        async with httpx.AsyncClient(transport=made, base_url=provider.base_url) as client:
            await asyncio.gather(*(client.post("/chat/completions", json=BODY) for _ in range(5)))
            assert len(made._free) == 5
            for _ in range(2):
                await asyncio.sleep(0.3)
                _ = await client.post("/chat/completions", json=BODY)
            assert len(made._free) == 1

    asyncio.run(calls())


def test_what_fails_is_not_kept(made: Connections, provider: LoopbackProvider) -> None:
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
            assert len(made._free) <= 1 and not made._taken

    asyncio.run(calls())


class Stepping:
    """Something to await that is cancelled where it waits for the n-th time."""

    def __init__(self, work: Coroutine[Any, Any, None], steps: int) -> None:
        self._work, self._steps = work, steps

    def __await__(self) -> Generator[Any, None, None]:
        raised: BaseException | None = None
        while True:
            try:
                waited = self._work.send(None) if raised is None else self._work.throw(raised)
            except StopIteration:
                return
            raised, task = None, asyncio.current_task()
            if self._steps == 0 and task is not None:
                _ = task.cancel()
            self._steps -= 1
            try:
                yield waited
            except BaseException as error:
                raised = error


@pytest.mark.parametrize("stream", [False, True])
def test_a_call_that_was_given_up_takes_its_connection_from_all_that_follow(
    provider: LoopbackProvider, stream: bool
) -> None:
    async def calls() -> None:
        for steps in range(60):
            made = Connections(httpx.URL(provider.base_url))
            timeout = httpx.Timeout(10, pool=0.2)
            async with httpx.AsyncClient(transport=made, base_url=provider.base_url, timeout=timeout) as client:

                async def one() -> None:
                    async with client.stream("POST", "/chat/completions", json={**BODY, "stream": stream}) as response:
                        _ = await response.aread()

                async def given_up() -> None:
                    await Stepping(one(), steps)  # noqa: B023

                (done,) = await asyncio.gather(given_up(), return_exceptions=True)
                await one()
                assert len(made._free) == 1 and not made._taken
            if done is None:
                assert steps > 5
                return
            assert isinstance(done, asyncio.CancelledError)

    asyncio.run(calls())


def test_a_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:3128")
    monkeypatch.setenv("NO_PROXY", "internal.example")
    assert Connections(httpx.URL("https://api.openai.com/v1"))._proxy == "http://127.0.0.1:3128"
    assert Connections(httpx.URL("https://llm.internal.example/v1"))._proxy is None
    assert Connections(httpx.URL("http://127.0.0.1:1/v1"))._proxy is None


def test_a_path_that_tells_of_somebody_is_not_remembered() -> None:
    base = httpx.URL("https://provider.example/v1")
    before = upstream._usual.cache_info().currsize
    assert str(upstream._at(base, "/models/Zoe-Bronte")) == "https://provider.example/v1/models/Zoe-Bronte"
    assert upstream._usual.cache_info().currsize == before


def test_a_proxy_of_the_environment_is_read_as_httpx_does(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    url = httpx.URL("https://api.openai.com/v1")
    monkeypatch.setenv("ALL_PROXY", "127.0.0.1:3129")
    assert Connections(url)._proxy == "http://127.0.0.1:3129"
    monkeypatch.setenv("HTTPS_PROXY", "ftp://somebody:secret@127.0.0.1:21")
    with pytest.raises(Misuse, match="proxy for https that cannot be used") as caught:
        _ = Connections(url)
    assert "secret" not in str(caught.value)
