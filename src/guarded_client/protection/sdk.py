"""Protection for the OpenTelemetry SDK, the only module that imports it: ``protect()``, and wrappers for exporters."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, cast

from opentelemetry import _logs as logs_api
from opentelemetry import trace

from guarded_client._errors import Misuse
from guarded_client._tags import surrounding
from guarded_client.protection.document import REMOVED
from guarded_client.protection.mask import scrubber_of
from guarded_client.protection.scrubber import Reading, Scrubber
from guarded_client.telemetry import names, record

try:
    from opentelemetry.sdk._logs import LogRecordProcessor, ReadWriteLogRecord
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import Event, ReadableSpan, Span, SpanProcessor
    from opentelemetry.sdk.trace.export import SpanExporter, SpanExportResult
    from opentelemetry.sdk.util.instrumentation import InstrumentationScope
except ImportError as missing:
    raise ImportError(
        'protecting traces needs the OpenTelemetry SDK; run: pip install "guarded-client[otel]"'
    ) from missing

if TYPE_CHECKING:
    from opentelemetry.context import Context

_LAZY: Final = frozenset({"_name", "_attributes", "_events", "_links", "_status"})
_SAMPLING: Final = re.compile(r"(?:(?:th|rv):[0-9a-f]{1,14};?){1,2}")
"""What OpenTelemetry itself writes into ``tracestate``: how a trace was sampled."""
_PROJECT: Final = re.compile(r"pk-lf-[0-9A-Za-z-]{1,40}")
"""A public key of Langfuse: its processor reads it from the scope, and drops spans that do not have it."""
C = TypeVar("C")
S = TypeVar("S")
_PENDING: Final = ("logfire.span_type", "pending_span")
_MARK: Final = "guarded_client protected"


def protect(*providers: object, keep: Iterable[str] = (), unlinked: Literal["drop", "detect"] = "drop") -> None:
    """Protect what a program records: nothing leaves through these providers but what is safe.

    Do it once, after the providers have been set, and after tools that set their own. Processors that are added later
    are protected too. Spans and log records are copies; those of the program stay as they are.

    Args:
        providers: tracer and logger providers of the OpenTelemetry SDK; default: the global ones.
        keep: patterns of further attribute names that may stay, such as ``shop.*``; their values are replaced as in
            any text. All other names are dropped that the library does not know.
        unlinked: what happens to texts of traces that no guarded call belongs to: ``drop``, or ``detect``: the
            detector reads them, without the values that only tags know.

    Raises:
        Misuse: no provider of the SDK is set, or it is one of a version whose processors cannot be found.
    """
    scrubber = scrubber_of(keep, detect=unlinked == "detect")
    given = providers or (trace.get_tracer_provider(), logs_api.get_logger_provider())
    found = [target for provider in given if (target := _target(provider)) is not None]
    if not found or (providers and len(found) < len(providers)):
        raise Misuse("no provider of the OpenTelemetry SDK is set: set it first, or pass it to protect()")
    for holder, name in found:
        _protect(holder, name, scrubber)


def _target(provider: object) -> tuple[Any, str] | None:
    """The object of a provider that has the processors, and the name of its list of them."""
    for _ in range(3):  # tools wrap the SDK's provider in one of their own
        for attribute, name in (
            ("_active_span_processor", "_span_processors"),
            ("_multi_log_record_processor", "_log_record_processors"),
        ):
            holder = getattr(provider, attribute, None)
            if holder is not None and isinstance(getattr(holder, name, None), tuple):
                return holder, name
        provider = getattr(provider, "provider", None)
    return None


def _protect(holder: Any, name: str, scrubber: Scrubber) -> None:
    if getattr(holder, _MARK, None):
        return
    setattr(holder, name, tuple(_protected(each, scrubber) for each in getattr(holder, name)))
    method = "add_span_processor" if name == "_span_processors" else "add_log_record_processor"
    add = getattr(holder, method)

    def adding(processor: Any) -> None:
        add(_protected(processor, scrubber))

    setattr(holder, method, adding)
    setattr(holder, _MARK, True)


def _protected(processor: Any, scrubber: Scrubber, seen: frozenset[int] = frozenset()) -> Any:
    """A processor whose innermost parts, which export, get what is safe only."""
    if isinstance(processor, (ScrubbingSpanProcessor, ScrubbingLogRecordProcessor)) or id(processor) in seen:
        return processor
    kinds = (SpanProcessor, LogRecordProcessor)
    seen = seen | {id(processor)}
    inner = False
    for name, value in list(getattr(processor, "__dict__", {}).items()):
        if isinstance(value, kinds):
            setattr(processor, name, _protected(value, scrubber, seen))
            inner = True
        elif isinstance(value, (tuple, list)) and any(isinstance(each, kinds) for each in cast("list[object]", value)):
            within = [_protected(each, scrubber, seen) for each in cast("list[object]", value)]
            setattr(processor, name, tuple(within) if isinstance(value, tuple) else within)
            inner = True
    if inner:
        return processor
    if isinstance(processor, LogRecordProcessor):
        return ScrubbingLogRecordProcessor(processor, scrubber)
    return ScrubbingSpanProcessor(processor, scrubber)


class ScrubbedSpan(ReadableSpan):
    """A copy of a span that is made safe when it is first looked at, as a rule in the exporter's thread."""

    def __init__(self, span: ReadableSpan, scrubber: Scrubber) -> None:
        self._raw = span
        self._scrubber = scrubber
        self._tags = surrounding()
        self._context = _bare(span.get_span_context())
        self._kind = span.kind
        self._parent = _bare(span.parent)
        self._start_time = span.start_time
        self._end_time = span.end_time
        self._resource = _resource(span.resource)
        self._instrumentation_info = None
        self._instrumentation_scope = _scope(span.instrumentation_scope)

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
                trace.Link(_bare(link.context), cast("Any", reading.attributes(link.attributes or {})))
                for link in span.links
            ),
            "_status": _status(span.status, reading),
        }
        scope = self._instrumentation_scope
        _count(reading, scope.name if scope is not None else "", "spans")
        return made


