"""The review queue as a place where personal data is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client._errors import ReviewRefused, ReviewUnavailable
from guarded_client._model import Scope
from guarded_client.lifecycle.kept import for_review
from guarded_client.lifecycle.revealing import revealed
from guarded_client.review.terms import Mode, ReviewState, Verdict
from guarded_client.stores.status import ClassStatus, Erased, ErasurePlan, KeptRecord, Swept
from guarded_client.stores.staying import planned
from guarded_client.stores.write_ahead import lingers

if TYPE_CHECKING:
    from guarded_client._ports import MustStay, ReviewQueue, Vault
    from guarded_client.policy import RetentionClass
    from guarded_client.review import Payload, Ticket


@dataclass(frozen=True, slots=True)
class Tickets:
    """Tickets and what they are about. Payloads hold placeholders; a person's reply and reasons may hold more.

    Attributes:
        vault: where their values are; without it, an export has placeholders.
    """

    queue: ReviewQueue
    vault: Vault | None = None
    name: str = "review"
    staying: str = ""
    titles: Mapping[str, str] = field(
        default_factory=lambda: {"en": "Replies that a person looked at", "fr": "Réponses examinées par une personne"}
    )

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by retention class; ``due`` counts what :meth:`sweep` would take at ``at``."""
        return self.queue.status(at)

    def sweep(
        self, at: datetime, classes: Mapping[str, RetentionClass], progress: Callable[[int], None] | None = None
    ) -> Swept:
        """Remove what has ended; nothing is archived."""
        return Swept(self.queue.purge(at, spare=for_review(classes, self.queue.status(at)), progress=progress))

    def restart(
        self,
        subject: str,
        ends: Mapping[str, datetime],
        *,
        tenant: str = "",
        conversation: str | None = None,
        least: Mapping[str, datetime] | None = None,
    ) -> int:
        """New end dates."""
        return self.queue.restart(subject, ends, tenant=tenant, conversation=conversation, least=least)

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Nothing goes from now on."""
        self.queue.hold(subject, name, tenant=tenant)

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """The hold no longer stands."""
        return self.queue.unhold(subject, name, tenant=tenant)

    def plan(self, subject: str, keep: MustStay, *, tenant: str = "") -> ErasurePlan:
        """By the tickets that stand, of which none is opened: a damaged one keeps nobody from being erased."""
        kept = ((each.retention, each.ends, each.erased) for each in self.queue.kept(subject, tenant=tenant))
        return planned(kept, keep, self.queue.holds(subject, tenant=tenant))

    def forget(self, subject: str, keep: MustStay, *, tenant: str = "") -> Erased:
        """Tombstone, keys, rows. Nobody decides any more on a ticket that must stay."""
        waiting = [ticket.id for ticket in self.queue.kept(subject, tenant=tenant) if ticket.open]
        removed = self.queue.forget(subject, tenant=tenant, keep=keep)
        for ticket in waiting:
            self._close(ticket)
        left = [(each.retention, each.ends) for each in self.queue.kept(subject, tenant=tenant) if each.erased]
        return Erased(removed, Counter(label for label, _ in left), lingers(self.queue), dict(sorted(left)))

    def export(self, subject: str, *, tenant: str = "") -> Sequence[KeptRecord]:
        """Each ticket: when, why, what was said and is held of the person, who decided what and why (by no name).

        With the values that are kept, as the person would not know what a placeholder stands for.
        """
        return [
            KeptRecord(ticket.retention, ticket.ends, self._restored(ticket, shown.payload), ticket.erased)
            for ticket, shown in self.queue.export(subject, tenant=tenant)
        ]

    def _close(self, ticket: str) -> None:
        """Close a ticket, unless it went, or is damaged: then nobody can decide on it."""
        try:
            _ = self.queue.cancel(ticket)
        except ReviewRefused:
            return
        except ReviewUnavailable:
            try:
                _ = self.queue.get(ticket)
            except (ReviewRefused, ReviewUnavailable):
                return
            raise  # it can be read: it was not closed for another reason

    def _restored(self, ticket: Ticket, payload: Payload) -> Mapping[str, object]:
        if self.vault is None or payload.conversation is None or ticket.erased:
            return _fields(ticket, payload, str)
        surrogates = self.vault.open(Scope(ticket.tenant, payload.subject or "", payload.conversation))
        return _fields(ticket, payload, lambda text: revealed(text, surrogates).text)

    def close(self) -> None:
        """Release what is held."""
        self.queue.close()


def _fields(ticket: Ticket, payload: Payload, restored: Callable[[str], str]) -> Mapping[str, object]:
    return {
        "ticket": ticket.id,
        "created": ticket.created_at.isoformat(),
        "reasons": ", ".join(reason.value for reason in ticket.reasons),
        "age": payload.tags.get("age", ""),
        "suspected": list(payload.suspected),
        "conversation": [{"role": turn.role or turn.kind, "text": restored(turn.text)} for turn in payload.turns],
        "state": ticket.state.value,
        "outcome": ticket.verdict.value if ticket.verdict and ticket.state is not ReviewState.CANCELLED else "",
        "proposed": restored(_proposed(payload)),
        "released": restored(_released(ticket, payload)),
        "decisions": [
            {"at": each.at.isoformat(), "decision": each.kind.value, "reason": each.reason} for each in ticket.decisions
        ],
    }


def _proposed(payload: Payload) -> str:
    return "\n".join(said.text for said in payload.original or payload.said)


def _released(ticket: Ticket, payload: Payload) -> str:
    """What the person got: also before anybody looked, in pieces of a stream, and in the reply's place."""
    if ticket.mode is Mode.AFTER:
        return _proposed(payload)
    if ticket.verdict in (Verdict.APPROVED, Verdict.EDITED, Verdict.RESPONDED):
        return payload.response if payload.response is not None else "\n".join(said.text for said in payload.said)
    instead = ticket.mode is Mode.SAFE_REPLY or ticket.verdict is Verdict.SAFE_REPLY
    return "\n".join(filter(None, (*payload.shown, ticket.safe_reply if instead else "")))
