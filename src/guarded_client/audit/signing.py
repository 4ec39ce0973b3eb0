"""Signs a log in a store where that is owed: each entry once, by one thread at a time, and off event loops."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Final, Protocol, cast
from weakref import proxy

from guarded_client import _forks
from guarded_client._errors import AuditUnavailable
from guarded_client._facts import Position
from guarded_client._thread_lines import thread_line
from guarded_client.audit.checkpoint import Checkpoint
from guarded_client.audit.notary import Notary
from guarded_client.stores.keys.signature import Signature

_AT_ONCE: Final = 4
"""Signatures that wait in threads, in each event loop: logs of one loop seldom are more."""
_turns: Final = ContextVar[tuple[object, ...]]("turns", default=())
"""Who signs, and all that it calls: the second place may make calls, in an event loop of its own, too."""


class SignedStore(Protocol):
    """A log that keeps its checkpoints."""

    def sign(self, message: bytes) -> Signature:
        """A signature with the key of this log."""
        ...

    def keep(self, checkpoint: Checkpoint) -> None:
        """Put a checkpoint into the store."""
        ...

    def write_through(self) -> None:
        """See that the disk has every entry that is vouched for."""
        ...


class Signing:
    """When a log is signed, and by whom. Safe in threads and over forks, and in the handler of a signal.

    Args:
        notary: says when, and tells the second place.
        store: the log.
    """

    def __init__(self, notary: Notary, store: SignedStore) -> None:
        self.notary = notary
        self._store = cast("SignedStore", proxy(store))  # it has this: a circle
        self._wrote = False
        self._due: Position | None = None  # what is written by those who append, who do not wait for who signs
        self._signed = 0  # what is written by who signs
        self._lock = threading.RLock()
        self._noting = threading.RLock()  # around what takes no time
        self._turn: object | None = None  # of who signs; of nobody else
        _forks.watch(self)

    @property
    def owed(self) -> Position | None:
        """The entry at which the log has to be signed; ``None``: at none, or whoever asks is called by who signs."""
        due = self._due
        if due is None or due.index < self._signed or self._turn in (turns := _turns.get()) or self in turns:
            return None
        return due

    @contextmanager
    def later(self) -> Generator[None, None, None]:
        """What is written in here, on an event loop, does not sign: the next call does, or :meth:`finish`.

        Off event loops, nothing changes.
        """
        try:
            _ = asyncio.get_running_loop()
        except RuntimeError:
            yield
            return
        with _turn(self):
            yield

    def wrote(self, position: Position) -> None:
        """Take down that an entry was written: the log may have to be signed there. Later ones may be told before."""
        self._wrote = True
        if self.notary.is_due(position.index) or self.notary.is_time(position.index):
            with self._noting:
                if self._due is None or self._due.index < position.index:
                    self._due = position

    def settle(self) -> None:
        """Sign the log where that is owed. Who signs already is waited for: nobody does it again.

        Raises:
            AuditUnavailable: the store, or the second place, does not take it.
        """
        if self.owed is None:
            return
        with self._lock:
            self._settle()

    def _settle(self) -> None:
        if (owed := self.owed) is not None:  # else it was done meanwhile
            _ = self.attest(owed)

    def tried(self, position: Position) -> Position:
        """The same behind an entry: a second place that fails stops the next call, not this one."""
        with suppress(AuditUnavailable):
            self.settle()
        return position

    async def settle_apart(self) -> None:
        """:meth:`settle` in a thread: nobody knows how long the second place takes, and an event loop has others.

        Raises:
            AuditUnavailable: as there.
        """
        if self.owed is None:
            return
        import anyio.to_thread

        await anyio.to_thread.run_sync(self.settle, abandon_on_cancel=True, limiter=thread_line("audit", _AT_ONCE))

    async def tried_apart(self, position: Position) -> Position:
        """:meth:`tried` in a thread."""
        with suppress(AuditUnavailable):
            await self.settle_apart()
        return position

    def attest(self, head: Position) -> Checkpoint:
        """Sign the log at an entry.

        Raises:
            AuditUnavailable: the store, or the second place, does not take it.
        """
        with self._lock:
            outer, self._turn = self._turn, (turn := object())
            try:
                with _turn(turn):
                    self._store.write_through()
                    checkpoint = self.notary.attest(head, self._store.sign)
                    self._store.keep(checkpoint)
                    self._signed = max(self._signed, head.index + 1)
            finally:
                self._turn = outer
        return checkpoint

    def finish(self, head: Callable[[], Position]) -> None:
        """Sign what is not signed yet, at the end of a process that has written."""
        with self._lock:
            if self._wrote and (last := head()).index + 1 > self.notary.signed_size:
                _ = self.attest(last)

    def before_fork(self) -> None:
        """Nothing to do: who signs takes locks of stores, which a fork takes first."""

    def after_fork_in_parent(self) -> None:
        """Nothing to do."""

    def after_fork_in_child(self) -> None:
        """New locks, and nobody signs."""
        self._lock, self._noting, self._turn = threading.RLock(), threading.RLock(), None


@contextmanager
def _turn(turn: object) -> Generator[None, None, None]:
    token = _turns.set((*_turns.get(), turn))
    try:
        yield
    finally:
        _turns.reset(token)
