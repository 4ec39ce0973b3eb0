"""What a queue shows of time that ran out, whom it gives work to, and how it notices what others did to its file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
import redis

from guarded_client import ReviewRefused, ReviewUnavailable
from guarded_client.review import Actor, Decision, Filter, Objection, OnTimeout, ReviewState, Verdict
from guarded_client.review.search import CLOSED
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres import review as postgres_review
from guarded_client.stores.postgres.review import PostgresRows
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.review.rows import Row
from guarded_client.stores.sqlite.review import SqliteRows

from .matters import ANNA, BEN, Clock, draft, payload, ticket, worked

EVE, CHIEF = Actor("eve", reviews=False), Actor("chief", reviews=False, supervises=True)


def test_nothing_is_listed_or_counted_as_open_whose_time_ran_out(queue: Queue, clock: Clock) -> None:
    listed, counted = ticket(), ticket(on_timeout=OnTimeout.ESCALATE)
    _ = queue.submit(listed, payload(listed))
    clock.tick(hours=1)
    assert queue.list() == ()
    (gone,) = queue.list(Filter(states=CLOSED))
    assert (gone.id, gone.verdict) == (listed.id, Verdict.EXPIRED)
    _ = queue.submit(counted, payload(counted))
    counts = queue.counts()
    assert (counts.open, counts.escalated, counts.states[ReviewState.EXPIRED]) == (1, 1, 1)


def test_the_queue_is_read_where_nothing_can_be_written(
    queue: Queue, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = ticket()
    _ = queue.submit(kept, payload(kept))
    clock.tick(hours=1)

    def full(row: Row, version: int) -> bool:
        raise ReviewUnavailable("the disk is full")

    monkeypatch.setattr(queue.rows, "swap", full)
    assert queue.counts().states == {ReviewState.PENDING: 1}  # as of the last change
    assert queue.get(kept.id).verdict is Verdict.EXPIRED and queue.verdict(kept.id) == "expired"
    assert [each.state for each in queue.list()] == [ReviewState.EXPIRED]
    with pytest.raises(ReviewUnavailable):
        _ = queue.tick()


def test_a_store_that_does_not_answer_is_waited_for_once(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, asked = ticket(), list[str]()
    _ = queue.submit(kept, payload(kept))

    def silent(id_: str, *, payload: bool) -> Row:
        asked.append(id_)
        raise ReviewUnavailable("no answer")

    monkeypatch.setattr(queue.rows, "get", silent)
    with pytest.raises(ReviewUnavailable):
        _ = queue.get(kept.id)
    assert asked == [kept.id]


def test_work_is_given_to_whoever_reviews_or_supervises_and_to_nobody_else(queue: Queue) -> None:
    one, raised = ticket(), ticket(level=1)
    _ = queue.submit(one, payload(one))
    with pytest.raises(ReviewRefused) as refused:
        _ = queue.claim(EVE)
    assert refused.value.objection == Objection.ROLE
    claimed = queue.claim(CHIEF)
    assert claimed is not None and claimed.id == one.id
    shown = queue.open(CHIEF, one.id)
    assert queue.decide(CHIEF, one.id, draft(Decision.APPROVE, shown)).verdict is Verdict.APPROVED
    _ = queue.submit(raised, payload(raised))
    assert queue.claim(ANNA) is None
    assert queue.claim(CHIEF) is not None


def test_more_tickets_than_are_looked_at_first_are_all_given_out(queue: Queue) -> None:
    for number in range(12):
        own = ticket(forbidden=frozenset({"ben"}) if number < 11 else frozenset(), priority=5 if number < 11 else 1)
        _ = queue.submit(own, payload(own))
    assert queue.claim(BEN) is not None  # the last of them
    assert queue.claim(BEN) is None
    assert {one.id for _ in range(11) if (one := queue.claim(ANNA)) is not None} == {
        one.id for one in queue.list(Filter(claimed_by="anna"))
    }
    assert queue.claim(ANNA) is None


def test_whoever_is_slower_than_many_gets_what_they_left(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(12):
        own = ticket()
        _ = queue.submit(own, payload(own))
    swap, taken = queue.rows.swap, list[str]()

    def slow(row: Row, version: int) -> bool:
        if row.leased_by == "anna" and len(taken) < 9:
            taken.append(row.id)
            assert queue.claim(BEN, row.id) is not None
        return swap(row, version)

    monkeypatch.setattr(queue.rows, "swap", slow)
    mine = queue.claim(ANNA)
    assert mine is not None and mine.id not in taken and len(taken) == 9


@pytest.mark.parametrize("queue", ["postgres"], indirect=True)
def test_nobody_is_erased_between_the_statements_that_keep_a_ticket(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, born = ticket(), queue.erasures()
    governing, erasing = postgres_review.governing, Thread(target=queue.forget, args=("cust-42",))

    def slowly(fingerprint: str) -> Any:
        erasing.start()
        erasing.join(0.3)
        return governing(fingerprint)

    monkeypatch.setattr(postgres_review, "governing", slowly)
    _ = queue.submit(one, payload(one), born=born)
    erasing.join()
    assert queue.rows.look(one.id) is None


LOOKS: dict[str, Callable[[Queue], object]] = {
    "page": lambda queue: [one.id for one in queue.list()],
    "expired": lambda queue: [one.id for one in queue.list()],
    "free": lambda queue: [one.id for one in [queue.claim(ANNA)] if one is not None],
    "of_person": lambda queue: [one.id for one, _ in queue.export("cust-42")],
    "find": lambda queue: [queue.find("same")],
}


@pytest.mark.parametrize("read", LOOKS)
def test_who_is_erased_while_somebody_looks_hides_nobody_else(
    queue: Queue, clock: Clock, read: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Queue(queue.rows, clock=clock)  # as in another process: this one has no keys yet
    gone, stays = ticket(fingerprint="same", due_at=clock.now), ticket(expires_at=clock.now.replace(hour=12))
    for each, subject in ((gone, "cust-42"), (stays, "cust-43")):
        _ = other.submit(each, payload(each, subject=subject))
    if read == "expired":
        clock.tick(hours=2)
    found = getattr(queue.rows, read)

    def meanwhile(*args: Any, **more: Any) -> Any:
        rows = found(*args, **more)
        if rows:
            monkeypatch.setattr(queue.rows, read, found)  # an erasure reads them, too
            _ = other.forget("cust-42")
        return rows

    monkeypatch.setattr(queue.rows, read, meanwhile)
    assert LOOKS[read](queue) == ([None] if read == "find" else [] if read == "of_person" else [stays.id])


def test_a_ticket_whose_key_is_missing_is_told_and_not_left_out(tmp_path: Path, key: MasterKey, clock: Clock) -> None:
    path, one = tmp_path / "review.db", ticket()
    with Queue(SqliteRows(path, key), clock=clock) as queue:
        _ = queue.submit(one, payload(one))
    with closing(sqlite3.connect(path)) as other:
        other.execute("DELETE FROM data_keys").close()
        other.commit()
    with Queue(SqliteRows(path, key), clock=clock) as queue, pytest.raises(ReviewRefused, match="no such ticket"):
        _ = queue.list()


def test_words_that_were_put_back_behind_an_edit_are_noticed(tmp_path: Path, key: MasterKey, clock: Clock) -> None:
    path, one = tmp_path / "review.db", ticket(approvals=2)
    with Queue(SqliteRows(path, key), clock=clock) as queue, closing(sqlite3.connect(path)) as other:
        _ = queue.submit(one, payload(one))
        (before,) = other.execute("SELECT payload FROM tickets").fetchone()
        shown = worked(queue, ANNA, one.id)
        _ = queue.decide(ANNA, one.id, draft(Decision.EDIT, shown, texts=("Dear <PERSON_1>, no.",)))
        _ = worked(queue, BEN, one.id)
        other.execute("UPDATE tickets SET payload = ?", (before,)).close()
        other.commit()
        with pytest.raises(ReviewUnavailable, match="not the one it was made with"):
            _ = queue.open(BEN, one.id)
        with pytest.raises(ReviewUnavailable, match="not the one it was made with"):
            _ = queue.decide(BEN, one.id, draft(Decision.APPROVE, shown))
        assert queue.get(one.id).state.open


def test_whoever_erased_a_person_may_be_stopped_before_the_tickets_are_closed(queue: Queue, clock: Clock) -> None:
    one, free, stays = ticket(), ticket(), ticket(priority=1)
    for each, subject in ((one, "cust-42"), (free, "cust-42"), (stays, "cust-43")):
        _ = queue.submit(each, payload(each, subject=subject))
    shown = worked(queue, ANNA, one.id)
    _ = queue.forget("cust-42", keep={"case": lambda ends, _: ends})
    for act in (
        lambda: queue.open(ANNA, one.id),
        lambda: queue.renew(ANNA, one.id),
        lambda: queue.decide(ANNA, one.id, draft(Decision.APPROVE, shown)),
        lambda: queue.claim(BEN, free.id),
    ):
        with pytest.raises(ReviewRefused) as refused:
            _ = act()
        assert refused.value.objection == Objection.ERASED
    claimed = queue.claim(BEN)
    assert claimed is not None and claimed.id == stays.id
    assert queue.cancel(one.id).state is ReviewState.CANCELLED  # as when the erasure is done again


def test_whoever_is_always_slower_than_others_is_told(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    shown = worked(queue, ANNA, one.id)
    monkeypatch.setattr(queue.rows, "swap", lambda row, version: False)
    for act in (
        lambda: queue.renew(ANNA, one.id),
        lambda: queue.decide(ANNA, one.id, draft(Decision.APPROVE, shown)),
        lambda: queue.cancel(one.id),
    ):
        with pytest.raises(ReviewUnavailable, match="others kept changing the ticket"):
            _ = act()
    assert queue.get(one.id).state is ReviewState.CLAIMED


@pytest.mark.parametrize("queue", ["postgres", "redis"], indirect=True)
def test_a_ticket_is_told_of_once_where_the_answer_that_it_is_kept_was_lost(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: Any = queue.rows
    insert, once, asked, told = rows.insert, rows._server.once, list[object](), list[str]()
    lost: list[Exception] = [psycopg.OperationalError() if isinstance(rows, PostgresRows) else redis.ConnectionError()]

    def losing(steps: Any) -> Any:
        done = once(steps)
        if asked and lost:
            raise lost.pop()
        return done

    def inserting(*given: Any) -> Any:
        asked.append(given)
        return insert(*given)

    monkeypatch.setattr(rows._server, "once", losing)
    monkeypatch.setattr(rows, "insert", inserting)
    monkeypatch.setattr("guarded_client.stores.review.ticket_telemetry.requested", lambda one: told.append(one.id))
    one = ticket()
    assert queue.submit(one, payload(one)).id == one.id
    assert (told, lost, len(asked)) == ([one.id], [], 1)


def test_a_ticket_that_ran_out_of_time_and_cannot_be_closed_is_not_shown_as_open_for_ever(
    queue: Queue, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    clock.tick(hours=1)
    monkeypatch.setattr(queue.rows, "swap", lambda row, version: False)
    assert queue.tick() == 0  # and ends
    assert queue.get(one.id).verdict is Verdict.EXPIRED
    with pytest.raises(ReviewUnavailable, match="others kept changing the ticket"):
        _ = queue.cancel(one.id)


@pytest.mark.parametrize(
    "query",
    [
        Filter(states=frozenset()), Filter(tenant="a\ud800"), Filter(purpose="a\0b"), Filter(claimed_by="\ud800"),
        Filter(purpose="support%"), Filter(purpose="x" * 100_000), Filter(tenant="'"),
    ],
)  # fmt: skip
def test_a_question_that_no_ticket_answers_is_no_error(queue: Queue, query: Filter) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    assert queue.list(query) == ()
    assert [each.id for each in queue.list(Filter(purpose="support"))] == [one.id]
    assert (queue.list(limit=-1), len(queue.list(offset=-5)), queue.list(offset=10**12)) == ((), 1, ())


@pytest.mark.parametrize("name", ["a\ud800", "a\0b", "\n"])
def test_what_no_store_can_hold_is_nobodys_name(queue: Queue, name: str) -> None:
    one, odd = ticket(), Actor(name, supervises=True)
    _ = queue.submit(one, payload(one))
    for act in (lambda: queue.claim(odd, one.id), lambda: queue.stop(odd, "why"), lambda: queue.resume(odd, "why")):
        with pytest.raises(ReviewRefused) as refused:
            _ = act()
        assert refused.value.objection in (Objection.ROLE, Objection.LEVEL)
    assert queue.claim(odd) is None and queue.stopped() is None
