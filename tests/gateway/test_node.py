"""Node's own SDKs through the gateway."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from guarded_client.testing import Endless, Text, ToolCall, ToolCalls
from tests.conftest import MESSAGE, SECRETS

from .conftest import Running, Writes
from .test_passage import NAMES

HERE = Path(__file__).parent


def test_node(gateway: Running, node_modules: Path, left: Writes) -> None:
    echo = Text(lambda request: "You wrote: " + last(request), chunk=7)
    tool = ToolCalls([ToolCall("find", lambda request: json.dumps({"who": last(request)}))])
    gateway.provider.reply(echo, echo, tool, echo, echo, echo, Endless("word ", delay=0.01))
    script = shutil.copy(HERE / "calls.mjs", node_modules)
    told = {"url": gateway.url, "key": gateway.keys["shop"], "message": MESSAGE, "known": NAMES}
    command = [shutil.which("node") or "node", script, json.dumps(told)]
    done = subprocess.run(command, cwd=node_modules, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    said = json.loads(done.stdout)
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


def last(request: dict) -> str:
    if "input" in request:
        return request["input"] if isinstance(request["input"], str) else request["input"][-1]["content"]
    content = request["messages"][-1]["content"]
    return content if isinstance(content, str) else content[-1]["text"]
