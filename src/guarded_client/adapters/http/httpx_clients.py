"""Guarded clients of the ``httpx`` family; imported when the first of them is guarded."""

from __future__ import annotations

import httpx

from guarded_client.adapters.http.around_send import Around
from guarded_client.adapters.http.async_client import AsyncSeam
from guarded_client.adapters.http.reply_bytes import AsyncReplyBytes, SyncReplyBytes
from guarded_client.adapters.http.reply_length import EncodedPieces
from guarded_client.adapters.http.request_bytes import RequestBytes
from guarded_client.adapters.http.sync_client import SyncSeam


class _Bytes(SyncReplyBytes, httpx.SyncByteStream):
    pass


class _AsyncBytes(AsyncReplyBytes, httpx.AsyncByteStream):
    pass


class _Pieces(EncodedPieces, httpx.SyncByteStream, httpx.AsyncByteStream):
    pass


class _Sent(RequestBytes, httpx.SyncByteStream, httpx.AsyncByteStream):
    pass


class _Around(Around, httpx.BaseTransport, httpx.AsyncBaseTransport):
    pass


class GuardedHttpxClient(SyncSeam, httpx.Client):
    """A ``httpx.Client`` whose every request is guarded."""

    module = httpx
    request_bytes = _Sent
    encoded_pieces = _Pieces
    reply_bytes = _Bytes
    transport = _Around


class GuardedAsyncHttpxClient(AsyncSeam, httpx.AsyncClient):
    """A ``httpx.AsyncClient`` whose every request is guarded."""

    module = httpx
    request_bytes = _Sent
    encoded_pieces = _Pieces
    reply_bytes = _AsyncBytes
    transport = _Around
