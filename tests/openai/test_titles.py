"""Titles before names leave as placeholders, like the names, and come back."""

import json
from typing import Any

import pytest

from guarded_client import Policy
from guarded_client.policy.kinds import KindAction
from guarded_client.policy.restore import Restore
from guarded_client.testing import Text, ToolCall, ToolCalls
from tests.conftest import TAGS, Bot, in_memory

TEXT = "Ici Mme Durand, pour M. Petit."
NAMED: dict[str, Any] = {**TAGS, "known": {"PERSON": ["Durand", "Petit"]}}


def sent(bot: Bot) -> str:
    return bot.provider.requests[-1].json["messages"][-1]["content"]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("chunk", [1, 5])
def test_a_title_leaves_or_is_lost_in_the_reply(bot: Bot, policy: Policy, stream: bool, chunk: int) -> None:
    _ = bot.guard(policy, tags=NAMED)
    bot.provider.reply(Text("Bonjour <TITLE_1> <PERSON_1>, <TITLE_2> <PERSON_2> est prévenu.", chunk=chunk))
    assert bot.text(TEXT, stream=stream) == "Bonjour Mme Durand, M. Petit est prévenu."
    assert sent(bot) == "Ici <TITLE_1> <PERSON_1>, pour <TITLE_2> <PERSON_2>."


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ({"PERSON": KindAction.ALLOW}, TEXT),
        ({"TITLE": KindAction.ALLOW}, "Ici Mme <PERSON_1>, pour M. <PERSON_2>."),
        ({"PERSON": KindAction.REDACT}, "Ici <TITLE> <PERSON>, pour <TITLE> <PERSON>."),
        (
            {"PERSON": KindAction.ALLOW, "TITLE": KindAction.PSEUDONYMIZE},
            "Ici <TITLE_1> Durand, pour <TITLE_2> Petit.",
        ),
    ],
)
def test_a_title_goes_another_way_than_the_policy_says(bot: Bot, kinds: dict[str, KindAction], expected: str) -> None:
    _ = bot.guard(in_memory(names="off", kinds=kinds), tags=NAMED)
    _ = bot.text(TEXT)
    assert sent(bot) == expected


def test_with_grammar_hints_a_title_is_replaced_or_the_policy_is_not_asked(bot: Bot) -> None:
    _ = bot.guard(in_memory(names="off", grammar_hints=True, kinds={"TITLE": KindAction.PSEUDONYMIZE}), tags=NAMED)
    _ = bot.text(TEXT)
    assert sent(bot) == "Ici <TITLE_1> <PERSON_F_1>, pour <TITLE_2> <PERSON_M_1>."


def test_a_tool_that_may_have_names_gets_a_placeholder_for_the_title(bot: Bot) -> None:
    _ = bot.guard(in_memory(names="off", restore=Restore(tools={"book": frozenset({"PERSON"})})), tags=NAMED)
    bot.provider.reply(ToolCalls([ToolCall("book", '{"who": "<TITLE_1> <PERSON_1>"}')]))
    reply = bot.chat(TEXT)
    assert json.loads(reply.choices[0].message.tool_calls[0].function.arguments) == {"who": "Mme Durand"}
