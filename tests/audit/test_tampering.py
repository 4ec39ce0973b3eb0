"""Each way to falsify a log is found, and the first bad entry is named."""

import contextlib
import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guarded_client import AuditUnavailable
from guarded_client._bilingual import Bilingual
from guarded_client.audit.encoding import canonical, digest
from guarded_client.audit.log_file import LogFile, checkpoints_of
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.audit.stored_entries import ALL
from guarded_client.audit.verification import Verified, verified
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.keys.signature import sign
from tests.audit.conftest import made


@pytest.fixture
def written(log: SqliteLedger, path: Path) -> Path:
    """A log of 40 entries, signed after 20 and after 40."""
    for _ in range(2):
        made(log, 20)
        log.checkpoint()
    log.close()
    return path


def check(path: Path, place: Path | None = None, public_key: str | None = None) -> Verified:
    log = LogFile(path)
    signed = log.checkpoints() + (checkpoints_of(place) if place is not None else [])
    return verified(log.rows(ALL), log.log_id, signed, public_key)


def falsify(path: Path, work: Callable[[sqlite3.Connection], Any]) -> None:
    """What somebody does who may write the file: triggers stop nobody who can drop them."""
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER IF EXISTS entries_stay")
    connection.execute("DROP TRIGGER IF EXISTS entries_as_written")
    work(connection)
    connection.commit()
    connection.close()


def body(connection: sqlite3.Connection, index: int) -> dict[str, Any]:
    return json.loads(connection.execute("SELECT body FROM entries WHERE id = ?", (index,)).fetchone()[0])


def put(connection: sqlite3.Connection, index: int, fields: dict[str, Any]) -> str:
    text = canonical(fields)
    connection.execute("UPDATE entries SET body = ?, hash = ? WHERE id = ?", (text, bytes.fromhex(digest(text)), index))
    return digest(text)


def rechain(connection: sqlite3.Connection, start: int, end: int, prev: str) -> None:
    for index in range(start, end):
        prev = put(connection, index, {**body(connection, index), "index": index, "prev": prev})


def test_a_log_that_nobody_touched_is_intact(written: Path, place: Path) -> None:
    found = check(written, place)
    assert found.problem is None
    assert (found.first, found.size, found.vouched, found.checkpoints, len(found.public_keys)) == (0, 40, 40, 2, 1)


def test_only_what_a_signature_stands_over_is_vouched_for(written: Path, place: Path) -> None:
    first, second = checkpoints_of(place)
    rows, log_id = list(LogFile(written).rows()), first.log_id
    for signed, size, sure in (([], 40, 0), ([first], 40, 20), ([second, first], 40, 40), ([first], 35, 20)):
        found = verified(rows[:size], log_id, signed)
        assert (found.problem, found.size, found.vouched) == (None, size, sure)
    cut = verified(rows[:35], log_id, [first, second])
    assert cut.problem is not None and cut.problem.index == 35
    assert (cut.size, cut.vouched) == (35, 0), "of a log that lacks something, nothing is"


def edit_only(c: sqlite3.Connection) -> None:
    c.execute("UPDATE entries SET body = replace(body, 'gpt-5', 'gpt-6') WHERE id = 7")


def edit_and_hash(c: sqlite3.Connection) -> None:
    put(c, 7, {**body(c, 7), "outcome": "blocked"})


def lose_a_field(c: sqlite3.Connection) -> None:
    put(c, 7, {name: said for name, said in body(c, 7).items() if name != "prev"})


def other_hash(c: sqlite3.Connection) -> None:
    c.execute("UPDATE entries SET hash = ? WHERE id = 7", (b"x" * 32,))


def write_twice(c: sqlite3.Connection) -> None:
    c.execute("""UPDATE entries SET body = replace(body, '"v":1', '"v":1,"v":1') WHERE id = 7""")


def remove(c: sqlite3.Connection) -> None:
    c.execute("DELETE FROM entries WHERE id = 7")


def remove_first(c: sqlite3.Connection) -> None:
    c.execute("DELETE FROM entries WHERE id < 5")


def remove_and_close_up(c: sqlite3.Connection) -> None:
    c.execute("DELETE FROM entries WHERE id = 7")
    c.execute("UPDATE entries SET id = -id WHERE id > 7")
    c.execute("UPDATE entries SET id = -id - 1 WHERE id < 0")


