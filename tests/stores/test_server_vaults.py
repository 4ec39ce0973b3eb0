"""What holds for vaults on a server: round trips, other processes, wrong keys, what lies there in the clear."""

from __future__ import annotations

import json
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
import redis

from guarded_client._errors import Misuse, VaultUnavailable
from guarded_client._model import Scope, Surrogate
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres.stores import AsyncPostgresVault, PostgresVault
from guarded_client.stores.redis.stores import AsyncRedisVault, RedisVault
from guarded_client.stores.served import vault_steps

from .blocking import Blocking
from .proxy import Proxy
from .servers import PASSWORD, PostgresCluster, ValkeyServer
from .standing_clock import KEY_HEX, SetClock

Start = Callable[..., subprocess.Popen[str]]
ANNA, BEN, CLEO = ("PERSON", "Anna Muster"), ("PERSON", "Ben Beispiel"), ("PERSON", "Cleo")
SCOPE = Scope("acme", "cust-42", "case-9")
FORMS: dict[str, Any] = {
    "postgres": PostgresVault,
    "async postgres": lambda *rest, **more: Blocking(AsyncPostgresVault(*rest, **more)),
    "redis": RedisVault,
    "async redis": lambda *rest, **more: Blocking(AsyncRedisVault(*rest, **more)),
}
Make = Callable[..., Any]


@pytest.fixture(params=list(FORMS))
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def url(form: str, request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue("database" if "postgres" in form else "keyspace"))


@pytest.fixture
def make(form: str, url: str, key: MasterKey, clock: SetClock) -> Iterator[Make]:
    """Makes vaults on the same tables, each with connections of its own, as another process has."""
    made: list[Any] = []

    def make(**more: Any) -> Any:
        options = {"clock": clock, "timeout": 5.0} | more
        vault = FORMS[form](options.pop("url", url), options.pop("key", key), **options).__enter__()
        made.append(vault)
        return vault

    yield make
    for vault in made:
        vault.__exit__(None, None, None)


def dump(form: str, url: str) -> bytes:
    """All that lies on the server, in bytes."""
    if "redis" in form:
        with redis.Redis.from_url(url) as client:
            return b"\n".join(
                name + b" " + (client.dump(name) or b"") + repr(_content(client, name)).encode()
                for name in client.scan_iter()
            )
    with psycopg.connect(url) as connection:
        tables = connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema AND tablename LIKE 'guarded%'"
        ).fetchall()
        assert len(tables) >= 7
        return b"\n".join(
            repr(connection.execute(f"SELECT * FROM {table}").fetchall()).encode()  # type: ignore[arg-type]
            for (table,) in tables
        )


def _content(client: Any, name: bytes) -> object:
    read = {b"hash": client.hgetall, b"set": client.smembers, b"list": lambda n: client.lrange(n, 0, -1)}
    read[b"zset"] = lambda n: client.zrange(n, 0, -1)
    read[b"string"] = client.get
    return read[client.type(name)](name)


# --- round trips


def request(vault: Any, scope: Scope, values: list[tuple[str, str]], clock: SetClock) -> Any:
    """What a call asks of the vault, as guards do."""
    return vault.assign(scope, values, clock.keep(), epoch=vault.begin(scope).epoch)


def test_a_request_takes_one_round_trip_also_with_new_values(make: Make, url: str, clock: SetClock) -> None:
    with Proxy(url) as proxy:
        vault = make(url=proxy.url, connections=1)
        for _ in range(2):  # connects; the server gets the scripts
            request(vault, SCOPE, [ANNA], clock)
        for values in ([ANNA], [ANNA, BEN], [ANNA, BEN], [CLEO, BEN]):
            proxy.count()
            surrogates = request(vault, SCOPE, values, clock)
            assert proxy.turns == 1
            assert all(surrogates.of(*value) for value in values)
        for new in (Scope("acme", "cust-43", "case-1"), Scope("acme", "cust-43", "case-2")):
            proxy.count()
            assert len(request(vault, new, [ANNA, BEN, CLEO], clock)) == 3
            assert proxy.turns == 1, "also for a person, and a conversation, that was never seen"
        proxy.count()
        assert vault.digest("acme", "x") and proxy.turns == 0
        assert make().open(SCOPE).pairs() == [
            (Surrogate("PERSON", n), v) for n, (_, v) in enumerate((ANNA, BEN, CLEO), 1)
        ]


