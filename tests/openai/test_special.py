"""Special categories in whole calls: incidental ones do not leave, intended ones need a basis of their own."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
import pytest

from guarded_client import ConsentEvent, ConsentRefused, ConsentState, Entity, Grant, Misuse, guard, tagged
from guarded_client.stores.consent.embedded import MemoryConsentStore
from guarded_client.stores.memory.vault import MemoryVault
from tests.conftest import TAGS, Bot, in_memory
from tests.otlp import attributes, receiving

ILL = "Je suis diabétique, écrivez à zoe@exemple.fr, mon colis 4471 n'est pas arrivé."
LEFT = "Je suis <HEALTH>, écrivez à <EMAIL_ADDRESS_1>, mon colis 4471 n'est pas arrivé."


def explicit(store: MemoryConsentStore, categories: set[str]) -> None:
    now = datetime.now(UTC)
    grant = Grant(purpose="essential", categories=frozenset(categories), recipients=frozenset({"*"}), explicit=True)
    store.append(
        ConsentEvent(
            record_id="r1", subject_ref="cust-42", state=ConsentState.GIVEN, at=now, valid_until=now + timedelta(days=1), grants=(grant,),
            notice_ref="n", notice_version="1", language="fr", method="form", withdrawal_method="link", jurisdiction="FR", controller_ref="acme",
        )
    )  # fmt: skip


def sent(bot: Bot) -> str:
    return bot.provider.requests[-1].json["messages"][-1]["content"]


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("special", ["none", "incidental", None])
def test_what_comes_in_by_the_way_leaves_one_way(bot: Bot, policy: Any, special: str | None, stream: bool) -> None:
    bot.guard(policy)
    with tagged(special=special):
        reply = bot.text(ILL, stream=stream)
    assert sent(bot) == LEFT
    assert reply == "You wrote: " + LEFT.replace("<EMAIL_ADDRESS_1>", "zoe@exemple.fr")


def test_it_stays_out_when_the_conversation_goes_on(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    first = bot.text(ILL)
    turns = [
        {"role": "user", "content": ILL},
        {"role": "assistant", "content": first},
        {"role": "user", "content": "Alors ?"},
    ]
    _ = bot.text(messages=turns)
    assert [m["content"] for m in bot.provider.requests[-1].json["messages"]] == [LEFT, f"You wrote: {LEFT}", "Alors ?"]


@pytest.mark.parametrize("purpose", ["marketing", "train"])
def test_for_marketing_and_training_the_call_is_blocked(bot: Bot, policy: Any, purpose: str) -> None:
    store = MemoryConsentStore()
    now = datetime.now(UTC)
    grant = Grant(
        purpose="marketing" if purpose == "marketing" else "train_ai_system",
        categories=frozenset({"user"}),
        recipients=frozenset({"*"}),
    )
    store.append(
        ConsentEvent(
            record_id="r1", subject_ref="cust-42", state=ConsentState.GIVEN, at=now, valid_until=now + timedelta(days=1), grants=(grant,),
            notice_ref="n", notice_version="1", language="fr", method="form", withdrawal_method="link", jurisdiction="FR", controller_ref="acme",
        )
    )  # fmt: skip
    bot.guard(policy, consent=store, tags={**TAGS, "purpose": purpose})
    assert bot.text("Bonjour")
    with pytest.raises(ConsentRefused) as caught:
        bot.text(ILL)
    assert (caught.value.decision.outcome, caught.value.decision.reason) == ("block", "special_category")
    assert caught.value.decision.offending == {"user.health_and_medical"}
    with tagged(special="incidental"), pytest.raises(ConsentRefused):
        bot.text("Bonjour")


def test_instructions_tools_and_schemas_say_nothing_of_the_person(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    system = {"role": "system", "content": "You help patients with diabetes."}
    tools = [{"type": "function", "function": {"name": "f", "description": "Looks up allergies", "parameters": {}}}]
    _ = bot.chat(messages=[system, {"role": "user", "content": ILL}], tools=tools)
    request = bot.provider.requests[-1].json
    assert request["messages"][0] == system and request["tools"] == tools
    assert sent(bot) == LEFT
    _ = bot.chat(messages=[{"role": "user", "content": system["content"]}])
    assert sent(bot) == "You help patients with <HEALTH>."


def test_intended_needs_explicit_consent_for_what_is_found(bot: Bot, policy: Any) -> None:
    store = MemoryConsentStore()
    providers = {"127.0.0.1": {"contract": "self_hosted", "attested_at": datetime.now(UTC)}}
    bot.guard(
        in_memory(names="off", **({"providers": providers} if "providers" in type(policy).model_fields else {})),
        consent=store,
    )
    with tagged(special="intended"):
        with pytest.raises(ConsentRefused, match="missing"):
            bot.text(ILL)
        explicit(store, {"user.health_and_medical"})
        assert bot.text(ILL) == f"You wrote: {ILL}"
        assert "diabétique" in sent(bot)
        assert bot.text("Je suis diabétique et catholique.") == "You wrote: Je suis diabétique et <RELIGION>."


def test_entries_of_such_a_call_have_the_shortest_class_unless_a_law_wants_them_kept(bot: Bot) -> None:
    class Watching(MemoryVault):
        kept: list[str]

        def assign(self, scope: Any, values: Any, retention: Any, *, epoch: str = "") -> Any:
            self.kept.append(retention.key)
            return super().assign(scope, values, retention, epoch=epoch)

    vault = Watching()
    vault.kept = []
    bot.guard(in_memory(names="off", retention={"blink": {"max_keep": "PT1M"}}), vault=vault)
    _ = bot.text("zoe@exemple.fr")
    _ = bot.text(ILL)
    with tagged(retention="accounting"):
        _ = bot.text(ILL)
    with tagged(purpose="analytics"):
        _ = bot.text(ILL)
    assert vault.kept == ["case", "blink", "accounting", "case"], "purging is a duty of autonomous replies"


def test_spans_told_another_class_than_that_under_which_the_call_is_kept(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiving(monkeypatch) as receiver:
        bot.guard(in_memory(names="off", retention={"blink": {"max_keep": "PT1M"}}))
        _ = bot.text(ILL)
        told = {span.name: attributes(span).get("guarded_client.retention.class") for span in receiver.spans}
    assert (told["guard chat"], told["chat gpt-5"]) == ("blink", "blink")


def test_the_operator_is_warned(bot: Bot, policy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving(monkeypatch) as receiver:
        bot.guard(policy)
        _ = bot.text(ILL)
        root = next(attributes(span) for span in receiver.spans if span.name == "guard chat")
        assert root["guarded_client.special.suspected"] == ["HEALTH"]
        assert root["guarded_client.redaction.entity_types"] == ["EMAIL_ADDRESS"]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [({"special": {"lexicons": []}}, "Je suis diabétique"), ({"kinds": {"HEALTH": "allow"}}, "Je suis diabétique"),
     ({"special": {"lexicons": ["en"]}}, "Je suis diabétique"), ({"kinds": {"HEALTH": "redact"}}, "Je suis <HEALTH>")],
)  # fmt: skip
def test_the_policy_decides_what_is_looked_for(bot: Bot, settings: Any, expected: str) -> None:
    bot.guard(in_memory(names="off", **settings))
    with tagged(purpose="support"):
        _ = bot.text("Je suis diabétique, et vous ?")
    assert sent(bot) == f"{expected}, et vous ?"


class Model:
    kinds = frozenset({"HEALTH"})

    def detect(self, texts: Any, known: Any) -> Any:
        return [[Entity("HEALTH", at, at + 9)] if (at := text.find("tired all")) >= 0 else [] for text in texts]


def test_a_model_may_suspect_more_than_words(bot: Bot, policy: Any) -> None:
    bot.guard(policy, special=Model())
    _ = bot.text("I am tired all day, and diabetic.")
    assert sent(bot) == "I am <HEALTH> day, and <HEALTH>."

    class Other(Model):
        kinds = frozenset({"PERSON"})

    with pytest.raises(Misuse, match="other kinds"):
        guard(bot.bare, policy, special=Other())


def test_bodies_of_unknown_form_are_looked_at_too(provider: Any, policy: Any) -> None:
    with httpx2.Client() as raw:
        client = guard(raw, policy, wire="json", tags=TAGS)
        _ = client.post(f"{provider.origin}/any", json={"text": "Je suis diabétique.", "n": 1})
    assert provider.requests[-1].json == {"text": "Je suis <HEALTH>.", "n": 1}


def test_a_word_is_not_taken_for_a_name(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    for text, left in (
        ("Hello, I am diabetic, where is it?", "Hello, I am <HEALTH>, where is it?"),
        ("Hello, I am Emily Cancer, where is it?", "Hello, I am <PERSON_1>, where is it?"),
        ("Bonjour, je suis malade, merci.", "Bonjour, je suis <HEALTH>, merci."),
    ):
        _ = bot.text(text)
        assert sent(bot) == left


def test_words_inside_what_is_replaced_uncover_nothing(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    assert bot.text("diabetes.helper@exemple.fr") == "You wrote: diabetes.helper@exemple.fr"
    assert sent(bot) == "<EMAIL_ADDRESS_1>"
    assert bot.text('{"note": "je suis diab\\u00e9tique", "n": 1}')
    assert sent(bot) == '{"note": "je suis <HEALTH>", "n": 1}'
