"""Forgetting a person: what will go, what must stay, what no one here can reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from guarded_client.lifecycle.certificate import NotCovered

if TYPE_CHECKING:
    from guarded_client._ports import Vault
    from guarded_client.policy.providers import ProviderRetention

KEPT: Final = (
    "evidence of consent, as proof that processing was lawful (GDPR Art. 7(1), 17(3)(b), (e)), until its class ends",
    "the record of who accessed the person's data (Art. 5(2)), under a keyed digest, until its class ends",
    "a tombstone with a keyed digest and a time, so that nothing brings the person back",
)


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """What an erasure would do.

    Attributes:
        removing, staying: entries of the vault, by class.
        holds: legal holds that stand in the way.
    """

    removing: Mapping[str, int]
    staying: Mapping[str, int]
    holds: tuple[str, ...]


def plan(vault: Vault, subject: str, tenant: str, keep: Mapping[str, datetime]) -> ErasurePlan:
    """What an erasure would do, without doing it."""
    removing: Counter[str] = Counter()
    staying: Counter[str] = Counter()
    for entry in vault.export(subject, tenant=tenant):
        stays = entry.label in keep and entry.ends > keep[entry.label]
        (staying if stays else removing)[entry.label] += 1
    return ErasurePlan(dict(removing), dict(staying), vault.holds(subject, tenant=tenant))


def not_covered(
    providers: Mapping[str, ProviderRetention], at: datetime, backups_until: datetime | None
) -> tuple[NotCovered, ...]:
    """Where copies may still be: with the providers of the policy, by what is known of them, and elsewhere."""
    return (
        *(_copies(name, kept, at) for name, kept in sorted(providers.items())),
        NotCovered(what="copies at any other provider that calls went to; see its contract"),
        NotCovered(what="backups of the stores, until they are overwritten", until=backups_until),
        NotCovered(what="exported traces and logs: they hold no values, but conversation ids where you tag them"),
        NotCovered(what="what your own program keeps: conversations, tickets, mails"),
    )


def _copies(name: str, kept: ProviderRetention, at: datetime) -> NotCovered:
    doubt = kept.doubt(at)
    if not doubt:
        return NotCovered(what=f"copies at {name}: none by contract ({kept.contract.value}, attested)")
    flagged = f"; content flagged as abuse up to {days} days" if (days := kept.flagged_content_days) else ""
    until = None if kept.default_days is None else at + timedelta(days=kept.default_days)
    return NotCovered(what=f"copies at {name}, if calls went there: {doubt}{flagged}", until=until)
