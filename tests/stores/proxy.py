"""A relay between a store and its server that counts round trips and can lose a request or its answer."""

from __future__ import annotations

import contextlib
import select
import socket
import threading
from types import TracebackType
from typing import Literal, Self, TypeAlias
from urllib.parse import urlsplit, urlunsplit

Lost: TypeAlias = Literal["request", "answer", "hang"]


class Proxy:
    """A relay on loopback.

    Attributes:
        turns: requests that were sent on, each of which waits for an answer.
        lose: the number of the turn to be cut off, from 1.
        what: whether the server gets the request whose connection is cut; ``hang``: it is not cut, but never answered.
        always: cut every turn from that number on, else only that one.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.port is not None
        self._target = ("127.0.0.1", parts.port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        port = self._listener.getsockname()[1]
        self.url = urlunsplit(parts._replace(netloc=parts.netloc.replace(f":{parts.port}", f":{port}")))
        self.turns = 0
        self.lose = 0
        self.what: Lost = "request"
        self.always = False
        self._open = True
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open = False
        with contextlib.suppress(OSError):
            socket.create_connection(self._listener.getsockname(), timeout=1).close()
        self._thread.join(5)
        self._listener.close()
        for one in self._sockets:
            one.close()

    def count(self, lose: int = 0, what: Lost = "request", *, always: bool = False) -> None:
        """Begin to count anew."""
        with self._lock:
            self.turns, self.lose, self.what, self.always = 0, lose, what, always

    def _accept(self) -> None:
        while self._open:
            client, _ = self._listener.accept()
            if not self._open:
                client.close()
                return
            server = socket.create_connection(self._target, timeout=5)
            for one in (client, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._sockets += (client, server)
            threading.Thread(target=self._relay, args=(client, server), daemon=True).start()

    def _relay(self, client: socket.socket, server: socket.socket) -> None:
        asking, lost = False, False
        with contextlib.suppress(OSError, ValueError):
            while True:
                ready, _, _ = select.select([client, server], [], [], 30)
                for one in ready:
                    data = one.recv(1 << 16)
                    if not data or (one is server and lost):
                        raise OSError
                    if one is server:
                        asking = False
                        client.sendall(data)
                        continue
                    if not asking:
                        asking = True
                        with self._lock:
                            self.turns += 1
                            due = self.lose and (self.turns >= self.lose if self.always else self.turns == self.lose)
                            lost = bool(due)
                    if not lost or self.what == "answer":
                        server.sendall(data)
                    if lost and self.what == "request":
                        raise OSError
        for one in (client, server):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
