"""A log that was put back from a backup is told where it is opened: the second place has come further than it."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest

from guarded_client import AuditUnavailable
from guarded_client.audit.checkpoint import Checkpoint
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.audit.postgres import PostgresLedger
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores.keys.master import MasterKey
from tests.audit.conftest import made
from tests.stores.standing_clock import SetClock

Open = Callable[[], Any]
OLDER = "is older than the second place .* signs 20 entries; the log has 10: an old copy was put back"


@pytest.fixture(params=[SqliteLedger, JsonlLedger])
def opened(request: pytest.FixtureRequest, path: Path, key: MasterKey, place: Path) -> Open:
    return lambda: request.param(path, key, place=place, timeout=0.2)


def wrote(opened: Open, count: int) -> None:
    with closing(opened()) as log:
        made(log, count)


def copied(folder: Path, to: Path) -> None:
    """A backup of all files, or its way back."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(folder, to)


def test_an_older_copy_is_opened_as_if_nothing_was_missing(
    opened: Open, path: Path, place: Path, tmp_path: Path
) -> None:
    wrote(opened, 10)
    copied(path.parent, tmp_path / "backup")
    wrote(opened, 10)
    copied(path.parent, tmp_path / "newer")
    copied(tmp_path / "backup", path.parent)
    for _ in range(2):  # nothing is written into it
        with pytest.raises(AuditUnavailable, match=OLDER) as told:
            opened()
        assert str(place) in str(told.value) and "docs/vault.md" in str(told.value)

    copied(tmp_path / "newer", path.parent)
    wrote(opened, 1)

    copied(tmp_path / "backup", path.parent)
    place.rename(tmp_path / "what-the-lost-log-was.jsonl")  # nobody has the newer one any more
    wrote(opened, 15)
    (tmp_path / "what-the-lost-log-was.jsonl").rename(place)  # the old place comes back: another history
    with pytest.raises(AuditUnavailable, match="signs 21 entries; the log has another one there"):
        wrote(opened, 1)


def test_what_others_write_into_the_second_place_stops_no_process(
    opened: Open, place: Path, tmp_path: Path, key: MasterKey
) -> None:
    wrote(opened, 3)
    lines = place.read_text()
    mine = Checkpoint.model_validate_json(lines.splitlines()[-1])
    with SqliteLedger(tmp_path / "other" / "audit.db", key, place=place) as other:
        made(other, 50)
    forged = [mine.model_copy(update={"size": 99}).line(), '{"at":"', "[]", "", "\udcff", mine.line()[:-20]]
    place.write_bytes((lines + place.read_text() + "\n".join(forged)).encode(errors="surrogateescape"))
    wrote(opened, 3)
    place.write_bytes(b"\x00" * 200_000)
    with pytest.raises(AuditUnavailable, match="no file of checkpoints"):
        opened()


def test_a_log_that_a_sweep_cut_after_its_last_checkpoint_is_no_older_copy(
    path: Path, key: MasterKey, place: Path
) -> None:
    clock = SetClock()
    start = clock()
    with SqliteLedger(path, key, place=place, clock=clock) as log:
        made(log, 10)
        log.checkpoint()
        clock.move(days=400)
        assert log.purge(start + timedelta(days=1)) == 9  # the last one stays
    with SqliteLedger(path, key, place=place, clock=clock) as log:
        made(log, 1)


def test_an_older_copy_of_a_database_is_told_too(database: str, key: MasterKey, place: Path) -> None:
    with closing(PostgresLedger(database, key, place=place)) as log, psycopg.connect(database, autocommit=True) as db:
        made(log, 10)
        before = db.execute("SELECT n, hash FROM guarded_audit_head").fetchone()
        made(log, 10)
    with psycopg.connect(database, autocommit=True) as db:
        db.execute("INSERT INTO guarded_audit_sweeping VALUES (100)")
        db.execute("DELETE FROM guarded_audit_entries WHERE n >= 10")
        db.execute("DELETE FROM guarded_audit_sweeping")
        db.execute("UPDATE guarded_audit_head SET n = %s, hash = %s", before)
    with pytest.raises(AuditUnavailable, match=OLDER):
        PostgresLedger(database, key, place=place)
