"""LlamaIndex over guarded models, and what its callbacks and its instrumentation record."""

import json
import os
import pickle
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
from pydantic import BaseModel

pytest.importorskip("llama_index.llms.openai")
pytest.importorskip("openinference.instrumentation.llama_index")
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.agent.workflow import AgentStream, FunctionAgent
from llama_index.core.base.llms.types import ChatMessage, ImageBlock, TextBlock
from llama_index.core.callbacks import CallbackManager
from llama_index.core.callbacks.base_handler import BaseCallbackHandler
from llama_index.core.extractors import TitleExtractor
from llama_index.core.llms import MockLLM
from llama_index.core.tools import FunctionTool
from llama_index.embeddings.openai import OpenAIEmbedding
from llama_index.llms.openai import OpenAI, OpenAIResponses
from openinference.instrumentation.llama_index import LlamaIndexInstrumentor

from guarded_client import GuardError, Misuse, assert_guarded, bind, guard, tagged
from guarded_client.testing import LoopbackProvider, Raw
from tests.conftest import TAGS, in_memory, quickest
from tests.frameworks.conftest import CANARIES, MAIL, TEXT, TOLD, App, Laws, Traces, apps

pytestmark = pytest.mark.filterwarnings("ignore")  # its own


class Account(BaseModel):
    mail: str
    account: str


class Callbacks(BaseCallbackHandler):
    """What a callback is told."""

    def __init__(self, traces: Traces) -> None:
        super().__init__([], [])
        self._traces = traces

    def on_event_start(
        self, event_type: Any, payload: Any = None, event_id: str = "", parent_id: str = "", **_: Any
    ) -> str:
        self._traces.tell(plain(payload))
        return event_id

    def on_event_end(self, event_type: Any, payload: Any = None, event_id: str = "", **_: Any) -> None:
        self._traces.tell(plain(payload))

    def start_trace(self, trace_id: Any = None) -> None: ...
    def end_trace(self, trace_id: Any = None, trace_map: Any = None) -> None: ...


def plain(value: Any) -> Any:
    """A payload, as dicts, lists and strings."""
    return json.loads(json.dumps({key.value: one for key, one in (value or {}).items()}, default=_plain))


def _plain(value: Any) -> Any:
    try:
        return value.model_dump(mode="json")
    except (AttributeError, TypeError):  # a class; and replies of streams that pydantic has not completed
        return repr(value)


class OverChat(App):
    model: Any = OpenAI

    def client(self, *, raw: bool) -> Any:
        """Not the SDK's: a model of LlamaIndex."""
        return self.model(
            model="gpt-5", api_base=self.provider.base_url, api_key="k", max_retries=1,
            callback_manager=CallbackManager([Callbacks(self.traces)]),
        )  # fmt: skip

    def close(self) -> None:
        self.instrumentor.uninstrument()
        self._runner.close()

    def set_up(self) -> None:
        self.instrumentor = LlamaIndexInstrumentor()
        self.instrumentor.instrument(tracer_provider=self.traces.provider)
        assert type(self.guarded) is self.model
        assert_guarded(self.guarded)

    def ask(self, text: str) -> Any:
        asked = [ChatMessage(role="user", content=text)]
        if not self.asynchronous:
            return self.guarded.chat(asked).message.content

        async def answered() -> Any:
            return (await self.guarded.achat(asked)).message.content

        return answered()

    def stream(self, text: str) -> Any:
        asked = [ChatMessage(role="user", content=text)]
        return self.astreamed(asked) if self.asynchronous else self.streamed(asked)

    def streamed(self, asked: Any) -> Iterator[str]:
        for chunk in self.guarded.stream_chat(asked):
            yield chunk.delta or ""

    async def astreamed(self, asked: Any) -> AsyncIterator[str]:
        async for chunk in await self.guarded.astream_chat(asked):
            yield chunk.delta or ""

    def use_tool(self, text: str) -> Any:
        """Its agents are async, and stream."""

        async def worked() -> str:
            agent = FunctionAgent(tools=[FunctionTool.from_defaults(self.find)], llm=self.guarded)
            handler = agent.run(text)
            said = [event.response async for event in handler.stream_events() if isinstance(event, AgentStream)]
            reply = str(await handler)
            assert said and said[-1] == reply
            return reply

        return worked()

    def structure(self, text: str) -> Any:
        llm = self.guarded.as_structured_llm(Account)
        if not self.asynchronous:
            return llm.complete(text).raw

        async def answered() -> Any:
            return (await llm.acomplete(text)).raw

        return answered()


