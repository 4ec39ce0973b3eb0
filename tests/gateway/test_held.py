"""Replies that a person has to see first: 423 on either API, plain and streamed, and the same call again afterwards."""

from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path
from typing import Any

import anthropic
import httpx
import openai
import pytest

from guarded_client import Policy, open_desk
from guarded_client.review import Decision, Draft
from guarded_client.testing import Text

from .conftest import Running, Start

TEXT = "I am zoe@exemple.fr, may I have the money back?"
RULES = {"all": {"tags": {"purpose": ["support"]}, "on_timeout": "reject"}}


def reviewing(folder: Path, **review: Any) -> Policy:
    file = folder / "policy.yaml"
    _ = file.write_text(json.dumps({"names": "off", "review": review, "vault": {"path": str(folder / "vault.db")}}))
    return Policy.load(file)


@pytest.fixture
def policy(tmp_path: Path) -> Policy:
    return reviewing(tmp_path, rules=RULES)


def ask(gateway: Running, wire: str, name: str = "shop", *, stream: bool = False, text: str = TEXT) -> httpx.Response:
    body: dict[str, Any] = {"model": "m", "messages": [{"role": "user", "content": text}], "stream": stream}
    with gateway.client(name, **{"x-guarded-conversation": "case-9"}) as client:
        if wire == "openai":
            return client.post("/v1/chat/completions", json=body)
        return client.post("/v1/messages", json={**body, "max_tokens": 99})


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
@pytest.mark.parametrize("wire", ["openai", "anthropic"])
def test_a_reply_is_held_until_a_person_has_decided(start: Start, policy: Policy, wire: str, stream: bool) -> None:
    gateway = start(policy)
    held = ask(gateway, wire, stream=stream)
    error = held.json()["error"]
    assert (held.status_code, error["code"], held.headers["x-should-retry"]) == (423, "held_for_review", "false")
    assert held.headers["x-guarded-ticket"] == error["ticket"]
    assert "zoe" not in held.text and "wrote" not in held.text
    assert ask(gateway, wire, stream=stream).json()["error"]["ticket"] == error["ticket"]
    assert len(gateway.provider.requests) == 1  # the reply waits; the provider is not asked again
    theirs = ask(gateway, wire, "bank", stream=stream)
    assert theirs.status_code == 423 and theirs.json()["error"]["ticket"] != error["ticket"]
    with closing(open_desk(policy)) as desk:
        desk.claim("anna", error["ticket"])
        shown = desk.open("anna", error["ticket"])
        words = shown.payload.said[0].text.replace("You wrote", "Anna read")
        desk.decide("anna", error["ticket"], Draft(Decision.EDIT, shown.sha256, "kinder", texts=[words]))
    released = ask(gateway, wire, stream=stream)
    assert released.status_code == 200, released.text
    assert ("event-stream" in released.headers["content-type"]) is stream
    assert said(released, wire, stream=stream) == f"Anna read: {TEXT}"
    assert ask(gateway, wire, "bank", stream=stream).status_code == 423  # what was decided for one, was not for another
    assert b"zoe" not in gateway.provider.wire


def said(reply: httpx.Response, wire: str, *, stream: bool) -> str:
    if not stream:
        document = reply.json()
        return document["choices"][0]["message"]["content"] if wire == "openai" else document["content"][0]["text"]
    events = [json.loads(line[6:]) for line in reply.text.splitlines() if line.startswith("data: {")]
    if wire == "openai":
        return "".join(event["choices"][0]["delta"].get("content") or "" for event in events if event["choices"])
    return "".join(event["delta"].get("text", "") for event in events if event["type"] == "content_block_delta")


def test_the_sdks_do_not_try_again_by_themselves(start: Start, policy: Policy) -> None:
    gateway = start(policy)
    headers = {"x-guarded-purpose": "support", "x-guarded-retention": "case", "x-guarded-conversation": "c"}
    message: Any = [{"role": "user", "content": TEXT}]
    key = gateway.keys["shop"]
    with openai.OpenAI(base_url=f"{gateway.url}/v1", api_key=key, default_headers=headers) as client:
        with pytest.raises(openai.APIStatusError) as held:
            client.chat.completions.create(model="m", messages=message)
        assert held.value.status_code == 423 and held.value.response.headers["x-guarded-ticket"]
    with anthropic.Anthropic(base_url=gateway.url, api_key=key, default_headers=headers) as claude:
        with pytest.raises(anthropic.APIStatusError) as held_too:
            claude.messages.create(model="m", max_tokens=9, messages=message)
        assert held_too.value.status_code == 423
    assert len(gateway.provider.requests) == 2


@pytest.mark.parametrize("wire", ["openai", "anthropic"])
def test_a_stream_that_a_rule_stops_in_the_middle(start: Start, tmp_path: Path, wire: str) -> None:
    """What was passed stays passed; then the caller's API says that a person has to decide."""
    rules = {"refunds": {"topics": ["refund"], "words_of": "reply"}}
    gateway = start(reviewing(tmp_path, rules=rules, stream="sentences"))
    gateway.provider.reply(
        Text("Good morning, <EMAIL_ADDRESS_1>. It is blue. We refund you 200 euros. Bye now.", chunk=5)
    )
    reply = ask(gateway, wire, stream=True)
    assert reply.status_code == 200
    last = [json.loads(line[6:]) for line in reply.text.splitlines() if line.startswith("data: {")][-1]
    assert (last["error"]["code"], last["error"]["ticket"][:0]) == ("held_for_review", "")
    said = "".join(re.findall(r'"(?:content|text)": ?"([^"]*)"', reply.text))
    assert said.startswith("Good morning, zoe@exemple.fr. It is blue.") and "200" not in said
    assert reply.text.rstrip().endswith("}") and "[DONE]" not in reply.text
