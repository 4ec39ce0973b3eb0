"""What compatible servers put beside a message: thoughts in pieces, sources, arguments that are objects."""

import copy
import json
import random
import string
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import openai
import pytest

from guarded_client import UnreadableRefused, guard
from guarded_client.testing import LoopbackProvider, Raw
from guarded_client.wires.openai import codecs
from tests.codecs.bodies import SEAL
from tests.conftest import TAGS, in_memory

MAIL, MARK = "zoe@exemple.fr", "<EMAIL_ADDRESS_1>"
DETAILS: list[dict[str, Any]] = [
    {"type": "reasoning.summary", "summary": f"sum {MARK}.", "format": "openai-responses-v1", "index": 0},
    {"type": "reasoning.encrypted", "data": SEAL, "format": "openai-responses-v1", "index": 1},
    {"type": "reasoning.text", "text": f"not signed {MARK}", "signature": None, "format": "unknown", "index": 2},
    {"type": "reasoning.text", "text": f"signed {MARK}", "signature": SEAL, "format": "x", "index": 3},
    {"type": "reasoning.text", "text": f"signed later {MARK}", "format": "anthropic-claude-v1", "index": 4},
    {"type": "reasoning.text", "text": f"ends in {MARK[:-1]}", "format": "unknown", "index": 5},
]
SOURCE = {"url": f"https://evil.example/?q={MARK}", "title": f"About {MARK}", "start_index": 0}
BESIDE = {
    "annotations": [{"type": "url_citation", "url_citation": SOURCE}],
    "thinking_blocks": [{"type": "thinking", "thinking": MARK, "signature": SEAL}],
    "executed_tools": [{"arguments": MARK, "output": f"found {MARK}", "search_results": {"results": [{"content": MARK}]}}],
}  # fmt: skip
TOP = {
    "search_results": [{"title": f"Top {MARK}"}],
    "related_questions": [f"Who is {MARK}?"],
    "error": {"message": MARK},
}
CALL = {
    "id": "D681PevKs",
    "type": "function",
    "function": {"name": "find", "arguments": {"mail": MARK, "n": [1.5, {}]}},
}


def back(node: Any) -> Any:
    """With the value in the place of each placeholder that is not signed, in a link, an error or arguments."""
    text = json.dumps(node)
    kept = (f"?q={MARK}", f'"signed {MARK}', f"signed later {MARK}", f'"thinking": "{MARK}', f'"arguments": "{MARK}',
            f'"message": "{MARK}')  # fmt: skip
    for at, each in enumerate(kept):
        text = text.replace(each, f"@{at}@")
    text = text.replace(MARK, MAIL)
    for at, each in enumerate(kept):
        text = text.replace(f"@{at}@", each)
    return json.loads(text)


@pytest.fixture
def client(provider: LoopbackProvider) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key="k", base_url=provider.base_url, max_retries=0) as bare:
        yield guard(bare, in_memory(names="off"), tags=TAGS)


def asked(client: openai.OpenAI, *history: Any, stream: bool = False) -> bytes:
    raw = client.chat.completions.with_raw_response.create(
        model="m", messages=[{"role": "user", "content": MAIL}, *history], stream=stream
    )
    return raw.http_response.read()


def plain(message: dict[str, Any]) -> Raw:
    document = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", **TOP,
                "choices": [{"index": 0, "message": {"role": "assistant", **message}, "finish_reason": "stop"}]}  # fmt: skip
    return Raw(headers={"content-type": "application/json"}, body=json.dumps(document).encode())


