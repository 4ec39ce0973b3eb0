"""Looking back at streams that did not come to their end: what reached the caller is what a person looks at."""

from __future__ import annotations

import openai
import pytest

from guarded_client._model import End
from guarded_client.testing import Cut, Text

from ..conftest import Bot
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
