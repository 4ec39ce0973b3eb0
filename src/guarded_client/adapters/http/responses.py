"""The responses of one call: those that came, those that somebody has to see whole, and those that nobody sent now."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from guarded_client._errors import Misuse
from guarded_client._model import Reply
from guarded_client.adapters.http.reply_length import ABOUT_BODY, Length

if TYPE_CHECKING:
    from guarded_client._model import Call
    from guarded_client.adapters.http.either_library import Library, Request, Response
    from guarded_client.adapters.http.guarded_http import GuardedHttp
    from guarded_client.review import Wire


class Responses:
    """Each response with the call that it answers: a guard may forward a call more than once."""

    __slots__ = ("_came",)

    def __init__(self) -> None:
        self._came: list[tuple[Call, Response]] = []

    def add(self, call: Call, response: Response) -> None:
        """A response is here."""
        self._came.append((call, response))

    def of(self, reply: object) -> Response:
        """The response that a guard's reply stands for.

        Raises:
            Misuse: a guard returned something else than the reply to a call that it forwarded.
        """
        if isinstance(reply, Reply):
            for call, response in reversed(self._came):
                if reply.call is call:
                    return response
        raise Misuse("a guard must return the reply that `yield from forward(call)` gave it")

    def replace(self, response: Response, read: Response) -> None:
        """Another response stands in the place of one from now on."""
        self._came = [(call, read if each is response else each) for call, each in self._came]

    def besides(self, chosen: Response | None) -> list[Response]:
        """All but the one that the caller gets."""
        return [response for _, response in self._came if response is not chosen]


def unsent(library: Library, wire: Wire, request: Request) -> Response:
    """The response for a reply that the provider does not send now, such as one that a person released."""
    headers = {"content-type": wire.content_type}
    response = library.Response(wire.status, headers=headers, content=wire.body, request=request)
    response.elapsed = timedelta(0)
    return response


def alike(library: Library, response: Response, headers: object, **body: Any) -> Response:
    """A response that tells the same as another, with headers and a body (``content`` or ``stream``) of its own."""
    return library.Response(
        response.status_code,
        headers=headers,
        request=response.request,
        extensions=response.extensions,
        history=response.history,
        default_encoding=response.default_encoding,
        **body,
    )


def whole(client: GuardedHttp, response: Response) -> Response:
    """The response with all of its body, plain.

    Raises:
        ProviderReplyTooLong: see :class:`~guarded_client.adapters.http.reply_length.Length`.
    """
    length, pieces = Length(client.engine.max_reply), bytearray()
    for piece in response.iter_bytes():
        length.take(len(piece))
        pieces += piece
    return _holding(client.module, response, bytes(pieces))


async def awhole(client: GuardedHttp, response: Response) -> Response:
    """:func:`whole` for async clients."""
    length, pieces = Length(client.engine.max_reply), bytearray()
    async for piece in response.aiter_bytes():
        length.take(len(piece))
        pieces += piece
    return _holding(client.module, response, bytes(pieces))


def _holding(library: Library, response: Response, body: bytes) -> Response:
    """A response with this body; the very one, if it has been read by a hook of the user's client."""
    with suppress(library.ResponseNotRead):
        _ = response.content
        return response
    headers = [(name, value) for name, value in response.headers.multi_items() if name.lower() not in ABOUT_BODY]
    made = alike(library, response, headers, content=body)
    with suppress(RuntimeError):
        made.elapsed = response.elapsed
    return made
