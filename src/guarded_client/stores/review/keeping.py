"""What a review queue does beside calls and reviewers: end dates, holds, removal, erasure, access."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client._model import Scope
from guarded_client.review.payload import Shown
from guarded_client.review.ticket import Ticket
from guarded_client.stores import holds
from guarded_client.stores.clock import microseconds
from guarded_client.stores.review.sealing import SealedTickets
from guarded_client.stores.status import ClassStatus
from guarded_client.stores.staying import moved, staying
from guarded_client.stores.write_ahead import lingers

if TYPE_CHECKING:
    from guarded_client._ports import MustStay


class KeptTickets(SealedTickets):
    """The part of :class:`~guarded_client.stores.review.queue.Queue` that calls and reviewers do not need."""

    def purge(self, at: datetime, *, spare: Collection[str] = (), progress: Callable[[int], None] | None = None) -> int:
        """Remove tickets whose retention has ended, but those of classes to spare and of persons under a hold."""
        self._drop()
        count = 0
        for gone in self._rows.purge(microseconds(at), spare):
            count += gone
            if progress is not None and gone:
                progress(count)
        return count

    @property
    def lingers(self) -> bool:
        """Whether what was removed still stands in a write-ahead log."""
        return lingers(self._rows)

    def forget(self, subject: str, *, tenant: str = "", keep: MustStay | None = None) -> int:
        """Erase a person: tombstone, keys destroyed, tickets removed; returns how many went."""
        self._drop()
        return self._rows.forget(self._digests.subject(tenant, subject), self._now(), staying(keep))

    def restart(
        self,
        subject: str,
        ends: Mapping[str, datetime],
        *,
        tenant: str = "",
        conversation: str | None = None,
        least: Mapping[str, datetime] | None = None,
    ) -> int:
        """Give tickets the end date of their class; returns how many moved."""
        scope = None if conversation is None else self._digests.scope(Scope(tenant, subject, conversation))
        return self._rows.restart(self._digests.subject(tenant, subject), scope, moved(ends, least))

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: nothing of the person is removed until it is released."""
        self._rows.hold(self._digests.subject(tenant, subject), holds.check(name), self._now())

    def unhold(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        return self._rows.unhold(self._digests.subject(tenant, subject), holds.check(name))

    def holds(self, subject: str, *, tenant: str = "") -> tuple[str, ...]:
        """The legal holds that stand on a person."""
        return self._rows.holds(self._digests.subject(tenant, subject))

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by retention class."""
        return self._rows.status(microseconds(at))

    def export(self, subject: str, *, tenant: str = "") -> Iterator[tuple[Ticket, Shown]]:
        """All tickets of a person, oldest first."""
        rows = self._rows.of_person(self._digests.subject(tenant, subject))
        yield from self._there(rows, lambda row: (self._ticket(row), self._shown(row)))
