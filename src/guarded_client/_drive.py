"""Two drivers for flows: one sync, one async. They know nothing of what is asked; ``answer`` does."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from guarded_client._errors import Misuse

if TYPE_CHECKING:
    from guarded_client._flow import Ask, Flow

T = TypeVar("T")


def run(flow: Flow[T], answer: Callable[[Ask[object]], object]) -> T:
    """Drive a flow to its result. An error in an answer is raised inside the flow, at the place that asked."""
    value: object = None
    failure: BaseException | None = None
    while True:
        try:
            effect = flow.send(value) if failure is None else flow.throw(failure)
        except StopIteration as stop:
            return cast("T", stop.value)
        failure = None
        try:
            value = answer(effect)
            if _awaitable(cast("Any", type(value))):
                _refuse(effect, value)
        except BaseException as error:
            failure = error


async def arun(flow: Flow[T], answer: Callable[[Ask[object]], Awaitable[object] | object]) -> T:
    """:func:`run` for async clients; answers may be awaitable."""
    value: object = None
    failure: BaseException | None = None
    while True:
        try:
            effect = flow.send(value) if failure is None else flow.throw(failure)
        except StopIteration as stop:
            return cast("T", stop.value)
        failure = None
        try:
            value = answer(effect)
            if _awaitable(cast("Any", type(value))):
                value = await cast("Awaitable[object]", value)
        except BaseException as error:
            failure = error


@cache
def _awaitable(kind: type) -> bool:
    return hasattr(kind, "__await__")  # pydantic's models look for it everywhere before they say no


def _refuse(effect: Ask[object], value: object) -> None:
    if inspect.iscoroutine(value):
        value.close()
    raise Misuse(f"{type(effect).__name__} was answered by an async port under a sync client; give it a sync port")
