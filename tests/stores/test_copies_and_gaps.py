"""A copy of a server, which may be behind, is not asked; what was taken out of a store is noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
import redis

from guarded_client._errors import Unavailable
from guarded_client._model import Scope
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres.access import PostgresAccessLog
from guarded_client.stores.postgres.review import PostgresRows
from guarded_client.stores.postgres.stores import PostgresConsentStore, PostgresVault
from guarded_client.stores.redis.access import RedisAccessLog
from guarded_client.stores.redis.review import RedisRows
from guarded_client.stores.redis.stores import RedisConsentStore, RedisVault

from .servers import PostgresCluster, free_port
from .standing_clock import SetClock
from .test_consent_stores import event

ANNA = ("PERSON", "Anna Muster")
SCOPE = Scope("acme", "cust-42", "case-9")
Read = Callable[[Any], object]
REDIS: list[tuple[Any, Read]] = [
    (RedisVault, lambda store: store.open(SCOPE)),
    (RedisConsentStore, lambda store: store.find("", "cust-42")),
    (RedisAccessLog, lambda store: list(store.of("", "cust-42"))),
    (RedisRows, lambda store: store.switch()),
]


@pytest.mark.parametrize(("store", "read"), REDIS)
def test_a_copy_of_a_redis_server_is_neither_opened_nor_read(
    store: Any, read: Read, keyspace: str, key: MasterKey, clock: SetClock
) -> None:
    mine = store(keyspace, key)
    read(mine)
    with redis.Redis.from_url(keyspace) as admin:
        try:
            admin.execute_command("REPLICAOF", "127.0.0.1", str(free_port()))
            for act in (lambda: read(mine), lambda: store(keyspace, key)):
                with pytest.raises(Unavailable, match="read-only there; give the URL of the primary"):
                    act()
        finally:
            admin.execute_command("REPLICAOF", "NO", "ONE")
    read(mine)
    mine.close()


@pytest.fixture
def standby() -> Iterator[tuple[str, PostgresCluster]]:
    cluster = PostgresCluster()
    yield cluster.schema("stores"), cluster
    cluster.close()


def test_a_copy_of_a_postgres_server_is_not_read(
    standby: tuple[str, PostgresCluster], key: MasterKey, clock: SetClock
) -> None:
    url, cluster = standby
    stores: list[tuple[Any, Read]] = [
        (PostgresVault, lambda store: store.open(SCOPE)),
        (PostgresConsentStore, lambda store: store.find("", "cust-42")),
        (PostgresAccessLog, lambda store: list(store.of("", "cust-42"))),
        (PostgresRows, lambda store: store.switch()),
    ]
    for store, read in stores:
        mine = store(url, key)
        read(mine)
        mine.close()
    cluster.server.kill()
    signal = cluster.root / "data" / "standby.signal"
    signal.touch()
    signal.chmod(0o644)
    cluster.server.start()
    with psycopg.connect(url) as admin:
        assert admin.execute("SELECT pg_is_in_recovery()").fetchone() == (True,), "it answers, but is a copy"
    for store, _ in stores:
        with pytest.raises(Unavailable, match="read-only there; give the URL of the primary"):
            store(url, key)


@pytest.mark.parametrize("gone", [0, 1])
def test_a_record_taken_out_from_among_others_is_noticed(
    gone: int, keyspace: str, key: MasterKey, clock: SetClock
) -> None:
    with RedisConsentStore(keyspace, key, clock=clock) as store, redis.Redis.from_url(keyspace) as admin:
        for day in range(3):
            store.append(event(clock.now + timedelta(days=day)))
            store.object_to("cust-42", f"p{day}", clock.now)
        (name,) = admin.keys("guarded:consent:r:*")
        admin.lrem(name, 1, admin.lindex(name, gone))
    with (
        RedisConsentStore(keyspace, key, clock=clock) as store,
        pytest.raises(Unavailable, match="a consent record is missing"),
    ):
        store.find("", "cust-42")


@pytest.mark.parametrize("gone", ["n < 6", "n = 6", "n > 3"])
def test_a_row_taken_out_is_noticed_also_where_it_was_the_first_or_the_last(
    gone: str, database: str, key: MasterKey, clock: SetClock
) -> None:
    with PostgresConsentStore(database, key, clock=clock) as store, psycopg.connect(database, autocommit=True) as admin:
        for day in range(3):
            store.append(event(clock.now + timedelta(days=day)))
            store.object_to("cust-42", f"p{day}", clock.now)
        _ = admin.execute("ALTER TABLE guarded_consent_records DISABLE TRIGGER ALL")
        assert admin.execute(f"DELETE FROM guarded_consent_records WHERE {gone}").rowcount
    with (
        PostgresConsentStore(database, key, clock=clock) as store,
        pytest.raises(Unavailable, match="a consent record is missing"),
    ):
        store.find("", "cust-42")


def test_records_that_follow_ended_ones_are_none_too_few(database: str, key: MasterKey, clock: SetClock) -> None:
    """Evidence ended while a record was being written: that is the first one then."""
    with (
        PostgresConsentStore(database, key, clock=clock) as mine,
        PostgresConsentStore(database, key, clock=clock) as other,
    ):
        mine.append(event(clock.now))
        mine.append(event(clock.now))
        cabinet: Any = mine._store._cabinet
        add, between = cabinet.add, [True]

        def adding(*rest: Any) -> Any:
            if between.pop() if between else False:
                assert other.purge(clock.now + timedelta(days=5000)) == 2
            return add(*rest)

        cabinet.add = adding
        mine.object_to("cust-42", "p2", clock.now)
        mine.append(event(clock.now))
        for store in (mine, other):
            found = store.find("", "cust-42")
            assert ([o.purpose for o in found.objections], len(found.events)) == (["p2"], 1)
    with psycopg.connect(database) as admin:
        assert admin.execute("SELECT n FROM guarded_consent_records ORDER BY n").fetchall() == [(1,), (2,)]


def test_a_store_that_lost_its_head_is_not_made_anew(
    keyspace: str, database: str, key: MasterKey, clock: SetClock
) -> None:
    RedisVault(keyspace, key, clock=clock).close()
    with redis.Redis.from_url(keyspace) as admin:
        roots = admin.hgetall("guarded:vault:roots")
        admin.delete("guarded:vault:meta")
        with pytest.raises(Unavailable, match="restore it from a backup"):
            RedisVault(keyspace, key, clock=clock)
        assert admin.hgetall("guarded:vault:roots") == roots, "what opens a backup is still there"
    PostgresVault(database, key, clock=clock).close()
    with psycopg.connect(database, autocommit=True) as admin:
        _ = admin.execute("TRUNCATE guarded_vault_meta")
        with pytest.raises(Unavailable, match="restore it from a backup"):
            PostgresVault(database, key, clock=clock)


def test_a_row_that_the_server_ended_sooner_is_given_anew_and_not_moved(
    keyspace: str, key: MasterKey, clock: SetClock
) -> None:
    """The clock here went back, so a value counts as kept that the server has let go."""
    with RedisVault(keyspace, key, clock=clock) as mine, RedisVault(keyspace, key, clock=clock) as other:
        mine.assign(SCOPE, [ANNA, ("PERSON", "Ben")], clock.keep(hours=2))
        with redis.Redis.from_url(keyspace) as admin:
            rows = [name for name in admin.scan_iter("guarded:vault:e:*") if admin.hget(name, "number") == b"1"]
            assert admin.delete(*rows) == 1
        found = mine.assign(SCOPE, [ANNA, ("PERSON", "Ben")], clock.keep())
        assert [(s.number, value) for s, value in found.pairs()] == [(2, "Ben"), (3, "Anna Muster")]
        assert other.open(SCOPE).pairs() == found.pairs()
