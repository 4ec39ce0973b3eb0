"""One contract for every record of access: append-only, sealed, ended by its class, kept by a hold."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis

from guarded_client import Policy
from guarded_client._errors import AccessUnavailable, Misuse
from guarded_client.stores.access import Access, AccessLog, MemoryAccessLog
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres.access import PostgresAccessLog
from guarded_client.stores.redis.access import RedisAccessLog
from guarded_client.stores.sqlite.access import SqliteAccessLog
from guarded_client.stores.status import AccessStatus

from .servers import PASSWORD, PostgresCluster, ValkeyServer
from .standing_clock import KEY_HEX, SetClock

FORMS = ["memory", "sqlite", "postgres", "redis"]
SERVERS = pytest.mark.parametrize("form", ["postgres", "redis"], indirect=True)
STORED = pytest.mark.parametrize("form", ["sqlite", "postgres", "redis"], indirect=True)


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def place(form: str, tmp_path: Path, request: pytest.FixtureRequest) -> Any:
    match form:
        case "postgres":
            return request.getfixturevalue("database")
        case "redis":
            return request.getfixturevalue("keyspace")
        case _:
            return tmp_path / "access.db"


def opened(form: str, place: Any, key: MasterKey) -> Any:
    kinds = {"sqlite": SqliteAccessLog, "postgres": PostgresAccessLog, "redis": RedisAccessLog}
    return MemoryAccessLog() if form == "memory" else kinds[form](place, key)


@pytest.fixture
def log(form: str, place: Any, key: MasterKey) -> Iterator[AccessLog]:
    log = opened(form, place, key)
    yield log
    log.close()


def access(at: datetime, action: str = "export", reason: str = "request of Zoë Müster") -> Access:
    return Access(at, "dora", action, reason, 3, "2 PERSON")


def test_records_come_back_in_order_for_their_person_only(log: AccessLog, clock: SetClock) -> None:
    until = clock.now + timedelta(days=1)
    told = [access(clock.now - timedelta(hours=n), f"action-{n}") for n in range(20)]
    for one in told:
        log.record("acme", "cust-42", one, until)
    log.record("", "cust-42", access(clock.now), until)
    log.record("acme", "cust-4", access(clock.now), until)
    assert log.of("acme", "cust-42") == tuple(told)
    assert len(log.of("", "cust-42")) == 1 and log.of("acmecust-4", "2") == ()


def test_each_record_ends_by_itself_unless_a_hold_stands(log: AccessLog, clock: SetClock) -> None:
    for day in (1, 2, 3):
        log.record("", "cust-42", access(clock.now, f"day-{day}"), clock.now + timedelta(days=day))
        log.record("", "cust-43", access(clock.now, f"day-{day}"), clock.now + timedelta(days=day))
    at = clock.now + timedelta(days=2)
    assert log.status(at) == AccessStatus(6, 4, 0)
    log.hold("cust-42", "lawsuit-7")
    log.hold("cust-42", "lawsuit-7")
    assert log.status(at) == AccessStatus(6, 2, 3)
    assert log.purge(at) == 2 and log.purge(at) == 0
    assert [one.action for one in log.of("", "cust-43")] == ["day-3"] and len(log.of("", "cust-42")) == 3
    assert log.release("cust-42", "lawsuit-7") and not log.release("cust-42", "lawsuit-7")
    told: list[int] = []
    assert log.purge(at, progress=told.append) == 2 == max(told)
    assert [one.action for one in log.of("", "cust-42")] == ["day-3"]
    with pytest.raises(Misuse, match="file number"):
        log.hold("cust-42", "a b")


def test_a_purge_goes_through_many_records(log: AccessLog, clock: SetClock) -> None:
    for n in range(230):
        log.record("", f"cust-{n % 3}", access(clock.now), clock.now + timedelta(seconds=n % 2))
    log.hold("cust-0", "lawsuit-7")
    assert log.purge(clock.now + timedelta(hours=1)) == 230 - 77
    assert log.status(clock.now) == AccessStatus(77, 0, 77)


@STORED
def test_what_is_stored_says_nothing_and_opens_with_its_key_only(
    form: str, place: Any, log: AccessLog, key: MasterKey, clock: SetClock, tmp_path: Path
) -> None:
    log.record("acme", "cust-42", access(clock.now), clock.now + timedelta(days=1))
    log.hold("cust-42", "lawsuit-7", tenant="acme")
    assert "cust" not in repr(log) and PASSWORD not in repr(log)
    stored = dumped(form, place)
    assert b"lawsuit-7" in stored, "the probe sees what is stored"
    for word in ("cust-42", "acme", "dora", "Zoë".encode(), "ster", "PERSON", "request of"):
        assert (word if isinstance(word, bytes) else word.encode()) not in stored
    with pytest.raises(AccessUnavailable, match="another key"):
        opened(form, place, MasterKey.generate())
    again = opened(form, place, key)
    assert again.of("acme", "cust-42") == log.of("acme", "cust-42")
    again.close()


@STORED
def test_a_log_is_rotated_while_it_is_open(form: str, place: Any, log: Any, key: MasterKey, clock: SetClock) -> None:
    log.record("", "cust-42", access(clock.now), clock.now + timedelta(days=1))
    new = MasterKey.generate()
    assert log.add_master_key(new) == new.id and log.master_keys() == sorted([key.id, new.id])
    assert log.drop_master_key(key.id) and not log.drop_master_key(key.id)
    with pytest.raises(Misuse, match="no other key"):
        log.drop_master_key(new.id)
    log.record("", "cust-42", access(clock.now), clock.now + timedelta(days=1))
    again = opened(form, place, new)
    assert len(again.of("", "cust-42")) == 2
    again.close()


@STORED
def test_after_close_nothing_is_taken_down(form: str, log: AccessLog, clock: SetClock) -> None:
    log.close()
    log.close()
    with pytest.raises(AccessUnavailable, match="closed"):
        log.record("", "cust-42", access(clock.now), clock.now)
    with pytest.raises(AccessUnavailable, match="closed"):
        log.of("", "cust-42")


@pytest.mark.parametrize("form", ["sqlite", "postgres"], indirect=True)
def test_the_store_refuses_to_change_or_remove_a_record(form: str, place: Any, log: AccessLog, clock: SetClock) -> None:
    log.record("", "cust-42", access(clock.now), clock.now - timedelta(days=1))
    changes = {
        "sqlite": ("UPDATE accesses SET ends = 0", "DELETE FROM accesses", "INSERT OR REPLACE INTO accesses SELECT * FROM accesses"),
        "postgres": ("UPDATE guarded_access_records SET ends = 0", "DELETE FROM guarded_access_records", "TRUNCATE guarded_access_records"),
    }  # fmt: skip
    for change in changes[form]:
        with pytest.raises(Exception, match="append-only"):
            if form == "sqlite":
                connection = sqlite3.connect(place)
                try:
                    connection.execute(change)
                finally:
                    connection.close()
            else:
                with psycopg.connect(place) as database:
                    database.execute(change)  # type: ignore[arg-type]
    assert len(log.of("", "cust-42")) == 1


@SERVERS
def test_a_server_that_is_down_refuses_and_loses_nothing(
    form: str, request: pytest.FixtureRequest, key: MasterKey, clock: SetClock, place: Any
) -> None:
    log = opened(form, place, key)
    log.record("", "cust-42", access(clock.now), clock.now + timedelta(days=1))
    server: PostgresCluster | ValkeyServer = request.getfixturevalue("postgres" if form == "postgres" else "valkey")
    server.server.kill()
    try:
        with pytest.raises(AccessUnavailable) as caught:
            log.record("", "cust-42", access(clock.now), clock.now + timedelta(days=1))
    finally:
        server.server.start()
    for secret in (PASSWORD, "127.0.0.1", "cust-42", "Zoë"):
        assert secret not in str(caught.value)
    assert caught.value.__cause__ is None and caught.value.__context__ is None
    log.record("", "cust-42", access(clock.now), clock.now + timedelta(days=1))
    assert len(log.of("", "cust-42")) == 2
    log.close()


def dumped(form: str, place: Any) -> bytes:
    """All bytes that are stored."""
    if form == "sqlite":
        return b"".join(file.read_bytes() for file in place.parent.glob("access.db*"))
    if form == "postgres":
        with psycopg.connect(place) as database:
            return b"".join(
                b"".join(part if isinstance(part, bytes) else str(part).encode() for part in row)
                for table in ("meta", "roots", "holds", "records")
                for row in database.execute(f"SELECT * FROM guarded_access_{table}").fetchall()  # type: ignore[arg-type]
            )
    client = redis.Redis.from_url(place)
    stored = b"".join(name + (client.dump(name) or b"") for name in client.keys("guarded:access:*"))
    client.close()
    return stored


def test_the_policy_says_where_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str) -> None:
    from guarded_client._assembly import access_log_of

    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    monkeypatch.setenv("DATABASE", database)
    server = {"store": "postgres", "url_env": "DATABASE"}
    for policy, kind in (
        (Policy.model_validate({"vault": server, "consent": server}), PostgresAccessLog),
        (Policy.model_validate({"vault": {"store": "memory"}}), MemoryAccessLog),
        (Policy.model_validate({"vault": {"path": tmp_path / "v.db"}, "access": server}), PostgresAccessLog),
        (Policy.model_validate({"vault": server, "access": {"store": "sqlite", "path": tmp_path / "a.db"}}), SqliteAccessLog),
    ):  # fmt: skip
        with access_log_of(policy) as log:  # type: ignore[attr-defined]
            assert isinstance(log, kind)
    for wrong in ({"path": "a.db"}, {"url_env": "X"}, {"store": "redis"}, {"store": "memory", "path": "a.db"}):
        with pytest.raises(ValueError, match="store"):
            Policy.model_validate({"access": wrong})
