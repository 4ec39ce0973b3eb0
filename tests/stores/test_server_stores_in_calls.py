"""Calls of real SDKs whose policy names stores on servers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from guarded_client import ConsentRefused, Misuse, Policy, open_consent, open_vault
from guarded_client._errors import ConsentUnavailable, VaultUnavailable
from guarded_client._model import Scope
from guarded_client.policy import ConsentSection, VaultSection
from guarded_client.stores.clock import utc_now
from guarded_client.stores.keys import MasterKey
from guarded_client.stores.postgres import PostgresVault
from guarded_client.stores.served_vault import AsyncServerVault, ServerVault
from guarded_client.stores.signature import is_signed
from guarded_client.testing import LoopbackProvider

from ..conftest import Bot
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
    assert bot.text("ask zoe@exemple.fr").count("zoe@exemple.fr") == 1
    assert [str(s) for s, _ in vault.open(Scope("", "cust-42", "case-9")).pairs()] == ["<EMAIL_ADDRESS_3>"]
    if bot.form == "async":
        bot.run(vault.for_async().close())
        bot.run(consent.for_async().close())


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
        bot.run(vault.for_async().close())
        bot.run(consent.for_async().close())


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
        bot.run(vault.for_async().close())
        bot.run(consent.for_async().close())


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
        ({"store": "postgres", "url_env": "postgresql://u:secret@h/d"}, "url_env"),
    ],
)
@pytest.mark.parametrize("kind", [VaultSection, ConsentSection])
def test_impossible_combinations_are_errors_of_the_policy(
    kind: type[VaultSection | ConsentSection], section: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValidationError, match=message) as caught:
        kind(**section)
    assert "secret" not in str(caught.value)


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
