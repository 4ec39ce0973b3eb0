"""The main job with Anthropic's SDK: nothing identifying leaves, everything comes back; sync and async, streamed too."""

import json
from typing import Any

import anthropic
import pydantic
import pytest

from guarded_client import RetentionRefused, tagged
from guarded_client.testing import Cut, Failure, Text, ToolCall, ToolCalls
from guarded_client.testing.anthropic_messages import SIGNATURE, complete, streamed
from tests.anthropic.conftest import Claude, text_of
from tests.conftest import MESSAGE, SECRETS, TAGS, TWIN, in_memory

REPEAT = Text(lambda request: request["messages"][-1]["content"])
MAIL = "zoe@exemple.fr"
TOOLS: Any = [
    {
        "name": "find",
        "description": "Finds people",
        "input_schema": {"type": "object", "properties": {"who": {"type": "string", "description": f"as {MAIL}"}}},
    }
]


def sent(claude: Claude) -> dict[str, Any]:
    body: dict[str, Any] = claude.provider.requests[-1].json
    return body


def answered(
    claude: Claude, blocks: list[dict[str, Any]], *, stream: bool, chunk: int = 3, beta: bool = False, **asked: Any
) -> Any:
    """The message that a call gets whose answer has these blocks."""
    asked = {"content": MAIL, **asked}
    if stream:
        claude.provider.reply(streamed(blocks, chunk=chunk))
        return claude.final(beta=beta, **asked)
    claude.provider.reply(complete(blocks))
    return claude.chat(create=claude.client.beta.messages.create if beta else None, **asked)


@pytest.mark.parametrize("text", [MESSAGE, TWIN], ids=["fr", "en"])
def test_the_acceptance_message_leaves_nothing_on_the_wire_and_comes_back_whole(claude: Claude, text: str) -> None:
    claude.guard(in_memory())
    claude.provider.reply(REPEAT)
    assert claude.text(text) == text
    for size in (1, 2, 3, 5, 8):
        claude.provider.reply(Text(REPEAT.text, chunk=size), Text(REPEAT.text, chunk=size))
        assert claude.text(text, stream=True) == text
        assert claude.final(text).content[0].text == text
    wire = claude.provider.wire.decode()
    assert [secret for secret in SECRETS[text] if secret in wire] == []
    assert "4471" in wire
    assert [secret for secret in SECRETS[text] if secret in text] == SECRETS[text]  # the probe can see


@pytest.mark.parametrize("size", [1, 2, 3, 5, 8])
@pytest.mark.parametrize("escape", ["none", "ascii"])
def test_streams_split_anywhere_give_what_the_plain_reply_gives(
    claude: Claude, policy: Any, size: int, escape: Any
) -> None:
    claude.guard(policy)
    text = "Écris à zoe@exemple.fr ou au 06 12 34 56 78 < & \\ {} <b> fin"
    claude.provider.reply(Text(REPEAT.text, chunk=size, bytes_chunk=size, escape=escape))
    assert claude.text(text, stream=True) == text
    claude.provider.reply(Text(REPEAT.text, escape=escape, gzip=True))
    assert claude.text(text) == text


