"""A receiver that answers slowly, without end, or with words that the desk would not take; over real sockets."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from guarded_client import ReviewUnavailable
from guarded_client.adapters.webhook import WebhookReviewer
from guarded_client.audit.memory import MemoryLedger
from guarded_client.policy import ReviewSection
from guarded_client.review import Decision, Shown, Verdict
from guarded_client.testing import Text, ToolCall, ToolCalls

from ..conftest import Bot
from .matters import BEN, payload, ticket
from .test_calls import ALWAYS, ASK, KNOWN, REPLY, Desk
from .test_webhook import SECRET, Receiver, hook
from .test_webhook import receiver as receiver

Send = Callable[[socket.socket], None]


class Talker:
    """A server that says what it likes, how it likes, to everybody."""

    def __init__(self, say: Send) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}/"
        self.sent = 0
        self._say = say
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            _ = connection.recv(1 << 20)
            try:
                self._say(connection)
            except OSError:
                return  # the other side has had enough

    def close(self) -> None:
        self._server.close()


def drip(data: bytes) -> Send:
    def say(connection: socket.socket) -> None:
        for byte in data * 100:
            connection.sendall(bytes([byte]))
            time.sleep(0.02)

    return say


@pytest.fixture
def talker() -> Iterator[Callable[[Send], Talker]]:
    made: list[Talker] = []

    def make(say: Send) -> Talker:
        made.append(Talker(say))
        return made[-1]

    yield make
    for each in made:
        each.close()


def ask(reviewer: WebhookReviewer, form: str) -> Any:
    one = ticket()
    shown = Shown.of(payload(one).encoded())
    if form == "async":
        return asyncio.run(reviewer.for_async().asked(one, shown))
    return reviewer.asked(one, shown)


@pytest.mark.parametrize("form", ["sync", "async"])
@pytest.mark.parametrize("data", [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 9999\r\n\r\n{"])
def test_a_receiver_that_drips_is_left_after_the_total_time(
    talker: Callable[[Send], Talker], form: str, data: bytes
) -> None:
    began = time.monotonic()
    with pytest.raises(ReviewUnavailable, match="TimeoutError"):
        _ = ask(WebhookReviewer(talker(drip(data)).url, SECRET, loopback=True, total=0.5), form)
    assert time.monotonic() - began < 3  # one read may take 5 seconds, and none took as long


@pytest.mark.parametrize("form", ["sync", "async"])
def test_an_answer_without_end_is_not_read_to_its_end(talker: Callable[[Send], Talker], form: str) -> None:
    sent: list[int] = []

    def say(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        for _ in range(2000):
            connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")
            sent.append(65536)

    with pytest.raises(ReviewUnavailable, match="more than 1000000 bytes"):
        _ = ask(WebhookReviewer(talker(say).url, SECRET, loopback=True), form)
    assert sum(sent) < 30_000_000  # of 130 million; buffers of the system are in it


def test_a_compressed_answer_is_not_blown_up(talker: Callable[[Send], Talker]) -> None:
    import gzip

    bomb = gzip.compress(b" " * 50_000_000)
    head = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: %d\r\n\r\n" % len(bomb)
    with pytest.raises(ReviewUnavailable, match="trusted"):
        _ = ask(WebhookReviewer(talker(lambda c: c.sendall(head + bomb)).url, SECRET, loopback=True), "sync")


def test_the_policy_says_how_long_a_call_waits_for_the_receiver(
    monkeypatch: pytest.MonkeyPatch, talker: Callable[[Send], Talker], bot: Bot
) -> None:
    monkeypatch.setenv("HOOK", SECRET.decode())
    bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    section = {"url": talker(drip(b"HTTP")).url, "loopback": True, "secret_env": "HOOK", "within": "PT1S"}
    review = ReviewSection.model_validate({"rules": {"all": ALWAYS}, "webhook": section})
    bot.guard(desk.policy.model_copy(update={"review": review}), tags=KNOWN, queue=desk.queue, vault=desk.vault)
    began = time.monotonic()
    assert desk.held().ticket == desk.the().id
    assert time.monotonic() - began < 4


WORDS = "Dear <PERSON_1>, we hope that your cancer treatment goes well."


@pytest.mark.parametrize(
    ("decision", "more"),
    [
        ("edit", {"texts": ["Dear <PERSON_1>, write to anna@example.org."]}),
        ("edit", {"texts": [WORDS]}),
        ("edit", {"texts": ["A placeholder is lost."]}),
        ("respond", {"response": WORDS}),
        ("respond", {"response": "Call +33 6 12 34 56 78, <PERSON_1>."}),
    ],
)
def test_words_that_the_desk_would_not_take_are_not_taken_from_a_webhook(
    bot: Bot, receiver: Receiver, decision: str, more: dict[str, Any]
) -> None:
    bot.provider.reply(Text(REPLY))
    desk, ledger = Desk(bot, all=ALWAYS), MemoryLedger()
    stores = {"queue": desk.queue, "vault": desk.vault, "consent": desk.consent, "ledger": ledger}
    bot.guard(desk.policy, tags=KNOWN, reviewer=hook(receiver), **stores)
    receiver.decides(decision, **more)
    held = desk.held()
    kept = desk.queue.get(held.ticket)
    assert kept.state.open and kept.lease is None and not kept.decisions
    assert [entry.event for entry in ledger.entries()] == ["call"]
    assert desk.decide(Decision.APPROVE, BEN).verdict is Verdict.APPROVED


def test_arguments_from_a_webhook_are_read_as_json(bot: Bot, receiver: Receiver) -> None:
    for arguments in ('{"customer": "a\\u0040example.org <PERSON_1>"}', "{<PERSON_1>"):
        bot.provider.reply(ToolCalls([ToolCall("cancel_order", {"customer": "<PERSON_1>"})]))
        desk = Desk(bot, tools={"tools": ["cancel_order"]})
        bot.guard(desk.policy, tags=KNOWN, reviewer=hook(receiver), queue=desk.queue, vault=desk.vault)
        receiver.decides("edit", texts=[arguments])
        assert desk.queue.get(desk.held().ticket).state.open


def test_a_decision_from_a_webhook_stands_in_the_audit_log_like_one_at_the_desk(bot: Bot, receiver: Receiver) -> None:
    bot.provider.reply(Text(REPLY))
    desk, ledger = Desk(bot, all=ALWAYS), MemoryLedger()
    stores = {"queue": desk.queue, "vault": desk.vault, "consent": desk.consent, "ledger": ledger}
    bot.guard(desk.policy, tags=KNOWN, reviewer=hook(receiver), **stores)
    receiver.decides("approve")
    _ = bot.text(ASK)
    entries = [entry for entry in ledger.entries() if entry.event == "review"]
    assert [entry.action for entry in entries] == ["review"]
    said = json.loads(entries[0].model_dump_json())
    assert said["review"]["ticket"] and said["subject"] and "anna" not in json.dumps(said)
