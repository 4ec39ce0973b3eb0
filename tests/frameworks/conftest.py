"""One bot over each framework, sync and async, so that the same laws are held to all of them."""

import asyncio
import gc
import json
import warnings
from collections.abc import Callable, Iterator
from contextvars import copy_context
from typing import Any

import openai
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from guarded_client import ScrubbingSpanExporter, guard, scrub
from guarded_client.protection import mask
from guarded_client.protection.conversations import Conversations
from guarded_client.telemetry import witness
from guarded_client.testing import Canaries, LoopbackProvider, Text, ToolCall, ToolCalls
from tests.conftest import TAGS, in_memory

CANARIES = Canaries()
TEXT = CANARIES.text
MAIL, IBAN = CANARIES["EMAIL_ADDRESS"], CANARIES["IBAN_CODE"]
TOLD = {**TAGS, "known": {kind: [CANARIES[kind]] for kind in ("PERSON", "ADDRESS")}}
STRUCTURE = {"mail": "<EMAIL_ADDRESS_1>", "account": "<IBAN_CODE_1>"}


class Traces:
    """What a framework's tracing tells, as it is (``raw``) and made safe (``clean``)."""

    def __init__(self) -> None:
        self._raw, self._clean = InMemorySpanExporter(), InMemorySpanExporter()
        self.provider = TracerProvider()
        self.provider.add_span_processor(SimpleSpanProcessor(self._raw))
        self.provider.add_span_processor(SimpleSpanProcessor(ScrubbingSpanExporter(self._clean)))
        self._told: list[tuple[str, str]] = []
        _ = scrub("")  # from here on it knows what stands for what

    def tell(self, value: Any) -> None:
        """What a callback is told, made of dicts, lists and strings."""
        self._told.append((_text(value), _text(scrub(value))))

    @property
    def raw(self) -> str:
        return "\n".join([*map(_span, self._raw.get_finished_spans()), *(raw for raw, _ in self._told)])

    @property
    def clean(self) -> str:
        return "\n".join([*map(_span, self._clean.get_finished_spans()), *(clean for _, clean in self._told)])


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=repr)


def _span(span: Any) -> str:
    return str(span.to_json(indent=None))


class App:
    """A bot made with a framework. Subclasses say how it is built and asked; answers are texts or fields."""

    structured: Any = Text(json.dumps(STRUCTURE))
    """What a provider says to the framework when it wants a structure."""
    client_of: Callable[..., Any] = openai.OpenAI

    def __init__(self, provider: LoopbackProvider, form: str, traces: Traces) -> None:
        self.provider = provider
        self.asynchronous = form == "async"
        self.traces = traces
        self.given: list[str] = []
        self._runner = asyncio.Runner()
        self.policy: Any = in_memory(names="off")
        self.bare = self.client(raw=True)
        self.guarded = guard(self.bare, self.policy, tags=TOLD)
        self.set_up()

    def client(self, *, raw: bool) -> Any:
        """The client of the SDK that the framework takes."""
        kind = openai.AsyncOpenAI if self.asynchronous else openai.OpenAI
        return kind(base_url=self.provider.base_url, api_key="k", max_retries=0)

    def set_up(self) -> None:
        """Build what all questions share."""

    def find(self, mail: str) -> str:
        """Find the account of a customer."""
        self.given.append(mail)
        return f"the account is {IBAN}"

    def ask(self, text: str) -> Any:
        raise NotImplementedError

    def stream(self, text: str) -> Any:
        """The pieces of a reply."""
        raise NotImplementedError

    def use_tool(self, text: str) -> Any:
        """Ask with the tool ``find``; the last reply."""
        raise NotImplementedError

    def structure(self, text: str) -> Any:
        """Ask for an object with ``mail`` and ``account``; a mapping."""
        raise NotImplementedError

    def run(self, value: Any) -> Any:
        if not hasattr(value, "__await__"):
            return value
        return self._runner.run(_awaited(value), context=copy_context())

    def drain(self, stream: Any) -> list[Any]:
        if not hasattr(stream, "__aiter__"):
            return list(stream)

        async def drained() -> list[Any]:
            return [item async for item in stream]

        return self._runner.run(drained(), context=copy_context())

    def clean(self, *, control: bool = True) -> None:
        """Nothing real on the wire nor in traces that are made safe; and the probes can see."""
        CANARIES.assert_clean(self.provider.wire, where="the wire")
        assert b"<EMAIL_ADDRESS_1>" in self.provider.wire
        if control:
            assert set(CANARIES.find(self.traces.raw)) == set(CANARIES.values)
        CANARIES.assert_clean(self.traces.clean, where="the traces")
        assert "<EMAIL_ADDRESS_1>" in self.traces.clean

    def close(self) -> None:
        closing = self.bare.close()
        self.run(closing)
        self._runner.close()


async def _awaited(value: Any) -> Any:
    return await value


@pytest.fixture(autouse=True, scope="module")
def _left_open() -> Iterator[None]:
    """Frameworks make event loops and clients of their own, and do not close them."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _ = gc.collect()


@pytest.fixture
def traces(monkeypatch: pytest.MonkeyPatch) -> Traces:
    monkeypatch.setattr(mask, "_conversations", Conversations())
    monkeypatch.setattr(witness, "_listeners", [])
    return Traces()


def apps(*kinds: type[App]) -> Any:
    """A fixture ``app`` of each kind, sync and async."""

    @pytest.fixture(
        params=[(kind, form) for kind in kinds for form in ("sync", "async")],
        ids=lambda param: f"{param[0].__name__}-{param[1]}",
        name="app",
    )
    def app(request: pytest.FixtureRequest, provider: LoopbackProvider, traces: Traces) -> Iterator[App]:
        kind, form = request.param
        made = kind(provider, form, traces)
        yield made
        made.close()

    return app


class Laws:
    """What holds for every framework. A test module subclasses it and has a fixture ``app``."""

    def test_nothing_leaves_and_everything_comes_back(self, app: App) -> None:
        assert app.run(app.ask(TEXT)) == f"You wrote: {TEXT}"
        app.clean()

    @pytest.mark.parametrize("size", [1, 5])
    def test_a_stream_is_the_same_text(self, app: App, size: int) -> None:
        app.provider.reply(Text(app.provider._default.text, chunk=size))  # type: ignore[union-attr]
        assert "".join(app.drain(app.stream(TEXT))) == f"You wrote: {TEXT}"
        app.clean()

    def test_tools_get_values_and_tell_none(self, app: App) -> None:
        call = ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"}, id="call_1abc")])
        app.provider.reply(call, "Written to <EMAIL_ADDRESS_1>: <IBAN_CODE_1>")
        assert app.run(app.use_tool(TEXT)) == f"Written to {MAIL}: {IBAN}"
        assert app.given == [MAIL]
        assert "the account is <IBAN_CODE_1>" in app.provider.requests[-1].decoded.decode()
        app.clean()

    def test_structures_have_values(self, app: App) -> None:
        app.provider.reply(app.structured)
        assert dict(app.run(app.structure(TEXT))) == {"mail": MAIL, "account": IBAN}
        app.clean()
