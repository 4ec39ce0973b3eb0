"""Chat models of LangChain, guarded: at their SDK's HTTP clients, or, where these are not known, by an edge."""

import asyncio
import copy
import json
import logging
import pickle
import threading
import time
from collections.abc import Iterator
from functools import reduce
from operator import add
from typing import Any

import pytest

pytest.importorskip("langchain_core")
from langchain_anthropic import ChatAnthropic
from langchain_core.caches import InMemoryCache
from langchain_core.globals import set_llm_cache
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.load import dumps, loads
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage, ToolMessage
from langchain_core.output_parsers import StrOutputParser
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from langchain_core.runnables import ConfigurableField, RunnableLambda
from langchain_core.tools import tool
from langchain_ollama import ChatOllama
from langchain_openai import AzureChatOpenAI, ChatOpenAI
from pydantic import BaseModel

from guarded_client import (
    Call,
    Ending,
    Flow,
    Forward,
    GuardError,
    Misuse,
    Refused,
    Reply,
    TagsRefused,
    UnreadableRefused,
    VaultUnavailable,
    assert_guarded,
    bind,
    guard,
    tagged,
)
from guarded_client.audit.memory import MemoryLedger
from guarded_client.langchain import edge
from guarded_client.testing import Canaries, LoopbackProvider, Text, ToolCall, ToolCalls, capture_everything
from guarded_client.transparency.receipt import receipt
from tests.conftest import TAGS, in_memory
from tests.sdks.conftest import MAIL, Laws, Sdk, bots


@tool
def find(mail: str, n: int) -> str:
    """Find a customer."""
    return f"{mail} {n}"


class OverOpenAI(Sdk):
    def bare(self) -> Any:
        return ChatOpenAI(model="gpt-5", api_key="k", base_url=self.provider.base_url, max_retries=1)

    def make(self, guarded: Any) -> Any:
        return guarded(self.bare())

    def ask(self, text: Any) -> Any:
        model = self.client.bind_tools([find])
        return model.ainvoke(asked(text)) if self.asynchronous else model.invoke(asked(text))

    def ask_stream(self, text: str) -> Any:
        return self.client.astream(asked(text)) if self.asynchronous else self.client.stream(asked(text))

    def said(self, reply: Any) -> str:
        return str(reply.text)

    def piece(self, chunk: Any) -> str:
        return str(chunk.text)

    def arguments(self, reply: Any) -> Any:
        return reply.tool_calls[0]["args"]

    def refused(self) -> Any:
        image = {"type": "image", "base64": "QUJD", "mime_type": "image/png"}
        return self.ask([image, {"type": "text", "text": MAIL}])


def asked(content: Any) -> list[Any]:
    return [HumanMessage(content)]


class OverAnthropic(OverOpenAI):
    def bare(self) -> Any:
        return ChatAnthropic(model="claude-5", api_key="k", base_url=self.provider.origin, max_retries=1)


class OverOllama(OverOpenAI):
    def bare(self) -> Any:
        return ChatOllama(model="llama4", base_url=self.provider.origin)


bot = bots(OverOpenAI, OverAnthropic, OverOllama)
KINDS = (OverOpenAI, OverAnthropic, OverOllama)


# The models keep their HTTP clients open: none of them has a way to close them.
pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)


class TestModels(Laws):
    pass


@pytest.fixture(params=KINDS, ids=lambda kind: kind.__name__)
def model(request: pytest.FixtureRequest, provider: LoopbackProvider) -> Any:
    return request.param(provider, "sync").bare()


def test_it_is_a_model_of_the_same_kind(model: Any, policy: Any) -> None:
    guarded = guard(model, policy, tags=TAGS)
    kind = type(model)
    assert isinstance(guarded, kind) and type(guarded).__name__ == kind.__name__
    assert guarded.lc_id() == model.lc_id() and guarded._llm_type == model._llm_type
    assert guarded._get_ls_params() == model._get_ls_params()
    assert_guarded(guarded)
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(model)
    with pytest.raises(Misuse, match="guarded already"):
        guard(guarded, policy)


