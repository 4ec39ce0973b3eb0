"""DSPy over its native engine with guarded HTTP clients, and what its callbacks and spans tell."""

import asyncio
import json
import logging
import os
import tempfile
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

import httpx
import pytest
from pydantic import BaseModel

os.environ["DSPY_CACHEDIR"] = tempfile.mkdtemp(prefix="dspy-")
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
pytest.importorskip("dspy")
pytest.importorskip("openinference.instrumentation.dspy")
import dspy
from dspy.lm15 import Message, Request
from dspy.utils.callback import BaseCallback
from openinference.instrumentation.dspy import DSPyInstrumentor

from guarded_client import GuardError, Misuse, assert_guarded, bind, guard, tagged
from guarded_client.dspy import engine
from guarded_client.testing import Cut, LoopbackProvider, Text
from tests.conftest import TAGS, in_memory, quickest
from tests.frameworks.conftest import CANARIES, IBAN, MAIL, STRUCTURE, TEXT, TOLD, App, Laws, Traces, apps

pytestmark = pytest.mark.filterwarnings("ignore")  # its own


class Account(BaseModel):
    mail: str
    account: str


class Find(dspy.Signature):
    """Find the account."""

    question: str = dspy.InputField()
    found: Account = dspy.OutputField()


class Callbacks(BaseCallback):
    """What a callback is told."""

    def __init__(self, traces: Traces) -> None:
        self._traces = traces

    def on_lm_start(self, call_id: str, instance: Any, inputs: dict[str, Any]) -> None:
        self._traces.tell(inputs)

    def on_lm_end(self, call_id: str, outputs: Any, exception: Any = None) -> None:
        self._traces.tell(outputs)

    def on_module_end(self, call_id: str, outputs: Any, exception: Any = None) -> None:
        self._traces.tell(outputs)


def written(**fields: Any) -> str:
    """An answer in the form that DSPy asks for."""
    return "\n\n".join([*(f"[[ ## {name} ## ]]\n{value}" for name, value in fields.items()), "[[ ## completed ## ]]"])


_PATCHED = (
    dspy.LM,
    dspy.utils.DummyLM,
    dspy.Predict,
    dspy.Retrieve,
    dspy.Module,
    dspy.ColBERTv2,
    dspy.Adapter,
    dspy.Tool,
)
_METHODS = ("__call__", "acall", "forward", "aforward")


def put_back(before: Mapping[type, Mapping[str, object]]) -> None:
    """The methods as they were: the instrumentor takes DSPy's own decorators, which call callbacks, off as well."""
    for patched, methods in before.items():
        for name in _METHODS:
            if name in methods:
                setattr(patched, name, methods[name])
            elif name in vars(patched):
                delattr(patched, name)


