"""Which attributes may stay at all. A key that is not named here does not leave.

Taken from what the instrumentations of ``tests/tracing`` record, and from the OpenTelemetry semantic conventions.
"""

from __future__ import annotations

import re
from enum import Enum
from fnmatch import translate
from functools import lru_cache
from typing import Final

from guarded_client.telemetry.registry import registry


class Rule(Enum):
    """What happens to an attribute."""

    OURS = "ours"
    """One of the registry's: it stays if the registry admits its value."""
    WORD = "word"
    """A number, an id or an enumeration; what does not look like one is treated as a text."""
    TEXT = "text"
    """Its values are replaced."""
    FRAMES = "frames"
    """Of a stack trace the files, lines and functions stay."""
    DROP = "drop"


_FRAMES: Final = ("exception.stacktrace", "code.stacktrace")
_DROPPED: Final = (
    "user.*", "enduser.*", "client.address", "client.socket.*", "network.peer.*", "net.peer.ip", "net.sock.*",
    "http.client_ip", "*.header.*", "*_headers", "llm.headers", "gen_ai.request.user", "llm.user", "langfuse.user.*",
    "url.full.*", "*.vector", "*embedding.vector", "process.command*", "process.owner",
)  # fmt: skip
_WORDS: Final = (
    # GenAI conventions, and what traceloop, OpenInference, Langfuse and Logfire call the same
    "gen_ai.*", "llm.*", "openinference.*", "traceloop.*", "langfuse.*", "logfire.*", "input.mime_type",
    "output.mime_type", "embedding.model_name", "reranker.model_name", "reranker.top_k", "session.id", "agent.name",
    "graph.node.*", "tool.name", "tool_call.*", "metric.*", "ai.*", "async", "duration",
    # OpenTelemetry conventions
    "error.type", "exception.type", "exception.escaped", "event.name", "event.domain", "otel.*", "service.*",
    "telemetry.*", "deployment.*", "server.*", "network.protocol.*", "network.transport", "network.type", "net.host.*",
    "net.transport", "http.method", "http.status_code", "http.scheme", "http.flavor", "http.route", "http.host",
    "http.server_name", "http.request.method", "http.request.method_original", "http.request.resend_count",
    "http.request.body.size", "http.response.*", "url.scheme", "url.template", "rpc.*", "db.system", "db.system.name",
    "db.namespace", "db.name", "db.operation", "db.operation.*", "db.collection.name", "db.sql.table",
    "db.response.*", "messaging.system", "messaging.operation*", "messaging.destination.name", "messaging.batch.*",
    "faas.*", "code.*", "thread.id", "thread.name", "process.pid", "process.runtime.*", "process.executable.name",
    "host.name", "host.arch", "host.type", "os.*", "container.*", "k8s.*", "cloud.*", "log.iostream", "log.level",
    # the demo of OpenTelemetry's test tools, and our own
    "guarded_client.*", "entity.type",
)  # fmt: skip
_TEXTS: Final = (
    "gen_ai.input.messages*", "gen_ai.output.messages*", "gen_ai.system_instructions*", "gen_ai.tool.definitions",
    "gen_ai.tool.description", "gen_ai.tool.call.arguments", "gen_ai.tool.call.result", "gen_ai.prompt*",
    "gen_ai.completion*", "gen_ai.content.*", "gen_ai.retrieval.*", "gen_ai.request.stop_sequences",
    "gen_ai.usage.raw", "gen_ai.*.message", "gen_ai.choice", "gen_ai.evaluation.explanation",
    "llm.input_messages.*", "llm.output_messages.*", "llm.prompts*", "llm.completions*", "llm.choices*",
    "llm.invocation_parameters", "llm.tools*", "llm.function_call", "llm.prompt_template.*", "llm.request.functions.*",
    "input.value", "output.value", "input", "output", "prompt", "completion", "content", "message", "messages", "query",
    "embedding.text", "embedding.embeddings.*.embedding.text", "retrieval.documents*", "document.*", "reranker.*",
    "tool.description", "tool.parameters", "tool.json_schema", "metadata", "metadata.*", "tag.tags",
    "traceloop.entity.input", "traceloop.entity.output", "traceloop.association.properties.*",
    "langfuse.observation.*", "langfuse.trace.*", "langfuse.experiment.*",
    "logfire.msg", "logfire.msg_template", "logfire.json_schema", "logfire.tags", "logfire.metrics", "request_data",
    "response_data", "exception.message", "http.url", "http.target", "url.full", "url.path", "url.query",
    "db.statement", "db.query.text", "db.query.summary", "log.body", "role", "index", "finish_reason", "id", "name",
    "type", "tool_calls", "function",
)  # fmt: skip
_SAFE_KEY: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.:\-]{0,127}")


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(translate(pattern) for pattern in patterns))


_BY_RULE: Final = (
    (_any_of(_FRAMES), Rule.FRAMES),
    (_any_of(_DROPPED), Rule.DROP),
    (_any_of(_TEXTS), Rule.TEXT),
    (_any_of(_WORDS), Rule.WORD),
)

_OF_PROGRAMS: Final = _any_of(
    ("metadata.*", "traceloop.association.properties.*", "langfuse.*metadata.*", "llm.prompt_template.variables.*")
)
"""Names that go on with a key of the program's."""


def rule_of(key: str) -> Rule:
    """What happens to an attribute of this name. What does not look like one is kept nowhere."""
    return _rule_of(key) if _SAFE_KEY.fullmatch(key) else Rule.DROP


@lru_cache(maxsize=8192)
def _rule_of(key: str) -> Rule:
    attribute = registry().attributes.get(key)
    if attribute is not None and not attribute.content:
        return Rule.OURS
    return next((rule for pattern, rule in _BY_RULE if pattern.fullmatch(key)), Rule.DROP)


class Allowed:
    """The keys that may stay: those above, and further ones of the program, whose values are treated as texts."""

    def __init__(self, further: tuple[str, ...] = ()) -> None:
        self._further = _any_of(further) if further else None

    def __call__(self, key: str) -> Rule:
        """What happens to an attribute of this name."""
        rule = rule_of(key)
        if rule is Rule.DROP and self._further is not None and self._further.fullmatch(key):
            return Rule.TEXT
        return rule

    def named_by_program(self, key: str) -> bool:
        """Whether the program makes up the names of such attributes, maybe of what a person said."""
        if _OF_PROGRAMS.fullmatch(key):
            return True
        return self._further is not None and rule_of(key) is Rule.DROP and self._further.fullmatch(key) is not None
