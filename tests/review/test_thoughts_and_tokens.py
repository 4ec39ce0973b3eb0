"""What a reply says beside its texts: a reviewer sees thoughts, and an edit leaves no tokens of the old words."""

from __future__ import annotations

import json
from typing import Any

import anthropic
import pytest

from guarded_client import Held, guard
from guarded_client.adapters.review import overhearing, said_in
from guarded_client.codecs.thoughts_and_tokens import thoughts, without_tokens
from guarded_client.review import Decision
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import LoopbackProvider, Raw, Text
from guarded_client.testing.anthropic_messages import chunk_frame, frame
from guarded_client.wires import finder

from ..conftest import Bot
from ..sdks.test_bedrock import made
from .matters import ANNA, draft, worked
from .test_calls import ALWAYS, ASK, KNOWN, Desk, review
from .test_pieces import REFUND, in_pieces

THOUGHT = "They sound angry, <PERSON_1>, so I say sorry."
EVENTS = [
    {"type": "message_start", "message": {"id": "m", "type": "message", "role": "assistant", "model": "claude",
     "content": [], "stop_reason": None, "stop_sequence": None, "usage": {"input_tokens": 1, "output_tokens": 0}}},
    {"type": "content_block_start", "index": 0, "content_block": {"type": "thinking", "thinking": "", "signature": ""}},
    *({"type": "content_block_delta", "index": 0, "delta": {"type": "thinking_delta", "thinking": part}}
      for part in (THOUGHT[:9], THOUGHT[9:])),
    {"type": "content_block_delta", "index": 0, "delta": {"type": "signature_delta", "signature": "c2lnbmVk"}},
    {"type": "content_block_stop", "index": 0},
    {"type": "content_block_start", "index": 1, "content_block": {"type": "text", "text": ""}},
    {"type": "content_block_delta", "index": 1, "delta": {"type": "text_delta", "text": "Sorry, <PERSON_1>."}},
    {"type": "content_block_stop", "index": 1},
    {"type": "message_delta", "delta": {"stop_reason": "end_turn", "stop_sequence": None}, "usage": {"output_tokens": 9}},
    {"type": "message_stop"},
]  # fmt: skip
WHOLE = {**EVENTS[0]["message"], "stop_reason": "end_turn", "content": [
    {"type": "thinking", "thinking": THOUGHT, "signature": "c2lnbmVk"}, {"type": "text", "text": "Sorry, <PERSON_1>."},
]}  # type: ignore[dict-item]  # fmt: skip
SSE = b"".join(f"event: {each['type']}\ndata: {json.dumps(each)}\n\n".encode() for each in EVENTS)


@pytest.mark.parametrize("stream", [False, True])
def test_thoughts_are_shown_to_whoever_decides(provider: LoopbackProvider, stream: bool) -> None:
    kind = "text/event-stream" if stream else "application/json"
    provider.reply(Raw(headers={"content-type": kind}, body=SSE if stream else json.dumps(WHOLE).encode()))
    queue = Queue(MemoryRows())
    bare = anthropic.Anthropic(base_url=provider.origin, api_key="k", max_retries=0)
    with guard(bare, review(all=ALWAYS), tags=KNOWN, queue=queue, vault=MemoryVault()) as client:

        def ask() -> Any:
            said: Any = {"model": "claude", "max_tokens": 99, "messages": [{"role": "user", "content": ASK}]}
            if not stream:
                return client.messages.create(**said)
            with client.messages.stream(**said) as events:
                return events.get_final_message()

        with pytest.raises(Held):
            _ = ask()
        (one,) = queue.list()
        shown = worked(queue, ANNA, one.id)
        assert [(said.kind, said.text, said.editable) for said in shown.payload.said] == [
            ("text", "Sorry, <PERSON_1>.", True),
            ("reasoning", THOUGHT, False),
        ]
        edited = draft(Decision.EDIT, shown, texts=("Very sorry, <PERSON_1>.", THOUGHT))
        _ = queue.decide(ANNA, one.id, edited)
        assert ask().content[1].text == "Very sorry, Zoë Brontë."


def test_thoughts_that_are_texts_like_any_other_were_told_twice() -> None:
    codec = finder("cohere", "", frozenset(), "refuse")("POST", "/v2/chat")
    assert codec is not None
    content = [{"type": "thinking", "thinking": THOUGHT}, {"type": "text", "text": "Sorry."}]
    body = json.dumps({"message": {"role": "assistant", "content": content}}).encode()
    heard, reply = overhearing(codec.reply, "application/json")
    assert reply.feed(body) + reply.close() == body
    told = [(said.kind, said.text) for said in said_in(heard, "application/json", body)]
    assert told == [("reasoning", THOUGHT), ("text", "Sorry.")]


