"""A stream that the guard cannot read, or not all of it, is not released unreviewed: whatever its label or its lines say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from guarded_client import Held, ProviderReplyInvalid
from guarded_client.testing import Raw

from ..conftest import Bot
from .test_pieces import Pieces, in_pieces

RULES: dict[str, dict[str, Any]] = {
    "words": {"topics": ["refund"], "words_of": "reply"},
    "tools": {"tools": ["cancel_order"]},
}


def chunk(delta: dict[str, Any], reason: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": reason}
    return json.dumps({"id": "c", "object": "chat.completion.chunk", "model": "m", "choices": [choice]}).encode()


CALL = {"index": 0, "id": "t", "type": "function", "function": {"name": "cancel_order", "arguments": "{}"}}
PIECES = [
    chunk({"role": "assistant", "content": "Hello. "}),
    chunk({"content": "We refund you 20 euros. "}),
    chunk({"tool_calls": [CALL]}),
    chunk({}, "tool_calls"),
    b"[DONE]",
]


def stream(end: bytes = b"\n\n", hidden: bytes = b"", odd: bytes = b"") -> bytes:
    """The pieces as events; ``hidden``: what stands behind the second and third; ``odd``: an event amid them."""
    ends = [end, hidden or end, hidden or end, end, end]
    events = [b"data: " + piece + after for piece, after in zip(PIECES, ends, strict=True)]
    events.insert(1, odd)
    return b"".join(events)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("how", ["whole", "sentences"])
@pytest.mark.parametrize(
    ("label", "body"),
    [
        pytest.param("text/event-stream", stream(hidden=b"\n\r"), id="LF CR between events"),
        pytest.param("text/event-stream", stream(b"\n\r"), id="LF CR everywhere"),
        pytest.param("text/event-stream", stream(odd=b"data: Hello\n\n"), id="an event that is no JSON"),
        pytest.param("text/event-stream", stream(odd=b'data: [{"a": 1}]\n\n'), id="an event that is a list"),
        pytest.param("application/json", stream(), id="labelled JSON"),
        pytest.param("x/y", stream(), id="labelled as nothing known"),
        pytest.param("", stream(), id="without a label"),
        pytest.param("application/json", b"[" + PIECES[1] + b"]", id="a list"),
        pytest.param("text/plain", b"\x00\x01" + stream(), id="rubbish first"),
    ],
)
def test_nothing_unread_is_released(bot: Bot, rule: str, how: str, label: str, body: bytes) -> None:
    desk = Pieces(bot, in_pieces(RULES[rule], how))
    bot.provider.reply(Raw(200, {"content-type": label} if label else {}, body))
    with pytest.raises((Held, ProviderReplyInvalid)):
        _ = desk.read()
    assert "refund" not in "".join(desk.got) or rule == "tools"
    assert "cancel" not in repr(desk.got)


@pytest.mark.parametrize("label", ["image/png", "application/vnd.amazon.eventstream"])
@pytest.mark.parametrize("asked", [True, False], ids=["stream", "whole"])
def test_a_completion_in_bytes_that_nobody_reads_is_refused(bot: Bot, asked: bool, label: str) -> None:
    desk = Pieces(bot, in_pieces(stream="sentences"))
    body = b'data: {"choices": [{"index": 0, "text": "We refund you."}]}\n\ndata: [DONE]\n\n'
    bot.provider.reply(Raw(200, {"content-type": label}, body if asked else b"We refund you."))

    def ask() -> Any:
        return bot.run(desk.bot.client.completions.create(model="m", prompt="Hi", stream=asked))

    with pytest.raises((Held, ProviderReplyInvalid)):
        _ = bot.drain(ask) if asked else ask()


@pytest.mark.parametrize("how", ["whole", "sentences"])
def test_comments_and_other_fields_are_no_reason_to_refuse(bot: Bot, how: str) -> None:
    desk = Pieces(bot, in_pieces(stream=how))
    fine = [chunk({"role": "assistant", "content": "Hello. "}), chunk({}, "stop"), b"[DONE]"]
    body = b"".join(b": ping\n\nevent: message\ndata: " + piece + b"\n\n\n" for piece in fine)
    bot.provider.reply(Raw(200, {"content-type": "text/event-stream"}, body))
    assert desk.read() == "Hello. "
