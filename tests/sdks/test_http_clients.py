"""Bare clients of httpx and httpx2: whoever speaks a wire without an SDK, or with one that takes an HTTP client."""

import asyncio
import json
import pickle
from collections.abc import Iterator
from contextvars import copy_context
from typing import Any

import httpx
import httpx2
import openai
import pytest

from guarded_client import GuardError, Misuse, UnreadableRefused, assert_guarded, bind, guard, tagged
from guarded_client.testing import LoopbackProvider, Raw, Text
from guarded_client.wires import WIRES
from tests.conftest import TAGS

MAIL = "zoe@exemple.fr"
BODY = {"model": "m", "messages": [{"role": "user", "content": MAIL}]}


class Http:
    """One of the four classes; ``post`` and ``stream`` serve the sync and the async ones."""

    def __init__(self, family: Any, form: str, provider: LoopbackProvider) -> None:
        self.family = family
        self.provider = provider
        self.asynchronous = form == "async"
        self.loop = asyncio.Runner()
        make = family.AsyncClient if self.asynchronous else family.Client
        self.bare = make(base_url=provider.base_url, headers={"x-mine": "kept"})
        self.client: Any = self.bare

    def run(self, value: Any) -> Any:
        async def awaited() -> Any:
            return await value

        return self.loop.run(awaited(), context=copy_context()) if self.asynchronous else value

    def post(self, body: Any = BODY, path: str = "/chat/completions", **more: Any) -> Any:
        return self.run(self.client.post(path, json=body, **more))

    def stream(self) -> bytes:
        asked = self.client.stream("POST", "/chat/completions", json={**BODY, "stream": True})
        if not self.asynchronous:
            with asked as reply:
                return b"".join(reply.iter_bytes())

        async def read() -> bytes:
            async with asked as reply:
                return b"".join([chunk async for chunk in reply.aiter_bytes()])

        return self.loop.run(read(), context=copy_context())

    def close(self) -> None:
        self.run(self.bare.aclose() if self.asynchronous else self.bare.close())
        self.loop.close()


@pytest.fixture(params=["httpx", "httpx2"])
def family(request: pytest.FixtureRequest) -> Any:
    return {"httpx": httpx, "httpx2": httpx2}[request.param]


@pytest.fixture(params=["sync", "async"])
def http(request: pytest.FixtureRequest, family: Any, provider: LoopbackProvider) -> Iterator[Http]:
    made = Http(family, request.param, provider)
    yield made
    made.close()


def test_the_guarded_client_is_of_the_same_family_and_form(http: Http, policy: Any) -> None:
    http.client = guard(http.bare, policy, wire="openai", tags=TAGS)
    assert isinstance(http.client, http.family.AsyncClient if http.asynchronous else http.family.Client)
    assert_guarded(http.client)
    reply = http.post().json()
    assert reply["choices"][0]["message"]["content"] == f"You wrote: {MAIL}"
    http.provider.reply(Text("to <EMAIL_ADDRESS_1>!", chunk=40))
    assert f"to {MAIL}!".encode() in http.stream()
    assert MAIL.encode() not in http.provider.wire
    assert http.provider.requests[-1].headers["x-mine"] == "kept"


def test_bound_clients_carry_tags_and_the_users_headers_stay(http: Http, policy: Any) -> None:
    client = guard(http.bare, policy, wire="openai")
    before = list(http.bare.headers.raw)
    http.client = bind(bind(client, **TAGS), region="EU")
    assert http.post().json()["choices"][0]["message"]["content"] == f"You wrote: {MAIL}"
    assert list(http.bare.headers.raw) == before and b"x-guarded" not in http.provider.wire
    with tagged(conversation="another"), pytest.raises(Misuse, match="disagree on conversation"):
        http.post()
    http.client = client
    with pytest.raises(GuardError, match="purpose"):
        http.post()


def test_refusals_come_as_they_are_and_nothing_is_sent(http: Http, policy: Any) -> None:
    http.client = guard(http.bare, policy, wire="openai", tags=TAGS)
    with pytest.raises(UnreadableRefused) as caught:
        http.post(path="/secrets")
    assert type(caught.value) is UnreadableRefused and http.provider.requests == []


