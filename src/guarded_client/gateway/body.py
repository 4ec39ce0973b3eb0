"""The body of a request: read within bounds, decompressed within bounds."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping
from typing import Final

from guarded_client._asgi import Receive
from guarded_client.gateway.problems import Problem
from guarded_client.gateway.room import Held

_GZIP: Final = 16 + zlib.MAX_WBITS


class Gone(Exception):
    """The caller has gone."""


async def read_body(receive: Receive, fields: Mapping[str, str], held: Held, *, longest: int, patience: float) -> bytes:
    """The body, without its content encoding.

    Args:
        receive: of the request.
        fields: its headers.
        held: where its bytes are counted.
        longest: bytes, compressed and not.
        patience: seconds for all of it.

    Raises:
        Problem: it is too long or too slow, or in an encoding that is not read here.
        Gone: the caller has gone.
    """
    length = fields.get("content-length", "0")
    if not (length.isascii() and length.isdigit()):
        raise Problem(400, "ambiguous", "content-length is no number")
    if len(length) > 15 or int(length) > longest:
        raise _too_long(longest)
    encoding = fields.get("content-encoding", "").lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Problem(415, "bad_encoding", "send the body as it is, or in gzip or deflate")
    try:
        async with asyncio.timeout(patience):
            body = await _gathered(receive, held, longest)
    except TimeoutError:
        raise Problem(408, "too_slow", "the body of this request took too long") from None
    if encoding in ("", "identity"):
        return body
    return _plain(body, zlib.MAX_WBITS if encoding == "deflate" else _GZIP, held, longest)


async def _gathered(receive: Receive, held: Held, longest: int) -> bytes:
    pieces: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise Gone
        if piece := message.get("body", b""):
            held.add(len(piece))
            if held.size > longest:
                raise _too_long(longest)
            pieces.append(piece)
        if not message.get("more_body", False):
            return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _plain(body: bytes, window: int, held: Held, longest: int) -> bytes:
    reader = zlib.decompressobj(window)
    try:
        plain = reader.decompress(body, longest + 1)
    except zlib.error:
        raise Problem(400, "bad_encoding", "the body is not what its content-encoding says") from None
    if len(plain) > longest:
        raise _too_long(longest)
    if not reader.eof or reader.unused_data:
        raise Problem(400, "bad_encoding", "the body is not what its content-encoding says")
    held.add(len(plain))
    return plain


def _too_long(longest: int) -> Problem:
    return Problem(413, "too_long", f"the body of a request has at most {longest} bytes here")
