from __future__ import annotations

import base64
import copy
import pickle
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from guarded_client._errors import Misuse, VaultUnavailable
from guarded_client.stores.keys.digests import bind
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.keys.seal import Seal

RAW = bytes(range(32))


@pytest.mark.parametrize(
    "written",
    [
        RAW,
        RAW.hex(),
        RAW.hex().upper(),
        RAW.hex().encode(),
        base64.b64encode(RAW).decode() + "\n",
        base64.urlsafe_b64encode(RAW).decode().rstrip("="),
    ],
)
def test_every_writing_of_a_key_is_the_same_key(written: str | bytes) -> None:
    assert MasterKey.load(key=written).derive("wrap") == MasterKey(RAW).derive("wrap")


def test_a_key_file_that_is_a_directory_is_named(tmp_path: Path) -> None:
    (tmp_path / "master.key").mkdir()
    with pytest.raises(Misuse, match=r"key file .*master.key cannot be read: "):
        MasterKey.load(file=tmp_path / "master.key")


@pytest.mark.parametrize(
    "written", ["", "short", "z" * 64, RAW.hex()[:-2], base64.b64encode(RAW + b"x").decode(), "é" * 44, "0f" * 32]
)
def test_a_bad_key_is_refused_and_not_printed(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GUARDED_CLIENT_KEY", written)
    for load in (lambda: MasterKey.load(key=written), MasterKey.load):
        with pytest.raises(Misuse, match="32 bytes") as caught:
            load()
        assert not written or written not in str(caught.value)
        assert caught.value.__context__ is None


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MY_KEY", RAW.hex())
    assert MasterKey.load(env="MY_KEY", file=tmp_path / "k").derive("wrap") == MasterKey(RAW).derive("wrap")
    assert not (tmp_path / "k").exists()


def test_no_key_at_all_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GUARDED_CLIENT_KEY", raising=False)
    with pytest.raises(Misuse, match="GUARDED_CLIENT_KEY"):
        MasterKey.load()


def test_a_key_file_is_made_once_for_its_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GUARDED_CLIENT_KEY", raising=False)
    file = tmp_path / "new" / "master.key"
    first = MasterKey.load(file=file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert MasterKey.load(file=file).derive("wrap") == first.derive("wrap")
    assert [item.name for item in file.parent.iterdir()] == ["master.key"]
    file.chmod(0o640)
    with pytest.raises(Misuse, match=r"chmod 600"):
        MasterKey.load(file=file)
    file.chmod(0o600)
    _ = file.write_text("")
    with pytest.raises(Misuse, match="holds 0 bytes"):
        MasterKey.load(file=file)


def test_processes_that_make_the_file_at_once_agree(
    tmp_path: Path, start: Callable[..., subprocess.Popen[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GUARDED_CLIENT_KEY", raising=False)
    code = (
        "import sys; from pathlib import Path; from guarded_client.stores.keys.master import MasterKey\n"
        "sys.stdin.readline(); print(MasterKey.load(env='NONE_SUCH', file=Path(sys.argv[1])).derive('check').hex())"
    )
    processes = [start(code, tmp_path / "k" / "master.key") for _ in range(6)]
    for process in processes:
        _ = process.stdin.write("\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=60) for process in processes]
    assert len({out for out, _ in answers}) == 1, answers
    assert len(answers[0][0].strip()) == 64
    assert [item.name for item in (tmp_path / "k").iterdir()] == ["master.key"]


def test_the_loser_of_the_race_reads_the_winners_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    file, real = tmp_path / "master.key", os.link

    def late(source: Path, target: Path) -> None:
        target.touch(mode=0o600)
        _ = target.write_text(RAW.hex())
        real(source, target)

    monkeypatch.setattr(os, "link", late)
    assert MasterKey.load(env="NONE_SUCH", file=file).derive("wrap") == MasterKey(RAW).derive("wrap")
    assert [item.name for item in tmp_path.iterdir()] == ["master.key"]


def test_a_key_does_not_get_out() -> None:
    key = MasterKey(RAW)
    assert repr(key) == str(key) == "<MasterKey>"
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            leak(key)
    assert len({key.derive("wrap"), key.derive("digest"), key.derive("check"), RAW}) == 4


def test_the_derivation_is_rfc_5869() -> None:
    import hashlib
    import hmac

    middle = hmac.digest(bytes(32), RAW, "sha256")
    expected = hmac.new(middle, b"guarded_client/1/wrap\x01", hashlib.sha256).digest()
    assert MasterKey(RAW).derive("wrap") == expected


def test_sealed_bytes_open_in_their_place_only() -> None:
    seal = Seal(RAW)
    sealed = seal.close(b"Anna", "tenant", b"subject", "case", "<PERSON_1>")
    assert seal.open(sealed, "tenant", b"subject", "case", "<PERSON_1>") == b"Anna"
    assert sealed != seal.close(b"Anna", "tenant", b"subject", "case", "<PERSON_1>")
    places = [
        ("tenants", b"ubject", "case", "<PERSON_1>"),
        ("tenant", b"subject", "case", "<PERSON_2>"),
        ("tenant", b"subject", "case"),
        ("tenant", b"subject", "case", "<PERSON_1>", ""),
    ]
    for place in places:
        with pytest.raises(VaultUnavailable, match="wrong key or damaged record"):
            seal.open(sealed, *place)


def test_the_form_of_sealed_bytes_stays() -> None:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sealed = Seal(RAW).close(b"Anna", "tenant", b"subject")
    place = b"\0\0\0\0\0\0\0\x06tenant\0\0\0\0\0\0\0\x07subject"
    assert AESGCM(RAW).decrypt(sealed[:12], sealed[12:], place) == b"Anna"


@pytest.mark.parametrize(
    "damage", [lambda s: s[:-1], lambda s: s[:5], lambda s: b"", lambda s: bytes([s[0] ^ 1]) + s[1:]]
)
def test_damage_is_noticed_and_leaves_no_context(damage) -> None:
    seal = Seal(RAW)
    with pytest.raises(VaultUnavailable) as caught:
        seal.open(damage(seal.close(b"Anna")))
    assert caught.value.__context__ is None
    assert caught.value.__cause__ is None


def test_a_data_key_opens_under_its_master_key_and_place_only() -> None:
    wrapped, data = Seal(RAW).new_key("acme", b"s", "case")
    sealed = data.close(b"x")
    assert Seal(RAW).unwrap(wrapped, "acme", b"s", "case").open(sealed) == b"x"
    with pytest.raises(VaultUnavailable):
        Seal(RAW).unwrap(wrapped, "acme", b"s", "session")
    with pytest.raises(VaultUnavailable):
        Seal(RAW[::-1]).unwrap(wrapped, "acme", b"s", "case")


def test_fields_cannot_shift() -> None:
    assert len({bind("ab", "c"), bind("a", "bc"), bind("abc"), bind("abc", ""), bind("", "abc")}) == 5