def test_the_given_model_is_left_as_it_is(model: Any, policy: Any, provider: LoopbackProvider) -> None:
    guarded = guard(model, policy, tags=TAGS)
    assert guarded.invoke(MAIL).content == f"You wrote: {MAIL}"
    assert MAIL.encode() not in provider.wire
    assert model.invoke(MAIL).content == f"You wrote: {MAIL}"
    assert MAIL.encode() in provider.wire  # the probe can see


def test_azure(provider: LoopbackProvider, policy: Any) -> None:
    azure = AzureChatOpenAI(
        azure_endpoint=provider.origin, api_key="k", api_version="2024-10-21", azure_deployment="gpt-5"
    )
    guarded = guard(azure, policy, tags=TAGS)
    assert guarded.invoke(MAIL).content == f"You wrote: {MAIL}" and MAIL.encode() not in provider.wire


def test_the_responses_api(provider: LoopbackProvider, policy: Any) -> None:
    model = ChatOpenAI(model="gpt-5", api_key="k", base_url=provider.base_url, use_responses_api=True)
    guarded = guard(model, policy, tags=TAGS)
    assert guarded.invoke(MAIL).text == "".join(str(c.text) for c in guarded.stream(MAIL)) == f"You wrote: {MAIL}"
    assert MAIL.encode() not in provider.wire


def test_tags_from_the_metadata_of_the_run(model: Any, policy: Any, provider: LoopbackProvider) -> None:
    guarded = guard(model, policy)
    with pytest.raises(TagsRefused, match="missing purpose, retention"):
        guarded.invoke(MAIL)
    config: Any = {"metadata": {"guarded_client": TAGS}}
    assert guarded.invoke(MAIL, config).content == f"You wrote: {MAIL}"
    assert guarded.batch([MAIL, "b"], config)[0].content == f"You wrote: {MAIL}"
    assert "".join(str(chunk.text) for chunk in guarded.stream(MAIL, config)) == f"You wrote: {MAIL}"
    chain = guarded | (lambda message: message.content)
    assert chain.invoke(MAIL, config) == f"You wrote: {MAIL}"  # handed down to the model
    with pytest.raises(Misuse, match="does not exist"):
        guarded.invoke(MAIL, {"metadata": {"guarded_client": {**TAGS, "porpoise": "x"}}})
    with pytest.raises(Misuse, match="tracers"):
        guarded.invoke(MAIL, {"metadata": {"guarded_client": {**TAGS, "known": {"PERSON": ["Zoe"]}}}})
    assert MAIL.encode() not in provider.wire and b"porpoise" not in provider.wire


def test_a_stream_keeps_the_tags_of_its_call(model: Any, policy: Any) -> None:
    guarded = guard(model, policy)
    with tagged(**TAGS):
        stream = guarded.stream(MAIL)
    pieces: list[str] = []
    thread = threading.Thread(target=lambda: pieces.extend(str(chunk.text) for chunk in stream))
    thread.start()
    thread.join()
    assert "".join(pieces) == f"You wrote: {MAIL}"


@pytest.mark.asyncio
async def test_an_async_stream_keeps_the_tags_of_its_call(model: Any, policy: Any) -> None:
    guarded = guard(model, policy)
    with tagged(**TAGS):
        stream = guarded.astream(MAIL)
    assert "".join([str(chunk.text) async for chunk in stream]) == f"You wrote: {MAIL}"


def test_a_bound_model(model: Any, policy: Any) -> None:
    bound = bind(guard(model, policy), **TAGS)
    assert_guarded(bound)
    assert bound.invoke(MAIL).content == f"You wrote: {MAIL}"
    assert bind(bound, region="EU").bind_tools([find]).invoke(MAIL).content == f"You wrote: {MAIL}"
    with tagged(purpose="other"), pytest.raises(Misuse, match="disagree on purpose"):
        bound.invoke(MAIL)
    with pytest.raises(Misuse, match="guarded"):
        bind(model, purpose="support")


