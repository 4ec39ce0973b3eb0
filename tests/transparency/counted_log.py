"""Counts of entries of an audit log, as the label and the records have them."""

from __future__ import annotations

from collections.abc import Iterable

from guarded_client.audit.entry import Entry
from guarded_client.transparency.counted import of_entry
from guarded_client.transparency.observed import Observations


def fold(entries: Iterable[Entry], observations: Observations | None = None) -> Observations:
    """Count entries, over what was counted before."""
    observations = observations if observations is not None else Observations()
    for entry in entries:
        observations.add(of_entry(entry), entry.hash)
    return observations