def _bare(context: C) -> C:
    """Where a span stands, without what other systems wrote into ``tracestate``: it needs not be told to a backend."""
    if not isinstance(context, trace.SpanContext) or not context.trace_state:
        return context
    said = context.trace_state.get("ot") or ""
    kept = trace.TraceState([("ot", said)] if _SAMPLING.fullmatch(said) else None)
    return cast("C", trace.SpanContext(*context[:4], kept))


def _scope(scope: S) -> S:
    """The name and version of an instrumentation, without attributes of its own but for Langfuse's project."""
    if not isinstance(scope, InstrumentationScope) or not scope.attributes:
        return scope
    project = scope.attributes.get("public_key")
    kept = {"public_key": project} if isinstance(project, str) and _PROJECT.fullmatch(project) else None
    return cast("S", InstrumentationScope(scope.name, scope.version, scope.schema_url, kept))


def _status(status: trace.Status, reading: Reading) -> trace.Status:
    if not status.description:
        return status
    description = reading.value(status.description)
    reading.count += description != status.description
    return trace.Status(status.status_code, description if isinstance(description, str) else REMOVED)


def _count(reading: Reading, scope: str, signal: str) -> None:
    if reading.count:
        record.measure(names.SCRUBBED, reading.count, {"scope": scope, "signal": signal})


_resources: dict[int, tuple[Resource, Resource]] = {}


def _resource(resource: Resource) -> Resource:
    """What a process says of itself, without what does not look like a word. There is one for a provider."""
    known = _resources.get(id(resource))
    if known is None or known[0] is not resource:
        kept = Reading(scrubber_of(), (), exact=True).resource(resource.attributes)
        known = _resources[id(resource)] = (resource, Resource(cast("Any", kept), resource.schema_url))
    return known[1]


