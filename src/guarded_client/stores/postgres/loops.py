"""Connections for event loops. The stores of a process share those of one loop to one server.

Not psycopg's own pool: its tasks do not end when the loop is closed before the pool is, and then the loop waits for
ever. Clients that were not closed must not keep a program from ending.
"""

from __future__ import annotations

import asyncio
import os
import time
import weakref
from collections.abc import Generator
from typing import Final, TypeVar
from weakref import WeakKeyDictionary, WeakValueDictionary

try:
    import psycopg
except ImportError as missing:  # pragma: no cover
    raise ImportError('stores on PostgreSQL need the extra: pip install "guarded-client[postgres]"') from missing

from guarded_client import _drive
from guarded_client._forks import Locked
from guarded_client.stores.postgres.connection import AsyncConnection, Query, Rows, Target, asked_async

T = TypeVar("T")

_UNUSED: Final = 60.0
"""Seconds after which a connection that nobody needed is closed, when another one is given back."""


class LoopConnections:
    """The connections of one event loop to one server."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._turn = asyncio.Semaphore(target.most)
        self._idle: list[tuple[AsyncConnection, float]] = []
        _ = weakref.finalize(self, _finish, self._idle, os.getpid())

    async def run(self, steps: Generator[Query, Rows, T]) -> T:
        """Run steps over one of them; the one used last, so that those of a busy minute stay unused and go."""
        async with asyncio.timeout(self._target.timeout):
            _ = await self._turn.acquire()
        try:
            connection = self._idle.pop()[0] if self._idle else await self._new()
            try:
                return await _drive.arun(steps, lambda query: asked_async(connection, query))
            finally:
                if connection.info.transaction_status is psycopg.pq.TransactionStatus.IDLE:
                    self._idle.append((connection, time.monotonic()))
                else:  # broken, or in the middle of something: the server rolls it back
                    await connection.close()
        finally:
            self._turn.release()
            await self._thin()

    async def _thin(self) -> None:
        before = time.monotonic() - _UNUSED
        while self._idle and self._idle[0][1] < before:
            await self._idle.pop(0)[0].close()

    async def close(self) -> None:
        """Close those that are not in use."""
        while self._idle:
            await self._idle.pop()[0].close()

    async def _new(self) -> AsyncConnection:
        connection = await AsyncConnection.connect(**self._target.parameters(), autocommit=True)
        connection.patience = self._target.timeout + 1
        _ = await asked_async(connection, self._target.limit())
        return connection


class _Loops(Locked):
    """The connections of this process, by loop and by what they connect to."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[asyncio.AbstractEventLoop, WeakValueDictionary[Target, LoopConnections]]
        self._of = WeakKeyDictionary()
        super().__init__()

    def joined(self, target: Target) -> LoopConnections:
        """Those of the running loop."""
        loop = asyncio.get_running_loop()
        with self._lock:
            here = self._of.get(loop)
            if here is None:
                here = self._of[loop] = WeakValueDictionary()
            found = here.get(target)
            if found is None:
                found = here[target] = LoopConnections(target)
        return found


LOOPS: Final = _Loops()


def _finish(idle: list[tuple[AsyncConnection, float]], process: int) -> None:
    """Let go of connections without a loop; not of those that a fork carried here: they are the parent's."""
    while idle and os.getpid() == process:
        idle.pop()[0].pgconn.finish()
