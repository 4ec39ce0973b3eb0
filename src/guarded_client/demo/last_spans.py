"""The spans of the last demo, in the user's state directory, which ``guarded-client trace`` shows by itself."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import platformdirs
from opentelemetry.trace import SpanKind

if TYPE_CHECKING:
    from guarded_client.demo.spans import KeptSpan


def place() -> Path | None:
    """Where the file is, or would be; ``None`` for a user without a home directory."""
    try:
        directory = Path(platformdirs.user_state_dir("guarded_client", appauthor=False))
    except RuntimeError:
        return None
    return directory / "demo-spans.json" if directory.is_absolute() else None


def document(spans: Iterable[KeptSpan]) -> str:
    """Spans as OTLP/JSON, all that they hold."""
    told = [_span(span) for span in spans if span.ended_at is not None]
    return json.dumps({"resourceSpans": [{"scopeSpans": [{"scope": {"name": "guarded_client"}, "spans": told}]}]})


def keep(text: str) -> bool:
    """Write the file anew, for the user's eyes only; whether that was possible."""
    if (path := place()) is None:
        return False
    new = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:  # noqa: PTH123
            _ = file.write(text)
        _ = new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        return False
    return True


def _span(span: KeptSpan) -> dict[str, Any]:
    parent = span.parent.get_span_context() if span.parent is not None else None
    return {
        "traceId": f"{span.context.trace_id:032x}",
        "spanId": f"{span.context.span_id:016x}",
        "parentSpanId": f"{parent.span_id:016x}" if parent is not None else "",
        "name": span.name,
        "kind": 3 if span.kind is SpanKind.CLIENT else 1,
        "startTimeUnixNano": str(span.began_at),
        "endTimeUnixNano": str(span.ended_at),
        "attributes": [{"key": key, "value": _value(value)} for key, value in span.attributes.items()],
        "status": {"code": 2} if span.failed else {},
    }


def _value(value: object) -> dict[str, Any]:
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int):
        return {"intValue": str(value)}
    if isinstance(value, float):
        return {"doubleValue": value}
    if isinstance(value, (list, tuple)):
        return {"arrayValue": {"values": [_value(item) for item in cast("list[object]", value)]}}
    return {"stringValue": str(value)}
