from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guarded_client import Lifecycle, Policy, open_lifecycle
from guarded_client.stores.consent.embedded import MemoryConsentStore, SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.postgres.stores import PostgresConsentStore, PostgresVault
from guarded_client.stores.redis.stores import RedisConsentStore, RedisVault
from guarded_client.stores.sqlite.vault import SqliteVault
from tests.stores.standing_clock import KEY_HEX, SetClock

RETENTION = {
    "ticket": {"max_keep": "P1Y", "archive_after": "P3M", "starts_on": "case_closed"},
    "dispute": {"max_keep": "P1Y", "disposal": "review"},
    "ledger": {"max_keep": "P5Y", "min_keep": "P3Y", "starts_on": "contract_end"},
}


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(params=["memory", "sqlite", "postgres", "redis"])
def policy(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Policy:
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path / "home"))
    store = {"store": request.param}
    if request.param in ("postgres", "redis"):
        store["url_env"] = "DATABASE"
    classes = {name: kept for name, kept in RETENTION.items() if request.param != "redis" or "disposal" not in kept}
    return Policy.model_validate({"names": "off", "vault": store, "consent": store, "retention": classes})


@pytest.fixture
def life(
    policy: Policy, clock: SetClock, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Lifecycle]:
    key = MasterKey.load(key=KEY_HEX)
    kind: Any = policy.vault.store
    stores: tuple[Any, Any]
    match kind:
        case "postgres":
            url = request.getfixturevalue("database")
            monkeypatch.setenv("DATABASE", url)
            stores = PostgresVault(url, key, clock=clock), PostgresConsentStore(url, key, clock=clock)
        case "redis":
            url = request.getfixturevalue("keyspace")
            monkeypatch.setenv("DATABASE", url)
            stores = RedisVault(url, key, clock=clock), RedisConsentStore(url, key, clock=clock)
        case "sqlite":
            home = tmp_path / "home"
            stores = (
                SqliteVault(home / "vault.db", key, clock=clock),
                SqliteConsentStore(home / "consent.db", key, clock=clock),
            )
        case _:
            stores = MemoryVault(clock=clock, key=key), MemoryConsentStore(clock=clock)
    with open_lifecycle(policy, vault=stores[0], consent=stores[1], clock=clock) as life:
        yield life
