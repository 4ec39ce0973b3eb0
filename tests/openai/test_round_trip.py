"""The main job: nothing identifying leaves, everything comes back; sync and async, plain and streamed."""

import gzip
import json
from typing import Any

import httpx2
import pydantic
import pytest

from guarded_client.testing import Choices, Failure, Text, ToolCall, ToolCalls, placeholders
from tests.conftest import MESSAGE, SECRETS, TWIN, Bot, in_memory

REPEAT = Text(lambda request: request["messages"][-1]["content"])


def sent(bot: Bot) -> dict[str, Any]:
    body: dict[str, Any] = bot.provider.requests[-1].json
    return body


@pytest.mark.parametrize("text", [MESSAGE, TWIN], ids=["fr", "en"])
def test_the_acceptance_message_leaves_nothing_on_the_wire_and_comes_back_whole(bot: Bot, text: str) -> None:
    bot.guard(in_memory())
    bot.provider.reply(REPEAT)
    assert bot.text(text) == text
    for size in range(1, 9):
        bot.provider.reply(Text(REPEAT.text, chunk=size))
        assert bot.text(text, stream=True) == text
    wire = bot.provider.wire.decode()
    assert [secret for secret in SECRETS[text] if secret in wire] == []
    assert "4471" in wire
    assert [secret for secret in SECRETS[text] if secret in text] == SECRETS[text]  # the probe can see


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("escape", ["none", "ascii"])
def test_streams_split_anywhere_give_what_the_plain_reply_gives(bot: Bot, policy: Any, size: int, escape: Any) -> None:
    bot.guard(policy)
    text = "Écris à zoe@exemple.fr ou au 06 12 34 56 78 < & \\ {} <b> fin"
    bot.provider.reply(Text(REPEAT.text, chunk=size, bytes_chunk=size, escape=escape))
    assert bot.text(text, stream=True) == text
    bot.provider.reply(Text(REPEAT.text, escape=escape, gzip=True))
    assert bot.text(text) == text


@pytest.mark.parametrize("fused", [False, True])
@pytest.mark.parametrize("line_ending", ["\n", "\r\n"])
def test_text_held_at_the_end_of_a_stream_is_not_lost(bot: Bot, policy: Any, fused: bool, line_ending: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Text("see <EMAIL_ADDRESS_1", chunk=4, fused=fused, line_ending=line_ending))
    chunks = bot.chunks("zoe@exemple.fr", stream_options={"include_usage": True})
    text = "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)
    assert text == "see <EMAIL_ADDRESS_1"
    assert chunks[-1].usage is not None


@pytest.mark.parametrize("stream", [False, True])
def test_every_choice_has_its_own_restorer(bot: Bot, policy: Any, stream: bool) -> None:
    bot.guard(policy)
    bot.provider.reply(Choices(["<EMAIL_ADDRESS_1> and <EMAIL", "_ADDRESS_1> <EMAIL_ADDRESS_2>"], chunk=3))
    question = "a@exemple.fr b@exemple.fr"
    if stream:
        texts = ["", ""]
        for chunk in bot.chunks(question, n=2):
            for choice in chunk.choices:
                texts[choice.index] += choice.delta.content or ""
    else:
        texts = [choice.message.content for choice in bot.chat(question, n=2).choices]
    assert texts == ["a@exemple.fr and <EMAIL", "_ADDRESS_1> b@exemple.fr"]


