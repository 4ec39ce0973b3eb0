"""LiteLLM's proxy with the guardrail, as a process of its own: the wire, its callbacks, its log, and its callers."""

import asyncio
import json
import os
import re
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import openai
import pytest

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # else it asks the network for prices when it is imported
pytest.importorskip("litellm.proxy.proxy_server", exc_type=ImportError)

from fastapi import HTTPException
from pydantic import BaseModel

from guarded_client import Policy, Unavailable
from guarded_client.adapters.frameworks.litellm.replies import made_as
from guarded_client.litellm import Guardrail
from guarded_client.policy import ConsentSection, VaultSection
from guarded_client.testing import LoopbackProvider, Raw, Text, ToolCall, ToolCalls
from tests.frameworks.conftest import CANARIES, IBAN, MAIL, TEXT

pytestmark = pytest.mark.filterwarnings("ignore")  # its own

KNOWN = {kind: CANARIES[kind] for kind in ("PERSON", "ADDRESS")}
MODULE = f"""
import json
from litellm.integrations.custom_logger import CustomLogger
from guarded_client import Policy
from guarded_client.litellm import Guardrail
from guarded_client.policy import ConsentSection, VaultSection

class Guarded(Guardrail):
    policy = Policy(names="off", vault=VaultSection(store="memory"), consent=ConsentSection(store="memory"))
    tags = {{"subject": "cust-42", "purpose": "support", "retention": "case",
            "known": {{kind: [value] for kind, value in {KNOWN!r}.items()}}}}

class Recorder(CustomLogger):
    async def told(self, *what):
        with open("told.jsonl", "a", encoding="utf-8") as file:
            print(json.dumps(what, default=repr, ensure_ascii=False), file=file)
    async def async_log_success_event(self, kwargs, response_obj, start_time, end_time):
        await self.told("success", kwargs, response_obj)
    async def async_log_failure_event(self, kwargs, response_obj, start_time, end_time):
        await self.told("failure", kwargs, response_obj)
    async def async_log_pre_api_call(self, model, messages, kwargs):
        await self.told("before", messages, kwargs)

recorder = Recorder()
"""
KEY = "sk-9d2f6a41c7e05b83fa61d0c2"  # weak ones are refused
HEADERS = {"x-guarded-conversation": "case-9"}


