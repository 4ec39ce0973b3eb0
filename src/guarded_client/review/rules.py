"""Who may decide on a ticket, and what a decision does to it: pure functions that console, command line and code share.

**How an interface uses them.** Show the queue with ``queue.list(...)``. When a reviewer takes a ticket, call
``queue.claim(actor, id)``; show what ``queue.open(actor, id)`` gives, and keep its ``sha256`` in the form that is shown
with it. A button for a verb is offered if :func:`objection` is ``None`` for it, and greyed out with the objection's
advice if not.
When the form comes back, pass the hash *that came with it* as ``Draft.seen`` to ``queue.decide(actor, id, draft)``.
The queue calls :func:`decided`, which asks :func:`objection` again, with the hash: whatever an interface forgets, and
whatever changed in between (lease lost, ticket decided, text edited by another), the decision is refused then. Never
fetch a hash at the time of the decision: it would be that of something nobody looked at.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from guarded_client._errors import ReviewRefused
from guarded_client.review.draft import Actor, Draft
from guarded_client.review.objections import Objection, not_mine, objection, see
from guarded_client.review.payload import Payload, changed, placeholders, sha256
from guarded_client.review.person import person
from guarded_client.review.terms import Decision, Mode, OnTimeout, ReviewState, Verdict
from guarded_client.review.ticket import Lease, ReviewDecision, Ticket
from guarded_client.review.words import broken, misquoted, not_there, writable


def claimed(ticket: Ticket, actor: Actor, now: datetime, lease: timedelta) -> Ticket:
    """The ticket, leased to the actor. Who holds the lease already has it renewed.

    Raises:
        ReviewRefused: see :func:`objection`.
    """
    see(objection(ticket, actor, None, now))
    old = ticket.leased(now)
    until = min(now + lease, ticket.expires_at)
    new = Lease(by=actor.name, since=old.since if old else now, until=until, opened_at=old.opened_at if old else None)
    return _moved(ticket, state=ReviewState.CLAIMED, lease=new)


def renewed(ticket: Ticket, actor: Actor, now: datetime, lease: timedelta) -> Ticket:
    """The ticket with a longer lease of the actor's.

    Raises:
        ReviewRefused: the lease has ended, or was never the actor's.
    """
    see(not_mine(ticket, actor, now))
    return claimed(ticket, actor, now, lease)


def released(ticket: Ticket, actor: Actor, now: datetime) -> Ticket:
    """The ticket without the actor's lease.

    Raises:
        ReviewRefused: the lease has ended, or was never the actor's.
    """
    see(not_mine(ticket, actor, now))
    return _moved(ticket, state=ReviewState.PENDING, lease=None)


def opened(ticket: Ticket, actor: Actor, now: datetime) -> Ticket:
    """The ticket, whose payload is shown to the holder of its lease.

    Raises:
        ReviewRefused: the lease has ended, or was never the actor's.
    """
    see(not_mine(ticket, actor, now))
    lease = ticket.lease
    if lease is None or lease.opened_at is not None:
        return ticket
    return _moved(ticket, lease=lease.model_copy(update={"opened_at": now}))


def decided(ticket: Ticket, payload: Payload, actor: Actor, draft: Draft, now: datetime) -> tuple[Ticket, Payload]:
    """The ticket after a decision, and the payload with the new words if there are any.

    Raises:
        ReviewRefused: see :func:`objection`; or an edit lost or invented a placeholder.
    """
    see(objection(ticket, actor, draft.kind, now, seen=draft.seen))
    if draft.kind is not Decision.APPROVE and not draft.reason.strip():
        see(Objection.REASON)
    payload = with_words(payload, draft)
    opened_at = ticket.lease.opened_at if ticket.lease and ticket.lease.opened_at else now
    decision = ReviewDecision(
        kind=draft.kind,
        actor=actor.name,
        at=now,
        seen=draft.seen,
        reason=draft.reason,
        dwell_ms=max(0, round((now - opened_at).total_seconds() * 1000)),
    )
    decisions = (*ticket.decisions, decision)
    if draft.kind is Decision.REJECT:
        return _closed(ticket, Verdict.REJECTED, now, decisions), payload
    if draft.kind is Decision.ESCALATE:
        return _raised(ticket, now, decisions), payload
    agreeing = (*ticket.approvers, actor.name) if draft.kind is Decision.APPROVE else (actor.name,)
    ticket = ticket.model_copy(update={"approvers": agreeing, "sha256": sha256(payload.encoded())})
    if len(set(map(person, agreeing))) < ticket.approvals:
        return _moved(ticket, state=ReviewState.PENDING, lease=None, decisions=decisions), payload
    verdict = Verdict.APPROVED
    if payload.response is not None:
        verdict = Verdict.RESPONDED
    elif payload.original:
        verdict = Verdict.EDITED
    return _closed(ticket, verdict, now, decisions), payload


def expired(ticket: Ticket, now: datetime) -> Ticket:
    """The ticket after its time ran out; the ticket itself if it has not. An approval is never among the outcomes."""
    if not ticket.state.open or ticket.expires_at > now:
        return ticket
    if ticket.mode is Mode.AFTER:
        return _closed(ticket, Verdict.EXPIRED, now, ticket.decisions, ReviewState.EXPIRED)
    if ticket.on_timeout is OnTimeout.ESCALATE and ticket.level == 0:
        return _raised(ticket, now, ticket.decisions)
    verdict = Verdict.SAFE_REPLY if ticket.on_timeout is OnTimeout.SAFE_REPLY else Verdict.EXPIRED
    return _closed(ticket, verdict, now, ticket.decisions, ReviewState.EXPIRED)


def cancelled(ticket: Ticket, now: datetime) -> Ticket:
    """The ticket of a call that nobody can come back to."""
    if not ticket.state.open:
        return ticket
    return _closed(ticket, Verdict.EXPIRED, now, ticket.decisions, ReviewState.CANCELLED)


def with_words(payload: Payload, draft: Draft) -> Payload:
    """The payload with the words of a draft, if it has some.

    Raises:
        ReviewRefused: they are missing, or lost or invented a placeholder, or the arguments of a tool are no JSON.
    """
    if not writable([*(draft.texts or ()), draft.response or "", draft.reason]):
        see(Objection.WORDS)
    if (draft.texts is not None) != (draft.kind is Decision.EDIT) or (draft.response is not None) != (
        draft.kind is Decision.RESPOND
    ):
        see(Objection.WORDS)
    if draft.texts is not None:
        if len(draft.texts) != len(payload.said):
            see(Objection.WORDS)
        said = changed(payload.said, draft.texts)
        if said == payload.said or any(
            new is not old and not old.editable for new, old in zip(said, payload.said, strict=True)
        ):
            see(Objection.WORDS)
        if problem := broken(payload.said, said) or misquoted(payload, draft.texts, draft.dropped):
            raise ReviewRefused(problem)
        return payload.model_copy(update={"said": said, "original": payload.original or payload.said, "response": None})
    if draft.response is not None:
        if not draft.response.strip():
            see(Objection.WORDS)
        if invented := placeholders([draft.response]) - payload.placeholders():
            raise ReviewRefused(not_there(invented))
        return payload.model_copy(update={"response": draft.response})
    return payload


def _raised(ticket: Ticket, now: datetime, decisions: tuple[ReviewDecision, ...]) -> Ticket:
    """Up to a supervisor, with as much time again."""
    return _moved(
        ticket,
        state=ReviewState.PENDING,
        lease=None,
        level=1,
        priority=9,
        expires_at=now + (ticket.expires_at - ticket.created_at),
        decisions=decisions,
    )


def _closed(
    ticket: Ticket,
    verdict: Verdict,
    now: datetime,
    decisions: tuple[ReviewDecision, ...],
    state: ReviewState = ReviewState.DECIDED,
) -> Ticket:
    return _moved(ticket, state=state, lease=None, verdict=verdict, closed_at=now, decisions=decisions)


def _moved(ticket: Ticket, **changes: object) -> Ticket:
    return ticket.model_copy(update={**changes, "version": ticket.version + 1})
