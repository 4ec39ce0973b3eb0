"""What telemetry costs a guarded call: ``python benchmarks/telemetry.py [--rounds N]``.

One process, no network: the provider is a transport that answers at once. Calls with and without a listening SDK take
turns, and so do the same spans made with the SDK alone: what is left is this library's own part. Times are processor
times of the calling thread.
"""

import argparse
import gc
import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import httpx
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SimpleSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import Status, StatusCode

from guarded_client import Policy, guard, protect
from guarded_client.policy import ConsentSection, VaultSection
from guarded_client.telemetry import names, providers, record

TEXT = "Bonjour, mon adresse est jean.dupont@exemple.fr, ma commande 4471 manque."
BODY = {"model": "gpt-5", "temperature": 0.5, "messages": [{"role": "user", "content": TEXT}]}
ANSWER = {
    "id": "chatcmpl-1", "model": "gpt-5", "usage": {"prompt_tokens": 20, "completion_tokens": 10},
    "choices": [
        {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "Hello <EMAIL_ADDRESS_1>"}}
    ],
}  # fmt: skip
TAGS = {"subject": "cust-42", "conversation": "case-9", "purpose": "support", "retention": "case"}


class Nowhere(SpanExporter):
    """Exports nothing."""

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        return SpanExportResult.SUCCESS


class Nothing(trace.NonRecordingSpan):
    """A span that says it records, and does nothing: what a call costs more with it is this library's own work."""

    def is_recording(self) -> bool:
        return True


class Idle(trace.Tracer):
    """Gives out one such span."""

    def __init__(self) -> None:
        self._span = Nothing(trace.SpanContext(1, 2, is_remote=False, trace_flags=trace.TraceFlags(1)))

    def start_span(self, *_: object, **__: object) -> trace.Span:
        return self._span

    start_as_current_span: Any = None


def turns(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Microseconds of each, taken in turns: what one in twenty is faster than; others wait for the machine."""
    times: list[list[float]] = [[] for _ in works]
    gc.disable()
    for number in range(rounds):
        for which, work in zip(times, works, strict=True):
            began = time.thread_time_ns()
            work()
            which.append((time.thread_time_ns() - began) / 1000)
        if number % 50 == 0:
            gc.collect()
    gc.enable()
    return [statistics.quantiles(each, n=20)[0] for each in times]


def same_spans(spans: Sequence[ReadableSpan], tracer: trace.Tracer) -> Callable[[], None]:
    """Makes the spans of one call again, with the SDK alone: the same names, kinds, attributes and parents."""
    ended = {
        names.OUTCOME, names.REPLACED, names.UNRESOLVED, names.ENTITY_COUNT, names.ENTITY_TYPES, names.CONSENT_DECISION,
    }  # fmt: skip
    root = next(span for span in spans if span.parent is None)
    rest = [span for span in spans if span is not root]

    def parts(span: ReadableSpan) -> tuple[str, Any, dict[str, Any], dict[str, Any]]:
        held = dict(span.attributes or {})
        late = {k: v for k, v in held.items() if k in ended or ".response." in k or ".usage." in k}
        return span.name, span.kind, {k: v for k, v in held.items() if k not in late}, late

    first, others = parts(root), [parts(span) for span in rest]

    def work() -> None:
        top = tracer.start_span(first[0], kind=first[1], attributes=first[2])
        context = trace.set_span_in_context(top)
        for name, kind, early, late in others:
            span = tracer.start_span(name, context=context, kind=kind, attributes=early)
            span.set_attributes(late)
            span.end()
        top.set_attributes(first[3])
        top.end()

    return work


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=600)
    rounds = parser.parse_args().rounds
    policy = Policy(names="off", vault=VaultSection(store="memory"), consent=ConsentSection(store="memory"))
    beside: list[Callable[[], None]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        for work in beside:
            work()
        return httpx.Response(200, json=ANSWER)

    transport = httpx.MockTransport(answer)
    client = guard(httpx.Client(transport=transport), policy, wire="openai", tags=TAGS)

    def call() -> None:
        client.post("https://api.openai.com/v1/chat/completions", json=BODY).read()

    def silent() -> None:
        really, providers.listened = providers.listened, lambda: 0
        call()
        providers.listened = really

    for _ in range(100):
        call()
    asked = turns([providers.listened], rounds)[0]
    bare, unset = turns([silent, call], rounds)
    print(f"no provider set: asking whether anybody listens {asked:.1f} us; the call {bare:.0f} -> {unset:.0f} us")

    provider = TracerProvider()
    kept = InMemorySpanExporter()
    capture = SimpleSpanProcessor(kept)
    provider.add_span_processor(capture)
    trace.set_tracer_provider(provider)
    call()
    spans = kept.get_finished_spans()
    capture.shutdown()
    kept.shutdown()
    provider._active_span_processor._span_processors = ()
    provider.add_span_processor(BatchSpanProcessor(Nowhere(), max_queue_size=100_000))
    by_itself = same_spans(spans, provider.get_tracer("alone"))

    def silent_beside() -> None:
        beside.append(by_itself)
        silent()
        beside.clear()

    idle, make = Idle(), record.tracer

    def without_the_sdk() -> None:
        record.tracer = lambda: idle
        call()
        record.tracer = make

    works = [silent, call, silent_beside, without_the_sdk]
    for work in works * 50:
        work()
    without, with_spans, with_alone, own = turns(works, rounds)
    alone = with_alone - without
    added = with_spans - without
    print(f"a provider with a batch processor: {without:.0f} -> {with_spans:.0f} us, {added:.1f} us more")
    print(f"  of it the SDK for these {len(spans)} spans, made in such a call without this library: {alone:.1f} us")
    print(f"  ours: {added - alone:.1f} us (goal: 25); with a tracer that does nothing, {own - without:.1f} us")

    protect(provider)
    without, protected = turns([silent, call], rounds)
    print(f"with protect(): {without:.0f} -> {protected:.0f} us, {protected - without - alone:.1f} us beyond the SDK")
    assert Status(StatusCode.UNSET).is_unset


if __name__ == "__main__":
    main()
