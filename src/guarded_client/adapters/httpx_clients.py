"""Guarded clients of the ``httpx`` family. The only module that imports ``httpx``."""

from __future__ import annotations

from typing import Any

import httpx

from guarded_client._errors import UnreadableRefused
from guarded_client.adapters.http import AsyncSeam, SyncSeam
from guarded_client.adapters.reply_bytes import AsyncReplyBytes, SyncReplyBytes
from guarded_client.adapters.request_bytes import RequestBytes


class _Bytes(SyncReplyBytes, httpx.SyncByteStream):
    pass


class _AsyncBytes(AsyncReplyBytes, httpx.AsyncByteStream):
    pass


class _Sent(RequestBytes, httpx.SyncByteStream, httpx.AsyncByteStream):
    pass


class _Refusing(httpx.BaseTransport, httpx.AsyncBaseTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        raise UnreadableRefused("not sent: the request goes around the guard")

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        raise UnreadableRefused("not sent: the request goes around the guard")


class GuardedHttpxClient(SyncSeam, httpx.Client):
    """A ``httpx.Client`` whose every request is guarded."""

    module = httpx
    request_bytes = _Sent
    reply_bytes = _Bytes

    def refusing(self) -> Any:
        """See :class:`~guarded_client.adapters.http.Delegate`."""
        return _Refusing()


class GuardedAsyncHttpxClient(AsyncSeam, httpx.AsyncClient):
    """A ``httpx.AsyncClient`` whose every request is guarded."""

    module = httpx
    request_bytes = _Sent
    reply_bytes = _AsyncBytes

    def refusing(self) -> Any:
        """See :class:`~guarded_client.adapters.http.Delegate`."""
        return _Refusing()
