"""A rotation of the key file can be interrupted anywhere: every store stays open, and the next run shuts the old key out."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from guarded_client._errors import Misuse, VaultUnavailable
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.stores.clock import utc_now
from guarded_client.stores.consent.embedded import SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.keys.rotation import Rotation
from guarded_client.stores.sqlite.access import SqliteAccessLog
from guarded_client.stores.sqlite.vault import SqliteVault
from tests.dying import points

SCOPE = Scope("", "cust-42", "case-9")

ROTATE = """
import sys
from pathlib import Path
from guarded_client.stores.consent.embedded import SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.keys.rotation import Rotation
from guarded_client.stores.sqlite.vault import SqliteVault
from guarded_client.stores.sqlite.access import SqliteAccessLog
from tests.dying import Dying

home = Path(sys.argv[1])
key = MasterKey.load(env="", file=home / "master.key")
stores = [SqliteVault(home / "v.db", key), SqliteConsentStore(home / "c.db", key), SqliteAccessLog(home / "a.db", key)]
rotation = Rotation(home / "master.key")
ours = [sys.modules[name].__file__ for name in (
    "guarded_client.stores.keys.rotation", "guarded_client.stores.sqlite.roots", "guarded_client.stores.keys.master",
    "guarded_client.stores.sqlite.database",
)]
with Dying(int(sys.argv[2]), ours) as dying:
    rotation.run(stores)
print(dying.lines)
"""
"""Dies before the line of the given number."""


def opened(home: Path) -> tuple[list[Any], MasterKey]:
    key = MasterKey.load(env="", file=home / "master.key")
    kinds: list[tuple[Any, str]] = [(SqliteVault, "v.db"), (SqliteConsentStore, "c.db"), (SqliteAccessLog, "a.db")]
    return [kind(home / name, key) for kind, name in kinds], key


def filled(home: Path) -> MasterKey:
    home.mkdir()
    stores, key = opened(home)
    kept = RetentionSet("case", "created", utc_now() + timedelta(days=1))
    stores[0].assign(SCOPE, [("PERSON", "Anna Muster")], kept)
    for store in stores:
        store.close()
    return key


def see(home: Path) -> MasterKey:
    """The key in the file opens every store, and nothing is lost."""
    stores, key = opened(home)
    assert [value for _, value in stores[0].open(SCOPE).pairs()] == ["Anna Muster"]
    for store in stores:
        assert key.id in store.master_keys()
        store.close()
    return key


def test_killed_at_any_line_a_rotation_is_gone_on_with(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]]
) -> None:
    _ = filled(tmp_path / "whole")
    out, err = start(ROTATE, tmp_path / "whole", 0).communicate(timeout=60)
    assert out, err
    last = int(out)
    assert last > 100
    spread = sorted({*points(last, 10), *range(max(1, last - 6), last)})
    for before, after in zip(spread[::2], spread[1::2], strict=False):
        killed: list[tuple[Path, MasterKey, subprocess.Popen[str]]] = []
        for point in (before, after):
            home = tmp_path / str(point)
            killed.append((home, filled(home), start(ROTATE, home, point)))
        for home, first, process in killed:
            _, err = process.communicate(timeout=60)
            assert process.returncode == -signal.SIGKILL, err
            was_through = see(home).id != first.id and not (home / "master.key.retiring").exists()
            stores, _ = opened(home)
            new, retired = Rotation(home / "master.key").run(stores)
            for store in stores:
                assert store.master_keys() == [new]
                store.close()
            assert was_through or retired == first.id
            assert see(home).id == new
            assert {file.name for file in home.iterdir() if "key" in file.name} == {"master.key"}
            with pytest.raises(VaultUnavailable, match="another key"):
                SqliteVault(home / "v.db", first)


def test_what_a_rotation_leaves_is_the_owners_alone(tmp_path: Path) -> None:
    old = filled(tmp_path / "home")
    home = tmp_path / "home"

    class Down:
        def master_keys(self) -> list[str]:
            return []

        def add_master_key(self, key: object) -> str:
            raise VaultUnavailable("down")

        def drop_master_key(self, id_: str) -> bool:
            return False

    with pytest.raises(VaultUnavailable):
        Rotation(home / "master.key").run([Down()])
    assert (home / "master.key.next").stat().st_mode & 0o077 == 0
    assert see(home).id == old.id
    (home / "master.key.retiring").mkdir()
    with pytest.raises(Misuse, match="by hand"):
        Rotation(home / "master.key").run([])


def test_a_second_rotation_waits_for_the_first_instead_of_taking_its_next_key(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = filled(home)
    stores, _ = opened(home)
    refused: list[Exception] = []

    class Meanwhile:
        def master_keys(self) -> list[str]:
            return []

        def add_master_key(self, key: Any) -> str:
            with pytest.raises(Misuse, match=r"another rotation of .* is under way") as caught:
                Rotation(home / "master.key").run(stores)
            refused.append(caught.value)
            return str(key.id)

        def drop_master_key(self, id_: str) -> bool:
            return True

    new, retired = Rotation(home / "master.key").run([*stores, Meanwhile()])
    assert refused and retired == first.id and see(home).id == new
    assert {file.name for file in home.iterdir() if "key" in file.name} == {"master.key"}
    again, before = Rotation(home / "master.key").run(stores)  # the lock is free again
    assert before == new != again
    for store in stores:
        store.close()


def test_a_key_that_is_kept_apart_behind_a_link_stays_there(tmp_path: Path) -> None:
    home, apart = tmp_path / "home", tmp_path / "apart"
    first = filled(home)
    apart.mkdir()
    (home / "master.key").rename(apart / "shop.key")
    (home / "master.key").symlink_to(apart / "shop.key")
    stores, _ = opened(home)
    assert Rotation(home / "master.key").run(stores)[1] == first.id
    for store in stores:
        store.close()
    assert (home / "master.key").is_symlink() and [file.name for file in apart.iterdir()] == ["shop.key"]
    assert MasterKey.load(env="", file=apart / "shop.key").id == see(home).id != first.id
