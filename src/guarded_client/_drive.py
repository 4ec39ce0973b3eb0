"""Two drivers for flows: one sync, one async. They know nothing of what is asked; ``answer`` does."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar, cast

from guarded_client._errors import Misuse

if TYPE_CHECKING:
    from guarded_client._flow import Ask, Flow

T = TypeVar("T")


def run(flow: Flow[T], answer: Callable[[Ask[object]], object]) -> T:
    """Drive a flow to its result. An error in an answer is raised inside the flow, at the place that asked."""
    step: Callable[[], Ask[object]] = flow.__next__
    while True:
        try:
            effect = step()
        except StopIteration as stop:
            return cast("T", stop.value)
        try:
            value = answer(effect)
            if hasattr(value, "__await__"):
                if inspect.iscoroutine(value):
                    value.close()
                raise Misuse(  # noqa: TRY301
                    f"{type(effect).__name__} was answered by an async port under a sync client; give it a sync port"
                )
        except BaseException as error:
            step = _throwing(flow, error)
        else:
            step = _sending(flow, value)


async def arun(flow: Flow[T], answer: Callable[[Ask[object]], Awaitable[object] | object]) -> T:
    """:func:`run` for async clients; answers may be awaitable."""
    step: Callable[[], Ask[object]] = flow.__next__
    while True:
        try:
            effect = step()
        except StopIteration as stop:
            return cast("T", stop.value)
        try:
            value = answer(effect)
            if hasattr(value, "__await__"):
                value = await cast("Awaitable[object]", value)
        except BaseException as error:
            step = _throwing(flow, error)
        else:
            step = _sending(flow, value)


def _sending(flow: Flow[T], value: object) -> Callable[[], Ask[object]]:
    return lambda: flow.send(value)


def _throwing(flow: Flow[T], error: BaseException) -> Callable[[], Ask[object]]:
    return lambda: flow.throw(error)
