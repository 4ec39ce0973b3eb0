"""Traps 1 to 5: ways around the guard."""

import copy
from collections.abc import Callable
from typing import Any

import anthropic
import httpx
import httpx2
import openai
import pytest

from guarded_client import Misuse, UnreadableRefused, assert_guarded, guard
from guarded_client.testing import LoopbackProvider
from tests.anthropic.conftest import Claude
from tests.conftest import TAGS, Bot, in_memory
from tests.traps.conftest import MAIL

_CONNECTS: dict[str, Callable[[Any], Any]] = {
    "realtime": lambda client: client.realtime.connect(model="gpt-realtime"),
    "beta.realtime": lambda client: client.beta.realtime.connect(model="gpt-realtime"),
    "translations": lambda client: client.realtime.translations.connect(model="gpt-realtime"),
    "responses": lambda client: client.responses.connect(),
    "live": lambda client: client.live.connect(),
}


@pytest.mark.parametrize("name", _CONNECTS)
def test_trap_01_websockets_ignore_http_client(bot: Bot, policy: Any, name: str) -> None:
    if name != "beta.realtime":  # which speaks TLS only
        with pytest.raises(Exception, match="HTTP"):
            bot.run(_CONNECTS[name](bot.bare).enter())
        assert b"pgrade" in bot.provider.wire  # so does a WebSocket reach the provider without a guard
        bot.provider.clear()
    bot.guard(policy)
    for client in (
        bot.client,
        bot.client.with_options(data_residency="eu"),  # resets the SDK's own setting
        bot.client.with_options(websocket_base_url=bot.provider.origin.replace("http", "ws")),
        bot.client.copy().with_options(timeout=3),
    ):
        assert_guarded(client)
        with pytest.raises(UnreadableRefused, match=r"refuses WebSockets.*use responses\.create") as caught:
            bot.run(_CONNECTS[name](client).enter())
        assert isinstance(caught.value, openai.OpenAIError)
    assert bot.provider.wire == b""


@pytest.mark.parametrize("form", ["sync", "async"])
def test_trap_01_websockets_of_azure_ignore_http_client(provider: LoopbackProvider, policy: Any, form: str) -> None:
    made = Bot(provider, form)
    made.bare = (openai.AzureOpenAI if form == "sync" else openai.AsyncAzureOpenAI)(
        azure_endpoint=provider.origin, api_key="k", api_version="2026-01-01"
    )
    made.guard(policy)
    for name in ("realtime", "responses"):
        with pytest.raises(UnreadableRefused, match="refuses WebSockets"):
            made.run(_CONNECTS[name](made.client).enter())
    assert provider.wire == b""
    made.close()


