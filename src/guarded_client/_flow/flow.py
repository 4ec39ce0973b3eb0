"""What a guard is made of: flows, which ask for effects."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeAlias, TypeVar

from guarded_client._model import Call, Reply

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Ask(Generic[T_co]):
    """An effect as data, whose answer is a ``T``. The set of subclasses is closed.

    Not frozen: that makes it three times as slow to build, and every call builds a dozen.
    """

    __slots__ = ()


Flow: TypeAlias = Generator[Ask[object], Any, T]
Forward: TypeAlias = "Callable[[Call], Flow[Reply]]"
Guard: TypeAlias = "Callable[[Call, Forward], Flow[Reply]]"
"""An onion layer: may change the call, refuse it (raise), and wrap the reply."""


def ask(effect: Ask[T]) -> Flow[T]:
    """Ask for an effect: ``now = yield from ask(Now())``."""
    answer: T = yield effect
    return answer


def compose(guards: Sequence[Guard]) -> Forward:
    """Guards, outermost first, around the sending of the call."""
    forward: Forward = _send
    for guard in reversed(guards):
        forward = _layer(guard, forward)
    return forward


def _layer(guard: Guard, forward: Forward) -> Forward:
    def enter(call: Call) -> Flow[Reply]:
        _forwarded(call)
        return guard(call, forward)

    return enter


def _forwarded(call: Call) -> None:
    """Let whoever tells of the call know it as it is now, and what was proved of it, should it fail from here on."""
    if call.trace is not None:
        call.trace.evidence = call.evidence
    if call.course is not None:
        call.course.call = call


def _send(call: Call) -> Flow[Reply]:
    _forwarded(call)
    return (yield from ask(Send(call)))


@dataclass(slots=True)
class Send(Ask[Reply]):
    """Write the call back to the wire and send it. Answered with the reply, as soon as its headers are there."""

    call: Call


@dataclass(slots=True)
class Now(Ask[datetime]):
    """The time, aware, UTC."""
