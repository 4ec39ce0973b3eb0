"""What holds for the file of a sealed vault: other processes, crashes, full disks, wrong keys, erasure."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

import guarded_client
from guarded_client._errors import VaultUnavailable
from guarded_client._model import Scope, Surrogate
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.sqlite import database, known
from guarded_client.stores.sqlite.vault import SqliteVault

from .standing_clock import KEY_HEX, SetClock

Start = Callable[..., subprocess.Popen[str]]

ANNA, BEN = ("PERSON", "Anna Muster"), ("PERSON", "Ben Beispiel")
SCOPE = Scope("acme", "cust-42", "case-9")

HEAD = """
import json, os, signal, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.sqlite.vault import SqliteVault
path, key = Path(sys.argv[1]), MasterKey.load(key=sys.argv[2])
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
with SqliteVault(path, key, clock=lambda: now) as vault:
    for name in names:
        vault.open(SCOPE)
        given = vault.assign(SCOPE, [("PERSON", name), ("PERSON", names[0])], keep)
        assert given.of("PERSON", name)
    sys.stdout.write("done\\n"); sys.stdout.flush(); sys.stdin.readline()
    print(json.dumps({str(s): v for s, v in vault.open(SCOPE).pairs()}, sort_keys=True))
"""


def rows(path: Path, table: str = "entries") -> int:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    finally:
        connection.close()


def raw(path: Path) -> bytes:
    return b"".join(item.read_bytes() for item in path.parent.iterdir())


def twin(path: Path, key: MasterKey, clock: SetClock) -> SqliteVault:
    """A second vault on the file: a connection of its own, as another process has."""
    return SqliteVault(path, key, clock=clock, timeout=0.2)


# --- the file


def test_files_are_the_owners_alone(sealed: SqliteVault, path: Path, clock: SetClock) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep())
    assert {item.name for item in path.parent.iterdir()} == {"vault.db", "vault.db-wal", "vault.db-shm"}
    assert {stat.S_IMODE(item.stat().st_mode) for item in path.parent.iterdir()} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name != "posix", reason="needs file modes")
@pytest.mark.parametrize("mode", [0o644, 0o660, 0o601])
def test_a_file_that_others_may_read_is_made_the_owners_alone(
    sealed: SqliteVault, path: Path, key: MasterKey, clock: SetClock, mode: int
) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep())
    for item in path.parent.iterdir():
        item.chmod(mode)
    with twin(path, key, clock) as vault:
        assert vault.open(SCOPE).of(*ANNA)
        assert {stat.S_IMODE(item.stat().st_mode) for item in path.parent.iterdir()} == {0o600}


@pytest.mark.skipif(os.name != "posix", reason="needs file modes")
@pytest.mark.parametrize("fails", [True, False])
def test_a_file_that_stays_open_to_others_is_refused(
    path: Path, key: MasterKey, clock: SetClock, monkeypatch: pytest.MonkeyPatch, fails: bool
) -> None:
    twin(path, key, clock).close()
    path.chmod(0o644)

    def chmod(*_: object) -> None:
        """As a file of another user, or a file system without modes."""
        if fails:
            raise PermissionError(1, "not permitted")

    monkeypatch.setattr(Path, "chmod", chmod)
    with pytest.raises(VaultUnavailable, match=r"others may read the vault .* \(mode 0644\): run chmod 600") as caught:
        twin(path, key, clock)
    assert caught.value.__context__ is None


def test_nothing_stands_in_the_file_in_the_clear(sealed: SqliteVault, path: Path, clock: SetClock) -> None:
    sealed.assign(SCOPE, [ANNA, ("EMAIL_ADDRESS", "anna@example.org")], clock.keep())
    sealed.forget("cust-43", tenant="acme")
    sealed.assign(Scope("acme", "cust-44", "case-10"), [BEN], clock.keep())
    found = raw(path)
    assert b"PERSON" in found, "positive control: what is not protected can be seen"
    for secret in ("Anna", "Muster", "anna@", "Beispiel", "cust-4", "case-9", "case-10", "acme", KEY_HEX):
        assert secret.encode() not in found
    assert bytes.fromhex(KEY_HEX) not in found


def test_it_is_all_there_after_opening_again(path: Path, key: MasterKey, clock: SetClock) -> None:
    with twin(path, key, clock) as vault:
        before = vault.assign(SCOPE, [ANNA, BEN], clock.keep())
    with twin(path, key, clock) as vault:
        after = vault.open(SCOPE)
        assert after.pairs() == before.pairs()
        assert after.epoch != before.epoch
        assert vault.assign(SCOPE, [("PERSON", "Cleo")], clock.keep()).of("PERSON", "Cleo") == Surrogate("PERSON", 3)


def test_knowing_everything_writes_nothing(sealed: SqliteVault, path: Path, clock: SetClock) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep())
    before = (path.parent / "vault.db-wal").read_bytes()
    clock.move(minutes=59)
    sealed.assign(SCOPE, [ANNA], clock.keep())
    assert (path.parent / "vault.db-wal").read_bytes() == before
    clock.move(minutes=2)
    sealed.assign(SCOPE, [ANNA], clock.keep())
    assert (path.parent / "vault.db-wal").read_bytes() != before


def test_the_cache_is_bounded(path: Path, key: MasterKey, clock: SetClock) -> None:
    with SqliteVault(path, key, clock=clock, cached=3) as vault:
        scopes = [Scope("", "s", str(n)) for n in range(9)]
        for scope in scopes:
            vault.assign(scope, [ANNA], clock.keep())
        assert len(vault._known) == 3
        assert all(vault.open(scope).of(*ANNA) for scope in scopes)


# --- keys


def test_the_wrong_key_is_refused_at_opening(sealed: SqliteVault, path: Path, clock: SetClock) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep())
    with pytest.raises(VaultUnavailable, match="was sealed with another key"):
        SqliteVault(path, MasterKey.generate())


def test_a_record_moved_elsewhere_does_not_open(path: Path, key: MasterKey, clock: SetClock) -> None:
    with twin(path, key, clock) as vault:
        vault.assign(SCOPE, [ANNA, BEN], clock.keep())
    connection = sqlite3.connect(path)
    _ = connection.execute("UPDATE entries SET number = 3 - number")
    connection.commit()
    connection.close()
    with twin(path, key, clock) as vault, pytest.raises(VaultUnavailable, match="damaged record") as caught:
        vault.open(SCOPE)
    assert caught.value.__context__ is None


def test_each_person_and_class_has_a_data_key(sealed: SqliteVault, path: Path, clock: SetClock) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep("case"))
    sealed.assign(SCOPE, [BEN], clock.keep("session"))
    sealed.assign(Scope("acme", "cust-42", "case-10"), [BEN], clock.keep("case"))
    assert rows(path, "data_keys") == 2
    sealed.assign(Scope("acme", "cust-43", "case-9"), [BEN], clock.keep("case"))
    assert rows(path, "data_keys") == 3


def test_a_longer_retention_seals_anew_under_its_class(path: Path, key: MasterKey, clock: SetClock) -> None:
    with twin(path, key, clock) as vault:
        vault.assign(SCOPE, [ANNA], clock.keep("session", hours=1))
        vault.assign(SCOPE, [ANNA], clock.keep("case", days=9))
        clock.move(hours=2)
        assert vault.purge(clock.now) == 0
    with twin(path, key, clock) as vault:
        assert vault.open(SCOPE).get("PERSON_1") == (Surrogate("PERSON", 1), "Anna Muster")


# --- removal


def test_purge_removes_rows_keys_and_the_log_but_no_counter(sealed: SqliteVault, path: Path, clock: SetClock) -> None:
    other = Scope("acme", "cust-43", "case-9")
    sealed.assign(SCOPE, [("PERSON", f"n{n}") for n in range(50)], clock.keep("session", hours=1))
    sealed.assign(other, [ANNA], clock.keep(days=3))
    connection = sqlite3.connect(path)
    sealed_bytes = [row[0] for row in connection.execute("SELECT sealed FROM entries WHERE class = 'session'")]
    connection.close()
    assert all(item in raw(path) for item in sealed_bytes), "positive control"
    assert sealed.purge(clock.now + timedelta(hours=1)) == 50
    assert (rows(path), rows(path, "data_keys"), rows(path, "counters")) == (1, 1, 1)
    assert (path.parent / "vault.db-wal").stat().st_size == 0
    assert not any(item in raw(path) for item in sealed_bytes)
    assert len(sealed.open(other)) == 1


@pytest.mark.parametrize("removal", ["none", "purge", "forget"])
def test_a_number_is_not_given_again_by_another_process(
    path: Path, key: MasterKey, clock: SetClock, removal: str
) -> None:
    with twin(path, key, clock) as vault:
        vault.assign(SCOPE, [BEN], clock.keep(days=9))
        vault.assign(SCOPE, [ANNA], clock.keep(hours=1))
        clock.move(hours=2)
        if removal == "purge":
            vault.purge(clock.now)
        elif removal == "forget":
            vault.forget("cust-42", tenant="acme")
    with twin(path, key, clock) as vault:
        assert vault.open(SCOPE).get("PERSON_2") is None
        assert vault.assign(SCOPE, [ANNA], clock.keep()).of(*ANNA) == Surrogate("PERSON", 3)


def test_forget_leaves_a_tombstone_and_counters(sealed: SqliteVault, path: Path, clock: SetClock) -> None:
    sealed.assign(SCOPE, [ANNA, BEN], clock.keep())
    connection = sqlite3.connect(path)
    wrapped = connection.execute("SELECT wrapped FROM data_keys").fetchone()[0]
    connection.close()
    assert wrapped in raw(path)
    assert sealed.forget("cust-42", tenant="acme") == 2
    assert [rows(path, table) for table in ("entries", "data_keys", "counters", "tombstones")] == [0, 0, 1, 1]
    assert wrapped not in raw(path)
    sealed.open(SCOPE)
    sealed.assign(SCOPE, [BEN], clock.keep())
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT wrapped FROM data_keys").fetchone()[0] != wrapped
    connection.close()


@pytest.mark.parametrize("removal", ["forget", "purge", "ended"])
def test_a_removal_elsewhere_empties_the_maps_here(
    sealed: SqliteVault, path: Path, key: MasterKey, clock: SetClock, removal: str
) -> None:
    before = sealed.assign(SCOPE, [ANNA], clock.keep(hours=1))
    with twin(path, key, clock) as other:
        assert other.open(SCOPE).of(*ANNA) == Surrogate("PERSON", 1)
        if removal == "forget":
            other.forget("cust-42", tenant="acme")
        elif removal == "purge":
            other.purge(clock.now + timedelta(hours=1))
        else:
            clock.move(hours=2)
            other.assign(SCOPE, [BEN], clock.keep())
        assert len(sealed.open(SCOPE)) <= 1
        after = sealed.assign(SCOPE, [("PERSON", "Cleo")], clock.keep())
        assert after.epoch != before.epoch
        assert after.of(*ANNA) is None
        assert other.open(SCOPE).pairs() == after.pairs()
    with twin(path, key, clock) as third:
        assert third.open(SCOPE).pairs() == after.pairs()


def test_a_key_destroyed_elsewhere_is_not_used_again(
    sealed: SqliteVault, path: Path, key: MasterKey, clock: SetClock
) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep())
    with twin(path, key, clock) as other:
        other.forget("cust-42", tenant="acme")
        with pytest.raises(VaultUnavailable, match="was erased while"):
            sealed.assign(SCOPE, [BEN], clock.keep())
        assert (rows(path), rows(path, "data_keys")) == (0, 0)
        sealed.open(SCOPE)
        sealed.assign(SCOPE, [BEN], clock.keep())
        assert [value for _, value in other.open(SCOPE).pairs()] == ["Ben Beispiel"]
        other.forget("cust-42", tenant="acme")
        other.open(SCOPE)
        other.assign(SCOPE, [ANNA], clock.keep())
        assert [entry.value for entry in sealed.export("cust-42", tenant="acme")] == [ANNA[1]]


@pytest.mark.parametrize("again", [False, True], ids=["gone", "made again"])
def test_a_key_that_no_entry_needed_any_more_is_not_used_again(
    sealed: SqliteVault, path: Path, key: MasterKey, clock: SetClock, again: bool
) -> None:
    elsewhere = Scope("acme", "cust-42", "case-10")
    sealed.assign(SCOPE, [ANNA], clock.keep("session", days=3))
    sealed.assign(SCOPE, [ANNA], clock.keep("case", days=30))
    with twin(path, key, clock) as other:
        other.assign(elsewhere, [ANNA], clock.keep("dispute", hours=1))
        sealed.open(SCOPE)
        assert other.purge(clock.keep(hours=1).until, spare={"dispute"}) == 0
        assert rows(path, "data_keys") == 2, "the session key went"
        if again:
            other.assign(elsewhere, [BEN], clock.keep("session", days=3))
        sealed.assign(SCOPE, [BEN], clock.keep("session", days=5))
        assert [value for _, value in other.open(SCOPE).pairs()] == [ANNA[1], BEN[1]]


def test_an_erasure_elsewhere_counts_for_a_conversation_pushed_out_of_memory(
    path: Path, key: MasterKey, clock: SetClock
) -> None:
    with SqliteVault(path, key, clock=clock, cached=1) as vault, twin(path, key, clock) as other:
        vault.open(SCOPE)
        other.forget("cust-42", tenant="acme")
        vault.open(Scope("acme", "cust-43", "case-9"))
        with pytest.raises(VaultUnavailable, match="was erased while"):
            vault.assign(SCOPE, [ANNA], clock.keep())
        vault.open(SCOPE)
        assert vault.assign(SCOPE, [ANNA], clock.keep()).of(*ANNA)
    with twin(path, key, clock) as vault:
        vault.assign(Scope("acme", "cust-42", "new"), [ANNA], clock.keep())


# --- other processes


def test_additions_elsewhere_are_seen_and_extend_the_same_map(
    sealed: SqliteVault, path: Path, key: MasterKey, clock: SetClock
) -> None:
    mine = sealed.assign(SCOPE, [ANNA], clock.keep())
    with twin(path, key, clock) as other:
        other.assign(SCOPE, [BEN], clock.keep())
        other.assign(Scope("", "x", "y"), [BEN], clock.keep())
        assert sealed.open(SCOPE) is mine
        assert mine.of(*BEN) == Surrogate("PERSON", 2)
        sealed.assign(SCOPE, [("PERSON", "Cleo")], clock.keep())
        assert other.assign(SCOPE, [("PERSON", "Cleo"), ("PERSON", "Dora")], clock.keep()).pairs() == [
            (Surrogate("PERSON", n), name) for n, name in enumerate(["Anna Muster", "Ben Beispiel", "Cleo", "Dora"], 1)
        ]


@pytest.mark.parametrize("elsewhere", ["nothing", "another", "the same", "removal"])
def test_a_single_value_is_written_only_onto_what_is_known(
    sealed: SqliteVault, path: Path, key: MasterKey, clock: SetClock, elsewhere: str
) -> None:
    mine = sealed.assign(SCOPE, [ANNA], clock.keep())
    epoch, cleo = mine.epoch, ("PERSON", "Cleo")
    with twin(path, key, clock) as other:
        if elsewhere == "another":
            other.assign(SCOPE, [BEN], clock.keep())
        elif elsewhere == "the same":
            other.assign(SCOPE, [cleo], clock.keep())
        elif elsewhere == "removal":
            other.purge(clock.now + timedelta(days=31))
        statements: list[str] = []
        sealed._database._held[0].set_trace_callback(statements.append)
        after = sealed.assign(SCOPE, [ANNA, cleo], clock.keep())
        assert len(statements) == 1 or elsewhere != "nothing"
        assert (after.epoch == epoch) is (elsewhere != "removal")
        assert other.open(SCOPE).pairs() == sealed.open(SCOPE).pairs() == after.pairs()
        number = {"nothing": 2, "another": 3, "the same": 2, "removal": 3}[elsewhere]
        assert after.of(*cleo) == Surrogate("PERSON", number)


def test_processes_agree(path: Path, key: MasterKey, clock: SetClock, start: Start) -> None:
    """They also make the file at once: it does not exist before."""
    processes = [start(HEAD + HAMMER, path, KEY_HEX, turn) for turn in range(5)]
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
    with twin(path, key, clock) as vault:
        assert {str(surrogate): value for surrogate, value in vault.open(SCOPE).pairs()} == pairs


def test_a_process_killed_in_mid_transaction_leaves_nothing(
    sealed: SqliteVault, path: Path, clock: SetClock, start: Start
) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep())
    code = (
        HEAD
        + """
