"""A gateway on loopback in front of a provider on loopback, with two callers."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from guarded_client import Policy
from guarded_client._listening import listening
from guarded_client.gateway.callers import Callers
from guarded_client.gateway.server import gateway_of, serving
from guarded_client.gateway.settings import Settings
from guarded_client.testing import LoopbackProvider
from guarded_client.testing.wire import Connection, Response
from tests.conftest import in_memory

SDKS = ("openai@7", "@anthropic-ai/sdk@1")
UPSTREAM_KEY = "sk-upstream-0123456789abcdef"
MAY = {"purpose": ("support", "marketing"), "retention": ("case", "none")}


@dataclass
class Running:
    """A gateway that runs."""

    url: str
    keys: dict[str, str] = field(repr=False)
    callers: Callers
    provider: LoopbackProvider

    def client(self, name: str = "shop", **headers: str) -> httpx.Client:
        shown = {"authorization": f"Bearer {self.keys[name]}"} if name else {}
        tags = {"x-guarded-purpose": "support", "x-guarded-retention": "case", "x-guarded-subject": "cust-42"}
        return httpx.Client(base_url=self.url, headers={**shown, **tags, **headers}, trust_env=False, timeout=20)

    def chat(self, text: str, name: str = "shop", *, stream: bool = False, **headers: str) -> httpx.Response:
        body = {"model": "gpt-5", "messages": [{"role": "user", "content": text}], "stream": stream}
        with self.client(name, **headers) as client:
            return client.post("/v1/chat/completions", json=body)


class Writes:
    """The provider's answers that are being written, and the pieces that it has come to."""

    def __init__(self) -> None:
        self.now = 0
        self.pieces = 0
        self._changed = threading.Condition()

    def counted(self, response: Response) -> Response:
        def pieces() -> Iterator[bytes]:
            for piece in response.pieces:
                self.pieces += 1
                yield piece

        return replace(response, pieces=pieces())

    def add(self, one: int) -> None:
        with self._changed:
            self.now += one
            self._changed.notify_all()

    def wait_one(self, timeout: float = 20.0) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self.now == 1, timeout), "there is none, or more than one"

    def wait_still(self, timeout: float = 30.0) -> int:
        """The pieces, once the provider has written no further one for a second."""
        ends, before = time.monotonic() + timeout, -1
        while before != self.pieces:
            assert time.monotonic() < ends, "the provider writes on and on"
            before = self.pieces
            time.sleep(1)
        return before

    def wait_none(self, timeout: float = 5.0) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: not self.now, timeout), "the provider still writes"


Start = Callable[..., Running]


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> Writes:
    writes, write = Writes(), Connection.write

    def noted(connection: Connection, response: Response) -> None:
        writes.add(1)
        try:
            write(connection, writes.counted(response))
        finally:
            writes.add(-1)

    monkeypatch.setattr(Connection, "write", noted)
    return writes


@pytest.fixture
def start(tmp_path: Path, provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    monkeypatch.setenv("OPENAI_API_KEY", UPSTREAM_KEY)
    monkeypatch.setenv("ANTHROPIC_API_KEY", UPSTREAM_KEY)
    with ExitStack() as stack:

        def made(policy: Policy | None = None, *, addresses: Any = None, **settings: Any) -> Running:
            callers = Callers(tmp_path / "callers.json")
            keys = {name: callers.add(name, may=MAY) for name in ("shop", "bank")} if not callers.all() else {}
            sock, known = listening(Settings(port=0, **settings))
            addresses = addresses or {"openai": provider.base_url, "anthropic": provider.origin}
            app = gateway_of(policy or in_memory(names="off"), addresses, callers, known)
            url = stack.enter_context(serving(app, sock, known))
            wait_up(url)
            return Running(url, keys, callers, provider)

        yield made


@pytest.fixture
def gateway(start: Start) -> Running:
    return start()


def wait_up(url: str) -> None:
    transport = httpx.HTTPTransport(retries=5)
    with httpx.Client(transport=transport, trust_env=False, timeout=20) as client:
        assert client.get(url + "/healthz").json() == {"status": "ok"}


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Node's SDKs, from the registry that npm is set up for; skipped without Node, but not in CI."""
    needed = os.environ.get("GUARDED_CLIENT_NEEDS_NODE")
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        if needed:
            pytest.fail("node and npm are needed here: apt-get install nodejs npm")
        pytest.skip("node or npm is not installed")
    home = tmp_path_factory.mktemp("node")
    _ = (home / "package.json").write_text('{"private": true, "type": "module"}')
    command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", *SDKS]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, timeout=240, check=False)
    if done.returncode:
        if needed:
            pytest.fail(f"npm install: {done.stderr[-2000:]}")
        pytest.skip("npm cannot reach a registry")
    return home