def swap(c: sqlite3.Connection) -> None:
    c.execute("UPDATE entries SET id = -7 WHERE id = 7")
    c.execute("UPDATE entries SET id = 7 WHERE id = 9")
    c.execute("UPDATE entries SET id = 9 WHERE id = -7")


def insert(c: sqlite3.Connection) -> None:
    c.execute("UPDATE entries SET id = -id - 1 WHERE id >= 7")
    c.execute("UPDATE entries SET id = -id WHERE id < 0")
    c.execute("INSERT INTO entries (id, at, body, hash) SELECT 7, at, body, hash FROM entries WHERE id = 3")


def insert_below(c: sqlite3.Connection) -> None:
    c.execute("INSERT INTO entries (id, at, body, hash) SELECT -5, at, body, hash FROM entries WHERE id = 3")


def append_forged(c: sqlite3.Connection) -> None:
    fields = {**body(c, 39), "index": 40}
    text = canonical(fields)
    c.execute("INSERT INTO entries (id, at, body, hash) VALUES (40, 0, ?, ?)", (text, bytes.fromhex(digest(text))))


def edit_and_rechain(c: sqlite3.Connection) -> None:
    rechain(c, 8, 40, put(c, 7, {**body(c, 7), "outcome": "blocked"}))


def remove_and_rechain(c: sqlite3.Connection) -> None:
    prev = body(c, 7)["prev"]
    remove_and_close_up(c)
    rechain(c, 7, 39, prev)


def truncate(c: sqlite3.Connection) -> None:
    c.execute("DELETE FROM entries WHERE id >= 33")


def truncate_all(c: sqlite3.Connection) -> None:
    c.execute("DELETE FROM entries")


def add_a_field(c: sqlite3.Connection) -> None:
    rechain(c, 8, 40, put(c, 7, {**body(c, 7), "email": "zoe@exemple.fr"}))


def not_json(c: sqlite3.Connection) -> None:
    c.execute("UPDATE entries SET body = 'x' WHERE id = 7")


ATTACKS = {
    edit_only: (7, "changed"),
    edit_and_hash: (8, "does not follow"),
    lose_a_field: (7, "lacks what every entry has"),
    other_hash: (7, "changed"),
    write_twice: (7, "changed"),
    remove: (7, "removed"),
    remove_first: (0, "removed"),
    remove_and_close_up: (7, "moved: it was written as entry 8"),
    swap: (7, "moved"),
    insert: (7, "moved: it was written as entry 3"),
    insert_below: (-5, "no entry of a log has the index -5"),
    append_forged: (40, "does not follow"),
    edit_and_rechain: (19, "written anew"),
    remove_and_rechain: (19, "written anew"),
    truncate: (33, "cut off"),
    truncate_all: (0, "cut off"),
    add_a_field: (7, "no entry may have: email"),
    not_json: (7, "not written as this library writes"),
}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
def test_an_attack_is_found_and_its_entry_named(written: Path, place: Path, attack: Any) -> None:
    falsify(written, attack)
    problem = check(written, place).problem
    assert problem is not None
    index, what = ATTACKS[attack]
    assert problem.index == index and what in problem.what
    assert isinstance(problem.what, Bilingual) and problem.what.french, "the console says it in French, too"


@pytest.mark.parametrize("attack", [edit_and_rechain, remove_and_rechain, truncate], ids=lambda attack: attack.__name__)
def test_without_what_lies_elsewhere_an_insider_is_not_found(written: Path, place: Path, attack: Any) -> None:
    """The reason for the second place: who has the file has the checkpoints in it as well."""
    falsify(written, attack)
    falsify(written, lambda c: c.execute("DELETE FROM checkpoints"))
    assert check(written).problem is None
    assert check(written, place).problem is not None


def test_a_checkpoint_that_was_changed_or_signed_by_another_does_not_count(
    written: Path, place: Path, tmp_path: Path
) -> None:
    first, second = checkpoints_of(place)
    rows = list(LogFile(written).rows())
    changed = first.model_copy(update={"size": 19})
    assert "changed after it was signed" in str(verified(rows, first.log_id, [changed]).problem)
    assert "another key" in str(verified(rows, first.log_id, [first], public_key="00" * 32).problem)
    assert verified(rows, first.log_id, [first, second], public_key=first.public_key).problem is None
    with SqliteLedger(tmp_path / "other.db", MasterKey.generate()) as other:
        forged = other.checkpoint()
    moved = forged.model_copy(update={"log_id": first.log_id, "size": 40})
    assert "changed after it was signed" in str(verified(rows, first.log_id, [moved]).problem)


