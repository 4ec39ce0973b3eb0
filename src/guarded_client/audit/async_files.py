"""An audit log in files for async clients: the event loop writes, and does not wait for signatures."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from guarded_client._facts import Facts, Position

if TYPE_CHECKING:
    from guarded_client.audit.sqlite import SqliteLedger


class AsyncFileLedger:
    """:class:`SqliteLedger` for async clients. To write takes microseconds; a thread signs, and tells the second place.

    What need not wait for that is answered at once, and not awaited.
    """

    def __init__(self, ledger: SqliteLedger) -> None:
        self._ledger = ledger

    def announce(self, facts: Facts) -> Awaitable[None] | None:
        """Note that a call is about to be sent."""
        if self._ledger.signing.owed is not None:
            return self._announced(facts)
        self._ledger.note(facts)
        return None

    async def _announced(self, facts: Facts) -> None:
        await self._ledger.signing.settle_apart()
        self._ledger.note(facts)

    def append(self, facts: Facts) -> Awaitable[Position] | Position:
        """Write one entry at the end, and drop the note of its call."""
        position, signing = self._ledger.write(facts), self._ledger.signing
        return position if signing.owed is None else signing.tried_apart(position)
