from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import openai
import pytest

from guarded_client import Misuse, Policy, guard, open_consent, open_vault
from guarded_client._assembly import keys as _keys
from guarded_client.demo import last_spans
from guarded_client.stores.home import default_home
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.memory.vault import MemoryVault

IN_MEMORY = Policy.model_validate({"names": "off", "vault": {"store": "memory"}, "consent": {"store": "memory"}})


def test_the_default_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path / "h"))
    assert default_home() == tmp_path / "h"
    monkeypatch.delenv("GUARDED_CLIENT_HOME")
    assert pytest.importorskip("platformdirs").user_data_dir("guarded_client", appauthor=False) == str(default_home())


def test_stores_share_one_home_and_key(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GUARDED_CLIENT_KEY", raising=False)
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path / "h"))
    policy = Policy(names="off")
    for _ in range(2):
        open_vault(policy).close()
        open_consent(policy).close()
    assert sorted(item.name for item in (tmp_path / "h").iterdir()) == ["consent.db", "master.key", "vault.db"]
    assert (tmp_path / "h").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("kept", ["vault.db", "consent.db"])
def test_no_key_is_made_beside_stores_that_another_sealed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kept: str
) -> None:
    monkeypatch.delenv("GUARDED_CLIENT_KEY", raising=False)
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path / "h"))
    (open_vault if kept == "vault.db" else open_consent)(Policy()).close()
    key = tmp_path / "h" / "master.key"
    _ = key.rename(tmp_path / "elsewhere")
    for opening in (open_vault, open_consent):
        with pytest.raises(Misuse, match="the master key is missing: GUARDED_CLIENT_KEY is not set"):
            opening(Policy())
    assert [item.name for item in (tmp_path / "h").iterdir()] == [kept]
    size = _keys._size
    first = iter([-1])  # another process makes it meanwhile
    _ = (tmp_path / "elsewhere").rename(key)
    monkeypatch.setattr(_keys, "_size", lambda file: next(first, 45) if file == key else size(file))
    open_vault(Policy()).close()


def test_memory_stores_touch_no_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path))
    key = MasterKey.generate()
    with MemoryVault(key=key) as vault, MemoryVault(key=key) as other, MemoryVault() as stranger:
        assert vault.digest("t", "x") == other.digest("t", "x") != stranger.digest("t", "x")
    with open_vault(IN_MEMORY) as vault, open_consent(IN_MEMORY):
        assert isinstance(vault, MemoryVault)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("answer", ["~/.local/share/guarded_client", None])
def test_a_user_without_a_home_directory_gets_a_folder_called_tilde_or_a_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str | None
) -> None:
    def user_data_dir(*args: object, **how: object) -> str:  # as platformdirs answers there, before 4.11 and since
        if answer is None:
            raise RuntimeError("could not determine the home directory")
        return answer

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GUARDED_CLIENT_HOME", raising=False)
    monkeypatch.setattr("platformdirs.user_data_dir", user_data_dir)
    monkeypatch.setattr("platformdirs.user_state_dir", user_data_dir)
    assert not last_spans.keep("{}")
    with pytest.raises(Misuse, match=r"GUARDED_CLIENT_HOME, or vault.path in the policy, name a folder in full"):
        _ = guard(openai.OpenAI(api_key="any"), Policy(names="off"))
    guard(openai.OpenAI(api_key="any"), IN_MEMORY).close()
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(tmp_path / "h"))
    guard(openai.OpenAI(api_key="any"), Policy(names="off")).close()
    assert [item.name for item in tmp_path.iterdir()] == ["h"]


def test_nothing_heavy_is_imported_before_it_is_needed(start: Callable[..., subprocess.Popen[str]]) -> None:
    code = (
        "import sys; import guarded_client.stores.memory.vault, guarded_client.stores.keys.master, guarded_client.stores.home\n"
        "from guarded_client.stores.consent.embedded import MemoryConsentStore; MemoryConsentStore().close()\n"
        "guarded_client.stores.memory.vault.MemoryVault().close()\n"
        "print([name for name in ('cryptography', 'tenacity', 'platformdirs') if name in sys.modules])"
    )
    out, err = start(code).communicate(timeout=60)
    assert out.strip() == "[]", err
