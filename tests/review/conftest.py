from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from guarded_client.stores.keys import MasterKey
from guarded_client.stores.review_memory import MemoryRows
from guarded_client.stores.review_queue import Queue
from guarded_client.stores.review_sqlite import SqliteRows

from .matters import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def key() -> MasterKey:
    return MasterKey(b"k" * 32)


@pytest.fixture(params=["memory", "sqlite"])
def queue(request: pytest.FixtureRequest, clock: Clock, tmp_path: Path, key: MasterKey) -> Iterator[Queue]:
    rows = MemoryRows() if request.param == "memory" else SqliteRows(tmp_path / "review.db", key)
    with Queue(rows, clock=clock) as made:
        yield made
