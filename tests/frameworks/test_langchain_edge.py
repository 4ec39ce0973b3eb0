"""The edge: what is inside, its traces and its checkpoints hold placeholders only, and the caller gets the values."""

import asyncio
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing
from contextvars import copy_context
from pathlib import Path
from typing import Any, TypedDict

import pytest

pytest.importorskip("langgraph.checkpoint.sqlite")
from langchain.agents import create_agent
from langchain_core.callbacks import BaseCallbackHandler, dispatch_custom_event
from langchain_core.chat_history import InMemoryChatMessageHistory
from langchain_core.documents import Document
from langchain_core.language_models import FakeListLLM
from langchain_core.messages import AIMessage, AIMessageChunk, HumanMessage
from langchain_core.output_parsers import JsonOutputParser, StrOutputParser
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableLambda, RunnableWithMessageHistory
from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.graph import START, StateGraph
from langgraph.types import Command, interrupt
from langsmith import traceable
from langsmith.run_helpers import tracing_context

from guarded_client import ConsentRefused, GuardError, Misuse, Refused, TagsRefused, VaultUnavailable, guard, tagged
from guarded_client.adapters.crossing import Crossing
from guarded_client.langchain import Edge, EdgeWarning, GuardMiddleware, edge, edge_tool
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.testing import Canaries, LoopbackProvider, Text, ToolCall, ToolCalls, capture_everything
from tests.conftest import TAGS as ALL
from tests.conftest import in_memory
from tests.frameworks.smith import Smith

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
    "ignore:.*(RunnableWithMessageHistory|InMemoryChatMessageHistory).* deprecated",
)
MAIL, FRIEND = "zoe@exemple.fr", "ana@exemple.fr"
TAGS = {key: value for key, value in ALL.items() if key != "conversation"}
POLICY = in_memory(names="off", restore={"tools": {"find": "all"}})


