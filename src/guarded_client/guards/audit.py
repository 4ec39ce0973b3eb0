"""One entry in the audit log for every call, however it ends: noted before it is sent, written when it is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guarded_client._errors import AuditUnavailable, GuardError, Held, ReviewRefused
from guarded_client._evidence import ConsentGiven, Course, Inspected, RetentionSet, Tagged
from guarded_client._facts import AFTERWARDS, LOOK_BACK, PENDING, TICKET, Event, Facts, Outcome, Position, ReviewFacts
from guarded_client._flow import Announce, Ask, Flow, Forward, Measure, Record, ask
from guarded_client._grammar import base, with_variants
from guarded_client._model import METRICS, Call, End, Ending, Reply
from guarded_client.telemetry import names

if TYPE_CHECKING:
    from guarded_client.consent.decision import ConsentDecision
    from guarded_client.policy.providers import ProviderRetention

CALL: Final = "x-guarded-call"
"""Response header with the id of the call, by which its entry is found."""
_ENDS: Mapping[End, Outcome] = {
    End.COMPLETE: Outcome.RELEASED,
    End.CUT: Outcome.CUT,
    End.CANCELLED: Outcome.CANCELLED,
}
_UNAVAILABLE: Mapping[str, object] = {names.ERROR_TYPE: AuditUnavailable.__name__}


@dataclass(frozen=True, slots=True)
class About:
    """What an entry says of every call under a policy.

    Attributes:
        policy, version, fingerprint: of the policy.
        category: data category key of a kind.
        providers: what was agreed about retention, by recipient. It counts while an attestation of it does.
        strict: whether a call is refused when the log cannot be written.
        redacted: kinds that the policy redacts for good.
    """

    policy: str
    version: str
    fingerprint: str
    category: Callable[[str], str]
    providers: Mapping[str, ProviderRetention]
    strict: bool = True
    redacted: frozenset[str] = frozenset()

    def facts(self, call: Call) -> Facts:
        """What is known of a call so far."""
        tags, route = call.tags, call.route
        tagged, inspected = call.proof(Tagged), call.proof(Inspected)
        given, kept = call.proof(ConsentGiven), call.proof(RetentionSet)
        facts = Facts(
            Event.CALL,
            call.id,
            "",
            tags.tenant or "",
            tags.subject,
            tags.conversation,
            policy=self.policy,
            policy_version=self.version,
            policy_fingerprint=self.fingerprint,
            stream=route.stream,
            operation=route.operation,
            provider=route.provider,
            recipient=route.recipient,
            model="" if inspected is None else route.model,  # until then, who knows what it says
            region=tags.region,
            destination="local" if route.local else "provider",
            blobs=tuple(route.blobs),
            contract="default",
        )
        if route.local:
            facts.contract = "self_hosted"
        elif given is not None and (agreed := self.providers.get(route.recipient)) is not None:
            facts.contract = agreed.standing(given.decision.evaluated_at).value
        if tagged is not None:
            facts.purpose, facts.purpose_key = tagged.purpose, tagged.purpose_key
            facts.scope, facts.basis = tagged.scope, tagged.basis
        if inspected is not None and inspected.counts:
            categories: dict[str, int] = {}
            for kind, count in inspected.counts.items():
                key = self.category(base(kind))
                categories[key] = categories.get(key, 0) + count
            facts.kinds, facts.categories = inspected.counts, categories
        if inspected is not None and inspected.suspected:
            facts.suspected = inspected.suspected
        if given is not None:
            _decided(facts, given.decision)
            if removed := given.one_way | self.redacted:  # also of kinds that only earlier calls of a conversation had
                facts.one_way = tuple(with_variants(removed) & {*facts.kinds, *facts.suspected})
        if kept is not None:
            facts.retention, facts.retention_until = kept.key, kept.until
        return facts


@dataclass(frozen=True, slots=True)
class Audit:
    """Tells the log of each call once it is over: the whole reply is there, or it failed, broke off or was dropped."""

    about: About

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Write the entry of the call when its reply ends, or when it fails."""
        course = Course(call)
        try:
            reply = yield from forward(call.followed(course))
        except GeneratorExit:
            raise
        except BaseException as error:
            facts = failed(course.facts or self.about.facts(course.call or call), error)
            facts.sent, course.call = course.sent, None
            with suppress(AuditUnavailable):  # the caller gets the error of the call; if it was sent, it was noted
                _ = yield from written(self.about, call, Record(facts))
            raise

        def ended(ending: Ending) -> Flow[Ending]:
            facts = finished(course.facts or self.about.facts(reply.call), course, reply.status, ending)
            course.call = None
            position = yield from written(self.about, call, Record(facts))
            return ending if position is None else ending.learning(placed(position))

        return reply.ending(ended).marked({CALL: call.id})