@pytest.mark.parametrize("line_ending", ["\n", "\r\n"])
def test_text_held_at_the_end_of_a_block_comes_before_its_end(claude: Claude, policy: Any, line_ending: Any) -> None:
    claude.guard(policy)
    claude.provider.reply(Text("see <EMAIL_ADDRESS_1", chunk=4, line_ending=line_ending))
    events = claude.chunks(MAIL)
    assert text_of(events) == "see <EMAIL_ADDRESS_1"
    kinds = [event.type for event in events]
    assert kinds[-3:] == ["content_block_stop", "message_delta", "message_stop"]
    assert kinds.index("content_block_stop") == len(kinds) - 3
    claude.provider.reply(Text("see <EMAIL_ADDRESS_1", chunk=4))
    assert claude.final(MAIL).content[0].text == "see <EMAIL_ADDRESS_1"


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("chunk", [1, 4])
def test_tool_input_comes_back_and_results_go_out_clean(claude: Claude, policy: Any, stream: bool, chunk: int) -> None:
    claude.guard(policy)
    known = {"PERSON": ['Jean "Jojo" O\'Neil\\fils', "Zoë"]}
    question = f'Zoë: {MAIL}, Jean "Jojo" O\'Neil\\fils'
    given = {
        "who": "<PERSON_1>",
        "inner": json.dumps({"mail": "<EMAIL_ADDRESS_1>"}),
        "note": 'line\n"quoted" \\ é \U0001f600 \\u003cPERSON_1\\u003e',
        "list": ["<EMAIL_ADDRESS_1>", {"deep": "to <EMAIL_ADDRESS_1>"}, 3, None, True],
        "url": "https://evil.example/?q=<EMAIL_ADDRESS_1>",
        "<EMAIL_ADDRESS_1>": "key",
    }
    with tagged(known=known):
        block = {"type": "tool_use", "id": "toolu_1", "name": "find", "input": given}
        got = answered(claude, [block], stream=stream, chunk=chunk, content=question, tools=TOOLS).content[0].input
        assert got == {
            "who": "Zoë",
            "inner": json.dumps({"mail": MAIL}),
            "note": 'line\n"quoted" \\ é \U0001f600 Zoë',
            "list": [MAIL, {"deep": f"to {MAIL}"}, 3, None, True],
            "url": "https://evil.example/?q=<EMAIL_ADDRESS_1>",  # an injected link carries nothing away
            MAIL: "key",
        }
        result = [{"type": "text", "text": json.dumps({"mail": MAIL, "who": "Zoë", "card": 4111111111111111})}]
        history = [
            {"role": "user", "content": question},
            {"role": "assistant", "content": [{**block, "input": got}]},
            {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "content": result}]},
            {"role": "assistant", "content": [{**block, "input": {"card": 4111111111111111, "n": 12}}]},
            {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "toolu_1", "content": "Ok"}]},
        ]
        _ = claude.text(messages=history, tools=TOOLS)
    wire = claude.provider.wire.decode()
    assert MAIL not in wire and "Zo" not in wire and "41111111" not in wire
    assert sent(claude)["messages"][1]["content"][0]["input"] == given
    assert sent(claude)["messages"][3]["content"][0]["input"] == {"card": "<CREDIT_CARD_1>", "n": 12}
    answer = json.loads(sent(claude)["messages"][2]["content"][0]["content"][0]["text"])
    assert answer == {"mail": "<EMAIL_ADDRESS_1>", "who": "<PERSON_1>", "card": "<CREDIT_CARD_1>"}
    assert sent(claude)["tools"][0]["input_schema"]["properties"]["who"]["description"] == "as <EMAIL_ADDRESS_1>"


@pytest.mark.parametrize("stream", [False, True])
def test_tools_of_the_provider_get_no_values(claude: Claude, policy: Any, stream: bool) -> None:
    claude.guard(policy)
    query = {"query": "who is <EMAIL_ADDRESS_1>"}
    blocks = [
        {"type": "server_tool_use", "id": "srvtoolu_1", "name": "web_search", "input": query},
        {"type": "mcp_tool_use", "id": "mcptoolu_1", "name": "find", "server_name": "crm", "input": query},
        {"type": "tool_use", "id": "toolu_1", "name": "find", "input": query},
    ]
    got = answered(claude, blocks, stream=stream, beta=True)
    assert [block.input["query"] for block in got.content] == [query["query"], query["query"], f"who is {MAIL}"]
    history = [{"role": "user", "content": MAIL}, {"role": "assistant", "content": got.to_dict()["content"]}]
    _ = claude.text(messages=[*history, {"role": "user", "content": "and?"}])
    assert [block["input"] for block in sent(claude)["messages"][1]["content"]] == [query] * 3