def test_a_request_takes_a_second_round_trip_if_another_process_wrote_meanwhile(
    make: Make, url: str, clock: SetClock
) -> None:
    other = make()
    with Proxy(url) as proxy:
        vault = make(url=proxy.url, connections=1)
        request(vault, Scope("acme", "cust-1", "x"), [ANNA], clock)  # connects
        for scope, value in ((SCOPE, ANNA), (SCOPE, CLEO), (Scope("acme", "cust-42", "case-10"), CLEO)):
            request(other, scope, [ANNA], clock)
            request(other, scope, [BEN], clock)
            proxy.count()
            found = request(vault, scope, [BEN, value], clock)
            assert proxy.turns == (1 if value is ANNA else 2), "values that are there need no more than to be read"
            assert found.of(*BEN) == Surrogate("PERSON", 2)
            request(other, scope, [("PERSON", f"Dora {scope} {value}")], clock)
        proxy.count()
        assert len(request(vault, SCOPE, [ANNA], clock)) == 5 and proxy.turns == 1


def test_what_a_call_begins_with_is_what_is_known_here(make: Make, clock: SetClock) -> None:
    mine, other = make(), make()
    request(other, SCOPE, [ANNA], clock)
    assert len(mine.begin(SCOPE)) == 0
    assert len(request(mine, SCOPE, [ANNA], clock)) == len(mine.begin(SCOPE)) == 1
    clock.now += timedelta(days=31)
    assert len(mine.begin(SCOPE)) == 0, "what has ended is not begun with"
    assert len(mine.begin(Scope("acme", "cust-42", None))) == 0


