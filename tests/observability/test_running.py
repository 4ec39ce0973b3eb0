"""The example of docs/dashboards.md with Phoenix and Prometheus themselves: both are asked for what the bot's calls told them.

They need an environment of their own, see ``.ci/run``; elsewhere these tests are skipped.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from guarded_client.telemetry import names
from guarded_client.telemetry.alerts import alerts
from guarded_client.telemetry.panels import OVER, Panel, panels
from guarded_client.telemetry.registry import registry
from guarded_client.testing import Canaries

EXAMPLE = Path(__file__).parents[2] / "examples" / "observability"
PROMETHEUS = os.environ.get("PROMETHEUS") or shutil.which("prometheus")
VALUES = {"PERSON": "Zoé Martin", "EMAIL_ADDRESS": "zoe.martin@example.com", "PHONE_NUMBER": "+33 6 12 34 56 78"}
EMPTY = {"Audit failures", "Due for destruction", "Replies rejected by reason"}
"""Panels of what the bot does not do."""
SECONDS = 300
pytestmark = pytest.mark.timeout(900)  # Phoenix takes ten seconds to start, and minutes on a machine that is busy

if os.environ.get("GUARDED_CLIENT_NEEDS_PHOENIX") is None and not (find_spec("phoenix") and PROMETHEUS):
    pytest.skip("needs arize-phoenix, and Prometheus in PATH or in PROMETHEUS", allow_module_level=True)


@dataclass
class Stack:
    home: Path
    phoenix: str
    prometheus: str

    def spans(self) -> list[dict[str, Any]]:
        return read(f"{self.phoenix}/v1/projects/bot/spans?limit=1000")["data"]

    def filtered(self, condition: str) -> list[str]:
        query = (
            "query($f: String) { projects { edges { node { name spans(first: 50, filterCondition: $f) "
            "{ edges { node { name } } } } } } }"
        )
        body = json.dumps({"query": query, "variables": {"f": condition}}).encode()
        said = read(Request(f"{self.phoenix}/graphql", body, {"content-type": "application/json"}))
        (bot,) = [edge["node"] for edge in said["data"]["projects"]["edges"] if edge["node"]["name"] == "bot"]
        return [edge["node"]["name"] for edge in bot["spans"]["edges"]]

    def ask(self, query: str) -> list[dict[str, Any]]:
        said = read(f"{self.prometheus}/api/v1/query?{urlencode({'query': query})}")
        assert said["status"] == "success", query
        return said["data"]["result"]


def read(place: str | Request) -> Any:
    with urlopen(place, timeout=30) as response:
        return json.loads(response.read())


def ports(count: int) -> list[int]:
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    found = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return found


def until(ready: Any, what: str) -> None:
    ends = time.monotonic() + SECONDS
    while not ready():
        assert time.monotonic() < ends, what
        time.sleep(0.5)


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    home = tmp_path_factory.mktemp("observability")
    chosen = ports(4)
    command = [sys.executable, str(EXAMPLE / "start.py"), str(home), *map(str, chosen)]
    environment = {**os.environ, "PROMETHEUS": PROMETHEUS or "prometheus"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if line.startswith("Files: "):
                    break
            else:
                pytest.fail(f"start.py ended: {[path.read_text()[-500:] for path in home.glob('*.log')]}")
            found = Stack(home, *(f"http://127.0.0.1:{port}" for port in (chosen[0], chosen[2])))
            until(lambda: "pending_review" in outcomes(found), "no call that waits for a person was told to Phoenix")
            until(lambda: found.ask("sum(guarded_client_review_decisions_total)"), "no review was told to Prometheus")
            until(lambda: all(found.ask(query) for query in queries()), "a panel has no data")
            yield found
        finally:
            process.send_signal(signal.SIGTERM)
            _ = process.wait(30)
    for port in chosen:
        with socket.socket() as one:
            assert one.connect_ex(("127.0.0.1", port)) != 0, "a program was left behind"


def outcomes(stack: Stack) -> set[object]:
    try:
        return {span["attributes"].get(names.OUTCOME) for span in stack.spans()}
    except OSError:
        return set()  # the project comes with its first span


def asked(panel: Panel) -> list[str]:
    return [query.replace(OVER, "30s") for query, _ in panel.queries]


def queries() -> list[str]:
    return [query for panel in panels() if panel.title not in EMPTY for query in asked(panel)]


def test_phoenix_has_our_spans_below_those_of_the_sdks_instrumentation(stack: Stack) -> None:
    spans = {span["context"]["span_id"]: span for span in stack.spans()}
    roots = [span for span in spans.values() if span["name"] == "guard chat"]
    assert roots and all(
        spans[root["parent_id"]]["name"] == "ChatCompletion" for root in roots if root["parent_id"] in spans
    )
    whole = next(root for root in roots if root["attributes"].get(names.OUTCOME) == "released")
    below = {span["name"]: span for span in spans.values() if span["parent_id"] == whole["context"]["span_id"]}
    assert below.keys() == {
        "guarded_client.redact",
        "guarded_client.consent.check",
        "chat gpt-5",
        "guarded_client.restore",
    }
    assert whole["span_kind"] == below["guarded_client.redact"]["span_kind"] == "GUARDRAIL"
    assert below["chat gpt-5"]["span_kind"] == "LLM"
    assert whole["attributes"][names.ENTITY_TYPES] == ["EMAIL_ADDRESS", "PERSON", "PHONE_NUMBER"]
    assert below["chat gpt-5"]["attributes"][names.INPUT_TOKENS] > 0


def test_phoenix_has_attributes_of_the_registry_and_every_outcome(stack: Stack) -> None:
    ours = [span for span in stack.spans() if span["name"].startswith(("guard", "chat "))]
    told = [
        (key, value) for span in ours for key, value in span["attributes"].items() if key.startswith("guarded_client.")
    ]
    assert len(told) > 100
    for key, value in told:
        assert registry().attributes[key].admits(value), key
    assert {"released", "blocked", "provider_error", "pending_review"} <= outcomes(stack)


def test_phoenix_finds_spans_by_our_attributes(stack: Stack) -> None:
    found = stack.filtered("attributes['guarded_client']['outcome'] == 'blocked'")
    assert found and set(found) == {"guard chat"}
    assert stack.filtered("attributes['guarded_client']['outcome'] == 'nonsense'") == []


def test_phoenix_has_texts_with_placeholders_and_no_value(stack: Stack) -> None:
    asked = [
        span["attributes"]["llm.input_messages.0.message.content"]
        for span in stack.spans()
        if span["name"] == "ChatCompletion"
    ]
    assert "Hello, I am <PERSON_1>, <EMAIL_ADDRESS_1>. Where is order 4471? Call me: <PHONE_NUMBER_1>." in asked
    kept = b"".join(path.read_bytes() for path in sorted(stack.home.glob("phoenix.db*")))
    assert b"<PERSON_1>" in kept and b"guarded_client" in kept
    canaries = Canaries(VALUES)
    assert canaries.find(kept) == [] == canaries.find(json.dumps(stack.spans(), ensure_ascii=False))
    assert len(canaries.find(" ".join(VALUES.values()))) == len(VALUES), "the probe sees nothing"


def test_prometheus_has_data_for_every_panel_of_what_the_bot_does(stack: Stack) -> None:
    titles = {panel.title for panel in panels()}
    assert titles >= EMPTY
    assert {panel.title for panel in panels() if all(map(stack.ask, asked(panel)))} >= titles - EMPTY
    assert all(stack.ask(query) == [] for panel in panels() if panel.title in EMPTY for query in asked(panel))


def test_prometheus_counts_calls_by_outcome_and_values_by_kind(stack: Stack) -> None:
    calls = {
        row["metric"]["guarded_client_outcome"]: float(row["value"][1])
        for row in stack.ask("guarded_client_calls_total")
    }
    assert calls.keys() == {"released", "blocked", "provider_error", "pending_review"} and min(calls.values()) >= 1
    kinds = {row["metric"]["entity_type"] for row in stack.ask("guarded_client_redaction_entities_total")}
    assert kinds == VALUES.keys()


def test_the_times_that_panels_show_are_those_of_the_calls(stack: Stack) -> None:
    """With buckets that do not fit, a call of a hundredth of a second has a 95th percentile of almost five."""
    (latency,) = [panel for panel in panels() if panel.title == "Provider's latency"]
    shown = [float(row["value"][1]) for query in asked(latency) for row in stack.ask(query)]
    mean = float(
        stack.ask("gen_ai_client_operation_duration_seconds_sum / gen_ai_client_operation_duration_seconds_count")[0][
            "value"
        ][1]
    )
    assert shown and all(mean / 20 < seconds < mean * 20 for seconds in shown), (mean, shown)


def test_prometheus_evaluates_every_alert_rule(stack: Stack) -> None:
    (group,) = read(f"{stack.prometheus}/api/v1/rules")["data"]["groups"]
    until(
        lambda: all(
            rule["health"] == "ok" for rule in read(f"{stack.prometheus}/api/v1/rules")["data"]["groups"][0]["rules"]
        ),
        "a rule was not evaluated",
    )
    assert {rule["name"] for rule in group["rules"]} == {alert.name for alert in alerts()}
