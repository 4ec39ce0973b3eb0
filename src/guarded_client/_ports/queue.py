"""Where calls wait for a person."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from guarded_client._ports.kept import MustStay
    from guarded_client.review import Actor, Counts, Draft, Filter, Measures, Payload, Shown, Stop, Ticket
    from guarded_client.stores.status import ClassStatus, KeptTicket


class ReviewQueue(Protocol):
    """Tickets and what reviewers see, sealed; shared by calls, reviewers and interfaces, in any number of processes.

    Who may decide is said by :mod:`guarded_client.review.rules` alone, which every method asks that an actor calls.
    Moments are by the queue's own clock. Every method raises ``ReviewUnavailable`` if the store fails; nothing is half
    done then.
    """

    def erasures(self) -> int:
        """A number that every erasure here makes larger: asked when a call begins, and given back with its ticket.

        Of a queue on a server it is up to ten seconds old.
        """
        ...

    def submit(self, ticket: Ticket, payload: Payload, *, born: int | None = None) -> Ticket:
        """Keep a new ticket. If one of the same fingerprint governs the call already, that one is returned instead.

        Args:
            ticket, payload: what waits, and what reviewers see.
            born: what :meth:`erasures` said when the call began; ``None``: it begins now. No clock is asked: those of
                two machines may differ, and one may go back.

        Raises:
            ReviewRefused: the person was erased since the call began.
        """
        ...

    def find(self, fingerprint: str) -> Ticket | None:
        """The ticket that governs a call: the last one of its fingerprint, cancelled ones, those of
        persons who were erased, and mode ``after`` apart.
        """
        ...

    def get(self, ticket: str) -> Ticket:
        """A ticket as it stands now.

        Raises:
            ReviewRefused: there is none of this id (any more).
        """
        ...

    def payload(self, ticket: str) -> Shown:
        """What a ticket is about, for the call that it releases. Reviewers use :meth:`open`."""
        ...

    def look(self, ticket: str) -> tuple[bool, int]:
        """Whether a ticket is open, and its version. Cheap: those who wait ask often."""
        ...

    def list(self, query: Filter | None = None, *, limit: int = 50, offset: int = 0) -> tuple[Ticket, ...]:
        """Tickets, in the order of :class:`~guarded_client.review.Filter`."""
        ...

    def counts(self) -> Counts:
        """How many tickets there are."""
        ...

    def claim(self, actor: Actor, ticket: str | None = None) -> Ticket | None:
        """Lease a ticket to a reviewer; without an id, the first that they may decide on. ``None``: there is none.

        No two reviewers ever hold the same ticket. Whoever holds the lease already has it renewed.

        Raises:
            ReviewRefused: they may not have this ticket; ``objection`` says why.
        """
        ...

    def renew(self, actor: Actor, ticket: str) -> Ticket:
        """Make a lease longer.

        Raises:
            ReviewRefused: it has ended, or is somebody else's.
        """
        ...

    def release(self, actor: Actor, ticket: str) -> Ticket:
        """Give a lease back.

        Raises:
            ReviewRefused: it has ended, or is somebody else's.
        """
        ...

    def open(self, actor: Actor, ticket: str) -> Shown:
        """What the holder of the lease looks at, placeholders in the place of values, and the hash that a decision
        has to name. Takes down that it was opened.

        Raises:
            ReviewRefused: no lease of this reviewer stands.
        """
        ...

    def decide(self, actor: Actor, ticket: str, draft: Draft) -> Ticket:
        """Decide. Two decisions at once: the first counts, the second is refused.

        Raises:
            ReviewRefused: ``objection`` says why; nothing was decided.
        """
        ...

    def cancel(self, ticket: str) -> Ticket:
        """Close the ticket of a call that nobody can come back to. Idempotent."""
        ...

    def wait(self, ticket: str, seconds: float) -> Ticket:
        """Wait until a ticket is closed, at most so long; it is returned as it stands then."""
        ...

    def waiting(self, ticket: str, seconds: float) -> Iterator[float]:
        """The pauses, in seconds, of somebody who waits: ends when the ticket is closed, or time is up."""
        ...

    @property
    def blocking(self) -> bool:
        """Whether it lies on a server: async clients then ask it in a thread."""
        ...

    def tick(self) -> int:
        """Let what ran out of time expire or escalate; returns how many. Any process may call it at any time."""
        ...

    def stopped(self) -> Stop | None:
        """Whether all calls are stopped. Cheap: every call asks."""
        ...

    def stop(self, actor: Actor, reason: str) -> Stop:
        """Stop all calls, of all processes. Of two stops, the first stands.

        Raises:
            ReviewRefused: they may not review, or say no reason.
        """
        ...

    def resume(self, actor: Actor, reason: str, seen: datetime | None = None) -> Stop | None:
        """Let calls go on; returns the stop that was lifted; ``None``: none stood.

        Args:
            actor: who says so.
            reason: why.
            seen: ``since`` of the stop that they looked at: only that one is lifted. ``None``: the one that stands now.

        Raises:
            ReviewRefused: they may not supervise, or say no reason; or another stop was placed meanwhile, which stands.
        """
        ...

    def measures(self, since: datetime | None = None) -> Measures:
        """How the oversight works out, of what was closed since."""
        ...

    def purge(self, at: datetime, *, spare: Collection[str] = (), progress: Callable[[int], None] | None = None) -> int:
        """Remove tickets whose retention has ended, but those of classes to spare and of persons under a hold.

        ``progress`` is told how many have gone so far, after each part.
        """
        ...

    def forget(self, subject: str, *, tenant: str = "", keep: MustStay | None = None) -> int:
        """Erase a person: tombstone, keys destroyed, tickets removed; returns how many went. As :meth:`Vault.forget`.

        Raises:
            HoldRefused: a legal hold stands on the person; nothing was erased.
        """
        ...

    def restart(
        self,
        subject: str,
        ends: Mapping[str, datetime],
        *,
        tenant: str = "",
        conversation: str | None = None,
        least: Mapping[str, datetime] | None = None,
    ) -> int:
        """Give tickets the end date of their class; returns how many moved. ``least``: of what an erasure left."""
        ...

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Place a legal hold: nothing of the person is removed until it is released. Idempotent."""
        ...

    def unhold(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood."""
        ...

    def holds(self, subject: str, *, tenant: str = "") -> tuple[str, ...]:
        """The legal holds that stand on a person."""
        ...

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by retention class."""
        ...

    def kept(self, subject: str, *, tenant: str = "") -> tuple[KeptTicket, ...]:
        """All tickets of a person, oldest first; none is opened, so that damaged ones are among them."""
        ...

    def export(self, subject: str, *, tenant: str = "") -> Iterator[tuple[Ticket, Shown]]:
        """All tickets of a person, oldest first."""
        ...

    def close(self) -> None:
        """Release files and keys. Idempotent."""
        ...
