"""The life cycle of what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from guarded_client._assembly.opening import Opening
from guarded_client._assembly.review import has_queue, is_asked, open_review_queue, store_of, telling
from guarded_client._assembly.stores import access_log_of, ledger_of, open_consent, open_vault
from guarded_client.policy.checked import checked_policy
from guarded_client.stores.clock import Clock, utc_now

if TYPE_CHECKING:
    from guarded_client._ports import ConsentStore, Keeper, Ledger, ReviewQueue, Vault
    from guarded_client.lifecycle import Lifecycle
    from guarded_client.lifecycle.doorkeeper import Witness
    from guarded_client.policy import Policy


def open_lifecycle(
    policy: Policy,
    *,
    vault: Vault | None = None,
    consent: ConsentStore | None = None,
    queue: ReviewQueue | None = None,
    further: Sequence[Keeper] = (),
    witnesses: Sequence[Witness] = (),
    ledger: Ledger | None = None,
    clock: Clock = utc_now,
) -> Lifecycle:
    """Retention, holds, access and erasure over the stores of a policy.

    Args:
        policy: names the stores and who may do what.
        vault, consent, ledger: stores and audit log to share with clients, instead of opening those the policy names.
        queue: the review queue to share. What is in memory, also a vault, is reached in no other way.
        further: places of your own where personal data is kept: swept, held, given out and erased with the stores.
        witnesses: told of every access.
        clock: answers with the time, aware.

    Raises:
        Unavailable: a store cannot be opened, or was sealed with another key.
        Misuse: no Policy was given, or the master key or a server's URL is missing or badly written.
    """
    from guarded_client.lifecycle import Lifecycle

    with Opening() as opening:
        vault = vault if vault is not None else opening.of(open_vault(policy))
        ledger = ledger if ledger is not None else opening.of(ledger_of(policy, clock=clock))
        life = Lifecycle(
            checked_policy(policy),
            vault,
            consent if consent is not None else opening.of(open_consent(policy, ledger=ledger)),
            opening.of(access_log_of(policy)),
            clock,
            (*keepers_of(policy, vault, queue, ledger, clock=clock), *further),
            tuple(witnesses),
            ledger,
        )
        opening.done()
    return life


def keepers_of(
    policy: Policy,
    vault: Vault,
    queue: ReviewQueue | None = None,
    ledger: Ledger | None = None,
    *,
    clock: Clock = utc_now,
) -> tuple[Keeper, ...]:
    """The further places of a policy where personal data is kept; each is opened here, and only here, unless given."""
    if queue is None:
        if store_of(policy) == "memory":
            return ()  # what a client has in memory dies with it, and a certificate says so
        if not is_asked(policy) and not has_queue(policy):
            return ()
    from guarded_client.lifecycle.tickets import Tickets

    queue = open_review_queue(policy, clock=clock) if queue is None else queue
    return (Tickets(telling(queue, ledger, policy), vault),)
