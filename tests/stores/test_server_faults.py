"""Stores on servers when things go wrong: nothing acknowledged is lost, nobody comes back, the next run goes through."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import redis

from guarded_client._errors import ConsentUnavailable, Misuse, Unavailable, VaultUnavailable
from guarded_client._model import Scope
from guarded_client.audit.postgres import PostgresLedger
from guarded_client.consent import ConsentState
from guarded_client.stores.access import Access
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres import schema
from guarded_client.stores.postgres.access import PostgresAccessLog
from guarded_client.stores.postgres.review import PostgresRows
from guarded_client.stores.postgres.stores import (
    AsyncPostgresConsentStore,
    AsyncPostgresVault,
    PostgresConsentStore,
    PostgresVault,
)
from guarded_client.stores.redis import stores as redis_stores
from guarded_client.stores.redis.access import RedisAccessLog
from guarded_client.stores.redis.review import RedisRows
from guarded_client.stores.redis.server import Target as RedisTarget
from guarded_client.stores.redis.stores import AsyncRedisConsentStore, AsyncRedisVault, RedisConsentStore, RedisVault
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.served import vault_keeping_steps
from guarded_client.stores.served.steps import Tried
from tests.audit.conftest import call
from tests.openai.test_canaries import locals_of_ours
from tests.review.matters import payload, ticket

from .blocking import Blocking
from .proxy import Proxy
from .servers import PASSWORD, PostgresCluster, ValkeyServer, free_port
from .standing_clock import KEY_HEX, SetClock
from .test_consent_stores import event
from .test_server_vaults import HEAD

ANNA, BEN = ("PERSON", "Anna Muster"), ("PERSON", "Ben Beispiel")
SCOPE = Scope("acme", "cust-42", "case-9")
VAULTS: dict[str, Any] = {
    "postgres": PostgresVault,
    "async postgres": lambda *rest, **more: Blocking(AsyncPostgresVault(*rest, **more)),
    "redis": RedisVault,
    "async redis": lambda *rest, **more: Blocking(AsyncRedisVault(*rest, **more)),
}
CONSENTS: dict[str, Any] = {
    "postgres": PostgresConsentStore,
    "async postgres": lambda *rest, **more: Blocking(AsyncPostgresConsentStore(*rest, **more)),
    "redis": RedisConsentStore,
    "async redis": lambda *rest, **more: Blocking(AsyncRedisConsentStore(*rest, **more)),
}


@pytest.fixture(params=list(VAULTS))
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def url(form: str, request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("database" if "postgres" in form else "keyspace"))


@pytest.fixture
def server(form: str, request: pytest.FixtureRequest) -> PostgresCluster | ValkeyServer:
    found: PostgresCluster | ValkeyServer = request.getfixturevalue("postgres" if "postgres" in form else "valkey")
    return found


only_sync = pytest.mark.parametrize("form", ["postgres", "redis"], indirect=True)


def says(error: Unavailable, url: str) -> str:
    """The message, once it is seen that it tells nothing of the server."""
    port = url.rpartition("@")[2].partition("/")[0].rpartition(":")[2]
    for secret in (PASSWORD, "127.0.0.1", port, "Muster", "cust-42"):
        assert secret not in str(error)
    held = locals_of_ours(error)
    assert "Muster" not in held and "cust-" not in held
    assert error.__cause__ is None and error.__context__ is None
    return str(error)


# --- a connection that breaks


@pytest.mark.parametrize("what", ["request", "answer"])
def test_what_was_written_before_a_connection_broke_is_waited_for_too(
    keyspace: str, key: MasterKey, clock: SetClock, what: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WAITAOF waits for what its own connection wrote: one that finds all done would wait for nothing."""
    for failure in (redis_stores._VAULT, redis_stores._CONSENT):
        monkeypatch.setattr(failure, "broke", float("-inf"))

    def touched(store: str) -> int:
        with redis.Redis.from_url(keyspace) as server:
            return int(server.hget(f"guarded:{store}:meta", "touched") or 0)  # type: ignore[arg-type]

    with Proxy(keyspace) as proxy:
        with RedisVault(proxy.url, key, clock=clock, connections=1) as vault:
            vault.hold("cust-42", "file-1", tenant="acme")
            assert touched("vault") == 0
            proxy.count(1, what)
            vault.hold("cust-42", "file-1", tenant="acme")
            assert touched("vault") == 1
            proxy.count(2, what)
            vault.hold("cust-42", "file-2", tenant="acme")
            assert touched("vault") >= 2
        with RedisConsentStore(proxy.url, key, clock=clock, connections=1) as store:
            store.append(event(clock.now), tenant="acme")
            assert touched("consent") == 0
            proxy.count(2, what)
            store.append(event(clock.now, ConsentState.WITHDRAWN), tenant="acme")
            assert touched("consent") == 1
            assert len(store.find("acme", "cust-42").events) == 2


