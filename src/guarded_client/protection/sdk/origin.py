"""Where spans and log records come from, without what need not be told."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.util.instrumentation import InstrumentationScope

from guarded_client.protection.document import REMOVED
from guarded_client.protection.mask import scrubber_of
from guarded_client.protection.scrubber import Reading, is_name

_SAMPLING: Final = re.compile(r"(?:(?:th|rv):[0-9a-f]{1,14};?){1,2}")
"""What OpenTelemetry itself writes into ``tracestate``: how a trace was sampled."""
_PROJECT: Final = re.compile(r"pk-lf-[0-9A-Za-z-]{1,40}")
"""A public key of Langfuse: its processor reads it from the scope, and drops spans that do not have it."""
_VERSION: Final = re.compile(r"v?[0-9]{1,5}(?:\.[0-9A-Za-z.+!_-]{0,40})?")
_SCHEMA: Final = re.compile(r"https?://[a-z0-9.-]{1,60}/[a-z0-9./_-]{0,60}")
C = TypeVar("C")
S = TypeVar("S")


def bare_context(context: C) -> C:
    """Where a span stands, without what other systems wrote into ``tracestate``: it needs not be told to a backend."""
    if not isinstance(context, trace.SpanContext) or not context.trace_state:
        return context
    said = context.trace_state.get("ot") or ""
    kept = trace.TraceState([("ot", said)] if _SAMPLING.fullmatch(said) else None)
    return cast("C", trace.SpanContext(*context[:4], kept))


def plain_name(name: str) -> str:
    """The name of an instrumentation, if it looks like one."""
    return name if is_name(name) else REMOVED


def bare_scope(scope: S, named: Callable[[str], str] = plain_name) -> S:
    """The name and version of an instrumentation, without attributes of its own but for Langfuse's project.

    ``named`` makes its name safe: a logger's is that of an instrumentation, and programs make some up.
    """
    if not isinstance(scope, InstrumentationScope):
        return scope
    name, version, schema = named(scope.name), _if_so(_VERSION, scope.version), _if_so(_SCHEMA, scope.schema_url)
    if (name, version, schema) == (scope.name, scope.version, scope.schema_url) and not scope.attributes:
        return scope
    project = (scope.attributes or {}).get("public_key")
    kept = {"public_key": project} if isinstance(project, str) and _PROJECT.fullmatch(project) else None
    return cast("S", InstrumentationScope(name, version, schema, kept))


def _if_so(form: re.Pattern[str], text: str | None) -> str | None:
    """A text of this form, or none."""
    return text if not text or form.fullmatch(text) else None


_resources: dict[int, tuple[Resource, Resource]] = {}


def bare_resource(resource: Resource) -> Resource:
    """What a process says of itself, without what does not look like a word. There is one for a provider."""
    known = _resources.get(id(resource))
    if known is None or known[0] is not resource:
        kept = Reading(scrubber_of(), (), exact=True).resource(resource.attributes)
        known = _resources[id(resource)] = (resource, Resource(cast("Any", kept), resource.schema_url))
    return known[1]
