"""What holds a lock or a file has to know of a fork: SQLite forbids to carry a connection over one.

Source: https://www.sqlite.org/howtocorrupt.html, 2.6. Objects are told before the fork and after it, in both processes.
A server that forks in C without Python's first hook (uWSGI) still runs the one in the child; better have it open its
stores after the fork (``lazy-apps``).
"""

from __future__ import annotations

import os
import threading
import weakref
from typing import Protocol, cast


class ForkAware(Protocol):
    """Something that lives through forks. Its lock must not be taken while that of a :class:`Locked` is held."""

    def before_fork(self) -> None:
        """Take the lock; give up what must not be shared."""
        ...

    def after_fork_in_parent(self) -> None:
        """Release the lock."""
        ...

    def after_fork_in_child(self) -> None:
        """Start afresh, with a new lock. The first hook may not have been run."""
        ...


class _Watch:
    def __init__(self) -> None:
        self.watched: weakref.WeakSet[ForkAware] = weakref.WeakSet()
        self.told: list[ForkAware] = []
        self.lock = threading.Lock()
        self.forking = threading.Lock()

    def before(self) -> None:
        _ = self.forking.acquire()
        with self.lock:  # not held while others are waited for: they may be about to watch something
            self.told = sorted(self.watched, key=_depth)
        for each in self.told:
            each.before_fork()

    def in_parent(self) -> None:
        told, self.told = self.told, []
        for each in told:
            each.after_fork_in_parent()
        self.forking.release()

    def in_child(self) -> None:
        self.lock, self.forking = threading.Lock(), threading.Lock()
        self.told = []
        for each in list(self.watched):
            each.after_fork_in_child()


def _depth(aware: ForkAware) -> int:
    """Locks that others are taken within come first, as threads take them: else a thread and a fork wait for ever."""
    return 2 if isinstance(aware, ForkLock) else 1 if isinstance(aware, Locked) else 0


_watch = _Watch()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_watch.before, after_in_parent=_watch.in_parent, after_in_child=_watch.in_child)


def watch(aware: ForkAware) -> None:
    """Tell ``aware`` of forks for as long as it lives."""
    with _watch.lock:
        _watch.watched.add(aware)


class Locked:
    """Something in memory under a lock, of which the child of a fork has a copy.

    To be initialised last: from then on forks are told.
    """

    def __init__(self) -> None:
        self._lock = self._new()
        watch(self)

    @staticmethod
    def _new() -> threading.Lock:
        return threading.Lock()

    def before_fork(self) -> None:
        """Let no other thread be half-way."""
        _ = self._lock.acquire()

    def after_fork_in_parent(self) -> None:
        """Let others go on."""
        self._lock.release()

    def after_fork_in_child(self) -> None:
        """A new lock."""
        self._lock = self._new()


class ForkLock(Locked):
    """A lock for ``with``. While it is held, no other may be taken, and nothing may fork.

    Its thread may take it again: where collecting garbage or a signal makes it log in between, that log is filtered.
    """

    @staticmethod
    def _new() -> threading.Lock:
        return cast("threading.Lock", threading.RLock())

    def __enter__(self) -> None:
        """Take it."""
        _ = self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        """Release it."""
        self._lock.release()
