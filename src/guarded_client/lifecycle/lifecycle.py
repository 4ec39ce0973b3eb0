"""One handle for all that is kept of persons under a policy."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, Self

from guarded_client import _memory
from guarded_client._frames import emptying
from guarded_client._model import Scope
from guarded_client.lifecycle import due, erasure, export, retention, revealing, sweeping, uses
from guarded_client.lifecycle.certificate import Certificate
from guarded_client.lifecycle.doorkeeper import Doorkeeper, Witness
from guarded_client.lifecycle.kept import Accesses, Evidence, Placeholders
from guarded_client.lifecycle.reasons import see_nameless
from guarded_client.lifecycle.rights import Rights
from guarded_client.lifecycle.sweeper import Sweeper
from guarded_client.lifecycle.trail import Trail
from guarded_client.policy import Action, Policy, Trigger
from guarded_client.stores.access import Access, AccessLog
from guarded_client.stores.clock import see_aware, see_past, utc_now
from guarded_client.stores.closing import close_all
from guarded_client.stores.holds import check
from guarded_client.stores.naming import see_named

if TYPE_CHECKING:
    from guarded_client._ports import ConsentStore, Keeper, Kept, Ledger, Vault
    from guarded_client.stores.status import ErasurePlan


@emptying
@dataclass(frozen=True, slots=True)
class Lifecycle:
    """Retention, holds, access and erasure over the stores of a policy. Made by :func:`guarded_client.open_lifecycle`.

    Every method raises an :class:`~guarded_client.Unavailable` error if a store fails.

    Attributes:
        policy: names the classes, and who may do what.
        vault, consent, accesses: the stores that every policy has.
        clock: answers with the time, aware.
        further: other places where personal data is kept; they are treated like the stores.
        witnesses: told of every access, once it is taken down and before it happens.
        ledger: the audit log, told of every access, erasure, hold and sweep; ``None``: there is none.
    """

    policy: Policy
    vault: Vault
    consent: ConsentStore
    accesses: AccessLog
    clock: Callable[[], datetime] = utc_now
    further: tuple[Keeper, ...] = field(default=(), repr=False)
    witnesses: tuple[Witness, ...] = field(default=(), repr=False)
    ledger: Ledger | None = field(default=None, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the stores."""
        close_all(self.places)

    @property
    def places(self) -> tuple[Kept, ...]:
        """Everywhere that personal data is kept, in the order in which a person is forgotten."""
        log, audit = self.ledger, self.policy.audit
        return (
            Placeholders(self.vault),
            *self.further,
            Evidence(self.consent, self.policy.consent.retention),
            Accesses(self.accesses, self.policy.access.retention),
            *([] if log is None else [Trail(log, audit.retention, self.policy.retention, self.accesses)]),
        )

    def happened(
        self,
        trigger: Trigger | str,
        *,
        subject: str,
        conversation: str | None = None,
        tenant: str = "",
        at: datetime | None = None,
    ) -> int:
        """An event starts the clock of the classes that wait for it; returns how many entries got another end date.

        Args:
            trigger: ``conversation_end``, ``case_closed``, ``last_contact``, ``contract_end`` or ``consent_end``.
            subject, conversation, tenant: as in the tags. Without a conversation, all of the person's.
            at: when it happened; default: now. Aware, and not in the future.

        Raises:
            Misuse: not an event that a class can wait for, ``at`` has no time zone or is in the future, or there is
                neither a subject nor a conversation.
        """
        see_aware(at)
        if conversation is None:
            see_named(subject)
        now = self.clock()
        see_past(at, now)
        scope = Scope(tenant, subject, conversation)
        return retention.restarted(self.policy, self.places, retention.event(trigger), at or now, scope)

    def status(self) -> retention.Overview:
        """What is kept, by store and class."""
        now = self.clock()
        overview = retention.Overview({place.name: place.status(now) for place in self.places})
        due.told(overview.stores)
        return overview

    def sweep(self, *, dry_run: bool = False, progress: retention.Progress | None = None) -> retention.Sweep:
        """Archive and remove what is due. Idempotent; may be stopped at any point, and may run in several processes.

        A store that fails keeps no other from being swept, and what went is told to the audit log all the same; the
        first failure is raised at the end.
        """
        if dry_run:
            return retention.planned(self.policy, self.places, self.clock())
        return sweeping.swept(self.policy, self.places, self.clock(), progress, self.ledger)

    def dispose(
        self, label: str, *, actor: str, reason: str, progress: retention.Progress | None = None
    ) -> retention.Sweep:
        """Sweep a class with ``disposal: review`` too, after a person has looked at what has ended of it.

        It is recorded for nobody's data in particular: ``access("")`` lists it.

        Raises:
            AccessRefused: whoever may not erase may not do this; see :class:`~guarded_client.policy.AccessSection`.
            Misuse: the policy has no such class, or one that waits for nobody.
        """
        rules, due_ = retention.disposing(self.policy, label), self.sweep(dry_run=True).to_review.get(label, 0)
        self.doorkeeper.permit(Action.ERASE, actor, reason)
        self.doorkeeper.record(Action.ERASE, actor, reason, self.clock(), "", "", due_, f"{due_} of class {label}")
        return replace(self, policy=rules).sweep(progress=progress)

    @contextmanager
    def sweeping(self, every: timedelta = timedelta(hours=6)) -> Generator[Sweeper]:
        """Sweep in a thread, now and then, until the block ends. ``Misuse``: ``every`` is no time at all, or less."""
        sweeper = Sweeper(self.sweep, every)
        sweeper.start()
        try:
            yield sweeper
        finally:
            sweeper.stop()

    def hold(self, subject: str, name: str, *, actor: str, reason: str, tenant: str = "") -> None:
        """Place a legal hold: in no store is anything of the person destroyed until it is released.

        Raises:
            AccessRefused: see :class:`~guarded_client.policy.AccessSection`.
            Misuse: the subject is empty, or the hold is not called by a file number.
        """
        see_named(subject)
        why = f"place {check(name)}: {reason}" if reason.strip() else ""
        self.doorkeeper.let_in(Action.HOLD, actor, why, self.clock(), tenant, subject)
        for place in self.places:
            place.hold(subject, name, tenant=tenant)

    def release(self, subject: str, name: str, *, actor: str, reason: str, tenant: str = "") -> bool:
        """Release a legal hold; returns whether it stood anywhere. Raises as :meth:`hold`.

        If a store fails, release again: where it was released, it stays so.
        """
        see_named(subject)
        said = f"release {check(name)}: "  # it may be released whatever it is called
        self.doorkeeper.let_in(Action.HOLD, actor, reason, self.clock(), tenant, subject, before=said)
        return sum(place.release(subject, name, tenant=tenant) for place in reversed(self.places)) > 0  # from each

    def plan_erasure(self, subject: str, *, tenant: str = "") -> Mapping[str, ErasurePlan]:
        """What :meth:`forget` would do, by store. Shows counts by class, and no value.

        Raises:
            Misuse: the subject is empty.
        """
        see_named(subject)
        keep = retention.must_stay(self.policy, self.clock())
        return {place.name: place.plan(subject, keep, tenant=tenant) for place in self.places}

    def forget(
        self, subject: str, *, actor: str, reason: str, tenant: str = "", backups_until: datetime | None = None,
        language: Literal["en", "fr"] = "en",
    ) -> Certificate:  # fmt: skip
        """Erase a person from every store: tombstone, keys destroyed, rows removed. Nothing brings them back.

        Entries whose ``min_keep`` has not passed stay until then, archived; evidence of consent, until its class ends.

        Args:
            backups_until: when the last backup of the stores will have been overwritten, for the certificate.
            language: of the certificate's sentences.

        Raises:
            AccessRefused: see :class:`~guarded_client.policy.AccessSection`.
            HoldRefused: a legal hold stands on the person; nothing was erased.
            Misuse: the subject is empty, the tenant no text, ``backups_until`` has no time zone, or a store has entries
                of a class that the policy does not know; nothing was erased.
        """
        erasure.see_person(subject, tenant)
        see_aware(backups_until)
        self.doorkeeper.permit(Action.ERASE, actor, reason)
        now = self.clock()
        keep = retention.must_stay(self.policy, now)
        plans = {place.name: place.plan(subject, keep, tenant=tenant) for place in self.places}
        erasure.see_no_hold(plans.values())
        erasure.see_classes(plans, self.policy.retention)
        going = sum(sum(plan.removing.values()) for plan in plans.values())
        kept, before = self.vault.export(subject, tenant=tenant), self.accesses.of(tenant, subject)
        self.doorkeeper.let_in(Action.ERASE, actor, reason, self.clock(), tenant, subject, going, kept=kept)
        got = uses.received(self.ledger, subject, tenant)  # later, the log cannot tell any more
        request = erasure.Request(subject, tenant, actor, reason, backups_until, language, got)
        done = erasure.erased(self.places, subject, tenant, keep)
        _memory.forget(lambda other, person: (other, person) == (tenant, subject))
        return erasure.certified(request, done, now, self.policy, self.vault, before)

    def forget_again(
        self, certificate: Certificate, *, actor: str, reason: str, backups_until: datetime | None = None,
        language: Literal["en", "fr"] = "en",
    ) -> Certificate:  # fmt: skip
        """Erase the person of a certificate once more, after a store was restored from a backup of the time before.

        What is kept of the person since goes too: repeat only what the backup lacks.

        Raises as :meth:`forget`, and:
            Misuse: the certificate was changed, made by another vault, or has no sealed id; nothing was erased.
        """
        return self.forget(
            erasure.subject_of(certificate, self.vault), actor=actor, reason=reason, tenant=certificate.tenant,
            backups_until=backups_until, language=language,
        )  # fmt: skip

    def export(self, subject: str, *, actor: str, reason: str, tenant: str = "") -> export.PersonalData:
        """All that is kept of a person, for the person (GDPR Art. 15, 20), and why and to whom calls were sent.

        Raises:
            AccessRefused: see :class:`~guarded_client.policy.AccessSection`.
            Misuse: the subject is empty.
        """
        see_named(subject)
        self.doorkeeper.permit(Action.EXPORT, actor, reason)
        entries = tuple(self.vault.export(subject, tenant=tenant))
        further = tuple(export.Section(each, each.export(subject, tenant=tenant)) for each in self.further)
        count = len(entries) + sum(len(section.records) for section in further)
        self.doorkeeper.let_in(Action.EXPORT, actor, reason, self.clock(), tenant, subject, count, kept=entries)
        return export.PersonalData(
            subject=subject, at=self.clock(), entries=entries, consent=self.consent.find(tenant, subject),
            accesses=self.accesses.of(tenant, subject), classes=self.policy.retention,
            holds=self.vault.holds(subject, tenant=tenant), further=further,
            processing=uses.processing_of(self.policy, self.ledger, subject, tenant),
        )  # fmt: skip

    def reveal(
        self, text: str, *, subject: str, conversation: str, actor: str, reason: str, tenant: str = ""
    ) -> revealing.Revealed:
        """A text of a conversation with real values in the place of its placeholders, for a person who may see them.

        What is not kept any more, or was issued in another conversation, stays a placeholder.

        Raises:
            AccessRefused: see :class:`~guarded_client.policy.AccessSection`.
        """
        self.doorkeeper.permit(Action.REVEAL, actor, reason)
        surrogates = self.vault.open(Scope(tenant, subject, conversation))
        see_nameless(reason, subject, surrogates.pairs())
        found = revealing.revealed(text, surrogates)
        count = found.kinds.total()
        self.doorkeeper.record(Action.REVEAL, actor, reason, self.clock(), tenant, subject, count, found.what)
        return found

    def access(self, subject: str, *, actor: str, reason: str, tenant: str = "") -> tuple[Access, ...]:
        """Who did what with the data of a person, when and why; this look is recorded too.

        Raises:
            AccessRefused: see :class:`~guarded_client.policy.AccessSection`.
        """
        found = self.accesses.of(tenant, subject)
        self.doorkeeper.let_in(Action.AUDIT, actor, reason, self.clock(), tenant, subject, len(found))
        return found

    @property
    def rights(self) -> Rights:
        """Records what a person says about the use of their data: they withdraw, object, have it restricted."""
        return Rights(self.policy, self.consent, self.doorkeeper, self.clock, self.happened)

    @property
    def doorkeeper(self) -> Doorkeeper:
        """Who lets actors in."""
        return Doorkeeper.telling(self.policy, self.accesses, self.ledger, self.witnesses, self.vault)
