"""Connections to Redis or Valkey, scripts, and clear errors.

Every answer is that of one script, which the server runs alone: nothing comes between its reads and its writes.
Source: https://redis.io/docs/latest/develop/programmability/eval-intro/
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeVar
from weakref import WeakKeyDictionary

try:
    import redis
    from redis import asyncio as aredis
    from redis import exceptions
    from redis.asyncio.retry import Retry as AsyncRetry
    from redis.backoff import NoBackoff
    from redis.retry import Retry
except ImportError as missing:  # pragma: no cover
    raise ImportError('stores on Redis need the extra: pip install "guarded-client[redis]"') from missing

from guarded_client import _drive
from guarded_client._bilingual import ON_REDIS, Bilingual, both
from guarded_client._errors import Misuse, Unavailable
from guarded_client.stores.served.server import AsyncServer, Failure, Server
from guarded_client.stores.served.steps import Steps

T = TypeVar("T")

TIMEOUT: Final = 5.0
"""Seconds for a connection, and for an answer."""

_CLUSTER: Final = both(
    "lies on a cluster; give the URL of a single server, or of the primary of a replicated one",
    "c’est une grappe ; donnez l’URL d’un seul serveur, ou du primaire d’un serveur répliqué.",
)
_SLOW: Final = both(
    "did not answer in time; see what keeps the server busy, then retry",
    "pas de réponse à temps ; voyez ce qui occupe le serveur, puis réessayez.",
)
_AWAY: Final = both(
    "cannot be reached; see that the server runs, and that the URL is right",
    "serveur injoignable ; vérifiez qu’il fonctionne, et que l’URL est juste.",
)
_ADVICE: Final[Mapping[str, Bilingual]] = {
    "LOADING": both("is still being loaded; retry", "en cours de chargement ; réessayez."),
    "READONLY": both(
        "is read-only there; give the URL of the primary", "en lecture seule ; donnez l’URL du serveur primaire."
    ),
    "NOPERM": both(
        "may not be used by this user; grant it the commands and keys that docs/stores.md lists",
        "cet utilisateur n’y a pas droit ; accordez-lui les commandes et les clés que docs/stores.md énumère.",
    ),
    "NOAUTH": both("needs a password; put it into the URL", "mot de passe requis ; mettez-le dans l’URL."),
    "WRONGPASS": both(
        "is not opened to this user: wrong user or password; correct the URL",
        "utilisateur ou mot de passe refusé ; corrigez l’URL.",
    ),
    "OOM": both(
        "has no room left on the server; give it more memory",
        "plus de place sur le serveur ; donnez-lui plus de mémoire.",
    ),
    "MISCONF": both(
        "cannot be written to the server's disk; see the server's log",
        "écriture impossible sur le disque du serveur ; voyez son journal.",
    ),
    "MOVED": _CLUSTER,
    "CROSSSLOT": _CLUSTER,
    "WRONGTYPE": both(
        "has keys of something else under its prefix; name another database",
        "d’autres clés portent son préfixe ; nommez une autre base.",
    ),
}


@dataclass(frozen=True, slots=True)
class Command:
    """A command with its arguments; answered with the server's reply."""

    arguments: tuple[str | bytes | int, ...] = field(repr=False)


def call(scripts: tuple[str, ...], *arguments: str | bytes | int, token: str = "") -> Steps[Any]:
    """Run scripts of ``lua/`` as one; sent whole only if the server does not have it yet.

    With a token, what ran under it is not run again: the answer is that of before.
    """
    source, digest = _script(scripts, once=bool(token))
    arguments = (*arguments, token) if token else arguments
    try:
        return (yield Command(("EVALSHA", digest, 0, *arguments)))
    except exceptions.NoScriptError:
        pass
    return (yield Command(("EVAL", source, 0, *arguments)))


@cache
def _script(names: tuple[str, ...], *, once: bool) -> tuple[str, str]:
    folder = files("guarded_client.stores.redis") / "lua"
    source = "".join((folder / f"{name}.lua").read_text(encoding="utf-8") for name in names if name)
    if once:
        source = f"local function work()\n{source}end\n" + (folder / "once.lua").read_text(encoding="utf-8")
    return source, hashlib.sha1(source.encode(), usedforsecurity=False).hexdigest()


