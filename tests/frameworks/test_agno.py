"""Agno over guarded clients, and what its hooks are told."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import openai
import pytest
from pydantic import BaseModel

pytest.importorskip("agno")
from agno.agent import Agent
from agno.models.openai import OpenAIChat, OpenAIResponses

from guarded_client import guard
from guarded_client.testing import LoopbackProvider
from tests.conftest import in_memory
from tests.frameworks.conftest import CANARIES, MAIL, TEXT, TOLD, App, Laws, Traces, apps

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


class Account(BaseModel):
    mail: str
    account: str


class OverChat(App):
    def model(self) -> Any:
        return OpenAIChat("gpt-5", **self.clients())

    def clients(self) -> dict[str, Any]:
        return {"async_client" if self.asynchronous else "client": self.guarded}

    def agent(self, **more: Any) -> Any:
        def told(run_output: Any) -> None:
            self.traces.tell(run_output.to_dict())

        return Agent(model=self.model(), post_hooks=[told], telemetry=False, **more)

    def ask(self, text: str, **more: Any) -> Any:
        agent = self.agent(**more)
        if not self.asynchronous:
            return agent.run(text).content

        async def asked() -> Any:
            return (await agent.arun(text)).content

        return asked()

    def stream(self, text: str) -> Any:
        return self.astreamed(text) if self.asynchronous else self.streamed(text)

    def streamed(self, text: str) -> Iterator[str]:
        for event in self.agent().run(text, stream=True):
            yield getattr(event, "content", None) or ""

    async def astreamed(self, text: str) -> AsyncIterator[str]:
        async for event in self.agent().arun(text, stream=True):
            yield getattr(event, "content", None) or ""

    def use_tool(self, text: str) -> Any:
        return self.ask(text, tools=[self.find])

    def structure(self, text: str) -> Any:
        return self.ask(text, output_schema=Account)


class OverResponses(OverChat):
    def model(self) -> Any:
        return OpenAIResponses("gpt-5", store=False, **self.clients())


app = apps(OverChat, OverResponses)


class TestAgno(Laws):
    pass


def test_a_client_that_is_missing_is_made_and_not_guarded(provider: LoopbackProvider, traces: Traces) -> None:
    app = OverChat(provider, "sync", traces)
    model = OpenAIChat("gpt-5", client=app.guarded, base_url=provider.base_url, api_key="k")

    async def asked() -> str:
        return str((await Agent(model=model, telemetry=False).arun(TEXT)).content)

    assert app._runner.run(asked()) == f"You wrote: {TEXT}"
    assert CANARIES.find(provider.wire)  # as the page says: give it both
    app.close()


def test_a_refusal_is_the_content_of_a_run(provider: LoopbackProvider, traces: Traces) -> None:
    with openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0) as bare:
        client = guard(bare, in_memory(names="off"), tags={"known": TOLD["known"]})
        run = Agent(model=OpenAIChat("gpt-5", client=client), telemetry=False).run(TEXT)
    assert run.status == "ERROR" and str(run.content).startswith("missing purpose, retention")
    assert MAIL not in str(run.content) and provider.requests == []
