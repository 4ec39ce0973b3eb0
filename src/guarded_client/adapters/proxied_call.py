"""A call whose request one hook takes out and whose response another puts in: for proxies that send themselves."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from typing import Any, Final

import httpx

from guarded_client._errors import Misuse

_PROXIED: Final = "guarded_client.proxied"


class ProxiedCall:
    """One call. It is guarded by an HTTP client as any other; only nothing is sent."""

    def __init__(
        self,
        client: Any,
        url: str,
        body: Mapping[str, Any],
        *,
        headers: Sequence[tuple[bytes, bytes]] = (),
        within: float,
    ) -> None:
        """Begin a call in the current context, with its tags.

        Args:
            client: a guarded client around :func:`bare_client`.
            url: of the wire, e.g. ``http://proxy/v1/chat/completions``; its host is the recipient, for consent.
            body: the request, with real texts.
            headers: what goes beside it, and has no place for a placeholder.
            within: seconds until the call is given up when no response comes.
        """
        loop = asyncio.get_running_loop()
        self._asked: asyncio.Future[bytes] = loop.create_future()
        self._answered: asyncio.Future[httpx.Response] = loop.create_future()
        self._stream = body.get("stream") is True
        request = client.build_request("POST", url, json=dict(body), headers=list(headers), extensions={_PROXIED: self})
        self._task = loop.create_task(self._guarded(client, request, within))

    async def _guarded(self, client: Any, request: Any, within: float) -> Any:
        async with asyncio.timeout(within) as limit:
            response = await client.send(request, stream=True)
            limit.reschedule(None)
            return response

    async def sent(self, request: httpx.Request) -> httpx.Response:
        """The client's end: what would be sent now, and what was answered."""
        self._asked.set_result(await request.aread())
        return await self._answered

    async def placeholdered(self) -> dict[str, Any]:
        """The request that may be sent.

        Raises:
            GuardError: it may not.
            Misuse: the policy answers it without the provider, on a server of one's own.
        """
        _ = await asyncio.wait({self._asked, self._task}, return_when=asyncio.FIRST_COMPLETED)
        if not self._asked.done():
            response = await self._task
            await response.aclose()
            raise Misuse(
                "this call is answered without the provider (`local` of the policy, or a reply that a person "
                "released): use guard() or the gateway"
            )
        asked: dict[str, Any] = json.loads(self._asked.result())
        return asked

    async def restored(self, said: bytes) -> bytes:
        """A whole JSON response with the real values."""
        self._answered.set_result(httpx.Response(200, headers={"content-type": "application/json"}, content=said))
        body: bytes = await (await self._task).aread()
        return body

    async def restored_stream(self, events: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """Server-sent events with the real values, as they come; no matter how the bytes are cut."""
        self._answered.set_result(httpx.Response(200, headers={"content-type": "text/event-stream"}, content=events))
        response = await self._task
        try:
            async for data in response.aiter_bytes():
                yield data
        finally:
            data = b""  # an error's traceback has this frame
            await response.aclose()

    def when_over(self, told: Callable[[], object]) -> None:
        """Say when it is answered, abandoned, or given up."""
        self._task.add_done_callback(lambda _: told())

    async def abandoned(self) -> None:
        """No response will come."""
        if not self._task.done():
            _ = self._task.cancel()
            _ = await asyncio.wait({self._task})
        if not self._task.cancelled():
            _ = self._task.exception()


class _Transport(httpx.AsyncBaseTransport):
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        proxied = request.extensions.get(_PROXIED)
        if not isinstance(proxied, ProxiedCall):
            raise Misuse("this client sends nothing: it is for calls that a proxy sends")
        return await proxied.sent(request)


def bare_client() -> httpx.AsyncClient:
    """The client to guard."""
    return httpx.AsyncClient(transport=_Transport(), trust_env=False)
