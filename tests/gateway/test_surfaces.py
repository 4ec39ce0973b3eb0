"""Endpoints beside chat, with the real SDKs; replies that are encoded, cut, or long; bodies that take their time."""

from __future__ import annotations

import base64
import json
import struct
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anthropic
import httpx
import openai
import pytest

from guarded_client import Entity
from guarded_client.detectors.cascade import Cascade
from guarded_client.testing import Cut, Endless, Raw, Text, ToolCall, ToolCalls
from tests.conftest import in_memory

from .conftest import Running, Start
from .test_passage import NAMES, TAGS, openai_client

MAIL = "zoe@exemple.fr"


def claude(gateway: Running) -> anthropic.Anthropic:
    headers = {**TAGS, "x-guarded-conversation": "case-9", "x-guarded-known": NAMES}
    return anthropic.Anthropic(
        base_url=gateway.url, api_key=gateway.keys["shop"], default_headers=headers, max_retries=0
    )


def events_of(text: str) -> list[Any]:
    """The data of each event: all of it is JSON, up to the end."""
    return [json.loads(line[6:]) for line in text.splitlines() if line.startswith("data: ") and line != "data: [DONE]"]


@pytest.mark.parametrize("encoded", [False, True], ids=["floats", "base64"])
def test_embeddings(gateway: Running, encoded: bool) -> None:
    vector = [0.5, -1.0]
    packed = base64.b64encode(struct.pack("<2f", *vector)).decode()
    data = [{"object": "embedding", "index": 0, "embedding": packed if encoded else vector}]
    answer = {"object": "list", "model": "e", "data": data, "usage": {"prompt_tokens": 1, "total_tokens": 1}}
    gateway.provider.reply(Raw(body=json.dumps(answer).encode(), headers={"content-type": "application/json"}))
    with openai_client(gateway) as client:
        more: Any = {} if encoded else {"encoding_format": "float"}
        made = client.embeddings.create(model="e", input=[f"I am {MAIL}", "order 4471"], **more)
    assert made.data[0].embedding == vector
    asked = json.loads(gateway.provider.requests[0].body)
    assert asked["input"] == ["I am <EMAIL_ADDRESS_1>", "order 4471"]


def test_embeddings_of_tokens_are_refused(gateway: Running) -> None:
    with openai_client(gateway) as client, pytest.raises(openai.BadRequestError) as refused:
        client.embeddings.create(model="e", input=[[1, 2, 3]])
    assert refused.value.code == "unreadable"
    assert not gateway.provider.wire


def test_models_of_both(gateway: Running) -> None:
    with openai_client(gateway) as client:
        assert client.models.list().data
    with claude(gateway) as other:
        assert other.models.list().data
    one, two = gateway.provider.requests
    assert "authorization" in one.headers and "x-api-key" not in one.headers
    assert "x-api-key" in two.headers and "authorization" not in two.headers
    with gateway.client() as bare:
        for method in ("HEAD", "OPTIONS", "POST", "DELETE"):
            assert bare.request(method, "/v1/models").status_code == 403, method


def test_counting_tokens(gateway: Running) -> None:
    gateway.provider.reply(Raw(body=b'{"input_tokens": 7}', headers={"content-type": "application/json"}))
    with claude(gateway) as client:
        counted = client.messages.count_tokens(model="m", messages=[{"role": "user", "content": f"I am {MAIL}"}])
    assert counted.input_tokens == 7
    assert b"zoe" not in gateway.provider.wire


