import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guarded_client import cli

Run = Callable[..., subprocess.CompletedProcess[str]]

OFFLINE = """
import socket, sys
connect = socket.socket.connect
def loopback_only(self, address):
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1"):
        print("NETWORK", address, file=sys.stderr)
        raise OSError("no network in tests")
    return connect(self, address)
def no_names(host, *rest, **options):
    if host in ("127.0.0.1", "localhost"):
        return getaddrinfo(host, *rest, **options)
    print("NETWORK", host, file=sys.stderr)
    raise OSError("no network in tests")
getaddrinfo = socket.getaddrinfo
socket.socket.connect, socket.getaddrinfo = loopback_only, no_names
"""


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, and no terminal."""
    directory = tmp_path / "home"
    monkeypatch.setenv("GUARDED_CLIENT_HOME", str(directory))
    monkeypatch.setenv("XDG_STATE_HOME", str(directory.with_name("state")))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return directory


@pytest.fixture
def guarded() -> Callable[..., object]:
    """Run a command in this process."""

    def run(*arguments: str, stdin: str | bytes | None = None) -> object:
        return CliRunner().invoke(cli.app, list(arguments), input=stdin, catch_exceptions=False)

    return run


def run_offline(*arguments: str, home: Path, first: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own that can reach nothing but the loopback interface."""
    code = f"{OFFLINE}\n{first}\nfrom guarded_client.cli import app\napp({list(arguments)!r})"
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "GUARDED_CLIENT_HOME": str(home),
        "XDG_STATE_HOME": str(home.with_name("state")),
        "COLUMNS": "110",
        "PYTHONIOENCODING": "utf-8",
        "HTTP_PROXY": "http://192.0.2.1:9",  # must not be heeded
        "OPENAI_BASE_URL": "http://192.0.2.1:9",
    }
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, encoding="utf-8", env=environment, timeout=100
    )
