"""Placeholders that tell a person's gender, so that the reply agrees: <PERSON_F_1>."""

from pathlib import Path
from typing import Any

import openai
import pytest

from guarded_client import Policy, VaultSection, guard, tagged
from guarded_client._grammar import gender
from guarded_client.testing import LoopbackProvider, Text, ToolCall, ToolCalls
from tests.conftest import TAGS, Bot, in_memory

KNOWN = {"PERSON": ["Durand"]}


def hinting(**settings: Any) -> Policy:
    return in_memory(names="off", grammar_hints=True, **settings)


def sent(provider: LoopbackProvider, number: int = -1) -> str:
    return provider.requests[-1].json["messages"][number]["content"]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("chunk", [1, 4, 60])
def test_the_placeholder_does_not_tell_or_does_not_come_back(bot: Bot, stream: bool, chunk: int) -> None:
    bot.guard(hinting())
    bot.provider.reply(Text("Chère <PERSON_F_1>, cher <PERSON_M_1>, merci.", chunk=chunk))
    received = bot.text("Je suis Mme Durand, mon voisin est Monsieur Petit.", stream=stream)
    assert sent(bot.provider) == "Je suis Mme <PERSON_F_1>, mon voisin est Monsieur <PERSON_M_1>."
    assert received == "Chère Durand, cher Petit, merci."
    assert b"Durand" not in bot.provider.wire
    assert b"Petit" not in bot.provider.wire


def test_it_is_on_without_being_asked_for(bot: Bot, policy: Policy) -> None:
    bot.guard(policy)
    assert bot.text("Je suis Mme Durand.") == "You wrote: Je suis Mme Durand."
    assert sent(bot.provider) == "Je suis <TITLE_1> <PERSON_1>."


def test_a_later_mention_without_civility_gets_another_placeholder(bot: Bot) -> None:
    bot.guard(hinting())
    history: list[dict[str, str]] = []
    for text, expected in (
        ("Je suis Mme Durand.", "Je suis Mme <PERSON_F_1>."),
        ("Durand attend toujours.", "<PERSON_F_1> attend toujours."),
        ("Et M. Durand ?", "Et M. <PERSON_F_1> ?"),
    ):
        history.append({"role": "user", "content": text})
        with tagged(**TAGS, known=KNOWN):
            reply = bot.chat(messages=history).choices[0].message.content
        assert sent(bot.provider) == expected
        assert reply == f"You wrote: {text}"
        history.append({"role": "assistant", "content": reply})
    assert sent(bot.provider, 1) == "You wrote: Je suis Mme <PERSON_F_1>."  # the model's turn, as it came


def test_a_civility_that_comes_later_changes_the_placeholder(bot: Bot) -> None:
    bot.guard(hinting())
    with tagged(**TAGS, known=KNOWN):
        _ = bot.text("Durand attend.")
        _ = bot.text("C'est Mme Durand.")
    assert sent(bot.provider) == "C'est Mme <PERSON_1>."


def test_two_persons_of_one_name_get_one_gender(bot: Bot) -> None:
    bot.guard(hinting())
    assert bot.text("Mme Durand et M. Durand") == "You wrote: Mme Durand et M. Durand"
    assert sent(bot.provider) == "Mme <PERSON_1> et M. <PERSON_1>"


def test_one_mention_in_a_call_tells_for_the_others(bot: Bot) -> None:
    bot.guard(hinting())
    with tagged(**TAGS, known=KNOWN):
        _ = bot.text("Durand attend. C'est Mme Durand.")
    assert sent(bot.provider) == "<PERSON_F_1> attend. C'est Mme <PERSON_F_1>."


def test_a_look_alike_passes_for_a_person(bot: Bot) -> None:
    bot.guard(hinting())
    text = "Je suis Mme Durand, pas <PERSON_F_1> ni <person_m_ 7>."
    assert bot.text(text) == f"You wrote: {text}"
    assert sent(bot.provider) == "Je suis Mme <PERSON_F_1>, pas <LITERAL_1> ni <LITERAL_2>."


def test_a_kind_that_goes_one_way_comes_back_through_its_variant(bot: Bot) -> None:
    bot.guard(hinting(kinds={"PERSON": "redact"}))
    bot.provider.reply("Chère <PERSON>, <PERSON_F_1>")
    assert bot.text("Je suis Mme Durand.") == "Chère <PERSON>, <PERSON_F_1>"
    assert sent(bot.provider) == "Je suis Mme <PERSON>."


@pytest.mark.parametrize(("kinds", "expected"), [(["PERSON"], "Durand"), (["EMAIL_ADDRESS"], "<PERSON_F_1>")])
def test_a_tool_gets_the_variant_without_permission_or_not_with_it(bot: Bot, kinds: list[str], expected: str) -> None:
    bot.guard(hinting(restore={"tools": {"greet": kinds}}))
    bot.provider.reply(ToolCalls([ToolCall("greet", '{"name": "<PERSON_F_1>"}')]))
    tools = [{"type": "function", "function": {"name": "greet", "parameters": {"type": "object"}}}]
    call = bot.chat("Je suis Mme Durand.", tools=tools).choices[0].message.tool_calls[0]
    assert expected in call.function.arguments


def test_another_process_with_the_same_vault_gives_another_placeholder(
    provider: LoopbackProvider, tmp_path: Path
) -> None:
    policy = Policy(names="off", grammar_hints=True, vault=VaultSection(path=tmp_path / "v.db"))
    with openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        for text, expected in (("Mme Durand", "Mme <PERSON_F_1>"), ("voici Durand", "voici <PERSON_F_1>")):
            client = guard(bare, policy, tags=TAGS)
            with tagged(**TAGS, known=KNOWN):
                _ = client.chat.completions.create(model="m", messages=[{"role": "user", "content": text}])
            assert sent(provider) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Mme ", "F"), ("Mme. ", "F"), ("madame ", "F"), ("Mlle  ", "F"), ("Mrs ", "F"), ("Ms. ", "F"), ("Miss ", "F"),
        ("Frau ", "F"), ("Frau Dr. ", "F"), ("Frau Prof. Dr. ", "F"), ("Sra. ", "F"), ("señora ", "F"), ("Sig.ra ", "F"),
        ("mevrouw ", "F"), ("Senhora ", "F"), ("M. ", "M"), ("Monsieur ", "M"), ("Mr ", "M"), ("Herr ", "M"),
        ("Herrn Dr. ", "M"), ("Sr. ", "M"), ("Signor ", "M"), ("dhr. ", "M"), ("Senhor ", "M"), ("", ""), ("Dr. ", ""),
        ("a.m. ", ""), ("commes ", ""), ("Madame, ", ""), ("Frau und ", ""),
        ("Mw. ", "F"), ("Sig.na ", "F"), ("Srª ", "F"), ("Dr.ª ", "F"), ("Dña. ", "F"), ("Dottoressa ", "F"), ("Docteure ", "F"),
        ("Hr. ", "M"), ("de heer ", "M"), ("M ", "M"), ("M./Mme ", "F"), ("Miss ", "F"), ("i miss ", ""), ("5 mm ", ""),
        ("Maître ", ""), ("Don ", ""), ("Sigg. ", ""), ("Smr ", ""),
    ],
)  # fmt: skip
def test_a_civility_is_misread(before: str, expected: str) -> None:
    text = f"voici {before}Durand"
    assert gender(text, len(text) - len("Durand")) == expected
