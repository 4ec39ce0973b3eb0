"""The Mistral SDK, and Mistral's own forms of chat completions."""

import asyncio
import json
from typing import Any

import httpx2
import pytest

from guarded_client import Misuse, UnreadableRefused, assert_guarded, bind, guard
from guarded_client.testing import Raw, Text
from tests.codecs.bodies import SEAL
from tests.conftest import TAGS, in_memory
from tests.sdks.conftest import MAIL, Laws, Sdk, bots

pytest.importorskip("mistralai.client")
from mistralai.client import Mistral, utils

JSON = {"content-type": "application/json"}


class MistralBot(Sdk):
    def make(self, guarded: Any) -> Any:
        self.sync = guarded(self.closing(httpx2.Client()), wire="mistral") if not self.asynchronous else None
        self.async_ = guarded(self.closing(httpx2.AsyncClient()), wire="mistral") if self.asynchronous else None
        retries = utils.RetryConfig("backoff", utils.BackoffStrategy(500, 60_000, 1.5, 3_600_000), True)
        return Mistral(
            api_key="k",
            server_url=self.provider.origin,
            client=self.sync,
            async_client=self.async_,
            retry_config=retries,
        )

    def call(self, resource: str, method: str, **arguments: Any) -> Any:
        return getattr(getattr(self.client, resource), f"{method}_async" if self.asynchronous else method)(**arguments)

    def ask(self, text: str, **more: Any) -> Any:
        return self.call("chat", "complete", model="m", messages=[{"role": "user", "content": text}], **more)

    def ask_stream(self, text: str) -> Any:
        return self.call("chat", "stream", model="m", messages=[{"role": "user", "content": text}])

    def said(self, reply: Any) -> str:
        return str(reply.choices[0].message.content)

    def piece(self, chunk: Any) -> str:
        content = chunk.data.choices[0].delta.content if chunk.data.choices else ""
        return content if isinstance(content, str) else ""

    def arguments(self, reply: Any) -> Any:
        return json.loads(reply.choices[0].message.tool_calls[0].function.arguments)

    def refused(self) -> Any:
        return self.call(
            "ocr", "process", model="m", document={"type": "document_url", "document_url": f"https://x.example/{MAIL}"}
        )


bot = bots(MistralBot)


class TestMistral(Laws):
    pass


def test_one_guarded_form_alone_is_not_enough(policy: Any) -> None:
    with httpx2.Client() as bare:
        guarded = guard(bare, policy, wire="mistral")
        with pytest.raises(Misuse, match="not guarded"):
            assert_guarded(Mistral(api_key="k", client=guarded))
        both = Mistral(api_key="k", client=guarded, async_client=guard(httpx2.AsyncClient(), policy, wire="mistral"))
        assert_guarded(both)
        with pytest.raises(Misuse, match=r"Mistral\(client=guard\("):
            guard(both, policy)
        with pytest.raises(Misuse, match=r"bind\(\) the guarded HTTP clients"):
            bind(both, **TAGS)


def test_bound_http_clients_carry_their_tags(bot: MistralBot, policy: Any) -> None:
    bot.client = bot.make(lambda bare, **more: bind(guard(bare, policy, **more), **TAGS))
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    assert MAIL.encode() not in bot.provider.wire and b"x-guarded" not in bot.provider.wire


HISTORY: list[Any] = [
    {"role": "user", "content": [{"type": "text", "text": f"I am {MAIL}"}, {"type": "reference", "reference_ids": [1]}]},
    {"role": "assistant", "content": [
        {"type": "thinking", "thinking": [{"type": "text", "text": f"about {MAIL}"}], "closed": True},
        {"type": "text", "text": "Yes"}], "tool_calls": [
        {"id": "D681PevKs", "function": {"name": "find", "arguments": json.dumps({"mail": MAIL})}}]},
    {"role": "tool", "tool_call_id": "D681PevKs", "name": "find", "content": f"found {MAIL}"},
    {"role": "assistant", "content": f"Dear {MAIL}", "prefix": True},
]  # fmt: skip


def test_chunks_thinking_and_prefixes_go_out_clean(bot: MistralBot, policy: Any) -> None:
    bot.guard(policy)
    _ = bot.run(bot.call("chat", "complete", model="m", messages=HISTORY, safe_prompt=True, random_seed=3))
    assert MAIL not in bot.sent and bot.sent.count("<EMAIL_ADDRESS_1>") == 5
    sent = bot.provider.requests[-1].json
    assert sent["messages"][2]["tool_call_id"] == "D681PevKs" and sent["messages"][3]["prefix"] is True


