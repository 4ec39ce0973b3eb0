"""What the application has set a provider for, found from the next call on. Each in a process of its own: one is set once."""

import subprocess
import sys

import pytest

from guarded_client.telemetry import providers

SCRIPT = """
from opentelemetry import _logs as logs, metrics, trace
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.trace import TracerProvider
from guarded_client.telemetry.providers import listened
print(*(listened() for _ in range(3)))
{set}
print(*(listened() for _ in range(3)))
"""


def said(lines: str, **environment: str) -> list[str]:
    script = SCRIPT.format(set=lines)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", env=environment, check=True, timeout=60
    )
    return done.stdout.splitlines()


ALONE = """
import sys
sys.modules["opentelemetry.sdk"] = sys.modules["opentelemetry.exporter"] = None
import httpx
from opentelemetry import trace
from guarded_client import guard, Policy
from guarded_client.demo.spans import collect
from guarded_client.testing import LoopbackProvider
tags = {"subject": "s", "conversation": "c", "purpose": "support", "retention": "case"}
policy = Policy.model_validate({"names": "off", "vault": {"store": "memory"}, "consent": {"store": "memory"}})
body = {"model": "gpt-5", "messages": [{"role": "user", "content": "I am zoe@exemple.fr"}]}
with LoopbackProvider() as provider, guard(httpx.Client(trust_env=False), policy, wire="openai", tags=tags) as client:
    ask = lambda: client.post(f"{provider.base_url}/chat/completions", json=body).json()["choices"][0]["message"]["content"]
    print(ask())
    spans = collect()  # a tracer provider made with the API
    print(ask())
print(*sorted(span.name for span in spans.spans))
"""


def test_the_api_alone_is_enough() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", ALONE], capture_output=True, encoding="utf-8", timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        *["You wrote: I am zoe@exemple.fr"] * 2,
        "chat gpt-5 guard chat guarded_client.consent.check guarded_client.redact guarded_client.restore",
    ]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("pass", 0),
        ("trace.set_tracer_provider(TracerProvider())", 1),
        ("metrics.set_meter_provider(MeterProvider())", 2),
        ("logs.set_logger_provider(LoggerProvider())", 4),
        ("trace.set_tracer_provider(TracerProvider()); metrics.set_meter_provider(MeterProvider())", 3),
        ("trace.set_tracer_provider(trace.NoOpTracerProvider())", 0),
    ],
)
def test_a_provider_counts_from_the_moment_it_is_set(lines: str, found: int) -> None:
    assert said(lines) == ["0 0 0", f"{found} {found} {found}"]


def test_a_provider_that_the_environment_names_is_found() -> None:
    assert said("pass", OTEL_PYTHON_TRACER_PROVIDER="sdk_tracer_provider") == ["1 1 1"] * 2


def test_a_provider_that_is_not_installed_is_none() -> None:
    assert said("pass", OTEL_PYTHON_TRACER_PROVIDER="nothing_of_this_name")[0] == "0 0 0"


def test_the_api_still_keeps_its_providers_where_they_are_looked_for() -> None:
    """Else every call looks into the environment three times, as the API does."""
    places = providers._KEPT
    assert places.keys() == {"spans", "metrics", "events"}
    assert all(hasattr(sys.modules[module], name) for module, name in places.values())
