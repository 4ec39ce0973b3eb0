"""Spans and metrics, as a real OTLP receiver gets them."""

import json
import re
from typing import Any

import openai
import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import SpanProcessor

from guarded_client import Call, ConsentRefused, Flow, Forward, Refused, Reply, TagsRefused, tagged
from guarded_client._errors import DetectorUnavailable
from guarded_client._rewrite import Chain
from guarded_client.adapters.provider_telemetry import _provider
from guarded_client.audit.memory import MemoryLedger
from guarded_client.codecs.openai.chat_reply import JsonReply
from guarded_client.telemetry import names, providers, record
from guarded_client.testing import Cut, Endless, Failure, Text, ToolCall, ToolCalls
from tests.conftest import TAGS, Bot, in_memory
from tests.otlp import Receiver, attributes, receiving

MAIL = "zoe@exemple.fr"


@pytest.fixture
def otlp(monkeypatch: pytest.MonkeyPatch) -> Any:
    with receiving(monkeypatch) as receiver:
        yield receiver


def by_name(receiver: Receiver) -> dict[str, dict[str, Any]]:
    return {span.name: attributes(span) for span in receiver.spans}


@pytest.mark.parametrize("stream", [False, True])
def test_one_tree_of_spans_tells_what_happened(bot: Bot, policy: Any, otlp: Receiver, stream: bool) -> None:
    bot.guard(policy)
    bot.provider.reply(Text("<EMAIL_ADDRESS_1> <PERSON_7>"))
    _ = bot.text(
        MAIL,
        stream=stream,
        temperature=0.5,
        max_tokens=9,
        **({"stream_options": {"include_usage": True}} if stream else {}),
    )
    spans = {span.name: span for span in otlp.spans}
    assert set(spans) == {
        "guard chat",
        "guarded_client.redact",
        "guarded_client.consent.check",
        "chat gpt-5",
        "guarded_client.restore",
    }
    root = spans["guard chat"]
    assert not root.parent_span_id
    assert {span.parent_span_id for name, span in spans.items() if name != "guard chat"} == {root.span_id}
    assert {span.trace_id for span in spans.values()} == {root.trace_id}
    assert (spans["chat gpt-5"].kind, root.kind) == (3, 1)  # CLIENT, INTERNAL
    facts = by_name(otlp)["guard chat"]
    assert re.fullmatch("[0-9a-f]{32}", facts.pop("guarded_client.request.id"))
    assert re.fullmatch("[0-9a-f]{32}", facts.pop("guarded_client.audit.log_id"))
    assert re.fullmatch("[0-9a-f]{64}", facts.pop("guarded_client.audit.entry_hash"))
    assert facts.pop("guarded_client.audit.entry_index") == 0
    assert facts == {
        "guarded_client.policy.id": "default", "guarded_client.policy.version": "1", "gen_ai.conversation.id": "case-9",
        "openinference.span.kind": "GUARDRAIL", "guarded_client.outcome": "released", "guarded_client.consent.scope": "support",
        "guarded_client.consent.decision": "allow", "guarded_client.retention.class": "case",
        "guarded_client.redaction.entity_count": 1, "guarded_client.redaction.entity_types": ["EMAIL_ADDRESS"],
        "guarded_client.restore.replaced_count": 1, "guarded_client.restore.unresolved_count": 1,
    }  # fmt: skip
    client = by_name(otlp)["chat gpt-5"]
    assert client["gen_ai.operation.name"] == "chat" and client["gen_ai.provider.name"] == "openai"
    assert client["server.address"] == "127.0.0.1" and client["server.port"] > 0
    assert client["gen_ai.request.temperature"] == 0.5 and client["gen_ai.request.max_tokens"] == 9
    assert client["gen_ai.response.finish_reasons"] == ["stop"] and client["gen_ai.usage.input_tokens"] > 0
    assert ("gen_ai.response.time_to_first_chunk" in client) == stream == client.get("gen_ai.request.stream", False)


def test_metrics_count_by_kind(bot: Bot, policy: Any, otlp: Receiver) -> None:
    bot.guard(policy, ledger=MemoryLedger())
    _ = bot.text(f"{MAIL} b@exemple.fr")
    _ = bot.text("<PERSON_9>", stream=True)
    bot.provider.reply(Text("<PERSON_9>"))
    _ = bot.text(MAIL, stream=True)
    metrics = otlp.metrics()
    reserved = (".review.", ".audit.failures", ".telemetry.", ".retention.", ".refusals")
    assert {name for name in names.METRICS if not any(part in name for part in reserved)} == set(metrics)
    (point,) = metrics["guarded_client.redaction.entities"].sum.data_points
    assert (
        point.as_int == 3 and {a.key: a.value.string_value for a in point.attributes}["entity.type"] == "EMAIL_ADDRESS"
    )


