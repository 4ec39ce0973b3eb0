"""What a person says about the use of their data is recorded for them, counts in the next call, and names who did it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from guarded_client import (
    AccessRefused,
    ConsentEvent,
    ConsentState,
    Grant,
    Lifecycle,
    Misuse,
    Policy,
    open_lifecycle,
)
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.consent import DenyReason
from guarded_client.consent.decision import ConsentScope, Rules
from guarded_client.consent.evaluation import evaluate
from guarded_client.consent.standing import standing
from guarded_client.policy import LawfulBasis
from guarded_client.stores.consent.embedded import MemoryConsentStore
from tests.stores.standing_clock import SetClock

SUBJECT = "cust-42"
IN_MEMORY = Policy.model_validate({"names": "off", "vault": {"store": "memory"}, "consent": {"store": "memory"}})
WHO: dict[str, Any] = {"actor": "dora", "reason": "request 2026-118"}
MARKETING, PROFILED = "marketing.communications", "personalize.content.profiled"


def given(life: Lifecycle, *purposes: str, record: str = "web-1", **said: Any) -> None:
    fields: dict[str, Any] = {
        "record_id": record,
        "subject_ref": SUBJECT,
        "state": ConsentState.GIVEN,
        "at": life.clock(),
        "valid_until": life.clock() + timedelta(days=365),
        "grants": tuple(
            Grant(purpose=one, categories=frozenset({"user"}), recipients=frozenset({"*"})) for one in purposes
        ),
        "notice_ref": "privacy-notice",
        "notice_version": "7",
        "language": "fr",
        "method": "web form",
        "withdrawal_method": "https://shop.example/privacy",
        "jurisdiction": "FR",
        "controller_ref": "shop",
    }
    life.consent.append(ConsentEvent(**{**fields, **said}))


def reason(life: Lifecycle, purpose: str) -> DenyReason | None:
    return standing(life.consent.find("", SUBJECT), purpose, life.clock()).reason


def test_a_withdrawal_of_one_purpose_leaves_the_others(life: Lifecycle, clock: SetClock) -> None:
    given(life, MARKETING, PROFILED)
    clock.now += timedelta(days=1)
    assert life.rights.withdraw(SUBJECT, "marketing", method="letter", **WHO) == ("marketing",)
    assert (reason(life, MARKETING), reason(life, PROFILED)) == (DenyReason.WITHDRAWN, None)
    last = life.consent.find("", SUBJECT).events[-1]
    assert (last.state, last.at, last.method, last.by) == (
        ConsentState.WITHDRAWN, clock.now, "letter", "data_subject",
    )  # fmt: skip
    assert (last.notice_version, last.language, last.jurisdiction, last.controller_ref) == ("7", "fr", "FR", "shop")
    (access,) = life.accesses.of("", SUBJECT)
    assert (access.actor, access.action, access.reason, access.what) == (
        "dora", "consent", "request 2026-118", "withdrawal",
    )  # fmt: skip


def test_a_withdrawal_of_all_starts_the_clock_of_what_waits_for_the_end_of_consent(clock: SetClock) -> None:
    rules = Policy.model_validate({
        "names": "off", "vault": {"store": "memory"}, "consent": {"store": "memory"},
        "retention": {"agreed": {"max_keep": "P3D", "starts_on": "consent_end"}},
    })  # fmt: skip
    with open_lifecycle(rules, consent=MemoryConsentStore(clock=clock), clock=clock) as life:
        given(life, MARKETING, PROFILED)
        scope = Scope("", SUBJECT, "case-9")
        _ = life.vault.open(scope)
        kept = RetentionSet("agreed", "consent_end", clock.now + timedelta(days=3650))
        _ = life.vault.assign(scope, [("PERSON", "Zoë Brontë")], kept)
        _ = life.rights.withdraw(SUBJECT, "marketing", method="letter", **WHO)
        assert next(iter(life.vault.status(clock.now))).last_end == kept.until, "of one purpose: consent goes on"
        stopped = life.rights.withdraw(SUBJECT, method="letter", by="guardian", **WHO)
        assert (
            set(stopped)
            == {name for name, each in rules.purposes.items() if LawfulBasis.CONSENT in each.bases}
            == set(rules.purposes) - {"fraud", "legal"}
        )
        assert reason(life, MARKETING) is reason(life, PROFILED) is DenyReason.WITHDRAWN
        (kept_now,) = life.vault.status(clock.now)
        assert kept_now.last_end == clock.now + timedelta(days=3)


@pytest.mark.parametrize("key", ["marketing", MARKETING, f"{MARKETING}.email"])
def test_a_withdrawal_concerns_what_is_above_and_below_its_purpose(clock: SetClock, key: str) -> None:
    with open_lifecycle(IN_MEMORY, consent=MemoryConsentStore(clock=clock), clock=clock) as life:
        given(life, f"{MARKETING}.email")
        assert life.rights.withdraw(SUBJECT, key, method="letter", **WHO) == ("marketing",)
        assert reason(life, f"{MARKETING}.email") is DenyReason.WITHDRAWN


def test_a_withdrawal_has_the_notice_of_the_last_consent_that_it_ends(clock: SetClock) -> None:
    with open_lifecycle(IN_MEMORY, consent=MemoryConsentStore(clock=clock), clock=clock) as life:
        given(life, MARKETING, PROFILED, record="web-2", notice_version="8")
        given(life, MARKETING, at=clock.now - timedelta(days=9))
        given(life, "analytics", record="web-3", at=clock.now + timedelta(seconds=1), jurisdiction="DE")
        refused = {"state": ConsentState.REFUSED, "valid_until": None, "notice_version": "9"}
        given(life, MARKETING, record="web-4", at=clock.now + timedelta(seconds=2), **refused)
        clock.now += timedelta(days=1)
        assert life.rights.withdraw(SUBJECT, "marketing", "personalize", method="letter", **WHO) == (
            "personalize", "marketing",
        )  # fmt: skip
        last = life.consent.find("", SUBJECT).events[-1]
        assert (last.notice_version, last.jurisdiction) == ("8", "FR")
        assert [grant.purpose for grant in last.grants] == [MARKETING, PROFILED]
        with pytest.raises(Misuse, match="there is none to withdraw"):
            _ = life.rights.withdraw(SUBJECT, "train", method="letter", **WHO)


def test_who_only_refused_has_nothing_to_withdraw(clock: SetClock) -> None:
    with open_lifecycle(IN_MEMORY, consent=MemoryConsentStore(clock=clock), clock=clock) as life:
        given(life, MARKETING, state=ConsentState.REFUSED, valid_until=None)
        with pytest.raises(Misuse, match="there is none to withdraw"):
            _ = life.rights.withdraw(SUBJECT, "marketing", method="letter", **WHO)


def test_a_withdrawal_ends_a_consent_whose_machine_had_a_faster_clock(life: Lifecycle) -> None:
    given(life, MARKETING, at=life.clock() + timedelta(minutes=5))
    _ = life.rights.withdraw(SUBJECT, "marketing", method="telephone", **WHO)
    later = life.clock() + timedelta(hours=1)
    assert standing(life.consent.find("", SUBJECT), MARKETING, later).reason is DenyReason.WITHDRAWN


def test_an_objection_counts_over_a_consent_whose_machine_had_a_faster_clock(life: Lifecycle) -> None:
    given(life, MARKETING, at=life.clock() + timedelta(minutes=5))
    _ = life.rights.object_to(SUBJECT, "marketing", **WHO)
    scope = ConsentScope(MARKETING, frozenset({"user"}), "openai", consent=True, marketing=True)
    later = life.clock() + timedelta(hours=1)
    decision = evaluate(scope, life.consent.find("", SUBJECT), later, Rules({}))
    assert decision.reason is DenyReason.OBJECTED


def test_a_restriction_counts_over_a_lifting_whose_machine_had_a_faster_clock(life: Lifecycle, clock: SetClock) -> None:
    _ = life.rights.restrict(SUBJECT, **WHO)
    for ahead in (5, 3):
        life.consent.restrict(SUBJECT, clock.now + timedelta(minutes=ahead), restricted=False)
    _ = life.rights.restrict(SUBJECT, **WHO)
    clock.now += timedelta(hours=1)
    scope = ConsentScope(MARKETING, frozenset({"user"}), "openai", consent=False, marketing=True)
    decision = evaluate(scope, life.consent.find("", SUBJECT), clock.now, Rules({}))
    assert decision.reason is DenyReason.RESTRICTED


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(minutes=5)])
def test_a_lifting_counts_over_a_restriction_whose_machine_had_a_faster_clock(
    life: Lifecycle, clock: SetClock, ahead: timedelta
) -> None:
    life.consent.restrict(SUBJECT, clock.now - timedelta(days=1))
    life.consent.restrict(SUBJECT, clock.now + ahead)
    _ = life.rights.lift(SUBJECT, **WHO)
    assert life.consent.find("", SUBJECT).restricted_since is not None  # not before its own moment
    clock.now += ahead + timedelta(seconds=1)
    assert life.consent.find("", SUBJECT).restricted_since is None


def test_an_objection_names_a_purpose_as_the_policy_does_or_by_its_key(life: Lifecycle) -> None:
    assert life.rights.object_to(SUBJECT, "improve", **WHO) == ("improve",)
    assert set(life.rights.object_to(SUBJECT, "essential.service", **WHO)) == {"improve"}
    assert life.rights.object_to(SUBJECT, "marketing", **WHO) == ("marketing",)
    assert [one.purpose for one in life.consent.find("", SUBJECT).objections] == [
        "essential.service.operations.improve", "essential.service", "marketing.communications",
    ]  # fmt: skip


def test_a_restriction_stands_until_it_is_lifted(life: Lifecycle, clock: SetClock) -> None:
    assert "support" in life.rights.restrict(SUBJECT, **WHO)
    assert life.consent.find("", SUBJECT).restricted_since == clock.now
    clock.now += timedelta(days=1)
    _ = life.rights.lift(SUBJECT, **WHO)
    assert life.consent.find("", SUBJECT).restricted_since is None
    with pytest.raises(Misuse, match="is not restricted"):
        _ = life.rights.lift(SUBJECT, **WHO)
    assert [one.what for one in life.accesses.of("", SUBJECT)] == ["restriction", "restriction lifted"]


def test_what_would_change_nothing_is_refused_and_not_recorded(life: Lifecycle) -> None:
    given(life, MARKETING, by="controller")  # nobody's consent
    acts: dict[str, Any] = {
        "there is none to withdraw": lambda: life.rights.withdraw(SUBJECT, "marketing", method="letter", **WHO),
        "no consent of this person": lambda: life.rights.withdraw(SUBJECT, method="letter", **WHO),
        "no such purpose": lambda: life.rights.withdraw(SUBJECT, f"{MARKETING}.Zoé B", method="letter", **WHO),
        "say how the withdrawal": lambda: life.rights.withdraw(SUBJECT, "marketing", method=" ", **WHO),
        "has no such purpose; it has analytics": lambda: life.rights.object_to(SUBJECT, "marketting", **WHO),
        "legal_obligation or below it rests on": lambda: life.rights.object_to(SUBJECT, "legal", **WHO),
    }
    for told, act in acts.items():
        with pytest.raises(Misuse, match=told) as caught:
            act()
        assert SUBJECT not in str(caught.value)
    history = life.consent.find("", SUBJECT)
    assert (len(history.events), history.objections, life.accesses.of("", SUBJECT)) == (1, (), ())


def test_who_may_not_record_consent_is_refused(clock: SetClock) -> None:
    rules = Policy.model_validate({
        "names": "off", "vault": {"store": "memory"}, "consent": {"store": "memory"},
        "access": {"actors": {"anna": ["supervisor"], "dora": ["privacy_officer"]}},
    })  # fmt: skip
    with open_lifecycle(rules, consent=MemoryConsentStore(clock=clock), clock=clock) as life:
        given(life, MARKETING)
        acts: tuple[Any, ...] = (
            lambda who: life.rights.withdraw(SUBJECT, method="letter", actor=who, reason="r 1"),
            lambda who: life.rights.object_to(SUBJECT, "improve", actor=who, reason="r 1"),
            lambda who: life.rights.restrict(SUBJECT, actor=who, reason="r 1"),
        )
        for act in acts:
            with pytest.raises(AccessRefused, match="does not let this actor consent"):
                act("anna")
        with pytest.raises(AccessRefused):  # and does not hear whether somebody consented
            _ = life.rights.withdraw("cust-43", method="letter", actor="anna", reason="r 1")
        with pytest.raises(AccessRefused):  # or whether a person's data is restricted
            _ = life.rights.lift("cust-43", actor="anna", reason="r 1")
        assert len(life.consent.find("", SUBJECT).events) == 1 and life.accesses.of("", SUBJECT) == ()
        for act in acts:
            act("dora")
        assert len(life.accesses.of("", SUBJECT)) == 3
