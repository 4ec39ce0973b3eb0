"""What stores on a server share: how their steps are run, over sync and async connections."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from typing import Any, ClassVar, Final, TypeVar

from tenacity import AsyncRetrying, Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from guarded_client._bilingual import CLOSED, Bilingual, of_store
from guarded_client._errors import Misuse, Unavailable
from guarded_client.stores.served.steps import Steps

T = TypeVar("T")

TRIES: Final = 3
"""How often steps are begun before a broken connection becomes an error. Every step is safe to repeat."""


class Failure(ABC):
    """What the errors of a client library mean.

    Args:
        noun: what the store is, for messages: ``vault``.
        error: what failures become. Its messages name neither host nor user; they carry no context.
    """

    where: ClassVar[Bilingual]
    """On which server, in words."""

    def __init__(self, noun: str, error: type[Unavailable]) -> None:
        self.noun = noun
        self.error = error

    @property
    @abstractmethod
    def kinds(self) -> tuple[type[BaseException], ...]:
        """The errors of the client library."""

    @abstractmethod
    def passes(self, error: BaseException) -> bool:
        """Whether the same may go through a moment later."""

    @abstractmethod
    def advice(self, error: BaseException) -> Bilingual:
        """What happened and what to do, without anything that the error says."""

    def of(self, error: BaseException) -> Unavailable:
        """The error to raise instead."""
        return self.because(self.advice(error))

    def because(self, what: Bilingual) -> Unavailable:
        """The same for what is found without an error: what goes after the name of the store."""
        return self.error(of_store(self.noun, self.where, what))


class _Connections:
    """What both forms share.

    Attributes:
        closed: whether it was closed for good.
    """

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        self.closed = False
        self.policy: dict[str, Any] = {
            "retry": retry_if_exception(failure.passes),
            "wait": wait_random_exponential(multiplier=0.05, max=0.5),
            "stop": stop_after_attempt(TRIES),
            "reraise": True,
        }

    def see_open(self) -> None:
        """Raise if it was closed for good.

        Raises:
            Unavailable: of the failure's type.
        """
        if self.closed:
            raise self.failure.error(of_store(self.failure.noun, "", CLOSED))


class Server(_Connections, ABC):
    """Connections for sync clients, shared by threads."""

    def run(self, steps: Callable[[], Steps[T]], *, alone: bool = False) -> T:
        """Run steps, from their start again if the connection breaks.

        Args:
            alone: over a connection of their own, which is made at once or tells why not.

        Raises:
            Unavailable: of the failure's type, without a context; also what the steps raise themselves.
        """
        once = self.alone if alone else self.once
        try:
            return Retrying(**self.policy, before_sleep=lambda _: self.mend())(lambda: once(steps()))
        except self.failure.kinds as error:
            failed = self.failure.of(error)
        raise failed

    @abstractmethod
    def once(self, steps: Generator[Any, Any, T]) -> T:
        """Run steps over one connection."""

    def mend(self) -> None:
        """A connection was found broken: drop others like it, so that the next try does not meet one."""

    @abstractmethod
    def alone(self, steps: Generator[Any, Any, T]) -> T:
        """Run steps over a connection of their own."""

    @abstractmethod
    def close(self) -> None:
        """Close the connections for good. Idempotent."""


class AsyncServer(_Connections, ABC):
    """Connections for async clients, a set for each event loop."""

    async def run(self, steps: Callable[[], Steps[T]]) -> T:
        """Run steps, from their start again if the connection breaks.

        Raises:
            Misuse: no event loop of asyncio runs here.
        """
        try:
            _ = asyncio.get_running_loop()
        except RuntimeError:
            looped = False
        else:
            looped = True
        if not looped:
            raise Misuse(
                f"the {self.failure.noun} lies on a server, and is asked from async clients under asyncio alone: under "
                "trio, call a sync client in a thread, or keep it in a file (store: sqlite)"
            )

        async def once() -> T:
            return await self.once(steps())

        async def mend(_: object) -> None:
            await self.mend()

        try:
            return await AsyncRetrying(**self.policy, before_sleep=mend)(once)
        except self.failure.kinds as error:
            failed = self.failure.of(error)
        raise failed

    @abstractmethod
    async def once(self, steps: Generator[Any, Any, T]) -> T:
        """Run steps over one connection."""

    async def mend(self) -> None:
        """A connection was found broken: drop others like it, so that the next try does not meet one."""

    @abstractmethod
    async def close(self) -> None:
        """Close the connections for good. Idempotent."""
