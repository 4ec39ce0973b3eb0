"""What the stores cost: ``python benchmarks/stores.py [--json FILE]``.

Microseconds and round trips of what a request asks of each store. The servers are real ones, started by this script on
this machine, so that the network is not in the times: a round trip to another machine adds what ``ping`` says. Needs
the dependency group ``test``.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.stores.proxy import Proxy
from tests.stores.servers import PostgresCluster, ValkeyServer

from guarded_client._evidence import RetentionSet
from guarded_client._model import Scope
from guarded_client.stores.consent.embedded import MemoryConsentStore, SqliteConsentStore
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.postgres.stores import PostgresConsentStore, PostgresVault
from guarded_client.stores.redis.stores import RedisConsentStore, RedisVault
from guarded_client.stores.sqlite.vault import SqliteVault

KEEP = RetentionSet("case", "created", datetime.now(UTC) + timedelta(days=30))
KNOWN = [("PERSON", f"name {n}") for n in range(10)]


def microseconds(work: Callable[[int], object], rounds: int) -> tuple[float, float]:
    """The best and the median of rounds."""
    times: list[float] = []
    for n in range(rounds):
        began = time.perf_counter()
        work(n)
        times.append(time.perf_counter() - began)
    return min(times) * 1e6, statistics.median(times) * 1e6


def requests(vault: Any) -> dict[str, Callable[[int], object]]:
    """What a request asks of a vault."""

    def request(scope: Scope, values: list[tuple[str, str]]) -> None:
        vault.assign(scope, values, KEEP, epoch=vault.begin(scope).epoch)

    scope = Scope("acme", "cust-42", "case-9")
    request(scope, KNOWN)
    return {
        "all values known": lambda _: request(scope, KNOWN),
        "one new value": lambda n: request(Scope("acme", "cust-42", f"case-{n // 20}-new"), [("PERSON", f"new {n}")]),
        "a new person, ten values": lambda n: request(Scope("acme", f"cust-{n}-new", "case-9"), KNOWN),
    }


def main() -> None:
    """Measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    _ = parser.add_argument("--json", type=Path)
    _ = parser.add_argument("--rounds", type=int, default=400)
    options = parser.parse_args()
    results: dict[str, Any] = {}
    key = MasterKey.generate()
    cluster, valkey = PostgresCluster("-c", "fsync=on"), ValkeyServer()
    try:
        with (
            tempfile.TemporaryDirectory() as home,
            Proxy(cluster.url()) as to_postgres,
            Proxy(valkey.url()) as to_redis,
        ):
            one = {"connections": 1}
            vaults: dict[str, tuple[Any, Proxy | None, Any]] = {
                "memory": (MemoryVault(), None, None),
                "sqlite": (SqliteVault(Path(home) / "v.db", key), None, None),
                "postgres": (PostgresVault(cluster.url(), key), to_postgres, lambda u: PostgresVault(u, key, **one)),
                "redis": (RedisVault(valkey.url(), key), to_redis, lambda u: RedisVault(u, key, **one)),
            }
            for name, (vault, proxy, relayed) in vaults.items():
                trips = requests(relayed(proxy.url)) if proxy is not None else {}
                for what, work in requests(vault).items():
                    (best, median), count = microseconds(work, options.rounds), 0
                    if proxy is not None:
                        trips[what](100_000)
                        proxy.count()
                        trips[what](100_001)
                        count = proxy.turns
                    print(f"{name:9} {what:26} {best:9.1f} us at best, {median:9.1f} us; {count} round trips")
                    results[f"{name}: {what}"] = {"best": best, "median": median, "round_trips": count}
            consents: dict[str, Any] = {
                "memory": MemoryConsentStore(),
                "sqlite": SqliteConsentStore(Path(home) / "c.db", key),
                "postgres": PostgresConsentStore(cluster.url(), key),
                "redis": RedisConsentStore(valkey.url(), key),
            }
            for name, store in consents.items():
                for n in range(5):
                    store.object_to("cust-42", f"p{n}", datetime.now(UTC), tenant="acme")
                best, median = microseconds(lambda _, store=store: store.find("acme", "cust-42"), options.rounds)
                print(f"{name:9} {'consent of a known person':26} {best:9.1f} us at best, {median:9.1f} us")
                results[f"{name}: consent"] = {"best": best, "median": median}
    finally:
        cluster.close()
        valkey.close()
    if options.json:
        _ = options.json.write_text(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
