"""A file that was emptied, lost its write-ahead log, or was exchanged is told: none is begun anew in silence."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from guarded_client._errors import Unavailable
from guarded_client._facts import Event, Facts
from guarded_client._model import Scope
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.audit.log_file import log_file
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores.consent.embedded import SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.sqlite.access import SqliteAccessLog
from guarded_client.stores.sqlite.review import SqliteRows
from guarded_client.stores.sqlite.vault import SqliteVault

OPEN: dict[str, Callable[[Path, MasterKey], Any]] = {
    "vault": SqliteVault,
    "consent": SqliteConsentStore,
    "access": SqliteAccessLog,
    "review": lambda path, key: Queue(SqliteRows(path, key)),
    "audit": SqliteLedger,
    "lines": lambda path, key: JsonlLedger(path.with_suffix(""), key),
}
USE: dict[str, Callable[[Any], object]] = {
    "vault": lambda store: store.open(Scope("", "cust-42", "case-9")),
    "consent": lambda store: store.find("", "cust-42"),
    "access": lambda store: list(store.of("", "cust-42")),
    "review": lambda store: store.standing(),
    "audit": lambda store: store.append(Facts(Event.PURGE)),
    "lines": lambda store: store.append(Facts(Event.PURGE)),
}
stores = pytest.mark.parametrize("noun", OPEN)


def path_in(tmp_path: Path) -> Path:
    return tmp_path / "kept.jsonl.index"  # what a log of lines calls its own


def used(noun: str, path: Path, key: MasterKey) -> None:
    with OPEN[noun](path, key) as store:
        _ = USE[noun](store)


@pytest.mark.parametrize("noun", [each for each in OPEN if each != "lines"])
def test_a_file_whose_path_ends_in_a_slash_had_moved(noun: str, tmp_path: Path, key: MasterKey) -> None:
    """As paths read it, the slash is nothing; the system wants a directory there."""
    path: Any = f"{path_in(tmp_path)}/"
    for _ in range(2):
        with OPEN[noun](path, key) as store:
            _ = USE[noun](store), USE[noun](store)


@stores
def test_an_emptied_file_is_begun_anew_in_silence(noun: str, tmp_path: Path, key: MasterKey) -> None:
    used(noun, path := path_in(tmp_path), key)
    kept = path.read_bytes()
    _ = path.write_bytes(b"")
    for _ in range(2):
        with pytest.raises(Unavailable, match=r"is empty: .* restore it from a backup") as caught:
            used(noun, path, key)
        assert caught.value.__context__ is None and path.read_bytes() == b""
    _ = path.write_bytes(kept)
    used(noun, path, key)


@pytest.mark.parametrize("noun", [each for each in OPEN if each != "lines"])
def test_a_file_that_was_copied_without_its_log_is_begun_anew(noun: str, tmp_path: Path, key: MasterKey) -> None:
    """A file had no table in it before its first write-ahead log was copied into it."""
    path, copy = path_in(tmp_path), tmp_path / "copy.db"
    with OPEN[noun](path, key) as store:
        _ = USE[noun](store)
        _ = copy.write_bytes(path.read_bytes())
    with OPEN[noun](copy, key):
        assert store_of(copy) == store_of(path)


@stores
def test_a_file_without_tables_is_begun_anew(noun: str, tmp_path: Path, key: MasterKey) -> None:
    with closing(sqlite3.connect(path_in(tmp_path))) as connection:
        assert connection.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
    assert path_in(tmp_path).stat().st_size > 0
    with pytest.raises(Unavailable, match=r"is empty: .* without the file kept\.jsonl\.index-wal"):
        used(noun, path_in(tmp_path), key)


@stores
def test_a_running_process_does_not_see_that_its_file_was_exchanged(noun: str, tmp_path: Path, key: MasterKey) -> None:
    """A withdrawal, an erasure or a stop that others write into the new file would not count."""
    path, aside = path_in(tmp_path), tmp_path / "aside"
    with OPEN[noun](path, key) as store:
        _ = USE[noun](store)
        for way in ("removed", "replaced", "emptied"):
            _ = aside.write_bytes(path.read_bytes())
            _ = path.rename(tmp_path / "held")
            if way != "removed":
                _ = path.write_bytes(aside.read_bytes() if way == "replaced" else b"")
            with pytest.raises(Unavailable, match="while this process uses it: put it back"):
                _ = USE[noun](store)
            _ = (tmp_path / "held").replace(path)
            _ = USE[noun](store)  # it was put back
        path.unlink()
    assert not path.exists(), "closing makes no new one"


def test_an_auditor_is_told_that_a_log_is_empty(tmp_path: Path) -> None:
    (tmp_path / "audit.db").touch()
    with pytest.raises(Unavailable, match=r"audit\.db is empty; restore it from a backup"):
        _ = log_file(tmp_path / "audit.db")


def test_a_process_that_is_killed_while_it_makes_a_file_leaves_one_that_is_refused(
    tmp_path: Path, key: MasterKey
) -> None:
    script = """
        import os, signal, sys
        from pathlib import Path
        from guarded_client.stores.sqlite import new_file
        from guarded_client.stores.keys.master import MasterKey
        from guarded_client.stores.sqlite.vault import SqliteVault
        new_file._put = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        SqliteVault(Path(sys.argv[1]), MasterKey(b"k" * 32))
    """
    path = tmp_path / "vault.db"
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(script), str(path)], check=False)
    assert done.returncode == -signal.SIGKILL and not path.exists()
    used("vault", path, key)


@pytest.mark.skipif(os.name != "posix", reason="permissions")
def test_a_disk_without_links_keeps_files_too(tmp_path: Path, key: MasterKey, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    used("vault", path := tmp_path / "vault.db", key)
    used("vault", path, key)
    assert path.stat().st_mode & 0o777 == 0o600 and [each.name for each in tmp_path.iterdir()] == ["vault.db"]


def test_a_link_to_a_file_that_is_not_there_yet_is_followed(tmp_path: Path, key: MasterKey) -> None:
    (tmp_path / "vault.db").symlink_to(tmp_path / "disk" / "vault.db")
    used("vault", tmp_path / "vault.db", key)
    assert (tmp_path / "disk" / "vault.db").is_file() and (tmp_path / "vault.db").is_symlink()


def store_of(path: Path) -> bytes:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        found: bytes = connection.execute("SELECT store FROM meta").fetchone()[0]
        return found
