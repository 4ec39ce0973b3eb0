"""Calls of chat models without an HTTP client of their own, whose caller is cancelled: that counts, and is in the log."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

pytest.importorskip("langchain_core")

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk

from guarded_client import guard, tagged
from guarded_client._facts import Facts, Position
from guarded_client.audit.memory import MemoryLedger
from tests.conftest import TAGS, in_memory


class Slow(BaseChatModel):
    """Says a word, and then nothing."""

    @property
    def _llm_type(self) -> str:
        return "slow"

    def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **options: Any) -> Any:
        raise NotImplementedError

    async def _agenerate(self, messages: Any, stop: Any = None, run_manager: Any = None, **options: Any) -> Any:
        await asyncio.sleep(20)

    async def _astream(
        self, messages: Any, stop: Any = None, run_manager: Any = None, **options: Any
    ) -> AsyncIterator[Any]:
        yield ChatGenerationChunk(message=AIMessageChunk(content="hi"))
        await asyncio.sleep(20)


class Failing(MemoryLedger):
    def append(self, facts: Facts) -> Position:
        raise OSError(facts.call)


async def cancelled(ledger: MemoryLedger, *, stream: bool) -> None:
    model = guard(Slow(), in_memory(names="off"), ledger=ledger)

    async def call() -> None:
        with tagged(**TAGS):
            if not stream:
                _ = await model.ainvoke("zoe@exemple.fr")
                return
            async for _ in model.astream("zoe@exemple.fr"):
                pass

    task = asyncio.create_task(call())
    await asyncio.sleep(0.3)
    _ = task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("stream", [False, True])
def test_a_call_whose_task_is_cancelled_is_told_as_that(stream: bool) -> None:
    ledger = MemoryLedger()
    asyncio.run(cancelled(ledger, stream=stream))
    assert [entry.outcome for entry in ledger.entries()] == ["cancelled"]


@pytest.mark.parametrize("stream", [False, True])
def test_a_log_that_fails_hides_no_cancelling(stream: bool) -> None:
    asyncio.run(cancelled(Failing(), stream=stream))
