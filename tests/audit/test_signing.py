"""Who signs a log, and who waits for it: of a log on a server as of one in files, of a sync client as of an async one."""

import asyncio
import gc
import inspect
import threading
import time
import weakref
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest

from guarded_client import AuditUnavailable
from guarded_client._facts import Position
from guarded_client.audit.checkpoint import Checkpoint
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.audit.notary import Place
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.audit.verification import verified
from guarded_client.stores.keys.master import MasterKey
from tests.audit.conftest import call

Opened = Callable[[Place], Any]


@pytest.fixture(params=[SqliteLedger, JsonlLedger, "postgres"])
def opened(request: pytest.FixtureRequest, path: Path, key: MasterKey) -> Opened:
    """Opens a log that is signed at each entry."""
    if request.param != "postgres":
        return lambda place: request.param(path, key, place=place, every=1)
    from guarded_client.audit.postgres import PostgresLedger

    url = request.getfixturevalue("database")
    return lambda place: PostgresLedger(url, key, place=place, every=1)


async def done(answer: Awaitable[Any] | Any) -> Any:
    return await answer if inspect.isawaitable(answer) else answer


async def left(log: Any) -> None:
    """The loop ends: connections that are its own end with it."""
    if hasattr(log, "_server"):
        await log._server.close()


def test_the_event_loop_does_not_wait_for_a_signature(opened: Opened) -> None:
    signing, full = list[int](), [True]

    def place(_: Checkpoint) -> None:
        signing.append(threading.get_ident())
        if full:
            raise OSError("full")

    ledger = opened(place)
    log = ledger.for_async()

    async def calls() -> None:
        facts = [call(subject=None) for _ in range(4)]
        _ = await done(log.append(facts[0]))
        with pytest.raises(AuditUnavailable):
            await done(log.announce(facts[1]))
        full.clear()
        before = len(signing)
        _ = await asyncio.gather(*(done(log.announce(each)) for each in facts[1:]))
        assert len(signing) == before + 1, "signed once for all"
        _ = await asyncio.gather(*(done(log.append(each)) for each in facts[1:]))
        await left(log)

    asyncio.run(calls())
    assert threading.get_ident() not in signing and ledger.signing.owed is None
    found = verified(ledger.rows(), ledger.log_id, ledger.checkpoints())
    assert found.problem is None and found.vouched == 4
    ledger.close()


def test_an_entry_that_is_told_of_late_leaves_a_later_one_unsigned(opened: Opened) -> None:
    ledger = opened([].append)
    for index in (5, 4):  # two connections of a server: who wrote first need not come first
        ledger.signing.wrote(Position(ledger.log_id, index, "0" * 64))
    assert ledger.signing.owed is not None and ledger.signing.owed.index == 5
    ledger.close()


def test_an_entry_that_came_while_another_one_was_signed_is_signed_too(opened: Opened) -> None:
    sizes: list[int] = []
    written = threading.Event()

    def place(checkpoint: Checkpoint) -> None:
        sizes.append(checkpoint.size)
        assert written.wait(5)

    ledger = opened(place)
    log = ledger.for_async()

    async def calls() -> None:
        first = asyncio.create_task(done(log.append(call(subject=None))))
        while not sizes:
            await asyncio.sleep(0)
        second = asyncio.create_task(done(log.append(call(subject=None))))
        while ledger.signing._due.index < 1:
            await asyncio.sleep(0)
        written.set()
        _ = await asyncio.gather(first, second)
        await left(log)

    asyncio.run(calls())
    assert sizes == [1, 2] and ledger.signing.owed is None
    ledger.close()


