"""Inside an edge, a tool that changes the graph's state in place changes a copy: checkpoints keep placeholders."""

import asyncio
import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Annotated, Any, NotRequired

import pytest

pytest.importorskip("langgraph")
from langchain.agents import AgentState, create_agent
from langchain.tools import InjectedState, InjectedStore, ToolRuntime
from langchain_core.messages import HumanMessage, ToolMessage
from langchain_core.tools import InjectedToolCallId, StructuredTool, tool
from langchain_openai import ChatOpenAI
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.store.memory import InMemoryStore
from langgraph.types import Command

from guarded_client.adapters.frameworks.langchain.injected import with_copied_state
from guarded_client.langchain import GuardMiddleware, edge
from guarded_client.testing import LoopbackProvider, ToolCall, ToolCalls
from tests.conftest import TAGS as ALL
from tests.conftest import in_memory
from tests.growth import grows_at_most

pytestmark = pytest.mark.filterwarnings(
    "ignore:unclosed:ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"
)
MAIL, FRIEND = "zoe@exemple.fr", "ana@exemple.fr"
TAGS = {key: value for key, value in ALL.items() if key != "conversation"}


class State(AgentState[Any]):
    notes: NotRequired[dict[str, str]]


def spoil(state: Any, notes: dict[str, str], mail: str) -> str:
    """Write real values into a state, as a careless tool would."""
    state["messages"][0].content = f"seen: {mail} and {FRIEND}"
    state["messages"].append(HumanMessage(FRIEND))
    state["friend"] = FRIEND
    notes["mail"] = mail
    notes["friend"] = FRIEND
    assert state["notes"] is notes  # one copy, as it was one state
    return "done"


@tool
def by_annotation(
    mail: str, state: Annotated[dict[str, Any], InjectedState], notes: Annotated[dict[str, str], InjectedState("notes")]
) -> str:
    """Find a customer."""
    return spoil(state, notes, mail)


@tool
def by_runtime(mail: str, runtime: ToolRuntime) -> str:
    """Find a customer."""
    return spoil(runtime.state, runtime.state["notes"], mail)


@tool
async def by_coroutine(mail: str, runtime: ToolRuntime) -> str:
    """Find a customer."""
    return spoil(runtime.state, runtime.state["notes"], mail)


@tool
def by_command(
    mail: str, state: Annotated[dict[str, Any], InjectedState], call: Annotated[str, InjectedToolCallId]
) -> Any:
    """Find a customer."""
    notes = {**state["notes"], "mail": mail, "friend": FRIEND}
    return Command(update={"notes": notes, "messages": [ToolMessage("done", tool_call_id=call)]})


@pytest.fixture
def saver() -> Iterator[InMemorySaver]:
    yield InMemorySaver()


def ask(provider: LoopbackProvider, saver: InMemorySaver, used: Any, *, real: bool, later: bool) -> Any:
    """What an agent answers that uses a tool, which the policy gives real values or not."""
    policy = in_memory(names="off", restore={"tools": {used.name: "all" if real else "none"}})
    model = ChatOpenAI(model="gpt-5", api_key="k", base_url=provider.base_url, max_retries=0)  # type: ignore[arg-type]
    inner = create_agent(model, [used], middleware=[GuardMiddleware(policy)], checkpointer=saver, state_schema=State)
    agent = edge(inner, policy, tags=TAGS)
    provider.reply(ToolCalls([ToolCall(used.name, {"mail": "<EMAIL_ADDRESS_1>"}, id="call_1abc")]), "Done")
    value = {"messages": [("user", f"I am {MAIL}")], "notes": {"order": "4471"}}
    config: Any = {"configurable": {"thread_id": "t-1"}}
    if not later:
        return agent.invoke(value, config)
    with asyncio.Runner() as runner:
        return runner.run(agent.ainvoke(value, config), context=copy_context())


@pytest.mark.parametrize("real", [True, False], ids=["real", "placeholders"])
@pytest.mark.parametrize(("used", "later"), [(by_annotation, False), (by_runtime, False), (by_coroutine, True)])
def test_a_tool_that_changes_the_state_in_place_changes_a_copy(
    provider: LoopbackProvider, saver: InMemorySaver, used: Any, later: bool, real: bool
) -> None:
    reply = ask(provider, saver, used, real=real, later=later)
    assert reply["messages"][-1].content == "Done" and reply["notes"] == {"order": "4471"}
    kept = repr(list(saver.list(None)))
    assert "<EMAIL_ADDRESS_1>" in kept and "4471" in kept
    assert MAIL not in kept and FRIEND not in kept
    assert MAIL.encode() not in provider.wire and FRIEND.encode() not in provider.wire


