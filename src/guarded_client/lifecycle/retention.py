"""Retention classes at work: events start their clock, a sweep ends what is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from guarded_client._errors import Misuse
from guarded_client._model import Scope
from guarded_client.lifecycle import due
from guarded_client.lifecycle.kept import Placeholders, for_review
from guarded_client.policy import Disposal, Policy, Trigger

if TYPE_CHECKING:
    from guarded_client._ports import Kept, MustStay
    from guarded_client.policy import RetentionClass
    from guarded_client.stores.status import ClassStatus

Progress = Callable[[str, int], None]
"""Told the store and how many of its entries have gone so far."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What a sweep did, or, as a dry run, would do.

    Attributes:
        removed: entries removed, by store; as a dry run, of ``consent``, persons whose evidence has ended.
        archived: entries that moved to the archive, also those that went right after; as a dry run, of the vault.
        to_review: entries that have ended and wait for a person, by class: ``disposal: review``, or a class that the
            policy does not know.
    """

    removed: Mapping[str, int]
    archived: int = 0
    to_review: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Overview:
    """What is kept, by store and class; also of a class that the policy does not know any more."""

    stores: Mapping[str, tuple[ClassStatus, ...]]


def event(name: Trigger | str) -> Trigger:
    """An event that a class can wait for.

    Raises:
        Misuse: it is none.
    """
    known = {each.value: each for each in Trigger if each is not Trigger.CREATED}
    if name in known:
        return known[name]
    raise Misuse(f"no retention class waits for this event; there are {', '.join(known)}")


def restarted(policy: Policy, places: Iterable[Kept], trigger: Trigger, at: datetime, scope: Scope) -> int:
    """Start the clock of classes that wait for an event; returns how many entries moved.

    Those that an erasure left stay for the ``min_keep`` of their class alone.
    """
    waiting = {label: kept for label, kept in policy.retention.items() if kept.starts_on is trigger}
    ends = {label: kept.restarted(at) for label, kept in waiting.items()}
    least = {label: kept.least(at) for label, kept in waiting.items()}
    subject, tenant, conversation = scope.subject or "", scope.tenant, scope.conversation
    return sum(place.restart(subject, ends, tenant=tenant, conversation=conversation, least=least) for place in places)


def must_stay(policy: Policy, now: datetime) -> MustStay:
    """Until when entries must stay of classes with a ``min_keep``, if their person is erased now."""

    def asked(kept: RetentionClass) -> Callable[[datetime, bool], datetime | None]:
        return lambda ends, erased: kept.must_stay(ends, now, erased=erased)

    return {label: asked(kept) for label, kept in policy.retention.items() if kept.min_keep is not None}


def disposing(policy: Policy, label: str) -> Policy:
    """The policy, with a class that waits for no person.

    Raises:
        Misuse: it has no such class, or one that waits for nobody.
    """
    if label not in policy.retention:
        raise Misuse(f"the policy has no retention class {label}; there are {', '.join(sorted(policy.retention))}")
    if (how := policy.retention[label].disposal) is not Disposal.REVIEW:
        raise Misuse(f"nothing was done: class {label} waits for nobody (disposal: {how}); a sweep ends what is due")
    ending = policy.retention[label].model_copy(update={"disposal": Disposal.CRYPTO_SHRED})
    return policy.model_copy(update={"retention": {**policy.retention, label: ending}})


def planned(policy: Policy, places: Sequence[Kept], now: datetime) -> Sweep:
    """What a sweep would do."""
    found = {place.name: place.status(now) for place in places}
    due.told(found)
    spared = waiting(policy, found)
    removed = {name: sum(one.due for one in kept if one.label not in spared) for name, kept in found.items()}
    archived = sum(
        place.archive(now, policy.retention, dry_run=True) for place in places if isinstance(place, Placeholders)
    )
    return Sweep(removed, archived, spared)


def waiting(policy: Policy, found: Mapping[str, tuple[ClassStatus, ...]]) -> Mapping[str, int]:
    """What has ended and waits for a person, by class."""
    count: dict[str, int] = {}
    for kept in found.values():
        spared = for_review(policy.retention, kept)
        for one in kept:
            if one.label in spared and one.due:
                count[one.label] = count.get(one.label, 0) + one.due
    return count
