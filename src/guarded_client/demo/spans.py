"""A collector of spans made with ``opentelemetry-api`` alone, so that the demo needs no OpenTelemetry SDK.

It has the place of the tracer provider that your program configures.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import SpanContext, SpanKind, Status, StatusCode, TraceFlags


@dataclass(eq=False)
class KeptSpan(trace.Span):
    """A span as it was made. Times are nanoseconds since 1970, as OpenTelemetry has them."""

    name: str
    parent: trace.Span | None
    context: SpanContext
    kind: SpanKind
    attributes: dict[str, Any] = field(default_factory=dict[str, Any])
    failed: bool = False
    began_at: int = field(default_factory=time.time_ns)
    ended_at: int | None = None

    @property
    def seconds(self) -> float | None:
        """How long it took; ``None`` until it ends."""
        return None if self.ended_at is None else (self.ended_at - self.began_at) / 1e9

    def end(self, end_time: int | None = None) -> None:
        """It is over, now or since then."""
        self.ended_at = time.time_ns() if end_time is None else end_time

    def get_span_context(self) -> SpanContext:
        """Its ids."""
        return self.context

    def set_attributes(self, attributes: Mapping[str, Any]) -> None:
        """Keep several attributes."""
        self.attributes.update(attributes)

    def set_attribute(self, key: str, value: Any) -> None:
        """Keep an attribute."""
        self.attributes[key] = value

    def add_event(self, name: str, attributes: Any = None, timestamp: int | None = None) -> None:
        """Keep an event as an attribute: the guard makes none, and if it did, it would show."""
        self.attributes[f"event {name}"] = attributes

    def update_name(self, name: str) -> None:
        """Rename it."""
        self.name = name

    def is_recording(self) -> bool:
        """Until it ends."""
        return self.ended_at is None

    def set_status(self, status: Status | StatusCode, description: str | None = None) -> None:
        """Keep whether it failed."""
        code = status.status_code if isinstance(status, Status) else status
        self.failed = code is StatusCode.ERROR
        if description:
            self.attributes["status description"] = description

    def record_exception(
        self, exception: BaseException, attributes: Any = None, timestamp: int | None = None, escaped: bool = False
    ) -> None:
        """Keep an exception: the guard records none, and if it did, it would show."""
        self.attributes["exception"] = str(exception)


class Collector(trace.TracerProvider, trace.Tracer):
    """Keeps every span of the process in :attr:`spans`, in the order in which they were made."""

    def __init__(self) -> None:
        self.spans: list[KeptSpan] = []
        self._ids = count(1)

    def get_tracer(
        self,
        instrumenting_module_name: str,
        instrumenting_library_version: str | None = None,
        schema_url: str | None = None,
        attributes: Any = None,
    ) -> trace.Tracer:
        """One tracer for all."""
        return self

    def start_span(
        self,
        name: str,
        context: Context | None = None,
        kind: SpanKind = SpanKind.INTERNAL,
        attributes: Any = None,
        links: Any = None,
        start_time: int | None = None,
        record_exception: bool = True,
        set_status_on_exception: bool = True,
    ) -> KeptSpan:
        """Start and keep a span."""
        above = trace.get_current_span(context)
        parent = above if above.get_span_context().is_valid else None
        number = next(self._ids)
        trace_id = parent.get_span_context().trace_id if parent else number
        ids = SpanContext(trace_id, number, is_remote=False, trace_flags=TraceFlags(TraceFlags.SAMPLED))
        span = KeptSpan(name, parent, ids, kind, dict(attributes or {}))
        if start_time is not None:
            span.began_at = start_time
        self.spans.append(span)
        return span

    @contextmanager
    def _start_as_current_span(self, name: str, **options: Any) -> Generator[trace.Span]:
        end_on_exit = options.pop("end_on_exit", True)
        with trace.use_span(self.start_span(name, **options), end_on_exit=end_on_exit) as span:
            yield span

    start_as_current_span: Any = _start_as_current_span  # the SDK's own declaration is a decorator's

    def children(self, parent: trace.Span | None) -> list[KeptSpan]:
        """The spans directly under ``parent``, in the order in which they began; of ``None``: the roots."""
        return sorted((span for span in self.spans if span.parent is parent), key=lambda span: span.began_at)


@cache
def collect() -> Collector:
    """Make a collector the tracer provider of this process; only the demo does."""
    collector = Collector()
    trace.set_tracer_provider(collector)
    return collector