class OverChat(App):
    structured = Text(written(found=json.dumps(STRUCTURE)))
    model = "openai/gpt-5"
    model_type = "chat"

    def client(self, *, raw: bool) -> Any:
        """Not an SDK's: HTTP."""
        return (httpx.AsyncClient if self.asynchronous else httpx.Client)(timeout=60)

    def __init__(self, provider: LoopbackProvider, form: str, traces: Traces) -> None:
        self.provider, self.asynchronous, self.traces = provider, form == "async", traces
        self.given: list[str] = []
        self._runner = asyncio.Runner()
        self.policy = in_memory(names="off")
        self.bare = self.client(raw=True)
        self.guarded = guard(self.bare, self.policy, wire="openai", tags=TOLD)
        self.set_up()

    def set_up(self) -> None:
        named = ("openai", "openai-chat")
        options = {"base_urls": dict.fromkeys(named, self.provider.base_url), "api_keys": dict.fromkeys(named, "k")}
        self.engine = engine(self.guarded, model_type=self.model_type, **options)
        sync = self.engine
        if self.asynchronous:
            self.other = httpx.Client()
            sync = engine(
                guard(self.other, self.policy, wire="openai", tags=TOLD), model_type=self.model_type, **options
            )
        self.lm = dspy.LM(
            self.model, engine=sync, async_engine=self.engine if self.asynchronous else None, cache=False,
            model_type=self.model_type, callbacks=[Callbacks(self.traces)], num_retries=2,
        )  # fmt: skip
        assert_guarded(self.lm)
        self.before = {each: dict(vars(each)) for each in _PATCHED}
        self.instrumentor = DSPyInstrumentor()
        self.instrumentor.instrument(tracer_provider=self.traces.provider)

    def close(self) -> None:
        self.instrumentor.uninstrument()
        put_back(self.before)
        if self.asynchronous:
            self.run(self.bare.aclose())
            self.other.close()
        else:
            self.bare.close()
        self._runner.close()

    def ask(self, text: Any) -> Any:
        if not self.asynchronous:
            return self.lm(text)[0]

        async def asked() -> Any:
            return (await self.lm.acall(text))[0]

        return asked()

    def stream(self, text: str) -> Any:
        asked = Request(model=self.model, messages=(Message.user(text),))
        events = self.engine.stream(asked)
        return self.apieces(events) if self.asynchronous else self.pieces(events)

    def pieces(self, events: Any) -> Iterator[str]:
        for event in events:
            if event.type == "delta":
                yield event.delta.text

    async def apieces(self, events: Any) -> AsyncIterator[str]:
        async for event in events:
            if event.type == "delta":
                yield event.delta.text

    def predict(self, module: Any, field: str, **inputs: Any) -> Any:
        if not self.asynchronous:
            with dspy.context(lm=self.lm):
                return getattr(module(**inputs), field)

        async def predicted() -> Any:
            with dspy.context(lm=self.lm):
                return getattr(await module.acall(**inputs), field)

        return predicted()

    def use_tool(self, text: str) -> Any:
        return self.predict(dspy.ReAct("question -> answer", tools=[self.find], max_iters=2), "answer", question=text)

    def structure(self, text: str) -> Any:
        return self.predict(dspy.Predict(Find), "found", question=text)


app = apps(OverChat)


class TestDSPy(Laws):
    @pytest.mark.parametrize("size", [1, 5])
    def test_a_stream_is_the_same_text(self, app: App, size: int) -> None:
        app.provider.reply(Text(app.provider._default.text, chunk=size))  # type: ignore[union-attr]
        assert "".join(app.drain(app.stream(TEXT))) == f"You wrote: {TEXT}"
        CANARIES.assert_clean(app.provider.wire, where="the wire")

    def test_tools_get_values_and_tell_none(self, app: App) -> None:
        used = written(next_thought="To find", next_tool_name="find", next_tool_args='{"mail": "<EMAIL_ADDRESS_1>"}')
        done = written(next_thought="Found", next_tool_name="finish", next_tool_args="{}")
        app.provider.reply(used, done, written(reasoning="So it is", answer="<EMAIL_ADDRESS_1>: <IBAN_CODE_1>"))
        assert app.run(app.use_tool(TEXT)) == f"{MAIL}: {IBAN}"
        assert app.given == [MAIL]
        assert "the account is <IBAN_CODE_1>" in app.provider.requests[-1].decoded.decode()
        app.clean()

    def test_a_refusal_is_not_tried_again(self, app: App) -> None:
        image = {"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD"}}
        asked = [{"role": "user", "content": [{"type": "text", "text": MAIL}, image]}]
        call = app.lm.acall if app.asynchronous else app.lm
        took, caught = quickest(lambda: app.run(call(messages=asked)), dspy.utils.exceptions.LMError, match="blobs")
        assert took < 1
        assert isinstance(caught.value.__cause__, GuardError)
        assert MAIL not in str(caught.value) and app.provider.requests == []

    def test_connections_that_break_are_tried_again_and_tell_no_value(self, app: App) -> None:
        app.provider.reply(*[Cut("Written to <EMAIL_ADDRESS_1>", after=20)] * 3)
        with pytest.raises(dspy.utils.exceptions.LMError) as caught:
            app.run(app.ask(TEXT))
        assert len(app.provider.requests) == 3
        assert CANARIES.find(str(caught.value)) == []


