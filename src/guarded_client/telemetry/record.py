"""Start and end spans, record metrics. Values are numbers, ids and enumerations; strings are cut to a length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from contextvars import Token
from datetime import datetime
from functools import cache
from inspect import signature
from time import time_ns
from types import NoneType
from typing import Any, Protocol, TypeGuard, cast

from opentelemetry import _logs as logs
from opentelemetry import baggage, metrics, trace
from opentelemetry import context as otel_context
from opentelemetry.context import Context
from opentelemetry.metrics import CallbackOptions, Counter, Histogram, Meter, Observation, UpDownCounter
from opentelemetry.trace import NoOpTracerProvider, ProxyTracerProvider, Span, SpanKind, Status, StatusCode, Tracer
from opentelemetry.util.types import Attributes

from guarded_client._model import EVENTS, METRICS, SPANS, WITNESS
from guarded_client._version import __version__
from guarded_client.telemetry import names, witness
from guarded_client.telemetry.cleaning import clean
from guarded_client.telemetry.places import links_to

_SCOPE = "guarded_client"
_NO_MORE: Mapping[str, object] = {}
_TELLING = (names.OPERATION, names.REQUEST_MODEL, "llm.model_name", "langfuse.observation.model.name")
"""What spans of the instrumentations of SDKs have."""
_NOTHING_TO_DO = nullcontext()


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
    if _found.get("spans"):
        return True
    kind = _provider(trace.get_tracer_provider)
    found = _found["spans"] = not isinstance(kind, (ProxyTracerProvider, NoOpTracerProvider, NoneType))
    return found


_found: dict[str, bool] = {}
"""For which signals the application has set a provider: it can be set once, and not be taken back."""


def _provider(get: Callable[[], object]) -> object:
    """The provider, or ``None``: the API raises if its environment variable names one that is not installed."""
    try:
        return get()
    except Exception:
        return None


def listened() -> int:
    """What somebody listens to, as :attr:`Call.observed`. Asked once a call: the API looks into the environment."""
    return (
        (SPANS if tracing() else 0)
        | (METRICS if metering() else 0)
        | (EVENTS if logging() else 0)
        | (WITNESS if witness.listening() else 0)
    )


def start(
    name: str,
    parent: object,
    attributes: Mapping[str, object],
    *,
    client: bool = False,
    began: datetime | None = None,
    links: Sequence[str] = (),
    apart: Sequence[str] | None = None,
) -> Span | Step | None:
    """Start a span; nothing is attached to the context, so nothing can fail to detach.

    ``None`` if the application has set no tracer provider: spans of the steps of such a call need not be started. A
    span with a parent, but the provider's, is a step: it has no children, and is made when it ends. ``links`` are
    places of spans that it is linked to; ``apart`` too, and it begins a trace of its own.
    """
    if not tracing():
        return None
    at = None if began is None else int(began.timestamp() * 1e9)
    if apart is not None:
        return _started(name, Context(), attributes, SpanKind.INTERNAL, at, apart)
    if not client and _is_span(parent):
        return Step(name, parent, attributes, time_ns() if at is None else at, links)
    return _started(name, parent, attributes, SpanKind.CLIENT if client else SpanKind.INTERNAL, None, links)


def _started(
    name: str, parent: object, attributes: Mapping[str, object], kind: SpanKind, at: int | None, links: Sequence[str]
) -> Span:
    context = _below(parent) if _is_span(parent) else parent if isinstance(parent, Context) else None
    return tracer().start_span(
        name, context, kind, clean(attributes), links_to(links) if links else None, at, record_exception=False,
        set_status_on_exception=False,
    )  # fmt: skip


def _is_span(value: object) -> TypeGuard[Span]:
    return _makes_spans(cast("Any", type(value)))


@cache
def _makes_spans(kind: Any) -> bool:
    return issubclass(kind, Span)  # an abstract class takes long to say so, and every call asks a dozen times


def _below(span: Span) -> Context:
    """The context of a span's children; they start one after the other, so that of the last parent is kept."""
    kept = _last[0]
    if kept is None or kept[0] is not span:
        kept = _last[0] = (span, trace.set_span_in_context(span))
    return kept[1]


_last: list[tuple[Span, Context] | None] = [None]


class Step:
    """A span to be, with the time at which it began, in nanoseconds."""

    __slots__ = ("_at", "_attributes", "_links", "_name", "_parent")

    def __init__(
        self, name: str, parent: Span, attributes: Mapping[str, object], at: int, links: Sequence[str]
    ) -> None:
        self._name = name
        self._parent = parent
        self._attributes = attributes
        self._at = at
        self._links = links

    def made(self, attributes: Mapping[str, object]) -> Span:
        """The span, with all that is known at its end: one operation of the SDK in the place of three."""
        told = {**self._attributes, **attributes}
        return _started(self._name, self._parent, told, SpanKind.INTERNAL, self._at, self._links)


