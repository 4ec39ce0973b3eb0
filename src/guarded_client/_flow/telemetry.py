"""Effects: what can be observed of a call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guarded_client._flow.flow import Ask
from guarded_client._model import Call, Part, Piece
from guarded_client._surrogates import Surrogates

if TYPE_CHECKING:
    from opentelemetry.util.types import AttributeValue

    from guarded_client._evidence import Trace


@dataclass(slots=True)
class StartSpan(Ask[object]):
    """Start a span under ``parent`` (the answer of another ``StartSpan``), or under the caller's current span.

    ``links`` lead to spans of other traces, by their places (:func:`~guarded_client.telemetry.places.place_of`).
    """

    name: str
    parent: object = None
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])
    client: bool = False
    links: tuple[str, ...] = ()


@dataclass(slots=True)
class EndSpan(Ask[None]):
    """End a span with more attributes; ``error_type`` marks it as failed, without a description.

    Of a call's own span: ``trace`` has the steps that are to be told before; ``known`` are attributes that are clean.
    """

    span: object
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])
    error_type: str | None = None
    trace: Trace | None = None
    known: Mapping[str, AttributeValue] = field(default_factory=dict[str, "AttributeValue"])


@dataclass(slots=True)
class Measure(Ask[None]):
    """Record a value of an instrument of the metrics table."""

    metric: str
    value: float
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(slots=True)
class Emit(Ask[None]):
    """Emit an event of the events table, in the trace of a span. It has a name, counts and enumerations, no text."""

    event: str
    attributes: Mapping[str, object] = field(default_factory=dict[str, object])
    span: object = None


@dataclass(slots=True)
class Replaced(Ask[None]):
    """Told to whoever protects the traces of the program: what stands for what in a call that is about to be sent."""

    call: Call
    """As it was inspected, with its raw texts."""
    sent: Sequence[Part] = field(repr=False)
    """The same parts, with placeholders."""
    surrogates: Surrogates
    one_way: frozenset[str]


@dataclass(slots=True)
class Restored(Ask[None]):
    """Told likewise, when a reply has ended: its texts as the caller got them, and where in them values stand."""

    call: Call
    turns: Callable[[], Sequence[tuple[str, tuple[Piece, ...]]]] = field(repr=False)
