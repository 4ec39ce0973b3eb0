"""Pools of connections for threads. The stores of a process share those to one server: a server has few to give.

A pool is closed when its last store is, or when the program ends; a process that a fork has made leaves it alone. A
pool has threads, and waits for them when it is finalized. At the end of a program they are stopped already, and from
Python 3.13 on nobody can wait for such a thread: a program that closed nothing would not end.
"""

from __future__ import annotations

import atexit
import threading
from typing import Any, Final
from weakref import WeakSet, WeakValueDictionary

try:
    import psycopg
    from psycopg_pool import ConnectionPool, PoolTimeout
except ImportError as missing:  # pragma: no cover
    raise ImportError('stores on PostgreSQL need the extra: pip install "guarded-client[postgres]"') from missing

from guarded_client import _forks
from guarded_client.stores.postgres.connection import Connection, Target, asked
from guarded_client.stores.postgres.failure import state_of

_PATIENCE: Final = 1.0
"""Seconds that the end of a program waits for the threads of a pool."""


class SharedPool:
    """A pool, those who use it, and why it could not connect when it last tried.

    Attributes:
        connections: psycopg's pool.
        users: whoever has joined and not left.
        carried: whether a fork brought it here: its connections are the parent's.
    """

    def __init__(self, target: Target) -> None:
        self.users: WeakSet[object] = WeakSet()
        self.carried = False
        self._trouble: list[str] = []
        self.connections: ConnectionPool[Connection] = ConnectionPool(
            connection_class=_watched(self._trouble), configure=_limited(target), **target.pool()
        )
        self.connections.open()

    @property
    def is_in_trouble(self) -> bool:
        """Whether it could not connect when it last tried, and nothing went well since."""
        return bool(self._trouble)

    def went_well(self) -> None:
        """A connection to the same server answered."""
        self._trouble.clear()

    def late(self) -> PoolTimeout:
        """What to raise where the pool had no connection in time: with the SQLSTATE of why it cannot connect, if so."""
        error = PoolTimeout()
        if self._trouble:
            error.sqlstate = self._trouble[-1]
        return error


class _Pools:
    """The pools of this process, by what they connect to."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self._open: WeakValueDictionary[Target, SharedPool] = WeakValueDictionary()
        self._carried: list[SharedPool] = []
        _forks.watch(self)

    def joined(self, target: Target, user: object) -> SharedPool:
        """The pool, opened if it is not there. With the lock held."""
        pool = self._open.get(target)
        if pool is None:
            pool = self._open[target] = SharedPool(target)
        pool.users.add(user)
        return pool

    def left(self, target: Target, pool: SharedPool, user: object) -> bool:
        """Somebody goes; whether it was the last, who has to close the pool. With the lock held."""
        pool.users.discard(user)
        if pool.users or pool.carried:
            return False
        _ = self._open.pop(target, None)
        return True

    def before_fork(self) -> None:
        """Let no other thread be half-way."""
        _ = self.lock.acquire()

    def after_fork_in_parent(self) -> None:
        """Let others go on."""
        self.lock.release()

    def after_fork_in_child(self) -> None:
        """A new lock. Pools are never touched again: to close one here would end the parent's connections."""
        self.lock = threading.Lock()
        for pool in list(self._open.values()):
            pool.carried = True
            self._carried.append(pool)
        self._open.clear()

    def close(self) -> None:
        """The program ends."""
        for pool in list(self._open.values()):
            pool.connections.close(timeout=_PATIENCE)


POOLS: Final = _Pools()
_ = atexit.register(POOLS.close)


def _watched(trouble: list[str]) -> type[Connection]:
    """Connections that note why they could not be made. A pool says only that it has none."""

    class Watched(Connection):
        @classmethod
        def connect(cls, *args: Any, **more: Any) -> Any:
            try:
                made = super().connect(*args, **more)
            except psycopg.Error as error:
                trouble[:] = [state_of(error)]
                raise
            trouble.clear()
            return made

    return Watched


def _limited(target: Target) -> Any:
    def limit(connection: Connection) -> None:
        connection.patience = target.timeout + 1
        _ = asked(connection, target.limit())

    return limit
