"""Placeholders that a model invents: they stand for nobody, also if somebody gets their number while a reply waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.review import Decision
from guarded_client.testing import Text

from ..conftest import Bot
from .test_calls import ALWAYS, ASK, REPLY, RESTORED, Desk

INVENTED = " Bye, <PERSON_2>."


def somebody_comes(desk: Desk) -> None:
    """Another call of the conversation names somebody."""
    kept = RetentionSet("case", "created", datetime.now(UTC) + timedelta(days=9))
    known = desk.vault.assign(Scope("", "cust-42", "case-9"), [("PERSON", "Ana Ruiz")], kept)
    assert known.get("PERSON_2")


@pytest.mark.parametrize("stream", [False, True])
def test_a_reply_that_waited_named_who_came_meanwhile(bot: Bot, stream: bool) -> None:
    bot.provider.reply(Text(REPLY + INVENTED, chunk=3))
    desk = Desk(bot, all=ALWAYS)
    held = desk.held(stream=stream)
    somebody_comes(desk)
    _ = desk.decide(Decision.APPROVE)
    assert bot.text(ASK, stream=stream) == RESTORED + INVENTED
    assert desk.resume(held.ticket).text == RESTORED + INVENTED


@pytest.mark.parametrize("stream", [False, True])
def test_a_reply_named_who_came_while_it_was_written(bot: Bot, stream: bool) -> None:
    desk = Desk(bot)

    def coming(request: object) -> str:
        somebody_comes(desk)
        return REPLY + INVENTED

    bot.provider.reply(Text(coming))
    assert bot.text(ASK, stream=stream) == RESTORED + INVENTED
    bot.provider.reply(REPLY + INVENTED)
    assert bot.text(ASK, stream=stream) == RESTORED + " Bye, Ana Ruiz."  # now the provider may know of her