def test_a_log_in_the_place_of_another_is_found(written: Path, place: Path, tmp_path: Path, key: MasterKey) -> None:
    with SqliteLedger(tmp_path / "new.db", key) as new:
        made(new, 50)
    log = LogFile(tmp_path / "new.db")
    problem = verified(log.rows(), log.log_id, checkpoints_of(place)).problem
    assert problem is not None and "another log" in problem.what


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET store = 'x'",
        "CREATE TABLE more (id, at, body, hash); INSERT INTO more SELECT 'x' || id, at, body, hash FROM entries",
        "CREATE TABLE more (id, at, body, hash); INSERT INTO more SELECT id + 0.5, at, body, hash FROM entries",
    ],
    ids=["no id", "numbers of text", "numbers with a fraction"],
)
def test_a_file_that_somebody_made_another_one_of_is_told_not_a_traceback(written: Path, statement: str) -> None:
    falsify(written, lambda c: c.executescript(statement))
    if "more" in statement:
        falsify(written, lambda c: c.executescript("DROP TABLE entries; ALTER TABLE more RENAME TO entries"))
    with pytest.raises(AuditUnavailable, match="restore it from a backup"):
        check(written)


def test_a_file_that_is_damaged_anywhere_is_told_not_a_traceback(written: Path) -> None:
    """SQLite's own words about a damaged file may be no UTF-8."""
    whole, chosen = written.read_bytes(), random.Random(7)
    for _ in range(600):
        damaged = bytearray(whole)
        for _ in range(chosen.choice([1, 2, 20])):
            damaged[chosen.randrange(len(damaged))] = chosen.randrange(256)
        _ = written.write_bytes(damaged)
        with contextlib.suppress(AuditUnavailable):
            _ = check(written)


def test_the_file_refuses_what_is_not_an_append(log: SqliteLedger, path: Path) -> None:
    made(log, 3)
    connection = sqlite3.connect(path)
    for sql in ("UPDATE entries SET body = ''", "DELETE FROM entries", "DELETE FROM entries WHERE id = 1"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(sql)
    connection.close()


def test_every_flipped_byte_is_found(written: Path, place: Path) -> None:
    """One entry, every position: no byte of what is hashed may change."""
    log = LogFile(written)
    rows = list(log.rows())
    target = rows[5]
    for position in range(len(target.body)):
        old = target.body[position]
        new = "0" if old != "0" else "1"
        text = target.body[:position] + new + target.body[position + 1 :]
        falsified = [*rows[:5], type(target)(5, text, target.hash), *rows[6:]]
        problem = verified(falsified, log.log_id).problem
        assert problem is not None and problem.index == 5


def test_checkpoints_of_two_keys_are_no_proof_where_nobody_said_which_is_right(written: Path, place: Path) -> None:
    first, second = checkpoints_of(place)
    other = bytes(range(32))
    unsigned = second.model_copy(update={"public_key": sign(other, b"").public_key})
    forged = unsigned.model_copy(update={"signature": sign(other, unsigned.message()).value})
    assert forged.is_signed()
    problem = verified(LogFile(written).rows(), first.log_id, [first, forged]).problem
    assert problem is not None and "signed with different keys" in problem.what


@pytest.mark.parametrize("turned", [False, True])
def test_whoever_signs_a_second_chain_is_found_by_the_first(
    path: Path, place: Path, key: MasterKey, turned: bool
) -> None:
    log = SqliteLedger(path, key, place=place)
    made(log, 40)
    kept = log.checkpoint()
    log.close()
    falsify(path, edit_and_rechain)
    falsify(path, lambda c: c.execute("DELETE FROM checkpoints"))
    log = SqliteLedger(path, key)  # with the key of the log, but not with what lies elsewhere
    forged = log.checkpoint()
    log.close()
    assert (forged.size, forged.is_signed()) == (kept.size, True) and forged.hash != kept.hash
    signed = [forged, kept] if turned else [kept, forged]
    found = verified(LogFile(path).rows(), log.log_id, signed, kept.public_key)
    assert found.problem is not None and "written anew" in found.problem.what
