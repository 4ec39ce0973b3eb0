"""Content encodings of request bodies."""

from __future__ import annotations

import gzip
import zlib

from guarded_client._errors import UnreadableRefused


def decoded(body: bytes, encoding: str) -> bytes:
    """A request body without its content encoding.

    Raises:
        UnreadableRefused: another encoding than gzip or deflate, or damaged data.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        return body
    try:
        if encoding in ("gzip", "x-gzip"):
            return gzip.decompress(body)
        if encoding == "deflate":
            return zlib.decompress(body)
    except (OSError, EOFError, zlib.error):
        pass
    raise UnreadableRefused("not sent: the request body has an encoding that cannot be undone; send it plain or gzip")
