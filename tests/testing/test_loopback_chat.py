"""Each answer through the real SDK, plain and streamed."""

import json
from typing import Any

import openai
import pytest

from guarded_client.testing import Choices, LoopbackProvider, Text, ToolCall, ToolCalls, echo, placeholders

HELLO: list[Any] = [{"role": "user", "content": "Bonjour <PERSON_1>, 你好 👋"}]
REPLY = "Zoë <PERSON_1> dit « 你好 » 👋🏽 to <EMAIL_ADDRESS_12>"
WRITTEN = [
    {},
    {"chunk": 1},
    {"escape": "ascii"},
    {"line_ending": "\r\n"},
    {"bytes_chunk": 1},
    {"bytes_chunk": 7, "line_ending": "\r\n", "escape": "ascii"},
    {"gzip": True},
    {"gzip": True, "bytes_chunk": 3},
    {"delay": 0.001},
    {"fused": True},
    {"logprobs": True},
]


def ask(client: openai.OpenAI, **more: Any) -> Any:
    return client.chat.completions.create(model="gpt-5", messages=HELLO, **more)


def joined(chunks: list[Any], name: str = "content", index: int = 0) -> str:
    choices = [choice for chunk in chunks for choice in chunk.choices if choice.index == index]
    return "".join(getattr(choice.delta, name) or "" for choice in choices)


def finishes(chunks: list[Any], index: int = 0) -> list[str]:
    return [c.finish_reason for chunk in chunks for c in chunk.choices if c.index == index and c.finish_reason]


