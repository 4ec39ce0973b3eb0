"""Tracing tools, each set up as its own documentation says, but for its endpoint, which is on loopback."""

import os
from collections.abc import Callable
from typing import Any, NamedTuple

import openai

from guarded_client import protect, scrub
from tests.tracing.sink import Sink


class Tool(NamedTuple):
    """A tool that is running."""

    clients: tuple[Callable[..., Any], Callable[..., Any]]
    """Make a client of openai as users of the tool do, a sync and an async one."""
    wrap: Callable[[Any], Any]
    """What the tool wants done with the guarded client."""
    flush: Callable[[], object]
    protect: Callable[[], object]


BOTH = (openai.OpenAI, openai.AsyncOpenAI)


def _itself(client: Any) -> Any:
    return client


def _otel(sink: Sink) -> Tool:
    from opentelemetry import _logs, trace
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk._logs import LoggerProvider
    from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    tracers, loggers = TracerProvider(), LoggerProvider()
    tracers.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(f"{sink.url}/v1/traces")))
    loggers.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter(f"{sink.url}/v1/logs")))
    trace.set_tracer_provider(tracers)
    _logs.set_logger_provider(loggers)
    return Tool(BOTH, _itself, lambda: (tracers.force_flush(), loggers.force_flush()), protect)


def traceloop(sink: Sink) -> Tool:
    from opentelemetry.instrumentation.openai import OpenAIInstrumentor

    tool = _otel(sink)
    OpenAIInstrumentor().instrument()
    return tool


def openinference(sink: Sink) -> Tool:
    from openinference.instrumentation.openai import OpenAIInstrumentor

    tool = _otel(sink)
    OpenAIInstrumentor().instrument()
    return tool


def official(sink: Sink) -> Tool:
    os.environ["OTEL_SEMCONV_STABILITY_OPT_IN"] = "gen_ai_latest_experimental"
    os.environ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "span_and_event"
    from opentelemetry.instrumentation.genai.openai import OpenAIInstrumentor

    tool = _otel(sink)
    OpenAIInstrumentor().instrument()
    return tool


def official_v2(sink: Sink) -> Tool:
    """The one before ``official``; needs an older ``opentelemetry-util-genai``, so it runs alone, by hand."""
    os.environ["OTEL_SEMCONV_STABILITY_OPT_IN"] = "gen_ai_latest_experimental"
    os.environ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "span_and_event"
    from opentelemetry.instrumentation.openai_v2 import OpenAIInstrumentor

    tool = _otel(sink)
    OpenAIInstrumentor().instrument()
    return tool


def langfuse(sink: Sink) -> Tool:
    from langfuse import Langfuse
    from langfuse.openai import AsyncOpenAI, OpenAI
    from opentelemetry import trace

    running = Langfuse(public_key="pk-lf-1", secret_key="sk-lf-1", host=sink.url)
    return Tool((OpenAI, AsyncOpenAI), _itself, running.flush, lambda: protect(trace.get_tracer_provider()))


def logfire(sink: Sink) -> Tool:
    import logfire as lf

    lf.configure(
        token="pylf_v1_us_0000", send_to_logfire=True, console=False, advanced=lf.AdvancedOptions(base_url=sink.url)
    )
    lf.instrument_openai()
    return Tool(BOTH, _itself, lf.force_flush, protect)


def langsmith(sink: Sink) -> Tool:
    os.environ.update(
        LANGSMITH_TRACING="true",
        LANGSMITH_DISABLE_RUN_COMPRESSION="true",
        LANGSMITH_API_KEY="k",
        LANGSMITH_ENDPOINT=sink.url,
    )
    import langsmith as ls
    from langsmith.wrappers import wrap_openai

    masking: list[bool] = []
    running = ls.Client(anonymizer=lambda value: scrub(value) if masking else value)

    def flush() -> None:
        running.flush()

    return Tool(
        BOTH,
        lambda client: wrap_openai(client, tracing_extra={"client": running}),
        flush,
        lambda: masking.append(True),
    )


BY_HAND = {"official-v2": official_v2}

TOOLS: dict[str, Callable[[Sink], Tool]] = {
    "traceloop": traceloop, "openinference": openinference, "official": official, "langfuse": langfuse, "logfire": logfire,
    "langsmith": langsmith,
}  # fmt: skip
