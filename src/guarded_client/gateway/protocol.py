"""HTTP/1.1 within bounds. uvicorn's protocol on httptools holds headers of any length, and whoever says nothing or does
not read."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar, Final

from guarded_client._errors import Misuse
from guarded_client.gateway.parser import Staying
from guarded_client.gateway.transport import Unread

try:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
except ImportError:  # pragma: no cover
    raise Misuse('the gateway needs more packages: pip install "guarded-client[gateway]"') from None

LONGEST: Final = 64 * 1024
"""Bytes that a caller may send without a complete head, or a piece of a body, coming of them."""
PATIENCE: Final = 15.0
"""Seconds for the head of a request, from its first byte or the beginning of the connection, and for the rest of a body
that came to nothing."""


class BoundedProtocol(HttpToolsProtocol):
    """A connection whose heads are neither long nor slow, whose trailers are no headers, and whose replies are read."""

    reading: ClassVar[float] = 120.0
    """Seconds in which a caller has to read something of what waits for it."""
    _idle = 0
    _waiting: asyncio.TimerHandle | None = None
    _heading = True
    _unread: Unread
    parser: Any  # Staying, where its base has a parser that goes over to other protocols

    def connection_made(self, transport: Any) -> None:
        """A caller has connected: from now on the head of its first request has to come."""
        self.access_log = False  # its lines have queries
        self._unread = Unread(transport, self.loop, self.reading)
        self.parser = Staying(self)
        super().connection_made(self._unread)  # type: ignore[arg-type]
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """It has gone: nothing has to come, or to be read, any more."""
        self._waited()
        self._unread.over()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        """The caller reads more slowly than there is to read."""
        self._unread.watch()
        super().pause_writing()

    def resume_writing(self) -> None:
        """The caller has read."""
        self._unread.read()
        super().resume_writing()

    def data_received(self, data: bytes) -> None:
        """Bytes are here. A connection that sends too many which come to nothing is closed."""
        if self._heading and self._waiting is None:
            self._wait()
        self._idle += len(data)
        super().data_received(data)
        if self._idle > LONGEST and not self.transport.is_closing():
            self.transport.close()

    def on_headers_complete(self) -> None:
        """The head is here. What is added to the headers later is a trailer."""
        if self.parser.asked:
            return
        self._heading, self._idle = False, 0
        self._waited()
        self.scope["headers"] = list(self.headers)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """A piece of the body is here."""
        self._idle = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is here; another may follow."""
        if self.parser.asked:
            return
        self._heading, self._idle = True, 0
        self._waited()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """The request is answered. The rest of its body may still come, so that its caller gets to read why."""
        super().on_response_complete()
        if not self._heading and self.cycle.response_complete and self._waiting is None:
            self._wait()

    @classmethod
    def patient(cls, seconds: float) -> type[BoundedProtocol]:
        """The protocol with another patience for callers that do not read."""
        return type(cls.__name__, (cls,), {"reading": seconds})

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(PATIENCE, self._too_slow)

    def _waited(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _too_slow(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
