"""Callers who leave while the log is written, which takes a while on a server: their calls are told of all the same."""

import asyncio
import time
from typing import Any, Literal

import anyio
import httpx2
import openai
import pytest

from guarded_client import guard, tagged
from guarded_client._errors import AuditUnavailable, ProviderReplyTooLong
from guarded_client._facts import Facts, Position
from guarded_client.adapters import answers
from guarded_client.audit.memory import MemoryLedger
from guarded_client.policy import ReviewSection
from guarded_client.review.search import CLOSED, Filter
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import LoopbackProvider, Text
from tests.conftest import TAGS, in_memory
from tests.otlp import receiving

MAIL = "zoe@exemple.fr"
LONG = Text("many words " * 4000, chunk=40)


class Slow:
    """A log for async clients alone, as one on a server."""

    def __init__(self) -> None:
        self.log = MemoryLedger()
        self.appending = asyncio.Event()

    async def announce(self, facts: Facts) -> None:
        await asyncio.sleep(0)
        self.log.announce(facts)

    async def append(self, facts: Facts) -> Position:
        self.appending.set()
        await asyncio.sleep(0.05)
        return self.log.append(facts)


class Failing(MemoryLedger):
    def append(self, facts: Facts) -> Position:
        raise OSError(facts.call)


async def read(provider: LoopbackProvider, ledger: Any, *, stream: bool, then: Any = None, at: int = 10) -> None:
    """Make a call and read its reply; at the tenth piece do something."""
    async with httpx2.AsyncClient(trust_env=False) as http:
        bare = openai.AsyncOpenAI(base_url=provider.base_url, api_key="k", max_retries=0, http_client=http)
        client = guard(bare, in_memory(names="off"), ledger=ledger)
        messages: Any = [{"role": "user", "content": MAIL}]
        with tagged(**TAGS):
            reply: Any = await client.chat.completions.create(model="m", messages=messages, stream=stream)
            count = 0
            async for _ in reply if stream else ():
                count += 1
                if count == at and then is not None:
                    then()


@pytest.mark.parametrize("when", ["half-way", "at the end", "before the reply"])
def test_a_scope_of_a_server_that_ends_leaves_no_call_untold(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    def later(_: object) -> str:
        time.sleep(0.3)
        return "hello"

    async def served() -> list[str]:
        ledger = Slow()
        provider.reply(LONG if when == "half-way" else Text("hello" if when == "at the end" else later))
        with anyio.CancelScope() as scope:

            async def leave() -> None:
                if when == "at the end":
                    _ = await ledger.appending.wait()
                else:
                    await anyio.sleep(0.1)
                scope.cancel()

            async with anyio.create_task_group() as group:
                if when != "half-way":
                    group.start_soon(leave)
                await read(provider, ledger, stream=when != "before the reply", then=scope.cancel)
        return [entry.outcome for entry in ledger.log.entries()]

    with receiving(monkeypatch) as receiver:
        assert asyncio.run(served()) == ["released" if when == "at the end" else "cancelled"]
    assert "guard chat" in [span.name for span in receiver.spans]


def test_a_task_that_is_cancelled_at_the_end_of_a_reply_ends_its_span_and_has_its_entry(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def cancelled() -> list[str]:
        ledger = Slow()
        provider.reply(Text("hello"))
        task = asyncio.create_task(read(provider, ledger, stream=True))
        _ = await ledger.appending.wait()
        _ = task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return [entry.outcome for entry in ledger.log.entries()]

    with receiving(monkeypatch) as receiver:
        assert asyncio.run(cancelled()) == ["released"]
    assert "guard chat" in [span.name for span in receiver.spans]


class Hanging(Slow):
    ended = False

    async def append(self, facts: Facts) -> Position:
        self.appending.set()
        try:
            await asyncio.sleep(60)
        finally:
            self.ended = True
        return self.log.append(facts)


@pytest.mark.parametrize("how", ["a scope", "a task", "nothing"])
def test_a_log_that_hangs_holds_nobody_for_ever(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(answers, "_LONGEST", 0.3)

    async def left() -> None:
        ledger = Hanging()
        provider.reply(Text("hello"))
        with anyio.CancelScope() as scope:

            async def reading() -> None:
                with pytest.raises(asyncio.CancelledError if how == "a task" else AuditUnavailable):
                    await read(provider, ledger, stream=True)

            async with asyncio.timeout(5), anyio.create_task_group() as group:
                if how == "a task":
                    task = asyncio.create_task(reading())
                else:
                    group.start_soon(reading)
                _ = await ledger.appending.wait()
                if how == "a scope":
                    scope.cancel()
                elif how == "a task":
                    _ = task.cancel()
                    await asyncio.sleep(0)
                    _ = task.cancel()
                    await task
        await asyncio.sleep(0)
        assert ledger.ended

    asyncio.run(left())


def test_a_log_that_fails_hides_no_cancelling(provider: LoopbackProvider) -> None:
    async def timed() -> None:
        provider.reply(LONG)
        with pytest.raises(asyncio.CancelledError):
            await asyncio.create_task(read(provider, Failing(), stream=True, then=lambda: _this().cancel()))

    asyncio.run(timed())


def _this() -> "asyncio.Task[Any]":
    task = asyncio.current_task()
    assert task is not None
    return task


@pytest.mark.parametrize("how", ["too long", "closed"])
@pytest.mark.parametrize("form", ["plain", "stream"])
def test_what_the_guard_raises_while_a_reply_is_read_is_an_error_of_the_sdk(
    provider: LoopbackProvider, how: str, form: Literal["plain", "stream"]
) -> None:
    provider.reply(LONG)
    with httpx2.Client(trust_env=False) as http:
        bare = openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0, http_client=http)
        limits = {"max_reply": 1000} if how == "too long" else {}
        client = guard(bare, in_memory(names="off", **limits), ledger=Failing())
        messages: Any = [{"role": "user", "content": MAIL}]
        with tagged(**TAGS), pytest.raises(openai.OpenAIError) as caught:
            reply: Any = client.chat.completions.create(model="m", messages=messages, stream=form == "stream")
            if how == "closed" and form == "stream":
                reply.close()
            list(reply)
    assert isinstance(caught.value, ProviderReplyTooLong if how == "too long" else AuditUnavailable)


def test_the_ticket_of_a_caller_whom_a_server_dropped_does_not_wait(provider: LoopbackProvider) -> None:
    queue = Queue(MemoryRows(), blocking=True)
    rules = {"refund": {"topics": ["refund"], "words_of": "reply", "wait": "PT20S"}}
    policy = in_memory(names="off", review=ReviewSection.model_validate({"rules": rules}))
    provider.reply(Text("We will refund you 20 euros."))

    async def dropped() -> None:
        async with httpx2.AsyncClient(trust_env=False) as http:
            bare = openai.AsyncOpenAI(base_url=provider.base_url, api_key="k", max_retries=0, http_client=http)
            client = guard(bare, policy, queue=queue)
            messages: Any = [{"role": "user", "content": MAIL}]
            with anyio.CancelScope() as scope, tagged(subject="cust-42", purpose="support", retention="case"):
                async with anyio.create_task_group() as group:
                    group.start_soon(held, scope)
                    _ = await client.chat.completions.create(model="m", messages=messages)

    async def held(scope: anyio.CancelScope) -> None:
        while not queue.list(Filter()):
            await anyio.sleep(0.01)
        scope.cancel()

    asyncio.run(dropped())
    assert [ticket.state for ticket in queue.list(Filter(states=CLOSED))] == ["cancelled"]
