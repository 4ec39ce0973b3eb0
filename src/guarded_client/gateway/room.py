"""Back-pressure: how many calls, and how many bytes of request bodies, there are at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager

from guarded_client.gateway.problems import Problem


class Room:
    """What is taken of the gateway's room. One event loop uses it, so there is no lock."""

    def __init__(self, calls: int, size: int) -> None:
        """``calls`` at once, ``size`` bytes of request bodies."""
        self._calls, self._size = calls, size
        self._taken: Counter[str] = Counter()
        self.held = 0
        """Bytes of request bodies."""

    @property
    def calls(self) -> int:
        """How many calls there are."""
        return self._taken.total()

    @property
    def full(self) -> bool:
        """Whether there is no room for another call."""
        return self.calls >= self._calls

    @contextmanager
    def call(self, caller: str, most: int) -> Generator[Held]:
        """Room for a call of a caller, which has ``most`` at once (0: as many as there are).

        Raises:
            Problem: there is none; to be tried again.
        """
        if self.full:
            raise Problem(503, "overloaded", "the gateway has no room for another call; try again", again=True)
        if most and self._taken[caller] >= most:
            raise Problem(429, "rate_limited", "this caller has too many calls at once; try again", again=True)
        self._taken[caller] += 1
        held = Held(self)
        try:
            yield held
        finally:
            held.release()
            self._taken[caller] -= 1
            if not self._taken[caller]:
                del self._taken[caller]

    def hold(self, size: int) -> None:
        """Bytes of a body are here.

        Raises:
            Problem: there is no room for them; to be tried again.
        """
        if self.held + size > self._size:
            raise Problem(503, "overloaded", "the gateway holds too many request bodies; try again", again=True)
        self.held += size


class Held:
    """The bytes that one call holds."""

    __slots__ = ("_room", "size")

    def __init__(self, room: Room) -> None:
        self._room, self.size = room, 0

    def add(self, size: int) -> None:
        """More bytes are here.

        Raises:
            Problem: there is no room for them.
        """
        self._room.hold(size)
        self.size += size

    def release(self) -> None:
        """They are gone."""
        self._room.held -= self.size
        self.size = 0
