"""Whatever somebody sends who means ill, on a raw socket: nothing of it reaches the provider, nothing secret comes back."""

from __future__ import annotations

import contextlib
import gzip
import json
import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from guarded_client.gateway import protocol
from guarded_client.gateway.callers import Callers
from guarded_client.testing import Endless, Text

from .conftest import MAY, UPSTREAM_KEY, Running, Start, Writes

BODY = json.dumps({"model": "m", "messages": [{"role": "user", "content": "I am zoe@exemple.fr"}]}).encode()


def raw(gateway: Running, data: bytes, *later: bytes, timeout: float = 20, one: bool = False) -> bytes:
    """What comes back for these bytes: until the gateway closes or says nothing more for a while, or one whole reply.

    ``later``: what is sent a moment later.
    """
    parts = urlsplit(gateway.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=timeout) as sock:
        got = b""
        with contextlib.suppress(OSError):
            sock.sendall(data)
            for piece in later:
                time.sleep(0.1)
                sock.sendall(piece)
        with contextlib.suppress(OSError):
            while not (one and whole(got)) and (piece := sock.recv(65536)):
                got += piece
        return got


def whole(reply: bytes) -> bool:
    top, _, body = reply.partition(b"\r\n\r\n")
    length = re.search(rb"\ncontent-length: (\d+)", top, re.IGNORECASE)
    return length is not None and len(body) >= int(length[1])


def head(gateway: Running, *lines: str, line: str = "POST /v1/chat/completions HTTP/1.1", name: str = "shop") -> bytes:
    usual = [
        "host: 127.0.0.1",
        "content-type: application/json",
        "x-guarded-purpose: support",
        "x-guarded-retention: case",
    ]
    key = [f"authorization: Bearer {gateway.keys[name]}"] if name else []
    return "\r\n".join([line, *usual, *key, *lines, "", ""]).encode()


def status(reply: bytes) -> int:
    return int(reply.split(b" ", 2)[1]) if reply else 0


def test_the_probe_sees_a_call_that_is_right(gateway: Running) -> None:
    reply = raw(gateway, head(gateway, f"content-length: {len(BODY)}", "connection: close") + BODY)
    assert status(reply) == 200 and b"zoe@exemple.fr" in reply
    assert len(gateway.provider.requests) == 1


PATHS = [
    "/", "/v1", "/v1/", "/v2/chat/completions", "/chat/completions", "//v1/chat/completions", "/v1//chat/completions",
    "/v1/../v1/chat/completions", "/v1/./chat/completions", "/v1/chat/../../organization/users", "/v1/chat%2fcompletions",
    "/v1/%2e%2e/organization/users", "/v1/models/..%2f..%2forganization", "/v1/chat/completions%00", "/v1/chat\\completions",
    "/v1/models/%2e%2e", "http://127.0.0.1/v1/../organization", "/v1/organization/users", "/v1/projects", "/v1/files",
    "/v1/responses/resp_68a1b2c3d4e5f60718293a4b", "/v1/batches", "/v1/assistants", "/v1/realtime/sessions", "/v1/nothing",
    "/v1/models/" + "a" * 300, "/v1/models;/../files", "/healthz/../v1/files", "/metrics", "/docs", "/openapi.json",
]  # fmt: skip


def test_paths(gateway: Running) -> None:
    for method in ("GET", "POST", "DELETE"):
        for path in PATHS:
            request = head(gateway, "content-length: 2", "connection: close", line=f"{method} {path} HTTP/1.1")
            assert status(raw(gateway, request + b"{}")) in (400, 403, 404, 405), (method, path)
    assert not gateway.provider.wire


def test_methods(gateway: Running) -> None:
    for method in ("OPTIONS", "HEAD", "PUT", "PATCH", "TRACE", "CONNECT", "PROPFIND", "G@T"):
        reply = raw(gateway, head(gateway, "connection: close", line=f"{method} /v1/chat/completions HTTP/1.1"))
        assert status(reply) in (400, 403, 404, 405), method
        assert b"access-control" not in reply.lower()
    assert not gateway.provider.wire


