from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from guarded_client.stores.home import default_home, open_consent, open_vault
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.memory.vault import MemoryVault


def test_the_default_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path / "h"))
    assert default_home() == tmp_path / "h"
    monkeypatch.delenv("GUARDED_CLIENT_HOME")
    assert pytest.importorskip("platformdirs").user_data_dir("guarded_client", appauthor=False) == str(default_home())


def test_stores_share_one_home_and_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GUARDED_CLIENT_KEY", raising=False)
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path / "h"))
    for _ in range(2):
        open_vault().close()
        open_consent().close()
    assert sorted(item.name for item in (tmp_path / "h").iterdir()) == ["consent.db", "master.key", "vault.db"]
    assert (tmp_path / "h").stat().st_mode & 0o777 == 0o700


def test_memory_stores_touch_no_file(tmp_path: Path) -> None:
    key = MasterKey.generate()
    with open_vault("memory", home=tmp_path, key=key) as vault, open_consent("memory", home=tmp_path):
        assert isinstance(vault, MemoryVault)
        with MemoryVault(key=key) as other, MemoryVault() as stranger:
            assert vault.digest("t", "x") == other.digest("t", "x") != stranger.digest("t", "x")
    assert list(tmp_path.iterdir()) == []


def test_nothing_heavy_is_imported_before_it_is_needed(start: Callable[..., subprocess.Popen[str]]) -> None:
    code = (
        "import sys; import guarded_client.stores.memory.vault, guarded_client.stores.keys.master, guarded_client.stores.home\n"
        "from guarded_client.stores.consent.embedded import MemoryConsentStore; MemoryConsentStore().close()\n"
        "guarded_client.stores.memory.vault.MemoryVault().close()\n"
        "print([name for name in ('cryptography', 'tenacity', 'platformdirs') if name in sys.modules])"
    )
    out, err = start(code).communicate(timeout=60)
    assert out.strip() == "[]", err
