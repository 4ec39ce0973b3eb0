"""The words of human review: what reviewers do, where a ticket stands, why a person looks, what happens meanwhile.

Verbs, states and reasons follow the DPV's human involvement and GDPR Art. 22(3), AI Act Art. 14 (human oversight).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

REVIEWABLE: Final = frozenset({"chat", "generate_content", "text_completion"})
"""Operations whose replies a person can judge, and reads: what a model says or does."""


class Decision(StrEnum):
    """What a reviewer does."""

    APPROVE = "approve"
    """The reply is released as it is."""
    EDIT = "edit"
    """The reply is released with other words."""
    REJECT = "reject"
    """Nothing is released."""
    RESPOND = "respond"
    """The reviewer's own words are released in its place."""
    ESCALATE = "escalate"
    """Somebody who may supervise decides."""


class ReviewState(StrEnum):
    """Where a ticket stands."""

    PENDING = "pending"
    CLAIMED = "claimed"
    """A reviewer holds the lease, or held it: a lease that has ended can be claimed over."""
    DECIDED = "decided"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    """Whoever waited gave up and cannot come back."""

    @property
    def open(self) -> bool:
        """Whether somebody has to decide still."""
        return self in (ReviewState.PENDING, ReviewState.CLAIMED)


class Verdict(StrEnum):
    """What became of a ticket."""

    APPROVED = "approved"
    EDITED = "edited"
    RESPONDED = "responded"
    REJECTED = "rejected"
    SAFE_REPLY = "safe_reply"
    """Nobody decided in time: the policy's safe reply is released."""
    EXPIRED = "expired"
    """Nobody decided in time: nothing is released."""

    @property
    def releases(self) -> bool:
        """Whether something is released."""
        return self not in (Verdict.REJECTED, Verdict.EXPIRED)


TOLD: Final[Mapping[Verdict, str]] = {
    Verdict.APPROVED: "approved",
    Verdict.EDITED: "edited",
    Verdict.RESPONDED: "edited",
    Verdict.REJECTED: "rejected",
    Verdict.EXPIRED: "expired",
    Verdict.SAFE_REPLY: "expired",
}
"""As telemetry has it: ``guarded_client.review.decision``."""


class Reason(StrEnum):
    """Why a person has to look."""

    CUSTOMER_REQUEST = "customer_requested_human"
    LEGAL_EFFECT = "legal_or_similar_effect"
    SPECIAL_CATEGORY = "special_category"
    VULNERABLE = "vulnerable_person"
    COMPLAINT = "complaint"
    REFUND = "refund"
    TOOL = "tool_with_effect"
    GUARDRAIL = "guardrail_hit"
    HIGH_VALUE = "high_value_action"
    KIND = "kind_found"
    CONSENT = "consent_fallback"
    RETENTION = "retention_fallback"
    LOW_CONFIDENCE = "low_confidence"
    RULE = "policy_rule"
    SAMPLING = "random_sample"


class Mode(StrEnum):
    """What the call does meanwhile."""

    HOLD = "hold"
    """It waits up to a limit, then raises ``Held``."""
    SAFE_REPLY = "safe_reply"
    """It returns the policy's safe reply at once; the reply that was approved is fetched later."""
    AFTER = "after"
    """It goes on; the review looks back."""


class OnTimeout(StrEnum):
    """What happens when nobody decides in time. Never an approval."""

    REJECT = "reject"
    ESCALATE = "escalate"
    SAFE_REPLY = "safe_reply"
