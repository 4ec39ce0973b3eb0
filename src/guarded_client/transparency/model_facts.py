"""Facts about the models: which ones, where they run, and whether they learn from what people write."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Final

from guarded_client.transparency.fact import Counts, Fact, Group, Said, Share, Source, Terms
from guarded_client.transparency.scene import Scene, last_of, latest, outside
from guarded_client.transparency.tally import Key

_DATED: Final = re.compile(r"(?:[-@:](?:latest|\d{4}[\d-]*))?(?:-v\d+(?::\d+)?)?")
"""What may follow a model's name in the name of one of its forms: ``-2026-08-01``, ``@20260801-v1:0``, ``-latest``."""
UNKNOWN: Final = "unknown"
"""The region of calls that were tagged with none."""


def model_facts(scene: Scene) -> Iterator[Fact]:
    """The facts, in the order in which they are shown."""
    tally, declared, policy = scene.tally, scene.declared, scene.policy
    yield scene.fact(
        "models",
        Group.MODEL,
        observed=Counts.of(tally.models) if tally.sent else None,
        declared=declared.base_model,
        clash=scene.clash(_foreign),
    )
    recipients = scene.by(_recipient)
    yield scene.fact(
        "recipients",
        Group.MODEL,
        observed=Counts.of({name: each.sent for name, each in recipients.items()}) if tally.sent else None,
        declared=_sorted(declared.processors),
        clash=scene.clash(_strangers),
    )
    regions = scene.by(lambda key: key.region)
    where = {name: each.sent for name, each in regions.items()}
    untold = scene.observations.select(
        lambda key: scene.concerns(key) and not key.region and key.destination != "local"
    ).sent
    if untold and (where or declared.regions is not None):
        where[UNKNOWN] = untold
    yield scene.fact(
        "regions",
        Group.MODEL,
        observed=Counts.of(where) if where else None,
        configured=_sorted(policy.regions) if policy.regions else None,
        declared=_sorted(declared.regions),
        clash=scene.clash(_elsewhere),
    )
    yield scene.fact("transfers", Group.MODEL, declared=declared.transfers)
    local = scene.observations.select(lambda key: scene.concerns(key) and key.destination == "local")
    yield scene.fact(
        "own_server",
        Group.MODEL,
        observed=Share(local.sent, tally.sent) if tally.sent else None,
        configured=policy.local is not None,
    )
    yield scene.fact("own_training", Group.TRAINING, declared=declared.training)
    terms = terms_of(scene, recipients)
    yield scene.fact("provider_training", Group.TRAINING, more=_trains(scene, terms, expected(scene, recipients)))
    yield scene.fact(
        "shared",
        Group.TRAINING,
        observed=Share(sum(each.sent for each in recipients.values()), tally.sent) if tally.sent else None,
    )


def _recipient(key: Key) -> str:
    return key.recipient if key.destination != "local" else ""


def _foreign(scene: Scene) -> tuple[Collection[str], datetime | None]:
    declared = scene.declared.base_model
    found = () if declared is None else others(scene.tally.models, declared)
    return found, latest(scene.tally, found)


def _strangers(scene: Scene) -> tuple[Collection[str], datetime | None]:
    recipients = scene.by(_recipient)
    found = outside(recipients, scene.declared.processors)
    return found, last_of(recipients, found)


def _elsewhere(scene: Scene) -> tuple[Collection[str], datetime | None]:
    regions = scene.by(lambda key: key.region)
    found = {*outside(regions, scene.declared.regions), *outside(regions, scene.policy.regions or None)}
    return found, last_of(regions, found)


def others(used: Collection[str], declared: Collection[str]) -> tuple[str, ...]:
    """Models used that are no form of one declared. A call that names none, such as a list of files, used none."""
    return tuple(sorted(model for model in used if model and not any(_is_form(model, each) for each in declared)))


def _is_form(model: str, declared: str) -> bool:
    return model.startswith(declared) and _DATED.fullmatch(model[len(declared) :]) is not None


def expected(scene: Scene, recipients: Collection[str]) -> Collection[str]:
    """Who received calls; before there was any, who is declared to."""
    return recipients if scene.tally.sent else scene.declared.processors or ()


def terms_of(scene: Scene, recipients: Collection[str]) -> Mapping[Source, tuple[tuple[Terms, datetime | None], ...]]:
    """What is known of recipients, by what it rests on: a contract whose attestation holds, or the policy alone.

    See :func:`expected`.
    """
    found: dict[Source, list[tuple[Terms, datetime | None]]] = {}
    for name in sorted(expected(scene, recipients)):
        if (kept := scene.policy.providers.get(name)) is not None:
            contract, holds = kept.standing(scene.at), kept.holds(scene.at)
            days, flagged = kept.days(contract)
            terms = Terms(name, contract.value, days, kept.trains(scene.at), flagged)
            source = Source.CONTRACT if holds else Source.CONFIGURED
            found.setdefault(source, []).append((terms, kept.attested_at if holds else None))
    return {source: tuple(each) for source, each in found.items()}


def _trains(
    scene: Scene, terms: Mapping[Source, tuple[tuple[Terms, datetime | None], ...]], recipients: Collection[str]
) -> list[Said]:
    """Whether a recipient may train on what it gets; nothing if that is not known of every one."""
    known = [pair for pairs in terms.values() for pair in pairs]
    trains = any(each.trains for each, _ in known)
    if not known or len(known) < len(recipients) or (not trains and any(each.trains is None for each, _ in known)):
        return []
    if Source.CONFIGURED in terms:
        return [Said(Source.CONFIGURED, trains, scene.at)]
    return [Said(Source.CONTRACT, trains, min(at for _, at in known if at is not None))]


def _sorted(names: Collection[str] | None) -> tuple[str, ...] | None:
    return None if names is None else tuple(sorted(names))
