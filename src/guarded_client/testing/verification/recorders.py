"""What in this process records prompts and replies above the HTTP client, where they are still raw.

Source: tools run with SDKs against a loopback provider, November 2026, others of their family read; see docs/verify.md.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from typing import Any, Final

_TRACELOOP: Final = (
    "agno", "anthropic", "bedrock", "cohere", "crewai", "google_generativeai", "groq", "haystack", "langchain",
    "litellm", "llamaindex", "mistralai", "ollama", "openai", "together", "vertexai",
)  # fmt: skip
_RAW: Final = (
    ("openinference.instrumentation", "records prompts and replies, unless OPENINFERENCE_HIDE_* is set"),
    ("openlit.instrumentation", "records prompts and replies, unless capture_message_content is False"),
    ("opentelemetry.instrumentation.openai_v2", "records raw text in error messages; prompts too with content capture"),
    ("opentelemetry.instrumentation.genai", "records raw text in error messages; prompts too with content capture"),
    *(
        (f"opentelemetry.instrumentation.{name}", "records prompts and replies, unless TRACELOOP_TRACE_CONTENT=false")
        for name in _TRACELOOP
    ),
)
"""Prefix of an instrumentor's module; the first that fits counts."""
_PACKAGES: Final = {
    "langfuse.openai": "langfuse records prompts and replies",
    "logfire": "logfire records prompts and replies of the SDKs that it instruments",
    "langsmith": "langsmith records prompts and replies while tracing is on; give its Client an anonymizer",
    "ddtrace": "ddtrace records prompts and replies with LLM Observability",
}
_SDKS: Final = ("openai", "anthropic", "groq", "together")
"""Those that write a line for each request at level DEBUG; openai leaves the texts out since some release of 3."""
_REPLIES: Final = "botocore.parsers"
"""What boto3 reads replies with, after the guard."""
_AGENTS_OFF: Final = "OPENAI_AGENTS_DISABLE_TRACING"
_AGENTS_TEXTS: Final = "OPENAI_AGENTS_TRACE_INCLUDE_SENSITIVE_DATA"
_CAPTURE: Final = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"
_ANTHROPIC_TEXTS: Final = "ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE"
_CALLBACKS: Final = (
    "callbacks", "input_callback", "success_callback", "failure_callback",
    "_async_input_callback", "_async_success_callback", "_async_failure_callback",  # async ones, from a first call on
)  # fmt: skip
_MISTRAL: Final = "MISTRAL_SDK_TELEMETRY"
_OFF: Final = ("", "false")


def recorders(client: Any = None) -> Iterator[str]:
    """One line for each thing in this process that records, or would record, raw text; also in one client."""
    for instrumentor in _instrumentors():
        module = type(instrumentor).__module__
        told = next((why for prefix, why in _RAW if module.startswith(prefix)), None)
        if told is not None:
            yield f"{module}: {told}"
    yield from (f"{name} is loaded: {why}" for name, why in _PACKAGES.items() if name in sys.modules)
    yield from (f"{name}: {why}" for name, why in _tracing_at_work())
    if _litellm_tells():
        yield (
            "litellm: its callbacks get prompts and replies of guarded clients: use the edge, or "
            "litellm.turn_off_message_logging = True"
        )
    for name in _SDKS:
        if logging.getLogger(name).isEnabledFor(logging.DEBUG) and _writes_requests(name):
            yield f"logging: {name} writes request options with raw text at level DEBUG; set it to INFO"
    if _REPLIES in sys.modules and logging.getLogger(_REPLIES).isEnabledFor(logging.DEBUG):
        yield f"logging: {_REPLIES} writes replies with the real values at level DEBUG; set it to INFO"
    if _own_texts(client) or ("anthropic" in sys.modules and os.environ.get(_ANTHROPIC_TEXTS, "").lower() == "content"):
        yield (
            "anthropic: the SDK's own spans have prompts and replies, by open_telemetry or the environment: leave "
            "content_mode out, or protect() the tracer provider"
        )
    if _own_telemetry(client) or ("mistralai" in sys.modules and os.environ.get(_MISTRAL, "").lower() not in _OFF):
        yield (
            "mistralai: the SDK's own spans have prompts and replies, by configure_telemetry() or "
            "MISTRAL_SDK_TELEMETRY: protect() the tracer provider"
        )
    if _agents_told():
        yield (
            "agents: the tracing of OpenAI's Agents SDK sends prompts, replies and calls of tools to OpenAI, by "
            "a client of its own: set_tracing_disabled(True), or keep texts out; see docs/frameworks/openai-agents.md"
        )
    if os.environ.get(_CAPTURE, "").lower() not in (*_OFF, "no_content"):
        yield f"{_CAPTURE} is on: GenAI instrumentations record prompts"


