"""Traps 20 and 21: streams of bytes, and the two HTTP libraries."""

import copy
import gzip
import json
import pickle
import time
import zlib
from typing import Any

import httpx
import httpx2
import openai
import pytest

from guarded_client import Misuse, guard
from guarded_client.testing import LoopbackProvider, Raw, Text
from tests.conftest import TAGS, Bot
from tests.traps.conftest import MAIL, MARK


def test_trap_20_the_stream_is_one_iterator_that_is_drained_after_done(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(Text(f"to {MARK}!", chunk=2))
    stream = bot.chat(MAIL, stream=True)
    text = "".join(c.choices[0].delta.content or "" for c in bot.drain(lambda: stream) if c.choices)
    assert text == f"to {MAIL}!" and stream.response.is_closed
    assert bot.text(MAIL) == f"You wrote: {MAIL}"  # the connection is free again


def test_trap_20_a_splitter_that_searches_from_the_start_is_quadratic() -> None:
    from guarded_client.codecs.framing.sse import EventSplitter

    def seconds(size: int) -> float:
        splitter, began = EventSplitter(), time.thread_time()
        for _ in range(size):
            assert splitter.feed(b"data: x" * 10) == []
        assert len(splitter.feed(b"\n\n")) == 1
        return time.thread_time() - began

    small = min(seconds(4_000) for _ in range(3))
    assert min(seconds(32_000) for _ in range(3)) < 40 * small + 0.05


def test_trap_20_small_pieces_come_as_they_are_sent(provider: LoopbackProvider, policy: Any) -> None:
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        client = guard(bare, policy, tags=TAGS)
        provider.reply(Text("one two three four", chunk=4, delay=0.3))
        messages: Any = [{"role": "user", "content": MAIL}]
        began, seen = time.perf_counter(), list[float]()
        for chunk in client.chat.completions.create(model="m", messages=messages, stream=True):
            if chunk.choices and chunk.choices[0].delta.content:
                seen.append(time.perf_counter() - began)
        assert len(seen) > 3 and seen[-1] - seen[0] > 0.2


def test_trap_20_a_response_that_was_read_stays_closed(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    raw = bot.chat(MAIL, create=bot.client.chat.completions.with_raw_response.create)
    assert raw.http_response.is_closed and raw.http_response.is_stream_consumed is not None
    assert json.loads(raw.http_response.content)["choices"][0]["message"]["content"] == f"You wrote: {MAIL}"
    assert raw.http_response.elapsed.total_seconds() >= 0


@pytest.mark.parametrize("missing", [8, 30, 90])
def test_trap_20_a_compressed_stream_that_is_cut_short_loses_nothing_that_came(
    bot: Bot, policy: Any, missing: int
) -> None:
    bot.guard(policy)
    body = b"".join(
        f"data: {json.dumps({'id': '1', 'choices': [{'index': 0, 'delta': {'content': text}}]})}\n\n".encode()
        for text in ("to <EMAIL", "_ADDRESS_1> and ", *map(str, range(40)))
    )
    cut = gzip.compress(body)[:-missing]
    whole = zlib.decompressobj(31).decompress(cut)  # what still can be read of it
    bot.provider.reply(Raw(200, {"content-type": "text/event-stream", "content-encoding": "gzip"}, cut, bytes_chunk=9))
    text = "".join(c.choices[0].delta.content or "" for c in bot.chunks(MAIL) if c.choices)
    assert text == f"to {MAIL} and " + "".join(map(str, range(whole.count(b"data: ") - 3 + whole.endswith(b"\n\n"))))


@pytest.mark.parametrize("module", [httpx, httpx2])
def test_trap_21_httpx_or_httpx2_is_chosen_from_the_instance(bot: Bot, policy: Any, module: Any) -> None:
    inner = module.Client() if bot.form == "sync" else module.AsyncClient()
    bot.client = bot.bare.with_options(http_client=inner)
    bot.client = guard(bot.client, policy, tags=TAGS)
    assert isinstance(bot.client._client, module.Client if bot.form == "sync" else module.AsyncClient)
    assert bot.text(MAIL) == f"You wrote: {MAIL}" and MAIL.encode() not in bot.provider.wire
    bot.run(bot.client.close())
    assert inner.is_closed  # closing the guarded client closes the user's


def test_trap_21_clients_neither_pickle_nor_deep_copy(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    for client in (bot.client, bot.client._client):
        for again in (pickle.dumps, copy.deepcopy):
            with pytest.raises(Misuse, match=r"share it, use its copy\(\) or with_options\(\), or build it anew"):
                _ = again(client)
