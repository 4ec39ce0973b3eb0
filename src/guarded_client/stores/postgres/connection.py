"""One connection to PostgreSQL: where to, what is asked over it, and for how long.

Source: https://www.psycopg.org/psycopg3/docs/api/connections.html
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any, Final, LiteralString, TypeVar

try:
    import psycopg
    from psycopg import conninfo, sql
except ImportError as missing:  # pragma: no cover
    raise ImportError('stores on PostgreSQL need the extra: pip install "guarded-client[postgres]"') from missing

from guarded_client._errors import Misuse

T = TypeVar("T")

TIMEOUT: Final = 5.0
"""Seconds for a connection, and for a statement."""


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


class Connection(psycopg.Connection[Any]):
    """One that waits ``patience`` seconds at most for an answer."""

    patience: float = 60.0

    def wait(self, gen: Any, *rest: Any, **more: Any) -> Any:
        """As psycopg's; a connection without an answer is closed."""
        try:
            return super().wait(_within(gen, self.patience), *rest, **more)
        except _Late:
            self.close()
            raise


class AsyncConnection(psycopg.AsyncConnection[Any]):
    """:class:`Connection` for an event loop."""

    patience: float = 60.0

    async def wait(self, gen: Any, *rest: Any, **more: Any) -> Any:
        """As psycopg's; a connection without an answer is closed."""
        try:
            return await super().wait(_within(gen, self.patience), *rest, **more)
        except _Late:
            await self.close()
            raise


def asked(connection: psycopg.Connection[Any], query: Query) -> Rows:
    """The rows of an answer; none of a statement that gives none."""
    with connection.execute(query.text, query.values, binary=True) as cursor:
        return cursor.fetchall() if cursor.description else ()


async def asked_async(connection: psycopg.AsyncConnection[Any], query: Query) -> Rows:
    """The rows of an answer, for an event loop."""
    async with await connection.execute(query.text, query.values, binary=True) as cursor:
        return await cursor.fetchall() if cursor.description else ()
