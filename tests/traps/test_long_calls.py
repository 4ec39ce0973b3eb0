"""A call with a long body, on an async client: the event loop is free meanwhile, and a caller who leaves ends it."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from guarded_client import Call, Flow, Forward, Reply, UnreadableRefused, guard, tagged
from guarded_client._model import Entity, Source
from guarded_client.adapters.http.long_calls import LONG, Apart
from guarded_client.audit.memory import MemoryLedger
from guarded_client.testing import LoopbackProvider
from tests.conftest import in_memory

MAIL = "zoe@exemple.fr"
WAITED = 20.0


@dataclass
class Steps:
    """A guard and a detector that note their threads; the detector waits to be let go, as one that has much to read."""

    threads: set[int] = field(default_factory=set[int])
    begun: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)
    kinds: frozenset[str] = frozenset({"EMAIL_ADDRESS"})

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        self.threads.add(threading.get_ident())
        reply = yield from forward(call)
        self.threads.add(threading.get_ident())
        return reply

    def detect(self, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
        del known
        self.threads.add(threading.get_ident())
        if len(texts) > 100:
            self.begun.set()
            assert self.go.wait(WAITED)
        found = [text.find(MAIL) for text in texts]
        return [[Entity("EMAIL_ADDRESS", at, at + len(MAIL), 1.0, Source.FORMAT)] if at >= 0 else [] for at in found]


def body(size: int, text: str = MAIL) -> bytes:
    said = [{"role": "user", "content": f"{text} {number}"} for number in range(size // 60 + 1)]
    return json.dumps({"model": "m", "messages": said}).encode()


class Bench:
    def __init__(self, provider: LoopbackProvider) -> None:
        self.steps, self.ledger, self.provider = Steps(), MemoryLedger(), provider
        self.bare = httpx.AsyncClient(base_url=provider.base_url, trust_env=False, timeout=WAITED)
        self.client: Any = guard(
            self.bare,
            in_memory(names="off"),
            wire="openai",
            detector=self.steps,
            guards=[self.steps],
            ledger=self.ledger,
        )

    async def post(self, size: int, text: str = MAIL) -> httpx.Response:
        sent: httpx.Response = await self.client.post(
            "/chat/completions", content=body(size, text), headers={"content-type": "application/json"}
        )
        return sent


async def begun(steps: Steps) -> None:
    while not steps.begun.is_set():
        await asyncio.sleep(0.005)


def test_others_are_served_while_a_long_call_is_worked_on(provider: LoopbackProvider) -> None:
    bench = Bench(provider)

    async def calls() -> None:
        here = threading.get_ident()
        async with bench.bare:
            with tagged(purpose="support", retention="case"):
                long = asyncio.ensure_future(bench.post(2 * LONG))
                await begun(bench.steps)
                assert here not in bench.steps.threads  # the guards of a long call too
                assert (await bench.post(100)).status_code == 200
                assert here in bench.steps.threads and not long.done()
                bench.steps.go.set()
                reply = await long
        assert reply.status_code == 200 and MAIL in reply.text
        assert b"zoe" not in provider.wire

    asyncio.run(calls())


def test_a_long_call_that_is_cancelled_sends_nothing_and_is_in_the_log(provider: LoopbackProvider) -> None:
    bench = Bench(provider)

    async def calls() -> None:
        async with bench.bare:
            with tagged(purpose="support", retention="case"):
                long = asyncio.ensure_future(bench.post(2 * LONG))
                await begun(bench.steps)
                _ = long.cancel()
                await asyncio.sleep(0.02)
                assert not long.done()  # no second thread takes a step of its flow meanwhile
                bench.steps.go.set()
                with pytest.raises(asyncio.CancelledError):
                    _ = await long
                bench.steps.begun.clear()
                with pytest.raises(TimeoutError):
                    async with asyncio.timeout(0.2):
                        bench.steps.go.clear()
                        _ = asyncio.get_running_loop().call_later(0.4, bench.steps.go.set)
                        _ = await bench.post(2 * LONG)

    asyncio.run(calls())
    assert not provider.requests
    assert [entry.outcome for entry in bench.ledger.entries()] == ["cancelled", "cancelled"]


def test_a_long_body_that_cannot_be_read_is_refused_as_a_short_one_is(provider: LoopbackProvider) -> None:
    bench = Bench(provider)
    picture = "A" * 40 + "b8" * LONG

    async def calls() -> None:
        async with bench.bare:
            with tagged(purpose="support", retention="case"), pytest.raises(UnreadableRefused):
                _ = await bench.client.post("/chat/completions", json={"model": "m", "messages": picture * 2})

    asyncio.run(calls())
    assert not provider.requests


def test_huge_bodies_do_not_keep_long_ones_waiting_and_who_leaves_the_line_is_gone_at_once() -> None:
    free = threading.Event()
    done: list[str] = []

    async def work() -> None:
        huge, long = Apart.of(10 * 2**20), Apart.of(LONG)
        assert huge is not None and long is not None and Apart.of(LONG - 1) is None
        first = asyncio.ensure_future(huge(lambda: free.wait(WAITED)))
        second = asyncio.ensure_future(huge(lambda: done.append("second")))
        await asyncio.sleep(0.05)
        _ = second.cancel()
        with pytest.raises(asyncio.CancelledError):
            await second
        await long(lambda: done.append("long"))
        assert done == ["long"] and not first.done()
        free.set()
        assert await first
        with pytest.raises(ZeroDivisionError):
            _ = await long(lambda: 1 // 0)

    asyncio.run(work())
    assert done == ["long"]
