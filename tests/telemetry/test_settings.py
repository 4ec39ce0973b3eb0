"""What the policy says about telemetry, and that spans neither depend on sampling nor on where a stream is read."""

import asyncio
import gc
import json
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ParentBased

from guarded_client import Call, Policy, Route
from guarded_client._evidence import Pseudonymized
from guarded_client.adapters import recorded_messages
from guarded_client.telemetry import names, providers, record
from guarded_client.testing import Canaries, Failure, Text, ToolCall, ToolCalls, echo, echo_error
from guarded_client.wires import finder
from tests.conftest import TAGS, Bot, in_memory, without_leftovers
from tests.otlp import Receiver, attributes, receiving

MAIL = "zoë@exemple.fr"
CANARIES = Canaries()
TURN = {"role": "user", "content": "Hello"}


@pytest.fixture
def otlp(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    with receiving(monkeypatch) as receiver:
        yield receiver


def capturing(**more: Any) -> Policy:
    return in_memory(names="off", telemetry={"capture_content": True, **more})


def client_of(receiver: Receiver) -> dict[str, Any]:
    return next(attributes(span) for span in reversed(receiver.spans) if span.kind == 3)


@pytest.mark.parametrize("stream", [False, True])
def test_content_is_what_the_provider_got_and_said(bot: Bot, otlp: Receiver, stream: bool) -> None:
    bot.guard(capturing())
    bot.provider.reply(Text("Bonjour <EMAIL_ADDRESS_1>, ça va ?", chunk=3))
    assert (
        bot.text(
            messages=[{"role": "system", "content": "Be kind."}, {"role": "user", "content": f"Je suis {MAIL}"}],
            stream=stream,
        )
        == f"Bonjour {MAIL}, ça va ?"
    )
    held = client_of(otlp)
    assert json.loads(held["gen_ai.input.messages"]) == [
        {"role": "user", "parts": [{"type": "text", "content": "Je suis <EMAIL_ADDRESS_1>"}]}
    ]
    assert json.loads(held["gen_ai.output.messages"]) == [
        {
            "role": "assistant",
            "parts": [{"type": "text", "content": "Bonjour <EMAIL_ADDRESS_1>, ça va ?"}],
            "finish_reason": "stop",
        }
    ]


def test_tool_calls_are_content_too(bot: Bot, otlp: Receiver) -> None:
    bot.guard(capturing())
    bot.provider.reply(ToolCalls([ToolCall("find", '{"mail": "<EMAIL_ADDRESS_1>"}')]))
    call = bot.chat(MAIL, tools=[{"type": "function", "function": {"name": "find"}}]).choices[0].message.tool_calls[0]
    assert json.loads(call.function.arguments) == {"mail": MAIL}
    (message,) = json.loads(client_of(otlp)["gen_ai.output.messages"])
    assert message["parts"][0]["name"] == "find" and "<EMAIL_ADDRESS_1>" in message["parts"][0]["arguments"]
    answer = {"role": "tool", "tool_call_id": call.id, "content": json.dumps({"name": MAIL})}
    _ = bot.chat(
        messages=[{"role": "user", "content": "?"}, {"role": "assistant", "tool_calls": [call.to_dict()]}, answer]
    )
    told = json.loads(client_of(otlp)["gen_ai.input.messages"])
    assert [message["role"] for message in told] == ["user", "assistant", "tool"]
    assert (
        told[2]["parts"][0]["type"] == "tool_call_response" and "<EMAIL_ADDRESS_1>" in told[2]["parts"][0]["response"]
    )


@pytest.mark.parametrize("stream", [False, True])
def test_captured_content_has_no_value(bot: Bot, otlp: Receiver, stream: bool) -> None:
    bot.guard(capturing(), tags={**TAGS, "known": {"PERSON": [CANARIES["PERSON"]], "ADDRESS": [CANARIES["ADDRESS"]]}})
    bot.provider.reply(Text(echo, chunk=2), ToolCalls([ToolCall("f", echo)]), Failure(400, echo_error))
    for _ in range(3):
        try:
            _ = bot.text(CANARIES.text, stream=stream)
        except Exception as error:
            assert "400" in str(error)
    assert sum("gen_ai.input.messages" in attributes(span) for span in otlp.spans) == 3
    assert sum("gen_ai.output.messages" in attributes(span) for span in otlp.spans) == 2
    CANARIES.assert_clean(otlp.everything(), where="captured content")


@pytest.mark.parametrize(
    ("wire", "path", "body"),
    [
        ("openai", "/v1/chat/completions", {"messages": [TURN], "stop": "End", "metadata": {"shop": "End"}, "prediction": {"type": "content", "content": "End"}}),
        ("openai", "/v1/responses", {"input": [TURN], "metadata": {"shop": "End"}}),
        ("openai", "/v1/completions", {"prompt": "Hello", "stop": ["End"]}),
        ("anthropic", "/v1/messages", {"messages": [TURN], "stop_sequences": ["End"]}),
        ("gemini", "/v1beta/models/m:generateContent", {"contents": [{"role": "user", "parts": [{"text": "Hello"}]}], "generationConfig": {"stopSequences": ["End"]}}),
        ("ollama", "/api/chat", {"messages": [TURN], "options": {"stop": ["End"]}}),
        ("bedrock", "/model/m/converse", {"messages": [{"role": "user", "content": [{"text": "Hello"}]}], "inferenceConfig": {"stopSequences": ["End"]}}),
    ],
)  # fmt: skip
def test_stop_sequences_pass_for_what_a_user_said(wire: str, path: str, body: dict[str, Any]) -> None:
    codec = finder(wire, "", frozenset(), "refuse")("POST", path)
    assert codec is not None
    parts = codec.read(json.dumps(body).encode(), "application/json").parts
    assert any("End" in part.text for part in parts)
    call = Call("id", Route(wire, "chat", "m"), parts).proving(Pseudonymized(parts))
    assert json.loads(recorded_messages.sent(call)) == [
        {"role": "user", "parts": [{"type": "text", "content": "Hello"}]}
    ]


def test_content_is_not_recorded_unless_the_policy_asks(bot: Bot, policy: Any, otlp: Receiver) -> None:
    bot.guard(policy)
    _ = bot.text(MAIL)
    assert not any("messages" in key for span in otlp.spans for key in attributes(span))
    assert "EMAIL_ADDRESS_1" not in otlp.everything()


def test_long_content_stays_json(bot: Bot, otlp: Receiver) -> None:
    bot.guard(capturing())
    _ = bot.text(messages=[{"role": "user", "content": f"{turn} " + "words " * 2000} for turn in range(20)])
    told = json.loads(client_of(otlp)["gen_ai.input.messages"])
    assert 0 < len(told) < 20 and told[-1]["parts"][0]["content"].startswith("19 ")


@pytest.mark.parametrize("chosen", ["established", "renamed", "both"])
def test_the_policy_chooses_the_names_of_metrics(bot: Bot, otlp: Receiver, chosen: str) -> None:
    bot.guard(in_memory(names="off", telemetry={"metric_names": chosen}))
    _ = bot.text(MAIL, stream=True, stream_options={"include_usage": True})
    found = otlp.metrics()
    assert (names.DURATION in found) == (chosen != "renamed")
    for name in names.RENAMED.values():
        assert (name in found) == (chosen != "established"), name
    assert (names.USAGE[names.INPUT_TOKENS] in found) == (chosen != "established")
    if chosen != "established":
        (point,) = found[names.USAGE[names.OUTPUT_TOKENS]].sum.data_points
        assert point.as_int > 0 and attributes(point)["gen_ai.request.model"] == "gpt-5"


@pytest.mark.parametrize("chosen", ["keep", "skip"])
def test_a_span_that_tells_the_same_is_linked_by_its_trace_or_left_out(bot: Bot, otlp: Receiver, chosen: str) -> None:
    bot.guard(in_memory(names="off", telemetry={"duplicates": chosen}))
    given = {"gen_ai.operation.name": "chat"}
    with otlp.tracers.get_tracer("other").start_as_current_span("chat gpt-5 (SDK)", attributes=given) as outer:
        _ = bot.text(MAIL)
    spans = {span.name: span for span in otlp.spans}
    assert ("chat gpt-5" in spans) == (chosen == "keep")
    assert spans["guard chat"].parent_span_id == outer.get_span_context().span_id.to_bytes(8, "big")
    with otlp.tracers.get_tracer("app").start_as_current_span("app"):
        _ = bot.text(MAIL)
    assert "chat gpt-5" in {span.name for span in otlp.spans}


@pytest.mark.parametrize("kept", [True, False])
def test_the_trace_id_is_sent_only_if_the_policy_lets_it(bot: Bot, otlp: Receiver, kept: bool) -> None:
    bot.guard(in_memory(names="off", telemetry={"traceparent": kept}))
    headers = {"traceparent": "00-" + "1" * 32 + "-" + "2" * 16 + "-01", "baggage": "user=zoe", "x-kept": "1"}
    _ = bot.chat(MAIL, extra_headers=headers)
    got = bot.provider.requests[-1].headers
    assert ("traceparent" in got) == kept and "baggage" not in got and got["x-kept"] == "1"


def test_calls_that_are_not_sampled_work_and_are_still_counted(
    bot: Bot, otlp: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = TracerProvider(sampler=ParentBased(ALWAYS_OFF))
    monkeypatch.setattr(record, "tracer", lambda: nothing.get_tracer("guarded_client"))
    bot.guard(capturing())
    assert bot.text(MAIL, stream=True) == f"You wrote: {MAIL}"
    assert otlp.spans == [] and names.DURATION in otlp.metrics()


def test_a_program_may_listen_to_metrics_alone(bot: Bot, otlp: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(providers, "tracing", lambda: False)
    monkeypatch.setattr(providers, "logging", lambda: False)
    bot.guard(in_memory(names="off"))
    bot.provider.reply(Text("<PERSON_9>"))
    _ = bot.text(MAIL, stream=True, stream_options={"include_usage": True})
    assert otlp.spans == otlp.logs == []
    quiet = (".review.", ".telemetry.", ".audit.", ".retention.", ".refusals")  # counted elsewhere
    assert {name for name in otlp.metrics() if not any(part in name for part in quiet)} == {
        name for name in names.METRICS if not any(part in name for part in quiet)
    }


class Said(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def emit(self, entry: logging.LogRecord) -> None:
        self.said.append(entry.getMessage())


@pytest.fixture
def said() -> Iterator[list[str]]:
    handler = Said()
    logger = logging.getLogger("opentelemetry")
    logger.addHandler(handler)
    yield handler.said
    logger.removeHandler(handler)


def test_the_probe_sees_a_failure_to_detach(said: list[str]) -> None:
    """The positive control: a span made current in a generator that another thread closes."""

    def streaming() -> Iterator[int]:
        with record.current(trace.NonRecordingSpan(trace.SpanContext(1, 1, is_remote=False))):
            yield 1

    stream = streaming()
    _ = copy_context().run(next, stream)  # so that it stays current there only
    with ThreadPoolExecutor(1) as pool:
        pool.submit(stream.close).result()  # type: ignore[attr-defined]
    assert any("Failed to detach context" in line for line in said)


def test_streams_may_be_read_and_closed_in_other_threads(
    bot: Bot, policy: Any, otlp: Receiver, said: list[str]
) -> None:
    if bot.form == "async":
        return
    without_leftovers()
    bot.guard(policy)
    with ThreadPoolExecutor(3) as pool, otlp.tracers.get_tracer("app").start_as_current_span("app") as app:
        bot.provider.reply(*[Text("word " * 50, chunk=5)] * 3)
        streams = [pool.submit(bot.chat, MAIL, stream=True).result() for _ in range(3)]
        _ = pool.submit(next, streams[0]).result()
        pool.submit(streams[0].close).result()
        assert len(pool.submit(list, streams[1]).result()) > 10
        _ = next(streams[2])
        del streams
        _ = gc.collect()
        assert trace.get_current_span() is app
    assert said == []


def test_a_call_that_the_program_ended_is_no_failure_of_the_provider(bot: Bot, otlp: Receiver) -> None:
    if bot.form == "sync":
        return
    bot.guard(in_memory(names="off"))
    bot.provider.reply(Text("Hello", delay=0.5))

    async def ended() -> None:
        call = asyncio.create_task(bot.client.chat.completions.create(model="gpt-5", messages=[TURN]))
        _ = await asyncio.to_thread(bot.provider.wait_for, 1)
        _ = call.cancel()
        with pytest.raises(asyncio.CancelledError):
            _ = await call

    bot.run(ended())
    [root] = [attributes(span) for span in otlp.spans if span.name == "guard chat"]
    assert (root["guarded_client.outcome"], root["error.type"]) == ("cancelled", "CancelledError")


def test_streams_may_be_read_and_cancelled_in_other_tasks(
    bot: Bot, policy: Any, otlp: Receiver, said: list[str]
) -> None:
    if bot.form == "sync":
        return
    bot.guard(policy)

    async def all_of_it() -> None:
        async def opened() -> Any:
            return await bot.client.chat.completions.create(
                model="gpt-5", messages=[{"role": "user", "content": MAIL}], stream=True
            )

        async def drained(stream: Any) -> int:
            return len([chunk async for chunk in stream])

        streams = await asyncio.gather(*(asyncio.create_task(opened()) for _ in range(3)))
        assert await asyncio.create_task(drained(streams[0])) > 2
        _ = await anext(streams[1])
        await asyncio.create_task(streams[1].close())
        reading = asyncio.create_task(drained(streams[2]))
        await asyncio.sleep(0)
        _ = reading.cancel()
        _ = await asyncio.gather(reading, return_exceptions=True)
        await streams[2].close()

    with otlp.tracers.get_tracer("app").start_as_current_span("app") as app:
        bot.run(all_of_it())
        assert trace.get_current_span() is app
    assert said == []
    assert sum(span.name == "guard chat" for span in otlp.spans) == 3
