"""Protection for the OpenTelemetry SDK, which only this package imports: ``protect()``, and wrappers for exporters."""

from __future__ import annotations

try:
    from guarded_client.protection.sdk.logs import ScrubbingLogRecordProcessor
    from guarded_client.protection.sdk.providers import protect
    from guarded_client.protection.sdk.spans import ScrubbingSpanExporter
except ImportError as missing:
    raise ImportError(
        'protecting traces needs the OpenTelemetry SDK; run: pip install "guarded-client[otel]"'
    ) from missing

__all__ = ["ScrubbingLogRecordProcessor", "ScrubbingSpanExporter", "protect"]