HEADS = [
    ["content-length: 2", "content-length: 3"],
    ["content-length: 2", "content-length: 2"],
    ["content-length: +2"],
    ["content-length: 2, 2"],
    ["content-length: 2", "transfer-encoding: chunked"],
    ["transfer-encoding: chunked", "transfer-encoding: identity"],
    ["transfer-encoding: xchunked"],
    ["transfer-encoding : chunked"],
    ["content-length: 99999999999999999999999"],
    ["host: evil.example"],
    ["authorization: Bearer gck_other"],
    ["x-api-key: gck_other"],
    ["x-guarded-purpose: support"],
    ["x-guarded-purpose:"],
    ["X-Guarded-Subject: a", "x-guarded-subject: b"],
    ["x-guarded-binding: 0123456789abcdef0123456789abcdef"],
    ["x-guarded-tenant: bank"],
    ["x-guarded-http-client: x"],
    ["x-guarded-nothing: x"],
    ["x-guarded-basis: legitimate_interests"],
    ["x-guarded-region: EU"],
    ["x-guarded-age: 40"],
    ["x-guarded-special: none"],
    ["x-guarded-agent: anna"],
    ["x-guarded-confidence: 1"],
    ["x-guarded-scope: all"],
    ["x-guarded-subject: " + "a" * 300],
    ["x-guarded-conversation: caf\xe9"],
    ["x-guarded-known: nonsense"],
    ["x-guarded-known: person=Zoe"],
    ["x-guarded-known: LITERAL=%ff"],
    ["x-guarded-known: PERSON=Zo\xe9"],
    ["x-guarded-known: PERSON=Zo\xc3\xa9"],
    ["openai-beta: Zo\xe9"],
    ["content-encoding: br"],
    ["content-encoding: gzip"],
    ["content-encoding: gzip", "content-encoding: identity"],
    ["origin: https://evil.example"],
    ["origin: null"],
    ["upgrade: websocket", "connection: upgrade", "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==", "sec-websocket-version: 13"],
    ["x-bad header: 1"],
    ["x-bad: a\x00b"],
    [" folded: line"],
]  # fmt: skip


def test_heads(gateway: Running) -> None:
    for lines in HEADS:
        framed = any(line.startswith(("content-length", "transfer-encoding")) for line in lines)
        more = [] if framed else [f"content-length: {len(BODY)}"]
        upgrade = lines[0].startswith("upgrade")  # says something else of the connection, which stays open
        request = head(gateway, *lines, *more, *([] if upgrade else ["connection: close"]))
        reply = raw(gateway, request.decode("utf-8").encode("latin-1", "replace") + BODY, one=upgrade)
        assert status(reply) in (400, 403, 413, 415), lines
        assert not gateway.provider.wire
        assert b"zoe" not in reply and b"evil" not in reply


@pytest.mark.parametrize("coding", ["gzip, chunked", "identity, chunked"])
def test_a_body_that_only_some_would_read_so(gateway: Running, coding: str) -> None:
    request = head(gateway, f"transfer-encoding: {coding}", "connection: close")
    reply = raw(gateway, request + b"%x\r\n%b\r\n0\r\n\r\n" % (len(BODY), BODY))
    assert status(reply) == 400 and b"bad_encoding" in reply
    assert not gateway.provider.wire


@pytest.mark.parametrize("version", ["", " HTTP/0.9", " HTTP/1.0", " HTTP/2.0"])
def test_what_calls_itself_another_http(gateway: Running, version: str) -> None:
    line = f"POST /v1/chat/completions{version}"
    reply = raw(gateway, head(gateway, f"content-length: {len(BODY)}", "connection: close", line=line) + BODY)
    assert status(reply) == 505
    assert not gateway.provider.wire


def test_a_host_that_is_not_this_machines(gateway: Running) -> None:
    request = head(gateway, f"content-length: {len(BODY)}", "connection: close").replace(
        b"host: 127.0.0.1", b"host: evil.example"
    )
    assert status(raw(gateway, request + BODY)) == 421
    assert not gateway.provider.wire


