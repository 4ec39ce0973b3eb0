"""What the provider may keep: contracts, stateless calls, opaque ids, metadata."""

import asyncio
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import anthropic
import httpx2
import openai
import pytest
from pydantic import ValidationError

from guarded_client import PolicyError, RetentionRefused, guard, tagged
from guarded_client.policy import Contract, Policy, ProviderRetention, RetentionClass
from guarded_client.policy.load import validate
from guarded_client.testing import LoopbackProvider, Text
from tests.conftest import TAGS, Bot, in_memory

MAIL = "zoe@exemple.fr"
TODAY = datetime.now(UTC)
TRANSIENT = {**TAGS, "retention": "transient"}


@pytest.fixture
def own() -> Iterator[LoopbackProvider]:
    with LoopbackProvider(Text("at home: <EMAIL_ADDRESS_1>")) as running:
        yield running


def contract(**fields: Any) -> Policy:
    return in_memory(names="off", providers={"127.0.0.1": fields})


@pytest.mark.parametrize("kind", ["zdr", "enhanced_zdr", "self_hosted"])
def test_an_attested_contract_lets_transient_data_out(bot: Bot, kind: str) -> None:
    bot.guard(contract(contract=kind, attested_at=TODAY - timedelta(days=300)), tags=TRANSIENT)
    assert bot.text(MAIL) == f"You wrote: {MAIL}"


@pytest.mark.parametrize(
    ("fields", "says"),
    [({}, "the contract is default"), ({"contract": "mam", "attested_at": TODAY}, "the contract is mam"),
     ({"contract": "zdr"}, "not attested"), ({"contract": "zdr", "attested_at": TODAY - timedelta(days=400)}, "does not hold today"),
     ({"contract": "zdr", "attested_at": TODAY + timedelta(days=2)}, "does not hold today"),
     ({"contract": "zdr", "attested_at": TODAY, "trains_on_data": True}, "may train"),
     ({"contract": "zdr", "attested_at": TODAY - timedelta(days=40), "valid_for": "P30D"}, "does not hold today")],
)  # fmt: skip
def test_anything_less_does_not(bot: Bot, fields: Any, says: str) -> None:
    bot.guard(contract(**fields), tags=TRANSIENT)
    with pytest.raises(RetentionRefused, match=says) as caught:
        bot.text(MAIL)
    assert caught.value.outcome == "block"
    assert "providers.127.0.0.1" in str(caught.value) and "retention.transient.provider" in str(caught.value)
    with tagged(retention="case"):
        assert bot.text(MAIL), "other classes do not ask for it"
    assert bot.run(bot.client.models.list()).data, "nor do calls without data"
    assert len(bot.provider.requests) == 2


@pytest.mark.parametrize("stream", [False, True])
def test_a_local_server_takes_what_the_provider_may_not_keep(bot: Bot, own: LoopbackProvider, stream: bool) -> None:
    bot.guard(in_memory(names="off", local={"base_url": own.base_url}), tags=TRANSIENT)
    assert bot.text(MAIL, stream=stream) == f"at home: {MAIL}"
    assert bot.provider.requests == []


@pytest.mark.parametrize("outcome", ["route_human", "block"])
def test_the_class_says_what_happens_else(bot: Bot, own: LoopbackProvider, outcome: str) -> None:
    short = {"max_keep": "PT5M", "provider": "zero", "otherwise": outcome}
    policy = in_memory(names="off", local={"base_url": own.base_url}, retention={"short": short})
    bot.guard(policy, tags={**TAGS, "retention": "short"})
    with pytest.raises(RetentionRefused) as caught:
        bot.text(MAIL)
    assert caught.value.outcome == outcome
    assert own.requests == bot.provider.requests == []


def test_special_categories_need_such_a_contract_whatever_the_class(bot: Bot, own: LoopbackProvider) -> None:
    care = {"care": {"key": "essential.care", "bases": ["contract"], "special_basis": "health_care"}}
    tags = {**TAGS, "purpose": "care", "special": "intended"}
    bot.guard(in_memory(names="off", purposes=care), tags=tags)
    with pytest.raises(RetentionRefused, match="special-category data"):
        bot.text("Je suis diabétique.")
    bot.guard(in_memory(names="off", purposes=care, local={"base_url": own.base_url}), tags=tags)
    assert bot.text(f"Je suis diabétique, {MAIL}") == f"at home: {MAIL}"
    assert own.requests[-1].json["messages"][0]["content"] == "Je suis diabétique, <EMAIL_ADDRESS_1>"
    bot.guard(in_memory(names="off", purposes=care, special={"provider": "any"}), tags=tags)
    assert bot.text("Je suis diabétique.") == "You wrote: Je suis diabétique."


def test_the_responses_api_is_told_to_keep_nothing(bot: Bot, policy: Any) -> None:
    bot.guard(contract(contract="zdr", attested_at=TODAY), tags=TRANSIENT)
    _ = bot.run(bot.client.responses.create(model="gpt-5", input=MAIL))
    assert bot.provider.requests[-1].json["store"] is False
    for asked in ({"store": True}, {"background": True}, {"conversation": "conv_68a1b2c3"}):
        with pytest.raises(RetentionRefused, match="asks the provider to keep"):
            bot.run(bot.client.responses.create(model="gpt-5", input=MAIL, **asked))
    with pytest.raises(RetentionRefused):
        bot.chat(MAIL, store=True)
    assert len(bot.provider.requests) == 1


