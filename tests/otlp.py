"""A loopback OTLP/HTTP receiver that keeps what arrives, decoded and as bytes, and an OpenTelemetry SDK that feeds it."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import SimpleLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor

from guarded_client.telemetry import events, metrics, providers, record

DECODERS = {
    "/v1/traces": ExportTraceServiceRequest,
    "/v1/metrics": ExportMetricsServiceRequest,
    "/v1/logs": ExportLogsServiceRequest,
}


class Receiver:
    def __init__(self) -> None:
        self.raw: list[bytes] = []
        self.messages: list[Any] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *arguments: object) -> None:
                pass

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                body = gzip.decompress(body) if self.headers.get("content-encoding") == "gzip" else body
                outer.raw.append(body)
                outer.messages.append(DECODERS[self.path].FromString(body))
                self.send_response(200)
                self.send_header("content-length", "0")
                self.end_headers()

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.meters = MeterProvider(
            [PeriodicExportingMetricReader(OTLPMetricExporter(f"{self.url}/v1/metrics"), 3_600_000)]
        )
        self.loggers = LoggerProvider()
        self.loggers.add_log_record_processor(SimpleLogRecordProcessor(OTLPLogExporter(f"{self.url}/v1/logs")))
        self.tracers = TracerProvider()
        self.tracers.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(f"{self.url}/v1/traces")))

    @property
    def spans(self) -> list[Any]:
        requests = [message for message in self.messages if isinstance(message, ExportTraceServiceRequest)]
        return [
            span
            for request in requests
            for resource in request.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]

    @property
    def logs(self) -> list[Any]:
        requests = [message for message in self.messages if isinstance(message, ExportLogsServiceRequest)]
        return [
            log
            for request in requests
            for resource in request.resource_logs
            for scope in resource.scope_logs
            for log in scope.log_records
        ]

    def metrics(self) -> dict[str, Any]:
        _ = self.meters.force_flush()
        requests = [message for message in self.messages if isinstance(message, ExportMetricsServiceRequest)]
        return {
            metric.name: metric
            for request in requests
            for resource in request.resource_metrics
            for scope in resource.scope_metrics
            for metric in scope.metrics
        }

    def everything(self) -> str:
        """All that arrived, as bytes and as text."""
        _ = self.meters.force_flush()
        return "\n".join([*(raw.decode("utf-8", "replace") for raw in self.raw), *map(str, self.messages)])

    def close(self) -> None:
        self.tracers.shutdown()
        self.loggers.shutdown()
        self.meters.shutdown()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@contextmanager
def receiving(monkeypatch: Any) -> Iterator[Receiver]:
    receiver = Receiver()
    monkeypatch.setattr(record, "tracer", lambda: receiver.tracers.get_tracer("guarded_client"))
    monkeypatch.setattr(providers, "_asked", [(None, None, object(), 0)])  # it is asked anew who listens
    monkeypatch.setattr(providers, "tracing", lambda: True)
    monkeypatch.setattr(providers, "metering", lambda: True)
    monkeypatch.setattr(providers, "logging", lambda: True)
    monkeypatch.setattr(events, "logger", lambda: receiver.loggers.get_logger("guarded_client"))
    monkeypatch.setattr(metrics, "meter", lambda: receiver.meters.get_meter("guarded_client"))
    metrics.instrument.cache_clear()
    metrics.observe.cache_clear()
    try:
        yield receiver
    finally:
        receiver.close()
        metrics.instrument.cache_clear()
        metrics.observe.cache_clear()


def attributes(span: Any) -> dict[str, Any]:
    def value(node: Any) -> Any:
        kind = node.WhichOneof("value")
        return [value(item) for item in node.array_value.values] if kind == "array_value" else getattr(node, kind)

    return {item.key: value(item.value) for item in span.attributes}
