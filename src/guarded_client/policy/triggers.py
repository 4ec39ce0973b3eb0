"""Which rules of the policy fire for a call, and what they ask for together. Pure functions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Literal

from guarded_client.policy.durations import after
from guarded_client.policy.review import ReviewRule, Topic
from guarded_client.policy.tool_names import among
from guarded_client.review.terms import Decision, Mode, OnTimeout, Reason

if TYPE_CHECKING:
    from guarded_client._model import Tags

_STRICTEST: Final = (Mode.HOLD, Mode.SAFE_REPLY, Mode.AFTER)
_ENDS: Final = (OnTimeout.REJECT, OnTimeout.ESCALATE, OnTimeout.SAFE_REPLY)
_TOPICS: Final = {
    Topic.HUMAN: Reason.CUSTOMER_REQUEST, Topic.COMPLAINT: Reason.COMPLAINT, Topic.REFUND: Reason.REFUND,
    Topic.LEGAL: Reason.LEGAL_EFFECT, Topic.VULNERABLE: Reason.VULNERABLE,
}  # fmt: skip
UNNAMED: Final = ""
"""A function whose name the reply does not tell, or not in time: it may be any."""
_NOTHING_PROPOSED: Final = frozenset({Decision.RESPOND, Decision.REJECT, Decision.ESCALATE})
_LOOKING_BACK: Final = frozenset({Decision.APPROVE, Decision.REJECT, Decision.ESCALATE})


@dataclass(frozen=True, slots=True)
class Seen:
    """What rules look at.

    Attributes:
        call: the call's id, for sampling.
        tags: the call's.
        purpose, basis, scope: as the policy resolves them.
        kinds: found personal data.
        special: a special category is tagged as intended, or suspected.
        human: ``consent`` or ``retention``, if that leaves the call to a person.
        asked, said: what request and reply are about; ``said`` ``None``: there is no reply yet.
        tools: functions that the reply calls; :data:`UNNAMED` among them if it does not tell which.
        action: the name of what a framework asks a person about; ``None``: this is a call.
    """

    call: str
    tags: Tags
    purpose: str
    basis: str
    scope: str
    kinds: frozenset[str] = frozenset()
    special: bool = False
    human: Literal["", "consent", "retention"] = ""
    asked: frozenset[Topic] = frozenset()
    said: frozenset[Topic] | None = None
    tools: frozenset[str] = frozenset()
    action: str | None = None

    def replied(self, said: frozenset[Topic], tools: frozenset[str]) -> Seen:
        """The same with the reply."""
        return replace(self, said=said, tools=tools)


@dataclass(frozen=True, slots=True)
class Need:
    """What the rules that fired ask for together: of each setting the strictest."""

    rules: tuple[str, ...]
    reasons: tuple[Reason, ...]
    mode: Mode
    approvals: Literal[1, 2]
    level: Literal[0, 1]
    priority: int
    wait: timedelta
    due_at: datetime
    expires_at: datetime
    on_timeout: OnTimeout
    allowed: frozenset[Decision] = field(default_factory=frozenset[Decision])


def fired(rules: Mapping[str, ReviewRule], seen: Seen, now: datetime, *, proposed: bool = True) -> Need | None:
    """What the rules ask for. ``proposed``: there is a reply to approve."""
    names = [name for name, rule in rules.items() if _fires(name, rule, seen)]
    return _together(names, [rules[name] for name in names], seen, now, proposed=proposed) if names else None


def possible(rules: Mapping[str, ReviewRule], seen: Seen) -> frozenset[Mode]:
    """The modes of rules that have fired, or may fire once the reply is there."""
    return frozenset(rule.mode for name, rule in rules.items() if _fires(name, rule, seen, whatever_reply=True))


def drawn(name: str, call: str, share: float) -> bool:
    """Whether a call is in the sample of a rule: the same call, the same draw; each rule draws its own."""
    number = int.from_bytes(hashlib.sha256(f"{name}\0{call}".encode()).digest()[:8], "big")
    return number < share * 2**64


def _fires(name: str, rule: ReviewRule, seen: Seen, *, whatever_reply: bool = False) -> bool:
    open_reply = whatever_reply and seen.said is None
    if rule.consent != bool(
        seen.human
    ):  # nothing was sent: only rules about that have something to say, and they alone
        return False
    if bool(rule.actions) != (seen.action is not None):  # rules of actions say nothing of calls, nor others of actions
        return False
    if rule.actions and not rule.actions & {"*", seen.action}:
        return False
    if any(_tag(seen, tag) not in values for tag, values in rule.tags.items()):
        return False
    if rule.kinds and not rule.kinds & seen.kinds:
        return False
    if rule.special and not seen.special:
        return False
    if rule.topics and not rule.topics & _words(rule, seen) and not (open_reply and rule.words_of != "request"):
        return False
    if rule.tools and not open_reply and not _calls(rule, seen):
        return False
    if rule.confidence_below is not None and not _confidence(seen.tags) < rule.confidence_below:
        return False
    return rule.sample is None or drawn(name, seen.call, rule.sample)


def _calls(rule: ReviewRule, seen: Seen) -> bool:
    if "*" in rule.tools or UNNAMED in seen.tools:
        return bool(seen.tools)
    return among(seen.tools, rule.tools)


def _tag(seen: Seen, tag: str) -> str:
    resolved = {"purpose": seen.purpose, "basis": seen.basis, "scope": seen.scope}
    return resolved.get(tag) or getattr(seen.tags, tag) or ""


def _words(rule: ReviewRule, seen: Seen) -> frozenset[Topic]:
    none = frozenset[Topic]()
    asked, said = seen.asked, seen.said or none
    return (none if rule.words_of == "reply" else asked) | (none if rule.words_of == "request" else said)


def _confidence(tags: Tags) -> float:
    return 1.0 if tags.confidence is None else float(tags.confidence)


def _reason(rule: ReviewRule, seen: Seen) -> Sequence[Reason]:
    if rule.reason is not None:
        return [rule.reason]
    if rule.consent:
        return [Reason.RETENTION if seen.human == "retention" else Reason.CONSENT]
    if rule.topics:
        return [_TOPICS[topic] for topic in sorted(rule.topics & _words(rule, seen))]
    for applies, reason in (
        (rule.special, Reason.SPECIAL_CATEGORY),
        (rule.tools or rule.actions, Reason.TOOL),
        (rule.kinds, Reason.KIND),
        (rule.confidence_below is not None, Reason.LOW_CONFIDENCE),
        (rule.sample is not None and not rule.tags, Reason.SAMPLING),
    ):
        if applies:
            return [reason]
    return [Reason.RULE]


def _together(names: Sequence[str], rules: Sequence[ReviewRule], seen: Seen, now: datetime, *, proposed: bool) -> Need:
    mode = min((rule.mode for rule in rules), key=_STRICTEST.index)
    acting = [rule for rule in rules if rule.mode is not Mode.AFTER] or rules
    allowed = frozenset(Decision).intersection(*(frozenset(rule.allow) for rule in acting))
    if not proposed:
        allowed = (allowed & _NOTHING_PROPOSED) | {Decision.RESPOND, Decision.REJECT}
    elif mode is Mode.AFTER:
        allowed = _LOOKING_BACK
    reasons = dict.fromkeys(reason for rule in rules for reason in _reason(rule, seen))
    return Need(
        rules=tuple(names),
        reasons=tuple(reasons),
        mode=mode,
        approvals=max(rule.approvals for rule in acting),
        level=1 if any(rule.supervisor for rule in acting) else 0,
        priority=max(rule.priority for rule in acting),
        wait=max(after(now, rule.wait) for rule in acting) - now,
        due_at=min(after(now, rule.due) for rule in acting),
        expires_at=min(after(now, rule.expires) for rule in acting),
        on_timeout=min((rule.on_timeout for rule in acting), key=_ENDS.index),
        allowed=allowed or frozenset({Decision.REJECT}),
    )
