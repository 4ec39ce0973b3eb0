"""Spans made safe, and wrappers for what exports them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from opentelemetry import trace
from opentelemetry.sdk.trace import Event, ReadableSpan, Span, SpanProcessor
from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult

from guarded_client._tags import surrounding
from guarded_client.protection.document import REMOVED
from guarded_client.protection.mask import scrubber_of
from guarded_client.protection.scrubber import Reading, Scrubber
from guarded_client.protection.sdk.counted import count_scrubbed
from guarded_client.protection.sdk.origin import bare_context, bare_resource, bare_scope

if TYPE_CHECKING:
    from opentelemetry.context import Context

_LAZY: Final = frozenset({"_name", "_attributes", "_events", "_links", "_status"})
_PENDING: Final = ("logfire.span_type", "pending_span")


class ScrubbedSpan(ReadableSpan):
    """A copy of a span that is made safe when it is first looked at, as a rule in the exporter's thread."""

    def __init__(self, span: ReadableSpan, scrubber: Scrubber) -> None:
        self._raw = span
        self._scrubber = scrubber
        self._tags = surrounding()
        self._context = bare_context(span.get_span_context())
        self._kind = span.kind
        self._parent = bare_context(span.parent)
        self._start_time = span.start_time
        self._end_time = span.end_time
        self._resource = bare_resource(span.resource)
        self._instrumentation_info = None
        self._instrumentation_scope = bare_scope(span.instrumentation_scope)

    def __getattr__(self, name: str) -> Any:
        if name not in _LAZY:
            raise AttributeError(name)
        made: dict[str, Any]
        try:
            made = self._scrub()
        except Exception:  # whatever it was: what is not made safe does not leave
            status = trace.Status(self._raw.status.status_code)
            made = {"_name": REMOVED, "_attributes": {}, "_events": (), "_links": (), "_status": status}
        self.__dict__.update(made)
        return self.__dict__[name]

    def _scrub(self) -> dict[str, Any]:
        span = self._raw
        attributes: Mapping[str, object] = span.attributes or {}
        told = [
            attributes,
            *(event.attributes or {} for event in span.events),
            *(each.attributes or {} for each in span.links),
        ]
        texts: list[object] = [value for each in told for value in each.values()]
        trace_id = self._context.trace_id if self._context is not None else 0
        starting = attributes.get(_PENDING[0]) == _PENDING[1]
        reading = self._scrubber.reading(trace_id, texts, self._tags, starting=starting)
        made = {
            "_name": reading.name(span.name),
            "_attributes": reading.attributes(attributes),
            "_events": tuple(
                Event(
                    reading.name(event.name), cast("Any", reading.attributes(event.attributes or {})), event.timestamp
                )
                for event in span.events
            ),
            "_links": tuple(
                trace.Link(bare_context(link.context), cast("Any", reading.attributes(link.attributes or {})))
                for link in span.links
            ),
            "_status": _status(span.status, reading),
        }
        scope = self._instrumentation_scope
        count_scrubbed(reading, scope.name if scope is not None else "", "spans")
        return made


def _status(status: trace.Status, reading: Reading) -> trace.Status:
    if not status.description:
        return status
    description = reading.value(status.description)
    reading.count += description != status.description
    return trace.Status(status.status_code, description if isinstance(description, str) else REMOVED)


class ScrubbingSpanProcessor(SpanProcessor):
    """Hands a processor copies of spans, made safe."""

    def __init__(self, processor: SpanProcessor, scrubber: Scrubber | None = None) -> None:
        """Protect one processor, where :func:`protect` cannot be used."""
        self.inner = processor
        self._scrubber = scrubber or scrubber_of()

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        """A span begins: the processor sees the real one, which it may add to."""
        self.inner.on_start(span, parent_context)

    def _on_ending(self, span: Span) -> None:
        self.inner._on_ending(span)

    def on_end(self, span: ReadableSpan) -> None:
        """A span has ended: the processor gets a copy that is made safe."""
        self.inner.on_end(span if isinstance(span, ScrubbedSpan) else ScrubbedSpan(span, self._scrubber))

    def shutdown(self) -> None:
        """Shut the processor down."""
        self.inner.shutdown()

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """Have the processor export what it holds; whether it could in that time."""
        return self.inner.force_flush(timeout_millis)


class ScrubbingSpanExporter(SpanExporter):
    """Hands an exporter copies of spans, made safe; for exporters that are given to a tool of their own."""

    def __init__(self, exporter: SpanExporter, *, keep: Iterable[str] = (), scrubber: Scrubber | None = None) -> None:
        """Wrap an exporter; ``keep`` as for :func:`protect`."""
        self.inner = exporter
        self._scrubber = scrubber or scrubber_of(keep)

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Export copies that are made safe."""
        return self.inner.export(
            [span if isinstance(span, ScrubbedSpan) else ScrubbedSpan(span, self._scrubber) for span in spans]
        )

    def shutdown(self) -> None:
        """Shut the exporter down."""
        self.inner.shutdown()

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """Have the exporter send what it holds; whether it could in that time."""
        return self.inner.force_flush(timeout_millis)
