"""Where it is proved what was done."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from types import TracebackType

    from guarded_client._facts import Facts, Position
    from guarded_client.audit.checkpoint import Checkpoint
    from guarded_client.audit.entry import Entry


class Ledger(Protocol):
    """The audit log: append-only, chained by hashes, signed. Persons stand in it under keyed names alone.

    It is its own context manager, which closes it.
    """

    log_id: str
    """Tells this log from others; no secret."""

    def __enter__(self) -> Self:
        """The log."""
        ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        ...

    def announce(self, facts: Facts) -> None:
        """Note that a call is about to be sent.

        If no entry of the call follows before the process ends, :meth:`recover` makes one, ``interrupted``.

        Raises:
            AuditUnavailable: it could not be noted; the call must not be sent.
        """
        ...

    def append(self, facts: Facts) -> Position:
        """Write one entry at the end, and drop the note of the call, which counts for nothing once there is an entry.

        Raises:
            AuditUnavailable: nothing was written.
        """
        ...

    def entries(self, after: int = -1) -> Iterator[Entry]:
        """The entries with an index above ``after``, in order, read bit by bit. Hashes are not checked here."""
        ...

    def find(self, call: str) -> Entry | None:
        """The entry of a call: the first, if its ticket was resumed."""
        ...

    def head(self) -> Position:
        """Where the last entry stands; of an empty log, index -1 and what the first entry will have as ``prev``."""
        ...

    def checkpoint(self) -> Checkpoint:
        """Sign the state of the log, and hand it to the second place, if one is configured."""
        ...

    def forget(self, subject: str, *, tenant: str = "") -> bool:
        """Destroy the key of a person's names: nobody can tell any more which entries are theirs. The chain stays.

        Returns whether there was one.
        """
        ...

    def status(self, before: datetime) -> tuple[int, int]:
        """How many entries there are, and how many of them :meth:`purge` would remove."""
        ...

    def purge(self, before: datetime, progress: Callable[[int], None] | None = None) -> int:
        """Remove the oldest entries, up to a moment, after signing where the chain goes on from; returns how many.

        Idempotent; may be stopped at any point.
        """
        ...

    def knows(self, subject: str, *, tenant: str = "") -> bool:
        """Whether there is a key of a person's names."""
        ...

    def called(self, subject: str, *, tenant: str = "") -> str | None:
        """The keyed name under which a person stands in entries of calls; ``None``: there is no key of it."""
        ...

    def recover(self) -> int:
        """Make entries of calls that a process noted and did not live to end; returns how many."""
        ...

    def close(self) -> None:
        """Release files and keys. Idempotent."""
        ...


class AsyncLedger(Protocol):
    """:class:`Ledger` for async clients only."""

    def announce(self, facts: Facts) -> Awaitable[None]:
        """Note that a call is about to be sent."""
        ...

    def append(self, facts: Facts) -> Awaitable[Position]:
        """Write one entry at the end, and drop the note of the call."""
        ...
