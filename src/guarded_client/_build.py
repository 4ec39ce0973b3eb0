"""From a policy to what answers for it: detectors, stores, pipeline."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from guarded_client._errors import Misuse
from guarded_client._memory import Findings
from guarded_client._model import Tags
from guarded_client._pipeline import about_calls, pipeline, resumption
from guarded_client._scan import detector_of
from guarded_client.adapters.answers import Answers, Ports
from guarded_client.adapters.exchange import Engine
from guarded_client.detectors.kinds import category
from guarded_client.detectors.language import guess
from guarded_client.detectors.special import SPECIAL, SpecialCategories
from guarded_client.detectors.topics import topics_of
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.stores.home import ACCESS, CONSENT, KEY, REVIEW, VAULT, default_home

if TYPE_CHECKING:
    from pathlib import Path

    from guarded_client._flow import Guard
    from guarded_client._ports import (
        AsyncConsentStore,
        AsyncLedger,
        AsyncVault,
        ConsentStore,
        Detector,
        Keeper,
        Ledger,
        Reviewer,
        ReviewQueue,
        Vault,
    )
    from guarded_client.adapters.local import LocalServer
    from guarded_client.desk import Desk
    from guarded_client.lifecycle import Lifecycle
    from guarded_client.lifecycle.access import Witness
    from guarded_client.policy import AccessSection, ConsentSection, Policy, ReviewSection, VaultSection
    from guarded_client.stores.access import AccessLog
    from guarded_client.stores.keys import MasterKey
    from guarded_client.stores.review_queue import Queue
    from guarded_client.stores.transit import TransitKey
    from guarded_client.wires import Finder


def special_of(policy: Policy, model: Detector | None) -> tuple[Detector, ...]:
    """The detectors of special categories: the policy's lexicons, and a model of the user's.

    Raises:
        Misuse: the model reports other kinds.
    """
    lexicons = policy.special.lexicons
    found: list[Detector] = [SpecialCategories(lexicons)] if lexicons else []
    if model is not None:
        if not model.kinds <= SPECIAL:
            raise Misuse(f"special= takes a detector of {', '.join(sorted(SPECIAL))}; it reports other kinds, too")
        found.append(model)
    return tuple(found)


def engine_of(
    policy: Policy,
    find_codec: Finder,
    *,
    tags: Tags,
    detector: Detector,
    vault: Vault | AsyncVault | None = None,
    consent: ConsentStore | AsyncConsentStore | None = None,
    guards: Sequence[Guard] = (),
    local: LocalServer | None = None,
    special: Detector | None = None,
    ledger: Ledger | AsyncLedger | None = None,
    queue: ReviewQueue | None = None,
    reviewer: Reviewer | None = None,
) -> Engine:
    """All that guarded clients of a policy share.

    Raises:
        VaultUnavailable: the vault cannot be opened, or was sealed with another key.
        Misuse: the master key is badly written or readable by others.
    """
    suspects = special_of(policy, special)
    vault = vault if vault is not None else vault_of(policy)  # first: it is what a wrong key is told of
    ledger = ledger if ledger is not None else ledger_of(policy)
    ports = Ports(
        detector=detector,
        vault=vault,
        consent=consent if consent is not None else consent_of(policy),
        findings=Findings(secrets.token_bytes(32)),
        special=suspects,
        ledger=ledger,
        queue=(queue if queue is not None else queue_of(policy))
        if policy.review.stoppable or policy.review.active
        else None,
        reviewer=reviewer if reviewer is not None else reviewer_of(policy),
        actor=policy.access.actor,
    )
    about = None if ledger is None else about_calls(policy, category)
    kinds, suspected = frozenset(detector.kinds), frozenset[str]().union(*(each.kinds for each in suspects))
    compose = partial(
        pipeline,
        policy,
        kinds=kinds,
        category=category,
        special=suspected,
        guards=guards,
        about=about,
        topics=topics_of,
        language=guess,
    )
    return Engine(
        forward=compose(),
        sealed=compose(sealed=True),
        entering=compose(passing=True),
        within=compose(passing=True, sealed=True),
        answers=Answers(ports),
        codec=find_codec,
        defaults=tags,
        policy=(policy.id, policy.version),
        local=local,
        about=about,
        telemetry=policy.telemetry,
        blobs=policy.blobs,
        resumed=resumption(policy, kinds=kinds, category=category, special=suspected, about=about),
    )


def key_file_of(policy: Policy) -> Path:
    """The key file of a policy, which counts when its environment variable is not set."""
    section = policy.vault
    return section.key_file or (section.path.parent if section.path else default_home()) / KEY


def key_of(policy: Policy) -> MasterKey | TransitKey:
    """The master key of a policy: in a key management service, an environment variable, or a file made on first use.

    Raises:
        Misuse: badly written, or readable by others; or the token of the service is missing.
    """
    from guarded_client.stores.keys import MasterKey

    if (kms := policy.vault.kms) is not None:
        from guarded_client.stores.transit import TransitKey

        token = os.environ.get(kms.token_env)
        if not token:
            raise Misuse(f"the environment variable {kms.token_env} with the token of the key service is not set")
        return TransitKey(kms.url, kms.key, token, mount=kms.mount)
    on_server = policy.vault.url_env is not None  # a key file made here would be another one on the next machine
    return MasterKey.load(env=policy.vault.key_env, file=policy.vault.key_file if on_server else key_file_of(policy))


def _url(section: VaultSection | ConsentSection | AccessSection | ReviewSection, noun: str) -> str:
    url = os.environ.get(section.url_env or "")
    if not url:
        raise Misuse(f"the environment variable {section.url_env} is not set: it has to hold the URL of the {noun}")
    return url


def vault_of(policy: Policy) -> Vault:
    """The vault that a policy names."""
    if policy.vault.store == "memory":
        from guarded_client.stores.keys import MasterKey
        from guarded_client.stores.memory import MemoryVault

        env = policy.vault.key_env
        return MemoryVault(key=MasterKey.load(env=env) if env in os.environ else None)
    if policy.vault.store == "postgres":
        from guarded_client.stores.postgres import PostgresVault

        return PostgresVault(_url(policy.vault, "vault"), key_of(policy))
    if policy.vault.store == "redis":
        from guarded_client.stores.redis import RedisVault

        return RedisVault(_url(policy.vault, "vault"), key_of(policy))
    from guarded_client.stores.sqlite import SqliteVault

    return SqliteVault(policy.vault.path or default_home() / VAULT, key_of(policy))


def home_of(policy: Policy) -> Path:
    """The directory of the vault's file, where the other files of a policy lie unless it says otherwise."""
    return policy.vault.path.parent if policy.vault.path else default_home()