def test_a_call_that_begins_knows_of_erasures_up_to_ten_seconds_ago(
    make: Make, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = make(), make()
    request(mine, SCOPE, [ANNA], clock)
    other.forget("cust-42", tenant="acme")
    for values in ([ANNA], [BEN]):
        with pytest.raises(VaultUnavailable, match="was erased while"):  # whether before or after, nobody here can tell
            request(mine, SCOPE, values, clock)
        assert [value for _, value in request(mine, SCOPE, values, clock).pairs()] == [values[0][1]]
        other.forget("cust-42", tenant="acme")
    monkeypatch.setattr(vault_steps, "HEARD", -1.0)
    assert [value for _, value in request(mine, SCOPE, [CLEO], clock).pairs()] == ["Cleo"]
    monkeypatch.undo()
    mine.forget("cust-42", tenant="acme")
    assert [value for _, value in request(mine, SCOPE, [BEN], clock).pairs()] == ["Ben Beispiel"]


def test_a_late_write_of_a_call_that_asked_nothing_brings_nobody_back(make: Make, clock: SetClock) -> None:
    mine, other = make(), make()
    for known in (False, True):
        if known:
            request(mine, SCOPE, [ANNA], clock)
        epoch = mine.begin(SCOPE).epoch
        other.forget("cust-42", tenant="acme")
        request(mine, Scope("acme", "cust-43", "case-1"), [CLEO], clock)  # so this process has heard of it
        request(mine, SCOPE, [BEN], clock)
        mine.forget("cust-42", tenant="acme")
        with pytest.raises(VaultUnavailable, match="was erased while"):
            mine.assign(SCOPE, [ANNA], clock.keep(), epoch=epoch)
        assert len(other.open(SCOPE)) == 0


def test_a_write_hears_of_the_erasure_of_others(make: Make, clock: SetClock) -> None:
    mine, other = make(), make()
    request(mine, SCOPE, [ANNA], clock)
    request(mine, Scope("acme", "cust-43", "case-9"), [ANNA], clock)
    other.forget("cust-42", tenant="acme")
    request(mine, Scope("acme", "cust-43", "case-9"), [BEN], clock)
    known = list(getattr(mine, "_inner", mine)._vault._known)
    assert [(item.is_read, bool(item.keys)) for item in known] == [(False, False), (True, True)]


def test_a_number_is_not_given_again_by_a_process_that_never_saw_it(
    make: Make, url: str, form: str, clock: SetClock
) -> None:
    mine, other = make(), make()
    begun = mine.begin(SCOPE)
    other.assign(SCOPE, [ANNA], clock.keep("session", hours=1))
    other.assign(SCOPE, [BEN], clock.keep())
    if "redis" in form:  # rows end by themselves there, uncounted
        with redis.Redis.from_url(url) as client:
            names = [n for n in client.scan_iter("guarded:vault:e:*") if client.hget(n, "number") == b"1"]
            assert len(names) == 1 and client.delete(*names) == 1
    clock.now += timedelta(hours=2)
    found = mine.assign(SCOPE, [CLEO], clock.keep(), epoch=begun.epoch)
    assert [str(s) for s, _ in found.pairs()] == ["<PERSON_2>", "<PERSON_3>"]


def test_writers_who_begin_at_once_agree(make: Make, clock: SetClock) -> None:
    vaults = [make() for _ in range(4)]
    values = [("PERSON", f"name {n}") for n in range(12)]

    def write(n: int) -> None:
        for step in range(12):
            request(vaults[n], SCOPE, [values[(step + 3 * n) % 12], values[(step * 5 + n) % 12]], clock)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    maps = [vault.open(SCOPE).pairs() for vault in (*vaults, make())]
    assert all(pairs == maps[0] for pairs in maps)
    assert sorted(value for _, value in maps[0]) == sorted(value for _, value in values)
    assert [surrogate.number for surrogate, _ in maps[0]] == list(range(1, 13))


def test_a_map_that_was_not_read_just_now_is_read_again(make: Make, url: str, clock: SetClock) -> None:
    with Proxy(url) as proxy:
        vault = make(url=proxy.url, connections=1, fresh=0.0)
        vault.assign(SCOPE, [ANNA], clock.keep())
        make().forget("cust-42", tenant="acme")
        with pytest.raises(VaultUnavailable, match="was erased while"):
            vault.assign(SCOPE, [ANNA], clock.keep())
        vault.open(SCOPE)
        vault.assign(SCOPE, [ANNA], clock.keep())
        proxy.count()
        vault.assign(SCOPE, [ANNA], clock.keep())
        assert proxy.turns == 1


# --- what lies there


def test_nothing_stands_there_in_the_clear(make: Make, form: str, url: str, clock: SetClock) -> None:
    vault = make()
    vault.assign(SCOPE, [ANNA, ("EMAIL_ADDRESS", "anna@example.org")], clock.keep())
    vault.hold("cust-43", "lawsuit-7", tenant="acme")
    vault.forget("cust-45", tenant="acme")
    found = dump(form, url)
    assert b"EMAIL_ADDRESS" in found and b"lawsuit-7" in found, "positive control: what is not protected can be seen"
    for secret in ("Anna", "Muster", "anna@", "cust-4", "case-9", "acme", KEY_HEX):
        assert secret.encode() not in found
    assert bytes.fromhex(KEY_HEX) not in found


def test_an_erased_person_leaves_neither_key_nor_value(make: Make, form: str, url: str, clock: SetClock) -> None:
    vault = make()
    vault.assign(SCOPE, [ANNA], clock.keep())
    if "redis" in form:
        with redis.Redis.from_url(url) as client:
            (key,) = client.keys("guarded:vault:k:*")
            wrapped = client.hget(key, "wrapped")
    else:
        with psycopg.connect(url) as connection:
            wrapped = connection.execute("SELECT wrapped FROM guarded_vault_keys").fetchone()[0]  # type: ignore[index]
    assert repr(wrapped)[2:-1].encode() in dump(form, url)
    assert vault.forget("cust-42", tenant="acme") == 1
    assert repr(wrapped)[2:-1].encode() not in dump(form, url) and b"PERSON" in dump(form, url), "numbers stay"


def test_rows_on_redis_end_by_themselves(keyspace: str, key: MasterKey, clock: SetClock) -> None:
    with RedisVault(keyspace, key, clock=clock) as vault, redis.Redis.from_url(keyspace) as client:
        vault.assign(SCOPE, [ANNA], clock.keep("session", hours=1))
        vault.assign(SCOPE, [BEN], clock.keep("case", hours=2))
        (last,) = client.keys("guarded:vault:e:*:2")
        for name in client.keys("guarded:vault:*"):
            seconds = client.ttl(name)
            mortal = name.split(b":")[2] in (b"e", b"k", b"u")
            assert (0 < seconds <= 7200) if mortal else seconds == -1, name
        vault.hold("cust-42", "lawsuit-7", tenant="acme")
        vault.assign(SCOPE, [CLEO], clock.keep("case", hours=3))
        vault.hold("cust-42", "lawsuit-8", tenant="acme")
        assert vault.release("cust-42", "lawsuit-8", tenant="acme")
        kept = (name for name in client.keys("guarded:vault:*") if not name.startswith(b"guarded:vault:told:"))
        assert {client.ttl(name) for name in kept} == {-1}, "another hold stands"
        vault.release("cust-42", "lawsuit-7", tenant="acme")
        assert 7100 < client.ttl(last) <= 7200
        assert all(client.ttl(name) > 0 for what in "eku" for name in client.keys(f"guarded:vault:{what}:*"))
        (data_key,) = client.keys("guarded:vault:k:*:case")
        assert client.ttl(data_key) > 3 * 3600 - 100, "it lives as long as the last of its rows"
        vault.restart("cust-42", {"case": clock.keep(hours=9).until}, tenant="acme")
        assert 9 * 3600 - 100 < client.ttl(last) <= 9 * 3600
        vault.assign(SCOPE, [("PERSON", "short")], clock.keep("transient", seconds=0.05))
        assert client.exists(*client.keys("guarded:vault:e:*:4")) == 1
        while client.keys("guarded:vault:e:*:4") or client.keys("guarded:vault:k:*:transient"):
            pass
        assert vault.assign(SCOPE, [("PERSON", "next")], clock.keep()).of("PERSON", "next") == Surrogate("PERSON", 5)
        assert vault.purge(clock.now + timedelta(seconds=1)) == 0
        assert not client.keys("guarded:vault:*:transient")


def test_what_an_erasure_leaves_on_redis_ends_by_itself_when_it_must_no_more_stay(
    keyspace: str, key: MasterKey, clock: SetClock
) -> None:
    with RedisVault(keyspace, key, clock=clock) as vault, redis.Redis.from_url(keyspace) as client:

        def longest() -> int:
            return max(client.ttl(name) for what in "eku" for name in client.keys(f"guarded:vault:{what}:*"))

        vault.assign(SCOPE, [ANNA], clock.keep(hours=9))
        assert vault.forget("cust-42", tenant="acme", keep={"case": lambda ends, _: ends - timedelta(hours=8)}) == 0
        assert 3500 < longest() <= 3600
        vault.restart("cust-42", {"case": clock.keep(hours=9).until}, tenant="acme", least={"case": clock.now})
        assert longest() <= 24 * 3600, "what has ended waits a day for a purge"
        assert vault.purge(clock.now) == 1 and not client.keys("guarded:vault:[eku]:*")


def test_it_is_all_there_after_opening_again(make: Make, clock: SetClock) -> None:
    before = make().assign(SCOPE, [ANNA, BEN], clock.keep())
    vault = make()
    after = vault.open(SCOPE)
    assert after.pairs() == before.pairs() and after.epoch != before.epoch
    assert vault.assign(SCOPE, [CLEO], clock.keep()).of(*CLEO) == Surrogate("PERSON", 3)


def test_the_cache_is_bounded(make: Make, clock: SetClock) -> None:
    vault = make(cached=3)
    scopes = [Scope("", "s", str(n)) for n in range(9)]
    for scope in scopes:
        vault.assign(scope, [ANNA], clock.keep())
    assert len(getattr(vault, "_inner", vault)._vault._known) == 3
    assert all(vault.open(scope).of(*ANNA) for scope in scopes)


def test_a_request_with_thousands_of_values(make: Make, clock: SetClock) -> None:
    values = [("PERSON", f"name {n}") for n in range(3000)]
    make().assign(SCOPE, values, clock.keep(hours=1))
    vault = make()
    assert len(vault.open(SCOPE)) == 3000
    assert vault.forget("cust-42", tenant="acme") == 3000


def test_large_ids_of_keys_and_many_classes(make: Make, clock: SetClock) -> None:
    vault = make()
    for n in range(30):
        vault.assign(SCOPE, [("PERSON", f"name {n}")], clock.keep(f"class-{n:02}", hours=1 + n))
    assert len(make().open(SCOPE)) == 30
    assert [status.label for status in vault.status(clock.now)] == [f"class-{n:02}" for n in range(30)]
    assert vault.purge(clock.keep(hours=10).until, spare=["class-03"]) == 9
    assert len(make().open(SCOPE)) == 21


# --- keys


def test_the_wrong_key_is_refused_at_opening(make: Make, clock: SetClock) -> None:
    make().assign(SCOPE, [ANNA], clock.keep())
    with pytest.raises(VaultUnavailable, match="was sealed with another key") as caught:
        make(key=MasterKey.generate())
    assert caught.value.__context__ is None


def test_a_master_key_is_replaced_without_a_pause(make: Make, key: MasterKey, clock: SetClock) -> None:
    vault, new = make(), MasterKey.generate()
    vault.assign(SCOPE, [ANNA], clock.keep())
    with pytest.raises(Misuse, match="no other key"):
        vault.drop_master_key(key.id)
    assert vault.add_master_key(new) == new.id == vault.add_master_key(new)
    assert vault.master_keys() == sorted([key.id, new.id])
    for either in (key, new):
        assert make(key=either).open(SCOPE).of(*ANNA)
        assert make(key=either).digest("acme", "x") == vault.digest("acme", "x")
    assert vault.drop_master_key(key.id) and not vault.drop_master_key(key.id)
    vault.assign(SCOPE, [BEN], clock.keep())
    with pytest.raises(VaultUnavailable, match="sealed with another key"):
        make()
    assert len(make(key=new).open(SCOPE)) == 2


@pytest.mark.parametrize("version", [1, 99])
def test_a_store_of_another_version_is_left_alone(make: Make, form: str, url: str, version: int) -> None:
    make()
    if "redis" in form:
        with redis.Redis.from_url(url) as client:
            client.hset("guarded:vault:meta", "version", version)
    else:
        with psycopg.connect(url) as connection:
            _ = connection.execute("UPDATE guarded_vault_meta SET version = %s", [version])
    with pytest.raises(VaultUnavailable, match="another version"):
        make()


# --- other processes


@pytest.mark.parametrize("removal", ["forget", "purge", "ended", "restart", "archive"])
def test_a_removal_elsewhere_empties_the_maps_here(make: Make, clock: SetClock, removal: str) -> None:
    mine, other = make(), make()
    before = mine.assign(SCOPE, [ANNA], clock.keep(hours=1))
    assert other.open(SCOPE).of(*ANNA) == Surrogate("PERSON", 1)
    match removal:
        case "forget":
            other.forget("cust-42", tenant="acme")
        case "purge":
            other.purge(clock.now + timedelta(hours=1))
        case "restart":
            other.restart("cust-42", {"case": clock.now}, tenant="acme")
        case "archive":
            other.archive({"case": clock.now + timedelta(hours=1)})
        case _:
            clock.move(hours=2)
            other.assign(SCOPE, [BEN], clock.keep())
    assert len(mine.open(SCOPE)) <= 1
    after = mine.assign(SCOPE, [CLEO], clock.keep())
    assert after.epoch != before.epoch and after.of(*ANNA) is None
    assert after.of(*CLEO).number >= 2  # type: ignore[union-attr]
    assert other.open(SCOPE).pairs() == after.pairs() == make().open(SCOPE).pairs()


def test_a_key_destroyed_elsewhere_is_not_used_again(make: Make, clock: SetClock) -> None:
    mine, other = make(), make()
    mine.assign(SCOPE, [ANNA], clock.keep())
    mine.assign(Scope("acme", "cust-42", "case-10"), [ANNA], clock.keep("session", hours=1))
    other.purge(clock.keep(hours=1).until)
    mine.assign(SCOPE, [BEN], clock.keep("session", days=1))
    assert len(make().open(SCOPE)) == 2, "the session key that this process had was gone"
    other.forget("cust-42", tenant="acme")
    with pytest.raises(VaultUnavailable, match="was erased while"):
        mine.assign(SCOPE, [CLEO], clock.keep())
    mine.open(SCOPE)
    mine.assign(SCOPE, [CLEO], clock.keep())
    assert [value for _, value in make().open(SCOPE).pairs()] == ["Cleo"]
    other.forget("cust-42", tenant="acme")
    other.open(SCOPE)
    other.assign(SCOPE, [ANNA], clock.keep())
    assert [entry.value for entry in mine.export("cust-42", tenant="acme")] == [ANNA[1]]


def test_an_erasure_elsewhere_is_heard_of_in_the_call_of_another_person(make: Make, clock: SetClock) -> None:
    mine, other = make(), make()
    mine.assign(SCOPE, [ANNA], clock.keep())
    other.forget("cust-42", tenant="acme")
    mine.open(Scope("acme", "cust-43", "case-9"))
    known = list(getattr(mine, "_inner", mine)._vault._known)
    assert [(item.is_read, bool(item.keys)) for item in known] == [(False, False), (True, False)]


@pytest.mark.parametrize("act", ["purge", "archive"])
def test_what_a_sweep_took_from_calls_is_not_left_in_memory(make: Make, clock: SetClock, act: str) -> None:
    vault, ends = make(), clock.keep(hours=1).until
    _ = vault.assign(SCOPE, [ANNA], clock.keep(hours=1))
    assert (vault.purge(ends) if act == "purge" else vault.archive({"case": ends})) == 1
    assert not any(item.is_read for item in getattr(vault, "_inner", vault)._vault._known)
    assert not vault.open(SCOPE)


def test_an_erasure_counts_for_a_conversation_pushed_out_of_memory(make: Make, clock: SetClock) -> None:
    vault, other = make(cached=1), make()
    vault.open(SCOPE)
    other.forget("cust-42", tenant="acme")
    vault.open(Scope("acme", "cust-43", "case-9"))
    with pytest.raises(VaultUnavailable, match="was erased while"):
        vault.assign(SCOPE, [ANNA], clock.keep())
    vault.open(SCOPE)
    assert vault.assign(SCOPE, [ANNA], clock.keep()).of(*ANNA)
    make().assign(Scope("acme", "cust-42", "new"), [ANNA], clock.keep())


def test_additions_elsewhere_are_seen_and_extend_the_same_map(make: Make, clock: SetClock) -> None:
    one, other = make(), make()
    mine = one.assign(SCOPE, [ANNA], clock.keep())
    other.assign(SCOPE, [BEN], clock.keep())
    other.assign(Scope("", "x", "y"), [BEN], clock.keep())
    assert one.open(SCOPE) is mine
    assert mine.of(*BEN) == Surrogate("PERSON", 2)
    other.assign(SCOPE, [CLEO], clock.keep())
    names = [
        (Surrogate("PERSON", n), name) for n, name in enumerate(["Anna Muster", "Ben Beispiel", "Cleo", "Dora"], 1)
    ]
    assert one.assign(SCOPE, [("PERSON", "Dora"), CLEO], clock.keep()).pairs() == names
    assert other.open(SCOPE).pairs() == names


HEAD = """
import json, os, sys
from datetime import UTC, datetime, timedelta
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres import stores as postgres
from guarded_client.stores.redis import stores as redis
url, key = sys.argv[1], MasterKey.load(key=sys.argv[2])
Vault = postgres.PostgresVault if url.startswith("postgres") else redis.RedisVault
now = datetime(2026, 11, 24, 12, tzinfo=UTC)
keep = RetentionSet("case", "created", now + timedelta(days=30))
SCOPE = Scope("acme", "cust-42", "case-9")
"""
HAMMER = """
turn = int(sys.argv[3])
names = [f"name {n}" for n in range(30)]
names = names[turn * 7 % 30:] + names[:turn * 7 % 30]
if turn % 2: names.reverse()
sys.stdin.readline()
with Vault(url, key, clock=lambda: now) as vault:
    for name in names:
        vault.open(SCOPE)
        given = vault.assign(SCOPE, [("PERSON", name), ("PERSON", names[0])], keep)
        assert given.of("PERSON", name)
    sys.stdout.write("done\\n"); sys.stdout.flush(); sys.stdin.readline()
    print(json.dumps({str(s): v for s, v in vault.open(SCOPE).pairs()}, sort_keys=True))
"""
FORK = """
vault = Vault(url, key, clock=lambda: now)
vault.assign(SCOPE, [("PERSON", "Anna")], keep)
epoch = vault.open(SCOPE).epoch
child = os.fork()
if child == 0:
    status = 1
    try:
        for n in range(20): vault.assign(SCOPE, [("PERSON", f"child {n}"), ("PERSON", f"both {n}")], keep)
        assert vault.open(SCOPE).epoch != epoch, "maps that grow apart have epochs of their own"
        vault.close()
        status = 0
    finally:
        os._exit(status)
for n in range(20): vault.assign(SCOPE, [("PERSON", f"both {n}"), ("PERSON", f"parent {n}")], keep)
assert os.waitpid(child, 0)[1] == 0
print(json.dumps({str(s): v for s, v in vault.open(SCOPE).pairs()}))
vault.close()
"""

only_sync = pytest.mark.parametrize("form", ["postgres", "redis"], indirect=True)


@only_sync
def test_processes_agree(make: Make, url: str, start: Start) -> None:
    """They also make the vault at once: it does not exist before."""
    processes = [start(HEAD + HAMMER, url, KEY_HEX, turn) for turn in range(4)]
    for process in processes:
        assert process.stdin
        _ = process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        assert process.stdout and process.stderr
        line = process.stdout.readline()
        assert line == "done\n", process.stderr.read()
    answers = [process.communicate("go\n", timeout=60)[0] for process in processes]
    assert len(set(answers)) == 1
    pairs: dict[str, str] = json.loads(answers[0])
    assert sorted(pairs.values()) == sorted(f"name {n}" for n in range(30))
    assert set(pairs) == {f"<PERSON_{n}>" for n in range(1, 31)}
    assert {str(surrogate): value for surrogate, value in make().open(SCOPE).pairs()} == pairs


@only_sync
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_parent_and_child_of_a_fork_agree(make: Make, url: str, start: Start) -> None:
    process = start(HEAD + FORK, url, KEY_HEX)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    pairs: dict[str, str] = json.loads(out)
    assert len(pairs) == len(set(pairs.values())) == 61
    assert {str(surrogate): value for surrogate, value in make().open(SCOPE).pairs()} == pairs


UNCLOSED = """
import asyncio
Vault = postgres.AsyncPostgresVault if url.startswith("postgres") else redis.AsyncRedisVault
vault = Vault(url, key, clock=lambda: now)
async def main():
    await asyncio.gather(*(vault.assign(Scope("a", "b", str(n)), [("PERSON", "Anna")], keep) for n in range(20)))
for _ in range(2): asyncio.run(main())
print("done")
"""


@only_sync
def test_a_program_ends_without_closing_its_vault(url: str, start: Start) -> None:
    out, err = start(HEAD + UNCLOSED, url, KEY_HEX).communicate(timeout=60)
    assert out == "done\n", err


def test_both_forms_share_what_they_know(database: str, key: MasterKey, clock: SetClock) -> None:
    with PostgresVault(database, key, clock=clock) as vault, Blocking(vault.for_async()) as other:
        mine = vault.assign(SCOPE, [ANNA], clock.keep())
        assert other.open(SCOPE) is mine
        vault.close()
        with pytest.raises(VaultUnavailable, match="closed"):
            other.open(SCOPE)


def test_messages_say_nothing_of_the_server(postgres: PostgresCluster, valkey: ValkeyServer, key: MasterKey) -> None:
    for kind, bad in (
        (PostgresVault, "postgresql://guarded:se=cret@[half"),
        (RedisVault, "http://:se=cret@127.0.0.1/0"),
    ):
        with pytest.raises(Misuse, match="cannot be read") as caught:
            kind(bad, key)
        assert "se=cret" not in str(caught.value) and caught.value.__context__ is None
    vault = PostgresVault(postgres.url(), key)
    assert PASSWORD not in repr(vars(vault)) + repr(vars(vault._server)) + repr(vars(vault._other._server))
    vault.close()
