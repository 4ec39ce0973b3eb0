"""A canary in every place where a caller can write: no log, no error and nothing beside the body has it."""

from __future__ import annotations

import gzip
import json
import logging
from collections.abc import Callable, Iterator
from urllib.parse import quote

import httpx
import pytest

from guarded_client.gateway.request_head import TAGS
from guarded_client.testing import Canaries, Failure, Raw

from .conftest import Running
from .test_attacks import raw

CANARY = "Zoe-Quebriac.de.Plougonvelin"
MAIL = "maelys.kervadec@example.org"
CANARIES = Canaries({"PERSON": CANARY, "EMAIL_ADDRESS": MAIL})
TEXT = f"I am {CANARY}, {MAIL}"
BODY = {"model": "gpt-5", "messages": [{"role": "user", "content": TEXT}]}


Said = Callable[[], str]


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Said:
    """What loggers of every level and both outputs got until now."""
    caplog.set_level(logging.DEBUG)
    for name in ("guarded_client", "uvicorn.error", "uvicorn.access", "asyncio"):
        caplog.set_level(logging.DEBUG, name)

    def told() -> str:
        mine = [r for r in caplog.records if not r.name.startswith(("httpx", "httpcore"))]  # of the test's own client
        return "\n".join([*capfd.readouterr(), *(f"{r.getMessage()} {r.exc_info} {r.exc_text}" for r in mine)])

    return told


def refusals(gateway: Running) -> Iterator[tuple[str, httpx.Response]]:
    """Calls that are refused, by what is wrong with them; each says the canary somewhere."""
    with gateway.client() as client:
        gateway.keys["free"] = gateway.callers.add("free", may=dict.fromkeys(TAGS, ("*",)))
        free = {"authorization": f"Bearer {gateway.keys['free']}"}
        url = "/v1/chat/completions"
        for tag in ("purpose", "retention", "basis", "scope", "special", "age", "confidence"):
            yield tag, client.post(url, json=BODY, headers={**free, f"x-guarded-{tag}": MAIL})
        for name in ("tenant", "binding", CANARY):
            yield name, client.post(url, json=BODY, headers={f"x-guarded-{name}": MAIL})
        yield "a key", client.post(url, json=BODY, headers={"authorization": f"Bearer gck_{MAIL}"})
        yield "a key of another kind", client.post(url, json=BODY, headers={"x-guarded-key": MAIL})
        yield "known", client.post(url, json=BODY, headers={"x-guarded-known": f"person={CANARY}"})
        yield "a path", client.post(f"/v1/{CANARY}", json=BODY)
        yield "a model's path", client.get(f"/v1/models/{MAIL}")
        yield "a query", client.post(f"{url}?user={quote(MAIL)}", json=BODY)
        yield (
            "an idempotency key twice",
            client.post(url, json=BODY, headers=[("idempotency-key", MAIL), ("idempotency-key", MAIL)]),
        )
        yield "a beta", client.post(url, json=BODY, headers={"openai-beta": MAIL})
        yield "a method", client.request("PUT", url, json=BODY)
        yield "a host", client.post(url, json=BODY, headers={"host": f"{CANARY}.example"})
        yield "an origin", client.post(url, json=BODY, headers={"origin": f"https://{CANARY}.example"})
        yield "an encoding", client.post(url, json=BODY, headers={"content-encoding": CANARY})
        yield "no gzip", client.post(url, content=TEXT, headers={"content-encoding": "gzip"})
        yield "a type", client.post(url, content=json.dumps(BODY), headers={"content-type": f"text/{CANARY}"})
        yield "no JSON", client.post(url, content='{"model": "' + TEXT)
        yield (
            "no JSON, in gzip",
            client.post(url, content=gzip.compress(TEXT.encode()), headers={"content-encoding": "gzip"}),
        )
        yield "a key of JSON", client.post(url, json={**BODY, MAIL: 1})
        yield (
            "a deep body",
            client.post(url, content='{"messages":' + '[{"a":' * 20_000 + f'"{TEXT}"' + "}]" * 20_000 + "}"),
        )
        yield (
            "a tool's name",
            client.post(
                url, json={**BODY, "tools": [{"type": "function", "function": {"name": MAIL, "parameters": {}}}]}
            ),
        )
        yield "no model", client.post("/v1/messages", json={"messages": TEXT, "max_tokens": MAIL})
        yield (
            "a picture",
            client.post(
                url,
                json={
                    **BODY,
                    "messages": [
                        {
                            "role": "user",
                            "content": [{"type": "image_url", "image_url": {"url": f"https://{CANARY}.example"}}],
                        }
                    ],
                },
            ),
        )


