"""Models of Agno, guarded, and what its hooks are told."""

import copy
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any, ClassVar

import openai
import pytest
from pydantic import BaseModel

pytest.importorskip("agno")
from agno.agent import Agent
from agno.db.in_memory import InMemoryDb
from agno.models.anthropic import Claude
from agno.models.base import Model
from agno.models.fallback import FallbackConfig
from agno.models.openai import OpenAIChat, OpenAIResponses

from guarded_client import Misuse, assert_guarded, bind, guard, tagged
from guarded_client.testing import Failure, LoopbackProvider, ToolCall, ToolCalls
from tests.conftest import TAGS, in_memory
from tests.frameworks.conftest import CANARIES, MAIL, TEXT, TOLD, App, Laws, apps

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


class Account(BaseModel):
    mail: str
    account: str


class OverChat(App):
    kind: Any = OpenAIChat
    more: ClassVar[dict[str, Any]] = {}

    def client(self, *, raw: bool) -> Any:
        """A model, whose clients Agno makes."""
        return self.kind("gpt-5", base_url=self.provider.base_url, api_key="k", max_retries=0, **self.more)

    def set_up(self) -> None:
        assert type(self.guarded) is self.kind
        assert_guarded(self.guarded)

    def agent(self, **more: Any) -> Any:
        def told(run_output: Any) -> None:
            self.traces.tell(run_output.to_dict())

        return Agent(model=self.guarded, post_hooks=[told], telemetry=False, **more)

    def close(self) -> None:
        self.guarded.client.close()
        self.run(self.guarded.async_client.close())
        self._runner.close()

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
    kind = OpenAIResponses
    more: ClassVar[dict[str, Any]] = {"store": False}


app = apps(OverChat, OverResponses)


class TestAgno(Laws):
    pass


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda model: bind(model, region="EU")])
def test_copies_stay_guarded(app: OverChat, again: Any) -> None:
    app.guarded, before = again(app.guarded), app.guarded
    app.set_up()
    assert app.run(app.ask(TEXT)) == f"You wrote: {TEXT}"
    app.clean()
    app.guarded = before


def test_fallbacks_are_copies(app: OverChat) -> None:
    app.provider.reply(Failure(500), "You wrote: <EMAIL_ADDRESS_1>")
    fallback = FallbackConfig(on_error=[app.guarded])
    assert app.run(app.ask(TEXT, fallback_config=fallback)) == f"You wrote: {MAIL}"
    assert len(app.provider.requests) == 2
    CANARIES.assert_clean(app.provider.wire, where="the wire")


def test_a_copy_of_a_model_with_guarded_clients_makes_its_own(provider: LoopbackProvider) -> None:
    with openai.OpenAI(base_url=provider.base_url, api_key="k", max_retries=0) as bare:
        client = guard(bare, in_memory(names="off"), tags=TOLD)
        model = OpenAIChat("gpt-5", client=client, base_url=provider.base_url, api_key="k")
        with pytest.raises(Misuse, match="not guarded"):
            assert_guarded(model)
        with pytest.raises(Misuse, match="give guard\\(\\) a model without them"):
            guard(model, in_memory(names="off"))
        made = copy.deepcopy(model)
        assert made.get_client() is not client  # why the page says: guard the model
        made.get_client().close()


def test_a_model_of_another_sdk_is_a_clear_error() -> None:
    class Other(Model):  # type: ignore[misc]
        def get_client(self) -> Any:
            return object()

        get_async_client = get_client

    Other.__abstractmethods__ = frozenset()  # type: ignore[attr-defined]
    for act in (assert_guarded, guard):
        with pytest.raises(Misuse, match="Other does not hold clients of openai or anthropic"):
            act(Other("m"))


@pytest.mark.parametrize("stream", [False, True])
def test_claude(provider: LoopbackProvider, stream: bool) -> None:
    bare = Claude("claude-sonnet-5", api_key="k", client_params={"base_url": provider.origin, "max_retries": 0})
    model = guard(bare, in_memory(names="off"), tags=TOLD)
    assert_guarded(model)
    reply = Agent(model=model, telemetry=False).run(TEXT, stream=stream)
    said = "".join(getattr(event, "content", None) or "" for event in reply) if stream else reply.content
    assert said == f"You wrote: {TEXT}"
    CANARIES.assert_clean(provider.wire, where="the wire")
    model.client.close()


def test_a_refusal_is_the_content_of_a_run(provider: LoopbackProvider) -> None:
    bare = OpenAIChat("gpt-5", base_url=provider.base_url, api_key="k", max_retries=0)
    model = guard(bare, in_memory(names="off"), tags={"known": TOLD["known"]})
    run = Agent(model=model, telemetry=False).run(TEXT)
    model.client.close()
    assert run.status == "ERROR" and str(run.content).startswith("missing purpose, retention")
    assert MAIL not in str(run.content) and provider.requests == []


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """What Agno logs: it has a handler of its own, and hands nothing on to the loggers above."""
    lines: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append(handler.format(record))  # type: ignore[method-assign]
    logging.getLogger("agno").addHandler(handler)
    yield lines
    logging.getLogger("agno").removeHandler(handler)


@pytest.mark.usefixtures("traces")
def test_its_log_of_a_tool_that_failed_has_placeholders(provider: LoopbackProvider, logged: list[str]) -> None:
    bare = OpenAIChat("gpt-5", base_url=provider.base_url, api_key="k", max_retries=0)
    model = guard(bare, in_memory(names="off"))

    def find(mail: str) -> str:
        """Find the account of a customer."""
        raise LookupError(f"{mail} is nobody")

    def ask() -> list[str]:
        provider.reply(ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"})]), "Sorry.")
        with tagged(**TOLD):
            assert Agent(model=model, tools=[find], telemetry=False).run(TEXT).content == "Sorry."
        told = list(logged)
        logged.clear()
        return told

    told = ask()
    assert "Could not run function find(mail=<EMAIL_ADDRESS_1>): <EMAIL_ADDRESS_1> is nobody" in told
    CANARIES.assert_clean("\n".join(told), where="its log")
    logging.getLogger("agno").filters.clear()
    assert MAIL in "\n".join(ask())  # the control
    model.client.close()


@pytest.mark.usefixtures("traces")
def test_memories_are_written_by_a_thread_which_has_the_tags_of_a_bound_model(
    provider: LoopbackProvider, logged: list[str]
) -> None:
    bare = OpenAIChat("gpt-5", base_url=provider.base_url, api_key="k", max_retries=0)
    model = guard(bare, in_memory(names="off"))
    with tagged(**TAGS):
        for each, sent in ((model, 1), (bind(model, **TAGS), 2)):
            provider.clear()
            agent = Agent(model=each, db=InMemoryDb(), update_memory_on_run=True, user_id="u1", telemetry=False)
            assert agent.run(f"I am {MAIL}").content == f"You wrote: I am {MAIL}"
            assert len(provider.requests) == sent and MAIL.encode() not in provider.wire
    assert "missing purpose, retention" in logged[0], "why there are none"
    model.client.close()
