"""A master key in a key management service, against a transit API on this machine."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from guarded_client._errors import Misuse, VaultUnavailable
from guarded_client._model import Scope
from guarded_client.stores.consent.embedded import SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.keys.transit import TransitKey
from guarded_client.stores.sqlite.vault import SqliteVault

from .standing_clock import SetClock

SCOPE, ANNA = Scope("acme", "cust-42", "case-9"), ("PERSON", "Anna Muster")


class Transit:
    """The two operations, with versions of the key; ``failing`` are statuses to answer first."""

    def __init__(self) -> None:
        self.versions = [AESGCM(secrets.token_bytes(32))]
        self.failing: list[int] = []
        self.requests: list[str] = []

    def rotate(self) -> None:
        self.versions.append(AESGCM(secrets.token_bytes(32)))

    def answer(self, path: str, token: str, body: dict[str, str]) -> tuple[int, Any]:
        self.requests.append(path)
        if self.failing:
            return self.failing.pop(0), {"errors": []}
        if token != "t0ken":
            return 403, {"errors": ["permission denied"]}
        operation, _, name = path.removeprefix("/v1/transit/").partition("/")
        if name != "guarded":
            return 400, {"errors": ["encryption key not found"]}
        place = base64.b64decode(body["associated_data"])
        if operation == "encrypt":
            nonce = secrets.token_bytes(12)
            sealed = nonce + self.versions[-1].encrypt(nonce, base64.b64decode(body["plaintext"]), place)
            return 200, {
                "data": {
                    "ciphertext": f"vault:v{len(self.versions)}:{base64.b64encode(sealed).decode()}",
                    "key_version": 1,
                }
            }
        _, version, text = body["ciphertext"].split(":")
        sealed = base64.b64decode(text)
        try:
            plain = self.versions[int(version[1:]) - 1].decrypt(sealed[:12], sealed[12:], place)
        except InvalidTag:
            return 400, {"errors": ["cipher: message authentication failed"]}
        return 200, {"data": {"plaintext": base64.b64encode(plain).decode()}}


@pytest.fixture
def service() -> Iterator[tuple[Transit, str]]:
    transit = Transit()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            status, answer = transit.answer(self.path, self.headers["X-Vault-Token"], body)
            data = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield transit, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_stores_are_opened_by_the_service_and_ask_it_once(
    service: tuple[Transit, str], path: Path, clock: SetClock, tmp_path: Path
) -> None:
    transit, url = service
    key = TransitKey(url, "guarded", "t0ken")
    with SqliteVault(path, key, clock=clock) as vault, SqliteConsentStore(tmp_path / "c.db", key, clock=clock):
        vault.assign(SCOPE, [ANNA], clock.keep())
        assert vault.master_keys() == ["transit:transit/guarded"]
    asked = len(transit.requests)
    with SqliteVault(path, key, clock=clock) as vault:
        assert vault.open(SCOPE).of(*ANNA)
        vault.assign(SCOPE, [("PERSON", "Ben")], clock.keep())
    assert len(transit.requests) == asked + 1
    raw = b"".join(item.read_bytes() for item in path.parent.iterdir())
    assert b"vault:v1:" in raw and b"t0ken" not in raw


def test_the_key_rotates_there_and_older_versions_open_until_they_are_wrapped_anew(
    service: tuple[Transit, str], path: Path, clock: SetClock
) -> None:
    transit, url = service
    key = TransitKey(url, "guarded", "t0ken")
    with SqliteVault(path, key, clock=clock) as vault:
        vault.assign(SCOPE, [ANNA], clock.keep())
    transit.rotate()
    with SqliteVault(path, key, clock=clock) as vault:
        assert vault.open(SCOPE).of(*ANNA)
        vault.add_master_key(key)
    transit.versions[0] = AESGCM(secrets.token_bytes(32))  # the old version is destroyed
    with SqliteVault(path, key, clock=clock) as vault:
        assert vault.open(SCOPE).of(*ANNA)


def test_a_store_moves_from_a_key_file_to_the_service(
    service: tuple[Transit, str], path: Path, key: MasterKey, clock: SetClock
) -> None:
    there = TransitKey(service[1], "guarded", "t0ken")
    with SqliteVault(path, key, clock=clock) as vault:
        vault.assign(SCOPE, [ANNA], clock.keep())
        vault.add_master_key(there)
        assert vault.drop_master_key(key.id)
    with SqliteVault(path, there, clock=clock) as vault:
        assert vault.open(SCOPE).of(*ANNA)


def test_a_busy_service_is_asked_again(service: tuple[Transit, str], path: Path, clock: SetClock) -> None:
    transit, url = service
    transit.failing = [503, 429]
    with SqliteVault(path, TransitKey(url, "guarded", "t0ken"), clock=clock) as vault:
        assert vault.master_keys()
    transit.failing = [503] * 9
    with pytest.raises(VaultUnavailable, match="status 503"):
        TransitKey(url, "guarded", "t0ken", attempts=2).wrap(bytes(32), b"here")


@pytest.mark.parametrize(
    ("name", "token", "problem"), [("guarded", "wrong-t0ken", "token may not"), ("other", "t0ken", "does not exist")]
)
def test_a_refusal_is_told_at_once_and_leaves_no_file_open(
    service: tuple[Transit, str], path: Path, name: str, token: str, problem: str
) -> None:
    transit, url = service
    with pytest.raises(VaultUnavailable, match=problem) as caught:
        SqliteVault(path, TransitKey(url, name, token))
    assert len(transit.requests) == 1 and token not in str(caught.value)
    assert caught.value.__context__ is None or token not in repr(caught.value.__context__)
    with SqliteVault(path, TransitKey(url, "guarded", "t0ken")) as vault:
        assert vault.master_keys(), "nothing half made stands in the way"


def test_no_service_at_all_is_told() -> None:
    key = TransitKey("http://127.0.0.1:9", "guarded", "t0ken", attempts=2)
    with pytest.raises(VaultUnavailable, match="cannot decrypt"):
        key.unwrap(b"vault:v1:AAAA", b"here")
    assert "t0ken" not in repr(key)


@pytest.mark.parametrize("answer", [{}, {"data": None}, {"data": {"ciphertext": 1, "plaintext": "%"}}, [1]])
def test_a_strange_answer_is_no_key(service: tuple[Transit, str], answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    transit, url = service
    monkeypatch.setattr(transit, "answer", lambda *_: (200, answer))
    key = TransitKey(url, "guarded", "t0ken")
    for ask in (lambda: key.wrap(bytes(32), b""), lambda: key.unwrap(b"vault:v1:AAAA", b"")):
        with pytest.raises(VaultUnavailable, match="something else"):
            ask()


def test_keys_do_not_travel_in_the_clear() -> None:
    for url in ("http://vault.internal:8200", "https://vault.internal:port"):
        with pytest.raises(Misuse, match="https"):
            TransitKey(url, "guarded", "t0ken")
    assert TransitKey("https://vault.internal:8200", "guarded", "t0ken").id == "transit:transit/guarded"
