"""The gauge of what is due for destruction, as of the last look or sweep of this process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from guarded_client.stores.status import ClassStatus
from guarded_client.telemetry import metrics, names, providers

_shown: Final[set[tuple[str, str]]] = set()


def told(stores: Mapping[str, Sequence[ClassStatus]]) -> None:
    """Show how many entries have ended and are still there, by store and class; of what is gone, none."""
    if not providers.metering():
        return
    found = {(store, one.label): one.due for store, classes in stores.items() for one in classes}
    _shown.update(found)
    for store, label in tuple(_shown):  # another thread, which sweeps, may add to it
        if store in stores:
            attributes = {"store": store, names.RETENTION_CLASS: label}
            metrics.measure(names.RETENTION_DUE, found.get((store, label), 0), attributes)
