"""A withdrawal counts from the next call on: in this process and in others, also in the middle of a conversation."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guarded_client import (
    ConsentEvent,
    ConsentRefused,
    ConsentSection,
    ConsentState,
    Grant,
    Policy,
    VaultSection,
    open_consent,
    open_vault,
    tagged,
)
from guarded_client.policy import KindAction
from guarded_client.testing import Text, ToolCall, ToolCalls
from tests.conftest import TAGS, Bot

MAIL, IBAN = "zoe@exemple.fr", "FR76 3000 6000 0112 3456 7890 189"
BOTH = f"{MAIL}, {IBAN}"
CONTACT, ALL = frozenset({"user.contact"}), frozenset({"user"})


def said(state: ConsentState, categories: frozenset[str] = ALL, purpose: str = "essential") -> ConsentEvent:
    now = datetime.now(UTC)
    return ConsentEvent(
        record_id="web-1", subject_ref="cust-42", state=state, at=now, valid_until=now + timedelta(days=9),
        grants=(Grant(purpose=purpose, categories=categories, recipients=frozenset({"*"})),), notice_ref="n",
        notice_version="1", language="fr", method="form", withdrawal_method="link", jurisdiction="FR", controller_ref="shop",
    )  # fmt: skip


@pytest.fixture
def shop(tmp_path: Path) -> Policy:
    return Policy(
        names="off",
        vault=VaultSection(path=tmp_path / "vault.db", key_file=tmp_path / "key"),
        consent=ConsentSection(path=tmp_path / "consent.db"),
    )


@pytest.fixture
def consent(shop: Policy, tmp_path: Path) -> Any:
    with open_consent(shop) as store:
        yield store


ELSEWHERE = """
import sys
from guarded_client import ConsentEvent, ConsentSection, Policy, VaultSection, open_consent
home = sys.argv[1]
policy = Policy(names="off", vault=VaultSection(path=home + "/vault.db", key_file=home + "/key"),
    consent=ConsentSection(path=home + "/consent.db"))
with open_consent(policy) as store:
    store.append(ConsentEvent.model_validate_json(sys.argv[2]))
