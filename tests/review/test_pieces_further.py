"""Streams in pieces: what happens where time runs out, a tool is called, the reply breaks off, or others hold the call."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import openai
import pytest

from guarded_client import Held, ProviderReplyInvalid, ReviewRefused
from guarded_client.review import Decision, Ticket, Verdict
from guarded_client.review.search import CLOSED, Filter
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import Text, ToolCall, ToolCalls

from ..conftest import Bot
from .test_half_characters import streamed
from .test_pieces import FIRST, REFUND, REPLY, RESTORED, SHOWN, Pieces, in_pieces


def test_the_safe_reply_ends_a_stream_that_nobody_decided_on_in_time(bot: Bot) -> None:
    bot.provider.reply(Text(REPLY, chunk=1))
    rule = {**REFUND, "wait": "PT20S", "expires": "PT1S", "on_timeout": "safe_reply"}
    desk = Pieces(bot, in_pieces(rule))
    said = desk.read()
    assert said.startswith(SHOWN + "\n\n") and "member of our team" in said and "refund" not in said
    (gone,) = desk.queue.list(Filter(states=CLOSED))
    assert gone.verdict is Verdict.SAFE_REPLY


def test_no_words_stand_in_for_the_call_of_a_tool(bot: Bot) -> None:
    calls = [ToolCall("cancel_order", {"customer": "<PERSON_1>"})]
    bot.provider.reply(ToolCalls(calls, content="It left. Now I cancel it.", chunk=1))
    desk = Pieces(bot, in_pieces({"tools": ["cancel_order"], "mode": "safe_reply"}))
    shown: list[Any] = []
    with pytest.raises(Held, match="no words can stand in for the call of a tool"):
        _ = bot.chunks("Please", got=shown)
    assert not any(choice.delta.tool_calls for chunk in shown for choice in chunk.choices)
    assert desk.the().proposed


@pytest.mark.parametrize("rule", [REFUND, {**REFUND, "mode": "safe_reply"}], ids=["hold", "safe_reply"])
def test_what_broke_off_where_a_person_has_to_look_is_neither_shown_nor_kept(bot: Bot, rule: Any) -> None:
    whole = streamed("It left today. It is blue. ", "We will refund you 20 euros. ", "And")
    bot.provider.reply(replace(whole, body=b"\n\n".join([*whole.body.split(b"\n\n")[:3], b""])))
    desk = Pieces(bot, in_pieces(rule))
    with pytest.raises(ProviderReplyInvalid, match="broke off where a person has to look") as broken:
        _ = desk.read()
    assert isinstance(broken.value, openai.OpenAIError)
    assert "".join(desk.got) == "It left today. It is blue. "
    assert desk.queue.list() == ()
    bot.provider.reply(Text(REPLY, chunk=1))
    if "mode" in rule:
        assert "member of our team" in desk.read()
    else:
        assert desk.held_after(SHOWN).ticket == desk.the().id


class Late(Queue):
    """As if another process had opened its ticket while this one's call was under way."""

    def find(self, fingerprint: str) -> Ticket | None:
        del fingerprint
        return None


def test_of_two_that_stream_the_same_call_one_is_sent_to_the_ticket_of_the_other(bot: Bot) -> None:
    bot.provider.reply(Text(REPLY, chunk=1), Text(REPLY, chunk=1))
    desk = Pieces(bot)
    desk.queue = Late(MemoryRows())
    desk.again()
    first = desk.held_after(SHOWN)
    second = desk.held_after(SHOWN)
    assert "another process holds the same call" in str(second)
    assert second.ticket == first.ticket == desk.the().id
    _ = desk.decide(Decision.APPROVE)
    assert desk.resume(first.ticket).text == RESTORED


@pytest.mark.parametrize(
    "words", ["Write to bob@example.org.", "We hope that your cancer treatment goes well."], ids=["mail", "special"]
)
def test_words_that_bring_what_consent_was_not_asked_for_do_not_go_on(bot: Bot, words: str) -> None:
    bot.provider.reply(Text(REPLY, chunk=1))
    desk = Pieces(bot, in_pieces({**REFUND, "wait": "PT20S"}))
    with (
        desk.meanwhile(Decision.EDIT, texts=(f"{FIRST} {words} <PERSON_1>",)),
        pytest.raises(ReviewRefused, match="a reviewer's words") as refused,
    ):
        _ = desk.read()
    assert "".join(desk.got) == SHOWN
    assert words not in str(refused.value) and "bob@" not in str(refused.value)


def test_a_phrase_that_a_line_divides_is_held_whole(bot: Bot) -> None:
    bot.provider.reply(Text("It left. You get your\nmoney back tomorrow. Bye.", chunk=1))
    desk = Pieces(bot)
    _ = desk.held_after("It left. You get your\n")
