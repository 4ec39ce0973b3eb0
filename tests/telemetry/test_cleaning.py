"""What may be a value of an attribute, and what is remembered of it."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.sampling import Decision, Sampler, SamplingResult

from guarded_client._evidence import Trace
from guarded_client.telemetry import names, record
from guarded_client.telemetry.cleaning import GUARDRAIL, in_form, kept, model_of
from guarded_client.telemetry.steps import over


class Retention(str, Enum):  # noqa: UP042 - as programs write it: its str() is not what it equals
    CASE = "case"


def test_what_was_asked_and_answered_as_a_model_or_a_reason_was_remembered() -> None:
    """Anything can be written there; the caches of a process are not what erases it."""
    for told in [f"Anna{between}Meier" for between in (" ", ".")]:
        before = sys.getrefcount(told)
        _ = bool(model_of(told)), len(in_form({names.RESPONSE_MODEL: told, names.FINISH_REASONS: [told]}))
        assert sys.getrefcount(told) == before


def test_a_member_of_an_enumeration_was_remembered_for_the_text_that_it_equals() -> None:
    for told in (Retention.CASE, "case"):
        clean = kept((names.RETENTION_CLASS, told), (names.ENTITY_TYPES, (told,)))
        assert clean == {names.RETENTION_CLASS: "case", names.ENTITY_TYPES: ("case",)}
        assert type(clean[names.RETENTION_CLASS]) is str


def test_what_is_remembered_could_be_changed() -> None:
    shared: Any = kept(GUARDRAIL, (names.ENTITY_TYPES, ("PERSON",)))
    assert isinstance(shared[names.ENTITY_TYPES], tuple)
    with pytest.raises(TypeError):
        shared["x"] = 1


def test_a_sampler_changed_what_other_calls_say(monkeypatch: pytest.MonkeyPatch) -> None:
    class Adding(Sampler):
        def should_sample(self, parent_context: Any, trace_id: int, name: str, *more: Any, **_: Any) -> SamplingResult:
            attributes = more[1]
            attributes["sampled.by"] = f"{name} {len(attributes)}"
            return SamplingResult(Decision.RECORD_AND_SAMPLE, attributes)

        def get_description(self) -> str:
            return "adds to what it is given"

    exporter, provider = InMemorySpanExporter(), TracerProvider(sampler=Adding())
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(record, "tracer", lambda: provider.get_tracer("x"))
    trace = Trace(provider.get_tracer("x").start_span("root", attributes={}), ())
    for _ in range(2):
        over(trace, "step", kept(GUARDRAIL), 1)
    record.steps(trace)
    assert [dict(span.attributes or {})["sampled.by"] for span in exporter.get_finished_spans()] == ["step 1"] * 2
