"""``protect()``: whatever the program itself records leaves with placeholders, or not at all."""

import importlib
import json
import logging
import sys
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from opentelemetry import trace
from opentelemetry._logs import SeverityNumber
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor

from guarded_client import Misuse, ScrubbingSpanExporter, protect, scrub, tagged
from guarded_client.protection import mask
from guarded_client.protection.conversations import Conversations
from guarded_client.protection.keys import Rule, rule_of
from guarded_client.protection.loggers import FRAMEWORKS
from guarded_client.telemetry import names, record, witness
from guarded_client.testing import Canaries, Failure, Text, echo, echo_error
from guarded_client.testing.encodings import encodings
from tests.conftest import TAGS, Bot, in_memory
from tests.otlp import Receiver, attributes, receiving

CANARIES = Canaries()
KNOWN = {kind: [CANARIES[kind]] for kind in ("PERSON", "ADDRESS")}
MAIL = CANARIES["EMAIL_ADDRESS"]


@pytest.fixture
def otlp(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    monkeypatch.setattr(mask, "_conversations", Conversations())
    monkeypatch.setattr(witness, "_listeners", [])
    with receiving(monkeypatch) as receiver:
        yield receiver


@pytest.fixture
def safe(otlp: Receiver) -> Receiver:
    protect(otlp.tracers, otlp.loggers)
    return otlp


def guarded(bot: Bot, **more: Any) -> Bot:
    return bot.guard(in_memory(names="off"), tags={**TAGS, "known": KNOWN}, **more)


def app(receiver: Receiver) -> Any:
    return receiver.tracers.get_tracer("app")


def own(receiver: Receiver, name: str = "app") -> Any:
    return next(span for span in reversed(receiver.spans) if span.name == name)


def test_texts_of_the_program_get_the_placeholders_of_the_conversation(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    with app(safe).start_as_current_span("app") as span:
        span.set_attribute("input.value", f"Je suis {CANARIES['PERSON']}, {MAIL}")
        assert bot.text(f"Je suis {CANARIES['PERSON']}, {MAIL}") == f"You wrote: Je suis {CANARIES['PERSON']}, {MAIL}"
        span.set_attribute(
            "output.value", json.dumps({"said": f"You wrote: Je suis {CANARIES['PERSON']}, {MAIL}", "to": [MAIL]})
        )
    told = attributes(own(safe))
    assert told["input.value"] == "Je suis <PERSON_1>, <EMAIL_ADDRESS_1>"
    said = json.loads(told["output.value"])
    assert said == {"said": "You wrote: Je suis <PERSON_1>, <EMAIL_ADDRESS_1>", "to": ["<EMAIL_ADDRESS_1>"]}
    CANARIES.assert_clean(safe.everything(), where="what left")


def test_without_protection_all_of_it_leaves(bot: Bot, otlp: Receiver) -> None:
    """The positive control."""
    guarded(bot)
    with app(otlp).start_as_current_span("app") as span:
        span.set_attribute("input.value", CANARIES.text)
        _ = bot.text(CANARIES.text)
    assert set(CANARIES.find(otlp.everything())) == set(CANARIES.values)


@pytest.mark.parametrize("kind", list(CANARIES.values))
def test_in_whatever_way_a_value_is_written_it_does_not_leave(bot: Bot, safe: Receiver, kind: str) -> None:
    if bot.form == "async":
        return  # what is recorded does not depend on it
    guarded(bot)
    value = CANARIES[kind]
    ways = [data.decode("utf-8", "replace") for data in encodings(value)]
    with app(safe).start_as_current_span("app") as span:
        _ = bot.text(f"It is {value}")
        for number, way in enumerate(ways):
            span.set_attribute(f"metadata.way{number}", f"before {way} after")
            span.set_attribute(f"metadata.json{number}", json.dumps({"a": [f"before {way} after"], f"key {way}": 1}))
            span.add_event("noted", {"message": way})
        for number, end in enumerate(("", "...", "…", " [truncated]", "...', blocks=[Text(text='and more')]")):
            span.set_attribute(f"metadata.cut{number}", f"and so on, {value[: len(value) - 2]}{end}")
            span.set_attribute(f"metadata.half{number}", f"and so on, {value[: len(value) * 3 // 5]}{end}")
    CANARIES.assert_clean(safe.everything(), where="what left")


def test_names_events_links_exceptions_and_descriptions(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    tracer = app(safe)
    with tracer.start_as_current_span("earlier") as earlier:
        pass
    link = trace.Link(earlier.get_span_context(), {"metadata": CANARIES.text})
    try:
        with tracer.start_as_current_span(f"answer to {CANARIES['PERSON']}", links=[link]) as span:
            _ = bot.text(CANARIES.text)
            span.add_event(f"wrote to {MAIL}", {"content": CANARIES.text})
            raise ValueError(f"cannot reach {CANARIES.text}")
    except ValueError:
        pass
    span = next(span for span in safe.spans if span.name == "answer to <PERSON_1>")
    (link,) = span.links
    assert link.span_id == earlier.get_span_context().span_id.to_bytes(8, "big")
    events = {event.name: attributes(event) for event in span.events}
    assert events["wrote to <EMAIL_ADDRESS_1>"]["content"].startswith("Bonjour, voici mes données : <PERSON_1>")
    raised = events["exception"]
    assert raised["exception.type"] == "ValueError" and "<IBAN_CODE_1>" in raised["exception.message"]
    assert 'File "test_protection.py", line ' in raised["exception.stacktrace"]
    assert "raise" not in raised["exception.stacktrace"] and "/" not in raised["exception.stacktrace"]
    assert "<PERSON_1>" in span.status.message
    CANARIES.assert_clean(safe.everything(), where="what left")


def test_what_other_systems_and_instrumentations_say_of_themselves(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    person = CANARIES["PERSON"].split()[-1].encode("ascii", "ignore").decode()
    state = trace.TraceState([("shop", person), ("ot", "th:8")])
    above = trace.SpanContext(7, 8, is_remote=True, trace_flags=trace.TraceFlags(1), trace_state=state)
    below = trace.set_span_in_context(trace.NonRecordingSpan(above))
    tracer = safe.tracers.get_tracer("app", attributes={"agent": MAIL, "public_key": MAIL})
    with tracer.start_as_current_span("app", below, links=[trace.Link(above)]):
        _ = bot.text(CANARIES.text)
    safe.tracers.get_tracer("tool", MAIL, schema_url=f"https://x/{MAIL}").start_span("other").end()
    logger = safe.loggers.get_logger("app", attributes={"agent": MAIL})
    logger.emit(severity_number=SeverityNumber.INFO, body="done")
    safe.tracers.get_tracer("langfuse-sdk", attributes={"public_key": "pk-lf-1"}).start_span("project").end()
    assert "pk-lf-1" in safe.everything()  # Langfuse's processor drops spans that do not say their project
    told = own(safe)
    assert told.trace_state == "ot=th:8"
    CANARIES.assert_clean(safe.everything(), where="what left")


def test_hexadecimal_and_other_separators_hide_nothing(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    with app(safe).start_as_current_span("app") as span:
        _ = bot.text("Appelez le 06 12 34 56 78")
        for number, way in enumerate((b"06 12 34 56 78".hex(), "06_12_34_56_78", "06,12,34,56,78")):
            span.set_attribute(f"gen_ai.way{number}", way)
            span.set_attribute(f"metadata.way{number}", f"before {way} after")
    told = attributes(own(safe))
    assert not [key for key, value in told.items() if "way" in key and ("56" in str(value) or "3536" in str(value))]


def test_log_records_are_made_safe_too(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    logger = safe.loggers.get_logger("app")
    with app(safe).start_as_current_span("app"):
        _ = bot.text(CANARIES.text)
        logger.emit(
            body={"content": CANARIES.text, "nested": [{"to": MAIL, "bytes": MAIL.encode()}]}, severity_number=SeverityNumber.INFO,
            attributes={"gen_ai.input.messages": [{"role": "user", "parts": [{"content": CANARIES.text}]}], "shop.name": MAIL},
            event_name="gen_ai.user.message",
        )  # fmt: skip
        logger.emit(body=f"plain text with {MAIL}", exception=ValueError(CANARIES.text))
    structured, plain = safe.logs
    assert "<EMAIL_ADDRESS_1>" in str(structured.body) and structured.event_name == "gen_ai.user.message"
    assert {item.key for item in structured.attributes} == {"gen_ai.input.messages"}
    assert plain.body.string_value == "plain text with <EMAIL_ADDRESS_1>"
    assert attributes(plain)["exception.type"] == "ValueError"
    CANARIES.assert_clean(safe.everything(), where="what left")


def test_keys_that_are_not_known_are_dropped_unless_the_program_keeps_them(bot: Bot, otlp: Receiver) -> None:
    protect(otlp.tracers, keep=["shop.*"])
    guarded(bot)
    with app(otlp).start_as_current_span("app") as span:
        _ = bot.text(MAIL)
        span.set_attributes({"shop.note": f"order of {MAIL}", "other.note": "nothing", "http.request.header.cookie": "a", "user.id": "zoe",
                             f"metadata.{MAIL}": 1, "http.response.status_code": 200, "shop.total": 12.5})  # fmt: skip
    assert attributes(own(otlp)) == {
        "shop.note": "order of <EMAIL_ADDRESS_1>",
        "http.response.status_code": 200,
        "shop.total": 12.5,
    }


def test_names_that_a_program_makes_up_carried_values(bot: Bot, otlp: Receiver) -> None:
    protect(otlp.tracers, keep=["shop*"])
    bot.guard(in_memory(names="off"), tags={**TAGS, "known": {"PERSON": ["Bronte"]}})
    with app(otlp).start_as_current_span("app") as span:
        _ = bot.text(f"{MAIL} is Bronte, 06 12 34 56 78")
        span.set_attributes({f"shop {MAIL}": "a", "shop.Bronte": "b", "metadata.0612345678": "c", "metadata.bronte": True,
                             "shop.order": "d", "shop.Order_Line": 3, "metadata.step": 2})  # fmt: skip
        span.add_event("e", {f"shop {MAIL}": "f"})
    kept = attributes(own(otlp))
    assert kept == {
        "shop <EMAIL_ADDRESS_1>": "a", "shop.<PERSON_1>": "b", "metadata.<PHONE_NUMBER>": "c", "metadata.<PERSON_1>": True,
        "shop.order": "d", "shop.Order_Line": 3, "metadata.step": 2,
    }  # fmt: skip
    assert [item.key for item in own(otlp).events[0].attributes] == ["shop <EMAIL_ADDRESS_1>"]


def test_ids_and_enumerations_stay_only_if_they_look_like_some(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    with app(safe).start_as_current_span("app") as span:
        _ = bot.text(MAIL)
        span.set_attributes({"gen_ai.request.model": "gpt-5", "gen_ai.response.id": MAIL, "gen_ai.conversation.id": "case-9",
                             "gen_ai.response.finish_reasons": ["stop", MAIL], "guarded_client.outcome": MAIL, "server.port": 443})  # fmt: skip
    assert attributes(own(safe)) == {
        "gen_ai.request.model": "gpt-5", "gen_ai.response.id": "<EMAIL_ADDRESS_1>", "gen_ai.conversation.id": "case-9",
        "gen_ai.response.finish_reasons": ["stop", "<EMAIL_ADDRESS_1>"], "server.port": 443,
    }  # fmt: skip


def test_texts_of_traces_that_no_guarded_call_belongs_to_are_dropped(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    _ = bot.text("Bonjour")
    with app(safe).start_as_current_span("app") as span:
        span.set_attributes({"input.value": "Zoë is here", "http.request.method": "GET"})
    assert attributes(own(safe)) == {"http.request.method": "GET"}


def test_such_texts_can_be_read_by_the_detector_alone(bot: Bot, otlp: Receiver) -> None:
    protect(otlp.tracers, otlp.loggers, unlinked="detect")
    guarded(bot)
    logger = otlp.loggers.get_logger("app")
    logger.emit(body="server started")
    _ = bot.text("Bonjour")
    with app(otlp).start_as_current_span("app") as span:
        span.set_attribute("input.value", f"Write to {MAIL}")
    logger.emit(body=f"server told {MAIL}")
    assert attributes(own(otlp)) == {"input.value": "Write to <EMAIL_ADDRESS>"}
    assert [log.body.string_value for log in otlp.logs] == ["", "server told <EMAIL_ADDRESS>"], (
        "the first: no detector is known yet"
    )


def test_tags_tell_whose_text_it_is_before_the_call(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    with tagged(conversation="case-9", known={"PERSON": ["Maëlle Tanguy"]}):
        _ = bot.text(MAIL)
        with app(safe).start_as_current_span("app") as span:
            span.set_attribute("input.value", f"Maëlle Tanguy, {MAIL}, +33 4 65 71 83 26")
        assert attributes(own(safe))["input.value"] == "<PERSON>, <EMAIL_ADDRESS_1>, <PHONE_NUMBER>"
        assert scrub({"a": [f"for maelle tanguy at {MAIL}"]}) == {"a": ["for <PERSON> at <EMAIL_ADDRESS_1>"]}


def test_conversations_do_not_lend_each_other_their_placeholders(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    with tagged(conversation="one"):
        _ = bot.text("a@exemple.fr b@exemple.fr")
    with tagged(conversation="two"), app(safe).start_as_current_span("app") as span:
        _ = bot.text("b@exemple.fr")
        span.set_attribute("input.value", "from b@exemple.fr, not a@exemple.fr")
    assert attributes(own(safe))["input.value"] == "from <EMAIL_ADDRESS_1>, not <EMAIL_ADDRESS>"


def test_what_may_leave_one_way_only_does_not_leave_in_traces(bot: Bot, safe: Receiver) -> None:
    bot.guard(in_memory(names="off", kinds={"EMAIL_ADDRESS": "redact"}), tags=TAGS)
    with app(safe).start_as_current_span("app") as span:
        _ = bot.text(f"Write to {MAIL}")
        span.set_attributes({"input.value": f"Write to {MAIL}", "output.value": f"and {MAIL.upper()}"})
    assert attributes(own(safe)) == {"input.value": "Write to <EMAIL_ADDRESS>", "output.value": "and <EMAIL_ADDRESS>"}


@pytest.mark.parametrize("failing", [False, True])
@pytest.mark.parametrize("stream", [False, True])
def test_replies_and_errors(bot: Bot, safe: Receiver, stream: bool, failing: bool) -> None:
    guarded(bot)
    bot.provider.reply(Failure(400, echo_error) if failing else Text(echo, chunk=2))
    with app(safe).start_as_current_span("app") as span:
        try:
            span.set_attribute("output.value", bot.text(CANARIES.text, stream=stream))
        except Exception as error:
            span.record_exception(error)
    CANARIES.assert_clean(safe.everything(), where="what left")
    assert "<EMAIL_ADDRESS_1>" in safe.everything()


def test_processors_added_later_and_providers_of_tools_are_protected(bot: Bot, otlp: Receiver) -> None:
    class Wrapping:  # as Logfire's
        provider = otlp.tracers

    protect(Wrapping())
    protect(otlp.tracers)
    otlp.tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(f"{otlp.url}/v1/traces")))
    guarded(bot)
    with app(otlp).start_as_current_span("app") as span:
        _ = bot.text(CANARIES.text)
        span.set_attribute("input.value", CANARIES.text)
    assert otlp.tracers.force_flush()
    assert sum(span.name == "app" for span in otlp.spans) == 2
    CANARIES.assert_clean(otlp.everything(), where="what left")


def test_the_route_of_a_request_is_lost_where_no_guarded_call_is(otlp: Receiver, bot: Bot) -> None:
    protect(otlp.tracers)
    _ = guarded(bot)
    for route in ("/orders/{order_id}", "/orders/<int:order>", "orders/<slug>/"):
        with app(otlp).start_as_current_span(f"GET {route}") as span:
            span.set_attributes({"http.route": route, "url.template": route, "url.path": "/orders/zoe"})
        sent = otlp.spans[-1]
        assert sent.name == f"GET {route}"
        assert attributes(sent) == {"http.route": route, "url.template": route}
    with app(otlp).start_as_current_span("app") as span:
        _ = bot.text(CANARIES.text)
        span.set_attributes({"http.route": f"/people/{CANARIES['PERSON']}", "url.template": f"/{MAIL}/{{id}}"})
        hidden = b64encode(CANARIES["PHONE_NUMBER"].encode()).decode()
        span.add_event(f"/calls/{hidden}")  # a name that looks like one, with a value in it
        span.update_name(f"GET /calls/{hidden}")
        span.set_attribute("url.template", f"/calls/{hidden}")
    CANARIES.assert_clean(otlp.everything(), where="what left")


def test_the_name_of_a_level_lets_a_value_out(otlp: Receiver, bot: Bot) -> None:
    protect(otlp.loggers)
    _ = guarded(bot)
    with app(otlp).start_as_current_span("app"):
        _ = bot.text(CANARIES.text)
        for level in ("ERROR", CANARIES["PERSON"], MAIL):
            otlp.loggers.get_logger("app").emit(body="x", severity_text=level)
    assert otlp.logs[0].severity_text == "ERROR"
    CANARIES.assert_clean(otlp.everything(), where="what left")


def test_an_exporter_can_be_wrapped_alone(bot: Bot, otlp: Receiver) -> None:
    tracers = TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(ScrubbingSpanExporter(OTLPSpanExporter(f"{otlp.url}/v1/traces"))))
    guarded(bot)
    with tracers.get_tracer("app").start_as_current_span("app") as span:
        _ = bot.text(CANARIES.text)
        span.set_attribute("input.value", CANARIES.text)
    assert "<PERSON_1>" in attributes(own(otlp))["input.value"]
    CANARIES.assert_clean(otlp.everything(), where="what left")
    tracers.shutdown()


def test_what_the_process_says_of_itself_is_looked_at(otlp: Receiver) -> None:
    tracers = TracerProvider(
        resource=Resource({"service.name": "Our bot", "process.command_line": MAIL, "host.name": MAIL})
    )
    tracers.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(f"{otlp.url}/v1/traces")))
    protect(tracers)
    with tracers.get_tracer("app").start_as_current_span("app"):
        pass
    (resource,) = (each.resource for message in otlp.messages for each in message.resource_spans)
    assert attributes(resource) == {"service.name": "Our bot"}
    tracers.shutdown()


def test_what_was_taken_out_is_counted(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    with app(safe).start_as_current_span("app") as span:
        _ = bot.text(MAIL)
        span.set_attributes({"input.value": MAIL, "other": 1, "gen_ai.request.model": "gpt-5"})
    safe.loggers.get_logger("app").emit(body=MAIL)
    counted = {
        (attributes(point)["scope"], attributes(point)["signal"]): point.as_int
        for point in safe.metrics()[names.SCRUBBED].sum.data_points
    }
    assert counted == {("app", "spans"): 2, ("app", "logs"): 1}


def test_our_own_spans_stay_whole(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    _ = bot.text(MAIL, stream=True, temperature=0.5)
    spans = {span.name: attributes(span) for span in safe.spans}
    assert spans["guard chat"]["guarded_client.redaction.entity_types"] == ["EMAIL_ADDRESS"]
    assert spans["guard chat"]["gen_ai.conversation.id"] == "case-9"
    assert spans["chat gpt-5"]["gen_ai.request.temperature"] == 0.5 and "server.port" in spans["chat gpt-5"]
    assert names.SCRUBBED not in safe.metrics()


def test_a_failure_of_the_detector_drops_what_it_could_not_read(bot: Bot, safe: Receiver) -> None:
    class Once:
        kinds: frozenset[str] = frozenset()
        broken = False

        def detect(self, texts: Any, known: Any) -> Any:
            if self.broken:
                raise RuntimeError(texts)
            return [[] for _ in texts]

    detector = Once()
    guarded(bot, detector=detector)
    with app(safe).start_as_current_span("app") as span:
        _ = bot.text("Zoë")
        detector.broken = True
        span.set_attributes({"input.value": "Zoë", "output.value": "Zoë again", "http.request.method": "GET"})
    assert attributes(own(safe)).keys() <= {"http.request.method", "input.value", "output.value"}
    assert "again" not in safe.everything()


def test_many_threads_at_once(bot: Bot, safe: Receiver) -> None:
    if bot.form == "async":
        return
    guarded(bot)

    def one(number: int) -> None:
        mail = f"person{number}@exemple.fr"
        with tagged(conversation=f"c{number % 5}"), app(safe).start_as_current_span(f"app {number}") as span:
            _ = bot.text(f"Write to {mail}")
            span.set_attribute("input.value", f"{mail} wrote")

    with ThreadPoolExecutor(8) as pool:
        _ = list(pool.map(one, range(40)))
    told = [attributes(span)["input.value"] for span in safe.spans if span.name.startswith("app ")]
    assert len(told) == 40 and all(text.startswith("<EMAIL_ADDRESS") for text in told)
    assert "exemple.fr" not in safe.everything()


def test_a_provider_that_is_not_the_sdks_is_a_misuse() -> None:
    with pytest.raises(Misuse, match="no provider of the OpenTelemetry SDK"):
        protect(trace.NoOpTracerProvider())


def test_nothing_is_remembered_unless_somebody_protects(
    bot: Bot, otlp: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    for framework in FRAMEWORKS:  # for the sake of whose logs it would be
        monkeypatch.delitem(sys.modules, framework, raising=False)
    guarded(bot)
    _ = bot.text(MAIL)
    assert not witness.listening() and mask._conversations.detector is None


def test_a_mask_for_tools_that_take_a_function(bot: Bot, otlp: Receiver) -> None:
    before: Any = scrub({"messages": [{"role": "user", "content": f"I am {MAIL}"}], "n": 2})
    assert before == {"messages": [{"role": "user", "content": "<REMOVED>"}], "n": 2}, "no call is known yet"
    guarded(bot)
    text = f"I am {MAIL}"
    _ = bot.text(text)
    assert scrub({"messages": [{"role": "user", "content": text}]}) == {
        "messages": [{"role": "user", "content": "I am <EMAIL_ADDRESS_1>"}]
    }
    assert scrub(f"You wrote: {text}") == "You wrote: I am <EMAIL_ADDRESS_1>"
    assert scrub({"other": "something new"}) == {"other": "<REMOVED>"}


@pytest.mark.parametrize(
    ("key", "rule"),
    [("gen_ai.prompt.0.content", Rule.TEXT), ("gen_ai.input.messages", Rule.TEXT), ("gen_ai.system", Rule.WORD), ("llm.headers", Rule.DROP),
     ("http.request.header.authorization", Rule.DROP), ("guarded_client.outcome", Rule.OURS), ("exception.stacktrace", Rule.FRAMES),
     ("anything.else", Rule.DROP), ("metadata.Zoë", Rule.DROP), ("user.email", Rule.DROP), ("llm.token_count.total", Rule.WORD)],
)  # fmt: skip
def test_what_happens_to_keys(key: str, rule: Rule) -> None:
    assert rule_of(key) is rule


def test_objects_print_no_value(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    with tagged(known={"PERSON": ["Maëlle Tanguy"]}):
        _ = bot.text(CANARIES.text)
    shown = repr(mask._conversations) + repr(list(mask._conversations._all.values())) + repr(record)
    CANARIES.assert_clean(shown, where="reprs")
    assert logging.getLogger("guarded_client").level == logging.NOTSET


def test_what_is_remembered_has_an_end(bot: Bot, safe: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    from guarded_client.protection import conversations

    for limit in ("_CONVERSATIONS", "_TRACES", "_TEXTS"):
        monkeypatch.setattr(conversations, limit, 5)
    guarded(bot)
    for number in range(12):
        with tagged(conversation=f"c{number}"), app(safe).start_as_current_span("app") as span:
            _ = bot.text(f"Write to person{number}@exemple.fr")
            span.set_attribute("input.value", f"person{number}@exemple.fr wrote")
    kept = mask._conversations
    assert len(kept._all) == len(kept._traces) == len(kept._texts) == len(kept._named) == 5
    for number in range(12):
        with tagged(subject=f"s{number}", conversation="the same"):
            _ = bot.text("Hello")
    assert [len(kept._all), *map(len, kept._named.values())] == [5, 5]
    assert kept._characters == sum(len(text) for text, _ in kept._texts.values())
    told = [attributes(span)["input.value"] for span in safe.spans if span.name == "app"]
    assert told == ["<EMAIL_ADDRESS_1> wrote"] * 12
    assert scrub("Write to person0@exemple.fr") == "<REMOVED>"


def test_what_cannot_be_read_is_marked_inside_a_document(bot: Bot, safe: Receiver) -> None:
    guarded(bot)
    hidden = " ".join(MAIL)
    deep: Any = MAIL
    for _ in range(200):
        deep = [deep]
    with app(safe).start_as_current_span("app") as span:
        _ = bot.text(MAIL)
        span.set_attributes({
            "input.value": json.dumps({"a": hidden, "b": MAIL, "image": "data:image/png;base64," + "iVBORw0KGgo" * 60, "n": 12345678}),
            "output.value": json.dumps(deep), "metadata": hidden,
        })  # fmt: skip
    told = attributes(own(safe))
    assert told.keys() == {"input.value"}
    assert json.loads(told["input.value"]) == {
        "a": "<REMOVED>",
        "b": "<EMAIL_ADDRESS_1>",
        "image": "<BINARY>",
        "n": 12345678,
    }


def test_without_the_sdk_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("guarded_client.protection.sdk")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk._logs", None)
    with pytest.raises(ImportError, match=r"guarded-client\[otel\]"):
        _ = importlib.import_module("guarded_client.protection.sdk")
