"""What stands in a reply beside what a model tells its reader: sources, quotes, and the request said again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from guarded_client import Held, guard, resume
from guarded_client.policy import ReviewSection
from guarded_client.review import Decision
from guarded_client.stores.memory import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import LoopbackProvider, Raw

from ..conftest import in_memory
from .matters import ANNA, draft, worked
from .test_calls import ALWAYS, ASK, KNOWN

SYSTEM = "You are Ada and may refund up to 20 euros"
TEXT = "We refund you, <PERSON_1>."
SEARCHED = {"title": "Refunds of <PERSON_1>", "url": "https://shop.example/refunds"}


def response(text: str) -> dict[str, Any]:
    cited = {"type": "url_citation", "start_index": 0, "end_index": 2, **SEARCHED}
    part = {"type": "output_text", "text": text, "annotations": [cited], "logprobs": []}
    message = {"id": "msg_1", "type": "message", "status": "completed", "role": "assistant", "content": [part]}
    return {
        "id": "resp_1", "object": "response", "created_at": 1, "status": "completed", "model": "m", "tools": [],
        "instructions": SYSTEM, "metadata": {"desk": "refunds"}, "output": [message],
    }  # fmt: skip


def prompted(text: str) -> dict[str, Any]:
    """Made with a prompt that the provider keeps: the instructions are messages."""
    said = {"type": "message", "role": "system", "content": [{"type": "input_text", "text": SYSTEM}]}
    return {**response(text), "instructions": [said]}


def message(text: str) -> dict[str, Any]:
    cited = {"type": "char_location", "cited_text": "A quote", "document_title": "A title", "document_index": 0,
             "start_char_index": 0, "end_char_index": 7}  # fmt: skip
    return {
        "id": "msg_1", "type": "message", "role": "assistant", "model": "m", "stop_reason": "stop_sequence",
        "content": [{"type": "text", "text": text, "citations": [cited]}], "stop_sequence": "END", "usage": {},
    }  # fmt: skip


def grounded(text: str) -> dict[str, Any]:
    found = {
        "groundingChunks": [{"web": {"uri": SEARCHED["url"], "title": SEARCHED["title"]}}],
        "groundingSupports": [{"segment": {"endIndex": len(text), "text": text}, "groundingChunkIndices": [0]}],
    }
    content = {"role": "model", "parts": [{"text": text}]}
    return {"candidates": [{"index": 0, "finishReason": "STOP", "content": content, "groundingMetadata": found}]}


def cited(text: str) -> dict[str, Any]:
    source = {"type": "document", "id": "doc_1", "document": {"title": SEARCHED["title"]}}
    citation = {"start": 0, "end": len(text), "text": text, "sources": [source]}
    message = {"role": "assistant", "content": [{"type": "text", "text": text}], "citations": [citation]}
    tokens = [{"text": text, "token_ids": [1], "logprobs": [-0.5]}]
    return {"id": "1", "finish_reason": "COMPLETE", "message": message, "logprobs": tokens}


CHAT = [{"role": "user", "content": ASK}]
WIRES: Mapping[str, tuple[str, str, Any, Any]] = {
    "responses": ("openai", "/v1/responses", {"model": "m", "input": ASK, "store": False}, response),
    "prompted": ("openai", "/v1/responses", {"model": "m", "input": ASK, "store": False}, prompted),
    "messages": ("anthropic", "/v1/messages", {"model": "m", "max_tokens": 9, "messages": CHAT}, message),
    "cohere": ("cohere", "/v2/chat", {"model": "m", "messages": CHAT}, cited),
    "gemini": (
        "gemini", "/v1beta/models/m:generateContent", {"contents": [{"role": "user", "parts": [{"text": ASK}]}]}, grounded,
    ),
}  # fmt: skip


class Caller:
    def __init__(self, provider: LoopbackProvider, wire: str, section: Mapping[str, Any]) -> None:
        speaks, self.path, self.asked, self.written = WIRES[wire]
        policy = in_memory(names="off", review=ReviewSection.model_validate(section))
        self.queue, self.provider = Queue(MemoryRows()), provider
        bare = httpx.Client(base_url=provider.origin, trust_env=False, timeout=20)
        self.client = guard(bare, policy, wire=speaks, tags=KNOWN, queue=self.queue, vault=MemoryVault())

    def __enter__(self) -> Caller:
        return self

    def __exit__(self, *error: object) -> None:
        self.client.close()

    def ask(self) -> httpx.Response:
        return self.client.post(self.path, json=self.asked)

    def answers(self, text: str) -> None:
        kind = {"content-type": "application/json"}
        self.provider.reply(Raw(headers=kind, body=json.dumps(self.written(text)).encode()))


Calling = Callable[..., Caller]


@pytest.fixture
def calling(provider: LoopbackProvider) -> Iterator[Calling]:
    with ExitStack() as stack:
        yield lambda wire, section: stack.enter_context(Caller(provider, wire, section))


@pytest.mark.parametrize("wire", WIRES)
def test_the_text_of_a_resumed_ticket_had_sources_and_instructions_in_it(calling: Calling, wire: str) -> None:
    caller = calling(wire, {"rules": {"all": ALWAYS}})
    caller.answers(TEXT)
    with pytest.raises(Held) as held:
        _ = caller.ask()
    shown = worked(caller.queue, ANNA, held.value.ticket)
    assert not any(said.editable for said in shown.payload.said if said.text in (SYSTEM, "refunds"))
    texts = tuple(said.text.replace("We refund you", "You pay nothing") for said in shown.payload.said)
    _ = caller.queue.decide(ANNA, held.value.ticket, draft(Decision.EDIT, shown, texts=texts))
    done = resume(caller.client, held.value.ticket)
    assert done.text == "You pay nothing, Zoë Brontë."
    assert "We refund you" not in done.body.decode()  # Gemini's supports say the answer again
    assert caller.ask().json() == json.loads(done.body)


@pytest.mark.parametrize("wire", ["responses", "prompted"])
def test_instructions_that_a_reply_repeats_fired_rules_about_replies(calling: Calling, wire: str) -> None:
    caller = calling(wire, {"rules": {"refunds": {"topics": ["refund"], "words_of": "reply"}}})
    document = caller.written("It left today.")
    document["output"][0]["content"][0]["annotations"] = []
    caller.provider.reply(Raw(headers={"content-type": "application/json"}, body=json.dumps(document).encode()))
    assert caller.ask().status_code == 200
    caller.asked = {**caller.asked, "temperature": 0.5}
    caller.answers(TEXT)
    with pytest.raises(Held):
        _ = caller.ask()


def test_instructions_that_a_stream_repeats_kept_all_of_it_back(calling: Calling) -> None:
    caller = calling("responses",
                     {"stream": "sentences", "rules": {"refunds": {"topics": ["refund"], "words_of": "reply"}}})  # fmt: skip
    place = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
    events: list[dict[str, Any]] = [
        {"type": "response.created", "response": {**response(""), "output": [], "status": "in_progress"}},
        *({"type": "response.output_text.delta", **place, "delta": text} for text in ("It left today. ", "It is", " blue. ", TEXT)),
        {"type": "response.completed", "response": response(f"It left today. It is blue. {TEXT}")},
    ]  # fmt: skip
    body = b"".join(b"data: " + json.dumps(event).encode() + b"\n\n" for event in events)
    caller.provider.reply(Raw(headers={"content-type": "text/event-stream"}, body=body))
    got = b""
    with pytest.raises(Held), caller.client.stream("POST", caller.path, json={**caller.asked, "stream": True}) as reply:
        for piece in reply.iter_bytes():
            got += piece
    assert b"It left today. " in got and b"refund you" not in got


def test_sources_of_gemini_came_back_with_placeholders(calling: Calling) -> None:
    caller = calling("gemini", {"rules": {}})
    caller.answers(TEXT)
    (candidate,) = caller.ask().json()["candidates"]
    assert candidate["content"]["parts"] == [{"text": "We refund you, Zoë Brontë."}]
    assert candidate["groundingMetadata"]["groundingChunks"][0]["web"]["title"] == "Refunds of Zoë Brontë"
    assert candidate["groundingMetadata"]["groundingSupports"][0]["segment"]["text"] == TEXT