class Heard(BaseCallbackHandler):
    """Everything that callbacks are told."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def __getattribute__(self, name: str) -> Any:
        if name.startswith("on_"):
            return lambda *args, **more: self.told.append(f"{name} {args!r} {more!r}")
        return object.__getattribute__(self, name)


class Shop:
    """An agent with two tools, of which the policy names one."""

    def __init__(self, provider: LoopbackProvider, form: str) -> None:
        self.provider = provider
        self.heard = Heard()
        self.given: list[tuple[str, str]] = []
        self.saver: Any = InMemorySaver()
        self._runner = asyncio.Runner() if form == "async" else None

        @tool
        def find(mail: str) -> str:
            """Find a customer."""
            self.given.append(("find", mail))
            return f"{mail} knows {FRIEND}"

        @tool
        def note(mail: str) -> str:
            """Note something."""
            self.given.append(("note", mail))
            if mail.endswith("fail"):
                raise KeyError(f"{FRIEND} is unknown")
            return f"noted {mail}"

        self.tools = [find, note]

    def model(self) -> Any:
        return ChatOpenAI(model="gpt-5", api_key="k", base_url=self.provider.base_url, max_retries=0)  # type: ignore[arg-type]

    def agent(self, *tools: Any, policy: Any = POLICY, **options: Any) -> Edge:
        middleware = [GuardMiddleware(policy)]
        inner = create_agent(self.model(), list(tools) or self.tools, middleware=middleware, checkpointer=self.saver)
        return edge(inner, policy, **{"tags": TAGS, **options})

    def script(self, last: Any = "Bonjour <EMAIL_ADDRESS_1>, <EMAIL_ADDRESS_2> too") -> None:
        self.provider.reply(
            ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"}, id="call_1abc")]),
            ToolCalls([ToolCall("note", {"mail": "<EMAIL_ADDRESS_2>"}, id="call_2abc")]),
            last,
        )

    def config(self, thread: str = "t-1", *callbacks: Any) -> Any:
        return {"configurable": {"thread_id": thread}, "callbacks": [self.heard, *callbacks]}

    def ask(self, agent: Any, value: Any = None, config: Any = None) -> Any:
        value = {"messages": [HumanMessage(f"I am {MAIL}")]} if value is None else value
        config = config or self.config()
        return agent.invoke(value, config) if self._runner is None else self.run(agent.ainvoke(value, config))

    def stream(self, agent: Any, config: Any, value: Any = None, **more: Any) -> list[Any]:
        value = {"messages": [HumanMessage(f"I am {MAIL}")]} if value is None else value
        if self._runner is None:
            return list(agent.stream(value, config, **more))

        async def drained() -> list[Any]:
            return [item async for item in agent.astream(value, config, **more)]

        return self.run(drained())

    def run(self, coroutine: Any) -> Any:
        assert self._runner is not None
        return self._runner.run(coroutine, context=copy_context())

    def clean(self) -> None:
        """Nothing real on the wire, in callbacks, in checkpoints; and the probes can see."""
        for place in (self.provider.wire.decode(), "".join(self.heard.told), repr(list(self.saver.list(None)))):
            assert "<EMAIL_ADDRESS_1>" in place
            assert MAIL not in place and FRIEND not in place

    def close(self) -> None:
        if self._runner is not None:
            self._runner.close()


@pytest.fixture(params=["sync", "async"])
def shop(request: pytest.FixtureRequest, provider: LoopbackProvider) -> Iterator[Shop]:
    made = Shop(provider, request.param)
    yield made
    made.close()


def test_an_agent_works_on_placeholders_and_answers_with_values(shop: Shop) -> None:
    shop.script()
    reply = shop.ask(shop.agent())
    assert [message.content for message in reply["messages"]] == [
        f"I am {MAIL}", "", f"{MAIL} knows {FRIEND}", "", f"noted {FRIEND}", f"Bonjour {MAIL}, {FRIEND} too",
    ]  # fmt: skip
    assert shop.given == [("find", MAIL), ("note", "<EMAIL_ADDRESS_2>")]  # the policy names find alone
    shop.clean()


def test_a_second_turn_goes_on_with_the_first(shop: Shop) -> None:
    agent = shop.agent()
    shop.script()
    shop.ask(agent)
    shop.provider.reply("You are <EMAIL_ADDRESS_1>")
    reply = shop.ask(agent, {"messages": [("user", f"and {FRIEND}? <EMAIL_ADDRESS_1>")]})
    assert reply["messages"][-1].content == f"You are {MAIL}"
    assert reply["messages"][-2].content == f"and {FRIEND}? <EMAIL_ADDRESS_1>"  # a look-alike, typed
    assert shop.provider.requests[-1].json["messages"][-1]["content"] == "and <EMAIL_ADDRESS_2>? <LITERAL_1>"
    shop.clean()


@pytest.mark.parametrize("mode", ["values", "updates", "messages", ["messages", "updates"], "debug"])
def test_streams_of_every_mode(shop: Shop, mode: Any) -> None:
    shop.script(Text("Bonjour <EMAIL_ADDRESS_1>, <EMAIL_ADDRESS_2> too", chunk=3))
    items = shop.stream(shop.agent(), shop.config(), stream_mode=mode)
    told = repr(items)
    if mode == "messages":
        chunks = [item[0] for item in items if isinstance(item[0], AIMessageChunk)]
        assert "".join(str(chunk.text) for chunk in chunks) == f"Bonjour {MAIL}, {FRIEND} too"
        assert len([chunk for chunk in chunks if chunk.text]) > 5  # it came in pieces
        args = "".join(str(call["args"]) for chunk in chunks for call in chunk.tool_call_chunks if call["args"])
        assert args == f'{{"mail": "{MAIL}"}}{{"mail": "{FRIEND}"}}'
    elif mode != "debug":
        assert f"Bonjour {MAIL}, {FRIEND} too" in told
    assert MAIL in told
    shop.clean()


def test_a_stream_with_namespaces_and_parts(shop: Shop) -> None:
    for version, more in (("t-a", {"subgraphs": True}), ("t-b", {"version": "v2"})):
        shop.script(Text("Bonjour <EMAIL_ADDRESS_1>", chunk=3))
        items = shop.stream(shop.agent(), shop.config(version), stream_mode=["messages", "values"], **more)
        assert MAIL in repr(items[-1])
    shop.clean()


def test_where_the_end_of_one_text_fails_the_others_are_ended(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.script(Text("Bonjour <EMAIL_ADDRESS_1>", chunk=3))
    begun: list[Crossing] = []
    ended: list[int] = []

    def ending(self: Crossing, real: Any, *rest: Any) -> Any:
        ended.append(begun.index(self))
        if len(ended) <= 2:
            raise VaultUnavailable(f"gone at {len(ended)}")
        return real(self, *rest)

    back, end, aend = Edge._back, Crossing.end, Crossing.aend

    def opened(self: Edge) -> Crossing:
        begun.append(back(self))
        return begun[-1]

    async def later(self: Crossing, *rest: Any) -> None:
        await ending(self, aend, *rest)

    monkeypatch.setattr(Edge, "_back", opened)
    monkeypatch.setattr(Crossing, "end", lambda self, *rest: ending(self, end, *rest))
    monkeypatch.setattr(Crossing, "aend", later)
    with pytest.raises(VaultUnavailable, match="gone at 2"):
        _ = shop.stream(shop.agent(), shop.config(), stream_mode="updates")
    assert ended == [*range(len(begun))] and len(ended) > 2


def test_what_a_stream_holds_at_its_end_is_not_lost(shop: Shop) -> None:
    chain = edge(guard(shop.model(), POLICY) | StrOutputParser(), POLICY, tags=TAGS)
    shop.provider.reply(Text("see <EMAIL_ADDRESS_1", chunk=4))
    assert "".join(shop.stream(chain, {}, MAIL)) == "see <EMAIL_ADDRESS_1"
    bare = edge(guard(shop.model(), POLICY), POLICY, tags=TAGS)
    shop.provider.reply(Text("see <EMAIL_ADDRESS_1", chunk=4))
    assert "".join(str(chunk.text) for chunk in shop.stream(bare, {}, MAIL)) == "see <EMAIL_ADDRESS_1"


@pytest.mark.asyncio
async def test_events(provider: LoopbackProvider) -> None:
    shop = Shop(provider, "sync")
    shop.script(Text("Bonjour <EMAIL_ADDRESS_1>, see <EMAIL_ADDRESS_2", chunk=3))
    text, ends = "", 0
    async for event in shop.agent().astream_events({"messages": [("user", MAIL)]}, shop.config(), version="v2"):
        if event["event"] == "on_chat_model_stream":
            text += str(event["data"]["chunk"].text)
        if event["event"] == "on_chain_end" and event["name"] == "LangGraph":
            ends += 1
            assert MAIL in repr(event["data"]["output"])
    assert text == f"Bonjour {MAIL}, see <EMAIL_ADDRESS_2" and ends == 1
    shop.clean()
    for ask in (shop.agent().astream_events, shop.agent().stream_events):
        with pytest.raises(Misuse, match="v2"):
            ask({"messages": []}, version="v3")
    with pytest.raises(Misuse, match="deprecated"):
        shop.agent().astream_log({"messages": []})


def test_chains_and_structures(shop: Shop) -> None:
    model = guard(shop.model(), POLICY)
    prompt = ChatPromptTemplate.from_messages([("system", "Be kind."), ("user", "{name} writes: {text}")])
    chain = edge(prompt | model | StrOutputParser(), POLICY, tags=TAGS)
    value = {"name": MAIL, "text": f"ask {FRIEND}"}
    assert shop.ask(chain, value) == f"You wrote: {MAIL} writes: ask {FRIEND}"
    assert "".join(shop.stream(chain, shop.config(), value)) == f"You wrote: {MAIL} writes: ask {FRIEND}"
    shop.provider.reply('{"who": "<EMAIL_ADDRESS_1>", "n": [1, "<EMAIL_ADDRESS_2>"]}')
    parsed = edge(prompt | model | JsonOutputParser(), POLICY, tags=TAGS)
    assert shop.ask(parsed, value) == {"who": MAIL, "n": [1, FRIEND]}
    assert chain.batch([value, {"name": "x", "text": MAIL}])[1] == f"You wrote: x writes: {MAIL}"
    for place in (shop.provider.wire.decode(), "".join(shop.heard.told)):
        assert MAIL not in place and FRIEND not in place and "<EMAIL_ADDRESS_1>" in place


def test_memory_holds_placeholders(shop: Shop) -> None:
    kept: dict[str, InMemoryChatMessageHistory] = {}
    prompt = ChatPromptTemplate.from_messages([MessagesPlaceholder("history"), ("user", "{text}")])
    remembering = RunnableWithMessageHistory(
        prompt | guard(shop.model(), POLICY),
        lambda session_id: kept.setdefault(session_id, InMemoryChatMessageHistory()),
        input_messages_key="text",
        history_messages_key="history",
    )
    chain = edge(remembering, POLICY, tags=TAGS)
    config: Any = {"configurable": {"session_id": "s-1"}, "callbacks": [shop.heard]}
    assert shop.ask(chain, {"text": f"I am {MAIL}"}, config).content == f"You wrote: I am {MAIL}"
    shop.provider.reply("You are <EMAIL_ADDRESS_1>")
    assert shop.ask(chain, {"text": "who am I?"}, config).content == f"You are {MAIL}"
    assert "<EMAIL_ADDRESS_1>" in repr(kept) and MAIL not in repr(kept)


def test_a_database_of_checkpoints(tmp_path: Path, provider: LoopbackProvider) -> None:
    shop = Shop(provider, "sync")
    shop.script()
    file = tmp_path / "checkpoints.db"
    with closing(sqlite3.connect(file, check_same_thread=False)) as database, database:
        shop.saver = SqliteSaver(database)
        agent = shop.agent()
        shop.ask(agent)
        assert agent.get_state(shop.config()).values["messages"][0].content == f"I am {MAIL}"
        assert "<EMAIL_ADDRESS_1>" in repr(agent.inner.get_state(shop.config()).values)
        agent.update_state(shop.config(), {"messages": [HumanMessage(f"ask {FRIEND}")]})
        assert agent.get_state(shop.config()).values["messages"][-1].content == f"ask {FRIEND}"
        shop.clean()
    database.close()
    data = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert b"EMAIL_ADDRESS_1" in data and MAIL.encode() not in data and FRIEND.encode() not in data


def test_langsmith_gets_placeholders_only(provider: LoopbackProvider) -> None:
    canaries = Canaries()
    assert canaries.control()
    known = {kind: [value] for kind, value in canaries.values.items()}
    shop = Shop(provider, "sync")

    @tool
    def find(name: str) -> dict[str, Any]:
        """Find a customer."""
        assert name == canaries["PERSON"]
        return {"name": name, "all": canaries.text}

    @tool
    def note(text: str) -> str:
        """Note something."""
        raise ValueError(canaries.text)

    with Smith() as smith, capture_everything() as said, tagged(known=known):
        calls = ToolCalls([ToolCall("find", {"name": "<PERSON_1>"}, id="call_1abc")])
        provider.reply(calls, "Bonjour <PERSON_1>")
        agent = shop.agent(find, note)
        reply = agent.invoke({"messages": [("user", canaries.text)]}, shop.config("t-1", smith.tracer))
        assert reply["messages"][-1].content == f"Bonjour {canaries['PERSON']}"
        provider.reply(ToolCalls([ToolCall("note", {"text": "<PERSON_1>"}, id="call_3abc")]))
        with pytest.raises(Exception) as failed:
            agent.invoke({"messages": [("user", canaries.text)]}, shop.config("t-2", smith.tracer))
        canaries.assert_clean(repr(failed.value), where="a tool's exception")
        provider.reply(Text("Bonjour <PERSON_1> et <EMAIL_ADDRESS_1>", chunk=3))
        list(
            agent.stream(
                {"messages": [("user", canaries.text)]}, shop.config("t-3", smith.tracer), stream_mode="messages"
            )
        )
        wire = smith.wire
        assert b"<PERSON_1>" in wire and b"Bonjour" in wire and len(smith.received) >= 1
        canaries.assert_clean(wire, where="LangSmith's wire")
        canaries.assert_clean("".join(shop.heard.told), where="callbacks")
        canaries.assert_clean(repr(list(shop.saver.list(None))), where="checkpoints")
        canaries.assert_clean(provider.wire, where="the provider's wire")
        plain = guard(shop.model(), POLICY, tags=ALL)  # without an edge, LangSmith sees everything: the probe can see
        assert plain.invoke(canaries.text, {"callbacks": [smith.tracer]})
        assert set(canaries.find(smith.wire)) == set(canaries.values)
    canaries.assert_clean(said.text, where="what was said beside")


def test_an_edge_inside_a_run_is_refused(shop: Shop) -> None:
    inner = edge(guard(shop.model(), POLICY), POLICY, tags=TAGS)
    prompt = ChatPromptTemplate.from_messages([("user", "{text}")])
    for chain in (
        prompt | inner | StrOutputParser(),
        RunnableLambda(lambda value: value["text"]) | inner,
        inner.with_retry(),
        inner.with_fallbacks([inner]),  # these pass on a run's own configuration
        RunnableLambda(lambda text: inner.invoke(text, {"callbacks": []})),
    ):
        with pytest.raises(Misuse, match="outermost"):
            shop.ask(chain, {"text": MAIL})
    nested = edge(RunnableLambda(lambda text: inner.invoke(text)), POLICY, tags=TAGS)
    with pytest.raises(Misuse, match=r"outermost|an edge stands inside another"):
        shop.ask(nested, MAIL)
    with pytest.raises(Misuse, match="edge already"):
        edge(inner, POLICY)
    assert shop.provider.requests == []


def test_an_edge_inside_a_traced_function_warns(provider: LoopbackProvider) -> None:
    inner = edge(guard(Shop(provider, "sync").model(), POLICY), POLICY, tags=TAGS)
    with Smith() as smith:
        traced = traceable(lambda text: inner.invoke(text).content, client=smith.client, enabled=True)
        with pytest.warns(EdgeWarning, match="process_inputs"):
            assert traced(MAIL) == f"You wrote: {MAIL}"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert inner.invoke(MAIL).content == f"You wrote: {MAIL}"


class Shelf(BaseRetriever):
    def _get_relevant_documents(self, query: str, *, run_manager: Any) -> list[Document]:
        return [Document(f"{FRIEND} {query}")]


def test_what_is_not_guarded_inside_is_refused(shop: Shop) -> None:
    fake = FakeListLLM(responses=["x"])
    cases: list[tuple[Any, str]] = [
        (shop.model(), "chat model that is not guarded"),
        (fake, "not a chat model"),
        (RunnableLambda(lambda text: {"mail": text}) | shop.tools[0], "tool that is not wrapped"),
        (Shelf(), "retriever that is not wrapped"),
    ]
    for inner, why in cases:
        with pytest.raises(Misuse, match=why):
            shop.ask(edge(inner, POLICY, tags=TAGS), MAIL)
    unwrapped = create_agent(guard(shop.model(), POLICY), shop.tools)
    shop.script()
    with pytest.raises(Misuse, match="tool that is not wrapped"):
        shop.ask(edge(unwrapped, POLICY, tags=TAGS))
    assert shop.given == [] and MAIL.encode() not in shop.provider.wire


def test_a_tool_with_real_values_runs_no_model(shop: Shop) -> None:
    model = guard(shop.model(), POLICY)

    @tool
    def find(mail: str) -> str:
        """Find a customer."""
        return str(model.invoke(f"who is {mail}?").content)

    shop.provider.reply(ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"}, id="call_1abc")]))
    with pytest.raises(Exception, match="do not name it under restore"):
        shop.ask(shop.agent(find))
    allowed = in_memory(names="off")
    shop.provider.reply(ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"}, id="call_1abc")]), "one", "two")
    model = guard(shop.model(), allowed)
    assert shop.ask(shop.agent(find, policy=allowed), config=shop.config("t-2"))["messages"][-1].content == "two"
    assert shop.provider.requests[-2].json["messages"][-1]["content"] == "who is <EMAIL_ADDRESS_1>?"
    shop.clean()


def _graph() -> Any:
    class State(TypedDict):
        mail: str

    graph = StateGraph(State)
    graph.add_node("look", lambda state: state)  # type: ignore[arg-type]
    graph.add_edge(START, "look")
    return graph.compile()


@pytest.mark.parametrize(
    "work",
    [
        lambda mail: RunnableLambda(str.upper).invoke(mail),
        lambda mail: ChatPromptTemplate([("user", "{mail}")]).invoke({"mail": mail}),
        lambda mail: _graph().invoke({"mail": mail}),
        lambda mail: dispatch_custom_event("looked", {"mail": mail}),
    ],
    ids=["function", "prompt", "graph", "event"],
)
def test_callbacks_and_checkpoints_had_what_a_tool_with_real_values_ran(shop: Shop, work: Any) -> None:
    @tool
    def find(mail: str) -> str:
        """Find a customer."""
        work(mail)
        return "found"

    call = ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"}, id="call_1abc")])
    shop.provider.reply(call)
    with pytest.raises(Misuse, match=r"a tool that gets real values .* do not name it under restore"):
        shop.ask(shop.agent(find))
    shop.clean()
    shop.provider.reply(call, "<EMAIL_ADDRESS_1>")
    agent = shop.agent(find, policy=in_memory(names="off"))
    assert shop.ask(agent, config=shop.config("t-2"))["messages"][-1].content == MAIL
    shop.clean()


def test_a_tool_without_values_by_a_rule_in_other_letters_could_not_ask_a_model(shop: Shop) -> None:
    policy = in_memory(names="off", restore={"tools": {"Find": "none", "*": "all"}})
    model = guard(shop.model(), policy)

    @tool
    def find(mail: str) -> str:
        """Find a customer."""
        return str(model.invoke(f"who is {mail}?").content)

    shop.provider.reply(ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"}, id="call_1abc")]), "one", "two")
    assert shop.ask(shop.agent(find, policy=policy))["messages"][-1].content == "two"


def test_functions_that_langsmith_traces_in_a_tool_with_real_values_are_not_traced(shop: Shop) -> None:
    @traceable
    def look_up(mail: str) -> str:
        return f"{mail} is known"

    @tool
    def find(mail: str) -> str:
        """Find a customer."""
        return look_up(mail)

    @tool
    def note(mail: str) -> str:
        """Note something."""
        return look_up(mail)

    shop.script()
    with Smith() as smith, tracing_context(enabled=True, client=smith.client):
        reply = shop.ask(shop.agent(find, note), config={"configurable": {"thread_id": "t-1"}})
        smith.client.flush()
        wire = smith.wire
    assert reply["messages"][-1].content.startswith(f"Bonjour {MAIL}")
    assert (
        b"look_up" in wire and b"<EMAIL_ADDRESS_1> is known" in wire
    )  # that of the other tool, and what find returned
    assert MAIL.encode() not in wire
    assert MAIL.encode() not in shop.provider.wire


def test_streams_of_two_conversations_at_once_are_each_their_own(shop: Shop) -> None:
    chain = edge(guard(shop.model(), POLICY), POLICY, tags=TAGS)
    mails = [f"user{number}@exemple.fr" for number in range(3)]
    streams = [chain.stream(f"I am {mail}", shop.config(mail)) for mail in mails]
    said, live = [""] * 3, set(range(3))
    while live:
        for number in sorted(live):
            piece = next(streams[number], None)
            if piece is None:
                live.discard(number)
            else:
                said[number] += str(piece.content)
    assert said == [f"You wrote: I am {mail}" for mail in mails]
    left = chain.stream(f"I am {MAIL}", shop.config("left"))
    assert next(left) is not None
    left.close()
    assert shop.ask(chain, f"I am {MAIL}").content == f"You wrote: I am {MAIL}"
    assert b"user1@" not in shop.provider.wire


def test_exceptions_of_tools_tell_placeholders(shop: Shop) -> None:
    shop.provider.reply(ToolCalls([ToolCall("note", {"mail": "fail"}, id="call_1abc")]))
    with pytest.raises(Exception, match=r"KeyError: .*<EMAIL_ADDRESS_2> is unknown") as caught:
        shop.ask(shop.agent())
    assert FRIEND not in repr(caught.value) and caught.value.__cause__ is None
    shop.clean()


def test_a_human_approves(shop: Shop) -> None:
    @tool
    def find(mail: str) -> str:
        """Refund a customer."""
        said = interrupt({"refund": mail})
        return f"{said}: {mail}"

    shop.provider.reply(
        ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"}, id="call_1abc")]), "Done, <EMAIL_ADDRESS_1>"
    )
    agent = shop.agent(find)
    waiting = shop.ask(agent)
    assert waiting["__interrupt__"][0].value == {"refund": MAIL}
    shop.clean()
    reply = shop.ask(agent, Command(resume=f"ask {FRIEND}"))
    assert reply["messages"][-1].content == f"Done, {MAIL}"
    assert reply["messages"][-2].content == f"ask {FRIEND}: {MAIL}"
    shop.clean()


@pytest.mark.parametrize(
    "noted",
    [{"metadata": {"who": MAIL}}, {"metadata": {"who": {"name": "Ana Petit"}}}, {"tags": [MAIL]}, {"run_name": MAIL}],
)
def test_what_a_run_is_noted_with_says_nobody(shop: Shop, noted: Any) -> None:
    agent, config = shop.agent(), shop.config()
    with tagged(known={"PERSON": ["Ana Petit"]}):
        with pytest.raises(Refused, match="in metadata"):
            shop.ask(agent, None, {**config, **noted})
        with pytest.raises(Refused, match="in metadata"):
            list(agent.stream({"messages": []}, {**config, **noted}))
        with pytest.raises(Refused, match="in metadata"):
            agent.update_state({**config, **noted}, {"messages": [("user", "hello")]})
        plain = {
            "metadata": {"team": "sales", "at": 1732819200.5, "of": object()},
            "tags": ["v2"],
            "run_name": "answer",
        }
        shop.script()
        assert shop.ask(agent, None, {**config, **plain})
    assert MAIL not in "".join(shop.heard.told)


def test_the_name_of_a_file_is_no_policy() -> None:
    chain: Any = RunnableLambda(str)
    makers: list[Any] = [lambda policy: edge(chain, policy), GuardMiddleware]
    for make in makers:
        with pytest.raises(Misuse, match=r"Policy\.load"):
            make("policy.yaml")


def test_tools_one_by_one(shop: Shop) -> None:
    wrapped = edge_tool(shop.tools[0])
    assert type(wrapped).__name__ == type(shop.tools[0]).__name__ and edge_tool(wrapped) is wrapped
    assert wrapped.args == shop.tools[0].args and wrapped.invoke({"mail": MAIL}) == f"{MAIL} knows {FRIEND}"
    chain = edge(RunnableLambda(lambda text: {"mail": text}) | wrapped, POLICY, tags=TAGS)
    assert shop.ask(chain, MAIL, {"callbacks": [shop.heard]}) == f"{MAIL} knows {FRIEND}"
    assert MAIL not in "".join(shop.heard.told) and FRIEND not in "".join(shop.heard.told)
    assert shop.given == [("find", MAIL)] * 2


def test_middleware_alone(shop: Shop) -> None:
    agent = create_agent(shop.model(), shop.tools, middleware=[GuardMiddleware(POLICY, tags=ALL)])
    shop.script("Bonjour <EMAIL_ADDRESS_1>")
    reply = shop.ask(agent)
    assert reply["messages"][-1].content == f"Bonjour {MAIL}"
    assert shop.given == [("find", MAIL), ("note", "<EMAIL_ADDRESS_2>")]
    for value in (MAIL, FRIEND):
        assert value.encode() not in shop.provider.wire


def test_tags_are_needed_and_consent_is_asked(shop: Shop) -> None:
    chain = edge(guard(shop.model(), POLICY), POLICY)
    with pytest.raises(TagsRefused, match="missing purpose"):
        shop.ask(chain, MAIL)
    with pytest.raises(ConsentRefused, match="marketing"):
        shop.ask(chain, MAIL, {"metadata": {"guarded_client": {**TAGS, "purpose": "marketing"}}})
    with tagged(**TAGS):
        assert shop.ask(chain, MAIL).content == f"You wrote: {MAIL}"
    with tagged(**ALL), pytest.raises(Misuse, match="another person or conversation"):
        other = guard(shop.model(), POLICY)
        shop.ask(edge(RunnableLambda(lambda text: _elsewhere(other, text)), POLICY), MAIL)
    assert len(shop.provider.requests) == 1


def _elsewhere(model: Any, text: str) -> Any:
    with tagged(conversation="another"):
        return model.invoke(text)


def test_what_the_edge_cannot_read_is_refused(shop: Shop) -> None:
    chain = edge(guard(shop.model(), POLICY), POLICY, tags=TAGS)
    for value in ([HumanMessage([{"type": "text", "text": "x", "of": object()}])], {1: "x"}, b"bytes"):
        with pytest.raises(GuardError, match="not sent"):
            shop.ask(chain, value)
    assert shop.provider.requests == []


def test_conversations_do_not_mix(shop: Shop) -> None:
    agent = shop.agent(vault=MemoryVault())
    shop.provider.reply("You are <EMAIL_ADDRESS_1>", "You are <EMAIL_ADDRESS_1>")
    for thread, mail in (("t-1", MAIL), ("t-2", FRIEND)):
        reply = shop.ask(agent, {"messages": [("user", mail)]}, shop.config(thread))
        assert reply["messages"][-1].content == f"You are {mail}"


def test_values_that_a_node_lets_in_do_not_leave(shop: Shop) -> None:
    model = guard(shop.model(), POLICY)
    chain = edge(RunnableLambda(lambda text: f"{text}, not {FRIEND}") | model, POLICY, tags=TAGS)
    assert shop.ask(chain, MAIL).content == f"You wrote: {MAIL}, not {FRIEND}"
    assert FRIEND.encode() not in shop.provider.wire


def test_history_of_the_model_with_calls(shop: Shop) -> None:
    chain = edge(guard(shop.model(), POLICY), POLICY, tags=TAGS)
    messages: list[Any] = [
        HumanMessage(MAIL),
        AIMessage("", tool_calls=[{"name": "find", "args": {"mail": MAIL, "tel": 33612345678}, "id": "call_1abc"}]),
    ]
    assert shop.ask(chain, messages).content == f"You wrote: {MAIL}"
    assert MAIL.encode() not in shop.provider.wire and b"33612345678" not in shop.provider.wire
