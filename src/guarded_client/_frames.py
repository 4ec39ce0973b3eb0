"""What frames tell: those of an error's traceback hold what error trackers write down, a thread's what it is amid."""

from __future__ import annotations

import sys
from _thread import allocate_lock, interrupt_main, start_new_thread
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from functools import wraps
from inspect import CO_ASYNC_GENERATOR, CO_GENERATOR, currentframe, iscoroutinefunction, isfunction, isgeneratorfunction
from types import BuiltinFunctionType, CodeType, FrameType, TracebackType
from typing import Any, Final, TypeAlias, TypeVar, cast

C = TypeVar("C", bound=type)
F = TypeVar("F", bound=Callable[..., Any])

Frame: TypeAlias = tuple[int, CodeType]
"""A frame, by its id: who holds a frame keeps what is in it."""

_GENERATORS: Final = CO_GENERATOR | CO_ASYNC_GENERATOR
_OURS: Final = f"{__name__.partition('.')[0]}."


_LOCKED: Final = frozenset(
    {"_forks", "_memory", "audit", "detectors", "lifecycle", "protection", "stores", "telemetry", "transparency"}
)
"""Where locks are held, and transactions are open."""


def generator_of(frame: FrameType | None) -> Frame | None:
    """The frame, if it is one of a generator."""
    if frame is None or not frame.f_code.co_flags & _GENERATORS:
        return None
    return id(frame), frame.f_code


def running(frame: FrameType | None) -> frozenset[Frame]:
    """A frame and those that called it."""
    found: set[Frame] = set()
    while frame is not None:
        found.add((id(frame), frame.f_code))
        frame = frame.f_back
    return frozenset(found)


_PATIENCE: Final = 1.0
"""Seconds."""


def aside(work: Callable[[], object]) -> None:
    """Do what is due when something was dropped; in a thread of its own if this one may hold a lock."""
    _ = _later(work) if _amid() else work()


def apart(work: Callable[[], object]) -> None:
    """Do what is due when something was dropped, in a thread of its own, and wait for it.

    The program may hold a lock that the work takes: then it is done as soon as that is free, and nobody waits for long.
    """
    done = allocate_lock()
    _ = done.acquire()

    def tell() -> None:
        try:
            _ = work()
        finally:
            done.release()

    if not _later(tell) or not _waits():
        return
    try:
        if not done.acquire(timeout=_PATIENCE):
            _overdue[0] = done
    except KeyboardInterrupt:  # it would be lost: nobody gets what is raised where something is dropped
        _ = start_new_thread(interrupt_main, ())


_overdue: Final = [allocate_lock()]
"""The lock of the last work that was waited for in vain, which is held until that is done."""


def _waits() -> bool:
    """Whether work in another thread is waited for: not if this one may hold its locks, or does, as was seen.

    What gevent puts in the place of a thread runs in this one.
    """
    return isinstance(start_new_thread, BuiltinFunctionType) and not _overdue[0].locked() and not _amid()


_due: Final[deque[Callable[[], object]]] = deque()


def _later(work: Callable[[], object]) -> bool:
    """Do it in a thread of its own; with the next one, if there can be none now. Whether there is one."""
    if sys.is_finalizing():
        return False
    _due.append(work)
    try:
        _ = start_new_thread(_do, ())
    except RuntimeError:
        return False
    return True


def _do() -> None:
    while _due:
        try:
            work = _due.popleft()
        except IndexError:  # another thread has it
            return
        _ = work()


def _amid() -> bool:
    """Whether this thread is in the middle of what may hold a lock: collecting garbage may begin anywhere.

    What is done when a stream is dropped that was read half-way would wait for such a lock for ever, or write into a
    transaction that it knows nothing of.
    """
    frame = currentframe()
    while frame is not None:
        name = str(frame.f_globals.get("__name__"))
        if name.startswith("httpcore") or (name.startswith(_OURS) and name.split(".", 2)[1] in _LOCKED):
            return True
        frame = frame.f_back
    return False


def empty(trace: TracebackType | None) -> None:
    """Let the frames of this library that have ended hold nothing any more. Their files and lines stay to be read.

    A request's texts are in them, and so are values of the caller. Frames of programs and SDKs are not ours to empty.
    """
    while trace is not None:
        if str(trace.tb_frame.f_globals.get("__name__")).startswith(_OURS):
            with suppress(RuntimeError):  # it has not ended
                trace.tb_frame.clear()
        trace = trace.tb_next


def _behind(error: BaseException) -> Iterator[BaseException]:
    """The errors that came before one, as it tells."""
    seen, found = {id(error)}, [error]
    for each in found:
        for before in (each.__cause__, each.__context__):
            if before is not None and id(before) not in seen:
                seen.add(id(before))
                found.append(before)
                yield before


def caller() -> int:
    """The ``stacklevel`` of a warning that this library's caller is to see where it called."""
    frame, level = currentframe(), 0
    while frame is not None and str(frame.f_globals.get("__name__")).startswith(_OURS):
        frame, level = frame.f_back, level + 1
    return level


class _Emptying:
    """Empties the frames that an error comes out of."""

    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        empty(trace)
        if error is not None:
            for before in _behind(error):  # a guard of somebody's own may have sent the call once more
                empty(before.__traceback__)


EMPTYING: Final = _Emptying()
"""``with EMPTYING:`` around what may raise, in the last frame that may hold something."""


def emptying(cls: C) -> C:
    """A class whose public methods are given values, or read some: frames that their errors come out of are emptied."""
    for name, found in [*vars(cls).items()]:
        if isfunction(found) and not name.startswith("_"):
            setattr(cls, name, emptied(found))
    return cls


def emptied(method: F) -> F:
    """The same for one function: plain, async or a generator."""
    wrap = _async if iscoroutinefunction(method) else _generator if isgeneratorfunction(method) else _plain
    return cast("F", wraps(method)(wrap(method)))


def _plain(method: Callable[..., Any]) -> Callable[..., Any]:
    def called(*args: Any, **kwargs: Any) -> Any:
        given: list[Any] = [args, kwargs]
        del args, kwargs  # this frame goes on, and is not emptied
        with EMPTYING:
            return method(*given.pop(0), **given.pop())

    return called


def _async(method: Callable[..., Any]) -> Callable[..., Any]:
    async def called(*args: Any, **kwargs: Any) -> Any:
        given: list[Any] = [args, kwargs]
        del args, kwargs
        with EMPTYING:
            return await method(*given.pop(0), **given.pop())

    return called


def _generator(method: Callable[..., Any]) -> Callable[..., Any]:
    def called(*args: Any, **kwargs: Any) -> Generator[Any, Any, Any]:
        given: list[Any] = [args, kwargs]
        del args, kwargs
        with EMPTYING:
            inner: Generator[Any, Any, Any] = method(*given.pop(0), **given.pop())
            return (yield from inner)

    return called
