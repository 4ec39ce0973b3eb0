"""The consent decision where several rules, grants or a person's words meet, and what it says of them."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from guarded_client.consent import (
    ConsentDecision,
    ConsentEvent,
    ConsentHistory,
    ConsentState,
    DenyReason,
    Duty,
    Grant,
    Objection,
    Outcome,
    Rules,
    evaluate,
)
from guarded_client.consent.decision import NOBODY
from guarded_client.consent.events import Known
from guarded_client.policy import Policy, Purpose
from guarded_client.policy.purposes import LawfulBasis, Use

from .test_consent import AT, DAY, GRANT, HEALTH, SCOPE, decide, event, known, other

NAME, EMAIL = "user.name", "user.contact.email"


def fallen_back(fallback: dict[DenyReason, Outcome], history: ConsentHistory, **scope: Any) -> ConsentDecision:
    """The decision where the policy says by itself what happens."""
    purpose = Purpose(key="marketing", bases=(LawfulBasis.CONSENT,), fallback=fallback)
    return evaluate(replace(SCOPE, **scope), history, AT, Rules(purpose.cells(), Policy().ages_of_consent, local=True))


@pytest.mark.parametrize(
    ("fallback", "scope", "outcome", "reason", "one_way"),
    [
        pytest.param(
            {DenyReason.CATEGORY: Outcome.REDACT, DenyReason.SPECIAL: Outcome.LOCAL},
            {"categories": frozenset({NAME}), "suspected": frozenset({HEALTH})},
            Outcome.LOCAL, DenyReason.SPECIAL, {NAME}, id="what is redacted can still go no further than the process",
        ),
        pytest.param(
            {DenyReason.CATEGORY: Outcome.REDACT, DenyReason.SPECIAL: Outcome.REDACT},
            {"categories": frozenset({NAME}), "suspected": frozenset({HEALTH})},
            Outcome.REDACT, DenyReason.CATEGORY, {NAME, HEALTH}, id="both are redacted, and the first is said",
        ),
        pytest.param(
            {DenyReason.GUARDIAN: Outcome.LOCAL, DenyReason.CATEGORY: Outcome.REDACT}, {"age": 9, "categories": frozenset({NAME})},
            Outcome.LOCAL, DenyReason.GUARDIAN, {NAME}, id="a local client gets no more than the provider",
        ),
        pytest.param(
            {DenyReason.GUARDIAN: Outcome.LOCAL, DenyReason.CATEGORY: Outcome.REDACT}, {"age": 9},
            Outcome.LOCAL, DenyReason.GUARDIAN, set[str](), id="and no less than was agreed to",
        ),
        pytest.param(
            {DenyReason.RECIPIENT: Outcome.LOCAL, DenyReason.SPECIAL: Outcome.LOCAL},
            {"recipient": "groq", "suspected": frozenset({HEALTH})},
            Outcome.LOCAL, DenyReason.RECIPIENT, set[str](), id="the first of two is said",
        ),
        pytest.param(
            {DenyReason.RECIPIENT: Outcome.LOCAL, DenyReason.REGION: Outcome.BLOCK}, {"recipient": "groq", "region": "US"},
            Outcome.LOCAL, DenyReason.RECIPIENT, set[str](), id="where the provider is does not matter to a local client",
        ),
        pytest.param(
            {DenyReason.RECIPIENT: Outcome.LOCAL, DenyReason.SPECIAL: Outcome.BLOCK},
            {"recipient": "groq", "suspected": frozenset({HEALTH})},
            Outcome.BLOCK, DenyReason.SPECIAL, set[str](), id="a block ends it",
        ),
        pytest.param(
            {DenyReason.EXPLICIT: Outcome.LOCAL}, {"special": "intended"},
            Outcome.LOCAL, DenyReason.EXPLICIT, set[str](), id="a local client gets what was agreed to",
        ),
    ],
)  # fmt: skip
def test_the_strictest_of_several_rules_holds(
    fallback: dict[DenyReason, Outcome], scope: dict[str, Any], outcome: Outcome, reason: DenyReason, one_way: set[str]
) -> None:
    decision = fallen_back(fallback, known(event()), **scope)
    assert (decision.outcome, decision.reason, decision.one_way) == (outcome, reason, one_way)


def test_who_gets_the_data_does_not_matter_to_what_stays_in_the_process() -> None:
    assert decide(known(event()), replace(SCOPE, recipient=NOBODY, region=None), Use.TRAIN).reason is None


def test_a_call_said_to_hold_special_categories_counts_as_one_though_none_was_found() -> None:
    scope = replace(SCOPE, special="incidental")
    assert decide(known(event()), scope, Use.MARKETING).reason is DenyReason.SPECIAL
    spoken = decide(known(event()), scope)
    assert (spoken.outcome, spoken.reason, spoken.one_way) == (Outcome.ALLOW, None, frozenset())
    assert spoken.duties == {Duty.WARN, Duty.PURGE}


def test_intended_special_categories_need_explicit_consent_whatever_the_basis_of_the_call() -> None:
    scope = replace(SCOPE, consent=False, special="intended", suspected=frozenset({HEALTH}))
    everything = GRANT.model_copy(update={"categories": frozenset({"user"}), "explicit": True})
    assert decide(known(), scope).reason is DenyReason.MISSING
    assert decide(known(event()), scope).reason is DenyReason.EXPLICIT
    contacts = everything.model_copy(update={"categories": GRANT.categories})
    assert decide(known(event(ConsentState.GIVEN, AT - DAY, 0, contacts)), scope).reason is DenyReason.CATEGORY
    assert decide(known(event(ConsentState.GIVEN, AT - DAY, 0, everything)), scope).outcome is Outcome.ALLOW
    health = everything.model_copy(update={"categories": frozenset({HEALTH})})  # nothing else rests on consent
    rest = replace(scope, categories=frozenset({EMAIL}), earlier=frozenset({NAME}))
    decision = decide(known(event(ConsentState.GIVEN, AT - DAY, 0, health)), rest)
    assert (decision.outcome, decision.one_way) == (Outcome.ALLOW, frozenset())


HOUR = timedelta(hours=1)
OBJECTED = AT - 6 * HOUR


def said(at: datetime, *grants: Grant, state: ConsentState = ConsentState.GIVEN, **more: Any) -> ConsentEvent:
    return event(state, at, 1, *grants, **more)


@pytest.mark.parametrize(
    ("events", "stands"),
    [
        pytest.param([], True, id="nothing was ever agreed to"),
        pytest.param([said(OBJECTED - HOUR)], True, id="agreed before"),
        pytest.param([said(OBJECTED)], True, id="agreed at the same moment"),
        pytest.param([said(OBJECTED + HOUR)], False, id="agreed after it"),
        pytest.param([said(AT)], False, id="agreed now"),
        pytest.param([event(), said(AT + HOUR)], True, id="will agree"),
        pytest.param([event(), said(OBJECTED + HOUR, other("analytics"))], True, id="agreed to something else"),
        pytest.param([said(OBJECTED + HOUR, other("analytics"), GRANT)], False, id="agreed to this and something else"),
        pytest.param([event(), said(OBJECTED + HOUR, state=ConsentState.REQUESTED)], True, id="was only asked"),
        pytest.param([event(), said(OBJECTED + HOUR, by="controller")], True, id="somebody else agreed"),
        pytest.param([said(OBJECTED + HOUR, by="guardian")], False, id="a guardian agreed"),
    ],
)
def test_an_objection_to_marketing_stands_until_the_person_agrees_again(
    events: list[ConsentEvent], stands: bool
) -> None:
    scope = replace(SCOPE, marketing=True, name="letters")
    for purpose in ("marketing", "letters"):
        history = known(*events, objections=(Objection(purpose=purpose, at=OBJECTED),))
        decision = decide(history, scope)
        assert decision.reason is (DenyReason.OBJECTED if stands else None)
        assert decision.offending == ({purpose} if stands else frozenset())
        unconsented = decide(history, replace(scope, consent=False))
        assert unconsented.reason is DenyReason.OBJECTED, "consent lifts it only where consent is the basis"


@pytest.mark.parametrize(
    ("second", "scope", "reason"),
    [
        ({"recipients": {"groq"}, "regions": {"US"}}, {"region": "US"}, DenyReason.REGION),
        ({"recipients": {"groq"}, "categories": {"user.name"}}, {"categories": {NAME}}, DenyReason.CATEGORY),
        ({"recipients": {"groq"}, "explicit": True}, {"special": "intended"}, DenyReason.EXPLICIT),
        ({"regions": {"US"}, "categories": {"user.name"}}, {"categories": {NAME}}, DenyReason.CATEGORY),
        ({"regions": {"US"}, "explicit": True}, {"special": "intended"}, DenyReason.EXPLICIT),
        (
            {"explicit": True, "categories": {"user.health_and_medical"}},
            {"special": "intended", "categories": {EMAIL}, "suspected": {HEALTH}},
            DenyReason.CATEGORY,
        ),
    ],
)
def test_no_grant_is_put_together_of_parts_of_two(
    second: dict[str, Any], scope: dict[str, Any], reason: DenyReason
) -> None:
    more = GRANT.model_copy(
        update={name: frozenset(each) if each is not True else each for name, each in second.items()}
    )
    asked = replace(SCOPE, **{name: frozenset(each) if isinstance(each, set) else each for name, each in scope.items()})
    assert decide(known(event(), event(ConsentState.GIVEN, AT - DAY, 1, more)), asked).reason is reason


def test_a_minors_own_consent_adds_nothing_to_what_a_guardian_gave() -> None:
    own = event(ConsentState.GIVEN, AT - DAY, 1, other("marketing", categories=frozenset({NAME})))
    decision = decide(known(event(by="guardian"), own), replace(SCOPE, age=12, categories=frozenset({NAME})))
    assert (decision.reason, decision.offending, decision.evidence) == (DenyReason.CATEGORY, {NAME}, ("r0",))


def test_a_decision_says_what_is_not_covered_and_which_record_says_so() -> None:
    withdrawn = known(event(), event(ConsentState.WITHDRAWN, AT - DAY / 2, 1))
    for use in (Use.REPLY, Use.ASSIST):  # refused, and sent to the local server
        gone = decide(withdrawn, SCOPE, use, local=True)
        assert (gone.reason, gone.offending, gone.evidence) == (DenyReason.WITHDRAWN, frozenset(), ("r1",))
    missing = decide(known(), SCOPE)
    assert (missing.reason, missing.offending, missing.evidence) == (DenyReason.MISSING, frozenset(), ())
    elsewhere = decide(known(event()), replace(SCOPE, purpose="analytics"))
    assert (elsewhere.reason, elsewhere.offending) == (DenyReason.PURPOSE, {"analytics"})
    for model, told in (("", "groq"), ("llama", "groq/llama")):
        refused = decide(known(event()), replace(SCOPE, recipient="groq", model=model))
        assert (refused.reason, refused.offending, refused.evidence) == (DenyReason.RECIPIENT, {told}, ("r0",))
    for region, told in ((None, "unknown"), ("US", "US")):
        refused = decide(known(event()), replace(SCOPE, region=region))
        assert (refused.reason, refused.offending, refused.evidence) == (DenyReason.REGION, {told}, ("r0",))
    suspected = decide(known(event()), replace(SCOPE, suspected=frozenset({HEALTH})))
    assert (suspected.outcome, suspected.evidence) == (Outcome.REDACT, ("r0",))


def test_what_came_since_counts_for_every_purpose_also_one_that_nobody_asked_about_before() -> None:
    analytics = replace(SCOPE, purpose="analytics")
    came = [
        event(by="controller", record_id="c"),  # which is no consent
        event(record_id="a"),
        event(ConsentState.GIVEN, AT - 5 * HOUR, 1, other("analytics"), record_id="b"),
        event(ConsentState.WITHDRAWN, AT - 4 * HOUR, 2, other("analytics"), record_id="b", until=None),
        event(ConsentState.WITHDRAWN, AT - 3 * HOUR, 3, record_id="a", until=None),
    ]
    growing, reasons = ConsentHistory.of(Known(())), list[DenyReason | None]()
    for each in came:
        growing = ConsentHistory.of(growing.known.plus((each,)))
        reasons.append(decide(growing).reason)
    assert reasons == [DenyReason.MISSING, None, None, None, DenyReason.WITHDRAWN]
    assert decide(growing, analytics).reason is DenyReason.WITHDRAWN
    again = event(ConsentState.GIVEN, AT - HOUR, 4, other("analytics"), record_id="d")
    growing = ConsentHistory.of(growing.known.plus((again,)))
    assert decide(growing, analytics).evidence == ("d",) and decide(growing).reason is DenyReason.WITHDRAWN


def test_records_of_one_moment_that_differ_only_in_what_they_say_count_in_one_order() -> None:
    """Two platforms that were merged may have numbered them alike."""
    one, another = event(), event(ConsentState.GIVEN, AT - DAY, 0, other("analytics"))
    assert decide(known(one, another)) == decide(known(another, one))