class ScrubbingSpanProcessor(SpanProcessor):
    """Hands a processor copies of spans, made safe."""

    def __init__(self, processor: SpanProcessor, scrubber: Scrubber | None = None) -> None:
        """Protect one processor, where :func:`protect` cannot be used."""
        self.inner = processor
        self._scrubber = scrubber or scrubber_of()

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        """See :class:`opentelemetry.sdk.trace.SpanProcessor`."""
        self.inner.on_start(span, parent_context)

    def _on_ending(self, span: Span) -> None:
        self.inner._on_ending(span)

    def on_end(self, span: ReadableSpan) -> None:
        """See :class:`opentelemetry.sdk.trace.SpanProcessor`."""
        self.inner.on_end(span if isinstance(span, ScrubbedSpan) else ScrubbedSpan(span, self._scrubber))

    def shutdown(self) -> None:
        """See :class:`opentelemetry.sdk.trace.SpanProcessor`."""
        self.inner.shutdown()

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """See :class:`opentelemetry.sdk.trace.SpanProcessor`."""
        return self.inner.force_flush(timeout_millis)


class ScrubbingSpanExporter(SpanExporter):
    """Hands an exporter copies of spans, made safe; for exporters that are given to a tool of their own."""

    def __init__(self, exporter: SpanExporter, *, keep: Iterable[str] = ()) -> None:
        """Wrap an exporter; ``keep`` as for :func:`protect`."""
        self.inner = exporter
        self._scrubber = scrubber_of(keep)

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """See :class:`opentelemetry.sdk.trace.export.SpanExporter`."""
        return self.inner.export(
            [span if isinstance(span, ScrubbedSpan) else ScrubbedSpan(span, self._scrubber) for span in spans]
        )

    def shutdown(self) -> None:
        """See :class:`opentelemetry.sdk.trace.export.SpanExporter`."""
        self.inner.shutdown()

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """See :class:`opentelemetry.sdk.trace.export.SpanExporter`."""
        return self.inner.force_flush(timeout_millis)


class ScrubbingLogRecordProcessor(LogRecordProcessor):
    """Hands a processor copies of log records, made safe."""

    def __init__(self, processor: LogRecordProcessor, scrubber: Scrubber | None = None) -> None:
        """Protect one processor, where :func:`protect` cannot be used."""
        self.inner = processor
        self._scrubber = scrubber or scrubber_of()

    def on_emit(self, log_record: ReadWriteLogRecord) -> None:
        """See :class:`opentelemetry.sdk._logs.LogRecordProcessor`."""
        self.inner.on_emit(scrubbed(log_record, self._scrubber))

    def enabled(self, **asked: Any) -> bool:
        """See :class:`opentelemetry.sdk._logs.LogRecordProcessor`."""
        return self.inner.enabled(**asked)

    def shutdown(self) -> None:
        """See :class:`opentelemetry.sdk._logs.LogRecordProcessor`."""
        self.inner.shutdown()

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """See :class:`opentelemetry.sdk._logs.LogRecordProcessor`."""
        return self.inner.force_flush(timeout_millis)


def scrubbed(log_record: ReadWriteLogRecord, scrubber: Scrubber) -> ReadWriteLogRecord:
    """A copy of a log record, made safe."""
    outer, inner = copy.copy(log_record), copy.copy(log_record.log_record)
    outer.log_record = inner
    given: Mapping[str, object] = inner.attributes or {}
    inner.attributes, body, name, inner.exception = {}, inner.body, inner.event_name, None
    inner.body, inner.event_name = None, None
    try:
        reading = scrubber.reading(inner.trace_id or 0, [body, *given.values()], surrounding())
        inner.attributes = cast("Any", reading.attributes(given))
        inner.event_name = reading.name(name) if name is not None else None
        inner.body = cast("Any", reading.value(body))
        reading.count += inner.body != body
        _count(reading, outer.instrumentation_scope.name if outer.instrumentation_scope else "", "logs")
    except Exception:  # whatever it was: what is not made safe does not leave
        inner.attributes, inner.body = {}, None
    outer.instrumentation_scope = _scope(outer.instrumentation_scope)
    if outer.resource is not None:
        outer.resource = _resource(outer.resource)
    return outer
