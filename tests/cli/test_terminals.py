"""What the commands do with a terminal, a device, a disk that is full, and streams that are closed."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guarded_client import Policy, open_vault, verify_certificate
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="terminals and devices of POSIX")
OFFICER = ("--reason", "r\x1b[2Jx", "--actor", "dora\x1b[5m")
STEERING = "\x1b]0;evil\x07 \x9b2J \u202eabc"


@pytest.fixture
def filled(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("GUARDED_CLIENT_KEY", raising=False)
    with open_vault(Policy(names="off")) as vault:
        ends = datetime.now(UTC) + timedelta(days=30)
        vault.assign(Scope("", "cust-42", "case-9"), [("PERSON", "Anna Muster")], RetentionSet("case", "created", ends))
    return home


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "guarded_client", *arguments]


def at_a_terminal(*arguments: str) -> str:
    """What a terminal gets of both streams."""
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(command(*arguments), stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        got = b""
        try:
            while piece := os.read(ours, 65536):
                got += piece
        except OSError:  # Linux says so when the other side is closed
            pass
        _ = process.wait(60)
    os.close(ours)
    return got.decode()


def test_what_others_wrote_steers_no_terminal(filled: Path, tmp_path: Path) -> None:
    text = tmp_path / "reply.txt"
    _ = text.write_text(f"Dear <PERSON_1>{STEERING}\nBye\n", encoding="utf-8")
    revealed = at_a_terminal("reveal", str(text), "--subject", "cust-42", "--conversation", "case-9", *OFFICER)
    exported = at_a_terminal("export", "cust-42", "--format", "md", *OFFICER)
    policy = tmp_path / "policy.yaml"
    _ = policy.write_text('"\\e[2Jx": 1\n', encoding="utf-8")
    refused = at_a_terminal("retention", "status", "--policy", str(policy))
    for shown, there in ((revealed, "Dear Anna Muster[U+001B]"), (exported, "Anna Muster"), (refused, "[U+001B][2Jx")):
        assert there in shown
        assert not set("\x1b\x07\x9b\u202e") & set(shown)
    assert "abc\r\nBye\r\n" in revealed


def test_a_pipe_gets_each_letter(filled: Path, tmp_path: Path) -> None:
    text = tmp_path / "reply.txt"
    _ = text.write_text(f"Dear <PERSON_1>{STEERING}\n", encoding="utf-8")
    asked = command("reveal", str(text), "--subject", "cust-42", "--conversation", "case-9", *OFFICER)
    done = subprocess.run(asked, capture_output=True, check=True)
    assert done.stdout.decode() == f"Dear Anna Muster{STEERING}\n"


def test_what_is_no_file_keeps_its_mode(filled: Path, tmp_path: Path) -> None:
    """As root, ``-o /dev/null`` would shut it to everybody else."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    pipe.chmod(0o644)
    got: list[str] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    done = subprocess.run(command("export", "cust-42", *OFFICER, "-o", str(pipe)), capture_output=True, check=True)
    reader.join(30)
    assert stat.S_IMODE(pipe.stat().st_mode) == 0o644
    assert "Anna Muster" in got[0] and b"Muster" not in done.stdout


def test_an_export_that_cannot_be_written_shows_nobodys_data(filled: Path, tmp_path: Path) -> None:
    for out, said in (
        (tmp_path / "nowhere" / "x.json", b"its folder does not exist"),
        ("/dev/full", b"cannot be written"),
    ):
        done = subprocess.run(command("export", "cust-42", *OFFICER, "-o", str(out)), capture_output=True, check=False)
        assert done.returncode == 2 and said in done.stderr
        assert b"Muster" not in done.stdout + done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("asked", ["export cust-42 --reason r", "forget cust-42 --reason r", "audit export"])
def test_an_output_that_is_full_is_told_without_a_traceback(
    filled: Path, asked: str, guarded: Callable[..., Any]
) -> None:
    assert guarded("access", "cust-42", "--reason", "r").exit_code == 0  # an entry to export
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command(*asked.split()), stdout=full, stderr=subprocess.PIPE, check=False)
    told = done.stderr.decode()
    assert done.returncode != 0 and "No space left on device" in told and "Traceback" not in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("file", [(), ("-o", "/dev/full")])
def test_a_certificate_that_finds_no_room_is_shown_beside_its_error(filled: Path, file: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        erasing = command("forget", "cust-42", *OFFICER, *file)
        done = subprocess.run(erasing, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    certificate, _, told = done.stderr.partition("\n}\n")
    assert verify_certificate(certificate + "}").stores[0].removed == 1
    assert done.returncode == 2 and "the person was erased" in told and "the certificate is above" in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_certificate_in_its_file_is_no_failure_where_nobody_can_be_told(filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "certificate.json"
    with Path("/dev/full").open("wb") as full:
        erasing = command("forget", "cust-42", *OFFICER, "-o", str(out))
        done = subprocess.run(erasing, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "") and verify_certificate(out.read_text(encoding="utf-8"))


@pytest.mark.parametrize("asked", ["forget", "export"])
def test_nobody_is_erased_whose_certificate_would_be_lost(filled: Path, asked: str) -> None:
    shell = ["sh", "-c", 'exec "$0" "$@" >&-', *command(asked, "cust-42", *OFFICER)]
    done = subprocess.run(shell, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2 and b"standard output is closed" in done.stderr
    with open_vault(Policy(names="off")) as vault:
        assert [entry.value for entry in vault.export("cust-42")] == ["Anna Muster"]


@pytest.mark.parametrize("asked", ["reveal - --subject a --conversation b --reason r", "scan - --no-names", "trace -"])
def test_a_closed_input_is_told_without_a_traceback(filled: Path, asked: str) -> None:
    shell = 'exec "$0" "$@" <&-'
    done = subprocess.run(["sh", "-c", shell, *command(*asked.split())], capture_output=True, check=False)
    told = done.stderr.decode()
    assert done.returncode == 2 and "standard input is closed" in told and "Traceback" not in told