def test_no_entry_is_signed_twice_by_event_loops_and_threads_at_once(opened: Opened) -> None:
    """Each loop had a turn of its own, and one that was given back while others waited was taken twice."""
    sizes, full = list[int](), [True]

    def place(checkpoint: Checkpoint) -> None:
        if full:
            raise OSError("full")
        sizes.append(checkpoint.size)
        _ = threading.Event().wait(0.02)  # all the others ask meanwhile

    ledger = opened(place)
    _ = ledger.append(call(subject=None))  # its signature is owed
    full.clear()
    start = threading.Barrier(4)

    def from_a_loop() -> None:
        async def calls() -> None:
            log = ledger.for_async()
            _ = start.wait()
            _ = await asyncio.gather(*(done(log.announce(call(subject=None))) for _ in range(3)))
            await left(log)

        asyncio.run(calls())

    def from_a_thread() -> None:
        _ = start.wait()
        ledger.announce(call(subject=None))

    threads = [threading.Thread(target=each) for each in (from_a_loop, from_a_loop, from_a_thread, from_a_thread)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sizes == [1]
    ledger.close()


def test_whoever_is_cancelled_does_not_wait_for_the_second_place(path: Path, key: MasterKey) -> None:
    free, full = threading.Event(), [True]

    def place(_: Checkpoint) -> None:
        if full:
            raise OSError("full")
        assert free.wait(5)

    ledger = SqliteLedger(path, key, place=place, every=1)
    _ = ledger.append(call())
    full.clear()

    async def calls() -> None:
        answer = ledger.for_async().announce(call())
        assert inspect.isawaitable(answer)
        with anyio.move_on_after(0.01) as scope:
            await answer
        assert scope.cancelled_caught and not free.is_set()
        free.set()

    anyio.run(calls)
    ledger.close()


def test_a_loop_is_let_go_of(opened: Opened) -> None:
    ledger = opened(lambda _: None)
    loops: list[weakref.ref[asyncio.AbstractEventLoop]] = []

    async def calls() -> None:
        loops.append(weakref.ref(asyncio.get_running_loop()))
        log = ledger.for_async()
        _ = await done(log.append(call(subject=None)))
        await left(log)

    asyncio.run(calls())
    until = time.monotonic() + 5
    while loops[0]() is not None and time.monotonic() < until:  # its thread may be about to end
        _ = gc.collect()
    assert loops[0]() is None
    ledger.close()


async def _one(log: Any) -> None:
    facts = call(subject=None)
    _ = await done(log.announce(facts))
    _ = await done(log.append(facts))


@pytest.mark.parametrize("own_loop", [False, True])
def test_a_second_place_may_make_calls_of_its_own(opened: Opened, own_loop: bool) -> None:
    """They asked for the signature that was being made: one by one within each other, or for good."""
    sizes: list[int] = []

    def place(checkpoint: Checkpoint) -> None:
        sizes.append(checkpoint.size)

        async def calls() -> None:
            await _one(log := ledger.for_async())
            await left(log)
            if hasattr(log, "_server"):
                log._server.closed = False  # the next loop has connections of its own

        if own_loop:
            asyncio.run(asyncio.wait_for(calls(), 5))
        else:
            facts = call(subject=None)
            ledger.announce(facts)
            _ = ledger.append(facts)

    ledger = opened(place)
    _ = ledger.append(call(subject=None))
    assert sizes == [1] and ledger.head().index == 1 and ledger.signing.owed is not None, "for the next call"
    _ = ledger.append(call(subject=None))
    assert sizes == [1, 3]
    found = verified(ledger.rows(), ledger.log_id, ledger.checkpoints())
    assert found.problem is None
    ledger.close()


def test_what_is_written_on_an_event_loop_in_passing_is_signed_by_the_next_call(opened: Opened) -> None:
    sizes: list[int] = []
    ledger = opened(lambda checkpoint: sizes.append(checkpoint.size))

    def passing() -> None:
        with ledger.signing.later():
            _ = ledger.append(call(subject=None))

    async def calls() -> None:
        passing()
        assert not sizes
        await _one(log := ledger.for_async())
        await left(log)

    asyncio.run(calls())
    assert sizes == [1, 2]
    passing()
    assert sizes == [1, 2, 3], "no event loop waits"
    ledger.close()
