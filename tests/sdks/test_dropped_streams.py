"""Streams that are dropped half-way by clients on httpx: closed once, and never where the collector found them."""

import asyncio
import gc
import subprocess
import sys
import time
import weakref
from collections.abc import Callable
from contextvars import copy_context
from threading import Lock
from typing import Any

import pytest

from guarded_client import guard
from guarded_client._facts import Outcome
from guarded_client._frames import apart
from guarded_client.adapters.exchange import Exchange
from guarded_client.audit.memory import MemoryLedger
from guarded_client.testing import LoopbackProvider
from tests.conftest import TAGS, in_memory, without_leftovers
from tests.sdks.conftest import MAIL

groq, httpx = pytest.importorskip("groq"), pytest.importorskip("httpx")

LOCKED = """
import faulthandler, gc, sys, time
import groq, httpcore, httpx, ollama
from guarded_client import guard, Policy
from guarded_client.audit.memory import MemoryLedger
from guarded_client.testing import LoopbackProvider

memory = {"store": "memory"}
policy = Policy(names="off", vault=memory, consent=memory)
tags = {"purpose": "support", "retention": "case", "subject": "cust-42", "conversation": "case-9"}
body = {"model": "m", "messages": [{"role": "user", "content": "I am zoe@exemple.fr, said word by word"}]}
kept = []
assign = httpcore.ConnectionPool._assign_requests_to_connections

def assigned(self):
    gc.collect()
    return assign(self)

def read(http, url):
    with http.stream("POST", url, json={**body, "stream": True}) as response:
        kept.append(response)  # the response outlives this generator, which closes it
        yield from response.iter_bytes()

def asking(name, provider, **options):
    if name == "groq":
        client = guard(groq.Groq(base_url=provider.origin, api_key="k", max_retries=0), policy, **options)
        return lambda: client.chat.completions.create(**body, stream=True)
    if name == "ollama":
        client = guard(ollama.Client(host=provider.origin), policy, **options)
        return lambda: client.chat(**body, stream=True)
    client = guard(httpx.Client(), policy, wire="openai", **options)
    return lambda: read(client, f"{provider.base_url}/chat/completions")

for name in ("groq", "ollama", "httpx"):
    faulthandler.dump_traceback_later(60, exit=True)  # it waits for a lock that its own thread holds
    ledger = MemoryLedger()
    with LoopbackProvider() as provider:
        ask = asking(name, provider, tags=tags, ledger=ledger)
        whole = len(list(ask()))
        gc.collect()
        gc.disable()
        circle = [ask()]
        circle += [iter(circle[0]), circle]
        _ = next(circle[1])
        del circle
        httpcore.ConnectionPool._assign_requests_to_connections = assigned
        assert len(list(ask())) == whole, name
        httpcore.ConnectionPool._assign_requests_to_connections = assign
        for _ in range(200):
            if len(ended := sorted(entry.outcome.value for entry in ledger.entries())) == 3:
                break
            time.sleep(0.05)
        assert ended == ["cancelled", "released", "released"], (name, ended)
        gc.enable()
"""


def test_the_collector_closed_a_stream_where_httpcore_held_the_lock_that_closing_takes() -> None:
    """Of Groq's client, Ollama's, and httpx alone."""
    _ = pytest.importorskip("ollama")
    done = subprocess.run([sys.executable, "-c", LOCKED], capture_output=True, encoding="utf-8", timeout=200)
    assert (done.returncode, done.stderr) == (0, "")


class Dropping:
    """A client of one connection, whose streams are dropped."""

    def __init__(self, provider: LoopbackProvider, *, asynchronous: bool) -> None:
        self.ledger = MemoryLedger()
        self._loop = asyncio.Runner() if asynchronous else None
        limits = httpx.Limits(max_connections=1)
        http = (httpx.AsyncClient if asynchronous else httpx.Client)(limits=limits, timeout=10)
        kind = groq.AsyncGroq if asynchronous else groq.Groq
        bare = kind(base_url=provider.origin, api_key="k", max_retries=0, http_client=http)
        self.client: Any = guard(bare, in_memory(names="off"), tags=TAGS, ledger=self.ledger)

    def _run(self, work: Callable[[], Any]) -> Any:
        """Run a coroutine, or what it would await."""
        return work() if self._loop is None else self._loop.run(work(), context=copy_context())

    def _ask(self) -> Any:
        said: Any = [{"role": "user", "content": MAIL}]
        return self.client.chat.completions.create(model="m", messages=said, stream=True)

    def drop(self, read: int) -> None:
        """Read as many chunks of a stream, and hold it no more."""

        def sync() -> None:
            stream = self._ask()
            for _ in range(read):
                _ = next(stream)

        async def other() -> None:
            stream = await self._ask()
            for _ in range(read):
                _ = await anext(stream)

        self._run(sync if self._loop is None else other)

    def whole(self) -> str:
        """The text of another stream."""

        async def other() -> str:
            return "".join([chunk.choices[0].delta.content or "" async for chunk in await self._ask()])

        if self._loop is not None:
            return str(self._run(other))
        return "".join(chunk.choices[0].delta.content or "" for chunk in self._ask())

    def ended(self, number: int) -> list[Any]:
        """How calls ended, once that many have."""

        async def other() -> None:
            await asyncio.sleep(0.02)

        for _ in range(250):
            if len(list(self.ledger.entries())) >= number:
                break
            self._run((lambda: time.sleep(0.02)) if self._loop is None else other)
        return [entry.outcome for entry in self.ledger.entries()]

    def close(self) -> None:
        self._run(self.client.close)
        if self._loop is not None:
            self._loop.close()


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize("read", [0, 2], ids=["unread", "half-way"])
def test_a_stream_that_is_dropped_is_told_of_once_and_frees_its_connection(
    provider: LoopbackProvider, read: int, *, asynchronous: bool
) -> None:
    bot = Dropping(provider, asynchronous=asynchronous)
    without_leftovers()
    for number in (1, 3):
        bot.drop(read)
        _ = gc.collect()
        assert bot.ended(number).count(Outcome.CANCELLED) == (number + 1) // 2
        assert bot.whole() == f"You wrote: {MAIL}"
    assert sorted(bot.ended(4)) == [Outcome.CANCELLED, Outcome.CANCELLED, Outcome.RELEASED, Outcome.RELEASED]
    bot.close()


