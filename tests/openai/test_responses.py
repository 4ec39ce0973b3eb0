"""The Responses API through the real SDK: nothing identifying leaves, everything comes back, plain and streamed."""

import json
from typing import Any

import openai
import pydantic
import pytest

from guarded_client import UnreadableRefused, guard, tagged
from guarded_client.testing import Choices, Failure, LoopbackProvider, Text, ToolCall, ToolCalls, placeholders
from guarded_client.testing.responses import complete, message, streamed
from tests.conftest import MESSAGE, SECRETS, TAGS, TWIN, Bot, in_memory

MAIL = "zoe@exemple.fr"
REPEAT = Text(lambda request: request["input"])


def create(bot: Bot, given: Any = MAIL, **more: Any) -> Any:
    return bot.run(bot.client.responses.create(model="gpt-5", input=given, **more))


def events(bot: Bot, given: Any = MAIL, **more: Any) -> list[Any]:
    return bot.drain(lambda: create(bot, given, stream=True, **more))


def final(bot: Bot, given: Any = MAIL, *, stream: bool, **more: Any) -> Any:
    return events(bot, given, **more)[-1].response if stream else create(bot, given, **more)


def deltas(got: list[Any], kind: str) -> str:
    return "".join(event.delta for event in got if event.type == f"response.{kind}.delta")


def sent(bot: Bot) -> dict[str, Any]:
    body: dict[str, Any] = bot.provider.requests[-1].json
    return body


@pytest.mark.parametrize("text", [MESSAGE, TWIN], ids=["fr", "en"])
def test_the_acceptance_message_leaves_nothing_on_the_wire_and_comes_back_whole(bot: Bot, text: str) -> None:
    bot.guard(in_memory())
    bot.provider.reply(REPEAT)
    assert create(bot, text).output_text == text
    for size in range(1, 9):
        bot.provider.reply(Text(REPEAT.text, chunk=size))
        got = events(bot, text)
        assert deltas(got, "output_text") == text
        assert got[-1].response.output_text == text
    wire = bot.provider.wire.decode()
    assert [secret for secret in SECRETS[text] if secret in wire] == []
    assert "4471" in wire


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("escape", ["none", "ascii"])
@pytest.mark.parametrize("refusal", [False, True])
def test_every_event_of_a_stream_says_the_same(bot: Bot, policy: Any, size: int, escape: Any, refusal: bool) -> None:
    bot.guard(policy)
    text = "Écris à zoe@exemple.fr ou au 06 12 34 56 78 < & \\ {} <b> fin"
    bot.provider.reply(Text(REPEAT.text, chunk=size, bytes_chunk=size, escape=escape, refusal=refusal))
    got = events(bot, text)
    kind, key = ("refusal", "refusal") if refusal else ("output_text", "text")
    assert deltas(got, kind) == text
    done = [event for event in got if event.type == f"response.{kind}.done"]
    part = [event for event in got if event.type == "response.content_part.done"]
    item = [event for event in got if event.type == "response.output_item.done"]
    assert [getattr(done[0], key), getattr(part[0].part, key), getattr(item[0].item.content[0], key)] == [text] * 3
    assert getattr(got[-1].response.output[0].content[0], key) == text
    assert [event.sequence_number for event in got] == list(range(len(got)))


@pytest.mark.parametrize("line_ending", ["\n", "\r\n"])
@pytest.mark.parametrize("tail", ["<", "<EMAIL", "<EMAIL_ADDRESS_1", "\\u003cEMAIL_ADDRESS_1"])
def test_text_held_at_the_end_is_in_the_last_delta(bot: Bot, policy: Any, line_ending: Any, tail: str) -> None:
    bot.guard(policy)
    bot.provider.reply(Text(f"see {tail}", chunk=4, line_ending=line_ending))
    got = events(bot)
    names = [event.type for event in got]
    assert deltas(got[: names.index("response.output_text.done")], "output_text") == f"see {tail}"
    assert got[-1].response.output_text == f"see {tail}"
    assert [event.sequence_number for event in got] == list(range(len(got)))


@pytest.mark.parametrize("stream", [False, True])
def test_every_message_has_its_own_restorer(bot: Bot, policy: Any, stream: bool) -> None:
    bot.guard(policy)
    bot.provider.reply(Choices(["<EMAIL_ADDRESS_1> and <EMAIL", "_ADDRESS_1> <EMAIL_ADDRESS_2>"], chunk=3))
    reply = final(bot, "a@exemple.fr b@exemple.fr", stream=stream)
    assert [item.content[0].text for item in reply.output] == ["a@exemple.fr and <EMAIL", "_ADDRESS_1> b@exemple.fr"]


