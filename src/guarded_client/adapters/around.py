"""Requests that come to a guarded HTTP client without its ``send()``: to its transport, as httpx's own methods do.

OpenAI's X.509 workload identities send so: a client of their own hands each request to the transport that the user's
client has for its address. Here that transport is the guard.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from guarded_client._errors import UnreadableRefused

if TYPE_CHECKING:
    from guarded_client.adapters.delegate import Delegate

LogsIn: TypeAlias = Callable[[Any], bool]
"""Whether a request only asks for a token, and holds nothing that somebody wrote."""

_AS_IT_IS: Final[dict[str, Any]] = {"stream": True, "auth": None, "follow_redirects": False}
"""Whoever sends past ``send()`` signs in, and follows redirects, by itself."""


class Around:
    """The transport of a guarded client; mixed with those of ``httpx`` and ``httpx2``.

    What only logs in passes unread. All else is guarded, then sent by the user's client.
    """

    def __init__(self, seam: Delegate) -> None:
        self._seam: Any = seam

    def handle_request(self, request: Any) -> Any:
        """For sync clients.

        Raises:
            GuardError: as ``send()`` does, in the SDK's form.
        """
        return self._way(request)(request, **_AS_IT_IS)

    async def handle_async_request(self, request: Any) -> Any:
        """For async clients."""
        return await self._way(request)(request, **_AS_IT_IS)

    def _way(self, request: Any) -> Any:
        seam = self._seam
        if seam.logs_in(request):
            return seam.inner.send
        if any(seam.event_hooks.values()):  # whoever sends like this runs them before, on the texts as they are
            raise seam.translate(
                UnreadableRefused(
                    "not sent: the request goes around send(), where event hooks of the HTTP client would see what is "
                    "not to leave; take the hooks off this client"
                )
            )
        return seam.send
