"""Emit events, which are log records with a name and no body."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from opentelemetry import _logs as logs
from opentelemetry import trace

from guarded_client._version import __version__
from guarded_client.telemetry import names, providers
from guarded_client.telemetry.cleaning import clean


@cache
def logger() -> logs.Logger:
    """Our logger. Made once: until the application sets a provider it is a proxy, which then finds the real one."""
    return logs.get_logger(providers.SCOPE, __version__)


def emit(event: str, attributes: Mapping[str, object], span: object = None) -> None:
    """Emit an event of :data:`names.EVENTS` in the trace of the span."""
    if not providers.logging():
        return
    severity = names.EVENTS[event]
    logger().emit(
        context=trace.set_span_in_context(span) if isinstance(span, trace.Span) else None,
        severity_text=severity,
        severity_number=getattr(logs.SeverityNumber, severity),
        attributes=clean(attributes),
        event_name=event,
    )
