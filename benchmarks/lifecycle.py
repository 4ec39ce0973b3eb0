"""What ending data costs: ``python benchmarks/lifecycle.py [ENTRIES]``, on SQLite, of a million entries by default.

Ten entries a conversation, one conversation a person. Goals: a sweep of a million ended entries in 60 s with constant
memory; forgetting one person among a million entries in 50 ms. An erasure copies into the file what stands in the
write-ahead log: it is measured right after another one, and with a log that is nearly full. Beside that stands what the
disk takes for as many pages at scattered places of another file.
"""

import os
import random
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.sqlite.database import LOG_PAGES
from guarded_client.stores.sqlite.vault import SqliteVault

EACH = 10


def memory() -> float:
    """The peak so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def told(what: str, times: list[float]) -> None:
    """A line for a row of measurements, in ms."""
    low, high = statistics.median(times) * 1e3, sorted(times)[-len(times) // 10] * 1e3
    print(f"{what}: median {low:.1f} ms, nine in ten under {high:.1f} ms, slowest {max(times) * 1e3:.1f} ms")


def main(entries: int) -> None:
    now = datetime.now(UTC)
    kept = RetentionSet("case", "created", now + timedelta(days=1))
    with tempfile.TemporaryDirectory() as home, SqliteVault(Path(home) / "v.db", MasterKey.generate()) as vault:
        began = time.perf_counter()
        for number in range(entries // EACH):
            values = [("PERSON", f"Person {number} {index}") for index in range(EACH)]
            vault.assign(Scope("", f"cust-{number}", "c"), values, kept)
        print(f"{entries} entries written in {time.perf_counter() - began:.1f} s, {memory():.0f} MB")

        times: list[float] = []
        for number in range(100, 100 + 50):
            began = time.perf_counter()
            assert vault.forget(f"cust-{number}") == EACH
            times.append(time.perf_counter() - began)
        told("forget one person, after another", times)

        times, alone = [], []
        log, scratch = Path(home) / "v.db-wal", os.open(Path(home) / "scratch", os.O_RDWR | os.O_CREAT)
        os.truncate(scratch, 100 << 20)
        more = 0
        for number in range(200, 200 + 30):
            while log.stat().st_size < 0.97 * LOG_PAGES * 4120:
                vault.assign(
                    Scope("", f"new-{more}", "c"), [("PERSON", f"New {more} {at}") for at in range(EACH)], kept
                )
                more += 1
            began = time.perf_counter()
            assert vault.forget(f"cust-{number}") == EACH
            times.append(time.perf_counter() - began)
            for _ in range(LOG_PAGES):
                os.pwrite(scratch, b"x" * 4096, random.randrange(100 << 8) << 12)
            began = time.perf_counter()
            os.fdatasync(scratch)
            alone.append(time.perf_counter() - began)
        os.close(scratch)
        told("the same, with a log that is nearly full", times)
        told("the disk alone, for as many pages", alone)
        print("load", os.getloadavg()[0])

        before, began = memory(), time.perf_counter()
        removed = vault.purge(now + timedelta(days=2))
        took = time.perf_counter() - began
        print(f"sweep of {removed} entries: {took:.1f} s, {memory() - before:.1f} MB more at the peak")
        assert removed == entries + (more - 80) * EACH


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
