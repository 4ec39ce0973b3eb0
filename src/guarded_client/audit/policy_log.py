"""The audit log that a policy names."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypedDict

from guarded_client._errors import Misuse
from guarded_client.policy.durations import after
from guarded_client.stores.clock import Clock
from guarded_client.stores.drivers import see_driver

if TYPE_CHECKING:
    from guarded_client._ports import Ledger
    from guarded_client.audit.checkpoint import Checkpoint
    from guarded_client.audit.postgres import PostgresLedger
    from guarded_client.audit.stored_entries import Row
    from guarded_client.policy import Policy
    from guarded_client.stores.keys.root import KeyEncryption


class Source(Protocol):
    """A log that is read as it lies."""

    log_id: str

    def rows(self, after: int = -1) -> Iterator[Row]:
        """The entries with an index above ``after``."""
        ...

    def size(self) -> int:
        """One more than the index of the last entry."""
        ...

    def checkpoints(self) -> list[Checkpoint]:
        """Those that lie in the store."""
        ...

    def stranger(self) -> str:
        """What the store has that this library did not make, and that may leave out entries; nothing: there is none."""
        ...

    def beside(self) -> Source | None:
        """What lies beside a log of lines, and has their hashes; ``None``: there is nothing of the kind."""
        ...

    def close(self) -> None:
        """Release what is held. Idempotent."""
        ...


FILES = {"sqlite": "audit.db", "jsonl": "audit.jsonl"}


def store_of(policy: Policy) -> str:
    """The kind of log: as the policy says, else beside the vault, and in memory if that is."""
    return policy.audit.store or ("memory" if policy.vault.store == "memory" else "sqlite")


def path_of(policy: Policy, home: Callable[[], Path]) -> Path:
    """The file of a log that lies in one."""
    return policy.audit.path or home() / FILES[store_of(policy)]


def ledger(policy: Policy, home: Callable[[], Path], key: Callable[[], KeyEncryption], clock: Clock) -> Ledger | None:
    """The log, opened; ``None`` if none is kept.

    Args:
        policy: what it says under ``audit``.
        home: answers with the folder of the vault's file; asked only for logs in a file beside it.
        key: answers with the master key; asked only for logs that are kept.
        clock: answers with the time, aware.

    Raises:
        AuditUnavailable: it cannot be opened, or was sealed with another key.
        Misuse: the master key is badly written or readable by others.
    """
    section, store = policy.audit, store_of(policy)
    if store == "off":
        return None
    if store == "memory":
        from guarded_client.audit.memory import MemoryLedger

        return MemoryLedger(clock)
    start = datetime(2001, 1, 1, tzinfo=UTC)
    seconds = (after(start, section.checkpoint.interval) - start).total_seconds()
    place, every = section.checkpoint.path, section.checkpoint.every
    options = _Options(place=place, every=every, seconds=seconds, clock=clock)
    if store == "postgres":
        return on_server(policy, key(), options)
    path = path_of(policy, home)
    if store == "jsonl":
        from guarded_client.audit.jsonl import JsonlLedger

        return JsonlLedger(path, key(), **options)
    from guarded_client.audit.sqlite import SqliteLedger

    return SqliteLedger(path, key(), **options)


def on_server(policy: Policy, key: KeyEncryption, options: _Options) -> PostgresLedger:
    """A log on PostgreSQL."""
    url = _url_of(policy)
    from guarded_client.audit.postgres import PostgresLedger

    return PostgresLedger(url, key, **options)


def _url_of(policy: Policy) -> str:
    see_driver("postgres")
    name = policy.audit.url_env or ""
    if not (url := os.environ.get(name)):
        raise Misuse(f"the environment variable {name} is not set: it has to hold the URL of the audit log")
    return url


class _Options(TypedDict):
    place: Path | None
    every: int
    seconds: float
    clock: Clock


def source(policy: Policy, home: Callable[[], Path], path: Path | None) -> Source:
    """The log of a policy, for reading only.

    Args:
        policy: what it says under ``audit``.
        home: answers with the folder of the vault's file; asked only for logs in a file beside it.
        path: a file, instead.

    Raises:
        AuditUnavailable: it cannot be read.
        Misuse: the policy keeps no log that can be read from outside.
    """
    from guarded_client.audit.log_file import log_file

    if path is None:
        store = store_of(policy)
        if store in ("off", "memory"):
            raise Misuse(f"the policy says audit: {{store: {store}}}: there is no log to read; name a file with --log")
        if store == "postgres":
            url = _url_of(policy)
            from guarded_client.audit.postgres_log import PostgresLog

            return PostgresLog(url)
    return log_file(path or path_of(policy, home))