@pytest.mark.parametrize("shown", ["", "authorization: Basic Z2NrOng=", "authorization: Bearer ", "authorization: Bearer sk-any",
                                   "x-api-key: \x80", "x-guarded-key: gck_", "authorization: Bearer gck_" + "A" * 43])  # fmt: skip
def test_strangers(gateway: Running, shown: str) -> None:
    request = head(gateway, *([shown] if shown else []), f"content-length: {len(BODY)}", "connection: close", name="")
    reply = raw(gateway, request + BODY)
    assert status(reply) == 401 and b"www-authenticate: Bearer" in reply
    assert b"AAAA" not in reply and b"sk-any" not in reply
    assert not gateway.provider.wire


def test_a_trailer_is_no_header(gateway: Running) -> None:
    chunked = b"%x\r\n%b\r\n0\r\n" % (len(BODY), BODY)
    request = head(gateway, "transfer-encoding: chunked", "connection: close", "trailer: x-guarded-basis")
    trailer = b"x-guarded-basis: legitimate_interests\r\nx-guarded-subject: other\r\nauthorization: Bearer x\r\n\r\n"
    assert status(raw(gateway, request + chunked + trailer)) == 200
    (received,) = gateway.provider.requests
    assert received.headers["authorization"] == f"Bearer {UPSTREAM_KEY}"
    assert not any(name.startswith("x-guarded") for name in received.headers)


def test_a_smuggled_request_is_one_of_its_own(gateway: Running) -> None:
    second = head(gateway, "content-length: 2", "connection: close", line="POST /v1/files HTTP/1.1") + b"{}"
    reply = raw(gateway, head(gateway, f"content-length: {len(BODY)}") + BODY + second)
    assert reply.count(b"HTTP/1.1 ") == 2 and b"HTTP/1.1 403" in reply
    assert len(gateway.provider.requests) == 1


UPGRADE = [
    "connection: Upgrade, HTTP2-Settings",
    "upgrade: h2c",
    "http2-settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA",
]
"""As Java's client and ``curl --http2`` ask in the first request of a connection."""


@pytest.mark.parametrize("chunked", [False, True], ids=["counted", "chunked"])
@pytest.mark.parametrize("apart", [False, True], ids=["at once", "apart"])
def test_the_body_of_a_request_that_asks_for_http_2_was_lost(gateway: Running, apart: bool, chunked: bool) -> None:
    body = f"{len(BODY):x}\r\n".encode() + BODY + b"\r\n0\r\n\r\n" if chunked else BODY
    length = "transfer-encoding: chunked" if chunked else f"content-length: {len(BODY)}"
    first, second = head(gateway, length, *UPGRADE), head(gateway, length, "connection: close")
    reply = raw(gateway, first, body + second + body) if apart else raw(gateway, first + body + second + body)
    assert re.findall(rb"HTTP/1.1 (\d+)", reply) == [b"200", b"200"]
    assert reply.count(b"I am zoe@exemple.fr") == 2
    assert not any("upgrade" in received.headers for received in gateway.provider.requests)


def test_the_body_of_a_request_that_asks_for_http_2_was_a_request_of_its_own(gateway: Running) -> None:
    hidden = head(gateway, f"content-length: {len(BODY)}", "connection: close") + BODY
    reply = raw(gateway, head(gateway, f"content-length: {len(hidden)}", *UPGRADE), hidden, timeout=2)
    assert re.findall(rb"HTTP/1.1 (\d+)", reply) == [b"400"]
    assert not gateway.provider.requests


@pytest.mark.parametrize("lines", [["content-length: 2", "content-length: 3"],
                                   ["content-length: 2", "transfer-encoding: chunked"]])  # fmt: skip
def test_two_lengths_of_a_request_that_asks_for_http_2(gateway: Running, lines: list[str]) -> None:
    assert status(raw(gateway, head(gateway, *lines, *UPGRADE) + b"{}")) == 400
    assert not gateway.provider.requests