def _tracing_at_work() -> Iterator[tuple[str, str]]:
    """What of Sentry, MLflow and Weave records texts: they may be loaded without that."""
    sentry: Any = sys.modules.get("sentry_sdk")
    asked: Any = getattr(sentry, "get_client", None)
    if sentry is not None and asked is None:
        yield "sentry_sdk", "its release 1 is not looked into, and records prompts and replies with send_default_pii"
    for name in _sentry_records(asked()) if asked is not None else ():
        yield (
            "sentry_sdk",
            f"its integration {name} records prompts and replies: leave send_default_pii out, or see docs/tracing.md",
        )
    told: Any = getattr(sys.modules.get("mlflow.utils.autologging_utils"), "AUTOLOGGING_INTEGRATIONS", {})
    for name, config in told.items():
        if config.get("log_traces") and not config.get("disable"):  # of models that speak; others log no traces
            yield "mlflow", f"mlflow.{name}.autolog() records prompts and replies; disable it, or log_traces=False"
    weave: Any = sys.modules.get("weave.trace.context.weave_client_context")
    if weave is not None and weave.get_weave_client() is not None:
        patched: Any = getattr(sys.modules.get("weave.integrations.patch"), "_PATCHED_INTEGRATIONS", ())
        for name in sorted(patched):
            yield "weave", f"it records prompts and replies of {name}; leave out weave.init(), or its integration"


def _sentry_records(client: Any) -> list[str]:
    """The integrations of Sentry's client that record texts; ``data_collection``, if it was given, speaks for all."""
    if not client.is_active():
        return []
    chosen: dict[str, Any] = client.options.get("data_collection") or {}
    of_models: dict[str, Any] = chosen.get("gen_ai") or {}
    for_all = bool(chosen.get("provided_by_user"))
    if not any(of_models.values() if for_all else [client.options.get("send_default_pii")]):
        return []
    asked = {name: getattr(each, "include_prompts", None) for name, each in client.integrations.items()}
    return sorted(name for name, prompts in asked.items() if prompts or (for_all and prompts is not None))


def _writes_requests(name: str) -> bool:
    """Whether the SDK is loaded, and its release writes the options of a request, texts and all."""
    build = getattr(getattr(sys.modules.get(f"{name}._base_client"), "BaseClient", None), "_build_request", None)
    return build is not None and any("Request options" in str(each) for each in build.__code__.co_consts)


def _litellm_tells() -> bool:
    """Whether LiteLLM has callbacks, and tells them the texts."""
    sdk: Any = sys.modules.get("litellm")
    told: list[Any] = [each for name in _CALLBACKS for each in getattr(sdk, name, None) or ()]
    others = [each for each in told if not type(each).__module__.startswith("guarded_client.")]
    return bool(others) and not getattr(sdk, "turn_off_message_logging", False)


def _own_texts(client: Any) -> bool:
    """Whether a client of Anthropic's writes texts into spans of its own."""
    return bool(getattr(getattr(client, "_otel", None), "records_content", False))


def _own_telemetry(client: Any) -> bool:
    """Whether a client of Mistral's makes spans, which always have texts."""
    hooks: Any = getattr(getattr(client, "sdk_configuration", None), "_hooks", None)
    return any(
        getattr(hook, "tracer_provider", None) or getattr(hook, "_telemetry_use_global_provider", False)
        for hook in getattr(hooks, "before_request_hooks", ())
    )


def _agents_told() -> bool:
    """Whether the Agents SDK traces with processors of its own, texts and all. Nothing is started, nor sent."""
    setup = sys.modules.get("agents.tracing.setup")
    if setup is None or os.environ.get(_AGENTS_TEXTS, "true").lower() not in ("true", "1", "yes", "on"):
        return False
    provider: Any = getattr(setup, "GLOBAL_TRACE_PROVIDER", None)
    if provider is None:  # it is made with the first run
        return os.environ.get(_AGENTS_OFF, "").lower() not in ("true", "1")
    if provider.create_trace("guarded_client").export() is None:  # disabled
        return False
    processors: Any = getattr(getattr(provider, "_multi_processor", None), "_processors", None)
    return processors is None or any(type(each).__module__.startswith("agents.") for each in processors)


def _instrumentors() -> Iterator[Any]:
    """The OpenTelemetry instrumentors that are at work."""
    module = sys.modules.get("opentelemetry.instrumentation.instrumentor")
    pending: list[Any] = [module.BaseInstrumentor] if module is not None else []
    while pending:
        kind = pending.pop()
        pending += kind.__subclasses__()
        made = getattr(kind, "_instance", None)  # they are singletons
        if made is not None and getattr(made, "is_instrumented_by_opentelemetry", False):
            yield made
