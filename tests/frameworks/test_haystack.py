"""Haystack over guarded components, and what its tracing records."""

import json
import logging
import os
from collections.abc import Iterator
from typing import Any

import openai
import pytest

os.environ["HAYSTACK_TELEMETRY_ENABLED"] = "False"
pytest.importorskip("haystack")
pytest.importorskip("openinference.instrumentation.haystack")
from haystack import Document, Pipeline, component
from haystack.components.agents import Agent
from haystack.components.builders import ChatPromptBuilder
from haystack.components.embedders import OpenAIDocumentEmbedder, OpenAITextEmbedder
from haystack.components.generators.chat import (
    FallbackChatGenerator,
    OpenAIChatGenerator,
    OpenAIResponsesChatGenerator,
)
from haystack.core.errors import DeserializationError, PipelineRuntimeError
from haystack.dataclasses import ChatMessage, ImageContent
from haystack.tools import create_tool_from_function
from haystack.utils import Secret
from openinference.instrumentation.haystack import HaystackInstrumentor
from pydantic import BaseModel

from guarded_client import GuardError, Misuse, assert_guarded, bind, guard, tagged
from guarded_client.haystack import loading
from guarded_client.testing import LoopbackProvider, Raw, ToolCall, ToolCalls
from tests.conftest import TAGS, in_memory, quickest
from tests.frameworks.conftest import CANARIES, MAIL, TEXT, TOLD, App, Laws, Traces, apps

pytestmark = pytest.mark.filterwarnings("ignore")  # its own


class Account(BaseModel):
    mail: str
    account: str


class OverChat(App):
    kind: Any = OpenAIChatGenerator
    format: Any = "response_format"

    def client(self, *, raw: bool) -> Any:
        """Not the SDK's: a component."""
        return self.kind(
            model="gpt-5", api_base_url=self.provider.base_url, api_key=Secret.from_token("k"), max_retries=0
        )

    def set_up(self) -> None:
        assert type(self.guarded) is self.kind
        assert_guarded(self.guarded)
        self.instrumentor = HaystackInstrumentor()
        self.instrumentor.instrument(tracer_provider=self.traces.provider)

    def close(self) -> None:
        self.instrumentor.uninstrument()
        self.guarded.close()
        self.run(self.guarded.close_async())
        self._runner.close()

    def answer(self, component: Any, text: Any, **more: Any) -> Any:
        """A pipeline with one component, which says something."""
        template = [ChatMessage.from_user("{{ text }}")]
        pipeline = Pipeline()
        pipeline.add_component("prompt", ChatPromptBuilder(template=template, required_variables=["text"]))
        pipeline.add_component("bot", component)
        pipeline.connect("prompt.prompt", "bot.messages")
        given = {"prompt": {"text": text}, "bot": more}
        if not self.asynchronous:
            return self.said(pipeline.run(given)["bot"])

        async def answered() -> Any:
            return self.said((await pipeline.run_async(given))["bot"])

        return answered()

    def said(self, answer: Any) -> Any:
        return (answer["replies"] if "replies" in answer else answer["messages"])[-1].text

    def ask(self, text: str) -> Any:
        return self.answer(self.fresh(), text)

    def fresh(self) -> Any:
        """A component is part of one pipeline only; it is of the same guard."""
        return bind(self.guarded, agent="haystack")

    def stream(self, text: str) -> Any:
        pieces: list[str] = []

        async def heard(chunk: Any) -> None:
            pieces.append(chunk.content)

        callback = heard if self.asynchronous else lambda chunk: pieces.append(chunk.content)
        assert self.run(self.answer(self.fresh(), text, streaming_callback=callback)) == "".join(pieces)
        return pieces

    def use_tool(self, text: str) -> Any:
        def find(mail: str) -> str:
            """Find the account of a customer."""
            return self.find(mail)

        return self.answer(Agent(chat_generator=self.fresh(), tools=[create_tool_from_function(find)]), text)

    def structure(self, text: str) -> Any:
        answered = self.answer(self.fresh(), text, generation_kwargs={self.format: Account})
        if not self.asynchronous:
            return json.loads(answered)

        async def read() -> Any:
            return json.loads(await answered)

        return read()


class OverResponses(OverChat):
    kind = OpenAIResponsesChatGenerator
    format = "text_format"


app = apps(OverChat, OverResponses)


