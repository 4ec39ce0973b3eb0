"""Connections to PostgreSQL: pools, limits of time, and clear errors.

Source: https://www.psycopg.org/psycopg3/docs/advanced/pool.html
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
import weakref
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, LiteralString, TypeVar
from weakref import WeakKeyDictionary

try:
    import psycopg
    from psycopg import conninfo, sql
    from psycopg_pool import ConnectionPool
except ImportError as missing:  # pragma: no cover
    raise ImportError('stores on PostgreSQL need the extra: pip install "guarded-client[postgres]"') from missing

from guarded_client import _drive, _forks
from guarded_client._errors import Misuse
from guarded_client.stores.postgres.failure import PostgresFailure
from guarded_client.stores.postgres.pools import abandon, opened
from guarded_client.stores.served.server import AsyncServer, Server

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Query:
    """A statement with its values; answered with the rows of its result."""

    text: LiteralString | sql.Composed
    values: Mapping[str, object] = field(default_factory=dict[str, object])


Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect to. Its parameters hold a password: they are never printed.

    Args:
        url: ``postgresql://user:password@host/database`` or another connection string of libpq.
        timeout: seconds for a connection, and for a statement.
        most: how many connections one process opens at most.

    Raises:
        Misuse: not a connection string.
    """

    url: str = field(repr=False)
    timeout: float
    most: int

    def parameters(self) -> dict[str, Any]:
        """Those of the URL, with what it leaves open."""
        found: dict[str, Any] | None = None
        with contextlib.suppress(psycopg.Error):
            found = dict(conninfo.conninfo_to_dict(self.url))
        if found is None:
            raise Misuse("the URL of the database cannot be read: write postgresql://user:password@host/database")
        seconds = ceil(self.timeout)
        mine = {
            "connect_timeout": max(2, seconds),
            "tcp_user_timeout": seconds * 1000,
            "keepalives_idle": 30,
            "target_session_attrs": "primary",  # a copy of the server may be behind
        }
        return {"application_name": "guarded-client"} | mine | found

    def pool(self) -> dict[str, Any]:
        """Arguments of a pool."""
        return {
            "kwargs": self.parameters() | {"autocommit": True},
            "min_size": 1,
            "max_size": self.most,
            "timeout": self.timeout,
            "reconnect_timeout": self.timeout,  # then the next request tries at once, when a server has come back
            "open": False,
            "name": "guarded-client",
        }

    def limit(self) -> Query:
        """Gives the session a limit of time."""
        milliseconds = str(ceil(self.timeout * 1000))
        return Query("SELECT set_config('statement_timeout', %(limit)s, false)", {"limit": milliseconds})


class _Late(psycopg.errors.QueryCanceled):
    """No answer came, not even that the statement was cancelled."""


def _within(steps: Generator[Any, Any, T], seconds: float) -> Generator[Any, Any, T]:
    """The steps of psycopg that wait for an answer, for a limited time: a network may swallow a request."""
    deadline = time.monotonic() + seconds
    try:
        wait = next(steps)
        while True:
            ready = yield wait
            if not ready and time.monotonic() > deadline:
                raise _Late
            wait = steps.send(ready)
    except StopIteration as stop:
        result: T = stop.value
    return result


class _Connection(psycopg.Connection[Any]):
    patience: float = 60.0

    def wait(self, gen: Any, *rest: Any, **more: Any) -> Any:
        try:
            return super().wait(_within(gen, self.patience), *rest, **more)
        except _Late:
            self.close()
            raise


class _AsyncConnection(psycopg.AsyncConnection[Any]):
    patience: float = 60.0

    async def wait(self, gen: Any, *rest: Any, **more: Any) -> Any:
        try:
            return await super().wait(_within(gen, self.patience), *rest, **more)
        except _Late:
            await self.close()
            raise


