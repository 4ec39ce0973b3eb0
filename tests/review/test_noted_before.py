"""The end of a ticket is in the queue, its entry in the audit log: what dies in between leaves an entry all the same."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from guarded_client import AuditUnavailable, ReviewRefused
from guarded_client._facts import Event, Facts
from guarded_client.audit.jsonl import JsonlLedger
from guarded_client.audit.memory import MemoryLedger
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.desk import Desk
from guarded_client.policy import AccessSection
from guarded_client.review import Decision, Draft
from guarded_client.review.terms import ReviewState
from guarded_client.stores.access import MemoryAccessLog
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.memory.vault import MemoryVault
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from tests.conftest import in_memory
from tests.review.matters import payload, ticket
from tests.stores.standing_clock import KEY_HEX, SetClock

RULES = in_memory(names="off", access=AccessSection(actors={"ana": frozenset({"reviewer"})}))


class Died(BaseException):
    """The process ends here."""


@pytest.fixture(params=[SqliteLedger, JsonlLedger, "postgres"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Any]:
    key = MasterKey.load(key=KEY_HEX)
    if request.param != "postgres":
        return lambda: request.param(tmp_path / "audit", key)
    from guarded_client.audit.postgres import PostgresLedger

    url = request.getfixturevalue("database")
    return lambda: PostgresLedger(url, key)


class Case:
    def __init__(self, ledger: Any) -> None:
        self.ledger, self.clock = ledger, SetClock()
        self.queue = Queue(MemoryRows(), clock=self.clock)
        self.queue.closings.told_to(ledger, RULES)
        none: Any = lambda: None  # noqa: E731
        self.desk = Desk(RULES, self.queue, MemoryVault(), MemoryAccessLog(), none, ledger, clock=self.clock)
        self.ticket = ticket(self.clock.now, expires_at=self.clock.now + timedelta(hours=1))
        _ = self.queue.submit(self.ticket, payload(self.ticket))

    def expire(self) -> None:
        self.clock.now += timedelta(hours=2)
        _ = self.queue.tick()

    def cancel(self) -> None:
        _ = self.queue.cancel(self.ticket.id)

    def decide(self) -> None:
        _ = self.desk.claim("ana", self.ticket.id)
        shown = self.desk.open("ana", self.ticket.id)
        _ = self.desk.decide("ana", self.ticket.id, Draft(Decision.APPROVE, shown.sha256))

    def entries(self) -> list[Any]:
        return [entry for entry in self.ledger.entries() if entry.event is Event.REVIEW]


@pytest.mark.parametrize("act", [Case.expire, Case.cancel, Case.decide])
def test_a_process_that_dies_behind_a_tickets_end_leaves_an_entry(
    opened: Callable[[], Any], act: Callable[[Case], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(opened())

    def dies(_: Facts) -> None:
        raise Died

    with monkeypatch.context() as patch, suppress(Died):
        patch.setattr(case.ledger, "append", dies)
        act(case)
    assert not case.queue.get(case.ticket.id).state.open and not case.entries()
    case.ledger.close()
    with opened() as case.ledger:
        (entry,) = case.entries()
        assert (entry.outcome, entry.reference) == ("interrupted", case.ticket.id) and entry.began is not None
        assert entry.review is not None and entry.review.ticket == case.ticket.id


@pytest.mark.parametrize("act", [Case.expire, Case.cancel, Case.decide])
def test_what_did_not_come_about_or_is_told_leaves_no_second_entry(
    opened: Callable[[], Any], act: Callable[[Case], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(opened())
    swap, others = case.queue.rows.swap, [True]

    def swapped(row: Any, version: int) -> bool:
        if others and row.state not in {"pending", "claimed"}:  # another process was faster
            others.clear()
            return False
        return swap(row, version)

    monkeypatch.setattr(case.queue.rows, "swap", swapped)
    act(case)
    with suppress(ReviewRefused):  # once is enough
        act(case)
    case.ledger.close()
    with opened() as case.ledger:
        (entry,) = case.entries()
        assert entry.outcome is None and entry.review is not None and entry.review.verdict


def test_a_decision_that_cannot_be_noted_does_not_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case(MemoryLedger())

    def full(_: Facts) -> None:
        raise AuditUnavailable("the disk is full")

    monkeypatch.setattr(case.ledger, "announce", full)
    with pytest.raises(AuditUnavailable):
        case.decide()
    assert case.queue.get(case.ticket.id).state is ReviewState.CLAIMED
    case.expire()  # whoever reads the queue is not kept from it
    assert [entry.action for entry in case.entries()] == ["expire"]


class AsyncLog:
    """A log of somebody's own, for async clients alone."""

    def __init__(self) -> None:
        self.told, self.failing = list[Facts](), False

    async def announce(self, facts: Facts) -> None:
        """Takes it."""

    async def withdraw(self, facts: Facts) -> None:
        """Takes it back."""

    async def append(self, facts: Facts) -> None:
        await asyncio.sleep(0)
        if self.failing:
            raise OSError("full")
        self.told.append(facts)


def test_a_log_for_async_clients_alone_is_told_of_what_nobody_decided() -> None:
    case = Case(log := AsyncLog())
    case.expire()

    async def later() -> None:
        telling = asyncio.create_task(case.queue.closings.tell_async())
        await asyncio.sleep(0)
        _ = telling.cancel()
        with suppress(asyncio.CancelledError):
            await telling
        assert not log.told
        await case.queue.closings.tell_async()
        await case.queue.closings.tell_async()

    asyncio.run(later())
    assert [(facts.action, facts.reference) for facts in log.told] == [("expire", case.ticket.id)]


def test_a_queue_is_read_on_an_event_loop_that_waits_for_no_signature(tmp_path: Path) -> None:
    signed: list[Any] = []
    case = Case(SqliteLedger(tmp_path / "audit", MasterKey.load(key=KEY_HEX), place=signed.append, every=1))

    async def reads() -> None:
        case.expire()
        assert [entry.action for entry in case.entries()] == ["expire"] and not signed

    asyncio.run(reads())
    case.ledger.close()
    assert len(signed) == 1


def test_a_log_of_ones_own_that_fails_keeps_nobody_from_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case(MemoryLedger())

    def full(_: Facts) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(case.ledger, "announce", full)
    monkeypatch.setattr(case.ledger, "append", full)
    case.expire()
    assert case.queue.get(case.ticket.id).state is ReviewState.EXPIRED
