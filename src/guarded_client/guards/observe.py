"""The outermost guard: one span for the whole guarded call, with its outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guarded_client._errors import ConsentRefused, GuardError, Refused
from guarded_client._evidence import ConsentGiven, Inspected, RetentionSet, Tagged
from guarded_client._flow import EndSpan, Flow, Forward, StartSpan, ask
from guarded_client._model import Call, Ending, Reply
from guarded_client.consent.decision import DenyReason
from guarded_client.telemetry import names

_DENIED = {DenyReason.MISSING: "missing", DenyReason.EXPIRED: "expired"}


@dataclass(frozen=True, slots=True)
class Observe:
    """Opens the root span ``guard <operation>`` and closes it when the reply has ended or the call has failed."""

    policy_id: str
    policy_version: str

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """See the class."""
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
        if span is None:  # nobody listens
            return (yield from forward(call))
        try:
            reply = yield from forward(call.traced(span))
        except GeneratorExit:
            raise
        except BaseException as error:
            yield from ask(EndSpan(span, _failure(error), type(error).__name__))
            raise

        def ended(ending: Ending) -> Flow[Ending]:
            failed = reply.status >= 400 or ending.error_type is not None
            facts = {**proofs(reply.call), **{key: ending.facts.get(key) for key in (names.REPLACED, names.UNRESOLVED)}}
            facts[names.OUTCOME] = "provider_error" if failed else "released"
            error_type = ending.error_type or (str(reply.status) if failed else None)
            yield from ask(EndSpan(span, facts, error_type))
            return ending

        return reply.ending(ended)


def proofs(call: Call) -> Mapping[str, object]:
    """Attributes for what was proved of a call."""
    tagged, given = call.proof(Tagged), call.proof(ConsentGiven)
    kept, inspected = call.proof(RetentionSet), call.proof(Inspected)
    return {
        names.CONSENT_SCOPE: tagged.scope if tagged else None,
        names.CONSENT_DECISION: "allow" if given else None,
        names.RETENTION_CLASS: kept.key if kept else None,
        names.ENTITY_COUNT: sum(inspected.counts.values()) if inspected else None,
        names.ENTITY_TYPES: sorted(inspected.counts) if inspected else None,
        names.BLOBS: sorted(call.route.blobs) or None,
    }


def _failure(error: BaseException) -> Mapping[str, object]:
    decision = error.decision if isinstance(error, ConsentRefused) else None
    reason = decision.reason if decision is not None else None
    return {
        names.OUTCOME: "blocked"
        if isinstance(error, Refused)
        else "guard_error"
        if isinstance(error, GuardError)
        else "provider_error",
        names.CONSENT_DECISION: _DENIED.get(reason, "deny") if reason else None,
    }
