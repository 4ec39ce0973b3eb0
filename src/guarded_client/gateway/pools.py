"""Many connections to one provider: httpcore looks at all those of a pool in every call, so there are many pools."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final
from urllib.request import getproxies, proxy_bypass

import httpx

SIZE: Final = 64
"""Connections of one pool: what a call may have to look at."""


class Pools(httpx.AsyncBaseTransport):
    """Pools of few connections each. The first that has room is taken, so that idle connections are found again."""

    def __init__(self, base: httpx.URL) -> None:
        """``base``: where all calls go; of the environment, its proxies count."""
        proxy = None if proxy_bypass(base.host) else getproxies().get(base.scheme)
        self._proxy: Final = proxy
        self._tls: Final = httpx.create_ssl_context()
        self._limits: Final = httpx.Limits(max_connections=SIZE, max_keepalive_connections=SIZE, keepalive_expiry=30.0)
        self._pools: list[Pool] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request with the first pool that has room."""
        pool = next((pool for pool in self._pools if pool.taken < SIZE), None)
        if pool is None:
            pool = Pool(httpx.AsyncHTTPTransport(verify=self._tls, limits=self._limits, proxy=self._proxy))
            self._pools.append(pool)
        pool.taken += 1
        try:
            response = await pool.transport.handle_async_request(request)
        except BaseException:
            pool.taken -= 1
            raise
        response.stream = _Counted(response.stream, pool)
        return response

    async def aclose(self) -> None:
        """Close all connections."""
        for pool in self._pools:
            await pool.transport.aclose()


class Pool:
    """A few connections, and how many of them are taken."""

    __slots__ = ("taken", "transport")

    def __init__(self, transport: httpx.AsyncHTTPTransport) -> None:
        self.transport, self.taken = transport, 0


class _Counted(httpx.AsyncByteStream):
    """A reply that gives its connection back once it is closed."""

    def __init__(self, stream: object, pool: Pool) -> None:
        if not isinstance(stream, httpx.AsyncByteStream):
            raise TypeError("a transport for async clients gives streams for async clients")
        self._stream, self._pool, self._open = stream, pool, True

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._stream.__aiter__()

    async def aclose(self) -> None:
        """Close the reply."""
        try:
            await self._stream.aclose()
        finally:
            if self._open:
                self._open = False
                self._pool.taken -= 1
