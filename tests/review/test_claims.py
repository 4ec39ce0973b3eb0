"""Eight processes claim at once: no two ever get the same ticket."""

from __future__ import annotations

import multiprocessing
from datetime import UTC, datetime
from pathlib import Path

from guarded_client.review import Actor
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.sqlite.review import SqliteRows

from .matters import payload, ticket

KEY = b"k" * 32


def claims(path: str, name: str) -> list[str]:
    """Claim until there is nothing left."""
    found: list[str] = []
    with Queue(SqliteRows(path, MasterKey(KEY), timeout=30)) as queue:
        while (claimed := queue.claim(Actor(name))) is not None:
            assert claimed.lease is not None and claimed.lease.by == name
            found.append(claimed.id)
    return found


def test_eight_reviewers_never_share_a_ticket(tmp_path: Path) -> None:
    path = tmp_path / "review.db"
    with Queue(SqliteRows(path, MasterKey(KEY))) as queue:
        made = [ticket(datetime.now(UTC)) for _ in range(160)]
        for each in made:
            _ = queue.submit(each, payload(each))
        with multiprocessing.get_context("spawn").Pool(8) as pool:
            shares = pool.starmap(claims, [(str(path), f"reviewer-{n}") for n in range(8)], chunksize=1)
        got = [id_ for share in shares for id_ in share]
        assert sorted(got) == sorted(each.id for each in made)
        assert queue.claim(Actor("late")) is None
