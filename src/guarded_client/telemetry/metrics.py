"""Record metrics. Attributes are numbers, ids and enumerations, as on spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Protocol, cast

from opentelemetry import metrics
from opentelemetry.metrics import CallbackOptions, Counter, Histogram, Meter, Observation, UpDownCounter
from opentelemetry.util.types import Attributes

from guarded_client._version import __version__
from guarded_client.telemetry import names, providers
from guarded_client.telemetry.cleaning import clean


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


def measure(name: str, value: float, attributes: Mapping[str, object]) -> None:
    """Record a value of a metric of :data:`names.METRICS`."""
    if not providers.metering():
        return
    recorder = instrument(name)
    if isinstance(recorder, Histogram):
        recorder.record(value, clean(attributes))
    elif not isinstance(recorder, (Counter, UpDownCounter)):
        recorder.set(value, clean(attributes))
    else:
        recorder.add(value, clean(attributes))
