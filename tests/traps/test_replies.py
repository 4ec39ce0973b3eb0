"""Traps 14 to 19: what a reply does to placeholders on their way back."""

import json
from typing import Any

import anthropic
import openai
import pytest

from guarded_client import tagged
from guarded_client.testing import Cut, LoopbackProvider, Raw, Text, ToolCall, ToolCalls
from guarded_client.testing.anthropic_messages import SIGNATURE, chunk_frame, complete, events, message
from tests.anthropic.conftest import Claude, text_of
from tests.anthropic.test_platforms import KEYS
from tests.conftest import Bot
from tests.traps.conftest import MAIL, MARK

NASTY = {"PERSON": ['Jean "Jojo"\\O\'Neil\nfils']}
PARTS = ["Jean", "Jojo", "O'Neil", "fils"]


def arguments(bot: Bot, *, stream: bool) -> str:
    if not stream:
        return str(bot.chat(NASTY["PERSON"][0]).choices[0].message.tool_calls[0].function.arguments)
    deltas = [c.choices[0].delta for c in bot.chunks(NASTY["PERSON"][0]) if c.choices]
    return "".join(d.tool_calls[0].function.arguments or "" for d in deltas if d.tool_calls)


@pytest.mark.parametrize("stream", [False, True])
def test_trap_14_a_restored_value_breaks_the_json_around_it(bot: Bot, policy: Any, stream: bool) -> None:
    bot.guard(policy)
    nested = json.dumps({"who": "<PERSON_1> <PERSON_2> <PERSON_3> <PERSON_4>"})
    with tagged(known=NASTY):
        for written in (nested, json.dumps({"inner": nested}), json.dumps([json.dumps({"inner": nested})])):
            bot.provider.reply(ToolCalls([ToolCall("f", written)], chunk=3))
            node = arguments(bot, stream=stream)
            while isinstance(node, str) and node[:1] in ("{", "["):
                node = json.loads(node)  # valid at every level
                node = node[0] if isinstance(node, list) else node
                node = next(iter(node.values())) if isinstance(node, dict) else node
            assert str(node).split() == PARTS


@pytest.mark.parametrize("stream", [False, True])
def test_trap_14_json_that_nobody_announced(bot: Bot, claude: Claude, policy: Any, stream: bool) -> None:
    text = json.dumps({"who": "<PERSON_1> <PERSON_2> <PERSON_3> <PERSON_4>"})
    for used in (bot.guard(policy), claude.guard(policy)):
        with tagged(known=NASTY):
            used.provider.reply(Text(text, chunk=4))
            assert json.loads(used.text(NASTY["PERSON"][0], stream=stream))["who"].split() == PARTS


@pytest.mark.parametrize("fused", [False, True])
@pytest.mark.parametrize("text", ["see <EMAIL_ADDRESS_1", "see <EMAIL_ADDRESS_1>", "<", "see &lt;EMAIL_ADD"])
def test_trap_15_held_text_is_lost_at_the_end(bot: Bot, claude: Claude, policy: Any, text: str, fused: bool) -> None:
    for used in (bot.guard(policy), claude.guard(policy)):
        for size in (1, 3, 50):
            used.provider.reply(Text(text, chunk=size, fused=fused))
            assert used.text(MAIL, stream=True) == text.replace(MARK, MAIL)


@pytest.mark.parametrize("end", ["finish", "[DONE]", "EOF"])
def test_trap_15_every_way_to_end(bot: Bot, policy: Any, end: str) -> None:
    bot.guard(policy)
    chunk: dict[str, Any] = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    said = [{**chunk, "choices": [{"index": 0, "delta": {"content": text}}]} for text in ("a ", "<EMAIL_ADDR")]
    said += [{**chunk, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}] * (end == "finish")
    body = b"".join(f"data: {json.dumps(event)}\n\n".encode() for event in said)
    body += b"data: [DONE]\n\n" if end != "EOF" else b""
    bot.provider.reply(Raw(200, {"content-type": "text/event-stream"}, body, bytes_chunk=13))
    read = bot.chunks(MAIL)
    assert "".join(c.choices[0].delta.content or "" for c in read if c.choices) == "a <EMAIL_ADDR"
    if end == "finish":
        assert [c.choices[0].finish_reason for c in read if c.choices][-1] == "stop"


@pytest.mark.parametrize("stream", [False, True])
def test_trap_16_signed_thinking_was_restored(claude: Claude, policy: Any, stream: bool) -> None:
    claude.guard(policy)
    thought = f"They are {MARK}"
    claude.provider.reply(Text(MARK, reasoning=thought, chunk=3))
    got = claude.final(MAIL) if stream else claude.chat(MAIL)
    assert (got.content[0].thinking, got.content[0].signature, got.content[1].text) == (thought, SIGNATURE, MAIL)
    turn = {"role": "assistant", "content": got.to_dict()["content"]}
    _ = claude.text(messages=[{"role": "user", "content": MAIL}, turn, {"role": "user", "content": "and?"}])
    assert claude.provider.requests[-1].json["messages"][1]["content"][0]["thinking"] == thought
    assert MAIL.encode() not in claude.provider.wire


