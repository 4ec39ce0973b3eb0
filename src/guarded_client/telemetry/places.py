"""Where a span stands, as a line of text that can be kept, and links to it from another trace."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from opentelemetry.trace import Link, NonRecordingSpan, Span, SpanContext, TraceFlags

_PLACE: Final = re.compile(r"00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})")


def place_of(span: object) -> str:
    """Where a span stands, in the form of the header ``traceparent``; of what is none: ``""``. Ids alone."""
    context = span.get_span_context() if isinstance(span, Span) else None
    if context is None or not context.is_valid:
        return ""
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"


def span_at(place: str) -> Span | None:
    """The span of another process, or one that has ended, for what belongs to its trace."""
    found = _PLACE.fullmatch(place)
    if found is None:
        return None
    trace, span, flags = (int(number, 16) for number in found.groups())
    context = SpanContext(trace, span, is_remote=True, trace_flags=TraceFlags(flags))
    return NonRecordingSpan(context) if context.is_valid else None


def links_to(places: Iterable[str]) -> list[Link]:
    """Links to spans, without attributes; of what is no place, none."""
    return [Link(span.get_span_context()) for place in places if (span := span_at(place)) is not None]