class Proxy:
    def __init__(self, home: Path, *, guarded: bool) -> None:
        self.home = home
        self.seen = 0, 0, 0
        self.provider = LoopbackProvider()
        self.provider.__enter__()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        home.mkdir()
        (home / "own.py").write_text(MODULE, encoding="utf-8")
        model = {"model": "openai/gpt-5", "api_base": self.provider.base_url, "api_key": "k", "max_retries": 0}
        config: dict[str, Any] = {
            "model_list": [{"model_name": "bot", "litellm_params": model},
                           {"model_name": "claude", "litellm_params": {**model, "model": "anthropic/claude-sonnet-4-5",
                                                                       "api_base": self.provider.origin}},
                           {"model_name": "vectors", "litellm_params": {**model, "model": "openai/text-embedding-3-small"}}],
            "litellm_settings": {"callbacks": "own.recorder", "telemetry": False},
            "general_settings": {"master_key": KEY, "pass_through_endpoints": [
                {"path": "/own", "target": f"{self.provider.base_url}/chat/completions", "auth": True}]}, "router_settings": {"num_retries": 0},
        }  # fmt: skip
        if guarded:
            run = {"guardrail": "own.Guarded", "mode": ["pre_call", "post_call"], "default_on": True}
            config["guardrails"] = [{"guardrail_name": "guarded", "litellm_params": run}]
        (home / "config.yaml").write_text(json.dumps(config), encoding="utf-8")
        env = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "COV"))}
        env |= {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "GUARDED_CLIENT_HOME": str(home / "kept"), "PYTHONPATH": str(home),
                "LITELLM_MASTER_KEY": KEY, "DISABLE_ADMIN_UI": "True", "NO_DOCS": "True", "LITELLM_LOG": "INFO"}  # fmt: skip
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = home / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "litellm.proxy.proxy_cli", "--config", "config.yaml", "--host", "127.0.0.1", "--port", str(self.port)],
                cwd=home, env=env, stdout=log, stderr=log,
            )  # fmt: skip
        self.await_start()
        self.client = openai.OpenAI(base_url=f"http://127.0.0.1:{self.port}/v1", api_key=KEY, max_retries=0)

    def await_start(self) -> None:
        end = time.monotonic() + 200
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()[-3000:]
            try:
                if httpx.get(f"http://127.0.0.1:{self.port}/health/liveliness", timeout=5).status_code == 200:
                    return
            except httpx.HTTPError:
                time.sleep(0.2)
        raise AssertionError(self.log.read_text()[-3000:])

    def ask(self, text: Any = TEXT, **more: Any) -> Any:
        asked = [{"role": "user", "content": text}]
        return self.client.chat.completions.create(
            model="bot", messages=asked, extra_headers={**HEADERS, **more.pop("headers", {})}, **more
        )

    def mark(self) -> None:
        """From here on is what a test looks at."""
        self.seen = len(self.provider.requests), len(self._told()), self.log.stat().st_size

    def _told(self) -> str:
        path = self.home / "told.jsonl"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def wire(self) -> bytes:
        """What the provider got."""
        return b"".join(repr(each.headers).encode() + each.decoded for each in self.provider.requests[self.seen[0] :])

    def told(self, event: str, count: int = 1) -> str:
        """What its callbacks were told, and its log; they are told a moment later."""
        end = time.monotonic() + 20
        while (text := self._told()[self.seen[1] :]).count(f'["{event}"') < count and time.monotonic() < end:
            time.sleep(0.1)
        assert text.count(f'["{event}"') >= count
        return text + self.log.read_bytes()[self.seen[2] :].decode(errors="replace")

    def close(self) -> None:
        self.client.close()
        self.process.terminate()
        try:
            _ = self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            _ = self.process.wait()
        self.provider.__exit__(None, None, None)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    running = Proxy(tmp_path_factory.mktemp("guarded") / "home", guarded=True)
    yield running
    running.close()


@pytest.fixture
def proxy(started: Proxy) -> Proxy:
    started.mark()
    return started


def test_without_the_guardrail_everything_is_seen(tmp_path: Path) -> None:
    running = Proxy(tmp_path / "home", guarded=False)
    try:
        assert running.ask().choices[0].message.content == f"You wrote: {TEXT}"
        assert set(CANARIES.find(running.wire)) == set(CANARIES.values)
        assert set(CANARIES.find(running.told("success"))) == set(CANARIES.values)
    finally:
        running.close()


def test_with_it_nothing_leaves_nothing_is_told_and_everything_comes_back(proxy: Proxy) -> None:
    assert proxy.ask().choices[0].message.content == f"You wrote: {TEXT}"
    call = ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>", "account": "<IBAN_CODE_1>"})])
    proxy.provider.reply(call)
    tools = [{"type": "function", "function": {"name": "find", "parameters": {"type": "object", "properties": {}}}}]
    said = proxy.ask(tools=tools).choices[0].message.tool_calls[0].function.arguments
    assert json.loads(said) == {"mail": MAIL, "account": IBAN}
    told = proxy.told("success", 2)
    assert "You wrote:" in told and "<EMAIL_ADDRESS_1>" in told  # the probe can see
    CANARIES.assert_clean(proxy.wire, where="the wire")
    CANARIES.assert_clean(told, where="its callbacks and its log")


@pytest.mark.parametrize("size", [1, 5])
def test_streams_come_back_chunk_by_chunk(proxy: Proxy, size: int) -> None:
    proxy.provider.reply(Text(proxy.provider._default.text, chunk=size))  # type: ignore[union-attr]
    chunks = list(proxy.ask(stream=True))
    pieces = [chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices]
    assert "".join(pieces) == f"You wrote: {TEXT}"
    assert len([piece for piece in pieces if piece]) > 5
    CANARIES.assert_clean(proxy.wire, where="the wire")
    CANARIES.assert_clean(proxy.told("success"), where="its callbacks and its log")


