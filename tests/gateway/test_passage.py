"""Calls through the gateway with the real SDKs for Python: the wire is clean, the reply is restored."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import anthropic
import httpx
import openai
import pytest

from guarded_client.testing import Endless, Failure, Raw, Text, ToolCall, ToolCalls
from tests.conftest import MESSAGE, SECRETS, TWIN

from .conftest import UPSTREAM_KEY, Running, Start, Writes

TAGS = {"x-guarded-purpose": "support", "x-guarded-retention": "case", "x-guarded-subject": "cust-42"}
NAMES = (
    "PERSON=%C3%89lodie%20Marchand-Lef%C3%A8vre&LOCATION=Paris&STREET_ADDRESS=14%20bis%20rue%20des%20Trois-Fr%C3%A8res"
)


def openai_client(gateway: Running, name: str = "shop") -> openai.OpenAI:
    headers = {**TAGS, "x-guarded-conversation": "case-9", "x-guarded-known": NAMES}
    return openai.OpenAI(
        base_url=f"{gateway.url}/v1", api_key=gateway.keys[name], default_headers=headers, max_retries=0
    )


def clean(gateway: Running) -> bool:
    wire = gateway.provider.wire
    assert b"4471" in wire  # the probe sees what may leave
    return not any(secret.encode() in wire for secret in SECRETS[MESSAGE])


@pytest.mark.parametrize("stream", [False, True])
def test_openai(gateway: Running, stream: bool) -> None:
    with openai_client(gateway) as client:
        messages = [{"role": "user", "content": MESSAGE}]
        if stream:
            chunks = client.chat.completions.create(model="gpt-5", messages=messages, stream=True)  # type: ignore
            said = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
        else:
            said = client.chat.completions.create(model="gpt-5", messages=messages).choices[0].message.content  # type: ignore
    assert said == "You wrote: " + MESSAGE
    assert clean(gateway)
    (request,) = gateway.provider.requests
    assert request.headers["authorization"] == f"Bearer {UPSTREAM_KEY}"
    assert not any(name.startswith("x-guarded-") for name in request.headers)
    assert gateway.keys["shop"].encode() not in gateway.provider.wire


@pytest.mark.parametrize("stream", [False, True])
def test_anthropic(gateway: Running, stream: bool) -> None:
    headers = {**TAGS, "x-guarded-conversation": "case-9", "x-guarded-known": NAMES}
    client = anthropic.Anthropic(
        base_url=gateway.url, api_key=gateway.keys["shop"], default_headers=headers, max_retries=0
    )
    with client:
        asked = {"model": "claude-x", "max_tokens": 100, "messages": [{"role": "user", "content": MESSAGE}]}
        if stream:
            with client.messages.stream(**asked) as events:  # type: ignore
                said = events.get_final_text()
        else:
            said = client.messages.create(**asked).content[0].text  # type: ignore
        models = client.models.list()
    assert said == "You wrote: " + MESSAGE
    assert clean(gateway)
    assert gateway.provider.requests[0].headers["x-api-key"] == UPSTREAM_KEY
    assert "authorization" not in gateway.provider.requests[0].headers
    assert models.data


def test_tool_call(gateway: Running) -> None:
    gateway.provider.reply(ToolCalls([ToolCall("find", lambda request: json.dumps({"mail": echo_mail(request)}))]))
    with openai_client(gateway) as client:
        reply = client.chat.completions.create(
            model="gpt-5",
            messages=[{"role": "user", "content": "Find zoe@exemple.fr"}],
            tools=[{"type": "function", "function": {"name": "find", "parameters": {"type": "object"}}}],
        )
    calls = reply.choices[0].message.tool_calls
    assert calls is not None
    assert json.loads(calls[0].function.arguments) == {"mail": "zoe@exemple.fr"}  # type: ignore
    assert b"zoe" not in gateway.provider.wire


def echo_mail(request: dict) -> str:
    return request["messages"][-1]["content"].removeprefix("Find ")


def test_two_conversations_and_two_callers_are_not_mixed(gateway: Running) -> None:
    gateway.provider._default = Text("<EMAIL_ADDRESS_1>", delay=0.002, chunk=3)

    def one(number: int) -> tuple[str, str]:
        name, conversation = ("shop", "bank")[number % 2], f"case-{number % 5}"
        mine = f"zoe{name}{number % 5}@exemple.fr"
        headers = {"x-guarded-conversation": conversation, "x-guarded-subject": "same"}
        said = gateway.chat(f"I am {mine}", name, stream=True, **headers)
        assert said.status_code == 200, said.text
        events = [json.loads(line[6:]) for line in said.text.splitlines() if line.startswith("data: {")]
        return mine, "".join(event["choices"][0]["delta"].get("content") or "" for event in events)

    with ThreadPoolExecutor(16) as pool:
        for mine, said in pool.map(one, range(80)):
            assert said == mine
    assert b"zoe" not in gateway.provider.wire
    assert gateway.provider.wire.count(b"<EMAIL_ADDRESS_1>") == 80


def test_another_callers_placeholder_stays_one(gateway: Running) -> None:
    assert gateway.chat("I am zoe@exemple.fr", "shop", **{"x-guarded-conversation": "c"}).status_code == 200
    gateway.provider.reply("<EMAIL_ADDRESS_1>", "<EMAIL_ADDRESS_1>")
    mine = gateway.chat("Who am I?", "shop", **{"x-guarded-conversation": "c"})
    theirs = gateway.chat("Who am I?", "bank", **{"x-guarded-conversation": "c"})
    other = gateway.chat("Who am I?", "bank", **{"x-guarded-conversation": "shop/c"})
    assert "zoe@exemple.fr" in mine.text
    assert "zoe" not in theirs.text and "zoe" not in other.text


def test_two_callers_of_one_tenant_still_have_conversations_of_their_own(gateway: Running) -> None:
    keys = {
        name: gateway.callers.add(name, tenant="acme", tags={"purpose": "support", "retention": "case"})
        for name in ("one", "two")
    }
    headers = {"x-guarded-subject": "s", "x-guarded-conversation": "c"}
    said = {}
    for name, text in (("one", "I am zoe@exemple.fr"), ("two", "Who am I?"), ("one", "Who am I?")):
        if text != "I am zoe@exemple.fr":
            gateway.provider.reply("<EMAIL_ADDRESS_1>")
        body = {"model": "m", "messages": [{"role": "user", "content": text}]}
        shown = {"authorization": f"Bearer {keys[name]}", **headers}
        said[name, text] = httpx.post(
            gateway.url + "/v1/chat/completions", json=body, headers=shown, trust_env=False
        ).text
    assert "zoe" in said["one", "Who am I?"] and "zoe" not in said["two", "Who am I?"]


@pytest.mark.parametrize("stream", [False, True])
def test_a_caller_who_leaves_takes_the_call_to_the_provider_along(gateway: Running, stream: bool) -> None:
    gateway.provider.reply(Endless("word ", delay=0.01))
    body = {"model": "m", "messages": [{"role": "user", "content": "Hello"}], "stream": stream}
    with gateway.client() as client:
        try:
            with client.stream("POST", "/v1/chat/completions", json=body, timeout=20 if stream else 1) as response:
                for number, _ in enumerate(response.iter_raw()):
                    if number == 3:
                        break
        except httpx.TimeoutException:
            assert not stream
    gateway.provider.wait_closed(5)


def test_a_slow_reader_slows_the_provider(gateway: Running, left: Writes) -> None:
    """However much the system's buffers take in: they are what fills, not the gateway's memory."""
    gateway.provider.reply(Endless("word " * 4_000, chunk=20_000))
    body = {"model": "m", "messages": [{"role": "user", "content": "Hello"}], "stream": True}
    with gateway.client() as client, client.stream("POST", "/v1/chat/completions", json=body) as response:
        pieces = response.iter_raw()
        assert next(pieces)
        written = left.wait_still()
        assert left.now == 1  # it waits for the reader
        while left.pieces == written:
            _ = next(pieces)
    left.wait_none()


def test_errors_of_the_provider_pass_with_placeholders(gateway: Running) -> None:
    gateway.provider.reply(Failure(400, body=lambda request: {"error": {"message": request["messages"][0]["content"]}}))
    reply = gateway.chat("I am zoe@exemple.fr")
    assert reply.status_code == 400
    assert reply.json()["error"]["message"] == "I am <EMAIL_ADDRESS_1>"


def test_what_the_provider_says_of_the_gateways_key_stays_here(gateway: Running) -> None:
    gateway.provider.reply(Failure(401, body={"error": {"message": f"Incorrect API key provided: {UPSTREAM_KEY}"}}))
    reply = gateway.chat("Hello")
    assert (reply.status_code, reply.json()["error"]["code"]) == (502, "provider_key")
    assert "0123456789" not in reply.text


def test_no_redirect_leads_around_the_gateway(gateway: Running) -> None:
    gateway.provider.reply(Failure(307, body={}, headers={"location": "https://api.openai.com/v1/chat/completions"}))
    reply = gateway.chat("I am zoe@exemple.fr")
    assert reply.status_code == 502
    assert "location" not in reply.headers


def test_no_cookie_of_one_call_is_in_another(gateway: Running) -> None:
    gateway.provider.reply(Failure(429, body={}, headers={"set-cookie": "a=b; Path=/"}))
    first = gateway.chat("Hello")
    assert "set-cookie" not in first.headers
    assert gateway.chat("Hello").status_code == 200
    assert "cookie" not in gateway.provider.requests[1].headers


def test_no_cache_on_the_way_keeps_a_reply_with_values(gateway: Running) -> None:
    kept = {"cache-control": "public, max-age=600", "expires": "Thu, 01 Jan 2099 00:00:00 GMT", "age": "3"}
    answer = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": []}
    body = json.dumps(answer).encode()
    gateway.provider.reply(
        Raw(body=body, headers={"content-type": "application/json", **kept}), Failure(429, body={}, headers=kept)
    )
    for answer in (gateway.chat("I am zoe@exemple.fr"), gateway.chat("I am zoe@exemple.fr")):
        assert answer.headers.get_list("cache-control") == ["no-store"]
        assert not {"expires", "age"} & set(answer.headers)


@pytest.mark.parametrize("stream", [False, True])
def test_the_provider_speaks_for_the_gateway(gateway: Running, stream: bool) -> None:
    forged = {"x-guarded-ticket": "t1", "X-Guarded-Call": "c1", "x-guarded-other": "o"}
    event = {"content-type": "text/event-stream", **forged}
    gateway.provider.reply(Raw(body=b"data: [DONE]\n\n", headers=event), Failure(423, body={}, headers=forged))
    for answer in (gateway.chat("Hello", stream=stream), gateway.chat("Hello", stream=stream)):
        assert not {"x-guarded-ticket", "x-guarded-other"} & set(answer.headers)
        assert answer.headers.get_list("x-guarded-call") != ["c1"]


def test_both_apis_tell_their_own_errors(gateway: Running) -> None:
    def status(client: openai.OpenAI) -> openai.APIStatusError:
        with pytest.raises(openai.APIStatusError) as raised:
            client.chat.completions.create(model="m", messages=[{"role": "user", "content": TWIN}])
        return raised.value

    with openai_client(gateway).with_options(default_headers={"x-guarded-purpose": "marketing"}) as client:
        error = status(client)
    assert (error.status_code, error.code) == (403, "consent_refused")
    headers = {"x-guarded-retention": "case"}
    claude = anthropic.Anthropic(base_url=gateway.url, api_key=gateway.keys["shop"], default_headers=headers)
    with claude, pytest.raises(anthropic.BadRequestError) as raised:
        claude.messages.create(model="m", max_tokens=9, messages=[{"role": "user", "content": TWIN}])
    assert raised.value.body["error"]["code"] == "tags_refused"  # type: ignore
    said: str = raised.value.body["error"]["message"]  # type: ignore
    assert (
        said.startswith("missing purpose: say so in the headers x-guarded-purpose, or ") and "with tagged" not in said
    )
    assert not gateway.provider.requests
    for secret in SECRETS[TWIN]:
        assert secret not in str(error) + str(raised.value)


def test_own_keys_of_callers_go_to_the_provider(start: Start) -> None:
    gateway = start(own_keys=True)
    shown = {"authorization": "Bearer sk-mine", "x-guarded-key": gateway.keys["shop"]}
    assert gateway.chat("Hello", "", **shown).status_code == 200
    assert gateway.provider.requests[0].headers["authorization"] == "Bearer sk-mine"
    wrong = gateway.chat("Hello", "", authorization=f"Bearer {gateway.keys['shop']}")
    assert wrong.status_code == 401 and "x-guarded-key" in wrong.json()["error"]["message"]
    assert gateway.keys["shop"].encode() not in gateway.provider.wire


def test_a_reply_that_breaks_off_says_so(gateway: Running) -> None:
    from guarded_client.testing import Cut

    gateway.provider.reply(Cut(Text("Hello " * 50, chunk=6), after=900))
    body = gateway.chat("Hello", stream=True)
    *_, last = [line for line in body.text.splitlines() if line.startswith("data: ")]
    assert json.loads(last[6:])["error"]["code"] == "provider_broke_off"


def test_an_unreachable_provider(start: Start) -> None:
    gateway = start(addresses={"openai": "http://127.0.0.1:1/v1"})
    reply = gateway.chat("Hello")
    assert (reply.status_code, reply.json()["error"]["code"]) == (502, "provider_unreachable")
    with gateway.client() as client:
        assert client.post("/v1/messages", json={}).status_code == 404
