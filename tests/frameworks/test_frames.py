"""What an error tracker sees that records local variables: nothing in frames of the edges, nor of a guarded model."""

import asyncio
import importlib
import json
from collections.abc import Callable
from functools import partial
from typing import Any

import openai
import pytest

pytest.importorskip("langgraph.graph")
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, ToolCall
from langchain_core.outputs import ChatGenerationChunk
from langchain_core.runnables import RunnableLambda
from langchain_core.tools import ToolException, tool
from langchain_openai import ChatOpenAI

from guarded_client import GuardError, Misuse, guard
from guarded_client.langchain import GuardedDocuments, edge
from guarded_client.testing import LoopbackProvider, Raw
from tests.conftest import TAGS, in_memory
from tests.openai.test_canaries import locals_of_ours

MAIL = "zoe.canary@exemple.fr"
TEXT = f"I am {MAIL}"
POLICY = in_memory(names="off")


class Odd(BaseChatModel):
    """A model that no SDK is below, and that breaks off."""

    @property
    def _llm_type(self) -> str:
        return "odd"

    def _generate(self, *args: Any, **options: Any) -> Any:
        raise ValueError("broken")

    def _stream(self, *args: Any, **options: Any) -> Any:
        yield ChatGenerationChunk(message=AIMessageChunk(content="to <EMAIL_ADDRESS_1> and "))
        raise ValueError("broken")


@tool
def find(mail: str) -> str:
    """Find an order."""
    del mail
    raise ValueError("no order")


def breaks(provider: LoopbackProvider) -> str:
    """Where a stream has a value, and then an error."""
    said = [{"index": 0, "delta": {"content": text}} for text in ("to <EMAIL_ADDRESS_1> ", "and <EMAIL_ADDRESS_1> ")]
    events = [{"id": "1", "choices": [each]} for each in said] + [{"error": {"message": "overloaded"}}]
    body = "".join(f"data: {json.dumps(event)}\n\n" for event in events)
    provider.reply(Raw(headers={"content-type": "text/event-stream"}, body=body.encode()))
    return provider.base_url


def chat(provider: LoopbackProvider) -> Any:
    return guard(ChatOpenAI(base_url=breaks(provider), api_key="k", model="m", max_retries=0), POLICY, tags=TAGS)


async def drained(stream: Any) -> list[Any]:
    return [each async for each in stream]


def refused(provider: LoopbackProvider) -> Any:
    return edge(chat(provider), POLICY, tags={**TAGS, "purpose": "unheard of"})


def raising(_: object) -> None:
    raise ValueError("in the middle")


def tools(provider: LoopbackProvider, ask: str) -> Any:
    """An edge around a tool, as an agent runs it."""
    from guarded_client.adapters.frameworks.langchain.tools import edged

    call = ToolCall(name="find", args={"mail": "<EMAIL_ADDRESS_1>"}, id="1", type="tool_call")
    inner = edged(find)
    run = RunnableLambda(lambda _: inner.invoke(call), lambda _: inner.ainvoke(call))
    around = edge(run, POLICY, tags=TAGS)
    return around.invoke(TEXT) if ask == "sync" else asyncio.run(around.ainvoke(TEXT))


PATHS: dict[str, Callable[[LoopbackProvider], Any]] = {
    "a stream": lambda p: list(edge(chat(p), POLICY, tags=TAGS).stream(TEXT)),
    "a stream, async": lambda p: asyncio.run(drained(edge(chat(p), POLICY, tags=TAGS).astream(TEXT))),
    "events": lambda p: asyncio.run(drained(edge(chat(p), POLICY, tags=TAGS).astream_events(TEXT, version="v2"))),
    "a program inside": lambda p: edge(chat(p) | RunnableLambda(raising), POLICY, tags=TAGS).batch([TEXT]),
    "a program inside, async": lambda p: asyncio.run(edge(RunnableLambda(raising), POLICY, tags=TAGS).ainvoke(TEXT)),
    "a refusal": lambda p: refused(p).invoke(TEXT),
    "a refusal, async": lambda p: asyncio.run(refused(p).ainvoke(TEXT)),
    "metadata": lambda p: edge(chat(p), POLICY, tags=TAGS).invoke(TEXT, {"metadata": {"who": MAIL}}),
    "a tool": lambda p: tools(p, "sync"),
    "a tool, async": lambda p: tools(p, "async"),
    "a guarded model": lambda p: list(chat(p).stream(TEXT)),
    "a guarded model, async": lambda p: asyncio.run(drained(chat(p).astream(TEXT))),
    "another model": lambda p: guard(Odd(), POLICY, tags=TAGS).invoke(TEXT),
    "another model, async": lambda p: asyncio.run(guard(Odd(), POLICY, tags=TAGS).ainvoke(TEXT)),
    "another model's stream": lambda p: list(guard(Odd(), POLICY, tags=TAGS).stream(TEXT)),
    "another model's stream, async": lambda p: asyncio.run(drained(guard(Odd(), POLICY, tags=TAGS).astream(TEXT))),
    "documents": lambda p: GuardedDocuments(POLICY, collection="mails", tags={"purpose": "unheard of"}).pseudonymized(
        TEXT
    ),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("path", PATHS)
def test_frames_of_langchains_edge_and_models_held_values(provider: LoopbackProvider, path: str) -> None:
    with pytest.raises((GuardError, openai.OpenAIError, ToolException, ValueError)) as caught:
        PATHS[path](provider)
    seen = locals_of_ours(caught.value)
    assert seen and MAIL not in seen


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("form", ["sync", "async", "refused", "failed"])
def test_frames_of_litellms_edge_held_values(
    provider: LoopbackProvider, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LITELLM_LOCAL_MODEL_COST_MAP", "True")
    litellm = pytest.importorskip("litellm")
    from guarded_client.litellm import edge as around

    at: Any = {"api_base": breaks(provider), "api_key": "k", "max_retries": 0}
    llm, said = around(litellm, POLICY, tags=TAGS), [{"role": "user", "content": TEXT}]

    async def streamed() -> Any:
        return await drained(await llm.acompletion("openai/m", said, stream=True, **at))

    with pytest.raises(Exception) as caught:
        if form == "sync":
            list(llm.completion("openai/m", said, stream=True, **at))
        elif form == "async":
            asyncio.run(streamed())
        elif form == "refused":
            llm.completion("openai/m", said, extra_headers={"x-who": MAIL}, **at)
        else:
            llm.completion("openai/m", said, extra_body={"who": MAIL}, **at)
    seen = locals_of_ours(caught.value)
    assert seen and MAIL not in seen


@pytest.mark.parametrize("of", ["langchain", "litellm", "openai_agents"])
def test_frames_of_what_begins_with_tags_held_known_values(of: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LITELLM_LOCAL_MODEL_COST_MAP", "True")
    pytest.importorskip({"openai_agents": "agents"}.get(of, of))
    ours: Any = importlib.import_module(f"guarded_client.{of}")
    begun = ours.Approvals if of == "openai_agents" else partial(ours.edge, RunnableLambda(str))
    for tags in ({"known": {"x": [MAIL]}}, {"known": {"EMAIL_ADDRESS": [MAIL]}, "purpose": "no such purpose"}):
        with pytest.raises(Misuse) as caught:
            begun(POLICY, tags=tags)
        seen = locals_of_ours(caught.value)
        assert seen and MAIL not in seen
