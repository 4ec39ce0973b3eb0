"""An edge around LiteLLM: its callbacks, its cache, its spans and its router have placeholders, the program has values."""

import asyncio
import json
import os
import threading
import time
import warnings
from collections.abc import Iterator
from contextvars import copy_context
from typing import Any

import httpx
import openai
import pytest

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # else it asks the network for prices when it is imported
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    litellm = pytest.importorskip("litellm")
    from litellm.integrations.custom_logger import CustomLogger

from presidio_analyzer import Pattern, PatternRecognizer
from pydantic import BaseModel, Field

from guarded_client import GuardError, Held, Misuse, guard, tagged
from guarded_client.litellm import edge
from guarded_client.policy import ReviewSection
from guarded_client.review import Decision
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import Cut, Endless, Failure, LoopbackProvider, Raw, Text, ToolCall, ToolCalls, echo_error
from tests.conftest import TAGS, in_memory
from tests.frameworks.conftest import CANARIES, IBAN, MAIL, TEXT, TOLD, Traces
from tests.openai.test_route_local import ASSIST
from tests.review.matters import ANNA, draft, worked

pytestmark = pytest.mark.filterwarnings("ignore")  # its own
MESSAGES = [{"role": "user", "content": TEXT}]


class Recorder(CustomLogger):
    """All that LiteLLM tells callbacks."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []

    def note(self, event: str, *what: Any) -> None:
        self.told.append((event, json.dumps(what, default=repr, ensure_ascii=False)))

    def log_pre_api_call(self, model: Any, messages: Any, kwargs: Any) -> None:
        self.note("before", messages, kwargs)

    def log_success_event(self, kwargs: Any, response_obj: Any, start_time: Any, end_time: Any) -> None:
        self.note("success", kwargs, response_obj)

    def log_failure_event(self, kwargs: Any, response_obj: Any, start_time: Any, end_time: Any) -> None:
        self.note("failure", kwargs, response_obj)

    async def async_log_success_event(self, kwargs: Any, response_obj: Any, start_time: Any, end_time: Any) -> None:
        self.note("success", kwargs, response_obj)

    async def async_log_failure_event(self, kwargs: Any, response_obj: Any, start_time: Any, end_time: Any) -> None:
        self.note("failure", kwargs, response_obj)


@pytest.fixture
def recorder() -> Iterator[Recorder]:
    made = Recorder()
    litellm.callbacks = [made]
    yield made
    litellm.callbacks = []
    litellm.logging_callback_manager._reset_all_callbacks()


class Bot:
    """A program over an edge, sync or async."""

    def __init__(self, provider: LoopbackProvider, recorder: Recorder, form: str, inner: Any = litellm) -> None:
        self.provider, self.recorder, self.asynchronous = provider, recorder, form == "async"
        self.llm = edge(inner, in_memory(names="off"), tags=TOLD)
        self.beside = {"api_base": provider.base_url, "api_key": "k", "max_retries": 0}
        self.model = "openai/gpt-5"
        self._runner = asyncio.Runner()

    def do(self, name: str, *args: Any, **asked: Any) -> Any:
        if not self.asynchronous:
            return getattr(self.llm, name)(*args, **asked)
        return self.run(getattr(self.llm, f"a{name}")(*args, **asked))

    def run(self, awaitable: Any) -> Any:
        async def done() -> Any:
            return await awaitable

        return self._runner.run(done(), context=copy_context())

    def ask(self, text: str = TEXT, **asked: Any) -> Any:
        messages = asked.pop("messages", [{"role": "user", "content": text}])
        return self.do("completion", self.model, messages, **{**self.beside, **asked})

    def drain(self, stream: Any) -> list[Any]:
        if not self.asynchronous:
            return list(stream)

        async def drained() -> list[Any]:
            return [chunk async for chunk in stream]

        return list(self.run(drained()))

    def told(self, event: str) -> str:
        """What callbacks were told, and the wire; they are told a moment later, by threads or by tasks."""
        for _ in range(200):
            if any(name == event for name, _ in self.recorder.told):
                break
            self.run(asyncio.sleep(0.05))
        assert any(name == event for name, _ in self.recorder.told)
        told = "\n".join(text for _, text in self.recorder.told)
        CANARIES.assert_clean(told, where="callbacks")
        CANARIES.assert_clean(self.provider.wire, where="the wire")
        return told

    def close(self) -> None:
        self._runner.close()


@pytest.fixture(params=["sync", "async"])
def bot(request: pytest.FixtureRequest, provider: LoopbackProvider, recorder: Recorder) -> Iterator[Bot]:
    made = Bot(provider, recorder, request.param)
    yield made
    made.close()


def test_callbacks_have_placeholders_and_the_program_has_values(bot: Bot) -> None:
    reply = bot.ask(metadata={"note": MAIL})
    assert type(reply) is litellm.ModelResponse
    assert reply.choices[0].message.content == f"You wrote: {TEXT}"
    told = bot.told("success")
    assert "You wrote: " in told and '"note": "<EMAIL_ADDRESS_1>"' in told


def test_recognizers_add_to_the_detectors(provider: LoopbackProvider) -> None:
    badge = PatternRecognizer("BADGE", patterns=[Pattern("badge", r"BDG-\d{4}", 0.9)])
    made = edge(litellm, in_memory(names="off"), tags=TAGS, recognizers=[badge])
    messages = [{"role": "user", "content": f"I am {MAIL}, badge BDG-2024"}]
    reply = made.completion("openai/gpt-5", messages, api_base=provider.base_url, api_key="k")
    assert reply.choices[0].message.content == f"You wrote: I am {MAIL}, badge BDG-2024"
    assert b"I am <EMAIL_ADDRESS_1>, badge <BADGE_1>" in provider.wire


def test_without_the_edge_callbacks_are_told_everything(provider: LoopbackProvider, recorder: Recorder) -> None:
    with openai.OpenAI(api_key="k", base_url=provider.base_url) as bare:
        client = guard(bare, in_memory(names="off"), tags=TOLD)
        _ = litellm.completion(model="openai/gpt-5", messages=MESSAGES, client=client)
    assert set(CANARIES.find(str(recorder.told))) == set(CANARIES.values)  # the control
    CANARIES.assert_clean(provider.wire, where="the wire")


@pytest.mark.parametrize("size", [1, 5])
def test_streams_come_back_chunk_by_chunk(bot: Bot, size: int) -> None:
    bot.provider.reply(Text(bot.provider._default.text, chunk=size))  # type: ignore[union-attr]
    chunks = bot.drain(bot.ask(stream=True))
    pieces = [chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices]
    assert "".join(pieces) == f"You wrote: {TEXT}" and len([piece for piece in pieces if piece]) > 5
    assert "You wrote: " in bot.told("success")


def test_a_stream_may_be_left(bot: Bot) -> None:
    stream = bot.ask(stream=True)
    if bot.asynchronous:
        assert bot.run(anext(stream)) is not None
        bot.run(stream.aclose())
    else:
        assert next(stream) is not None
        stream.close()
    assert bot.ask("hello").choices[0].message.content == "You wrote: hello"


def test_the_provider_does_not_go_on_with_a_stream_that_was_left(bot: Bot) -> None:
    def serving() -> bool:
        return any(thread.name == "loopback" for thread in threading.enumerate())

    bot.provider.reply(Endless("word ", delay=0.01))
    stream = bot.ask(stream=True)
    assert (bot.run(anext(stream)) if bot.asynchronous else next(stream)) is not None
    assert serving()
    _ = bot.run(stream.aclose()) if bot.asynchronous else stream.close()
    late = time.monotonic() + 5
    while serving() and time.monotonic() < late:
        time.sleep(0.02)
    assert not serving()


def test_tools_and_structures_have_values(bot: Bot) -> None:
    class Account(BaseModel):
        mail: str

    bot.provider.reply(
        ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"})]), Text('{"mail":"<EMAIL_ADDRESS_1>"}')
    )
    tools = [{"type": "function", "function": {"name": "find", "parameters": {"type": "object", "properties": {}}}}]
    said = bot.ask(tools=tools).choices[0].message
    assert json.loads(said.tool_calls[0].function.arguments) == {"mail": MAIL}
    answer = {"role": "tool", "tool_call_id": said.tool_calls[0].id, "content": f"the account is {IBAN}"}
    again = bot.ask(messages=[*MESSAGES, said, answer], response_format=Account)  # LiteLLM's own message among them
    assert json.loads(again.choices[0].message.content) == {"mail": MAIL}
    assert "the account is <IBAN_CODE_1>" in bot.told("success")


def test_responses_completions_and_embeddings(bot: Bot) -> None:
    reply = bot.do("responses", TEXT, bot.model, **bot.beside)
    assert reply.output_text == f"You wrote: {TEXT}"
    at_anthropic = {**bot.beside, "api_base": bot.provider.origin}
    for model, beside in ((bot.model, bot.beside), ("anthropic/claude-sonnet-4-5", at_anthropic)):
        events = bot.drain(bot.do("responses", TEXT, model, stream=True, **beside))
        said = [str(event.delta) for event in events if event.type == "response.output_text.delta"]
        assert "".join(said) == f"You wrote: {TEXT}" and events[-1].type == "response.completed"
    vector = {"object": "list", "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1},
              "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}]}  # fmt: skip
    completion = {"id": "c", "object": "text_completion", "created": 1, "model": "m",
                  "choices": [{"index": 0, "text": "to <EMAIL_ADDRESS_1>", "finish_reason": "stop"}]}  # fmt: skip
    for body in (vector, completion):
        bot.provider.reply(Raw(200, {"content-type": "application/json"}, json.dumps(body).encode()))
    found = bot.do("embedding", "openai/text-embedding-3-small", [TEXT], encoding_format="float", **bot.beside)
    assert found.data[0]["embedding"] == [0.5]
    model = "text-completion-openai/gpt-3.5-turbo-instruct"
    assert bot.do("text_completion", TEXT, model, **bot.beside).choices[0].text == f"to {MAIL}"
    _ = bot.told("success")


def test_a_failure_is_told_without_values_and_refusals_are_the_guards(bot: Bot) -> None:
    bot.provider.reply(Failure(400, echo_error))
    with pytest.raises(openai.APIStatusError) as failed:
        bot.ask(num_retries=0)
    assert CANARIES.find(str(failed.value)) == []
    _ = bot.told("failure")
    image = [{"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD"}}, {"type": "text", "text": TEXT}]
    before = len(bot.provider.requests)
    with pytest.raises(GuardError, match="blobs") as refused:
        bot.ask(messages=[{"role": "user", "content": image}])
    assert CANARIES.find(str(refused.value)) == [] and len(bot.provider.requests) == before


@pytest.mark.parametrize(
    ("more", "why"),
    [({"extra_body": {"x": 1}}, "into the request itself"), ({"fallbacks": [{"model": "m", "messages": MESSAGES}]}, "names of models"),
     ({"metadata": {"a": object()}}, "no JSON can hold")],
)  # fmt: skip
def test_what_would_get_around_it_is_refused(bot: Bot, more: dict[str, Any], why: str) -> None:
    with pytest.raises(Misuse, match=why):
        bot.ask("hello", **more)
    assert bot.provider.requests == []


@pytest.mark.parametrize(
    "more",
    [{"extra_headers": {"x-customer": MAIL}}, {"headers": {"content-type": MAIL}}, {"extra_headers": {MAIL: "1"}},
     {"extra_headers": {"baggage": f"mail={MAIL}"}}, {"headers": {"x-guarded-binding": MAIL}}, {"organization": MAIL},
     {"litellm_session_id": MAIL}, {"litellm_trace_id": MAIL}, {"litellm_call_id": MAIL},
     {"cache": {"namespace": MAIL}}],
    ids=lambda more: "-".join(map(str, more)),
)  # fmt: skip
def test_headers_and_ids_that_say_who_somebody_is_are_refused(bot: Bot, more: dict[str, Any]) -> None:
    with pytest.raises(GuardError, match="EMAIL_ADDRESS in headers"):
        bot.ask("hello", **more)
    assert bot.provider.requests == [] and bot.recorder.told == []


def test_headers_and_ids_that_say_nothing_of_a_person_reach_litellm(bot: Bot) -> None:
    headers = {"x-team": "sales", "Content-Type": "application/json", "authorization": "Bearer k2"}
    reply = bot.ask(extra_headers=headers, litellm_session_id="5f0c9a9e-6a43-4b1f-9c55-0c1f8a3b7d21", headers=None)
    assert reply.choices[0].message.content == f"You wrote: {TEXT}"
    (request,) = bot.provider.requests
    assert request.headers["x-team"] == "sales" and "x-litellm-session-id" not in request.headers
    assert "5f0c9a9e-6a43-4b1f-9c55-0c1f8a3b7d21" in bot.told("success")
    with pytest.raises(Misuse, match="texts by name"):
        bot.ask(extra_headers=["x-team"])


def test_a_class_for_a_reply_is_read_as_its_schema(bot: Bot) -> None:
    class Plain(BaseModel):
        mail: str

    class Telling(BaseModel):
        mail: str = Field(description=f"not {MAIL}")

    for kind in (Plain, Telling):
        bot.provider.reply('{"mail":"<EMAIL_ADDRESS_1>"}')
        assert json.loads(bot.ask(response_format=kind).choices[0].message.content) == {"mail": MAIL}
    bot.provider.reply('{"mail":"<EMAIL_ADDRESS_1>"}')
    _ = bot.do("responses", TEXT, bot.model, text_format=Telling, **bot.beside)
    sent = [request.decoded for request in bot.provider.requests]
    assert all(b'"json_schema"' in body for body in sent)
    assert [b"not <EMAIL_ADDRESS_1>" in body for body in sent] == [False, True, True]
    _ = bot.told("success")
    with pytest.raises(Misuse, match="model of pydantic"):
        bot.ask(response_format=int)


def test_a_client_that_is_guarded_too_is_refused(
    provider: LoopbackProvider, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    bot = Bot(provider, recorder, "sync")
    with openai.OpenAI(api_key="k") as bare, httpx.Client() as session:
        with pytest.raises(Misuse, match="give the edge a client that is not"):
            bot.ask(client=guard(bare, in_memory(names="off")))
        monkeypatch.setattr(litellm, "client_session", guard(session, in_memory(names="off"), wire="openai"))
        with pytest.raises(Misuse, match="give the edge a client that is not"):
            bot.ask()
    bot.close()


def test_a_cache_is_shared_and_conversations_get_their_own_values(bot: Bot) -> None:
    pytest.importorskip("fastapi")  # LiteLLM's caches need its extra `proxy`
    from litellm.caching.caching import Cache

    litellm.cache = Cache(type="local")
    try:
        said = []
        for name in ("zoe", "ana"):
            bot.llm = edge(litellm, in_memory(names="off"), tags={**TAGS, "conversation": f"case-{name}"})
            said.append(bot.ask(f"I am {name}@exemple.fr", caching=True).choices[0].message.content)
        assert said == ["You wrote: I am zoe@exemple.fr", "You wrote: I am ana@exemple.fr"]
        assert len(bot.provider.requests) == 1  # the second came from the cache
        assert "exemple" not in repr(vars(litellm.cache.cache))
    finally:
        litellm.cache = None


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "stream"])
def test_a_reply_that_a_person_released_is_had_by_asking_again(bot: Bot, stream: bool) -> None:
    queue = Queue(MemoryRows())
    rules = {"all": {"sample": 1, "reason": "policy_rule"}}
    policy = in_memory(names="off", review=ReviewSection.model_validate({"rules": rules}))
    bot.llm = edge(litellm, policy, tags=TOLD, queue=queue)
    for _ in range(2):
        with pytest.raises(Held):
            _ = bot.drain(bot.ask(stream=True)) if stream else bot.ask()
    (ticket,) = queue.list()
    _ = queue.decide(ANNA, ticket.id, draft(Decision.APPROVE, worked(queue, ANNA, ticket.id)))
    assert said_of(bot, stream) == f"You wrote: {TEXT}"
    assert len(bot.provider.requests) == 1  # LiteLLM was not asked again


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "stream"])
def test_a_server_of_ones_own_answers_in_the_place_of_litellm(bot: Bot, stream: bool) -> None:
    with LoopbackProvider() as own:
        policy = in_memory(names="off", purposes=ASSIST, local={"base_url": own.base_url, "model": "llama3"})
        bot.llm = edge(litellm, policy, tags={**TOLD, "purpose": "assist"})
        assert said_of(bot, stream) == f"You wrote: {TEXT}"
        assert len(own.requests) == 1 and bot.provider.requests == []


def said_of(bot: Bot, stream: bool) -> str:
    if not stream:
        return str(bot.ask().choices[0].message.content)
    chunks = bot.drain(bot.ask(stream=True))
    return "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)


def test_a_stream_that_breaks_off_ends_with_litellms_error(bot: Bot) -> None:
    bot.provider.reply(Cut(Text("You wrote: <EMAIL_ADDRESS_1> and so on", chunk=4), after=4))
    with pytest.raises(openai.OpenAIError) as caught:
        _ = bot.drain(bot.ask(stream=True))
    assert CANARIES.find(str(caught.value)) == []
    assert bot.ask().choices[0].message.content == f"You wrote: {TEXT}"


def test_a_router_with_a_fallback_sees_placeholders(provider: LoopbackProvider, recorder: Recorder) -> None:
    at = {"api_base": provider.base_url, "api_key": "k", "max_retries": 0}
    router = litellm.Router(
        model_list=[{"model_name": name, "litellm_params": {"model": "openai/gpt-5", **at}} for name in ("first", "second")],
        fallbacks=[{"first": ["second"]}], num_retries=0,
    )  # fmt: skip
    for form in ("sync", "async"):
        bot = Bot(provider, recorder, form, router)
        bot.model, bot.beside = "first", {}
        provider.reply(Failure(500))
        assert bot.ask().choices[0].message.content == f"You wrote: {TEXT}"
        _ = bot.told("success")
        bot.close()


def test_conversations_at_once_get_their_own_values(provider: LoopbackProvider, recorder: Recorder) -> None:
    bot = Bot(provider, recorder, "async")
    bot.llm = edge(litellm, in_memory(names="off"), tags={"purpose": "support", "retention": "case"})

    async def one(number: int) -> str:
        with tagged(conversation=f"case-{number}", subject=f"cust-{number}"):
            asked = [{"role": "user", "content": f"I am user{number}@example.org"}]
            reply = await bot.llm.acompletion("openai/gpt-5", asked, **bot.beside)
        return str(reply.choices[0].message.content)

    async def all_at_once() -> list[str]:
        return list(await asyncio.gather(*map(one, range(12))))

    assert bot.run(all_at_once()) == [f"You wrote: I am user{number}@example.org" for number in range(12)]
    assert b"user1@" not in provider.wire
    bot.close()


def test_its_spans_have_placeholders(bot: Bot, traces: Traces) -> None:
    instrumentation = pytest.importorskip("openinference.instrumentation.litellm")
    instrumentor = instrumentation.LiteLLMInstrumentor()
    instrumentor.instrument(tracer_provider=traces.provider)
    try:
        assert bot.ask().choices[0].message.content == f"You wrote: {TEXT}"
    finally:
        instrumentor.uninstrument()
    assert "You wrote: " in traces.raw
    CANARIES.assert_clean(traces.raw, where="spans as they are")
