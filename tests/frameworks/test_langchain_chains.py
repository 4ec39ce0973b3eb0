"""What chains stream through an edge: texts, dictionaries that add up, JSON that a parser has read so far, messages."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from functools import reduce
from operator import add
from typing import Any

import pytest

pytest.importorskip("langgraph.graph")
from langchain_core.documents import Document
from langchain_core.messages import AIMessage, AIMessageChunk, ChatMessage, HumanMessage, ToolMessage
from langchain_core.output_parsers import JsonOutputParser
from langchain_core.runnables import RunnableGenerator, RunnableLambda, RunnableParallel, RunnablePassthrough
from langchain_core.runnables.utils import AddableDict
from langgraph.config import get_stream_writer
from langgraph.graph import START, MessagesState, StateGraph

from guarded_client import tagged
from guarded_client.adapters.frameworks.langchain.snapshots import goes_on
from guarded_client.langchain import edge
from tests.conftest import TAGS, in_memory

MAIL, FRIEND = "zoe@exemple.fr", "ana@exemple.fr"
POLICY = in_memory(names="off")
ASKED = {"q": f"{MAIL} and {FRIEND}"}
SAID = "to <EMAIL_ADDRESS_1>, then <EMAIL_ADDRESS_2>. And 1 < 2"
MEANT = f"to {MAIL}, then {FRIEND}. And 1 < 2"
IMAGE = "see ![x](https://shop.example/a.png?q=<EMAIL_ADDRESS_1>) ok"


def pieces(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def saying(items: list[Any]) -> Any:
    """A step that streams these, whatever it is given."""

    def stream(given: Iterator[Any]) -> Iterator[Any]:
        for _ in given:
            pass
        yield from items

    async def astream(given: AsyncIterator[Any]) -> AsyncIterator[Any]:
        async for _ in given:
            pass
        for item in items:
            yield item

    return RunnableGenerator(stream, astream)


def ways(chain: Any, asked: Any = ASKED) -> Iterator[list[Any]]:
    """The items of a chain's stream, sync, async and as events."""
    around = edge(chain, POLICY, tags=TAGS)
    yield list(around.stream(asked))

    async def drained() -> list[Any]:
        return [item async for item in around.astream(asked)]

    async def told() -> list[Any]:
        events = [event async for event in around.astream_events(asked, version="v2")]
        return [
            event["data"]["chunk"]
            for event in events
            if event["event"] == "on_chain_stream" and not event["parent_ids"]
        ]

    yield asyncio.run(drained())
    yield asyncio.run(told())


