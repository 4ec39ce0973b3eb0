"""Each way to falsify a log on a PostgreSQL server is found, and the first bad entry named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import psycopg
import pytest

from guarded_client import AuditUnavailable
from guarded_client.audit.checkpoint import read
from guarded_client.audit.encoding import canonical, digest
from guarded_client.audit.postgres import PostgresLedger
from guarded_client.audit.postgres_log import PostgresLog
from guarded_client.audit.second_place import checked
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.keys.signature import sign
from tests.audit.conftest import made

Server: TypeAlias = "psycopg.Connection[Any]"
TABLES = ("entries", "head", "checkpoints", "meta")
STRANGER = bytes(range(32))


def do(*statements: str) -> Callable[[Server], None]:
    def work(server: Server) -> None:
        for each in statements:
            _ = server.execute(each.replace("ENTRIES", "guarded_audit_entries"))  # type: ignore[arg-type]

    return work


def put(server: Server, n: int, **changes: Any) -> str:
    (body,) = server.execute("SELECT body FROM guarded_audit_entries WHERE n = %s", (n,)).fetchone() or ()
    text = canonical({**json.loads(body), **changes})
    hash_ = digest(text)
    _ = server.execute(
        "UPDATE guarded_audit_entries SET body = %s, hash = %s WHERE n = %s", (text, bytes.fromhex(hash_), n)
    )
    return hash_


def rechain(server: Server) -> None:
    prev = put(server, 3, outcome="blocked")
    for n in range(4, 12):
        prev = put(server, n, prev=prev)
    _ = server.execute("UPDATE guarded_audit_head SET hash = %s", (bytes.fromhex(prev),))


def sign_anew(server: Server) -> None:
    """All checkpoints that lie there are of the chain that was written anew, signed with a key of one's own."""
    rechain(server)
    for n, body in server.execute("SELECT n, body FROM guarded_audit_checkpoints").fetchall():
        old = read(body)
        (hash_,) = (
            server.execute("SELECT hash FROM guarded_audit_entries WHERE n = %s", (old.size - 1,)).fetchone() or ()
        )
        new = old.model_copy(update={"hash": hash_.hex(), "public_key": sign(STRANGER, b"").public_key})
        line = new.model_copy(update={"signature": sign(STRANGER, new.message()).value}).line()
        _ = server.execute("UPDATE guarded_audit_checkpoints SET body = %s WHERE n = %s", (line, n))


def other_key(server: Server) -> None:
    (n, body) = server.execute("SELECT n, body FROM guarded_audit_checkpoints ORDER BY n LIMIT 1").fetchone() or ()
    new = read(body).model_copy(update={"public_key": sign(STRANGER, b"").public_key})
    line = new.model_copy(update={"signature": sign(STRANGER, new.message()).value}).line()
    _ = server.execute("UPDATE guarded_audit_checkpoints SET body = %s WHERE n = %s", (line, n))


ATTACKS: dict[str, tuple[Callable[[Server], Any], int, str]] = {
    "edited": (do("UPDATE ENTRIES SET body = replace(body, 'gpt-5', 'gpt-6') WHERE n = 3"), 3, "changed"),
    "hashed anew": (lambda server: put(server, 3, outcome="blocked"), 4, "does not follow"),
    "removed": (do("DELETE FROM ENTRIES WHERE n = 3"), 3, "removed"),
    "the first removed": (do("DELETE FROM ENTRIES WHERE n < 2"), 0, "removed"),
    "swapped": (
        do(*(f"UPDATE ENTRIES SET n = {to} WHERE n = {n}" for n, to in ((3, -1), (5, 3), (-1, 5)))), 3, "moved"
    ),
    "added": (
        do(
            "UPDATE ENTRIES SET n = -n - 1 WHERE n >= 3", "UPDATE ENTRIES SET n = -n WHERE n < 0",
            "INSERT INTO ENTRIES (n, id, call, at, body, hash) SELECT 3, 'x', call, at, body, hash FROM ENTRIES"
            " WHERE n = 1",
        ), 3, "moved",
    ),
    "cut off": (
        do("DELETE FROM ENTRIES WHERE n > 9",
           "UPDATE guarded_audit_head SET (n, hash) = (SELECT n, hash FROM ENTRIES WHERE n = 9)"), 10, "cut off",
    ),
    "emptied": (do("TRUNCATE ENTRIES"), 0, "cut off"),
    "chained anew": (rechain, 5, "written anew"),
    "signed anew": (sign_anew, 5, "written anew"),
    "a checkpoint of another key": (other_key, -1, "signed with different keys"),
    "another log": (do("UPDATE guarded_audit_meta SET store = '\\x00112233445566778899aabbccddeeff'"), -1, "another log"),
    "a head of before": (
        do("UPDATE guarded_audit_head SET (n, hash) = (SELECT n, hash FROM ENTRIES WHERE n = 4)"), -1,
        "a head (entry 4, where the last is 11)",
    ),
    "a head ahead": (do("UPDATE guarded_audit_head SET n = 99"), -1, "a head (entry 99, where the last is 11)"),
    "a head of another hash": (do("UPDATE guarded_audit_head SET hash = '\\x00'"), -1, "a head (another hash, "),
    "another version": (do("UPDATE guarded_audit_meta SET version = 99"), -1, "a layout of version 99"),
    "no head": (do("DELETE FROM guarded_audit_head"), -1, "a head (no entry, "),
}  # fmt: skip


