"""Facts about the data: what was found in calls, what left replaced, in clear, for good, or unread."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

from guarded_client.policy import KindAction
from guarded_client.transparency.fact import Counts, Fact, Group, Share
from guarded_client.transparency.safeguards import in_clear, unread
from guarded_client.transparency.scene import Scene, latest, uncovered


def data_facts(scene: Scene) -> Iterator[Fact]:
    """The facts, in the order in which they are shown."""
    tally, declared, policy = scene.tally, scene.declared, scene.policy
    seen = Counts.of(tally.categories) if tally.sent else None
    yield scene.fact(
        "categories",
        Group.DATA,
        observed=seen,
        declared=None if declared.categories is None else tuple(sorted(declared.categories)),
        clash=scene.clash(_strange),
    )
    yield scene.fact("origin", Group.DATA, declared=declared.origin)
    yield scene.fact("provision", Group.DATA, declared=declared.provision)
    kept = {kind: rest for kind, number in tally.kinds.items() if (rest := number - tally.removed.get(kind, 0)) > 0}
    yield scene.fact("replaced", Group.DATA, observed=Counts.of(kept) if tally.sent else None, configured=True)
    yield scene.fact("in_clear", Group.DATA, configured=in_clear(policy))
    for_good = tuple(sorted(policy.kinds_that_are(KindAction.REDACT)))
    yield scene.fact(
        "one_way", Group.DATA, observed=Counts.of(tally.removed) if tally.removed else None, configured=for_good
    )
    suspected = Counts.of(tally.suspected)
    yield scene.fact(
        "special",
        Group.DATA,
        observed=suspected if tally.sent else None,
        declared=declared.special_categories,
        clash=scene.clash(_unexpected),
    )
    yield scene.fact(
        "unread",
        Group.DATA,
        observed=Counts.of(tally.blobs) if tally.sent else None,
        configured=unread(policy),
    )
    yield scene.fact("with_data", Group.DATA, observed=Share(tally.with_data, tally.sent) if tally.sent else None)


def _strange(scene: Scene) -> tuple[Collection[str], datetime | None]:
    found = uncovered(scene.tally.categories, scene.declared.categories)
    return found, latest(scene.tally, found)


def _unexpected(scene: Scene) -> tuple[Collection[str], datetime | None]:
    found = tuple(scene.tally.suspected) if scene.declared.special_categories is False else ()
    return found, latest(scene.tally, found)