def ledger_of(policy: Policy, *, clock: Clock = utc_now) -> Ledger | None:
    """The audit log that a policy names; ``None`` if it says ``audit: {store: off}``.

    Raises:
        AuditUnavailable: it cannot be opened, or was sealed with another key.
        Misuse: the master key is badly written or readable by others.
    """
    from guarded_client.audit.opened import ledger

    return ledger(policy, home_of(policy), lambda: key_of(policy), clock)


def lifecycle_of(
    policy: Policy,
    *,
    vault: Vault | None = None,
    consent: ConsentStore | None = None,
    further: Sequence[Keeper] = (),
    witnesses: Sequence[Witness] = (),
    ledger: Ledger | None = None,
    clock: Clock = utc_now,
) -> Lifecycle:
    """Retention, holds, access and erasure over the stores of a policy.

    Args:
        policy: names the stores and who may do what.
        vault, consent, ledger: stores and audit log to share with clients, instead of opening those the policy names.
        further: places of your own where personal data is kept: swept, held, given out and erased with the stores.
        witnesses: told of every access.
        clock: answers with the time, aware.
    """
    from guarded_client.lifecycle import Lifecycle

    return Lifecycle(
        policy,
        vault if vault is not None else vault_of(policy),
        consent if consent is not None else consent_of(policy),
        access_log_of(policy),
        clock,
        (*keepers_of(policy), *further),
        tuple(witnesses),
        ledger if ledger is not None else ledger_of(policy, clock=clock),
    )


def keepers_of(policy: Policy) -> tuple[Keeper, ...]:
    """The further places of a policy where personal data is kept; each is opened here, and only here."""
    section = policy.review
    used = section.active or section.stoppable or (section.path or home_of(policy) / REVIEW).exists()
    if not used or (section.store or policy.vault.store) == "memory":
        return ()  # what a client has in memory dies with it
    from guarded_client.lifecycle.tickets import Tickets

    return (Tickets(queue_of(policy)),)


