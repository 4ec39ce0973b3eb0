"""What several guarded clients of one policy share, so that each store is opened once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guarded_client._assembly.opening import Opening
from guarded_client._assembly.review import queue_of, reviewer_of
from guarded_client._assembly.stores import ledger_of, open_consent, open_vault
from guarded_client._policy_detectors import chosen

if TYPE_CHECKING:
    from guarded_client.policy import Policy


def shared_by_clients(policy: Policy, **options: Any) -> dict[str, Any]:
    """Options of :func:`guarded_client.guard` for clients of one policy: those given, and for the others its own parts.

    Args:
        policy: names the detectors, the stores and the reviewer.
        options: as for ``guard()``; ``None`` says as much as leaving one out.

    Raises:
        VaultUnavailable, ConsentUnavailable, AuditUnavailable, ReviewUnavailable: a store cannot be opened.
        Misuse: as of ``guard()``.
    """
    given = {name: value for name, value in options.items() if value is not None}
    given["detector"] = chosen(policy, given.get("detector"), given.pop("recognizers", ()))
    with Opening() as opening:
        for name, opened in (
            ("vault", open_vault),
            ("consent", open_consent),
            ("ledger", ledger_of),
            ("queue", queue_of),
            ("reviewer", reviewer_of),
        ):
            if name not in given:
                given[name] = opening.of(opened(policy))
        opening.done()
    return given