def test_conversations_at_once_get_their_own_values(proxy: Proxy) -> None:
    async def all_at_once() -> list[str]:
        async with openai.AsyncOpenAI(base_url=proxy.client.base_url, api_key=KEY, max_retries=0) as client:

            async def one(number: int) -> str:
                reply = await client.chat.completions.create(
                    model="bot", messages=[{"role": "user", "content": f"I am user{number}@example.org"}],
                    extra_headers={"x-guarded-conversation": f"case-{number}", "x-guarded-subject": f"cust-{number}"},
                )  # fmt: skip
                return str(reply.choices[0].message.content)

            return list(await asyncio.gather(*(one(number) for number in range(12))))

    assert asyncio.run(all_at_once()) == [f"You wrote: I am user{number}@example.org" for number in range(12)]
    assert b"user" not in b"".join(
        request.decoded.partition(b'"content"')[2] for request in proxy.provider.requests[-12:]
    )


def test_calls_that_say_the_same_id_do_not_end_each_other_or_get_out_unguarded(proxy: Proxy) -> None:
    async def at_once() -> list[str]:
        async with openai.AsyncOpenAI(base_url=proxy.client.base_url, api_key=KEY, max_retries=0) as client:

            async def one(number: int) -> str:
                reply = await client.chat.completions.create(
                    model="bot", messages=[{"role": "user", "content": f"I am same{number}@example.org"}],
                    extra_headers={"x-guarded-conversation": "case-10", "x-litellm-call-id": "one-id"},
                )  # fmt: skip
                return str(reply.choices[0].message.content)

            return list(await asyncio.gather(*(one(number) for number in range(6))))

    assert asyncio.run(at_once()) == [f"You wrote: I am same{number}@example.org" for number in range(6)]


@pytest.mark.parametrize("more", [{"extra_body": {"store": True}}, {"fallbacks": [{"model": "bot", "store": True}]}])
def test_nothing_is_sent_in_the_place_of_what_was_guarded(proxy: Proxy, more: dict[str, Any]) -> None:
    before = len(proxy.provider.requests)
    with pytest.raises(openai.BadRequestError, match="into the request itself"):
        proxy.ask("hello", extra_body=more)
    assert len(proxy.provider.requests) == before


def test_a_response_of_no_call_that_was_let_through_is_not_released() -> None:
    class Guarded(Guardrail):
        policy = Policy(names="off", vault=VaultSection(store="memory"), consent=ConsentSection(store="memory"))

    guardrail = Guarded(guardrail_name="g", event_hook=["pre_call", "post_call"], default_on=True)
    data = {"litellm_call_id": "1", "proxy_server_request": {"body": {}}}

    async def stream() -> list[Any]:
        return [chunk async for chunk in guardrail.async_post_call_streaming_iterator_hook(None, None, data)]

    for released in (guardrail.async_post_call_success_hook(data, None, None), stream()):
        with pytest.raises(HTTPException) as refused:
            asyncio.run(released)
        assert "not released" in str(refused.value.detail)


def test_refusals_and_failures_say_no_value(proxy: Proxy) -> None:
    before = len(proxy.provider.requests)
    image = [{"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD"}}, {"type": "text", "text": MAIL}]
    with pytest.raises(openai.BadRequestError, match="blobs") as refused:
        proxy.ask(image)
    opted_out = {"metadata": {"disable_global_guardrails": True}, "disable_global_guardrails": True}
    assert MAIL in proxy.ask(MAIL, extra_body=opted_out).choices[0].message.content
    assert len(proxy.provider.requests) == before + 1
    assert MAIL not in str(refused.value)
    CANARIES.assert_clean(proxy.wire, where="the wire")