def test_copies_are_guarded(model: Any, policy: Any, provider: LoopbackProvider) -> None:
    guarded = guard(model, policy, tags=TAGS)
    field = "model" if "model" in type(model).model_fields else "model_name"
    anew = guarded.configurable_fields(**{field: ConfigurableField(id="model")})
    config: Any = {"configurable": {"model": "another"}}
    for other in (guarded.model_copy(update={field: "another"}), copy.copy(guarded), anew.with_config(config)):
        assert other.invoke(MAIL).content == f"You wrote: {MAIL}"
    assert provider.requests[-1].json["model"] == "another"
    assert MAIL.encode() not in provider.wire


def test_it_falls_back_to_what_is_guarded_alone(model: Any, policy: Any, provider: LoopbackProvider) -> None:
    guarded = guard(model, policy)
    for bare in (
        model,
        model.bind(stop=["x"]),
        RunnableLambda(str) | model,
        RunnableLambda(str).with_fallbacks([model]),
    ):
        with pytest.raises(Misuse, match="fall back"):
            guarded.with_fallbacks([bare])
    chain = guarded.with_fallbacks([RunnableLambda(lambda _: AIMessage("later"))])
    assert chain.invoke(MAIL).content == "later"  # a refusal is an error like others
    again = guarded.with_fallbacks([guarded.bind(stop=["x"]), RunnableLambda(str) | guarded])
    with tagged(**TAGS):
        assert MAIL in again.invoke(MAIL).content
    assert b"zoe" not in provider.wire


def test_every_model_of_a_chain_is_asked_for_at_start_up(provider: LoopbackProvider) -> None:
    bare: Any = ChatOpenAI(model="gpt-5", api_key="k", base_url=provider.base_url)  # type: ignore[arg-type]
    guarded, first = guard(bare, in_memory(names="off"), tags=TAGS), RunnableLambda[Any, Any](str)

    def told(text: Any) -> Any:
        return bare.invoke(text)

    for chain in (
        first | guarded,
        (first | guarded).with_fallbacks([first | guarded]),
        guarded.bind_tools([find]),
        {"a": first | guarded} | first,
        first | guarded.with_retry(),
        edge(first | bare, in_memory(names="off")),  # no bare model runs inside
    ):
        assert_guarded(chain)
    for chain in (
        first | bare,
        (first | guarded).with_fallbacks([bare]),
        (first | guarded).with_fallbacks([{"a": guarded, "b": first | bare.bind(stop=["x"])} | first]),
        first | guarded | RunnableLambda(told),
    ):
        with pytest.raises(Misuse, match=r"this ChatOpenAI, in this Runnable.*, is not guarded"):
            assert_guarded(chain)
    with pytest.raises(Misuse, match="no model can be seen in this RunnableSequence"):
        assert_guarded(first | RunnableLambda(str))


def test_it_is_not_pickled(model: Any, policy: Any) -> None:
    if isinstance(model, ChatOllama):
        pytest.skip("an edge keeps nothing in the model")
    with pytest.raises((Misuse, TypeError, pickle.PicklingError)):
        pickle.dumps(guard(model, policy, tags=TAGS))


@pytest.mark.filterwarnings("ignore:The function `loads` is in beta")
@pytest.mark.parametrize("around", [lambda model: model, lambda model: model.bind(stop=["x"]) | StrOutputParser()])
def test_what_was_loaded_was_not_guarded(model: Any, policy: Any, monkeypatch: Any, around: Any) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setenv("ANTHROPIC_API_KEY", "k")
    if not isinstance(model, ChatOllama):  # which LangChain loads in no case
        assert loads(dumps(around(model)), allowed_objects="all", secrets_from_env=True)
    for allowed in ("all", "core", [type(model)]):
        with pytest.raises((ValueError, NotImplementedError)):
            loads(dumps(around(guard(model, policy))), allowed_objects=allowed, secrets_from_env=True)


class Person(BaseModel):
    """A person."""

    name: str
    mail: str


