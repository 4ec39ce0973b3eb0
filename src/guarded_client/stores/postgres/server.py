"""Connections to PostgreSQL, as a store has them: limits of time, and clear errors.

Source: https://www.psycopg.org/psycopg3/docs/advanced/pool.html
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Generator
from typing import Final, TypeVar
from weakref import WeakKeyDictionary

try:
    import psycopg
    from psycopg_pool import PoolTimeout
except ImportError as missing:  # pragma: no cover
    raise ImportError('stores on PostgreSQL need the extra: pip install "guarded-client[postgres]"') from missing

from guarded_client import _drive
from guarded_client.stores.postgres.connection import Connection, Query, Rows, Target, asked
from guarded_client.stores.postgres.failure import PostgresFailure
from guarded_client.stores.postgres.loops import LOOPS, LoopConnections
from guarded_client.stores.postgres.pools import POOLS, SharedPool
from guarded_client.stores.served.server import AsyncServer, Server

T = TypeVar("T")

_BRIEFLY: Final = 0.2
"""Seconds to wait for a pool that cannot connect. In an outage all calls wait so long, each in a thread."""


class PostgresServer(Server):
    """Connections for threads, shared with the other stores of the process that have the same target."""

    def __init__(self, target: Target, failure: PostgresFailure) -> None:
        super().__init__(failure)
        self._target = target
        self._shared: SharedPool | None = None

    def once(self, steps: Generator[Query, Rows, T]) -> T:
        """Run steps over a connection of the pool.

        A pool that could not connect when it last tried lets everybody wait. Then a connection of its own says at once
        whether the server is back; if it is not, others may have one that is free, but not for long.
        """
        shared = self._joined()
        own = self._own() if shared.is_in_trouble else None
        if own is not None:
            with own:
                result = _drive.run(steps, lambda query: asked(own, query))
            shared.went_well()
            return result
        patience = min(_BRIEFLY, self._target.timeout) if shared.is_in_trouble else None
        try:
            with shared.connections.connection(patience) as connection:
                result = _drive.run(steps, lambda query: asked(connection, query))
        except PoolTimeout:
            late = shared.late()
        else:
            shared.went_well()
            return result
        raise late

    def _own(self) -> Connection | None:
        made: Connection | None = None
        with contextlib.suppress(psycopg.Error, OSError):
            made = self._connected()
        return made

    def alone(self, steps: Generator[Query, Rows, T]) -> T:
        """Run steps over a connection of their own: it says why there is none, where a pool would wait."""
        with self._connected() as connection:
            return _drive.run(steps, lambda query: asked(connection, query))

    def _connected(self) -> Connection:
        connection = Connection.connect(**self._target.parameters(), autocommit=True)
        connection.patience = self._target.timeout + 1
        try:
            _ = asked(connection, self._target.limit())
        except BaseException:
            connection.close()
            raise
        return connection

    def mend(self) -> None:
        """Drop the connections of the pool that are broken: after a restart of the server, all of them."""
        shared = self._shared
        if shared is not None and not shared.carried:
            with contextlib.suppress(psycopg.Error):
                shared.connections.check()

    def close(self) -> None:
        """Close the connections for good, unless another store uses them. Idempotent."""
        with POOLS.lock:
            self.closed = True
            shared, self._shared = self._shared, None
            last = shared is not None and POOLS.left(self._target, shared, self)
        if shared is not None and last:
            shared.connections.close()

    def _joined(self) -> SharedPool:
        shared = self._shared
        if shared is None or shared.carried:
            with POOLS.lock:
                self.see_open()
                shared = self._shared = POOLS.joined(self._target, self)
        return shared


class AsyncPostgresServer(AsyncServer):
    """Connections for event loops, shared like those for threads."""

    def __init__(self, target: Target, failure: PostgresFailure) -> None:
        super().__init__(failure)
        self._target = target
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, LoopConnections] = WeakKeyDictionary()

    async def once(self, steps: Generator[Query, Rows, T]) -> T:
        """Run steps over a connection of the loop's own."""
        self.see_open()
        loop = asyncio.get_running_loop()
        connections = self._loops.get(loop)
        if connections is None:
            connections = self._loops[loop] = LOOPS.joined(self._target)
        return await connections.run(steps)

    async def mend(self) -> None:
        """Drop the connections of the pool that are broken: after a restart of the server, all of them."""
        connections = self._loops.get(asyncio.get_running_loop())
        if connections is not None:
            await connections.close()

    async def close(self) -> None:
        """Close those of the running loop that nobody uses just then, and ask for none any more. Idempotent.

        Another store that goes on opens new ones: the loop may be about to end, and not every store is told.
        """
        self.closed = True
        connections = self._loops.pop(asyncio.get_running_loop(), None)
        if connections is not None:
            await connections.close()