@pytest.mark.parametrize("asynchronous", [False, True])
@pytest.mark.parametrize(
    ("url", "given", "told"),
    [
        ("https://api.openai.com/v1", {}, False),
        ("https://eu.api.openai.com/v1", {"store": None, "seed": 3}, False),
        ("https://api.openai.com/v1", {"store": False}, False),
        ("https://api.groq.com/openai/v1", {}, "unsaid"),
        ("https://acme.openai.azure.com/openai/v1", {}, "unsaid"),
        ("https://llm.example/v1", {}, "unsaid"),
    ],
)
def test_openai_kept_chat_completions_that_nobody_asked_it_to_keep(
    policy: Any, asynchronous: bool, url: str, given: dict[str, Any], told: Any
) -> None:
    sent: list[bytes] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        sent.append(request.content)
        choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "ok"}}
        return httpx2.Response(200, json={"id": "x", "created": 1, "model": "m", "choices": [choice]})

    body = {"model": "m", "messages": [{"role": "user", "content": "Hello"}], **given}
    written = json.dumps(body, indent=1)

    async def there() -> None:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(answer)) as bare:
            await guard(bare, policy, wire="openai", tags=TAGS).post(f"{url}/chat/completions", content=written)

    if asynchronous:
        asyncio.run(there())
    else:
        with httpx2.Client(transport=httpx2.MockTransport(answer)) as bare:
            _ = guard(bare, policy, wire="openai", tags=TAGS).post(f"{url}/chat/completions", content=written)
    (got,) = sent
    assert json.loads(got).get("store", "unsaid") == told
    if "store" in given or told == "unsaid":
        assert json.loads(got) == {**body, **({"store": False} if "store" in given else {})}
    else:
        assert got.decode() == written[:-1] + ',"store":false}'
    with pytest.raises(RetentionRefused), httpx2.Client(transport=httpx2.MockTransport(answer)) as bare:
        _ = guard(bare, policy, wire="openai", tags=TAGS).post(f"{url}/chat/completions", json={**body, "store": True})


def test_ids_of_end_users_are_opaque_and_metadata_holds_no_personal_data(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    who = {
        "user": MAIL,
        "safety_identifier": "cust-42",
        "prompt_cache_key": "cust-42",
        "metadata": {"who": MAIL, "n": "4471"},
    }
    for _ in range(2):
        _ = bot.chat("Hello", **who)
    first, second = (request.json for request in bot.provider.requests)
    assert first == second, "the same digest every time"
    assert first["metadata"] == {"who": "<EMAIL_ADDRESS_1>", "n": "4471"}
    assert first["safety_identifier"] == first["prompt_cache_key"] not in ("cust-42", first["user"])
    assert MAIL.encode() not in bot.provider.wire and b"cust-42" not in bot.provider.wire
    _ = bot.run(bot.client.responses.create(model="gpt-5", input="Hello", **who))
    assert bot.provider.requests[-1].json["safety_identifier"] == first["safety_identifier"]
    with tagged(tenant="other"):
        _ = bot.chat("Hello", **who)
    assert bot.provider.requests[-1].json["user"] != first["user"], "another tenant, another digest"
    assert MAIL.encode() not in bot.provider.wire


def test_anthropic_gets_opaque_ids_too() -> None:
    with LoopbackProvider() as provider, anthropic.Anthropic(base_url=provider.origin, api_key="k") as raw:
        client = guard(raw, in_memory(names="off"), tags=TAGS)
        for _ in range(2):
            _ = client.messages.create(
                model="claude",
                max_tokens=9,
                metadata={"user_id": MAIL},
                messages=[{"role": "user", "content": "Hello"}],
            )
        ids = [request.json["metadata"]["user_id"] for request in provider.requests]
        assert ids[0] == ids[1] and len(ids[0]) == 32 and MAIL.encode() not in provider.wire


def test_what_is_known_of_providers_is_kept_beside_what_the_policy_says() -> None:
    policy = validate({"providers": {"openai": {"contract": "zdr", "attested_at": "2026-10-01"}}})
    openai_now = policy.providers["openai"]
    assert (openai_now.contract, openai_now.default_days) == (Contract.ZERO, 30)
    assert openai_now.attested_at == datetime(2026, 10, 1, tzinfo=UTC)
    assert policy.providers["anthropic"].flagged_content_days == 730
    assert Policy().providers["openai"].doubt(TODAY) == "the contract is default"


@pytest.mark.parametrize(
    "fields", [{"contract": "none"}, {"attested_at": "yesterday"}, {"attested_at": datetime(2026, 1, 1)}, {"days": 3}]
)
def test_a_contract_that_makes_no_sense_is_an_error(fields: Any) -> None:
    with pytest.raises(PolicyError, match=r"providers\.openai"):
        validate({"providers": {"openai": fields}})


def test_a_class_cannot_ask_for_both() -> None:
    with pytest.raises(ValidationError, match="exclude each other"):
        RetentionClass(max_keep="P1D", provider="zero", provider_storage=True)
    assert ProviderRetention(contract="self_hosted", attested_at="2026-11-01").doubt(TODAY) is None


def test_other_errors_of_retention_say_block(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    with pytest.raises(RetentionRefused) as caught:
        bot.chat(MAIL, store=True)
    assert caught.value.outcome == "block"
    assert isinstance(caught.value, openai.OpenAIError)