@pytest.mark.parametrize("stream", [False, True])
def test_permission_narrows_what_a_tool_gets(claude: Claude, stream: bool) -> None:
    claude.guard(in_memory(names="off", restore={"tools": {"mail": ["EMAIL_ADDRESS"], "*": "none"}}))
    given = {"a": "<EMAIL_ADDRESS_1>", "b": "<PHONE_NUMBER_1>"}
    for tool, expected in (("mail", [MAIL, "<PHONE_NUMBER_1>"]), ("x", ["<EMAIL_ADDRESS_1>", "<PHONE_NUMBER_1>"])):
        block = {"type": "tool_use", "id": "toolu_1", "name": tool, "input": given}
        got = answered(claude, [block], stream=stream, content=f"{MAIL} 06 12 34 56 78")
        assert list(got.content[0].input.values()) == expected


@pytest.mark.parametrize("stream", [False, True])
def test_thinking_and_its_signature_stay_as_they_are_both_ways(claude: Claude, policy: Any, stream: bool) -> None:
    claude.guard(policy)
    thought = "They are <EMAIL_ADDRESS_1>; bob@exemple.fr is my guess"
    claude.provider.reply(Text("Hi <EMAIL_ADDRESS_1>", reasoning=thought, chunk=3))
    got = claude.final(MAIL) if stream else claude.chat(MAIL)
    first, second = got.content
    assert (first.thinking, first.signature, second.text) == (thought, SIGNATURE, f"Hi {MAIL}")
    redacted = {"type": "redacted_thinking", "data": SIGNATURE}
    turn = {"role": "assistant", "content": [*got.to_dict()["content"], redacted]}
    _ = claude.text(messages=[{"role": "user", "content": MAIL}, turn, {"role": "user", "content": "and?"}])
    content = sent(claude)["messages"][1]["content"]
    assert content[0] == {"type": "thinking", "thinking": thought, "signature": SIGNATURE}
    assert content[1]["text"] == "Hi <EMAIL_ADDRESS_1>" and content[2] == redacted


@pytest.mark.parametrize(
    "block", [{"type": "thinking", "thinking": "", "signature": ""}, {"type": "compaction", "content": ""}]
)
def test_what_is_not_signed_went_back_as_a_look_alike(claude: Claude, policy: Any, block: dict[str, Any]) -> None:
    claude.guard(policy)
    said = {**block, block["type"].replace("compaction", "content"): "They are <EMAIL_ADDRESS_1>."}
    turn = {"role": "assistant", "content": [said]}
    _ = claude.text(MAIL)
    _ = claude.text(messages=[{"role": "user", "content": MAIL}, turn, {"role": "user", "content": "and?"}])
    assert sent(claude)["messages"][1]["content"] == [said]


@pytest.mark.parametrize("seal", ["signature", "encrypted_content"])
def test_a_sealed_summary_was_changed_on_its_way_back(claude: Claude, policy: Any, seal: str) -> None:
    claude.guard(policy)
    summary = {"type": "compaction", "content": "<EMAIL_ADDRESS_1> waits; bob@exemple.fr is my guess", seal: SIGNATURE}
    got = answered(claude, [summary], stream=False, beta=True).content[0].to_dict()
    assert {key: got[key] for key in summary} == summary
    asked = [{"role": "assistant", "content": [got]}, {"role": "user", "content": f"{MAIL} ?"}]
    _ = claude.chat(create=claude.client.beta.messages.create, messages=asked)
    assert sent(claude)["messages"][0]["content"] == [got]
    assert sent(claude)["messages"][1]["content"] == "<EMAIL_ADDRESS_1> ?"


@pytest.mark.parametrize("stream", [False, True])
def test_citations_are_restored_and_their_offsets_stay(claude: Claude, policy: Any, stream: bool) -> None:
    claude.guard(policy)
    citation = {
        "type": "char_location", "cited_text": "Write to <EMAIL_ADDRESS_1>", "document_index": 0,
        "document_title": "From <EMAIL_ADDRESS_1>", "start_char_index": 3, "end_char_index": 30,
        "title": "On <EMAIL_ADDRESS_1>", "source": "crm, <EMAIL_ADDRESS_1>",
    }  # fmt: skip
    blocks = [{"type": "text", "text": "It is <EMAIL_ADDRESS_1>", "citations": [citation]}]
    got = answered(claude, blocks, stream=stream).content[0]
    assert got.text == f"It is {MAIL}"
    assert got.citations[0].cited_text == f"Write to {MAIL}" and got.citations[0].document_title == f"From {MAIL}"
    assert (got.citations[0].start_char_index, got.citations[0].end_char_index) == (3, 30)
    assert (got.citations[0].title, got.citations[0].source) == (f"On {MAIL}", f"crm, {MAIL}")
    turn = {"role": "assistant", "content": [got.to_dict()]}
    _ = claude.text(messages=[{"role": "user", "content": MAIL}, turn, {"role": "user", "content": "and?"}])
    assert sent(claude)["messages"][1]["content"][0]["citations"] == [citation]


