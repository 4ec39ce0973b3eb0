"""The Ollama SDK."""

import json
from typing import Any

import pytest

from guarded_client import UnreadableRefused, assert_guarded, bind
from guarded_client.testing import Cut, Raw, Text, ToolCall, ToolCalls
from tests.conftest import TAGS, in_memory
from tests.sdks.conftest import MAIL, Laws, Sdk, bots

ollama = pytest.importorskip("ollama")


class Ollama(Sdk):
    def make(self, guarded: Any) -> Any:
        kind = ollama.AsyncClient if self.asynchronous else ollama.Client
        bare = kind(host=self.provider.origin)
        self.closing(bare._client)
        return guarded(bare)

    def ask(self, text: str, **more: Any) -> Any:
        return self.client.chat(model="m", messages=[{"role": "user", "content": text}], **more)

    def ask_stream(self, text: str) -> Any:
        return self.ask(text, stream=True)

    def said(self, reply: Any) -> str:
        return str(reply.message.content)

    def piece(self, chunk: Any) -> str:
        return str(chunk.message.content)

    def arguments(self, reply: Any) -> Any:
        return dict(reply.message.tool_calls[0].function.arguments)

    def refused(self) -> Any:
        return self.client.chat(model="m", messages=[{"role": "user", "content": MAIL, "images": [b"\x89PNG"]}])


bot = bots(Ollama)


class TestOllama(Laws):
    pass


def test_the_given_client_stays_as_it_is_and_bound_clients_carry_tags(bot: Ollama, policy: Any) -> None:
    bot.guard(policy, tags=None)
    bot.client = bind(bind(bot.client, **TAGS), region="EU")
    assert_guarded(bot.client)
    assert bot.text(MAIL) == bot.text(MAIL, stream=True) == f"You wrote: {MAIL}"
    assert b"x-guarded" not in bot.provider.wire and MAIL.encode() not in bot.provider.wire
    assert "x-guarded-binding" not in bot.client._client.inner.headers


@pytest.mark.parametrize("stream", [False, True])
def test_generate_restores_text_and_thinking_and_passes_contexts(bot: Ollama, policy: Any, stream: bool) -> None:
    bot.guard(policy)
    bot.provider.reply(Text("to <EMAIL_ADDRESS_1>", reasoning="hm <EMAIL_ADDRESS_1> <EMAIL", chunk=3))
    request = bot.client.generate(model="m", prompt=MAIL, system=f"You serve {MAIL}", stream=stream)
    replies = bot.drain(request) if stream else [bot.run(request)]
    assert "".join(reply.response for reply in replies) == f"to {MAIL}"
    assert "".join(reply.thinking or "" for reply in replies) == f"hm {MAIL} <EMAIL"
    assert list(replies[-1].context) == [1, 2, 3] and replies[-1].done
    assert MAIL not in bot.sent and bot.sent.count("<EMAIL_ADDRESS_1>") == 2


def test_contexts_of_requests_are_refused(bot: Ollama, policy: Any) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="numbers of tokens"):
        bot.run(bot.client.generate(model="m", prompt="Hi", context=[1, 2, 3]))
    assert bot.provider.requests == []


def test_a_tool_loop_goes_out_clean(bot: Ollama, policy: Any) -> None:
    bot.guard(policy)
    given = {"mail": "<EMAIL_ADDRESS_1>", "note": 'a "quoted" \\ word'}
    bot.provider.reply(ToolCalls([ToolCall("find", given)]))
    message = bot.run(bot.ask(MAIL)).message
    history = [
        {"role": "user", "content": MAIL}, message,
        {"role": "tool", "tool_name": "find", "content": f'{{"mail": "{MAIL}", "card": 4111111111111111}}'},
    ]  # fmt: skip
    assert bot.said(bot.run(bot.client.chat(model="m", messages=history))) == f"You wrote: {MAIL}"
    sent = bot.provider.requests[-1].json["messages"]
    assert sent[1]["tool_calls"][0]["function"]["arguments"] == given
    assert sent[2]["content"] == '{"mail": "<EMAIL_ADDRESS_1>", "card": "<CREDIT_CARD_1>"}'


