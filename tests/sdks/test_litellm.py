"""LiteLLM, which takes a client with each call: those of openai, or its own around an HTTP client."""

import asyncio
import gc
import json
import os
import warnings
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from guarded_client import GuardError, ScrubbingSpanExporter, guard
from guarded_client.testing import LoopbackProvider
from tests.conftest import TAGS, quickest
from tests.sdks.conftest import MAIL, Laws, Sdk, bots

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # else it asks the network for prices when it is imported
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    litellm = pytest.importorskip("litellm")
    from litellm.llms.custom_httpx.http_handler import AsyncHTTPHandler, HTTPHandler

pytestmark = pytest.mark.filterwarnings("ignore")  # its own


@pytest.fixture(autouse=True, scope="module")
def _loops_left_open() -> Iterator[None]:
    yield
    with warnings.catch_warnings():  # it opens event loops that it does not close
        warnings.simplefilter("ignore")
        gc.collect()


class OverOpenAI(Sdk):
    model = "openai/gpt-5"

    def make(self, guarded: Any) -> Any:
        kind = openai.AsyncOpenAI if self.asynchronous else openai.OpenAI
        return guarded(self.closing(kind(api_key="k", base_url=self.provider.base_url)))

    def ask(self, text: Any, **more: Any) -> Any:
        asked = {"model": self.model, "messages": [{"role": "user", "content": text}], "client": self.client}
        call = litellm.acompletion if self.asynchronous else litellm.completion
        return call(**asked, api_key="k", api_base=self.base, **more)

    @property
    def base(self) -> str:
        return self.provider.base_url

    def ask_stream(self, text: str) -> Any:
        return self.ask(text, stream=True)

    def said(self, reply: Any) -> str:
        return str(reply.choices[0].message.content)

    def piece(self, chunk: Any) -> str:
        return chunk.choices[0].delta.content or ""

    def arguments(self, reply: Any) -> Any:
        return json.loads(reply.choices[0].message.tool_calls[0].function.arguments)

    def refused(self) -> Any:
        url = {"url": "data:image/png;base64,QUJD"}
        return self.ask([{"type": "image_url", "image_url": url}, {"type": "text", "text": MAIL}])


class OverHttp(OverOpenAI):
    model = "gemini/gemini-2.5-flash"

    @property
    def base(self) -> str:
        return f"{self.provider.origin}/v1beta"

    def make(self, guarded: Any) -> Any:
        if not self.asynchronous:
            return HTTPHandler(client=guarded(self.closing(httpx.Client()), wire="gemini"))
        handler = AsyncHTTPHandler()
        self.closing(handler.client)
        handler.client = guarded(self.closing(httpx.AsyncClient()), wire="gemini")
        return handler


bot = bots(OverOpenAI, OverHttp)


class TestLiteLLM(Laws):
    def test_refusals_come_at_once_and_are_the_guards(self, bot: Sdk, policy: Any) -> None:
        bot.guard(policy)
        took, caught = quickest(lambda: bot.run(bot.refused()), openai.APIError, match=r"not sent: .*blobs")
        assert took < 0.4
        assert MAIL not in str(caught.value) and bot.provider.requests == []
        causes: list[Any] = [caught.value]
        while (cause := causes[-1].__cause__ or causes[-1].__context__) is not None:
            causes.append(cause)
        assert isinstance(causes[-1], GuardError)  # wrapped in the SDK's own, and still there


def answer(form: str, **asked: Any) -> str:
    """A call that is given no client; LiteLLM keeps what it makes of a session, so each form has its own model."""
    asked = {"model": f"openai/gpt-5-{form}", "messages": [{"role": "user", "content": MAIL}], "api_key": "k", **asked}
    if form == "sync":
        return str(litellm.completion(**asked).choices[0].message.content)

    async def answered() -> str:
        return str((await litellm.acompletion(**asked)).choices[0].message.content)

    return asyncio.run(answered())


def session(form: str) -> tuple[str, Any]:
    return ("client_session", httpx.Client()) if form == "sync" else ("aclient_session", httpx.AsyncClient())


@pytest.mark.parametrize("form", ["sync", "async"])
def test_a_session_for_all_calls(
    provider: LoopbackProvider, policy: Any, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    name, bare = session(form)
    monkeypatch.setattr(litellm, name, guard(bare, policy, wire="openai", tags=TAGS))
    assert answer(form, api_base=provider.base_url) == f"You wrote: {MAIL}"
    assert len(provider.requests) == 1 and MAIL.encode() not in provider.wire


@pytest.mark.parametrize("form", ["sync", "async"])
def test_its_spans_have_values_and_are_made_safe(provider: LoopbackProvider, policy: Any, form: str) -> None:
    instrumentation = pytest.importorskip("openinference.instrumentation.litellm")
    raw, clean = InMemorySpanExporter(), InMemorySpanExporter()
    tracers = TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(raw))
    tracers.add_span_processor(SimpleSpanProcessor(ScrubbingSpanExporter(clean)))
    kind = openai.OpenAI if form == "sync" else openai.AsyncOpenAI
    client = guard(kind(api_key="k", base_url=provider.base_url), policy, tags=TAGS)
    instrumentor = instrumentation.LiteLLMInstrumentor()
    instrumentor.instrument(tracer_provider=tracers)
    try:
        assert answer(form, client=client) == f"You wrote: {MAIL}"
    finally:
        instrumentor.uninstrument()
    told = ["".join(span.to_json() for span in each.get_finished_spans()) for each in (raw, clean)]
    assert MAIL in told[0]  # the control
    assert MAIL not in told[1] and "You wrote: <EMAIL_ADDRESS_1>" in told[1]
    assert MAIL.encode() not in provider.wire
