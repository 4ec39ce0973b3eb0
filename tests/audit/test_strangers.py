"""What lies beside the entries: a trigger that leaves entries out, and columns that they are found and removed by."""

import sqlite3
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from guarded_client import AuditUnavailable, ConsentUnavailable
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.audit.log_file import log_file
from guarded_client.audit.notes import mark
from guarded_client.audit.postgres import PostgresLedger
from guarded_client.audit.second_place import checked
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores.consent.embedded import SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.sqlite import schema
from guarded_client.stores.sqlite.strangers import stranger
from tests.audit.conftest import call, made
from tests.audit.test_attacks import command
from tests.audit.test_tampering import falsify

IGNORING = "CREATE TRIGGER x BEFORE INSERT ON entries WHEN NEW.id > 6 BEGIN SELECT RAISE(IGNORE); END"
STRANGERS = {
    "ignored": IGNORING,
    "deleted": "CREATE TRIGGER x AFTER INSERT ON entries WHEN NEW.id > 6 BEGIN DELETE FROM entries WHERE id = 7; END",
    "hidden": "CREATE TRIGGER x AFTER INSERT ON entries BEGIN UPDATE entries SET call = NULL WHERE id = NEW.id; END",
    "not signed": "CREATE TRIGGER x BEFORE INSERT ON checkpoints BEGIN SELECT RAISE(IGNORE); END",
    "a view": "ALTER TABLE entries RENAME TO more; CREATE VIEW entries AS SELECT * FROM more",
    "another table": "ALTER TABLE entries RENAME TO more; CREATE TABLE ENTRIES (id INTEGER PRIMARY KEY, call BLOB,"
    " at INTEGER, body TEXT, hash BLOB UNIQUE ON CONFLICT IGNORE, place INTEGER DEFAULT 0);"
    " INSERT INTO entries SELECT * FROM more",
}


