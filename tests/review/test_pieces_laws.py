"""Laws of streams in pieces, at any cut of the bytes: nothing unread gets out, and what nobody holds is the same as ever."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from guarded_client._held.overheard import Overheard
from guarded_client._held.watch import Watch
from guarded_client._model import Call, Channel, PartKind, Reply, Route
from guarded_client.adapters.watched_stream import WatchedStream
from guarded_client.codecs.openai.chat_stream import StreamReply

SENTENCES = st.lists(
    st.sampled_from(["It is blue. ", "Really? Yes!\n", "It is 3.14 long. ", "We REFUND it. ", "ok "]), max_size=8
)
CUTS = st.lists(st.integers(0, 4000), max_size=12)


def events(text: str, sizes: Sequence[int]) -> bytes:
    out, at = [], 0
    for size in [*sizes, len(text)]:
        delta = {"content": text[at : at + size]}
        at += size
        out.append({"choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
        if at >= len(text):
            break
    out.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    return b"".join(b"data: " + json.dumps(each).encode() + b"\n\n" for each in out) + b"data: [DONE]\n\n"


def read(data: bytes) -> str:
    heard: list[Overheard] = []

    def open_channel(channel: Channel) -> Overheard:
        heard.append(Overheard(channel))
        return heard[-1]

    reading = StreamReply(open_channel)
    _ = reading.feed(data), reading.close()
    return "".join(each.text for each in heard)


def watched() -> WatchedStream:
    call = Call("1", Route("chat", "openai", stream=True))

    def holds(said: Sequence[tuple[Channel, str]]) -> bool:
        return any("REFUND" in text for _, text in said)

    nothing: Any = None

    def need(_: object) -> Any:
        return nothing
        yield  # makes this a flow

    watch = Watch(call, Reply(200, call), holds, need, nothing, nothing)
    return WatchedStream(
        lambda _, opening: StreamReply(opening), "text/event-stream", StreamReply(watch.steering.open), watch
    )


@given(SENTENCES, st.lists(st.integers(1, 9), max_size=40), CUTS)
def test_nothing_of_a_sentence_that_is_held_gets_out_before_the_end(
    sentences: list[str], sizes: list[int], cuts: list[int]
) -> None:
    text = "".join(sentences)
    data, body, out = events(text, sizes), watched(), b""
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(data)], strict=True):
        out += body.feed(data[start:end])
    shown = read(out)
    assert text.startswith(shown)
    assert "R" not in shown.replace("Really", "") and "We" not in shown
    held = text.find("We REFUND")
    assert len(shown) <= (held if held >= 0 else len(text))


@given(SENTENCES, st.lists(st.integers(1, 9), max_size=40), CUTS)
def test_what_nobody_holds_in_the_end_is_byte_for_byte_what_came(
    sentences: list[str], sizes: list[int], cuts: list[int]
) -> None:
    data, body, out = events("".join(sentences), sizes), watched(), b""
    for start, end in zip([0, *sorted(cuts)], [*sorted(cuts), len(data)], strict=True):
        out += body.feed(data[start:end])
    closing = body.closing()
    try:
        while True:
            _ = next(closing)
    except StopIteration as stop:
        out += stop.value
    assert out == data and body.complete


@given(st.lists(st.integers(0, 700), min_size=1, max_size=12), st.integers(0, 3000), st.characters())
@example([700, 10], 500, "x")
@example([700, 512], 1024, "x")
def test_around_any_place_stands_what_stands_there_in_the_whole_and_near_the_end_little_more(
    sizes: list[int], back: int, mark: str
) -> None:
    heard, whole = Overheard(Channel(PartKind.TEXT)), ""
    for number, size in enumerate(sizes):
        piece = "".join(chr(97 + (number + at) % 26) for at in range(size))[:-1] + mark * (size > 0)
        whole += heard.feed(piece)
    position = max(0, len(whole) - back)
    text, at = heard.around(position)
    assert text[max(0, at - 64) : at] == whole[max(0, position - 64) : position]
    assert text[at:] == whole[position:] and (at == 0) == (position == 0)
    if back <= sizes[-1]:
        assert len(text) <= sizes[-1] + 512, "what came long ago is not joined anew for each piece"
    assert (heard.text, heard.size) == (whole, len(whole))
