"""What a person says about consent while their call waits for a reviewer: of which tenant, and how much of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from guarded_client import ConsentRefused, ReviewRefused
from guarded_client.review import Decision, ReviewState
from guarded_client.testing import Text
from tests.openai.test_consent_calls import MARKETING, given

from ..conftest import TAGS, Bot, in_memory
from .matters import ANNA
from .test_calls import ALWAYS, ASK, KNOWN, REPLY, RESTORED, Desk

MONEY = "I am zoe@example.org, my IBAN is FR76 3000 6000 0112 3456 7890 189."


def waiting(bot: Bot, **tags: object) -> Desk:
    bot.provider.reply(Text(REPLY, chunk=3))
    desk = Desk(bot, all={**ALWAYS, "wait": "PT20S"})
    bot.guard(desk.policy, tags=tags, queue=desk.queue, vault=desk.vault, consent=desk.consent)
    return desk


@pytest.mark.parametrize("tenant", ["acme", "other", ""])
def test_what_counts_is_said_to_the_tenant_of_the_call(bot: Bot, tenant: str) -> None:
    desk = waiting(bot, **KNOWN, tenant="acme")
    with desk.meanwhile(first=lambda: desk.consent.restrict("cust-42", datetime.now(UTC), tenant=tenant)):
        if tenant == "acme":
            with pytest.raises(ConsentRefused, match=r"not released.*restricted"):
                _ = bot.text(ASK)
        else:
            assert bot.text(ASK) == RESTORED


@pytest.mark.parametrize("less", [False, True], ids=["the same", "less"])
def test_a_consent_to_less_releases_nothing_also_where_something_left_one_way_before(bot: Bot, less: bool) -> None:
    desk = waiting(bot, **MARKETING)
    purposes = {"marketing": {"key": "marketing", "bases": ["consent"], "use": "autonomous_reply"}}
    policy = in_memory(names="off", review=desk.policy.review, purposes=purposes)
    bot.guard(policy, tags=MARKETING, queue=desk.queue, vault=desk.vault, consent=desk.consent)
    given(desk.consent)
    again = {"categories": {"user.demographic"}} if less else {}
    with desk.meanwhile(first=lambda: given(desk.consent, **again)):
        if less:
            with pytest.raises(ConsentRefused, match="not released"):
                _ = bot.text(MONEY)
        else:
            assert bot.text(MONEY)
    assert "zoe@" not in str(bot.provider.requests[0].body) and "FR76" not in str(bot.provider.requests[0].body)


def test_who_is_nobody_in_particular_is_looked_up_nowhere(bot: Bot) -> None:
    desk = waiting(bot, conversation="case-9", purpose="support", retention="case")
    with desk.meanwhile(first=desk.consent.close):
        assert bot.text("Where is my order?") == REPLY


def narrowing(bot: Bot) -> Desk:
    bot.provider.reply(Text("Noted.", chunk=3))
    desk = Desk(bot, all=ALWAYS)
    desk.bot.guard(
        desk.policy, tags={**TAGS, "basis": "consent"}, queue=desk.queue, vault=desk.vault, consent=desk.consent
    )
    given(desk.consent, purpose="essential", categories={"user.contact", "user.financial"})
    return desk


def narrow(desk: Desk) -> None:
    given(desk.consent, purpose="essential", categories={"user.contact"})


@pytest.mark.parametrize("claimed", [False, True], ids=["free", "claimed"])
def test_a_call_made_again_under_a_consent_to_less_leaves_one_ticket_open(bot: Bot, claimed: bool) -> None:
    desk = narrowing(bot)
    first = desk.held(MONEY).ticket
    assert desk.held(MONEY).ticket == first
    if claimed:
        _ = desk.queue.claim(ANNA, first)
    narrow(desk)
    second = desk.held(MONEY).ticket
    assert desk.the().id == second != first
    assert desk.queue.get(first).state is ReviewState.CANCELLED
    assert desk.held(MONEY).ticket == second, "the same call finds its ticket"
    assert "IBAN_CODE_" in str(bot.provider.requests[0].body)
    assert "IBAN_CODE_" not in str(bot.provider.requests[1].body) and len(bot.provider.requests) == 2
    _ = desk.decide(Decision.APPROVE)
    assert bot.text(MONEY).endswith("my IBAN is <IBAN_CODE>.")
    with pytest.raises(ReviewRefused, match="consent to less"):
        _ = desk.resume(first)


def test_a_call_made_again_under_a_consent_to_more_finds_its_ticket(bot: Bot) -> None:
    desk = narrowing(bot)
    narrow(desk)
    first = desk.held(MONEY).ticket
    given(desk.consent, purpose="essential", categories={"user.contact", "user.financial"})
    assert desk.held(MONEY).ticket == first
    _ = desk.decide(Decision.APPROVE)
    assert bot.text(MONEY) == "Noted." and len(bot.provider.requests) == 1


@pytest.mark.parametrize("kind", [Decision.APPROVE, Decision.REJECT])
def test_what_was_decided_before_a_consent_to_less_releases_nothing_of_it(bot: Bot, kind: Decision) -> None:
    desk = narrowing(bot)
    first = desk.held(MONEY).ticket
    _ = desk.decide(kind)
    narrow(desk)
    if kind is Decision.REJECT:
        with pytest.raises(ReviewRefused, match="rejected"):
            _ = bot.text(MONEY)
        return
    second = desk.held(MONEY).ticket
    assert desk.the().id == desk.held(MONEY).ticket == second != first
    given(desk.consent, purpose="essential", categories={"user.demographic"})  # and to less again
    assert desk.held(MONEY).ticket == desk.the().id != second


def test_a_conversation_that_went_on_changes_no_ticket(bot: Bot) -> None:
    desk = narrowing(bot)
    narrow(desk)
    first = desk.held("I am zoe@example.org.").ticket
    second = desk.held(MONEY).ticket
    assert desk.held("I am zoe@example.org.").ticket == first != second
    assert len(desk.queue.list()) == 2
