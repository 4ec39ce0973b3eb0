"""The response that the caller gets: the provider's, whose bytes are rewritten as they are read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from weakref import ref

from guarded_client.adapters.http.charsets import as_read
from guarded_client.adapters.http.reply_length import ABOUT_BODY
from guarded_client.adapters.http.responses import alike
from guarded_client.codecs.wire import Untouched

if TYPE_CHECKING:
    from guarded_client._model import Reply
    from guarded_client.adapters.exchange import Exchange
    from guarded_client.adapters.http.either_library import Response
    from guarded_client.adapters.http.guarded_http import GuardedHttp

_OURS: Final = b"x-guarded-"
"""What only the guard says to a caller: a provider that writes such headers would speak in its place."""
_ENCODING: Final = b"content-encoding"
_LENGTH: Final = b"content-length"
_ABOUT_BODY: Final = frozenset(name.encode() for name in ABOUT_BODY)


def rewritten(
    client: GuardedHttp, response: Response, exchange: Exchange, reply: Reply, *, stream: bool = False
) -> Response:
    """The response for the caller; ``stream``: it is read by and by, and may be dropped half-way."""
    body = exchange.body(reply, response.headers.get("content-type", ""))
    names = [name.lower() for name, _ in response.headers.raw]
    outer, raw = _outer(client, response, encoded=_ENCODING in names, stream=stream)
    outer.stream = client.reply_bytes(raw, exchange, reply, body, client, stream=stream)
    for name in {name for name in names if name.startswith(_OURS) or name in _ABOUT_BODY}:
        if name != _LENGTH or not tells_of_another(response):
            del outer.headers[name.decode("ascii", "replace")]
    for name, value in reply.headers:
        outer.headers[name] = value
    if not isinstance(body, Untouched) and "charset" in outer.headers.get("content-type", "").lower():
        as_read(outer.headers, outer.charset_encoding)
    return outer


def _outer(client: GuardedHttp, response: Response, *, encoded: bool, stream: bool) -> tuple[Response, Any]:
    """What the caller will hold, and the stream of the bytes to rewrite for it.

    It is the provider's own response; or a second one, if a hook has read that one, or it is encoded, or read as a
    stream: that of ``httpx`` is bound to the response.
    """
    if encoded or response.is_stream_consumed:
        outer = alike(client.module, response, response.headers, stream=response.stream)
        return outer, Provided(response, outer)
    if not stream:
        return response, response.stream
    # as the first, headers and all: the provider's end leads to that, and to nothing that the caller has
    second: Any = object.__new__(response.__class__)
    second.__dict__.update(response.__dict__)
    return second, Provided(response, second, response.stream)


def tells_of_another(response: Response) -> bool:
    """Whether a response has no body, and its headers tell how long another one's would be."""
    return bool(response.request.method == "HEAD")


def tell_length(response: Response, length: int) -> None:
    """Say how long a body is that was read."""
    if not tells_of_another(response):
        response.headers["content-length"] = str(length)


class Provided:
    """The bytes of a provider's response, as the stream of another response to the caller.

    ``raw`` is the stream of that response; none: its bytes are given without their content encoding.
    """

    def __init__(self, response: Response, outer: Response, raw: Any = None) -> None:
        self._response = response
        self._outer = ref(outer)  # which has this as its stream
        self._raw = raw

    @property
    def elapsed(self) -> Any:
        """Time from request to end, where ``httpx2`` looks for it; ``None`` before the end."""
        return getattr(self._raw, "elapsed", None)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._response.iter_bytes() if self._raw is None else self._raw)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._response.aiter_bytes() if self._raw is None else self._raw)

    def close(self) -> None:
        """Close the response."""
        self._response.close()
        self._elapsed()

    async def aclose(self) -> None:
        """Close the response."""
        await self._response.aclose()
        self._elapsed()

    def _elapsed(self) -> None:
        outer = self._outer()
        with suppress(RuntimeError):  # never read to its end
            if outer is not None:
                outer.elapsed = self._response.elapsed
