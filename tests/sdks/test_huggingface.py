"""Hugging Face's clients for inference, over the HTTP clients of the whole process."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from guarded_client import Misuse, UnreadableRefused, assert_guarded, guard
from guarded_client.testing import Raw, ToolCall, ToolCalls
from tests.conftest import TAGS, in_memory
from tests.sdks.conftest import MAIL, Laws, Sdk, bots

hub = pytest.importorskip("huggingface_hub", minversion="1")
from huggingface_hub.utils import _http  # noqa: E402

JSON, MARK = {"content-type": "application/json"}, "<EMAIL_ADDRESS_1>"


@pytest.fixture(autouse=True)
def _factories() -> Iterator[None]:
    yield
    hub.set_client_factory(_http.default_client_factory)
    hub.set_async_client_factory(_http.default_async_client_factory)


class HuggingFace(Sdk):
    def make(self, guarded: Any) -> Any:
        hub.set_client_factory(lambda: guarded(httpx2.Client(), wire="openai"))
        hub.set_async_client_factory(lambda: guarded(httpx2.AsyncClient(), wire="openai"))
        kind = hub.AsyncInferenceClient if self.asynchronous else hub.InferenceClient
        client = kind(base_url=self.provider.base_url, api_key="k")
        self._closers.append(client.close)
        return client

    def ask(self, text: str, **more: Any) -> Any:
        return self.client.chat_completion([{"role": "user", "content": text}], **more)

    def ask_stream(self, text: str) -> Any:
        return self.ask(text, stream=True)

    def said(self, reply: Any) -> str:
        return str(reply.choices[0].message.content)

    def piece(self, chunk: Any) -> str:
        return chunk.choices[0].delta.content or "" if chunk.choices else ""

    def arguments(self, reply: Any) -> Any:
        return json.loads(reply.choices[0].message.tool_calls[0].function.arguments)

    def refused(self) -> Any:
        return self.client.text_generation(MAIL)


bot = bots(HuggingFace)


class TestHuggingFace(Laws):
    pass


def test_without_the_factories_it_is_not_guarded(bot: HuggingFace, policy: Any) -> None:
    bot.guard(policy)
    assert_guarded(bot.client)
    with pytest.raises(Misuse, match=r"set_client_factory\(lambda: guard\("):
        guard(bot.client, policy)
    hub.set_client_factory(_http.default_client_factory)
    hub.set_async_client_factory(_http.default_async_client_factory)
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(bot.client)


def test_a_tool_loop_goes_out_clean(bot: HuggingFace, policy: Any) -> None:
    bot.guard(policy)
    tools = [{"type": "function", "function": {"name": "find", "description": MAIL, "parameters": {"type": "object"}}}]
    bot.provider.reply(ToolCalls([ToolCall("find", {"mail": MARK})], chunk=3))
    if bot.asynchronous:
        chunks = bot.drain(bot.client.chat_completion([{"role": "user", "content": MAIL}], tools=tools, stream=True))
    else:
        chunks = list(bot.ask(MAIL, tools=tools, stream=True))
    deltas = [call for chunk in chunks if chunk.choices for call in chunk.choices[0].delta.tool_calls or []]
    assert json.loads("".join(call.function.arguments or "" for call in deltas)) == {"mail": MAIL}
    call = {"id": "call_1", "type": "function", "function": {"name": "find", "arguments": json.dumps({"mail": MAIL})}}
    history = [
        {"role": "user", "content": MAIL}, {"role": "assistant", "content": "", "tool_calls": [call]},
        {"role": "tool", "tool_call_id": "call_1", "content": f'{{"mail": "{MAIL}"}}'},
    ]  # fmt: skip
    assert bot.said(bot.run(bot.client.chat.completions.create(messages=history, tools=tools))) == f"You wrote: {MAIL}"
    assert MAIL.encode() not in bot.provider.wire and bot.sent.count(MARK) == 4


@pytest.mark.parametrize("task", ["text_generation", "summarization", "translation", "feature_extraction"])
def test_tasks_are_read_if_the_policy_says_so(bot: HuggingFace, task: str) -> None:
    bot.guard(in_memory(names="off"))
    with pytest.raises(UnreadableRefused, match="unknown_endpoint"):
        _ = bot.run(getattr(bot.client, task)(MAIL))
    assert bot.provider.requests == []
    bot.guard(in_memory(names="off", unknown_endpoint="scan_json"))
    text = f"of {MARK}"
    said: Any = [{"generated_text": text, "summary_text": text, "translation_text": text}]
    bot.provider.reply(Raw(200, JSON, json.dumps([[0.5]] if task == "feature_extraction" else said).encode()))
    reply = bot.run(getattr(bot.client, task)(MAIL))
    assert MARK in bot.sent and MAIL not in bot.sent
    assert task == "feature_extraction" or f"of {MAIL}" in str(reply)


def test_questions_are_read_if_the_policy_says_so(bot: HuggingFace) -> None:
    bot.guard(in_memory(names="off", unknown_endpoint="scan_json"))
    bot.provider.reply(Raw(200, JSON, json.dumps([{"answer": MARK, "score": 0.5, "start": 3, "end": 22}]).encode()))
    reply = bot.run(bot.client.question_answering(question="Who?", context=f"It is {MAIL}"))
    assert reply[0].answer == MAIL and MAIL not in bot.sent


def test_all_else_of_the_hub_is_refused_but_looking_up_a_model(policy: Any, provider: Any, tmp_path: Path) -> None:
    hub.set_client_factory(lambda: guard(httpx2.Client(), policy, wire="openai", tags={"purpose": "support"}))
    api = hub.HfApi(endpoint=provider.origin, token="hf_k")
    for call in (
        api.whoami,
        lambda: api.hf_hub_download("org/name", "config.json", cache_dir=tmp_path),
        lambda: api.create_repo("org/name"),
        lambda: api.upload_file(path_or_fileobj=MAIL.encode(), path_in_repo="a.txt", repo_id="org/name"),
    ):
        with pytest.raises(UnreadableRefused, match="unknown_endpoint"):
            _ = call()
    assert provider.requests == []


def test_the_model_is_looked_up_where_the_provider_is_named(policy: Any, provider: Any) -> None:
    hub.set_client_factory(
        lambda: guard(httpx2.Client(), policy, wire="openai", tags={"purpose": "support", "retention": "case"})
    )
    provider.reply(Raw(200, JSON, b'{"id": "org/name", "tags": [], "modelId": "org/name"}'))
    assert hub.HfApi(endpoint=provider.origin).model_info("org/name").id == "org/name"
    assert provider.requests[-1].path == "/api/models/org/name"


def test_what_has_no_body_passes_if_endpoints_are_scanned(provider: Any, tmp_path: Path) -> None:
    policy, tags = in_memory(names="off", unknown_endpoint="scan_json"), {"purpose": "support", "retention": "case"}
    hub.set_client_factory(lambda: guard(httpx2.Client(), policy, wire="openai", tags=tags))
    api = hub.HfApi(endpoint=provider.origin, token="hf_k")
    provider.reply(Raw(200, JSON, b'{"name": "acme", "type": "user"}'))
    assert api.whoami()["name"] == "acme"
    about = {"x-repo-commit": "c" * 40, "etag": '"e"', "content-type": "application/octet-stream"}
    file = Raw(200, about, b"\x00\x01<EMAIL_ADDRESS_1>")
    provider.reply(file, file)  # of a HEAD, and of a GET
    assert Path(api.hf_hub_download("org/name", "weights.bin", cache_dir=tmp_path)).read_bytes() == file.body


def test_tokens_of_a_streamed_task_come_as_they_are(bot: HuggingFace) -> None:
    bot.guard(in_memory(names="off", unknown_endpoint="scan_json"))
    tokens = ["to ", "<EMAIL_ADD", "RESS_1>", " ", MARK]
    lines = [{"index": at, "token": {"id": at, "text": text, "special": False}} for at, text in enumerate(tokens)]
    body = b"".join(b"data:" + json.dumps(line).encode() + b"\n\n" for line in lines)
    bot.provider.reply(Raw(200, {"content-type": "text/event-stream"}, body))
    if bot.asynchronous:
        said = bot.drain(bot.client.text_generation(MAIL, stream=True))
    else:
        said = list(bot.client.text_generation(MAIL, stream=True))
    assert "".join(said) == f"to {MARK} {MAIL}" and MAIL not in bot.sent


@pytest.mark.parametrize("provider_name", ["cerebras", "cohere", "fireworks-ai", "groq", "hf-inference", "together"])
def test_calls_for_each_provider_pass_the_guard(provider_name: str) -> None:
    """Their URL, body and client are made for the provider; the model is looked up before."""
    sent: list[Any] = []

    def answer(request: Any) -> Any:
        if request.method == "GET":
            live = {"status": "live", "providerId": "m", "task": "conversational"}
            found = {
                "id": "o/any",
                "pipeline_tag": "text-generation",
                "inferenceProviderMapping": {provider_name: live},
            }
            return httpx2.Response(200, json=found)
        sent.append((str(request.url), request.content.decode()))
        said = json.loads(request.content)["messages"][0]["content"]
        message = {"role": "assistant", "content": said}
        return httpx2.Response(200, json={"choices": [{"index": 0, "finish_reason": "stop", "message": message}]})

    transport, policy = httpx2.MockTransport(answer), in_memory(names="off")
    hub.set_client_factory(lambda: guard(httpx2.Client(transport=transport), policy, wire="openai", tags=TAGS))
    client = hub.InferenceClient(provider=provider_name, api_key="hf_k")
    reply = client.chat_completion([{"role": "user", "content": MAIL}], model=f"o/{provider_name}")
    [(url, body)] = sent
    assert reply.choices[0].message.content == MAIL and MAIL not in body and MARK in body
    assert url.startswith("https://router.huggingface.co/")
    with pytest.raises(UnreadableRefused):
        _ = client.summarization(MAIL, model="https://router.huggingface.co/other/m")
    assert len(sent) == 1