def test_structured_output(model: Any, policy: Any, provider: LoopbackProvider) -> None:
    guarded = guard(model, policy, tags=TAGS)
    given = {"name": "Zoe", "mail": "<EMAIL_ADDRESS_1>"}
    structured = guarded.with_structured_output(Person, method="function_calling")
    provider.reply(ToolCalls([ToolCall("Person", given)]))
    assert structured.invoke(f"I am Zoe, {MAIL}") == Person(name="Zoe", mail=MAIL)


def test_tool_calls_and_results_in_the_history(model: Any, policy: Any, provider: LoopbackProvider) -> None:
    guarded = guard(model, policy, tags=TAGS).bind_tools([find])
    provider.reply(ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>", "n": 1}, id="call_1a2b3c")]))
    human = HumanMessage(MAIL)
    said = guarded.invoke([human])
    assert said.tool_calls[0]["args"] == {"mail": MAIL, "n": 1}
    result = ToolMessage("found ana@exemple.fr", tool_call_id=said.tool_calls[0]["id"])
    provider.reply("It is <EMAIL_ADDRESS_2>, is it?")
    assert guarded.invoke([human, said, result]).text == "It is ana@exemple.fr, is it?"
    for value in (MAIL, "ana@exemple.fr"):
        assert value.encode() not in provider.wire


def test_tool_calls_in_a_stream(model: Any, policy: Any, provider: LoopbackProvider) -> None:
    guarded = guard(model, policy, tags=TAGS).bind_tools([find])
    provider.reply(
        ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>", "n": 1})], content="Wait, <EMAIL_ADDRESS_1")
    )
    chunks = list(guarded.stream(MAIL))
    whole: Any = chunks[0]
    for chunk in chunks[1:]:
        whole = whole + chunk
    assert isinstance(whole, AIMessageChunk) and whole.tool_calls[0]["args"] == {"mail": MAIL, "n": 1}
    assert whole.text == "Wait, <EMAIL_ADDRESS_1"


def test_content_blocks_of_version_one(provider: LoopbackProvider, policy: Any) -> None:
    for kind, base in ((ChatOpenAI, provider.base_url), (ChatAnthropic, provider.origin)):
        bare: Any = kind(model="m-5", api_key="k", base_url=base, output_version="v1")
        guarded = guard(bare, policy, tags=TAGS)
        whole: Any = None
        for chunk in guarded.stream(MAIL):
            whole = chunk if whole is None else whole + chunk
        blocks = [block for block in whole.content_blocks if block["type"] == "text"]
        assert "".join(block["text"] for block in blocks) == f"You wrote: {MAIL}"
        assert guarded.invoke(
            [HumanMessage(content_blocks=[{"type": "text", "text": MAIL}]), whole, HumanMessage("go on")]
        )
    assert MAIL.encode() not in provider.wire


@pytest.mark.asyncio
async def test_events(model: Any, policy: Any, provider: LoopbackProvider) -> None:
    guarded = guard(model, policy, tags=TAGS)
    text = ""
    async for event in guarded.astream_events(MAIL, version="v2"):
        if event["event"] == "on_chat_model_stream":
            text += str(event["data"]["chunk"].text)
    assert text == f"You wrote: {MAIL}"
    stream = guarded.stream_events(MAIL, version="v3")
    assert stream.output.text == f"You wrote: {MAIL}"
    assert MAIL.encode() not in provider.wire


def test_a_cache_holds_placeholders_and_serves_every_conversation(
    model: Any, policy: Any, provider: LoopbackProvider
) -> None:
    cache = InMemoryCache()
    model.cache = cache
    guarded = guard(model, policy, tags=TAGS)
    assert guarded.invoke(f"I am {MAIL}").text == guarded.invoke(f"I am {MAIL}").text == f"You wrote: I am {MAIL}"
    assert len(provider.requests) == 1 and len(cache._cache) == 1
    with tagged(subject="cust-7", conversation="case-7"):
        assert guarded.invoke("I am ana@exemple.fr").text == "You wrote: I am ana@exemple.fr"
    assert len(provider.requests) == 1  # asked alike
    assert MAIL not in repr(cache._cache) and "<EMAIL_ADDRESS_1>" in repr(cache._cache)
    with tagged(purpose="marketing", basis="consent"), pytest.raises(Refused):
        guarded.invoke(f"I am {MAIL}")  # what is kept is no way around consent
    provider.reply("Ask <EMAIL_ADDRESS_1>")
    guarded.invoke("who?")
    assert len(cache._cache) == 1  # its placeholder stands for nothing in the prompt


@pytest.mark.asyncio
async def test_the_cache_of_all_models(model: Any, policy: Any, provider: LoopbackProvider) -> None:
    cache = InMemoryCache()
    set_llm_cache(cache)
    try:
        guarded = guard(model, policy, tags=TAGS)
        for _ in range(2):
            assert (await guarded.ainvoke(MAIL)).text == f"You wrote: {MAIL}"
        assert len(provider.requests) == 1 and MAIL not in repr(cache._cache)
    finally:
        set_llm_cache(None)


def test_canaries(model: Any, provider: LoopbackProvider) -> None:
    canaries = Canaries()
    assert canaries.control()
    known = {kind: [value] for kind, value in canaries.values.items()}
    guarded = guard(model, in_memory(names="off"), tags=TAGS)
    for sdk in ("openai", "anthropic"):  # whose own debug logs have raw requests
        logging.getLogger(sdk).setLevel(logging.INFO)
    with capture_everything() as said, tagged(known=known):
        assert guarded.invoke(canaries.text).text == f"You wrote: {canaries.text}"
        assert "".join(str(chunk.text) for chunk in guarded.stream(canaries.text)) == f"You wrote: {canaries.text}"
        history: list[Any] = [
            HumanMessage(canaries.text),
            AIMessage("", tool_calls=[{"name": "find", "args": {"mail": canaries.text, "n": 1}, "id": "call_9z8y7x"}]),
            ToolMessage(canaries.text, tool_call_id="call_9z8y7x"),
        ]
        assert guarded.invoke(history)
    canaries.assert_clean(provider.wire, where="the provider's wire")
    canaries.assert_clean(said.text, where="what was said beside")
    canaries.assert_clean(repr(guarded), where="a repr")


def test_what_an_edge_cannot_read_is_refused(provider: LoopbackProvider, policy: Any) -> None:
    guarded = guard(ChatOllama(model="llama4", base_url=provider.origin), policy, tags=TAGS)
    for content in (
        [{"type": "image", "base64": "QUJD", "mime_type": "image/png"}],
        [{"type": "text", "text": "x", "about": object()}],
        "data:image/png;base64,QUJD",
    ):
        with pytest.raises(GuardError, match="not sent") as caught:
            guarded.invoke([HumanMessage(content)])  # type: ignore[arg-type]
        assert "QUJD" not in str(caught.value)
    with pytest.raises(Refused, match="EMAIL_ADDRESS in"):
        guarded.invoke("x", tools=[{"type": "function", "function": {"name": MAIL, "parameters": {}}}])
    assert provider.requests == []


@pytest.mark.parametrize("around", [False, True])
def test_an_id_or_a_number_that_is_a_known_value_left(policy: Any, around: bool) -> None:
    own, known = OwnModel(), {"CUSTOMER": ["K7x2P9q4m3N8", "884213"]}
    guarded: Any = guard(own, policy, tags=TAGS)
    guarded = edge(guarded, policy, tags=TAGS) if around else guarded
    call = {"name": "find", "args": {"n": 884213}, "id": "call_K7x2P9q4m3N8"}
    history = [AIMessage("", tool_calls=[call]), ToolMessage("done", tool_call_id="call_K7x2P9q4m3N8")]
    with tagged(known=known):
        with pytest.raises(UnreadableRefused, match="CUSTOMER in an id"):
            guarded.invoke(history)
        with pytest.raises(UnreadableRefused, match="CUSTOMER as a number"):
            guarded.invoke([HumanMessage("Hi", additional_kwargs={"of": 884213.0})])
        assert own.heard == []
        call["id"] = history[1].tool_call_id = "call_K7x2P9q4m3N9"  # type: ignore[attr-defined]
        assert guarded.invoke([AIMessage("", tool_calls=[call]), history[1]]).content == "You wrote: done"
    assert "884213" not in str(own.heard)


class OwnModel(BaseChatModel):
    """Its async form runs the sync one in a thread, and its own methods call each other."""

    heard: list[Any] = []  # noqa: RUF012

    @property
    def _llm_type(self) -> str:
        return "own"

    def get_num_tokens(self, text: str) -> int:
        """As many ask their provider."""
        self.heard.append(text)
        return len(text)

    def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **more: Any) -> ChatResult:
        self.heard.append(messages)
        return ChatResult(generations=[ChatGeneration(message=AIMessage(f"You wrote: {messages[-1].content}"))])

    async def _agenerate(self, messages: Any, stop: Any = None, run_manager: Any = None, **more: Any) -> ChatResult:
        return self._generate(messages, stop, run_manager, **more)


