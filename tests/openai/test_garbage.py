"""What a call held goes when it is over, and not when garbage is collected: texts live no longer than they must."""

import gc
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import openai
import pytest

from guarded_client import tagged
from guarded_client.adapters.exchange import Exchange
from guarded_client.audit.memory import MemoryLedger
from guarded_client.testing import Failure
from tests.conftest import Bot, in_memory, without_leftovers
from tests.otlp import receiving

MAIL = "I am zoe@exemple.fr"


def plain(bot: Bot) -> None:
    assert "zoe@exemple.fr" in bot.text(MAIL)


def streamed(bot: Bot) -> None:
    assert "zoe@exemple.fr" in bot.text(MAIL, stream=True)


def failing(bot: Bot) -> None:
    bot.provider.reply(Failure(400))
    with pytest.raises(openai.BadRequestError):
        _ = bot.text(MAIL)


def refused(bot: Bot) -> None:
    with tagged(purpose="marketing"), pytest.raises(openai.OpenAIError):
        _ = bot.text(MAIL)


@pytest.fixture
def exchanges(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[weakref.ref[Any]]]:
    """References to all exchanges that are made; no garbage is collected meanwhile."""
    made: list[weakref.ref[Any]] = []
    begin = Exchange.__init__

    def noted(self: Exchange, *arguments: Any, **named: Any) -> None:
        made.append(weakref.ref(self))
        begin(self, *arguments, **named)

    monkeypatch.setattr(Exchange, "__init__", noted)
    without_leftovers()
    gc.disable()
    yield made
    gc.enable()


def leaves_nothing(bot: Bot, made: list[weakref.ref[Any]], work: Callable[[Bot], None]) -> None:
    bot.guard(in_memory(names="off"), ledger=MemoryLedger())
    work(bot)
    work(bot)
    assert len(made) == 2
    assert [each() for each in made] == [None, None]


def test_nothing_of_a_call_waits_for_the_garbage_collector(bot: Bot, exchanges: list[weakref.ref[Any]]) -> None:
    leaves_nothing(bot, exchanges, plain)


@pytest.mark.parametrize("bot", ["sync"], indirect=True)  # asyncio ends generators later, and keeps frames that raised
@pytest.mark.parametrize("work", [streamed, failing, refused])
def test_nor_of_one_that_was_streamed_or_failed(
    bot: Bot, exchanges: list[weakref.ref[Any]], work: Callable[[Bot], None]
) -> None:
    leaves_nothing(bot, exchanges, work)


@pytest.mark.parametrize("bot", ["sync"], indirect=True)
@pytest.mark.parametrize("work", [plain, failing, refused])
def test_nor_of_one_that_has_spans(
    bot: Bot, exchanges: list[weakref.ref[Any]], monkeypatch: pytest.MonkeyPatch, work: Callable[[Bot], None]
) -> None:
    with receiving(monkeypatch) as receiver:
        leaves_nothing(bot, exchanges, work)
        assert any(span.name == "guard chat" for span in receiver.spans)
