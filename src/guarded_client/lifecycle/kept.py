"""The stores that every policy has, as places where personal data is kept."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from guarded_client.lifecycle.certificate_words import ACCESSES, EVIDENCE
from guarded_client.policy import Disposal
from guarded_client.stores.status import ClassStatus, Erased, ErasurePlan, Swept
from guarded_client.stores.staying import planned
from guarded_client.stores.write_ahead import lingers

if TYPE_CHECKING:
    from guarded_client._ports import ConsentStore, MustStay, Vault
    from guarded_client.policy import RetentionClass
    from guarded_client.stores.access import AccessLog

S = TypeVar("S", bound="ConsentStore | AccessLog")
Progress = Callable[[int], None]


def for_review(classes: Mapping[str, RetentionClass], found: Iterable[ClassStatus] = ()) -> frozenset[str]:
    """Classes that a person disposes of: those that say so, and those found that the policy does not know.

    A store may be shared by programs with policies of their own: what one does not know may have to stay.
    """
    said = frozenset(label for label, kept in classes.items() if kept.disposal is Disposal.REVIEW)
    return said | {one.label for one in found if one.label not in classes}


@dataclass(frozen=True, slots=True)
class Placeholders:
    """The vault: what placeholders stand for."""

    vault: Vault
    name: str = "vault"
    staying: str = ""

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """What is kept, by retention class; ``due`` counts what :meth:`sweep` would take at ``at``."""
        return self.vault.status(at)

    def sweep(self, at: datetime, classes: Mapping[str, RetentionClass], progress: Progress | None = None) -> Swept:
        """Archive, then remove."""
        archived = self.archive(at, classes)
        spare = for_review(classes, self.vault.status(at))
        return Swept(self.vault.purge(at, spare=spare, progress=progress), archived)

    def archive(self, at: datetime, classes: Mapping[str, RetentionClass], *, dry_run: bool = False) -> int:
        """Archive, or only count, what its class has archived by now."""
        limits = {label: kept.is_archived(at) for label, kept in classes.items()}
        return self.vault.archive(
            {label: limit for label, limit in limits.items() if limit is not None}, dry_run=dry_run
        )

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
        return self.vault.restart(subject, ends, tenant=tenant, conversation=conversation, least=least)

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Nothing goes from now on."""
        self.vault.hold(subject, name, tenant=tenant)

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """The hold no longer stands."""
        return self.vault.release(subject, name, tenant=tenant)

    def plan(self, subject: str, keep: MustStay, *, tenant: str = "") -> ErasurePlan:
        """By the entries that stand, of which none is shown."""
        kept = ((entry.label, entry.ends, entry.erased) for entry in self.vault.export(subject, tenant=tenant))
        return planned(kept, keep, self.vault.holds(subject, tenant=tenant))

    def forget(self, subject: str, keep: MustStay, *, tenant: str = "") -> Erased:
        """Tombstone, keys, rows."""
        removed = self.vault.forget(subject, tenant=tenant, keep=keep)
        left = [(entry.label, entry.ends) for entry in self.vault.export(subject, tenant=tenant) if entry.erased]
        return Erased(removed, Counter(label for label, _ in left), lingers(self.vault), dict(sorted(left)))

    def close(self) -> None:
        """Release what is held."""
        self.vault.close()


@dataclass(frozen=True, slots=True)
class Proof(ABC, Generic[S]):
    """Proof of what was done, which an erasure leaves: a record ends by its own date, under a class of the policy."""

    store: S
    label: str

    def sweep(self, at: datetime, classes: Mapping[str, RetentionClass], progress: Progress | None = None) -> Swept:
        """What has ended, unless a person disposes of it."""
        if self.label in for_review(classes):
            return Swept(0)
        return Swept(self.store.purge(at, progress=progress))

    def restart(
        self,
        subject: str,
        ends: Mapping[str, datetime],
        *,
        tenant: str = "",
        conversation: str | None = None,
        least: Mapping[str, datetime] | None = None,
    ) -> int:
        """A record ends by what it says itself."""
        del subject, ends, tenant, conversation, least
        return 0

    def hold(self, subject: str, name: str, *, tenant: str = "") -> None:
        """Nothing goes from now on."""
        self.store.hold(subject, name, tenant=tenant)

    def release(self, subject: str, name: str, *, tenant: str = "") -> bool:
        """The hold no longer stands."""
        return self.store.release(subject, name, tenant=tenant)

    def plan(self, subject: str, keep: MustStay, *, tenant: str = "") -> ErasurePlan:
        """All of it stays."""
        del keep
        return ErasurePlan(staying=self._staying(subject, tenant))

    def forget(self, subject: str, keep: MustStay, *, tenant: str = "") -> Erased:
        """Nothing goes: the store lies under keys of its own."""
        del keep
        return Erased(0, self._staying(subject, tenant))

    def close(self) -> None:
        """Release what is held."""
        self.store.close()

    def _staying(self, subject: str, tenant: str) -> dict[str, int]:
        count = self._count(subject, tenant)
        return {self.label: count} if count else {}

    @abstractmethod
    def _count(self, subject: str, tenant: str) -> int:
        """How many records there are of a person."""


@dataclass(frozen=True, slots=True)
class Evidence(Proof["ConsentStore"]):
    """The consent store: proof that processing was lawful. Its class is the policy's ``consent.retention``."""

    name: str = "consent"
    staying: str = EVIDENCE

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """Counts persons: what is recorded of one goes together."""
        kept = self.store.status(at)
        return (ClassStatus(self.label, kept.persons, kept.due, kept.held),) if kept.persons else ()

    def _count(self, subject: str, tenant: str) -> int:
        found = self.store.find(tenant, subject)
        return len(found.events) + len(found.objections) + (found.restricted_since is not None)


@dataclass(frozen=True, slots=True)
class Accesses(Proof["AccessLog"]):
    """The record of who did what with personal data. Its class is the policy's ``access.retention``."""

    name: str = "access"
    staying: str = ACCESSES

    def status(self, at: datetime) -> tuple[ClassStatus, ...]:
        """One class."""
        kept = self.store.status(at)
        return (ClassStatus(self.label, kept.records, kept.due, kept.held),) if kept.records else ()

    def _count(self, subject: str, tenant: str) -> int:
        return len(self.store.of(tenant, subject))