class PostgresServer(Server):
    """Connections for threads."""

    def __init__(self, target: Target, failure: PostgresFailure) -> None:
        super().__init__(failure)
        self._target = target
        self._pool: ConnectionPool[_Connection] | None = None
        self._lock = threading.Lock()
        _forks.watch(self)

    def once(self, steps: Generator[Query, Rows, T]) -> T:
        """Run steps over a connection of the pool."""
        with self._opened().connection() as connection:
            return _drive.run(steps, lambda query: _asked(connection, query))

    def alone(self, steps: Generator[Query, Rows, T]) -> T:
        """Run steps over a connection of their own: it says why there is none, where a pool would wait."""
        parameters = self._target.parameters()
        with _Connection.connect(**parameters, autocommit=True) as connection:
            self._limit(connection)
            return _drive.run(steps, lambda query: _asked(connection, query))

    def mend(self) -> None:
        """Drop the connections of the pool that are broken: after a restart of the server, all of them."""
        pool = self._pool
        if pool is not None:
            with contextlib.suppress(psycopg.Error):
                pool.check()

    def close(self) -> None:
        """Close the connections for good. Idempotent."""
        with self._lock:
            self.closed = True
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.close()

    def before_fork(self) -> None:
        """Let no other thread be half-way."""
        _ = self._lock.acquire()

    def after_fork_in_parent(self) -> None:
        """Let others go on."""
        self._lock.release()

    def after_fork_in_child(self) -> None:
        """A new lock; the parent's connections are never touched again."""
        self._lock = threading.Lock()
        if self._pool is not None:
            abandon(self._pool)
            self._pool = None

    def _opened(self) -> ConnectionPool[_Connection]:
        pool = self._pool
        if pool is None:
            with self._lock:
                self.see_open()
                pool = self._pool
                if pool is None:
                    pool = self._pool = ConnectionPool(
                        connection_class=_Connection, configure=self._limit, **self._target.pool()
                    )
                    opened(pool)
        return pool

    def _limit(self, connection: _Connection) -> None:
        connection.patience = self._target.timeout + 1
        _ = _asked(connection, self._target.limit())


class _LoopConnections:
    """The connections of one event loop.

    Not psycopg's own pool: its tasks do not end when the loop is closed before the pool is, and then the loop waits for
    ever. Clients that were not closed must not keep a program from ending.
    """

    def __init__(self, target: Target) -> None:
        self._target = target
        self._turn = asyncio.Semaphore(target.most)
        self.idle: list[_AsyncConnection] = []
        _ = weakref.finalize(self, _finish, self.idle)

    async def run(self, steps: Generator[Query, Rows, T]) -> T:
        async with asyncio.timeout(self._target.timeout):
            _ = await self._turn.acquire()
        try:
            connection = self.idle.pop() if self.idle else await self._new()
            try:
                return await _drive.arun(steps, lambda query: _asked_async(connection, query))
            finally:
                if connection.info.transaction_status is psycopg.pq.TransactionStatus.IDLE:
                    self.idle.append(connection)
                else:  # broken, or in the middle of something: the server rolls it back
                    await connection.close()
        finally:
            self._turn.release()

    async def close(self) -> None:
        while self.idle:
            await self.idle.pop().close()

    async def _new(self) -> _AsyncConnection:
        connection = await _AsyncConnection.connect(**self._target.parameters(), autocommit=True)
        connection.patience = self._target.timeout + 1
        _ = await _asked_async(connection, self._target.limit())
        return connection


def _finish(idle: list[_AsyncConnection]) -> None:
    while idle:
        idle.pop().pgconn.finish()


class AsyncPostgresServer(AsyncServer):
    """Connections for event loops."""

    def __init__(self, target: Target, failure: PostgresFailure) -> None:
        super().__init__(failure)
        self._target = target
        self._loops: WeakKeyDictionary[asyncio.AbstractEventLoop, _LoopConnections] = WeakKeyDictionary()

    async def once(self, steps: Generator[Query, Rows, T]) -> T:
        """Run steps over a connection of the loop's own."""
        self.see_open()
        loop = asyncio.get_running_loop()
        connections = self._loops.get(loop)
        if connections is None:
            connections = self._loops[loop] = _LoopConnections(self._target)
        return await connections.run(steps)

    async def mend(self) -> None:
        """See :meth:`PostgresServer.mend`."""
        connections = self._loops.get(asyncio.get_running_loop())
        if connections is not None:
            await connections.close()

    async def close(self) -> None:
        """Close the running loop's connections, and open no others. Idempotent."""
        self.closed = True
        connections = self._loops.pop(asyncio.get_running_loop(), None)
        if connections is not None:
            await connections.close()


def _asked(connection: psycopg.Connection[Any], query: Query) -> Rows:
    with connection.execute(query.text, query.values, binary=True) as cursor:
        return cursor.fetchall() if cursor.description else ()


async def _asked_async(connection: psycopg.AsyncConnection[Any], query: Query) -> Rows:
    async with await connection.execute(query.text, query.values, binary=True) as cursor:
        return await cursor.fetchall() if cursor.description else ()
