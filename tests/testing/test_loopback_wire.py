"""What the provider records, and HTTP that no SDK writes."""

import gzip
import json
import socket
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import openai
import pytest

from guarded_client.testing import Canaries, LoopbackProvider, Text, echo

BODY = json.dumps({"model": "m", "messages": [{"role": "user", "content": "salut"}]}).encode()
PATH = "/v1/chat/completions"


def connect(provider: LoopbackProvider) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(provider.origin.rpartition(":")[2])), timeout=5)


def exchange(provider: LoopbackProvider, request: bytes) -> bytes:
    """Everything that comes back until the provider closes."""
    with connect(provider) as sock:
        sock.sendall(request)
        return b"".join(iter(lambda: sock.recv(65536), b""))


def post(body: bytes, *headers: str, path: str = PATH, close: bool = True) -> bytes:
    lines = [f"POST {path} HTTP/1.1", "Host: x", *headers, *(["Connection: close"] if close else [])]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def length(body: bytes) -> str:
    return f"Content-Length: {len(body)}"


def test_requests_are_recorded(provider: LoopbackProvider) -> None:
    assert b"200 OK" in exchange(provider, post(BODY, length(BODY), "X-Twice: a", "X-Twice: b"))
    (request,) = provider.requests
    assert (request.method, request.path, request.body) == ("POST", PATH, BODY)
    assert request.headers["x-twice"] == "a, b"
    assert request.json["model"] == "m"
    assert "salut" not in repr(request)
    assert provider.wire == post(BODY, length(BODY), "X-Twice: a", "X-Twice: b")
    provider.clear()
    assert (provider.requests, provider.wire) == ([], b"")


def test_several_requests_on_one_connection(provider: LoopbackProvider) -> None:
    request = post(BODY, length(BODY), close=False)
    replies = exchange(provider, request + request + post(BODY, length(BODY)))
    assert replies.count(b"You wrote: salut") == 3
    assert provider.connections in {0, 1}
    assert provider.wire.count(b"POST ") == 3


