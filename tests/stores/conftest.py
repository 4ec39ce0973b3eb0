from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from guarded_client.stores.consent import MemoryConsentStore, SqliteConsentStore
from guarded_client.stores.keys import MasterKey
from guarded_client.stores.memory import MemoryVault
from guarded_client.stores.postgres import (
    AsyncPostgresConsentStore,
    AsyncPostgresVault,
    PostgresConsentStore,
    PostgresVault,
)
from guarded_client.stores.redis import AsyncRedisConsentStore, AsyncRedisVault, RedisConsentStore, RedisVault
from guarded_client.stores.sqlite import SqliteVault

from .blocking import Blocking
from .servers import PostgresCluster, ValkeyServer
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


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    cluster = PostgresCluster()
    yield cluster
    cluster.close()


@pytest.fixture(scope="session")
def valkey() -> Iterator[ValkeyServer]:
    server = ValkeyServer()
    yield server
    server.close()


_names = count()


@pytest.fixture
def database(postgres: PostgresCluster) -> str:
    """The URL of an empty schema."""
    return postgres.schema(f"test_{next(_names)}")


@pytest.fixture
def keyspace(valkey: ValkeyServer) -> str:
    """The URL of an empty database."""
    return valkey.url(next(_names) % valkey.databases)


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


@pytest.fixture
def start() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts Python code in a process of its own; its arguments are in ``sys.argv[1:]``."""
    running: list[subprocess.Popen[str]] = []

    def start(code: str, *arguments: object) -> subprocess.Popen[str]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = subprocess.Popen(
            [sys.executable, "-c", code, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        _ = process.communicate()
