"""Whether a gateway could serve a call now: room, stores that answer, callers and keys in order. Nobody is called."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from typing import Final

from guarded_client._errors import GuardError, Misuse
from guarded_client.gateway.callers import Caller, Callers
from guarded_client.gateway.room import Room
from guarded_client.gateway.upstream import Upstreams

PATIENCE: Final = 5.0
"""Seconds that a store may take to answer."""
FRESH: Final = 2.0
"""Seconds for which an answer counts: whoever asks more often, asks the stores no more often."""
_LOG: Final = logging.getLogger("guarded_client.gateway")


class Readiness:
    """The answer to ``/readyz``.

    Args:
        keyless: nobody has a key here: no file of callers is read.
    """

    def __init__(self, room: Room, callers: Callers, upstreams: Upstreams, *, keyless: bool) -> None:
        self._room, self._callers, self._upstreams, self._keyless = room, callers, upstreams, keyless
        self._asking: asyncio.Task[str] | None = None
        self._asked = float("-inf")
        self._probes: dict[str, asyncio.Future[object]] = {}
        """The latest question to each store: one that hangs is asked no second time, which would take a thread each."""

    async def __call__(self) -> str:
        """``ok``; or what is missing: ``full``, ``misconfigured``, or the name of a store."""
        if self._room.full:
            return "full"
        if self._asking is None or (self._asking.done() and time.monotonic() - self._asked > FRESH):
            self._asked = time.monotonic()
            self._asking = asyncio.ensure_future(self._missing())
        return await asyncio.shield(self._asking)

    async def _missing(self) -> str:
        problem = self._configuration()
        if problem is not None:
            _LOG.error("not ready: %s", problem)
            return "misconfigured"
        for name, probe in self._upstreams.probes().items():
            if not await self._answers(name, probe):
                return name
        return "ok"

    def _configuration(self) -> Misuse | None:
        try:
            callers = self._callers.all() if not self._keyless else dict[str, Caller]()
        except Misuse as error:
            return error
        if not self._keyless and not callers:
            return Misuse("nobody could call: add a caller with: guarded-client serve caller add NAME")
        return self._upstreams.missing_key(callers)

    async def _answers(self, name: str, probe: Callable[[], object]) -> bool:
        try:
            async with asyncio.timeout(PATIENCE):
                _ = await asyncio.shield(self._probed(name, probe))
        except GuardError as error:  # its message has no value
            _LOG.error("not ready: %s", error)
            return False
        except Exception as error:
            _LOG.error("not ready: the %s failed with %s", name, type(error).__name__)
            return False
        return True

    def _probed(self, name: str, probe: Callable[[], object]) -> asyncio.Future[object]:
        asked = self._probes.get(name)
        if asked is None or asked.done():
            asked = self._probes[name] = asyncio.ensure_future(asyncio.to_thread(probe))
            asked.add_done_callback(lambda done: done.cancelled() or done.exception())
        return asked


def status_of(missing: str) -> tuple[Mapping[str, str], int]:
    """The body and the status of an answer."""
    if missing == "ok":
        return {"status": "ok"}, 200
    word = missing if missing in ("full", "misconfigured") else "store_unavailable"
    return ({"status": word, "store": missing} if word == "store_unavailable" else {"status": word}), 503
