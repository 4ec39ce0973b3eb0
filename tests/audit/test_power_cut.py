"""What a checkpoint vouches for is on the disk before it is: else a power cut looks like somebody who cut the log off."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from guarded_client._facts import Event, Facts
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.stores.keys.master import MasterKey


@pytest.mark.parametrize("form", [SqliteLedger, JsonlLedger])
def test_a_second_place_vouches_for_entries_that_a_power_cut_would_take(
    form: Any, tmp_path: Path, key: MasterKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    with form(path := tmp_path / "audit", key, place=lambda _: done.append("vouched"), every=2) as log:
        _ = log.head()
        log._database.run(lambda connection: connection.set_trace_callback(done.append))
        sync = os.fsync

        def synced(descriptor: int) -> None:
            done.append("lines" if os.path.sameopenfile(descriptor, kept) else "other")
            sync(descriptor)

        kept = os.open(path, os.O_RDONLY)
        monkeypatch.setattr(os, "fsync", synced)
        for _ in range(2):
            _ = log.append(Facts(Event.PURGE))
        os.close(kept)
        vouched = done.index("vouched")
        last = max(at for at, what in enumerate(done[:vouched]) if what.startswith("INSERT INTO entries"))
        waited = done.index("PRAGMA synchronous=FULL", last, vouched)
        assert "COMMIT" in done[waited:vouched], "a commit that waits for the disk comes before the signature"
        if form is JsonlLedger:
            assert "lines" in done[last:vouched]
        mode = log._database.run(lambda connection: connection.execute("PRAGMA synchronous").fetchone())
        assert mode == (1,), "other commits do not wait"