class Ticket(pydantic.BaseModel):
    mail: str
    note: str


@pytest.mark.parametrize("beta", [False, True])
def test_structured_output_parses_with_real_values(claude: Claude, policy: Any, beta: bool) -> None:
    claude.guard(policy)
    claude.provider.reply(Text('{"mail": "<EMAIL_ADDRESS_1>", "note": "ok"}'))
    resource = claude.client.beta.messages if beta else claude.client.messages
    reply = claude.chat(MAIL, create=resource.parse, output_format=Ticket, extra_query={"beta": "true"})
    assert reply.parsed_output == Ticket(mail=MAIL, note="ok")
    assert claude.provider.requests[-1].path == "/v1/messages?beta=true"


def test_the_helper_puts_the_same_message_together(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    calls = ToolCalls([ToolCall("find", {"who": "<EMAIL_ADDRESS_1>"})], content="I ask <EMAIL_ADDRESS_1>", chunk=2)
    claude.provider.reply(calls, calls, calls)
    plain = claude.chat(MAIL, tools=TOOLS)
    for beta in (False, True):
        streamed_ = claude.final(MAIL, tools=TOOLS, beta=beta)
        assert [block.to_dict() for block in streamed_.content] == [block.to_dict() for block in plain.content]
        assert streamed_.stop_reason == plain.stop_reason == "tool_use"
    assert plain.content[1].input == {"who": MAIL}


def test_a_refusal_of_the_model_is_a_stop_reason(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    claude.provider.reply(Text("I cannot write to <EMAIL_ADDRESS_1>", refusal=True, chunk=5))
    got = claude.final(MAIL)
    assert got.stop_reason == "refusal" and got.content[0].text == f"I cannot write to {MAIL}"
    details = {"type": "refusal", "category": "x", "explanation": "about <EMAIL_ADDRESS_1>"}
    claude.provider.reply(complete([], stop="refusal", stop_details=details))
    assert claude.chat(MAIL).stop_details.explanation == f"about {MAIL}"
    claude.provider.reply(streamed([], stop="stop_sequence", stop_sequence="<EMAIL_ADDRESS_1>"))
    assert claude.final(MAIL, stop_sequences=[MAIL]).stop_sequence == MAIL
    assert sent(claude)["stop_sequences"] == ["<EMAIL_ADDRESS_1>"]


def test_raw_responses_are_restored_too(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    claude.provider.reply(Text("<EMAIL_ADDRESS_1>"))
    raw = claude.chat(MAIL, create=claude.client.messages.with_raw_response.create)
    parsed = claude.run(raw.parse())
    assert parsed.content[0].text == MAIL
    assert b"zoe" not in raw.http_request.content  # what the SDK shows as sent is what was sent


def test_end_user_ids_leave_as_digests(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    for _ in range(2):
        _ = claude.chat("Hi", metadata={"user_id": "jean.dupont@exemple.fr"}, extra_body={"note": f"of {MAIL}"})
    one, two = (received.json for received in claude.provider.requests)
    assert one["metadata"] == two["metadata"] and len(one["metadata"]["user_id"]) == 32
    assert one["note"] == "of <EMAIL_ADDRESS_1>"


def test_error_bodies_are_passed_on_unrestored(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    said = {"type": "error", "error": {"type": "invalid_request_error", "message": ""}}

    def echo(request: dict[str, Any]) -> dict[str, Any]:
        return {**said, "error": {**said["error"], "message": request["messages"][-1]["content"]}}  # type: ignore[dict-item]

    claude.provider.reply(Failure(400, echo))
    with pytest.raises(anthropic.BadRequestError) as caught:
        claude.chat(MAIL)
    assert "<EMAIL_ADDRESS_1>" in str(caught.value) and "zoe@" not in str(caught.value)


def test_retries_send_the_same_placeholders(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    claude.provider.reply(Failure(429, headers={"retry-after": "0"}), Text("<EMAIL_ADDRESS_1>"))
    assert claude.text(MAIL) == MAIL
    first, second = claude.provider.requests
    assert first.body == second.body


def test_a_stream_that_breaks_off_loses_nothing_that_came(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    whole = streamed([{"type": "text", "text": "see <EMAIL_ADDRESS_1> and <EMAIL_ADDRESS_1"}], chunk=4).body
    cut = whole.index(b"event: content_block_stop")
    claude.provider.reply(Cut(Text("see <EMAIL_ADDRESS_1> and <EMAIL_ADDRESS_1", chunk=4), cut))
    events: list[Any] = []
    with pytest.raises(Exception, match=r"incomplete|closed|peer") as caught:
        if claude.form == "sync":
            with claude.chat(MAIL, stream=True) as stream:
                for event in stream:
                    events.append(event)
        else:

            async def read() -> None:
                async with await claude.client.messages.create(
                    model="claude", max_tokens=9, messages=[{"role": "user", "content": MAIL}], stream=True
                ) as stream:
                    async for event in stream:
                        events.append(event)

            claude.run(read())
    assert MAIL not in str(caught.value)
    assert text_of(events).startswith(f"see {MAIL} and ")


def test_text_that_is_read_and_unchanged_leaves_byte_for_byte(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    system = [{"type": "text", "text": "Be kind", "cache_control": {"type": "ephemeral"}}]
    _ = claude.chat("Nothing here", system=system)
    claude.client = claude.bare
    _ = claude.chat("Nothing here", system=system)
    one, two = claude.provider.requests
    assert one.body == two.body


def test_bound_clients_and_tags(claude: Claude, policy: Any) -> None:
    from guarded_client import bind

    claude.guard(policy, tags=None)
    claude.client = bind(claude.client, **TAGS).with_options(timeout=9)
    assert claude.text(MAIL, stream=True) == f"You wrote: {MAIL}"
    assert b"x-guarded" not in claude.provider.wire


@pytest.mark.parametrize("thread", [False, True])
def test_the_tool_runner_of_the_sdk_calls_with_real_values(claude: Claude, thread: bool) -> None:
    case = {"case": {"max_keep": "P30D", "provider_storage": thread}}
    claude.guard(in_memory(names="off", retention=case))
    called: list[str] = []

    def find(who: str) -> str:
        called.append(who)
        return f"found {who}"

    async def find_async(who: str) -> str:
        return find(who)

    make: Any = anthropic.beta_tool if claude.form == "sync" else anthropic.beta_async_tool
    tool = make(find if claude.form == "sync" else find_async, name="find", description="Finds a person.")
    asked = {"model": "claude", "max_tokens": 99, "tools": [tool], "messages": [{"role": "user", "content": MAIL}]}
    if not thread:  # the SDK asks the provider to hold the conversation unless it is told not to
        with pytest.raises(RetentionRefused, match="message thread"):
            claude.run(claude.client.beta.messages.tool_runner(**asked).until_done())
        assert claude.provider.requests == []
        asked["thread"] = False
    claude.provider.reply(ToolCalls([ToolCall("find", {"who": "<EMAIL_ADDRESS_1>"})]), "It is <EMAIL_ADDRESS_1>")
    final = claude.run(claude.client.beta.messages.tool_runner(**asked).until_done())
    assert called == [MAIL] and final.content[0].text == f"It is {MAIL}"
    assert sent(claude).get("thread") == ({"type": "continue", "previous_message_id": "msg_1"} if thread else None)
    history = sent(claude)["messages"]
    assert "found <EMAIL_ADDRESS_1>" in json.dumps(history[-1])
    assert thread or history[1]["content"][0]["input"] == {"who": "<EMAIL_ADDRESS_1>"}
    assert MAIL.encode() not in claude.provider.wire
