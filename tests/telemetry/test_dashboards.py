"""Dashboard and alerts hold to what the real exporter for Prometheus writes, scraped on loopback after real calls."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
import yaml
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from prometheus_client import CollectorRegistry, start_http_server
from typer.testing import CliRunner

from guarded_client import cli
from guarded_client.telemetry import metrics, names
from guarded_client.telemetry.alerts import alerts, rules
from guarded_client.telemetry.panels import panels
from guarded_client.telemetry.prometheus import label, series
from guarded_client.telemetry.registry import registry
from guarded_client.testing import LoopbackProvider
from tests.otlp import receiving
from tests.telemetry.run import run

QUERIES = [*(query for panel in panels() for query, _ in panel.queries), *(alert.query for alert in alerts())]
NAME = re.compile(r"\b(?:gen_ai_client|guarded_client)_\w+")
UNUSED = (".review.", ".audit.failures", ".telemetry.", ".retention.")
"""Metrics of what the load does not do."""


def used() -> set[str]:
    return {name for query in QUERIES for name in NAME.findall(re.sub(r"by \([^)]*\)|\{[^}]*\}", "", query))}


def parts(metric: str) -> set[str]:
    histogram = registry().metrics[metric].instrument == "histogram"
    return {series(metric, "bucket"), series(metric, "count"), series(metric, "sum")} if histogram else {series(metric)}


@pytest.fixture(scope="module")
def scraped() -> tuple[str, str]:
    """What the exporter writes after real calls; and after every other metric was recorded once, too."""
    with pytest.MonkeyPatch.context() as patch, LoopbackProvider() as provider, receiving(patch) as receiver:
        collected = CollectorRegistry()
        meters = MeterProvider([PrometheusMetricReader(registry=collected)])
        patch.setattr(metrics, "meter", lambda: meters.get_meter("guarded_client"))
        metrics.instrument.cache_clear()
        server, thread = start_http_server(0, "127.0.0.1", collected)
        try:
            url = f"http://127.0.0.1:{server.server_address[1]}/metrics"
            _ = run(provider, receiver)
            load = read(url)
            for metric in registry().metrics:
                if any(part in metric for part in UNUSED):
                    metrics.measure(metric, 1, dict.fromkeys(registry().dimensions(metric), "x"))
            return load, read(url)
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
            meters.shutdown()


def read(url: str) -> str:
    with urlopen(url) as response:
        return response.read().decode()


def names_in(text: str) -> set[str]:
    return set(re.findall(r"^(\w+)[{ ]", text, re.MULTILINE))


def test_what_the_calls_record_is_in_the_scrape_under_the_names_used(scraped: tuple[str, str]) -> None:
    of_load = {
        name for metric in registry().metrics if not any(part in metric for part in UNUSED) for name in parts(metric)
    }
    assert len(used() & of_load) >= 8
    assert used() & of_load <= names_in(scraped[0])


def test_every_name_used_is_one_of_the_exporter(scraped: tuple[str, str]) -> None:
    assert used() <= names_in(scraped[1])
    assert "guarded_client_audit_failures" not in names_in(scraped[1])  # the control: a name without its ending is none


def test_every_name_used_is_one_of_the_registry() -> None:
    assert used() <= {name for metric in registry().metrics for name in parts(metric)}


def test_labels_used_are_those_of_the_exporter(scraped: tuple[str, str]) -> None:
    found = set(re.findall(r'[{,](\w+)="', scraped[1]))
    grouped = {
        name for query in QUERIES for group in re.findall(r"by \(([^)]*)\)", query) for name in group.split(", ")
    }
    matched = {name for query in QUERIES for name in re.findall(r'[{,](\w+)=~"', query)}
    legends = {name for panel in panels() for _, text in panel.queries for name in re.findall(r"\{\{(\w+)\}\}", text)}
    assert len(grouped) > 5 and matched and legends <= grouped
    assert grouped | matched <= found


def test_a_name_that_the_registry_does_not_have_is_refused() -> None:
    for wrong in (lambda: series("guarded_client.nothing"), lambda: label(names.ENTITIES, names.CONVERSATION)):
        with pytest.raises(KeyError):
            _ = wrong()


def test_the_command_writes_both(tmp_path: Path) -> None:
    out = tmp_path / "made" / "here"
    done = CliRunner().invoke(cli.app, ["dashboards", "--out", str(out)], catch_exceptions=False)
    assert done.exit_code == 0
    board: dict[str, Any] = json.loads((out / "grafana.json").read_text("utf-8"))
    assert [each["title"] for each in board["panels"]] == [panel.title for panel in panels()]
    places = {(each["gridPos"]["x"], each["gridPos"]["y"]) for each in board["panels"]}
    assert len(places) == len({each["id"] for each in board["panels"]}) == len(board["panels"])
    assert yaml.safe_load((out / "alerts.yml").read_text("utf-8")) == rules()
    file = tmp_path / "file"
    file.touch()
    done = CliRunner().invoke(cli.app, ["dashboards", "--out", str(file)])
    assert done.exit_code == 2 and "cannot be written" in done.output


@pytest.mark.skipif(
    shutil.which("promtool") is None and "GUARDED_CLIENT_NEEDS_PROMTOOL" not in os.environ,
    reason="promtool is not installed",
)
def test_prometheus_takes_the_rules_and_fires_at_the_first_failure(tmp_path: Path) -> None:
    queries = [{"alert": f"P{n}", "expr": query.replace("$__rate_interval", "5m")} for n, query in enumerate(QUERIES)]
    first = alerts()[0]
    fired = {
        "exp_labels": {"severity": first.severity, "error_type": "E"},
        "exp_annotations": {"summary": first.summary},
    }
    failures = f'{series(names.AUDIT_FAILURES)}{{error_type="E"}}'
    documents = {
        "alerts.yml": rules(),
        "panels.yml": {"groups": [{"name": "panels", "rules": queries}]},
        "test.yml": {"rule_files": ["alerts.yml"], "evaluation_interval": "1m", "tests": [
            {"interval": "1m", "input_series": [{"series": failures, "values": "_x20 1x40"}], "alert_rule_test": [
                {"eval_time": "15m", "alertname": first.name, "exp_alerts": []},
                {"eval_time": "22m", "alertname": first.name, "exp_alerts": [fired]},
                {"eval_time": "50m", "alertname": first.name, "exp_alerts": []}]}]},
    }  # fmt: skip
    for name, document in documents.items():
        (tmp_path / name).write_text(yaml.safe_dump(document), "utf-8")
    for arguments in (["check", "rules", "alerts.yml", "panels.yml"], ["test", "rules", "test.yml"]):
        done = subprocess.run(["promtool", *arguments], cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
