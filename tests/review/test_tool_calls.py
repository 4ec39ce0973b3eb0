"""Calls of tools are held whatever their arguments are, shown whole, and never released in another call's place."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Iterator, Mapping
from typing import Any

import httpx2
import pytest

from guarded_client import Held, guard
from guarded_client.policy import ReviewSection
from guarded_client.review import Decision
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import LoopbackProvider, Raw, Text

from ..conftest import TAGS, in_memory
from .matters import ANNA, draft, worked

TOOL = "cancel_order"
ASKED = [{"role": "user", "content": "Cancel it"}]
PATHS = {
    "anthropic": ("/v1/messages", {"model": "m", "max_tokens": 9, "messages": ASKED}),
    "openai": ("/v1/chat/completions", {"model": "m", "messages": ASKED}),
    "responses": ("/v1/responses", {"model": "m", "input": "Cancel it"}),
    "gemini": ("/v1beta/models/m:generateContent", {"contents": [{"role": "user", "parts": [{"text": "Cancel it"}]}]}),
    "ollama": ("/api/chat", {"model": "m", "messages": ASKED}),
    "cohere": ("/v2/chat", {"model": "m", "messages": ASKED}),
}


def whole(document: Any) -> Raw:
    return Raw(200, {"content-type": "application/json"}, json.dumps(document).encode())


def stream(*events: Any) -> Raw:
    lines = [
        event if isinstance(event, str) else f"event: {event.get('type')}\ndata: {json.dumps(event)}"
        for event in events
    ]
    return Raw(
        200, {"content-type": "text/event-stream"}, "".join(f"{line}\n\n" for line in lines).encode(), bytes_chunk=7
    )


def anthropic(given: Any) -> Raw:
    block = {"type": "tool_use", "id": "toolu_1", "name": TOOL, "input": given}
    return whole({"id": "m", "type": "message", "role": "assistant", "content": [block], "stop_reason": "tool_use"})


def anthropic_stream(*pieces: str) -> Raw:
    block = {"type": "tool_use", "id": "toolu_1", "name": TOOL, "input": {}}
    deltas = [{"type": "input_json_delta", "partial_json": piece} for piece in pieces]
    return stream(
        {"type": "message_start", "message": {"id": "m", "role": "assistant", "content": []}},
        {"type": "content_block_start", "index": 0, "content_block": block},
        *({"type": "content_block_delta", "index": 0, "delta": delta} for delta in deltas),
        {"type": "content_block_stop", "index": 0},
        {"type": "message_stop"},
    )


def chat(**function: Any) -> Raw:
    call = {"id": "call_1", "type": "function", "function": {"name": TOOL, **function}}
    return whole({"choices": [{"index": 0, "finish_reason": "tool_calls", "message": {"tool_calls": [call]}}]})


def chat_stream(*functions: Any) -> Raw:
    deltas = [{"tool_calls": [{"index": 0, "id": "call_1", "function": function}]} for function in functions]
    chunks: list[Any] = [{"choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
    return stream(*chunks, {"choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]}, "data: [DONE]")


def responses(**item: Any) -> Raw:
    return whole({"object": "response", "status": "completed", "output": [{"id": "fc_1", "call_id": "call_1", **item}]})


def responses_stream(**item: Any) -> Raw:
    begun = {"id": "fc_1", "call_id": "call_1", **item}
    return stream(
        {"type": "response.output_item.added", "output_index": 0, "item": begun},
        {"type": "response.output_item.done", "output_index": 0, "item": begun},
        {"type": "response.completed", "response": {"object": "response", "status": "completed", "output": [begun]}},
    )


def gemini(beside: Mapping[str, str] | None = None, **given: Any) -> Raw:
    parts = [{**(beside or {}), "functionCall": {"name": TOOL, **given}}]
    return whole({"candidates": [{"index": 0, "finishReason": "STOP", "content": {"role": "model", "parts": parts}}]})


def ollama(**given: Any) -> Raw:
    return whole({"message": {"tool_calls": [{"function": {"name": TOOL, **given}}]}, "done": True})


def cohere(**given: Any) -> Raw:
    call = {"id": "c_0", "type": "function", "function": {"name": TOOL, **given}}
    return whole({"id": "1", "finish_reason": "TOOL_CALL", "message": {"role": "assistant", "tool_calls": [call]}})


def cohere_stream(*pieces: str) -> Raw:
    def event(kind: str, **call: Any) -> Any:
        return {"type": f"tool-call-{kind}", "index": 0, "delta": {"message": {"tool_calls": call}}}

    deltas = [event("delta", function={"arguments": piece}) for piece in pieces]
    end = {"type": "message-end", "delta": {"finish_reason": "TOOL_CALL"}}
    return stream(
        event("start", id="c_0", function={"name": TOOL}), *deltas, {"type": "tool-call-end", "index": 0}, end
    )


CALLED = {"type": "function_call", "name": TOOL}
CLICK = {"type": "computer_call", "action": {"type": "click", "button": "left", "x": 4, "y": 71}}
REPLIES: list[tuple[str, Raw, str]] = [
    ("anthropic", anthropic({"order": 4471, "all": True}), '{"order":4471,"all":true}'),
    ("anthropic", anthropic({}), "{}"),
    ("anthropic", anthropic_stream('{"order": ', "4471}"), '{"order":4471}'),
    ("anthropic", anthropic_stream(""), ""),
    ("anthropic", anthropic_stream(), ""),
    ("openai", chat(arguments=""), ""),
    ("openai", chat(), ""),
    ("openai", chat(arguments=None), ""),
    ("openai", chat(arguments={"order": 4471}), '{"order":4471}'),
    ("openai", chat_stream({"name": TOOL, "arguments": ""}), ""),
    ("openai", chat_stream({"name": TOOL[:6]}, {"name": TOOL[6:]}), ""),
    ("openai", chat_stream({"name": TOOL}, {"arguments": "{}"}), "{}"),
    ("responses", responses(**CALLED, arguments=""), ""),
    ("responses", responses(**CALLED), ""),
    ("responses", responses(type="custom_tool_call", name=TOOL, input=""), ""),
    ("responses", responses_stream(**CALLED, arguments=""), ""),
    ("gemini", gemini({"text": "I see."}, args={"order": 4471}), '{"order":4471}'),
    ("gemini", gemini(args={"order": 4471}), '{"order":4471}'),
    ("gemini", gemini(), ""),
    ("ollama", ollama(arguments={}), "{}"),
    ("ollama", ollama(), ""),
    ("cohere", cohere(arguments='{"order": 4471}'), '{"order": 4471}'),
    ("cohere", cohere(), ""),
    ("cohere", cohere_stream('{"order": ', "4471}"), '{"order": 4471}'),
    ("cohere", cohere_stream(), ""),
]  # fmt: skip


class Caller:
    """A guarded HTTP client, sync or async, and its review queue."""

    def __init__(self, provider: LoopbackProvider, wire: str, review: Any, *, is_async: bool, **policy: Any) -> None:
        self.provider, self.wire, self.is_async, self.queue = provider, wire, is_async, Queue(MemoryRows())
        self.policy = in_memory(names="off", review=ReviewSection.model_validate(review), **policy)
        self.more: dict[str, Any] = {"tags": TAGS, "queue": self.queue, "vault": MemoryVault()}
        self.more["wire"] = "openai" if wire == "responses" else wire

    def post(self, **body: Any) -> str:
        path, asked = PATHS[self.wire]
        url = self.provider.origin + path
        if not self.is_async:
            with guard(httpx2.Client(), self.policy, **self.more) as client:
                return client.post(url, json={**asked, **body}).text

        async def post() -> str:
            async with guard(httpx2.AsyncClient(), self.policy, **self.more) as client:
                return (await client.post(url, json={**asked, **body})).text

        return asyncio.run(post())

    def held(self, **body: Any) -> list[tuple[str | None, str]]:
        """The tool calls that a reviewer sees of a call, which is held."""
        with pytest.raises(Held) as caught:
            _ = self.post(**body)
        shown = worked(self.queue, ANNA, caught.value.ticket)
        return [(said.tool, said.text) for said in shown.payload.said if said.kind == "tool_call"]


@pytest.fixture(params=["sync", "async"])
def is_async(request: pytest.FixtureRequest) -> Iterator[bool]:
    yield request.param == "async"


BY_TOOL = {"rules": {"tool": {"tools": [TOOL, "computer"]}}}


@pytest.mark.parametrize("streamed", ["whole", "sentences"])
@pytest.mark.parametrize(("wire", "reply", "shown"), REPLIES)
def test_a_tool_was_called_past_the_rule_without_a_text(
    provider: LoopbackProvider, is_async: bool, wire: str, reply: Raw, shown: str, streamed: str
) -> None:
    caller = Caller(provider, wire, {**BY_TOOL, "stream": streamed}, is_async=is_async)
    provider.reply(reply)
    live = {"stream": True} if reply.headers["content-type"] == "text/event-stream" else {}
    seen = caller.held(**live)
    assert seen[-1] == (TOOL, shown) and {text for _, text in seen[:-1]} <= {""}


@pytest.mark.parametrize("streamed", ["whole", "sentences"])
@pytest.mark.parametrize("late", [True, False])
def test_a_tool_was_called_past_the_rule_by_arguments_before_its_name(
    provider: LoopbackProvider, is_async: bool, late: bool, streamed: str
) -> None:
    """Whose arguments they are is not known, or not in time: it may be the tool that the rule is about."""
    caller = Caller(provider, "openai", {**BY_TOOL, "stream": streamed}, is_async=is_async)
    provider.reply(chat_stream({"arguments": '{"order":'}, {"arguments": "4471}"}, *([{"name": TOOL}] if late else [])))
    assert caller.held(stream=True) == [(None, '{"order":4471}')]


@pytest.mark.parametrize("name", [TOOL.upper(), TOOL.replace("_", "-"), f"functions.{TOOL}"])
def test_a_tool_was_called_past_the_rule_in_other_letters(
    provider: LoopbackProvider, is_async: bool, name: str
) -> None:
    caller = Caller(provider, "openai", BY_TOOL, is_async=is_async)
    provider.reply(chat_stream({"name": name, "arguments": "{}"}))
    assert caller.held(stream=True) == [(name, "{}")]


def test_a_click_was_no_call_of_a_tool(provider: LoopbackProvider, is_async: bool) -> None:
    caller = Caller(provider, "responses", BY_TOOL, is_async=is_async)
    provider.reply(responses(**CLICK))
    assert caller.held() == [("computer", json.dumps({"action": CLICK["action"]}, separators=(",", ":")))]
    typed = {"type": "computer_call", "actions": [{"type": "type", "text": "secret"}, {"type": "wait"}]}
    provider.reply(responses(**typed))
    outline = '{"actions":[{"type":"type","text":"…"},{"type":"wait"}]}'
    assert caller.held(input="And now?") == [("computer", outline), ("computer", "secret")]


def test_what_was_approved_without_arguments_comes_back(provider: LoopbackProvider, is_async: bool) -> None:
    caller = Caller(provider, "openai", BY_TOOL, is_async=is_async)
    provider.reply(chat())
    _ = caller.held()
    (ticket,) = caller.queue.list()
    shown = worked(caller.queue, ANNA, ticket.id)
    _ = caller.queue.decide(ANNA, ticket.id, draft(Decision.APPROVE, shown))
    assert json.loads(caller.post()) == json.loads(chat().body)


def test_edited_input_of_a_tool_is_an_object_again(provider: LoopbackProvider, is_async: bool) -> None:
    caller = Caller(provider, "anthropic", BY_TOOL, is_async=is_async)
    provider.reply(anthropic({"order": 4471, "all": True}))
    _ = caller.held()
    (ticket,) = caller.queue.list()
    shown = worked(caller.queue, ANNA, ticket.id)
    _ = caller.queue.decide(ANNA, ticket.id, draft(Decision.EDIT, shown, texts=['{"order":4471,"all":false}']))
    assert json.loads(caller.post())["content"][0]["input"] == {"order": 4471, "all": False}


def png(number: int) -> str:
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes([number]) * 40).decode()


def of_image(number: int) -> dict[str, Any]:
    image = {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{png(number)}"}}
    return {"messages": [{"role": "user", "content": [{"type": "text", "text": "What is it?"}, image]}]}


def of_input(amount: object) -> dict[str, Any]:
    used = {"type": "tool_use", "id": "toolu_1", "name": "price", "input": {"amount": amount}}
    result = {"type": "tool_result", "tool_use_id": "toolu_1", "content": "ok"}
    turns = [*ASKED, {"role": "assistant", "content": [used]}, {"role": "user", "content": [result]}]
    return {"messages": turns}


@pytest.mark.parametrize(
    ("wire", "first", "second"),
    [
        ("openai", of_image(1), of_image(2)),
        ("openai", {"x": {"v": 1}}, {"x": {"v": 2}}),
        ("anthropic", of_input(5), of_input(500)),
        ("anthropic", of_input(True), of_input(False)),
        ("responses", {"previous_response_id": "resp_1a1b2c3d"}, {"previous_response_id": "resp_2a1b2c3d"}),
    ],
)
def test_a_reply_was_given_to_a_call_that_differed_in_what_is_no_text(
    provider: LoopbackProvider, is_async: bool, wire: str, first: Any, second: Any
) -> None:
    stays = {"case": {"max_keep": "P1D", "starts_on": "created", "provider_storage": True}}
    always = {"rules": {"all": {"sample": 1, "reason": "policy_rule"}}}
    caller = Caller(provider, wire, always, is_async=is_async, blobs=["image"], retention=stays)
    provider.reply(Text("For the first"))
    kept = {"store": False} if wire == "responses" else {}
    _ = caller.held(**first, **kept)
    (ticket,) = caller.queue.list()
    shown = worked(caller.queue, ANNA, ticket.id)
    _ = caller.queue.decide(ANNA, ticket.id, draft(Decision.APPROVE, shown))
    sent = len(provider.requests)
    _ = caller.held(**second, **kept)
    assert len(provider.requests) == sent + 1 and len(caller.queue.list()) == 1
    assert "For the first" in caller.post(**first, **kept) and len(provider.requests) == sent + 1
