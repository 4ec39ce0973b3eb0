"""Bodies of requests that the SDK streams: gathered to be read, and sent as a stream again. Held once, never twice."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from io import BytesIO

from guarded_client.adapters.http.either_library import Library, Request
from guarded_client.codecs.framing.stretches import Body, stretch


class RequestBytes:
    """A request body as a stream that can be sent again, for sync and for async clients."""

    def __init__(self, body: Body) -> None:
        self._stretches = stretch(body) if isinstance(body, bytes) else body

    def __iter__(self) -> Iterator[bytes]:
        return self._stretches.pieces()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self._stretches.pieces():
            yield piece


def gathered(request: Request, module: Library, stream: type[RequestBytes]) -> bytes:
    """The body of a request. What the SDK streams can be streamed again afterwards, and still is not loaded.

    Raises:
        RuntimeError: it is a stream for async clients; the HTTP library says the same.
    """
    if isinstance(request.stream, module.ByteStream):
        body: bytes = request.read()
        return body
    if not isinstance(request.stream, module.SyncByteStream):
        raise RuntimeError("Attempted to send an async request with a sync Client instance.")  # noqa: TRY004 - as the HTTP library
    held = BytesIO()
    for piece in request.stream:
        _ = held.write(piece)
    return _held(request, held, stream)


async def agathered(request: Request, module: Library, stream: type[RequestBytes]) -> bytes:
    """The same for async clients."""
    if isinstance(request.stream, module.ByteStream):
        body: bytes = await request.aread()
        return body
    if not isinstance(request.stream, module.AsyncByteStream):
        raise RuntimeError("Attempted to send a sync request with an AsyncClient instance.")  # noqa: TRY004 - as the HTTP library
    held = BytesIO()
    async for piece in request.stream:
        _ = held.write(piece)
    return _held(request, held, stream)


def _held(request: Request, held: BytesIO, stream: type[RequestBytes]) -> bytes:
    body = held.getvalue()  # no copy: the buffer itself
    request.stream = stream(body)
    return body