@pytest.fixture(params=[SqliteLedger, JsonlLedger])
def kind(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture
def index(kind: Any, path: Path) -> Path:
    return path if kind is SqliteLedger else path.with_name(path.name + ".index")


def test_a_log_of_another_version_was_verified_as_if_it_were_this_ones(path: Path, key: MasterKey, place: Path) -> None:
    with SqliteLedger(path, key, place=place) as log:
        made(log, 5)
    falsify(path, lambda connection: connection.executescript("PRAGMA user_version = 99"))
    with pytest.raises(AuditUnavailable, match="made by another version"):
        _ = SqliteLedger(path, key, place=place)
    code, told = command("verify", "--log", path, "--checkpoints", place)
    assert code == 1 and "has a layout of version 99 that" in told


@pytest.mark.parametrize("way", STRANGERS)
def test_a_log_whose_tables_leave_out_entries_counts_as_intact(
    kind: Any, path: Path, index: Path, key: MasterKey, place: Path, way: str
) -> None:
    with kind(path, key, place=place) as log:
        made(log, 5)
    falsify(index, lambda connection: connection.executescript(STRANGERS[way]))
    with pytest.raises(AuditUnavailable, match=r"has a (trigger x|view entries|table ENTRIES|table entries) that"):
        _ = kind(path, key, place=place)
    code, told = command("verify", "--log", path, "--checkpoints", place)
    assert code == 1 and "that this library did not make so" in told
    assert checked(log_file(path), place).vouched == 0


@pytest.mark.parametrize("way", ["ignored", "deleted"])
def test_entries_that_go_while_a_process_writes_are_not_noticed(
    path: Path, key: MasterKey, place: Path, way: str
) -> None:
    log = SqliteLedger(path, key, place=place)
    made(log, 5)
    falsify(path, lambda connection: connection.executescript(STRANGERS[way]))
    made(log, 2)
    with pytest.raises(AuditUnavailable, match="lost entries that this process wrote"):
        made(log, 1)
    falsify(path, lambda connection: connection.executescript("DROP TRIGGER x; DELETE FROM entries WHERE id = 6"))
    with pytest.raises(AuditUnavailable, match="lost entries that this process wrote"):
        log.announce(call())
    with pytest.raises(AuditUnavailable, match="lost entries that this process wrote"):
        log.close()


@pytest.mark.timeout(30)
@pytest.mark.parametrize("table", ["entries", "checkpoints", "meta"])
def test_a_view_without_an_end_keeps_a_check_busy_for_ever(path: Path, key: MasterKey, place: Path, table: str) -> None:
    with SqliteLedger(path, key, place=place) as log:
        made(log, 3)
    view = (
        f"ALTER TABLE {table} RENAME TO more; CREATE VIEW {table} AS WITH RECURSIVE n(n) AS"
        " (SELECT 0 UNION ALL SELECT n + 1 FROM n) SELECT more.* FROM n, more"
    )
    falsify(path, lambda connection: connection.executescript(view))
    code, told = command("verify", "--log", path, "--checkpoints", place)
    assert code == 1 and f"the log has a view {table} that" in told
    for reading in (("tail", "-n", "2"), ("export",)):
        code, told = command(*reading, "--log", path)
        assert code == 2 and f"has a view {table} that" in told


@pytest.mark.timeout(30)
def test_a_view_beside_a_trigger_keeps_a_check_busy_for_ever(path: Path, key: MasterKey, place: Path) -> None:
    with SqliteLedger(path, key, place=place) as log:
        made(log, 3)
    connection = sqlite3.connect(path)  # the library's triggers stay, of what the table is called then
    connection.executescript(
        "ALTER TABLE entries RENAME TO more; CREATE VIEW entries AS WITH RECURSIVE n(id) AS (SELECT 0 UNION ALL SELECT"
        " id + 1 FROM n) SELECT id, NULL AS call, 0 AS at, '{}' AS body, x'00' AS hash, 0 AS place FROM n"
    )
    connection.close()
    for reading, expected in (("verify", 1), ("tail", 2), ("export", 2)):
        code, told = command(reading, "--log", path)
        assert code == expected and "has a view entries that" in told


def test_tables_of_a_restored_dump_are_not_strange() -> None:
    connection, restored = sqlite3.connect(":memory:", isolation_level=None), sqlite3.connect(":memory:")
    schema.make_review(connection)
    restored.executescript("\n".join(connection.iterdump()))
    assert stranger(connection, schema.REVIEW_ID) == stranger(restored, schema.REVIEW_ID) == ""
    connection.execute("ALTER TABLE tickets ADD COLUMN more INTEGER").close()
    assert stranger(connection, schema.REVIEW_ID) == "a table tickets"
    connection.close()
    restored.close()


def test_what_others_keep_in_the_file_is_left_alone(path: Path, key: MasterKey) -> None:
    with SqliteLedger(path, key) as log:
        made(log, 3)
        connection = sqlite3.connect(path)
        connection.executescript("CREATE TABLE _backup_seq (n); CREATE INDEX more ON entries (at); ANALYZE; VACUUM")
        connection.close()
        made(log, 1)
    with SqliteLedger(path, key) as log:
        made(log, 1)
    assert command("verify", "--log", path)[0] == 0


def test_a_trigger_with_a_strange_name_does_not_steer_the_terminal(path: Path, key: MasterKey) -> None:
    with SqliteLedger(path, key) as log:
        made(log, 3)
    falsify(path, lambda connection: connection.executescript(IGNORING.replace(" x ", ' "\x1b[2Jintact" ')))
    code, told = command("verify", "--log", path)
    assert code == 1 and "the log has a trigger that" in told and "\x1b" not in told


def test_a_withdrawal_that_a_trigger_leaves_out_counts_as_recorded(tmp_path: Path, key: MasterKey) -> None:
    file = tmp_path / "consent.db"
    SqliteConsentStore(file, key).close()
    connection = sqlite3.connect(file)
    connection.execute("CREATE TRIGGER x BEFORE INSERT ON records BEGIN SELECT RAISE(IGNORE); END")
    connection.close()
    with pytest.raises(ConsentUnavailable, match="has a trigger x that this library did not make so"):
        _ = SqliteConsentStore(file, key)


def beside(path: Path, sql: str) -> None:
    falsify(path, lambda connection: connection.execute(sql))


def test_a_call_is_found_under_the_id_of_another(kind: Any, path: Path, index: Path, key: MasterKey) -> None:
    with kind(path, key) as log:
        ids = made(log, 6)
    beside(index, f"UPDATE entries SET call = CASE id WHEN 3 THEN x'{ids[5]}' ELSE x'{ids[3]}' END WHERE id IN (3, 5)")
    with kind(path, key) as log:
        with pytest.raises(AuditUnavailable, match="entry 5 of the audit log was changed, or is of another call"):
            log.find(ids[3])
        assert log.find(ids[4]).index == 4 and log.find("00" * 16) is None
    if kind is SqliteLedger:
        code, told = command("verify", "--log", path)
        assert code == 1 and "first bad entry 3: changed: the call that the store keeps beside it" in told


def test_a_receipt_is_made_of_an_entry_that_was_changed(path: Path, key: MasterKey) -> None:
    with SqliteLedger(path, key) as log:
        ids = made(log, 3)
    beside(path, "UPDATE entries SET body = replace(body, 'gpt-5', 'gpt-6') WHERE id = 1")
    beside(path, "UPDATE entries SET body = 'x' WHERE id = 2")
    with SqliteLedger(path, key) as log:
        for id_ in ids[1:]:
            with pytest.raises(AuditUnavailable, match="was changed, or is of another call"):
                log.find(id_)


def test_a_sweep_removes_entries_that_somebody_made_old(
    kind: Any, path: Path, index: Path, key: MasterKey, place: Path
) -> None:
    with kind(path, key, place=place) as log:
        made(log, 8)
    beside(index, "UPDATE entries SET at = 0 WHERE id < 6")
    with kind(path, key, place=place) as log:
        with pytest.raises(AuditUnavailable, match="entry 5 of the audit log was changed, no older one is removed"):
            log.purge(datetime.now(UTC) - timedelta(days=365))
        assert len(list(log.entries())) == 8
    if kind is SqliteLedger:
        code, told = command("verify", "--log", path, "--checkpoints", place)
        assert code == 1 and "first bad entry 0: changed: the moment that the store keeps beside it" in told


def test_a_sweep_cuts_a_file_of_lines_in_the_middle_of_one(path: Path, key: MasterKey) -> None:
    with JsonlLedger(path, key) as log:
        made(log, 8)
    text = path.read_bytes()
    beside(path.with_name(path.name + ".index"), "UPDATE entries SET place = place + 5 WHERE id = 6")
    with JsonlLedger(path, key) as log:
        beside(path.with_name(path.name + ".index"), "UPDATE entries SET at = at + 9 * 1000000 WHERE id >= 6")
        with pytest.raises(AuditUnavailable, match="was changed: run guarded-client audit verify"):
            log.purge(datetime.now(UTC) + timedelta(seconds=1))
    assert path.read_bytes() == text


@pytest.mark.parametrize("first", ["1e999", "1e300", "NaN", "true", "null", '"0"', "[]", '0,"by":"Zoé"', " 0", "00"])
def test_a_header_with_what_is_no_number_or_says_more_is_told(tmp_path: Path, first: str) -> None:
    file = tmp_path / "audit.jsonl"
    _ = file.write_text(f'{{"first":{first},"format":"guarded-client/audit/1","log":"{"a" * 32}"}}\n')
    code, told = command("verify", "--log", file)
    assert code == 2 and "is not an audit log" in told


@pytest.fixture
def served(database: str, key: MasterKey) -> Iterator[PostgresLedger]:
    with PostgresLedger(database, key, timeout=5) as ledger:
        yield ledger


def test_columns_on_a_server_do_not_make_an_entry_old_or_another(served: PostgresLedger, database: str) -> None:
    ids = made(served, 4)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("ALTER TABLE guarded_audit_entries DISABLE TRIGGER ALL")
        connection.execute("UPDATE guarded_audit_entries SET at = 0 WHERE n < 3")
        connection.execute("UPDATE guarded_audit_entries SET call = %s WHERE n = 2", (bytes.fromhex(ids[3]),))
        connection.execute("UPDATE guarded_audit_entries SET call = %s WHERE n = 3", (bytes.fromhex(ids[2]),))
        connection.execute("ALTER TABLE guarded_audit_entries ENABLE TRIGGER ALL")
    with pytest.raises(AuditUnavailable, match="entry 2 of the audit log was changed, no older one is removed"):
        served.purge(datetime.now(UTC) - timedelta(days=365))
    with pytest.raises(AuditUnavailable, match="entry 3 of the audit log was changed, or is of another call"):
        served.find(ids[2])
    assert served.find(ids[1]) is not None


NOTES = [b"not json", b"[1]", b'{"email":"zoe"}', b"\xff\xfe", b'{"a":' + b"[" * 3000, b'{"event":"call","v":1}']


@pytest.mark.parametrize("said", NOTES)
def test_a_note_that_somebody_else_wrote_becomes_an_entry(path: Path, key: MasterKey, said: bytes) -> None:
    """Marked with another key, as whoever may write in the directory can."""
    with SqliteLedger(path, key) as log:
        made(log, 2)
    noted = struct.pack(">16sq", b"x" * 16, 1) + said
    head = struct.pack(">cHI16s", b"+", 4, len(noted), mark(b"another key", noted))
    _ = path.with_name(path.name + "-process-0123456789abcdef").write_bytes(bytes(64) + head + noted)
    with SqliteLedger(path, key) as log:
        made(log, 1)
        assert [entry.outcome for entry in log.entries()] == ["released"] * 3
    assert command("verify", "--log", path)[0] == 0


def test_a_note_on_a_server_that_somebody_else_wrote_becomes_an_entry(served: PostgresLedger, database: str) -> None:
    facts = call()
    served.announce(facts)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute("UPDATE guarded_audit_notes SET body = replace(body, 'support', 'billing')")
        connection.execute(
            "INSERT INTO guarded_audit_notes VALUES ('\\x0102', 'x', 1, %s)", ("0" * 32 + '{"event":"call"}',)
        )
        assert served.recover() == 0 and not list(served.entries())
        connection.execute("UPDATE guarded_audit_notes SET body = replace(body, 'billing', 'support')")
    del facts
    assert served.recover() == 1
    assert [entry.outcome for entry in served.entries()] == ["interrupted"]
