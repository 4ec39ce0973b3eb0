"""End dates, erasures and status of tickets, for every queue: one person's and one class's never touch another's."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

import pytest

from guarded_client import HoldRefused, Policy, ReviewRefused, ReviewUnavailable
from guarded_client.audit.memory import MemoryLedger
from guarded_client.lifecycle.tickets import Tickets
from guarded_client.review import Decision, Filter
from guarded_client.review.ticket import Ticket
from guarded_client.stores.clock import microseconds
from guarded_client.stores.review import keeping, ticket_telemetry
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.review.rows import row_of
from guarded_client.stores.status import ClassStatus

from .matters import ANNA, BEN, CLEO, START, Clock, draft, payload, ticket, worked

CASE = timedelta(days=1000)


def kept(queue: Queue, subject: str = "cust-42", **more: Any) -> Ticket:
    """A ticket in the queue."""
    one = ticket(**more)
    return queue.submit(one, payload(one, subject=subject))


def there(queue: Queue, *subjects: str) -> dict[str, datetime]:
    """The ends of the tickets of persons, by id."""
    return {one.id: one.ends for subject in subjects for one, _ in queue.export(subject)}


def test_an_event_starts_the_clock_of_one_persons_class_alone(queue: Queue) -> None:
    mine, session, other = kept(queue), kept(queue, retention="session"), kept(queue, "cust-43")
    elsewhere = kept(queue, tenant="acme")
    at = START + timedelta(days=90)
    assert queue.restart("cust-42", {"case": at, "dossier": START}) == 1
    assert there(queue, "cust-42", "cust-43") == {mine.id: at, session.id: session.ends, other.id: other.ends}
    assert queue.get(elsewhere.id).ends == elsewhere.ends
    assert queue.restart("cust-42", {"case": at}) == 0, "it ends then already"


def test_an_erasure_takes_what_may_go_of_one_person_and_leaves_what_must_stay(queue: Queue, clock: Clock) -> None:
    stays, goes = kept(queue), kept(queue, ends=START + timedelta(days=500))
    _ = kept(queue, retention="session"), kept(queue, ends=START + timedelta(hours=1))
    other, clock.now = kept(queue, "cust-43"), START + timedelta(hours=1)

    def must_stay(ends: datetime, _: bool) -> datetime | None:
        return None if ends == goes.ends else ends

    assert queue.forget("cust-42", keep={"case": must_stay, "dossier": must_stay}) == 3, "what has ended goes, too"
    assert there(queue, "cust-42", "cust-43") == {stays.id: stays.ends, other.id: other.ends}
    with pytest.raises(ReviewRefused, match="there is no such ticket"):
        _ = queue.get(goes.id)


def test_an_event_while_a_person_is_erased_takes_nothing_from_what_must_stay(queue: Queue) -> None:
    stays, at = kept(queue), START + timedelta(days=90)
    threads = list[Thread]()

    def must_stay(ends: datetime, _: bool) -> datetime | None:
        if not threads:
            threads.append(Thread(target=queue.restart, args=("cust-42", {"case": at})))
            threads[0].start()
            threads[0].join(0.3)
        return ends

    assert queue.forget("cust-42", keep={"case": must_stay}) == 0
    threads[0].join()
    assert there(queue, "cust-42") == {stays.id: at} and queue.get(stays.id).erased


def test_a_ticket_that_comes_too_late_takes_no_key_from_what_must_stay(queue: Queue) -> None:
    born, stays = queue.erasures(), kept(queue)
    assert queue.forget("cust-42", keep={"case": lambda ends, _: ends}) == 0
    under_way = ticket()
    with pytest.raises(ReviewRefused, match="erased"):
        _ = queue.submit(under_way, payload(under_way), born=born)
    queue._drop()
    assert there(queue, "cust-42") == {stays.id: stays.ends}


def test_a_key_that_another_process_destroyed_seals_nothing(queue: Queue) -> None:
    of = queue._digests.subject(kept(queue).tenant, "cust-42"), "case"
    known = queue._seals.get(of)
    assert known is not None and queue.forget("cust-42") == 1
    queue._seals.put(of, known)  # as in a process that was not told
    later = kept(queue)
    queue._drop()
    assert there(queue, "cust-42") == {later.id: later.ends}


def test_the_status_is_by_class_and_tells_the_ends(queue: Queue, clock: Clock) -> None:
    first, last = START + timedelta(days=1), START + CASE
    for subject in ("cust-42", "cust-43"):
        _ = kept(queue, subject, ends=first)
        _ = kept(queue, subject)
    _ = kept(queue, retention="Zoll", ends=first), kept(queue, retention="aftercare")
    queue.hold("cust-43", "file-1")
    assert queue.status(first - timedelta(microseconds=1)) == queue.status(START) == (
        ClassStatus("Zoll", 1, 0, 0, 0, first, first),
        ClassStatus("aftercare", 1, 0, 0, 0, last, last),
        ClassStatus("case", 4, 0, 2, 0, first, last),
    )  # fmt: skip
    assert [(one.label, one.due, one.held) for one in queue.status(first)] == [
        ("Zoll", 1, 0), ("aftercare", 0, 0), ("case", 1, 2),
    ]  # fmt: skip


def test_what_is_closed_is_neither_overdue_nor_waits_for_anybody(queue: Queue, clock: Clock) -> None:
    one = kept(queue)
    _ = queue.decide(ANNA, one.id, draft(Decision.APPROVE, worked(queue, ANNA, one.id)))
    clock.tick(minutes=6)
    counts = queue.counts()
    assert (counts.open, counts.overdue, counts.reasons, counts.purposes) == (0, 0, {}, {})
    clock.tick(hours=2)
    assert queue.claim(BEN) is None and not queue.rows.expired(microseconds(clock()), 1)


def test_a_stop_takes_the_place_of_what_was_seen_alone(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = queue.rows
    assert rows.turn(b"one", b"") and not rows.turn(b"two", b"") and rows.switch() == b"one"
    assert not rows.turn(b"", b"two") and rows.turn(b"", b"one") and rows.switch() == b""
    first = queue.stop(ANNA, "wrong prices")
    switch = rows.switch

    def seeing() -> bytes:
        monkeypatch.undo()
        seen = switch()
        assert queue.resume(CLEO, "mended") == first and queue.stop(BEN, "worse") != first
        return seen

    monkeypatch.setattr(rows, "switch", seeing)
    with pytest.raises(ReviewRefused, match="stopped again meanwhile"):
        _ = queue.resume(CLEO, "mended")
    assert queue.stopped() is not None, "nobody lifts what they did not see, nor is told that calls go on"


def test_no_number_of_others_hides_a_ticket(queue: Queue) -> None:
    """A server that looks through them in parts goes on after the first part."""
    rows, now = queue.rows, microseconds(START)
    wrapped, held = rows.key(b"p" * 16, "case", b"wrapped"), rows.key(b"h" * 16, "case", b"wrapped")
    rows.hold(b"h" * 16, "file-1", now)

    def put(**changes: Any) -> str:
        one = row_of(ticket(ends=START), b"h" * 16, b"c", b"sealed")
        row = replace(one, **{"label": "case", **changes})
        assert rows.insert(row, held if row.person == one.person else wrapped, None) == ""
        return row.id

    for _ in range(501):
        _ = put(leased_until=now + 1)
    free = [put(person=b"p" * 16, purpose="analytics", priority=0, due=now + n * 1000) for n in range(4)]
    for found in (
        lambda limit, offset: rows.free(now, limit, offset),
        lambda limit, offset: rows.page(Filter(purpose="analytics"), limit, offset),
    ):
        assert [row.id for row in found(2, 1)] == free[1:3] and [row.id for row in found(9, 0)] == free
        assert not found(9, 4)
    assert sum(rows.purge(now, ())) == 4 and rows.free(now, 1, 0) == [] == rows.page(Filter(purpose="analytics"), 1, 0)
    assert rows.free(now + 1, 600, 0)


@pytest.mark.parametrize("way", ["purge", "forget", "stays"])
def test_a_ticket_that_went_while_it_was_open_was_told_of_nowhere(
    queue: Queue, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its call stayed `pending_review` in the audit log for ever, and one more in the metrics."""
    log, counted = MemoryLedger(), list[Ticket]()
    monkeypatch.setattr(ticket_telemetry, "completed", counted.append)
    queue.closings.told_to(log, Policy(names="off"))
    soon = START + timedelta(hours=1)
    mine, spared, held, decided = (ticket(ends=soon, retention=label) for label in ("case", "other", "case", "case"))
    for each, subject in ((mine, "a"), (spared, "b"), (held, "c"), (decided, "a")):
        _ = queue.submit(each, payload(each, subject=subject))
    queue.hold("c", "file-1")
    _ = queue.decide(ANNA, decided.id, draft(Decision.REJECT, worked(queue, ANNA, decided.id)))
    counted.clear()
    if way == "purge":
        assert queue.purge(soon, spare=["other"]) == 2
    else:
        with pytest.raises(HoldRefused):
            _ = queue.forget("c")
        keep = {"case": lambda ends, erased: ends} if way == "stays" else None
        assert queue.forget("a", keep=keep) == (0 if way == "stays" else 2)
    if way == "stays":  # whoever erases closes it as any other
        assert not counted and not list(log.entries())
        _ = queue.cancel(mine.id)
    assert [(each.id, each.state, each.verdict) for each in counted] == [(mine.id, "cancelled", "expired")]
    (entry,) = log.entries()
    assert (entry.action, entry.reference, entry.review and entry.review.verdict) == ("cancel", mine.id, "expired")
    assert entry.subject == log.called("a") and queue.find(spared.fingerprint) and queue.get(held.id).state.open


