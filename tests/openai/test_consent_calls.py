"""Consent, recipients and regions, in whole calls."""

from datetime import UTC, datetime, timedelta
from typing import Any

import openai
import pytest

from guarded_client import ConsentEvent, ConsentRefused, ConsentState, ConsentUnavailable, Grant, TagsRefused, tagged
from guarded_client.stores.consent.embedded import MemoryConsentStore
from guarded_client.wires.hosts import recipient
from tests.conftest import TAGS, Bot, in_memory

MAIL = "zoe@exemple.fr"
NOW = datetime.now(UTC)


def given(store: MemoryConsentStore, state: ConsentState = ConsentState.GIVEN, tenant: str = "", **grant: Any) -> None:
    fields: dict[str, Any] = {
        "purpose": "marketing",
        "categories": {"user.contact"},
        "recipients": {"127.0.0.1"},
        **grant,
    }
    event = ConsentEvent(
        record_id="r1", subject_ref="cust-42", state=state, at=datetime.now(UTC), valid_until=NOW + timedelta(days=1), grants=(Grant(**fields),),
        notice_ref="n", notice_version="1", language="fr", method="form", withdrawal_method="link", jurisdiction="FR", controller_ref="acme",
    )  # fmt: skip
    store.append(event, tenant=tenant)


MARKETING = {**TAGS, "purpose": "marketing"}


def test_consent_lets_a_call_out_until_it_is_withdrawn(bot: Bot, policy: Any) -> None:
    store = MemoryConsentStore()
    bot.guard(policy, consent=store, tags=MARKETING)
    with pytest.raises(ConsentRefused, match="record the person's consent"):
        bot.text(MAIL)
    given(store)
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    given(store, ConsentState.WITHDRAWN)
    with pytest.raises(ConsentRefused, match="withdrew"):
        bot.text(MAIL)
    assert len(bot.provider.requests) == 1


def test_what_a_person_said_counts_with_the_tenant_that_was_told(bot: Bot, policy: Any) -> None:
    store = MemoryConsentStore()
    bot.guard(policy, consent=store, tags={**MARKETING, "tenant": "shop"})
    given(store)
    given(store, tenant="bank")
    with pytest.raises(ConsentRefused, match="record the person's consent"):
        bot.text(MAIL)
    given(store, tenant="shop")
    given(store, ConsentState.WITHDRAWN)
    given(store, ConsentState.WITHDRAWN, "bank")
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    given(store, ConsentState.WITHDRAWN, "shop")
    with pytest.raises(ConsentRefused, match="withdrew"):
        bot.text(MAIL)


def test_fixed_words_of_the_wire_do_not_count_as_personal_data(bot: Bot) -> None:
    store = MemoryConsentStore()
    bot.guard(in_memory(), consent=store, tags=MARKETING)
    given(store)
    messages = [{"role": "system", "content": "You are a helpful assistant."}, {"role": "user", "content": MAIL}]
    assert bot.text(messages=messages) == f"You wrote: {MAIL}"


def test_categories_without_consent_are_redacted_for_good_where_the_purpose_allows(bot: Bot, policy: Any) -> None:
    store = MemoryConsentStore()
    bot.guard(policy, consent=store, tags={**TAGS, "basis": "consent"})
    given(store, purpose="essential")
    text = f"{MAIL}, IBAN FR76 3000 6000 0112 3456 7890 189"
    assert bot.text(text) == f"You wrote: {MAIL}, IBAN <IBAN_CODE>"
    assert bot.provider.requests[-1].json["messages"][0]["content"] == "<EMAIL_ADDRESS_1>, IBAN <IBAN_CODE>"


def test_a_finer_scope_is_covered_by_its_parent_only(bot: Bot) -> None:
    store = MemoryConsentStore()
    scopes = {"mail": "marketing.communications.email", "phone": "marketing.communications.phone"}
    policy = in_memory(
        names="off", purposes={"marketing": {"key": "marketing.communications", "bases": ["consent"], "scopes": scopes}}
    )
    bot.guard(policy, consent=store, tags=MARKETING)
    given(store, purpose="marketing.communications.email")
    with tagged(scope="mail"):
        assert bot.text(MAIL)
    for tags in ({"scope": "phone"}, {}):
        with tagged(**tags), pytest.raises(ConsentRefused, match="purpose_not_covered"):
            bot.text(MAIL)


def test_objections_and_restrictions_stop_calls_on_other_bases_too(bot: Bot, policy: Any) -> None:
    store = MemoryConsentStore()
    bot.guard(policy, consent=store, tags={**TAGS, "purpose": "analytics"})
    assert bot.text(MAIL)
    store.object_to("cust-42", "analytics", datetime.now(UTC))
    with pytest.raises(ConsentRefused, match="objected"):
        bot.text(MAIL)
    with tagged(purpose="support"):
        assert bot.text(MAIL)
        store.restrict("cust-42", datetime.now(UTC))
        with pytest.raises(ConsentRefused, match="restricted"):
            bot.text(MAIL)


def test_who_objects_to_marketing_still_gets_it_on_an_older_consent(bot: Bot, policy: Any) -> None:
    store = MemoryConsentStore()
    bot.guard(policy, consent=store, tags=MARKETING)
    given(store)
    assert bot.text(MAIL)
    store.object_to("cust-42", "marketing", datetime.now(UTC))
    with pytest.raises(ConsentRefused, match="objected"):
        bot.text(MAIL)
    given(store, ConsentState.RENEWED)
    assert bot.text(MAIL)
    key = in_memory(names="off", purposes={"news": {"key": "marketing.news", "bases": ["consent"]}})  # not by its use
    other = MemoryConsentStore()
    bot.guard(key, consent=other, tags={**TAGS, "purpose": "news"})
    given(other)
    other.object_to("cust-42", "marketing", datetime.now(UTC))
    with pytest.raises(ConsentRefused, match="objected"):
        bot.text(MAIL)


