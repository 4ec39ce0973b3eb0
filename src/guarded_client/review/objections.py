"""Who may do what to a ticket, and what to say to those who may not."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Final

from guarded_client._errors import ReviewRefused
from guarded_client.review.draft import Actor
from guarded_client.review.person import is_name, person
from guarded_client.review.terms import Decision
from guarded_client.review.ticket import Ticket


class Objection(StrEnum):
    """Why somebody may not do something to a ticket."""

    CLOSED = "closed"
    ROLE = "role"
    LEVEL = "level"
    OWN = "own"
    TWICE = "twice"
    LEASED = "leased"
    NO_LEASE = "no_lease"
    UNSEEN = "unseen"
    CHANGED = "changed"
    VERB = "verb"
    REASON = "reason"
    WORDS = "words"
    ERASED = "erased"

    @property
    def advice(self) -> str:
        """What to say to the reviewer."""
        return ADVICE[self]


ADVICE: Final = {
    Objection.CLOSED: "the ticket is closed already; nothing more can be decided on it",
    Objection.ROLE: "the policy does not let this person review; give them a role that may, under access.actors",
    Objection.LEVEL: "only somebody who may supervise decides on this, from the start or since it was escalated",
    Objection.OWN: "whoever made the call may not decide on it (four eyes); somebody else has to",
    Objection.TWICE: "this person has agreed already; a second, different person has to (two approvals)",
    Objection.LEASED: "somebody else is working on the ticket; take another, or wait until their lease ends",
    Objection.NO_LEASE: "the lease has ended, or the ticket was never claimed; claim it, look at it again, then decide",
    Objection.UNSEEN: "what is decided on was not opened under this lease; open it and look at it first",
    Objection.CHANGED: "the decision is about something else than what stands there now; open it and look again",
    Objection.VERB: "this ticket does not allow that decision; `review show` lists those that it does",
    Objection.REASON: "say why: every decision but an approval needs a reason",
    Objection.WORDS: "the new words are missing, or those that stand there already, or the decision takes none",
    Objection.ERASED: "the person was erased; what must be kept of the ticket stands in an export",
}


def objection(
    ticket: Ticket, actor: Actor, kind: Decision | None, now: datetime, *, seen: str | None = None
) -> Objection | None:
    """Why ``actor`` may not do this to the ticket now; ``None``: they may.

    Args:
        ticket: as it stands.
        kind: the verb; ``None``: to claim it.
        now: aware.
        seen: the hash of what the reviewer looked at; ``None``: not known yet, as when buttons are drawn.
    """
    lease = ticket.leased(now)
    if not ticket.state.open or ticket.expires_at <= now:
        return Objection.CLOSED
    if ticket.erased:  # whoever erased the person was stopped before the ticket was closed
        return Objection.ERASED
    if not (actor.reviews or actor.supervises) or not is_name(actor.name):
        return Objection.ROLE
    if ticket.level and not actor.supervises:
        return Objection.LEVEL
    name = person(actor.name)
    agreed = name in map(person, ticket.approvers)
    if name in map(person, ticket.forbidden):
        return Objection.OWN
    if lease is not None and person(lease.by) != name:
        return Objection.LEASED
    if kind is None:
        return Objection.TWICE if agreed else None
    if lease is None:
        return Objection.NO_LEASE
    if not _allows(ticket, kind) or (kind is Decision.ESCALATE and ticket.level):
        return Objection.VERB
    if kind is Decision.APPROVE and agreed:
        return Objection.TWICE
    if lease.opened_at is None:
        return Objection.UNSEEN
    if seen is not None and (not ticket.sha256 or seen != ticket.sha256):
        return Objection.CHANGED
    return None


def _allows(ticket: Ticket, kind: Decision) -> bool:
    """Whether it is among the ticket's verbs; what a colleague wrote can be agreed to, else two persons never could."""
    return kind in ticket.allowed or (kind is Decision.APPROVE and bool(ticket.approvers))


def not_mine(ticket: Ticket, actor: Actor, now: datetime) -> Objection | None:
    """Why a ticket is not under a lease of the actor's; ``None``: it is."""
    lease = ticket.leased(now)
    if ticket.erased and ticket.state.open:
        return Objection.ERASED
    if lease is None or not ticket.state.open:
        return Objection.CLOSED if not ticket.state.open else Objection.NO_LEASE
    return None if person(lease.by) == person(actor.name) else Objection.LEASED


def see(found: Objection | None) -> None:
    """Refuse if there is an objection.

    Raises:
        ReviewRefused: there is one.
    """
    if found is not None:
        raise ReviewRefused(f"not done: {found.advice}", found.value)
