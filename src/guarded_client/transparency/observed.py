"""What the audit log says really happened: its entries, folded one by one into counts of bounded size."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from guarded_client._facts import PENDING, Event, Outcome
from guarded_client.review.terms import REVIEWABLE
from guarded_client.transparency.counted import Counted, Told
from guarded_client.transparency.tally import OTHER, Key, Tally, count, joined

MOST: Final = 5000
"""Different keys; further ones are counted under ``other``."""


@dataclass(slots=True)
class Acts:
    """Acts on what is kept, of one sort and month.

    Attributes:
        count: how many.
        last: when the last one was.
        touched: entries that they touched, by store.
    """

    count: int = 0
    last: datetime | None = None
    touched: dict[str, int] = field(default_factory=dict[str, int])


@dataclass(slots=True)
class Observations:
    """The counts of a log up to an entry.

    Attributes:
        log_id: of the log; empty: no entry was seen.
        index, hash: of the last entry that was counted; index -1: none.
        since: when the first entry that was counted was made.
        until: when the last one was.
        missed: entries that were removed from the log before they could be counted.
        tallies: of calls.
        acts: by month and by name: the event, with its action if it has one (``access:export``).
    """

    log_id: str = ""
    index: int = -1
    hash: str = ""
    since: datetime | None = None
    until: datetime | None = None
    missed: int = 0
    tallies: dict[Key, Tally] = field(default_factory=dict[Key, Tally])
    acts: dict[tuple[str, str], Acts] = field(default_factory=dict[tuple[str, str], Acts])

    def add(self, entry: Counted, hash_: str) -> None:
        """Count one more entry: the next one of the log."""
        at, index = entry["at"], entry["index"]
        self.missed += index - self.index - 1
        self.index, self.hash, self.until = index, hash_, at
        if self.since is None:
            self.since = at
        month = _month(at)
        event = entry["event"]
        if event is Event.CALL:
            self._call(entry, at, month)
            return
        if entry.get("outcome") is Outcome.INTERRUPTED:  # nobody knows whether it was done
            return
        action = entry.get("action")
        acts = self.acts.setdefault((month, f"{event.value}:{action}" if action else event.value), Acts())
        acts.count += 1
        acts.last = at
        for store, number in entry.get("counts", _NONE).items():
            _ = count(acts.touched, store, number)
        if event is Event.REVIEW and (
            looked := entry.get("counts", _NONE).get("after")
        ):  # of a reply that went on before
            key = Key(month, entry.get("policy", ""), entry.get("purpose", ""), "", "", "", "", "", "")
            self._tally(key).afterwards += looked
        if event is Event.NOTICE and "notice" in entry:
            _ = count(acts.touched, _named(entry["notice"]))

    def _call(self, entry: Counted, at: datetime, month: str) -> None:
        tally = self._tally(
            Key(
                month,
                entry.get("policy", ""),
                entry.get("purpose", ""),
                entry.get("basis", ""),
                entry.get("recipient", ""),
                entry.get("region", ""),
                entry.get("retention", ""),
                entry.get("destination", ""),
                entry.get("contract", ""),
            )
        )
        tally.calls += 1
        tally.last = at  # entries come in the order of their time
        if tally.first is None:
            tally.first = at
        outcome = entry.get("outcome")
        if outcome is not None:
            _ = count(tally.outcomes, _OUTCOMES[outcome])
        waits = "review" in entry and entry["review"]["decision"] == PENDING  # a holding message is no model's reply
        tally.answered += outcome in _ANSWERS and entry.get("operation") in REVIEWABLE and not waits
        if "error_type" in entry:
            _ = count(tally.errors, entry["error_type"])
        if "consent_reason" in entry:
            _ = count(tally.refusals, entry["consent_reason"])
        if "review" in entry:
            _ = count(tally.reviews, entry["review"]["decision"])
        if outcome is Outcome.RELEASED:  # also what waited for a person, for which nothing is sent a second time
            tally.released += 1
            tally.replies += entry.get("operation") in REVIEWABLE
        if "notice" in entry:
            _ = count(tally.notices, _named(entry["notice"]))
        if not entry.get("sent") and outcome is not Outcome.INTERRUPTED:
            return
        tally.sent += 1
        self._content(entry, tally, at)

    def _content(self, entry: Counted, tally: Tally, at: datetime) -> None:
        """What left with a call, and what came back."""
        latest = tally.latest
        model = entry.get("model", "")
        if count(tally.models, model):
            latest[model] = at
        _ = count(tally.operations, entry.get("operation", ""))
        _ = count(tally.versions, entry.get("policy_version", ""))
        if "evidence" in entry:
            tally.with_consent += 1
        removed, suspected = entry.get("one_way", ()), entry.get("suspected", _NONE)
        tally.with_data += "kinds" in entry or bool(removed)
        if "kinds" in entry:
            for kind, number in entry["kinds"].items():
                _ = count(tally.kinds, kind, number)
            for category, number in entry.get("categories", _NONE).items():
                if count(tally.categories, category, number):
                    latest[category] = at
                _ = count(tally.calls_with, category)
        for kind, number in suspected.items():
            if count(tally.suspected, kind, number):
                latest[kind] = at
        for kind in removed:
            if found := entry.get("kinds", _NONE).get(kind) or suspected.get(kind):
                _ = count(tally.removed, kind, found)
        for kind in entry.get("blobs", ()):
            _ = count(tally.blobs, kind)
        tally.restored += entry.get("restored", 0)
        tally.unresolved += entry.get("unresolved", 0)

    def _tally(self, key: Key) -> Tally:
        tally = self.tallies.get(key)
        if tally is not None:
            return tally
        if len(self.tallies) >= MOST:
            key = key._replace(recipient=OTHER, region=OTHER)
        return self.tallies.setdefault(key, Tally())

    def select(self, chosen: Callable[[Key], bool]) -> Tally:
        """The counts of all calls whose key is chosen, as one tally."""
        return joined(tally for key, tally in self.tallies.items() if chosen(key))

    def acted(self, name: str, since: str = "") -> Acts:
        """The acts of a name (``access`` has those of every action), from a month on."""
        found = [
            acts
            for (month, act), acts in self.acts.items()
            if month >= since and (act == name or act.startswith(f"{name}:"))
        ]
        sum_ = Acts(sum(acts.count for acts in found), max((a.last for a in found if a.last), default=None))
        for acts in found:
            for store, number in acts.touched.items():
                _ = count(sum_.touched, store, number)
        return sum_


def _named(told: Told) -> str:
    return f"{told['id']}/{told['version']}/{told['language']}"


_NONE: Final[Mapping[str, int]] = {}
_ANSWERS: Final = (Outcome.RELEASED, Outcome.REJECTED)
_OUTCOMES: Final = {outcome: outcome.value for outcome in Outcome}
_months: dict[tuple[int, int], str] = {}


def _month(at: datetime) -> str:
    key = at.year, at.month
    known = _months.get(key)
    if known is None:
        known = _months[key] = f"{at.year:04d}-{at.month:02d}"
    return known
