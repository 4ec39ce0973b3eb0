"""Start and end spans, record metrics. Values are numbers, ids and enumerations; strings are cut to a length."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import datetime
from functools import cache
from inspect import signature
from types import NoneType
from typing import cast

from opentelemetry import _logs as logs
from opentelemetry import baggage, metrics, trace
from opentelemetry import context as otel_context
from opentelemetry.metrics import Counter, Histogram, Meter, UpDownCounter
from opentelemetry.trace import NoOpTracerProvider, ProxyTracerProvider, Span, SpanKind, Status, StatusCode, Tracer
from opentelemetry.util.types import AttributeValue

from guarded_client._version import __version__
from guarded_client.telemetry import names, witness

_SCOPE = "guarded_client"
_MAX_LENGTH = 256
_LARGEST = 2**63
_TELLING = (names.OPERATION, names.REQUEST_MODEL, "llm.model_name", "langfuse.observation.model.name")
"""What spans of the instrumentations of SDKs have."""
_NOTHING_TO_DO = nullcontext()


def _clean(attributes: Mapping[str, object]) -> dict[str, AttributeValue]:
    clean: dict[str, AttributeValue] = {}
    for key, value in attributes.items():
        if value is None:
            continue
        if isinstance(value, str):
            clean[key] = _short(value)
        elif isinstance(value, (int, float)):
            if isinstance(value, float) or -_LARGEST <= value < _LARGEST:  # what no exporter can write is not recorded
                clean[key] = value
        elif isinstance(value, (list, tuple)):
            clean[key] = [_short(str(item)) for item in cast("list[object]", value)]
        else:
            raise TypeError(f"attribute {key} is a {type(value).__name__}; spans take numbers and short strings")
    return clean


def _short(value: str) -> str:
    """A plain string, cut to a length, that exporters can encode."""
    text = str(value) if len(value) <= _MAX_LENGTH else str(value)[:_MAX_LENGTH]
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


@cache
def tracer() -> Tracer:
    """Our tracer. Made once: until the application sets a provider it is a proxy, which then finds the real one."""
    return trace.get_tracer(_SCOPE, __version__)


@cache
def meter() -> Meter:
    """Our meter, made once; see :func:`tracer`."""
    return metrics.get_meter(_SCOPE, __version__)


def tracing() -> bool:
    """Whether the application has set a tracer provider; those of the API itself record nothing."""
    return not isinstance(_provider(trace.get_tracer_provider), (ProxyTracerProvider, NoOpTracerProvider, NoneType))


def _provider(get: Callable[[], object]) -> object:
    """The provider, or ``None``: the API raises if its environment variable names one that is not installed."""
    try:
        return get()
    except Exception:
        return None


def listened() -> bool:
    """Whether anybody gets spans, metrics or events. Asked once a call: the API looks into the environment."""
    return tracing() or metering() or logging() or witness.listening()


def start(
    name: str,
    parent: object,
    attributes: Mapping[str, object],
    *,
    client: bool = False,
    began: datetime | None = None,
) -> Span | None:
    """Start a span; nothing is attached to the context, so nothing can fail to detach.

    ``None`` if the application has set no tracer provider: spans of the steps of such a call need not be started.
    """
    if not tracing():
        return None
    return tracer().start_span(
        name,
        context=trace.set_span_in_context(parent) if isinstance(parent, Span) else None,
        kind=SpanKind.CLIENT if client else SpanKind.INTERNAL,
        attributes=_clean(attributes),
        record_exception=False,
        set_status_on_exception=False,
        start_time=None if began is None else int(began.timestamp() * 1e9),
    )


def end(span: object, attributes: Mapping[str, object], error_type: str | None) -> None:
    """End a span; an error is told by its type alone, the status has no description."""
    if not isinstance(span, Span):
        return
    if span.is_recording():
        span.set_attributes(_clean(attributes))
        if error_type is not None:
            span.set_attribute(names.ERROR_TYPE, error_type)
            span.set_status(Status(StatusCode.ERROR))
    span.end()


def recording(span: object) -> bool:
    """Whether a span is kept: it was sampled, and has not ended."""
    return isinstance(span, Span) and span.is_recording()


def content(span: object, name: str, text: str) -> None:
    """Put the text of a call, with placeholders, on a span. The only text that a span ever has."""
    if isinstance(span, Span) and text:
        span.set_attribute(name, text.encode("utf-8", "replace").decode())


def within_generation() -> bool:
    """Whether the current span, which is the program's, already tells of a call of a model."""
    attributes: object = getattr(trace.get_current_span(), "attributes", None)
    return isinstance(attributes, Mapping) and any(key in attributes for key in _TELLING)


def current(span: object) -> AbstractContextManager[None]:
    """Make a span current for one stretch of code: instrumentations below the guard become its children.

    Baggage is left behind: such instrumentations would send it to the provider.
    """
    valid = isinstance(span, Span) and span.get_span_context().is_valid
    return _attached(span) if valid or baggage.get_all() else _NOTHING_TO_DO


@contextmanager
def _attached(span: object) -> Generator[None]:
    context = baggage.clear()
    token = otel_context.attach(trace.set_span_in_context(span, context) if isinstance(span, Span) else context)
    try:
        yield
    finally:
        otel_context.detach(token)


@cache
def instrument(name: str) -> Counter | UpDownCounter | Histogram:
    """An instrument of :data:`names.METRICS`, made once."""
    kind, unit, description = names.METRICS.get(name) or names.METRICS_RENAMED[name]
    if kind == "counter":
        return meter().create_counter(name, unit, description)
    if kind == "updowncounter":
        return meter().create_up_down_counter(name, unit, description)
    return meter().create_histogram(name, unit, description)


def metering() -> bool:
    """Whether the application has set a meter provider; those of the API itself record nothing."""
    module = type(_provider(metrics.get_meter_provider)).__module__
    return not module.startswith(("opentelemetry.metrics", "builtins"))


@cache
def logger() -> logs.Logger:
    """Our logger of events, made once; see :func:`tracer`."""
    return logs.get_logger(_SCOPE, __version__)


@cache
def _takes_events() -> bool:
    """Whether the API is recent enough to have events."""
    return "event_name" in signature(logs.Logger.emit).parameters


def logging() -> bool:
    """Whether the application has set a logger provider; those of the API itself record nothing."""
    module = type(_provider(logs.get_logger_provider)).__module__
    return not module.startswith(("opentelemetry._logs", "builtins")) and _takes_events()


def emit(event: str, attributes: Mapping[str, object], span: object = None) -> None:
    """Emit an event of :data:`names.EVENTS`: a log record with a name and no body, in the trace of the span."""
    if not logging():
        return
    severity = names.EVENTS[event]
    logger().emit(
        context=trace.set_span_in_context(span) if isinstance(span, Span) else None,
        severity_text=severity,
        severity_number=getattr(logs.SeverityNumber, severity),
        attributes=_clean(attributes),
        event_name=event,
    )


def measure(name: str, value: float, attributes: Mapping[str, object]) -> None:
    """Record a value of a metric of :data:`names.METRICS`."""
    if not metering():
        return
    recorder = instrument(name)
    if isinstance(recorder, Histogram):
        recorder.record(value, _clean(attributes))
    else:
        recorder.add(value, _clean(attributes))