class OverResponses(OverChat):
    model = OpenAIResponses


app = apps(OverChat, OverResponses)


class TestLlamaIndex(Laws):
    def test_a_refusal_comes_at_once_as_the_guards(self, app: App) -> None:
        if isinstance(app, OverResponses):
            pytest.skip("images are the same in both")
        image = ImageBlock(image=b"QUJD", image_mimetype="image/png")
        asked = [ChatMessage(role="user", blocks=[TextBlock(text=MAIL), image])]
        took, caught = quickest(
            lambda: app.run(app.guarded.achat(asked) if app.asynchronous else app.guarded.chat(asked)),
            GuardError,
            match="blobs",
        )
        assert took < 1  # its own retries wait for seconds
        assert isinstance(caught.value, openai.OpenAIError)
        assert MAIL not in str(caught.value) and app.provider.requests == []


@pytest.fixture
def spans(traces: Traces) -> Iterator[None]:
    instrumentor = LlamaIndexInstrumentor()
    instrumentor.instrument(tracer_provider=traces.provider)
    yield
    instrumentor.uninstrument()


@pytest.mark.usefixtures("spans")
def test_documents_are_embedded_and_asked_about_with_placeholders(provider: LoopbackProvider, traces: Traces) -> None:
    """An index holds texts as they are; what is sent to be embedded, and asked, holds placeholders. Spans too."""
    policy, sent = in_memory(names="off"), {"api_base": provider.base_url, "api_key": "k"}
    llm = guard(OpenAI(model="gpt-5", **sent), policy, tags=TOLD)
    embedding = guard(OpenAIEmbedding(**sent), policy, tags=TOLD)
    assert_guarded(embedding)
    vector = json.dumps(
        {"object": "list", "model": "m", "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}]}
    )
    provider.reply(*[Raw(200, {"content-type": "application/json"}, vector.encode())] * 2, "It is <EMAIL_ADDRESS_1>.")
    index = VectorStoreIndex.from_documents([Document(text=TEXT)], embed_model=embedding)
    assert str(index.as_query_engine(llm=llm).query(f"Who is {MAIL}?")) == f"It is {MAIL}."
    CANARIES.assert_clean(provider.wire, where="the wire")
    paths = [request.path for request in provider.requests]
    assert [path.rpartition("/")[2] for path in paths] == ["embeddings", "embeddings", "completions"]
    assert all(b"<EMAIL_ADDRESS_1>" in request.decoded for request in provider.requests)
    assert set(CANARIES.find(traces.raw)) == set(CANARIES.values)
    CANARIES.assert_clean(traces.clean, where="the spans")
    assert "<EMAIL_ADDRESS_1>" in traces.clean


@pytest.mark.parametrize("kind", [OpenAI, OpenAIResponses, OpenAIEmbedding])
def test_what_goes_around_the_guard_is_found(provider: LoopbackProvider, kind: Any) -> None:
    policy = in_memory(names="off")
    raw = kind(api_base=provider.base_url, api_key="k")
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(raw)
    with pytest.raises(Misuse, match="guarded model"):
        bind(raw, **TAGS)
    guarded = guard(raw, policy)
    assert_guarded(guarded)
    assert_guarded(guarded.model_copy(update={"max_retries": 0}))
    with pytest.raises(Misuse, match="already"):
        guard(guarded, policy)
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(raw)  # it is left as it is
    half = guarded.model_copy()
    half._aclient = openai.AsyncOpenAI(api_key="k")
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(half)
    if hasattr(raw, "reuse_client"):
        anew = kind(api_base=provider.base_url, api_key="k", reuse_client=False)
        assert_guarded(guard(anew, policy))  # which keeps its clients
        anew = guarded.model_copy(update={"reuse_client": False})
        with pytest.raises(Misuse, match="not guarded"):
            assert_guarded(anew)


def carried(component: Any) -> Any:
    """A component as a worker of ``IngestionPipeline.run(num_workers=2)`` has it."""
    return pickle.loads(pickle.dumps(component))


@pytest.mark.parametrize("kind", [OpenAI, OpenAIResponses, OpenAIEmbedding])
def test_a_model_that_is_pickled_sends_nothing_until_it_is_guarded_again(provider: LoopbackProvider, kind: Any) -> None:
    policy, sent = in_memory(names="off"), {"api_base": provider.base_url, "api_key": "k"}
    raw = kind(**sent)
    guarded = guard(raw, policy, tags=TAGS)

    def ask(model: Any) -> Any:
        return model.get_text_embedding(MAIL) if kind is OpenAIEmbedding else model.complete(MAIL)

    for lost in (carried(guarded), carried(bind(guarded, conversation="case-10")), carried(carried(guarded))):
        assert type(lost) is kind
        with pytest.raises(Misuse, match="not guarded"):
            assert_guarded(lost)
        with pytest.raises(Misuse, match="guard\\(model, policy\\) again"):
            ask(lost)
    assert provider.requests == []
    assert_guarded(guard(lost, policy, tags=TAGS))
    vector = {"object": "list", "model": "m", "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}]}
    for model in (guard(lost, policy, tags=TAGS), carried(raw)):  # a bare one is pickled as ever
        if kind is OpenAIEmbedding:
            provider.reply(Raw(200, {"content-type": "application/json"}, json.dumps(vector).encode()))
        _ = ask(model)
    assert [MAIL.encode() in request.decoded for request in provider.requests] == [False, True]


def test_a_model_in_a_component_that_is_pickled_is_not_exchanged_for_a_bare_one(provider: LoopbackProvider) -> None:
    llm = guard(OpenAI(model="gpt-5", api_base=provider.base_url, api_key="k"), in_memory(names="off"), tags=TAGS)
    extractor = carried(TitleExtractor(llm=llm))
    with pytest.raises(Misuse, match="guard\\(model, policy\\) again"):
        extractor.llm.complete(MAIL)
    assert provider.requests == []


def test_tags_are_bound_or_around_the_call(provider: LoopbackProvider) -> None:
    llm = guard(OpenAI(model="gpt-5", api_base=provider.base_url, api_key="k"), in_memory(names="off"))
    with pytest.raises(GuardError, match=r"conversation|purpose|retention"):
        llm.complete(MAIL)
    assert bind(llm, **TAGS).complete(MAIL).text == f"You wrote: {MAIL}"
    with tagged(**TAGS):
        assert llm.complete(MAIL).text == f"You wrote: {MAIL}"
    assert MAIL.encode() not in provider.wire


def test_other_models_are_refused() -> None:
    with pytest.raises(Misuse, match="MockLLM does not hold clients of openai"):
        guard(MockLLM(), in_memory(names="off"))


def test_the_demo_ends_in_a_traceback_with_the_openai_sdk_that_llama_index_brings(tmp_path: Path) -> None:
    places = {"GUARDED_CLIENT_HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    done = subprocess.run(
        [sys.executable, "-m", "guarded_client", "demo", "--lang", "en"], capture_output=True, encoding="utf-8",
        timeout=200, env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **places},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "0 of 10 personal values found" in done.stdout
