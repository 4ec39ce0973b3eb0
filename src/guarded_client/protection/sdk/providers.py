"""Protection of all that providers of spans and log records hand on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Literal, cast

from opentelemetry import _logs as logs_api
from opentelemetry import trace
from opentelemetry.sdk._logs import LogRecordProcessor
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor, LogRecordExporter
from opentelemetry.sdk.trace import SpanProcessor
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter

from guarded_client._errors import Misuse
from guarded_client.protection.mask import scrubber_of
from guarded_client.protection.scrubber import Scrubber
from guarded_client.protection.sdk.logs import ScrubbingLogRecordProcessor
from guarded_client.protection.sdk.spans import ScrubbingSpanExporter, ScrubbingSpanProcessor

_EXPORTERS: Final = (SpanExporter, LogRecordExporter)
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
        elif isinstance(value, dict) and any(isinstance(each, kinds) for each in _within(cast("object", value))):
            by_name = cast("dict[object, object]", value)
            by_name.update({key: _protected(each, scrubber, seen) for key, each in by_name.items()})
            inner = True
    if inner and not _exports(processor, scrubber):
        return processor
    if isinstance(processor, LogRecordProcessor):
        return ScrubbingLogRecordProcessor(processor, scrubber)
    return ScrubbingSpanProcessor(processor, scrubber)


def _exports(processor: Any, scrubber: Scrubber) -> bool:
    """Whether a processor that hands on to others has a way out of its own that is still open.

    Exporters of spans that it holds get what is safe only; its own hooks see the real span.
    """
    for name, value in list(processor.__dict__.items()):
        if isinstance(value, SpanExporter) and not isinstance(value, ScrubbingSpanExporter):
            setattr(processor, name, ScrubbingSpanExporter(value, scrubber=scrubber))
        elif isinstance(value, LogRecordExporter) or any(isinstance(each, _EXPORTERS) for each in _within(value)):
            return True
    return isinstance(processor, (BatchSpanProcessor, BatchLogRecordProcessor))


def _within(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return cast("dict[object, object]", value).values()
    return cast("list[object]", value) if isinstance(value, (list, tuple)) else ()
