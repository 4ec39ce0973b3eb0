"""What a review queue does beside calls and reviewers: end dates, holds, removal, erasure, access."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, suppress
from datetime import datetime
from typing import TYPE_CHECKING, Final

from guarded_client._errors import HoldRefused, ReviewRefused, ReviewUnavailable
from guarded_client._model import Scope
from guarded_client.review import rules
from guarded_client.review.payload import Shown
from guarded_client.review.ticket import Ticket
from guarded_client.stores import holds
from guarded_client.stores.clock import microseconds, moment
from guarded_client.stores.review import ticket_telemetry
from guarded_client.stores.review.closings import Closings
from guarded_client.stores.review.rows import OPEN_STATES, Row
from guarded_client.stores.review.sealing import SealedTickets
from guarded_client.stores.status import ClassStatus, KeptTicket
from guarded_client.stores.staying import moved, staying
from guarded_client.stores.write_ahead import lingers

if TYPE_CHECKING:
    from guarded_client._ports import MustStay

_PAGE: Final = 200


class KeptTickets(SealedTickets, ABC):
    """The part of :class:`~guarded_client.stores.review.queue.Queue` that calls and reviewers do not need.

    A ticket that goes while somebody should decide on it still is closed, so that the audit log and metrics hear of it.
    """

    closings: Closings

    @abstractmethod
    def cancel(self, ticket: str) -> Ticket:
        """Close a ticket that nobody can decide on any more."""

    def purge(self, at: datetime, *, spare: Collection[str] = (), progress: Callable[[int], None] | None = None) -> int:
        """Remove tickets whose retention has ended, but those of classes to spare and of persons under a hold."""
        self._drop()
        self._close_due(microseconds(at), spare)
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
        person, now, refused, count = self._digests.subject(tenant, subject), self._clock(), None, 0
        open_ = [row for row in self._rows.of_person(person) if row.state in OPEN_STATES]
        closed = [rules.cancelled(rules.expired(ticket, now), now) for ticket in self._readable(open_)]
        with ExitStack() as noted:
            tells = [(each, noted.enter_context(self.closings.around(each, lambda: subject))) for each in closed]
            try:
                count = self._rows.forget(person, self._now(), staying(keep))
            except HoldRefused as error:  # the notes are taken back
                refused, tells = error, []
            for each, tell in tells:
                if self._rows.look(each.id) is None:  # what must stay is closed as any other
                    ticket_telemetry.completed(each)
                    tell()
        if refused is not None:
            raise refused
        return count

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

    def kept(self, subject: str, *, tenant: str = "") -> tuple[KeptTicket, ...]:
        """All tickets of a person, oldest first; none is opened, so that damaged ones are among them."""
        return tuple(
            KeptTicket(row.id, row.label, moment(row.ends), bool(row.erased), row.state in OPEN_STATES)
            for row in self._rows.of_person(self._digests.subject(tenant, subject))
        )

    def export(self, subject: str, *, tenant: str = "") -> Iterator[tuple[Ticket, Shown]]:
        """All tickets of a person, oldest first."""
        rows = self._rows.of_person(self._digests.subject(tenant, subject))
        yield from self._there(rows, lambda row: (self._ticket(row), self._shown(row)))

    def _close_due(self, at: int, spare: Collection[str]) -> None:
        """Close what a purge removes while it is open; where nothing can be written, it goes without."""
        behind = (0, "")
        while rows := self._rows.over(at, behind, _PAGE):
            for row in rows:
                if row.label not in spare and not self._rows.holds(row.person):
                    with suppress(ReviewRefused, ReviewUnavailable):  # it went, or its key did
                        _ = self.cancel(row.id)
            behind = (rows[-1].ends, rows[-1].id)

    def _readable(self, rows: Iterable[Row]) -> Iterator[Ticket]:
        """The tickets of rows, but of those that no key opens any more: they go like any other."""
        for row in rows:
            with suppress(ReviewRefused, ReviewUnavailable):
                yield self._ticket(row)