@pytest.mark.asyncio
async def test_a_model_whose_methods_call_each_other(policy: Any) -> None:
    own = OwnModel()
    guarded = guard(own, policy, tags=TAGS)
    assert (await guarded.ainvoke(MAIL)).content == guarded.invoke(MAIL).content == f"You wrote: {MAIL}"
    assert [str(chunk.content) for chunk in guarded.stream(MAIL)] == [f"You wrote: {MAIL}"]
    assert {message.content for messages in guarded.heard for message in messages} == {"<EMAIL_ADDRESS_1>"}


def test_a_model_that_asks_another_one_of_its_own_accord(policy: Any, provider: LoopbackProvider) -> None:
    other = guard(ChatOllama(model="llama4", base_url=provider.origin), policy, tags=TAGS)

    class Asking(OwnModel):
        def _generate(self, messages: Any, stop: Any = None, run_manager: Any = None, **more: Any) -> ChatResult:
            assert other.invoke(f"who is {MAIL}").content == f"You wrote: who is {MAIL}"
            return super()._generate(messages)

    assert guard(Asking(), policy, tags=TAGS).invoke("hello").content == "You wrote: hello"
    assert b"who is <EMAIL_ADDRESS_1>" in provider.wire and b"zoe" not in provider.wire


def test_tokens_are_counted_of_placeholders(policy: Any) -> None:
    guarded = guard(OwnModel(), policy)
    with tagged(**TAGS):
        assert guarded.get_num_tokens(f"I am {MAIL}") > 5
        assert guarded.get_num_tokens_from_messages([HumanMessage(f"I am {MAIL}")]) > 5
    assert "<EMAIL_ADDRESS_1>" in str(guarded.heard) and MAIL not in str(guarded.heard)
    with pytest.raises(TagsRefused):
        guarded.get_num_tokens(MAIL)


