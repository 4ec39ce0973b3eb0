"""DSPy: its native engine over guarded HTTP clients, and a check of its language models."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from typing import Any, Final, cast

from guarded_client._errors import Misuse
from guarded_client._frames import EMPTYING, emptied
from guarded_client.adapters.http.guarded_http import GuardedHttp
from guarded_client.adapters.sdks.injected import InjectedSdk

_ENCODED: Final = ("content-encoding", "content-length", "transfer-encoding")


class _Transport:
    """HTTP for DSPy's native engine, by a guarded HTTP client. What it sends, the client guards."""

    def __init__(self, client: Any) -> None:
        self.client: Any = client
        self._known: Any = import_module("dspy._vendor.lm15.transports")

    def request(self, asked: Any) -> Any:
        """The request as the client's own library has it."""
        given = {"connect": asked.connect_timeout, "read": asked.read_timeout, "write": asked.write_timeout}
        options = {
            "timeout": self.client.module.Timeout(
                **{
                    **self.client.timeout.as_dict(),
                    **{name: value for name, value in given.items() if value is not None},
                }
            )
        }
        return self.client.build_request(asked.method, asked.url, headers=asked.headers, content=asked.body, **options)

    def failed(self, error: Exception) -> Exception:
        """An error of the HTTP library as DSPy knows it, by its kind alone."""
        kind = (
            self._known.ReadTimeout if isinstance(error, self.client.module.TimeoutException) else self._known.ReadError
        )
        return cast("Exception", kind(f"{type(error).__name__} on the way to the provider"))

    def said(self, response: Any) -> dict[str, Any]:
        """A response but for its body, which is decoded."""
        headers = [(name, value) for name, value in response.headers.multi_items() if name.lower() not in _ENCODED]
        version = response.extensions.get("http_version", b"HTTP/1.1").decode()
        return {
            "status": response.status_code,
            "reason": response.reason_phrase,
            "headers": headers,
            "http_version": version,
        }


class SyncTransport(_Transport):
    """See :class:`_Transport`."""

    @emptied
    def stream(self, asked: Any) -> Any:
        """Send a request; the response is a context manager, and its pieces come as they are read."""
        try:
            response = self.client.send(self.request(asked), stream=True)
        except self.client.module.TransportError as error:
            raise self.failed(error) from None

        def release(body_consumed: bool) -> None:
            response.close()

        return self._known.TransportResponse(**self.said(response), chunks=self.pieces(response), release=release)

    def pieces(self, response: Any) -> Any:
        """The body."""
        try:
            yield from response.iter_bytes()
        except self.client.module.TransportError as error:
            raise self.failed(error) from None


class AsyncTransport(_Transport):
    """See :class:`_Transport`."""

    @asynccontextmanager
    async def stream(self, asked: Any) -> AsyncGenerator[Any]:
        """Send a request; the pieces of the response come as they are read."""
        request = self.request(asked)
        del asked  # this frame may be in the traceback of an error
        try:
            with EMPTYING:
                response = await self.client.send(request, stream=True)
        except self.client.module.TransportError as error:
            raise self.failed(error) from None

        async def release(body_consumed: bool) -> None:
            await response.aclose()

        made = self._known.AsyncTransportResponse(**self.said(response), chunks=self.pieces(response), release=release)
        try:
            yield made
        finally:
            await response.aclose()

    async def pieces(self, response: Any) -> AsyncIterator[bytes]:
        """The body."""
        piece = b""
        try:
            async for piece in response.aiter_bytes():
                yield piece
        except BaseException as error:
            piece = b""  # this frame has not ended
            if isinstance(error, self.client.module.TransportError):
                raise self.failed(cast("Exception", error)) from None
            raise


def transport(client: Any) -> _Transport:
    """What gives DSPy's engine a guarded HTTP client.

    Raises:
        Misuse: the client is not guarded, or no HTTP client.
    """
    if not isinstance(client, GuardedHttp):
        raise Misuse('give a guarded HTTP client: guard(httpx.Client(), policy, wire="openai")')
    asynchronous = isinstance(client, client.module.AsyncClient)
    return AsyncTransport(client) if asynchronous else SyncTransport(client)


def _seams(lm: Any) -> tuple[object, ...]:
    engines = [lm._engine_spec, *([lm._async_engine_spec] if lm._async_engine_spec is not None else [])]
    found = [getattr(getattr(engine, "config", None), "transport", None) for engine in engines]
    return tuple(one.client if isinstance(one, _Transport) else None for one in found)


ADAPTER: Final = InjectedSdk(
    module="dspy",
    api="openai",
    clients=("LM",),
    recipe='dspy.LM(name, engine=guarded_client.dspy.engine(guard(httpx.Client(), policy, wire="openai")))',
    seams=_seams,
    made="the language model",
)
