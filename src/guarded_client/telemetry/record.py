"""Start and end spans. Values are numbers, ids and enumerations; strings are cut to a length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from contextvars import Token
from datetime import datetime
from functools import cache
from time import time_ns
from typing import TypeGuard

from opentelemetry import baggage, trace
from opentelemetry import context as otel_context
from opentelemetry.context import Context
from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer
from opentelemetry.util.types import AttributeValue

from guarded_client._evidence import Trace
from guarded_client._version import __version__
from guarded_client.telemetry import names, providers
from guarded_client.telemetry.cleaning import clean
from guarded_client.telemetry.places import links_to

_TELLING = (names.OPERATION, names.REQUEST_MODEL, "llm.model_name", "langfuse.observation.model.name")
"""What spans of the instrumentations of SDKs have."""
_NOTHING_TO_DO = nullcontext()
_NONE: Mapping[str, AttributeValue] = {}
(_SPAN,) = trace.set_span_in_context(trace.INVALID_SPAN, Context())
(_BAGGAGE,) = baggage.set_baggage("", "", Context())
"""Under which keys a context has its span, and its baggage. The API's own functions take five times as long."""


@cache
def tracer() -> Tracer:
    """Our tracer. Made once: until the application sets a provider it is a proxy, which then finds the real one."""
    return trace.get_tracer(providers.SCOPE, __version__)


def client(
    name: str, parent: object, constant: Mapping[str, AttributeValue], attributes: Mapping[str, object]
) -> Span | None:
    """Start the provider's span; ``constant`` was cleaned before."""
    if not _is_span(parent):
        return None
    told = {**constant, **clean(attributes)}
    return tracer().start_span(name, _below(parent), SpanKind.CLIENT, told, None, None, False, False)


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
    if not providers.tracing():
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
    context = _below(parent) if _is_span(parent) else parent if type(parent) is Context else None
    return tracer().start_span(
        name,
        context,
        kind,
        clean(attributes),
        links_to(links) if links else None,
        at,
        record_exception=False,
        set_status_on_exception=False,
    )


def _is_span(value: object) -> TypeGuard[Span]:
    kind = type(value)
    known = _kinds.get(kind)
    if known is None:  # an abstract class takes long to say so, and every call asks a dozen times
        known = _kinds[kind] = issubclass(kind, Span)
    return known


_kinds: dict[type, bool] = {}


def _below(span: Span) -> Context:
    """The context of a span's children; they start one after the other, so that of the last parent is kept."""
    kept = _last[0]
    if kept is None or kept[0] is not span:
        kept = _last[0] = (span, Context({**otel_context.get_current(), _SPAN: span}))
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


def steps(trace: Trace) -> None:
    """Make the spans of the steps of a call that are over."""
    if not trace.steps or not _is_span(trace.span):
        return
    context, start_span = _below(trace.span), tracer().start_span
    for name, told, began, ended, error_type in trace.steps:
        own = {**told} if error_type is None else {**told, names.ERROR_TYPE: error_type}  # a sampler may change it
        span = start_span(name, context, SpanKind.INTERNAL, own, None, began, False, False)
        if error_type is not None:
            span.set_status(Status(StatusCode.ERROR))
        span.end(ended)
    trace.steps.clear()


def end(
    span: object,
    attributes: Mapping[str, object],
    error_type: str | None,
    trace: Trace | None = None,
    known: Mapping[str, AttributeValue] = _NONE,
) -> None:
    """End a span, after the steps of ``trace``; an error is told by its type alone, the status has no description.

    ``known`` are attributes that are clean.
    """
    if trace is not None:
        steps(trace)
    if type(span) is Step:
        made = span.made(attributes if error_type is None else {**attributes, names.ERROR_TYPE: error_type})
        if error_type is not None:
            made.set_status(Status(StatusCode.ERROR))
        made.end()
    elif _is_span(span):
        _end(span, attributes, error_type, known)


def _end(
    span: Span, attributes: Mapping[str, object], error_type: str | None, known: Mapping[str, AttributeValue]
) -> None:
    if span.is_recording():
        if attributes or known:
            span.set_attributes({**known, **clean(attributes)})
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
    now = otel_context.get_current()
    loaded = _BAGGAGE in now
    valid = _is_span(span) and span.get_span_context().is_valid
    if not loaded and not valid:
        return _NOTHING_TO_DO
    changed = {key: value for key, value in now.items() if key != _BAGGAGE} if loaded else dict(now)
    if valid:
        changed[_SPAN] = span
    return _Attached(Context(changed))


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
