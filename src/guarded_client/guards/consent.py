"""Consent or another lawful basis is required for exactly what was found in the call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from guarded_client._errors import ConsentRefused, ConsentUnavailable, GateRefused
from guarded_client._evidence import ConsentGiven, ForHuman, Inspected, Outdated, Tagged
from guarded_client._flow import Emit, FindConsent, Flow, Forward, Measure, Now, ask
from guarded_client._grammar import base
from guarded_client._model import EVENTS, METRICS, Call, Reply
from guarded_client._surrogates import LITERAL
from guarded_client.consent.decision import (
    MINOR,
    ConsentDecision,
    ConsentScope,
    DenyReason,
    Outcome,
    Rules,
    SpecialMode,
)
from guarded_client.consent.evaluation import evaluate
from guarded_client.consent.events import ConsentHistory
from guarded_client.policy import LawfulBasis, Purpose, SpecialBasis
from guarded_client.telemetry import names
from guarded_client.telemetry.cleaning import GUARDRAIL, kept
from guarded_client.telemetry.steps import stepped

if TYPE_CHECKING:
    from guarded_client.telemetry.steps import Told

_ADVICE = {
    DenyReason.MISSING: "record the person's consent, or use a purpose with another lawful basis",
    DenyReason.REFUSED: "the person said no; do not process",
    DenyReason.WITHDRAWN: "the person withdrew the consent; do not process",
    DenyReason.EXPIRED: "ask the person to renew the consent",
    DenyReason.GUARDIAN: "the person is too young to consent alone; record the consent of a guardian",
    DenyReason.PURPOSE: "the consent does not cover this purpose; ask for it. A consent counts by the purpose's key or "
    "one above it, not by its name in the policy",
    DenyReason.CATEGORY: "the consent does not cover these data categories; ask for them or leave them out",
    DenyReason.RECIPIENT: "the consent does not name this recipient",
    DenyReason.REGION: "the consent does not cover this region; tag the region, or use one that is covered",
    DenyReason.SPECIAL: "the call seems to hold a special category of data; leave it out, or tag the call as "
    'special="intended"',
    DenyReason.EXPLICIT: "special categories need explicit consent",
    DenyReason.OBJECTED: "the person objected to this purpose",
    DenyReason.RESTRICTED: "processing of this person's data is restricted",
    DenyReason.STALE: "the consent store cannot be read; repair it, then retry",
}
_OBJECTABLE = frozenset(basis.value for basis in LawfulBasis if basis.objectable)
_UNKNOWN = ConsentHistory()
_LITERALS = frozenset({LITERAL})


_MODES: Mapping[str | None, SpecialMode] = {"incidental": "incidental", "intended": "intended"}


@dataclass(frozen=True, slots=True)
class RequireConsent:
    """Evaluates consent for the purpose, the categories found, the recipient and the region.

    What the decision says to redact leaves one-way. A call that may go to the local server only, goes there. One that
    has to go to a human, or nowhere, is refused; with ``humans``, what goes to a human goes on to review.
    """

    purposes: Mapping[str, Purpose]
    ages: Mapping[str, int]
    """Age of digital consent by jurisdiction."""
    category: Callable[[str], str]
    """Data category key of a kind."""
    humans: bool = False
    """Whether what has to go to a human may go on to review; the gate lets it go no further."""
    _rules: dict[tuple[str, bool], Rules] = field(default_factory=dict[tuple[str, bool], Rules], repr=False)
    """The rules of a purpose, made once: every call asks for them."""

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Send the call if it is covered; refuse it, or have a person decide, if it is not."""
        tagged, inspected = call.proof(Tagged), call.proof(Inspected)
        if tagged is None or inspected is None:
            raise GateRefused("not sent: consent cannot be evaluated before tags are checked and texts inspected")
        scope, body = (names.CONSENT_SCOPE, tagged.scope), self._decide(call, tagged, inspected)
        failed, after = kept(GUARDRAIL, scope), partial(_told, scope)
        given, failure = yield from stepped(call.trace, names.CONSENT, failed, body, after)
        decision = given.decision
        if decision.allows:
            instead = call.route.instead
            if decision.outcome is Outcome.LOCAL and instead is not None:
                call = call.rerouted(instead)
            allowed = call.proving(given)
        else:
            error = failure if failure is not None else ConsentRefused(_message(tagged, decision), decision)
            if isinstance(error, ConsentUnavailable):
                error.decision = decision
            if not self.humans or decision.outcome is not Outcome.HUMAN:
                yield from _counted(call, tagged, decision)
                try:
                    raise error
                finally:
                    del error  # its traceback has this frame: a circle, which would keep the call
            allowed = call.proving(given, ForHuman("consent", error))
        try:
            reply = yield from forward(allowed)
        except (GeneratorExit, Outdated):  # inspected anew, it is decided anew, and that decision counts
            raise
        except BaseException:
            yield from _counted(call, tagged, decision)
            raise
        yield from _counted(call, tagged, decision)
        return reply

    def _decide(
        self, call: Call, tagged: Tagged, inspected: Inspected
    ) -> Flow[tuple[ConsentGiven, ConsentUnavailable | None]]:
        now = yield from ask(Now())
        history: ConsentHistory | None = _UNKNOWN
        failure: ConsentUnavailable | None = None
        if call.tags.subject is not None:
            try:
                history = yield from ask(FindConsent(call.tags.tenant or "", call.tags.subject))
            except ConsentUnavailable as error:
                history, failure = None, error
        issued = inspected.issued - _LITERALS
        categories = {kind: self.category(base(kind)) for kind in (*inspected.counts, *issued, *inspected.suspected)}
        purpose = self.purposes[tagged.purpose]
        rules = self._rules_of(tagged.purpose, local=call.route.instead is not None)
        scope = ConsentScope(
            purpose=tagged.scope_key,
            name=tagged.purpose,
            categories=frozenset([categories[kind] for kind in inspected.counts]),
            recipient=call.route.recipient,
            model=call.route.model,
            region=call.tags.region,
            consent=tagged.basis == LawfulBasis.CONSENT,
            objectable=tagged.basis in _OBJECTABLE,
            marketing=purpose.is_marketing,
            special=_MODES.get(call.tags.special, "none"),
            special_basis=purpose.special_basis is not SpecialBasis.EXPLICIT_CONSENT,
            suspected=frozenset([categories[kind] for kind in inspected.suspected]),
            earlier=frozenset([categories[kind] for kind in issued]),
            age=_years(call.tags.age),
        )
        decision = evaluate(scope, history, now, rules)
        one_way = frozenset([kind for kind, category in categories.items() if category in decision.one_way])
        return ConsentGiven(decision, one_way, rules), failure

    def _rules_of(self, purpose: str, *, local: bool) -> Rules:
        rules = self._rules.get((purpose, local))
        if rules is None:
            rules = self._rules[purpose, local] = Rules(self.purposes[purpose].cells(), self.ages, local=local)
        return rules


