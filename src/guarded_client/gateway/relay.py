"""The reply on its way to the caller: piece by piece, no faster than the caller reads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

import httpx

from guarded_client._asgi import Send
from guarded_client._errors import GuardError
from guarded_client.gateway.problems import Problem, Wire, of_guard

_HOP: Final = frozenset(
    {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
     "transfer-encoding", "upgrade"}
)  # fmt: skip
_OWN: Final = frozenset(
    {"content-length", "content-encoding", "set-cookie", "location", "content-location", "refresh", "link", "alt-svc",
     "strict-transport-security", "www-authenticate", "server", "date", "via", "x-should-retry", "clear-site-data",
     "x-content-type-options", "x-accel-buffering", "cache-control", "expires", "pragma", "age"}
)  # fmt: skip
"""What is between the gateway and the provider, would lead a caller around the gateway, or says who may keep a reply:
the provider does not know that it has a person's values again."""
_OF_ACCOUNT: Final = frozenset({"openai-organization", "openai-project", "anthropic-organization-id"})
_LONGEST: Final = 2**20
"""Bytes of an error of the provider."""


async def relay(response: httpx.Response, send: Send, wire: Wire, *, kept: str) -> None:
    """Pass a guarded response on.

    Args:
        response: unread.
        send: of the request.
        wire: for an error in the middle.
        kept: the key that went to the provider and that the caller may not learn; "": the caller's own.

    Raises:
        Problem: the reply cannot be passed on; nothing of it was sent yet.
    """
    status = response.status_code
    if 300 <= status < 400:
        raise Problem(502, "redirected", "the provider sends this call elsewhere; the gateway does not follow")
    if not 200 <= status < 600:
        raise Problem(502, "provider_reply_invalid", "the provider answers with a status that HTTP does not have")
    if status in (401, 403) and kept:
        raise _of_key()
    pieces = response.aiter_bytes()  # a reply that somebody had to see first is here already, and has no raw bytes
    failed = status >= 400
    first = await (_error(pieces, kept) if failed else _next(pieces))
    streamed = not failed and "event-stream" in response.headers.get("content-type", "")
    second = None if streamed or failed or first is None else await _next(pieces)
    whole = None if streamed or second is not None else (first or b"")
    await send(_start(response, whole, kept))
    if whole is not None:
        await send({"type": "http.response.body", "body": whole})
        return
    try:
        for piece in (first, second):
            if piece:
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        while (piece := await _next(pieces)) is not None:
            await send({"type": "http.response.body", "body": piece, "more_body": True})
    except Problem as problem:
        if not streamed:
            return  # without its end the caller sees that it broke off
        await send({"type": "http.response.body", "body": problem.event(wire)})
        return
    await send({"type": "http.response.body", "body": b""})


async def _next(pieces: AsyncIterator[bytes]) -> bytes | None:
    """The next piece that is not empty; ``None``: the end."""
    try:
        while True:
            if piece := await anext(pieces, None):
                return piece
            if piece is None:
                return None
    except GuardError as error:
        raise of_guard(error) from None
    except httpx.TimeoutException:
        raise Problem(504, "provider_timeout", "the provider took too long") from None
    except (httpx.HTTPError, httpx.StreamError):
        raise Problem(502, "provider_broke_off", "the provider's reply broke off") from None


async def _error(pieces: AsyncIterator[bytes], kept: str) -> bytes:
    """The provider's error, whole: some quote the key that they do not like."""
    told = bytearray()
    while (piece := await _next(pieces)) is not None:
        told += piece
        if len(told) > _LONGEST:
            raise Problem(502, "provider_reply_invalid", "the provider's error is too long to be passed on")
    if kept and kept.encode() in told:
        raise _of_key()
    return bytes(told)


def _of_key() -> Problem:
    return Problem(502, "provider_key", "the provider does not accept the gateway's key, or not for this call")


def _start(response: httpx.Response, whole: bytes | None, kept: str) -> dict[str, object]:
    named = {word.strip().lower() for word in response.headers.get("connection", "").split(",")}
    headers = [
        (name.lower(), value)
        for name, value in response.headers.raw
        if (key := name.decode("latin-1").lower()) not in _HOP
        and key not in _OWN
        and key not in named
        and not key.startswith("access-control-")
        and not (kept and key in _OF_ACCOUNT)
    ]
    headers += [(b"x-content-type-options", b"nosniff"), (b"cache-control", b"no-store")]
    if whole is None:
        headers.append((b"x-accel-buffering", b"no"))  # a proxy that buffers streams passes this one on as it comes
    if response.status_code >= 400:
        headers += [(b"x-should-retry", value.encode()) for value in response.headers.get_list("x-should-retry")[:1]]
    if whole is not None and response.status_code != 204:
        headers += [(b"content-length", str(len(whole)).encode())]
    return {"type": "http.response.start", "status": response.status_code, "headers": headers}
