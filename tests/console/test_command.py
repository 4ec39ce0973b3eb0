from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from typer.testing import CliRunner

from guarded_client import Lifecycle, Misuse, Policy, VaultUnavailable, open_desk
from guarded_client.cli import app
from guarded_client.commands import console
from guarded_client.console.passwords import Users
from guarded_client.console.server import office_of
from guarded_client.console.settings import Settings
from guarded_client.stores.home import USERS
from tests.conftest import in_memory

GOOD = "anna likes long sentences\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / USERS


def run(*arguments: str, given: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, ["console", *arguments], input=given)
    return result.exit_code, result.output


def test_users_are_added_listed_changed_and_removed(file: Path) -> None:
    code, said = run("user", "add", "anna", given=GOOD)
    assert (code, "--role" in said) == (2, True)
    code, said = run("user", "add", "anna", "--role", "emperor", given=GOOD)
    assert (code, "privacy_officer" in said) == (2, True)
    assert run("user", "add", "anna", "--role", "reviewer", given="short\n")[0] == 2
    assert run("user", "add", "anna", "--role", "reviewer", given=GOOD)[0] == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert run("user", "add", "anna", "--role", "reviewer", given=GOOD)[0] == 2
    assert run("user", "list") == (0, "anna: reviewer\n")
    assert run("user", "password", "anna", given="another long sentence\n")[0] == 0
    assert Users(file).right("anna", "another long sentence")
    assert Users(file).all()["anna"].roles == {"reviewer"}
    assert run("user", "remove", "anna")[0] == 0
    assert run("user", "remove", "anna")[0] == 2
    assert run("user", "password", "anna", given=GOOD)[0] == 2


def test_a_password_is_asked_for_where_standard_input_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(Misuse, match="standard input is closed"):
        _ = console._password()


def test_the_desk_is_closed_where_the_office_cannot_be_made(file: Path) -> None:
    assert run("user", "add", "anna", "--role", "reviewer", given=GOOD)[0] == 0
    desk = open_desk(in_memory(names="off"))
    closed: list[str] = []
    object.__setattr__(desk, "queue", SimpleNamespace(close=lambda: closed.append("queue")))

    def failing(policy: Policy) -> Lifecycle:
        raise VaultUnavailable("the vault is locked")

    with pytest.raises(VaultUnavailable):
        _ = office_of(in_memory(names="off"), file, Settings(), lambda _: desk, failing)
    assert closed == ["queue"]


def test_roles_are_given_in_the_policy_if_it_lists_actors(tmp_path: Path, file: Path) -> None:
    policy = tmp_path / "policy.yaml"
    _ = policy.write_text("names: off\naccess:\n  actors:\n    anna: [reviewer]\n")
    code, said = run("user", "add", "anna", "--policy", str(policy), "--role", "supervisor", given=GOOD)
    assert (code, "access.actors" in said) == (2, True)
    assert run("user", "add", "anna", "--policy", str(policy), given=GOOD)[0] == 0
    code, said = run("user", "add", "ben", "--policy", str(policy), given=GOOD)
    assert (code, "gives ben no role" in said) == (0, True)
    assert (
        run("user", "list", "--policy", str(policy))[1] == "anna: reviewer\nben: no role: may sign in and do nothing\n"
    )


def test_it_does_not_start_where_nobody_could_sign_in_or_anybody_could(file: Path) -> None:
    code, said = run("--port", "0")
    assert (code, "console user add" in said) == (2, True)
    Users(file).put("anna", GOOD.strip(), frozenset({"reviewer"}))
    code, said = run("--host", "0.0.0.0", "--port", "0")
    assert (code, "--certificate" in said) == (2, True)
    code, said = run("--user-header", "X-User", "--port", "0")
    assert (code, "--proxy" in said) == (2, True)
    code, said = run("--proxy", "everywhere", "--port", "0")
    assert (code, "10.0.0.2" in said) == (2, True)


def test_the_command_serves_until_it_is_told_to_end(tmp_path: Path, file: Path) -> None:
    Users(file).put("anna", GOOD.strip(), frozenset({"reviewer"}))
    command = [sys.executable, "-m", "guarded_client", "console", "--port", "0"]
    environment = {**os.environ, "GUARDED_CLIENT_HOME": str(file.parent)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as running:
        assert running.stdout is not None
        line = running.stdout.readline()
        url = line.split()[4]
        assert url.startswith("http://127.0.0.1:")
        assert "Sign in" in httpx.get(f"{url}/sign-in").text
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=20)
    assert "Traceback" not in errors
