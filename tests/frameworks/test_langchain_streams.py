"""What a graph's program streams itself, through an edge: texts of its own, and events of any shape."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("langgraph.graph")
from langchain_core.callbacks import adispatch_custom_event
from langchain_core.messages import AIMessage
from langchain_core.runnables import RunnableGenerator, RunnableLambda
from langchain_openai import ChatOpenAI
from langgraph.config import get_stream_writer
from langgraph.graph import START, MessagesState, StateGraph
from pydantic import SecretStr

from guarded_client import guard
from guarded_client.langchain import edge
from guarded_client.testing import LoopbackProvider, Text
from tests.conftest import TAGS, in_memory

MAIL, FRIEND = "zoe@exemple.fr", "ana@exemple.fr"
POLICY = in_memory(names="off")
ASKED: Any = {"messages": [("user", f"{MAIL} and {FRIEND}")]}


def streamed(form: str, *texts: str, mode: Any = "custom") -> list[Any]:
    """What comes out of an edge around a graph that writes these texts into its stream."""

    def write(state: MessagesState) -> Any:
        for text in texts:
            get_stream_writer()(text)
        return {"messages": [AIMessage("done")]}

    graph = StateGraph(MessagesState).add_node("write", write).add_edge(START, "write").compile()
    around = edge(graph, POLICY, tags=TAGS)
    if form == "sync":
        return list(around.stream(ASKED, stream_mode=mode))

    async def drained() -> list[Any]:
        return [item async for item in around.astream(ASKED, stream_mode=mode)]

    return asyncio.run(drained())


@pytest.mark.parametrize("form", ["sync", "async"])
def test_each_text_that_a_program_streams_stays_one(form: str) -> None:
    said = ["looking for <EMAIL_ADDRESS_1>", "<EMAIL_ADDRESS_2>...", "", "a > b", "found <EMAIL_ADDRESS_1>"]
    meant = [f"looking for {MAIL}", f"{FRIEND}...", "", "a > b", f"found {MAIL}"]
    assert streamed(form, *said) == meant
    items = streamed(form, *said, mode=["custom", "updates"])
    assert [item for mode, item in items if mode == "custom"] == meant


@pytest.mark.parametrize("size", [1, 3, 7])
def test_tokens_that_a_program_streams_are_restored_across_texts(size: int) -> None:
    text = "to <EMAIL_ADDRESS_1>, then &lt;EMAIL_ADDRESS_2&gt; and 1 < 2"
    tokens = [text[at : at + size] for at in range(0, len(text), size)]
    said = streamed("sync", *tokens)
    assert "".join(said) == f"to {MAIL}, then {FRIEND} and 1 < 2"
    assert len(said) >= 5


def test_a_value_that_comes_while_a_program_streams_comes_back() -> None:
    with LoopbackProvider() as provider:
        provider.reply(Text("to <EMAIL_ADDRESS_2> and <EMAIL_ADDRESS_1>", chunk=3))
        model = guard(ChatOpenAI(base_url=provider.base_url, api_key=SecretStr("k"), model="m"), POLICY)

        def work(asked: Iterator[str]) -> Iterator[str]:
            yield "Looking. "
            for chunk in model.stream(f"{''.join(asked)} and {FRIEND}"):
                yield chunk.text

        around = edge(RunnableGenerator(work), POLICY, tags=TAGS)
        assert "".join(around.stream(MAIL)) == f"Looking. to {FRIEND} and {MAIL}"


@pytest.mark.parametrize(
    ("data", "meant"),
    [
        ("a chunk of <EMAIL_ADDRESS_1>", f"a chunk of {MAIL}"), (5, 5), (None, None),
        ({"chunk": "<EMAIL_ADDRESS_1> <"}, {"chunk": f"{MAIL} <"}), (["<EMAIL_ADDRESS_1>"], [MAIL]),
    ],
    ids=str,
)  # fmt: skip
def test_events_that_a_program_dispatches_may_be_anything(data: Any, meant: Any) -> None:
    async def work(text: str) -> str:
        await adispatch_custom_event("first", data)
        await adispatch_custom_event("second", data)
        return text

    around = edge(RunnableLambda(work), POLICY, tags=TAGS)

    async def drained() -> list[Any]:
        return [item async for item in around.astream_events(f"{MAIL} and {FRIEND}", version="v2")]

    events = asyncio.run(drained())
    assert [event["data"] for event in events if event["event"] == "on_custom_event"] == [meant, meant]
    assert events[-1]["data"]["output"] == f"{MAIL} and {FRIEND}"