@pytest.mark.parametrize("what", ["request", "answer"])
def test_a_broken_connection_is_made_good_at_every_point(
    form: str, url: str, key: MasterKey, clock: SetClock, what: Any
) -> None:
    with Proxy(url) as proxy:
        for lose in range(1, 12):
            person = f"cust-{lose}"
            scope = Scope("acme", person, "case-9")
            with VAULTS[form](proxy.url, key, clock=clock, connections=1) as vault:
                vault.open(SCOPE)
                proxy.count(lose, what)
                vault.open(scope)
                given = vault.assign(scope, [ANNA, BEN], clock.keep())
                numbers = [given.of(*ANNA).number, given.of(*BEN).number]
                assert numbers == [1, 2]
                vault.assign(scope, [("PERSON", "Cleo")], clock.keep("session"))
                vault.restart(person, {"session": clock.keep(hours=1).until}, tenant="acme")
                assert vault.export(person, tenant="acme")
                assert vault.forget(person, tenant="acme") == 3, "what went before the answer was lost counts"
                assert len(vault.open(scope)) == 0 and list(vault.export(person, tenant="acme")) == []
                assert proxy.turns >= lose or lose > 6
                proxy.count()


@only_sync
@pytest.mark.parametrize("what", ["request", "answer"])
def test_an_erasure_counts_what_went_before_its_answer_was_lost(
    form: str, url: str, key: MasterKey, clock: SetClock, what: Any
) -> None:
    rows: Any = {"postgres": PostgresRows, "redis": RedisRows}[form]
    with Proxy(url) as proxy:
        for lose in range(1, 14):
            with VAULTS[form](proxy.url, key, clock=clock, connections=1) as vault:
                vault.assign(SCOPE, [ANNA, BEN], clock.keep())
                queue = Queue(rows(proxy.url, key))
                one = queue.submit((one := ticket()), payload(one))
                proxy.count(lose, what)
                assert vault.forget("cust-42", tenant="acme") == 2
                assert vault.forget("cust-42", tenant="acme") == 0
                proxy.count(lose, what)
                assert queue.forget("cust-42", tenant=one.tenant) == 1
                assert queue.forget("cust-42", tenant=one.tenant) == 0
                proxy.count()
                queue.close()
            if form == "postgres":
                with PostgresLedger(proxy.url, key) as ledger:
                    ledger.append(call())
                    proxy.count(lose, what)
                    assert ledger.forget("cust-42") and not ledger.forget("cust-42")
                    proxy.count()


@pytest.mark.parametrize("what", ["request", "answer"])
def test_a_sweep_and_a_release_tell_what_they_did_before_their_answer_was_lost(
    form: str, url: str, key: MasterKey, clock: SetClock, what: Any
) -> None:
    due = clock.keep(hours=1).until
    for lose in range(1, 10):
        with Proxy(url) as proxy, VAULTS[form](proxy.url, key, clock=clock, connections=1) as vault:

            def losing(act: Callable[[], object], proxy: Proxy = proxy, lose: int = lose) -> object:
                proxy.count(lose, what)
                done = act()
                proxy.count()
                return done

            person: Any = {"subject": "cust-42", "tenant": "acme"}
            vault.assign(SCOPE, [ANNA, BEN], clock.keep(days=1))
            vault.hold(**person, name="lawsuit-7")
            assert losing(lambda: vault.release(**person, name="lawsuit-7")) is True  # noqa: B023
            assert vault.release(**person, name="lawsuit-7") is False
            assert losing(lambda: vault.restart("cust-42", {"case": due}, tenant="acme")) == 2
            assert losing(lambda: vault.archive({"case": due}, dry_run=True)) == 2
            assert losing(lambda: vault.archive({"case": due})) == 2
            assert losing(lambda: vault.purge(due)) == 2


@only_sync
@pytest.mark.parametrize("what", ["request", "answer"])
def test_so_do_those_of_the_other_stores(form: str, url: str, key: MasterKey, clock: SetClock, what: Any) -> None:
    rows: Any = {"postgres": PostgresRows, "redis": RedisRows}[form]
    logs: Any = {"postgres": PostgresAccessLog, "redis": RedisAccessLog}[form]
    for lose in range(1, 10):
        with Proxy(url) as proxy, CONSENTS[form](proxy.url, key, clock=clock) as consent:
            queue, log = Queue(rows(proxy.url, key), clock=clock), logs(proxy.url, key)
            consent.append(event(clock.now))
            log.record("", "cust-42", Access(clock(), "anna", "export", "asked", 1), clock())
            one = queue.submit((one := ticket(clock.now)), payload(one))
            person: Any = {"subject": "cust-42"}
            for store, lift in ((consent, consent.release), (log, log.release), (queue, queue.unhold)):
                store.hold(**person, name="lawsuit-7")
                proxy.count(lose, what)
                assert lift(**person, name="lawsuit-7") is True, store
                proxy.count()
                assert lift(**person, name="lawsuit-7") is False, store
            for store, end in ((consent, clock.now + timedelta(days=7 * 366)), (log, clock.now), (queue, one.ends)):
                proxy.count(lose, what)
                assert store.purge(end) == 1, store
                proxy.count()
            queue.close()
            log.close()


