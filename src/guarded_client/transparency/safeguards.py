"""What leaves as it is, how what is kept is stored and who may see it: what the policy says, for labels and records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guarded_client.audit.policy_log import store_of
from guarded_client.policy import KindAction
from guarded_client.policy.access import Action
from guarded_client.transparency.fact import Counts

if TYPE_CHECKING:
    from guarded_client.policy import Policy

_OPENS: Final = frozenset({Action.EXPORT, Action.REVEAL, Action.ERASE})


def in_clear(policy: Policy) -> tuple[str, ...]:
    """Kinds of data that leave as they are, and ``unannounced``, the names that only a name model would find."""
    return (*sorted(policy.kinds_that_are(KindAction.ALLOW)), *(("unannounced",) if policy.names == "off" else ()))


def unread(policy: Policy) -> tuple[str, ...]:
    """What may leave without being read: kinds of binary parts, and ``endpoint``, those that no codec knows."""
    return tuple(sorted({*map(str, policy.blobs), *({"endpoint"} if policy.unknown_endpoint == "allow" else ())}))


def stored(policy: Policy) -> tuple[str, ...]:
    """How values, consents and the record of access are stored, in names of ``fact_words``; files first."""
    stores = _stores(policy)
    places = tuple(f"in_{each}" for each in ("sqlite", "postgres", "redis", "memory") if each in stores)
    return places if stores == {"memory"} else ("sealed", *places)


def swept(policy: Policy) -> bool:
    """Whether what has ended stays until somebody sweeps; in memory and on Redis it goes without."""
    return not _stores(policy).isdisjoint(("sqlite", "postgres"))


def _stores(policy: Policy) -> set[str]:
    vault = policy.vault.store
    return {vault, policy.consent.store, policy.access.store or vault, policy.review.store or vault}


def keepers(policy: Policy) -> Counts | tuple[str, ...]:
    """Who may see, give out or erase what is stored: how many persons have each role, never who they are."""
    if not policy.access.actors:
        return ("process_alone",) if stored(policy) == ("in_memory",) else ("key_holders",)
    counts: dict[str, int] = {}
    for roles in policy.access.actors.values():
        for role in roles:
            if not _OPENS.isdisjoint(policy.access.roles[role]):
                counts[role] = counts.get(role, 0) + 1
    return Counts.of(counts) if counts else ("nobody",)


def logged(policy: Policy) -> str:
    """What becomes of the audit log."""
    return {"off": "no_log", "memory": "log_in_memory"}.get(store_of(policy), "log_signed")
