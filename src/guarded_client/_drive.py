"""Two drivers for generators that ask: one sync, one async. They know nothing of what is asked; ``answer`` does.

Guards are such generators (:data:`~guarded_client._flow.Flow`), and so are the steps of a store on a server.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Generator
from functools import cache
from typing import Any, TypeVar, cast

from guarded_client._errors import Misuse

E = TypeVar("E")
T = TypeVar("T")


def run(flow: Generator[E, Any, T], answer: Callable[[E], object]) -> T:
    """Drive a flow to its result. An error in an answer is raised inside the flow, at the place that asked."""
    value: object = None
    failure: BaseException | None = None
    try:
        while True:
            effect = flow.send(value) if failure is None else flow.throw(failure)
            failure = None
            try:
                value = answer(effect)
                if _awaitable(cast("Any", type(value))):
                    _refuse(effect, value)
            except BaseException as error:
                failure = error
    except StopIteration as stop:
        return cast("T", stop.value)
    finally:
        del failure  # its traceback has this frame: a circle, which would keep what the call holds


async def arun(flow: Generator[E, Any, T], answer: Callable[[E], Awaitable[object] | object]) -> T:
    """:func:`run` for async clients; answers may be awaitable."""
    value: object = None
    failure: BaseException | None = None
    try:
        while True:
            effect = flow.send(value) if failure is None else flow.throw(failure)
            failure = None
            try:
                value = answer(effect)
                if _awaitable(cast("Any", type(value))):
                    value = await cast("Awaitable[object]", value)
            except BaseException as error:
                failure = error
    except StopIteration as stop:
        return cast("T", stop.value)
    finally:
        del failure


@cache
def _awaitable(kind: type) -> bool:
    return hasattr(kind, "__await__")  # pydantic's models look for it everywhere before they say no


def _refuse(effect: object, value: object) -> None:
    if inspect.iscoroutine(value):
        value.close()
    raise Misuse(f"{type(effect).__name__} was answered by an async port under a sync client; give it a sync port")
