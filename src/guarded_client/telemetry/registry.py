"""The registry of all names in telemetry, ``registry.yaml``: what each means, its type and the values it may have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal, TypeAlias, cast

import yaml
from pydantic import BaseModel, ConfigDict, Field

Type: TypeAlias = Literal["string", "string[]", "int", "double", "boolean"]
Level: TypeAlias = Literal["required", "conditional", "recommended", "opt_in"]
Stability: TypeAlias = Literal["stable", "development"]

_TYPES: Mapping[str, tuple[type, ...]] = {"string": (str,), "int": (int,), "double": (int, float), "boolean": (bool,)}


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    brief: str
    """What it means, one line."""


class Attribute(_Entry):
    """An attribute of spans, metrics or events.

    Attributes:
        values: the values it may have; if ``open``, those that are known.
        pattern: what each value matches, from beginning to end.
        content: it holds the text of a call, with placeholders, as a JSON document.
    """

    type: Type
    values: tuple[str, ...] = ()
    open: bool = False
    pattern: str | None = None
    content: bool = False
    stability: Stability = "development"

    @cached_property
    def _matches(self) -> re.Pattern[str]:
        return re.compile(self.pattern or ".*", re.DOTALL)

    def admits(self, value: object) -> bool:
        """Whether a value has the type of the attribute and is one that it may have."""
        if self.type == "string[]":
            listed = isinstance(value, (list, tuple))
            return listed and all(isinstance(item, str) and self._says(item) for item in cast("list[object]", value))
        if isinstance(value, bool) != (self.type == "boolean") or not isinstance(value, _TYPES[self.type]):
            return False
        return not isinstance(value, str) or self._says(value)

    def _says(self, word: str) -> bool:
        closed = self.values and not self.open
        return word in self.values if closed else self._matches.fullmatch(word) is not None


class SpanEntry(_Entry):
    """A span: its name, where braces stand for attributes, and its attributes with their levels."""

    name: str
    kind: Literal["internal", "client"]
    at_start: tuple[str, ...] = ()
    attributes: Mapping[str, Level]


class MetricEntry(_Entry):
    """A metric.

    Attributes:
        attributes: those of the registry that divide it.
        dimensions: attributes that only this metric has.
        buckets: of a histogram, the upper bounds of its buckets, in its unit.
        opt_in: recorded only where the policy asks for it.
    """

    instrument: Literal["counter", "histogram", "updowncounter", "gauge"]
    unit: str
    attributes: tuple[str, ...] = ()
    dimensions: Mapping[str, Attribute] = Field(default_factory=dict)
    buckets: tuple[float, ...] = ()
    opt_in: bool = False
    stability: Stability


class EventEntry(_Entry):
    """An event, which is a log record with an event name and no body."""

    severity: Literal["INFO", "WARN"]
    attributes: Mapping[str, Level]
    stability: Stability


class Registry(BaseModel):
    """All of it; keys are the names themselves, those of spans are short names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    attributes: Mapping[str, Attribute]
    spans: Mapping[str, SpanEntry]
    metrics: Mapping[str, MetricEntry]
    events: Mapping[str, EventEntry]

    def dimensions(self, metric: str) -> Mapping[str, Attribute]:
        """Every attribute that a metric may have."""
        entry = self.metrics[metric]
        return {**{name: self.attributes[name] for name in entry.attributes}, **entry.dimensions}


@cache
def registry() -> Registry:
    """The registry, read once."""
    text = files("guarded_client.telemetry").joinpath("registry.yaml").read_text(encoding="utf-8")
    return Registry.model_validate(yaml.safe_load(text))