def end(span: object, attributes: Mapping[str, object], error_type: str | None) -> None:
    """End a span; an error is told by its type alone, the status has no description."""
    if isinstance(span, Step):
        span, attributes = span.made(attributes), _NO_MORE
    if not _is_span(span):
        return
    if span.is_recording():
        if attributes:
            span.set_attributes(clean(attributes))
        if error_type is not None:
            span.set_attribute(names.ERROR_TYPE, error_type)
            span.set_status(Status(StatusCode.ERROR))
    span.end()


def recording(span: object) -> bool:
    """Whether a span is kept: it was sampled, and has not ended."""
    return _is_span(span) and span.is_recording()


def content(span: object, name: str, text: str) -> None:
    """Put the text of a call, with placeholders, on a span. The only text that a span ever has."""
    if _is_span(span) and text:
        span.set_attribute(name, text.encode("utf-8", "replace").decode())


def within_generation() -> bool:
    """Whether the current span, which is the program's, already tells of a call of a model."""
    attributes: object = getattr(trace.get_current_span(), "attributes", None)
    return isinstance(attributes, Mapping) and any(key in attributes for key in _TELLING)


def current(span: object) -> AbstractContextManager[None]:
    """Make a span current for one stretch of code: instrumentations below the guard become its children.

    Baggage is left behind: such instrumentations would send it to the provider.
    """
    context = baggage.clear() if baggage.get_all() else None
    if _is_span(span) and span.get_span_context().is_valid:
        context = trace.set_span_in_context(span, context)
    return _NOTHING_TO_DO if context is None else _Attached(context)


class _Attached:
    """A context that is current for one stretch of code."""

    __slots__ = ("_context", "_token")

    def __init__(self, context: Context) -> None:
        self._context = context
        self._token: Token[Context] | None = None

    def __enter__(self) -> None:
        self._token = otel_context.attach(self._context)

    def __exit__(self, *raised: object) -> None:
        if self._token is not None:
            otel_context.detach(self._token)


class Gauge(Protocol):
    """A gauge of the API, which does not export its class."""

    def set(self, amount: float, attributes: Attributes = None) -> None:
        """The value as it is now."""


@cache
def instrument(name: str) -> Counter | UpDownCounter | Histogram | Gauge:
    """An instrument of :data:`names.METRICS`, made once."""
    kind, unit, description = names.METRICS.get(name) or names.METRICS_RENAMED[name]
    if kind == "counter":
        return meter().create_counter(name, unit, description)
    if kind == "updowncounter":
        return meter().create_up_down_counter(name, unit, description)
    if kind == "gauge":
        return cast("Gauge", meter().create_gauge(name, unit, description))
    return meter().create_histogram(name, unit, description)


@cache
def observe(name: str, values: Callable[[], Iterable[tuple[float, Mapping[str, object]]]]) -> None:
    """Have a gauge of :data:`names.METRICS` ask for its values whenever metrics are collected. Once for each name."""
    _, unit, description = names.METRICS[name]

    def observed(_: CallbackOptions) -> Iterable[Observation]:
        return [Observation(value, clean(attributes)) for value, attributes in values()]

    _ = meter().create_observable_gauge(name, [observed], unit, description)


def metering() -> bool:
    """Whether the application has set a meter provider; those of the API itself record nothing."""
    if _found.get("metrics"):
        return True
    module = type(_provider(metrics.get_meter_provider)).__module__
    found = _found["metrics"] = not module.startswith(("opentelemetry.metrics", "builtins"))
    return found


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
    if _found.get("events"):
        return True
    module = type(_provider(logs.get_logger_provider)).__module__
    found = _found["events"] = not module.startswith(("opentelemetry._logs", "builtins")) and _takes_events()
    return found


def emit(event: str, attributes: Mapping[str, object], span: object = None) -> None:
    """Emit an event of :data:`names.EVENTS`: a log record with a name and no body, in the trace of the span."""
    if not logging():
        return
    severity = names.EVENTS[event]
    logger().emit(
        context=trace.set_span_in_context(span) if isinstance(span, Span) else None,
        severity_text=severity,
        severity_number=getattr(logs.SeverityNumber, severity),
        attributes=clean(attributes),
        event_name=event,
    )


def measure(name: str, value: float, attributes: Mapping[str, object]) -> None:
    """Record a value of a metric of :data:`names.METRICS`."""
    if not metering():
        return
    recorder = instrument(name)
    if isinstance(recorder, Histogram):
        recorder.record(value, clean(attributes))
    elif not isinstance(recorder, (Counter, UpDownCounter)):
        recorder.set(value, clean(attributes))
    else:
        recorder.add(value, clean(attributes))
