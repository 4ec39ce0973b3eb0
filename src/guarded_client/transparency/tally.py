"""Counts of calls that have the same month, purpose, recipient and so on, and the joining of such counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

MOST: Final = 500
"""Different names in one counter; further ones are counted as ``other``."""
OTHER: Final = "other"

Counter = dict[str, int]


class Key(NamedTuple):
    """What the calls of one tally have in common. ``month``: ``2026-11``, UTC."""

    month: str
    policy: str
    purpose: str
    basis: str
    recipient: str
    region: str
    retention: str
    destination: str
    contract: str


@dataclass(slots=True)
class Tally:
    """Counts of calls. All but ``calls``, ``answered``, ``released``, ``replies``, ``outcomes``, ``errors``,
    ``refusals``, ``reviews``, ``afterwards`` and ``notices`` are of those that left the process.

    Attributes:
        first, last: when the first and the last of them ended; of no call: ``None``.
        calls: how many there were.
        answered: how many gave the caller a whole reply of a model, also one that was held; or none, as a person or
            time said no.
        sent: how many left the process, or may have (interrupted ones).
        released: how many gave the caller a whole reply.
        replies: how many of these were what a model says: no lists, files or embeddings.
        with_data: how many had personal data in them that was replaced or removed.
        with_consent: how many rest on a recorded consent.
        restored, unresolved: placeholders in replies that were replaced, and that were never issued.
        outcomes, errors: of all calls: how they ended.
        refusals: of all calls: why consent was not a plain ``allow``.
        models, operations, versions: used, and policy versions that applied.
        kinds, categories, suspected: findings. ``calls_with``: calls that had a finding of the category.
        removed: those of the findings and suspicions that left redacted for good.
        blobs: calls with unread binary parts of a kind.
        reviews: calls by what people decided on the reply. ``afterwards``: replies that they looked at once they had
            gone on.
        notices: calls by the notice that the end user got: ``id/version/language``.
        latest: when a model, category or suspicion was last seen, by its name.
    """

    first: datetime | None = None
    last: datetime | None = None
    calls: int = 0
    answered: int = 0
    sent: int = 0
    released: int = 0
    replies: int = 0
    with_data: int = 0
    with_consent: int = 0
    afterwards: int = 0
    restored: int = 0
    unresolved: int = 0
    outcomes: Counter = field(default_factory=dict[str, int])
    errors: Counter = field(default_factory=dict[str, int])
    refusals: Counter = field(default_factory=dict[str, int])
    models: Counter = field(default_factory=dict[str, int])
    operations: Counter = field(default_factory=dict[str, int])
    versions: Counter = field(default_factory=dict[str, int])
    kinds: Counter = field(default_factory=dict[str, int])
    categories: Counter = field(default_factory=dict[str, int])
    calls_with: Counter = field(default_factory=dict[str, int])
    suspected: Counter = field(default_factory=dict[str, int])
    removed: Counter = field(default_factory=dict[str, int])
    blobs: Counter = field(default_factory=dict[str, int])
    reviews: Counter = field(default_factory=dict[str, int])
    notices: Counter = field(default_factory=dict[str, int])
    latest: dict[str, datetime] = field(default_factory=dict[str, datetime])


def count(counter: Counter, name: str, number: int = 1) -> bool:
    """Count under a name, or under ``other`` where there are too many names; whether it was the name's own."""
    if name in counter:
        counter[name] += number
    elif len(counter) < MOST:
        counter[name] = number
    else:
        counter[OTHER] = counter.get(OTHER, 0) + number
        return False
    return True


def joined_counts(counters: Iterable[Mapping[str, int]]) -> Counter:
    """Several counters as one."""
    sum_: Counter = {}
    for counter in counters:
        for name, number in counter.items():
            sum_[name] = sum_.get(name, 0) + number
    return sum_


_NUMBERS: Final = (
    "calls", "answered", "sent", "released", "replies", "with_data", "with_consent", "afterwards", "restored",
    "unresolved",
)  # fmt: skip
_COUNTERS: Final = (
    "outcomes", "errors", "refusals", "models", "operations", "versions", "kinds", "categories", "calls_with",
    "suspected", "removed", "blobs", "reviews", "notices",
)  # fmt: skip


def joined(tallies: Iterable[Tally]) -> Tally:
    """The counts of several tallies as one."""
    sum_ = Tally()
    for tally in tallies:
        for name in _NUMBERS:
            setattr(sum_, name, getattr(sum_, name) + getattr(tally, name))
        for name in _COUNTERS:
            counter: Counter = getattr(sum_, name)
            for key, number in getattr(tally, name).items():
                counter[key] = counter.get(key, 0) + number
        for key, at in tally.latest.items():
            if key not in sum_.latest or at > sum_.latest[key]:
                sum_.latest[key] = at
        sum_.first = min((at for at in (sum_.first, tally.first) if at is not None), default=None)
        sum_.last = max((at for at in (sum_.last, tally.last) if at is not None), default=None)
    return sum_
