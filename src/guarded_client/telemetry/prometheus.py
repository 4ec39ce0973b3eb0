"""The names that OpenTelemetry's exporter for Prometheus gives to the metrics of the registry, and queries over them.

Every name and label is derived from ``registry.yaml``; one that is not there raises :class:`KeyError`. The rules are
those of the OpenTelemetry specification, "Prometheus and OpenMetrics compatibility".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from guarded_client.telemetry.registry import registry

Part: TypeAlias = Literal["", "count", "sum", "bucket"]
_UNITS: Final = {"s": "_seconds"}
"""Suffixes of units. A unit in braces, such as ``{token}``, has none."""


def _name(name: str) -> str:
    return re.sub("[^a-zA-Z0-9:]+", "_", name)


def series(metric: str, part: Part = "") -> str:
    """The name of a metric in Prometheus.

    Args:
        metric: its name in the registry.
        part: of a histogram, which of its series.
    """
    entry = registry().metrics[metric]
    endings = {"counter": "_total", "histogram": f"_{part}" if part else ""}
    return _name(metric) + _UNITS.get(entry.unit, "") + endings.get(entry.instrument, "")


def label(metric: str, attribute: str) -> str:
    """The label of an attribute that the metric has."""
    _ = registry().dimensions(metric)[attribute]
    return _name(attribute)


def selected(metric: str, part: Part = "", where: Mapping[str, str] | None = None) -> str:
    """A selector: the series whose attributes match regular expressions."""
    matched = ",".join(f'{label(metric, name)}=~"{pattern}"' for name, pattern in (where or {}).items())
    return series(metric, part) + (f"{{{matched}}}" if matched else "")


def grouped(metric: str, by: tuple[str, ...]) -> str:
    """``sum``, by attributes of the metric."""
    labels = ", ".join(label(metric, name) for name in by)
    return f"sum by ({labels})" if labels else "sum"


def rate(metric: str, *by: str, over: str, part: Part = "", where: Mapping[str, str] | None = None) -> str:
    """How often in a second something was counted, by attributes, over a time such as ``5m``."""
    return f"{grouped(metric, by)} (rate({selected(metric, part, where)}[{over}]))"


def highest(metric: str, *by: str, where: Mapping[str, str] | None = None) -> str:
    """The highest value of a gauge that every process tells alike, by attributes."""
    labels = ", ".join(label(metric, name) for name in by)
    return f"max by ({labels}) ({selected(metric, where=where)})"


def quantile(share: float, metric: str, *by: str, over: str) -> str:
    """What a share of the values of a histogram is below, by attributes."""
    labels = ", ".join(["le", *(label(metric, name) for name in by)])
    return f"histogram_quantile({share:g}, sum by ({labels}) (rate({series(metric, 'bucket')}[{over}])))"


def counted(metric: str, *by: str, over: str, where: Mapping[str, str] | None = None) -> str:
    """How much a counter rose in a time, counting a series that is new as risen from 0, which ``increase`` does not."""
    chosen = selected(metric, where=where)
    return f"{grouped(metric, by)} (increase({chosen}[{over}]) > 0 or ({chosen} unless {chosen} offset {over}))"
