"""A decision on a ticket, whoever makes it and wherever it comes from: words are read, then it stands, then it is told.

The desk, and a reviewer outside who answers a call at once, both go this way; there is no other to ``queue.decide``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guarded_client._errors import ReviewRefused
from guarded_client._facts import Event, Facts, ReviewFacts
from guarded_client.policy import Action
from guarded_client.review.draft import Actor, Answered, Draft
from guarded_client.review.objections import objection, see
from guarded_client.review.person import person
from guarded_client.review.rules import with_words
from guarded_client.review.terms import TOLD, Decision, Mode
from guarded_client.review.words import fresh, unevaluated
from guarded_client.stores.review.intents import noted, withdrawn

if TYPE_CHECKING:
    from guarded_client._ports import Detector, Ledger, ReviewQueue
    from guarded_client.policy import Policy
    from guarded_client.review.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Deciding:
    """Checks decisions and has them made. Whoever may not decide hears nothing of what the ticket is about.

    Attributes:
        queue: the tickets.
        detector: gives the detector that reads what reviewers write; asked when first needed.
        special: gives the detectors of special categories.
        policy: under which people decide; it knows them.
        ledger: the audit log, where a decision is noted before it stands; ``None``: its call is noted there.
    """

    queue: ReviewQueue
    detector: Callable[[], Detector] = field(repr=False)
    special: Callable[[], Sequence[Detector]] = field(repr=False)
    policy: Policy
    ledger: Ledger | None = None

    def decide(self, actor: Actor, ticket: str, draft: Draft) -> tuple[Ticket, Facts]:
        """Decide; also what the audit log has to say of it.

        Raises:
            ReviewRefused: ``objection`` says why; or new words have personal data that the call's consent was not
                evaluated for, or suggest a special category that it was not.
            AuditUnavailable: it could not be noted, so it does not stand.
        """
        before = self.queue.get(ticket)
        since = before.created_at if before.lease is None else before.lease.since
        see(objection(before, actor, draft.kind, since, seen=draft.seen))  # the queue, by its clock, has another say
        subject = self.queue.payload(ticket).payload.subject
        if draft.kind in (Decision.EDIT, Decision.RESPOND):
            self._see_words(ticket, draft)
        facts = Facts(
            Event.REVIEW,
            reference=ticket,
            tenant=before.tenant,
            subject=subject,
            actor=actor.name,
            action=Action.REVIEW.value,
            policy=self.policy.id,
            policy_version=self.policy.version,
            policy_fingerprint=self.policy.fingerprint(),
            purpose=before.purpose,
            review=ReviewFacts(ticket, draft.kind.value, before.reasons[0].value),
        )
        noted(self.ledger, facts)
        try:
            done = self.queue.decide(actor, ticket, draft)
        except ReviewRefused:
            withdrawn(self.ledger, facts)
            raise
        persons = {person(each.actor) for each in done.decisions}
        verdict = "" if done.verdict is None else TOLD[done.verdict]
        facts.review = ReviewFacts(ticket, draft.kind.value, done.reasons[0].value, len(persons), verdict)
        facts.counts = {"after": 1} if done.mode is Mode.AFTER and verdict else {}
        return done, facts

    def answer(self, answered: Answered) -> tuple[Ticket, Facts]:
        """A decision from outside: claimed, opened, decided in the reviewer's name. If it is refused, no lease stays.

        Raises:
            ReviewRefused: see :meth:`decide`; or the hash that came with it is not that of what stands there now.
        """
        actor, before = self.policy.access.actor(answered.actor), self.queue.get(answered.ticket).lease
        claimed = self.queue.claim(actor, answered.ticket)
        now = claimed.lease if claimed is not None else None
        renewed = before is not None and now is not None and now.since == before.since
        try:
            _ = self.queue.open(actor, answered.ticket)
            return self.decide(actor, answered.ticket, answered.draft)
        except ReviewRefused:
            if not renewed:
                with suppress(ReviewRefused):  # others need not wait for somebody who is not at work on it
                    _ = self.queue.release(actor, answered.ticket)
            raise

    def _see_words(self, ticket: str, draft: Draft) -> None:
        new = with_words(self.queue.payload(ticket).payload, draft)
        texts = fresh(new)
        if not texts:
            return
        kinds, hints = _kinds([self.detector()], texts), _kinds(self.special(), texts)
        if problem := unevaluated(new, kinds, hints):
            raise ReviewRefused(problem)


def _kinds(detectors: Sequence[Detector], texts: Sequence[str]) -> set[str]:
    return {entity.kind for each in detectors for found in each.detect(texts, {}) for entity in found}