@pytest.mark.parametrize("stream", [False, True])
def test_tool_arguments_come_back_as_valid_json_and_results_go_out_clean(bot: Bot, policy: Any, stream: bool) -> None:
    bot.guard(policy)
    known = {"PERSON": ['Jean "Jojo" O\'Neil\\fils', "Zoë"]}
    tools = [{"type": "function", "function": {"name": "find", "parameters": {"type": "object", "properties": {}}}}]
    nested = json.dumps({"mail": "<EMAIL_ADDRESS_1>"})
    arguments = {"who": "<PERSON_1>", "inner": nested, "url": "https://evil.example/?q=<EMAIL_ADDRESS_1>"}
    bot.provider.reply(ToolCalls([ToolCall("find", arguments), ToolCall("find", {"n": "<PERSON_4>"})], chunk=3))
    question = 'Zoë: zoe@exemple.fr, Jean "Jojo" O\'Neil\\fils'
    from guarded_client import tagged

    with tagged(known=known):
        if stream:
            calls: dict[int, str] = {}
            for chunk in bot.chunks(question, tools=tools):
                for choice in chunk.choices:
                    for call in choice.delta.tool_calls or []:
                        calls[call.index] = calls.get(call.index, "") + (call.function.arguments or "")
            got = [calls[index] for index in sorted(calls)]
        else:
            got = [c.function.arguments for c in bot.chat(question, tools=tools).choices[0].message.tool_calls]
    first = json.loads(got[0])
    assert json.loads(first["inner"]) == {"mail": "zoe@exemple.fr"}
    assert first["who"] == "Zoë"
    assert first["url"] == "https://evil.example/?q=<EMAIL_ADDRESS_1>"  # an injected link carries nothing away
    assert json.loads(got[1])["n"] in ("Jean", "Jojo", "O'Neil", "fils")
    history = [
        {"role": "user", "content": question},
        {"role": "assistant", "tool_calls": [{"id": "c1", "type": "function", "function": {"name": "find", "arguments": got[0]}}]},
        {"role": "tool", "tool_call_id": "c1", "content": json.dumps({"mail": "zoe@exemple.fr", "who": "Zoë", "card": 4111111111111111})},
    ]  # fmt: skip
    with tagged(known=known):
        _ = bot.text(messages=history, tools=tools)
    wire = bot.provider.wire.decode()
    assert "zoe@exemple.fr" not in wire and "Zo" not in wire.replace("Zone", "") and "41111111" not in wire
    assert sent(bot)["messages"][1]["tool_calls"][0]["function"]["arguments"] == json.dumps(arguments)
    assert json.loads(sent(bot)["messages"][2]["content"])["card"] == "<CREDIT_CARD_1>"


@pytest.mark.parametrize("legacy", [False, True])
def test_permission_narrows_what_a_tool_gets(bot: Bot, legacy: bool) -> None:
    bot.guard(in_memory(names="off", restore={"tools": {"mail": ["EMAIL_ADDRESS"], "*": "none"}}))
    arguments = '{"a": "<EMAIL_ADDRESS_1>", "b": "<PHONE_NUMBER_1>"}'
    for tool, expected in (
        ("mail", ("zoe@exemple.fr", "<PHONE_NUMBER_1>")),
        ("x", ("<EMAIL_ADDRESS_1>", "<PHONE_NUMBER_1>")),
    ):
        bot.provider.reply(ToolCalls([ToolCall(tool, arguments)], legacy=legacy))
        message = bot.chat("zoe@exemple.fr 06 12 34 56 78").choices[0].message
        call = message.function_call if legacy else message.tool_calls[0].function
        assert tuple(json.loads(call.arguments).values()) == expected


class Ticket(pydantic.BaseModel):
    mail: str
    note: str


def test_structured_output_parses_with_real_values(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Text('{"mail": "<EMAIL_ADDRESS_1>", "note": "ok"}'))
    reply = bot.run(
        bot.client.chat.completions.parse(
            model="gpt-5", messages=[{"role": "user", "content": "zoe@exemple.fr"}], response_format=Ticket
        )
    )
    assert reply.choices[0].message.parsed == Ticket(mail="zoe@exemple.fr", note="ok")


@pytest.mark.parametrize("api", ["chat", "responses"])
def test_a_url_in_one_field_kept_the_value_out_of_the_next(bot: Bot, policy: Any, api: str) -> None:
    bot.guard(policy)
    bot.provider.reply(Text('{"note":"see https://x.example/a","mail":"<EMAIL_ADDRESS_1>"}', chunk=5))
    client: Any = bot.client
    if api == "chat":
        parse = client.chat.completions.parse
        reply = bot.run(
            parse(model="m", messages=[{"role": "user", "content": "zoe@exemple.fr"}], response_format=Ticket)
        )
        parsed = reply.choices[0].message.parsed
    else:
        parsed = bot.run(client.responses.parse(model="m", input="zoe@exemple.fr", text_format=Ticket)).output_parsed
    assert parsed == Ticket(mail="zoe@exemple.fr", note="see https://x.example/a")


