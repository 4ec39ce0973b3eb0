"""A queue on a server is never asked on the event loop's own thread, whatever becomes of a call."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import anyio.to_thread
import openai
import pytest

from guarded_client import Held, aresume, guard
from guarded_client.adapters.review import off_loop
from guarded_client.policy import ReviewSection
from guarded_client.review import Answered, Decision, Ticket
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.review.rows import Rows
from guarded_client.testing import LoopbackProvider, Text

from ..conftest import TAGS, in_memory
from .matters import ANNA, draft, worked
from .test_calls import ALWAYS, ASK, KNOWN, RESTORED
from .test_calls import REPLY as SAID
from .test_pieces import REFUND, REPLY, in_pieces


class WatchedStream:
    """A store that notes on which thread it is asked."""

    def __init__(self) -> None:
        self._rows: Any = MemoryRows()
        self.threads: set[int] = set()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._rows, name)

        def noted(*arguments: Any, **named: Any) -> Any:
            self.threads.add(threading.get_ident())
            return method(*arguments, **named)

        return noted


class Approving:
    """A reviewer outside who says yes at once."""

    async def asked(self, ticket: Ticket, shown: Any) -> Answered:
        return Answered(ticket.id, "anna", draft(Decision.APPROVE, shown))


class Blocking:
    """One that is not async: it would hold the loop up."""

    def __init__(self, threads: set[int]) -> None:
        self.threads = threads

    def asked(self, ticket: Ticket, shown: Any) -> Answered:
        self.threads.add(threading.get_ident())
        return Answered(ticket.id, "anna", draft(Decision.APPROVE, shown))


@pytest.mark.parametrize("blocking", [True, False])
@pytest.mark.parametrize("case", ["held", "waits", "outside", "not async", "after", "safe", "pieces"])
def test_the_loop_is_left_alone(provider: LoopbackProvider, case: str, blocking: bool) -> None:
    rows = WatchedStream()
    queue = Queue(cast("Rows", rows), blocking=blocking)
    rule: dict[str, Any] = {
        "held": ALWAYS, "waits": {**ALWAYS, "wait": "PT20S"}, "outside": ALWAYS, "not async": ALWAYS, "after": {**ALWAYS, "mode": "after"},
        "safe": {**ALWAYS, "mode": "safe_reply"}, "pieces": {**REFUND, "wait": "PT20S"},
    }[case]  # fmt: skip
    policy = in_pieces(rule)
    provider.reply(Text(REPLY if case == "pieces" else SAID, chunk=3))
    asked_on = set[int]()
    outside: Any = {"outside": Approving(), "not async": Blocking(asked_on)}.get(case)

    def decide() -> Ticket:
        while not (found := queue.list()):
            threading.Event().wait(0.01)
        return queue.decide(ANNA, found[0].id, draft(Decision.APPROVE, worked(queue, ANNA, found[0].id)))

    async def run() -> None:
        bare = openai.AsyncOpenAI(base_url=provider.base_url, api_key="k")
        client = guard(bare, policy, tags=KNOWN, queue=queue, vault=MemoryVault(), reviewer=outside)
        said: Any = [{"role": "user", "content": ASK}]
        async with client:

            async def text() -> str:
                stream = await client.chat.completions.create(model="gpt-5", messages=said, stream=True)
                return "".join([chunk.choices[0].delta.content or "" async for chunk in stream])

            if case == "held":
                with pytest.raises(Held) as held:
                    _ = await text()
                _ = await asyncio.to_thread(decide)
                assert (await aresume(client, held.value.ticket)).text == RESTORED
                assert await text() == RESTORED
            elif case in ("waits", "pieces"):
                got, _ = await asyncio.gather(text(), asyncio.to_thread(decide))
                assert got
            else:
                assert await text()
        found = threading.get_ident() in rows.threads
        assert threading.get_ident() not in asked_on and bool(asked_on) is (case == "not async")
        assert found is not blocking  # the control: a queue in this process is asked where the call is

    asyncio.run(run())


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("section", [{}, {"stream": "sentences"}])
@pytest.mark.parametrize("conversation", [None, "c-1"])
def test_a_ticket_stays_open_whose_caller_has_left_and_cannot_come_back(
    provider: LoopbackProvider, stream: bool, section: dict[str, Any], conversation: str | None
) -> None:
    queue = Queue(MemoryRows())
    rules = {"refunds": {"topics": ["refund"], "words_of": "reply", "wait": "PT30S"}}
    policy = in_memory(names="off", review=ReviewSection.model_validate({**section, "rules": rules}))

    async def left() -> None:
        bare = openai.AsyncOpenAI(base_url=provider.base_url, api_key="k", max_retries=0)
        client = guard(bare, policy, tags={**TAGS, "conversation": conversation}, queue=queue)
        provider.reply(Text("We refund you 20 euros.", chunk=1))

        async def call() -> None:
            made: Any = await client.chat.completions.create(
                model="m", messages=[{"role": "user", "content": ASK}], stream=stream
            )
            async for _ in made if stream else ():
                pass

        task = asyncio.create_task(call())
        while not queue.list():
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.05)
        _ = task.cancel()
        (ended,) = await asyncio.gather(task, return_exceptions=True)
        assert isinstance(ended, asyncio.CancelledError)
        await bare.close()

    asyncio.run(left())
    assert bool(queue.list()) is (conversation is not None)


def test_a_queue_that_does_not_answer_takes_no_threads_from_the_program() -> None:
    answers = threading.Event()
    queue: Any = SimpleNamespace(blocking=True)

    async def both() -> None:
        asked = [asyncio.create_task(off_loop(queue, answers.wait, 30)) for _ in range(100)]
        try:
            await asyncio.sleep(0.2)  # all threads that there are wait
            async with asyncio.timeout(10):
                assert await anyio.to_thread.run_sync(lambda: "a plain view") == "a plain view"
        finally:
            answers.set()
            assert all(await asyncio.gather(*asked))

    asyncio.run(both())