class Down:
    """A consent store that cannot be read, in a way of its own or in the library's."""

    def __init__(self, form: str, error: Exception) -> None:
        self.form, self.error = form, error

    def find(self, tenant: str, subject: str) -> Any:
        async def later() -> Any:
            raise self.error

        if self.form == "async":
            return later()
        raise self.error


@pytest.mark.parametrize("error", [ConsentUnavailable("not sent: the disk is full"), ValueError(MAIL)])
@pytest.mark.parametrize(
    ("purpose", "outcome"), [("support", "route_human"), ("legal", "block"), ("marketing", "block")]
)
def test_a_consent_store_that_is_down_leads_where_the_table_says(
    bot: Bot, policy: Any, error: Exception, purpose: str, outcome: str
) -> None:
    bot.guard(policy, consent=Down(bot.form, error), tags={**TAGS, "purpose": purpose})
    with pytest.raises(ConsentUnavailable) as caught:
        bot.text(MAIL)
    decision = caught.value.decision
    assert decision is not None
    assert (decision.outcome, decision.reason) == (outcome, "consent_source_unavailable")
    assert MAIL not in str(caught.value)
    assert caught.value.__context__ is None or MAIL not in repr(caught.value.__context__)
    assert bot.provider.requests == []


def test_a_grant_may_name_one_model(bot: Bot, policy: Any) -> None:
    store = MemoryConsentStore()
    bot.guard(policy, consent=store, tags=MARKETING)
    given(store, recipients={"127.0.0.1/gpt-4o"})
    with pytest.raises(ConsentRefused, match=r"recipient_not_covered 127.0.0.1/gpt-5;"):
        bot.text(MAIL)
    given(store, recipients={"127.0.0.1/gpt-5"})
    assert bot.text(MAIL)


def test_a_minor_needs_a_guardian(bot: Bot, policy: Any) -> None:
    store = MemoryConsentStore()
    bot.guard(policy, consent=store, tags=MARKETING)
    given(store)
    with tagged(age="15"):
        assert bot.text(MAIL)
    for age in ("14", "minor"):
        with tagged(age=age), pytest.raises(ConsentRefused, match="guardian_required"):
            bot.text(MAIL)
    for age in ("2011", "20110304", "131", "1" * 5000, "²", "-1", "14.5"):  # a year of birth is no age
        with tagged(age=age), pytest.raises(TagsRefused, match="number of years"):
            bot.chat("Hello")
    with tagged(age="young"), pytest.raises(TagsRefused, match="number of years"):
        bot.text(MAIL)


@pytest.mark.parametrize(
    ("host", "name"),
    [("api.openai.com", "openai"), ("eu.api.openai.com.", "openai"), ("acme.openai.azure.com", "azure.ai.openai"),
     ("openai.com.evil.example", "openai.com.evil.example"), ("notopenai.com", "notopenai.com"), ("127.0.0.1", "127.0.0.1"),
     ("bedrock-mantle.eu-west-3.api.aws", "aws.bedrock"), ("bedrock-runtime.cn-north-1.amazonaws.com.cn", "aws.bedrock"),
     ("bedrock-mantle.eu-west-3.api.aws.evil.example", "bedrock-mantle.eu-west-3.api.aws.evil.example"),
     ("acme.openai.azure.us", "azure.ai.openai")],
)  # fmt: skip
def test_the_recipient_is_who_stands_behind_the_host(host: str, name: str) -> None:
    assert recipient(host) == name


def test_a_policy_with_regions_needs_one_of_them(bot: Bot) -> None:
    bot.guard(in_memory(names="off", regions={"EU"}))
    for region in ({}, {"region": "US"}):
        with tagged(**region), pytest.raises(TagsRefused, match="regions EU"):
            bot.text(MAIL)
    with tagged(region="EU"):
        assert bot.text(MAIL)


def test_what_is_let_through_unread_still_needs_its_tags(bot: Bot) -> None:
    bot.guard(in_memory(names="off", unknown_endpoint="allow"), tags=None)
    with pytest.raises(TagsRefused):
        bot.run(bot.client.post("/agents", body={}, cast_to=object))
    with tagged(**TAGS), pytest.raises(openai.NotFoundError):
        bot.run(bot.client.post("/agents", body={}, cast_to=object))
    assert len(bot.provider.requests) == 1


def test_recognizers_of_several_languages_all_run(bot: Bot, policy: Any) -> None:
    from presidio_analyzer import Pattern, PatternRecognizer

    recognizers = [
        PatternRecognizer("BADGE", patterns=[Pattern("b", r"\bB-\d{4}\b", 0.9)], supported_language="fr"),
        PatternRecognizer("TRAY", patterns=[Pattern("t", r"\bT-\d{4}\b", 0.9)], supported_language="en"),
    ]
    bot.guard(policy, recognizers=recognizers)
    _ = bot.text("B-1234 T-1234")
    assert bot.provider.requests[-1].json["messages"][0]["content"] == "<BADGE_1> <TRAY_1>"


def test_bedrock_clients_that_sign_in_another_way_are_a_clear_error(policy: Any) -> None:
    from guarded_client import Misuse, guard

    class BedrockOpenAI(openai.OpenAI):
        pass

    with BedrockOpenAI(api_key="k") as client, pytest.raises(Misuse, match="signs requests"):
        guard(client, policy)