def test_fields_are_streamed_with_values(provider: LoopbackProvider, traces: Traces) -> None:
    app = OverChat(provider, "async", traces)
    provider.reply(Text(written(answer="It is <EMAIL_ADDRESS_1>, yes."), chunk=3))

    async def heard() -> list[Any]:
        listener = dspy.streaming.StreamListener("answer")
        program = dspy.streamify(dspy.Predict("question -> answer"), stream_listeners=[listener])
        with dspy.context(lm=app.lm):
            return [item async for item in program(question=TEXT)]

    items = app.run(heard())
    assert items[-1].answer == f"It is {MAIL}, yes."
    assert "".join(item.chunk for item in items[:-1]) == f"It is {MAIL}, yes."
    app.clean()
    app.close()


def test_what_goes_around_the_guard_is_found(provider: LoopbackProvider) -> None:
    for kind in ("auto", "litellm", "lm15"):
        with pytest.raises(Misuse, match="not guarded"):
            assert_guarded(dspy.LM("openai/gpt-5", engine=kind))
    with httpx.Client() as bare:
        with pytest.raises(Misuse, match="guarded HTTP client"):
            engine(bare)
        made = engine(guard(bare, in_memory(names="off"), wire="openai"))
        lm = dspy.LM("openai/gpt-5", engine=made)
        assert_guarded(lm)
        assert_guarded(lm.copy(temperature=0))
        half = dspy.LM("openai/gpt-5", engine=made, async_engine=dspy.clients.engines.AsyncLM15Engine())
        with pytest.raises(Misuse, match="not guarded"):
            assert_guarded(half)
        with pytest.raises(Misuse, match=r"dspy\.LM\(name, engine="):
            guard(lm, in_memory(names="off"))
        with pytest.raises(Misuse, match="guarded HTTP clients"):
            bind(lm, **TAGS)


def test_tags_are_around_the_call(provider: LoopbackProvider) -> None:
    named = ("openai", "openai-chat")
    options = {"base_urls": dict.fromkeys(named, provider.base_url), "api_keys": dict.fromkeys(named, "k")}
    with httpx.Client() as bare:
        lm = dspy.LM(
            "openai/gpt-5", engine=engine(guard(bare, in_memory(names="off"), wire="openai"), **options), cache=False
        )
        with tagged(**TAGS):
            assert lm(MAIL) == [f"You wrote: {MAIL}"]
    assert MAIL.encode() not in provider.wire


def test_its_log_of_what_failed_has_placeholders(provider: LoopbackProvider, traces: Traces) -> None:
    app = OverChat(provider, "sync", traces)
    written: list[str] = []
    logger, handler = logging.getLogger("dspy.utils.parallelizer"), logging.Handler()
    handler.emit = lambda record: written.append(handler.format(record))  # type: ignore[method-assign]
    logger.addHandler(handler)

    class Failing(dspy.Module):  # type: ignore[misc]
        def forward(self, text: str) -> Any:
            _ = app.ask(text)
            raise ValueError(f"{text} will not do")

    filters = list(logger.filters)
    for kept in (filters, []):
        logger.filters[:] = kept
        with tagged(**TOLD), pytest.raises(Exception, match="cancelled"):
            _ = dspy.Parallel(num_threads=1, max_errors=1, disable_progress_bar=True)([(Failing(), {"text": TEXT})])
    logger.filters[:] = filters
    logger.removeHandler(handler)
    safe, bare = (line for line in written if line.startswith(("Error", "<REMOVED>")))
    assert CANARIES.find(safe) == [] and MAIL in bare  # the control
    app.close()