@only_sync
@pytest.mark.parametrize("what", ["request", "answer"])
@pytest.mark.parametrize("act", ["assign", "extend", "forget", "purge"])
def test_a_connection_that_stays_broken_leaves_all_or_nothing(
    form: str, url: str, key: MasterKey, clock: SetClock, what: Any, act: str
) -> None:
    with Proxy(url) as proxy, VAULTS[form](url, key, clock=clock) as healthy:
        for lose in (1, 2, 3, 6, 9):
            scope = Scope("acme", f"cust-{lose}", "case-9")
            healthy.assign(scope, [ANNA], clock.keep("session", hours=1))
            before = {value for _, value in healthy.open(scope).pairs()}
            with VAULTS[form](proxy.url, key, clock=clock, connections=1, timeout=1.0) as vault:
                vault.open(scope)
                acts: dict[str, Callable[[], object]] = {
                    "assign": lambda: vault.assign(scope, [BEN, ("PERSON", "Cleo")], clock.keep("case")),  # noqa: B023
                    "extend": lambda: vault.assign(scope, [ANNA, BEN], clock.keep("case")),  # noqa: B023
                    "forget": lambda: vault.forget(scope.subject, tenant="acme"),  # noqa: B023
                    "purge": lambda: vault.purge(clock.keep(hours=1).until),
                }
                proxy.count(lose, what, always=True)
                failed = ""
                try:
                    acts[act]()
                except VaultUnavailable as error:
                    failed = says(error, proxy.url)
                proxy.count()
                kept = [each for each in getattr(vault, "_inner", vault)._vault._known if each.is_read]
                assert act != "forget" or not kept, "nobody knows whether they are erased"
            after = {value for _, value in healthy.open(scope).pairs()}
            done: set[str] = {
                "assign": before | {"Ben Beispiel", "Cleo"},
                "extend": before | {"Ben Beispiel"},
                "forget": set(),
                "purge": set(),
            }[act]
            assert after in ((before, done) if failed else (done,)), (lose, failed)
            assert "Unavailable" not in failed
            assert failed or lose > 1
            healthy.forget(scope.subject, tenant="acme")


def test_a_consent_is_recorded_once_however_often_the_connection_breaks(
    form: str, url: str, key: MasterKey, clock: SetClock
) -> None:
    with Proxy(url) as proxy:
        for what in ("request", "answer"):
            for lose in range(1, 6):
                person = f"cust-{what}-{lose}"
                with CONSENTS[form](proxy.url, key, clock=clock, connections=1) as store:
                    _ = store.find("", person)
                    proxy.count(lose, what)
                    for purpose in ("a", "b", "c"):
                        store.object_to(person, purpose, clock.now)
                    assert [item.purpose for item in store.find("", person).objections] == ["a", "b", "c"]
                    proxy.count()
                with CONSENTS[form](url, key, clock=clock) as store:
                    assert [item.purpose for item in store.find("", person).objections] == ["a", "b", "c"]


@pytest.mark.parametrize("form", ["postgres", "redis"], indirect=True)
def test_a_consent_is_recorded_once_where_another_thread_saw_it_first(
    form: str, url: str, key: MasterKey, clock: SetClock
) -> None:
    """The answer is lost, and before it is asked for again another thread reads what was written."""
    with CONSENTS[form](url, key, clock=clock) as store:
        cabinet: Any = store._store._cabinet
        add, lost = cabinet.add, [True]

        def adding(*rest: Any) -> Any:
            done = yield from add(*rest)
            if lost:
                lost.clear()
                assert len(store.find("", "cust-42").events) == 1
                raise (psycopg.OperationalError if form == "postgres" else redis.ConnectionError)
            return done

        cabinet.add = adding
        store.append(event(clock.now))
        assert len(store.find("", "cust-42").events) == 1
        store.append(event(clock.now + timedelta(days=1)))
        assert [one.seq for one in store.find("", "cust-42").events] == [1, 2]


# --- a server that dies

WRITER = (
    HEAD
    + """
person = int(sys.argv[3])
with Vault(url, key, clock=lambda: now, timeout=2.0) as vault:
    for turn in range(10_000):
        scope = Scope("acme", f"cust-{person}-{turn}", "case-9")
        vault.open(scope)
        for n in range(3):
            number = vault.assign(scope, [("PERSON", f"name {n}")], keep).of("PERSON", f"name {n}").number
            print("kept", turn, n, number, flush=True)
        if turn % 2:
            assert vault.forget(scope.subject, tenant="acme") == 3
            print("gone", turn, 0, 0, flush=True)
"""
)


