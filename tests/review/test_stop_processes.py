"""Somebody stops all calls at a terminal: other processes heed it, over PostgreSQL, Valkey and a file, until it is lifted."""

from __future__ import annotations

import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from typer.testing import CliRunner

from guarded_client.cli import app
from guarded_client.testing import LoopbackProvider
from tests.stores.standing_clock import KEY_HEX

POLICY = """
names: off
vault: {{ store: memory }}
consent: {{ store: memory }}
review: {{ stop: true, {place} }}
access: {{ actors: {{ anna: [reviewer], cleo: [supervisor] }} }}
"""
_numbers = count()


@pytest.fixture(params=["sqlite", "postgres", "redis"])
def policy(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    place = f"store: {request.param}, " + (
        f"path: {tmp_path / 'review.db'}" if request.param == "sqlite" else "url_env: QUEUE_URL"
    )
    if request.param == "postgres":
        cluster = request.getfixturevalue("postgres")
        monkeypatch.setenv("QUEUE_URL", cluster.schema(f"stopping_{next(_numbers)}"))
    elif request.param == "redis":
        valkey = request.getfixturevalue("valkey")
        monkeypatch.setenv("QUEUE_URL", valkey.url(1000 + next(_numbers)))
    file = tmp_path / "policy.yaml"
    _ = file.write_text(POLICY.format(place=place))
    return file


def test_a_stop_reaches_every_process_until_it_is_lifted(policy: Path, provider: LoopbackProvider) -> None:
    def run(*arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(app, ["stop", *arguments, "--policy", str(policy)])
        assert done.exit_code == code, done.output
        return done.output

    command = [sys.executable, "-m", "tests.review.stopped_call", provider.base_url, str(policy)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as bot:
        assert bot.stdin is not None and bot.stdout is not None
        stdin, stdout = bot.stdin, bot.stdout

        def call() -> str:
            _ = stdin.write("Where is it?\n")
            stdin.flush()
            return stdout.readline().strip()

        assert call() == "released"
        assert run("status") == "calls go on\n"
        assert "by anna" in run("now", "--reason", "wrong prices", "--actor", "anna")
        assert call() == "stopped"
        told = run("status", code=1)
        assert "by anna" in told and "prices" not in told
        assert "supervise" in run("lift", "--reason", "please", "--actor", "anna", code=2)
        assert "does not let this person" in run("now", "--reason", "x", "--actor", "mallory", code=2)
        assert call() == "stopped"
        assert run("lift", "--reason", "mended", "--actor", "cleo") == "calls go on\n"
        assert call() == "released"
        assert run("lift", "--reason", "again", "--actor", "cleo") == "calls were not stopped\n"
        stdin.close()
        assert bot.wait(timeout=20) == 0
    assert len(provider.requests) == 2


def test_whoever_stops_calls_that_do_not_ask_is_told_so(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    _ = file.write_text("names: off\nreview: { stop: false }\n")
    done = CliRunner().invoke(app, ["stop", "now", "--reason", "x", "--actor", "anna", "--policy", str(file)])
    assert done.exit_code == 1 and "do not ask for it" in done.output
