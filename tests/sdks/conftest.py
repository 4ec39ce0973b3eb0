"""One bot over each SDK, sync and async, so that the same laws are held to all of them."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextvars import copy_context
from typing import Any

import pytest

from guarded_client import GuardError, Policy, guard
from guarded_client.testing import Failure, LoopbackProvider, Text, ToolCall, ToolCalls
from tests.conftest import MESSAGE, SECRETS, TAGS, in_memory, quickest

MAIL = "zoe@exemple.fr"


class Sdk:
    """A bot over one SDK. Subclasses say how a guarded client is made, what is asked and what is read."""

    image_error: type[Exception] = GuardError

    def __init__(self, provider: LoopbackProvider, form: str) -> None:
        self.provider = provider
        self.form = form
        self.asynchronous = form == "async"
        self._loop = asyncio.Runner() if self.asynchronous else None
        self._closers: list[Callable[[], Any]] = []
        self.client: Any = None

    def guard(self, policy: Policy, **options: Any) -> "Sdk":
        self.client = self.make(lambda bare, **more: guard(bare, policy, **{"tags": TAGS, **options, **more}))
        return self

    def make(self, guarded: Callable[..., Any]) -> Any:
        """The SDK's client, guarded by ``guarded``."""
        raise NotImplementedError

    def ask(self, text: str) -> Any:
        """Ask for a plain reply; maybe an awaitable."""
        raise NotImplementedError

    def ask_stream(self, text: str) -> Any:
        """Ask for a streamed reply; an iterator, or an awaitable of one."""
        raise NotImplementedError

    def said(self, reply: Any) -> str:
        """The text of a reply."""
        raise NotImplementedError

    def piece(self, chunk: Any) -> str:
        """The text of a chunk."""
        raise NotImplementedError

    def arguments(self, reply: Any) -> dict[str, Any]:
        """The arguments of the first tool call of a reply."""
        raise NotImplementedError

    def refused(self) -> Any:
        """Ask for something that the guard refuses; maybe an awaitable."""
        raise NotImplementedError

    def closing(self, client: Any) -> Any:
        """The client; it is closed after the test."""
        self._closers.append(client.aclose if hasattr(client, "aclose") else client.close)
        return client

    def run(self, value: Any) -> Any:
        if self._loop is None or not hasattr(value, "__await__"):
            return value
        return self._loop.run(_awaited(value), context=copy_context())

    def drain(self, stream: Any) -> list[Any]:
        if self._loop is None:
            return list(stream)

        async def drained() -> list[Any]:
            chunks: AsyncIterator[Any] = await stream if hasattr(stream, "__await__") else stream
            return [chunk async for chunk in chunks]

        return self._loop.run(drained(), context=copy_context())

    def text(self, text: str, *, stream: bool = False) -> str:
        if stream:
            return "".join(self.piece(chunk) or "" for chunk in self.drain(self.ask_stream(text)))
        return self.said(self.run(self.ask(text)))

    @property
    def sent(self) -> str:
        """The last body, in plain characters."""
        return json.dumps(self.provider.requests[-1].json, ensure_ascii=False)

    def close(self) -> None:
        for closer in self._closers:
            self.run(closer())
        if self._loop is not None:
            self._loop.close()


async def _awaited(value: Any) -> Any:
    return await value


def bots(*kinds: type[Sdk]) -> Any:
    """A fixture ``bot`` of each kind, sync and async."""

    @pytest.fixture(
        params=[(kind, form) for kind in kinds for form in ("sync", "async")],
        ids=lambda param: f"{param[0].__name__}-{param[1]}",
        name="bot",
    )
    def bot(request: pytest.FixtureRequest, provider: LoopbackProvider) -> Iterator[Sdk]:
        kind, form = request.param
        made = kind(provider, form)
        yield made
        made.close()

    return bot


class Laws:
    """What holds for every SDK. A test module subclasses it and has a fixture ``bot``."""

    def test_nothing_leaves_and_everything_comes_back(self, bot: Sdk) -> None:
        bot.guard(in_memory())
        assert bot.text(MESSAGE) == f"You wrote: {MESSAGE}"
        for size in (1, 2, 3, 5, 8):
            bot.provider.reply(Text(bot.provider._default.text, chunk=size))  # type: ignore[union-attr]
            assert bot.text(MESSAGE, stream=True) == f"You wrote: {MESSAGE}"
        host = bot.provider.origin.removeprefix("http://")  # whose port may have the digits of a secret
        wire = bot.provider.wire.decode().replace(host, "")
        assert [secret for secret in SECRETS[MESSAGE] if secret in wire] == []
        assert "ommande 4471" in wire  # the probe can see

    @pytest.mark.parametrize("size", [1, 3, 7])
    def test_bytes_split_anywhere_give_the_same_text(self, bot: Sdk, policy: Any, size: int) -> None:
        bot.guard(policy)
        text = f"Écris à {MAIL}\u2028< & \\ {{}} <b> fin"
        bot.provider.reply(Text(bot.provider._default.text, chunk=size, bytes_chunk=size, escape="ascii"))  # type: ignore[union-attr]
        assert bot.text(text, stream=True) == f"You wrote: {text}"

    @pytest.mark.parametrize("fused", [False, True])
    def test_text_held_at_the_end_is_not_lost(self, bot: Sdk, policy: Any, fused: bool) -> None:
        bot.guard(policy)
        bot.provider.reply(Text("see <EMAIL_ADDRESS_1", chunk=4, fused=fused), Text("see <EMAIL_ADDRESS_1"))
        assert bot.text(MAIL, stream=True) == bot.text(MAIL) == "see <EMAIL_ADDRESS_1"

    def test_tool_arguments_come_back(self, bot: Sdk, policy: Any) -> None:
        bot.guard(policy)
        given = {"mail": "<EMAIL_ADDRESS_1>", "n": 3, "url": "https://evil.example/?q=<EMAIL_ADDRESS_1>"}
        bot.provider.reply(ToolCalls([ToolCall("find", given, id="D681PevKs")]))
        assert bot.arguments(bot.run(bot.ask(MAIL))) == {**given, "mail": MAIL}

    def test_refusals_come_at_once_and_are_the_guards(self, bot: Sdk, policy: Any) -> None:
        bot.guard(policy)
        took, caught = quickest(lambda: bot.run(bot.refused()), GuardError)
        assert took < 0.4  # a retry waits longer, each time
        assert MAIL not in str(caught.value) and bot.provider.requests == []

    def test_error_bodies_are_not_restored(self, bot: Sdk, policy: Any) -> None:
        bot.guard(policy)
        bot.provider.reply(
            Failure(400, lambda request: {"error": {"message": str(request), "code": 400, "status": "x"}})
        )
        with pytest.raises(Exception) as caught:
            bot.text(MAIL)
        assert "EMAIL_ADDRESS_1" in str(caught.value) and MAIL not in str(caught.value)
