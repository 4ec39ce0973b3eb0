"""Whether consent, or another lawful basis, covers one call. The rules are those of docs/consent.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from guarded_client.consent.events import ConsentEvent, ConsentHistory, ConsentState, Grant

if TYPE_CHECKING:
    from collections.abc import Callable


class Outcome(StrEnum):
    """What may happen with the call, mildest first."""

    ALLOW = "allow"
    REDACT = "allow_redacted"
    LOCAL = "route_local"
    HUMAN = "route_human"
    BLOCK = "block"


class DenyReason(StrEnum):
    """Why a call is not simply allowed."""

    MISSING = "missing"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    PURPOSE = "purpose_not_covered"
    CATEGORY = "category_not_covered"
    RECIPIENT = "recipient_not_covered"
    REGION = "region_not_covered"
    EXPLICIT = "explicit_required"
    OBJECTED = "objected"
    RESTRICTED = "restricted"
    STALE = "consent_source_unavailable"


@dataclass(frozen=True, slots=True)
class ConsentScope:
    """What one call asks for. ``special`` says whether a special category (GDPR Art. 9) is part of it."""

    purpose: str
    categories: frozenset[str]
    recipient: str
    consent: bool
    """Whether the lawful basis is consent (GDPR Art. 6(1)(a))."""
    region: str | None = None
    objectable: bool = False
    """Whether the person may object to the basis (Art. 21: legitimate or public interest)."""
    special: bool = False


@dataclass(frozen=True, slots=True)
class ConsentDecision:
    """The answer for one call; holds keys and ids only. ``offending`` are the keys that are not covered."""

    outcome: Outcome
    evaluated_at: datetime
    scope: ConsentScope = field(repr=False)
    reason: DenyReason | None = None
    offending: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = ()
    """Record ids of the consent that the decision rests on."""

    @property
    def allows(self) -> bool:
        """Whether the call may go to the provider, possibly with some categories redacted."""
        return self.outcome in (Outcome.ALLOW, Outcome.REDACT)


_STANDING = {
    ConsentState.WITHDRAWN: DenyReason.WITHDRAWN,
    ConsentState.REVOKED: DenyReason.WITHDRAWN,
    ConsentState.INVALIDATED: DenyReason.WITHDRAWN,
    ConsentState.REFUSED: DenyReason.REFUSED,
    ConsentState.EXPIRED: DenyReason.EXPIRED,
}


def covers(granted: str, asked: str) -> bool:
    """Whether a granted key covers an asked one: the same, or a parent of it."""
    return asked == granted or asked.startswith(granted + ".")


def evaluate(
    scope: ConsentScope,
    history: ConsentHistory,
    at: datetime,
    fallback: Mapping[DenyReason, Outcome],
) -> ConsentDecision:
    """Decide one call. Pure: the same arguments give the same decision.

    Args:
        scope: what the call asks for.
        history: all that is known of the person; the order of its events does not matter.
        at: the moment of the call, aware.
        fallback: what to do for each reason to deny; a reason that is not in it blocks.

    Source: GDPR Art. 6, 7, 9(2)(a), 18, 21; the table of docs/consent.md.
    """

    def deny(reason: DenyReason, offending: Iterable[str] = (), event: ConsentEvent | None = None) -> ConsentDecision:
        return ConsentDecision(
            outcome=fallback.get(reason, Outcome.BLOCK),
            reason=reason,
            offending=frozenset(offending),
            evidence=(event.record_id,) if event else (),
            evaluated_at=at,
            scope=scope,
        )

    if history.restricted_since is not None and history.restricted_since <= at:
        return deny(DenyReason.RESTRICTED)
    if scope.objectable:
        objected = {o.purpose for o in history.objections if o.at <= at and covers(o.purpose, scope.purpose)}
        if objected:
            return deny(DenyReason.OBJECTED, objected)
    if not scope.consent and not scope.special:
        return ConsentDecision(outcome=Outcome.ALLOW, evaluated_at=at, scope=scope)

    event = history.standing(at)
    if event is None:
        return deny(DenyReason.MISSING)
    if not event.state.grants:
        return deny(_STANDING.get(event.state, DenyReason.MISSING), event=event)
    if event.valid_until is not None and event.valid_until <= at:
        return deny(DenyReason.EXPIRED, event=event)

    grants = event.grants
    for reason, offending, fits in _tests(scope):
        grants = tuple([grant for grant in grants if fits(grant)])
        if not grants:
            return deny(reason, [offending], event)
    granted = {category for grant in grants for category in grant.categories}
    missing = [asked for asked in scope.categories if not any(covers(category, asked) for category in granted)]
    if missing:
        return deny(DenyReason.CATEGORY, missing, event)
    return ConsentDecision(outcome=Outcome.ALLOW, evidence=(event.record_id,), evaluated_at=at, scope=scope)


def _tests(scope: ConsentScope) -> Iterator[tuple[DenyReason, str, Callable[[Grant], bool]]]:
    yield DenyReason.PURPOSE, scope.purpose, lambda grant: covers(grant.purpose, scope.purpose)
    yield DenyReason.RECIPIENT, scope.recipient, lambda grant: bool(grant.recipients & {scope.recipient, "*"})
    yield DenyReason.REGION, scope.region or "unknown", lambda grant: not grant.regions or scope.region in grant.regions
    if scope.special:
        yield DenyReason.EXPLICIT, scope.purpose, lambda grant: grant.explicit
