"""One sweep through all stores, and its entry in the audit log, also if a store fails or somebody stops it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client._errors import GuardError
from guarded_client._facts import Event, Facts
from guarded_client.lifecycle import due
from guarded_client.lifecycle.retention import Progress, Sweep, waiting
from guarded_client.policy import Policy

if TYPE_CHECKING:
    from guarded_client._ports import Kept, Ledger
    from guarded_client.stores.status import ClassStatus


def swept(
    policy: Policy, places: Iterable[Kept], now: datetime, progress: Progress | None, ledger: Ledger | None
) -> Sweep:
    """Archive and remove what is due. Each store goes in small transactions: what was done stays done.

    Raises:
        Exception: that of the first store that failed, once the others were swept.
    """
    tally = _Tally(progress)
    try:
        for place in places:
            tally.sweep(place, now, policy)
    except BaseException:  # somebody stops it
        with suppress(GuardError):
            tally.tell(ledger)
        raise
    due.told(tally.found)
    if tally.failure is not None:
        with suppress(GuardError):  # the first failure says more
            tally.tell(ledger)
        raise tally.failure
    tally.tell(ledger)
    return Sweep(tally.removed, tally.archived, waiting(policy, tally.found))


class _Tally:
    """What a sweep has done so far."""

    def __init__(self, progress: Progress | None) -> None:
        self.removed: dict[str, int] = {}
        self.archived = 0
        self.found: dict[str, tuple[ClassStatus, ...]] = {}
        self.failure: Exception | None = None
        self._progress = progress

    def sweep(self, place: Kept, now: datetime, policy: Policy) -> None:
        try:
            done = place.sweep(now, policy.retention, self._counting(place.name))
            self.removed[place.name], self.archived = done.removed, self.archived + done.archived
            self.found[place.name] = place.status(now)
        except Exception as error:
            self.failure = self.failure or error
            with suppress(Exception):  # what is due there still shows
                self.found[place.name] = place.status(now)

    def _counting(self, name: str) -> Callable[[int], None]:
        def told(count: int) -> None:
            self.removed[name] = count  # each transaction that is done: what goes is told, whatever comes next
            if self._progress is not None:
                self._progress(name, count)

        return told

    def tell(self, ledger: Ledger | None) -> None:
        """Make the entry of the audit log, if anything went."""
        counts = {name: count for name, count in self.removed.items() if count}
        if self.archived:
            counts["archived"] = self.archived
        if ledger is not None and counts:
            _ = ledger.append(Facts(Event.SWEEP, counts=counts))