@pytest.mark.parametrize("how", ["tags", "consent", "provider", "connection", "cut"])
def test_every_way_to_fail_ends_the_root_span_with_its_outcome(bot: Bot, policy: Any, otlp: Receiver, how: str) -> None:
    bot.guard(policy)
    if how == "tags":
        with tagged(purpose="nonsense"), pytest.raises(TagsRefused):
            bot.chat(MAIL)
    elif how == "consent":
        with tagged(purpose="marketing"), pytest.raises(ConsentRefused):
            bot.chat(MAIL)
    elif how == "provider":
        bot.provider.reply(Failure(400))
        with pytest.raises(openai.BadRequestError):
            bot.chat(MAIL)
    elif how == "connection":
        bot.client = bot.client.with_options(base_url="http://127.0.0.1:9/v1", max_retries=0)
        with pytest.raises(openai.APIConnectionError):
            bot.chat(MAIL)
    else:
        bot.provider.reply(Cut("<EMAIL_ADDRESS_1> and more and more", after=300))
        with pytest.raises(Exception):  # noqa: B017  (httpx's own)
            bot.chunks(MAIL)
    expected = {
        "tags": ("blocked", "TagsRefused"), "consent": ("blocked", "ConsentRefused"), "provider": ("provider_error", "400"),
        "connection": ("provider_error", "ConnectError"), "cut": ("provider_error", "RemoteProtocolError"),
    }  # fmt: skip
    root = next(span for span in otlp.spans if span.name == "guard chat")
    assert (attributes(root)["guarded_client.outcome"], attributes(root)["error.type"]) == expected[how]
    assert root.status.code == 2 and root.status.message == "" and not root.events
    assert attributes(root).get("guarded_client.consent.decision") == {"consent": "missing", "tags": None}.get(
        how, "allow"
    )
    proved = {"guarded_client.consent.scope", "guarded_client.retention.class", "guarded_client.redaction.entity_count"}
    assert (proved <= attributes(root).keys()) == (how != "tags")


def test_a_guard_that_fails_after_sending_leaves_no_span_open(bot: Bot, policy: Any, otlp: Receiver) -> None:
    started: list[str] = []

    class Started(SpanProcessor):
        def on_start(self, span: Any, parent_context: Any = None) -> None:
            started.append(span.name)

    def failing(call: Call, forward: Forward) -> Flow[Reply]:
        _ = yield from forward(call)
        raise Refused("not wanted")

    otlp.tracers.add_span_processor(Started())
    bot.guard(policy, guards=[failing])
    with pytest.raises(Refused):
        bot.chat(MAIL)
    assert sorted(started) == sorted(span.name for span in otlp.spans)
    facts = by_name(otlp)["guard chat"]
    assert (facts["guarded_client.outcome"], facts["guarded_client.redaction.entity_count"]) == ("blocked", 1)


def test_the_restore_span_lasts_as_long_as_the_reply(bot: Bot, policy: Any, otlp: Receiver) -> None:
    bot.guard(policy)
    _ = bot.text(MAIL, stream=True)
    spans = {span.name: span for span in otlp.spans}
    restore, client = spans["guarded_client.restore"], spans["chat gpt-5"]
    assert client.start_time_unix_nano < restore.start_time_unix_nano < client.end_time_unix_nano
    assert restore.start_time_unix_nano < restore.end_time_unix_nano


def test_the_time_of_a_detection_that_failed_is_measured_as_such(bot: Bot, policy: Any, otlp: Receiver) -> None:
    class Failing:
        kinds: frozenset[str] = frozenset()

        def detect(self, texts: Any, known: Any) -> Any:
            raise RuntimeError

    bot.guard(policy, detector=Failing())
    with pytest.raises(DetectorUnavailable):
        bot.chat(MAIL)
    (point,) = otlp.metrics()["guarded_client.redaction.duration"].histogram.data_points
    assert {a.key: a.value.string_value for a in point.attributes} == {"outcome": "failed"}


def test_tokens_of_the_providers_cache_are_told() -> None:
    usage = {"prompt_tokens": 9, "prompt_tokens_details": {"cached_tokens": 5, "cache_write_tokens": 3}}
    reply = JsonReply(lambda channel: Chain([]))
    _ = reply.feed(json.dumps({"id": "x", "usage": usage}).encode())
    _ = reply.close()
    assert (reply.facts[names.CACHE_READ], reply.facts[names.CACHE_WRITE]) == (5, 3)


def test_the_name_of_a_model_is_remembered(bot: Bot, policy: Any, otlp: Receiver) -> None:
    """Programs write anything there, such as whose assistant it is: nothing of it stays when the call is over."""
    _ = bot.guard(policy)
    _ = bot.chat()
    kept = _provider.cache_info().currsize
    _ = bot.chat(extra_body={"model": "jean-dupont-assistant"})
    assert _provider.cache_info().currsize == kept
    assert by_name(otlp)["chat jean-dupont-assistant"]["gen_ai.request.model"] == "jean-dupont-assistant"


