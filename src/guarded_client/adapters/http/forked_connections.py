"""Connections that a fork carried over: both processes would write into one, and read each other's replies."""

from __future__ import annotations

from typing import Any, Final

from guarded_client import _forks

_closing: Final = _forks.ForkLock()


class Carried:
    """Part of a guarded sync client: in the child of a fork, it opens connections of its own.

    Async ones cannot be carried over: they belong to an event loop of the parent.
    """

    module: Any
    inner: Any

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._carried = False
        _forks.watch(self)

    def before_fork(self) -> None:
        """Nothing."""

    def after_fork_in_parent(self) -> None:
        """Nothing."""

    def after_fork_in_child(self) -> None:
        """Close them before the next request; not here, where another thread may have been half-way in the pool."""
        self._carried = True

    def with_own_connections(self) -> Any:
        """The user's client, to send with."""
        if self._carried:
            with _closing:
                self._close()
        return self.inner

    def _close(self) -> None:
        """Close this process's ends; the parent's stay open, and transports open new ones."""
        if self._carried:
            for transport in (self.inner._transport, *self.inner._mounts.values()):
                if isinstance(transport, self.module.HTTPTransport):
                    transport.close()
            self._carried = False
