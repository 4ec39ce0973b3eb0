from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guarded_client.stores.consent.embedded import MemoryConsentStore, SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.postgres.stores import (
    AsyncPostgresConsentStore,
    AsyncPostgresVault,
    PostgresConsentStore,
    PostgresVault,
)
from guarded_client.stores.redis.stores import AsyncRedisConsentStore, AsyncRedisVault, RedisConsentStore, RedisVault
from guarded_client.stores.sqlite.vault import SqliteVault

from .blocking import Blocking
from .standing_clock import KEY_HEX, SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def key() -> MasterKey:
    return MasterKey.load(key=KEY_HEX)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "vault.db"


@pytest.fixture
def sealed(path: Path, key: MasterKey, clock: SetClock) -> Iterator[SqliteVault]:
    with SqliteVault(path, key, clock=clock, timeout=0.2) as vault:
        yield vault


@pytest.fixture(params=["memory", "sqlite", "postgres", "async postgres", "redis", "async redis"])
def vault(request: pytest.FixtureRequest, clock: SetClock, key: MasterKey) -> Iterator[Any]:
    match request.param:
        case "memory":
            made: Any = MemoryVault(clock=clock)
        case "postgres":
            made = PostgresVault(request.getfixturevalue("database"), key, clock=clock)
        case "async postgres":
            made = Blocking(AsyncPostgresVault(request.getfixturevalue("database"), key, clock=clock))
        case "redis":
            made = RedisVault(request.getfixturevalue("keyspace"), key, clock=clock)
        case "async redis":
            made = Blocking(AsyncRedisVault(request.getfixturevalue("keyspace"), key, clock=clock))
        case _:
            made = request.getfixturevalue("sealed")
    with made:
        yield made


@pytest.fixture(params=["memory", "plain", "sealed", "postgres", "async postgres", "redis", "async redis"])
def consents(request: pytest.FixtureRequest, tmp_path: Path, clock: SetClock, key: MasterKey) -> Iterator[Any]:
    match request.param:
        case "memory":
            store: Any = MemoryConsentStore(clock=clock)
        case "postgres":
            store = PostgresConsentStore(request.getfixturevalue("database"), key, clock=clock)
        case "async postgres":
            store = Blocking(AsyncPostgresConsentStore(request.getfixturevalue("database"), key, clock=clock))
        case "redis":
            store = RedisConsentStore(request.getfixturevalue("keyspace"), key, clock=clock)
        case "async redis":
            store = Blocking(AsyncRedisConsentStore(request.getfixturevalue("keyspace"), key, clock=clock))
        case kind:
            store = SqliteConsentStore(tmp_path / "c.db", key if kind == "sealed" else None, clock=clock)
    with store:
        yield store