def queue_of(policy: Policy, *, clock: Clock = utc_now) -> Queue:
    """The review queue that a policy names: its own store, else one beside the vault."""
    from guarded_client.policy.durations import after
    from guarded_client.stores.review_queue import Queue

    section, origin = policy.review, clock()
    lease = after(origin, section.lease) - origin
    store = section.store or policy.vault.store
    if store == "memory":
        from guarded_client.stores.review_memory import MemoryRows

        return Queue(MemoryRows(), clock=clock, lease=lease)
    if store == "postgres":
        from guarded_client.stores.postgres_review import PostgresRows

        url = _url(section if section.url_env else policy.vault, "review queue")
        return Queue(PostgresRows(url, key_of(policy)), clock=clock, lease=lease, blocking=True)
    if store == "redis":
        from guarded_client.stores.redis_review import RedisRows

        url = _url(section if section.url_env else policy.vault, "review queue")
        return Queue(RedisRows(url, key_of(policy)), clock=clock, lease=lease, blocking=True)
    from guarded_client.stores.review_sqlite import SqliteRows

    path = section.path or (policy.vault.path.parent if policy.vault.path else default_home()) / REVIEW
    return Queue(SqliteRows(path, key_of(policy)), clock=clock, lease=lease)


def reviewer_of(policy: Policy) -> Reviewer | None:
    """The webhook of a policy.

    Raises:
        Misuse: its secret is not in the environment, or its address will not do.
    """
    if (hook := policy.review.webhook) is None:
        return None
    from guarded_client.adapters.webhook import WebhookReviewer

    if not (secret := os.environ.get(hook.secret_env)):
        raise Misuse(f"the environment variable {hook.secret_env} with the secret of the webhook is not set")
    return WebhookReviewer(hook.url, secret.encode(), loopback=hook.loopback, private=hook.private)


def desk_of(
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
    """
    from guarded_client.desk import Desk

    made: list[Detector] = []

    def detector() -> Detector:
        if not made:
            made.append(detector_of(policy))
        return made[0]

    return Desk(
        policy,
        queue if queue is not None else queue_of(policy, clock=clock),
        vault if vault is not None else vault_of(policy),
        access_log_of(policy),
        detector,
        ledger if ledger is not None else ledger_of(policy, clock=clock),
        clock=clock,
    )


def access_log_of(policy: Policy) -> AccessLog:
    """The record of who did what: where the policy says, else where the vault is."""
    section = policy.access
    place = policy.vault if section.store is None else section
    if place.store == "memory":
        from guarded_client.stores.access import MemoryAccessLog

        return MemoryAccessLog()
    if place.store == "postgres":
        from guarded_client.stores.postgres_access import PostgresAccessLog

        return PostgresAccessLog(_url(place, "access log"), key_of(policy))
    if place.store == "redis":
        from guarded_client.stores.redis_access import RedisAccessLog

        return RedisAccessLog(_url(place, "access log"), key_of(policy))
    from guarded_client.stores.sqlite_access import SqliteAccessLog

    beside = policy.vault.path.parent if policy.vault.path else default_home()
    return SqliteAccessLog(section.path or beside / ACCESS, key_of(policy))


def consent_of(policy: Policy) -> ConsentStore:
    """The consent store that a policy names."""
    until = policy.retention[policy.consent.retention].until
    if policy.consent.store == "memory":
        from guarded_client.stores.consent import MemoryConsentStore

        return MemoryConsentStore(until=until)
    if policy.consent.store == "postgres":
        from guarded_client.stores.postgres import PostgresConsentStore

        return PostgresConsentStore(_url(policy.consent, "consent store"), key_of(policy), until=until)
    if policy.consent.store == "redis":
        from guarded_client.stores.redis import RedisConsentStore

        return RedisConsentStore(_url(policy.consent, "consent store"), key_of(policy), until=until)
    from guarded_client.stores.consent import SqliteConsentStore

    path = policy.consent.path or (policy.vault.path.parent if policy.vault.path else default_home()) / CONSENT
    return SqliteConsentStore(path, key_of(policy), until=until)
