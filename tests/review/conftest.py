from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from guarded_client.stores.keys import MasterKey
from guarded_client.stores.postgres_review import PostgresRows
from guarded_client.stores.review_memory import MemoryRows
from guarded_client.stores.review_queue import Queue
from guarded_client.stores.review_sqlite import SqliteRows

from ..stores.servers import PostgresCluster
from .matters import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def key() -> MasterKey:
    return MasterKey(b"k" * 32)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresCluster]:
    cluster = PostgresCluster()
    yield cluster
    cluster.close()


_names = count()


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def queue(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path, key: MasterKey) -> Iterator[Queue]:
    rows: Any = MemoryRows()
    if request.param == "sqlite":
        rows = SqliteRows(tmp_path / "review.db", key)
    elif request.param == "postgres":
        rows = PostgresRows(request.getfixturevalue("postgres").schema(f"review_{next(_names)}"), key)
    with Queue(rows, clock=clock) as made:
        yield made
