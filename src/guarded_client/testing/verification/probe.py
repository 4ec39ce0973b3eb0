"""Drives every method of a guarded client against the loopback provider, and looks at what arrived there."""

from __future__ import annotations

import asyncio
import inspect
import warnings
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from types import MappingProxyType
from typing import Any, Final

from guarded_client._client import assert_guarded
from guarded_client._errors import GuardError, UnreadableRefused
from guarded_client._tags import tagged
from guarded_client.testing.canary import Canaries
from guarded_client.testing.provider import LoopbackProvider
from guarded_client.testing.verification.arguments import calls
from guarded_client.testing.verification.methods import Method, made_by, methods, sdk_of
from guarded_client.testing.verification.places import Places
from guarded_client.testing.verification.recorders import recorders
from guarded_client.testing.verification.redirected import SECONDS, redirected
from guarded_client.testing.verification.report import Report, Row, Verdict

_EVENTS: Final = 30
_ASYNCHRONOUS: Final = ("__await__", "__aenter__", "__anext__")
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

    A copy of the client is driven, whose calls go to the loopback provider by connections of its own; nothing is sent
    anywhere else. Its stores and audit log get what these calls leave: guard it for this with stores in memory, as the
    command does. Async clients run on an event loop of their own, so call this outside of one. While a client of
    Hugging Face is verified, that SDK's HTTP client for the whole process goes to the loopback provider, too.

    Args:
        client: a guarded client of ``openai``, ``anthropic``, ``groq``, ``together``, ``ollama``, ``cohere`` or
            ``huggingface_hub``, ``google.genai`` or ``mistralai``, or boto3's of Bedrock, sync or async.
        canaries: what must not arrive; by default made-up values of seven kinds.
        tags: what the calls are tagged with, instead of purpose ``support`` and retention class ``session``.
        thorough: one call for each place of a method's arguments where something can stand, however deep: each key,
            each member of a union. Some methods have thousands of these places; otherwise twelve of them are taken.

    Raises:
        Misuse: the client is not guarded, or is of another SDK, without ``copy(base_url=...)``.
    """
    assert_guarded(client)
    with LoopbackProvider() as provider, redirected(client, provider.origin) as driven, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated methods are driven like any other, and some warn of arguments
        probe = _Probe(driven.client, provider, canaries or Canaries(), tags, thorough)
        try:
            rows = tuple(row for method in methods(probe.client) for row in probe.rows(method))
        finally:
            probe.close(driven.connections)
    return Report(rows, tuple(recorders(client)))


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
        self._places = Places(canaries.text)
        self._sdk = sdk_of(client)
        self._loop = asyncio.Runner()
        self._made: object = None
        self._asynchronous = False

    def close(self, connections: Sequence[Any]) -> None:
        """End what the calls went through."""
        for each in connections:
            closed = each.aclose() if hasattr(each, "aclose") else each.close()
            if inspect.isawaitable(closed):
                self._loop.run(_awaited(closed))
        self._loop.close()

    def rows(self, method: Method, above: tuple[type, ...] = ()) -> Iterator[Row]:
        """A method, and the methods of what it makes without asking anybody, unless it is made of its like."""
        self._made, self._asynchronous = None, False
        row = self._row(method)
        yield row
        kind = type(self._made)
        if row.verdict is Verdict.LOCAL and kind not in (type(method.owner), *above):
            for below in list(made_by(method, self._made, self.client)):
                yield from self.rows(below, (kind, *above))

    def _row(self, method: Method) -> Row:
        """All calls of one method."""
        made, leaked, quiet = 0, dict[str, str](), False
        reached, asked = list[str](), set[str]()
        refusals, failures = dict[str, None](), dict[str, None]()
        for place, arguments in self._arguments(method):
            made += 1
            self._provider.clear()
            error = self._call(method, arguments)
            requests = [f"{each.method} {each.path.partition('?')[0]}" for each in self._provider.requests]
            if _is(UnreadableRefused, error):
                asked.update(requests)  # something else, before what was refused
            else:
                reached += requests[-1:]
            quiet = quiet or (error is None and not requests)
            if error is not None and (not requests or _is(UnreadableRefused, error)):
                (refusals if _is(GuardError, error) else failures)[_told(error)] = None
            leaked = {**dict.fromkeys(self._canaries.find(self._provider.wire), place), **leaked}
        arrived = [endpoint for endpoint in reached if endpoint not in asked]
        if leaked:
            verdict, note = Verdict.LEAK, ", ".join(f"{kind} in {place}" for kind, place in leaked.items())
        elif arrived:
            verdict, note = Verdict.CLEAN, ""
        elif refusals:
            verdict, note = Verdict.REFUSED, next(iter(refusals))
        elif failures and not quiet:
            verdict, note = Verdict.NOT_CALLED, next(iter(failures))
        else:
            verdict, note = Verdict.LOCAL, ""
        endpoint = next(iter(arrived or reached), "")
        form = "async" if self._asynchronous else method.form
        return Row(self._sdk, method.path, form, verdict, endpoint, made, len(arrived), note)

    def _arguments(self, method: Method) -> Iterator[tuple[str, dict[str, Any]]]:
        """Keyword arguments, each with the place of them where the canaries stand."""
        text = self._canaries.text
        parameters = method.parameters
        for given in calls(parameters, text):
            yield "its arguments", given
        for place, make in self._places.of(parameters, None if self._thorough else _PLACES):
            yield place, make()

    def _call(self, method: Method, arguments: dict[str, Any]) -> BaseException | None:
        try:
            with tagged(**self._tags):
                result = method.call(**arguments)
                if any(hasattr(result, name) for name in _ASYNCHRONOUS):
                    self._asynchronous = True
                    self._loop.run(asyncio.wait_for(_consumed_async(result), SECONDS))
                else:
                    self._made = result if self._made is None else self._made  # with what it needs, no more
                    _consume(result)
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
    elif isinstance(result, dict):  # AWS's replies have the stream in one of their values
        for stream in _streams(result):  # pyright: ignore[reportUnknownArgumentType]
            with closing(stream):
                _consume(iter(stream))


def _streams(reply: Mapping[Any, Any]) -> Iterator[Any]:
    return (value for value in reply.values() if hasattr(value, "__iter__") and hasattr(value, "close"))


async def _awaited(result: Awaitable[Any]) -> Any:
    return await result


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
    told: list[BaseException] = []  # some SDKs have errors that are their own cause
    while error is not None and not any(error is one for one in told):
        told.append(error)
        yield error
        error = error.__cause__ or error.__context__


def _is(kind: type[BaseException], error: BaseException | None) -> bool:
    return any(isinstance(one, kind) for one in _chain(error))


def _told(error: BaseException) -> str:
    """A refusal's own words, which carry no value; of any other error the type alone: it may quote an argument."""
    for one in _chain(error):
        if isinstance(one, GuardError):
            return f"{type(one).__name__}: {one}"
    return type(error).__name__
