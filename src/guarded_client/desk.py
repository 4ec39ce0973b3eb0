"""The desk: what reviewers do, with the policy's say in who may, and every look at a value taken down.

The console and the command line have no other way to tickets. Actors are named; the interface has authenticated them.
What each may do is in ``access`` of the policy; with no actor listed there, anybody may do anything under any name, as
everywhere in this library: whoever has the master key has the data.

A decision goes: :meth:`Desk.claim`, :meth:`Desk.open` (keep the hash with what is shown), :meth:`Desk.decide` with the
hash that came back with the form. See :mod:`guarded_client.review.rules`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Self

from guarded_client._bilingual import both
from guarded_client._errors import ReviewRefused
from guarded_client._facts import Event, Facts
from guarded_client._frames import emptying
from guarded_client._model import Scope
from guarded_client._surrogates import PLACEHOLDER, normal
from guarded_client.lifecycle.doorkeeper import Doorkeeper, Witness
from guarded_client.lifecycle.reasons import see_nameless
from guarded_client.policy import Action, Policy
from guarded_client.review import (
    Actor,
    Answered,
    Counts,
    Decision,
    Draft,
    Filter,
    Measures,
    Objection,
    Shown,
    Stop,
    Ticket,
    objection,
)
from guarded_client.review.person import person
from guarded_client.stores.clock import utc_now
from guarded_client.stores.closing import close_all
from guarded_client.stores.review.deciding import Deciding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guarded_client._ports import Detector, Ledger, ReviewQueue, Vault
    from guarded_client.stores.access import AccessLog


@emptying
@dataclass(frozen=True, slots=True)
class Desk:
    """Where reviewers work, made by :func:`guarded_client.open_desk`. Safe in threads.

    Methods take the name of who acts as ``actor``; the policy says under ``access.actors`` what each may do.

    Attributes:
        queue: the tickets.
        vault: what placeholders stand for, for :meth:`reveal`.
        accesses: takes down who looked at what.
        detector: makes the detector that looks for personal data in what reviewers write; made when first needed.
        ledger: the audit log, if one is kept.
        special: gives the detectors of special categories, which read the same words.
        clock: answers with the time, aware.
    """

    policy: Policy
    queue: ReviewQueue
    vault: Vault
    accesses: AccessLog
    detector: Callable[[], Detector] = field(repr=False)
    ledger: Ledger | None = None
    witnesses: tuple[Witness, ...] = ()
    clock: Callable[[], datetime] = utc_now
    special: Callable[[], Sequence[Detector]] = field(default=tuple, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def actor(self, name: str) -> Actor:
        """A person as the policy knows them. Somebody it does not know may do nothing."""
        return self.policy.access.actor(name)

    def list(self, actor: str, query: Filter | None = None, *, limit: int = 50, offset: int = 0) -> tuple[Ticket, ...]:
        """Tickets, for somebody who may review.

        Raises:
            ReviewRefused: they may not.
        """
        _ = self._reviewer(actor)
        return self.queue.list(query, limit=limit, offset=offset)

    def counts(self, actor: str) -> Counts:
        """How many tickets there are.

        Raises:
            ReviewRefused: this person may not review.
        """
        _ = self._reviewer(actor)
        return self.queue.counts()

    def measures(self, actor: str, since: datetime | None = None) -> Measures:
        """How the oversight works out.

        Raises:
            ReviewRefused: this person may not review.
        """
        _ = self._reviewer(actor)
        return self.queue.measures(since)

    def get(self, actor: str, ticket: str) -> Ticket:
        """One ticket, without what it is about.

        Raises:
            ReviewRefused: this person may not review, or there is no such ticket.
        """
        _ = self._reviewer(actor)
        return self.queue.get(ticket)

    def why_not(self, actor: str, ticket: Ticket, kind: Decision | None) -> Objection | None:
        """Why somebody may not do this now; ``None``: they may. ``kind`` ``None``: to claim the ticket."""
        return objection(ticket, self.actor(actor), kind, self.clock())

    def claim(self, actor: str, ticket: str | None = None) -> Ticket | None:
        """Lease a ticket; without an id, the first that they may decide on.

        Raises:
            ReviewRefused: ``objection`` says why.
        """
        return self.queue.claim(self.actor(actor), ticket)

    def renew(self, actor: str, ticket: str) -> Ticket:
        """Make a lease longer.

        Raises:
            ReviewRefused: ``objection`` says why.
        """
        return self.queue.renew(self.actor(actor), ticket)

    def release(self, actor: str, ticket: str) -> Ticket:
        """Give a lease back.

        Raises:
            ReviewRefused: ``objection`` says why.
        """
        return self.queue.release(self.actor(actor), ticket)

    def open(self, actor: str, ticket: str) -> Shown:
        """What the holder of the lease decides on, placeholders in the place of values.

        Raises:
            ReviewRefused: ``objection`` says why.
        """
        return self.queue.open(self.actor(actor), ticket)

    def closed(self, actor: str, ticket: str) -> Shown:
        """What a ticket that is closed was about, for its history.

        Raises:
            ReviewRefused: this person may not review; the ticket is open, and has to be claimed; or its person was
                erased: what must stay is for an export alone.
        """
        if self._kept(actor, ticket).state.open:
            raise ReviewRefused(f"not shown: {Objection.NO_LEASE.advice}", Objection.NO_LEASE.value)
        return self.queue.payload(ticket)

    def reveal(self, actor: str, ticket: str, placeholder: str, reason: str) -> str:
        """The value that one placeholder stands for. Taken down before it is shown.

        Raises:
            AccessRefused: the policy does not let this person, or no reason is given, or it names whom the ticket is
                about.
            ReviewRefused: they do not work on the ticket, or its person was erased, or it has no such placeholder, or
                its value is not kept.
        """
        doorkeeper = Doorkeeper.telling(self.policy, self.accesses, self.ledger, self.witnesses)
        doorkeeper.permit(Action.REVEAL, actor, reason)
        kept = self._kept(actor, ticket)
        lease = kept.leased(self.clock())
        if kept.state.open and (lease is None or person(lease.by) != person(actor)):
            raise ReviewRefused(f"not shown: {Objection.NO_LEASE.advice}", Objection.NO_LEASE.value)
        payload = self.queue.payload(ticket).payload
        found = PLACEHOLDER.fullmatch(placeholder)
        if found is None or f"<{normal(found.group(1))}>" not in payload.placeholders():
            raise ReviewRefused(
                both(
                    "not shown: this ticket has no such placeholder",
                    "Rien n’a été montré : ce ticket n’a pas ce repère.",
                )
            )
        subject = payload.subject or ""
        surrogates = self.vault.open(Scope(kept.tenant, subject, payload.conversation))
        pair = surrogates.get(normal(found.group(1)))
        issued = payload.issued
        if pair is None or (issued is not None and pair[0].number > issued.get(pair[0].kind, 0)):
            raise ReviewRefused(
                both(
                    "not shown: what this placeholder stands for is not kept (any more)",
                    "Rien n’a été montré : ce que ce repère remplace n’est pas conservé, ou ne l’est plus.",
                )
            )
        see_nameless(reason, subject, surrogates.pairs())
        doorkeeper.record(Action.REVEAL, actor, f"ticket {ticket}: {reason}", self.clock(), kept.tenant, subject, 1)
        return pair[1]

    def decide(self, actor: str, ticket: str, draft: Draft) -> Ticket:
        """Decide.

        Raises:
            ReviewRefused: ``objection`` says why; or new words have personal data that the call's consent was not
                evaluated for, or suggest a special category.
        """
        return self._told(self._deciding.decide(self.actor(actor), ticket, draft))

    def stopped(self) -> Stop | None:
        """Whether all calls are stopped; anybody may know."""
        return self.queue.stopped()

    def stop(self, actor: str, reason: str) -> Stop:
        """Stop all calls, of all processes under this policy (AI Act Art. 14(4)(e)).

        Raises:
            ReviewRefused: they may not review, or say no reason.
        """
        stop = self.queue.stop(self.actor(actor), reason)
        self._tell(actor, "stop")
        return stop

    def resume(self, actor: str, reason: str, seen: datetime | None = None) -> Stop | None:
        """Let calls go on; returns the stop that stood. With ``seen``, only if it is the one since then.

        Raises:
            ReviewRefused: they may not supervise, or say no reason; or another stop was placed meanwhile, which stands.
        """
        stop = self.queue.resume(self.actor(actor), reason, seen)
        if stop is not None:
            self._tell(actor, "resume")
        return stop

    def _tell(self, actor: str, action: str) -> None:
        if self.ledger is not None:
            _ = self.ledger.append(Facts(Event.REVIEW, actor=actor, action=action))

    def answer(self, answered: Answered) -> Ticket:
        """A decision that came from outside, such as by a webhook: claimed, opened and decided in the reviewer's name.

        Raises:
            ReviewRefused: ``objection`` says why; the hash that came with it is not that of what stands there now.
        """
        return self._told(self._deciding.answer(answered))

    def close(self) -> None:
        """Close the stores."""
        close_all((self.queue, self.vault, self.accesses, self.ledger))

    def _kept(self, actor: str, ticket: str) -> Ticket:
        kept = self.get(actor, ticket)
        if kept.erased:
            raise ReviewRefused(f"not shown: {Objection.ERASED.advice}", Objection.ERASED.value)
        return kept

    def _reviewer(self, actor: str) -> Actor:
        known = self.actor(actor)
        if not actor.strip() or not (known.reviews or known.supervises):
            raise ReviewRefused(f"not shown: {Objection.ROLE.advice}", Objection.ROLE.value)
        return known

    @property
    def _deciding(self) -> Deciding:
        return Deciding(self.queue, self.detector, self.special, self.policy, self.ledger)

    def _told(self, decided: tuple[Ticket, Facts]) -> Ticket:
        done, facts = decided
        if self.ledger is not None:
            _ = self.ledger.append(facts)
        return done
