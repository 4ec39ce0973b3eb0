"""Stores and queues that fail while a reply is held or resumed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from guarded_client import AuditUnavailable, ReviewUnavailable
from guarded_client.audit.memory import MemoryLedger
from guarded_client.review import Decision
from guarded_client.testing import Canaries, Text
from tests.openai.test_canaries import locals_of_ours

from ..conftest import TAGS, Bot
from .test_calls import ALWAYS, REPLY, Desk

CANARIES = Canaries()
KNOWN = {**TAGS, "known": {"PERSON": [CANARIES["PERSON"]]}}
ASK = f"I am {CANARIES['PERSON']}, where is my order?"


class Failing:
    """Another's store, whose methods of some names fail with an error that quotes what they were given."""

    def __init__(self, inner: Any, *names: str) -> None:
        self._inner, self._names = inner, names

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name in self._names:

            def fail(*arguments: object, **more: object) -> None:
                raise OSError(arguments, more)

            return fail
        return getattr(self._inner, name)


def test_a_log_that_fails_at_the_end_of_a_resumed_reply_left_the_reply_in_a_frame(bot: Bot) -> None:
    bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    bot.guard(desk.policy, tags=KNOWN, queue=desk.queue, vault=desk.vault, consent=desk.consent)
    held = desk.held(ASK)
    _ = desk.decide(Decision.APPROVE)
    ledger: Any = Failing(MemoryLedger(), "append")
    bot.guard(desk.policy, tags=KNOWN, queue=desk.queue, vault=desk.vault, consent=desk.consent, ledger=ledger)
    with pytest.raises(AuditUnavailable) as caught:
        desk.resume(held.ticket)
    CANARIES.assert_clean(locals_of_ours(caught.value), where="local variables of the library's own frames")


@pytest.mark.parametrize("name", ["stopped", "erasures", "find", "submit", "waiting"])
def test_another_s_queue_fails_in_the_words_of_the_library(bot: Bot, name: str) -> None:
    """In an async client, what it raised came out as it was, and the SDK tried again."""
    bot.provider.reply(Text(REPLY), Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    names = (name, "wait") if name == "waiting" else (name,)
    bot.guard(desk.policy, tags=KNOWN, queue=Failing(desk.queue, *names), vault=desk.vault, consent=desk.consent)
    with pytest.raises(ReviewUnavailable, match="the review queue failed with OSError"):
        _ = bot.text(ASK)
    assert bot.provider.pending >= 1
