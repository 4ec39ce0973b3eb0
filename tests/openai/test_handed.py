"""Tools that may not have a value get its placeholder; what they and their calls repeat of it is no look-alike."""

from typing import Any

import pytest

from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.testing import Text, ToolCall, ToolCalls
from tests.conftest import Bot, in_memory

MAIL = "zoe@exemple.fr"
POLICY = in_memory(names="off", restore={"tools": {"find": "all", "*": "none"}})
ASKED = {"role": "user", "content": f"I am {MAIL}"}


def called(arguments: str, tool: str = "other") -> dict[str, Any]:
    """The model's turn, as a program sends it back."""
    call = {"id": "call_1", "type": "function", "function": {"name": tool, "arguments": arguments}}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


def answered(text: str) -> dict[str, Any]:
    return {"role": "tool", "tool_call_id": "call_1", "content": text}


def sent(bot: Bot) -> list[str]:
    """The arguments and the result that the model sees in the end."""
    messages = bot.provider.requests[-1].json["messages"]
    calls = [call["function"]["arguments"] for message in messages for call in message.get("tool_calls", ())]
    return [*calls, *[message["content"] for message in messages if message["role"] == "tool"]]


def test_a_call_that_only_the_provider_has_was_seen_in_its_reply(bot: Bot) -> None:
    kept = {"case": {"max_keep": "P3Y", "starts_on": "created", "provider_storage": True}}
    bot.guard(in_memory(names="off", restore=POLICY.restore, retention=kept))
    bot.provider.reply(ToolCalls([ToolCall("other", {"mail": "<EMAIL_ADDRESS_1>"})]), "No, <EMAIL_ADDRESS_1>.")
    create = bot.client.responses.create
    first = bot.run(create(model="gpt-5", input=f"I am {MAIL}", store=True))
    result = {"type": "function_call_output", "call_id": "call_1", "output": "no customer <EMAIL_ADDRESS_1>"}
    said = bot.run(create(model="gpt-5", input=[result], previous_response_id=first.id, store=True))
    assert bot.provider.requests[-1].json["input"] == [result] and said.output_text == f"No, {MAIL}."
    told = {"role": "assistant", "content": 'Before: other("<EMAIL_ADDRESS_1>")'}
    _ = bot.text(messages=[told, {"role": "user", "content": "<EMAIL_ADDRESS_1>?"}])
    _, user = bot.provider.requests[-1].json["messages"]
    assert bot.provider.requests[-1].json["messages"][0] == told and user["content"] == "<LITERAL_1>?"


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("stream", [False, True])
def test_what_a_tool_repeats_of_its_arguments_keeps_its_meaning(bot: Bot, stream: bool, again: bool) -> None:
    vault = MemoryVault()
    bot.guard(POLICY, vault=vault)
    bot.provider.reply(ToolCalls([ToolCall("other", {"mail": "<EMAIL_ADDRESS_1>"})]))
    said = bot.chat(messages=[ASKED]).choices[0].message.tool_calls[0].function.arguments
    assert said == '{"mail": "<EMAIL_ADDRESS_1>"}'
    if again:  # another process, which remembers nothing of the model's turn
        bot.client = bot.bare
        bot.guard(POLICY, vault=vault)
    bot.provider.reply(Text("Nobody is called <EMAIL_ADDRESS_1>.", chunk=3))
    history = [ASKED, called(said.replace(" ", "")), answered("no customer <EMAIL_ADDRESS_1>")]
    assert bot.text(messages=history, stream=stream) == f"Nobody is called {MAIL}."
    assert sent(bot) == ['{"mail":"<EMAIL_ADDRESS_1>"}', "no customer <EMAIL_ADDRESS_1>"]


def test_what_no_tool_was_given_is_a_look_alike_in_a_result(bot: Bot) -> None:
    bot.guard(POLICY)
    _ = bot.text(messages=[{"role": "user", "content": f"I am {MAIL}, not max@exemple.fr"}])
    history = [ASKED, called('{"page":"<EMAIL_ADDRESS_1>"}'), answered("ask <EMAIL_ADDRESS_2>, or <EMAIL_ADDRESS_9>")]
    _ = bot.text(messages=history)
    assert sent(bot) == ['{"page":"<EMAIL_ADDRESS_1>"}', "ask <LITERAL_1>, or <LITERAL_2>"]


def test_what_somebody_typed_stays_a_look_alike_in_tools(bot: Bot) -> None:
    bot.guard(POLICY)
    _ = bot.text(messages=[{"role": "user", "content": f"I am {MAIL}, not max@exemple.fr"}])
    typed = {"role": "user", "content": "find <EMAIL_ADDRESS_2>"}
    bot.provider.reply(ToolCalls([ToolCall("find", {"mail": "<LITERAL_1>"})]))
    said = bot.chat(messages=[typed]).choices[0].message.tool_calls[0].function.arguments
    assert said == '{"mail": "<EMAIL_ADDRESS_2>"}'  # the tool gets what was typed
    bot.provider.reply("It is <LITERAL_1>.")
    reply = bot.text(messages=[typed, called(said.replace(" ", ""), "find"), answered("found <EMAIL_ADDRESS_2>")])
    assert sent(bot) == ['{"mail":"<LITERAL_1>"}', "found <LITERAL_1>"]
    assert reply == "It is <EMAIL_ADDRESS_2>." and b"max@" not in bot.provider.wire
