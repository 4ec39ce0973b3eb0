"""The consent decision: a pure function, every cell of its table, and its laws."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from guarded_client.consent import (
    Cell,
    ConsentDecision,
    ConsentEvent,
    ConsentHistory,
    ConsentScope,
    ConsentState,
    DenyReason,
    Duty,
    Grant,
    Objection,
    Outcome,
    Rules,
    evaluate,
)
from guarded_client.consent.decision import covers
from guarded_client.consent.events import Known
from guarded_client.consent.standing import _NO, standing
from guarded_client.policy import Policy, Purpose
from guarded_client.policy.purposes import FALLBACKS, LawfulBasis, Use

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)
GRANT = Grant(
    purpose="marketing",
    categories=frozenset({"user.contact"}),
    recipients=frozenset({"openai"}),
    regions=frozenset({"EU"}),
)
SCOPE = ConsentScope(
    purpose="marketing.communications",
    categories=frozenset({"user.contact.email"}),
    recipient="openai",
    region="EU",
    consent=True,
)
HEALTH = "user.health_and_medical"


def event(
    state: ConsentState = ConsentState.GIVEN,
    at: datetime = AT - DAY,
    seq: int = 0,
    *grants: Grant,
    until: datetime | None = AT + DAY,
    **more: Any,
) -> ConsentEvent:
    fields: dict[str, Any] = {"record_id": f"r{seq}", "jurisdiction": "FR", "grants": grants or (GRANT,), **more}
    return ConsentEvent(
        subject_ref="s", state=state, at=at, seq=seq, valid_until=until, notice_ref="n", notice_version="1",
        language="fr", method="web form", withdrawal_method="link", controller_ref="acme", **fields,
    )  # fmt: skip


def known(*events: ConsentEvent, **more: Any) -> ConsentHistory:
    return ConsentHistory(events=events, **more)


def rules(use: Use, *, local: bool = False) -> Rules:
    purpose = Purpose(key="marketing", bases=(LawfulBasis.CONSENT,), use=use)
    return Rules(purpose.cells(), Policy().ages_of_consent, local)


def decide(
    history: ConsentHistory | None, scope: ConsentScope = SCOPE, use: Use = Use.REPLY, *, local: bool = False
) -> ConsentDecision:
    return evaluate(scope, history, AT, rules(use, local=local))


WAYS: dict[str, tuple[ConsentHistory | None, ConsentScope, DenyReason]] = {
    "nothing is recorded": (known(), SCOPE, DenyReason.MISSING),
    "consent was withdrawn": (known(event(), event(ConsentState.WITHDRAWN, AT - DAY / 2, 1)), SCOPE, DenyReason.WITHDRAWN),
    "consent was refused": (known(event(ConsentState.REFUSED)), SCOPE, DenyReason.REFUSED),
    "consent has expired": (known(event(until=AT)), SCOPE, DenyReason.EXPIRED),
    "the purpose is not covered": (known(event()), replace(SCOPE, purpose="train_ai_system"), DenyReason.PURPOSE),
    "a category is not covered": (known(event()), replace(SCOPE, categories=frozenset({"user.name"})), DenyReason.CATEGORY),
    "the recipient is not covered": (known(event()), replace(SCOPE, recipient="mistral_ai"), DenyReason.RECIPIENT),
    "the region is not covered": (known(event()), replace(SCOPE, region="US"), DenyReason.REGION),
    "a special category came in by the way": (known(event()), replace(SCOPE, suspected=frozenset({HEALTH})), DenyReason.SPECIAL),
    "a special category is intended without explicit consent": (known(event()), replace(SCOPE, special="intended"), DenyReason.EXPLICIT),
    "the person objected": (known(objections=(Objection(purpose="marketing", at=AT),)), replace(SCOPE, consent=False, objectable=True), DenyReason.OBJECTED),
    "processing is restricted": (known(event(), restricted_since=AT), SCOPE, DenyReason.RESTRICTED),
    "the consent store is down": (None, SCOPE, DenyReason.STALE),
    "a minor consented alone": (known(event()), replace(SCOPE, age=14), DenyReason.GUARDIAN),
}  # fmt: skip
"""A case for each row of the table of docs/consent.md."""

TABLE = """
nothing is recorded: human | local | block | block | block
consent was withdrawn: human | local+redact | block | block+tombstone | block
consent was refused: human | local+redact | block | block+tombstone | block
consent has expired: human+renew | local | block | block | block
the purpose is not covered: block | block | block | block | block
a category is not covered: redact | redact | redact | block | block
the recipient is not covered: local | local | block | block | block
the region is not covered: local | local | block | block | block
a special category came in by the way: redact+warn+purge | redact | redact | block | block
a special category is intended without explicit consent: human | human | block | block | block
the person objected: block | block | block | block | block
processing is restricted: human | block | block | block | block
the consent store is down: human | local | block | block | block
a minor consented alone: human | human | block | block | block
"""
WORDS = {"human": Outcome.HUMAN, "local": Outcome.LOCAL, "block": Outcome.BLOCK, "redact": Outcome.REDACT}
CELLS = [
    (way, use, *(cell.strip().split("+")))
    for row in TABLE.strip().splitlines()
    for way, cells in [row.split(": ")]
    for use, cell in zip(Use, cells.split("|"), strict=True)
]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: f"{cell[1]}: {cell[0]}")
def test_each_cell_of_the_table(cell: tuple[Any, ...]) -> None:
    way, use, outcome, *duties = cell
    history, scope, reason = WAYS[way]
    decision = decide(history, scope, use, local=True)
    assert decision.reason is reason
    assert decision.outcome is WORDS[outcome]
    assert decision.duties == {Duty(duty) for duty in duties}
    assert decision.allows == (outcome in ("redact", "local"))
    if outcome == "redact":
        assert decision.one_way == decision.offending != frozenset()
    without = decide(history, scope, use, local=False)
    assert without.outcome is (Outcome.BLOCK if outcome == "local" else decision.outcome)
    assert without.reason is reason


def test_the_cases_cover_every_reason_and_every_use() -> None:
    assert {reason for _, _, reason in WAYS.values()} == set(DenyReason)
    assert len(CELLS) == len(DenyReason) * len(Use)
    assert set(FALLBACKS) == set(Use)


@pytest.mark.parametrize("use", Use)
def test_what_is_covered_is_allowed_for_every_use(use: Use) -> None:
    decision = decide(known(event()), use=use)
    assert (decision.outcome, decision.reason, decision.evidence) == (Outcome.ALLOW, None, ("r0",))


@pytest.mark.parametrize(
    ("scope", "history", "reason"),
    [({"purpose": "marketingx"}, known(event()), DenyReason.PURPOSE),
     ({"region": None}, known(event()), DenyReason.REGION),
     ({}, known(event(at=AT + DAY)), DenyReason.MISSING),
     ({}, known(event(ConsentState.REQUESTED)), DenyReason.MISSING),
     ({"consent": False, "objectable": True}, known(objections=(Objection(purpose="analytics", at=AT),)), None),
     ({"consent": False}, known(objections=(Objection(purpose="marketing", at=AT),)), None),
     ({"consent": False}, known(), None),
     ({"special": "intended", "special_basis": True, "consent": False, "suspected": frozenset({HEALTH})}, known(), None)],
)  # fmt: skip
def test_the_edges_of_the_rules(scope: dict[str, Any], history: ConsentHistory, reason: DenyReason | None) -> None:
    assert decide(history, replace(SCOPE, **scope)).reason is reason


@pytest.mark.parametrize(
    ("granted", "recipient", "model", "covered"),
    [("openai", "openai", "gpt-5", True), ("openai/gpt-5", "openai", "gpt-5", True), ("openai/gpt-5", "openai", "gpt-4o", False),
     ("openai/gpt-5", "openai", "", False), ("*", "openai", "gpt-5", True), ("openai", "openai.evil.example", "gpt-5", False),
     ("openrouter/anthropic/claude", "openrouter", "anthropic/claude", True), ("openai/gpt", "openai", "gpt-5", False),
     ("openrouter/anthropic", "openrouter", "anthropic/claude", False), ("llm.example/x", "llm.example", "x/tuned", False),
     ("research", "research/partner", "", False)],
)  # fmt: skip
def test_a_grant_names_a_provider_or_one_of_its_models(granted: str, recipient: str, model: str, covered: bool) -> None:
    grant = GRANT.model_copy(update={"recipients": frozenset({granted})})
    decision = decide(
        known(event(ConsentState.GIVEN, AT - DAY, 0, grant)), replace(SCOPE, recipient=recipient, model=model)
    )
    assert decision.reason is (None if covered else DenyReason.RECIPIENT)


def other(purpose: str, **changes: Any) -> Grant:
    return GRANT.model_copy(update={"purpose": purpose, **changes})


@pytest.mark.parametrize(
    ("events", "reason"),
    [((event(), event(ConsentState.GIVEN, AT - DAY / 2, 1, other("analytics"))), None),
     ((event(), event(ConsentState.WITHDRAWN, AT - DAY / 2, 1, other("analytics"))), None),
     ((event(), event(ConsentState.WITHDRAWN, AT - DAY / 2, 1, other("marketing.communications.email"))), DenyReason.WITHDRAWN),
     ((event(), event(ConsentState.REFUSED, AT - DAY / 2, 1).model_copy(update={"grants": ()})), DenyReason.REFUSED),
     ((event(), event(ConsentState.GIVEN, AT - DAY / 2, 1, other("analytics"), record_id="r0")), DenyReason.PURPOSE),
     ((event(), event(ConsentState.REQUESTED, AT - DAY / 2, 1)), None),
     ((event(ConsentState.WITHDRAWN), event(ConsentState.RENEWED, AT - DAY / 2, 1)), None),
     ((event(ConsentState.WITHDRAWN, seq=0), event(seq=1)), DenyReason.WITHDRAWN)],
    ids=["given for another purpose too", "another purpose was withdrawn", "a part of the purpose was withdrawn",
         "everything was refused", "the same record now says something else", "asked again", "given again",
         "given and withdrawn at the same moment"],
)  # fmt: skip
def test_records_stand_beside_each_other(events: tuple[ConsentEvent, ...], reason: DenyReason | None) -> None:
    for order in (events, events[::-1]):
        assert decide(known(*order)).reason is reason


def test_two_records_add_up() -> None:
    second = event(ConsentState.GIVEN, AT - DAY / 2, 1, other("marketing", categories=frozenset({"user.name"})))
    scope = replace(SCOPE, categories=frozenset({"user.contact.email", "user.name"}))
    decision = decide(known(event(), second), scope)
    assert (decision.outcome, decision.evidence) == (Outcome.ALLOW, ("r0", "r1"))


@pytest.mark.parametrize(
    ("jurisdiction", "age", "by", "alone"),
    [("FR", 14, "data_subject", False), ("FR", 15, "data_subject", True), ("DE", 15, "data_subject", False), ("ES", 14, "data_subject", True),
     ("GB-SCT", 13, "data_subject", True), ("US", 12, "data_subject", False), ("BR", 15, "data_subject", False), ("FR", 8, "guardian", True)],
)  # fmt: skip
def test_minors_need_a_guardian_below_the_age_of_their_country(
    jurisdiction: str, age: int, by: str, alone: bool
) -> None:
    said = event(jurisdiction=jurisdiction, by=by)
    recorded = event(jurisdiction=jurisdiction, by=by, subject_age=age)
    for history, scope in ((known(said), replace(SCOPE, age=age)), (known(recorded), SCOPE)):
        assert decide(history, scope).reason is (None if alone else DenyReason.GUARDIAN)
    assert decide(known(said), replace(SCOPE, age=0)).reason is (None if by == "guardian" else DenyReason.GUARDIAN)


@pytest.mark.parametrize(("age", "alone"), [(15, False), (16, True)])
def test_where_the_policy_names_no_age_for_all_others_that_of_the_law_counts(age: int, alone: bool) -> None:
    found = evaluate(replace(SCOPE, age=age), known(event(jurisdiction="DE")), AT, Rules({}, {"FR": 15}))
    assert found.reason is (None if alone else DenyReason.GUARDIAN)


def test_a_minor_can_withdraw_what_a_guardian_gave() -> None:
    history = known(event(by="guardian"), event(ConsentState.WITHDRAWN, AT - DAY / 2, 1, subject_age=12))
    assert decide(history, replace(SCOPE, age=12)).reason is DenyReason.WITHDRAWN


def test_a_local_client_is_asked_nothing_about_recipients_but_all_the_rest() -> None:
    scope = replace(SCOPE, recipient="mistral_ai", region="US", categories=frozenset({"user.name", "user.contact"}))
    decision = decide(known(event()), scope, local=True)
    assert (decision.outcome, decision.reason) == (Outcome.LOCAL, DenyReason.RECIPIENT)
    assert decision.one_way == {"user.name"}
    intended = decide(known(event()), replace(scope, special="intended"), local=True)
    assert (intended.outcome, intended.reason) == (Outcome.HUMAN, DenyReason.EXPLICIT)


def test_what_is_no_longer_covered_goes_one_way_even_if_it_is_not_in_the_call() -> None:
    scope = replace(SCOPE, earlier=frozenset({"user.name", "user.contact.phone_number"}))
    decision = decide(known(event()), scope, Use.MARKETING)
    assert (decision.outcome, decision.one_way) == (Outcome.ALLOW, {"user.name"})
    assert decide(known(event()), replace(scope, consent=False)).one_way == frozenset()


def test_nothing_said_of_a_withdrawn_consent_leaves_readable() -> None:
    scope = replace(SCOPE, earlier=frozenset({"user.name"}))
    decision = decide(known(event(ConsentState.WITHDRAWN)), scope, Use.ASSIST, local=True)
    assert decision.one_way == {"user.name", "user.contact.email"}


states = st.sampled_from([ConsentState.GIVEN] * 4 + list(ConsentState))
grants = st.builds(
    Grant,
    purpose=st.sampled_from(["marketing", "marketing.communications", "marketing.communications.email", "analytics"]),
    categories=st.sampled_from([frozenset({"user"}), frozenset({"user.contact"}), frozenset({"user.name"})]),
    recipients=st.sampled_from(
        [frozenset({"*"}), frozenset({"openai"}), frozenset({"openai/gpt-5"}), frozenset({"groq"})]
    ),
    explicit=st.booleans(),
    regions=st.sampled_from([frozenset[str](), frozenset({"EU"})]),
)
BROAD = (
    ConsentState.GIVEN, -1, 9,
    [Grant(purpose="marketing", categories=frozenset({"user"}), recipients=frozenset({"*"}), explicit=True)], 9, "guardian",
)  # fmt: skip
rows = st.tuples(
    states, st.integers(-5, 1), st.integers(0, 3), st.lists(grants, max_size=2), st.integers(-2, 9),
    st.sampled_from(["data_subject", "guardian"]),
)  # fmt: skip
cases_of_a_person = st.builds(
    lambda broad, more: [BROAD, *more] if broad else more, st.booleans(), st.lists(rows, max_size=4)
)
scopes = st.builds(
    ConsentScope,
    purpose=st.just("marketing.communications"),
    categories=st.sampled_from(
        [frozenset[str](), frozenset({"user.contact.email"}), frozenset({"user.name", "user.contact"})]
    ),
    recipient=st.just("openai"),
    model=st.sampled_from(["", "gpt-5"]),
    consent=st.sampled_from([True, True, True, False]),
    region=st.sampled_from(["EU", "EU", "US", None]),
    objectable=st.booleans(),
    special=st.sampled_from(["none", "none", "none", "incidental", "intended"]),
    suspected=st.sampled_from([frozenset[str](), frozenset[str](), frozenset({HEALTH})]),
    earlier=st.sampled_from([frozenset[str](), frozenset({"user.name"})]),
    age=st.sampled_from([None, None, 14, 40]),
)
uses = st.sampled_from(list(Use))


def history_of(cases: list[Any]) -> ConsentHistory:
    return known(
        *(
            event(
                state, AT + day * DAY, seq, *given_for,
                until=AT + days * DAY, record_id=f"r{record}", by=by,
                **({} if given_for or state.grants else {"grants": ()}),
            )
            for seq, (state, day, record, given_for, days, by) in enumerate(cases)
        )
    )  # fmt: skip


@pytest.mark.untraced
def test_arrival_order_does_not_matter() -> None:
    outcomes: list[Outcome] = []

    @settings(max_examples=400, deadline=None, derandomize=True)
    @given(cases_of_a_person, scopes, uses, st.booleans(), st.integers())
    def law(cases: list[Any], scope: ConsentScope, use: Use, local: bool, seed: int) -> None:
        history = history_of(cases)
        shuffled = list(history.events)
        Random(seed).shuffle(shuffled)
        one = decide(history, scope, use, local=local)
        assert one == decide(known(*shuffled), scope, use, local=local)
        assert one == decide(history, scope, use, local=local), "and asking again changes nothing"
        outcomes.append(one.outcome)

    law()
    share = outcomes.count(Outcome.ALLOW) / len(outcomes)
    assert 0.15 < share < 0.85, f"a fair share of the cases was allowed, not {share}"
    assert set(outcomes) == set(Outcome)


@settings(max_examples=300, deadline=None)
@given(cases_of_a_person, scopes, uses, st.booleans())
def test_without_what_was_redacted_the_answer_is_a_plain_yes(
    cases: list[Any], scope: ConsentScope, use: Use, local: bool
) -> None:
    history = history_of(cases)
    first = decide(history, scope, use, local=local)
    if not first.allows:
        return
    left = replace(
        scope,
        categories=scope.categories - first.one_way,
        suspected=scope.suspected - first.one_way,
        special="none" if scope.special == "incidental" else scope.special,
    )
    again = decide(history, left, use, local=local)
    assert again.outcome is (Outcome.LOCAL if first.outcome is Outcome.LOCAL else Outcome.ALLOW)


def denies_others(one: ConsentEvent) -> bool:
    return one.state.denies and (one.state is not ConsentState.EXPIRED or bool(one.grants))


def in_force(events: tuple[ConsentEvent, ...], purpose: str, at: datetime) -> tuple[set[Grant], DenyReason | None]:
    """What the rules say, event by event, without a shortcut."""
    counting = [one for one in events if one.at <= at or (one.state.denies and one.state is not ConsentState.EXPIRED)]
    counting.sort(key=lambda one: (one.at, not one.state.grants, one.seq, one.record_id))
    last = {one.record_id: one for one in counting}
    consents: list[ConsentEvent] = []
    no: DenyReason | None = None
    elsewhere = False
    for one in counting:
        about = [grant.purpose for grant in one.grants]
        if denies_others(one) and (not about or any(covers(key, purpose) or covers(purpose, key) for key in about)):
            consents, elsewhere, no = [], False, _NO[one.state]
        elif (now := last[one.record_id]) is not one:
            if now.state is ConsentState.EXPIRED and one.state.grants and any(covers(key, purpose) for key in about):
                no = DenyReason.EXPIRED
        elif one.state.grants and any(covers(key, purpose) for key in about):
            consents.append(one)
        elif one.state.grants and one.valid_until is not None and one.valid_until > at:
            elsewhere = True
    valid = [one for one in consents if one.valid_until is not None and one.valid_until > at]
    if valid:
        return {grant for one in valid for grant in one.grants if covers(grant.purpose, purpose)}, None
    return set(), DenyReason.EXPIRED if consents else no or (DenyReason.PURPOSE if elsewhere else DenyReason.MISSING)


@pytest.mark.untraced
@settings(max_examples=600, deadline=None)
@given(
    st.lists(rows, max_size=7),
    st.sampled_from(["marketing", "marketing.communications", "analytics"]),
    st.lists(st.integers(-6, 10), min_size=1, max_size=3),
)
def test_what_is_in_force_is_what_the_rules_say(cases: list[Any], purpose: str, days: list[int]) -> None:
    history = history_of(cases)
    for day in days:
        at = AT + day * DAY
        found = standing(history, purpose, at)
        assert ({held.grant for held in found.granted}, found.reason) == in_force(history.events, purpose, at)


@settings(max_examples=200, deadline=None)
@given(st.lists(rows, max_size=6), st.integers(-6, 10), st.integers(-6, 10))
def test_what_was_worked_out_for_one_moment_is_not_believed_at_another(cases: list[Any], day: int, later: int) -> None:
    history = history_of(cases)
    for moment in (day, later, day):
        at = AT + moment * DAY
        fresh = ConsentHistory(events=history.events)
        assert evaluate(SCOPE, history, at, rules(Use.REPLY)) == evaluate(SCOPE, fresh, at, rules(Use.REPLY))


@pytest.mark.untraced
@settings(max_examples=400, deadline=None)
@given(cases_of_a_person, st.lists(st.integers(-6, 10), min_size=12, max_size=12), st.randoms(use_true_random=False))
def test_what_is_added_one_by_one_is_what_is_read_at_once(cases: list[Any], days: list[int], random: Random) -> None:
    events = list(history_of([*cases, *cases[:1]]).events)
    random.shuffle(events)
    growing = ConsentHistory.of(Known(()))
    for number, event_ in enumerate(events, 1):
        growing = ConsentHistory.of(growing.known.plus((event_,)))
        for day in days[number : number + 2]:
            at = AT + day * DAY
            fresh = ConsentHistory(events=tuple(events[:number]))
            assert evaluate(SCOPE, growing, at, rules(Use.REPLY)) == evaluate(SCOPE, fresh, at, rules(Use.REPLY))


OTHER = Grant(purpose="analytics", categories=frozenset({"user"}), recipients=frozenset({"*"}))
AHEAD = AT + timedelta(seconds=2)
"""A moment by a clock that goes ahead of that of the machine that is asked."""


@pytest.mark.parametrize(
    "state", [ConsentState.WITHDRAWN, ConsentState.REVOKED, ConsentState.REFUSED, ConsentState.INVALIDATED]
)
def test_a_no_counts_at_once_also_by_a_clock_that_goes_ahead(state: ConsentState) -> None:
    growing = ConsentHistory.of(Known(()))
    for one in (event(), event(state, AHEAD, 1)):
        growing = ConsentHistory.of(growing.known.plus((one,)))
        _ = decide(growing)
    for history in (growing, known(*growing.events), known(*reversed(growing.events))):
        assert decide(history).reason in (DenyReason.WITHDRAWN, DenyReason.REFUSED)
    elsewhere = event(
        state, AHEAD, 1, Grant(purpose="analytics", categories=frozenset({"user"}), recipients=frozenset({"*"}))
    )
    assert decide(known(event(), elsewhere)).allows, "it is about another purpose"
    again = event(ConsentState.RENEWED, AHEAD + timedelta(seconds=1), 2)
    assert not decide(known(*growing.events, again)).allows, "what lets processing go on counts from its time"
    assert evaluate(SCOPE, known(*growing.events, again), again.at, rules(Use.REPLY)).allows


def test_a_consent_ahead_or_its_end_ahead_does_not_count_yet() -> None:
    assert decide(known(event(at=AHEAD))).reason is DenyReason.MISSING
    assert decide(known(event(), event(ConsentState.EXPIRED, AHEAD, 1))).allows, "as platforms write it down beforehand"


def test_an_objection_or_restriction_counts_at_once_also_by_a_clock_that_goes_ahead() -> None:
    objected = known(event(), objections=(Objection(purpose="marketing", at=AHEAD),))
    assert decide(objected, replace(SCOPE, consent=False, objectable=True)).reason is DenyReason.OBJECTED
    assert decide(known(event(), restricted_since=AHEAD)).reason is DenyReason.RESTRICTED


@pytest.mark.parametrize(
    "later",
    [
        event(ConsentState.REQUESTED, AT - DAY / 4, 3, record_id="web", grants=()),
        event(ConsentState.EXPIRED, AT - DAY / 4, 3, record_id="web", grants=()),
        event(ConsentState.WITHDRAWN, AT - DAY / 4, 3, OTHER, record_id="web"),
        event(ConsentState.RENEWED, AT - DAY / 4, 3, OTHER, record_id="web"),
    ],
    ids=lambda one: one.state.name.lower(),
)
def test_what_a_withdrawal_ended_stays_ended_whatever_its_record_says_later(later: ConsentEvent) -> None:
    by_phone = event(at=AT - 2 * DAY, record_id="phone")
    all_of_it = event(ConsentState.WITHDRAWN, AT - DAY / 2, 2, record_id="web", grants=())
    growing = ConsentHistory.of(Known(()))
    for one in (by_phone, event(at=AT - DAY, record_id="web"), all_of_it, later):
        growing = ConsentHistory.of(growing.known.plus((one,)))
        reason = decide(growing).reason
    assert reason is decide(known(*growing.events)).reason is DenyReason.WITHDRAWN
    again = event(ConsentState.RENEWED, AT - DAY / 8, 4, record_id="web")
    assert decide(known(*growing.events, again)).allows, "until the person gives it anew"


def test_that_one_consent_has_expired_says_nothing_of_another() -> None:
    other = event(ConsentState.GIVEN, AT - DAY, 0, OTHER, record_id="analytics")
    expired = event(ConsentState.EXPIRED, AT - DAY / 2, 1, record_id="analytics", grants=())
    assert decide(known(event(), other, expired)).allows
    assert decide(known(event(), expired.model_copy(update={"record_id": "r0"}))).reason is DenyReason.EXPIRED


def test_a_no_to_the_name_that_the_policy_gives_the_purpose_changes_nothing() -> None:
    objected = known(event(), objections=(Objection(purpose="news", at=AT - DAY),))
    asked = replace(SCOPE, consent=False, objectable=True)
    assert decide(objected, asked).outcome is Outcome.ALLOW
    assert decide(objected, replace(asked, name="news")).reason is DenyReason.OBJECTED
    for no, reason in ((ConsentState.WITHDRAWN, DenyReason.WITHDRAWN), (ConsentState.REFUSED, DenyReason.REFUSED)):
        said = event(no, AT - DAY / 2, 1, Grant(purpose="news", categories=frozenset(), recipients=frozenset()))
        history = known(event(), said.model_copy(update={"record_id": "another"}))
        assert decide(history, SCOPE).outcome is Outcome.ALLOW
        assert decide(history, replace(SCOPE, name="news")).reason is reason
        assert decide(history, SCOPE).outcome is Outcome.ALLOW
    named = event(ConsentState.GIVEN, AT - DAY, 0, Grant(purpose="news", categories={"user"}, recipients={"*"}))
    assert decide(known(named), replace(SCOPE, name="news")).outcome is not Outcome.ALLOW, "a yes names the key"


@pytest.mark.parametrize("change", [lambda: {"missing": "allow"}, lambda: {"missing": "allow_redacted"}])
def test_a_policy_cannot_switch_the_check_off(change: Callable[[], dict[str, str]]) -> None:
    with pytest.raises(ValidationError, match="cannot be"):
        Purpose.model_validate({"key": "a", "bases": ["consent"], "fallback": change()})


def test_a_policy_changes_single_cells_but_no_duty() -> None:
    purpose = Purpose.model_validate({"key": "a", "bases": ["consent"], "fallback": {"expired": "block"}})
    assert purpose.cells()[DenyReason.EXPIRED] == Cell(Outcome.BLOCK, frozenset({Duty.RENEW}))
    assert purpose.cells()[DenyReason.MISSING] == FALLBACKS[Use.REPLY][DenyReason.MISSING]


@pytest.mark.parametrize("missing", ["valid_until", "grants", "withdrawal_method", "naive"])
def test_a_record_without_what_the_standard_asks_for_is_an_error(missing: str) -> None:
    data = event().model_dump()
    if missing == "naive":
        data["at"] = datetime(2026, 1, 1)
    elif missing == "grants":
        data["grants"] = ()
    else:
        data[missing] = None
    with pytest.raises(ValidationError) as caught:
        ConsentEvent.model_validate(data)
    assert "'s'" not in str(caught.value)


MAIL_SHOT = replace(SCOPE, marketing=True)
OBJECTED = Objection(purpose="marketing", at=AT - DAY / 2)


def test_an_objection_to_marketing_does_not_count_against_an_older_consent() -> None:
    given = event(at=AT - DAY)
    for scope in (MAIL_SHOT, replace(MAIL_SHOT, consent=False)):
        decision = decide(known(given, objections=(OBJECTED,)), scope, Use.MARKETING)
        assert (decision.outcome, decision.reason) == (Outcome.BLOCK, DenyReason.OBJECTED)
    ahead = Objection(purpose="marketing", at=AT + DAY)  # by a clock that goes ahead
    assert decide(known(given, objections=(ahead,)), MAIL_SHOT).reason is DenyReason.OBJECTED
    other = Objection(purpose="analytics", at=AT)
    assert decide(known(given, objections=(other,)), MAIL_SHOT).outcome is Outcome.ALLOW
    assert decide(known(given, objections=(OBJECTED,)), SCOPE).outcome is Outcome.ALLOW  # no marketing, and consent


def test_who_consents_anew_to_marketing_after_an_objection_is_refused_for_ever() -> None:
    anew = event(ConsentState.RENEWED, AT - DAY / 4, 1)
    for events in ((anew,), (event(at=AT - DAY), anew)):
        assert decide(known(*events, objections=(OBJECTED,)), MAIL_SHOT).outcome is Outcome.ALLOW
    for late in (
        event(at=AT + DAY / 2, until=AT + DAY),
        event(at=AT - DAY / 4, by="controller"),
    ):  # not yet; not theirs
        assert decide(known(event(at=AT - DAY), late, objections=(OBJECTED,)), MAIL_SHOT).reason is DenyReason.OBJECTED


@pytest.mark.parametrize("by", ["controller", "authority"])
def test_a_consent_that_the_controller_gave_counts_as_the_persons(by: Any) -> None:
    theirs = event(by=by)
    assert decide(known(theirs)).reason is DenyReason.MISSING
    grown = ConsentHistory.of(Known(()).plus((theirs,)))
    assert decide(grown).reason is DenyReason.MISSING
    assert decide(ConsentHistory.of(grown.known.plus((event(seq=1),)))).outcome is Outcome.ALLOW
    withdrawn = event(ConsentState.WITHDRAWN, AT - DAY / 2, 1)
    lifting = event(at=AT - DAY / 4, seq=2, record_id="r1", by=by)  # in the record of the withdrawal
    assert decide(known(event(), withdrawn, lifting)).reason is DenyReason.WITHDRAWN
    assert decide(known(event(), event(ConsentState.WITHDRAWN, AT - DAY / 2, 1, by=by))).reason is DenyReason.WITHDRAWN
    timed = known(event(), withdrawn)
    _ = decide(timed)
    assert decide(ConsentHistory.of(timed.known.plus((lifting,)))).reason is DenyReason.WITHDRAWN
