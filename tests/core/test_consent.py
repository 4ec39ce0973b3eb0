"""The consent decision: a pure function, all its rows."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from guarded_client.consent import (
    ConsentEvent,
    ConsentHistory,
    ConsentScope,
    ConsentState,
    DenyReason,
    Grant,
    Objection,
    Outcome,
    evaluate,
)
from guarded_client.policy import Policy

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


def event(
    state: ConsentState = ConsentState.GIVEN,
    at: datetime = AT - DAY,
    seq: int = 0,
    *grants: Grant,
    until: datetime = AT + DAY,
) -> ConsentEvent:
    return ConsentEvent(
        record_id=f"r{seq}", subject_ref="s", state=state, at=at, seq=seq, valid_until=until, grants=grants or (GRANT,),
        notice_ref="n", notice_version="1", language="fr", method="web form", withdrawal_method="link", jurisdiction="FR", controller_ref="acme",
    )  # fmt: skip


def decide(history: ConsentHistory, scope: ConsentScope = SCOPE, purpose: str = "personalize"):
    return evaluate(scope, history, AT, Policy().purposes[purpose].outcomes())


@pytest.mark.parametrize(
    ("history", "scope", "reason"),
    [(ConsentHistory(events=(event(),)), {}, None),
     (ConsentHistory(), {}, DenyReason.MISSING),
     (ConsentHistory(events=(event(at=AT + DAY),)), {}, DenyReason.MISSING),
     (ConsentHistory(events=(event(), event(ConsentState.WITHDRAWN, AT - DAY / 2, 1))), {}, DenyReason.WITHDRAWN),
     (ConsentHistory(events=(event(ConsentState.REFUSED),)), {}, DenyReason.REFUSED),
     (ConsentHistory(events=(event(ConsentState.REQUESTED),)), {}, DenyReason.MISSING),
     (ConsentHistory(events=(event(until=AT),)), {}, DenyReason.EXPIRED),
     (ConsentHistory(events=(event(),)), {"purpose": "train_ai_system"}, DenyReason.PURPOSE),
     (ConsentHistory(events=(event(),)), {"purpose": "marketingx"}, DenyReason.PURPOSE),
     (ConsentHistory(events=(event(),)), {"recipient": "mistral"}, DenyReason.RECIPIENT),
     (ConsentHistory(events=(event(),)), {"region": "US"}, DenyReason.REGION),
     (ConsentHistory(events=(event(),)), {"region": None}, DenyReason.REGION),
     (ConsentHistory(events=(event(),)), {"special": True}, DenyReason.EXPLICIT),
     (ConsentHistory(events=(event(),)), {"categories": frozenset({"user.name"})}, DenyReason.CATEGORY),
     (ConsentHistory(events=(event(),), restricted_since=AT), {}, DenyReason.RESTRICTED),
     (ConsentHistory(objections=(Objection(purpose="marketing", at=AT),)), {"consent": False, "objectable": True}, DenyReason.OBJECTED),
     (ConsentHistory(objections=(Objection(purpose="marketing", at=AT + DAY),)), {"consent": False, "objectable": True}, None),
     (ConsentHistory(objections=(Objection(purpose="marketing", at=AT),)), {"consent": False}, None)],
)  # fmt: skip
def test_each_row_of_the_table(history: ConsentHistory, scope: dict[str, object], reason: DenyReason | None) -> None:
    decision = decide(history, replace(SCOPE, **scope))
    assert decision.reason is reason
    assert decision.allows == (reason in (None, DenyReason.CATEGORY))


@pytest.mark.parametrize(
    ("purpose", "reason", "outcome"),
    [("support", DenyReason.MISSING, Outcome.HUMAN), ("support", DenyReason.CATEGORY, Outcome.REDACT), ("support", DenyReason.PURPOSE, Outcome.BLOCK),
     ("support", DenyReason.REGION, Outcome.LOCAL), ("legal", DenyReason.MISSING, Outcome.LOCAL), ("legal", DenyReason.RESTRICTED, Outcome.BLOCK),
     ("analytics", DenyReason.CATEGORY, Outcome.REDACT), ("analytics", DenyReason.MISSING, Outcome.BLOCK), ("train", DenyReason.CATEGORY, Outcome.BLOCK),
     ("marketing", DenyReason.CATEGORY, Outcome.BLOCK)],
)  # fmt: skip
def test_what_happens_depends_on_what_the_reply_is_for(purpose: str, reason: DenyReason, outcome: Outcome) -> None:
    assert Policy().purposes[purpose].outcomes().get(reason, Outcome.BLOCK) is outcome


states = st.sampled_from(
    [ConsentState.GIVEN, ConsentState.GIVEN, ConsentState.RENEWED, ConsentState.WITHDRAWN, ConsentState.EXPIRED]
)
histories = st.lists(st.tuples(states, st.integers(-5, 1)), max_size=4)
allowed: list[bool] = []


@given(histories, st.randoms())
def test_arrival_order_does_not_matter(rows: list[tuple[ConsentState, int]], random: object) -> None:
    events = [event(state, AT + day * DAY, seq) for seq, (state, day) in enumerate(rows)]
    shuffled = list(events)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one = decide(ConsentHistory(events=tuple(events)))
    assert one == decide(ConsentHistory(events=tuple(shuffled)))
    allowed.append(one.allows)


def test_a_fair_share_of_the_generated_cases_was_allowed() -> None:
    assert 0.1 < sum(allowed) / len(allowed) < 0.9


def test_of_two_events_at_once_the_denying_one_counts() -> None:
    history = ConsentHistory(events=(event(ConsentState.WITHDRAWN, seq=0), event(ConsentState.GIVEN, seq=1)))
    assert decide(history).reason is DenyReason.WITHDRAWN


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
