"""Connections to one provider, each in a pool of its own: one of httpcore looks at all that it has in every call."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from typing import Final, NamedTuple
from urllib.request import getproxies, proxy_bypass

import httpx

from guarded_client._errors import Misuse

IDLE: Final = 30.0
"""Seconds for which a connection is kept that no call needs."""


class Free(NamedTuple):
    """A connection that no call has, and since when, on the clock of the event loop."""

    transport: httpx.AsyncHTTPTransport
    since: float


class Connections(httpx.AsyncBaseTransport):
    """As many connections as there are calls at once. The last one that became free is taken first; the others end."""

    def __init__(self, base: httpx.URL) -> None:
        """``base``: where all calls go; of the environment, its proxies count.

        Raises:
            Misuse: such a proxy cannot be used.
        """
        self._proxy: Final = None if proxy_bypass(base.host) else _proxy(base.scheme)
        self._tls: Final = httpx.create_ssl_context()
        self._limits: Final = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=IDLE)
        self._free: deque[Free] = deque()
        self._taken: set[httpx.AsyncHTTPTransport] = set()
        try:
            _ = self._made()
        except (ImportError, ValueError, httpx.InvalidURL):
            fits = False
        else:
            fits = True
        if not fits:  # not shown: it may have a password
            raise Misuse(
                f"the environment has a proxy for {base.scheme} that cannot be used: say http://HOST:PORT; for SOCKS, "
                "run: pip install socksio"
            )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request."""
        transport = self._free.pop().transport if self._free else self._made()
        self._taken.add(transport)
        try:
            response = await transport.handle_async_request(request)
        except BaseException:
            await self.lost(transport)
            raise
        response.stream = _Lent(response.stream, transport, self)
        return response

    async def lost(self, transport: httpx.AsyncHTTPTransport) -> None:
        """A call failed, or was given up. Its pool may think for ever that the call goes on, and have no room left."""
        self._taken.discard(transport)
        await transport.aclose()

    async def given_back(self, transport: httpx.AsyncHTTPTransport) -> None:
        """A call no longer needs its connection."""
        if transport in self._taken:
            self._taken.remove(transport)
            self._free.append(Free(transport, asyncio.get_running_loop().time()))
        while self._free and self._free[-1].since - self._free[0].since > IDLE:
            await self._free.popleft().transport.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        while self._free or self._taken:
            await (self._free.pop().transport if self._free else self._taken.pop()).aclose()

    def _made(self) -> httpx.AsyncHTTPTransport:
        return httpx.AsyncHTTPTransport(verify=self._tls, limits=self._limits, proxy=self._proxy)


def _proxy(scheme: str) -> str | None:
    """The proxy of the environment for URLs of a scheme; one that says no scheme of its own speaks HTTP."""
    told = getproxies()
    proxy = told.get(scheme) or told.get("all")
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"


class _Lent(httpx.AsyncByteStream):
    """A reply that gives its connection back once it is closed."""

    def __init__(self, stream: object, transport: httpx.AsyncHTTPTransport, lender: Connections) -> None:
        if not isinstance(stream, httpx.AsyncByteStream):
            raise TypeError("a transport for async clients gives streams for async clients")
        self._stream, self._transport, self._lender = stream, transport, lender
        self._open = True

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._stream.__aiter__()

    async def aclose(self) -> None:
        """Close the reply."""
        if not self._open:
            return
        self._open = False
        try:
            await self._stream.aclose()
        except BaseException:
            await self._lender.lost(self._transport)
            raise
        await self._lender.given_back(self._transport)
