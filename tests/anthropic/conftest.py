"""The bot of these tests calls Anthropic's SDK."""

import asyncio
from collections.abc import Iterator
from typing import Any

import anthropic
import pytest

from guarded_client.testing import LoopbackProvider
from tests.conftest import Bot


class Claude(Bot):
    """A bot over ``Anthropic`` or ``AsyncAnthropic``."""

    def __init__(self, provider: LoopbackProvider, form: str, **options: Any) -> None:
        self.form = form
        self.provider = provider
        make = options.pop("make", None)
        if make is None:
            make = anthropic.Anthropic if form == "sync" else anthropic.AsyncAnthropic
            options["api_key"] = "k"
        options = {"base_url": provider.origin, "max_retries": 2, "timeout": 20, **options}
        self.bare: Any = make(**options)
        self.client: Any = self.bare
        self._loop = asyncio.Runner() if form == "async" else None

    def chat(self, content: Any = "Hello", **more: Any) -> Any:
        messages = more.pop("messages", [{"role": "user", "content": content}])
        create = more.pop("create", None) or self.client.messages.create
        return self.run(create(**{"model": "claude", "max_tokens": 99, "messages": messages, **more}))

    def text(self, content: Any = "Hello", *, stream: bool = False, **more: Any) -> str:
        if stream:
            return text_of(self.chunks(content, **more))
        return "".join(block.text for block in self.chat(content, **more).content if block.type == "text")

    def final(self, content: Any = "Hello", *, beta: bool = False, **more: Any) -> Any:
        """The message that the SDK's own helper puts together from a stream."""
        messages = more.pop("messages", [{"role": "user", "content": content}])
        given = {"model": "claude", "max_tokens": 99, "messages": messages, **more}
        resource = self.client.beta.messages if beta else self.client.messages
        if self._loop is None:
            with resource.stream(**given) as stream:
                return stream.get_final_message()

        async def read() -> Any:
            async with resource.stream(**given) as stream:
                return await stream.get_final_message()

        return self.run(read())


def text_of(events: list[Any]) -> str:
    """The text of a stream's events."""
    return "".join(e.delta.text for e in events if e.type == "content_block_delta" and e.delta.type == "text_delta")


@pytest.fixture(autouse=True)
def _no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ANTHROPIC_API_KEY", "ANTHROPIC_AUTH_TOKEN", "ANTHROPIC_BASE_URL", "ANTHROPIC_CUSTOM_HEADERS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=["sync", "async"])
def claude(request: pytest.FixtureRequest, provider: LoopbackProvider) -> Iterator[Claude]:
    made = Claude(provider, request.param)
    yield made
    made.close()
