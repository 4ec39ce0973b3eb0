"""``guarded-client serve``: what it refuses to be, its callers, and how it stops."""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.testing import CliRunner

from guarded_client import Misuse, Policy
from guarded_client._assembly.stores import ledger_of
from guarded_client.cli import app
from guarded_client.gateway import server
from guarded_client.gateway.settings import Settings
from guarded_client.gateway.upstream import addresses_of
from guarded_client.testing import LoopbackProvider, Text

from .conftest import wait_up

TAGS = {"x-guarded-purpose": "support", "x-guarded-retention": "case"}
BODY = {"model": "m", "messages": [{"role": "user", "content": "I am zoe@exemple.fr"}]}


@pytest.fixture
def policy_file(tmp_path: Path) -> Path:
    file = tmp_path / "policy.yaml"
    _ = file.write_text(f"names: off\nvault: {{path: {tmp_path / 'vault.db'}}}\n")
    return file


class Process:
    """A gateway in a process of its own."""

    def __init__(self, policy: Path, provider: LoopbackProvider, *more: str) -> None:
        command = [sys.executable, "-m", "guarded_client", "serve", "--policy", str(policy), "--port", "0"]
        command += ["--upstream", f"openai={provider.base_url}", *more]
        env = {**os.environ, "OPENAI_API_KEY": "sk-upstream"}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
        assert self.process.stdout is not None
        found = re.search(r"http://[0-9.:]+", self.process.stdout.readline())
        assert found is not None, self.process.communicate()[1]
        self.url = found[0]
        wait_up(self.url)

    def end(self) -> tuple[str, str]:
        try:
            out, err = self.process.communicate(timeout=20)
        finally:
            if self.process.poll() is None:
                self.process.kill()
        return out, err


@pytest.fixture
def process(policy_file: Path, provider: LoopbackProvider) -> Iterator[Process]:
    running = Process(policy_file, provider, "--anybody")
    yield running
    if running.process.poll() is None:
        running.process.terminate()
    _ = running.end()


def test_without_a_policy_it_has_the_default_one_whose_models_find_names(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Policy] = []

    def made(policy: Policy, *more: object) -> object:
        given.append(policy)
        raise Misuse("seen")

    monkeypatch.setattr(server, "gateway_of", made)
    monkeypatch.delenv("GUARDED_CLIENT_POLICY", raising=False)
    assert CliRunner().invoke(app, ["serve", "--anybody", "--upstream", "openai=http://127.0.0.1:9/v1"]).exit_code == 2
    assert given == [Policy()] and given[0].names == "auto"


def test_sigterm_lets_calls_end(process: Process, provider: LoopbackProvider) -> None:
    provider.reply(Text("word " * 40, chunk=5, delay=0.05))
    said: list[str] = []
    begun = threading.Event()

    def call() -> None:
        with httpx.Client(trust_env=False, timeout=20) as client:
            body = {**BODY, "stream": True}
            with client.stream("POST", process.url + "/v1/chat/completions", json=body, headers=TAGS) as response:
                for piece in response.iter_text():
                    said.append(piece)
                    begun.set()

    thread = threading.Thread(target=call)
    thread.start()
    assert begun.wait(10)
    process.process.send_signal(signal.SIGTERM)
    thread.join(10)
    assert "".join(said).rstrip().endswith("data: [DONE]")
    assert "".join(said).count("word ") == 40
    out, err = process.end()
    assert "Traceback" not in err and "zoe" not in out + err
    with pytest.raises(httpx.ConnectError), httpx.Client(trust_env=False) as client:
        _ = client.get(process.url + "/healthz")


def test_what_stays_is_not_looked_through_for_garbage_while_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    """That took 50 ms each time, in which no call went on."""
    frozen: list[int] = []

    class Server:
        def run(self, sockets: list[socket.socket]) -> None:
            frozen.append(gc.get_freeze_count())

    def made(*given: object) -> Server:
        return Server()

    async def served(*given: object) -> None: ...

    monkeypatch.setattr(server, "server_of", made)
    sock = socket.socket()
    server.serve(served, sock, Settings())
    assert frozen[0] > 10_000 and gc.get_freeze_count() == 0 and sock.fileno() == -1


def test_a_call_that_does_not_end_is_cut_in_the_end(policy_file: Path, provider: LoopbackProvider) -> None:
    running = Process(policy_file, provider, "--anybody", "--drain", "1")
    provider.reply(Text("word " * 4000, chunk=5, delay=0.05))
    with httpx.Client(trust_env=False, timeout=20) as client:
        body = {**BODY, "stream": True}
        with client.stream("POST", running.url + "/v1/chat/completions", json=body, headers=TAGS) as response:
            pieces = response.iter_text()
            assert next(pieces)
            running.process.send_signal(signal.SIGTERM)
            with pytest.raises(httpx.RemoteProtocolError):
                _ = list(pieces)
    _ = running.end()
    provider.wait_closed(5)
    ledger: Any = ledger_of(Policy.load(policy_file))
    with contextlib.closing(ledger):
        (entry,) = ledger.entries()
    assert (entry.outcome, entry.status, entry.sent) == ("cancelled", 200, 1)  # not only announced before it was sent


def invoke(*arguments: object, code: int = 0) -> str:
    done = CliRunner().invoke(app, ["serve", *map(str, arguments)])
    assert done.exit_code == code, done.output
    return done.output


