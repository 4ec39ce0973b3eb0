"""Headers of a request that must not leave; those that carry its tags are kept beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guarded_client._tags import HEADER, Binding
from guarded_client.adapters.beside_body import BINDING, Headers
from guarded_client.adapters.http.either_library import Request

_LENGTH: Final = b"content-length"
_KEPT: Final = "guarded_client.binding"
"""The request extension with the tags of a request whose header was taken off."""


def own_headers(request: Request, binding: Binding | None) -> Headers:
    """A request's headers, with the tags of its client, or those that it had when it was sent before."""
    kept = request.extensions.get(_KEPT) if binding is None else binding.id.encode()
    headers: Headers = request.headers.raw
    return headers if kept is None else [(BINDING, kept), *headers]


def without(request: Request, headers: Sequence[str]) -> None:
    """Take headers off a request."""
    if HEADER in headers and HEADER in request.headers:
        request.extensions = {**request.extensions, _KEPT: request.headers[HEADER].encode()}
    for name in headers:
        _ = request.headers.pop(name, None)


def of_length(request: Request, dropped: Sequence[str], length: int) -> Headers:
    """The headers of a request for another body, of so many bytes, without those to drop."""
    told, gone = (_LENGTH, b"%d" % length), {name.encode("latin-1") for name in dropped}
    headers: list[tuple[bytes, bytes]] = []
    for header in request.headers.raw:
        low = header[0].lower()
        if low == _LENGTH:
            if told not in headers:  # HTTP wants it once
                headers.append(told)
        elif low not in gone:
            headers.append(header)
    return headers if told in headers else [*headers, told]
