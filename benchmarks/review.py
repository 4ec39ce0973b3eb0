"""The review queue with ten thousand open tickets: claims, pages, counts, and how soon a waiting call wakes.

python benchmarks/review.py [--postgres URL] [--redis URL]
"""

from __future__ import annotations

import argparse
import secrets
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import anyio
import anyio.to_thread

from guarded_client.review import Actor, Decision, Draft, Filter, Payload, Reason, Said, Ticket, Turn
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.sqlite.review import SqliteRows

OPEN = 10_000
ANNA = Actor("anna")


def fill(queue: Queue, count: int) -> None:
    now = datetime.now(UTC)
    for number in range(count):
        id_ = secrets.token_hex(16)
        said = Said(choice=0, index=0, name="content", kind="text", text="Dear <PERSON_1>, we are sorry. " * 10)
        ticket = Ticket(
            id=id_, call_id=id_, fingerprint=id_, purpose="support", basis="A6-1-b", scope="support", retention="case",
            ends=now + timedelta(days=900), operation="chat", provider="openai", reasons=(Reason.COMPLAINT,),
            priority=number % 10, created_at=now, due_at=now + timedelta(seconds=number),
            expires_at=now + timedelta(days=1),
        )  # fmt: skip
        turn = Turn(role="user", kind="text", text="I am <PERSON_1> and I complain. " * 10)
        payload = Payload(
            ticket=id_, subject=f"cust-{number % 500}", conversation=str(number), turns=(turn,), said=(said,)
        )
        _ = queue.submit(ticket, payload)


def milliseconds(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and largest of some runs."""
    taken: list[float] = []
    for _ in range(times):
        began = time.perf_counter()
        _ = work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken), max(taken)


def wake(queue: Queue) -> float:
    """Milliseconds from a decision to the return of the call that waits for it."""
    ticket = queue.claim(ANNA)
    assert ticket is not None
    shown, woken = queue.open(ANNA, ticket.id), 0.0

    def wait() -> None:
        nonlocal woken
        _ = queue.wait(ticket.id, 10)
        woken = time.perf_counter()

    waiting = threading.Thread(target=wait)
    waiting.start()
    time.sleep(0.3)
    _ = queue.decide(ANNA, ticket.id, Draft(Decision.APPROVE, shown.sha256))
    decided = time.perf_counter()
    waiting.join()
    return (woken - decided) * 1000


def told(queue: Queue) -> None:
    """Fill a queue, and print what it takes."""
    began = time.perf_counter()
    fill(queue, OPEN)
    print(f"submit            {(time.perf_counter() - began) / OPEN * 1000:8.2f} ms each, {OPEN} open tickets")
    for name, work, times in (
        ("claim the next", lambda: queue.claim(ANNA), 200),
        ("page of 50", lambda: queue.list(limit=50), 50),
        ("page 100 of 50", lambda: queue.list(limit=50, offset=4950), 20),
        ("page, filtered", lambda: queue.list(Filter(reason=Reason.REFUND), limit=50), 20),
        ("counts", queue.counts, 20),
        ("is there a stop", queue.stopped, 200),
        ("is it held", lambda: queue.find("0" * 32), 200),
    ):
        median, worst = milliseconds(work, times)
        print(f"{name:17} {median:8.2f} ms median, {worst:8.2f} ms worst of {times}")
    woken = [wake(queue) for _ in range(10)]
    print(f"wake              {statistics.median(woken):8.2f} ms median, {max(woken):8.2f} ms worst of {len(woken)}")
    threads = anyio.run(in_threads, queue)
    print(f"asked in a thread {threads:8.2f} ms median, by an async client")


async def in_threads(queue: Queue) -> float:
    """Milliseconds for what an async client asks of a queue on a server at each call, median."""
    taken: list[float] = []
    for _ in range(300):
        began = time.perf_counter()
        _ = await anyio.to_thread.run_sync(queue.stopped)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def main() -> None:
    parser = argparse.ArgumentParser()
    _ = parser.add_argument("--postgres", help="URL of a database that may be filled")
    _ = parser.add_argument("--redis", help="URL of a server that may be filled")
    arguments = parser.parse_args()
    key = MasterKey.generate()
    with tempfile.TemporaryDirectory() as home, Queue(SqliteRows(Path(home) / "review.db", key)) as queue:
        print("SQLite")
        told(queue)
    if arguments.postgres:
        from guarded_client.stores.postgres.review import PostgresRows

        print("PostgreSQL")
        with Queue(PostgresRows(arguments.postgres, key), blocking=True) as queue:
            told(queue)
    if arguments.redis:
        from guarded_client.stores.redis.review import RedisRows

        print("Redis")
        with Queue(RedisRows(arguments.redis, key), blocking=True) as queue:
            told(queue)


if __name__ == "__main__":
    main()
