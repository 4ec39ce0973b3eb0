"""The steps of a guarded call. They are noted while it runs, and become spans together, when it is sent or over.

Guards do not ask for it: noting when a step began is no effect that anything waits for, and asking took longer than
most steps do. What runs for the first time in a call runs slowly, so that spans made one after the other cost half.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import time_ns
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from guarded_client._evidence import Step, Trace

if TYPE_CHECKING:
    from opentelemetry.util.types import AttributeValue

    from guarded_client._flow import Flow

    Told: TypeAlias = Mapping[str, AttributeValue]
    """Attributes that are clean (:func:`~guarded_client.telemetry.cleaning.kept`)."""

T = TypeVar("T")


def stepped(trace: Trace | None, name: str, failed: Told, body: Flow[T], told: Callable[[T], Told]) -> Flow[T]:
    """Run a flow as a step of a call: a span with the attributes that ``told`` makes of its result, or those of
    ``failed`` if it has none.

    Without a trace (no tracer provider is set) there is none.
    """
    return body if trace is None else _noted(trace, name, failed, body, told)


def _noted(trace: Trace, name: str, failed: Told, body: Flow[T], told: Callable[[T], Told]) -> Flow[T]:
    began = time_ns()
    try:
        result = yield from body
    except GeneratorExit:
        raise
    except BaseException as error:
        trace.steps.append(Step(name, failed, began, time_ns(), type(error).__name__))
        raise
    trace.steps.append(Step(name, told(result), began, time_ns()))
    return result


def since(trace: Trace | None) -> int:
    """When a step begins whose end is told by :func:`over`."""
    return 0 if trace is None else time_ns()


def over(trace: Trace | None, name: str, attributes: Told, began: int, error_type: str | None = None) -> None:
    """A step is over that began at such a time (:func:`since`)."""
    if trace is not None:
        trace.steps.append(Step(name, attributes, began, time_ns(), error_type))
