"""What is told of the provider's part of a call: its CLIENT span, the GenAI metrics, and an event when it fails."""

from __future__ import annotations

import time
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from opentelemetry.util.types import AttributeValue

from guarded_client._evidence import RetentionSet, Tagged
from guarded_client._flow import Flow
from guarded_client._model import EVENTS, METRICS, Call, Ending, Reply
from guarded_client.adapters.recorded_messages import Heard, sent
from guarded_client.policy import TelemetrySection
from guarded_client.telemetry import events, metrics, names, record
from guarded_client.telemetry.cleaning import clean, in_form, model_of

_AS_THEY_ARE = TelemetrySection()


@lru_cache(256)
def _provider(
    operation: str, provider: str, address: str, port: int | None, stream: bool, local: bool, policy: tuple[str, str]
) -> Mapping[str, AttributeValue]:
    """What the CLIENT span says of all such calls, cleaned. It is remembered, and so without the model, which programs
    write as they like."""
    told = {
        names.OPERATION: operation,
        names.PROVIDER: provider,
        names.SERVER_ADDRESS: address or None,
        names.SERVER_PORT: port,
        names.STREAM: True if stream else None,
        names.POLICY_ID: policy[0],
        names.POLICY_VERSION: policy[1],
        names.DESTINATION: "local" if local else None,
    }
    return clean(told)


class ProviderTelemetry:
    """The provider's part of one exchange, from the sending to the end of the reply. Also counts attempts for the log.

    Args:
        policy: its id and version.
        section: what the policy says about telemetry.
    """

    def __init__(self, policy: tuple[str, str], section: TelemetrySection | None) -> None:
        self._policy = policy
        self._section = section or _AS_THEY_ARE
        self._span: Any = None
        self._call: Call | None = None
        self._began = self._first = self._last = 0.0
        self._chunks = 0
        self._model: object = None
        self.over = False
        """Whether the end of the reply has been told: one that is held ends for the provider before its release."""
        self.heard: Heard | None = None
        """What the provider said, if the policy wants it recorded."""

    def start(self, call: Call) -> object:
        """The provider is about to be called: its CLIENT span."""
        self._began = time.perf_counter()
        self._call, route = call, call.route
        if call.course is not None:
            call.course.sent += 1
        if call.trace is None:
            return None
        record.steps(call.trace)
        if not self.over:
            record.end(self._span, {}, None)  # a guard sends the call again
        self._span = None
        if self._section.duplicates == "skip" and record.within_generation():
            return call.trace.span
        tags, tagged, retention = call.tags, call.proof(Tagged), call.proof(RetentionSet)
        model = model_of(route.model) or ""
        constant = _provider(
            route.operation, route.provider, route.address, route.port, route.stream, route.local, self._policy
        )
        told = {
            names.REQUEST_MODEL: model or None,
            names.CONVERSATION: tags.conversation,
            names.RETENTION_CLASS: None if retention is None else retention.key,
            names.CONSENT_SCOPE: None if tagged is None else tagged.scope,
            **route.settings,
        }
        self._span = record.client(f"{route.operation} {model}".rstrip(), call.trace.span, constant, told)
        if self._section.capture_content and record.recording(self._span):
            self.heard = Heard()
            record.content(self._span, names.INPUT_MESSAGES, sent(call))
        return self._span

    def failed(self, error: BaseException) -> None:
        """The provider could not be called, or a guard did not want its reply. Only the first time counts."""
        if not self._began or self.over:
            return
        record.end(self._span, {}, type(error).__name__)
        self._told_of(type(error).__name__)
        self._span = None
        self._measure(names.DURATION, time.perf_counter() - self._began, {names.ERROR_TYPE: type(error).__name__})
        self._began = 0.0

    def received(self, call: Call, status: int) -> Reply:
        """The provider's reply has begun; its end closes the CLIENT span."""
        self.over = False

        def ended(ending: Ending) -> Flow[Ending]:
            if call.observed and not self.over:
                self.over = True
                self._ended(call, ending, ending.error_type or (str(status) if status >= 400 else None))
            return ending
            yield  # makes this a flow that asks nothing

        return Reply(status, call, (), (ended,))

    def _ended(self, call: Call, ending: Ending, error_type: str | None) -> None:
        facts = in_form(ending.facts)
        if call.route.stream and self._first:
            facts = {**facts, names.FIRST_CHUNK: self._first - self._began}
        if self.heard is not None and (said := self.heard.messages(facts.get(names.FINISH_REASONS))):
            record.content(self._span, names.OUTPUT_MESSAGES, said)
        record.end(self._span, facts, error_type)
        if error_type is not None:
            self._told_of(error_type)
        if call.observed & METRICS:
            self._measured(call, facts, error_type)

    def _measured(self, call: Call, facts: Mapping[str, object], error_type: str | None) -> None:
        self._model = facts.get(names.RESPONSE_MODEL)
        if call.route.stream and self._first:
            self._measure(names.TIME_TO_FIRST_CHUNK, self._first - self._began, {})
            if self._chunks > 1:
                self._measure(names.TIME_PER_CHUNK, (self._last - self._first) / (self._chunks - 1), {})
        self._measure(names.DURATION, time.perf_counter() - self._began, {names.ERROR_TYPE: error_type})
        for kind, name in (("input", names.INPUT_TOKENS), ("output", names.OUTPUT_TOKENS)):
            if isinstance(count := facts.get(name), int):
                self._measure(names.TOKEN_USAGE, count, {names.TOKEN_TYPE: kind})
        if self._section.metric_names != "established":
            for name, metric in names.USAGE.items():
                if isinstance(count := facts.get(name), int) and count >= 0:
                    metrics.measure(metric, count, self._dimensions())

    def chunk(self) -> None:
        """Bytes of the reply are here."""
        self._last = time.perf_counter()
        self._first = self._first or self._last
        self._chunks += 1

    def _told_of(self, error_type: str) -> None:
        call = self._call
        if call is None or not call.observed & EVENTS:
            return
        span = self._span or (call.trace.span if call.trace is not None else None)
        events.emit(names.EXCEPTION, {names.EXCEPTION_TYPE: error_type}, span)

    def _measure(self, metric: str, value: float, more: Mapping[str, object]) -> None:
        if self._call is None or not self._call.observed & METRICS:
            return
        attributes = {**self._dimensions(), **more}
        wanted, renamed = self._section.metric_names, names.RENAMED.get(metric)
        if wanted != "renamed":
            metrics.measure(metric, value, attributes)
        if wanted != "established" and renamed is not None:
            metrics.measure(renamed, value, attributes)

    def _dimensions(self) -> dict[str, object]:
        if self._call is None:
            return {}
        route = self._call.route
        return {
            names.OPERATION: route.operation,
            names.PROVIDER: route.provider,
            names.REQUEST_MODEL: route.model or None,
            names.RESPONSE_MODEL: self._model,
            names.SERVER_ADDRESS: route.address or None,
            names.SERVER_PORT: route.port,
        }