def test_callers(policy_file: Path, tmp_path: Path, provider: LoopbackProvider) -> None:
    at = ("--policy", policy_file)
    told = invoke(
        "caller",
        "add",
        "shop",
        "--tag",
        "purpose=support",
        "--tag",
        "retention=case",
        "--may",
        "retention=case,session",
        *at,
    )
    key = told.splitlines()[0]
    file = tmp_path / "gateway-callers.json"
    assert file.stat().st_mode & 0o077 == 0 and key not in file.read_text()
    assert "shop (tenant shop, 1 key): purpose=support; retention=case; may say retention=case,session" in invoke(
        "caller", "list", *at
    )
    running = Process(policy_file, provider)
    try:
        shown = {"authorization": f"Bearer {key}"}
        url = running.url + "/v1/chat/completions"
        assert httpx.post(url, json=BODY, headers=shown, trust_env=False).status_code == 200
        second = invoke("caller", "key", "shop", "--only", *at).strip()
        assert httpx.post(url, json=BODY, headers=shown, trust_env=False).status_code == 401
        shown = {"authorization": f"Bearer {second}"}
        assert httpx.post(url, json=BODY, headers=shown, trust_env=False).status_code == 200
        _ = invoke("caller", "remove", "shop", *at)
        assert httpx.post(url, json=BODY, headers=shown, trust_env=False).status_code == 401
    finally:
        running.process.terminate()
        _ = running.end()
    assert b"zoe" not in provider.wire and key.encode() not in provider.wire


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["caller", "add", "shop", "--tag", "purpose=nonsense"], "no purpose called nonsense"),
        (["caller", "add", "shop", "--may", "retention=nonsense"], "no retention called nonsense"),
        (["caller", "add", "shop", "--tag", "colour=red"], "no tag 'colour'"),
        (["caller", "add", "shop", "--may", "tenant=*"], "--tenant"),
        (["caller", "add", "shop", "--tag", "known=x"], "--tenant"),
        (["caller", "add", "Shop Bot"], "a-z"),
        (["caller", "add", "shop", "--key-env", "sk-1234"], "the name of an environment variable"),
        (["caller", "add", "shop", "--tag", "purpose"], "NAME=VALUE"),
        (["caller", "remove", "shop"], "no such caller"),
        (["caller", "key", "shop"], "no such caller"),
        (["--upstream", "http://127.0.0.1:1/v1"], "nobody could call"),
        (["--anybody"], "--upstream"),
        (["--anybody", "--upstream", "nonsense"], "takes a URL"),
        (["--anybody", "--upstream", "http://127.0.0.1:99999/v1"], "takes a URL"),
        (["--anybody", "--upstream", "http://127.0.0.1:1/v1", "--drain", "inf"], "at most a day"),
        (["--anybody", "--upstream", "https://user:pass@host/v1"], "takes a URL"),
        (["--anybody", "--upstream", "http://127.0.0.1:1/v1", "--upstream", "openai=http://127.0.0.1:2/v1"], "twice"),
        (["--anybody", "--host", "0.0.0.0", "--upstream", "http://127.0.0.1:1/v1"], "this machine alone"),
        (["--anybody", "--upstream", "http://127.0.0.1:1/v1"], "OPENAI_API_KEY"),
        (["--anybody", "--upstream", "http://127.0.0.1:1/v1", "--pass-header", "Cookie"], "may not"),
        (["--anybody", "--upstream", "http://127.0.0.1:1/v1", "--pass-header", "x-guarded-purpose"], "may not"),
    ],
)
def test_refusals(policy_file: Path, arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert words in " ".join(invoke(*arguments, "--policy", policy_file, code=2).split())


@pytest.mark.parametrize("key", ["sk-é", "sk-a\nx-b: c", "sk a"])
def test_a_key_that_no_header_can_carry(policy_file: Path, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each call would fail of it, as if its caller had sent nonsense or nobody were there."""
    monkeypatch.setenv("OPENAI_API_KEY", key)
    asked = ["--anybody", "--upstream", "http://127.0.0.1:1/v1", "--policy", policy_file]
    told = " ".join(invoke(*asked, code=2).split())
    assert "OPENAI_API_KEY holds no key" in told and key not in told


def test_it_is_never_open_to_strangers() -> None:
    net = (ipaddress.ip_network("10.0.0.2"),)
    for open_to_strangers, callers in [
        (Settings(), False),
        (Settings(host="0.0.0.0"), True),
        (Settings(host="::"), True),
        (Settings(host="0.0.0.0", anybody=True), True),
        (Settings(anybody=True, proxies=net), True),
        (Settings(host="10.0.0.1", proxies=(ipaddress.ip_network("0.0.0.0/0"),)), True),
        (Settings(host="0.0.0.0", certificate=Path("chain.pem")), True),
    ]:
        with pytest.raises(Misuse):
            open_to_strangers.see_safe(callers=callers)
    Settings().see_safe(callers=True)
    Settings(anybody=True).see_safe(callers=False)
    Settings(host="0.0.0.0", certificate=Path("a"), certificate_key=Path("b")).see_safe(callers=True)
    behind = Settings(host="0.0.0.0", proxies=net)
    behind.see_safe(callers=True)
    assert behind.lets_in("10.0.0.2") and behind.lets_in("::ffff:10.0.0.2")
    assert not behind.lets_in("10.0.0.3") and not behind.lets_in("unix")


def test_which_api_a_url_speaks() -> None:
    assert addresses_of(["https://api.openai.com/v1"]) == {"openai": "https://api.openai.com/v1"}
    assert addresses_of(["https://api.anthropic.com"]) == {"anthropic": "https://api.anthropic.com"}
    both = ["anthropic=http://llm.internal", "openai=http://llm.internal/v1"]
    assert addresses_of(both) == {"anthropic": "http://llm.internal", "openai": "http://llm.internal/v1"}
