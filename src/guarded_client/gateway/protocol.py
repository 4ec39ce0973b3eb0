"""HTTP/1.1 within bounds. uvicorn's protocol on httptools holds headers of any length, for any time."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from guarded_client._errors import Misuse

try:
    from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
except ImportError:  # pragma: no cover
    raise Misuse("the gateway needs more packages: pip install 'guarded-client[gateway]'") from None

LONGEST: Final = 64 * 1024
"""Bytes that a caller may send without a complete head, or a piece of a body, coming of them."""
PATIENCE: Final = 15.0
"""Seconds for the head of a request, from its first byte, or from the beginning of the connection."""


class BoundedProtocol(HttpToolsProtocol):
    """A connection whose heads are neither long nor slow, and whose trailers are no headers."""

    _idle = 0
    _waiting: asyncio.TimerHandle | None = None
    _heading = True

    def connection_made(self, transport: Any) -> None:
        """See :class:`asyncio.Protocol`."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """See :class:`asyncio.Protocol`."""
        self._waited()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """See :class:`asyncio.Protocol`."""
        if self._heading and self._waiting is None:
            self._wait()
        self._idle += len(data)
        super().data_received(data)
        if self._idle > LONGEST and not self.transport.is_closing():
            self.transport.close()

    def on_headers_complete(self) -> None:
        """The head is here. What is added to the headers later is a trailer."""
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
        self._heading, self._idle = True, 0
        super().on_message_complete()

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(PATIENCE, self._too_slow)

    def _waited(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _too_slow(self) -> None:
        if not self.transport.is_closing():
            self.transport.close()