vault = SqliteVault(path, key, clock=lambda: now)
write = vault._write
def dying(connection, *rest):
    write(connection, *rest)
    assert connection.execute("SELECT count(*) FROM entries").fetchone()[0] == 3
    os.kill(os.getpid(), signal.SIGKILL)
vault._write = dying
vault.assign(SCOPE, [("PERSON", "Ben Beispiel"), ("PERSON", "Cleo")], keep)
"""
    )
    process = start(code, path, KEY_HEX)
    _, err = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, err
    assert len(sealed.open(SCOPE)) == 1
    assert sealed.assign(SCOPE, [BEN], clock.keep()).of(*BEN) == Surrogate("PERSON", 2)
    assert rows(path) == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_parent_and_child_of_a_fork_agree(path: Path, key: MasterKey, clock: SetClock, start: Start) -> None:
    code = (
        HEAD
        + """
vault = SqliteVault(path, key, clock=lambda: now)
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
assert vault.open(SCOPE).epoch == epoch
assert os.waitpid(child, 0)[1] == 0
print(json.dumps({str(s): v for s, v in vault.open(SCOPE).pairs()}))
vault.close()
"""
    )
    process = start(code, path, KEY_HEX)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    pairs: dict[str, str] = json.loads(out)
    assert len(pairs) == len(set(pairs.values())) == 61
    with twin(path, key, clock) as vault:
        assert {str(surrogate): value for surrogate, value in vault.open(SCOPE).pairs()} == pairs


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_fork_and_a_thread_that_opens_the_file_again_waited_for_each_other(
    path: Path, key: MasterKey, start: Start
) -> None:
    code = (
        HEAD
        + """