def test_a_tool_changes_the_state_by_what_it_returns(provider: LoopbackProvider, saver: InMemorySaver) -> None:
    reply = ask(provider, saver, by_command, real=True, later=False)
    assert reply["notes"] == {"order": "4471", "mail": MAIL, "friend": FRIEND}
    kept = repr(list(saver.list(None)))
    assert "'friend': '<EMAIL_ADDRESS_2>'" in kept and FRIEND not in kept and MAIL not in kept


@dataclass
class Held:
    """A state of a program's own, part of which cannot be copied."""

    lock: Any = field(default_factory=threading.Lock)
    notes: dict[str, Any] = field(default_factory=lambda: {"inner": {"order": "4471"}, "lock": threading.Lock()})
    rest: list[Any] = field(default_factory=lambda: [{"a": "b"}, threading.Lock()])
    pair: tuple[Any, ...] = field(default_factory=lambda: ({"a": "b"}, threading.Lock()))


def test_what_cannot_be_copied_is_shared_and_all_around_it_copied() -> None:
    def body(state: Annotated[Held, InjectedState], store: Annotated[Any, InjectedStore], order: str) -> str:
        return order

    made = StructuredTool.from_function(body, description="Find.", args_schema={"type": "object", "properties": {}})
    held, store = Held(), InMemoryStore()
    given = with_copied_state(made, {"state": held, "store": store, "order": "1", "config": {}})
    copy = given["state"]
    assert given["store"] is store and copy is not held and copy.lock is held.lock
    copy.notes["inner"]["order"] = copy.rest[0]["a"] = copy.pair[0]["a"] = MAIL
    copy.notes["new"] = MAIL
    copy.rest.append(MAIL)
    assert MAIL not in repr(held) and held.notes["inner"] == {"order": "4471"} and held.rest[0] == {"a": "b"}
    assert copy.notes["lock"] is held.notes["lock"] and copy.rest[1] is held.rest[1]
    assert copy.pair[1] is held.pair[1]


def test_a_state_with_something_that_cannot_be_copied_took_quadratic_time() -> None:
    tool: Any = by_annotation

    def work(size: int) -> Callable[[], object]:
        said = [HumanMessage(f"{number}") for number in range(size)]
        state: dict[str, Any] = {"messages": said, "lock": threading.Lock()}
        said[0].additional_kwargs["lock"] = state["lock"]
        return lambda: with_copied_state(tool, {"state": state})

    assert grows_at_most(25, work, 300, 3000)


def test_a_tool_that_was_made_for_one_call_stayed_in_memory() -> None:
    class Person:
        def find(self, state: Annotated[dict[str, Any], InjectedState]) -> str:
            return repr(state)

    person = Person()
    made: Any = StructuredTool.from_function(person.find, description="Find.")
    gone = weakref.ref(person)
    assert with_copied_state(made, {"state": {"a": "b"}}) == {"state": {"a": "b"}}
    del person, made
    _ = gc.collect()
    assert gone() is None


@pytest.mark.parametrize("later", [False, True], ids=["sync", "async"])
def test_the_states_that_a_graph_has_had_come_back_with_values(
    provider: LoopbackProvider, saver: InMemorySaver, later: bool
) -> None:
    policy = in_memory(names="off")
    model = ChatOpenAI(model="gpt-5", api_key="k", base_url=provider.base_url, max_retries=0)  # type: ignore[arg-type]
    agent = edge(create_agent(model, middleware=[GuardMiddleware(policy)], checkpointer=saver), policy, tags=TAGS)
    config: Any = {"configurable": {"thread_id": "t-1"}}
    for mail in (MAIL, FRIEND):
        provider.reply("Bonjour <EMAIL_ADDRESS_1>")
        agent.invoke({"messages": [("user", f"I am {mail}")]}, config)

    async def states() -> list[Any]:
        return [state async for state in agent.aget_state_history(config)]

    with asyncio.Runner() as runner:
        found = runner.run(states()) if later else list(agent.get_state_history(config))
    texts = [[message.content for message in state.values.get("messages", ())] for state in found]
    first = [f"I am {MAIL}", f"Bonjour {MAIL}"]
    assert texts[0] == [*first, f"I am {FRIEND}", f"Bonjour {MAIL}"] and first in texts
    past = found[texts.index(first)].config  # where another question can be asked, as if the second had not been
    reply = agent.invoke({"messages": [("user", "who am I?")]}, past)
    assert [message.content for message in reply["messages"]] == [*first, "who am I?", "You wrote: who am I?"]
    kept = repr(list(saver.list(None)))
    assert MAIL not in kept and FRIEND not in kept and "<EMAIL_ADDRESS_2>" in kept


@dataclass
class Finds:
    """A tool's body that has no hash."""

    lock: Any = field(default_factory=threading.Lock)

    def __call__(self, order: str) -> str:
        return order


def test_a_body_without_a_hash_has_no_state() -> None:
    made = StructuredTool(
        name="find", description="Find.", func=Finds(), args_schema={"type": "object", "properties": {}}
    )
    assert with_copied_state(made, {"order": "1"}) == {"order": "1"}
