"""Node's own SDKs through the gateway."""

from __future__ import annotations

import base64
import json
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Any

from guarded_client.testing import Cut, Endless, Failure, Raw, Text, ToolCall, ToolCalls
from tests.conftest import MESSAGE, SECRETS

from .conftest import Running, Writes
from .test_passage import NAMES

HERE = Path(__file__).parent


def run(node_modules: Path, script: str, **told: str) -> Any:
    """What a script says in the end."""
    file = shutil.copy(HERE / script, node_modules)
    command = [shutil.which("node") or "node", file, json.dumps(told)]
    done = subprocess.run(command, cwd=node_modules, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def test_node(gateway: Running, node_modules: Path, left: Writes) -> None:
    echo = Text(lambda request: "You wrote: " + last(request), chunk=7)
    tool = ToolCalls([ToolCall("find", lambda request: json.dumps({"who": last(request)}))])
    gateway.provider.reply(echo, echo, tool, echo, echo, echo, Endless("word ", delay=0.01))
    said = run(node_modules, "calls.mjs", url=gateway.url, key=gateway.keys["shop"], message=MESSAGE, known=NAMES)
    for way in ("plain", "stream", "responses", "claude", "claudeStream"):
        assert said[way] == "You wrote: " + MESSAGE, way
    assert said["pieces"] > 10
    assert json.loads(said["tool"]) == {"who": MESSAGE}
    assert said["models"] == 1
    assert (said["stranger"]["status"], said["stranger"]["kind"]) == (401, "AuthenticationError")
    assert (said["marketing"]["status"], said["marketing"]["code"]) == (403, "consent_refused")
    assert said["left"] == 3
    left.wait_none()
    wire = gateway.provider.wire
    assert b"4471" in wire and b"<EMAIL_ADDRESS_1>" in wire
    for secret in SECRETS[MESSAGE]:
        assert secret.encode() not in wire
        assert secret not in json.dumps([said["stranger"], said["marketing"]], ensure_ascii=False)
    assert gateway.keys["shop"].encode() not in wire


MAIL = "zoe@exemple.fr"
PHONE = "06 12 34 56 78"


def test_tools_and_errors(gateway: Running, node_modules: Path, left: Writes) -> None:
    call = ToolCalls([ToolCall("find", {"mail": "<EMAIL_ADDRESS_1>"})], chunk=4)
    done = Text("Order 4471 of <EMAIL_ADDRESS_1>, <PHONE_NUMBER_1>.", chunk=4)
    vector = {"object": "embedding", "index": 0, "embedding": base64.b64encode(struct.pack("<2f", 0.5, -1)).decode()}
    vectors = {"object": "list", "model": "e", "data": [vector], "usage": {"prompt_tokens": 1, "total_tokens": 1}}
    limited = Failure(429, headers={"retry-after-ms": "10"})
    echo = Failure(400, body=lambda request: {"error": {"message": f"not found: {last(request)}", "code": "no"}})
    cut = Cut(Text("Hello " * 50, chunk=6), after=900)
    gateway.provider.reply(
        call, call, done, call, done, call, done, Raw(body=json.dumps(vectors).encode(), headers={"content-type": "application/json"}),
        echo, echo, cut, Cut(Text("Hello " * 50, chunk=6), after=2500), cut, limited, Endless(" ", delay=0.01), limited,
    )  # fmt: skip
    said = run(node_modules, "tools_and_errors.mjs", url=gateway.url, key=gateway.keys["shop"], mail=MAIL)
    given = {"mail": MAIL}
    assert json.loads(said["chatTool"]) == json.loads(said["responsesTool"]) == json.loads(said["json"]) == given
    assert said["claudeTool"] == given and said["events"] > 1
    assert said["got"] == [MAIL] * 3
    assert {said[way] for way in ("run", "responses", "claude")} == {f"Order 4471 of {MAIL}, {PHONE}."}
    assert said["vector"] == [0.5, -1.0]
    assert said["again"] == f"You wrote: Find {MAIL}"
    failed = said["failed"]
    expected = {
        "echo": ("BadRequestError", 400, "no"), "echoClaude": ("BadRequestError", 400, "no"),
        "cut": ("APIError", None, "provider_broke_off"), "cutResponses": ("APIError", None, "provider_broke_off"),
        "cutClaude": ("APIError", None, "provider_broke_off"), "limited": ("RateLimitError", 429, None),
        "unreadable": ("BadRequestError", 400, "unreadable"), "unknownTag": ("BadRequestError", 400, "unknown_tag"),
        "notAllowed": ("PermissionDeniedError", 403, "tag_not_allowed"), "noTag": ("BadRequestError", 400, "tags_refused"),
        "notHere": ("PermissionDeniedError", 403, "shared_account"), "slow": ("APIConnectionTimeoutError", None, None),
    }  # fmt: skip
    assert {name: (error["kind"], error["status"], error["code"]) for name, error in failed.items()} == expected
    assert "<EMAIL_ADDRESS_1>" in failed["echo"]["message"] and "<EMAIL_ADDRESS_1>" in failed["echoClaude"]["message"]
    assert "x-guarded-purpose" in failed["noTag"]["message"]
    left.wait_none()
    for secret in (MAIL, "zoe", PHONE, "06 12"):
        assert secret.encode() not in gateway.provider.wire and secret not in json.dumps(failed)


def last(request: dict) -> str:
    if "input" in request:
        return request["input"] if isinstance(request["input"], str) else request["input"][-1]["content"]
    content = request["messages"][-1]["content"]
    return content if isinstance(content, str) else content[-1]["text"]