import faulthandler, threading, time, warnings
from guarded_client import _memory
from guarded_client.detectors.known import KnownCache

warnings.simplefilter("ignore")  # of 3.12: that this process has threads
faulthandler.dump_traceback_later(20, exit=True)
caches = [KnownCache() for _ in range(40)]  # a fork asks all of them to wait, in whatever order
vault = SqliteVault(path, key, clock=lambda: now)
within = threading.Event()

def hearing(connection):  # of an erasure in another process
    within.set()
    time.sleep(0.2)
    _memory.forget(lambda *_: True)

hears = threading.Thread(target=vault._database.run, args=(hearing,))
hears.start()
within.wait()
child = os.fork()
if child == 0:
    vault.open(SCOPE)
    os._exit(0)
assert os.waitpid(child, 0)[1] == 0
hears.join()
"""
    )
    _, err = start(code, path, KEY_HEX).communicate(timeout=60)
    assert err == ""


def test_a_connection_carried_over_a_fork_is_not_touched(sealed: SqliteVault, clock: SetClock) -> None:
    """A server that forks in C runs the hook in the child only."""
    before = sealed.assign(SCOPE, [ANNA], clock.keep())
    (carried,) = sealed._database._held
    carried.set_progress_handler(lambda: pytest.fail("the carried connection was used"), 1)
    sealed._database.after_fork_in_child()
    after = sealed.assign(SCOPE, [BEN], clock.keep())
    assert after.epoch != before.epoch
    assert after.of(*ANNA) == Surrogate("PERSON", 1)
    assert carried not in sealed._database._held
    assert database._abandoned.pop() is carried
    carried.set_progress_handler(None, 1)
    carried.close()


# --- failures: nothing half written, a clear message, no protected value


def refused(vault: SqliteVault, clock: SetClock, match: str) -> None:
    with pytest.raises(VaultUnavailable, match=match) as caught:
        vault.assign(SCOPE, [("PERSON", f"secret {n}" * 200) for n in range(40)], clock.keep())
    assert "secret" not in str(caught.value)
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None


def test_a_full_disk(sealed: SqliteVault, path: Path, clock: SetClock) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep())
    pages = sealed._database.run(lambda connection: connection.execute("PRAGMA page_count").fetchone()[0])
    limit = f"PRAGMA max_page_count={pages + 2}"
    assert sealed._database.run(lambda connection: connection.execute(limit).fetchone()[0]) == pages + 2
    refused(sealed, clock, "disk is full")
    assert rows(path) == 1
    assert len(sealed.open(SCOPE)) == 1
    limit = "PRAGMA max_page_count=100000"
    assert sealed._database.run(lambda connection: connection.execute(limit).fetchone()[0]) == 100000
    assert sealed.assign(SCOPE, [BEN], clock.keep()).of(*BEN) == Surrogate("PERSON", 2)


def test_a_file_locked_by_another_process(sealed: SqliteVault, path: Path, clock: SetClock, start: Start) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep())
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN EXCLUSIVE')\n"
        "print('locked', flush=True); sys.stdin.readline(); c.execute('ROLLBACK'); c.close()"
    )
    process = start(code, path)
    assert process.stdout
    assert process.stdout.readline() == "locked\n"
    refused(sealed, clock, "locked by another process")
    assert sealed.assign(SCOPE, [ANNA], clock.keep()).of(*ANNA), "reading goes on"
    _ = process.communicate("go\n", timeout=60)
    assert sealed.assign(SCOPE, [BEN], clock.keep()).of(*BEN) == Surrogate("PERSON", 2)


def test_a_read_only_file(sealed: SqliteVault, clock: SetClock) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep())
    sealed._database.run(lambda connection: connection.execute("PRAGMA query_only=ON").close())
    refused(sealed, clock, "read-only")
    assert len(sealed.open(SCOPE)) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_directory(tmp_path: Path, key: MasterKey) -> None:
    tmp_path.chmod(0o500)
    try:
        for path in (tmp_path / "vault.db", tmp_path / "new" / "vault.db"):
            with pytest.raises(VaultUnavailable, match="cannot be made"):
                SqliteVault(path, key)
    finally:
        tmp_path.chmod(0o700)


def test_a_path_that_cannot_be(tmp_path: Path, key: MasterKey) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(VaultUnavailable, match="cannot be made") as caught:
        SqliteVault(tmp_path / "file" / "vault.db", key)
    assert caught.value.__context__ is None
    with pytest.raises(VaultUnavailable, match="cannot be opened"):
        SqliteVault(tmp_path, key)


@pytest.mark.parametrize("beginning", [True, False])
def test_a_damaged_file(path: Path, key: MasterKey, clock: SetClock, beginning: bool) -> None:
    with twin(path, key, clock) as vault:
        vault.assign(SCOPE, [("PERSON", f"name {n}") for n in range(500)], clock.keep())
    data = bytearray(path.read_bytes())
    if beginning:
        data[:64] = b"x" * 64
    else:
        data[8192:] = b"\x55" * (len(data) - 8192)
    _ = path.write_bytes(data)
    with pytest.raises(VaultUnavailable, match="backup") as caught, twin(path, key, clock) as vault:
        vault.open(SCOPE)
    assert caught.value.__context__ is None


def test_rows_that_contradict_each_other(path: Path, key: MasterKey, clock: SetClock) -> None:
    with twin(path, key, clock) as vault:
        vault.assign(SCOPE, [ANNA], clock.keep())
        anna = vault._known.get(("acme", "cust-42", "case-9"))
        data_key = vault._entries.key(vault._database._held[0], anna.place, "case")
        pair = [(Surrogate("PERSON", 1), "someone else")]
        vault._database.write(lambda c: vault._entries.insert(c, anna.place, data_key, pair, 1, 2**60, 0))
    with twin(path, key, clock) as vault:
        for _ in range(2):
            with pytest.raises(VaultUnavailable, match="contradict") as caught:
                vault.open(SCOPE)
            assert caught.value.__context__ is None
            assert "someone" not in str(caught.value)


def test_a_file_of_something_else_is_left_alone(path: Path, key: MasterKey) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    _ = connection.execute("CREATE TABLE mine (x)")
    connection.commit()
    connection.close()
    path.chmod(0o644)
    before = path.read_bytes()
    with pytest.raises(VaultUnavailable, match="not a vault"):
        SqliteVault(path, key)
    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


@pytest.mark.parametrize("version", [1, 99])
def test_a_file_of_another_version_is_left_alone(path: Path, key: MasterKey, version: int) -> None:
    SqliteVault(path, key).close()
    connection = sqlite3.connect(path)
    _ = connection.execute(f"PRAGMA user_version={version}")
    connection.close()
    with pytest.raises(VaultUnavailable, match="another version"):
        SqliteVault(path, key)


def test_an_interrupted_write_leaves_nothing(
    sealed: SqliteVault, path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep())
    write = sealed._write

    def interrupted(*rest: object) -> object:
        write(*rest)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(sealed, "_write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            sealed.assign(SCOPE, [BEN], clock.keep("session"))
    assert rows(path) == rows(path, "data_keys") == 1
    assert len(sealed.open(SCOPE)) == 1
    assert sealed.assign(SCOPE, [BEN], clock.keep("session")).of(*BEN) == Surrogate("PERSON", 2)
    assert rows(path, "data_keys") == 2


def test_an_interruption_after_the_write_is_made_good(
    sealed: SqliteVault, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.assign(SCOPE, [ANNA], clock.keep())

    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(known.Written, "noted", interrupted)
        with pytest.raises(KeyboardInterrupt):
            sealed.assign(SCOPE, [BEN], clock.keep())
    assert sealed.assign(SCOPE, [("PERSON", "Cleo")], clock.keep()).of("PERSON", "Cleo") == Surrogate("PERSON", 3)
    assert sealed.open(SCOPE).of(*BEN) == Surrogate("PERSON", 2)


def test_a_numbered_placeholder_warns_in_python_3_12_and_fails_under_its_warnings_as_errors() -> None:
    """``DeprecationWarning`` for ``?1`` with a sequence, in 3.12.0 to 3.12.3."""
    source = Path(guarded_client.__file__).parent
    sql = [
        file for file in source.rglob("*.py") if "sqlite" in (said := file.read_text("utf-8")) and "execute(" in said
    ]
    assert len(sql) > 10  # the probe can see
    assert [file.name for file in sql if re.search(r"[=( ]\?\d", file.read_text("utf-8"))] == []