def test_no_header_that_was_not_named_reaches_the_provider(gateway: Running) -> None:
    lines = ["cookie: session=zoe", "x-forwarded-for: 10.1.2.3", "forwarded: for=10.1.2.3", "referer: https://crm/zoe",
             "openai-organization: org-other", "openai-project: p", "proxy-authorization: Basic eA==", "x-real-ip: 10.1.2.3",
             "connection: close, authorization, x-secret", "x-secret: s", "te: trailers", "x_guarded_purpose: marketing",
             "baggage: user=zoe", "user-agent: zoe's phone", "via: 1.1 zoe"]  # fmt: skip
    assert status(raw(gateway, head(gateway, f"content-length: {len(BODY)}", *lines) + BODY)) == 200
    (received,) = gateway.provider.requests
    assert set(received.headers) == {
        "host",
        "content-type",
        "authorization",
        "user-agent",
        "accept-encoding",
        "content-length",
    }
    assert b"zoe" not in gateway.provider.wire and b"10.1.2.3" not in gateway.provider.wire


def test_a_header_that_is_named_reaches_it_and_the_guard_looks(start: Start) -> None:
    gateway = start(fields=("x-trace",))
    assert gateway.chat("Hello", **{"x-trace": "abc"}).status_code == 200
    assert gateway.provider.requests[0].headers["x-trace"] == "abc"
    assert gateway.chat("Hello", **{"x-trace": "zoe@exemple.fr"}).status_code == 400
    assert b"zoe" not in gateway.provider.wire


@pytest.mark.parametrize("compressed", [False, True])
def test_bodies_that_are_too_long(start: Start, compressed: bool) -> None:
    gateway = start(longest=100_000, memory=400_000)
    long = BODY[:-1] + b" " * 200_000 + b"}"
    with gateway.client(**({"content-encoding": "gzip"} if compressed else {})) as client:
        for content in (gzip.compress(long) if compressed else long, iter([b"x" * 50_000] * 4)):
            headers = {"content-type": "application/json"}
            if compressed and not isinstance(content, bytes):
                continue
            assert client.post("/v1/chat/completions", content=content, headers=headers).status_code == 413
        assert (
            client.post("/v1/chat/completions", content=gzip.compress(BODY) if compressed else BODY).status_code == 200
        )
    assert len(gateway.provider.requests) == 1


@pytest.mark.parametrize("more", [b"", b"x", None], ids=["whole", "followed", "cut"])
def test_gzip(gateway: Running, more: bytes | None) -> None:
    packed = gzip.compress(BODY)
    content = packed[:-9] if more is None else packed + more
    with gateway.client(**{"content-encoding": "gzip"}) as client:
        assert client.post("/v1/chat/completions", content=content).status_code == (200 if more == b"" else 400)
    assert b"zoe" not in gateway.provider.wire


def test_heads_without_end(gateway: Running) -> None:
    line = b"x-long: " + b"a" * 1000 + b"\r\n"
    assert status(raw(gateway, head(gateway, "content-length: 2")[:-2] + line * 400)) != 200
    assert status(raw(gateway, b"GET /" + b"a" * 400_000)) != 200
    chunked = head(gateway, "transfer-encoding: chunked") + b"1;" + b"a" * 400_000
    assert status(raw(gateway, chunked)) != 200
    assert not gateway.provider.wire
    assert gateway.chat("Hello").status_code == 200


