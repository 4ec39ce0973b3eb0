"""What a person wrote in a reply's place, in the next turn: the provider has not seen it, so it is read."""

from __future__ import annotations

import threading
import time
from contextlib import suppress

import pytest

from guarded_client import Held
from guarded_client.policy import ReviewSection
from guarded_client.review import Decision
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.testing import Text

from ..conftest import TAGS, Bot, in_memory
from .matters import ANNA, draft, worked
from .test_calls import ALWAYS, Desk, stream

__all__ = ["stream"]
ASK = "I am zoe@exemple.fr, where is my order?"
WORDS = "Dear <EMAIL_ADDRESS_1>, ok. Write to anna@desk.example."
SAID = "Dear zoe@exemple.fr, ok. Write to anna@desk.example."
SENT = "Dear <EMAIL_ADDRESS_1>, ok. Write to <EMAIL_ADDRESS_2>."


def next_turn(bot: Bot, said: str) -> str:
    """The model's turn as the provider gets it with the next call."""
    bot.provider.reply("Bye.")
    turns = [("user", ASK), ("assistant", said), ("user", "Thanks")]
    with suppress(Held):
        bot.chat(messages=[{"role": role, "content": text} for role, text in turns])
    sent: str = bot.provider.requests[-1].json["messages"][1]["content"]
    return sent


@pytest.fixture
def desk(bot: Bot) -> Desk:
    bot.provider.reply(Text("Dear <EMAIL_ADDRESS_1>, it left today.", chunk=3))
    made = Desk(bot, all=ALWAYS)
    _ = bot.guard(made.policy, tags=TAGS, queue=made.queue, vault=made.vault)
    return made


@pytest.mark.parametrize("kind", [Decision.EDIT, Decision.RESPOND])
@pytest.mark.parametrize("resumed", [False, True])
def test_the_words_of_a_reviewer_were_sent_as_they_are(desk: Desk, stream: bool, kind: Decision, resumed: bool) -> None:
    held = desk.held(ASK, stream=stream)
    _ = desk.decide(kind, texts=(WORDS,)) if kind is Decision.EDIT else desk.decide(kind, response=WORDS)
    said = desk.resume(held.ticket).text if resumed else desk.bot.text(ASK, stream=stream)
    assert (said, next_turn(desk.bot, said)) == (SAID, SENT)


def test_words_behind_what_was_shown_already_were_sent_as_they_are(bot: Bot) -> None:
    rules = {"money": {"topics": ["refund"], "words_of": "reply", "wait": "PT9S"}}
    queue = Queue(MemoryRows())
    section = ReviewSection.model_validate({"stream": "sentences", "rules": rules})
    _ = bot.guard(in_memory(names="off", review=section), queue=queue)
    bot.provider.reply(Text("Dear <EMAIL_ADDRESS_1>, ok. You get a refund.", chunk=3))

    def edit() -> None:
        while not queue.list():
            time.sleep(0.02)
        (one,) = queue.list()
        shown = worked(queue, ANNA, one.id)
        assert shown.payload.shown[0].startswith("Dear <EMAIL_ADDRESS_1>, ok.")
        _ = queue.decide(ANNA, one.id, draft(Decision.EDIT, shown, texts=(WORDS,)))

    (editing := threading.Thread(target=edit)).start()
    said = bot.text(ASK, stream=True)
    editing.join()
    assert (said, next_turn(bot, said)) == (SAID, SENT)


def test_a_reply_that_was_approved_goes_back_as_it_came(desk: Desk, stream: bool) -> None:
    """In words that hide a value: what the provider wrote is known to it."""
    desk.bot.provider.clear()
    desk.bot.provider.reply(Text("Or write to <EMAIL_ADDRESS_1>, or anna@desk.example.", chunk=3))
    _ = desk.held(ASK, stream=stream)
    _ = desk.decide(Decision.APPROVE)
    said = desk.bot.text(ASK, stream=stream)
    assert next_turn(desk.bot, said) == "Or write to <EMAIL_ADDRESS_1>, or anna@desk.example."