@pytest.mark.parametrize("lost", [b"", b"x" * 32])
def test_a_ticket_that_no_key_opens_went_round_in_a_sweep_and_kept_its_person(
    queue: Queue, lost: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of a store that was restored in parts. The sweep never ended, and nobody could erase the person."""
    soon, rows, seen = START + timedelta(hours=1), queue.rows, list[int]()
    page = rows.over

    def paged(*args: Any) -> Any:
        assert len(seen) < 9, "for ever"
        seen.append(1)
        return page(*args)

    _ = kept(queue, ends=soon), kept(queue, "cust-43", ends=soon)
    monkeypatch.setattr(rows, "over", paged)
    monkeypatch.setattr(rows, "key", lambda *args: lost)
    assert queue.forget("cust-43") == 1
    assert queue.purge(soon) == 1


def test_a_ticket_was_passed_over_by_a_sweep_while_others_closed(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    """It counted how many stayed, to go on behind them; when those were closed meanwhile, others stood in their place."""
    soon, told, done = START + timedelta(hours=1), list[str](), list[str]()
    monkeypatch.setattr(keeping, "_PAGE", 2)
    monkeypatch.setattr(ticket_telemetry, "completed", lambda one: told.append(one.id))
    stay = [kept(queue, f"s{n}", ends=soon, retention="other", priority=9 - n).id for n in range(4)]
    due = [kept(queue, f"p{n}", ends=soon - timedelta(seconds=n % 3), priority=4).id for n in range(5)]
    late = kept(queue, "q", ends=soon + timedelta(seconds=1)).id
    page = queue.rows.over

    def paged(*args: Any) -> Any:
        found = page(*args)
        if stay:  # a reviewer, or another sweep
            done.append(stay.pop(0))
            _ = queue.cancel(done[-1])
        return found

    monkeypatch.setattr(queue.rows, "over", paged)
    assert queue.purge(soon, spare=["other"]) == 5
    assert sorted(told) == sorted([*due, *done]) and queue.get(late).state.open


def wear(queue: Queue, ticket: str) -> None:
    """Damage a ticket."""
    row = queue.rows.get(ticket, payload=True)
    assert row is not None
    worn = replace(row, sealed=b"x" * 64, payload=b"x" * 64, version=row.version + 1)
    assert queue.rows.swap(worn, row.version)


def test_a_damaged_ticket_kept_all_others_from_being_seen(
    queue: Queue, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """Nor was the next one leased, nor did any run out of time behind it."""
    damaged, whole, other = kept(queue, priority=9), kept(queue), kept(queue)
    wear(queue, damaged.id)
    assert {each.id for each in queue.list()} == {whole.id, other.id} and queue.counts().open == 3
    leased = [queue.claim(actor) for actor in (ANNA, BEN, CLEO)]
    assert {each and each.id for each in leased} == {whole.id, other.id, None}
    clock.now = whole.expires_at
    assert queue.tick() == 2 and not queue.get(other.id).state.open
    assert queue.measures().closed == 2
    with pytest.raises(ReviewUnavailable):
        _ = queue.get(damaged.id)
    assert [each.message for each in caplog.records].count(
        f"ticket {damaged.id} does not open: it is damaged, and nobody can decide on it"
    ) == 1


@pytest.mark.parametrize("stays", [False, True])
def test_a_damaged_ticket_kept_its_person_from_being_erased(queue: Queue, stays: bool) -> None:
    """The plan of the erasure opened each, to count them."""
    tickets, damaged, whole = Tickets(queue), kept(queue, priority=8), kept(queue)
    wear(queue, damaged.id)
    keep = {"case": lambda ends, erased: ends} if stays else {}
    assert tickets.plan("cust-42", keep).removing == ({} if stays else {"case": 2})
    done = tickets.forget("cust-42", keep)
    assert (done.removed, dict(done.staying)) == ((0, {"case": 2}) if stays else (2, {}))
    with pytest.raises(ReviewUnavailable if stays else ReviewRefused):
        _ = queue.get(damaged.id)
    if stays:
        assert queue.get(whole.id).state == "cancelled"
