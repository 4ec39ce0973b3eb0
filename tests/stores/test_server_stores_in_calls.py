"""Calls of real SDKs whose policy names stores on servers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from guarded_client import ConsentRefused, Misuse, Policy, aclose, open_consent, open_vault
from guarded_client._errors import ConsentUnavailable, VaultUnavailable
from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.policy import AccessSection, ConsentSection, ReviewSection, VaultSection
from guarded_client.stores.clock import utc_now
from guarded_client.stores.consent.embedded import MemoryConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.keys.signature import is_signed
from guarded_client.stores.postgres.stores import PostgresVault
from guarded_client.stores.served.vault import AsyncServerVault, ServerVault
from guarded_client.testing import LoopbackProvider, Text

from ..conftest import TAGS, Bot
from .proxy import Proxy
from .servers import PostgresCluster, ValkeyServer
from .standing_clock import KEY_HEX
from .test_consent_stores import event

VARIABLE = "GUARDED_CLIENT_DATABASE_URL"


@pytest.fixture(params=["postgres", "redis"])
def served(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Policy:
    url = request.getfixturevalue("database" if request.param == "postgres" else "keyspace")
    monkeypatch.setenv(VARIABLE, url)
    monkeypatch.setenv("GUARDED_CLIENT_KEY", KEY_HEX)
    return Policy(
        names="off",
        vault=VaultSection(store=request.param, url_env=VARIABLE),
        consent=ConsentSection(store=request.param, url_env=VARIABLE),
    )


@pytest.fixture
def stores(served: Policy) -> Iterator[tuple[Any, Any]]:
    vault, consent = open_vault(served), open_consent(served)
    yield vault, consent
    vault.close()
    consent.close()


def test_values_go_to_the_server_and_come_back(
    provider: LoopbackProvider, bot: Bot, served: Policy, stores: tuple[Any, Any]
) -> None:
    vault, consent = stores
    bot.guard(served, vault=vault, consent=consent)
    for stream in (False, True):
        reply = bot.text("write to zoe@exemple.fr or ben@exemple.fr", stream=stream)
        assert reply.count("zoe@exemple.fr") == reply.count("ben@exemple.fr") == 1
    assert b"exemple" not in provider.wire and b"EMAIL_ADDRESS_2" in provider.wire
    other = open_vault(served)
    assert len(other.open(Scope("", "cust-42", "case-9"))) == 2
    assert other.forget("cust-42") == 2
    other.close()
    with pytest.raises(VaultUnavailable, match="make the call again"):  # it may have begun before, for all it knows
        bot.text("ask zoe@exemple.fr")
    assert bot.text("ask zoe@exemple.fr").count("zoe@exemple.fr") == 1
    assert [str(s) for s, _ in vault.open(Scope("", "cust-42", "case-9")).pairs()] == ["<EMAIL_ADDRESS_3>"]
    if bot.form == "async":
        bot.run(aclose(vault, consent))


def test_a_call_with_new_values_asks_the_vault_once(
    provider: LoopbackProvider, bot: Bot, served: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Proxy(os.environ[VARIABLE]) as proxy:
        monkeypatch.setenv(VARIABLE, proxy.url)
        vault = open_vault(served)
        bot.guard(served, vault=vault, consent=MemoryConsentStore(), tags={**TAGS, "conversation": "warm"})
        for text in ("zoe@exemple.fr", "zoe@exemple.fr", "Hello"):
            _ = bot.text(text)  # connects; the server gets the scripts
        bot.guard(served, vault=vault, consent=MemoryConsentStore())
        for text in ("ask zoe@exemple.fr", "ask ben@exemple.fr", "ask ben@exemple.fr or zoe@exemple.fr", "Hello"):
            proxy.count()
            assert text in bot.text(text)
            assert proxy.turns == 1
        if bot.form == "async":
            bot.run(vault.for_async().close())
        vault.close()
    assert b"exemple" not in provider.wire and b"EMAIL_ADDRESS_2" in provider.wire


@pytest.mark.parametrize("more", ["", ", et zoe@exemple.fr"])
def test_a_value_to_which_another_process_gave_a_placeholder_left(
    provider: LoopbackProvider, bot: Bot, served: Policy, stores: tuple[Any, Any], more: str
) -> None:
    """A call begins without asking the server, and learns on the way what the conversation has placeholders for."""
    vault, consent = stores
    other = open_vault(served)
    scope, keep = Scope("", "cust-42", "case-9"), RetentionSet("case", "created", utc_now() + timedelta(days=9))
    bot.guard(served, vault=vault, consent=consent)
    text = f"C'est bien 880692310285{more}"
    for _ in range(2):
        _ = other.assign(scope, [("IDENTITY_CARD", "880692310285"), ("EMAIL_ADDRESS", "ana@exemple.fr")], keep)
        assert bot.text(text) == f"You wrote: {text}"
        assert "C'est bien <IDENTITY_CARD_1>" in provider.requests[-1].body.decode()
    other.close()
    if bot.form == "async":
        bot.run(aclose(vault, consent))


def test_what_another_process_learned_is_for_consent_to_say(
    provider: LoopbackProvider, bot: Bot, served: Policy, stores: tuple[Any, Any]
) -> None:
    """A call begins with what this process knows. What it learns of the conversation later is not restored unasked."""
    vault, consent = stores
    other = open_vault(served)
    scope, keep = Scope("", "cust-42", "case-9"), RetentionSet("case", "created", utc_now() + timedelta(days=9))
    bot.guard(served, vault=vault, consent=consent, tags={**TAGS, "basis": "consent"})
    given = event(utc_now() - timedelta(minutes=1), subject="cust-42")
    grant = given.grants[0].model_copy(
        update={
            "purpose": "essential",
            "categories": frozenset({"user.contact", "user.name"}),
            "recipients": frozenset({"*"}),
        }
    )
    consent.append(given.model_copy(update={"grants": (grant,)}))
    for text in ("Hello", "ask zoe@exemple.fr"):
        number = len(other.open(scope))
        iban = f"FR76 3000 6000 0112 3456 7890 189{number}"
        known = other.assign(scope, [("IBAN_CODE", iban), ("PHONE_NUMBER", f"+33 6 12 34 56 7{number}")], keep)
        held, free = known.of("IBAN_CODE", iban), known.of("PHONE_NUMBER", f"+33 6 12 34 56 7{number}")
        provider.reply(Text(f"{held} {free}"))
        assert bot.text(text) == f"<IBAN_CODE> +33 6 12 34 56 7{number}"
        assert other.forget("cust-42") >= 2
        _ = vault.open(scope)
    other.close()
    if bot.form == "async":
        bot.run(aclose(vault, consent))


def test_consent_on_the_server_counts(
    provider: LoopbackProvider, bot: Bot, served: Policy, stores: tuple[Any, Any]
) -> None:
    vault, consent = stores
    bot.guard(served, vault=vault, consent=consent, tags={"purpose": "marketing", "retention": "case", "subject": "s"})
    with pytest.raises(ConsentRefused):
        bot.text("hello")
    given = event(utc_now() - timedelta(minutes=1), subject="s")
    grant = given.grants[0].model_copy(update={"purpose": "marketing"})
    consent.append(given.model_copy(update={"grants": (grant,)}))
    assert "hello" in bot.text("hello")
    if bot.form == "async":
        bot.run(aclose(vault, consent))


def test_nothing_is_sent_without_the_server(
    provider: LoopbackProvider,
    bot: Bot,
    served: Policy,
    stores: tuple[Any, Any],
    request: pytest.FixtureRequest,
) -> None:
    vault, consent = stores
    server: PostgresCluster | ValkeyServer = request.getfixturevalue(
        "postgres" if isinstance(vault, PostgresVault) else "valkey"
    )
    bot.guard(served, vault=vault, consent=consent)
    _ = bot.text("hello")
    sent = len(provider.requests)
    server.server.kill()
    try:
        with pytest.raises((VaultUnavailable, ConsentUnavailable)):
            bot.text("hello")
        assert len(provider.requests) == sent
    finally:
        server.server.start()
    if bot.form == "async":
        bot.run(aclose(vault, consent))


def test_async_clients_get_the_async_form(served: Policy, stores: tuple[Any, Any]) -> None:
    vault, _ = stores
    assert isinstance(vault, ServerVault) and isinstance(vault.for_async(), AsyncServerVault)
    message = b"a receipt"
    assert is_signed(message, vault.sign(message)) and vault.sign(message) == vault.for_async().sign(message)


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ({"store": "postgres"}, "needs url_env"),
        ({"store": "redis", "path": "x", "url_env": "U"}, "takes no path"),
        ({"store": "sqlite", "url_env": "U"}, "takes no url_env"),
        ({"store": "memory", "url_env": "U"}, "takes no url_env"),
        ({"store": "memory", "path": "x"}, "takes no path"),
        ({"store": "postgres", "url_env": "postgresql://u:secret@h/d"}, "url_env"),
    ],
)
@pytest.mark.parametrize("kind", [VaultSection, ConsentSection, AccessSection, ReviewSection])
def test_impossible_combinations_are_errors_of_the_policy(
    kind: type[VaultSection | ConsentSection | AccessSection | ReviewSection], section: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValidationError, match=message) as caught:
        kind(**section)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("vault", "review", "message"),
    [
        ({}, {"url_env": "U"}, "review: .* sqlite takes no url_env"),
        ({"store": "memory"}, {"path": "x"}, "review: .* memory takes no path"),
        ({"store": "postgres", "url_env": "U"}, {"path": "x"}, "review: .* postgres takes no path"),
        ({"store": "postgres", "url_env": "U"}, {"url_env": "V"}, ""),
        ({}, {"path": "x"}, ""),
    ],
)
def test_tickets_lay_elsewhere_than_the_policy_said(
    vault: dict[str, Any], review: dict[str, Any], message: str
) -> None:
    """Without a store of their own they lie where the vault does, whatever place is named for them."""
    if not message:
        assert Policy.model_validate({"vault": vault, "review": review})
        return
    with pytest.raises(ValidationError, match=message):
        _ = Policy.model_validate({"vault": vault, "review": review})


def test_what_the_environment_must_hold(served: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GUARDED_CLIENT_KEY")
    for opening in (open_vault, open_consent):
        with pytest.raises(Misuse, match="no master key"):
            opening(served)
    monkeypatch.delenv(VARIABLE)
    for opening in (open_vault, open_consent):
        with pytest.raises(Misuse, match=f"{VARIABLE} is not set"):
            opening(served)
    key = MasterKey.generate()
    assert repr(key) == "<MasterKey>"


def test_a_notice_is_told_once_by_all_processes(provider: LoopbackProvider, bot: Bot, served: Policy) -> None:
    policy = Policy(names="off", vault=served.vault, consent=served.consent, disclose={"deliver": "prepend"})
    said = []
    for _ in range(2):  # vaults of two processes
        vault, consent = open_vault(policy), open_consent(policy)
        bot.guard(policy, vault=vault, consent=consent)
        provider.reply("Hello")
        said.append(bot.text("ask zoe@exemple.fr"))
        assert len(vault.open(Scope("", "cust-42", "case-9"))) == 1  # the notice is no placeholder of it
        if bot.form == "async":
            bot.run(vault.for_async().close())
            bot.run(consent.for_async().close())
        vault.close()
        consent.close()
    assert said == [f"{policy.disclose.notice().text}\n\nHello", "Hello"]
