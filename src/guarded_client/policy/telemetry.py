"""What is recorded beside the result of a call."""

from __future__ import annotations

from typing import Literal

from guarded_client.policy.section import Section


class TelemetrySection(Section):
    """Telemetry.

    Attributes:
        capture_content: whether the provider's span carries the messages, as they were sent and received: with
            placeholders.
        metric_names: the names of the metrics that the GenAI conventions have renamed: ``established``, ``renamed`` or
            ``both``.
        duplicates: what happens to the provider's span inside the span of an instrumentation of the SDK, which tells
            the same: ``keep`` or ``skip``.
        traceparent: whether the provider gets the trace id that an instrumentation adds to requests.
    """

    capture_content: bool = False
    metric_names: Literal["established", "renamed", "both"] = "established"
    duplicates: Literal["keep", "skip"] = "keep"
    traceparent: bool = True