def checked(vault: Any, person: int, lines: list[str]) -> int:
    """See that what was acknowledged is there, and who was erased is not; how many lines there were."""
    kept: dict[str, dict[str, int]] = {}
    for line in lines:
        what, turn, n, number = line.split()
        if what == "gone":
            kept[turn] = {}
        else:
            kept.setdefault(turn, {})[f"name {n}"] = int(number)
    for turn, numbers in kept.items():
        found = {v: s.number for s, v in vault.open(Scope("acme", f"cust-{person}-{turn}", "case-9")).pairs()}
        if turn == list(kept)[-1] and not numbers.items() <= found.items():
            assert found == {}, "the erasure went through, its answer did not"
        elif not numbers:
            assert found == {}, "nobody comes back"
        else:
            assert numbers.items() <= found.items(), "nothing acknowledged is lost"
            assert sorted(found.values()) == list(range(1, len(found) + 1))
    return len(lines)


@only_sync
@pytest.mark.parametrize("victim", ["server", "client"])
def test_killed_at_any_moment(
    form: str,
    url: str,
    server: PostgresCluster | ValkeyServer,
    key: MasterKey,
    clock: SetClock,
    start: Callable[..., subprocess.Popen[str]],
    victim: str,
) -> None:
    chance = random.Random(7)
    VAULTS[form](url, key, clock=clock).close()
    seen = 0
    for person in range(4):
        process = start(WRITER, url, KEY_HEX, person)
        assert process.stdout
        lines = [process.stdout.readline()]
        time.sleep(chance.uniform(0.01, 0.3))
        if victim == "server":
            server.server.kill()
        else:
            os.kill(process.pid, signal.SIGKILL)
        out = process.stdout.read()  # not communicate(): it passes over what readline() has buffered
        err = process.communicate(timeout=60)[1]
        if victim == "server":
            assert "VaultUnavailable" in err and PASSWORD not in err
            server.server.start()
        lines += [line for line in out.splitlines(keepends=True) if line.endswith("\n")]  # the last may be cut
        with VAULTS[form](url, key, clock=clock) as vault:
            seen += checked(vault, person, lines)
            vault.assign(SCOPE, [("PERSON", f"run {person}")], clock.keep())
            assert len(vault.open(SCOPE)) == person + 1
    assert seen >= 4  # each had written something when it was killed


def test_a_server_that_comes_back_is_used_again(
    form: str, url: str, server: PostgresCluster | ValkeyServer, key: MasterKey, clock: SetClock
) -> None:
    with VAULTS[form](url, key, clock=clock, timeout=1.0) as vault, CONSENTS[form](url, key, timeout=1.0) as store:
        vault.assign(SCOPE, [ANNA], clock.keep())
        store.object_to("cust-42", "marketing", clock.now)
        server.server.kill()
        try:
            with pytest.raises(VaultUnavailable) as caught:
                vault.open(SCOPE)
            assert "on PostgreSQL" in says(caught.value, url) or "on Redis cannot be reached" in says(caught.value, url)
            with pytest.raises(ConsentUnavailable) as missed:
                store.find("", "cust-42")
            assert "consent store" in says(missed.value, url)
        finally:
            server.server.start()
        deadline = time.monotonic() + 20
        while True:
            try:
                found = vault.open(SCOPE), store.find("", "cust-42")
                break
            except Unavailable:
                assert time.monotonic() < deadline
        assert found[0].of(*ANNA)
        assert len(found[1].objections) == 1