def test_a_call_that_left_was_said_not_to_have_left(policy: Any, provider: LoopbackProvider) -> None:
    ledger = MemoryLedger()
    guarded = guard(ChatOllama(model="llama4", base_url=provider.origin), policy, tags=TAGS, ledger=ledger)
    _ = guarded.invoke(MAIL), list(guarded.stream(MAIL))
    with pytest.raises(TagsRefused), tagged(purpose="other"):
        _ = guarded.invoke(MAIL)
    entries = list(ledger.entries())
    assert [(entry.outcome, entry.sent) for entry in entries] == [("released", 1), ("released", 1), ("blocked", 0)]
    assert [receipt(entry).left for entry in entries] == [True, True, False]


@pytest.mark.parametrize("form", ["invoke", "stream", "ainvoke"])
def test_what_could_not_be_read_was_not_in_the_audit_log(policy: Any, form: str) -> None:
    ledger = MemoryLedger()
    guarded: Any = guard(OwnModel(), policy, tags=TAGS, ledger=ledger)
    picture = asked([{"type": "image", "base64": "QUJD", "mime_type": "image/png"}])
    with pytest.raises(UnreadableRefused, match="image data"):
        if form == "ainvoke":
            asyncio.run(guarded.ainvoke(picture))
        else:
            _ = list(guarded.stream(picture)) if form == "stream" else guarded.invoke(picture)
    (entry,) = ledger.entries()
    assert (entry.outcome, entry.error_type, entry.sent) == ("blocked", "UnreadableRefused", 0)


