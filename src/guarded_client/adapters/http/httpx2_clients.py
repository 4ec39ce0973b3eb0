"""Guarded clients of the ``httpx2`` family; imported when the first of them is guarded."""

from __future__ import annotations

import httpx2

from guarded_client.adapters.http.around_send import Around
from guarded_client.adapters.http.async_client import AsyncSeam
from guarded_client.adapters.http.reply_bytes import AsyncReplyBytes, SyncReplyBytes
from guarded_client.adapters.http.reply_length import EncodedPieces
from guarded_client.adapters.http.request_bytes import RequestBytes
from guarded_client.adapters.http.sync_client import SyncSeam


class _Bytes(SyncReplyBytes, httpx2.SyncByteStream):
    pass


class _AsyncBytes(AsyncReplyBytes, httpx2.AsyncByteStream):
    pass


class _Pieces(EncodedPieces, httpx2.SyncByteStream, httpx2.AsyncByteStream):
    pass


class _Sent(RequestBytes, httpx2.SyncByteStream, httpx2.AsyncByteStream):
    pass


class _Around(Around, httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    pass


class GuardedHttpx2Client(SyncSeam, httpx2.Client):
    """A ``httpx2.Client`` whose every request is guarded."""

    module = httpx2
    request_bytes = _Sent
    encoded_pieces = _Pieces
    reply_bytes = _Bytes
    transport = _Around


class GuardedAsyncHttpx2Client(AsyncSeam, httpx2.AsyncClient):
    """A ``httpx2.AsyncClient`` whose every request is guarded."""

    module = httpx2
    request_bytes = _Sent
    encoded_pieces = _Pieces
    reply_bytes = _AsyncBytes
    transport = _Around
