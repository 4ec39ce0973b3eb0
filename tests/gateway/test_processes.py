"""Several gateways in processes of their own on one file of SQLite: a conversation may go to any of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from guarded_client.testing import LoopbackProvider, Text

from .test_command import TAGS, Process

CALLS = 120


@pytest.fixture
def gateways(tmp_path: Path, provider: LoopbackProvider) -> Iterator[list[Process]]:
    file = tmp_path / "policy.yaml"
    _ = file.write_text(f"names: off\nvault: {{path: {tmp_path / 'vault.db'}}}\n")
    running = [Process(file, provider, "--anybody") for _ in range(2)]
    yield running
    for each in running:
        each.process.terminate()
        assert "Traceback" not in each.end()[1]


def test_one_conversation_in_two_processes(gateways: list[Process], provider: LoopbackProvider) -> None:
    """One value has one placeholder, whoever saw it first; each restores what the other replaced; nothing is mixed."""
    provider._default = Text(lambda request: request["messages"][-1]["content"], chunk=5)
    names = ("zoe", "ben", "eva", "max")

    def one(number: int) -> None:
        case, stream = number % 8, number % 3 == 0
        mails = [f"{names[(number // 8 + step) % 4]}.{case}@exemple.fr" for step in range(2)]
        said = f"I am {mails[0]}, not {mails[1]}; call {number} of {case}"
        body = {"model": "m", "stream": stream, "messages": [{"role": "user", "content": said}]}
        headers = {**TAGS, "x-guarded-subject": f"cust-{case}", "x-guarded-conversation": f"case-{case}"}
        url = gateways[number // 8 % 2].url + "/v1/chat/completions"
        reply = httpx.post(url, json=body, headers=headers, trust_env=False, timeout=30)
        assert reply.status_code == 200, reply.text
        if stream:
            events = [json.loads(line[6:]) for line in reply.text.splitlines() if line.startswith("data: {")]
            got = "".join(event["choices"][0]["delta"].get("content") or "" for event in events)
        else:
            got = reply.json()["choices"][0]["message"]["content"]
        assert got == said

    with ThreadPoolExecutor(12) as pool:
        list(pool.map(one, range(CALLS)))
    assert b"exemple.fr" not in provider.wire
    seen: dict[tuple[int, str], set[str]] = {}
    for request in provider.requests:
        words = json.loads(request.body)["messages"][-1]["content"].split()
        case, number = int(words[-1]), int(words[-3])
        for step, word in enumerate((words[2], words[4])):
            seen.setdefault((case, names[(number // 8 + step) % 4]), set()).add(word.rstrip(",;"))
    assert len(seen) == 32 and all(len(placeholders) == 1 for placeholders in seen.values())
    for case in range(8):
        assert len({next(iter(seen[case, name])) for name in names}) == 4
