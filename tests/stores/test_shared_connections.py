"""A database has few connections to give. The stores of a process that lie in one share them, and give back what a busy
minute left unused; who gets none is told why."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest
import redis

from guarded_client._errors import VaultUnavailable
from guarded_client.audit.postgres import PostgresLedger
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres import loops
from guarded_client.stores.postgres.access import PostgresAccessLog
from guarded_client.stores.postgres.connection import Query, Target
from guarded_client.stores.postgres.failure import PostgresFailure
from guarded_client.stores.postgres.review import PostgresRows
from guarded_client.stores.postgres.server import AsyncPostgresServer, PostgresServer
from guarded_client.stores.postgres.stores import (
    AsyncPostgresConsentStore,
    AsyncPostgresVault,
    PostgresConsentStore,
    PostgresVault,
)
from guarded_client.stores.redis.stores import AsyncRedisConsentStore, AsyncRedisVault
from guarded_client.stores.served.steps import Steps

from .servers import PASSWORD, PostgresCluster

FAILURE = PostgresFailure("vault", VaultUnavailable)
NAME = "connections that are counted"


@pytest.fixture
def named(database: str) -> str:
    return f"{database}&application_name={NAME.replace(' ', '%20')}"


@pytest.fixture
def open_now(database: str) -> Iterator[Callable[[], int]]:
    """How many connections the stores of the test have. The server takes a moment to see that one was closed."""
    with psycopg.connect(database, autocommit=True) as watching:

        def count() -> int:
            asked = "SELECT count(*) FROM pg_stat_activity WHERE application_name = %s"
            (found,) = watching.execute(asked, [NAME]).fetchone() or (0,)
            return int(found)

        yield count


def settles(count: Callable[[], int], most: int) -> bool:
    deadline = time.monotonic() + 5
    while count() > most and time.monotonic() < deadline:
        time.sleep(0.02)
    return count() <= most


def waits() -> Steps[None]:
    yield Query("SELECT pg_sleep(0.05)")


def test_threads_of_all_stores_share_the_connections_of_one(
    named: str, key: MasterKey, open_now: Callable[[], int]
) -> None:
    with ExitStack() as stack:
        stores: list[Any] = [make(named, key) for make in (PostgresVault, PostgresConsentStore, PostgresAccessLog)]
        stores += [PostgresLedger(named, key), PostgresRows(named, key)]
        for store in stores:
            stack.callback(store.close)
        with ThreadPoolExecutor(40) as threads:
            for _ in range(3):
                done = [threads.submit(store._server.run, waits) for store in stores for _ in range(8)]
                assert [one.result() for one in done] == [None] * 40
        assert 0 < open_now() <= 8


def test_an_event_loop_has_one_set_of_connections_for_all_stores(
    named: str, key: MasterKey, open_now: Callable[[], int]
) -> None:
    async def busy() -> int:
        vault, consent, ledger = PostgresVault(named, key), PostgresConsentStore(named, key), PostgresLedger(named, key)
        servers = [vault.for_async()._server, consent.for_async()._server, ledger.for_async()._server]
        _ = await asyncio.gather(*(server.run(waits) for server in servers for _ in range(16)))
        most = open_now()
        await vault.for_async().close()
        assert settles(open_now, 2), "those of the ledger, which is told nothing, too; threads keep theirs"
        for store in (vault, consent, ledger):
            store.close()
        return most

    assert asyncio.run(busy()) <= 10  # two are for threads
    assert settles(open_now, 0)


def test_a_store_that_is_closed_leaves_the_others_theirs(
    named: str, key: MasterKey, open_now: Callable[[], int]
) -> None:
    vault, consent = PostgresVault(named, key), PostgresConsentStore(named, key)
    assert consent.find("acme", "cust-42").events == ()
    vault.close()
    with pytest.raises(VaultUnavailable, match="closed"):
        _ = list(vault.export("cust-42", tenant="acme"))
    assert consent.find("acme", "cust-43").events == ()
    consent.close()
    consent.close()
    assert settles(open_now, 0)
    with PostgresVault(named, key) as again:
        assert list(again.export("cust-42", tenant="acme")) == []


@pytest.mark.parametrize("make", [AsyncPostgresVault, AsyncPostgresConsentStore])
def test_async_stores_keep_the_connection_that_they_were_set_up_with(
    named: str, key: MasterKey, open_now: Callable[[], int], make: Callable[..., object]
) -> None:
    store = make(named, key)
    assert settles(open_now, 0), store


@pytest.mark.parametrize("make", [AsyncRedisVault, AsyncRedisConsentStore])
def test_async_stores_keep_the_connection_that_they_were_set_up_with_on_redis(
    keyspace: str, key: MasterKey, make: Callable[..., object]
) -> None:
    with redis.Redis.from_url(keyspace) as watching:

        def count() -> int:
            return sum(one["name"] == "guarded-client" for one in watching.client_list())

        before = count()
        store = make(keyspace, key)
        assert settles(count, before), store


def test_what_a_busy_minute_left_unused_is_given_back(
    named: str, open_now: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def busy() -> None:
        server = AsyncPostgresServer(Target(named, 5.0, 8), FAILURE)
        _ = await asyncio.gather(*(server.run(waits) for _ in range(8)))
        await server.run(waits)
        assert open_now() == 8
        monkeypatch.setattr(loops, "_UNUSED", 0.03)  # the call takes longer
        await server.run(waits)
        assert settles(open_now, 1)
        await server.close()

    asyncio.run(busy())


@pytest.fixture
def limited(postgres: PostgresCluster, database: str) -> Iterator[tuple[str, Callable[[int], None]]]:
    """The URL of a user, and how many connections they may have is said later."""
    with psycopg.connect(postgres.url(), autocommit=True) as superuser:
        _ = superuser.execute("DROP ROLE IF EXISTS few")
        _ = superuser.execute(f"CREATE ROLE few LOGIN PASSWORD '{PASSWORD}'")

        def allow(count: int) -> None:
            _ = superuser.execute(f"ALTER ROLE few CONNECTION LIMIT {count}")

        yield postgres.url().replace("guarded:", "few:"), allow
        _ = superuser.execute("DROP ROLE few")


def test_a_server_that_has_none_left_is_not_called_unreachable(limited: tuple[str, Callable[[int], None]]) -> None:
    url, allow = limited
    server = PostgresServer(Target(url, 1.0, 2), FAILURE)
    allow(0)
    try:
        with pytest.raises(VaultUnavailable) as caught:
            server.run(waits)
        assert "no room or connections left on the server" in str(caught.value)
        assert "few" not in str(caught.value) and caught.value.__context__ is None
    finally:
        server.close()


def test_an_outage_holds_up_no_threads_and_ends_at_once(
    limited: tuple[str, Callable[[int], None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    url, allow = limited
    server = PostgresServer(Target(url, 3.0, 2), FAILURE)
    allow(0)
    try:
        for most in (4.0, 1.0, 1.0):  # the first waits for the pool, and learns that it cannot connect
            started = time.monotonic()
            with pytest.raises(VaultUnavailable, match="no room or connections left"):
                server.run(waits)
            assert time.monotonic() - started < most
        allow(-1)
        started = time.monotonic()
        server.run(waits)
        assert time.monotonic() - started < 1.0
        monkeypatch.setattr(server, "_own", lambda: pytest.fail("a connection for each call, for ever"))
        server.run(waits)
    finally:
        server.close()


@pytest.mark.parametrize("form", ["threads", "a loop"])
def test_who_waits_for_their_own_process_is_told_so(named: str, form: str) -> None:
    def slow() -> Steps[None]:
        for _ in range(6):
            yield Query("SELECT pg_sleep(0.3)")

    target = Target(named, 1.0, 1)

    async def in_a_loop() -> None:
        server = AsyncPostgresServer(target, FAILURE)
        try:
            _ = await asyncio.gather(server.run(slow), server.run(slow))
        finally:
            await server.close()

    def in_threads() -> None:
        server = PostgresServer(target, FAILURE)
        try:
            with ThreadPoolExecutor(2) as threads:
                done = [threads.submit(server.run, slow) for _ in range(2)]
                _ = [one.result() for one in done]
        finally:
            server.close()

    with pytest.raises(VaultUnavailable, match="no connection free in time"):
        asyncio.run(in_a_loop()) if form == "a loop" else in_threads()