def test_thoughts_of_bedrock_were_not_shown() -> None:
    thought = {"reasoningContent": {"reasoningText": {"text": THOUGHT, "signature": "c2lnbmVk"}}}
    whole = {"output": {"message": {"role": "assistant", "content": [thought, {"text": "Sorry."}]}}}
    assert thoughts("application/json", json.dumps(whole).encode()) == THOUGHT
    pieces: list[dict[str, Any]] = [{"text": THOUGHT[:9]}, {"text": THOUGHT[9:]}, {"signature": "c2lnbmVk"}]
    deltas = [{"contentBlockIndex": 0, "delta": {"reasoningContent": piece}} for piece in pieces]
    frames = [frame(json.dumps(each).encode(), name="contentBlockDelta") for each in deltas]
    frames.append(frame(b'{"contentBlockIndex": 1, "delta": {"text": "Sorry."}}', name="contentBlockDelta"))
    assert thoughts("application/vnd.amazon.eventstream", b"".join(frames)) == THOUGHT
    assert thoughts("application/vnd.amazon.eventstream", b"".join(map(chunk_frame, EVENTS))) == THOUGHT
    assert thoughts("application/vnd.amazon.eventstream", frame(b'{"bytes": "%"}') + frame(b"x")) == ""


def test_thoughts_of_bedrock_passed_beside_a_safe_reply(provider: LoopbackProvider) -> None:
    def delta(index: int, said: Any) -> bytes:
        return frame(json.dumps({"contentBlockIndex": index, "delta": said}).encode(), name="contentBlockDelta")

    pieces = [
        frame(b'{"role": "assistant"}', name="messageStart"), delta(0, {"text": "Hello. "}),
        delta(0, {"text": "We refund you. "}), delta(1, {"reasoningContent": {"text": "They will get a refund."}}),
        frame(b'{"stopReason": "end_turn"}', name="messageStop"),
    ]  # fmt: skip
    provider.reply(Raw(200, {"content-type": "application/vnd.amazon.eventstream"}, b"".join(pieces)))
    policy = in_pieces({**REFUND, "mode": "safe_reply"})
    client = guard(made(provider), policy, tags=KNOWN, queue=Queue(MemoryRows()), vault=MemoryVault())
    asked = {"modelId": "amazon.nova-lite-v1:0", "messages": [{"role": "user", "content": [{"text": ASK}]}]}
    with pytest.raises(Held):
        _ = list(client.converse_stream(**asked)["stream"])


@pytest.mark.parametrize("stream", [False, True])
def test_an_edit_leaves_no_tokens_of_the_old_words(bot: Bot, stream: bool) -> None:
    bot.provider.reply(Text("You owe us money, <PERSON_1>.", chunk=4, logprobs=True))
    desk = Desk(bot, all=ALWAYS)
    _ = desk.held(stream=stream, logprobs=True)
    (one,) = desk.queue.list()
    wire = worked(desk.queue, ANNA, one.id).payload.wire
    assert wire is not None and b"owe" in wire.body and b'"logprobs":{' in wire.body.replace(b" ", b"")
    _ = desk.decide(Decision.EDIT, texts=("All is paid, <PERSON_1>.",))
    done = desk.resume(one.id)
    assert done.text == "All is paid, Zoë Brontë." and b"owe" not in done.body and b"logprobs" in done.body
    assert bot.text(ASK, stream=stream, logprobs=True) == "All is paid, Zoë Brontë."


def test_what_has_neither_stays_byte_for_byte() -> None:
    body = b'{"a":  [1, {"logprobs": null, "thinking": true}]}\n'
    assert without_tokens("application/json", body) == body
    assert thoughts("application/json", body) == ""
    lines = b'{"logprobs": [{"token": "owe"}], "response": "x"}\n{"done": true}\n'
    assert without_tokens("application/x-ndjson", lines) == b'{"logprobs":[],"response":"x"}\n{"done": true}\n'
    assert without_tokens("text/event-stream", b'data: {"logprobs": {"content": [1]}}\n\ndata: [DONE]\n\n') == (
        b'data: {"logprobs":null}\n\ndata: [DONE]\n\n'
    )
