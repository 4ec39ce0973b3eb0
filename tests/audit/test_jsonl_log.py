"""The log as a file of lines: what differs from the one in SQLite."""

import errno
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guarded_client import AuditUnavailable
from guarded_client.audit import encoding, purge
from guarded_client.audit.json_lines import line_of
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.audit.log_file import JsonlFile, checkpoints_of, log_file
from guarded_client.audit.second_place import checked
from guarded_client.audit.verification import verified
from guarded_client.stores.keys.master import MasterKey
from tests.audit.conftest import call, made
from tests.stores.standing_clock import KEY_HEX

Start = Callable[..., subprocess.Popen[str]]
WRITER = """
import sys
from pathlib import Path
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.stores.keys.master import MasterKey
from tests.audit.conftest import call, made
ledger = JsonlLedger(Path(sys.argv[1]), MasterKey.load(key=sys.argv[2]))
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "audit.jsonl"


@pytest.fixture
def lines(path: Path, key: MasterKey, place: Path) -> Iterator[JsonlLedger]:
    with JsonlLedger(path, key, place=place, timeout=0.5) as ledger:
        yield ledger


def intact(path: Path, place: Path | None = None) -> int:
    log = log_file(path)
    assert isinstance(log, JsonlFile)
    found = verified(log.rows(), log.log_id, log.checkpoints() + (checkpoints_of(place) if place else []))
    assert found.problem is None, found.problem
    assert log.size() == found.size
    return found.size - found.first


def test_each_line_is_an_entry_that_others_can_read(path: Path, lines: JsonlLedger) -> None:
    ids = made(lines, 3)
    header, *rest = [json.loads(line) for line in path.read_text().splitlines()]
    assert header == {"format": "guarded-client/audit/1", "first": 0, "log": lines.log_id}
    assert [each["entry"]["call"] for each in rest] == ids
    assert [each["hash"] for each in rest] == [entry.hash for entry in lines.entries()]
    found = lines.find(ids[1])
    assert found is not None and found.index == 1 and next(lines.entries(1)).index == 2
    assert path.stat().st_mode & 0o077 == 0 and intact(path) == 3


def test_two_processes_make_one_chain(path: Path, lines: JsonlLedger, start: Start) -> None:
    made(lines, 5)
    other = start(WRITER + "made(ledger, 200); ledger.close()", path, KEY_HEX)
    made(lines, 30)
    assert other.wait(60) == 0
    assert intact(path) == 235


@pytest.mark.parametrize("delay", [0.0, 0.004, 0.03])
def test_a_killed_process_leaves_a_file_that_verifies(path: Path, start: Start, delay: float, key: MasterKey) -> None:
    code = "while True:\n facts = call(); ledger.announce(facts); print(facts.call, flush=True); ledger.append(facts)"
    running = start(WRITER + code, path, KEY_HEX)
    assert running.stdout is not None
    first = running.stdout.readline()
    time.sleep(delay)
    running.send_signal(signal.SIGKILL)
    said = [line for line in (first + running.stdout.read()).split() if len(line) == 32]
    running.wait()
    with JsonlLedger(path, key) as log:
        entries = list(log.entries())
        assert [entry.call for entry in entries][: len(said)] == said and len(entries) <= len(said) + 1
    assert {entry.outcome for entry in entries[:-1]} <= {"released"}
    assert intact(path) == len(entries)


def test_a_line_that_was_written_and_not_indexed_is_taken_up(path: Path, lines: JsonlLedger, key: MasterKey) -> None:
    made(lines, 2)
    noted = call()
    lines.announce(noted)
    index = lines._index
    lines._index = _killed  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        lines.append(noted)
    lines._index = index  # type: ignore[method-assign]
    made(lines, 1)
    assert [entry.outcome for entry in lines.entries()] == ["released"] * 4
    assert lines.recover() == 0 and intact(path) == 4


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("seen", [False, True], ids=["by the next purge", "by a call before it"])
def test_a_purge_is_told_once_if_its_process_is_killed_behind_the_line(
    path: Path, key: MasterKey, place: Path, seen: bool
) -> None:
    later = datetime.now(UTC) + timedelta(days=1)
    lines = JsonlLedger(path, key, place=place)
    made(lines, 10)
    _killed_in_purge(lines, later)
    with JsonlLedger(path, key, place=place) as log:
        if seen:
            made(log, 1)
        assert [log.purge(later - timedelta(days=2)) for _ in range(2)] == [0, 0]
        assert [entry.counts for entry in log.entries() if entry.event == "purge"] == [{"audit": 9}]
        assert intact(path, place) == 2 + seen
        assert log.purge(later) == 1 + seen
        assert [entry.counts["audit"] for entry in log.entries() if entry.event == "purge"][-1] == 1 + seen
    assert intact(path, place)


def test_a_purge_is_told_once_if_another_is_killed_behind_the_line_meanwhile(
    path: Path, lines: JsonlLedger, key: MasterKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = datetime.now(UTC) + timedelta(days=1)
    made(lines, 10)

    def untold(*given: Any) -> Any:
        due = found(*given)
        monkeypatch.undo()
        _killed_in_purge(JsonlLedger(path, key), later - timedelta(days=2))
        return due

    found = purge.untold
    monkeypatch.setattr(purge, "untold", untold)
    assert lines.purge(later) == 9
    made(lines, 1)
    assert [entry.counts for entry in lines.entries() if entry.event == "purge"] == [{"audit": 9}]


def _killed_in_purge(log: JsonlLedger, before: datetime) -> None:
    log._index = _killed  # type: ignore[method-assign]
    with pytest.raises(KeyboardInterrupt):
        log.purge(before)
    log._database.close()
    log._notes.close()


def test_a_line_that_is_not_complete_is_cut_off(path: Path, lines: JsonlLedger) -> None:
    made(lines, 2)
    with path.open("ab") as file:
        file.write(b'{"entry":{"at":"2026')
    assert intact(path) == 2 == len(list(lines.entries()))
    made(lines, 1)
    assert intact(path) == 3


@pytest.mark.parametrize("what", ["changed", "truncated", "line of another"])
def test_a_file_that_was_changed_takes_no_entry(path: Path, lines: JsonlLedger, place: Path, what: str) -> None:
    made(lines, 5)
    _ = lines.checkpoint()
    data = path.read_bytes()
    if what == "changed":
        path.write_bytes(data.replace(b"released", b"rejected"))
    elif what == "truncated":
        path.write_bytes(b"".join(data.splitlines(keepends=True)[:-1]))
    else:
        path.write_bytes(data + data.splitlines(keepends=True)[2])
    with pytest.raises(AuditUnavailable, match="verify"):
        made(lines, 1)
    log = log_file(path)
    problem = verified(log.rows(), log.log_id, checkpoints_of(place)).problem
    assert problem is not None and problem.index == {"changed": 0, "truncated": 4}.get(what, 5)
    path.write_bytes(data)
    made(lines, 1)


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({"at": None}, False),
        ({"at": "2026-13-41T25:61:61.000000Z"}, False),
        ({"at": 7}, False),
        ({"counts": {"audit": []}}, False),
        (None, False),
        ({"call": "not hexadecimal"}, True),
    ],
)
def test_a_line_that_follows_and_was_made_by_hand_raises_no_bare_error(
    path: Path, lines: JsonlLedger, key: MasterKey, changes: dict[str, Any] | None, fits: bool
) -> None:
    made(lines, 2)
    last = [*lines.rows()][-1]
    fields = {**json.loads(last.body), "prev": last.hash, "index": 2, **(changes or {})}
    body = encoding.canonical(
        [] if changes is None else {name: each for name, each in fields.items() if each is not None}
    )
    data = path.read_bytes()
    path.write_bytes(data + line_of(body, encoding.digest(body)))
    if fits:
        made(lines, 1)
        assert [entry.call for entry in lines.entries()][2] == "not hexadecimal" and intact(path) == 4
    else:
        for write in (lambda: made(lines, 1), lambda: JsonlLedger(path, key).head()):
            with pytest.raises(AuditUnavailable, match="a line of another program: run guarded-client audit verify"):
                _ = write()
        path.write_bytes(data)
        made(lines, 1)


def test_a_purge_writes_the_file_anew(path: Path, lines: JsonlLedger, place: Path) -> None:
    made(lines, 20)
    _ = lines.checkpoint()
    before = path.stat().st_size
    assert lines.purge(datetime.now(UTC) + timedelta(days=1)) == 19
    assert path.stat().st_size < before / 2
    made(lines, 3)
    assert [entry.index for entry in lines.entries()] == [19, 20, 21, 22, 23]
    assert intact(path, place) == 5


def test_a_purge_puts_a_file_in_the_place_of_a_link(path: Path, key: MasterKey, tmp_path: Path, place: Path) -> None:
    """The log would go on where its disk, and who collects it, is not."""
    real = tmp_path / "disk" / "audit.jsonl"
    real.parent.mkdir()
    path.parent.mkdir()
    path.symlink_to(real)
    with JsonlLedger(path, key, place=place) as lines:
        made(lines, 5)
        assert lines.purge(datetime.now(UTC) + timedelta(days=1)) == 4
        made(lines, 2)
    assert path.is_symlink() and not path.with_name("audit.jsonl.new").exists()
    assert intact(real, place) == intact(path, place) == 4


@pytest.mark.parametrize("then", ["read", "purge"])
def test_a_purge_that_was_killed_after_the_file_was_moved_is_set_right(
    path: Path, lines: JsonlLedger, place: Path, then: str
) -> None:
    made(lines, 10)
    before = datetime.now(UTC)
    made(lines, 10)
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        _ = real(self, target)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(KeyboardInterrupt):
            lines.purge(before)
    if then == "purge":
        assert lines.purge(datetime.now(UTC)) == 9
        assert [entry.counts for entry in lines.entries() if entry.event == "purge"] == [{"audit": 19}]
    entries = [entry.index for entry in lines.entries()]
    assert entries == ([19, 20] if then == "purge" else [*range(10, 20)]), "nothing lies where its line was before"
    made(lines, 2)
    assert intact(path, place) == len(entries) + 2 == len(list(lines.entries()))


def test_lines_that_a_full_disk_kept_from_going_go_with_the_next_sweep(
    path: Path, lines: JsonlLedger, place: Path
) -> None:
    """Its entries are gone from the index by then, so that nothing is left to remove."""
    made(lines, 20)
    before, size = datetime.now(UTC), path.stat().st_size
    made(lines, 2)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "copyfileobj", full)  # the lines that stay, behind the header of the new file
        with pytest.raises(AuditUnavailable, match="disk is full"):
            lines.purge(before)
    assert path.stat().st_size > size and not path.with_name("audit.jsonl.new").exists()
    assert lines.purge(before) == 0
    assert path.stat().st_size < size / 2
    *_, last = lines.entries()
    assert (last.event, last.counts) == ("purge", {"audit": 20}), "it says what the purge took that failed"
    assert lines.purge(before) == 0
    assert intact(path, place) == 3


def test_an_entry_that_a_full_disk_kept_out_of_the_index_is_in_no_line(path: Path, lines: JsonlLedger) -> None:
    """Whoever was told that it is not in the log writes it anew, and it would stand there twice."""
    (pages,) = pragma(lines, "page_count")
    _ = pragma(lines, f"max_page_count={pages}")
    told = 0
    with pytest.raises(AuditUnavailable, match="disk is full"):
        for told in range(500):  # noqa: B007
            lines.append(call())
    for _ in range(3):
        with pytest.raises(AuditUnavailable, match="disk is full"):
            lines.append(call())
    assert len(path.read_bytes().splitlines()) - 1 == told == len(list(lines.entries()))
    _ = pragma(lines, "max_page_count=100000")
    made(lines, 2)
    assert [entry.index for entry in lines.entries()] == list(range(told + 2))


def test_a_line_for_which_there_is_not_a_byte_says_that_the_disk_is_full(path: Path, lines: JsonlLedger) -> None:
    made(lines, 1)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", full)
        with pytest.raises(AuditUnavailable, match=rf"the audit log {path} cannot grow: the disk is full"):
            lines.append(call())
    made(lines, 1)
    assert len(list(lines.entries())) == 2


def pragma(ledger: JsonlLedger, text: str) -> Any:
    return ledger._database.run(lambda connection: connection.execute(f"PRAGMA {text}").fetchone())


@pytest.mark.parametrize(
    ("old", "new"), [(b'{"entry":', b'{"other":'), (b',"hash":"', b',"sham":"'), (b'"}\n', b'" \n')]
)
def test_what_stands_around_an_entry_is_checked_too(
    path: Path, lines: JsonlLedger, place: Path, old: bytes, new: bytes
) -> None:
    made(lines, 3)
    lines.close()
    data = path.read_bytes().splitlines(keepends=True)
    data[2] = new.join(data[2].rsplit(old, 1))
    path.write_bytes(b"".join(data))
    log = JsonlFile(path)
    found = verified(log.rows(), log.log_id, checkpoints_of(place))
    assert found.problem is not None and found.problem.index == 1
    assert "changed" in str(found.problem.what) and "JSON" not in str(
        found.problem.what
    )  # some of these lines are JSON


@pytest.mark.parametrize(("index", "what"), [(4, "cut off"), (2, "written anew"), (-1, "")])
def test_lines_without_a_checkpoint_are_compared_with_the_file_beside_them(
    path: Path, lines: JsonlLedger, index: int, what: str
) -> None:
    """What a writer refuses, and sends its reader to ``verify`` for, ``verify`` finds."""
    made(lines, 5)
    header, *kept = (data := path.read_bytes()).splitlines(keepends=True)
    if what == "cut off":
        kept = kept[:index]
    elif what:
        change: dict[str, str] = {"outcome": "blocked"}
        for number in range(index, 5):
            body = encoding.canonical({**json.loads(kept[number])["entry"], **change})
            change = {"prev": encoding.digest(body)}
            kept[number] = line_of(body, change["prev"])
    path.write_bytes(header + b"".join(kept))
    problem = checked(log_file(path), None).problem
    path.write_bytes(data)
    told = (-1, "") if problem is None else (problem.index, problem.what.partition(":")[0])
    assert told == (index, what)