"""


def elsewhere(tmp_path: Path, event: ConsentEvent) -> None:
    """Record an event in another process."""
    done = subprocess.run(
        [sys.executable, "-c", ELSEWHERE, str(tmp_path), event.model_dump_json()],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def opened(bot: Bot, policy: Policy, **more: Any) -> Any:
    vault = open_vault(policy)
    bot.guard(policy, vault=vault, tags={**TAGS, "basis": "consent", **more})
    return vault


def test_a_withdrawal_in_another_process_counts_at_the_next_call_and_ends_no_stream(
    bot: Bot, shop: Policy, consent: Any, tmp_path: Path
) -> None:
    with opened(bot, shop):
        consent.append(said(ConsentState.GIVEN))
        bot.provider.reply(Text("To <EMAIL_ADDRESS_1>, then <EMAIL_ADDRESS_1>.", chunk=3))
        stream = bot.chat(MAIL, stream=True)
        steps = iter(stream) if bot.form == "sync" else stream.__aiter__()
        chunks = [next(steps) if bot.form == "sync" else bot.run(steps.__anext__())]
        elsewhere(tmp_path, said(ConsentState.WITHDRAWN))
        with pytest.raises(ConsentRefused) as caught:
            bot.text(MAIL)
        assert (caught.value.decision.reason, caught.value.decision.outcome) == ("withdrawn", "route_human")
        chunks += list(steps) if bot.form == "sync" else bot.run(rest(steps))
        text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
        assert text == f"To {MAIL}, then {MAIL}.", "the call was covered when it was made"
        assert len(bot.provider.requests) == 1


async def rest(steps: Any) -> list[Any]:
    return [chunk async for chunk in steps]


@pytest.mark.parametrize("stream", [False, True])
def test_what_is_no_longer_covered_is_neither_sent_again_nor_restored(
    bot: Bot, shop: Policy, consent: Any, tmp_path: Path, stream: bool
) -> None:
    with opened(bot, shop):
        consent.append(said(ConsentState.GIVEN))
        assert bot.text(BOTH, stream=stream) == f"You wrote: {BOTH}"
        first = {"role": "user", "content": BOTH}
        turn = {"role": "assistant", "content": f"You wrote: {BOTH}"}
        elsewhere(tmp_path, said(ConsentState.RENEWED, CONTACT))
        bot.provider.reply(Text("<EMAIL_ADDRESS_1> and <IBAN_CODE_1> and &lt;iban\\_code_1&gt;", chunk=4))
        again = bot.text(messages=[first, turn, {"role": "user", "content": "And now?"}], stream=stream)
        assert again == f"{MAIL} and <IBAN_CODE> and <IBAN_CODE>"
        sent = [message["content"] for message in bot.provider.requests[-1].json["messages"]]
        assert sent == [
            "<EMAIL_ADDRESS_1>, <IBAN_CODE>",
            "You wrote: <EMAIL_ADDRESS_1>, <IBAN_CODE>",
            "And now?",
        ]
        third = [first, turn, {"role": "assistant", "content": again}, {"role": "user", "content": "Well?"}]
        _ = bot.text(messages=third, stream=stream)
        assert bot.provider.requests[-1].json["messages"][2]["content"] == (
            "<EMAIL_ADDRESS_1> and <IBAN_CODE> and <IBAN_CODE>"
        )


@pytest.mark.parametrize("stream", [False, True])
def test_nor_in_a_call_that_holds_nothing_of_the_kind(bot: Bot, shop: Policy, consent: Any, stream: bool) -> None:
    """The provider may hold earlier turns itself, and the model repeat what they say."""
    with opened(bot, shop, purpose="marketing"):
        consent.append(said(ConsentState.GIVEN, purpose="marketing"))
        _ = bot.text(BOTH)
        consent.append(said(ConsentState.RENEWED, CONTACT, purpose="marketing"))
        bot.provider.reply(Text("<IBAN_CODE_1>, <EMAIL_ADDRESS_1>", chunk=2))
        assert bot.text("What did I say?", stream=stream) == f"<IBAN_CODE>, {MAIL}"
        bot.provider.reply(ToolCalls([ToolCall("pay", '{"to": "<IBAN_CODE_1>", "cc": "<EMAIL_ADDRESS_1>"}')]))
        called = bot.chat("Pay it.").choices[0].message.tool_calls[0].function.arguments
        assert called == f'{{"to": "<IBAN_CODE>", "cc": "{MAIL}"}}'


def test_what_is_covered_again_comes_back(bot: Bot, shop: Policy, consent: Any) -> None:
    with opened(bot, shop):
        for categories, text in ((ALL, BOTH), (CONTACT, f"{MAIL}, <IBAN_CODE>"), (ALL, BOTH)):
            consent.append(said(ConsentState.RENEWED, categories))
            assert bot.text(BOTH) == f"You wrote: {text}"


def test_on_another_basis_nothing_is_withheld(bot: Bot, shop: Policy, consent: Any) -> None:
    with opened(bot, shop, basis="contract"):
        consent.append(said(ConsentState.WITHDRAWN))
        assert bot.text(BOTH) == f"You wrote: {BOTH}"


def test_a_name_field_says_no_number_once_names_are_not_covered(bot: Bot, shop: Policy, consent: Any) -> None:
    with opened(bot, shop):
        message = {"role": "user", "content": "Hello", "name": "Zoe"}
        for categories, name in ((ALL, "PERSON_1"), (CONTACT, "PERSON")):
            consent.append(said(ConsentState.RENEWED, categories))
            _ = bot.text(messages=[message])
            assert bot.provider.requests[-1].json["messages"][0]["name"] == name


def test_what_one_kind_lacks_takes_what_the_others_have(bot: Bot, shop: Policy, consent: Any) -> None:
    with opened(bot, shop):
        consent.append(said(ConsentState.GIVEN, CONTACT))
        with tagged(known={"LOYALTY_LEVEL": ["platinum"]}):  # a kind of the caller's own has the category `user`
            assert bot.text(f"{MAIL}, platinum") == f"You wrote: {MAIL}, <LOYALTY_LEVEL>"


def test_a_placeholder_that_tells_the_gender_is_of_another_category(bot: Bot, shop: Policy, consent: Any) -> None:
    hinting = shop.model_copy(update={"grammar_hints": True})
    known = {"PERSON": ["Durand"]}
    with opened(bot, hinting, known=known):
        consent.append(said(ConsentState.GIVEN))
        assert bot.text(f"Mme Durand, {MAIL}") == f"You wrote: Mme Durand, {MAIL}"
        consent.append(said(ConsentState.GIVEN, frozenset({"user.name"})))
        assert bot.text(f"Mme Durand, {MAIL}") == "You wrote: Mme Durand, <EMAIL_ADDRESS>"
        consent.append(said(ConsentState.GIVEN, CONTACT))
        bot.provider.reply(Text("Chère <PERSON_F_1>, <EMAIL_ADDRESS_1>"))
        assert bot.text("Hello") == f"Chère <PERSON_F>, {MAIL}"


def test_a_policy_that_comes_to_redact_names_restores_those_that_tell_the_gender(bot: Bot, shop: Policy) -> None:
    known = {"PERSON": ["Durand"]}
    hinting = shop.model_copy(update={"grammar_hints": True})
    with open_vault(hinting) as vault:
        bot.guard(hinting, vault=vault, tags={**TAGS, "known": known})
        assert bot.text("Mme Durand") == "You wrote: Mme Durand"
        bot.client = bot.bare
        redacting = hinting.model_copy(update={"kinds": {"PERSON": KindAction.REDACT}})
        bot.guard(redacting, vault=vault, tags={**TAGS, "known": known})
        bot.provider.reply(Text("Chère <PERSON_F_1>"))
        assert bot.text("Mme Durand") == "Chère <PERSON_F>"


def test_what_only_earlier_calls_held_is_logged_as_removed_from_a_later_one(
    bot: Bot, shop: Policy, consent: Any
) -> None:
    from guarded_client.audit.memory import MemoryLedger

    log = MemoryLedger()
    bot.guard(shop, ledger=log, consent=consent)
    with tagged(basis="consent", conversation="talk"):
        for covered, text in ((ALL, BOTH), (CONTACT, MAIL), (CONTACT, BOTH)):
            _ = consent.append(said(ConsentState.GIVEN, covered))
            _ = bot.text(text)
    assert [entry.one_way for entry in log.entries()] == [(), (), ("IBAN_CODE",)]