def test_many_broken_connections_cost_no_request(
    form: str, url: str, server: PostgresCluster | ValkeyServer, key: MasterKey, clock: SetClock
) -> None:
    with VAULTS[form](url, key, clock=clock) as vault:
        barrier = threading.Barrier(8)

        def use(n: int) -> None:
            _ = barrier.wait()
            for turn in range(5):
                vault.assign(Scope("acme", f"cust-{n}", f"case-{turn}"), [ANNA], clock.keep())

        threads = [threading.Thread(target=use, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        server.server.kill()
        server.server.start()
        assert vault.open(Scope("acme", "cust-1", "case-1")).of(*ANNA)


# --- a process that stands still


def test_who_stands_still_within_a_transaction_keeps_nobody_waiting_for_hours(
    database: str, key: MasterKey, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its machine sleeps, or the network to it is gone: the server hears nothing of that."""
    monkeypatch.setattr(schema, "IDLE", "200ms")
    with (
        PostgresVault(database, key, clock=clock) as vault,
        Queue(PostgresRows(database, key)) as queue,
        psycopg.connect(database, autocommit=True) as still,
        psycopg.connect(database, autocommit=True) as still_too,
    ):
        vault.assign(SCOPE, [ANNA], clock.keep())
        for connection, tables in ((still, schema.VAULT), (still_too, schema.REVIEW)):
            for query in schema.begin(tables.removing):
                _ = connection.execute(query.text, query.values)
        assert vault.forget("cust-42", tenant="acme") == 1
        held = ticket()
        assert queue.submit(held, payload(held)).id == held.id
        still.close()
        still_too.close()


@pytest.mark.parametrize("form", ["postgres", "async postgres"], indirect=True)
def test_who_stood_still_within_a_transaction_begins_it_again(
    form: str, url: str, key: MasterKey, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "IDLE", "200ms")
    pauses = [0.8, 0.0]

    def asked(ends: datetime, erased: bool) -> None:
        time.sleep(pauses.pop(0))

    with VAULTS[form](url, key, clock=clock) as vault:
        vault.assign(SCOPE, [ANNA, BEN], clock.keep())
        assert vault.forget("cust-42", tenant="acme", keep={"case": asked}) == 2
        assert not pauses and not list(vault.export("cust-42", tenant="acme"))


# --- a server that cannot be used


def test_no_server(form: str, url: str, key: MasterKey) -> None:
    head, _, tail = url.rpartition("@127.0.0.1:")
    dead = f"{head}@127.0.0.1:{free_port()}/{tail.partition('/')[2]}"
    for kinds, error in ((VAULTS, VaultUnavailable), (CONSENTS, ConsentUnavailable)):
        with pytest.raises(error, match="cannot be reached") as caught:
            kinds[form](dead, key, timeout=1.0)
        says(caught.value, dead)


@only_sync
def test_a_loop_of_trio_is_told_nothing_but_the_type_of_an_error(form: str, url: str, key: MasterKey) -> None:
    with CONSENTS[form](url, key) as store, pytest.raises(Misuse, match="under asyncio alone: under trio"):
        store.for_async().find("acme", "cust-42").send(None)  # as any other loop would


@pytest.mark.parametrize("name", ["primary", "standby-2", "role", "authentication", "too many", "certificate"])
def test_the_name_of_a_host_does_not_say_what_is_wrong_with_it(tmp_path: Path, key: MasterKey, name: str) -> None:
    with pytest.raises(VaultUnavailable, match="cannot be reached"):
        PostgresVault(f"host='{tmp_path}/{name}' user=few dbname=few", key, timeout=1.0)


def test_a_server_that_takes_connections_and_says_nothing_is_not_waited_for_three_times(key: MasterKey) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://few:{PASSWORD}@127.0.0.1:{silent.getsockname()[1]}/few"
        started = time.monotonic()
        with pytest.raises(VaultUnavailable, match="cannot be reached") as caught:
            PostgresVault(url, key, timeout=1.0)
        assert time.monotonic() - started < 4
    says(caught.value, url)


@pytest.mark.parametrize("mode", ["require", "verify-full"])
def test_a_server_without_the_security_that_is_asked_for(database: str, key: MasterKey, mode: str) -> None:
    url = f"{database}&sslmode={mode}"
    with pytest.raises(VaultUnavailable, match="see sslmode and sslrootcert") as caught:
        PostgresVault(url, key)
    says(caught.value, url)


def test_the_wrong_password(form: str, url: str, key: MasterKey) -> None:
    bad = url.replace(PASSWORD, "wrong-secret")
    started = time.monotonic()
    with pytest.raises(VaultUnavailable, match="wrong user or password") as caught:
        VAULTS[form](bad, key)
    assert "wrong-secret" not in says(caught.value, bad)
    assert time.monotonic() - started < 5, "it is not tried again"


def test_a_server_that_hangs(form: str, url: str, key: MasterKey, clock: SetClock) -> None:
    if "redis" in form:
        admin: Any = redis.Redis.from_url(url)
        admin.execute_command("CLIENT", "PAUSE", "3000", "ALL")
        with pytest.raises(VaultUnavailable, match="did not answer in time") as caught:
            VAULTS[form](url, key, timeout=0.3)
        says(caught.value, url)
        time.sleep(3)
        admin.close()
        return
    with VAULTS[form](url, key, clock=clock, timeout=1.5) as vault, psycopg.connect(url) as blocker:
        vault.assign(SCOPE, [ANNA], clock.keep())
        _ = blocker.execute("LOCK TABLE guarded_vault_conversations")
        with pytest.raises(VaultUnavailable, match="did not answer in time") as caught:
            vault.open(SCOPE)
        says(caught.value, url)
        blocker.rollback()
        assert vault.open(SCOPE).of(*ANNA)


def test_a_network_that_swallows_requests(form: str, url: str, key: MasterKey, clock: SetClock) -> None:
    with Proxy(url) as proxy, VAULTS[form](proxy.url, key, clock=clock, timeout=1.5, connections=1) as vault:
        vault.assign(SCOPE, [ANNA], clock.keep())
        proxy.count(1, "hang")
        started = time.monotonic()
        with pytest.raises(VaultUnavailable, match="did not answer in time") as caught:
            vault.open(SCOPE)
        says(caught.value, proxy.url)
        assert time.monotonic() - started < 20
        assert vault.open(SCOPE).of(*ANNA), "over another connection"


@pytest.mark.parametrize("form", ["postgres", "async postgres"], indirect=True)
def test_a_read_only_server(form: str, url: str, key: MasterKey, clock: SetClock) -> None:
    with VAULTS[form](url, key, clock=clock) as vault:
        vault.assign(SCOPE, [ANNA], clock.keep())
    with VAULTS[form](url + "%20-cdefault_transaction_read_only%3Don", key, clock=clock) as vault:
        assert vault.open(SCOPE).of(*ANNA), "reading goes on"
        for act in (
            lambda: vault.assign(SCOPE, [BEN], clock.keep()),
            lambda: vault.forget("cust-42", tenant="acme"),
        ):
            with pytest.raises(VaultUnavailable, match="read-only") as caught:
                act()
            says(caught.value, url)
    with VAULTS[form](url, key, clock=clock) as vault:
        assert [value for _, value in vault.open(SCOPE).pairs()] == ["Anna Muster"]


def test_a_user_without_rights(postgres: PostgresCluster, database: str, key: MasterKey, clock: SetClock) -> None:
    with psycopg.connect(postgres.url(), autocommit=True) as admin:
        _ = admin.execute("DROP ROLE IF EXISTS guest")
        _ = admin.execute(f"CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")  # type: ignore[arg-type]
    with pytest.raises(VaultUnavailable, match=r"may not be used by this user|no schema") as caught:
        PostgresVault(database.replace("//guarded:", "//guest:"), key)
    says(caught.value, database)


def test_a_server_without_a_connection_left(postgres: PostgresCluster, database: str, key: MasterKey) -> None:
    with psycopg.connect(postgres.url(), autocommit=True) as admin:
        _ = admin.execute("DROP ROLE IF EXISTS shut_out")
        _ = admin.execute(f"CREATE ROLE shut_out LOGIN CONNECTION LIMIT 0 PASSWORD '{PASSWORD}'")  # type: ignore[arg-type]
    with pytest.raises(VaultUnavailable, match="no room or connections left") as caught:
        PostgresVault(database.replace("//guarded:", "//shut_out:"), key)
    says(caught.value, database)


def test_a_user_who_may_only_use_the_tables_is_enough(
    postgres: PostgresCluster, database: str, key: MasterKey, clock: SetClock
) -> None:
    PostgresVault(database, key).close()
    PostgresConsentStore(database, key).close()
    schema = database.rpartition("%3D")[2]
    with psycopg.connect(postgres.url(), autocommit=True) as admin:
        _ = admin.execute("DROP ROLE IF EXISTS modest")
        for statement in (
            f"CREATE ROLE modest LOGIN PASSWORD '{PASSWORD}'",
            f"GRANT USAGE ON SCHEMA {schema} TO modest",
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO modest",
        ):
            _ = admin.execute(statement)  # type: ignore[arg-type]
    modest = database.replace("//guarded:", "//modest:")
    with PostgresVault(modest, key, clock=clock) as vault, PostgresConsentStore(modest, key, clock=clock) as store:
        vault.assign(SCOPE, [ANNA], clock.keep(hours=1))
        vault.hold("cust-42", "lawsuit-7", tenant="acme")
        vault.release("cust-42", "lawsuit-7", tenant="acme")
        assert vault.purge(clock.keep(hours=1).until) == 1 and vault.forget("cust-42", tenant="acme") == 0
        store.append(event(clock.now))
        assert store.purge(clock.now + timedelta(days=3000)) == 1
    with psycopg.connect(postgres.url(), autocommit=True) as admin:
        _ = admin.execute("DROP OWNED BY modest")
        _ = admin.execute("DROP ROLE modest")


def test_missing_databases_and_lost_tables(
    postgres: PostgresCluster, database: str, key: MasterKey, clock: SetClock
) -> None:
    with pytest.raises(VaultUnavailable, match="no such database"):
        PostgresVault(postgres.url("nowhere"), key)
    with PostgresVault(database, key, clock=clock) as vault:
        with psycopg.connect(database) as admin:
            _ = admin.execute("DROP TABLE guarded_vault_entries CASCADE")
        with pytest.raises(VaultUnavailable, match="lost tables") as caught:
            vault.open(SCOPE)
        says(caught.value, database)


def test_a_damaged_record(form: str, url: str, key: MasterKey, clock: SetClock) -> None:
    with VAULTS[form](url, key, clock=clock) as vault:
        vault.assign(SCOPE, [ANNA, BEN], clock.keep())
    if "redis" in form:
        with redis.Redis.from_url(url) as admin:
            for name in admin.keys("guarded:vault:e:*"):
                admin.hset(name, "number", 3 - int(admin.hget(name, "number") or 0))
    else:
        with psycopg.connect(url) as admin:
            _ = admin.execute("UPDATE guarded_vault_entries SET number = number + 10")
    with VAULTS[form](url, key, clock=clock) as vault:
        for _ in range(2):
            with pytest.raises(VaultUnavailable, match="damaged record") as caught:
                vault.open(SCOPE)
            says(caught.value, url)


# --- what Redis must be, and what it forgets


@pytest.fixture
def careless(key: MasterKey) -> Iterator[ValkeyServer]:
    server = ValkeyServer("--appendonly", "no")
    yield server
    server.close()


def test_a_server_that_may_forget_is_refused(
    careless: ValkeyServer, key: MasterKey, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = careless.url()
    pools: list[Any] = []
    pool_of = RedisTarget.pool

    def pool(target: RedisTarget) -> Any:
        pools.append(pool_of(target))
        return pools[-1]

    monkeypatch.setattr(RedisTarget, "pool", pool)
    for kind, error in ((RedisVault, VaultUnavailable), (RedisConsentStore, ConsentUnavailable)):
        with pytest.raises(error, match="appendonly yes") as caught:
            kind(url, key)
        says(caught.value, url)
    with redis.Redis.from_url(url) as admin:
        admin.config_set("maxmemory-policy", "allkeys-lru")
        with pytest.raises(VaultUnavailable, match="noeviction"):
            RedisVault(url, key, durable=False)
        assert len(pools) == 3 and {each._sock for made in pools for each in made._connections} == {None}
        admin.config_set("maxmemory-policy", "noeviction")
    vault, store = RedisVault(url, key, clock=clock, durable=False), RedisConsentStore(url, key, durable=False)
    vault.assign(SCOPE, [ANNA], clock.keep())
    store.object_to("cust-42", "marketing", clock.now)
    assert vault.forget("nobody") == 0, "nothing to wait for"
    careless.server.kill()
    careless.server.start()
    with pytest.raises(VaultUnavailable, match="is gone: the server was emptied") as caught:
        vault.open(SCOPE)
    with pytest.raises(ConsentUnavailable, match="is gone"):
        store.find("", "cust-42")
    says(caught.value, url)
    vault.close()
    store.close()


def test_a_server_that_went_back_in_time_is_noticed(
    keyspace: str, database: str, key: MasterKey, clock: SetClock
) -> None:
    with RedisVault(keyspace, key, clock=clock) as vault, redis.Redis.from_url(keyspace) as admin:
        vault.assign(SCOPE, [ANNA], clock.keep())
        for name in admin.keys("guarded:vault:c:*"):
            admin.hset(name, "last", 0)
        with pytest.raises(VaultUnavailable, match="the server lost"):
            vault.open(SCOPE)
    with RedisConsentStore(keyspace, key, clock=clock) as store, redis.Redis.from_url(keyspace) as admin:
        for purpose in ("a", "b"):
            store.object_to("cust-42", purpose, clock.now)
        assert len(store.find("", "cust-42").objections) == 2
        for name in admin.keys("guarded:consent:r:*"):
            admin.rpop(name)
        with pytest.raises(ConsentUnavailable, match="lost consent records"):
            store.find("", "cust-42")
    with PostgresVault(database, key, clock=clock) as vault, psycopg.connect(database, autocommit=True) as admin:
        vault.assign(SCOPE, [ANNA], clock.keep())
        _ = admin.execute("TRUNCATE guarded_vault_conversations")
        with pytest.raises(VaultUnavailable, match="the server lost"):
            vault.open(SCOPE)


# --- evidence


def test_records_can_be_neither_changed_nor_removed(database: str, key: MasterKey, clock: SetClock) -> None:
    with PostgresConsentStore(database, key, clock=clock) as store, psycopg.connect(database, autocommit=True) as other:
        store.object_to("cust-42", "marketing", clock.now)
        for statement in (
            "UPDATE guarded_consent_records SET seq = 9",
            "DELETE FROM guarded_consent_records",
            "TRUNCATE guarded_consent_records",
        ):
            with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
                _ = other.execute(statement)  # type: ignore[arg-type]
        assert len(store.find("", "cust-42").objections) == 1


def test_evidence_that_has_ended_goes_and_its_person_may_come_again(
    form: str, url: str, key: MasterKey, clock: SetClock
) -> None:
    def until(at: Any) -> Any:
        return at + timedelta(days=1)

    with (
        CONSENTS[form](url, key, clock=clock, until=until) as store,
        CONSENTS[form](url, key, clock=clock, until=until) as other,
    ):
        for person in ("cust-1", "cust-2", "cust-3"):
            for hours in (0, 1):
                store.append(event(clock.now - timedelta(hours=hours), subject=person))
        store.hold("cust-2", "lawsuit-7")
        store.append(event(clock.now + timedelta(days=1), subject="cust-3"))
        assert len(other.find("", "cust-1").events) == 2
        end, told = clock.now + timedelta(days=366), list[int]()
        status = store.status(end)
        assert (status.persons, status.due, status.held) == (3, 1, 1)
        assert store.purge(end, progress=told.append) == 2 and told == [2]
        assert other.find("", "cust-1").events == ()
        assert len(other.find("", "cust-3").events) == 3
        other.append(event(clock.now, ConsentState.REFUSED, subject="cust-1"))
        store.append(event(clock.now, subject="cust-1"))
        states = [item.state for item in other.find("", "cust-1").events]
        assert states == [ConsentState.REFUSED, ConsentState.GIVEN]
        assert store.release("cust-2", "lawsuit-7") and not store.release("cust-2", "lawsuit-7")
        assert store.purge(end) == 4
        assert store.status(end).persons == 1


def test_what_comes_after_old_evidence_went_is_read_from_its_first_record(
    form: str, url: str, key: MasterKey, clock: SetClock
) -> None:
    with CONSENTS[form](url, key, clock=clock) as mine, CONSENTS[form](url, key, clock=clock) as other:
        mine.append(event(clock.now))
        assert len(mine.find("", "cust-42").events) == 1
        clock.move(days=7 * 365)
        assert other.purge(clock.now) == 1
        for state in (ConsentState.REFUSED, ConsentState.GIVEN):
            other.append(event(clock.now, state))
        states = [one.state for one in mine.find("", "cust-42").events]
        assert states == [ConsentState.REFUSED, ConsentState.GIVEN]


def test_a_consent_that_is_given_while_old_evidence_goes_does_not_go_with_it(
    database: str, key: MasterKey, clock: SetClock
) -> None:
    with (
        PostgresConsentStore(database, key, clock=clock) as store,
        PostgresConsentStore(database, key, clock=clock) as other,
    ):
        store.append(event(clock.now))
        clock.move(days=7 * 365)
        again = threading.Thread(target=other.append, args=(event(clock.now),))
        cabinet: Any = store._store._cabinet
        purge = cabinet.purge

        def purging(*rest: Any) -> Any:
            steps, answer = purge(*rest), None
            while True:
                try:
                    query = steps.send(answer)
                except StopIteration as done:
                    return done.value
                answer = yield query
                found = answer[0][0] if answer else None
                if found and isinstance(found, bytes) and not again.ident:  # a person whose evidence is over
                    again.start()
                    again.join(0.3)

        cabinet.purge = purging
        assert store.purge(clock.now) == 1
        again.join()
        assert [one.at for one in store.find("", "cust-42").events] == [clock.now]


def test_what_holds_keep_hides_nothing_that_is_due_behind_it(keyspace: str, key: MasterKey, clock: SetClock) -> None:
    """A server that does a hundred at a time looks behind them."""
    held, due = [f"held-{n}" for n in range(101)], ["cust-1", "cust-2"]
    with RedisConsentStore(keyspace, key, clock=clock) as store, RedisVault(keyspace, key, clock=clock) as vault:
        for person in (*held, *due):
            store.append(event(clock.now, subject=person))
            vault.assign(Scope("", person, "case-9"), [ANNA], clock.keep())
            if person in held:
                store.hold(person, "file-1")
                vault.hold(person, "file-1")
            clock.move(seconds=1)
        clock.move(days=7 * 365)
        assert store.purge(clock.now) == 2 and vault.purge(clock.now) == 2
        assert store.status(clock.now).persons == len(held)
        assert [one.held for one in vault.status(clock.now)] == [len(held)]


def test_threads_and_processes_number_records_without_a_gap(
    form: str, url: str, key: MasterKey, clock: SetClock
) -> None:
    with (
        CONSENTS[form](url, key, clock=clock) as one,
        CONSENTS[form](url, key, clock=clock) as two,
    ):

        def record(store: Any, name: str) -> None:
            for n in range(10):
                store.object_to("cust-42", f"{name}.p{n}", clock.now)

        threads = [
            threading.Thread(target=record, args=(store, f"s{n}")) for n, store in enumerate((one, two, one, two))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found = [item.purpose for item in one.find("", "cust-42").objections]
        assert len(found) == len(set(found)) == 40
        assert two.find("", "cust-42") == one.find("", "cust-42")


def test_a_store_under_another_key_is_refused(form: str, url: str, key: MasterKey, tmp_path: Path) -> None:
    CONSENTS[form](url, key).close()
    with pytest.raises(ConsentUnavailable, match="was sealed with another key") as caught:
        CONSENTS[form](url, MasterKey.generate())
    says(caught.value, url)


@pytest.mark.parametrize("lost", ["not given since the crash", "given anew since"])
def test_a_write_that_a_crash_took_with_it_is_done_again_though_its_number_may_be_another_s(
    database: str, key: MasterKey, clock: SetClock, lost: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with PostgresVault(database, key, clock=clock) as vault:
        vault.assign(SCOPE, [ANNA, BEN], clock.keep())
        with psycopg.connect(database) as connection:
            ((number, since),) = connection.execute("SELECT txid_current(), pg_postmaster_start_time()")
        before = (
            (number + 10**6, since) if lost == "not given since the crash" else (number, since - timedelta(seconds=9))
        )
        monkeypatch.setattr(vault_keeping_steps, "Tried", lambda: Tried(transaction=before, result=7))
        assert vault.forget("cust-42", tenant="acme") == 2
        assert not list(vault.export("cust-42", tenant="acme"))