def test_no_refusal_repeats_what_it_refuses(gateway: Running, said: Said) -> None:
    CANARIES.control()
    seen: set[str] = set()
    for what, reply in refusals(gateway):
        assert 400 <= reply.status_code < 500, (what, reply.status_code)
        error = reply.json()["error"]
        assert error["code"] and error["message"], what
        CANARIES.assert_clean(reply.text + repr(reply.headers), where=what)
        seen.add(error["code"])
    assert len(seen) > 10, seen
    CANARIES.assert_clean(said(), where="the log")
    assert not gateway.provider.requests


def test_no_error_of_the_provider_or_the_guard_repeats_it(gateway: Running, said: Said) -> None:
    answers = [
        Failure(400, body={"error": {"message": "no"}}), Failure(307, body={}, headers={"location": "https://elsewhere.example"}),
        Raw(body=b"{nonsense", headers={"content-type": "application/json"}), Raw(status=500, body=b"<html>oh</html>"),
        Raw(body=b"\xff\xfe", headers={"content-type": "application/json"}),
        Raw(body=b"not gzip", headers={"content-type": "application/json", "content-encoding": "gzip"}),
    ]  # fmt: skip
    for answer in answers:
        for stream in (False, True):
            gateway.provider.reply(answer)
            reply = gateway.chat(TEXT, stream=stream, **{"x-guarded-known": f"PERSON={CANARY}"})
            CANARIES.assert_clean(reply.text + repr(reply.headers), where=repr(answer))
    assert len(gateway.provider.requests) == len(answers) * 2
    CANARIES.assert_clean(gateway.provider.wire, where="the wire")
    CANARIES.assert_clean(said(), where="the log")


def test_what_a_caller_accepts_is_told_if_it_is_usual(gateway: Running) -> None:
    for said, passed in (("application/json, text/plain; q=0.5, */*", True), (f"text/{CANARY}", False), ("", False)):
        assert gateway.chat("Hello", accept=said).status_code == 200
        assert gateway.provider.requests[-1].headers.get("accept") == (said if passed else None)
    CANARIES.assert_clean(gateway.provider.wire, where="the wire")


def test_what_is_no_http_at_all(gateway: Running, said: Said) -> None:
    for line in (f"{TEXT}\r\n\r\n", f"GET {MAIL} HTTP/1.1\r\n\r\n", f"POST /v1/x HTTP/1.1\r\n{MAIL}: x\r\nbad\x00{CANARY}\r\n\r\n",
                 f"GET /v1/models HTTP/1.1\r\nupgrade: websocket\r\nconnection: upgrade\r\nx: {MAIL}\r\n\r\n"):  # fmt: skip
        CANARIES.assert_clean(raw(gateway, line.encode(), timeout=1), where="the answer")
    CANARIES.assert_clean(said(), where="the log")


def test_the_probe_of_logs_sees(gateway: Running, said: Said) -> None:
    logging.getLogger("guarded_client.gateway").debug("said: %s", TEXT)
    assert gateway.chat(TEXT).status_code == 200
    assert CANARIES.find(said()) == ["PERSON", "EMAIL_ADDRESS"]
