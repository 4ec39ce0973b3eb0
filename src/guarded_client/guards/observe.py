"""The outermost guard: one span for the whole guarded call, with its outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guarded_client._errors import ConsentRefused, GuardError, Held
from guarded_client._evidence import ConsentGiven, Inspected, RetentionSet, Tagged, Trace
from guarded_client._flow import EndSpan, Flow, Forward, Measure, StartSpan, ask
from guarded_client._model import METRICS, Call, Ending, Reply
from guarded_client.consent.decision import Duty
from guarded_client.telemetry import names
from guarded_client.telemetry.cleaning import kept

if TYPE_CHECKING:
    from opentelemetry.util.types import AttributeValue

_LEARNT = (
    names.REPLACED, names.UNRESOLVED, names.AUDIT_LOG, names.AUDIT_INDEX, names.AUDIT_HASH, names.REVIEW_DECISION,
    names.REVIEW_REASON,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Observe:
    """Opens the root span ``guard <operation>`` and closes it when the reply has ended or the call has failed."""

    policy_id: str
    policy_version: str

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Send the call within a span, and count it by its outcome."""
        if not call.observed:
            return (yield from forward(call))
        span = yield from ask(
            StartSpan(
                names.ROOT.format(operation=call.route.operation),
                attributes={
                    names.REQUEST_ID: call.id,
                    names.POLICY_ID: self.policy_id,
                    names.POLICY_VERSION: self.policy_version,
                    names.CONVERSATION: call.tags.conversation,
                    names.OPENINFERENCE_KIND: "GUARDRAIL",
                },
            )
        )
        if span is None and not call.observed & METRICS:  # nobody listens
            return (yield from forward(call))
        trace = Trace(span, call.evidence)
        try:
            reply = yield from forward(call.traced(trace) if span is not None else call)
        except GeneratorExit:
            raise
        except BaseException as error:
            yield from _failed(call, trace, error)
            raise

        def ended(ending: Ending) -> Flow[Ending]:
            failed = reply.status >= 400 or ending.error_type is not None
            outcome = str(ending.facts.get(names.OUTCOME) or ("provider_error" if failed else "released"))
            if call.observed & METRICS:
                yield from counted(call.observed, call.route.operation, outcome)
            if span is not None:
                learnt = ending.facts
                facts = {names.OUTCOME: outcome, **{key: learnt[key] for key in _LEARNT if key in learnt}}
                error_type = ending.error_type or (str(reply.status) if failed else None)
                yield from ask(EndSpan(span, facts, error_type, trace, proofs(reply.call)))
            return ending

        return reply.ending(ended)


def _failed(call: Call, trace: Trace, error: BaseException) -> Flow[None]:
    failure = _failure(error)
    yield from counted(call.observed, call.route.operation, str(failure[names.OUTCOME]), error)
    if trace.span is not None:
        proved = proofs(call.proving(*trace.evidence))
        yield from ask(EndSpan(trace.span, {**failure, **(trace.recorded or {})}, type(error).__name__, trace, proved))


def counted(observed: int, operation: str, outcome: str, error: BaseException | None = None) -> Flow[None]:
    """Count a call by its outcome, and a refusal by its reason."""
    if not observed & METRICS:
        return
    yield from ask(Measure(names.CALLS, 1, {names.OUTCOME: outcome, names.OPERATION: operation}))
    if isinstance(error, GuardError) and not isinstance(error, Held):
        decision = getattr(error, "decision", None)
        reason = decision.reason.value if decision is not None and decision.reason is not None else None
        told = {names.ERROR_TYPE: type(error).__name__, "reason": reason}
        yield from ask(Measure(names.REFUSALS, 1, told))


def proofs(call: Call) -> Mapping[str, AttributeValue]:
    """Attributes for what was proved of a call."""
    tagged, given, inspected = call.proof(Tagged), call.proof(ConsentGiven), call.proof(Inspected)
    retention = call.proof(RetentionSet)
    asked = call.tags.retention if tagged else None  # one of the policy's
    return kept(
        (names.CONSENT_SCOPE, tagged.scope if tagged else None),
        (names.CONSENT_DECISION, ("allow" if given.decision.allows else "deny") if given else None),
        (names.RETENTION_CLASS, retention.key if retention else asked),
        (names.ENTITY_COUNT, sum(inspected.counts.values()) if inspected else None),
        (names.ENTITY_TYPES, tuple(sorted(inspected.counts)) if inspected else None),
        (names.SUSPECTED, warned(given, inspected)),
        (names.DESTINATION, "local" if call.route.local else None),
        (names.BLOBS, tuple(sorted(call.route.blobs)) or None),
    )


def warned(given: ConsentGiven | None, inspected: Inspected | None) -> tuple[str, ...] | None:
    """The kinds of special categories that operators have to be told of."""
    if given is None or inspected is None or Duty.WARN not in given.decision.duties:
        return None
    return tuple(sorted(inspected.suspected)) or ("declared",)


def _failure(error: BaseException) -> Mapping[str, object]:
    decision = error.decision if isinstance(error, ConsentRefused) else None
    reason = decision.reason if decision is not None else None
    given_up = not isinstance(error, Exception)  # a cancelled task, an interrupt: no failure of the provider
    outcome = error.recorded_as if isinstance(error, GuardError) else "cancelled" if given_up else "provider_error"
    denied = {names.CONSENT_DECISION: reason.recorded_as} if reason else {}
    return {names.OUTCOME: outcome, **denied}