def test_googles_key_in_the_url_was_refused(http: Http, policy: Any) -> None:
    http.client = guard(http.bare, policy, wire="openai", tags=TAGS)
    key = "AIzaSyD3vQ9z8X7w6V5u4T3s2R1q0P9o8N7m6L5"
    assert http.post(path=f"/chat/completions?alt=json&key={key}").status_code == 200
    assert http.provider.requests[-1].path.endswith(f"key={key}")
    for query, place in ((f"key={MAIL}", "credentials"), (f"q={key}", "query"), (f"token={key}&q={MAIL}", "query")):
        with pytest.raises(UnreadableRefused, match=f"in {place},"):
            http.post(path=f"/chat/completions?{query}")
    assert len(http.provider.requests) == 1 and MAIL.encode() not in http.provider.wire


def test_a_request_went_to_something_else_than_its_url(http: Http, policy: Any) -> None:
    http.client = guard(http.bare, policy, wire="openai", tags=TAGS)
    with pytest.raises(UnreadableRefused, match="a target beside its URL"):
        http.post(extensions={"target": f"/v1/secrets?q={MAIL}".encode()})
    assert http.provider.requests == []


def test_misuse_is_a_clear_error(http: Http, policy: Any) -> None:
    with pytest.raises(Misuse, match=f"wire= takes one of {', '.join(WIRES)}"):
        guard(http.bare, policy)
    with pytest.raises(Misuse, match="no wire of this name"):
        guard(http.bare, policy, wire="morse")
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(http.bare)
    with pytest.raises(Misuse, match="takes a guarded client"):
        bind(http.bare, **TAGS)
    guarded = guard(http.bare, policy, wire="openai")
    for again in ({}, {"wire": "openai"}):
        with pytest.raises(Misuse, match="guarded already"):
            guard(guarded, policy, **again)
    with pytest.raises(Misuse):
        pickle.dumps(guarded)


def test_the_client_of_an_sdk_says_its_wire_itself(provider: LoopbackProvider, policy: Any) -> None:
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare, pytest.raises(Misuse, match="is known"):
        guard(bare, policy, wire="openai")


@pytest.mark.parametrize("wire", [wire for wire in WIRES if wire != "json"])
def test_every_wire_refuses_what_it_does_not_know(http: Http, policy: Any, wire: str) -> None:
    http.client = guard(http.bare, policy, wire=wire, tags=TAGS)
    for path in ("/", "/v1/secrets", "/api/pull", "/v1/ocr"):
        with pytest.raises(UnreadableRefused):
            http.post({"content": MAIL}, path)
    assert http.provider.requests == []


@pytest.mark.parametrize("stream", [False, True])
def test_any_json_can_be_read_and_restored(http: Http, policy: Any, stream: bool) -> None:
    http.client = guard(http.bare, policy, wire="json", tags=TAGS)
    if stream:
        http.provider.reply(Text("to <EMAIL_ADDRESS_1>!", chunk=40))  # what an event holds whole
        events = [json.loads(line[6:]) for line in http.stream().decode().splitlines() if line.startswith("data: {")]
        said = "".join(event["choices"][0]["delta"].get("content") or "" for event in events)
        assert said == f"to {MAIL}!"
    else:
        reply = Raw(200, {"content-type": "application/json"}, b'{"odd": [{"text": "<EMAIL_ADDRESS_1>"}]}')
        http.provider.reply(reply)
        assert http.post({"deep": [{"er": f"I am {MAIL}"}]}, "/whatever").json() == {"odd": [{"text": MAIL}]}
    assert MAIL.encode() not in http.provider.wire
    with pytest.raises(UnreadableRefused):
        http.run(http.client.post("/whatever", content=b"not JSON"))


def test_a_head_has_the_length_that_the_provider_tells(http: Http, policy: Any) -> None:
    policy = policy.model_copy(update={"unknown_endpoint": "scan_json"})
    http.client = guard(http.bare, policy, wire="openai", tags=TAGS)
    http.provider.reply(Raw(200, {"content-type": "application/octet-stream"}, b"\0" * 4471))
    reply = http.run(http.client.head("/files/weights.bin"))
    assert (reply.headers["content-length"], reply.content) == ("4471", b"")
