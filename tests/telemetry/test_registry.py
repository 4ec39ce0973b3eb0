"""Every name, type and value in telemetry is in the registry, and the registry says nothing else."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import openai
import pytest
import yaml

import guarded_client
from guarded_client import guard, tagged
from guarded_client.consent.decision import DenyReason, Outcome
from guarded_client.telemetry import metrics, names
from guarded_client.telemetry.registry import Attribute, SpanEntry, registry
from guarded_client.testing import LoopbackProvider, Raw
from guarded_client.wires import hosts
from tests.conftest import TAGS, in_memory
from tests.otlp import attributes, receiving
from tests.telemetry.run import Starts, run

SOURCE = Path(guarded_client.__file__).parent
PAGE = SOURCE.parents[1] / "docs" / "telemetry.md"
GROUPS = {*names.SPANS, *names.METRICS, *names.METRICS_RENAMED, *names.EVENTS}
CONSTANTS = {key: value for key, value in vars(names).items() if key.isupper() and isinstance(value, str)}
ATTRIBUTES = {value for value in CONSTANTS.values() if value not in GROUPS}
ELSEWHERE = ("review.", "audit.", "evaluation.", "telemetry.", "retention.due")
"""What guards and stores make that these calls do not use."""


class Emitted(NamedTuple):
    starts: Starts
    spans: list[Any]
    metrics: dict[str, Any]
    events: list[Any]


@pytest.fixture(scope="module")
def emitted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Emitted]:
    with pytest.MonkeyPatch.context() as patch, LoopbackProvider() as provider:
        patch.setenv("GUARDED_CLIENT_HOME", str(tmp_path_factory.mktemp("home")))
        with receiving(patch) as receiver:
            starts = run(provider, receiver)
            yield Emitted(starts, receiver.spans, receiver.metrics(), receiver.logs)


def entry_of(span: Any) -> SpanEntry:
    fixed = {entry.name: entry for entry in registry().spans.values() if "{" not in entry.name}
    short = "client" if span.kind == 3 else "root"
    entry = fixed.get(span.name) or registry().spans[short]
    pattern = re.sub(r"\\\{[^}]*\\\}", ".+", re.escape(entry.name))
    assert re.fullmatch(pattern, span.name) or span.name.count(" ") == 0, span.name
    return entry


def points(metric: Any) -> list[Any]:
    return list(getattr(metric, metric.WhichOneof("data")).data_points)


def test_the_calls_end_in_every_way(emitted: Emitted) -> None:
    roots = [attributes(span) for span in emitted.spans if span.name.startswith("guard ")]
    assert {root["guarded_client.outcome"] for root in roots} == {
        "released",
        "blocked",
        "guard_error",
        "provider_error",
    }
    assert {root.get("guarded_client.consent.decision") for root in roots} == {"allow", "missing", None}


def test_every_span_has_what_the_registry_says(emitted: Emitted) -> None:
    assert emitted.spans
    for span in emitted.spans:
        entry, held = entry_of(span), attributes(span)
        assert held.keys() <= entry.attributes.keys(), (span.name, held.keys() - entry.attributes.keys())
        required = {key for key, level in entry.attributes.items() if level == "required"}
        assert required <= held.keys(), (span.name, required - held.keys())
        for key, value in held.items():
            assert registry().attributes[key].admits(value), (span.name, key, value)
        assert not span.events and not span.links and not span.status.message
        assert {"internal": 1, "client": 3}[entry.kind] == span.kind


def test_a_sampler_sees_what_is_said_to_be_there_at_the_start(emitted: Emitted) -> None:
    short = {entry.name: short for short, entry in registry().spans.items()}
    seen: set[str] = set()
    for name, held in emitted.starts.spans:
        if name == "guard request":  # refused before anything is known of it
            continue
        entry = short.get(name) or ("root" if name.startswith("guard ") else "client")
        assert set(registry().spans[entry].at_start) <= held.keys(), name
        seen.add(entry)
    assert seen >= {each for each, entry in registry().spans.items() if entry.at_start} - {"review"}


def test_every_metric_has_what_the_registry_says(emitted: Emitted) -> None:
    for name, metric in emitted.metrics.items():
        entry, allowed = registry().metrics[name], registry().dimensions(name)
        assert metric.unit == entry.unit and metric.description == entry.brief
        assert metric.WhichOneof("data") == {"histogram": "histogram", "gauge": "gauge"}.get(entry.instrument, "sum")
        for point in points(metric):
            if metric.WhichOneof("data") == "histogram":
                assert tuple(point.explicit_bounds) == entry.buckets
            for key, value in attributes(point).items():
                assert allowed[key].admits(value), (name, key, value)


def test_every_event_has_what_the_registry_says(emitted: Emitted) -> None:
    for event in emitted.events:
        entry, held = registry().events[event.event_name], attributes(event)
        assert event.severity_text == entry.severity and not event.body.WhichOneof("value")
        assert event.severity_number == {"INFO": 9, "WARN": 13}[entry.severity]
        assert held.keys() <= entry.attributes.keys()
        assert {key for key, level in entry.attributes.items() if level == "required"} <= held.keys()
        assert all(registry().attributes[key].admits(value) for key, value in held.items())
        assert event.trace_id in {span.trace_id for span in emitted.spans}
    assert {event.event_name for event in emitted.events} == {names.CONSENT_DENIED, names.EXCEPTION}


def test_all_that_the_registry_has_is_emitted(emitted: Emitted) -> None:
    found = {key for span in emitted.spans for key in attributes(span)}
    found |= {key for metric in emitted.metrics.values() for point in points(metric) for key in attributes(point)}
    found |= {key for event in emitted.events for key in attributes(event)}
    opt_in = {key for span in registry().spans.values() for key, level in span.attributes.items() if level == "opt_in"}
    events = {key for event in registry().events.values() for key in event.attributes}
    missing = {
        key for key in registry().attributes if key not in found | opt_in and not any(part in key for part in ELSEWHERE)
    }
    assert missing <= events, missing
    silent = {key for key, entry in registry().metrics.items() if key not in emitted.metrics and not entry.opt_in}
    assert not {key for key in silent if not any(part in key for part in ELSEWHERE)}


def test_constants_and_registry_have_the_same_names() -> None:
    assert registry().attributes.keys() == ATTRIBUTES
    described = {key: (entry.instrument, entry.unit, entry.brief) for key, entry in registry().metrics.items()}
    assert described == {**names.METRICS, **names.METRICS_RENAMED}
    assert {key: entry.buckets for key, entry in registry().metrics.items() if entry.buckets} == names.BUCKETS
    assert names.BUCKETS.keys() == {key for key, entry in registry().metrics.items() if entry.instrument == "histogram"}
    assert {key for key, entry in registry().metrics.items() if entry.opt_in} == names.METRICS_RENAMED.keys()
    assert {key: entry.severity for key, entry in registry().events.items()} == names.EVENTS
    spans = {
        re.sub(r"\{[^}]*\}", "{operation}", entry.name)
        for short, entry in registry().spans.items()
        if short != "client"
    }
    assert spans == set(names.SPANS)


def literals() -> Iterator[tuple[str, str]]:
    """Every string in the source that looks like a name of the conventions or of ours, and where it stands."""
    ours = {part.split(".")[1] for part in {*ATTRIBUTES, *GROUPS} if part.startswith("guarded_client.")}
    for path in SOURCE.rglob("*.py"):
        if path.relative_to(SOURCE).as_posix() == "protection/keys.py":
            continue  # names that other tools emit
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            head, _, rest = text.partition(".")
            if re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", text) and (
                head == "gen_ai" or (head == "guarded_client" and rest.split(".")[0] in ours)
            ):
                yield text, path.relative_to(SOURCE).as_posix()


def test_no_name_is_written_in_the_source_that_the_registry_does_not_have() -> None:
    known = {*registry().attributes, *registry().metrics, *registry().events, *names.SPANS}
    modules = {f"guarded_client.{path.stem}" for path in SOURCE.iterdir()}
    written = list(literals())
    assert [each for each in written if each[0] not in known | modules] == []
    assert "gen_ai.output.type" in {text for text, _ in written}


def test_values_of_the_source_are_those_of_the_registry() -> None:
    decision = registry().metrics[names.CONSENT_DECISIONS].dimensions["decision"]
    assert set(decision.values) == {each.value for each in Outcome}
    denied = {reason.recorded_as for reason in DenyReason}
    assert denied | {"allow"} == set(registry().attributes[names.CONSENT_DECISION].values)
    assert all(registry().attributes[names.PROVIDER].admits(name) for name in hosts._PROVIDERS)


def test_references_of_the_registry_hold() -> None:
    for span in registry().spans.values():
        assert set(span.at_start) <= span.attributes.keys() <= registry().attributes.keys()
    for event in registry().events.values():
        assert event.attributes.keys() <= registry().attributes.keys()
    assert all(registry().dimensions(name) is not None for name in registry().metrics)
    for attribute in registry().attributes.values():
        assert attribute.pattern is None or all(re.fullmatch(attribute.pattern, value) for value in attribute.values)
    text = (SOURCE / "telemetry" / "registry.yaml").read_text(encoding="utf-8")
    keys = re.findall(r"^  ([a-z][\w.]*):$", text, re.MULTILINE)
    assert len(keys) == len(set(keys)), "a name stands there twice"
    assert set(yaml.safe_load(text)) == {"attributes", "spans", "metrics", "events"}


@pytest.mark.parametrize(
    ("kind", "more", "good", "bad"),
    [("string", {"values": ("a", "b")}, "a", "c"), ("string", {"values": ("a",), "open": True, "pattern": "[a-z]+"}, "zz", "Z z"),
     ("string", {}, "any thing", 1), ("int", {}, 1, True), ("int", {}, 2**40, 1.5), ("double", {}, 1.5, "1.5"), ("boolean", {}, False, 0),
     ("string[]", {"pattern": "[A-Z]+"}, ("A", "B"), ("A", "b")), ("string[]", {}, [], "A"), ("string", {"pattern": "a|b"}, "b", "b c")],
)  # fmt: skip
def test_what_an_attribute_admits(kind: Any, more: Any, good: object, bad: object) -> None:
    attribute = Attribute(brief="x", type=kind, **more)
    assert attribute.admits(good) and not attribute.admits(bad)


def test_a_name_without_an_entry_turns_this_red(monkeypatch: pytest.MonkeyPatch, provider: LoopbackProvider) -> None:
    """The positive control of this file."""
    monkeypatch.setattr(names, "OUTCOME", "guarded_client.result")
    with receiving(monkeypatch) as receiver:
        starts = run(provider, receiver)
        red = Emitted(starts, receiver.spans, receiver.metrics(), receiver.logs)
    with pytest.raises(AssertionError, match=r"guarded_client\.result"):
        test_every_span_has_what_the_registry_says(red)


def table(text: str, heading: str) -> list[list[str]]:
    part = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = [re.split(r" \| ", line.strip("| ")) for line in part.splitlines() if line.startswith("| ")]
    return rows[1:]


def test_the_page_has_the_names_of_the_registry() -> None:
    text = PAGE.read_text(encoding="utf-8")
    spans = {
        row[0].strip("`"): set(re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)`", row[1])) for row in table(text, "Attributes")
    }
    shown = {"guard {operation}": "root", "{operation} {model}": "client"}
    by_name = {entry.name: set(entry.attributes) for entry in registry().spans.values()}
    for name, found in spans.items():
        entry = registry().spans[shown[name]] if name in shown else None
        assert found == (set(entry.attributes) if entry else by_name[name]), name
    assert len(spans) == len(by_name)
    metrics = {row[0].strip("`"): row for row in table(text, "Metrics")}
    events = {row[0].strip("`"): row for row in table(text, "Events")}
    assert {name: row[1] for name, row in events.items()} == names.EVENTS
    for name, row in events.items():
        assert set(re.findall(r"`([a-z_]+(?:\.[a-z_]+)+)`", row[2])) == set(registry().events[name].attributes)
    assert metrics.keys() == registry().metrics.keys() - names.METRICS_RENAMED.keys()
    for name, row in metrics.items():
        assert row[1] == f"{registry().metrics[name].instrument}, {registry().metrics[name].unit}"


@pytest.mark.parametrize("stream", [False, True])
def test_a_provider_writes_texts_into_ids_models_and_reasons(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch, stream: bool
) -> None:
    """What it writes there the registry admits, or it is not told."""
    text = "write to zoe@exemple.fr"
    choice = {
        "index": 0,
        "delta" if stream else "message": {"role": "assistant", "content": "Yes."},
        "finish_reason": text,
    }
    body = json.dumps({"id": text, "object": "chat.completion", "created": 1, "model": text, "choices": [choice]})
    kind = "text/event-stream" if stream else "application/json"
    provider.reply(Raw(200, {"content-type": kind}, (f"data: {body}\n\ndata: [DONE]\n\n" if stream else body).encode()))
    with receiving(monkeypatch) as receiver, openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        client = guard(bare, in_memory(names="off"), tags=TAGS)
        made: Any = client.chat.completions.create(
            model="gpt-5", messages=[{"role": "user", "content": "Hello"}], stream=stream
        )
        _ = list(made) if stream else made
        (told,) = (attributes(span) for span in receiver.spans if span.name == "chat gpt-5")
        measured = str(receiver.metrics())
    assert {"gen_ai.response.id", "gen_ai.response.model", "gen_ai.response.finish_reasons"}.isdisjoint(told)
    assert told["gen_ai.request.model"] == "gpt-5" and "gen_ai.client.operation.duration" in measured
    assert "zoe" not in str(told) + measured


@pytest.mark.parametrize("model", ["the one for\tGwenola", "x" * 300, "\x1b[31mgpt-5", "a<b"])
def test_a_program_writes_a_text_in_the_place_of_a_model(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    with receiving(monkeypatch) as receiver, openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        client = guard(bare, in_memory(names="off"), tags=TAGS)
        for asked in (model, "claude-opus-4@20250514"):
            _ = client.chat.completions.create(
                model=asked, messages=[{"role": "user", "content": "I am a@example.org"}]
            )
        told = {span.name: attributes(span) for span in receiver.spans if span.kind == 3}
        measured = receiver.metrics()
    assert told.keys() == {"chat", "chat claude-opus-4@20250514"}
    assert "gen_ai.request.model" not in told["chat"]
    for name, metric in measured.items():
        asked = {attributes(point).get("gen_ai.request.model") for point in points(metric)}
        assert asked <= {None, "claude-opus-4@20250514"}, name


def test_a_series_for_each_of_countless_models_and_kinds(
    provider: LoopbackProvider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names that callers, providers and programs make up: the first few count by name, others together."""
    monkeypatch.setattr(metrics, "_MOST", 3)
    monkeypatch.setattr(metrics, "_seen", {name: set() for name in metrics._seen})
    with receiving(monkeypatch) as receiver, openai.OpenAI(base_url=provider.base_url, api_key="k") as bare:
        client = guard(bare, in_memory(names="off"), tags=TAGS)
        for index in range(6):
            known = {f"KIND_{index}": [f"value {index}"]}
            with tagged(conversation=f"case-{index}", known=known):
                _ = client.chat.completions.create(
                    model=f"m-{index}", messages=[{"role": "user", "content": f"Of value {index}"}]
                )
        told = receiver.metrics()
    for name, key, expected in (
        (names.DURATION, names.REQUEST_MODEL, {"m-0", "m-1", "m-2", metrics.OTHER}),
        (names.DURATION, names.RESPONSE_MODEL, {"m-0", "m-1", "m-2", metrics.OTHER}),
        (names.ENTITIES, names.ENTITY_TYPE, {"KIND_0", "KIND_1", "KIND_2", metrics.OTHER}),
    ):
        every = [attributes(point) for point in points(told[name])]
        assert {each[key] for each in every} == expected
        assert len(every) == 4
        assert all(registry().dimensions(name)[key].admits(each[key]) for each in every)
