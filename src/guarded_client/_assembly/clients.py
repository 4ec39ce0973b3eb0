"""All that guarded clients of a policy share."""

from __future__ import annotations

import secrets
import warnings
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from guarded_client._assembly.given_parts import see_guards, see_parts, see_tags
from guarded_client._assembly.opening import Opening
from guarded_client._assembly.review import is_asked, queue_of, reviewer_of, telling
from guarded_client._assembly.special import special_of
from guarded_client._assembly.stores import ledger_of, open_consent, open_vault
from guarded_client._assembly.unfound_kinds import unfound_kinds
from guarded_client._frames import caller
from guarded_client._memory import Findings
from guarded_client._model import Tags
from guarded_client._pipeline import about_calls, pipeline, resumption
from guarded_client.adapters.answers import Answers, Ports
from guarded_client.adapters.exchange import Engine
from guarded_client.detectors.kinds import category
from guarded_client.detectors.topics import topics_of
from guarded_client.detectors.words.language import guess
from guarded_client.policy.kinds import KindAction

if TYPE_CHECKING:
    from guarded_client._flow import Guard
    from guarded_client._ports import (
        AsyncConsentStore,
        AsyncLedger,
        AsyncVault,
        ConsentStore,
        Detector,
        Ledger,
        Reviewer,
        ReviewQueue,
        Vault,
    )
    from guarded_client.adapters.local_server import LocalServer
    from guarded_client.policy import Policy
    from guarded_client.wires import Finder


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
        Misuse: the master key is badly written or readable by others, a part lacks what calls ask of it, or the policy
            does not know one of the tags.
    """
    see_tags(tags, policy)
    see_parts(
        detector=detector, special=special, vault=vault, consent=consent, ledger=ledger, queue=queue, reviewer=reviewer
    )
    see_guards(guards)
    suspects = special_of(policy, special)
    with Opening() as opening:
        ports = _ports(
            policy,
            opening,
            detector=detector,
            vault=vault,
            consent=consent,
            special=suspects,
            ledger=ledger,
            queue=queue,
            reviewer=reviewer,
        )
        engine = _engine(policy, find_codec, ports, tags=tags, guards=guards, local=local)
        opening.done()
    return engine


def _ports(
    policy: Policy,
    opening: Opening,
    *,
    detector: Detector,
    vault: Vault | AsyncVault | None,
    consent: ConsentStore | AsyncConsentStore | None,
    special: tuple[Detector, ...],
    ledger: Ledger | AsyncLedger | None,
    queue: ReviewQueue | None,
    reviewer: Reviewer | None,
) -> Ports:
    vault = vault if vault is not None else opening.of(open_vault(policy))  # first: it is what a wrong key is told of
    ledger = ledger if ledger is not None else opening.of(ledger_of(policy))
    queue = queue if queue is not None and is_asked(policy) else opening.of(queue_of(policy))
    return Ports(
        detector=detector,
        vault=vault,
        consent=consent if consent is not None else opening.of(open_consent(policy)),
        findings=Findings(secrets.token_bytes(32)),
        special=special,
        ledger=ledger,
        queue=telling(queue, ledger, policy),
        reviewer=reviewer if reviewer is not None else reviewer_of(policy),
        policy=policy,
    )


def _engine(
    policy: Policy, find_codec: Finder, ports: Ports, *, tags: Tags, guards: Sequence[Guard], local: LocalServer | None
) -> Engine:
    about = None if ports.ledger is None else about_calls(policy, category)
    kinds = frozenset(ports.detector.kinds)
    suspected = frozenset[str]().union(*(each.kinds for each in ports.special))
    for problem in unfound_kinds(policy, kinds | suspected):
        warnings.warn(f"policy {policy.id}: {problem}", UserWarning, stacklevel=caller())
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
        allowed=policy.kinds_that_are(KindAction.ALLOW),
        review=policy.review,
        max_reply=policy.max_reply,
        declared=policy.transparency,
        resumed=resumption(policy, kinds=kinds, category=category, special=suspected, about=about),
    )