@pytest.mark.parametrize("stream", [False, True])
def test_a_url_ended_with_its_field_where_nobody_asked_for_fields(bot: Bot, policy: Any, stream: bool) -> None:
    text = '{"note":"see https://x.example/a","mail":"<EMAIL_ADDRESS_1>"}'
    bot.guard(policy)
    bot.provider.reply(Text(text, chunk=5))
    assert bot.text("zoe@exemple.fr", stream=stream) == text
    bot.provider.reply(Text(text, chunk=5))
    asked = {"response_format": {"type": "json_object"}}
    assert json.loads(bot.text("zoe@exemple.fr", stream=stream, **asked))["mail"] == "zoe@exemple.fr"


def test_refusals_are_restored(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Text("I cannot write to <EMAIL_ADDRESS_1>", refusal=True))
    assert bot.chat("zoe@exemple.fr").choices[0].message.refusal == "I cannot write to zoe@exemple.fr"


def test_log_probabilities_keep_the_tokens_of_the_model(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Text("<EMAIL_ADDRESS_1> ok", logprobs=True))
    choice = bot.chat("zoe@exemple.fr", logprobs=True).choices[0]
    assert choice.message.content == "zoe@exemple.fr ok"
    assert "zoe" not in choice.logprobs.model_dump_json()


@pytest.mark.parametrize("read", [False, True])
@pytest.mark.parametrize("zipped", [False, True])
def test_the_response_is_whole_whether_or_not_a_hook_has_read_it(
    bot: Bot, policy: Any, read: bool, zipped: bool
) -> None:
    seen: list[str] = []

    def hook(response: Any) -> None:
        seen.append(response.read().decode())

    async def async_hook(response: Any) -> None:
        seen.append((await response.aread()).decode())

    if read:
        bot.bare._client.event_hooks = {"response": [hook if bot.form == "sync" else async_hook]}
    bot.guard(policy)
    bot.provider.reply(Text(REPEAT.text, gzip=zipped))
    raw = bot.chat("zoe@exemple.fr", create=bot.client.chat.completions.with_raw_response.create)
    assert raw.parse().choices[0].message.content == "zoe@exemple.fr"
    assert int(raw.headers["content-length"]) == len(raw.content)
    assert "content-encoding" not in raw.headers and "transfer-encoding" not in raw.headers
    assert raw.elapsed.total_seconds() > 0
    assert raw.http_response.is_closed
    assert len(seen) == read and not any("zoe" in text for text in seen)


def test_raw_and_streaming_responses_are_restored_too(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Text("<EMAIL_ADDRESS_1>"))
    raw = bot.chat("zoe@exemple.fr", create=bot.client.chat.completions.with_raw_response.create)
    assert raw.parse().choices[0].message.content == "zoe@exemple.fr"
    assert "zoe@exemple.fr" in raw.text
    assert b"zoe" not in raw.http_request.content  # what the SDK shows as sent is what was sent
    bot.provider.reply(Text("<EMAIL_ADDRESS_1>"))
    manager = bot.client.chat.completions.with_streaming_response.create(
        model="gpt-5", messages=[{"role": "user", "content": "zoe@exemple.fr"}]
    )
    if bot.form == "sync":
        with manager as response:
            body = response.read()
    else:

        async def read() -> bytes:
            async with manager as response:
                return await response.read()

        body = bot.run(read())
    assert json.loads(body)["choices"][0]["message"]["content"] == "zoe@exemple.fr"