class RedisFailure(Failure):
    """What redis-py's errors mean. Their texts are not passed on: they name hosts, users and values.

    Attributes:
        broke: when a connection broke last, of the monotonic clock.
    """

    where = ON_REDIS

    def __init__(self, noun: str, error: type[Unavailable]) -> None:
        super().__init__(noun, error)
        self.broke = float("-inf")

    @property
    def kinds(self) -> tuple[type[BaseException], ...]:
        """Those of redis-py, and of the sockets below it."""
        return (exceptions.RedisError, OSError)

    def passes(self, error: BaseException) -> bool:
        """Whether the connection broke, or the server is starting."""
        if isinstance(error, exceptions.RedisError | OSError) and not isinstance(error, exceptions.ResponseError):
            self.broke = time.monotonic()  # also one that did not answer in time: its write may be done
        return isinstance(error, exceptions.ConnectionError) and not isinstance(
            error, exceptions.AuthenticationError | exceptions.AuthorizationError | exceptions.MaxConnectionsError
        )

    def advice(self, error: BaseException) -> Bilingual:
        """By the first word of the server's error, which is its code."""
        if isinstance(error, exceptions.AuthenticationError):
            problem = _ADVICE["WRONGPASS"]
        elif isinstance(error, exceptions.TimeoutError | TimeoutError):
            problem = _SLOW
        elif isinstance(error, exceptions.BusyLoadingError):
            problem = _ADVICE["LOADING"]
        elif isinstance(error, exceptions.ReadOnlyError):
            problem = _ADVICE["READONLY"]
        elif isinstance(error, exceptions.NoPermissionError):
            problem = _ADVICE["NOPERM"]
        elif isinstance(error, exceptions.ConnectionError | OSError):
            problem = _AWAY
        else:
            words = str(error)
            found = (text for code, text in _ADVICE.items() if code in words)
            failed = both(
                f"failed with {type(error).__name__}; see the server's log", "échec ; voyez le journal du serveur."
            )
            problem = next(found, failed)
        return problem


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect to. The URL holds a password: it is never printed.

    Args:
        url: ``redis://user:password@host:6379/0``, ``rediss://`` for TLS, or ``unix://``.
        timeout: seconds for a connection, and for an answer.
        most: how many connections one process opens at most.
    """

    url: str = field(repr=False)
    timeout: float
    most: int

    def pool(self) -> Any:
        """A pool for threads.

        Raises:
            Misuse: the URL cannot be read.
        """
        pools: Any = redis.BlockingConnectionPool  # redis-py types its pools in part only
        try:
            return pools.from_url(self.url, retry=Retry(NoBackoff(), 0), **self._options())
        except ValueError:
            pass
        raise Misuse("the URL of the server cannot be read: write redis://user:password@host:6379/0")

    def async_pool(self) -> Any:
        """A pool for an event loop."""
        pools: Any = aredis.BlockingConnectionPool
        return pools.from_url(self.url, retry=AsyncRetry(NoBackoff(), 0), **self._options())

    def _options(self) -> dict[str, Any]:
        return {
            "socket_timeout": self.timeout,
            "socket_connect_timeout": self.timeout,
            "timeout": self.timeout,
            "max_connections": self.most,
            "client_name": "guarded-client",
        }


class RedisServer(Server):
    """Connections for threads. After a fork the pool makes new ones."""

    def __init__(self, target: Target, failure: RedisFailure) -> None:
        super().__init__(failure)
        self.failure: RedisFailure = failure
        self._pool = target.pool()

    def once(self, steps: Generator[Command, Any, T]) -> T:
        """Run steps over a connection of the pool."""
        self.see_open()
        connection = self._pool.get_connection()

        def answer(command: Command) -> object:
            whole, broken, read = False, False, None
            try:
                connection.send_command(*command.arguments)
                read = connection.read_response()
                whole = True
            except exceptions.ResponseError:
                whole = True
                raise
            except (ValueError, AttributeError):  # a thread that closed the store took the socket away under this one
                self.see_open()
                broken = True  # or a signal's handler broke off the making of this connection
            finally:
                if not whole:  # a signal's handler may raise between the two: whoever is next would read this answer
                    connection.disconnect()
            if broken:
                raise exceptions.ConnectionError("the connection was not made to its end")
            return read

        try:
            return _drive.run(steps, answer)
        finally:
            self._pool.release(connection)

    def alone(self, steps: Generator[Command, Any, T]) -> T:
        """The same: this pool tells why there is no connection."""
        return self.once(steps)

    def close(self) -> None:
        """Close the connections for good. Idempotent."""
        self.closed = True
        self._pool.disconnect()


class AsyncRedisServer(AsyncServer):
    """Connections for event loops."""

    def __init__(self, target: Target, failure: RedisFailure) -> None:
        super().__init__(failure)
        self._target = target
        self._pools: WeakKeyDictionary[asyncio.AbstractEventLoop, Any] = WeakKeyDictionary()

    async def once(self, steps: Generator[Command, Any, T]) -> T:
        """Run steps over a connection of the loop's pool."""
        self.see_open()
        loop = asyncio.get_running_loop()
        pool = self._pools.get(loop)
        if pool is None:
            pool = self._pools[loop] = self._target.async_pool()
        connection = await pool.get_connection()

        async def answer(command: Command) -> object:
            await connection.send_command(*command.arguments)
            return await connection.read_response()

        try:
            return await _drive.arun(steps, answer)
        finally:
            await pool.release(connection)

    async def close(self) -> None:
        """Close the running loop's connections, and open no others. Idempotent."""
        self.closed = True
        pool = self._pools.pop(asyncio.get_running_loop(), None)
        if pool is not None:
            await pool.disconnect()