def test_heads_that_are_slow(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "PATIENCE", 0.3)
    gateway = start(patience=0.4)
    parts = urlsplit(gateway.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as sock:
        sock.sendall(b"POST /v1/chat/completions HTTP/1.1\r\nhost: ")
        assert sock.recv(10) == b""
    with socket.create_connection((parts.hostname, parts.port), timeout=5) as sock:
        sock.sendall(head(gateway, "content-length: 100") + b"{")
        assert sock.recv(100).startswith(b"HTTP/1.1 408")
    assert gateway.chat("Hello").status_code == 200


def test_room_for_calls(start: Start, left: Writes) -> None:
    gateway = start(at_once=4)
    small = gateway.callers.add("small", at_once=1, tags={"purpose": "support", "retention": "case"})
    gateway.keys["small"] = small
    gateway.provider._default = Endless("word ", delay=0.05)
    begun, stop = threading.Barrier(5), threading.Event()

    def hold(name: str) -> None:
        body = {"model": "m", "messages": [{"role": "user", "content": "Hello"}], "stream": True}
        with gateway.client(name) as client, client.stream("POST", "/v1/chat/completions", json=body) as response:
            assert response.status_code == 200
            for _ in response.iter_raw():
                if not stop.is_set():
                    begun.wait(10)
                    stop.wait(10)
                break

    with ThreadPoolExecutor(4) as pool:
        held = [pool.submit(hold, name) for name in ("small", "shop", "shop")]
        threading.Timer(0.5, lambda: None).start()
        while left.now < 3:
            pass
        share = gateway.chat("Hello", "small")
        held.append(pool.submit(hold, "shop"))
        begun.wait(10)
        full = gateway.chat("Hello", "bank")
        ready = httpx.get(gateway.url + "/readyz", trust_env=False)
        stop.set()
        for each in held:
            each.result()
    assert (share.status_code, share.headers["retry-after"]) == (429, "1")
    assert (full.status_code, full.headers["x-should-retry"]) == (503, "true")
    assert ready.status_code == 503
    left.wait_none()
    gateway.provider._default = Text("Hello")
    assert gateway.chat("Hello", "small").status_code == 200


def test_a_caller_who_is_removed_calls_no_more(gateway: Running) -> None:
    assert gateway.chat("Hello").status_code == 200
    second = gateway.callers.renew("shop")
    assert gateway.chat("Hello").status_code == 200  # both keys count
    gateway.keys["shop"], old = second, gateway.keys["shop"]
    assert gateway.chat("Hello").status_code == 200
    gateway.keys["shop"] = gateway.callers.renew("shop", only=True)
    assert gateway.chat("Hello").status_code == 200
    gateway.keys["shop"] = old
    assert gateway.chat("Hello").status_code == 401
    assert gateway.callers.remove("bank")
    assert gateway.chat("Hello", "bank").status_code == 401


def test_callers_that_are_changed_at_once(tmp_path: Path) -> None:
    """Nobody who was removed comes back, and nobody who was added is lost."""
    file = tmp_path / "callers.json"
    _ = [Callers(file).add(f"old-{n}") for n in range(8)]

    def change(n: int) -> None:
        mine = Callers(file)
        _ = mine.add(f"new-{n}"), mine.renew(f"new-{n}"), mine.remove(f"old-{n}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(change, range(8)))
    found = Callers(file).all()
    assert sorted(found) == [f"new-{n}" for n in range(8)]
    assert {len(caller.keys) for caller in found.values()} == {2}


def test_a_file_of_callers_that_others_may_read(gateway: Running) -> None:
    gateway.callers.path.chmod(0o644)
    reply = gateway.chat("Hello")
    assert (reply.status_code, reply.json()["error"]["code"]) == (500, "misconfigured")
    assert str(gateway.callers.path) not in reply.text
    gateway.callers.path.chmod(0o600)
    assert not any(key in gateway.callers.path.read_text() for key in gateway.keys.values())


def test_kept_endpoints_are_for_callers_with_a_key_of_their_own(
    gateway: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANK_KEY", "sk-bank")
    gateway.keys["own"] = gateway.callers.add("own", may=MAY, key_env="BANK_KEY")
    with gateway.client("own") as own, gateway.client() as shop:
        path = "/v1/responses/resp_68a1b2c3d4e5f60718293a4b"
        assert shop.get(path).status_code == 403
        _ = own.get(path, headers={"x-guarded-conversation": "c"})
    (received,) = gateway.provider.requests
    assert received.headers["authorization"] == "Bearer sk-bank"


def test_nothing_of_a_call_is_logged(
    gateway: Running, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level("DEBUG", "guarded_client.gateway")
    assert gateway.chat("I am zoe@exemple.fr", **{"x-guarded-purpose": "marketing"}).status_code == 403
    assert gateway.chat("I am zoe@exemple.fr", "").status_code == 401
    raw(gateway, b"NONSENSE zoe@exemple.fr\r\n\r\n")
    out, err = capfd.readouterr()
    said = caplog.text + out + err
    assert "zoe" not in said and gateway.keys["shop"] not in said and UPSTREAM_KEY not in said
