"""OpenAI's Agents SDK over a guarded client, and what its tracing exports."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import openai
import pytest
from pydantic import BaseModel

pytest.importorskip("agents")
from agents import (
    Agent,
    OpenAIChatCompletionsModel,
    OpenAIResponsesModel,
    RunConfig,
    Runner,
    function_tool,
    set_trace_processors,
    set_tracing_disabled,
)
from agents.models.openai_responses import OpenAIResponsesWSModel
from agents.tracing import TracingProcessor, setup
from agents.tracing.processors import BackendSpanExporter, BatchTraceProcessor

from guarded_client import UnreadableRefused, assert_guarded, scrub
from guarded_client.testing import LoopbackProvider, Raw
from guarded_client.testing.verification.recorders import recorders
from tests.frameworks.conftest import CANARIES, TEXT, App, Laws, Traces, apps

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


class Account(BaseModel):
    mail: str
    account: str


class Recorder(TracingProcessor):
    """What is exported of each span, and what an own processor may read beside it."""

    def __init__(self, traces: Traces) -> None:
        self._traces = traces

    def on_span_end(self, span: Any) -> None:
        data = span.span_data
        response = getattr(data, "response", None)
        said = None if response is None else response.model_dump(mode="json")
        self._traces.tell([span.export(), getattr(data, "input", None), said])

    def on_trace_start(self, trace: Any) -> None: ...
    def on_trace_end(self, trace: Any) -> None: ...
    def on_span_start(self, span: Any) -> None: ...
    def shutdown(self) -> None: ...
    def force_flush(self) -> None: ...


class OverChat(App):
    """Its models take an async client, its sync methods too."""

    model: Any = OpenAIChatCompletionsModel

    def client(self, *, raw: bool) -> Any:
        return openai.AsyncOpenAI(base_url=self.provider.base_url, api_key="k", max_retries=0)

    def set_up(self) -> None:
        set_trace_processors([Recorder(self.traces)])
        assert_guarded(self.guarded)

    def close(self) -> None:
        set_trace_processors([])
        super().close()

    def agent(self, **more: Any) -> Any:
        return Agent(name="support", model=self.model("gpt-5", self.guarded), **more)

    def ask(self, text: str, run: RunConfig | None = None, **more: Any) -> Any:
        agent = self.agent(**more)

        async def asked() -> Any:
            return (await Runner.run(agent, text, run_config=run)).final_output

        return asked() if self.asynchronous else self._sync(asked, agent, text, run)

    def _sync(self, asked: Any, agent: Any, text: str, run: RunConfig | None) -> Any:
        return Runner.run_sync(agent, text, run_config=run).final_output

    def stream(self, text: str) -> Any:
        return self.pieces(text) if self.asynchronous else iter(self.drain(self.pieces(text)))

    async def pieces(self, text: str) -> AsyncIterator[str]:
        result = Runner.run_streamed(self.agent(), text)
        async for event in result.stream_events():
            if event.type == "raw_response_event" and event.data.type == "response.output_text.delta":
                yield event.data.delta

    def use_tool(self, text: str) -> Any:
        return self.ask(text, tools=[function_tool(self.find, name_override="find")])

    def structure(self, text: str) -> Any:
        return self.ask(text, output_type=Account)


class OverResponses(OverChat):
    model = OpenAIResponsesModel


app = apps(OverChat, OverResponses)


class TestOpenAIAgents(Laws):
    pass


class Told:
    """A span whose texts are made safe; all else is the span's own."""

    def __init__(self, span: Any) -> None:
        self._span = span
        told = span.export()
        self._told = {**told, "span_data": scrub(told["span_data"]), "error": scrub(told["error"])}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._span, name)

    def export(self) -> Any:
        return self._told


class Safe(BatchTraceProcessor):
    """The SDK's own processor, of spans that are made safe."""

    def on_span_end(self, span: Any) -> None:
        super().on_span_end(Told(span))  # type: ignore[arg-type]


@pytest.fixture
def sink() -> Iterator[LoopbackProvider]:
    with LoopbackProvider() as running:
        running.reply(*[Raw(200, {"content-type": "application/json"}, b"{}")] * 8)
        yield running


def test_verify_tells_of_its_tracing(monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> bool:
        return any(line.startswith("agents: ") for line in recorders())

    monkeypatch.setattr(setup, "GLOBAL_TRACE_PROVIDER", None)
    assert told()
    with monkeypatch.context() as without:
        without.setenv("OPENAI_AGENTS_DISABLE_TRACING", "1")
        assert not told()
    assert setup.GLOBAL_TRACE_PROVIDER is None  # looking made nothing
    exporter = BackendSpanExporter(api_key="k", endpoint="http://127.0.0.1:9")
    set_trace_processors([BatchTraceProcessor(exporter)])
    assert told()
    with monkeypatch.context() as without:
        without.setenv("OPENAI_AGENTS_TRACE_INCLUDE_SENSITIVE_DATA", "false")
        assert not told()
    set_tracing_disabled(True)
    assert not told()
    set_tracing_disabled(False)
    set_trace_processors([Safe(exporter)])
    assert not told()


@pytest.mark.parametrize("client", ["bare", "guarded"])
def test_responses_over_a_websocket_are_refused(provider: LoopbackProvider, traces: Traces, client: str) -> None:
    app = OverResponses(provider, "async", traces)
    agent = Agent(name="support", model=OpenAIResponsesWSModel("gpt-5", getattr(app, client)))
    with pytest.raises(Exception) as caught:
        app.run(Runner.run(agent, TEXT))
    assert isinstance(caught.value, UnreadableRefused) is (client == "guarded")
    assert CANARIES.find(provider.wire) == [] and (len(provider.requests) > 0) is (client == "bare")
    app.close()


@pytest.mark.parametrize("how", ["raw", "scrubbed", "without"])
def test_the_bytes_that_its_exporter_posts(provider: Any, sink: Any, traces: Traces, how: str) -> None:
    app = OverChat(provider, "sync", traces)
    kind = Safe if how == "scrubbed" else BatchTraceProcessor
    processor = kind(BackendSpanExporter(api_key="k", endpoint=f"{sink.origin}/v1/traces/ingest", max_retries=0))
    set_trace_processors([processor])
    run = RunConfig(trace_include_sensitive_data=how != "without")
    assert app.ask(TEXT, run) == f"You wrote: {TEXT}"
    processor.force_flush()
    processor.shutdown()
    posted = sink.wire
    assert b"trace.span" in posted and b"gpt-5" in posted
    assert (set(CANARIES.find(posted)) == set(CANARIES.values)) is (how == "raw")
    assert (CANARIES.find(posted) == []) is (how != "raw")
    assert (b"<EMAIL_ADDRESS_1>" in posted) is (how == "scrubbed")
    app.close()
