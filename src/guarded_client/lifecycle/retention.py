"""Retention classes at work: events start their clock, a sweep ends what is due."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client.policy import Disposal, Policy, Trigger

if TYPE_CHECKING:
    from guarded_client._ports import ConsentStore, Vault
    from guarded_client.stores.access import AccessLog
    from guarded_client.stores.status import ClassStatus, EvidenceStatus

Progress = Callable[[str, int], None]
"""Told the store and how many of its entries have gone so far."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a sweep did, or, as a dry run, would do.

    Attributes:
        removed: entries removed, by store.
        archived: entries of the vault that moved to the archive.
        to_review: entries that have ended and wait for a person, by class (``disposal: review``).
    """

    removed: Mapping[str, int]
    archived: int = 0
    to_review: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Overview:
    """What is kept. ``classes`` are those of the vault, also one that the policy does not know any more."""

    classes: tuple[ClassStatus, ...]
    evidence: EvidenceStatus


def ends(policy: Policy, trigger: Trigger, at: datetime) -> Mapping[str, datetime]:
    """The end date of each class whose clock the event starts."""
    return {label: kept.until(at) for label, kept in policy.retention.items() if kept.starts_on is trigger}


def staying(policy: Policy, now: datetime) -> Mapping[str, datetime]:
    """Classes with entries that must stay: those that end after the moment given."""
    limits = {label: kept.must_stay(now) for label, kept in policy.retention.items()}
    return {label: limit for label, limit in limits.items() if limit is not None}


def for_review(policy: Policy) -> frozenset[str]:
    """Classes that a person disposes of."""
    return frozenset(label for label, kept in policy.retention.items() if kept.disposal is Disposal.REVIEW)


def _silent(store: str, count: int) -> None:
    del store, count


def planned(policy: Policy, vault: Vault, consent: ConsentStore, now: datetime) -> Sweep:
    """What a sweep would do."""
    spared = for_review(policy)
    classes = vault.status(now)
    return Sweep(
        {
            "vault": sum(status.due for status in classes if status.label not in spared),
            "consent (persons)": consent.status(now).due,
        },
        to_review={status.label: status.due for status in classes if status.label in spared and status.due},
    )


def swept(
    policy: Policy,
    vault: Vault,
    consent: ConsentStore,
    log: AccessLog,
    now: datetime,
    progress: Progress | None,
) -> Sweep:
    """Archive and remove what is due. Each store goes in small transactions: what was done stays done."""
    told = progress or _silent
    limits = {label: kept.is_archived(now) for label, kept in policy.retention.items()}
    archived = vault.archive({label: limit for label, limit in limits.items() if limit is not None})
    spared = for_review(policy)
    removed = {
        "vault": vault.purge(now, spare=spared, progress=lambda count: told("vault", count)),
        "consent": consent.purge(now, progress=lambda count: told("consent", count)),
        "access": log.purge(now),
    }
    waiting = {status.label: status.due for status in vault.status(now) if status.label in spared and status.due}
    return Sweep(removed, archived, waiting)
