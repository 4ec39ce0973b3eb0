"""How what is kept is stored and who may see it: what the policy says, for labels and records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guarded_client.policy.access import Action
from guarded_client.transparency.fact import Counts

if TYPE_CHECKING:
    from guarded_client.policy import Policy

_OPENS: Final = frozenset({Action.EXPORT, Action.REVEAL, Action.ERASE})


def stored(policy: Policy) -> tuple[str, ...]:
    """How values behind placeholders are stored, in names of :mod:`~guarded_client.transparency.fact_words`."""
    store = policy.vault.store
    return ("in_memory",) if store == "memory" else ("sealed", f"in_{store}")


def keepers(policy: Policy) -> Counts | tuple[str, ...]:
    """Who may see, give out or erase what is stored: how many persons have each role, never who they are."""
    if not policy.access.actors:
        return ("key_holders",)
    counts: dict[str, int] = {}
    for roles in policy.access.actors.values():
        for role in roles:
            if not _OPENS.isdisjoint(policy.access.roles[role]):
                counts[role] = counts.get(role, 0) + 1
    return Counts.of(counts)


def logged(policy: Policy) -> str:
    """What becomes of the audit log."""
    store = policy.audit.store or ("memory" if policy.vault.store == "memory" else "sqlite")
    return {"off": "no_log", "memory": "log_in_memory"}.get(store, "log_signed")
