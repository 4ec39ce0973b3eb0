"""Facts about keeping: how long, by whom, and how it ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from guarded_client.policy.retention import Disposal
from guarded_client.transparency.fact import Counts, Fact, Group, Keeping, Said
from guarded_client.transparency.model_facts import terms_of
from guarded_client.transparency.safeguards import keepers, stored, swept
from guarded_client.transparency.scene import Scene, last_of, outside
from guarded_client.transparency.tally import Key


def keeping_facts(scene: Scene) -> Iterator[Fact]:
    """The facts, in the order in which they are shown."""
    declared, policy = scene.declared, scene.policy
    used = scene.by(_class)
    named = sorted({*used, *(declared.retention or ())})
    rules = [(name, policy.retention[name]) for name in named if name in policy.retention]
    known = tuple(Keeping(name, each.max_keep, each.starts_on.value) for name, each in rules)
    yield scene.fact(
        "retention",
        Group.KEEPING,
        observed=Counts.of({name: each.sent for name, each in used.items()}) if scene.tally.sent else None,
        configured=known or None,
        declared=None if declared.retention is None else tuple(sorted(declared.retention)),
        clash=scene.clash(_strange),
    )
    yield scene.fact("storage", Group.KEEPING, configured=stored(policy))
    yield scene.fact("stored_access", Group.KEEPING, configured=keepers(policy))
    recipients = scene.by(lambda key: key.recipient if key.destination != "local" else "")
    terms = terms_of(scene, recipients)
    more = [
        Said(source, tuple(each for each, _ in pairs), min((at for _, at in pairs if at), default=scene.at))
        for source, pairs in sorted(terms.items())
    ]
    yield scene.fact("provider_keeping", Group.KEEPING, more=more)
    sweeps, erasures = scene.acted("sweep"), scene.acted("erasure")
    done = Counts((("sweep", sweeps.count), ("erasure", erasures.count)))
    acted = done if sweeps.count or erasures.count else None
    kept = [each for _, each in rules] or policy.retention.values()
    decided = {each.disposal is Disposal.REVIEW for each in kept}  # of these somebody has to decide first
    by_itself = "by_sweep" if swept(policy) else True
    deleted = by_itself if True not in decided else "by_person" if decided == {True} else "by_some"
    yield scene.fact("deletion", Group.KEEPING, observed=acted, configured=deleted)
    yield scene.fact("oldest", Group.KEEPING, observed=scene.tally.first)


def _class(key: Key) -> str:
    return key.retention


def _strange(scene: Scene) -> tuple[Collection[str], datetime | None]:
    used = scene.by(_class)
    found = outside(used, scene.declared.retention)
    return found, last_of(used, found)
