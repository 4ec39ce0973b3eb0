"""pydantic-ai over a guarded client, and what its instrumentation records."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import openai
import pytest
from pydantic import BaseModel

pytest.importorskip("pydantic_ai")
from pydantic_ai import Agent, InstrumentationSettings, NativeOutput
from pydantic_ai.models.openai import OpenAIChatModel, OpenAIResponsesModel
from pydantic_ai.providers.openai import OpenAIProvider

from guarded_client import assert_guarded
from guarded_client.testing import ToolCall, ToolCalls
from tests.frameworks.conftest import CANARIES, STRUCTURE, TEXT, App, Laws, Traces, apps

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


class Account(BaseModel):
    mail: str
    account: str


class OverChat(App):
    """Its models take an async client, its sync methods too."""

    structured = ToolCalls([ToolCall("final_result", STRUCTURE)])
    model: Any = OpenAIChatModel
    content = True

    def client(self, *, raw: bool) -> Any:
        return openai.AsyncOpenAI(base_url=self.provider.base_url, api_key="k", max_retries=0)

    def agent(self, **more: Any) -> Any:
        assert_guarded(self.guarded)
        agent: Any = Agent(self.model("gpt-5", provider=OpenAIProvider(openai_client=self.guarded)), **more)
        agent.instrument = InstrumentationSettings(tracer_provider=self.traces.provider, include_content=self.content)
        return agent

    def asked(self, text: str, **more: Any) -> Any:
        agent = self.agent(**more)
        if not self.asynchronous:
            return agent.run_sync(text).output

        async def asked() -> Any:
            return (await agent.run(text)).output

        return asked()

    ask = asked

    def stream(self, text: str) -> Any:
        return self.astreamed(text) if self.asynchronous else self.streamed(text)

    def streamed(self, text: str) -> Iterator[str]:
        yield from self.agent().run_stream_sync(text).stream_text(delta=True, debounce_by=None)

    async def astreamed(self, text: str) -> AsyncIterator[str]:
        async with self.agent().run_stream(text) as result:
            async for piece in result.stream_text(delta=True, debounce_by=None):
                yield piece

    def use_tool(self, text: str) -> Any:
        return self.asked(text, tools=[self.find])

    def structure(self, text: str) -> Any:
        return self.asked(text, output_type=Account)


class OverResponses(OverChat):
    structured = App.structured
    model = OpenAIResponsesModel

    def structure(self, text: str) -> Any:
        return self.asked(text, output_type=NativeOutput(Account))


app = apps(OverChat, OverResponses)


class TestPydanticAI(Laws):
    pass


def test_without_content_it_tells_nothing_of_texts(provider: Any, traces: Traces) -> None:
    quiet = OverChat(provider, "sync", traces)
    quiet.content = False
    assert quiet.ask(TEXT) == f"You wrote: {TEXT}"
    CANARIES.assert_clean(traces.raw, where="spans without content")
    assert "chat gpt-5" in traces.raw
    quiet.close()
