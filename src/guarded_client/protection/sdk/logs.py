"""Log records made safe, and a wrapper for what exports them."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, cast

from opentelemetry.sdk._logs import LogRecordProcessor, ReadWriteLogRecord

from guarded_client._tags import surrounding
from guarded_client.protection.mask import scrubber_of
from guarded_client.protection.scrubber import Scrubber
from guarded_client.protection.sdk.counted import count_scrubbed
from guarded_client.protection.sdk.origin import bare_resource, bare_scope


class ScrubbingLogRecordProcessor(LogRecordProcessor):
    """Hands a processor copies of log records, made safe."""

    def __init__(self, processor: LogRecordProcessor, scrubber: Scrubber | None = None) -> None:
        """Protect one processor, where :func:`protect` cannot be used."""
        self.inner = processor
        self._scrubber = scrubber or scrubber_of()

    def on_emit(self, log_record: ReadWriteLogRecord) -> None:
        """A record was written: the processor gets a copy that is made safe."""
        self.inner.on_emit(scrubbed(log_record, self._scrubber))

    def enabled(self, **asked: Any) -> bool:
        """Whether the processor wants such records."""
        return self.inner.enabled(**asked)

    def shutdown(self) -> None:
        """Shut the processor down."""
        self.inner.shutdown()

    def force_flush(self, timeout_millis: int = 30000) -> bool:
        """Have the processor export what it holds; whether it could in that time."""
        return self.inner.force_flush(timeout_millis)


def scrubbed(log_record: ReadWriteLogRecord, scrubber: Scrubber) -> ReadWriteLogRecord:
    """A copy of a log record, made safe."""
    outer, inner = copy.copy(log_record), copy.copy(log_record.log_record)
    outer.log_record = inner
    given: Mapping[str, object] = inner.attributes or {}
    inner.attributes, body, name, inner.exception = {}, inner.body, inner.event_name, None
    level, inner.severity_text = inner.severity_text, None
    scope, outer.instrumentation_scope = outer.instrumentation_scope, None
    inner.body, inner.event_name = None, None
    try:
        reading = scrubber.reading(inner.trace_id or 0, [body, *given.values()], surrounding())
        inner.attributes = cast("Any", reading.attributes(given))
        inner.event_name = reading.name(name) if name is not None else None
        inner.severity_text = reading.name(level) if level is not None else None
        inner.body = cast("Any", reading.value(body))
        reading.count += inner.body != body
        outer.instrumentation_scope = scope = bare_scope(scope, reading.name)
        count_scrubbed(reading, scope.name if scope else "", "logs")
    except Exception:  # whatever it was: what is not made safe does not leave
        inner.attributes, inner.body = {}, None
        outer.instrumentation_scope = bare_scope(scope)
    if outer.resource is not None:
        outer.resource = bare_resource(outer.resource)
    return outer
