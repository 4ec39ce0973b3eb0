"""Review: the queue, who is told of it, and where reviewers work."""

from __future__ import annotations

import os
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

from guarded_client._assembly.keys import home_of, key_of
from guarded_client._assembly.opening import Opening
from guarded_client._assembly.stores import access_log_of, ledger_of, open_vault, url_of
from guarded_client._errors import Misuse
from guarded_client.policy.checked import checked_policy
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.stores.drivers import see_driver
from guarded_client.stores.home import REVIEW

if TYPE_CHECKING:
    from pathlib import Path

    from guarded_client._ports import AsyncLedger, Detector, Ledger, Reviewer, ReviewQueue, Vault
    from guarded_client.desk import Desk
    from guarded_client.policy import Policy
    from guarded_client.stores.review.queue import Queue
    from guarded_client.stores.review.rows import Rows

Q = TypeVar("Q", bound="ReviewQueue | None")


def open_review_queue(policy: Policy, *, clock: Clock = utc_now) -> Queue:
    """The review queue that a policy names: its own store, else one beside the vault.

    Raises:
        ReviewUnavailable: it cannot be opened, or was sealed with another key.
        Misuse: no Policy was given, or the master key or a server's URL is missing or badly written.
    """
    from guarded_client.policy.durations import after
    from guarded_client.stores.review.queue import Queue

    section, origin = checked_policy(policy).review, clock()
    lease = after(origin, section.lease) - origin
    store = store_of(policy)
    return Queue(_rows(policy, store), clock=clock, lease=lease, blocking=store in ("postgres", "redis"))


def _rows(policy: Policy, store: str) -> Rows:
    see_driver(store)
    if store == "memory":
        from guarded_client.stores.review.memory import MemoryRows

        return MemoryRows()
    if store == "postgres":
        from guarded_client.stores.postgres.review import PostgresRows

        return PostgresRows(_url_of(policy), key_of(policy))
    if store == "redis":
        from guarded_client.stores.redis.review import RedisRows

        return RedisRows(_url_of(policy), key_of(policy))
    from guarded_client.stores.sqlite.review import SqliteRows

    return SqliteRows(_path_of(policy), key_of(policy))


def store_of(policy: Policy) -> str:
    """On what the review queue lies: what the policy says, else what the vault lies on."""
    return policy.review.store or policy.vault.store


def _url_of(policy: Policy) -> str:
    return url_of(policy.review if policy.review.url_env else policy.vault, "review queue")


def _path_of(policy: Policy) -> Path:
    return policy.review.path or home_of(policy) / REVIEW


def telling(queue: Q, ledger: Ledger | AsyncLedger | None, policy: Policy) -> Q:
    """A queue that tells the audit log of tickets that nobody decided, if it can; those of yours need not."""
    if (closings := getattr(queue, "closings", None)) is not None:
        closings.told_to(ledger, policy)
    return queue


def is_asked(policy: Policy) -> bool:
    """Whether calls under a policy ask the review queue."""
    return policy.review.stoppable or bool(policy.review.active)


def queue_of(policy: Policy) -> Queue | None:
    """The review queue that calls under a policy ask; ``None``: they ask none."""
    return open_review_queue(policy) if is_asked(policy) else None


def has_queue(policy: Policy) -> bool:
    """Whether there is a review queue where the policy would have one, even if it has no rules for it any more."""
    store = store_of(policy)
    see_driver(store)
    if store == "memory":
        return False
    if store == "postgres":
        from guarded_client.stores.postgres import review_steps as postgres_review_steps

        return postgres_review_steps.exists(_url_of(policy))
    if store == "redis":
        from guarded_client.stores.redis import review as redis_review

        return redis_review.exists(_url_of(policy))
    return _path_of(policy).exists()


def reviewer_of(policy: Policy) -> Reviewer | None:
    """The webhook of a policy.

    Raises:
        Misuse: its secret is not in the environment, or its address will not do.
    """
    if (hook := policy.review.webhook) is None:
        return None
    from guarded_client.adapters.webhook import WebhookReviewer
    from guarded_client.policy.durations import after

    if not (secret := os.environ.get(hook.secret_env)):
        raise Misuse(f"the environment variable {hook.secret_env} with the secret of the webhook is not set")
    origin = utc_now()
    total = (after(origin, hook.within) - origin).total_seconds()
    return WebhookReviewer(hook.url, secret.encode(), loopback=hook.loopback, private=hook.private, total=total)


def open_desk(
    policy: Policy,
    *,
    queue: ReviewQueue | None = None,
    vault: Vault | None = None,
    ledger: Ledger | None = None,
    clock: Clock = utc_now,
) -> Desk:
    """Where reviewers work: the tickets of a policy.

    Args:
        policy: names the stores and who may do what.
        queue, vault: stores to share with clients, instead of opening those the policy names.
        ledger: the audit log; every decision gets an entry.
        clock: answers with the time, aware.

    Raises:
        Unavailable: a store cannot be opened, or was sealed with another key.
        Misuse: no Policy was given, or the master key or a server's URL is missing or badly written.
    """
    from guarded_client.desk import Desk

    with Opening() as opening:
        queue = queue if queue is not None else opening.of(open_review_queue(policy, clock=clock))
        desk = Desk(
            policy,
            queue,
            vault if vault is not None else opening.of(open_vault(policy)),
            opening.of(access_log_of(policy)),
            cache(partial(_detector_of, policy)),
            ledger if ledger is not None else opening.of(ledger_of(policy, clock=clock)),
            clock=clock,
            special=cache(partial(_special_of, policy)),
        )
        _ = telling(queue, desk.ledger, policy)
        opening.done()
    return desk


def _detector_of(policy: Policy) -> Detector:  # the rules take long to load, and few who open a desk write a text there
    from guarded_client._policy_detectors import detector_of

    return detector_of(policy)


def _special_of(policy: Policy) -> tuple[Detector, ...]:
    from guarded_client._assembly.special import special_of

    return special_of(policy, None)
