"""When a person has to look: which rules fire, and what they ask for together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from guarded_client._model import Tags
from guarded_client.policy import ReviewRule
from guarded_client.policy.review import Topic, recommended
from guarded_client.policy.triggers import UNNAMED, Seen, drawn, fired, possible
from guarded_client.review import Decision, Mode, OnTimeout, Reason

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
HUMAN, REFUND = frozenset({Topic.HUMAN}), frozenset({Topic.REFUND})
ALL, NONE = {"sample": 1}, frozenset[Any]()


def seen(**more: Any) -> Seen:
    return Seen(
        call="call-1", **{"tags": Tags(), "purpose": "support", "basis": "contract", "scope": "support", **more}
    )


@pytest.mark.parametrize(
    ("rule", "about", "reason"),
    [
        ({"special": True}, {"special": True}, Reason.SPECIAL_CATEGORY),
        ({"special": True}, {}, None),
        ({"kinds": ["IBAN_CODE", "PERSON"]}, {"kinds": frozenset({"PERSON"})}, Reason.KIND),
        ({"kinds": ["IBAN_CODE"]}, {"kinds": frozenset({"PERSON"})}, None),
        ({"tags": {"purpose": ["support"], "region": ["EU", "US"]}}, {"tags": Tags(region="US")}, Reason.RULE),
        ({"tags": {"purpose": ["support"], "region": ["EU"]}}, {}, None),
        ({"tags": {"purpose": ["support"]}, "sample": 1}, {}, Reason.RULE),
        ({"consent": True}, {"human": "consent"}, Reason.CONSENT),
        ({"consent": True}, {"human": "retention"}, Reason.RETENTION),
        ({"consent": True}, {}, None),
        (ALL, {"human": "consent"}, None),
        ({"actions": ["*"]}, {"action": "refund"}, Reason.TOOL),
        ({"actions": ["refund"]}, {"action": "refund"}, Reason.TOOL),
        ({"actions": ["refund"]}, {"action": "look"}, None),
        ({"actions": ["*"]}, {}, None),
        (ALL, {"action": "refund"}, None),
        ({"topics": ["human", "refund"]}, {"asked": HUMAN}, Reason.CUSTOMER_REQUEST),
        ({"topics": ["refund"]}, {"asked": HUMAN, "said": REFUND}, Reason.REFUND),
        ({"topics": ["refund"]}, {"asked": HUMAN, "said": NONE}, None),
        ({"topics": ["human"], "words_of": "reply"}, {"asked": HUMAN, "said": NONE}, None),
        ({"topics": ["refund"], "words_of": "request"}, {"asked": NONE, "said": REFUND}, None),
        ({"tools": ["*"]}, {"said": NONE, "tools": frozenset({"look"})}, Reason.TOOL),
        ({"tools": ["*"]}, {"said": NONE}, None),
        ({"tools": ["refund"]}, {"said": NONE, "tools": frozenset({"look", "Refund"})}, Reason.TOOL),
        ({"tools": ["refund"]}, {"said": NONE, "tools": frozenset({"look"})}, None),
        ({"tools": ["refund"]}, {"said": NONE, "tools": frozenset({UNNAMED})}, Reason.TOOL),
        ({"confidence_below": 0.5}, {"tags": Tags(confidence="0.49")}, Reason.LOW_CONFIDENCE),
        ({"confidence_below": 0.5}, {"tags": Tags(confidence="0.5")}, None),
        ({"confidence_below": 1}, {}, None),
        (ALL, {}, Reason.SAMPLING),
        ({"sample": 0}, {}, None),
        ({"sample": 1, "special": True}, {}, None),
        ({"sample": 1, "reason": "high_value_action"}, {}, Reason.HIGH_VALUE),
    ],
)
def test_a_rule_fires_if_all_that_it_is_about_is_there(
    rule: dict[str, Any], about: dict[str, Any], reason: Reason | None
) -> None:
    need = fired({"one": ReviewRule.model_validate(rule)}, seen(**about), NOW)
    assert (None if need is None else need.reasons) == (None if reason is None else (reason,))


@pytest.mark.parametrize(
    ("rule", "about", "may"),
    [
        ({"topics": ["refund"]}, {}, True),
        ({"topics": ["refund"], "words_of": "reply"}, {}, True),
        ({"topics": ["refund"], "words_of": "request"}, {}, False),
        ({"topics": ["refund"]}, {"said": NONE}, False),
        ({"tools": ["refund"]}, {}, True),
        ({"tools": ["refund"]}, {"said": NONE}, False),
        ({"tools": ["refund"], "special": True}, {}, False),
    ],
)
def test_what_the_reply_may_say_is_waited_for(rule: dict[str, Any], about: dict[str, Any], may: bool) -> None:
    modes = possible({"one": ReviewRule.model_validate({**rule, "mode": "safe_reply"})}, seen(**about))
    assert modes == ({Mode.SAFE_REPLY} if may else NONE)


def test_each_rule_draws_its_share_of_calls_and_the_same_ones_again() -> None:
    calls = [f"call-{number}" for number in range(2000)]
    first, again, other = ({call for call in calls if drawn(name, call, 0.2)} for name in ("a", "a", "b"))
    assert first == again and 340 < len(first) < 460 and 340 < len(other) < 460
    assert 40 < len(first & other) < 130, "a rule's own draw"


def test_of_rules_that_fire_together_the_strictest_of_each_setting_counts() -> None:
    rules = {
        "safe": {**ALL, "mode": "safe_reply", "approvals": 2, "wait": "PT9S", "expires": "PT2H", "allow": ["approve", "edit"]},
        "held": {"special": True, "supervisor": True, "priority": 8, "due": "PT1M", "on_timeout": "safe_reply",
                 "allow": ["approve", "reject"]},
        "later": {**ALL, "reason": "policy_rule", "mode": "after", "priority": 9, "due": "PT1S", "expires": "PT1S",
                  "wait": "PT1H", "on_timeout": "reject"},
        "never": {"consent": True, "approvals": 2},
    }  # fmt: skip
    checked = {name: ReviewRule.model_validate(rule) for name, rule in rules.items()}
    need = fired(checked, seen(special=True), NOW)
    assert need is not None
    assert (need.rules, need.mode) == (("safe", "held", "later"), Mode.HOLD)
    assert need.reasons == (Reason.SAMPLING, Reason.SPECIAL_CATEGORY, Reason.RULE)
    assert (need.approvals, need.level, need.priority, need.on_timeout) == (2, 1, 8, OnTimeout.ESCALATE)
    assert (need.wait, need.due_at - NOW) == (timedelta(seconds=9), timedelta(minutes=1))
    assert need.expires_at - NOW == timedelta(hours=2) and need.allowed == {Decision.APPROVE}
    alone = fired({"held": checked["held"]}, seen(special=True), NOW, proposed=False)
    assert alone is not None and (alone.approvals, alone.level, alone.on_timeout) == (1, 1, OnTimeout.SAFE_REPLY)
    assert alone.allowed == {Decision.RESPOND, Decision.REJECT}, "there is no reply to approve"
    back = fired({"later": checked["later"]}, seen(), NOW)
    assert back is not None and (back.level, back.priority, back.mode) == (0, 9, Mode.AFTER)
    assert back.allowed == {Decision.APPROVE, Decision.REJECT, Decision.ESCALATE}, "what was released stays so"
    disjoint = [ReviewRule.model_validate({**ALL, "allow": [each]}) for each in ("edit", "respond")]
    nothing = fired(dict(zip("ab", disjoint, strict=True)), seen(), NOW)
    assert nothing is not None and nothing.allowed == {Decision.REJECT}


@pytest.mark.parametrize(
    ("about", "mode", "reasons", "level"),
    [
        ({"asked": HUMAN}, Mode.SAFE_REPLY, (Reason.CUSTOMER_REQUEST,), 0),
        ({"said": frozenset({Topic.LEGAL})}, Mode.HOLD, (Reason.LEGAL_EFFECT,), 0),
        ({"special": True}, Mode.HOLD, (Reason.SPECIAL_CATEGORY,), 1),
        ({"said": frozenset({Topic.VULNERABLE})}, Mode.HOLD, (Reason.VULNERABLE,), 0),
        ({"asked": frozenset({Topic.COMPLAINT})}, Mode.HOLD, (Reason.COMPLAINT,), 0),
        ({"said": REFUND, "tools": frozenset({"refund"})}, Mode.HOLD, (Reason.REFUND, Reason.TOOL), 0),
        ({"tags": Tags(confidence="0.2")}, Mode.HOLD, (Reason.LOW_CONFIDENCE,), 0),
        ({"human": "consent"}, Mode.HOLD, (Reason.CONSENT,), 0),
    ],
)
def test_the_recommended_rules_are_those_of_the_documentation(
    about: dict[str, Any], mode: Mode, reasons: tuple[Reason, ...], level: int
) -> None:
    rules = {name: rule for name, rule in recommended().items() if name != "sample"}
    need = fired(rules, seen(**about), NOW)
    assert need is not None and (need.mode, need.reasons, need.level) == (mode, reasons, level)
    assert fired(rules, seen(said=NONE), NOW) is None and recommended()["sample"].mode is Mode.AFTER
