"""Looking back at streams that did not come to their end: what reached the caller is what a person looks at."""

from __future__ import annotations

import openai
import pytest

from guarded_client import open_desk
from guarded_client._model import End
from guarded_client.audit.memory import MemoryLedger
from guarded_client.policy import ReviewSection
from guarded_client.review import Decision, Draft
from guarded_client.stores.clock import utc_now
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import Cut, Text
from guarded_client.transparency.counting import observe
from guarded_client.transparency.fact import Share, Source
from guarded_client.transparency.label import label

from ..conftest import Bot, in_memory
from .matters import ANNA, worked
from .test_calls import ALWAYS, ASK, REPLY, Desk

AFTER = {**ALWAYS, "mode": "after"}


def test_a_stream_that_breaks_off_is_looked_at(bot: Bot) -> None:
    bot.provider.reply(Cut(Text(REPLY, chunk=5), after=1100))
    desk = Desk(bot, all=AFTER)
    with pytest.raises(openai.APIConnectionError):
        _ = bot.chunks(ASK)
    payload = worked(desk.queue, ANNA, desk.the().id).payload
    (said,) = payload.said
    assert payload.ended is End.CUT
    assert 0 < len(said.text) < len(REPLY) and REPLY.startswith(said.text)


def test_a_stream_that_its_caller_leaves_is_looked_at(bot: Bot) -> None:
    bot.provider.reply(Text(REPLY, chunk=5))
    desk = Desk(bot, all=AFTER)
    if bot.form == "sync":
        with bot.chat(ASK, stream=True) as stream:
            _ = [next(stream) for _ in range(3)]
    else:

        async def left() -> None:
            async with await bot.client.chat.completions.create(
                model="gpt-5", messages=[{"role": "user", "content": ASK}], stream=True
            ) as stream:
                _ = [await anext(stream) for _ in range(3)]

        bot.run(left())
    payload = worked(desk.queue, ANNA, desk.the().id).payload
    assert payload.ended in (End.CANCELLED, End.COMPLETE)  # the provider may have been faster
    assert REPLY.startswith(payload.said[0].text) and payload.said[0].text


def test_a_reply_of_which_nothing_came_needs_no_look(bot: Bot) -> None:
    bot.provider.reply(Cut(Text(REPLY), after=10), Cut(Text(REPLY), after=10))
    desk = Desk(bot, all=AFTER)
    with pytest.raises(openai.APIConnectionError):
        _ = bot.chunks(ASK)
    assert not desk.queue.list()


def test_the_label_counts_what_a_person_looked_at_afterwards(bot: Bot) -> None:
    queue, vault, ledger = Queue(MemoryRows()), MemoryVault(), MemoryLedger()
    rules = ReviewSection.model_validate({"rules": {"all": AFTER}})
    policy = in_memory(names="off", review=rules, transparency={"human_review": "none"})
    _ = bot.guard(policy, queue=queue, vault=vault, ledger=ledger)
    _ = bot.text(ASK), bot.text(ASK, temperature=0)
    first, _second = queue.list()
    desk = open_desk(policy, queue=queue, vault=vault, ledger=ledger)
    _ = desk.claim("anna", first.id)
    shown = desk.open("anna", first.id)
    _ = desk.decide("anna", first.id, Draft(Decision.APPROVE, seen=shown.sha256))
    made = label(policy, observe(ledger), at=utc_now())
    assert made.value("review", Source.OBSERVED) == Share(1, 2)
    assert made.fact("review").against == ("1/2",), "none is declared"
    other = policy.model_copy(update={"id": "other"})
    assert label(other, observe(ledger), at=utc_now()).value("review", Source.OBSERVED) is None
