"""Pools of connections that a program has open: closed when it ends, left alone by a process that a fork has made.

A pool has threads, and waits for them when it is finalized. At the end of a program they are stopped already, and from
Python 3.13 on nobody can wait for such a thread: a program that closed nothing would not end.
"""

from __future__ import annotations

import atexit
import weakref
from typing import Any, Final

from psycopg_pool import ConnectionPool

_open: Final[weakref.WeakSet[ConnectionPool[Any]]] = weakref.WeakSet()
_abandoned: Final[list[ConnectionPool[Any]]] = []
_PATIENCE: Final = 1.0
"""Seconds that the end of a program waits for the threads of a pool."""


def opened(pool: ConnectionPool[Any]) -> None:
    """Open a pool, and close it at the end of the program if nobody does before."""
    pool.open()
    _open.add(pool)


def abandon(pool: ConnectionPool[Any]) -> None:
    """Never touch a pool again that a fork carried over: to close it here would end the parent's connections."""
    _open.discard(pool)
    _abandoned.append(pool)


@atexit.register
def _close_all() -> None:
    for pool in list(_open):
        pool.close(timeout=_PATIENCE)
