"""Drives every method of a guarded client against the loopback provider, and looks at what arrived there."""

from __future__ import annotations

import asyncio
import inspect
import warnings
from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import urlsplit

from guarded_client._client import assert_guarded
from guarded_client._errors import GuardError, Misuse
from guarded_client._tags import tagged
from guarded_client.adapters.sdks.copied import http_client_of
from guarded_client.testing.canary import Canaries
from guarded_client.testing.provider import LoopbackProvider
from guarded_client.testing.verification.arguments import calls
from guarded_client.testing.verification.methods import Method, methods
from guarded_client.testing.verification.places import places
from guarded_client.testing.verification.recorders import recorders
from guarded_client.testing.verification.report import Report, Row, Verdict

_EVENTS: Final = 30
_SECONDS: Final = 5.0
_KNOWN: Final = ("PERSON", "ADDRESS")
"""Canaries that only a name model would find; they are told as known values."""
_TAGS: Final = MappingProxyType(
    {"subject": "verify", "conversation": "verify", "purpose": "support", "retention": "session"}
)


_PLACES: Final = 12
"""In so many places of each method's arguments canaries stand alone, unless all are wanted."""


def verify(
    client: Any, *, canaries: Canaries | None = None, tags: Mapping[str, str] = _TAGS, thorough: bool = False
) -> Report:
    """Drive every public method of a guarded SDK client with synthetic arguments, and report what left.

    The client is copied with the loopback provider as its ``base_url`` and connections of its own; nothing is sent
    anywhere else. Its stores and audit log get what these calls leave: guard it for this with stores in memory, as the
    command does. Async clients run on an event loop of their own, so call this outside of one.

    Args:
        client: a client that :func:`guarded_client.guard` returned, sync or async.
        canaries: what must not arrive; by default made-up values of seven kinds.
        tags: what the calls are tagged with, instead of purpose ``support`` and retention class ``session``.
        thorough: one call for each place of a method's arguments where something can stand, however deep: each key,
            each member of a union. Some methods have thousands of these places; otherwise twelve of them are taken.

    Raises:
        Misuse: the client is not guarded, or has no ``copy(base_url=...)``.
    """
    assert_guarded(client)
    if not hasattr(client, "copy") or not hasattr(client, "base_url"):
        raise Misuse(f"verify() takes a client of an SDK with copy(base_url=...), not {type(client).__qualname__}")
    with LoopbackProvider() as provider:
        http = _connections(client)
        probe = _Probe(_redirected(client, provider, http), provider, canaries or Canaries(), tags, thorough)
        try:
            rows = tuple(probe.row(method) for method in methods(probe.client))
        finally:
            probe.close(http)
    return Report(rows, tuple(recorders()))


def _redirected(client: Any, provider: LoopbackProvider, http: Any) -> Any:
    path = urlsplit(str(client.base_url)).path
    return client.copy(base_url=provider.origin + path, http_client=http, max_retries=0, timeout=_SECONDS)


def _connections(client: Any) -> Any:
    """An HTTP client of the same library and form, with a pool that the probe may close."""
    seam = http_client_of(client)
    return seam.module.AsyncClient() if hasattr(seam, "aclose") else seam.module.Client()


class _Probe:
    def __init__(
        self, client: Any, provider: LoopbackProvider, canaries: Canaries, tags: Mapping[str, str], thorough: bool
    ) -> None:
        self.client = client
        self._thorough = thorough
        self._tags: dict[str, Any] = {
            **tags,
            "known": {kind: [value] for kind, value in canaries.values.items() if kind in _KNOWN},
        }
        self._provider = provider
        self._canaries = canaries
        self._sdk = type(client).__module__.partition(".")[0]
        asynchronous = "Async" in type(client).__name__
        self._form = "async" if asynchronous else "sync"
        self._loop = asyncio.Runner() if asynchronous else None

    def close(self, http: Any) -> None:
        if self._loop is None:
            http.close()
            return
        self._loop.run(http.aclose())
        self._loop.close()

    def row(self, method: Method) -> Row:
        """All calls of one method."""
        made = sent = 0
        endpoint, leaked = "", dict[str, str]()
        refusals, failures = dict[str, None](), dict[str, None]()
        for place, arguments in self._arguments(method):
            made += 1
            self._provider.clear()
            error = self._call(method, arguments)
            requests = self._provider.requests
            if requests:
                sent += 1
                endpoint = endpoint or f"{requests[-1].method} {requests[-1].path.partition('?')[0]}"
            leaked = {**dict.fromkeys(self._canaries.find(self._provider.wire), place), **leaked}
            if not requests and error is not None:
                (refusals if _is_refusal(error) else failures)[_told(error)] = None
        if leaked:
            verdict, note = Verdict.LEAK, ", ".join(f"{kind} in {place}" for kind, place in leaked.items())
        elif sent:
            verdict, note = Verdict.CLEAN, ""
        elif refusals:
            verdict, note = Verdict.REFUSED, next(iter(refusals))
        elif failures:
            verdict, note = Verdict.NOT_CALLED, next(iter(failures))
        else:
            verdict, note = Verdict.LOCAL, ""
        return Row(self._sdk, method.path, self._form, verdict, endpoint, made, sent, note)

    def _arguments(self, method: Method) -> Iterator[tuple[str, dict[str, Any]]]:
        """Keyword arguments, each with the place of them where the canaries stand."""
        text = self._canaries.text
        for given in calls(method.function, text):
            yield "its arguments", given
        apart = list(places(method.function, text))
        yield from apart if self._thorough else apart[:: len(apart) // _PLACES + 1]

    def _call(self, method: Method, arguments: dict[str, Any]) -> BaseException | None:
        try:
            with tagged(**self._tags), warnings.catch_warnings():
                warnings.simplefilter("ignore")  # deprecated methods are driven like any other
                if self._loop is not None:
                    self._loop.run(asyncio.wait_for(_consumed_async(method.call(**arguments)), _SECONDS))
                else:
                    _consume(method.call(**arguments))
        except Exception as error:
            return error
        return None


def _consume(result: Any) -> None:
    """Whatever a method returned, used as a caller would: streams are read, managers are entered."""
    if hasattr(result, "__enter__") and not hasattr(result, "__iter__"):
        with result as entered:
            _consume(entered)
    elif hasattr(result, "__next__"):
        for _ in islice(result, _EVENTS):
            continue


async def _consumed_async(result: Any) -> None:
    if inspect.isawaitable(result):
        result = await result
    if hasattr(result, "__aenter__") and not hasattr(result, "__aiter__"):
        async with result as entered:
            await _consumed_async(entered)
    elif hasattr(result, "__anext__"):
        count = 0
        async for _ in result:
            count += 1
            if count >= _EVENTS:
                return


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _is_refusal(error: BaseException) -> bool:
    return any(isinstance(one, GuardError) for one in _chain(error))


def _told(error: BaseException) -> str:
    """A refusal's own words, which carry no value; of any other error the type alone: it may quote an argument."""
    for one in _chain(error):
        if isinstance(one, GuardError):
            return f"{type(one).__name__}: {one}"
    return type(error).__name__