def test_trap_01_a_websocket_url_put_in_by_hand_is_found(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.client.websocket_base_url = None
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(bot.client)


def test_trap_02_guarding_only_the_sync_client_leaks_the_async_one(provider: LoopbackProvider, policy: Any) -> None:
    class Pair:
        """As LangChain's models hold them."""

        def __init__(self) -> None:
            self.client: Any = openai.OpenAI(base_url=provider.base_url, api_key="k")
            self.async_client: Any = openai.AsyncOpenAI(base_url=provider.base_url, api_key="k")

    pair, bot = Pair(), Bot(provider, "async")
    pair.client = guard(pair.client, policy, tags=TAGS)
    bot.client = pair.async_client
    assert bot.text(MAIL) and MAIL.encode() in provider.wire  # the other half is as raw as before
    with pytest.raises(Misuse, match="AsyncOpenAI is not guarded"):
        assert_guarded(pair.async_client)
    provider.clear()
    bot.client = guard(pair.async_client, policy, tags=TAGS)
    assert bot.text(MAIL) == f"You wrote: {MAIL}" and MAIL.encode() not in provider.wire
    bot.run(pair.async_client.close())
    bot.close()
    pair.client.close()


@pytest.mark.parametrize("family", ["httpx2", "httpx"])
def test_trap_03_with_options_drops_the_guard(bot: Bot, policy: Any, family: str) -> None:
    module: Any = {"httpx2": httpx2, "httpx": httpx}[family]
    raw = module.Client() if bot.form == "sync" else module.AsyncClient()
    bot.guard(policy)
    guarded = bot.client
    for client in (
        guarded.with_options(http_client=raw),
        guarded.copy(http_client=raw),
        guarded.copy(http_client=None),
    ):
        bot.client = client
        assert_guarded(client)
        assert bot.text(MAIL) == f"You wrote: {MAIL}"
    assert MAIL.encode() not in bot.provider.wire
    bot.run(raw.close() if bot.form == "sync" else raw.aclose())


def test_trap_03_copy_called_on_the_class_goes_around_the_guard(bot: Bot, policy: Any) -> None:
    raw: Any = httpx2.Client() if bot.form == "sync" else httpx2.AsyncClient()
    bot.client = type(bot.bare).copy(bot.bare, http_client=raw)
    assert bot.text(MAIL) and MAIL.encode() in bot.provider.wire
    bot.provider.clear()
    bot.client = bot.bare
    bot.guard(policy)
    bot.client = type(bot.bare).copy(bot.client, http_client=raw, max_retries=0)
    with pytest.raises(Misuse, match="not guarded"):
        assert_guarded(bot.client)
    with pytest.raises(openai.APIConnectionError) as caught:  # and it sends nothing
        bot.text(MAIL)
    assert "lost its guard" in str(caught.value.__cause__) and bot.provider.wire == b""
    bot.run(raw.close() if bot.form == "sync" else raw.aclose())


def test_trap_03_anthropics_copy_called_on_the_class_too(claude: Claude, policy: Any) -> None:
    raw: Any = httpx2.Client() if claude.form == "sync" else httpx2.AsyncClient()
    claude.guard(policy)
    claude.client = claude.client.with_middleware()
    assert claude.text(MAIL) == f"You wrote: {MAIL}"
    claude.provider.clear()
    claude.client = type(claude.bare).copy(claude.client, http_client=raw, max_retries=0)
    with pytest.raises(anthropic.APIConnectionError):
        claude.text(MAIL)
    assert claude.provider.wire == b""
    claude.run(raw.close() if claude.form == "sync" else raw.aclose())


def test_trap_04_swapping_the_http_client_leaks(bot: Bot, policy: Any) -> None:
    naive = copy.copy(bot.bare)
    _ = naive.chat  # a resource, cached with the client that it was made of
    naive._client = guard(bot.bare, policy, tags=TAGS)._client
    bot.client = naive
    assert bot.text(MAIL) and MAIL.encode() not in bot.provider.wire
    naive._client = bot.bare._client
    assert bot.text(MAIL) and MAIL.encode() in bot.provider.wire  # who swaps one way can swap back
    bot.provider.clear()
    bot.client = bot.bare
    bot.guard(policy)
    bot.client = copy.copy(bot.client.with_options(max_retries=0))
    bot.client._client = bot.bare._client
    with pytest.raises(openai.APIConnectionError):  # but a client that was guarded sends nothing raw
        bot.text(MAIL)
    with pytest.raises(Misuse):
        assert_guarded(bot.client)
    assert bot.provider.wire == b""


def test_trap_04_a_subclass_with_an_init_of_its_own_breaks_copy(provider: LoopbackProvider, policy: Any) -> None:
    class Odd(openai.OpenAI):
        def __init__(self, tenant: str) -> None:
            super().__init__(base_url=provider.base_url, api_key="k")

    class Fine(openai.OpenAI):
        def __init__(self, *args: Any, tenant: str = "", **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)

    with Odd("acme") as odd, pytest.raises(Misuse, match="cannot be copied"):
        guard(odd, policy)
    with Fine(base_url=provider.base_url, api_key="k", tenant="acme") as bare:
        client = guard(bare, policy, tags=TAGS)
        assert type(client) is Fine and type(client.copy()) is Fine


def test_trap_05_shared_http_clients_were_changed_for_everybody(provider: LoopbackProvider, policy: Any) -> None:
    with httpx2.Client() as shared:  # as LangChain caches one for all its models
        before = dict(vars(shared))
        with openai.OpenAI(base_url=provider.base_url, api_key="k", http_client=shared) as bare:
            guarded = [guard(bare, in_memory(names="off"), tags={**TAGS, "conversation": c}) for c in "ab"]
            messages: Any = [{"role": "user", "content": MAIL}]
            for client in guarded:
                reply = client.chat.completions.create(model="m", messages=messages)
                assert reply.choices[0].message.content == f"You wrote: {MAIL}"
            assert MAIL.encode() not in provider.wire
            assert {key: value for key, value in vars(shared).items() if key != "_state"} == {
                key: value for key, value in before.items() if key != "_state"
            }
            _ = bare.chat.completions.create(model="m", messages=messages)  # whoever did not ask is not guarded
            assert MAIL.encode() in provider.wire