def test_a_stream_left_early_ends_its_spans(bot: Bot, policy: Any, otlp: Receiver) -> None:
    bot.guard(policy)
    bot.provider.reply(Endless("word "))
    if bot.form == "sync":
        with bot.chat(MAIL, stream=True) as stream:
            _ = [next(stream) for _ in range(3)]
    else:

        async def some() -> None:
            async with await bot.client.chat.completions.create(
                model="gpt-5", messages=[{"role": "user", "content": MAIL}], stream=True
            ) as stream:
                _ = [await anext(stream) for _ in range(3)]

        bot.run(some())
    assert by_name(otlp)["guard chat"]["guarded_client.outcome"] == "released"
    assert len(otlp.spans) == 5


def test_each_attempt_of_a_retry_has_its_spans(bot: Bot, policy: Any, otlp: Receiver) -> None:
    bot.guard(policy)
    bot.provider.reply(Failure(429, headers={"retry-after": "0"}), Text("ok"))
    assert bot.text(MAIL) == "ok"
    outcomes = [attributes(span)["guarded_client.outcome"] for span in otlp.spans if span.name == "guard chat"]
    assert outcomes == ["provider_error", "released"]


def test_the_span_of_the_application_is_the_parent_and_stays_current(bot: Bot, policy: Any, otlp: Receiver) -> None:
    bot.guard(policy)
    with otlp.tracers.get_tracer("app").start_as_current_span("app") as app:
        _ = bot.text(MAIL, stream=True)
        assert trace.get_current_span() is app
    spans = {span.name: span for span in otlp.spans}
    assert spans["guard chat"].parent_span_id == spans["app"].span_id


def test_instrumentations_below_see_the_client_span_and_baggage_is_not_sent(
    bot: Bot, policy: Any, otlp: Receiver
) -> None:
    bot.guard(policy)
    seen: list[Any] = []
    real = bot.bare._client.send

    def spy(request: Any, **options: Any) -> Any:
        seen.append(trace.get_current_span())
        return real(request, **options)

    bot.bare._client.send = spy
    _ = bot.chat(MAIL, extra_headers={"baggage": "user=zoe", "x-kept": "1"})
    assert seen[0].name == "chat gpt-5"
    headers = bot.provider.requests[-1].headers
    assert "baggage" not in headers and headers["x-kept"] == "1"


def test_values_that_are_no_numbers_or_names_are_not_recorded(otlp: Receiver) -> None:
    with pytest.raises(TypeError, match="numbers and short strings"):
        _ = record.start("x", None, {"a": object()})
    span = record.start("x", None, {"a": "y" * 5000})
    record.end(span, {}, None)
    assert len(by_name(otlp)["x"]["a"]) == 256


def test_everything_works_without_an_sdk(bot: Bot, policy: Any) -> None:
    bot.guard(policy)
    bot.provider.reply(ToolCalls([ToolCall("f", "{}")]))
    assert bot.chat(MAIL, tools=[]).choices[0].finish_reason == "tool_calls"
    assert TAGS and in_memory


def test_calls_are_counted_by_outcome_and_refusals_by_reason(bot: Bot, policy: Any, otlp: Receiver) -> None:
    bot.guard(policy)
    _ = bot.text(MAIL)
    bot.provider.reply(Failure(400))
    for purpose, calls in (("support", 1), ("marketing", 2), ("nonsense", 1)):
        for _ in range(calls):
            with tagged(purpose=purpose), pytest.raises(openai.OpenAIError):
                _ = bot.text(MAIL)
    with pytest.raises(openai.OpenAIError):
        _ = bot.run(bot.client.get("/nobody/knows", cast_to=object))
    metrics = otlp.metrics()

    def counted(name: str, *keys: str) -> dict[tuple[str, ...], int]:
        found = metrics[name].sum.data_points
        told = [({a.key: a.value.string_value for a in point.attributes}, point.as_int) for point in found]
        return {tuple(each.get(key, "") for key in keys): count for each, count in told}

    assert counted(names.CALLS, names.OUTCOME, names.OPERATION) == {
        ("released", "chat"): 1, ("provider_error", "chat"): 1, ("blocked", "chat"): 3, ("blocked", "request"): 1,
    }  # fmt: skip
    assert counted(names.REFUSALS, names.ERROR_TYPE, "reason") == {
        ("ConsentRefused", "missing"): 2, ("TagsRefused", ""): 1, ("UnreadableRefused", ""): 1,
    }  # fmt: skip


def test_metrics_alone_make_no_span(bot: Bot, policy: Any, otlp: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(providers, "tracing", lambda: False)
    bot.guard(policy)
    _ = bot.text(MAIL)
    assert not otlp.spans and names.CALLS in otlp.metrics()
