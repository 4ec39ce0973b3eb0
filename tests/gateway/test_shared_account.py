"""Callers who share the provider's account: none reaches what another has there, none learns of the account."""

from __future__ import annotations

import httpx
import pytest

from guarded_client.testing import Failure, Raw

from .conftest import MAY, UPSTREAM_KEY, Running, Start

SDKS_OWN = "stainless-node-retry-8b2d3c1e-0a4f-4f6d-9b1e-2f3a4b5c6d7e"


def sent(gateway: Running, name: str, key: str) -> str:
    assert gateway.chat("Hello", name, **{"idempotency-key": key}).status_code == 200
    return gateway.provider.requests[-1].headers["idempotency-key"]


def test_an_idempotency_key_is_its_callers_own(gateway: Running) -> None:
    """Else the provider could answer one caller with what another was told under the same key."""
    for key in ("order-4471", SDKS_OWN, "zoe@exemple.fr"):
        first = sent(gateway, "shop", key)
        assert sent(gateway, "shop", key) == first
        assert sent(gateway, "bank", key) != first
        assert sent(gateway, "shop", key + "0") != first
        assert key.encode() not in gateway.provider.wire


def test_an_idempotency_key_at_an_account_of_ones_own(start: Start) -> None:
    gateway = start(own_keys=True)
    headers = {"x-guarded-key": gateway.keys["shop"], "authorization": "Bearer sk-mine"}
    assert gateway.chat("Hello", "", **headers, **{"idempotency-key": "order-4471"}).status_code == 200
    assert gateway.provider.requests[0].headers["idempotency-key"] == "order-4471"
    assert gateway.chat("Hello", "", **headers, **{"idempotency-key": "zoe@exemple.fr"}).status_code == 400
    assert b"zoe" not in gateway.provider.wire


def respond(gateway: Running, name: str, text: str, **more: str) -> httpx.Response:
    body = {"model": "gpt-5", "input": text, **more}
    with gateway.client(name, **{"x-guarded-conversation": "case-9"}) as client:
        return client.post("/v1/responses", json=body)


def test_what_another_callers_response_said_is_not_restored(gateway: Running) -> None:
    first = respond(gateway, "shop", "I am zoe@exemple.fr")
    assert "zoe@exemple.fr" in first.text
    gateway.provider.reply("<EMAIL_ADDRESS_1>", "<EMAIL_ADDRESS_1>")
    mine = respond(gateway, "shop", "Who am I?", previous_response_id=first.json()["id"])
    theirs = respond(gateway, "bank", "Who am I?", previous_response_id=first.json()["id"])
    assert "zoe@exemple.fr" in mine.text
    assert theirs.status_code == 200 and "zoe" not in theirs.text and "<EMAIL_ADDRESS_1>" in theirs.text


KEPT = [
    "GET /v1/responses/resp_0123456789abcdef0123", "DELETE /v1/responses/resp_0123456789abcdef0123", "GET /v1/chat/completions",
    "GET /v1/chat/completions/chatcmpl-0123456789abcdef", "POST /v1/chat/completions/chatcmpl-0123456789abcdef",
    "GET /v1/files", "GET /v1/files/file-0123456789abcdef/content", "POST /v1/batches", "GET /v1/batches",
    "POST /v1/conversations", "GET /v1/vector_stores", "GET /v1/fine_tuning/jobs", "DELETE /v1/models/ft:gpt-5:acme",
    "POST /v1/messages/batches", "GET /v1/messages/batches", "POST /v1/responses/resp_0123456789abcdef0123/cancel",
]  # fmt: skip


def test_what_is_kept_there_is_closed(gateway: Running) -> None:
    with gateway.client(**{"x-guarded-conversation": "case-9"}) as client:
        for line in KEPT:
            method, path = line.split()
            reply = client.request(method, path, json=None if method in ("GET", "DELETE") else {})
            assert (reply.status_code, reply.json()["error"]["code"]) == (403, "shared_account"), line
    assert not gateway.provider.requests


def test_no_error_tells_the_gateways_key(gateway: Running) -> None:
    quoted = {"error": {"message": f"Incorrect API key provided: {UPSTREAM_KEY}"}}
    for status in (400, 401, 403, 404, 429, 500):
        for stream in (False, True):
            gateway.provider.reply(Failure(status, body=quoted))
            reply = gateway.chat("Hello", stream=stream)
            assert (reply.status_code, reply.json()["error"]["code"]) == (502, "provider_key"), status
            assert UPSTREAM_KEY not in reply.text + str(reply.headers)


def test_a_key_that_the_gateway_keeps_for_a_caller_is_not_told_either(
    gateway: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANK_KEY", "sk-bank")
    gateway.keys["own"] = gateway.callers.add("own", may=MAY, key_env="BANK_KEY")
    gateway.provider.reply(Failure(401, body={"error": {"message": "Incorrect API key provided: sk-b*nk"}}))
    reply = gateway.chat("Hello", "own")
    assert gateway.provider.requests[0].headers["authorization"] == "Bearer sk-bank"
    assert (reply.status_code, reply.json()["error"]["code"]) == (502, "provider_key")
    assert "sk-b" not in reply.text
    monkeypatch.delenv("BANK_KEY")
    assert gateway.chat("Hello", "own").json()["error"]["code"] == "misconfigured"
    assert len(gateway.provider.requests) == 1


def test_who_brings_a_key_is_told_of_it(start: Start) -> None:
    gateway = start(own_keys=True)
    gateway.provider.reply(Failure(401, body={"error": {"message": "Incorrect API key provided: sk-mine"}}))
    headers = {"x-guarded-key": gateway.keys["shop"], "authorization": "Bearer sk-mine"}
    reply = gateway.chat("Hello", "", **headers)
    assert reply.status_code == 401 and "sk-mine" in reply.text


def test_whose_the_account_is_is_not_told(gateway: Running) -> None:
    of_account = {"openai-organization": "acme-inc", "openai-project": "proj_1", "anthropic-organization-id": "o-1"}
    headers = {**of_account, "x-request-id": "req_7", "content-type": "application/json", "x-accel-buffering": "yes"}
    gateway.provider.reply(Raw(body=b'{"object": "chat.completion", "choices": []}', headers=headers))
    reply = gateway.chat("Hello")
    assert reply.headers["x-request-id"] == "req_7"
    assert not {*of_account, "x-accel-buffering"} & set(reply.headers)


def test_keys_of_the_gateway_do_not_go_to_the_provider(start: Start) -> None:
    gateway = start(own_keys=True, anybody=True)
    assert gateway.chat("Hello", "", authorization="Bearer sk-mine").status_code == 200
    wrong = gateway.chat("Hello", "", authorization="Bearer gck_0123456789")
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (401, "wrong_header")
    assert b"gck_" not in gateway.provider.wire


def test_a_status_that_http_does_not_have(gateway: Running) -> None:
    gateway.provider.reply(Failure(799, body={}))
    reply = gateway.chat("Hello")
    assert (reply.status_code, reply.json()["error"]["code"]) == (502, "provider_reply_invalid")