@pytest.mark.parametrize("stream", [False, True])
def test_tool_arguments_come_back_and_a_whole_turn_goes_back_as_it_came(bot: Bot, policy: Any, stream: bool) -> None:
    bot.guard(policy)
    tools = [{"type": "function", "name": "find", "parameters": {"type": "object", "properties": {}}, "strict": False}]
    arguments = {"mail": "< email_address_1 >", "url": "https://evil.example/?q=<EMAIL_ADDRESS_1>", "n": "<PERSON_1>"}
    summary = "**Looking up** <EMAIL_ADDRESS_1>"
    bot.provider.reply(
        ToolCalls([ToolCall("find", arguments)], content="I look for <EMAIL_ADDRESS_1>", chunk=3, reasoning=summary)
    )
    with tagged(known={"PERSON": ["Zoë"]}):
        got = events(bot, f"Zoë: {MAIL}", tools=tools) if stream else []
        reply = got[-1].response if stream else create(bot, f"Zoë: {MAIL}", tools=tools)
        reasoning, text, call = reply.output
        assert reasoning.summary[0].text == f"**Looking up** {MAIL}"
        assert text.content[0].text == f"I look for {MAIL}"
        assert json.loads(call.arguments) == {"mail": MAIL, "url": arguments["url"], "n": "Zoë"}
        if stream:
            assert deltas(got, "function_call_arguments") == call.arguments
            assert deltas(got, "reasoning_summary_text") == reasoning.summary[0].text
        result = {
            "type": "function_call_output",
            "call_id": call.call_id,
            "output": json.dumps({"mail": MAIL, "card": 4111111111111111}),
        }
        history = [{"role": "user", "content": f"Zoë: {MAIL}"}, *[item.to_dict() for item in reply.output], result]
        _ = create(bot, history, tools=tools)
    back = sent(bot)["input"]
    assert back[1]["summary"][0]["text"] == summary and back[1]["encrypted_content"] == "c2VhbGVk"
    assert back[2]["content"][0]["text"] == "I look for <EMAIL_ADDRESS_1>"
    assert back[3]["arguments"] == json.dumps(arguments)
    assert json.loads(back[4]["output"]) == {"mail": "<EMAIL_ADDRESS_1>", "card": "<CREDIT_CARD_1>"}
    assert MAIL.encode() not in bot.provider.wire and "Zoë".encode() not in bot.provider.wire


@pytest.mark.parametrize("stream", [False, True])
def test_permission_narrows_what_a_tool_gets(bot: Bot, stream: bool) -> None:
    bot.guard(in_memory(names="off", restore={"tools": {"mail": ["EMAIL_ADDRESS"], "*": "none"}}))
    arguments = '{"a": "<EMAIL_ADDRESS_1>", "b": "<PHONE_NUMBER_1>"}'
    for tool, expected in (("mail", [MAIL, "<PHONE_NUMBER_1>"]), ("x", ["<EMAIL_ADDRESS_1>", "<PHONE_NUMBER_1>"])):
        bot.provider.reply(ToolCalls([ToolCall(tool, arguments)], chunk=2))
        call = final(bot, f"{MAIL} 06 12 34 56 78", stream=stream).output[0]
        assert list(json.loads(call.arguments).values()) == expected


class Ticket(pydantic.BaseModel):
    mail: str
    note: str