def test_without_a_script_the_user_is_echoed(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    reply = ask(client)
    assert reply.choices[0].message.content == "You wrote: Bonjour <PERSON_1>, 你好 👋"
    assert reply.usage.total_tokens == 20
    assert reply.model == "gpt-5"
    assert joined(list(ask(client, stream=True))) == "You wrote: Bonjour <PERSON_1>, 你好 👋"
    assert placeholders(provider.requests[0].json) == ["<PERSON_1>"]


@pytest.mark.parametrize("written", WRITTEN, ids=str)
def test_text_in_every_writing(client: openai.OpenAI, provider: LoopbackProvider, written: dict[str, Any]) -> None:
    provider.reply(Text(REPLY, **written), Text(REPLY, **written))
    assert ask(client).choices[0].message.content == REPLY
    chunks = list(ask(client, stream=True))
    assert joined(chunks) == REPLY
    assert finishes(chunks) == ["stop"]


def test_a_refusal(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    provider.reply(*[Text("I cannot help <PERSON_1>", refusal=True, logprobs=True)] * 2)
    message = ask(client).choices[0].message
    assert (message.content, message.refusal) == (None, "I cannot help <PERSON_1>")
    chunks = list(ask(client, stream=True))
    assert (joined(chunks), joined(chunks, "refusal")) == ("", "I cannot help <PERSON_1>")


def test_finish_usage_and_logprobs(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    provider.reply(*[Text("abcdef", finish="length", usage=False, logprobs=True, chunk=4, fused=True)] * 2)
    reply = ask(client)
    assert (reply.choices[0].finish_reason, reply.usage) == ("length", None)
    assert [token.token for token in reply.choices[0].logprobs.content] == ["abcd", "ef"]
    chunks = list(ask(client, stream=True, stream_options={"include_usage": True}))
    assert [(c.choices[0].delta.content, c.choices[0].finish_reason) for c in chunks] == [
        ("", None),
        ("abcd", None),
        ("ef", "length"),
    ]
    assert chunks[1].choices[0].logprobs.content[0].token == "abcd"


def test_usage_is_streamed_when_it_is_asked_for(client: openai.OpenAI) -> None:
    *chunks, last = ask(client, stream=True, stream_options={"include_usage": True})
    assert all(chunk.usage is None for chunk in chunks)
    assert (last.choices, last.usage.prompt_tokens) == ([], 10)


def test_a_function_makes_the_text_from_the_request(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    provider.reply(Text(lambda request: f"{request['model']}: {echo(request)[:7]}"))
    assert ask(client).choices[0].message.content == "gpt-5: Bonjour"


@pytest.mark.parametrize("stream", [False, True])
def test_a_function_that_raises_is_a_500_that_says_so(
    client: openai.OpenAI, provider: LoopbackProvider, stream: bool
) -> None:
    provider.reply(Text(lambda request: str(request["absent"])))
    with pytest.raises(openai.InternalServerError, match="raised KeyError: 'absent'"):
        _ = ask(client, stream=stream)


CALLS = [
    ToolCall("send_mail", {"to": "<EMAIL_ADDRESS_1>", "text": "voilà"}, id="call_a"),
    ToolCall("look_up", lambda request: json.dumps({"q": placeholders(request)})),
]


def test_tool_calls(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    provider.reply(ToolCalls(CALLS, content="One moment"))
    choice = ask(client).choices[0]
    assert (choice.message.content, choice.finish_reason) == ("One moment", "tool_calls")
    calls = [(call.id, call.function.name, json.loads(call.function.arguments)) for call in choice.message.tool_calls]
    assert calls == [
        ("call_a", "send_mail", {"to": "<EMAIL_ADDRESS_1>", "text": "voilà"}),
        ("call_2", "look_up", {"q": ["<PERSON_1>"]}),
    ]


def test_tool_calls_streamed(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    provider.reply(ToolCalls(CALLS, chunk=3, content="One moment"))
    chunks = list(ask(client, stream=True))
    deltas = [call for chunk in chunks for call in chunk.choices[0].delta.tool_calls or []]
    assert [(d.index, d.id, d.function.name, d.function.arguments) for d in deltas if d.id] == [
        (0, "call_a", "send_mail", ""),
        (1, "call_2", "look_up", ""),
    ]
    assert [d.index for d in deltas] == sorted(d.index for d in deltas)
    arguments = "".join(d.function.arguments for d in deltas if d.index == 0)
    assert json.loads(arguments) == {"to": "<EMAIL_ADDRESS_1>", "text": "voilà"}
    assert (joined(chunks), finishes(chunks)) == ("One moment", ["tool_calls"])


def test_the_legacy_function_call(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    provider.reply(*[ToolCalls([ToolCall("look_up", '{"q": "<PERSON_1>"}')], legacy=True)] * 2)
    choice = ask(client).choices[0]
    assert (choice.finish_reason, choice.message.function_call.arguments) == ("function_call", '{"q": "<PERSON_1>"}')
    chunks = list(ask(client, stream=True))
    calls = [c.choices[0].delta.function_call for c in chunks if c.choices[0].delta.function_call]
    assert calls[0].name == "look_up"
    assert "".join(call.arguments for call in calls) == '{"q": "<PERSON_1>"}'
    assert finishes(chunks) == ["function_call"]


def test_choices_differ_and_alternate(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    provider.reply(*[Choices(["first <PERSON_1>", Text("second <PERSON_2>", finish="length")], chunk=4)] * 2)
    assert [c.message.content for c in ask(client, n=2).choices] == ["first <PERSON_1>", "second <PERSON_2>"]
    chunks = list(ask(client, n=2, stream=True))
    assert [chunk.choices[0].index for chunk in chunks[:6]] == [0, 1] * 3
    assert [joined(chunks, index=i) for i in (0, 1)] == ["first <PERSON_1>", "second <PERSON_2>"]
    assert [finishes(chunks, index=i) for i in (0, 1)] == [["stop"], ["length"]]


def test_one_answer_serves_as_many_choices_as_are_asked_for(client: openai.OpenAI) -> None:
    assert len(ask(client, n=3).choices) == 3
    assert {choice.index for chunk in ask(client, n=3, stream=True) for choice in chunk.choices} == {0, 1, 2}


def test_parts_are_echoed_joined(client: openai.OpenAI, provider: LoopbackProvider) -> None:
    parts: Any = [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]
    reply = client.chat.completions.create(model="m", messages=[{"role": "user", "content": parts}])
    assert reply.choices[0].message.content == "You wrote: a\nb"


def test_azure_and_models(provider: LoopbackProvider, client: openai.OpenAI) -> None:
    with openai.AzureOpenAI(azure_endpoint=provider.origin, api_key="k", api_version="2024-10-21") as azure:
        assert azure.chat.completions.create(model="dep", messages=HELLO).choices[0].message.content
    assert provider.requests[0].path == "/openai/deployments/dep/chat/completions?api-version=2024-10-21"
    assert [model.id for model in client.models.list()] == ["loopback"]
