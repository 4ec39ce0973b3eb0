"""Processors of tools that send spans by themselves and hand them on: neither way out has anything raw."""

from __future__ import annotations

from typing import Any

import pytest
from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk._logs import LoggerProvider, LogRecordProcessor, ReadWriteLogRecord
from opentelemetry.sdk._logs.export import LogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.trace import ReadableSpan, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor, SpanExporter

from guarded_client import protect
from tests.conftest import Bot
from tests.otlp import Receiver
from tests.telemetry.test_protection import CANARIES, app, guarded, otlp

__all__ = ["otlp"]


class Handing(SpanProcessor):
    """A tool's processor that sends spans by itself, and hands them on to another."""

    def __init__(self, following: SpanProcessor, **own: Any) -> None:
        self.following = following
        self.__dict__.update(own)
        self.seen: list[Any] = []

    def on_end(self, span: ReadableSpan) -> None:
        self.seen.append((span.attributes or {}).get("input.value"))
        own = [vars(self).get("exporter"), *vars(self).get("several", ()), *vars(self).get("named", {}).values()]
        for exporter in filter(None, own):
            _ = exporter.export([span])
        self.following.on_end(span)


@pytest.mark.parametrize("holding", ["exporter", "several", "named"])
def test_a_processor_that_sends_by_itself_and_hands_on_lets_real_spans_out(
    bot: Bot, otlp: Receiver, holding: str
) -> None:
    tracers, sending = TracerProvider(), OTLPSpanExporter(f"{otlp.url}/v1/traces")
    own: Any = {"exporter": sending, "several": [sending], "named": {"one": sending}}[holding]
    handing = Handing(SimpleSpanProcessor(OTLPSpanExporter(f"{otlp.url}/v1/traces")), **{holding: own})
    tracers.add_span_processor(handing)
    protect(tracers)
    guarded(bot)
    with tracers.get_tracer("app").start_as_current_span("app") as span:
        _ = bot.text(CANARIES.text)
        span.set_attribute("input.value", CANARIES.text)
    assert sum(span.name == "app" for span in otlp.spans) == 2, "both ways out"
    CANARIES.assert_clean(otlp.everything(), where="what left")
    assert (handing.seen == [CANARIES.text]) == (holding == "exporter"), "its hooks see the real span where they can"


class Choosing(SpanProcessor):
    """A tool's processor that has one for each tenant, and one for all others."""

    def __init__(self, others: SpanProcessor, **tenants: SpanProcessor) -> None:
        self.others, self.tenants = others, tenants

    def on_end(self, span: ReadableSpan) -> None:
        tenant = (span.attributes or {}).get("service.tenant")
        self.tenants.get(str(tenant), self.others).on_end(span)


def test_a_processor_that_has_others_by_name_lets_real_spans_out(bot: Bot, otlp: Receiver) -> None:
    tracers = TracerProvider()
    others, shop = (SimpleSpanProcessor(OTLPSpanExporter(f"{otlp.url}/v1/traces")) for _ in range(2))
    tracers.add_span_processor(Choosing(others, shop=shop))
    protect(tracers)
    guarded(bot)
    for tenant in ("shop", "bank"):
        with tracers.get_tracer("app").start_as_current_span("app") as span:
            _ = bot.text(CANARIES.text)
            span.set_attributes({"input.value": CANARIES.text, "service.tenant": tenant})
    assert sum(span.name == "app" for span in otlp.spans) == 2, "one of each"
    CANARIES.assert_clean(otlp.everything(), where="what left")


class BatchingAndHanding(BatchSpanProcessor):
    def __init__(self, exporter: SpanExporter, following: SpanProcessor) -> None:
        super().__init__(exporter)
        self.following = following

    def on_end(self, span: ReadableSpan) -> None:
        super().on_end(span)
        self.following.on_end(span)


def test_a_batch_that_hands_on_lets_real_spans_out(bot: Bot, otlp: Receiver) -> None:
    tracers = TracerProvider()
    url = f"{otlp.url}/v1/traces"
    tracers.add_span_processor(BatchingAndHanding(OTLPSpanExporter(url), SimpleSpanProcessor(OTLPSpanExporter(url))))
    protect(tracers)
    guarded(bot)
    with tracers.get_tracer("app").start_as_current_span("app") as span:
        _ = bot.text(CANARIES.text)
        span.set_attribute("input.value", CANARIES.text)
    assert tracers.force_flush()
    assert sum(span.name == "app" for span in otlp.spans) == 2
    CANARIES.assert_clean(otlp.everything(), where="what left")
    tracers.shutdown()


def test_a_log_processor_that_sends_by_itself_and_hands_on_lets_real_records_out(bot: Bot, otlp: Receiver) -> None:
    class HandingLogs(LogRecordProcessor):
        def __init__(self, exporter: LogRecordExporter, following: LogRecordProcessor) -> None:
            self.exporter, self.following = exporter, following

        def on_emit(self, log_record: ReadWriteLogRecord) -> None:
            _ = SimpleLogRecordProcessor(self.exporter).on_emit(log_record)
            self.following.on_emit(log_record)

        def shutdown(self) -> None: ...

        def force_flush(self, timeout_millis: int = 30000) -> bool:
            return True

    url = f"{otlp.url}/v1/logs"
    loggers = LoggerProvider()
    loggers.add_log_record_processor(HandingLogs(OTLPLogExporter(url), SimpleLogRecordProcessor(OTLPLogExporter(url))))
    protect(loggers)
    guarded(bot)
    with app(otlp).start_as_current_span("app"):
        _ = bot.text(CANARIES.text)
        loggers.get_logger("app").emit(body=CANARIES.text)
    assert len(otlp.logs) == 2
    CANARIES.assert_clean(otlp.everything(), where="what left")