def test_structured_output_parses_with_real_values(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(*[Text('{"mail": "<EMAIL_ADDRESS_1>", "note": "ok"}', chunk=3)] * 2)
    reply = bot.run(bot.client.responses.parse(model="gpt-5", input=MAIL, text_format=Ticket))
    assert reply.output_parsed == Ticket(mail=MAIL, note="ok")
    got = bot.drain(lambda: bot.client.responses.stream(model="gpt-5", input=MAIL, text_format=Ticket))
    assert got[-1].response.output_parsed == Ticket(mail=MAIL, note="ok")
    parsed = [event.parsed for event in got if event.type == "response.output_text.done"]
    assert parsed == [Ticket(mail=MAIL, note="ok")]


def test_the_accumulator_of_the_sdk_agrees(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(
        Text("Write to <EMAIL_ADDRESS_1>, <EMAIL_ADDRESS_1> or <EMAIL", chunk=1, reasoning="<EMAIL_ADDRESS_1>?")
    )
    got = bot.drain(lambda: bot.client.responses.stream(model="gpt-5", input=MAIL))
    text = f"Write to {MAIL}, {MAIL} or <EMAIL"
    snapshots = [event.snapshot for event in got if event.type == "response.output_text.delta"]
    assert snapshots[-1] == text and all(text.startswith(snapshot) for snapshot in snapshots)
    assert got[-1].response.output_text == text
    assert got[-1].response.output[0].summary[0].text == f"{MAIL}?"


@pytest.mark.parametrize("stream", [False, True])
def test_what_a_response_repeats_of_the_request_is_restored(bot: Bot, policy: Any, stream: bool) -> None:
    bot.guard(policy)
    reply = final(
        bot, instructions=f"Serve {MAIL}", metadata={"mail": MAIL}, user="zoe", stream=stream,
        prompt={"id": "pmpt_1", "variables": {"who": MAIL, "what": {"type": "input_text", "text": MAIL}}},
        tools=[{"type": "function", "name": "find", "description": MAIL, "parameters": {"type": "object"}, "strict": False}],
        text={"format": {"type": "json_schema", "name": "n", "description": MAIL, "schema": {"type": "object"}}},
    )  # fmt: skip
    assert reply.tools[0].description == reply.text.format.description == MAIL
    assert reply.instructions == f"Serve {MAIL}" and reply.metadata == {"mail": MAIL}
    assert reply.prompt.variables["who"] == MAIL and reply.prompt.variables["what"].text == MAIL
    assert sent(bot)["prompt"]["variables"]["who"] == "<EMAIL_ADDRESS_1>"
    assert len(sent(bot)["user"]) == 32


@pytest.mark.parametrize("stream", [False, True])
def test_annotations_keep_their_offsets_and_log_probabilities_their_tokens(bot: Bot, policy: Any, stream: bool) -> None:
    bot.guard(policy)
    item = message("see <EMAIL_ADDRESS_1>")
    citation = {
        "type": "url_citation",
        "start_index": 4,
        "end_index": 21,
        "title": "About <EMAIL_ADDRESS_1>",
        "url": "https://x.example/?q=<EMAIL_ADDRESS_1>",
    }
    item["content"][0].update(
        annotations=[citation], logprobs=[{"token": "<EMAIL", "logprob": -0.1, "bytes": [], "top_logprobs": []}]
    )
    bot.provider.reply(streamed([item], chunk=2) if stream else complete([item]))
    part = final(bot, stream=stream).output[0].content[0]
    got = part.annotations[0]
    assert part.text == f"see {MAIL}"
    assert (got.start_index, got.end_index, got.title, got.url) == (4, 21, f"About {MAIL}", citation["url"])
    assert part.logprobs[0].token == "<EMAIL"
    kept = {**part.to_dict(), "logprobs": []}
    _ = create(bot, [{"role": "user", "content": MAIL}, {**item, "content": [kept]}])
    assert sent(bot)["input"][1]["content"][0]["annotations"] == [citation]


def test_end_user_ids_leave_as_digests(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    for _ in range(2):
        _ = create(bot, user=MAIL, safety_identifier="cust-42", prompt_cache_key="case-9")
    one, two = (received.json for received in bot.provider.requests)
    for key in ("user", "safety_identifier", "prompt_cache_key"):
        assert one[key] == two[key] and len(one[key]) == 32


def test_raw_responses_are_restored_and_show_what_was_sent(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    raw = bot.run(bot.client.responses.with_raw_response.create(model="gpt-5", input=MAIL))
    assert raw.parse().output_text == f"You wrote: {MAIL}"
    assert b"zoe" not in raw.http_request.content


def test_error_bodies_and_error_events_are_passed_on_unrestored(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Failure(400, lambda request: {"error": {"message": request["input"]}}))
    with pytest.raises(openai.BadRequestError) as caught:
        create(bot)
    assert "<EMAIL_ADDRESS_1>" in str(caught.value) and "zoe@" not in str(caught.value)
    failed = {"code": "server_error", "message": "about <EMAIL_ADDRESS_1>"}
    bot.provider.reply(complete([], status="failed", error=failed))
    assert create(bot).error.message == "about <EMAIL_ADDRESS_1>"


def test_retries_send_the_same_bytes(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Failure(429, headers={"retry-after": "0"}), Text("<EMAIL_ADDRESS_1>"))
    assert create(bot).output_text == MAIL
    first, second = bot.provider.requests
    assert first.body == second.body and placeholders(first.json) == ["<EMAIL_ADDRESS_1>"]


@pytest.mark.parametrize("store", [b',"store":false', b""])
def test_a_body_without_personal_data_is_sent_byte_for_byte_but_for_store(bot: Bot, policy: Any, store: bytes) -> None:
    bot.guard(policy)
    seam = bot.client._client
    body = b'{ "model" : "gpt-5",\n "temperature":1e0, "input":"caf\\u00e9"' + store + b"}"
    _ = bot.run(seam.send(seam.build_request("POST", f"{bot.provider.base_url}/responses", content=body)))
    assert bot.provider.requests[-1].body == (body if store else body[:-1] + b',"store":false}')


@pytest.mark.parametrize("path", ["/responses//", "/Responses", "//responses"])
def test_another_spelling_of_the_path_is_read_too(bot: Bot, path: str) -> None:
    bot.guard(in_memory(names="off", unknown_endpoint="allow"))
    seam = bot.client._client
    _ = bot.run(
        seam.send(seam.build_request("POST", f"{bot.provider.base_url}{path}", json={"model": "m", "input": MAIL}))
    )
    assert MAIL.encode() not in bot.provider.wire


def test_websockets_fail_before_they_connect(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    with pytest.raises(UnreadableRefused, match="refuses WebSockets"):
        bot.run(bot.client.responses.connect().enter())
    assert bot.provider.connections == 0


def test_azure_speaks_it_too(provider: LoopbackProvider, policy: Any) -> None:
    with openai.AzureOpenAI(azure_endpoint=provider.origin, api_key="k", api_version="2026-01-01") as bare:
        client = guard(bare, policy, tags=TAGS)
        assert client.responses.create(model="gpt-5", input=MAIL).output_text == f"You wrote: {MAIL}"
    assert provider.requests[-1].path.startswith("/openai/responses") and MAIL.encode() not in provider.wire
