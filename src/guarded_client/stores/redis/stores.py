"""Vault and consent store on Redis or Valkey, for any number of processes on any number of machines.

What the server holds: keyed digests of subject and conversation, sealed values, kinds, numbers, classes, end dates.
What it never holds in the clear: a value, a subject, a conversation. Needs the extra ``redis``.

The server keeps all of it in memory. It must not evict keys, and must write an append-only file: a number that was
given and lost would be given again, and an erasure that was lost would be undone. Both are checked when a store is
opened.
"""

from __future__ import annotations

from typing import Final

from guarded_client._errors import ConsentUnavailable, VaultUnavailable
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.stores.consent.recording import five_years
from guarded_client.stores.consent.records import Until
from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.redis.consent import RedisCabinet
from guarded_client.stores.redis.roots import begun
from guarded_client.stores.redis.server import TIMEOUT, AsyncRedisServer, RedisFailure, RedisServer, Target
from guarded_client.stores.redis.shelf import RedisShelf
from guarded_client.stores.served.consent import AsyncServerConsentStore, ServerConsentStore
from guarded_client.stores.served.consent_steps import ConsentSteps
from guarded_client.stores.served.head import RootKeys
from guarded_client.stores.served.vault import AsyncServerVault, ServerVault
from guarded_client.stores.served.vault_steps import FRESH, VaultSteps


class RedisVault(ServerVault):
    """A :class:`~guarded_client._ports.Vault` on Redis or Valkey. Safe in threads, over forks and between processes.

    Args:
        url: ``redis://user:password@host:6379/0``, ``rediss://`` for TLS, or ``unix://``.
        key: a master key that opens the vault; a new one is made with it.
        clock: answers with the time, aware.
        timeout: seconds for a connection, and for an answer.
        connections: how many to open at most.
        cached: how many conversations to keep in memory; the one used longest ago goes first.
        fresh: seconds for which a conversation that was read answers for values it has, without asking the server.
        durable: refuse a server that writes no append-only file. Say false only for tests, or for a service that keeps
            what it is given in another way.

    Raises:
        VaultUnavailable: the server cannot be reached or used, may evict keys, or writes no append-only file; or the
            vault was made with another key or by another version of this library.
        Misuse: the URL cannot be read.
    """

    def __init__(
        self,
        url: str,
        key: KeyEncryption,
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
        vault, keys = _vault(server, key, timeout, durable=durable, clock=clock, cached=cached, fresh=fresh)
        super().__init__(server, vault, keys, AsyncRedisServer(target, _VAULT))


class AsyncRedisVault(AsyncServerVault):
    """:class:`RedisVault` for async clients. Arguments and errors are the same; it is set up while it is made."""

    def __init__(
        self,
        url: str,
        key: KeyEncryption,
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
        vault, keys = _vault(server, key, timeout, durable=durable, clock=clock, cached=cached, fresh=fresh)
        server.close()
        super().__init__(AsyncRedisServer(target, _VAULT), vault, keys)


class RedisConsentStore(ServerConsentStore):
    """A :class:`~guarded_client._ports.ConsentStore` on Redis or Valkey.

    The server cannot refuse to change or remove records. One that was changed or moved does not open; one that is
    missing at the end is noticed only by a process that has read it. PostgreSQL keeps evidence better.

    Args:
        until: when evidence ends.
        others: as for :class:`RedisVault`.

    Raises:
        ConsentUnavailable: as ``VaultUnavailable`` there.
        Misuse: the URL cannot be read.
    """

    def __init__(
        self,
        url: str,
        key: KeyEncryption,
        *,
        until: Until = five_years,
        clock: Clock = utc_now,
        timeout: float = TIMEOUT,
        connections: int = 8,
        cached: int = 1024,
        durable: bool = True,
    ) -> None:
        target = Target(url, timeout, connections)
        server = RedisServer(target, _CONSENT)
        store, keys = _consent(server, key, timeout, durable=durable, until=until, clock=clock, cached=cached)
        super().__init__(server, store, keys, AsyncRedisServer(target, _CONSENT))


class AsyncRedisConsentStore(AsyncServerConsentStore):
    """:class:`RedisConsentStore` for async clients. Arguments and errors are the same."""

    def __init__(
        self,
        url: str,
        key: KeyEncryption,
        *,
        until: Until = five_years,
        clock: Clock = utc_now,
        timeout: float = TIMEOUT,
        connections: int = 8,
        cached: int = 1024,
        durable: bool = True,
    ) -> None:
        target = Target(url, timeout, connections)
        server = RedisServer(target, _CONSENT)
        store, keys = _consent(server, key, timeout, durable=durable, until=until, clock=clock, cached=cached)
        server.close()
        super().__init__(AsyncRedisServer(target, _CONSENT), store, keys)


_VAULT: Final = RedisFailure("vault", VaultUnavailable)
_CONSENT: Final = RedisFailure("consent store", ConsentUnavailable)


def _vault(
    server: RedisServer,
    key: KeyEncryption,
    seconds: float,
    *,
    durable: bool,
    clock: Clock,
    cached: int,
    fresh: float,
) -> tuple[VaultSteps, RootKeys]:
    keys, space, tombstone = begun(server, key, "guarded:vault:", seconds, durable=durable)
    vault = VaultSteps(RedisShelf(space), keys.digests, keys.seal, tombstone, clock=clock, cached=cached, fresh=fresh)
    return vault, RootKeys(keys, space)


def _consent(
    server: RedisServer,
    key: KeyEncryption,
    seconds: float,
    *,
    durable: bool,
    until: Until,
    clock: Clock,
    cached: int,
) -> tuple[ConsentSteps, RootKeys]:
    keys, space, _ = begun(server, key, "guarded:consent:", seconds, durable=durable)
    store = ConsentSteps(RedisCabinet(space), keys.digests, keys.seal, until=until, clock=clock, cached=cached)
    return store, RootKeys(keys, space)
