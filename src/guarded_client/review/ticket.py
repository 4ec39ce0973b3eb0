"""A ticket: one reply, or one request, that a person examines; and what the person may say about it.

A :class:`Ticket` holds no text of the call: ids, enumerations, times and names of reviewers only. What the reviewer
looks at is the :class:`~guarded_client.review.payload.Payload`, which is kept apart, sealed. What a reviewer writes as
a reason stays within :class:`ReviewDecision`, which is sealed at rest with the ticket.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from guarded_client.consent.keys import Moment
from guarded_client.review.terms import Decision, Mode, OnTimeout, Reason, ReviewState, Verdict


class Record(BaseModel):
    """Base of what is kept: frozen, nothing unknown, no input in messages."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class ReviewDecision(Record):
    """One decision of one reviewer.

    Attributes:
        actor: the reviewer's name.
        at: when.
        seen: SHA-256, 64 hexadecimal digits, of exactly what was shown.
        reason: why, in the reviewer's words; required for every verb but approve.
        dwell_ms: milliseconds between the opening of what is shown and the decision.
    """

    kind: Decision
    actor: str
    at: Moment
    seen: str
    reason: str = Field(default="", repr=False)
    dwell_ms: int = 0


class Lease(Record):
    """Who works on a ticket, and until when nobody else can.

    Attributes:
        by: the reviewer's name.
        since, until: aware.
        opened_at: when the reviewer had the payload shown, under this lease.
    """

    by: str
    since: Moment
    until: Moment
    opened_at: Moment | None = None


class Ticket(Record):
    """One matter for a reviewer. See the module.

    Attributes:
        id: 32 hexadecimal digits, random.
        call_id: of the guarded call.
        fingerprint: keyed digest of the call: the same call made again finds its ticket, another call none.
        tenant, purpose, basis, scope, retention: of the call, in the policy's terms.
        ends: when the ticket goes, by its retention class.
        operation, provider, model: where the call went, or was going.
        mode: what the call does meanwhile.
        proposed: whether there is a reply to approve; else nothing was sent, and only a person can reply.
        reasons, rules: why, and by which rules of the policy.
        priority: 0 to 9; 9 comes first.
        allowed: what reviewers may do.
        approvals: how many different persons must agree before something is released.
        forbidden: names of persons who may not decide (four eyes: whoever made the call).
        level: 0, or 1: only who may supervise.
        wait: seconds that the call itself waits.
        created_at, due_at, expires_at: due: when a decision is expected (SLA); expires: when ``on_timeout`` happens.
        safe_reply: the words of the policy that are released in the reply's place.
        sha256: of what is shown now; moves with every edit. Not for display: whoever decides has it from the payload.
        approvers: who agreed so far to what is shown now.
        verdict, closed_at: once it is closed.
        trace: where the span of its call stands, as a ``traceparent``; "": nobody traced it.
        version: counts the changes.
        erased: whether the person was erased since: it must stay until ``ends``.
    """

    id: str
    call_id: str
    fingerprint: str = Field(repr=False)
    tenant: str = ""
    purpose: str
    basis: str
    scope: str
    retention: str
    ends: Moment
    operation: str
    provider: str
    model: str = ""
    policy_version: str = ""
    mode: Mode = Mode.HOLD
    proposed: bool = True
    reasons: tuple[Reason, ...]
    rules: tuple[str, ...] = ()
    priority: Annotated[int, Field(ge=0, le=9)] = 5
    allowed: frozenset[Decision] = frozenset(Decision)
    approvals: Literal[1, 2] = 1
    forbidden: frozenset[str] = frozenset()
    level: Literal[0, 1] = 0
    wait: float = 0.0
    created_at: Moment
    due_at: Moment
    expires_at: Moment
    on_timeout: OnTimeout = OnTimeout.REJECT
    safe_reply: str = ""
    sha256: str = Field(default="", repr=False)
    state: ReviewState = ReviewState.PENDING
    lease: Lease | None = None
    approvers: tuple[str, ...] = ()
    decisions: tuple[ReviewDecision, ...] = ()
    verdict: Verdict | None = None
    closed_at: Moment | None = None
    trace: str = ""
    version: int = 0
    erased: bool = Field(default=False, exclude=True)

    def leased(self, now: datetime) -> Lease | None:
        """The lease that stands now."""
        return self.lease if self.lease is not None and self.lease.until > now else None

    def overdue(self, now: datetime) -> bool:
        """Whether it waits for longer than it should (SLA)."""
        return self.state.open and self.due_at <= now
