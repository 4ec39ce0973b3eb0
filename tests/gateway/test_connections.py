"""What a connection may do to the gateway, with and without a key: hold it, not read, trickle, speak an old HTTP."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

import pytest

from guarded_client.gateway import protocol
from guarded_client.gateway.protocol import BoundedProtocol
from guarded_client.testing import Raw

from .conftest import Running, Start, Writes
from .test_attacks import BODY, head, raw, status

HEALTH = b"GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n"


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.5)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Writes:
    """Connections that the gateway holds."""
    now, made, lost = Writes(), BoundedProtocol.connection_made, BoundedProtocol.connection_lost

    def begun(connection: BoundedProtocol, transport: Any) -> None:
        now.add(1)
        made(connection, transport)

    def ended(connection: BoundedProtocol, exc: Exception | None) -> None:
        now.add(-1)
        lost(connection, exc)

    monkeypatch.setattr(BoundedProtocol, "connection_made", begun)
    monkeypatch.setattr(BoundedProtocol, "connection_lost", ended)
    return now


@contextmanager
def connected(gateway: Running, *, small: bool = False) -> Iterator[socket.socket]:
    """A connection; ``small``: its owner's system takes few bytes that nobody reads."""
    parts = urlsplit(gateway.url)
    sock = socket.socket()
    if small:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    sock.settimeout(20)
    sock.connect((parts.hostname, parts.port))
    with sock:
        yield sock


def gone(sock: socket.socket, data: bytes, within: float) -> bool:
    """Whether the gateway ends a connection that sends these bytes again and again, and never reads."""
    ends = time.monotonic() + within
    with suppress(OSError):
        while time.monotonic() < ends:
            sock.sendall(data)
            time.sleep(0.1)
        return False
    return True


@pytest.mark.parametrize(
    "line", ["POST /nothing HTTP/1.1", "POST /v1/chat/completions HTTP/1.1", "POST /healthz HTTP/1.1"]
)
def test_who_goes_on_sending_a_body_that_nobody_wants(gateway: Running, line: str) -> None:
    with connected(gateway) as sock:
        sock.sendall(head(gateway, "content-length: 10000000", line=line, name=""))
        assert status(sock.recv(65536)) in (401, 404, 405)
        assert gone(sock, b"x", 20)


def test_a_body_that_nobody_wants_may_come_to_its_end(gateway: Running) -> None:
    """The caller reads why, instead of a broken connection, and may go on with it."""
    long = b"x" * 8_000_000
    with connected(gateway) as sock:
        sock.sendall(head(gateway, f"content-length: {len(long)}", name="") + long)
        assert status(sock.recv(65536)) == 401
        sock.sendall(head(gateway, f"content-length: {len(BODY)}") + BODY)
        assert status(sock.recv(65536)) == 200


def test_who_asks_again_and_again_and_never_reads(held: Writes, start: Start) -> None:
    gateway = start(patience=0.6)
    with connected(gateway, small=True) as sock:
        sock.settimeout(60)

        def ask() -> None:
            with suppress(OSError):
                sock.sendall(HEALTH * 60_000)

        asking = threading.Thread(target=ask)
        asking.start()
        held.wait_one()
        held.wait_none(40)
        asking.join()


@pytest.mark.parametrize("stream", [False, True])
def test_a_reply_that_nobody_reads(held: Writes, start: Start, left: Writes, stream: bool) -> None:
    """Also what is left in the buffers once the reply is over keeps no connection."""
    gateway = start(patience=0.6)
    body, kind = b'{"a": "' + b"x" * 6_000_000 + b'"}', "application/json"
    if stream:
        body, kind = b'data: {"choices": []}\n\n' * 400_000 + b"data: [DONE]\n\n", "text/event-stream"
    gateway.provider.reply(Raw(body=body, headers={"content-type": kind}, bytes_chunk=65536))
    with connected(gateway, small=True) as sock:
        sock.sendall(head(gateway, f"content-length: {len(BODY)}", "connection: close") + BODY)
        held.wait_one()
        held.wait_none(20)
    left.wait_none()


@pytest.mark.parametrize("line", ["POST /v1/chat/completions HTTP/1.0", "GET /v1/models HTTP/1.0"])
def test_an_old_http_that_knows_no_chunks(gateway: Running, line: str) -> None:
    reply = raw(gateway, head(gateway, f"content-length: {len(BODY)}", line=line) + BODY)
    assert status(reply) == 505 and b"HTTP/1.1" in reply.partition(b"\r\n\r\n")[2]
    assert not gateway.provider.wire
    assert status(raw(gateway, HEALTH.replace(b"1.1", b"1.0"))) == 200


def test_a_caller_that_closes_its_half(gateway: Running) -> None:
    with connected(gateway) as sock:
        sock.sendall(head(gateway, f"content-length: {len(BODY) + 5}") + BODY)
        sock.shutdown(socket.SHUT_WR)
        assert sock.recv(100) == b""
    assert not gateway.provider.wire
