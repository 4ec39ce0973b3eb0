from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres.review import PostgresRows
from guarded_client.stores.redis.review import RedisRows
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.sqlite.review import SqliteRows

from .matters import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def key() -> MasterKey:
    return MasterKey(b"k" * 32)


@pytest.fixture(params=["memory", "sqlite", "postgres", "redis"])
def queue(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path, key: MasterKey) -> Iterator[Queue]:
    rows: Any = MemoryRows()
    if request.param == "sqlite":
        rows = SqliteRows(tmp_path / "review.db", key)
    elif request.param == "postgres":
        rows = PostgresRows(request.getfixturevalue("database"), key)
    elif request.param == "redis":
        rows = RedisRows(request.getfixturevalue("keyspace"), key)
    with Queue(rows, clock=clock, blocking=request.param in ("postgres", "redis")) as made:
        yield made
