"""Record metrics. Attributes are numbers, ids and enumerations, as on spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final, Protocol, cast

from opentelemetry import metrics
from opentelemetry.metrics import CallbackOptions, Counter, Histogram, Meter, Observation, UpDownCounter
from opentelemetry.util.types import Attributes

from guarded_client._version import __version__
from guarded_client.telemetry import names, providers
from guarded_client.telemetry.cleaning import clean, model_of

_MODELS: Final = (names.REQUEST_MODEL, names.RESPONSE_MODEL)
_MOST: Final = 200
OTHER: Final = "_OTHER"
"""One of the values that are too many to be told apart, as the conventions write it."""
_seen: Final[dict[str, set[object]]] = {name: set() for name in (*_MODELS, names.ENTITY_TYPE, "scope")}
"""What of each was measured so far, of attributes whose values are somebody else's to choose."""


@cache
def meter() -> Meter:
    """Our meter. Made once: until the application sets a provider it is a proxy, which then finds the real one."""
    return metrics.get_meter(providers.SCOPE, __version__)


class Gauge(Protocol):
    """A gauge of the API, which does not export its class."""

    def set(self, amount: float, attributes: Attributes = None) -> None:
        """The value as it is now."""


@cache
def instrument(name: str) -> Counter | UpDownCounter | Histogram | Gauge:
    """An instrument of :data:`names.METRICS`, made once."""
    kind, unit, description = names.METRICS.get(name) or names.METRICS_RENAMED[name]
    if kind == "counter":
        return meter().create_counter(name, unit, description)
    if kind == "updowncounter":
        return meter().create_up_down_counter(name, unit, description)
    if kind == "gauge":
        return cast("Gauge", meter().create_gauge(name, unit, description))
    return meter().create_histogram(name, unit, description, explicit_bucket_boundaries_advisory=names.BUCKETS[name])


@cache
def observe(name: str, values: Callable[[], Iterable[tuple[float, Mapping[str, object]]]]) -> None:
    """Have a gauge of :data:`names.METRICS` ask for its values whenever metrics are collected. Once for each name."""
    _, unit, description = names.METRICS[name]

    def observed(_: CallbackOptions) -> Iterable[Observation]:
        return [Observation(value, clean(attributes)) for value, attributes in values()]

    _ = meter().create_observable_gauge(name, [observed], unit, description)


def bounded(attributes: Mapping[str, object]) -> Mapping[str, object]:
    """Attributes of a metric, without what would make a series for each of countless values.

    Of models, kinds and instrumentations the first two hundred count by name in a process, others as ``_OTHER``. A
    model's name that does not look like one is left out.
    """
    changed: dict[str, object] = {}
    for name, seen in _seen.items():
        told = attributes.get(name)
        if told is None or told in seen:
            continue
        if name in _MODELS and model_of(told) is None:
            changed[name] = None
        elif len(seen) < _MOST:
            seen.add(told)
        else:
            changed[name] = OTHER
    return {**attributes, **changed} if changed else attributes


def measure(name: str, value: float, attributes: Mapping[str, object]) -> None:
    """Record a value of a metric of :data:`names.METRICS`."""
    if not providers.metering():
        return
    recorder, told = instrument(name), clean(bounded(attributes))
    if isinstance(recorder, Histogram):
        recorder.record(value, told)
    elif not isinstance(recorder, (Counter, UpDownCounter)):
        recorder.set(value, told)
    else:
        recorder.add(value, told)