@pytest.mark.parametrize(
    "written",
    ["\\u003cEMAIL_ADDRESS_1\\u003e", "&lt;EMAIL_ADDRESS_1&gt;", "<EMAIL\\_ADDRESS\\_1>", "< email_address_1 >", "&#60;EMAIL_ADDRESS_1&#62;"],
)  # fmt: skip
def test_trap_17_a_model_writes_the_placeholder_in_another_way(
    bot: Bot, claude: Claude, policy: Any, written: str
) -> None:
    for used in (bot.guard(policy), claude.guard(policy)):
        for stream in (False, True):
            used.provider.reply(Text(f"to {written}!", chunk=3))
            assert used.text(MAIL, stream=stream) == f"to {MAIL}!"


def test_trap_18_log_probabilities_and_offsets_refer_to_the_models_text(bot: Bot, claude: Claude, policy: Any) -> None:
    bot.guard(policy).provider.reply(Text(f"{MARK} ok", logprobs=True))
    choice = bot.chat(MAIL, logprobs=True).choices[0]
    assert choice.message.content == f"{MAIL} ok"
    assert "".join(token.token for token in choice.logprobs.content) == f"{MARK} ok"
    citation = {"type": "char_location", "cited_text": MARK, "document_index": 0, "document_title": None,
                "start_char_index": 3, "end_char_index": 20}  # fmt: skip
    claude.guard(policy).provider.reply(complete([{"type": "text", "text": MARK, "citations": [citation]}]))
    (cited,) = claude.chat(MAIL).content[0].citations
    assert (cited.cited_text, cited.start_char_index, cited.end_char_index) == (MAIL, 3, 20)


@pytest.mark.parametrize("size", [1, 7, 64])
def test_trap_19_event_streams_of_aws_have_lengths_and_checksums(
    provider: LoopbackProvider, policy: Any, size: int
) -> None:
    bot = Claude(provider, "sync", make=anthropic.AnthropicBedrock, **KEYS).guard(policy)
    said = list(events(message([{"type": "text", "text": f"to {MARK}!"}]), chunk=3))
    body = b"".join(map(chunk_frame, said))
    provider.reply(Raw(200, {"content-type": "application/vnd.amazon.eventstream"}, body, bytes_chunk=size))
    assert text_of(bot.chunks(MAIL)) == f"to {MAIL}!"  # the SDK checks lengths and checksums
    bot.close()


@pytest.mark.parametrize("size", [1, 9, 100])
def test_trap_19_lines_of_json_are_cut_anywhere(claude: Claude, policy: Any, size: int) -> None:
    claude.guard(policy)
    _ = claude.text(MAIL)
    lines = [{"custom_id": str(n), "result": {"type": "succeeded", "message": message([{"type": "text", "text": MARK}])}} for n in range(3)]  # fmt: skip
    body = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    batch = {"id": "msgbatch_1", "type": "message_batch", "processing_status": "ended", "results_url": f"{claude.provider.origin}/v1/messages/batches/msgbatch_1/results"}  # fmt: skip
    claude.provider.reply(
        Raw(200, {"content-type": "application/json"}, json.dumps(batch).encode()),
        Raw(200, {"content-type": "application/x-jsonl"}, body, bytes_chunk=size),
    )
    results = claude.run(claude.client.messages.batches.results("msgbatch_1"))
    if claude.form == "sync":
        read = list(results)
    else:

        async def all_of() -> list[Any]:
            return [line async for line in results]

        read = claude.run(all_of())
    assert [line.result.message.content[0].text for line in read] == [MAIL] * 3


@pytest.mark.parametrize("after", [1, 330, 900, 2000, 2400])
def test_trap_15_a_connection_that_breaks_loses_nothing_that_came(bot: Bot, policy: Any, after: int) -> None:
    bot.provider.reply(*[Cut(Text(f"to {MARK}!", chunk=2), after)] * 2)

    def read() -> str:
        chunks: list[Any] = []
        with pytest.raises(openai.APIConnectionError) as caught:
            _ = bot.chunks(MAIL, got=chunks)
        assert MAIL not in repr(caught.value)
        return "".join(chunk.choices[0].delta.content or "" for chunk in chunks)

    came = read()
    bot.guard(policy)
    assert read() == came.replace(MARK, MAIL).partition("<")[0]  # half a placeholder is no text
