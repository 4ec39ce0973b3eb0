"""What ``/readyz`` says: of stores that do not answer, of keys and callers that are missing. The provider is not called."""

import threading
from pathlib import Path
from typing import Any

import httpx
import pytest

from guarded_client import Policy
from guarded_client.gateway import readiness
from guarded_client.policy import AuditSection, ConsentSection, VaultSection
from guarded_client.stores.memory import vault as memory
from tests.conftest import in_memory
from tests.gateway.conftest import Running, Start
from tests.stores.servers import ValkeyServer
from tests.stores.standing_clock import KEY_HEX


@pytest.fixture(autouse=True)
def _each_time_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "FRESH", 0.0)
    monkeypatch.setenv("KEY", KEY_HEX)


def ready(gateway: Running) -> tuple[int, Any]:
    reply = httpx.get(f"{gateway.url}/readyz", trust_env=False, timeout=20)
    return reply.status_code, reply.json()


def test_it_is_ready_and_calls_nobody(start: Start, tmp_path: Path) -> None:
    sections = {"audit": AuditSection(store="sqlite", path=tmp_path / "audit.db")}
    gateway = start(in_memory(names="off", **sections))
    assert ready(gateway) == (200, {"status": "ok"})
    assert gateway.provider.requests == []
    assert gateway.chat("Hello").status_code == 200


def test_a_store_that_does_not_answer_is_named(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    server = ValkeyServer()
    try:
        monkeypatch.setenv("STORES", server.url(0))
        gateway = start(Policy(names="off", vault=VaultSection(store="redis", url_env="STORES", key_env="KEY"),
                               consent=ConsentSection(store="memory")))  # fmt: skip
        assert ready(gateway) == (200, {"status": "ok"})
        server.server.kill()
        assert ready(gateway) == (503, {"status": "store_unavailable", "store": "vault"})
        assert gateway.chat("I am zoe@exemple.fr", **{"x-guarded-conversation": "case-9"}).status_code == 503
        server.server.start()
        assert ready(gateway) == (200, {"status": "ok"})
    finally:
        server.close()
    assert "not ready: " in caplog.text and server.url(0) not in caplog.text


def test_where_a_store_lies_is_told_to_the_log_and_to_no_caller(
    start: Start, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    log = tmp_path / "audit.db"
    gateway = start(in_memory(names="off", audit=AuditSection(store="sqlite", path=log)))
    assert gateway.chat("Hello").status_code == 200
    _ = log.rename(tmp_path / "moved.db")
    try:
        reply = gateway.chat("Hello")
    finally:
        _ = (tmp_path / "moved.db").rename(log)
    assert (reply.status_code, reply.json()["error"]["code"]) == (503, "guard_unavailable")
    assert str(tmp_path) not in reply.text and str(log) in caplog.text
    assert gateway.chat("Hello").status_code == 200


def test_a_store_that_hangs_is_given_up(gateway: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "PATIENCE", 0.05)
    let_go, hung = threading.Event(), list[object]()

    def hanging(self: Any, scope: Any) -> None:
        hung.append(scope)
        _ = let_go.wait(10)

    with monkeypatch.context() as patched:
        patched.setattr(memory.MemoryVault, "open", hanging)
        for _ in range(3):
            assert ready(gateway) == (503, {"status": "store_unavailable", "store": "vault"})
        assert len(hung) == 1, "it is asked again once it has answered"
        let_go.set()


def test_keys_and_callers_that_are_missing(
    start: Start, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    gateway = start()
    monkeypatch.setenv("KEY_OF_SELF", "sk-own")
    _ = gateway.callers.add("self", key_env="KEY_OF_SELF")
    assert ready(gateway) == (200, {"status": "ok"})
    monkeypatch.setenv("KEY_OF_SELF", "sk-é")  # no header can carry it
    assert ready(gateway) == (503, {"status": "misconfigured"})
    monkeypatch.delenv("KEY_OF_SELF")
    assert ready(gateway) == (503, {"status": "misconfigured"})
    assert "for the caller self" in caplog.text
    assert gateway.callers.remove("self")
    assert ready(gateway) == (200, {"status": "ok"})
    gateway.callers.path.chmod(0o644)
    assert ready(gateway) == (503, {"status": "misconfigured"})
    gateway.callers.path.chmod(0o600)
    for name in ("shop", "bank"):
        assert gateway.callers.remove(name)
    assert ready(gateway) == (503, {"status": "misconfigured"})


def test_who_asks_often_does_not_ask_the_stores_as_often(gateway: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readiness, "FRESH", 60.0)
    asked: list[object] = []
    opened = memory.MemoryVault.open

    def counted(self: Any, scope: Any) -> Any:
        asked.append(scope)
        return opened(self, scope)

    monkeypatch.setattr(memory.MemoryVault, "open", counted)
    assert [ready(gateway)[0] for _ in range(5)] == [200] * 5
    assert len(asked) == 1
