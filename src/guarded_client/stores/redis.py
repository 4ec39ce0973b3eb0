"""Vault and consent store on Redis or Valkey, for any number of processes on any number of machines.

What the server holds: keyed digests of subject and conversation, sealed values, kinds, numbers, classes, end dates.
What it never holds in the clear: a value, a subject, a conversation. Needs the extra ``redis``.

The server keeps all of it in memory. It must not evict keys, and must write an append-only file: a number that was
given and lost would be given again, and an erasure that was lost would be undone. Both are checked when a store is
opened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from guarded_client._errors import ConsentUnavailable, Unavailable, VaultUnavailable
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.stores.filed import Filed
from guarded_client.stores.head import Head, Keyring
from guarded_client.stores.redis_records import PREFIX as CONSENT
from guarded_client.stores.redis_records import RedisCabinet
from guarded_client.stores.redis_server import AsyncRedisServer, Command, RedisFailure, RedisServer, Target, call
from guarded_client.stores.redis_shelf import PREFIX as VAULT
from guarded_client.stores.redis_shelf import RedisShelf, on_disk
from guarded_client.stores.serving import AsyncServerConsentStore, AsyncServerVault, ServerConsentStore, ServerVault
from guarded_client.stores.shelf import Steps
from guarded_client.stores.shelved import FRESH, Shelved

if TYPE_CHECKING:
    from guarded_client.stores.keys import MasterKey

TIMEOUT: Final = 5.0
VERSION: Final = 1


class RedisVault(ServerVault):
    """A :class:`~guarded_client._ports.Vault` on Redis or Valkey. Safe in threads, over forks and between processes.

    Args:
        url: ``redis://user:password@host:6379/0``, ``rediss://`` for TLS, or ``unix://``.
        key: the master key; the one the vault was made with.
        clock: answers with the time, aware.
        timeout: seconds for a connection, and for an answer.
        connections: how many to open at most.
        cached: how many conversations to keep in memory; the one used longest ago goes first.
        fresh: seconds for which a conversation that was read answers for values it has, without asking the server.
        durable: refuse a server that writes no append-only file. Say false only for tests, or for a service that keeps
            what it is given in another way.

    Raises:
        VaultUnavailable: the server cannot be reached or used, may evict keys, or writes no append-only file; or the
            vault was made with another key or by a newer version of this library.
        Misuse: the URL cannot be read.
    """

    def __init__(
        self,
        url: str,
        key: MasterKey,
        *,
        clock: Clock = utc_now,
        timeout: float = TIMEOUT,
        connections: int = 8,
        cached: int = 1024,
        fresh: float = FRESH,
        durable: bool = True,
    ) -> None:
        server = RedisServer(Target(url, timeout, connections), _VAULT)
        begun = _Begun(server, key, _VAULT, VAULT, timeout=timeout, durable=durable)
        super().__init__(server, _vault(begun, clock=clock, cached=cached, fresh=fresh))


class AsyncRedisVault(AsyncServerVault):
    """:class:`RedisVault` for async clients. Arguments and errors are the same; it is set up while it is made."""

    def __init__(
        self,
        url: str,
        key: MasterKey,
        *,
        clock: Clock = utc_now,
        timeout: float = TIMEOUT,
        connections: int = 8,
        cached: int = 1024,
        fresh: float = FRESH,
        durable: bool = True,
    ) -> None:
        target = Target(url, timeout, connections)
        server = RedisServer(target, _VAULT)
        begun = _Begun(server, key, _VAULT, VAULT, timeout=timeout, durable=durable)
        server.close()
        super().__init__(AsyncRedisServer(target, _VAULT), _vault(begun, clock=clock, cached=cached, fresh=fresh))


class RedisConsentStore(ServerConsentStore):
    """A :class:`~guarded_client._ports.ConsentStore` on Redis or Valkey.

    The server cannot refuse to change or remove records. One that was changed or moved does not open; one that is
    missing at the end is noticed only by a process that has read it. PostgreSQL keeps evidence better.

    Args: as for :class:`RedisVault`.

    Raises:
        ConsentUnavailable: as ``VaultUnavailable`` there.
        Misuse: the URL cannot be read.
    """

    def __init__(
        self,
        url: str,
        key: MasterKey,
        *,
        clock: Clock = utc_now,
        timeout: float = TIMEOUT,
        connections: int = 8,
        cached: int = 1024,
        durable: bool = True,
    ) -> None:
        server = RedisServer(Target(url, timeout, connections), _CONSENT)
        begun = _Begun(server, key, _CONSENT, CONSENT, timeout=timeout, durable=durable)
        super().__init__(server, _consent(begun, clock=clock, cached=cached))


class AsyncRedisConsentStore(AsyncServerConsentStore):
    """:class:`RedisConsentStore` for async clients. Arguments and errors are the same."""

    def __init__(
        self,
        url: str,
        key: MasterKey,
        *,
        clock: Clock = utc_now,
        timeout: float = TIMEOUT,
        connections: int = 8,
        cached: int = 1024,
        durable: bool = True,
    ) -> None:
        target = Target(url, timeout, connections)
        server = RedisServer(target, _CONSENT)
        begun = _Begun(server, key, _CONSENT, CONSENT, timeout=timeout, durable=durable)
        server.close()
        super().__init__(AsyncRedisServer(target, _CONSENT), _consent(begun, clock=clock, cached=cached))


_VAULT: Final = RedisFailure("vault", VaultUnavailable)
_CONSENT: Final = RedisFailure("consent store", ConsentUnavailable)


class _Begun:
    """A store that has been opened: checked, and made if it was not there."""

    def __init__(
        self, server: RedisServer, key: MasterKey, failure: RedisFailure, prefix: str, *, timeout: float, durable: bool
    ) -> None:
        self._noun = failure.noun
        self._error = failure.error
        self._timeout = timeout
        self.keys = Keyring(key, failure.noun, failure.error)
        self.head, self.tombstone = server.run(lambda: self._set_up(prefix, durable))

    def saved(self) -> Steps[None]:
        """Steps that end once all that was written is on the server's disk."""
        return on_disk(
            self._timeout, self._failed("was written to, but it is not known to be on disk: do the same again")
        )

    def lost(self) -> Unavailable:
        """What whoever asks a server that was emptied gets."""
        return self._failed("is gone: the server was emptied; restore it from a backup, then restart")()

    def _failed(self, problem: str) -> Callable[[], Unavailable]:
        return lambda: self._error(f"the {self._noun} on Redis {problem}")

    def _set_up(self, prefix: str, durable: bool) -> Steps[tuple[Head, int]]:
        facts = _facts((yield Command(("INFO",))))
        if facts.get("maxmemory_policy", "noeviction") != "noeviction":
            raise self._failed("may lose keys when the server is full; set maxmemory-policy noeviction")()
        if durable and facts.get("aof_enabled") != "1":
            raise self._failed("does not outlive a crash of the server; set appendonly yes")()
        new = self.keys.head()
        version, store, proof, tombstone = yield from call("set_up", prefix, VERSION, new.store, new.proof)
        if int(version) > VERSION:
            raise self.keys.newer()
        head = Head(store, proof)
        self.keys.verify(head)
        return head, int(tombstone)


def _facts(info: bytes) -> dict[str, str]:
    lines = info.decode("utf-8", "replace").splitlines()
    return dict(line.split(":", 1) for line in lines if ":" in line and not line.startswith("#"))


def _vault(begun: _Begun, *, clock: Clock, cached: int, fresh: float) -> Shelved:
    shelf = RedisShelf(begun.head.store, begun.saved, begun.lost)
    keys = begun.keys
    return Shelved(shelf, keys.digests, keys.seal, begun.tombstone, clock=clock, cached=cached, fresh=fresh)


def _consent(begun: _Begun, *, clock: Clock, cached: int) -> Filed:
    cabinet = RedisCabinet(begun.head.store, begun.saved, begun.lost)
    return Filed(cabinet, begun.keys.digests, begun.keys.seal, clock=clock, cached=cached)
