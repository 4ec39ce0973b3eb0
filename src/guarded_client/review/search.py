"""What a queue is asked for, and what it tells of itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from guarded_client.review.terms import Decision, Mode, Reason, ReviewState, Verdict
from guarded_client.review.ticket import Ticket
from guarded_client.review.words import writable

OPEN = frozenset({ReviewState.PENDING, ReviewState.CLAIMED})
CLOSED = frozenset(ReviewState) - OPEN


@dataclass(frozen=True, slots=True)
class Filter:
    """Which tickets. Open ones come by priority, then by when they are due; others by when they closed, newest first.

    Attributes:
        states: in one of them; all open or all closed, never both kinds.
        reason, purpose, tenant, mode, level: of this kind; ``None``: any.
        claimed_by: leased to this reviewer.
        overdue: due before this moment (SLA).
        since: closed at this moment or later.
    """

    states: frozenset[ReviewState] = OPEN
    reason: Reason | None = None
    purpose: str | None = None
    tenant: str | None = None
    mode: Mode | None = None
    level: int | None = None
    claimed_by: str | None = None
    overdue: datetime | None = None
    since: datetime | None = None

    @property
    def open(self) -> bool:
        """Whether it asks for open tickets."""
        return self.states <= OPEN

    @property
    def finds(self) -> bool:
        """Whether a ticket can be meant: in some state, and of what a store can hold."""
        texts = [text for text in (self.purpose, self.tenant, self.claimed_by) if text]
        return bool(self.states) and writable(texts) and not any("\0" in text for text in texts)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many tickets there are.

    Attributes:
        states: by state.
        overdue: open ones whose decision was due before now.
        escalated: open ones that wait for a supervisor.
        reasons: open ones by reason; one that has two counts in both.
        purposes: open ones by purpose.
    """

    states: Mapping[ReviewState, int]
    overdue: int = 0
    escalated: int = 0
    reasons: Mapping[Reason, int] = field(default_factory=dict[Reason, int])
    purposes: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def open(self) -> int:
        """Pending and claimed."""
        return sum(self.states.get(state, 0) for state in OPEN)


@dataclass(frozen=True, slots=True)
class Measures:
    """How the oversight works out: of tickets that are closed and still kept.

    Attributes:
        closed: how many.
        verdicts: by outcome.
        decisions: by verb, all reviewers' together.
        override_rate: share, 0 to 1, of those decided by a person that were not approved as they were. One near 0 over
            a long time suggests that reviewers nod things through (automation bias, AI Act Art. 14(4)(b)).
        dwell_ms: median milliseconds that a reviewer looked before a decision.
        seconds: median seconds from creation to closing.
        late: closed after they were due.
        reviewers: decisions by reviewer.
    """

    closed: int
    verdicts: Mapping[Verdict, int]
    decisions: Mapping[Decision, int]
    override_rate: float
    dwell_ms: float
    seconds: float
    late: int
    reviewers: Mapping[str, int]


def measures(tickets: Iterable[Ticket]) -> Measures:
    """The measures of closed tickets."""
    tickets = [ticket for ticket in tickets if ticket.closed_at is not None]
    verdicts = Counter(ticket.verdict for ticket in tickets if ticket.verdict is not None)
    made = [decision for ticket in tickets for decision in ticket.decisions]
    by_hand = [ticket for ticket in tickets if ticket.state is ReviewState.DECIDED]
    overridden = sum(ticket.verdict is not Verdict.APPROVED for ticket in by_hand)
    times = [(ticket.closed_at - ticket.created_at).total_seconds() for ticket in tickets if ticket.closed_at]
    return Measures(
        closed=len(tickets),
        verdicts=dict(verdicts),
        decisions=dict(Counter(decision.kind for decision in made)),
        override_rate=overridden / len(by_hand) if by_hand else 0.0,
        dwell_ms=float(median(decision.dwell_ms for decision in made)) if made else 0.0,
        seconds=float(median(times)) if times else 0.0,
        late=sum(1 for ticket in tickets if ticket.closed_at and ticket.closed_at > ticket.due_at),
        reviewers=dict(Counter(decision.actor for decision in made)),
    )