@pytest.mark.parametrize("size", [1, 3, 7, 60])
def test_dictionaries_that_add_up_are_restored_across_pieces(size: int) -> None:
    step = saying(pieces(SAID, size))
    for items in ways(RunnableParallel(first=step, other=step, docs=RunnableLambda(lambda _: ["<EMAIL_ADDRESS_2>"]))):
        whole = reduce(add, items)
        assert (whole["first"], whole["other"], whole["docs"]) == (MEANT, MEANT, [FRIEND])
        assert len(items) >= min(10, len(SAID) // size)
    for items in ways(RunnablePassthrough.assign(answer=step)):
        assert reduce(add, items) == {**ASKED, "answer": MEANT}
    for items in ways(RunnableParallel(answer=saying([""]))):
        assert reduce(add, items) == {"answer": ""}


@pytest.mark.parametrize("size", [1, 3, 7, 60])
def test_messages_in_dictionaries_that_add_up_are_restored(size: int) -> None:
    chunks = [AIMessageChunk(content=piece, id="run-1") for piece in pieces(SAID, size)]
    for items in ways(
        RunnableParallel(answer=saying([*chunks, AIMessageChunk(content="", chunk_position="last", id="run-1")]))
    ):
        assert reduce(add, items)["answer"].content == MEANT


@pytest.mark.parametrize("size", [1, 3, 7, 60])
def test_json_read_so_far_shows_no_half_placeholder(size: int) -> None:
    said = '{"mail": "<EMAIL_ADDRESS_1>", "all": ["to <EMAIL_ADDRESS_2>", "x < y", "<EM", "a <"]}'
    for items in ways(saying(pieces(said, size)) | JsonOutputParser()):
        assert items[-1] == {"mail": MAIL, "all": [f"to {FRIEND}", "x < y", "<EM", "a <"]}
        assert not [item for item in items if "EMAIL_" in str(item)]


def test_values_that_no_other_goes_on_with_are_all_there() -> None:
    said = [{"n": 1, "t": "a <"}, {"n": 2, "t": "a <b"}, ["<"], "text", 5, {"t": "&"}]
    for items in ways(saying(said)):
        assert items == said


@pytest.mark.parametrize("size", [1, 3, 7, 12, 60])
def test_nothing_is_restored_in_a_link_that_comes_in_pieces(size: int) -> None:
    tokens = pieces(IMAGE, size)
    for items in ways(saying(tokens)):
        assert "".join(items) == IMAGE
    for items in ways(RunnableParallel(answer=saying(tokens))):
        assert reduce(add, items) == {"answer": IMAGE}

    def write(state: MessagesState) -> Any:
        for token in tokens:
            get_stream_writer()(token)
        return {"messages": []}

    graph = StateGraph(MessagesState).add_node("write", write).add_edge(START, "write").compile()
    around = edge(graph, POLICY, tags=TAGS)
    assert "".join(around.stream({"messages": [("user", MAIL)]}, stream_mode="custom")) == IMAGE


@pytest.mark.parametrize("kind", [AIMessage, AIMessageChunk])
def test_nothing_is_restored_in_a_link_that_goes_on_in_the_next_block(kind: Callable[..., Any]) -> None:
    cut = IMAGE.index("<")
    blocks = [{"type": "text", "text": text, "index": at} for at, text in enumerate((IMAGE[:cut], IMAGE[cut:]))]
    last = {"type": "text", "text": "\n\nFor <EMAIL_ADDRESS_1>.", "index": 2}
    for items in ways(saying([kind(content=[*blocks, last], id="run-1")])):
        said = [block["text"] for item in items for block in item.content]
        assert said[:2] == [IMAGE[:cut], IMAGE[cut:]]
        assert "".join(said[2:]) == f"\n\nFor {MAIL}."
    other = [kind(content=[blocks[0]], id="run-1"), kind(content=[blocks[1]], id="run-2")]
    for items in ways(saying(other)):
        assert MAIL in str(items)  # another message is shown by itself


NAME = "Élodie Marchand"
OF_A_PROGRAM: list[Any] = [
    {"status": f"sent to {NAME}"}, {"detail": f"{NAME} phoned"}, {"role": NAME}, {"type": NAME}, {"object": NAME},
    {"customer_id": NAME}, {"id": MAIL}, {"user_id": MAIL}, {NAME: {"vip": True}}, {"the orders": {MAIL: [4471]}},
    {"tool_calls": [MAIL]}, {"tool_calls": [{"mail": MAIL}]}, {"logprobs": MAIL}, [MAIL],
    {"my notes": [HumanMessage(MAIL)]}, Document(MAIL, metadata={"status": NAME}), Document(MAIL, id=MAIL),
    ToolMessage("x", tool_call_id="call_1", artifact={NAME: 3}), ChatMessage("x", role=NAME),
]  # fmt: skip


@pytest.mark.parametrize("value", OF_A_PROGRAM, ids=str)
def test_what_a_program_calls_its_fields_hides_nothing(value: Any) -> None:
    inside: list[Any] = []
    around = edge(RunnableLambda(lambda given: inside.append(given) or given), POLICY, tags=TAGS)
    with tagged(known={"PERSON": [NAME]}):
        assert around.invoke(value) == value
    assert not any(word in repr(inside) for word in ("lodie", "Marchand", "zoe@"))


GOES_ON: list[tuple[Any, Any, bool]] = [
    ("a", "ab", True), ("ab", "a", False), ("1", 1, False), (1, 1, True), (1, 2, False), (None, None, True),
    ([1, "a"], [1, "ab", 3], True), ([1, "a"], [1], False), ([1], (1,), True), ({"a": "x"}, {"a": "xy", "b": 1}, True),
    ({"a": "x"}, {"b": "x"}, False), ({"a": "x"}, "x", False), (AIMessage("a"), AIMessage("a"), True),
    (object(), object(), False),
]  # fmt: skip


@pytest.mark.parametrize(("before", "now", "goes"), GOES_ON)
def test_what_goes_on_with_another_value(before: Any, now: Any, goes: bool) -> None:
    assert goes_on(before, now) is goes


def test_a_dictionary_that_adds_up_still_does() -> None:
    around = edge(RunnablePassthrough(), POLICY, tags=TAGS)
    (item,) = around.stream(AddableDict(q=[MAIL]))
    assert type(item) is AddableDict
    assert item == {"q": [MAIL]}
