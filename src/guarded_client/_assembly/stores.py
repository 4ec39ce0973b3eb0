"""Stores: vault, consent, record of access, audit log."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from guarded_client._assembly.keys import home_of, key_of
from guarded_client._errors import Misuse
from guarded_client.policy.checked import checked_policy
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.stores.drivers import see_driver
from guarded_client.stores.home import ACCESS, CONSENT, VAULT

if TYPE_CHECKING:
    from pathlib import Path

    from guarded_client._ports import Ledger, OpenedConsentStore, OpenedVault
    from guarded_client.audit.policy_log import Source
    from guarded_client.policy import AccessSection, ConsentSection, Policy, ReviewSection, VaultSection
    from guarded_client.stores.access import AccessLog
    from guarded_client.stores.consent.embedded import MemoryConsentStore, SqliteConsentStore
    from guarded_client.stores.served.consent import ServerConsentStore


def url_of(section: VaultSection | ConsentSection | AccessSection | ReviewSection, noun: str) -> str:
    """The URL of a server, from the environment variable that its section names.

    Raises:
        Misuse: the variable is not set.
    """
    url = os.environ.get(section.url_env or "")
    if not url:
        raise Misuse(f"the environment variable {section.url_env} is not set: it has to hold the URL of the {noun}")
    return url


def open_vault(policy: Policy) -> OpenedVault:
    """The vault that a policy names; ``with`` or ``close()`` releases what it holds.

    Raises:
        VaultUnavailable: it cannot be opened, or was sealed with another key.
        Misuse: no Policy was given, or the master key or a server's URL is missing or badly written.
    """
    clears = frozenset(name for name, kept in checked_policy(policy).retention.items() if kept.disposal != "review")
    if policy.vault.store == "memory":
        from guarded_client.stores.keys.master import MasterKey
        from guarded_client.stores.memory.vault import MemoryVault

        env = policy.vault.key_env
        return MemoryVault(key=MasterKey.load(env=env) if env in os.environ else None, clears=clears)
    see_driver(policy.vault.store)
    if policy.vault.store == "postgres":
        from guarded_client.stores.postgres.stores import PostgresVault

        return PostgresVault(url_of(policy.vault, "vault"), key_of(policy), clears=clears)
    if policy.vault.store == "redis":
        from guarded_client.stores.redis.stores import RedisVault

        return RedisVault(url_of(policy.vault, "vault"), key_of(policy))
    from guarded_client.stores.sqlite.vault import SqliteVault

    return SqliteVault(policy.vault.path or home_of(policy) / VAULT, key_of(policy), clears=clears)


def ledger_of(policy: Policy, *, clock: Clock = utc_now) -> Ledger | None:
    """The audit log that a policy names; ``None`` if it says ``audit: {store: off}``.

    Raises:
        AuditUnavailable: it cannot be opened, or was sealed with another key.
        Misuse: the master key is badly written or readable by others.
    """
    from guarded_client.audit.policy_log import ledger

    return ledger(checked_policy(policy), partial(home_of, policy), partial(key_of, policy), clock)


def source_of(policy: Policy, path: Path | None = None) -> Source:
    """The audit log that a policy names, or a file instead, for reading only.

    Raises:
        AuditUnavailable: it cannot be read.
        Misuse: the policy keeps no log that can be read from outside.
    """
    from guarded_client.audit.policy_log import source

    return source(policy, partial(home_of, policy), path)


def open_ledger(policy: Policy, *, clock: Clock = utc_now) -> Ledger:
    """The audit log that a policy names, to be read; ``with`` or ``close()`` releases what it holds.

    Raises:
        AuditUnavailable: it cannot be opened, or was sealed with another key.
        Misuse: the policy says ``audit: {store: off}``, or the master key is badly written or readable by others.
    """
    ledger = ledger_of(policy, clock=clock)
    if ledger is None:
        raise Misuse("the policy says audit: {store: off}: there is no log")
    return ledger


def access_log_of(policy: Policy) -> AccessLog:
    """The record of who did what: where the policy says, else where the vault is."""
    section = policy.access
    place = policy.vault if section.store is None else section
    if place.store == "memory":
        from guarded_client.stores.access import MemoryAccessLog

        return MemoryAccessLog()
    see_driver(place.store or "")
    if place.store == "postgres":
        from guarded_client.stores.postgres.access import PostgresAccessLog

        return PostgresAccessLog(url_of(place, "access log"), key_of(policy))
    if place.store == "redis":
        from guarded_client.stores.redis.access import RedisAccessLog

        return RedisAccessLog(url_of(place, "access log"), key_of(policy))
    from guarded_client.stores.sqlite.access import SqliteAccessLog

    return SqliteAccessLog(section.path or home_of(policy) / ACCESS, key_of(policy))


def open_consent(policy: Policy, *, ledger: Ledger | None = None) -> OpenedConsentStore:
    """The consent store that a policy names; ``with`` or ``close()`` releases what it holds.

    Args:
        policy: names the store.
        ledger: the audit log that is told of each record, to share with clients; default: the one that the policy
            names, opened at the first record. A log in memory is its client's alone: it is told only if given here.

    Raises:
        ConsentUnavailable: the store cannot be opened, or was sealed with another key.
        Misuse: no Policy was given, or the master key or a server's URL is missing or badly written.
    """
    from guarded_client.audit.policy_log import store_of
    from guarded_client.stores.consent.audited import Telling

    store = _consent_of(checked_policy(policy))
    if ledger is None and store_of(policy) in ("off", "memory"):
        return store
    return store.tell(Telling(ledger, partial(ledger_of, policy)))


def _consent_of(policy: Policy) -> MemoryConsentStore | SqliteConsentStore | ServerConsentStore:
    until = policy.retention[policy.consent.retention].until
    if policy.consent.store == "memory":
        from guarded_client.stores.consent.embedded import MemoryConsentStore

        return MemoryConsentStore(until=until)
    see_driver(policy.consent.store)
    if policy.consent.store == "postgres":
        from guarded_client.stores.postgres.stores import PostgresConsentStore

        return PostgresConsentStore(url_of(policy.consent, "consent store"), key_of(policy), until=until)
    if policy.consent.store == "redis":
        from guarded_client.stores.redis.stores import RedisConsentStore

        return RedisConsentStore(url_of(policy.consent, "consent store"), key_of(policy), until=until)
    from guarded_client.stores.consent.embedded import SqliteConsentStore

    path = policy.consent.path or home_of(policy) / CONSENT
    return SqliteConsentStore(path, key_of(policy), until=until)
