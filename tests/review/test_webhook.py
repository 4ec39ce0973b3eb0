"""The webhook over real sockets on loopback: signatures both ways, retries, and what it must not be talked into."""

from __future__ import annotations

import asyncio
import hmac
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from guarded_client import Held, Misuse, Policy, ReviewRefused, ReviewUnavailable, guard
from guarded_client.adapters.webhook import SIGNATURE, WebhookReviewer
from guarded_client.review import Decision, Verdict
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.testing import Text

from ..conftest import Bot
from .matters import BEN, payload, ticket
from .test_calls import ALWAYS, ASK, KNOWN, REPLY, RESTORED, Desk

SECRET = b"s" * 32


def signed(body: bytes, at: float | None = None, secret: bytes = SECRET) -> str:
    moment = str(int(time.time() if at is None else at))
    return f"t={moment},v1={hmac.digest(secret, moment.encode() + b'.' + body, 'sha256').hex()}"


class Receiver:
    """A chat tool: takes what it is told, answers as it is set to."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[Callable[[dict[str, Any]], tuple[int, dict[str, str], bytes]]] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.got.append((dict(self.headers), body))
                answer = receiver.answers.pop(0) if receiver.answers else lambda _: (202, {}, b"")
                status, headers, said = answer(json.loads(body))
                self.send_response(status)
                for name, value in {**headers, "content-length": str(len(said))}.items():
                    self.send_header(name, value)
                self.end_headers()
                _ = self.wfile.write(said)

            do_GET = do_POST

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hooks/review"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def decides(self, decision: str, *, secret: bytes = SECRET, age: float = 0, **more: Any) -> None:
        def answer(asked: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
            said = {"ticket": asked["ticket"], "actor": "anna", "decision": decision, "seen": asked["seen"],
                    "reason": "seen in the chat", **more}  # fmt: skip
            body = json.dumps(said).encode()
            return 200, {SIGNATURE: signed(body, time.time() - age, secret)}, body

        self.answers.append(answer)

    def fails(self, status: int, headers: dict[str, str] | None = None) -> None:
        self.answers.append(lambda _: (status, headers or {}, b""))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.server.shutdown()
    made.server.server_close()


def hook(receiver: Receiver, **more: Any) -> WebhookReviewer:
    return WebhookReviewer(receiver.url, SECRET, loopback=True, **more)


def told(desk: Desk, reviewer: WebhookReviewer) -> None:
    desk.bot.guard(desk.policy, tags=KNOWN, queue=desk.queue, vault=desk.vault, consent=desk.consent, reviewer=reviewer)


def test_an_answer_at_once_releases_the_call(bot: Bot, receiver: Receiver) -> None:
    bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    told(desk, hook(receiver))
    receiver.decides("approve")
    assert bot.text(ASK) == RESTORED
    ((headers, body),) = receiver.got
    moment = dict(pair.split("=") for pair in headers[SIGNATURE].split(","))["t"]
    assert headers[SIGNATURE] == signed(body, float(moment))
    assert json.loads(body)["said"] == [{"kind": "text", "tool": None, "text": REPLY}]
    assert "Zoë".encode() not in body and b"Bront" not in body and b"cust-42" not in body and b"case-9" not in body


def test_edits_and_rejections(bot: Bot, receiver: Receiver) -> None:
    bot.provider.reply(Text(REPLY), Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    told(desk, hook(receiver))
    receiver.decides("edit", texts=["Hello <PERSON_1>."])
    assert bot.text(ASK) == "Hello Zoë Brontë."
    receiver.decides("reject")
    with pytest.raises(ReviewRefused, match="rejected"):
        _ = bot.text(ASK + "!")


def test_a_decision_that_is_refused_leaves_the_ticket_to_everybody(bot: Bot, receiver: Receiver) -> None:
    bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    told(desk, hook(receiver))
    receiver.decides("edit", texts=["A placeholder is lost."])
    held = desk.held()
    assert desk.queue.get(held.ticket).lease is None
    assert desk.decide(Decision.APPROVE, BEN).verdict is Verdict.APPROVED


def test_an_answer_later(bot: Bot, receiver: Receiver) -> None:
    bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    reviewer = hook(receiver)
    told(desk, reviewer)
    held = desk.held()
    asked = json.loads(receiver.got[0][1])
    body = json.dumps(
        {"ticket": held.ticket, "actor": "anna", "decision": "approve", "seen": asked["seen"], "reason": ""}
    ).encode()
    others = signed(body, secret=b"x" * 32), signed(body, time.time() - 3600), signed(body + b" ")
    for wrong in (*others, None, "", "t=,v1=", "t=1,v1=\udcff", "t=\udcff,v1=0"):
        with pytest.raises(ReviewRefused, match="signature"):
            _ = reviewer.read(body, wrong)
    answered = reviewer.read(body, signed(body))
    assert (answered.ticket, answered.actor, answered.draft.kind) == (held.ticket, "anna", Decision.APPROVE)
    with pytest.raises(Held):
        _ = bot.text(ASK)


@pytest.mark.parametrize("form", ["sync", "async"])
def test_failures_pass_or_leave_the_ticket(receiver: Receiver, form: str) -> None:
    one = ticket()
    shown = _shown(one)
    reviewer = hook(receiver)

    def ask() -> Any:
        return reviewer.asked(one, shown) if form == "sync" else asyncio.run(reviewer.for_async().asked(one, shown))

    receiver.fails(503)
    receiver.fails(429)
    assert ask() is None
    assert len(receiver.got) == 3
    for status in (302, 400, 404):
        receiver.fails(status, {"location": "http://169.254.169.254/latest/meta-data"})
        before = len(receiver.got)
        with pytest.raises(ReviewUnavailable, match="stays in the queue"):
            _ = ask()
        assert len(receiver.got) == before + 1  # no redirect was followed, nothing was tried again


def test_an_answer_that_cannot_be_trusted_decides_nothing(receiver: Receiver) -> None:
    one = ticket()
    shown = _shown(one)
    receiver.decides("approve", secret=b"x" * 32)
    receiver.decides("approve", age=3600)
    receiver.decides("approve", ticket="0" * 32)
    receiver.decides("destroy")
    receiver.answers.append(lambda _: (200, {SIGNATURE: signed(b"[[[")}, b"[[["))
    receiver.answers.append(lambda _: (200, {}, b"{}"))
    for _ in range(6):
        with pytest.raises(ReviewUnavailable, match="trusted"):
            _ = hook(receiver).asked(one, shown)


def test_a_receiver_that_is_down_keeps_no_call_from_being_held(bot: Bot) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{probe.getsockname()[1]}/"
        bot.provider.reply(Text(REPLY))
        desk = Desk(bot, all=ALWAYS)
        told(desk, WebhookReviewer(dead, SECRET, loopback=True, tries=2, timeout=0.2))
        held = desk.held()
    assert desk.queue.get(held.ticket).state.open
    assert desk.decide(Decision.APPROVE).verdict is Verdict.APPROVED
    assert bot.text(ASK) == RESTORED


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.example/x", "ftp://hooks.example/x", "https://user:pw@hooks.example/x", "https://127.0.0.1/x",
        "https://[::1]/x", "https://localhost/x", "file:///etc/passwd", "https://hooks.example/x#y", "",
        "https://hooks.example\\@127.0.0.1/x", "https:///x", "https://[hooks.example/x", "https://hooks.example:99999/x",
        "https://hooks.example:port/x", "https://hooks.example/\n",
    ],
)  # fmt: skip
def test_addresses_that_are_refused(url: str) -> None:
    with pytest.raises(Misuse, match="webhook"):
        _ = WebhookReviewer(url, SECRET)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.8", "169.254.169.254", "0.0.0.0", "::1", "fe80::1", "192.168.1.1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a9fe:a9fe::", "::7f00:1", "fec0::1", "64:ff9b:1::1", "100.64.0.1",
    ],
)  # fmt: skip
def test_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    answer = [(family, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    one = ticket()
    with pytest.raises(ReviewUnavailable, match="not allowed"):
        _ = WebhookReviewer("https://hooks.example/x", SECRET).asked(one, _shown(one))


@pytest.mark.parametrize(
    "address", ["::ffff:127.0.0.1", "::ffff:169.254.169.254", "127.0.0.1", "169.254.169.254", "64:ff9b::7f00:1"]
)
def test_a_private_network_is_neither_this_machine_nor_its_metadata(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    answer = [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer)
    one = ticket()
    with pytest.raises(ReviewUnavailable, match="not allowed"):
        _ = WebhookReviewer("https://hooks.example/x", SECRET, private=True).asked(one, _shown(one))


@pytest.mark.parametrize("form", ["sync", "async"])
def test_a_name_is_looked_up_once_so_it_cannot_lead_elsewhere_later(
    monkeypatch: pytest.MonkeyPatch, receiver: Receiver, form: str
) -> None:
    real, asked = socket.getaddrinfo, list[Any]()

    def looking(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        asked.append(host.decode() if isinstance(host, bytes) else host)
        return real("127.0.0.1" if asked[-1] == "localhost" else host, port, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", looking)
    port, one = receiver.server.server_port, ticket()
    reviewer = WebhookReviewer(f"http://localhost:{port}/x", SECRET, loopback=True)
    if form == "sync":
        assert reviewer.asked(one, _shown(one)) is None
    else:
        assert asyncio.run(reviewer.for_async().asked(one, _shown(one))) is None
    assert asked.count("localhost") == 1
    assert {name.lower(): value for name, value in receiver.got[0][0].items()}["host"] == f"localhost:{port}"


def test_loopback_means_loopback_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("http://hooks.example/x", "https://10.0.0.8/x", "http://2130706433/x"):
        with pytest.raises(Misuse):
            _ = WebhookReviewer(url, SECRET, loopback=True)
    with pytest.raises(Misuse, match="32 bytes"):
        _ = WebhookReviewer("https://hooks.example/x", b"short")
    assert "s" * 32 not in repr(WebhookReviewer("https://hooks.example/x?token=1", SECRET))


def _shown(one: Any) -> Any:
    from guarded_client.review import Shown

    return Shown.of(payload(one).encoded())


def test_the_policy_names_the_webhook(bot: Bot, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    from guarded_client.policy import ReviewSection

    from ..conftest import in_memory

    bot.provider.reply(Text(REPLY))
    section = {"rules": {"all": ALWAYS}, "webhook": {"url": receiver.url, "loopback": True, "secret_env": "HOOK"}}
    policy: Policy = in_memory(names="off", review=ReviewSection.model_validate(section))
    with pytest.raises(Misuse, match="HOOK"):
        _ = guard(bot.bare, policy)
    monkeypatch.setenv("HOOK", SECRET.decode())
    receiver.decides("approve")
    bot.guard(policy, tags=KNOWN, vault=MemoryVault())
    assert bot.text(ASK) == RESTORED