def _years(age: str | None) -> int | None:
    return None if age is None else 0 if age == MINOR else int(age)


def _told(scope: tuple[str, str], decided: tuple[ConsentGiven, object]) -> Told:
    return kept(GUARDRAIL, scope, (names.CONSENT_DECISION, "allow" if decided[0].decision.allows else "deny"))


def _counted(call: Call, tagged: Tagged, decision: ConsentDecision) -> Flow[None]:
    if call.observed & METRICS:
        counted = {"decision": decision.outcome.value, "scope": tagged.scope}
        yield from ask(Measure(names.CONSENT_DECISIONS, 1, counted))
    if not decision.allows and call.observed & EVENTS:
        told = decision.reason.recorded_as if decision.reason is not None else "deny"
        denied = {names.CONSENT_SCOPE: tagged.scope, names.CONSENT_DECISION: told, names.REQUEST_ID: call.id}
        yield from ask(Emit(names.CONSENT_DENIED, denied, call.trace.span if call.trace else None))


def _message(tagged: Tagged, decision: ConsentDecision) -> str:
    reason = decision.reason or DenyReason.MISSING
    keys = f" {', '.join(sorted(decision.offending))}" if decision.offending else ""
    return (
        f"not sent: the basis {tagged.basis} does not cover the purpose {tagged.purpose} "
        f"({reason.value}{keys}; {decision.outcome.value}): {_ADVICE.get(reason, 'the call is not covered')}"
    )