@dataclass(frozen=True, slots=True)
class Note:
    """Notes a call in the log before it is sent, innermost: what is killed from here on has an entry all the same."""

    about: About

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Note the call, then send it."""
        facts = self.about.facts(call)
        if call.course is not None:
            call.course.facts = facts
        _ = yield from written(self.about, call, Announce(facts))
        return (yield from forward(call))


def written(about: About, call: Call, effect: Ask[Position | None]) -> Flow[Position | None]:
    """Ask for an entry, and count it, or its failure.

    Raises:
        AuditUnavailable: the log cannot be written, and the policy wants the call refused then.
    """
    try:
        position = yield from ask(effect)
    except AuditUnavailable:
        if call.observed & METRICS:
            yield from ask(Measure(names.AUDIT_FAILURES, 1, _UNAVAILABLE))
        if about.strict:
            raise
        return None
    if position is not None:
        if call.trace is not None:
            call.trace.recorded = placed(position)
        if call.observed & METRICS:
            yield from ask(Measure(names.AUDIT_ENTRIES, 1))
    return position


def unread(about: About, id_: str, operation: str, recipient: str, error: GuardError) -> Flow[Mapping[str, object]]:
    """The entry of a call that could not even be read. Answered with attributes that say where it stands."""
    facts = Facts(
        Event.CALL,
        id_,
        policy=about.policy,
        policy_version=about.version,
        policy_fingerprint=about.fingerprint,
        operation=operation,
        recipient=recipient,
    )
    try:
        position = yield from ask(Record(failed(facts, error)))
    except AuditUnavailable:
        yield from ask(Measure(names.AUDIT_FAILURES, 1, _UNAVAILABLE))
        return {}
    yield from ask(Measure(names.AUDIT_ENTRIES, 1))
    return {names.REQUEST_ID: id_, **(placed(position) if position is not None else {})}


def placed(position: Position) -> Mapping[str, object]:
    """Attributes that say where an entry stands."""
    return {
        names.AUDIT_LOG: position.log_id,
        names.AUDIT_INDEX: position.index,
        names.AUDIT_HASH: position.hash,
    }


def finished(facts: Facts, course: Course, status: int, ending: Ending) -> Facts:
    """The facts of a call whose reply has ended, whole or not."""
    facts.sent, facts.status, facts.notice = course.sent, status, course.notice
    facts.outcome, facts.error_type = _ENDS[ending.end], ending.error_type
    if status >= 400:
        facts.outcome, facts.error_type = Outcome.PROVIDER_ERROR, ending.error_type or str(status)
    elif ending.end is End.COMPLETE and ending.error_type is not None:
        facts.outcome = Outcome.GUARD_ERROR  # what guards do at the end of a reply failed
    if (refused := ending.facts.get(names.OUTCOME)) is not None:  # a guard stopped it while it was read
        facts.outcome = Outcome(str(refused))
    facts.restored = _number(ending.facts.get(names.REPLACED))
    facts.unresolved = _number(ending.facts.get(names.UNRESOLVED))
    for name, undecided in ((TICKET, PENDING), (LOOK_BACK, AFTERWARDS)):
        if (ticket := ending.facts.get(name)) is not None:
            decision, reason = ending.facts.get(names.REVIEW_DECISION), ending.facts.get(names.REVIEW_REASON)
            facts.review = ReviewFacts(str(ticket), str(decision or undecided), str(reason or ""))
    return facts


def failed(facts: Facts, error: BaseException) -> Facts:
    """The facts of a call that failed."""
    if isinstance(error, GuardError):
        facts.outcome = Outcome(error.recorded_as)
    else:
        facts.outcome = Outcome.PROVIDER_ERROR if isinstance(error, Exception) else Outcome.CANCELLED
    facts.error_type = type(error).__name__
    if isinstance(error, Held):
        facts.review = ReviewFacts(error.ticket, PENDING)
    if isinstance(error, ReviewRefused) and error.told is not None:
        facts.review = ReviewFacts(error.ticket, *error.told)
    decision = getattr(error, "decision", None)
    if decision is not None:
        _decided(facts, decision)
    return facts


def _decided(facts: Facts, decision: ConsentDecision) -> None:
    facts.consent, facts.evidence = decision.outcome.value, decision.evidence
    facts.consent_reason = decision.reason.value if decision.reason is not None else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
