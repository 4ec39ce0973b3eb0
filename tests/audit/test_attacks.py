"""Files that somebody else wrote: what is wrong is named, nothing breaks, and no terminal is steered."""

import json
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from guarded_client import AuditUnavailable
from guarded_client._facts import Event, Facts
from guarded_client.audit import allowed_values
from guarded_client.audit.encoding import canonical
from guarded_client.audit.entry import Entry
from guarded_client.audit.entry_shape import fields_of, misfits
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.audit.log_file import LogFile, checkpoints_of, log_file
from guarded_client.audit.notary import append_line
from guarded_client.audit.second_place import checked
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.audit.verification import verified
from guarded_client.cli import app
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.sqlite.vault import SqliteVault
from tests.audit.conftest import made
from tests.audit.test_tampering import body, falsify, put


def command(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["audit", *map(str, words)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def written(log: SqliteLedger, path: Path) -> Path:
    made(log, 12)
    log.close()
    return path


NO_ENTRY = {
    "bytes": "UPDATE entries SET body = x'00ff' WHERE id = 7",
    "not UTF-8": "UPDATE entries SET body = CAST(x'7bff7d' AS TEXT) WHERE id = 7",
    "a number": "UPDATE entries SET body = 5 WHERE id = 7",
    "not a number": "UPDATE entries SET body = replace(body, '\"v\":1', '\"v\":NaN') WHERE id = 7",
    "infinite": "UPDATE entries SET body = replace(body, '\"v\":1', '\"v\":1e999') WHERE id = 7",
    "endless": f"UPDATE entries SET body = replace(body, '\"v\":1', '\"v\":{'9' * 5000}') WHERE id = 7",
    "deep": f"UPDATE entries SET body = '{'[' * 20_000}' WHERE id = 7",
    "of other types": "UPDATE entries SET body = replace(body, '\"index\":7', '\"index\":[7]') WHERE id = 7",
}


@pytest.mark.parametrize("sql", NO_ENTRY.values(), ids=NO_ENTRY)
def test_what_is_no_entry_is_named_and_is_not_shown(written: Path, place: Path, sql: str) -> None:
    falsify(written, lambda connection: connection.execute(sql))
    code, told = command("verify", "--log", written, "--checkpoints", place)
    assert code == 1 and "first bad entry 7:" in told
    for read in ("tail", "export"):
        code, told = command(read, "--log", written)
        assert code == 2 and "entry 7 of the audit log was not written by this library" in told
        assert '"index":6' in told or "\n      6 " in told


def test_a_hash_of_another_type_is_none(written: Path) -> None:
    falsify(written, lambda connection: connection.execute("UPDATE entries SET hash = 'abc' WHERE id = 7"))
    code, told = command("verify", "--log", written)
    assert code == 1 and "first bad entry 7: changed" in told
    assert command("tail", "--log", written)[0] == 0


def test_a_checkpoint_that_is_none_any_more_is_told(written: Path) -> None:
    falsify(written, lambda connection: connection.execute("UPDATE checkpoints SET body = 'x'"))
    code, told = command("verify", "--log", written)
    assert code == 2 and "a checkpoint in the audit log was changed" in told


def rewritten(change: Callable[[dict[str, Any]], None]) -> Callable[[sqlite3.Connection], None]:
    def work(connection: sqlite3.Connection) -> None:
        fields = body(connection, 11)
        change(fields)
        _ = put(connection, 11, fields)
        connection.execute("DELETE FROM checkpoints")

    return work


@pytest.mark.parametrize(
    ("field", "value"),
    [("at", "2026-11-28T00:00:00Z\x1b[2J"), ("at", 5), ("outcome", "zoe@exemple.fr"), ("subject", "Zoë"),
     ("at", "2026-02-31T00:00:00.000000Z"), ("at", "2027-02-29T00:00:00.000000Z"),
     ("retention_until", "2026-11-28T25:00:00.000000Z"),
     ("kinds", {"PERSON": -1}), ("sent", True), ("event", "x"), ("v", 2), ("blobs", ["a", 1])],
)  # fmt: skip
def test_a_field_with_what_it_may_not_have_is_found(written: Path, field: str, value: object) -> None:
    falsify(written, rewritten(lambda fields: fields.update({field: value})))
    problem = verified(LogFile(written).rows(), LogFile(written).log_id).problem
    assert problem is not None and (problem.index, problem.what) == (11, f"it has what no entry may have: {field}")


def _drop_escapes(fields: dict[str, Any]) -> None:
    for name in [name for name in fields if "\x1b" in name]:
        del fields[name]


def test_nothing_in_a_log_steers_the_terminal(written: Path) -> None:
    falsify(written, rewritten(lambda fields: fields.update({"\x1b[1A\x1b[2Kaudit log: intact\nx": 1})))
    code, told = command("verify", "--log", written)
    assert code == 1 and "\x1b" not in told and "[U+001B]" in told and "\nx" not in told
    falsify(written, rewritten(_drop_escapes))
    falsify(written, rewritten(lambda fields: fields.update(recipient="a\x1b]0;t\x07\nforged \u202e\x9b2J")))
    for read in (["tail"], ["export"], ["tail", "--json"]):
        code, told = command(*read, "--log", written)
        assert code == 0 and len(told.splitlines()) in (10, 12)
        assert not any(character in told for character in "\x1b\x07\u202e\x9b")
    assert json.loads(command("export", "--log", written)[1].splitlines()[-1])["recipient"].endswith("\u202e\x9b2J")


def test_what_the_shape_admits_is_what_the_entry_admits(written: Path) -> None:
    (row, *_) = LogFile(written).rows()
    fields = json.loads(row.body)
    assert fields_of(row.body) == fields and misfits(fields) == []
    assert set(fields) < set(Entry.model_fields)
    assert fields_of(json.dumps(fields)) is None, "white space"
    assert fields_of(row.body.replace('"v":1', '"v":1,"v":1')) is None
    assert fields_of(json.dumps(dict(reversed(fields.items())), separators=(",", ":"))) is None
    unsorted = canonical({**fields, "kinds": {"A": 1, "B": 2}}).replace('"A":1,"B":2', '"B":2,"A":1')
    assert '"B":2,"A":1' in unsorted and fields_of(unsorted) is None
    assert misfits({**fields, "x": 1, "status": "200"}) == ["status", "x"]


@pytest.mark.parametrize("kind", [SqliteLedger, JsonlLedger])
def test_a_log_that_was_removed_and_begun_anew_is_found(kind: Any, tmp_path: Path, key: MasterKey, place: Path) -> None:
    path = tmp_path / "home" / "log"
    for _ in range(2):
        with kind(path, key, place=place) as log:
            made(log, 3)
        old, *_ = checkpoints_of(place)
        if log.log_id == old.log_id:
            for file in path.parent.iterdir():
                file.unlink()
    code, told = command("verify", "--log", path, "--checkpoints", place)
    assert code == 1 and f"checkpoints of another log, {old.log_id}, which had 3 entries" in told
    code, told = command("verify", "--log", path, "--checkpoints", place, "--other-log", old.log_id)
    assert code == 0 and "intact" in told


def test_a_second_place_that_was_emptied_is_told(written: Path, place: Path) -> None:
    place.write_text("")
    code, told = command("verify", "--log", written, "--checkpoints", place)
    assert code == 1 and "has no checkpoint: restore it" in told
    found = checked(log_file(written), place)
    assert found.vouched == 0 and found.problem is not None and found.problem.index == -1
    falsify(written, lambda connection: connection.execute("DELETE FROM checkpoints"))
    code, told = command("verify", "--log", written, "--checkpoints", place)
    assert code == 0 and "no checkpoint has come to" in told, "nothing is left that could tell; this is said"


@pytest.mark.parametrize("way", ["a second place that was emptied", "a trigger"])
def test_an_entry_that_was_changed_is_named_whatever_else_is_wrong(written: Path, place: Path, way: str) -> None:
    trigger = "CREATE TRIGGER x BEFORE INSERT ON checkpoints BEGIN SELECT RAISE(IGNORE); END"
    falsify(written, lambda connection: put(connection, 7, {**body(connection, 7), "model": "other"}))
    if way == "a trigger":
        falsify(written, lambda connection: connection.execute(trigger))
    else:
        place.write_text("")
    code, told = command("verify", "--log", written, "--checkpoints", place)
    assert code == 1 and "first bad entry 8: it does not follow" in told


def test_a_line_that_a_crash_cut_costs_that_line_only(written: Path, place: Path, key: MasterKey) -> None:
    place.write_bytes(place.read_bytes()[:-40])
    with SqliteLedger(written, key, place=place) as log:
        made(log, 1)
    assert [checkpoint.size for checkpoint in checkpoints_of(place)] == [13]
    code, told = command("verify", "--log", written, "--checkpoints", place)
    assert code == 0 and "intact" in told
    place.write_text("hello\n")
    code, told = command("verify", "--log", written, "--checkpoints", place)
    assert code == 2 and "has a line that is no checkpoint: line 1" in told


def test_half_a_line_is_not_left_in_the_second_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "place"
    append_line(file, "one")
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, data[:2]))
    with pytest.raises(OSError, match="No space"):
        append_line(file, "two")
    monkeypatch.undo()
    append_line(file, "three")
    assert file.read_text() == "one\nthree\n"

    def beside_another(fd: int, data: bytes) -> int:
        monkeypatch.undo()
        count = write(fd, data[:2])
        append_line(file, "of another process")
        return count

    monkeypatch.setattr(os, "write", beside_another)
    with pytest.raises(OSError, match="No space"):
        append_line(file, "four")
    assert file.read_text() == "one\nthree\nfo\nof another process\n"


