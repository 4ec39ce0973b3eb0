"""Whether consent, or another lawful basis, covers one call. The rules are those of docs/consent.md."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final, NamedTuple, TypeAlias

from guarded_client.consent.decision import (
    NOBODY,
    Cell,
    ConsentDecision,
    ConsentScope,
    DenyReason,
    Duty,
    Outcome,
    Rules,
    covers,
)
from guarded_client.consent.events import ConsentEvent, ConsentHistory
from guarded_client.consent.standing import Held, standing

_BLOCKED: Final = Cell(Outcome.BLOCK)
_ELSEWHERE: Final = (DenyReason.RECIPIENT, DenyReason.REGION)
"""What is not asked of a local client, or of what stays in the process: nobody else gets the data."""
_OF_AGE: Final = 16
"""GDPR Art. 8(1), where the policy says nothing."""


Granted: TypeAlias = Sequence[Held]


class _Denial(NamedTuple):
    reason: DenyReason
    offending: frozenset[str] = frozenset()
    evidence: tuple[str, ...] = ()


class _Covered(NamedTuple):
    """What the standing consents cover, and which records say so."""

    uncovered: frozenset[str]
    evidence: tuple[str, ...]


def evaluate(scope: ConsentScope, history: ConsentHistory | None, at: datetime, rules: Rules) -> ConsentDecision:
    """Decide one call. Pure: the same arguments give the same decision.

    Every rule is asked. A denial that redacts or goes local lets the next rules speak; one that needs a human or blocks
    ends it. What is redacted is covered afterwards: asked again without it, the answer is a plain yes.

    Args:
        scope: what the call asks for.
        history: all that is known of the person, in any order; ``None``: the store cannot be read.
        at: the moment of the call, aware.
        rules: what the policy says.

    Source: GDPR Art. 6, 7, 8, 9(2), 18, 21; the table of docs/consent.md.
    """
    outcome, said = Outcome.ALLOW, _Denial(DenyReason.MISSING)
    one_way: frozenset[str] = frozenset()
    duties: frozenset[Duty] = frozenset()
    evidence: tuple[str, ...] = ()
    for finding in _findings(scope, history, at, rules):
        if isinstance(finding, _Covered):
            one_way, evidence = one_way | finding.uncovered, finding.evidence
            continue
        if finding.reason in _ELSEWHERE and (outcome is Outcome.LOCAL or scope.recipient == NOBODY):
            continue
        here, more = _ruled(finding.reason, rules)
        duties |= more
        if here is Outcome.REDACT:
            one_way |= finding.offending
            if not finding.offending:
                continue
        elif here is not Outcome.LOCAL:
            return ConsentDecision(here, at, scope, finding.reason, finding.offending, finding.evidence, duties=duties)
        if outcome is Outcome.ALLOW or (here is Outcome.LOCAL and outcome is Outcome.REDACT):
            outcome, said = here, finding
    if Duty.REDACT in duties:
        one_way |= scope.categories | scope.earlier | scope.suspected
    if outcome is Outcome.ALLOW:
        return ConsentDecision(outcome, at, scope, evidence=evidence, one_way=one_way, duties=duties)
    evidence = evidence or said.evidence
    return ConsentDecision(outcome, at, scope, said.reason, said.offending, evidence, one_way, duties)


def _ruled(reason: DenyReason, rules: Rules) -> tuple[Outcome, frozenset[Duty]]:
    """What the policy does about a reason, and what comes with it. Without a local server, nothing goes to one."""
    cell = rules.cells.get(reason, _BLOCKED)
    return Outcome.BLOCK if cell.outcome is Outcome.LOCAL and not rules.local else cell.outcome, cell.duties


def _findings(
    scope: ConsentScope, history: ConsentHistory | None, at: datetime, rules: Rules
) -> Iterator[_Denial | _Covered]:
    """All that speaks against the call, or leaves it covered in part."""
    if history is None:
        yield _Denial(DenyReason.STALE)
    else:
        if history.restricted_since is not None:
            yield _Denial(DenyReason.RESTRICTED)
        if (scope.objectable or scope.marketing) and (objected := _objected(scope, history, at)):
            yield _Denial(DenyReason.OBJECTED, objected)
        explicit = scope.special == "intended" and not scope.special_basis
        if scope.consent or explicit:
            yield from _consented(scope, history, at, rules, explicit=explicit)
    if scope.special == "incidental" or (scope.suspected and scope.special != "intended"):
        yield _Denial(DenyReason.SPECIAL, scope.suspected)


def _objected(scope: ConsentScope, history: ConsentHistory, at: datetime) -> frozenset[str]:
    """The purposes that were objected to; to marketing on consent, until a later consent says otherwise."""
    said = history.objections
    objections = [one for one in said if covers(one.purpose, scope.purpose) or one.purpose == scope.name]
    if objections and scope.consent:
        given = [
            event.at
            for event in history.events
            if event.state.grants
            and event.is_said
            and event.at <= at
            and any(covers(grant.purpose, scope.purpose) for grant in event.grants)
        ]
        objections = [one for one in objections if not given or one.at >= max(given)]
    return frozenset([one.purpose for one in objections])


def _consented(
    scope: ConsentScope, history: ConsentHistory, at: datetime, rules: Rules, *, explicit: bool
) -> Iterator[_Denial | _Covered]:
    """What the consent in force does not cover; where there is none, why."""
    found = standing(history, scope.purpose, at, name=scope.name)
    if found.reason is not None:
        offending = frozenset({scope.purpose} if found.reason is DenyReason.PURPOSE else ())
        yield _Denial(found.reason, offending, (found.said_by.record_id,) if found.said_by else ())
        return
    granted: Granted = found.granted
    if scope.age is not None or found.aged:
        granted = [held for held in granted if _of_age(held.event, scope, rules)]
        if not granted:
            yield _Denial(DenyReason.GUARDIAN, evidence=_records(found.granted))
            granted = found.granted
    yield from _limits(granted, scope, explicit=explicit)


def _limits(granted: Granted, scope: ConsentScope, *, explicit: bool) -> Iterator[_Denial | _Covered]:
    """What goes beyond all of the grants. Of those that fit, only these are asked further; if none does, all are."""
    recipient = f"{scope.recipient}/{scope.model}" if scope.model else scope.recipient
    accepted = frozenset({"*", scope.recipient, recipient})  # a model by its whole name: `host/x` is not `host/x/y`
    fitting = [held for held in granted if not held.grant.recipients.isdisjoint(accepted)]
    if not fitting:
        yield _Denial(DenyReason.RECIPIENT, frozenset({recipient}), _records(granted))
    granted = fitting or granted
    region = scope.region
    fitting = [held for held in granted if not (regions := held.grant.regions) or region in regions]
    if not fitting:
        yield _Denial(DenyReason.REGION, frozenset({region or "unknown"}), _records(granted))
    granted = fitting or granted
    if explicit:
        fitting = [held for held in granted if held.grant.explicit]
        if not fitting:
            yield _Denial(DenyReason.EXPLICIT, frozenset({scope.purpose}), _records(granted))
        granted = fitting or granted
    keys = frozenset[str]().union(*[held.grant.categories for held in granted])
    evidence = _records(granted)
    asked = scope.categories if scope.consent else frozenset[str]()
    if scope.special == "intended":
        asked |= scope.suspected
    if missing := _uncovered(asked, keys):
        yield _Denial(DenyReason.CATEGORY, missing, evidence)
    yield _Covered(_uncovered(scope.earlier, keys) if scope.consent else frozenset(), evidence)


def _of_age(event: ConsentEvent, scope: ConsentScope, rules: Rules) -> bool:
    """Whether whoever gave a consent could: a minor's needs a guardian (GDPR Art. 8), when given and now."""
    if event.by == "guardian":
        return True
    ages = rules.ages
    of_age = ages.get(event.jurisdiction[:2].upper(), ages.get("*", _OF_AGE))
    return all(age is None or age >= of_age for age in (scope.age, event.subject_age))


def _uncovered(asked: frozenset[str], keys: frozenset[str]) -> frozenset[str]:
    return frozenset([one for one in asked if one not in keys and not any(covers(key, one) for key in keys)])


def _records(granted: Granted) -> tuple[str, ...]:
    if len(granted) == 1:
        return tuple(dict.fromkeys(granted[0].records))
    return tuple(dict.fromkeys([record for held in granted for record in held.records]))