def test_embeddings_go_out_clean(proxy: Proxy) -> None:
    vector = {"object": "list", "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1},
              "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}]}  # fmt: skip
    proxy.provider.reply(Raw(200, {"content-type": "application/json"}, json.dumps(vector).encode()))
    reply = proxy.client.embeddings.create(
        model="vectors", input=[TEXT], encoding_format="float", extra_headers=HEADERS
    )
    assert reply.data[0].embedding == [0.5]
    assert b"<EMAIL_ADDRESS_1>" in proxy.provider.requests[-1].decoded
    CANARIES.assert_clean(proxy.wire, where="the wire")


CALLS: dict[str, dict[str, Any]] = {
    "/v1/responses": {"input": TEXT, "instructions": TEXT},
    "/v1/messages": {"messages": [{"role": "user", "content": TEXT}], "system": TEXT, "max_tokens": 100},
    "/v1/completions": {"prompt": TEXT},
}


@pytest.mark.parametrize("stream", [False, True], ids=["whole", "stream"])
@pytest.mark.parametrize("model", ["bot", "claude"])
@pytest.mark.parametrize("path", CALLS)
def test_other_endpoints_go_out_clean_and_come_back(proxy: Proxy, path: str, model: str, stream: bool) -> None:
    before = len(proxy.provider.requests)
    asked = {"model": model, "metadata": {"user_id": MAIL}, "stream": stream, **CALLS[path]}
    headers = {"authorization": f"Bearer {KEY}", **HEADERS}
    with httpx.stream("POST", f"{proxy.url}{path}", json=asked, headers=headers, timeout=60) as reply:
        said = reply.read().decode()
        assert reply.status_code == 200, said
    assert f"You wrote: {TEXT}" in (pieces(said) if stream else whole(json.loads(said)))
    assert len(proxy.provider.requests) == before + 1
    assert b"<EMAIL_ADDRESS_1>" in proxy.provider.requests[-1].decoded
    CANARIES.assert_clean(proxy.wire, where="the wire")
    CANARIES.assert_clean(proxy.told("success"), where="its callbacks and its log")


IMAGE = [{"type": "image_url", "image_url": {"url": "data:image/png;base64,QUJD"}}, {"type": "text", "text": TEXT}]
FAILS: dict[str, tuple[dict[str, Any], str]] = {
    "refused": ({"messages": [{"role": "user", "content": IMAGE}], "metadata": {"note": TEXT}, "user": MAIL}, KEY),
    "no messages": ({"messages": TEXT}, KEY),
    "another's key": ({"messages": [{"role": "user", "content": TEXT}], "user": MAIL}, "sk-of-nobody"),
    "no such model": ({"model": "nobody", "messages": [{"role": "user", "content": TEXT}]}, KEY),
}


@pytest.mark.parametrize("case", FAILS)
def test_what_fails_before_it_is_sent_is_told_without_texts(proxy: Proxy, case: str) -> None:
    more, key = FAILS[case]
    headers = {"authorization": f"Bearer {key}", **HEADERS}
    reply = httpx.post(f"{proxy.url}/v1/chat/completions", json={"model": "bot", **more}, headers=headers, timeout=60)
    assert reply.status_code >= 400
    CANARIES.assert_clean(reply.text, where="the answer")
    CANARIES.assert_clean(proxy.told("failure"), where="its callbacks and its log")


def test_metadata_and_the_end_user_are_told_with_placeholders(proxy: Proxy) -> None:
    reply = proxy.ask(user=MAIL, extra_body={"metadata": {"note": TEXT}})
    assert reply.choices[0].message.content == f"You wrote: {TEXT}"
    told = proxy.told("success")
    assert '"note": "Bonjour' in told
    CANARIES.assert_clean(told, where="its callbacks and its log")


BESIDE: dict[str, dict[str, Any]] = {
    "a customer in a header": {"headers": {"x-litellm-customer-id": MAIL}},
    "an end user in a header": {"headers": {"x-litellm-end-user-id": MAIL}},
    "a header of a chat's front end": {"headers": {"x-openwebui-user-email": MAIL}},
    "a header of a tracing tool": {"headers": {"langfuse_trace_user_id": MAIL}},
    "a header for spend logs": {"headers": {"x-litellm-spend-logs-metadata": json.dumps({"who": [MAIL]})}},
    "an odd user agent": {"headers": {"user-agent": f"bot of {MAIL}"}},
    "ids in headers": {
        "headers": {"x-litellm-trace-id": MAIL, "x-litellm-session-id": MAIL, "x-litellm-call-id": MAIL}
    },
    "an id in the body": {"body": {"litellm_trace_id": MAIL}},
    "metadata of LiteLLM": {"body": {"litellm_metadata": {"who": MAIL}}},
    "a safety identifier": {"body": {"safety_identifier": MAIL}},
}


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/messages"])
@pytest.mark.parametrize("case", BESIDE)
def test_what_is_said_beside_the_body_is_told_with_placeholders(proxy: Proxy, path: str, case: str) -> None:
    said = BESIDE[case]
    headers = {"authorization": f"Bearer {KEY}", **HEADERS, "x-team": "sales", **said.get("headers", {})}
    model = "bot" if path == "/v1/chat/completions" else "claude"
    body = {"model": model, "messages": [{"role": "user", "content": TEXT}], "max_tokens": 9, **said.get("body", {})}
    reply = httpx.post(f"{proxy.url}{path}", json=body, headers=headers, timeout=60)
    assert reply.status_code == 200 and MAIL in reply.text
    told = proxy.told("success")
    CANARIES.assert_clean(told, where="its callbacks and its log")
    assert '"x-team": "sales"' in told  # what says nothing of a person stays
    refused = httpx.post(f"{proxy.url}{path}", json={**body, "messages": [{"role": "user", "content": IMAGE}]},
                         headers=headers, timeout=60)  # fmt: skip
    assert refused.status_code == 400
    CANARIES.assert_clean(refused.text + proxy.told("failure"), where="what it says of a refusal")
    CANARIES.assert_clean(proxy.wire, where="the wire")


PASSED_ON: dict[str, dict[str, Any]] = {
    "headers": {"headers": {"x-who": MAIL}},
    "a provider's": {
        "provider_specific_header": {"custom_llm_provider": "openai,anthropic", "extra_headers": {"x-who": MAIL}}
    },
}


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/messages"])
@pytest.mark.parametrize("case", PASSED_ON)
def test_headers_for_the_provider_that_say_who_somebody_is_are_refused(proxy: Proxy, path: str, case: str) -> None:
    model = "bot" if path == "/v1/chat/completions" else "claude"
    body = {"model": model, "messages": [{"role": "user", "content": "hello"}], "max_tokens": 9}
    headers = {"authorization": f"Bearer {KEY}", **HEADERS}
    reply = httpx.post(f"{proxy.url}{path}", json={**body, **PASSED_ON[case]}, headers=headers, timeout=60)
    assert reply.status_code == 400 and "EMAIL_ADDRESS in headers" in reply.text
    CANARIES.assert_clean(reply.text + proxy.told("failure"), where="what it says of a refusal")
    CANARIES.assert_clean(proxy.wire, where="the wire")
    reply = httpx.post(f"{proxy.url}{path}", json={**body, "headers": {"x-who": "sales"}}, headers=headers, timeout=60)
    assert reply.status_code == 200
    assert proxy.provider.requests[-1].headers["x-who"] == "sales"


def test_an_end_user_in_the_query_is_told_with_a_placeholder(proxy: Proxy) -> None:
    body = {"model": "bot", "messages": [{"role": "user", "content": TEXT}]}
    headers = {"authorization": f"Bearer {KEY}", **HEADERS}
    reply = httpx.post(f"{proxy.url}/v1/chat/completions?user={MAIL}", json=body, headers=headers, timeout=60)
    assert reply.status_code == 200
    _ = proxy.told("success")
    CANARIES.assert_clean(proxy._told()[proxy.seen[1] :], where="its callbacks")  # the server's own log has the URL


def whole(reply: dict[str, Any]) -> str:
    match reply:
        case {"output": [*_, {"content": [{"text": str(text)}]}]} | {"content": [{"text": str(text)}]}:
            return text
    return str(reply["choices"][0]["text"])


def pieces(said: str) -> str:
    """The text of a stream, from its deltas alone."""
    text = ""
    for line in said.splitlines():
        if line.startswith("data: {"):
            match json.loads(line.removeprefix("data: ")):
                case {"type": "response.output_text.delta", "delta": str(delta)}:
                    text += delta
                case {"type": "content_block_delta", "delta": {"text": str(delta)}}:
                    text += delta
                case {"choices": [{"text": str(delta)}]}:
                    text += delta
    return text


REFUSED = [
    "/v1/messages/count_tokens", "/utils/token_counter", "/v1/responses/input_tokens", "/v1/moderations", "/v1/rerank",
    "/v1/images/generations", "/v1/audio/speech", "/v1/batches", "/v1/threads", "/v1beta/models/bot:generateContent",
    "/v1beta/models/bot:countTokens", "/openai/v1/chat/completions", "/anthropic/v1/messages", "/vllm/v1/chat/completions",
    "/own", "/mcp/tools/call", "/a2a/bot/message/send", "/v1/responses/compact", "/interactions", "/v1/search",
]  # fmt: skip


@pytest.mark.parametrize("path", REFUSED)
def test_an_endpoint_that_is_not_read_is_refused_at_the_door(proxy: Proxy, path: str) -> None:
    before = len(proxy.provider.requests)
    asked = {
        "model": "bot",
        "messages": [{"role": "user", "content": TEXT}],
        "input": TEXT,
        "prompt": TEXT,
        "query": TEXT,
    }
    reply = httpx.post(f"{proxy.url}{path}", json=asked, headers={"authorization": f"Bearer {KEY}"}, timeout=60)
    assert reply.status_code == 400 and "not sent: the guardrail reads" in reply.text
    assert len(proxy.provider.requests) == before


def test_no_endpoint_of_the_proxy_lets_a_canary_through(proxy: Proxy) -> None:
    """All that LiteLLM says are endpoints for models, whatever they would do with such a request."""
    from litellm.proxy._types import LiteLLMRoutes

    found: Any = LiteLLMRoutes.llm_api_routes.value
    paths = {re.sub(r"\{[^}]*\}", "bot", each.partition("?")[0]) for each in found if not each.endswith("*")}
    assert len(paths) > 100
    before = len(proxy.provider.requests)
    asked = {
        "model": "bot",
        "messages": [{"role": "user", "content": TEXT}],
        "input": TEXT,
        "prompt": TEXT,
        "query": TEXT,
    }
    with httpx.Client(headers={"authorization": f"Bearer {KEY}", **HEADERS}, timeout=60) as client:
        told = [client.post(f"{proxy.url}{path}", json=asked) for path in sorted(paths)]
    assert len(told) > 100 and len(proxy.provider.requests) > before  # those that are read were sent
    CANARIES.assert_clean(proxy.wire, where="the wire")


def test_web_sockets_are_refused_at_the_door(proxy: Proxy) -> None:
    for path in ("/v1/realtime", "/v1/responses", "/openai/v1/realtime"):
        with socket.create_connection(("127.0.0.1", proxy.port), timeout=20) as raw:
            raw.sendall(
                f"GET {path}?model=bot HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {KEY}\r\nupgrade: websocket\r\n"
                "connection: Upgrade\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n".encode()
            )
            assert raw.recv(64).startswith(b"HTTP/1.1 403")


def test_what_is_no_call_of_a_model_passes_the_door(proxy: Proxy) -> None:
    headers = {"authorization": f"Bearer {KEY}"}
    assert "bot" in httpx.get(f"{proxy.url}/v1/models", headers=headers, timeout=60).text
    assert httpx.get(f"{proxy.url}/health/liveliness", timeout=60).status_code == 200


def test_what_a_model_of_litellm_says_of_a_value_reaches_a_log() -> None:
    class Kind(BaseModel):
        choices: int

    with pytest.raises(Unavailable) as caught:
        made_as(Kind, json.dumps({"choices": MAIL}).encode())
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert "ValidationError" in told
    assert MAIL not in told and caught.value.__context__ is None
    assert made_as(Kind, b'{"choices": 1}') == Kind(choices=1)
