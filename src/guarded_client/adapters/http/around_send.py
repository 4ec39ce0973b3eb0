"""Requests that come to a guarded HTTP client without its ``send()``: to its transport, as httpx's own methods do.

OpenAI's X.509 workload identities send so: a client of their own hands each request to the transport that the user's
client has for its address. Here that transport is the guard.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from guarded_client._errors import UnreadableRefused
from guarded_client.adapters.http.either_library import Request, Response

if TYPE_CHECKING:
    from guarded_client.adapters.http.guarded_http import GuardedHttp

LogsIn: TypeAlias = Callable[[Any], bool]
"""Whether a request only asks for a token, and holds nothing that somebody wrote."""


class Around:
    """The transport of a guarded client; mixed with those of ``httpx`` and ``httpx2``.

    What only logs in passes unread. All else is guarded, then sent by the transport that the user's client has for it:
    whoever sends like this signs in, and follows redirects, by itself, and has its reasons to keep its token from
    ``send()``.
    """

    def __init__(self, seam: GuardedHttp) -> None:
        self._seam: Any = seam

    def handle_request(self, request: Request) -> Response:
        """For sync clients.

        Raises:
            GuardError: as ``send()`` does, in the SDK's form.
        """
        seam = self._seam

        def sending(outgoing: Request, **_: object) -> Response:
            response = seam.inner._transport_for_url(outgoing.url).handle_request(outgoing)
            response.request = outgoing
            return response

        if seam.logs_in(request):
            return sending(request)
        self._see_no_hooks()
        return seam.send(request, stream=True, follow_redirects=False, sending=sending)

    async def handle_async_request(self, request: Request) -> Response:
        """For async clients."""
        seam = self._seam

        async def sending(outgoing: Request, **_: object) -> Response:
            response = await seam.inner._transport_for_url(outgoing.url).handle_async_request(outgoing)
            response.request = outgoing
            return response

        if seam.logs_in(request):
            return await sending(request)
        self._see_no_hooks()
        return await seam.send(request, stream=True, follow_redirects=False, sending=sending)

    def _see_no_hooks(self) -> None:
        if any(self._seam.event_hooks.values()):  # whoever sends like this runs them before, on the texts as they are
            raise self._seam.translate(
                UnreadableRefused(
                    "not sent: the request goes around send(), where event hooks of the HTTP client would see what is "
                    "not to leave; take the hooks off this client"
                )
            )
