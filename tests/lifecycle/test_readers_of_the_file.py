"""Somebody reads the file while a person is erased, as a backup does: what was erased stays beside it for a while."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from guarded_client import Lifecycle, Policy, open_lifecycle, open_vault, verify_certificate
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores import write_ahead
from guarded_client.stores.access import Access
from guarded_client.stores.clock import utc_now
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.sqlite.access import SqliteAccessLog
from guarded_client.stores.sqlite.review import SqliteRows
from tests.audit.conftest import made
from tests.review.matters import payload, ticket
from tests.stores.standing_clock import KEY_HEX

SCOPE, OTHER = Scope("", "cust-42", "case-9"), Scope("", "cust-43", "case-1")
OFFICER: dict[str, Any] = {"actor": "dora", "reason": "request 2026-118"}
RULES = Policy.model_validate({"names": "off", "consent": {"store": "memory"}})


@pytest.fixture
def life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lifecycle]:
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path))
    monkeypatch.setattr("guarded_client.stores.sqlite.database.WAIT", 0.05)
    with open_lifecycle(RULES) as life:
        keep(life, SCOPE)
        yield life


def keep(life: Lifecycle, scope: Scope) -> None:
    life.vault.assign(
        scope, [("PERSON", "Anna Muster")], RetentionSet("case", "created", RULES.retention["case"].until(utc_now()))
    )


@contextmanager
def reading(
    path: Path, columns: str = "wrapped FROM data_keys UNION ALL SELECT sealed FROM entries"
) -> Iterator[list[bytes]]:
    """Whoever reads, as a backup does; gives what it finds of the person."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _ = connection.execute("BEGIN")
        yield [row[0] for row in connection.execute(f"SELECT {columns}")]
    finally:
        connection.close()


def left(home: Path, secrets: list[bytes]) -> set[str]:
    files = [file for file in home.iterdir() if file.is_file()]
    return {file.name for file in files if any(secret in file.read_bytes() for secret in secrets)}


def written(life: Lifecycle) -> None:
    keep(life, OTHER)


def looked_at(life: Lifecycle) -> None:
    _ = life.vault.open(OTHER)


def swept(life: Lifecycle) -> None:
    _ = life.sweep()


@pytest.mark.parametrize("use", [written, looked_at, swept, Lifecycle.close])
def test_what_was_erased_while_a_backup_ran_is_told_and_goes_with_the_next_use(
    life: Lifecycle, tmp_path: Path, use: Callable[[Lifecycle], None]
) -> None:
    with closing(
        open_vault(RULES)
    ):  # the file stays open in another process, so that closing does not empty the log by itself
        with reading(tmp_path / "vault.db") as secrets:
            certificate = life.forget("cust-42", **OFFICER)
            assert len(secrets) == 2 and left(tmp_path, secrets) == {"vault.db-wal"}, "positive control"
            told = [one.what for one in certificate.not_covered if "write-ahead log" in one.what]
            assert len(told) == 1 and "the store vault:" in told[0]
            assert verify_certificate(certificate.model_dump_json()) == certificate
            looked_at(life)
            assert left(tmp_path, secrets), "it is tried, and cannot be done yet"
        use(life)
        assert not left(tmp_path, secrets)


@pytest.mark.parametrize("use", [written, swept])
def test_what_a_process_that_ended_could_not_empty_goes_with_the_next_use_of_another(
    life: Lifecycle, tmp_path: Path, use: Callable[[Lifecycle], None]
) -> None:
    with reading(tmp_path / "vault.db") as secrets:
        with open_lifecycle(RULES) as command:
            _ = command.forget("cust-42", **OFFICER)
        assert left(tmp_path, secrets) == {"vault.db-wal"}
    use(life)
    assert not left(tmp_path, secrets)


def queue_of(path: Path) -> Queue:
    queue = Queue(SqliteRows(path, MasterKey.load(key=KEY_HEX)))
    one = ticket()
    queue.submit(one, payload(one))
    return queue


def ledger_of(path: Path) -> SqliteLedger:
    ledger = SqliteLedger(path, MasterKey.load(key=KEY_HEX))
    _ = made(ledger, 1)
    return ledger


STORES: dict[str, tuple[Callable[[Path], Any], str]] = {
    "review": (queue_of, "wrapped FROM data_keys UNION ALL SELECT payload FROM tickets"),
    "audit": (ledger_of, "sealed FROM persons"),
}


@pytest.mark.parametrize("store", STORES)
def test_what_was_erased_of_tickets_and_of_the_audit_log_while_a_backup_ran_goes_too(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("guarded_client.stores.sqlite.database.WAIT", 0.05)
    make, columns = STORES[store]
    with make(tmp_path / "file.db") as command, make(tmp_path / "file.db") as service:
        with reading(tmp_path / "file.db", columns) as secrets:
            assert command.forget("cust-42") and command.lingers and not service.lingers
            assert secrets and left(tmp_path, secrets) == {"file.db-wal"}
            command.close()
            assert left(tmp_path, secrets)
        service.purge(utc_now() - timedelta(days=9))
        assert not left(tmp_path, secrets) and not service.lingers


def test_records_of_access_that_ended_leave_the_log_of_their_file_too(tmp_path: Path) -> None:
    path, key, until = tmp_path / "file.db", MasterKey.load(key=KEY_HEX), utc_now() - timedelta(days=1)
    with SqliteAccessLog(path, key) as log, SqliteAccessLog(path, key):
        log.record("", "cust-42", Access(utc_now(), "dora", "export", "request 2026-118", 1), until)
        with reading(path, "sealed FROM accesses") as secrets:
            pass
        assert secrets and left(tmp_path, secrets) == {"file.db-wal"}, "positive control"
        assert log.purge(utc_now()) == 1 and not log.lingers
        assert not left(tmp_path, secrets)


def test_a_certificate_names_no_log_that_was_emptied(life: Lifecycle, tmp_path: Path) -> None:
    with reading(tmp_path / "vault.db") as secrets:
        pass
    certificate = life.forget("cust-42", **OFFICER)
    assert secrets and not left(tmp_path, secrets)
    assert not [one for one in certificate.not_covered if "write-ahead log" in one.what]


def test_whoever_reads_for_long_holds_an_erasure_up_for_less_than_a_writer_waits(tmp_path: Path) -> None:
    path = tmp_path / "file.db"
    connection = sqlite3.connect(path, isolation_level=None, timeout=5)
    connection.execute("PRAGMA journal_mode=WAL").close()
    connection.execute("CREATE TABLE data_keys AS SELECT x'00' AS wrapped").close()
    connection.execute("CREATE TABLE entries (sealed)").close()
    with reading(path):
        connection.execute("DELETE FROM data_keys").close()
        assert not write_ahead.emptied(connection, 0)
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (5000,), "what others wait is as it was"
    assert write_ahead.emptied(connection, 0) and (tmp_path / "file.db-wal").stat().st_size == 0
    assert write_ahead.WAIT < 5
    connection.close()