def test_a_count_that_fails_has_its_entry_in_the_audit_log(policy: Any) -> None:
    class Failing(OwnModel):
        def get_num_tokens(self, text: str) -> int:
            raise KeyError("tokens")

    ledger = MemoryLedger()
    with pytest.raises(KeyError, match="tokens"):
        guard(Failing(), policy, tags=TAGS, ledger=ledger).get_num_tokens(MAIL)
    (entry,) = ledger.entries()
    assert (entry.outcome, entry.error_type) == ("cut", "KeyError")


@pytest.mark.parametrize("form", ["invoke", "ainvoke"])
def test_a_request_that_cannot_be_made_again_was_not_in_the_audit_log(
    policy: Any, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any) -> Any:
        raise KeyError("messages")

    ledger = MemoryLedger()
    guarded: Any = guard(OwnModel(), policy, tags=TAGS, ledger=ledger)
    monkeypatch.setattr("guarded_client.adapters.frameworks.langchain.edged_models.placed", failing)
    with pytest.raises(KeyError, match="messages"):
        _ = asyncio.run(guarded.ainvoke(MAIL)) if form == "ainvoke" else guarded.invoke(MAIL)
    (entry,) = ledger.entries()
    assert (entry.outcome, entry.error_type) == ("cut", "KeyError")


def test_a_guard_that_fails_at_the_end_of_a_reply_is_in_the_audit_log(policy: Any) -> None:
    def failing(call: Call, forward: Forward) -> Flow[Reply]:
        def ended(ending: Ending) -> Flow[Ending]:
            raise VaultUnavailable("the vault is full")
            yield

        return (yield from forward(call)).ending(ended)

    ledger = MemoryLedger()
    with pytest.raises(VaultUnavailable):
        guard(OwnModel(), policy, tags=TAGS, ledger=ledger, guards=[failing]).invoke(MAIL)
    (entry,) = ledger.entries()
    assert (entry.outcome, entry.error_type) == ("guard_error", "VaultUnavailable")


@pytest.mark.parametrize("stream", [False, True])
def test_a_reply_that_a_guard_stops_as_it_comes_back_is_in_the_audit_log(policy: Any, stream: bool) -> None:
    class Stopping:
        def feed(self, text: str) -> str:
            raise UnreadableRefused("not released")

        def close(self) -> str:
            return ""

    def stopping(call: Call, forward: Forward) -> Flow[Reply]:
        return (yield from forward(call)).rewritten(lambda channel: Stopping())

    ledger = MemoryLedger()
    guarded: Any = guard(OwnModel(), policy, tags=TAGS, ledger=ledger, guards=[stopping])
    with pytest.raises(UnreadableRefused):
        _ = list(guarded.stream(MAIL)) if stream else guarded.invoke(MAIL)
    (entry,) = ledger.entries()
    assert (entry.outcome, entry.error_type, entry.sent) == ("blocked", "UnreadableRefused", 1)


def test_failures_of_the_model_come_out_as_they_are(policy: Any) -> None:
    class Failing(OwnModel):
        def _generate(self, *args: Any, **more: Any) -> ChatResult:
            raise KeyError("model")

    with pytest.raises(KeyError, match="model"):
        guard(Failing(), policy, tags=TAGS).invoke(MAIL)


def test_the_edge_costs_little(policy: Any) -> None:
    guarded = guard(OwnModel(), policy, tags=TAGS)
    guarded.invoke("warm")
    began = time.thread_time()
    for _ in range(20):
        guarded.invoke("warm")
    assert (time.thread_time() - began) / 20 < 0.1
    assert isinstance(guarded, OwnModel)


def test_text_held_at_the_end_comes_before_the_last_chunk(policy: Any, provider: LoopbackProvider) -> None:
    guarded = guard(ChatOllama(model="llama4", base_url=provider.origin), policy, tags=TAGS)
    provider.reply(Text("see <EMAIL_ADDRESS_1", chunk=3))
    chunks = list(guarded.stream(MAIL))
    assert "".join(str(chunk.text) for chunk in chunks) == "see <EMAIL_ADDRESS_1"
    assert chunks[-1].chunk_position == "last" and all(chunk.chunk_position is None for chunk in chunks[:-1])