def test_entries_before_the_beginning_are_not_believed(path: Path, log: SqliteLedger, place: Path) -> None:
    made(log, 12)
    assert log.purge(datetime.now(UTC) + timedelta(days=1)) == 11
    log.close()

    def forge(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO entries SELECT 3, call, at, body, hash, 0 FROM entries LIMIT 1")
        fields = body(connection, 3)
        _ = put(connection, 3, {**fields, "index": 3, "model": "other"})

    falsify(path, forge)
    problem = verified(LogFile(path).rows(), log.log_id, checkpoints_of(place)).problem
    assert problem is not None and problem.index == 3 and "nothing leads from this one to there" in problem.what


@pytest.mark.parametrize("way", ["removed", "moved", "replaced"])
def test_a_writer_whose_file_is_gone_sends_no_calls(path: Path, log: SqliteLedger, way: str) -> None:
    made(log, 2)
    aside = path.with_name("aside")
    if way == "replaced":
        aside.write_bytes(path.read_bytes())
        aside.replace(path)
    else:
        path.replace(aside) if way == "moved" else path.unlink()
    with pytest.raises(AuditUnavailable, match="while this process uses it"):
        made(log, 1)
    with pytest.raises(AuditUnavailable, match="while this process uses it"):
        log.append(Facts(Event.SWEEP, counts={"vault": 1}))
    if way == "moved":
        aside.replace(path)
        made(log, 1)
        assert log.head().index == 2


def test_a_file_of_lines_that_is_gone_is_named(tmp_path: Path, key: MasterKey) -> None:
    path = tmp_path / "audit.jsonl"
    log = JsonlLedger(path, key)
    made(log, 2)
    text = path.read_bytes()
    path.unlink()
    with pytest.raises(AuditUnavailable, match=r"audit\.jsonl was removed: put it back"):
        made(log, 1)
    path.write_bytes(text)
    log.close()


@pytest.mark.parametrize("other", ["audit.db", "vault.db", "audit.jsonl", "notes.txt", "directory"])
def test_checkpoints_are_written_into_a_file_of_something_else(tmp_path: Path, key: MasterKey, other: str) -> None:
    place = tmp_path / other
    if other == "directory":
        place.mkdir()
    elif other == "notes.txt":
        _ = place.write_text("notes\n")
    else:
        made_by: Any = {"audit.db": SqliteLedger, "vault.db": SqliteVault, "audit.jsonl": JsonlLedger}[other]
        with made_by(place, key) as store:
            if other.startswith("audit"):
                _ = store.append(Facts(Event.PURGE))
    before = None if place.is_dir() else place.read_bytes()
    with pytest.raises(AuditUnavailable, match=r"is no file of checkpoints: name a file of its own under audit\."):
        _ = SqliteLedger(tmp_path / "log.db", key, place=place, every=1)
    assert place.is_dir() or place.read_bytes() == before


def test_a_second_place_that_becomes_something_else_is_not_written_into(tmp_path: Path, key: MasterKey) -> None:
    place = tmp_path / "checkpoints.jsonl"
    with SqliteLedger(tmp_path / "log.db", key, place=place, every=1) as log:
        _ = log.append(Facts(Event.PURGE))
        kept = place.read_text()
        for torn in ("", kept[:3], kept[:60] + "\n", "\ufeff" + kept, "\n" + kept):
            _ = place.write_text(torn)
            _ = log.checkpoint()
            assert place.read_text().endswith("}\n")
        _ = place.write_text("notes\n")
        with pytest.raises(AuditUnavailable, match="does not take them: it is no file of checkpoints"):
            _ = log.checkpoint()
        assert place.read_text() == "notes\n"
        _ = place.write_text(kept)


def test_what_does_not_look_like_a_name_is_kept_nowhere() -> None:
    """A caller may write texts there, of any length, and who was erased stays in no memory."""
    _ = allowed_values.model("gpt-5"), allowed_values.word("eu"), allowed_values.is_tenant("shop")
    before = allowed_values._see.cache_info().currsize
    for index in range(50):
        text = f"Zdravka Quillfeather {index} " * 1_000
        assert (allowed_values.model(text), allowed_values.word(text), allowed_values.is_tenant(text)) == (
            "other",
            "other",
            False,
        )
    assert allowed_values._see.cache_info().currsize == before
    assert (allowed_values.model("gpt-5"), allowed_values.model(""), allowed_values.is_tenant("shop")) == (
        "gpt-5",
        "",
        True,
    )


@pytest.mark.parametrize("code", [sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE])
def test_a_full_disk_is_no_reason_to_restore_the_log_from_a_backup(written: Path, code: int) -> None:
    def full() -> None:
        error = sqlite3.OperationalError("x")
        error.sqlite_errorcode = code
        raise error

    with pytest.raises(AuditUnavailable, match="the disk is full; free some space") as caught:
        LogFile(written)._asked(full)
    assert "backup" not in str(caught.value)