def test_numbers_among_arguments_are_replaced(bot: Ollama, policy: Any) -> None:
    bot.guard(policy)
    call = {"function": {"name": "pay", "arguments": {"card": 4111111111111111, "by": {"mail": MAIL}}}}
    bot.run(bot.client.chat(model="m", messages=[{"role": "assistant", "tool_calls": [call]}]))
    arguments = bot.provider.requests[-1].json["messages"][0]["tool_calls"][0]["function"]["arguments"]
    assert arguments == {"card": "<CREDIT_CARD_1>", "by": {"mail": "<EMAIL_ADDRESS_1>"}}


def test_a_stream_that_breaks_off_gives_what_was_held(bot: Ollama, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Cut(Text("to <EMAIL_ADDRESS_1> and on and on", chunk=4), after=1000))
    pieces: list[str] = []
    with pytest.raises(Exception, match="peer closed"):
        if bot.asynchronous:

            async def read() -> None:
                async for chunk in await bot.ask_stream(MAIL):
                    pieces.append(chunk.message.content)

            bot.run(read())
        else:
            pieces.extend(chunk.message.content for chunk in bot.ask_stream(MAIL))
    assert "".join(pieces).startswith(f"to {MAIL} and")


def test_what_is_held_of_a_last_line_that_says_something_was_put_before_it(bot: Ollama, policy: Any) -> None:
    bot.guard(policy)
    lines = [
        {"message": {"role": "assistant", "content": "Best "}, "done": False},
        {"message": {"role": "assistant", "content": "to you, <EMAIL_ADDRESS_1>"}, "done": True, "done_reason": "stop"},
    ]
    body = b"".join(json.dumps({"model": "m", **line}).encode() + b"\n" for line in lines)
    bot.provider.reply(Raw(200, {"content-type": "application/x-ndjson"}, body))
    assert bot.text(MAIL, stream=True) == f"Best to you, {MAIL}"


def test_lines_in_error_are_passed_on(bot: Ollama, policy: Any) -> None:
    bot.guard(policy)
    line = b'{"model":"m","message":{"role":"assistant","content":"a <EMAIL_"},"done":false}\n'
    body = line + b'{"error":"<EMAIL_ADDRESS_1> is bad"}\n'
    bot.provider.reply(Raw(200, {"content-type": "application/x-ndjson"}, body))
    with pytest.raises(ollama.ResponseError, match="<EMAIL_ADDRESS_1> is bad"):
        bot.text(MAIL, stream=True)


@pytest.mark.parametrize("many", [False, True])
def test_embeddings_go_out_clean(bot: Ollama, policy: Any, many: bool) -> None:
    bot.guard(policy)
    bot.provider.reply(Raw(200, {"content-type": "application/json"}, b'{"model":"m","embeddings":[[0.5,1]]}'))
    reply = bot.run(bot.client.embed(model="m", input=[MAIL, "b"] if many else MAIL))
    assert reply.embeddings == [[0.5, 1]]
    assert bot.provider.requests[-1].json["input"] == (["<EMAIL_ADDRESS_1>", "b"] if many else "<EMAIL_ADDRESS_1>")


def test_models_can_be_listed_and_shown_but_not_made(bot: Ollama, policy: Any) -> None:
    bot.guard(policy)
    answers = {
        "list": b'{"models":[]}',
        "ps": b'{"models":[]}',
        "show": b'{"template":"<EMAIL_ADDRESS_1>","model_info":{}}',
    }
    for method, body in answers.items():
        bot.provider.reply(Raw(200, {"content-type": "application/json"}, body))
        reply = bot.run(getattr(bot.client, method)(*(["m"] if method == "show" else [])))
    assert reply.template == "<EMAIL_ADDRESS_1>"
    with pytest.raises(UnreadableRefused, match="unknown_endpoint"):
        bot.run(bot.client.create(model="x", from_="m", system=MAIL))


def test_images_leave_where_the_policy_names_them(bot: Ollama) -> None:
    bot.guard(in_memory(names="off", blobs={"image"}))
    bot.run(bot.refused())
    assert "<EMAIL_ADDRESS_1>" in bot.sent and "images" in bot.sent
