"""The matrix: what tracing tools above the guard send to their backends, without ``protect()`` and with it.

Each tool runs in a process of its own, with openai against a loopback provider and a loopback endpoint in the place of
its backend. Needs the dependency group ``tracing``.
"""

import json
import os
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from guarded_client.testing import Canaries
from tests.tracing.probe import CALLS
from tests.tracing.tools import TOOLS

ROOT = Path(__file__).parents[2]
PACKAGES = {
    "traceloop": "opentelemetry-instrumentation-openai", "openinference": "openinference-instrumentation-openai",
    "official": "opentelemetry-instrumentation-genai-openai", "langfuse": "langfuse", "logfire": "logfire", "langsmith": "langsmith",
}  # fmt: skip
EVERY = set(Canaries().values)


@cache
def told(tool: str) -> dict[str, dict[str, Any]]:
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("OTEL_", "LANG", "LOGFIRE_", "OPENAI_", "COV"))
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.tracing.probe", tool],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize("tool", TOOLS)
def test_without_protection_everything_leaks(tool: str) -> None:
    """The positive control: the probe sees each canary in each kind of call."""
    for call in CALLS:
        assert set(told(tool)["bare"][call]["leaked"]) == EVERY, call


@pytest.mark.parametrize("tool", TOOLS)
def test_with_protection_nothing_does_and_the_trace_is_still_of_use(tool: str) -> None:
    for call in CALLS:
        cell = told(tool)["protected"][call]
        assert cell["leaked"] == [], call
        assert cell["placeholders"] or cell["removed"], call
    assert sum(told(tool)["protected"][call]["placeholders"] for call in CALLS) >= len(CALLS) - 1


def test_the_table_in_the_docs_is_what_was_seen() -> None:
    text = (ROOT / "docs" / "tracing.md").read_text(encoding="utf-8")
    rows = {match[1]: match[0] for match in re.finditer(r"^\| `([a-z]+)` \|.*$", text, re.MULTILINE)}
    assert rows.keys() == TOOLS.keys()
    for tool, row in rows.items():
        assert row == written(tool)


def written(tool: str) -> str:
    """The row of a tool."""

    def cell(stage: str, call: str) -> str:
        seen = told(tool)[stage][call]
        return "raw" if seen["leaked"] else "placeholders" if seen["placeholders"] else "removed"

    cells = [f"{cell('bare', call)} / {cell('protected', call)}" for call in CALLS]
    return f"| `{tool}` | {PACKAGES[tool]} {version(PACKAGES[tool])} | {' | '.join(cells)} |"


if __name__ == "__main__":
    print("\n".join(map(written, TOOLS)))
