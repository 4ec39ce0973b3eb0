"""What a person says about consent while their call waits for a reviewer: of which tenant, and how much of it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from guarded_client import ConsentRefused
from guarded_client.testing import Text
from tests.openai.test_consent_calls import MARKETING, given

from ..conftest import Bot, in_memory
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
