"""A reply that grows without bound, by its encoding or by its length, ends where the policy says, and is in the log."""

from __future__ import annotations

import asyncio
import gzip
import json
import zlib
from collections.abc import Callable
from typing import Any

import httpx
import httpx2
import pytest

from guarded_client import Misuse, ProviderReplyInvalid, ProviderReplyTooLong, guard, tagged
from guarded_client.adapters.http.reply_length import Length
from guarded_client.audit.memory import MemoryLedger
from guarded_client.testing import Endless, LoopbackProvider, Raw, Text
from tests.conftest import Bot, in_memory
from tests.review.test_pieces import Pieces, in_pieces
from tests.traps.conftest import MAIL

MOST = 2**16
MIB = 2**20


def zstd(data: bytes) -> bytes:
    return bytes(pytest.importorskip("zstandard").compress(data))


def brotli(data: bytes) -> bytes:
    return bytes(pytest.importorskip("brotli").compress(data, quality=1))


ENCODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress, "deflate": zlib.compress, "zstd": zstd, "br": brotli,
}  # fmt: skip


def document(text: str) -> bytes:
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    return json.dumps({"id": "1", "object": "chat.completion", "model": "m", "choices": [choice]}).encode()


def events(text: str) -> bytes:
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    event = {"id": "1", "object": "chat.completion.chunk", "model": "m", "choices": [choice]}
    return b"data: " + json.dumps(event).encode() + b"\n\ndata: [DONE]\n\n"


def encoded(encoding: str, text: str, *, stream: bool, times: int = 1) -> Raw:
    body = events(text) if stream else document(text)
    for _ in range(times):
        body = ENCODINGS[encoding](body)
    kind = "text/event-stream" if stream else "application/json"
    return Raw(200, {"content-type": kind, "content-encoding": ", ".join([encoding] * times)}, body)


class Asked:
    """A call by a guarded client of either library, plain or streamed, and the longest piece it was given."""

    def __init__(self, provider: LoopbackProvider, family: Any, *, asynchronous: bool, stream: bool) -> None:
        self.provider, self.stream, self.asynchronous = provider, stream, asynchronous
        made = family.AsyncClient if asynchronous else family.Client
        self.ledger = MemoryLedger()
        policy = in_memory(names="off", max_reply=MOST)
        self.bare = made(base_url=provider.base_url, trust_env=False)
        self.client: Any = guard(self.bare, policy, wire="openai", ledger=self.ledger)
        self.body = {"model": "m", "messages": [{"role": "user", "content": MAIL}], "stream": stream}

    def read(self) -> bytes:
        with tagged(purpose="support", retention="case"):
            return asyncio.run(self._aread()) if self.asynchronous else self._read()

    def _read(self) -> bytes:
        with self.bare, self.client.stream("POST", "/chat/completions", json=self.body) as response:
            if not self.stream:
                return bytes(response.read())
            return b"".join(response.iter_bytes())

    async def _aread(self) -> bytes:
        async with self.bare, self.client.stream("POST", "/chat/completions", json=self.body) as response:
            if not self.stream:
                return bytes(await response.aread())
            return b"".join([piece async for piece in response.aiter_bytes()])


@pytest.fixture(params=["sync", "async"])
def asynchronous(request: pytest.FixtureRequest) -> bool:
    return bool(request.param == "async")


@pytest.mark.parametrize("family", [httpx, httpx2], ids=["httpx", "httpx2"])
@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_bomb_ends_at_the_bound(
    provider: LoopbackProvider, encoding: str, family: Any, stream: bool, asynchronous: bool
) -> None:
    asked = Asked(provider, family, asynchronous=asynchronous, stream=stream)
    provider.reply(encoded(encoding, "a" * MIB, stream=stream))
    with pytest.raises(ProviderReplyTooLong, match=rf"{MOST} bytes that max_reply") as caught:
        _ = asked.read()
    assert MAIL not in str(caught.value)
    (entry,) = asked.ledger.entries()
    assert (entry.outcome, entry.error_type, entry.sent) == ("guard_error", "ProviderReplyTooLong", 1)


