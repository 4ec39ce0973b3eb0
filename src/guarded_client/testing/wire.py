"""HTTP/1.1 on a socket, as little of it as a provider needs, and fast: one ``send`` a reply, no Nagle delay."""

from __future__ import annotations

import gzip
import json
import socket
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

_TOGETHER: Final = 1 << 15
_REASONS: Final = {int(status): status.phrase for status in HTTPStatus}


class Hangup(Exception):
    """The connection is to be closed now."""


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it came.

    Attributes:
        path: the request target, with its query.
        headers: names in lower case; the values of a repeated header are joined with ``, ``.
        body: without transfer encoding, still in its content encoding.
    """

    method: str
    path: str
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def decoded(self) -> bytes:
        """The body without its content encoding (gzip and deflate are understood).

        Raises:
            ValueError: it is not what its ``content-encoding`` says.
        """
        encoding = self.headers.get("content-encoding", "identity").strip().lower()
        try:
            if encoding in {"gzip", "x-gzip"}:
                return gzip.decompress(self.body)
            return zlib.decompress(self.body) if encoding == "deflate" else self.body
        except (OSError, EOFError, zlib.error) as error:
            raise ValueError(f"the body is not {encoding}") from error

    @property
    def json(self) -> Any:
        """The decoded body, parsed.

        Raises:
            ValueError: it is not JSON.
        """
        return json.loads(self.decoded)


@dataclass(frozen=True, slots=True)
class Response:
    """What to write back.

    Attributes:
        pieces: the body; without ``length`` each piece is an HTTP chunk.
        length: the ``Content-Length`` to announce; ``None``: chunked transfer.
        after: close the connection after this many bytes of the body.
        apart: a ``send`` for each piece.
        delay: seconds to wait before each piece.
    """

    status: int
    headers: Mapping[str, str]
    pieces: Iterable[bytes]
    length: int | None = None
    after: int | None = None
    apart: bool = False
    delay: float = 0.0

    def head(self) -> bytes:
        """Status line and headers."""
        lines = [f"HTTP/1.1 {self.status} {_REASONS.get(self.status, 'Unknown')}"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        lines.append("transfer-encoding: chunked" if self.length is None else f"content-length: {self.length}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


class Connection:
    """One client's connection. ``log`` holds every piece of bytes that it received."""

    def __init__(self, sock: socket.socket) -> None:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.log: list[bytes] = []
        self._socket = sock
        self._buffer = bytearray()

    def read(self) -> Received:
        """The next request.

        Raises:
            OSError: the client has gone.
            ValueError: this is not HTTP.
        """
        start, *lines = self._until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        method, path, version = start.split(" ")
        if not version.startswith("HTTP/1."):
            raise ValueError("not HTTP/1")
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(":")
            name, value = name.lower(), value.strip()
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
        if headers.get("expect", "").lower() == "100-continue":
            self._socket.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        if "chunked" in headers.get("transfer-encoding", "").lower():
            body = b"".join(self._chunks())
        else:
            body = self._exactly(int(headers.get("content-length", "0")))
        return Received(method, path, headers, body)

    def write(self, response: Response) -> None:
        """Send a response.

        Raises:
            OSError: the client has gone.
            Hangup: the response says to break off here.
        """
        pending = bytearray(response.head())
        left = response.after
        for whole in response.pieces:
            if response.delay:
                self._pause(response.delay)
            piece = whole if left is None else whole[:left]
            if piece:
                pending += piece if response.length is not None else b"%x\r\n%b\r\n" % (len(piece), piece)
            if left is not None:
                left -= len(piece)
                if not left:
                    self._socket.sendall(pending)
                    raise Hangup
            if response.apart or response.delay or len(pending) > _TOGETHER:
                self._socket.sendall(pending)
                pending.clear()
        if response.length is None:
            pending += b"0\r\n\r\n"
        if pending:
            self._socket.sendall(pending)

    def shut(self) -> None:
        """Wake whoever reads or writes here; they find the connection gone."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return

    def close(self) -> None:
        """Give the socket back."""
        self._socket.close()

    def _pause(self, seconds: float) -> None:
        """Wait, but not for a client that has gone."""
        until = time.monotonic() + seconds
        self._socket.settimeout(seconds)
        try:
            gone = not self._socket.recv(1, socket.MSG_PEEK)
        except TimeoutError:
            return
        finally:
            self._socket.settimeout(None)
        if gone:
            raise ConnectionResetError
        time.sleep(max(0.0, until - time.monotonic()))  # it has sent its next request already

    def _more(self) -> None:
        data = self._socket.recv(1 << 16)
        if not data:
            raise ConnectionResetError
        self.log.append(data)
        self._buffer += data

    def _until(self, mark: bytes) -> bytes:
        while (end := self._buffer.find(mark)) < 0:
            self._more()
        found = bytes(self._buffer[:end])
        del self._buffer[: end + len(mark)]
        return found

    def _exactly(self, size: int) -> bytes:
        while len(self._buffer) < size:
            self._more()
        found = bytes(self._buffer[:size])
        del self._buffer[:size]
        return found

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self._until(b"\r\n").partition(b";")[0], 16):
            yield self._exactly(size)
            if self._exactly(2) != b"\r\n":
                raise ValueError("a chunk is longer than it says")
        while self._until(b"\r\n"):
            continue  # trailers
