"""What the sections of a policy refuse, since it would switch a check off, never fire, or promise what cannot be."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from guarded_client.consent.decision import DenyReason, Outcome
from guarded_client.policy import (
    AccessSection,
    Action,
    LawfulBasis,
    Policy,
    ProviderRetention,
    Purpose,
    RetentionClass,
    ReviewRule,
    ReviewSection,
)
from guarded_client.policy.purposes import Use


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({}, "a rule without conditions fires always"),
        ({"consent": True, "mode": "after"}, "which consent does not allow"),
        ({"sample": 1, "expires": "PT0S"}, "expires: at least a second"),
        ({"actions": ["refund"], "tools": ["refund"]}, "other rules for replies"),
        ({"actions": ["refund"], "consent": True}, "other rules for replies"),
        ({"actions": ["refund"], "mode": "after"}, "other rules for replies"),
        ({"actions": ["refund"], "mode": "safe_reply"}, "other rules for replies"),
        ({"actions": ["refund"], "on_timeout": "safe_reply"}, "nothing is replied in their place"),
        ({"sample": 1, "allow": []}, "allow"),
        ({"sample": 1, "approvals": 3}, "approvals"),
        ({"sample": 1, "priority": 10}, "priority"),
        ({"sample": 1.1}, "sample"),
    ],
)
def test_a_rule_that_cannot_work_is_refused(rule: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        _ = ReviewRule.model_validate(rule)


@pytest.mark.parametrize(
    "rule",
    [
        {"tags": {"purpose": ["credit"]}},
        {"kinds": ["IBAN_CODE"]},
        {"special": True},
        {"consent": True},
        {"consent": True, "mode": "safe_reply"},
        {"topics": ["refund"]},
        {"tools": ["*"], "on_timeout": "safe_reply"},
        {"actions": ["refund"], "on_timeout": "reject"},
        {"confidence_below": 0},
        {"sample": 0, "mode": "after", "expires": "PT1S"},
    ],
    ids=str,
)
def test_one_condition_is_enough_for_a_rule(rule: dict[str, Any]) -> None:
    _ = ReviewRule.model_validate(rule)


def test_a_safe_reply_says_something() -> None:
    for silent in ({}, {"en": " "}, {"en": "One moment.", "fr": "\n"}):
        with pytest.raises(ValidationError, match="say something"):
            _ = ReviewSection.model_validate({"safe_reply": silent})


def test_calls_ask_for_a_stop_where_there_are_rules_unless_the_policy_says_otherwise() -> None:
    rules: dict[str, Any] = {"rules": {"all": {"sample": 1}}}
    assert [
        ReviewSection.model_validate({**given, **said}).stoppable
        for given in ({}, rules, {"table": "recommended"})
        for said in ({}, {"stop": True}, {"stop": False})
    ] == [False, True, False, True, True, False, True, True, False]


def test_a_supervisor_decides_on_special_categories_where_the_rules_are_the_recommended_ones() -> None:
    rules = ReviewSection.model_validate({"table": "recommended"}).active
    assert {name for name, rule in rules.items() if rule.supervisor} == {"special_category"}
    assert not ReviewSection().active


@pytest.mark.parametrize("reason", DenyReason)
def test_no_fallback_lets_a_call_out_that_is_not_covered(reason: DenyReason) -> None:
    """What has nothing to redact would go out as it is."""
    for outcome in (Outcome.LOCAL, Outcome.HUMAN, Outcome.BLOCK):
        given = {"key": "marketing", "bases": ["consent"], "fallback": {reason: outcome}}
        assert Purpose.model_validate(given).cells()[reason].outcome is outcome
    for outcome in (Outcome.ALLOW, Outcome.REDACT):
        purpose = {"key": "marketing", "bases": ["consent"], "fallback": {reason: outcome}}
        if outcome is Outcome.REDACT and reason in (DenyReason.CATEGORY, DenyReason.SPECIAL):
            assert Purpose.model_validate(purpose).cells()[reason].outcome is outcome
            continue
        with pytest.raises(ValidationError, match="cannot be"):
            _ = Purpose.model_validate(purpose)


def test_a_scope_lies_below_the_key_of_its_purpose() -> None:
    for key, fits in (("marketing", True), ("marketing.mail", True), ("marketings", False), ("essential", False)):
        given = {"key": "marketing", "bases": ["consent"], "scopes": {"mail": key}}
        if fits:
            assert Purpose.model_validate(given).scopes == {"mail": key}
            continue
        with pytest.raises(ValidationError, match="not under the purpose's key"):
            _ = Purpose.model_validate(given)


@pytest.mark.parametrize(
    ("key", "use", "marketing"),
    [
        ("marketing", Use.REPLY, True), ("marketing.communications", Use.ASSIST, True), ("essential", Use.MARKETING, True),
        ("marketings", Use.REPLY, False), ("essential.marketing", Use.REPLY, False), ("essential", Use.TRAIN, False),
    ],
)  # fmt: skip
def test_direct_marketing_is_told_by_its_key_or_its_use(key: str, use: Use, marketing: bool) -> None:
    assert Purpose(key=key, bases=(LawfulBasis.CONTRACT,), use=use).is_marketing is marketing


def test_the_person_may_object_to_what_rests_on_an_interest() -> None:
    assert {basis.article: basis.objectable for basis in LawfulBasis} == {
        "A6-1-a": False, "A6-1-b": False, "A6-1-c": False, "A6-1-d": False, "A6-1-e": True, "A6-1-f": True,
    }  # fmt: skip
    assert [LawfulBasis(basis.article) for basis in LawfulBasis] == [*LawfulBasis]
    for strange in ("A6-1-g", "A9-1-a", "A6-1-", 6):
        with pytest.raises(ValueError, match="is not a valid"):
            _ = LawfulBasis(strange)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"max_keep": "P1M", "archive_after": "P32D"}, r"archive_after P32D is, or can be, longer than max_keep P1M"),
        ({"max_keep": "P1M", "archive_after": "P30D"}, r"archive_after P30D is, or can be, longer"),  # in February
        ({"max_keep": "P1D", "min_keep": "P2D"}, r"min_keep P2D is, or can be, longer than max_keep P1D"),
        ({"max_keep": "P1D", "provider": "zero", "provider_storage": True}, "exclude each other"),
    ],
)
def test_a_class_that_contradicts_itself_is_refused(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        _ = Policy.model_validate({"retention": {"case": given}})


def test_a_class_may_archive_until_its_end() -> None:
    assert RetentionClass.model_validate({"max_keep": "P1M", "archive_after": "P28D"}).archive_after == "P28D"
    assert RetentionClass.model_validate({"max_keep": "P1M", "archive_after": "P1M"}).archive_after == "P1M"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"access": {"path": "x.db"}}, "url_env and path need store"),
        ({"access": {"url_env": "URL"}}, "url_env and path need store"),
        ({"access": {"store": "memory", "path": "x.db"}}, "memory takes no path"),
        ({"access": {"store": "redis"}}, "redis needs url_env"),
        ({"access": {"actors": {"dora": ["privacy_officer", "clerk"]}}}, "there is no role clerk"),
        ({"vault": {"store": "memory", "key_file": "x.key"}}, "memory takes no key_file"),
        ({"consent": {"store": "sqlite", "url_env": "URL"}}, "sqlite takes no url_env"),
        ({"audit": {"store": "memory", "path": "x.db"}}, "memory takes no path"),
        ({"audit": {"store": False, "path": "x.db"}}, "off takes no path"),
        ({"audit": {"store": "postgres", "path": "x.db", "url_env": "URL"}}, "postgres takes no path"),
        ({"audit": {"store": "postgres"}}, "postgres needs url_env"),
        ({"audit": {"store": "jsonl", "url_env": "URL"}}, "no other store does"),
    ],
)
def test_a_store_that_cannot_be_found_or_would_not_be_used_is_refused(given: dict[str, Any], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        _ = Policy.model_validate(given)


def test_somebody_may_do_what_any_of_their_roles_may() -> None:
    given: dict[str, Any] = {
        "roles": {"clerk": ["export"], "guest": []},
        "actors": {"ann": ["guest", "clerk"], "ben": ["guest"], "cleo": ["supervisor"], "dan": []},
    }
    access = AccessSection.model_validate(given)
    assert [access.may(name, Action.EXPORT) for name in ("ann", "ben", "cleo", "dan", "eve")] == [True, *[False] * 4]
    assert not access.may("ann", Action.ERASE)
    actors = [access.actor(name) for name in ("cleo", "ann", "eve")]
    assert [(each.reviews, each.supervises) for each in actors] == [(True, True), (False, False), (False, False)]
    assert AccessSection().may("eve", Action.ERASE), "nobody is listed: whoever has the key may do everything"


def test_an_attestation_counts_from_its_day_until_its_time_is_over() -> None:
    day, second = datetime(2026, 3, 1, tzinfo=UTC), timedelta(seconds=1)
    promised = ProviderRetention.model_validate(
        {"contract": "zdr", "attested_at": "2026-03-01", "valid_for": "P1M", "default_days": 30}
    )
    moments = (day - second, day, datetime(2026, 4, 1, tzinfo=UTC) - second, datetime(2026, 4, 1, tzinfo=UTC))
    assert [promised.holds(at) for at in moments] == [False, True, True, False]
    assert [promised.doubt(at) is None for at in moments] == [False, True, True, False]
    assert [promised.standing(at).value for at in moments] == ["default", "zdr", "zdr", "default"]
    assert [promised.trains(at) for at in moments] == [None, False, False, None]
    training = promised.model_copy(update={"trains_on_data": True})
    assert (training.standing(day).value, training.trains(day)) == ("default", True)
    assert (promised.days("zdr"), promised.days("default")) == ((0, None), (30, None))
