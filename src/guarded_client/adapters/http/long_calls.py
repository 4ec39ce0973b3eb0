"""Work of long calls on an async client, in threads: the event loop goes on with others meanwhile.

A body of megabytes takes long in every step: reading it, finding what is in its texts, looking it up, writing it. Only
a few such calls are worked on at once, since threads of Python take turns with the loop's; the others wait in one of
two lines, so that huge bodies do not keep long ones waiting.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Generator
from functools import partial
from typing import Any, Final, Generic, Self, TypeVar, cast

import anyio
import anyio.to_thread

from guarded_client._thread_lines import thread_line

E = TypeVar("E")
T = TypeVar("T")

LONG: Final = 64 * 1024
"""Bytes of a request from which on its steps are taken in threads; shorter ones take some milliseconds."""
_HUGE: Final = 2**20
_AT_ONCE: Final = {"long": 3, "huge": 1}
"""Calls of each line that are worked on at once."""


class Apart:
    """Where the steps of a call are taken that is long."""

    def __init__(self, line: str) -> None:
        self._line = line

    @classmethod
    def of(cls, size: int) -> Self | None:
        """For a body of so many bytes; ``None``: it is short."""
        return None if size < LONG else cls("huge" if size > _HUGE else "long")

    async def __call__(self, work: Callable[[], T]) -> T:
        """What some work returns that is done in a thread; its errors are raised here.

        Whoever is cancelled meanwhile gets to know once the work has ended, at the next place that waits; or at once,
        if it has not begun. So what the work changes is never changed by two threads.
        """
        job = _Job(work)
        try:
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(job, limiter=thread_line(self._line, _AT_ONCE[self._line]))
        except asyncio.CancelledError:  # asyncio's own, from which no scope shields
            if job.claim():
                raise
            await _ended(job)
        value, failure = job.result or (None, None)
        if failure is not None:
            raise failure
        return cast("T", value)

    async def run(self, flow: Generator[E, Any, T], answer: Callable[[E], Awaitable[object] | object]) -> T:
        """:func:`~guarded_client._drive.arun`, with the steps of the flow in threads."""
        value: object = None
        failure: BaseException | None = None
        try:
            while True:
                try:
                    ended, told = await self(partial(_step, flow, value, failure))
                except asyncio.CancelledError as error:
                    if error is failure:
                        raise  # the flow has it, and lets it out
                    ended, told = _step(flow, None, error)
                if ended:
                    return cast("T", told)
                failure = None
                try:
                    value = answer(cast("E", told))
                    if hasattr(type(value), "__await__"):
                        value = await cast("Awaitable[object]", value)
                except BaseException as error:
                    failure = error
        finally:
            del failure  # its traceback has this frame: a circle, which would keep what the call holds


async def taken(work: Callable[[], T], apart: Apart | None) -> T:
    """What some work returns: done at once, or apart where the call is long."""
    return work() if apart is None else await apart(work)


class _Job(Generic[T]):
    """A piece of work that is begun, or given up, once."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._claim = threading.Lock()
        self.result: tuple[T | None, BaseException | None] | None = None

    def claim(self) -> bool:
        """Whether nobody has claimed it before."""
        return self._claim.acquire(blocking=False)

    def __call__(self) -> None:
        if not self.claim():
            return
        try:
            self.result = (self._work(), None)
        except BaseException as error:
            self.result = (None, error)


async def _ended(job: _Job[Any]) -> None:
    """Wait for work that runs, and then be cancelled as before."""
    task, times = asyncio.current_task(), 1
    while job.result is None:
        try:
            await asyncio.sleep(0.005)
        except asyncio.CancelledError:
            times += 1
    if task is not None:
        for _ in range(times):
            _ = task.uncancel()
        _ = task.cancel()


def _step(flow: Generator[E, Any, T], value: object, failure: BaseException | None) -> tuple[bool, E | T]:
    """The next thing that a flow asks; or ``True``, and its result."""
    try:
        return False, flow.send(value) if failure is None else flow.throw(failure)
    except StopIteration as stop:
        return True, cast("T", stop.value)