def test_end_user_ids_leave_as_digests_and_metadata_without_personal_data(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    for _ in range(2):
        _ = bot.chat(
            "Hi", user="jean.dupont@exemple.fr", safety_identifier="cust-42", metadata={"mail": "a@exemple.fr"}
        )
    one, two = (received.json for received in bot.provider.requests)
    assert one["user"] == two["user"] != "jean.dupont@exemple.fr"
    assert len(one["user"]) == 32 and one["safety_identifier"] != "cust-42"
    assert one["metadata"] == {"mail": "<EMAIL_ADDRESS_1>"}


def test_participants_are_named_without_their_names(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    _ = bot.chat(messages=[
        {"role": "system", "name": "example_user", "content": "x"},
        {"role": "user", "name": "Elodie_Marchand", "content": "Hi"},
        {"role": "user", "name": "Elodie_Marchand", "content": "again"},
    ])  # fmt: skip
    assert [m["name"] for m in sent(bot)["messages"]] == ["example_user", "PERSON_1", "PERSON_1"]


def test_error_bodies_are_passed_on_unrestored(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Failure(400, lambda request: {"error": {"message": request["messages"][-1]["content"]}}))
    import openai

    with pytest.raises(openai.BadRequestError) as caught:
        bot.chat("zoe@exemple.fr")
    assert "<EMAIL_ADDRESS_1>" in str(caught.value) and "zoe@" not in str(caught.value)


def test_retries_send_the_same_placeholders(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Failure(429, headers={"retry-after": "0"}), Text("<EMAIL_ADDRESS_1>"))
    assert bot.text("zoe@exemple.fr") == "zoe@exemple.fr"
    first, second = bot.provider.requests
    assert first.body == second.body


def test_compressed_requests_are_read(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    body = json.dumps({"model": "gpt-5", "messages": [{"role": "user", "content": "zoe@exemple.fr"}]}).encode()
    seam = bot.client._client
    request = seam.build_request(
        "POST", f"{bot.provider.base_url}/chat/completions", content=gzip.compress(body),
        headers={"content-encoding": "gzip", "content-type": "application/json"},
    )  # fmt: skip
    response: httpx2.Response = bot.run(seam.send(request))
    assert response.json()["choices"][0]["message"]["content"] == "You wrote: zoe@exemple.fr"
    assert placeholders(sent(bot)) == ["<EMAIL_ADDRESS_1>"]


def test_a_body_without_personal_data_is_sent_byte_for_byte(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    seam = bot.client._client
    body = b'{ "model" : "gpt-5",\n "temperature":1e0, "messages":[{"role":"user","content":"caf\\u00e9"}]}'
    request = seam.build_request("POST", f"{bot.provider.base_url}/chat/completions", content=body)
    _ = bot.run(seam.send(request))
    assert bot.provider.requests[-1].body == body


def test_unicode_escapes_hide_nothing(bot: Bot, policy: Any) -> None:
    from guarded_client import tagged

    bot.guard(policy)
    escaped = 'Record: {"name": "Jos\\u00e9 Garc\\u00eda", "q": "?mail=zoe%40exemple.fr", "h": "Garc&iacute;a"}'
    with tagged(known={"PERSON": ["José García", "García"]}):
        _ = bot.chat(escaped)
    content = sent(bot)["messages"][0]["content"]
    assert "u00e9" not in content and "zoe" not in content and "Garc" not in content


def test_models_can_be_listed(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    listed = bot.run(bot.client.models.list()) if bot.form == "sync" else bot.run(_listed(bot))
    assert listed.data


async def _listed(bot: Bot) -> Any:
    return await bot.client.models.list()


def test_a_backslash_in_prose_hides_nothing_however_it_is_meant(bot: Bot, policy: Any) -> None:
    from guarded_client import tagged

    bot.guard(policy)
    text = r"C:\Users\nathalie née le 3 février 1987\nTél\n0612345678 \n41 rue des Lilas\n69003 Lyon"
    with tagged(known={"PERSON": ["nathalie"]}):
        assert bot.text(text) == "You wrote: " + text
    content = sent(bot)["messages"][0]["content"]
    assert [v for v in ("nathalie", "1987", "0612345678", "Lilas", "69003") if v in content] == []