def streamed(*deltas: dict[str, Any]) -> Raw:
    envelope = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    events = [{**envelope, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
    events.append({**envelope, **TOP, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    body = b"".join(b"data: %b\n\n" % json.dumps(event).encode() for event in events)
    return Raw(headers={"content-type": "text/event-stream"}, body=body + b"data: [DONE]\n\n")


def events(body: bytes) -> list[Any]:
    return [json.loads(line[6:]) for line in body.split(b"\n\n") if line and b"[DONE]" not in line]


def test_thoughts_in_pieces_and_sources_came_back_with_placeholders(provider: LoopbackProvider, client: Any) -> None:
    message = {"content": MARK, "reasoning_details": DETAILS, "tool_calls": [CALL], **BESIDE}
    provider.reply(plain(message))
    document = json.loads(asked(client))
    assert document["choices"][0]["message"] == {"role": "assistant", **back(message)}
    assert {key: document[key] for key in TOP} == back(TOP)


@pytest.mark.parametrize("size", [1, 4, 99])
def test_streamed_thoughts_and_sources_came_back_with_placeholders(
    provider: LoopbackProvider, client: Any, size: int
) -> None:
    pieces = []
    for detail in DETAILS:
        key = next((key for key in ("text", "summary") if key in detail), "type")
        text = detail[key]
        for at in range(0, len(text), size if key != "type" else 99):
            pieces.append({"reasoning_details": [{**detail, key: text[at : at + size] if key != "type" else text}]})
    provider.reply(streamed(*pieces, {"content": "ok", **BESIDE}, {"tool_calls": [{"index": 0, **CALL}]}))
    said: dict[int, Any] = {}
    beside: dict[str, Any] = {}
    for event in events(asked(client, stream=True)):
        delta = event["choices"][0]["delta"]
        for detail in delta.get("reasoning_details", []):
            known = said.setdefault(detail["index"], {})
            for key, value in detail.items():
                known[key] = known.get(key, "") + value if key in ("text", "summary") else value
        beside |= {key: delta[key] for key in (*BESIDE, "tool_calls") if key in delta}
        beside |= {key: event[key] for key in TOP if key in event}
    assert list(said.values()) == back(DETAILS)
    assert beside == {**back(BESIDE), **back(TOP), "tool_calls": [{"index": 0, **back(CALL)}]}


@pytest.mark.parametrize("beside", [BESIDE, {"citations": [{"title": f"About {MARK}"}]}], ids=["all", "a title"])
def test_what_stands_beside_each_piece_came_back_the_first_time_only(
    provider: LoopbackProvider, client: Any, beside: dict[str, Any]
) -> None:
    provider.reply(streamed(*({"content": word, **beside} for word in "abc")))
    for event in events(asked(client, stream=True))[:-1]:
        delta = event["choices"][0]["delta"]
        assert {key: delta[key] for key in beside} == back(beside)


def test_the_message_so_far_beside_each_delta_came_with_placeholders(provider: LoopbackProvider, client: Any) -> None:
    """Perplexity's."""
    said = [f"a {MARK[:9]}", MARK[9:], " b"]
    answer = streamed(*({"content": text} for text in said))
    whole = [json.loads(line[6:]) for line in answer.body.split(b"\n\n")[:3]]
    for at, event in enumerate(whole):
        event["choices"][0]["message"] = {"role": "assistant", "content": "".join(said[: at + 1])}
    body = b"".join(b"data: %b\n\n" % json.dumps(event).encode() for event in whole) + b"data: [DONE]\n\n"
    provider.reply(Raw(headers={"content-type": "text/event-stream"}, body=body))
    read = [event["choices"][0] for event in events(asked(client, stream=True))]
    assert "".join(choice["delta"]["content"] for choice in read) == f"a {MAIL} b"
    assert [choice["message"]["content"] for choice in read if "message" in choice] == [
        said[0],
        f"a {MAIL}",
        f"a {MAIL} b",
    ]


def test_thoughts_that_are_signed_go_back_as_they_came(provider: LoopbackProvider, client: Any) -> None:
    long = SEAL * 30
    details = [copy.deepcopy(detail) for detail in DETAILS[:4]]
    details[1]["data"] = details[3]["signature"] = long
    message = {"content": "hi", "reasoning_details": details, "thinking_blocks": BESIDE["thinking_blocks"]}
    provider.reply(plain(message), "ok")
    turn = json.loads(asked(client))["choices"][0]["message"]
    _ = asked(client, turn)
    assert provider.requests[-1].json["messages"][1] == {"role": "assistant", **message}
    assert MAIL.encode() not in provider.wire


def test_a_signature_beside_a_call_looked_like_a_picture(provider: LoopbackProvider, client: Any) -> None:
    """Gemini's, without which it takes no result of a tool; and LiteLLM's."""
    call = {
        **CALL,
        "function": {"name": "find", "arguments": "{}"},
        "extra_content": {"google": {"thought_signature": SEAL * 30}},
    }
    turn = {"role": "assistant", "content": None, "tool_calls": [call]}
    turn["provider_specific_fields"] = {"thought_signatures": [SEAL * 30], "note": MAIL}
    _ = asked(client, turn)
    sent = provider.requests[-1].json["messages"][1]
    assert sent == {**turn, "provider_specific_fields": {"thought_signatures": [SEAL * 30], "note": MARK}}
    call["extra_content"] = {"google": {"thought_signature": b64encode(f"This is {MAIL}".encode()).decode()}}
    with pytest.raises(UnreadableRefused, match="EMAIL_ADDRESS in messages"):
        _ = asked(client, turn)
    call["extra_content"] = {"google": {"picture": SEAL * 30}}
    with pytest.raises(UnreadableRefused, match="looks like binary"):
        _ = asked(client, turn)


def test_a_picture_that_a_model_made_goes_back_where_the_policy_lets_it(
    provider: LoopbackProvider, client: Any
) -> None:
    picture = {"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD"}}
    turn = {"role": "assistant", "content": MAIL, "images": [picture]}
    with pytest.raises(UnreadableRefused, match=r"`blobs: \[image\]`"):
        _ = asked(client, turn)
    with openai.OpenAI(api_key="k", base_url=provider.base_url, max_retries=0) as bare:
        _ = asked(guard(bare, in_memory(names="off", blobs={"image"}), tags=TAGS), turn)
    assert provider.requests[-1].json["messages"][1] == {**turn, "content": MARK}


def test_calls_of_a_local_server_whose_ids_are_drawn_by_lot_were_taken_for_secrets(
    provider: LoopbackProvider, client: Any
) -> None:
    lot = random.Random(7)
    for _ in range(50):
        drawn = "".join(lot.choices(string.ascii_letters + string.digits, k=32))  # as llama.cpp makes them
        call = {"id": drawn, "type": "function", "function": {"name": "find", "arguments": "{}"}}
        history = [
            {"role": "assistant", "tool_calls": [call]},
            {"role": "tool", "tool_call_id": drawn, "content": MAIL},
        ]
        _ = client.chat.completions.create(model="m", messages=history)
        assert provider.requests[-1].json["messages"][0]["tool_calls"] == [call]
    for told in (b64encode(f"{MAIL}, {MAIL}".encode()).decode(), "FR7630006000011234567890189"):
        with pytest.raises(UnreadableRefused):
            client.chat.completions.create(model="m", messages=[{"role": "tool", "tool_call_id": told, "content": ""}])


def test_documents_of_groq_are_read_and_pictures_of_together_are_not(provider: LoopbackProvider, client: Any) -> None:
    document = {"type": "document", "document": {"id": "doc-1", "data": {"from": MAIL, "age": 42}}}
    _ = asked(client, {"role": "user", "content": [document]})
    sent = provider.requests[-1].json["messages"][1]["content"][0]["document"]
    assert sent == {"id": "doc-1", "data": {"from": MARK, "age": "<AGE_1>"}}
    for kind, blob in (("video_url", "file"), ("audio_url", "audio")):
        part = {"type": kind, kind: {"url": "https://example.com/a"}}
        with pytest.raises(UnreadableRefused, match=f"is {blob} data"):
            _ = asked(client, {"role": "user", "content": [part]})


def test_a_model_whose_name_has_its_maker_in_front_was_not_looked_up(provider: LoopbackProvider, client: Any) -> None:
    name = "meta-llama/Llama-3.1-8B-Instruct"
    body = json.dumps({"id": name, "object": "model", "created": 1, "owned_by": "x"}).encode()
    provider.reply(Raw(200, {"content-type": "application/json"}, body))
    assert client.models.retrieve(name).id == name
    assert codecs("openai", frozenset())("GET", "/v1/models/../fresh") is None
