"""The reply on its way to the caller: piece by piece, no faster than the caller reads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Final

import httpx

from guarded_client._errors import GuardError
from guarded_client.gateway.messages import Send
from guarded_client.gateway.problems import Problem, Wire, of_guard

_HOP: Final = frozenset(
    {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection", "te", "trailer",
     "transfer-encoding", "upgrade"}
)  # fmt: skip
_OWN: Final = frozenset(
    {"content-length", "content-encoding", "set-cookie", "location", "content-location", "refresh", "link", "alt-svc",
     "strict-transport-security", "www-authenticate", "server", "date", "via", "x-should-retry", "clear-site-data"}
)  # fmt: skip
"""What is between the gateway and the provider, or would lead a caller around the gateway."""


async def relay(response: httpx.Response, send: Send, wire: Wire, *, own_key: bool, patience: float) -> None:
    """Pass a guarded response on.

    Args:
        response: unread.
        send: of the request.
        wire: for an error in the middle.
        own_key: the caller's own key went to the provider.
        patience: seconds for a caller that does not read.

    Raises:
        Problem: the reply cannot be passed on; nothing of it was sent yet.
    """
    status = response.status_code
    if status < 200 or 300 <= status < 400:
        raise Problem(502, "redirected", "the provider sends this call elsewhere; the gateway does not follow")
    if status in (401, 403) and not own_key:
        raise Problem(502, "provider_key", "the provider does not accept the gateway's key, or not for this call")
    pieces = response.aiter_raw()
    first = await _next(pieces)
    streamed = "event-stream" in response.headers.get("content-type", "")
    second = None if streamed or first is None else await _next(pieces)
    whole = None if streamed or second is not None else (first or b"")
    await _sent(send, _start(response, whole), patience)
    if whole is not None:
        await _sent(send, {"type": "http.response.body", "body": whole}, patience)
        return
    try:
        for piece in (first, second):
            if piece:
                await _sent(send, {"type": "http.response.body", "body": piece, "more_body": True}, patience)
        while (piece := await _next(pieces)) is not None:
            await _sent(send, {"type": "http.response.body", "body": piece, "more_body": True}, patience)
    except Problem as problem:
        if not streamed:
            return  # without its end the caller sees that it broke off
        await _sent(send, {"type": "http.response.body", "body": problem.event(wire)}, patience)
        return
    await _sent(send, {"type": "http.response.body", "body": b""}, patience)


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


async def _sent(send: Send, message: dict[str, object], patience: float) -> None:
    async with asyncio.timeout(patience):
        await send(message)


def _start(response: httpx.Response, whole: bytes | None) -> dict[str, object]:
    named = {word.strip().lower() for word in response.headers.get("connection", "").split(",")}
    headers = [
        (name.lower(), value)
        for name, value in response.headers.raw
        if (key := name.decode("latin-1").lower()) not in _HOP
        and key not in _OWN
        and key not in named
        and not key.startswith("access-control-")
    ]
    headers += [(b"x-content-type-options", b"nosniff")]
    if response.status_code >= 400:
        headers += [(b"x-should-retry", value.encode()) for value in response.headers.get_list("x-should-retry")[:1]]
    if whole is not None and response.status_code != 204:
        headers += [(b"content-length", str(len(whole)).encode())]
    return {"type": "http.response.start", "status": response.status_code, "headers": headers}