class TestHaystack(Laws):
    def test_a_refusal_comes_at_once_as_the_guards(self, app: App) -> None:
        if isinstance(app, OverResponses):
            pytest.skip("images are the same in both")
        image = ImageContent(base64_image="QUJD", mime_type="image/png")
        asked = [ChatMessage.from_user(content_parts=[MAIL, image])]
        took, caught = quickest(
            lambda: app.run(app.guarded.run_async(asked) if app.asynchronous else app.guarded.run(asked)),
            GuardError,
            match="blobs",
        )
        assert took < 1
        assert isinstance(caught.value, openai.OpenAIError)
        assert MAIL not in str(caught.value) and app.provider.requests == []

    def test_clients_that_are_made_again_are_guarded(self, app: App) -> None:
        for _ in range(2):
            assert app.run(app.ask(TEXT)) == f"You wrote: {TEXT}"
            app.guarded.close()
            app.run(app.guarded.close_async())
            asked = [ChatMessage.from_user(TEXT)]
            replies = app.run(app.guarded.run_async(asked) if app.asynchronous else app.guarded.run(asked))
            assert replies["replies"][0].text == f"You wrote: {TEXT}"
            assert_guarded(app.guarded)
        app.clean()


@pytest.mark.parametrize("form", ["sync", "async"])
def test_embeddings_go_out_clean(provider: LoopbackProvider, traces: Traces, form: str) -> None:
    app = OverChat(provider, form, traces)
    vector = {"object": "list", "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1},
              "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}]}  # fmt: skip
    provider.reply(*[Raw(200, {"content-type": "application/json"}, json.dumps(vector).encode())] * 2)
    sent = {"api_base_url": provider.base_url, "api_key": Secret.from_token("k")}
    for kind, given in ((OpenAITextEmbedder, TEXT), (OpenAIDocumentEmbedder, [Document(content=TEXT)])):
        embedder = guard(kind(**sent), app.policy, tags=TOLD)
        assert_guarded(embedder)
        done = app.run(embedder.run_async(given) if app.asynchronous else embedder.run(given))
        assert done.get("embedding") or done["documents"][0].embedding == [0.5]
        app.run(embedder.close_async() if app.asynchronous else embedder.close())
    CANARIES.assert_clean(provider.wire, where="the wire")
    assert [request.decoded.count(b"<EMAIL_ADDRESS_1>") for request in provider.requests] == [1, 1]
    app.close()


@pytest.fixture
def raw(provider: LoopbackProvider) -> Iterator[Any]:
    component = OpenAIChatGenerator(api_base_url=provider.base_url, api_key=Secret.from_token("k"))
    yield component
    component.close()


def test_what_goes_around_the_guard_is_found(provider: LoopbackProvider, raw: Any) -> None:
    policy = in_memory(names="off")
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(raw)
    with pytest.raises(Misuse, match="guarded component"):
        bind(raw, **TAGS)
    guarded = guard(raw, policy)
    assert_guarded(guarded)
    with pytest.raises(Misuse, match="already"):
        guard(guarded, policy)
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(raw)  # it is left as it is
    with openai.OpenAI(api_key="k") as other:
        guarded.client = other
        with pytest.raises(Misuse, match="not guarded"):
            assert_guarded(guarded)
    assert raw.run([ChatMessage.from_user(MAIL)])["replies"][0].text == f"You wrote: {MAIL}"
    assert MAIL.encode() in provider.wire  # the control


def test_a_pipeline_of_the_raw_component_is_not_that_of_the_guarded_one(raw: Any) -> None:
    pipeline = Pipeline()
    pipeline.add_component("bot", raw)
    pipeline.add_component("prompt", ChatPromptBuilder(template=[ChatMessage.from_user("hello")]))
    pipeline.connect("prompt.prompt", "bot.messages")
    guarded = guard(raw, in_memory(names="off"), tags=TAGS)
    other = Pipeline()
    other.add_component("bot", guarded)
    assert (
        other.run({"bot": {"messages": [ChatMessage.from_user(MAIL)]}})["bot"]["replies"][0].text
        == f"You wrote: {MAIL}"
    )
    guarded.close()


def pipeline_of(bot: Any) -> Pipeline:
    made = Pipeline()
    made.add_component(
        "prompt", ChatPromptBuilder(template=[ChatMessage.from_user("{{ text }}")], required_variables="*")
    )
    made.add_component("bot", bot)
    made.connect("prompt.prompt", "bot.messages")
    return made


def test_a_refusal_out_of_a_pipeline_is_its_cause(raw: Any) -> None:
    with pytest.raises(PipelineRuntimeError, match="missing purpose") as caught:
        pipeline_of(guard(raw, in_memory(names="off"))).run({"prompt": {"text": MAIL}})
    assert isinstance(caught.value.__cause__, GuardError)
    assert MAIL not in str(caught.value) and MAIL in repr(caught.value.pipeline_snapshot)


@pytest.mark.parametrize("inside", ["alone", "in an agent"])
def test_a_pipeline_that_is_written_down_is_loaded_guarded_or_not_at_all(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    raw = OpenAIChatGenerator(api_base_url=provider.base_url)
    guarded = guard(raw, in_memory(names="off"), tags=TAGS)
    agent = inside == "in an agent"
    written = pipeline_of(Agent(chat_generator=guarded) if agent else bind(guarded, agent="haystack")).dumps()
    for load in (Pipeline.loads, lambda text: Pipeline.loads(text, unsafe=True)):
        with pytest.raises(DeserializationError, match="a guarded component is loaded"):
            load(written)
    with loading(in_memory(names="off"), tags=TAGS):
        loaded = Pipeline.loads(written)
    bot = loaded.get_component("bot")
    assert_guarded(bot.chat_generator if agent else bot)
    said = loaded.run({"prompt": {"text": MAIL}})["bot"]
    assert (said["messages"] if agent else said["replies"])[-1].text == f"You wrote: {MAIL}"
    assert len(provider.requests) == 1 and MAIL.encode() not in provider.wire
    assert (
        pipeline_of(raw if not agent else Agent(chat_generator=raw)).dumps().count("guarded_client") == 0
    )  # left as it is
    assert loaded.dumps() == written
    bot.close()


def test_its_log_of_tools_that_fail_has_placeholders(
    provider: LoopbackProvider, traces: Traces, caplog: pytest.LogCaptureFixture
) -> None:
    def find(mail: str) -> str:
        """Find the account of a customer."""
        raise ValueError(f"{mail} is unknown")

    app = OverChat(provider, "sync", traces)
    agent = Agent(
        chat_generator=app.fresh(), tools=[create_tool_from_function(find)], raise_on_tool_invocation_failure=False
    )
    logger = logging.getLogger("haystack.components.agents.tool_calling")
    told = []
    for filters in (list(logger.filters), []):
        logger.filters[:], before = filters, list(logger.filters)
        provider.reply(ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"}, id="call_1abc")]), "Sorry")
        with tagged(**TOLD):
            assert agent.run([ChatMessage.from_user(TEXT)])["messages"][-1].text == "Sorry"
        told.append(caplog.text)
        caplog.clear()
        logger.filters[:] = before
    assert "<EMAIL_ADDRESS_1> is unknown" in told[0] and MAIL not in told[0]
    assert f"{MAIL} is unknown" in told[1]  # the control
    app.close()


@component
class OtherGenerator:
    """At the top of the module: tools that trace Haystack look for every component that was ever made by its name there."""

    @component.output_types(text=str)
    def run(self, text: str) -> dict[str, str]:
        return {"text": text}


def test_everything_in_a_pipeline_that_talks_to_a_model_is_asked_for_at_start_up() -> None:
    def bare() -> Any:
        return OpenAIChatGenerator(model="gpt-5", api_key=Secret.from_token("k"))

    def guarded() -> Any:
        return guard(bare(), in_memory(names="off"))

    def pipeline(*components: Any) -> Pipeline:
        made = Pipeline()
        for index, each in enumerate(components):
            made.add_component(f"part_{index}", each)
        return made

    for good in (
        pipeline(ChatPromptBuilder(), guarded()),
        pipeline(Agent(chat_generator=FallbackChatGenerator([guarded(), guarded()]))),
    ):
        assert_guarded(good)
    for bad in (
        FallbackChatGenerator([guarded(), bare()]),
        pipeline(guarded(), bare()),
        pipeline(Agent(chat_generator=FallbackChatGenerator([guarded(), bare()]))),
    ):
        with pytest.raises(Misuse, match=r"this OpenAIChatGenerator, in this .*, is not guarded"):
            assert_guarded(bad)
    with pytest.raises(Misuse, match="OtherGenerator cannot be guarded by this version"):
        assert_guarded(pipeline(guarded(), OtherGenerator()))
    with pytest.raises(Misuse, match="nothing that talks to a model can be seen in this Pipeline"):
        assert_guarded(pipeline(ChatPromptBuilder()))
