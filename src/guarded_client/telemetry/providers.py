"""Whether the application has set providers of traces, metrics and events; those of the API itself record nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from functools import cache
from inspect import signature
from typing import Final

from opentelemetry import _logs as logs
from opentelemetry import metrics, trace

from guarded_client._model import EVENTS, METRICS, SPANS, WITNESS
from guarded_client.telemetry import witness

SCOPE: Final = "guarded_client"
"""The name of our tracer, meter and logger."""
_SET: Final[set[str]] = set()
"""Signals for which the application has set a provider: it can be set once, and not be taken back."""
_UNSET: Final[set[str]] = set()
"""Signals for which the API said once that there is none, also none that its environment variable names."""
_OURS: Final = ("opentelemetry.trace", "opentelemetry.metrics", "opentelemetry._logs", "builtins")
_KEPT: Final[Mapping[str, tuple[str, str]]] = {
    "spans": ("opentelemetry.trace", "_TRACER_PROVIDER"),
    "metrics": ("opentelemetry.metrics._internal", "_METER_PROVIDER"),
    "events": ("opentelemetry._logs._internal", "_LOGGER_PROVIDER"),
}
"""Where the API keeps the provider that was set, ``None`` until then. An API that does not is asked each time."""

_NOWHERE: Final = object()
"""What an API has that keeps its providers elsewhere."""
(_SPANS, _TRACER), (_METRICS, _METER), (_EVENTS, _LOGGER) = [
    ((vars(sys.modules[module]) if module in sys.modules else dict[str, object]()).get, name)
    for module, name in _KEPT.values()
]
_asked: Final[list[tuple[object, object, object, int]]] = [(_NOWHERE, _NOWHERE, _NOWHERE, 0)]
"""The providers of spans, metrics and events when it was last asked who listens, and the answer."""


def _has(signal: str, get: Callable[[], object]) -> bool:
    """Ask the API; but no more than needed, for it looks into the environment each time, and every call asks."""
    if signal in _UNSET:
        module, name = _KEPT[signal]
        if getattr(sys.modules.get(module), name, _UNSET) is None:
            return False
    try:
        provider = get()
    except Exception:
        return False  # the API raises if its environment variable names a provider that is not installed
    if type(provider).__module__.startswith(_OURS):
        _UNSET.add(signal)
        return False
    _SET.add(signal)
    return True


def tracing() -> bool:
    """Whether spans are recorded."""
    return "spans" in _SET or _has("spans", trace.get_tracer_provider)


def metering() -> bool:
    """Whether metrics are."""
    return "metrics" in _SET or _has("metrics", metrics.get_meter_provider)


def logging() -> bool:
    """Whether events are: the API has to be recent enough to have them."""
    return "events" in _SET or (_has("events", logs.get_logger_provider) and _takes_events())


@cache
def _takes_events() -> bool:
    return "event_name" in signature(logs.Logger.emit).parameters


def listened() -> int:
    """What somebody listens to, as :attr:`Call.observed`. Found out anew once a provider was set."""
    spans, metered, told = _SPANS(_TRACER, _NOWHERE), _METRICS(_METER, _NOWHERE), _EVENTS(_LOGGER, _NOWHERE)
    before = _asked[0]
    elsewhere = spans is _NOWHERE or metered is _NOWHERE or told is _NOWHERE
    if elsewhere or spans is not before[0] or metered is not before[1] or told is not before[2]:
        signals = (SPANS if tracing() else 0) | (METRICS if metering() else 0) | (EVENTS if logging() else 0)
        before = _asked[0] = (spans, metered, told, signals)
    return before[3] | (WITNESS if witness.listening() else 0)