class Pieces(OwnModel):
    """Streams as LangChain tells those to who write a model: the last piece says that it is."""

    pieces: list[dict[str, Any]]

    def _stream(self, messages: Any, *args: Any, **more: Any) -> Iterator[ChatGenerationChunk]:
        for fields in self.pieces[:-1]:
            yield ChatGenerationChunk(message=AIMessageChunk(**fields))
        last = {"chunk_position": "last", "response_metadata": {"finish_reason": "stop"}, **self.pieces[-1]}
        yield ChatGenerationChunk(message=AIMessageChunk(**last), generation_info={"finish_reason": "stop"})


def _block(text: str) -> dict[str, Any]:
    return {"content": [{"type": "text", "text": text, "index": 0}]}


def _thought(text: str) -> dict[str, Any]:
    return {"content": "", "additional_kwargs": {"reasoning_content": text}}


@pytest.mark.parametrize("form", [lambda text: {"content": text}, _block, _thought])
@pytest.mark.parametrize("last", ["to you, <EMAIL_ADDRESS_1>", "to <EMAIL_ADDRESS_1>.", "you", "<EMAIL_ADDRESS_1>", ""])
@pytest.mark.parametrize("around", [False, True])
def test_what_is_held_of_a_last_piece_was_put_before_it(policy: Any, form: Any, last: str, around: bool) -> None:
    model = guard(Pieces(pieces=[form("Best "), form(last)]), policy, tags=TAGS)
    chunks = list((edge(model, policy, tags=TAGS) if around else model).stream(MAIL))
    message = reduce(add, chunks)
    text = message.additional_kwargs.get("reasoning_content") or str(message.text)
    assert text == f"Best {last}".replace("<EMAIL_ADDRESS_1>", MAIL)
    assert [chunk.chunk_position for chunk in chunks] == [*[None] * (len(chunks) - 1), "last"]
    assert message.response_metadata["finish_reason"] == "stop"


def test_what_is_held_of_the_last_piece_of_arguments_was_put_before_it(policy: Any) -> None:
    call = {"name": None, "id": None, "index": 0, "type": "tool_call_chunk"}
    pieces = [{**call, "name": "find", "id": "call_1", "args": '{"a": "'}, {**call, "args": 'b <EMAIL_"}'}]
    parts: list[dict[str, Any]] = [{"content": "", "tool_call_chunks": [each]} for each in pieces]
    said = list(guard(Pieces(pieces=parts), policy, tags=TAGS).stream(MAIL))
    assert reduce(add, said).tool_calls[0]["args"] == {"a": "b <EMAIL_"}
    pieces[1]["args"] = 'b"}<EMAIL_ADDRESS_1'
    said = list(guard(Pieces(pieces=parts), policy, tags=TAGS).stream(MAIL))
    assert (
        "".join(str(each["args"]) for chunk in said for each in chunk.tool_call_chunks) == '{"a": "b"}<EMAIL_ADDRESS_1'
    )


@pytest.mark.parametrize("size", [1, 5, 200])
def test_what_streams_beside_the_content_is_restored_across_chunks(
    policy: Any, provider: LoopbackProvider, size: int
) -> None:
    guarded = guard(ChatOllama(model="llama4", base_url=provider.origin, reasoning=True), policy, tags=TAGS)
    provider.reply(Text("hello", reasoning="is it <EMAIL_ADDRESS_1>?", chunk=size))
    assert reduce(add, guarded.stream(MAIL)).additional_kwargs == {"reasoning_content": f"is it {MAIL}?"}
    around = edge(guard(OverOpenAI(provider, "sync").bare(), policy), policy, tags=TAGS)
    provider.reply(ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"})], legacy=True, chunk=size))
    called = reduce(add, around.stream(MAIL)).additional_kwargs["function_call"]
    assert json.loads(called["arguments"]) == {"mail": MAIL}
