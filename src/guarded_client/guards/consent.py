"""Consent or another lawful basis is required for exactly what was found in the call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from guarded_client._errors import ConsentRefused, GateRefused
from guarded_client._evidence import ConsentGiven, Inspected, Tagged
from guarded_client._flow import FindConsent, Flow, Forward, Measure, Now, ask, spanned
from guarded_client._model import Call, Reply
from guarded_client.consent.decision import ConsentDecision, ConsentScope, DenyReason, Outcome, covers, evaluate
from guarded_client.consent.events import ConsentHistory
from guarded_client.policy import LawfulBasis, Purpose
from guarded_client.telemetry import names

_ADVICE = {
    DenyReason.MISSING: "record the person's consent, or use a purpose with another lawful basis",
    DenyReason.REFUSED: "the person said no; do not process",
    DenyReason.WITHDRAWN: "the person withdrew the consent; do not process",
    DenyReason.EXPIRED: "ask the person to renew the consent",
    DenyReason.PURPOSE: "the consent does not cover this purpose; ask for it",
    DenyReason.CATEGORY: "the consent does not cover these data categories; ask for them or leave them out",
    DenyReason.RECIPIENT: "the consent does not name this recipient",
    DenyReason.REGION: "the consent does not cover this region; tag the region, or use one that is covered",
    DenyReason.EXPLICIT: "special categories need explicit consent",
    DenyReason.OBJECTED: "the person objected to this purpose",
    DenyReason.RESTRICTED: "processing of this person's data is restricted",
}
_OBJECTABLE = frozenset(basis.value for basis in LawfulBasis if basis.objectable)
_UNKNOWN = ConsentHistory()


@dataclass(frozen=True, slots=True)
class RequireConsent:
    """Evaluates consent for the purpose, the categories found, the recipient and the region; refuses or redacts.

    Outcomes that route elsewhere (``route_local``, ``route_human``) refuse the call: this policy names no local
    client and no reviewer.
    """

    purposes: Mapping[str, Purpose]
    category: Callable[[str], str]
    """Data category key of a kind."""

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """See the class."""
        tagged, inspected = call.proof(Tagged), call.proof(Inspected)
        if tagged is None or inspected is None:
            raise GateRefused("not sent: consent cannot be evaluated before tags are checked and texts inspected")
        attributes = {names.CONSENT_SCOPE: tagged.scope, names.OPENINFERENCE_KIND: "GUARDRAIL"}
        body = self._decide(call, tagged, inspected.counts)
        decision, one_way = yield from spanned(call.trace, names.CONSENT, attributes, body, _told)
        if call.observed:
            counted = {"decision": decision.outcome.value, "scope": tagged.scope}
            yield from ask(Measure(names.CONSENT_DECISIONS, 1, counted))
        if not decision.allows:
            raise ConsentRefused(_message(tagged, decision), decision)
        return (yield from forward(call.proving(ConsentGiven(decision, one_way))))

    def _decide(self, call: Call, tagged: Tagged, kinds: Iterable[str]) -> Flow[tuple[ConsentDecision, frozenset[str]]]:
        now = yield from ask(Now())
        history = _UNKNOWN
        if call.tags.subject is not None:
            history = yield from ask(FindConsent(call.tags.tenant or "", call.tags.subject))
        categories = {kind: self.category(kind) for kind in kinds}
        fallback = self.purposes[tagged.purpose].outcomes()

        def decide(asked: frozenset[str]) -> ConsentDecision:
            scope = ConsentScope(
                purpose=tagged.scope_key,
                categories=asked,
                recipient=call.route.recipient,
                region=call.tags.region,
                consent=tagged.basis == LawfulBasis.CONSENT,
                objectable=tagged.basis in _OBJECTABLE,
                special=call.tags.special == "intended",
            )
            return evaluate(scope, history, now, fallback)

        one_way: frozenset[str] = frozenset()
        decision = decide(frozenset(categories.values()))
        if decision.outcome is Outcome.REDACT:
            left = frozenset(c for c in categories.values() if not any(covers(o, c) for o in decision.offending))
            one_way = frozenset(kind for kind, category in categories.items() if category not in left)
            decision = decide(left)
        return decision, one_way


def _told(decided: tuple[ConsentDecision, frozenset[str]]) -> Mapping[str, object]:
    return {names.CONSENT_DECISION: "allow" if decided[0].allows else "deny"}


def _message(tagged: Tagged, decision: ConsentDecision) -> str:
    reason = decision.reason or DenyReason.MISSING
    keys = f" ({', '.join(sorted(decision.offending))})" if decision.offending else ""
    return (
        f"not sent: purpose {tagged.purpose} on the basis {tagged.basis} is not covered: "
        f"{reason.value}{keys}, {decision.outcome.value}: {_ADVICE.get(reason, 'the call is not covered')}"
    )
