"""How a provider's reply goes onto the wire, whatever its format: JSON, events, compressed, in pieces."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

from guarded_client.testing.replies import Json, Written
from guarded_client.testing.wire import Response

_PLAIN: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_ASCII: Final = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode


def framed(pieces: Iterable[bytes], written: Written, serial: int, *, stream: bool) -> Response:
    """The HTTP response of a body in pieces; one that is a list has its length announced."""
    headers = {"content-type": "text/event-stream; charset=utf-8" if stream else "application/json"}
    headers["x-request-id"] = f"req_{serial}"
    length: int | None = None
    if isinstance(pieces, list):
        body = b"".join(pieces)
        body = gzip.compress(body, 1) if written.gzip else body
        pieces, length = [body], len(body)
    elif written.gzip:
        pieces = _squeezed(pieces)
    if written.gzip:
        headers["content-encoding"] = "gzip"
    if written.bytes_chunk is not None:
        pieces = sliced(pieces, written.bytes_chunk)
    return Response(200, headers, pieces, length, apart=written.bytes_chunk is not None, delay=written.delay)


def encoded(value: object, written: Written) -> bytes:
    """JSON, written as the answer says."""
    if written.escape == "ascii":
        return _ASCII(value).replace("<", "\\u003c").replace(">", "\\u003e").encode()
    return _PLAIN(value).encode(errors="backslashreplace")  # which is how JSON writes half a surrogate pair, too


def named_events(events: Iterable[Json], written: Written) -> Iterator[bytes]:
    """Server-sent events that are called as their ``type`` says."""
    end = written.line_ending
    for event in events:
        yield f"event: {event['type']}{end}data: ".encode() + encoded(event, written) + (end * 2).encode()


def sliced(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same bytes in pieces of ``size`` bytes."""
    rest = b""
    for piece in pieces:
        rest += piece
        even = len(rest) - len(rest) % size
        for start in range(0, even, size):
            yield rest[start : start + size]
        rest = rest[even:]
    if rest:
        yield rest


def _squeezed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    press: Any = zlib.compressobj(wbits=31)
    for piece in pieces:
        yield press.compress(piece) + press.flush(zlib.Z_SYNC_FLUSH)
    yield press.flush()