def test_an_attack_on_a_server_is_found_and_its_entry_named(database: str, key: MasterKey, place: Path) -> None:
    with PostgresLedger(database, key, place=place) as log:
        for _ in range(2):
            made(log, 6)
            _ = log.checkpoint()
    with psycopg.connect(database, autocommit=True) as server:
        do("ALTER TABLE ENTRIES DISABLE TRIGGER ALL")(server)
        do(*(f"CREATE TABLE saved_{each} AS SELECT * FROM guarded_audit_{each}" for each in TABLES))(server)
        for name, (attack, index, what) in ATTACKS.items():
            _ = attack(server)
            source = PostgresLog(database)
            problem = checked(source, place).problem
            source.close()
            assert problem is not None and problem.index == index and what in problem.what, (name, problem)
            if "a head" in what:  # what is written next would follow no entry, or be signed as one too many
                with pytest.raises(AuditUnavailable, match="on PostgreSQL has a head"):
                    _ = PostgresLedger(database, key)
            for each in TABLES:
                do(f"TRUNCATE guarded_audit_{each}")(server)
                do(f"INSERT INTO guarded_audit_{each} OVERRIDING SYSTEM VALUE SELECT * FROM saved_{each}")(server)
        source = PostgresLog(database)
        assert checked(source, place).problem is None
        source.close()


LEAVING_OUT = {
    "trigger": "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';"
    "CREATE TRIGGER x BEFORE INSERT ON guarded_audit_entries FOR EACH ROW EXECUTE FUNCTION nothing();"
    "CREATE TRIGGER x BEFORE UPDATE ON guarded_audit_head FOR EACH ROW EXECUTE FUNCTION nothing()",
    "trigger, behind the write": "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " IF pg_trigger_depth() = 1 THEN INSERT INTO guarded_audit_sweeping VALUES (NEW.n + 1);"
    " DELETE FROM guarded_audit_entries WHERE n = NEW.n; DELETE FROM guarded_audit_sweeping;"
    " UPDATE guarded_audit_head SET n = OLD.n, hash = OLD.hash; END IF; RETURN NULL; END $$;"
    "CREATE TRIGGER x AFTER UPDATE ON guarded_audit_head FOR EACH ROW EXECUTE FUNCTION nothing()",
    "rule": "CREATE RULE x AS ON INSERT TO guarded_audit_entries DO INSTEAD NOTHING;"
    "CREATE RULE x AS ON UPDATE TO guarded_audit_head DO INSTEAD NOTHING",
}


@pytest.mark.parametrize("way", [*LEAVING_OUT, "function"])
def test_a_server_that_leaves_out_entries_is_believed(database: str, key: MasterKey, way: str) -> None:
    served = PostgresLedger(database, key, timeout=5)
    made(served, 3)
    kind = way.partition(",")[0]
    with psycopg.connect(database, autocommit=True) as connection:
        sql: Any = LEAVING_OUT.get(way)
        if sql is None:
            (made_so,) = (
                connection.execute("SELECT pg_get_functiondef('guarded_audit_append'::regproc)").fetchone() or ()
            )
            sql = made_so.replace(
                "new_body := ", "pieces[3] := replace(pieces[3], 'blocked', 'released'); new_body := "
            )
            assert sql != made_so
        connection.execute(sql)
    with pytest.raises(AuditUnavailable, match=rf"on PostgreSQL has a {kind} (x|guarded_audit_append) that"):
        _ = PostgresLedger(database, key, timeout=5)
    assert served.stranger().startswith(f"a {kind}")
    if way != "function":
        made(served, 1)  # nobody saw yet that it is not there
        with pytest.raises(AuditUnavailable, match="lost entries that this process wrote"):
            made(served, 1)
    served.close()
