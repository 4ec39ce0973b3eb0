"""A held call in spans: the provider's part is over before the review, and failed in nobody's eyes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CODE = """
import openai
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

spans, provider = InMemorySpanExporter(), TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(spans))
trace.set_tracer_provider(provider)
from tests.review.test_calls import ASK, REPLY, RESTORED, Desk
from tests.conftest import Bot
from guarded_client.review import Decision
from guarded_client.testing import LoopbackProvider, Text

with LoopbackProvider() as running:
    running.reply(Text(REPLY))
    bot = Bot(running, "sync")
    desk = Desk(bot, all={"sample": 1})
    _ = desk.held()
    first = {span.name: dict(span.attributes) for span in spans.get_finished_spans()}
    assert "error.type" not in first["chat gpt-5"], first
    assert first["guarded_client.review"]["error.type"] == "Held"
    assert first["guard chat"]["guarded_client.outcome"] == "pending_review"
    spans.clear()
    _ = desk.decide(Decision.APPROVE)
    assert bot.text(ASK) == RESTORED
    second = {span.name: dict(span.attributes) for span in spans.get_finished_spans()}
    assert "chat gpt-5" not in second
    for name in ("guarded_client.review", "guard chat"):
        assert second[name]["guarded_client.review.decision"] == "approved"
    told = "".join(span.to_json() for span in spans.get_finished_spans())
    assert "Zo" not in told and "guard chat" in told
    bot.close()
"""


def test_spans_of_a_held_call() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, encoding="utf-8", cwd=Path(__file__).parents[2], timeout=60
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
