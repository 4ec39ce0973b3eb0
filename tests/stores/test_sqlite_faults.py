"""Every store in a file, not the vault alone: a full disk, a lock, a read-only or damaged file, the wrong key."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from guarded_client import Policy, open_lifecycle
from guarded_client._errors import AccessUnavailable, ConsentUnavailable, ReviewUnavailable, Unavailable
from guarded_client._model import Scope
from guarded_client.stores.access import Access
from guarded_client.stores.consent.embedded import SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.sqlite.access import SqliteAccessLog
from guarded_client.stores.sqlite.review import SqliteRows
from tests.review.matters import payload, ticket

from .standing_clock import KEY_HEX, SetClock

SECRET = "the reason nobody may read"


@dataclass
class Kept:
    """A store in a file, how something is written to it, and how much is in it."""

    error: type[Unavailable]
    open: Callable[[MasterKey], Any]
    write: Callable[[Any], object]
    count: Callable[[Any], int]
    path: Path


@pytest.fixture(params=["consent", "access", "review"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    path, clock = tmp_path / "kept.db", SetClock()

    def taken_down(log: Any) -> None:
        log.record("", "cust-42", Access(clock.now, "dora", "export", SECRET * 50, 1), clock.now.replace(year=2099))

    def submitted(queue: Any) -> None:
        one = ticket()
        queue.submit(one, payload(one, reply=SECRET * 50))

    def objected(store: Any) -> None:
        for _ in range(20):
            store.object_to("cust-42", "marketing." + "x" * 200, clock.now)

    match request.param:
        case "consent":
            return Kept(
                ConsentUnavailable, lambda key: SqliteConsentStore(path, key, clock=clock, timeout=0.2), objected,
                lambda store: len(store.find("", "cust-42").objections), path,
            )  # fmt: skip
        case "access":
            return Kept(
                AccessUnavailable, lambda key: SqliteAccessLog(path, key, timeout=0.2), taken_down,
                lambda log: len(log.of("", "cust-42")), path,
            )  # fmt: skip
        case _:
            return Kept(
                ReviewUnavailable, lambda key: Queue(SqliteRows(path, key, timeout=0.2), clock=clock), submitted,
                lambda queue: len(list(queue.export("cust-42"))), path,
            )  # fmt: skip


@pytest.fixture
def store(kept: Kept, key: MasterKey) -> Iterator[Any]:
    with kept.open(key) as opened:
        kept.write(opened)
        yield opened


def refused(kept: Kept, store: Any, match: str) -> None:
    """What is written again and again is refused at last, in words that quote none of it."""
    with pytest.raises(kept.error, match=match) as caught:
        for _ in range(200):
            kept.write(store)
    assert SECRET not in str(caught.value) and "marketing" not in str(caught.value)
    assert caught.value.__context__ is None and caught.value.__cause__ is None


def pragma(store: Any, text: str) -> Any:
    return getattr(store, "rows", store)._database.run(lambda c: c.execute(f"PRAGMA {text}").fetchone())


def test_a_full_disk(kept: Kept, store: Any) -> None:
    (pages,) = pragma(store, "page_count")
    _ = pragma(store, f"max_page_count={pages + 3}")
    refused(kept, store, "disk is full")
    before = kept.count(store)
    assert before >= 1, "what was committed is there"
    refused(kept, store, "disk is full")
    _ = pragma(store, "max_page_count=100000")
    kept.write(store)
    assert kept.count(store) > before


@pytest.mark.skipif(not hasattr(signal, "SIGXFSZ"), reason="no limit of the size of files here")
def test_a_store_is_opened_on_a_full_disk(kept: Kept, store: Any, key: MasterKey) -> None:
    import resource

    before = kept.count(store)
    store.close()
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, limit[1]))  # the index of the write-ahead log takes 32 768
    try:
        with pytest.raises(kept.error, match="disk is full; free some space"):
            _ = kept.open(key)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    with kept.open(key) as again:
        assert kept.count(again) == before
        kept.write(again)


def test_a_lock_of_another_connection(kept: Kept, store: Any) -> None:
    before = kept.count(store)
    with closing(sqlite3.connect(kept.path, isolation_level=None)) as other:
        _ = other.execute("BEGIN EXCLUSIVE")
        refused(kept, store, "locked by another process")
        assert kept.count(store) == before, "reading goes on"
    kept.write(store)
    assert kept.count(store) > before


def test_a_read_only_file(kept: Kept, store: Any) -> None:
    before = kept.count(store)
    _ = pragma(store, "query_only=ON")
    refused(kept, store, "read-only")
    assert kept.count(store) == before


def test_a_damaged_file_and_the_wrong_key(kept: Kept, store: Any, key: MasterKey) -> None:
    store.close()
    with pytest.raises(kept.error, match="key"):
        _ = kept.open(MasterKey(b"o" * 32))
    data = bytearray(kept.path.read_bytes())
    _ = kept.path.write_bytes(b"x" * 64 + data[64:])
    with pytest.raises(kept.error, match="backup"):
        _ = kept.open(key)
    data[8192:] = b"\x55" * (len(data) - 8192)
    _ = kept.path.write_bytes(data)
    with pytest.raises(kept.error, match="backup"), kept.open(key) as opened:
        _ = kept.count(opened)


def test_a_damaged_file_of_which_sqlite_tells_in_no_text(kept: Kept, store: Any, key: MasterKey) -> None:
    """Its words quote the file; a call's fallback is that of a store that cannot be read."""
    store.close()
    data = kept.path.read_bytes()
    assert b"CREATE TABLE" in data
    _ = kept.path.write_bytes(data.replace(b"CREATE TABLE", b"CREATE \x96ABLE"))
    with pytest.raises(kept.error, match="damaged; restore it from a backup") as caught:
        _ = kept.open(key)
    assert caught.value.__context__ is None


def test_who_cannot_be_taken_down_erases_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path))
    scope, clock = Scope("", "cust-42", "case-9"), SetClock()
    with open_lifecycle(Policy(names="off")) as life:
        _ = life.vault.open(scope)
        _ = life.vault.assign(scope, [("PERSON", "Anna Muster")], clock.keep(days=36500))
        (pages,) = pragma(life.accesses, "page_count")
        _ = pragma(life.accesses, f"max_page_count={pages}")
        with pytest.raises(AccessUnavailable, match="disk is full"):
            for _ in range(50):
                _ = life.export("cust-42", actor="dora", reason=SECRET * 50)
        for act in (life.export, life.forget, life.access):
            with pytest.raises(AccessUnavailable, match="disk is full"):
                _ = act("cust-42", actor="dora", reason=SECRET * 50)
        with pytest.raises(AccessUnavailable, match="disk is full"):
            _ = life.reveal("<PERSON_1>", subject="cust-42", conversation="case-9", actor="dora", reason=SECRET * 50)
        assert len(list(life.vault.export("cust-42"))) == 1
