"""LiteLLM's proxy with the guardrail, as a process of its own: the wire, its callbacks, its log, and its callers."""

import asyncio
import json
import os
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

pytest.importorskip("litellm.proxy.proxy_server", exc_type=ImportError)

from fastapi import HTTPException
from pydantic import BaseModel

from guarded_client import Policy
from guarded_client.litellm import Guardrail, _made
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
                           {"model_name": "vectors", "litellm_params": {**model, "model": "openai/text-embedding-3-small"}}],
            "litellm_settings": {"callbacks": "own.recorder", "telemetry": False},
            "general_settings": {"master_key": KEY}, "router_settings": {"num_retries": 0},
        }  # fmt: skip
        if guarded:
            run = {"guardrail": "own.Guarded", "mode": ["pre_call", "post_call"], "default_on": True}
            config["guardrails"] = [{"guardrail_name": "guarded", "litellm_params": run}]
        (home / "config.yaml").write_text(json.dumps(config), encoding="utf-8")
        env = {name: value for name, value in os.environ.items() if not name.startswith(("OPENAI_", "COV"))}
        env |= {"LITELLM_LOCAL_MODEL_COST_MAP": "True", "GUARDED_CLIENT_HOME": str(home / "kept"), "PYTHONPATH": str(home),
                "LITELLM_MASTER_KEY": KEY, "DISABLE_ADMIN_UI": "True", "NO_DOCS": "True", "LITELLM_LOG": "INFO"}  # fmt: skip
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

    def told(self, event: str, count: int = 1) -> str:
        """What its callbacks were told, and its log; they are told a moment later."""
        path, end = self.home / "told.jsonl", time.monotonic() + 20
        while time.monotonic() < end:
            text = path.read_text(encoding="utf-8") if path.exists() else ""
            if text.count(f'["{event}"') >= count:
                break
            time.sleep(0.1)
        return text + self.log.read_text(encoding="utf-8", errors="replace")

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
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    running = Proxy(tmp_path_factory.mktemp("guarded") / "home", guarded=True)
    yield running
    running.close()


def test_without_the_guardrail_everything_is_seen(tmp_path: Path) -> None:
    running = Proxy(tmp_path / "home", guarded=False)
    try:
        assert running.ask().choices[0].message.content == f"You wrote: {TEXT}"
        assert set(CANARIES.find(running.provider.wire)) == set(CANARIES.values)
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
    CANARIES.assert_clean(proxy.provider.wire, where="the wire")
    CANARIES.assert_clean(told, where="its callbacks and its log")


@pytest.mark.parametrize("size", [1, 5])
def test_streams_come_back_chunk_by_chunk(proxy: Proxy, size: int) -> None:
    proxy.provider.reply(Text(proxy.provider._default.text, chunk=size))  # type: ignore[union-attr]
    chunks = list(proxy.ask(stream=True))
    pieces = [chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices]
    assert "".join(pieces) == f"You wrote: {TEXT}"
    assert len([piece for piece in pieces if piece]) > 5
    CANARIES.assert_clean(proxy.provider.wire, where="the wire")
    CANARIES.assert_clean(proxy.told("success", 3), where="its callbacks and its log")


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
    with pytest.raises(openai.APIStatusError, match="guardrail reads chat completions") as other:
        proxy.client.responses.create(model="bot", input=MAIL, extra_headers=HEADERS)
    opted_out = {"metadata": {"disable_global_guardrails": True}, "disable_global_guardrails": True}
    assert MAIL in proxy.ask(MAIL, extra_body=opted_out).choices[0].message.content
    assert len(proxy.provider.requests) == before + 1
    assert MAIL not in str(refused.value) + str(other.value)
    CANARIES.assert_clean(proxy.provider.wire, where="the wire")


def test_embeddings_go_out_clean(proxy: Proxy) -> None:
    vector = {"object": "list", "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1},
              "data": [{"object": "embedding", "index": 0, "embedding": [0.5]}]}  # fmt: skip
    proxy.provider.reply(Raw(200, {"content-type": "application/json"}, json.dumps(vector).encode()))
    reply = proxy.client.embeddings.create(
        model="vectors", input=[TEXT], encoding_format="float", extra_headers=HEADERS
    )
    assert reply.data[0].embedding == [0.5]
    assert b"<EMAIL_ADDRESS_1>" in proxy.provider.requests[-1].decoded
    CANARIES.assert_clean(proxy.provider.wire, where="the wire")


def test_what_a_model_of_litellm_says_of_a_value_reaches_a_log() -> None:
    class Kind(BaseModel):
        choices: int

    with pytest.raises(HTTPException) as caught:
        _made(Kind, json.dumps({"choices": MAIL}).encode())
    told = "".join(traceback.format_exception(caught.value)) + repr(caught.value)
    assert caught.value.status_code == 503 and "ValidationError" in told
    assert MAIL not in told and caught.value.__context__ is None
    assert _made(Kind, b'{"choices": 1}') == Kind(choices=1)
