"""Processing activities: what is declared of a purpose, what was observed, and where they differ (GDPR Art. 30)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from guarded_client.transparency.scene import outside, uncovered
from guarded_client.transparency.tally import Key, Tally, joined

if TYPE_CHECKING:
    from guarded_client.policy import Declared, Policy, Purpose
    from guarded_client.transparency.observed import Observations

ASPECTS: Final = ("basis", "categories", "recipient", "region", "retention")
SUSPECTED: Final = "suspected"
LOCAL: Final = "own_server"
"""The recipient of calls that stayed on one's own server."""


@dataclass(frozen=True, slots=True)
class Line:
    """Calls that were observed with one basis, recipient, region and retention class.

    Attributes:
        categories: counts of findings by category key.
        suspected: suspicions of special categories by kind.
        calls: that left the process.
        first, last: when.
        differs: aspects that are not as declared, one of :data:`ASPECTS`; ``suspected``: special categories were, and
            it is declared that there are none.
    """

    basis: str
    recipient: str
    region: str
    retention: str
    categories: Mapping[str, int]
    suspected: Mapping[str, int]
    calls: int
    first: datetime | None
    last: datetime | None
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Activity:
    """One purpose.

    Attributes:
        purpose, key: short name, and key in the style of fideslang.
        declared: what is declared of it.
        expected: what is declared, by aspect; an aspect that is not declared is missing.
        lines: what was observed.
        unused: declared, but never observed, by aspect.
        refused: calls that were refused.
    """

    purpose: str
    key: str
    declared: Declared = field(repr=False)
    expected: Mapping[str, tuple[str, ...]]
    lines: tuple[Line, ...]
    unused: Mapping[str, tuple[str, ...]]
    refused: int

    def observed(self, aspect: str) -> tuple[str, ...]:
        """The values of an aspect that were observed."""
        if aspect == "categories":
            return tuple(sorted({key for line in self.lines for key in line.categories}))
        return tuple(sorted({value for line in self.lines if (value := getattr(line, aspect))}))

    @property
    def differs(self) -> bool:
        """Whether something was observed that is not declared."""
        return any(line.differs for line in self.lines)

    @property
    def calls(self) -> int:
        """Calls that left the process."""
        return sum(line.calls for line in self.lines)


def activities(policy: Policy, observations: Observations, *, since: str = "") -> tuple[Activity, ...]:
    """The activities of a policy: purposes that were observed, or of which something is declared.

    Args:
        policy: what it says under ``purposes`` and ``transparency``. Calls under a policy of the same id count.
        observations: of the audit log.
        since: the first month that counts, ``2026-11``.
    """
    by_purpose: dict[str, dict[Key, Tally]] = {}
    for key, tally in observations.tallies.items():
        if key.policy == policy.id and key.month >= since:
            by_purpose.setdefault(key.purpose, {})[key] = tally
    return tuple(
        _activity(name, purpose, policy.transparency.of(name), by_purpose.get(name, {}))
        for name, purpose in policy.purposes.items()
        if name in by_purpose or name in policy.transparency.purposes
    )


def _activity(name: str, purpose: Purpose, declared: Declared, found: Mapping[Key, Tally]) -> Activity:
    expected = _expected(purpose, declared)
    lines = tuple(_lines(found, expected, none_special=declared.special_categories is False))
    refused = sum(tally.outcomes.get("blocked", 0) for tally in found.values())
    activity = Activity(name, purpose.key, declared, expected, lines, {}, refused)
    unused = {aspect: rest for aspect in expected if (rest := _unused(activity, aspect))}
    return replace(activity, unused=unused)


def _expected(purpose: Purpose, declared: Declared) -> dict[str, tuple[str, ...]]:
    said: dict[str, Collection[str] | None] = {
        "basis": [basis.value for basis in purpose.bases],
        "categories": declared.categories,
        "recipient": declared.processors,
        "region": declared.regions,
        "retention": declared.retention,
    }
    return {aspect: tuple(sorted(values)) for aspect, values in said.items() if values is not None}


def _lines(
    found: Mapping[Key, Tally], expected: Mapping[str, tuple[str, ...]], *, none_special: bool
) -> Iterable[Line]:
    groups: dict[tuple[str, str, str, str], list[Tally]] = {}
    for key, tally in found.items():
        if tally.sent:
            recipient = LOCAL if key.destination == "local" else key.recipient
            groups.setdefault((key.basis, recipient, key.region, key.retention), []).append(tally)
    for group in sorted(groups):
        tally = joined(groups[group])
        line = Line(
            *group,
            dict(sorted(tally.categories.items())),
            dict(sorted(tally.suspected.items())),
            tally.sent,
            tally.first,
            tally.last,
        )
        differs = tuple(aspect for aspect in ASPECTS if aspect in expected and _beyond(line, aspect, expected[aspect]))
        if none_special and line.suspected:
            differs = (*differs, SUSPECTED)
        yield replace(line, differs=differs)


def _beyond(line: Line, aspect: str, expected: Collection[str]) -> bool:
    if aspect == "categories":
        return bool(uncovered(line.categories, expected))
    value: str = getattr(line, aspect)
    return bool(value) and value != LOCAL and bool(outside([value], expected))


def _unused(activity: Activity, aspect: str) -> tuple[str, ...]:
    seen, declared = activity.observed(aspect), activity.expected[aspect]
    if aspect == "categories":
        return tuple(key for key in declared if not any(not uncovered([each], [key]) for each in seen))
    return outside(declared, seen)
