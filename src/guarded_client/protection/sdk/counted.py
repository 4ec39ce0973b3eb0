"""How many texts were replaced."""

from __future__ import annotations

from guarded_client.protection.scrubber import Reading
from guarded_client.telemetry import metrics, names


def count_scrubbed(reading: Reading, scope: str, signal: str) -> None:
    """Tell of an instrumentation by its name: how many texts of its ``spans`` or ``logs`` were replaced."""
    if reading.count:
        metrics.measure(names.SCRUBBED, reading.count, {"scope": scope, "signal": signal})