def test_what_mistrals_tools_came_upon_could_not_go_back(bot: MistralBot, policy: Any) -> None:
    bot.guard(policy)
    link = "https://crm.example/1"
    source = {"type": "tool_reference", "tool": "web_search", "title": "About <EMAIL_ADDRESS_1>", "url": link}
    whole = {"role": "assistant", "content": [{"type": "thinking", "thinking": [source], "signature": SEAL}]}
    reply = {"id": "1", "object": "x", "created": 1, "model": "m", "choices": [{"index": 0, "message": whole, "finish_reason": "stop"}],
             "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}  # fmt: skip
    bot.provider.reply(Raw(200, JSON, json.dumps(reply).encode()), "ok")
    said = bot.run(bot.ask(MAIL)).choices[0].message
    assert said.content[0].thinking[0].title == f"About {MAIL}"
    found = [
        {"type": "resource", "uri": link, "content": {"type": "text", "text": f"of {MAIL}"}},
        {"type": "resource_link", "uri": f"https://crm.example/?q={MAIL}", "metadata": {"by": MAIL}},
    ]
    history = [{"role": "user", "content": MAIL}, said, {"role": "user", "content": found}]
    _ = bot.run(bot.call("chat", "complete", model="m", messages=history))
    _, back, last = bot.provider.requests[-1].json["messages"]
    assert back["content"] == whole["content"] and MAIL not in bot.provider.wire.decode()
    assert json.dumps(last).count("<EMAIL_ADDRESS_1>") == 3


def chunk(delta: Any, finish: Any = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    body = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(body).encode() + b"\n\n"


def thinking(text: str) -> Any:
    return {"content": [{"type": "thinking", "thinking": [{"type": "text", "text": text}]}]}


def test_short_numbers_in_arguments_that_are_an_object_left(bot: MistralBot, policy: Any) -> None:
    _ = bot.guard(policy)
    arguments = {"to": MAIL, "pin": 4821, "age": 42, MAIL: True, "count": 3}
    call = {"id": "abcdefghi", "function": {"name": "send", "arguments": arguments}}
    messages = [
        {"role": "user", "content": MAIL},
        {"role": "assistant", "content": "", "tool_calls": [call]},
        {"role": "tool", "name": "send", "tool_call_id": "abcdefghi", "content": '{"cvv": 123}'},
    ]
    _ = bot.run(bot.call("chat", "complete", model="m", messages=messages))
    _, said, told = bot.provider.requests[-1].json["messages"]
    assert said["tool_calls"][0]["function"]["arguments"] == {
        "to": "<EMAIL_ADDRESS_1>", "pin": "<SECRET_1>", "age": "<AGE_1>", "<EMAIL_ADDRESS_1>": True, "count": 3,
    }  # fmt: skip
    assert told["content"] == '{"cvv": "<SECRET_2>"}'


def test_a_short_number_in_metadata_left(bot: MistralBot, policy: Any) -> None:
    _ = bot.guard(policy)
    _ = bot.run(bot.ask("Hi", metadata={"customer": "x", "turn": 12, "retry": 1}))
    with pytest.raises(UnreadableRefused, match="AGE in metadata"):
        _ = bot.run(bot.ask("Hi", metadata={"customer": "x", "age": 42}))


def test_thinking_is_restored_and_its_tail_is_not_lost(bot: MistralBot, policy: Any) -> None:
    bot.guard(policy)
    deltas = [
        thinking("see <EMAIL_ADD"),
        thinking("RESS_1> or <EMAIL_"),
        {"content": "to <EMAIL_"},
        {"content": "ADDRESS_1>"},
    ]
    body = b"".join(map(chunk, deltas)) + chunk({"content": ""}, "stop") + b"data: [DONE]\n\n"
    bot.provider.reply(Raw(200, {"content-type": "text/event-stream"}, body))
    thoughts, said = "", ""
    for event in bot.drain(bot.ask_stream(MAIL)):
        content = event.data.choices[0].delta.content
        for block in content if isinstance(content, list) else []:
            thoughts += "".join(inner.text for inner in getattr(block, "thinking", []))
            said += getattr(block, "text", "")
        said += content if isinstance(content, str) else ""
    assert (thoughts, said) == (f"see {MAIL} or <EMAIL_", f"to {MAIL}")
    whole = {"role": "assistant", "content": [{"type": "thinking", "thinking": [{"type": "text", "text": "<EMAIL_ADDRESS_1>"}]},
             {"type": "text", "text": "hi <EMAIL_ADDRESS_1>"}]}  # fmt: skip
    reply = {"id": "1", "object": "x", "created": 1, "model": "m", "choices": [{"index": 0, "message": whole, "finish_reason": "stop"}],
             "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}  # fmt: skip
    bot.provider.reply(Raw(200, JSON, json.dumps(reply).encode()))
    thought, text = bot.run(bot.ask(MAIL)).choices[0].message.content
    assert (thought.thinking[0].text, text.text) == (MAIL, f"hi {MAIL}")


def test_fill_in_the_middle_and_agents(bot: MistralBot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Text("mail = '<EMAIL_ADDRESS_1>'"))
    reply = bot.run(bot.call("fim", "complete", model="codestral", prompt=f"# {MAIL}", suffix=f"# end {MAIL}"))
    assert bot.said(reply) == f"mail = '{MAIL}'" and MAIL not in bot.sent
    bot.provider.reply(Text("<EMAIL_ADDRESS_1>"))
    asked = [{"role": "user", "content": MAIL}]
    reply = bot.run(bot.call("agents", "complete", agent_id="ag:0b1c2d3e:20261124:support:4f5a6b7c", messages=asked))
    assert bot.said(reply) == MAIL and MAIL not in bot.sent
    assert bot.provider.requests[-1].json["agent_id"] == "ag:0b1c2d3e:20261124:support:4f5a6b7c"


def test_embeddings_go_out_clean(bot: MistralBot, policy: Any) -> None:
    bot.guard(policy)
    vectors = {"id": "1", "object": "list", "model": "m", "data": [{"object": "embedding", "embedding": [0.5], "index": 0}],
               "usage": {"prompt_tokens": 1, "completion_tokens": 0, "total_tokens": 1}}  # fmt: skip
    bot.provider.reply(Raw(200, JSON, json.dumps(vectors).encode()))
    reply = bot.run(bot.call("embeddings", "create", model="mistral-embed", inputs=[MAIL, "b"]))
    assert reply.data[0].embedding == [0.5]
    assert bot.provider.requests[-1].json["input"] == ["<EMAIL_ADDRESS_1>", "b"]


@pytest.mark.parametrize("block", [{"type": "image_url", "image_url": "https://x.example/a.png"},
                                   {"type": "document_url", "document_url": "https://x.example/a.pdf", "document_name": MAIL},
                                   {"type": "input_audio", "input_audio": "QUJD"}])  # fmt: skip
def test_binary_chunks_are_refused_unless_the_policy_names_them(bot: MistralBot, policy: Any, block: Any) -> None:
    asked = [{"role": "user", "content": [block]}]
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="blobs"):
        bot.run(bot.call("chat", "complete", model="m", messages=asked))
    bot.guard(in_memory(names="off", blobs={"image", "audio", "file"}))
    _ = bot.run(bot.call("chat", "complete", model="m", messages=asked))
    assert MAIL not in bot.sent


@pytest.mark.parametrize("guarded", [True, False])
def test_what_passes_no_http_client_went_around_the_guard(guarded: bool, policy: Any, provider: Any) -> None:
    """Of a client that is not guarded it is as it was."""
    pytest.importorskip("mistralai.extra.realtime")
    with httpx2.Client() as bare:
        pair = bare, httpx2.AsyncClient()
        if guarded:
            pair = guard(bare, policy, wire="mistral"), guard(pair[1], policy, wire="mistral")
        client = Mistral(api_key="k", server_url="http://127.0.0.1:9", client=pair[0], async_client=pair[1])

        async def tried(open_one: Any) -> None:
            with pytest.raises(Exception) as caught:
                await open_one()
            assert isinstance(caught.value, UnreadableRefused) is guarded and MAIL not in str(caught.value)

        async def session() -> None:
            async with client.beta.connectors.mcp_client(connector_id_or_name="c"):
                raise AssertionError

        async def asked() -> None:
            await client.beta.connectors.http_client(connector_id_or_name="c").get("x")

        async def all_of_them() -> None:
            await tried(lambda: client.audio.realtime.connect("m", context_bias=[MAIL]))
            await tried(lambda: client.audio.realtime_speech.connect("m", voice_id=MAIL))
            await tried(lambda: client.audio.sessions.init(instructions=MAIL))
            await tried(session)
            await tried(asked)

        asyncio.run(all_of_them())