@pytest.mark.parametrize("encoding", ["identity", "gzip", "deflate"])
@pytest.mark.parametrize("chunked", [False, True])
def test_chunked_and_compressed_bodies(provider: LoopbackProvider, encoding: str, chunked: bool) -> None:
    body = {"identity": bytes, "gzip": gzip.compress, "deflate": zlib.compress}[encoding](BODY)
    pieces = [body[start : start + 5] for start in range(0, len(body), 5)]
    sent = b"".join(b"%X;ext=1\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\nTrailer: 1\r\n\r\n"
    how = "Transfer-Encoding: chunked" if chunked else length(body)
    answer = exchange(provider, post(sent if chunked else body, how, f"Content-Encoding: {encoding}"))
    assert b"You wrote: salut" in answer
    (request,) = provider.requests
    assert (request.body, request.decoded) == (body, BODY)
    assert BODY in provider.wire


@pytest.mark.parametrize(
    ("request_bytes", "says"),
    [
        (post(b"{", length(b"{")), b"could not parse the JSON"),
        (post(b"[]", length(b"[]")), b"'messages'"),
        (post(BODY, length(BODY), "Content-Encoding: gzip"), b"could not parse the JSON"),
        (post(b"zz\r\n", "Transfer-Encoding: chunked"), b"not HTTP/1.1"),
        (post(b"1\r\nab\r\n0\r\n\r\n", "Transfer-Encoding: chunked"), b"not HTTP/1.1"),
        (b"GET / HTTP/2\r\n\r\n", b"not HTTP/1.1"),
        (b"nonsense\r\n\r\n", b"not HTTP/1.1"),
    ],
)
def test_what_cannot_be_read_is_a_400(provider: LoopbackProvider, request_bytes: bytes, says: bytes) -> None:
    answer = exchange(provider, request_bytes)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 Bad Request")
    assert says in body
    assert json.loads(body)["error"]["type"] == "invalid_request_error"
    assert request_bytes in provider.wire


def test_a_client_that_asks_before_it_sends(provider: LoopbackProvider) -> None:
    with connect(provider) as sock:
        sock.sendall(post(b"", length(BODY), "Expect: 100-continue"))
        assert sock.recv(100).startswith(b"HTTP/1.1 100")
        sock.sendall(BODY)
        assert b"200 OK" in sock.recv(65536)


def test_half_a_request_is_on_the_wire_but_no_request(provider: LoopbackProvider) -> None:
    with connect(provider) as sock:
        sock.sendall(post(BODY, "Content-Length: 9999"))
        sock.shutdown(socket.SHUT_WR)
        assert sock.recv(1) == b""
    provider.wait_closed()
    assert provider.requests == []
    assert BODY in provider.wire


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_bytes_chunk_splits_events_and_characters(provider: LoopbackProvider, size: int) -> None:
    body = json.dumps({"messages": [], "stream": True}).encode()
    provider.reply(Text("é👋" * 20, bytes_chunk=size))
    head, _, rest = exchange(provider, post(body, length(body))).partition(b"\r\n\r\n")
    assert b"transfer-encoding: chunked" in head
    pieces: list[bytes] = []
    while rest:
        number, _, rest = rest.partition(b"\r\n")
        pieces.append(rest[: int(number, 16)])
        rest = rest[int(number, 16) + 2 :]
    assert all(len(piece) == size for piece in pieces[:-2])
    assert pieces[-1] == b""
    assert b"".join(pieces).endswith(b"data: [DONE]\n\n")
    if size < 4:
        with pytest.raises(UnicodeDecodeError):
            _ = [piece.decode() for piece in pieces]


def test_escaped_json_has_no_angle_brackets(provider: LoopbackProvider) -> None:
    provider.reply(Text("<PERSON_1> é", escape="ascii"))
    answer = exchange(provider, post(BODY, length(BODY)))
    assert b"\\u003cPERSON_1\\u003e \\u00e9" in answer


@pytest.mark.parametrize("stream", [False, True])
def test_half_a_surrogate_pair_comes_back(provider: LoopbackProvider, stream: bool) -> None:
    body = json.dumps({"messages": [{"role": "user", "content": "x\ud83d"}], "stream": stream}).encode()
    provider.reply(Text(echo, chunk=1))
    assert b'"content":"' + (b"" if stream else b"x") + b'\\ud83d"' in exchange(provider, post(body, length(body)))


def test_many_clients_at_once(provider: LoopbackProvider) -> None:
    def talk(number: int) -> str:
        with openai.OpenAI(base_url=provider.base_url, api_key="k") as client:
            message: Any = {"role": "user", "content": f"n{number}"}
            texts = [
                client.chat.completions.create(model="m", messages=[message]).choices[0].message.content for _ in "ab"
            ]
            return str(texts)

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(talk, range(40))) == [str([f"You wrote: n{number}"] * 2) for number in range(40)]
    assert len(provider.wait_for(80)) == 80
    with pytest.raises(TimeoutError, match="80 of 81"):
        _ = provider.wait_for(81, timeout=0.01)


def test_closing_leaves_nothing_and_may_be_repeated() -> None:
    provider = LoopbackProvider()
    idle = connect(provider)
    _ = exchange(provider, post(BODY, length(BODY)))
    with pytest.raises(TimeoutError, match="1 connections"):
        provider.wait_closed(timeout=0.01)
    provider.close()
    provider.close()
    assert provider.connections == 0
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("loopback")]
    assert idle.recv(1) == b""
    idle.close()
    with pytest.raises(OSError, match=r".*"):
        _ = connect(provider)


def test_the_wire_shows_canaries_sent_compressed(provider: LoopbackProvider) -> None:
    canaries = Canaries()
    body = gzip.compress(json.dumps({"messages": [{"role": "user", "content": canaries.text}]}).encode())
    _ = exchange(provider, post(body, length(body), "Content-Encoding: gzip"))
    assert canaries.find(provider.wire) == list(canaries.values)