@pytest.mark.parametrize("family", [httpx, httpx2], ids=["httpx", "httpx2"])
@pytest.mark.parametrize(
    ("encoding", "size", "piece"), [("gzip", 24, 9), ("deflate", 24, 9), ("zstd", 24, 9), ("br", 64, 34)]
)
def test_a_bomb_is_never_in_memory_as_a_whole(
    provider: LoopbackProvider, family: Any, encoding: str, size: int, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``httpx`` undoes all that one read of the network brings: 64 KiB of Brotli may be hundreds of GB."""
    sizes: list[int] = []
    take = Length.take

    def noted(length: Length, size: int) -> None:
        sizes.append(size)
        take(length, size)

    monkeypatch.setattr(Length, "take", noted)
    asked = Asked(provider, family, asynchronous=False, stream=False)
    bomb = ENCODINGS[encoding](b'{"a": "' + b"a" * (size * MIB))
    provider.reply(Raw(200, {"content-type": "application/json", "content-encoding": encoding}, bomb))
    with pytest.raises(ProviderReplyTooLong):
        _ = asked.read()
    assert MOST < sum(sizes) < piece * MIB


@pytest.mark.parametrize("family", [httpx, httpx2], ids=["httpx", "httpx2"])
@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoded_reply_within_the_bound_is_restored(
    provider: LoopbackProvider, encoding: str, family: Any, stream: bool, asynchronous: bool
) -> None:
    text = "".join(f"{number} <EMAIL_ADDRESS_1> " for number in range(1_500))
    asked = Asked(provider, family, asynchronous=asynchronous, stream=stream)
    provider.reply(encoded(encoding, text, stream=stream))
    assert text.replace("<EMAIL_ADDRESS_1>", MAIL).encode() in asked.read()


@pytest.mark.parametrize("family", [httpx, httpx2], ids=["httpx", "httpx2"])
def test_a_reply_that_is_encoded_twice_is_refused(provider: LoopbackProvider, family: Any, asynchronous: bool) -> None:
    asked = Asked(provider, family, asynchronous=asynchronous, stream=False)
    provider.reply(encoded("gzip", "Hello", stream=False, times=2))
    with pytest.raises(ProviderReplyInvalid, match="more than one content encoding"):
        _ = asked.read()


@pytest.mark.parametrize("stream", [False, True], ids=["plain", "stream"])
def test_a_reply_without_end_is_cut(bot: Bot, stream: bool) -> None:
    ledger = MemoryLedger()
    _ = bot.guard(in_memory(names="off", max_reply=MOST), ledger=ledger)
    bot.provider.reply(Endless("word " * 200))
    with pytest.raises(ProviderReplyTooLong):
        _ = bot.text(stream=stream)
    (entry,) = ledger.entries()
    assert (entry.outcome, entry.error_type) == ("guard_error", "ProviderReplyTooLong")
    bot.provider.reply(Text("fine"))
    assert bot.text(stream=stream) == "fine"


@pytest.mark.parametrize("how", ["whole", "sentences"])
def test_a_stream_without_end_gathers_for_no_reviewer(bot: Bot, how: str) -> None:
    """A person cannot look at what has no end: no ticket is made, and nothing that a rule would hold is passed on."""
    policy = in_pieces(stream=how).model_dump(exclude_unset=True) | {"max_reply": MOST}
    desk = Pieces(bot, in_memory(**{key: value for key, value in policy.items() if key not in ("vault", "consent")}))
    bot.provider.reply(Endless("We refund you 20 euros. " * 40))
    with pytest.raises(ProviderReplyTooLong):
        _ = desk.read()
    assert not desk.got
    assert not desk.queue.list()


def test_a_redirect_is_bounded_too(provider: LoopbackProvider, asynchronous: bool) -> None:
    asked = Asked(provider, httpx, asynchronous=asynchronous, stream=False)
    asked.bare.follow_redirects = True
    bomb = gzip.compress(b"a" * MIB)
    provider.reply(Raw(307, {"location": provider.base_url + "/chat/completions", "content-encoding": "gzip"}, bomb))
    with pytest.raises(ProviderReplyTooLong):
        _ = asked.read()


def test_a_bound_of_nothing_is_no_policy() -> None:
    with pytest.raises(ValueError, match="max_reply"):
        _ = in_memory(max_reply=0)
    assert issubclass(ProviderReplyTooLong, ProviderReplyInvalid) and not issubclass(ProviderReplyTooLong, Misuse)