def test_a_stream_that_is_dropped_is_closed_before_the_program_goes_on(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guarded_client._frames._PATIENCE", 60.0)
    bot = Dropping(provider, asynchronous=False)
    without_leftovers()
    bot.drop(2)
    _ = gc.collect()  # the SDK's stream is held by its own iterator
    assert [entry.outcome for entry in bot.ledger.entries()] == [Outcome.CANCELLED]
    bot.close()


def test_a_program_that_holds_a_lock_which_closing_takes_goes_on(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guarded_client._frames._PATIENCE", 0.05)
    bot, lock = Dropping(provider, asynchronous=False), Lock()
    appended = bot.ledger.append

    def locked(*arguments: Any) -> Any:
        with lock:
            return appended(*arguments)

    monkeypatch.setattr(bot.ledger, "append", locked)
    with lock:
        bot.drop(2)
        _ = gc.collect()
        assert [*bot.ledger.entries()] == []
    assert bot.ended(1) == [Outcome.CANCELLED]
    bot.close()


class Held:
    """What is dropped."""


def dropped(work: Callable[[], object]) -> float:
    """Drop something to which work is due, and say how long that took."""
    held = Held()
    _ = weakref.finalize(held, apart, work)
    began = time.monotonic()
    del held
    return time.monotonic() - began


def test_a_program_that_holds_a_lock_waited_once_for_each_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guarded_client._frames._PATIENCE", 0.2)
    lock, ended = Lock(), list[int]()

    def work() -> None:
        with lock:
            ended.append(1)

    with lock:
        assert dropped(work) >= 0.2
        assert sum(dropped(work) for _ in range(20)) < 0.2
    for _ in range(250):
        if len(ended) == 21:
            break
        time.sleep(0.02)
    assert len(ended) == 21
    assert dropped(lambda: time.sleep(0.05)) >= 0.05  # that lock is free again


def test_greenlets_in_the_place_of_threads_were_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    spawned: list[Callable[[], None]] = []

    def spawn(work: Callable[[], None], arguments: tuple[()]) -> None:
        spawned.append(work)  # gevent runs it once this one lets it

    monkeypatch.setattr("guarded_client._frames.start_new_thread", spawn)
    ended = list[int]()
    assert dropped(lambda: ended.append(1)) < 0.5 and not ended
    spawned.pop()()
    assert ended == [1]


INTERRUPTED = """
import os, signal, threading, time, weakref
from guarded_client import _frames

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has its jobs ignore it

class Held: pass

held, working, ended = Held(), threading.Event(), []

def work():
    working.set()
    time.sleep(0.3)
    ended.append(1)

def interrupt():
    working.wait()
    time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGINT)

_ = weakref.finalize(held, _frames.apart, work)
threading.Thread(target=interrupt).start()
try:
    del held
    for _ in range(100):
        time.sleep(0.02)
except KeyboardInterrupt:
    time.sleep(1)
    print("interrupted", ended)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="locks wait for signals there")
def test_an_interrupt_while_a_stream_was_closed_was_lost() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, encoding="utf-8", timeout=60)
    assert (done.stdout, done.stderr) == ("interrupted [1]\n", "")


@pytest.mark.parametrize("asynchronous", [False, True], ids=["sync", "async"])
def test_nothing_of_a_stream_outlives_it(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch, *, asynchronous: bool
) -> None:
    made: list[weakref.ref[Any]] = []
    begin = Exchange.__init__

    def noted(self: Exchange, *arguments: Any, **named: Any) -> None:
        made.append(weakref.ref(self))
        begin(self, *arguments, **named)

    monkeypatch.setattr(Exchange, "__init__", noted)
    bot = Dropping(provider, asynchronous=asynchronous)
    without_leftovers()
    for number in (1, 2):
        bot.drop(number)
        _ = gc.collect(), bot.ended(number)
    _ = bot.whole(), bot.whole()
    for _ in range(100):
        _ = gc.collect(), bot.ended(0)
        if not any(each() for each in made):
            break
        time.sleep(0.02)
    assert len(made) == 4 and [each() for each in made] == [None] * 4
    bot.close()
