"""A queue that an earlier version made is brought up to date when it is opened."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis

from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres.review import PostgresRows
from guarded_client.stores.postgres.stores import PostgresVault
from guarded_client.stores.redis.review import RedisRows
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.sqlite.review import SqliteRows

from .matters import Clock, payload, ticket


@pytest.mark.parametrize("store", ["sqlite", "postgres", "redis"])
def test_tickets_of_the_first_version_are_kept(
    store: str, request: pytest.FixtureRequest, clock: Clock, tmp_path: Path, key: MasterKey
) -> None:
    one, path = ticket(), tmp_path / "review.db"
    url = "" if store == "sqlite" else request.getfixturevalue("database" if store == "postgres" else "keyspace")

    def opened() -> Queue:
        made: dict[str, Any] = {"sqlite": SqliteRows, "postgres": PostgresRows, "redis": RedisRows}
        return Queue(made[store](path if store == "sqlite" else url, key), clock=clock)

    with opened() as queue:
        _ = queue.submit(one, payload(one))
    if store == "sqlite":
        connection = sqlite3.connect(path)
        _ = connection.execute("ALTER TABLE tickets DROP COLUMN erased")
        _ = connection.execute("PRAGMA user_version=1")
        connection.close()
    elif store == "postgres":
        with psycopg.connect(url) as server:
            _ = server.execute("ALTER TABLE guarded_review_tickets DROP COLUMN erased")
            _ = server.execute("UPDATE guarded_review_meta SET version = 1")
    else:
        with redis.Redis.from_url(url) as client:
            _ = client.hdel(f"guarded:review:t:{one.id}", "erased")
    with opened() as queue:
        assert not queue.get(one.id).erased
        assert queue.forget("cust-42", keep={"case": lambda ends, _: ends}) == 0 and queue.get(one.id).erased


def test_a_vault_of_the_first_version_is_kept(database: str, key: MasterKey) -> None:
    PostgresVault(database, key).close()
    with psycopg.connect(database) as server:
        _ = server.execute("ALTER TABLE guarded_vault_entries DROP COLUMN erased")
        _ = server.execute("UPDATE guarded_vault_meta SET version = 1")
    with PostgresVault(database, key) as vault:
        assert vault.forget("cust-42", keep={"case": lambda ends, _: ends}) == 0
