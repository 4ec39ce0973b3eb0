"""Calls that the provider may not get go to a server of one's own, and take nothing of the provider's client along."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import anthropic
import httpx
import httpx2
import openai
import pytest

from guarded_client import (
    Call,
    ConsentEvent,
    ConsentRefused,
    ConsentState,
    Flow,
    Forward,
    GateRefused,
    Grant,
    LocalUnavailable,
    Misuse,
    Policy,
    PolicyError,
    Reply,
    guard,
    tagged,
)
from guarded_client.policy.load import validate
from guarded_client.stores.consent.embedded import MemoryConsentStore
from guarded_client.testing import Failure, LoopbackProvider, Raw, Text, ToolCall, ToolCalls
from tests.conftest import TAGS, Bot, in_memory
from tests.otlp import attributes, receiving

MAIL, IBAN = "zoe@exemple.fr", "FR76 3000 6000 0112 3456 7890 189"
ASSIST = {"assist": {"key": "essential.service.assist", "bases": ["consent"], "use": "agent_assist"}}
TAGGED = {**TAGS, "purpose": "assist"}


@pytest.fixture
def own() -> Iterator[LoopbackProvider]:
    """The local server."""
    with LoopbackProvider(Text(lambda request: f"{request['model']} read: {said(request)}")) as running:
        yield running


def said(request: Any) -> str:
    given = request.get("messages") or request.get("input") or request["prompt"]
    return given if isinstance(given, str) else given[-1]["content"]


def local(own: LoopbackProvider, **more: Any) -> Policy:
    return in_memory(names="off", purposes=ASSIST, local={"base_url": own.base_url, "model": "llama3", **more})


def given(store: MemoryConsentStore, state: ConsentState = ConsentState.GIVEN, **grant: Any) -> None:
    fields: dict[str, Any] = {"purpose": "essential", "categories": {"user"}, "recipients": {"*"}, **grant}
    store.append(
        ConsentEvent(
            record_id="r1", subject_ref="cust-42", state=state, at=datetime.now(UTC), valid_until=datetime.now(UTC) + timedelta(days=1),
            grants=(Grant(**fields),), notice_ref="n", notice_version="1", language="fr", method="form", withdrawal_method="link",
            jurisdiction="FR", controller_ref="acme",
        )
    )  # fmt: skip


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("chunk", [1, 7])
def test_a_call_without_consent_goes_to_the_local_server(
    bot: Bot, own: LoopbackProvider, monkeypatch: pytest.MonkeyPatch, stream: bool, chunk: int
) -> None:
    monkeypatch.setenv("OWN_KEY", "own-secret")
    bot.guard(local(own, api_key_env="OWN_KEY"), tags=TAGGED)
    own.reply(Text(lambda request: f"llama: {said(request)}", chunk=chunk))
    assert bot.text(MAIL, stream=stream, extra_headers={"x-team": "support"}) == f"llama: {MAIL}"
    (request,) = own.requests
    assert (request.json["model"], request.json["messages"][0]["content"]) == ("llama3", "<EMAIL_ADDRESS_1>")
    assert request.json.get("stream", False) is stream
    assert request.headers["authorization"] == "Bearer own-secret"
    assert not {name for name in request.headers if name.startswith(("x-", "openai", "cookie"))}
    assert bot.provider.requests == []


def test_the_local_server_is_evaluated_as_a_recipient_of_its_own(bot: Bot, own: LoopbackProvider) -> None:
    store = MemoryConsentStore()
    given(store, recipients={"mistral_ai"}, categories={"user.contact"}, regions={"EU"})
    bot.guard(local(own), consent=store, tags={**TAGS, "basis": "consent"})
    assert bot.text(f"{MAIL}, {IBAN}") == f"llama3 read: {MAIL}, <IBAN_CODE>"
    assert own.requests[-1].json["messages"][0]["content"] == "<EMAIL_ADDRESS_1>, <IBAN_CODE>"
    with tagged(special="intended"), pytest.raises(ConsentRefused) as caught:
        bot.text(MAIL)
    assert (caught.value.decision.reason, caught.value.decision.outcome) == ("explicit_required", "route_human")
    given(store, recipients={"127.0.0.1"})
    assert bot.text(MAIL) == f"You wrote: {MAIL}", "a recipient that is covered gets the call itself"
    assert (len(own.requests), len(bot.provider.requests)) == (1, 1)


def test_after_a_withdrawal_nothing_readable_goes_there_either(bot: Bot, own: LoopbackProvider) -> None:
    store = MemoryConsentStore()
    bot.guard(local(own), consent=store, tags=TAGGED)
    given(store)
    assert bot.text(MAIL) == f"You wrote: {MAIL}"
    given(store, ConsentState.WITHDRAWN)
    own.reply("Write to <EMAIL_ADDRESS_1>, <EMAIL_ADDRESS>")
    assert bot.text(MAIL) == "Write to <EMAIL_ADDRESS>, <EMAIL_ADDRESS>"
    assert own.requests[-1].json["messages"][0]["content"] == "<EMAIL_ADDRESS>"


def test_tools_of_the_caller_get_their_values(bot: Bot, own: LoopbackProvider) -> None:
    bot.guard(local(own), tags=TAGGED)
    own.reply(ToolCalls([ToolCall("mail", '{"to": "<EMAIL_ADDRESS_1>"}')]))
    arguments = bot.chat(MAIL).choices[0].message.tool_calls[0].function.arguments
    assert arguments == f'{{"to": "{MAIL}"}}'


def test_a_raw_response_is_one_also_from_there(bot: Bot, own: LoopbackProvider) -> None:
    bot.guard(local(own), tags=TAGGED)
    raw = bot.chat(MAIL, create=bot.client.chat.completions.with_raw_response.create)
    assert raw.parse().choices[0].message.content == f"llama3 read: {MAIL}"
    assert MAIL in raw.text and raw.headers["x-guarded-call"]
    assert not {name for name in own.requests[-1].headers if name.startswith("x-")}


def test_without_a_local_server_the_call_is_blocked(bot: Bot) -> None:
    bot.guard(in_memory(names="off", purposes=ASSIST), tags=TAGGED)
    with pytest.raises(ConsentRefused) as caught:
        bot.text(MAIL)
    assert (caught.value.decision.reason, caught.value.decision.outcome) == ("missing", "block")


def test_a_consent_store_that_is_down_leads_to_the_local_server(bot: Bot, own: LoopbackProvider) -> None:
    class Down:
        def find(self, tenant: str, subject: str) -> Any:
            raise OSError

    bot.guard(local(own), consent=Down(), tags=TAGGED)
    assert bot.text(MAIL) == f"llama3 read: {MAIL}"


@pytest.mark.parametrize("stream", [False, True])
def test_responses_go_there_too_unless_the_provider_holds_a_part_of_them(
    bot: Bot, own: LoopbackProvider, stream: bool
) -> None:
    bot.guard(local(own), tags=TAGGED)
    own.reply(Text("For <EMAIL_ADDRESS_1>"))
    if stream:
        events = bot.drain(lambda: bot.run(bot.client.responses.create(model="gpt-5", input=MAIL, stream=True)))
        assert events[-1].response.output_text == f"For {MAIL}"
    else:
        assert bot.run(bot.client.responses.create(model="gpt-5", input=MAIL)).output_text == f"For {MAIL}"
    assert own.requests[-1].json["store"] is False
    with pytest.raises(ConsentRefused) as caught:
        bot.run(bot.client.responses.create(model="gpt-5", input=MAIL, previous_response_id="resp_68a1b2c3"))
    assert caught.value.decision.outcome == "block"
    with pytest.raises(ConsentRefused):
        bot.run(bot.client.files.list())
    assert bot.provider.requests == []


@pytest.mark.parametrize("how", ["down", "500", "429", "cut"])
def test_the_sdk_does_not_retry_there(bot: Bot, own: LoopbackProvider, how: str) -> None:
    policy = local(own)
    bot.guard(policy, tags=TAGGED)
    bot.client = bot.client.with_options(max_retries=3)
    expected: type[Exception] = LocalUnavailable
    if how == "down":
        own.close()
    elif how == "cut":
        own.reply(Raw(200, {"content-type": "application/json", "content-length": "900"}, b"{"))
    else:
        own.reply(Failure(int(how), times=4))
        expected = openai.APIStatusError
    with pytest.raises(expected) as caught:
        bot.text(MAIL)
    assert MAIL not in str(caught.value)
    if expected is LocalUnavailable:
        assert isinstance(caught.value, openai.OpenAIError)
    assert len(own.requests) == (0 if how == "down" else 1)
    assert bot.provider.requests == []


def test_hooks_authentication_cookies_and_parameters_stay_with_the_provider(own: LoopbackProvider) -> None:
    seen: list[str] = []
    inner = httpx2.Client(
        event_hooks={"request": [lambda request: seen.append(request.url.host)]},
        auth=("user", "pass"), cookies={"session": "1"}, params={"tenant": "acme"}, headers={"x-own": "1"},
    )  # fmt: skip
    with (
        LoopbackProvider() as provider,
        openai.OpenAI(base_url=provider.base_url, api_key="k", http_client=inner) as raw,
    ):
        client = guard(raw, local(own), tags=TAGGED)
        reply = client.chat.completions.create(model="gpt-5", messages=[{"role": "user", "content": MAIL}])
        assert reply.choices[0].message.content == f"llama3 read: {MAIL}"
        (request,) = own.requests
        assert seen == []
        assert not {"authorization", "cookie", "x-own"} & set(request.headers)
        assert request.path == "/v1/chat/completions"


def test_a_redirect_there_is_not_followed(bot: Bot, own: LoopbackProvider) -> None:
    bot.guard(local(own), tags=TAGGED)
    own.reply(Raw(307, {"location": f"{bot.provider.base_url}/chat/completions"}, b""))
    with pytest.raises(openai.APIStatusError):
        bot.text(MAIL)
    assert bot.provider.requests == []


def test_a_client_may_be_given_instead(bot: Bot, own: LoopbackProvider) -> None:
    make = openai.OpenAI if bot.form == "sync" else openai.AsyncOpenAI
    server: Any = make(base_url=own.base_url, api_key="own-key")
    bot.guard(in_memory(names="off", purposes=ASSIST), tags=TAGGED, local=server)
    assert bot.text(MAIL) == f"gpt-5 read: {MAIL}"
    assert bot.text(MAIL, stream=True) == f"gpt-5 read: {MAIL}"
    assert own.requests[-1].headers["authorization"] == "Bearer own-key"
    bot.run(server.close())


def test_clients_that_do_not_fit_are_refused(own: LoopbackProvider) -> None:
    policy = in_memory(names="off")
    with openai.OpenAI(api_key="k") as client, openai.OpenAI(api_key="k", base_url=own.base_url) as server:
        for wrong, says in (
            (openai.AsyncOpenAI(api_key="k", base_url=own.base_url), "same kind"),
            (openai.OpenAI(api_key="k"), "not on this machine"),
            (anthropic.Anthropic(api_key="k"), "same SDK"),
            (guard(server, policy), "unguarded"),
        ):
            with pytest.raises(Misuse, match=says):
                guard(client, policy, local=wrong)  # type: ignore[type-var]
        with pytest.raises(Misuse, match="two servers"):
            guard(client, local(own), local=server)
        with pytest.raises(Misuse, match="no base_url"):
            guard(client, in_memory(names="off", local={"model": "llama3"}))


@pytest.mark.parametrize(
    ("section", "says"),
    [({"base_url": "http://models.shop.example/v1"}, "allow_remote"), ({"base_url": "http://127.0.0.1.evil.example"}, "not on this machine"),
     ({"base_url": "http://10.0.0.7/v1"}, "allow_remote"), ({"base_url": "ftp://localhost"}, "http://"), ({"base_url": "http://u:p@localhost"}, "more than a host"),
     ({"base_url": "http://localhost:x"}, "not a URL"), ({"base_url": "http://localhost", "key": "secret-key"}, "unknown key")],
)  # fmt: skip
def test_the_policy_names_a_server_on_this_machine_unless_it_says_otherwise(section: Any, says: str) -> None:
    with pytest.raises(PolicyError, match=says) as caught:
        validate({"local": section})
    assert "secret-key" not in str(caught.value)
    if says == "allow_remote":
        assert validate({"local": {**section, "allow_remote": True}}).local is not None


@pytest.mark.parametrize(
    "base_url", ["http://localhost:1/v1", "http://[::1]:1", "https://127.8.0.1", "http://llm.localhost"]
)
def test_names_of_this_machine(base_url: str) -> None:
    assert validate({"local": {"base_url": base_url}}).local is not None


def test_spans_say_where_the_call_went(bot: Bot, own: LoopbackProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    with receiving(monkeypatch) as receiver:
        bot.guard(local(own), tags=TAGGED)
        _ = bot.text(MAIL)
        spans = {span.name: attributes(span) for span in receiver.spans}
        assert spans["guard chat"]["guarded_client.destination"] == "local"
        client = spans["chat llama3"]
        assert (client["guarded_client.destination"], client["gen_ai.provider.name"]) == ("local", "local")
        assert client["server.port"] == int(own.origin.rpartition(":")[2])
        points = receiver.metrics()["guarded_client.consent.decisions"].sum.data_points
        decisions = {a.value.string_value for point in points for a in point.attributes if a.key == "decision"}
        assert decisions == {"route_local"}


def test_a_guard_cannot_send_such_a_call_to_the_provider_after_all(bot: Bot, own: LoopbackProvider) -> None:
    from guarded_client.adapters import exchange
    from guarded_client.guards.gate import check

    routes: list[Any] = []

    def remember(call: Call, forward: Forward) -> Flow[Reply]:
        routes.append(call.route)
        return (yield from forward(call))

    bot.guard(local(own), tags=TAGGED, guards=[remember])
    _ = bot.text(MAIL)
    before, calls = exchange.check_against, []
    try:
        exchange.check_against = lambda _, call: calls.append(call)
        _ = bot.text(MAIL)
    finally:
        exchange.check_against = before
    with pytest.raises(GateRefused, match="local server only"):
        check(calls[0].rerouted(routes[0]))


@pytest.mark.parametrize("family", [httpx, httpx2])
def test_http_clients_and_other_wires(own: LoopbackProvider, family: Any) -> None:
    own.reply(Text("ollama: <EMAIL_ADDRESS_1>"))
    policy = in_memory(names="off", purposes=ASSIST, local={"base_url": own.origin, "model": "llama3"})
    with family.Client() as raw:
        client = guard(raw, policy, wire="ollama", tags=TAGGED)
        body = {"model": "big", "stream": False, "messages": [{"role": "user", "content": MAIL}]}
        reply = client.post("http://models.shop.example/api/chat", json=body)
        assert reply.json()["message"]["content"] == f"ollama: {MAIL}"
        assert own.requests[-1].json["model"] == "llama3"
        with pytest.raises(ConsentRefused):
            _ = client.post("http://models.shop.example/api/show", json={"model": "big"})


def test_the_ollama_sdk(own: LoopbackProvider) -> None:
    ollama = pytest.importorskip("ollama")
    own.reply(Text("ollama: <EMAIL_ADDRESS_1>"))
    policy = in_memory(names="off", purposes=ASSIST, local={"base_url": own.origin})
    client = guard(ollama.Client(host="http://models.shop.example"), policy, tags=TAGGED)
    reply = client.chat(model="llama3", messages=[{"role": "user", "content": MAIL}])
    assert reply.message.content == f"ollama: {MAIL}"


@pytest.mark.parametrize("stream", [False, True])
def test_anthropic(own: LoopbackProvider, stream: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWN_KEY", "own-secret")
    own.reply(Text("Claude at home: <EMAIL_ADDRESS_1>", chunk=3))
    section = {"base_url": own.origin, "model": "llama3", "api_key_env": "OWN_KEY"}
    policy = in_memory(names="off", purposes=ASSIST, local=section)
    with anthropic.Anthropic(api_key="provider-key") as raw:
        client = guard(raw, policy, tags=TAGGED)
        asked: Any = {"model": "claude", "max_tokens": 9, "messages": [{"role": "user", "content": MAIL}]}
        if stream:
            with client.messages.stream(**asked) as events:
                text = events.get_final_text()
        else:
            text = client.messages.create(**asked).content[0].text
    assert text == f"Claude at home: {MAIL}"
    (request,) = own.requests
    assert (request.json["model"], request.headers["x-api-key"]) == ("llama3", "own-secret")
    assert "anthropic-version" in request.headers