def test_tools_of_claude_in_a_stream(gateway: Running) -> None:
    gateway.provider.reply(ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"})], content="One moment.", chunk=3))
    tools: Any = [{"name": "find", "input_schema": {"type": "object"}}]
    asked: Any = {"model": "m", "max_tokens": 99, "messages": [{"role": "user", "content": f"Find {MAIL}"}]}
    with claude(gateway) as client, client.messages.stream(**asked, tools=tools) as stream:
        parts = [event.partial_json for event in stream if event.type == "input_json"]
        said = stream.get_final_message()
    assert [part.input for part in said.content if part.type == "tool_use"] == [{"mail": MAIL}]
    assert json.loads("".join(parts)) == {"mail": MAIL}
    assert b"zoe" not in gateway.provider.wire


def test_responses_with_tools_in_a_stream(gateway: Running) -> None:
    gateway.provider.reply(ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"})], chunk=3))
    tools: Any = [{"type": "function", "name": "find", "parameters": {"type": "object"}, "strict": False}]
    with openai_client(gateway) as client:
        events = client.responses.create(model="m", input=f"Find {MAIL}", tools=tools, stream=True)
        done = [event for event in events if event.type == "response.function_call_arguments.done"]
    assert json.loads(done[0].arguments) == {"mail": MAIL}
    assert b"zoe" not in gateway.provider.wire


@pytest.mark.parametrize("stream", [False, True])
def test_a_reply_that_is_compressed_nevertheless(gateway: Running, stream: bool) -> None:
    gateway.provider.reply(Text("Hello <EMAIL_ADDRESS_1>", gzip=True))
    reply = gateway.chat(f"I am {MAIL}", stream=stream)
    assert reply.status_code == 200 and "content-encoding" not in reply.headers
    assert gateway.provider.requests[0].headers["accept-encoding"] == "identity"
    if stream:
        said = "".join(event["choices"][0]["delta"].get("content") or "" for event in events_of(reply.text))
    else:
        said = reply.json()["choices"][0]["message"]["content"]
    assert said == f"Hello {MAIL}"


def test_a_reply_that_is_longer_than_the_policy_lets_it_be(start: Start) -> None:
    gateway = start(in_memory(names="off", max_reply=50_000))
    for answer in (Text("word " * 20_000), Text("word " * 20_000, gzip=True), Endless("word " * 200)):
        gateway.provider.reply(answer, answer)
        plain, stream = gateway.chat("Hello"), gateway.chat("Hello", stream=True)
        assert (plain.status_code, plain.json()["error"]["code"]) == (502, "provider_reply_too_long")
        *_, last = [line for line in stream.text.splitlines() if line.startswith("data: ")]
        assert json.loads(last[6:])["error"]["code"] == "provider_reply_too_long"
        assert len(stream.text) < 60_000
    assert gateway.chat("Hello").status_code == 200


@pytest.mark.parametrize("wire", ["chat/completions", "responses", "messages"])
def test_a_stream_that_is_cut_anywhere_ends_in_an_error_that_can_be_read(gateway: Running, wire: str) -> None:
    """Also in the middle of an event, of a character, of a placeholder."""
    body: dict[str, Any] = {"model": "m", "stream": True, "input": f"I am {MAIL}"}
    if wire != "responses":
        body = {
            "model": "m",
            "stream": True,
            "max_tokens": 9,
            "messages": [{"role": "user", "content": f"I am {MAIL}"}],
        }
    with gateway.client() as client:
        whole = len(client.post(f"/v1/{wire}", json=body).content)
        for after in range(1, whole - 60, max(1, whole // 23)):
            gateway.provider.reply(Cut(Text("Ünd <EMAIL_ADDRESS_1> " * 3, chunk=4, escape="none"), after=after))
            reply = client.post(f"/v1/{wire}", json=body)
            if reply.status_code == 200:
                *_, last = events_of(reply.text)
            else:
                last = reply.json()
            assert last["error"]["code"] == "provider_broke_off", after
            assert "[DONE]" not in reply.text
    assert b"zoe" not in gateway.provider.wire


def test_the_sdks_see_that_a_stream_broke_off(gateway: Running) -> None:
    gateway.provider.reply(*[Cut(Text("Hello " * 50, chunk=6), after=900)] * 2)
    message: Any = [{"role": "user", "content": "Hello"}]
    with openai_client(gateway) as client, pytest.raises(openai.APIError, match="broke off"):
        list(client.chat.completions.create(model="m", messages=message, stream=True))
    with claude(gateway) as other, pytest.raises(anthropic.APIError, match="broke off"):
        list(other.messages.create(model="m", max_tokens=9, messages=message, stream=True))


def test_a_list_header_in_two_lines_is_one(gateway: Running) -> None:
    headers = [("anthropic-beta", "one-2025"), ("anthropic-version", "2023-06-01"), ("anthropic-beta", "two-2025")]
    body = {"model": "m", "max_tokens": 9, "messages": [{"role": "user", "content": "Hello"}]}
    with gateway.client() as client:
        assert client.post("/v1/messages", json=body, headers=[*client.headers.items(), *headers]).status_code == 200
        twice = [*client.headers.items(), *headers, ("anthropic-version", "2023-06-02")]
        assert client.post("/v1/messages", json=body, headers=twice).status_code == 400
    assert gateway.provider.requests[0].headers["anthropic-beta"] == "one-2025, two-2025"


def test_who_sends_much_does_not_stop_the_others(gateway: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    """The event loop goes on while a long text is looked through, here until another caller has been answered."""
    began, answered, in_time = threading.Event(), threading.Event(), list[bool]()
    detect = Cascade.detect

    def waiting(cascade: Cascade, texts: Sequence[str], known: Mapping[str, Sequence[str]]) -> list[list[Entity]]:
        if sum(map(len, texts)) > 100_000:
            began.set()
            in_time.append(answered.wait(10))
        return detect(cascade, texts, known)

    _ = gateway.chat("Hello")
    monkeypatch.setattr(Cascade, "detect", waiting)
    long = f"Where is my order 4471, please? I am {MAIL}. It was to be here on Monday, and it is not. " * 4000
    with ThreadPoolExecutor(1) as pool, httpx.Client(trust_env=False, timeout=60) as client:
        call = pool.submit(gateway.chat, long)
        assert began.wait(20)
        assert client.get(gateway.url + "/healthz").status_code == 200
        answered.set()
    assert call.result().status_code == 200 and call.result().text.count(MAIL) == 4000
    assert in_time and all(in_time)
