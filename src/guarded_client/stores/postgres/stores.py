"""Vault and consent store on PostgreSQL, for any number of processes on any number of machines.

What the database holds: keyed digests of subject and conversation, sealed values, kinds, numbers, classes, end dates.
What it never holds in the clear: a value, a subject, a conversation. Needs the extra ``postgres``.

**Erasure.** ``forget`` writes a tombstone, destroys the person's data keys and removes the rows in one transaction.
Every other process learns of it when it next asks the server, and drops what it has in memory of the person. A call
that opened its conversation before the erasure can write nothing any more: it fails, in every process.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from guarded_client._errors import ConsentUnavailable, VaultUnavailable
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.stores.consent.recording import five_years
from guarded_client.stores.consent.records import Until
from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.postgres.connection import TIMEOUT, Query, Target
from guarded_client.stores.postgres.consent import PostgresCabinet
from guarded_client.stores.postgres.failure import PostgresFailure
from guarded_client.stores.postgres.schema import CONSENT, VAULT
from guarded_client.stores.postgres.server import AsyncPostgresServer, PostgresServer
from guarded_client.stores.postgres.shelf import PostgresShelf
from guarded_client.stores.served.consent import AsyncServerConsentStore, ServerConsentStore
from guarded_client.stores.served.consent_steps import ConsentSteps
from guarded_client.stores.served.head import RootKeys
from guarded_client.stores.served.steps import Steps
from guarded_client.stores.served.vault import AsyncServerVault, ServerVault
from guarded_client.stores.served.vault_steps import FRESH, VaultSteps


class PostgresVault(ServerVault):
    """A :class:`~guarded_client._ports.Vault` on PostgreSQL. Safe in threads, over forks and between processes.

    Args:
        url: ``postgresql://user:password@host/database``. The tables are made in the first schema of its search path.
        key: a master key that opens the tables; new ones are made with it.
        clock: answers with the time, aware.
        timeout: seconds for a connection, and for a statement.
        connections: how many to open at most.
        cached: how many conversations to keep in memory; the one used longest ago goes first.
        fresh: seconds for which a conversation that was read answers for values it has, without asking the server.
        clears: classes of which a call removes what has ended in its conversation; ``None``: all. What waits for a
            person (``disposal: review``), or is another program's, is for a sweep.

    Raises:
        VaultUnavailable: the server cannot be reached or used, or the tables were made with another key or by a newer
            version of this library.
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
        clears: Collection[str] | None = None,
    ) -> None:
        target = Target(url, timeout, connections)
        server = PostgresServer(target, _VAULT)
        vault, keys = _vault(server, key, clock=clock, cached=cached, fresh=fresh, clears=clears)
        super().__init__(server, vault, keys, AsyncPostgresServer(target, _VAULT))


class AsyncPostgresVault(AsyncServerVault):
    """:class:`PostgresVault` for async clients. Arguments and errors are the same; it is set up while it is made."""

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
        clears: Collection[str] | None = None,
    ) -> None:
        target = Target(url, timeout, connections)
        server = PostgresServer(target, _VAULT)
        vault, keys = _vault(server, key, clock=clock, cached=cached, fresh=fresh, clears=clears)
        super().__init__(AsyncPostgresServer(target, _VAULT), vault, keys)


class PostgresConsentStore(ServerConsentStore):
    """A :class:`~guarded_client._ports.ConsentStore` on PostgreSQL. Its table refuses to change or remove a record.

    Args:
        until: when evidence ends.
        others: as for :class:`PostgresVault`.

    Raises:
        ConsentUnavailable: the server cannot be reached or used, or the tables were made with another key or by a newer
            version of this library.
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
    ) -> None:
        target = Target(url, timeout, connections)
        server = PostgresServer(target, _CONSENT)
        store, keys = _consent(server, key, until=until, clock=clock, cached=cached)
        super().__init__(server, store, keys, AsyncPostgresServer(target, _CONSENT))


class AsyncPostgresConsentStore(AsyncServerConsentStore):
    """:class:`PostgresConsentStore` for async clients. Arguments and errors are the same."""

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
    ) -> None:
        target = Target(url, timeout, connections)
        store, keys = _consent(PostgresServer(target, _CONSENT), key, until=until, clock=clock, cached=cached)
        super().__init__(AsyncPostgresServer(target, _CONSENT), store, keys)


_VAULT: Final = PostgresFailure("vault", VaultUnavailable)
_CONSENT: Final = PostgresFailure("consent store", ConsentUnavailable)


def _vault(
    server: PostgresServer,
    key: KeyEncryption,
    *,
    clock: Clock,
    cached: int,
    fresh: float,
    clears: Collection[str] | None,
) -> tuple[VaultSteps, RootKeys]:
    keys = VAULT.keyring(key, _VAULT)

    def begin() -> Steps[int]:
        yield from VAULT.begin(keys)
        rows = yield Query("SELECT coalesce(max(id), 0) FROM guarded_vault_tombstones")
        tombstone: int = rows[0][0]
        return tombstone

    tombstone = server.run(begin, alone=True)
    vault = VaultSteps(
        PostgresShelf(), keys.digests, keys.seal, tombstone, clock=clock, cached=cached, fresh=fresh, clears=clears
    )
    return vault, RootKeys(keys, VAULT)


def _consent(
    server: PostgresServer, key: KeyEncryption, *, until: Until, clock: Clock, cached: int
) -> tuple[ConsentSteps, RootKeys]:
    keys = CONSENT.keyring(key, _CONSENT)
    server.run(lambda: CONSENT.begin(keys), alone=True)
    store = ConsentSteps(PostgresCabinet(), keys.digests, keys.seal, until=until, clock=clock, cached=cached)
    return store, RootKeys(keys, CONSENT)
