"""One contract for every queue."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest

from guarded_client import Misuse, Policy
from guarded_client._errors import HoldRefused, ReviewRefused
from guarded_client.lifecycle.export_words import EN, FR
from guarded_client.lifecycle.tickets import Tickets
from guarded_client.review import Decision, Filter, Mode, OnTimeout, Reason, ReviewState, Verdict
from guarded_client.review.search import CLOSED
from guarded_client.stores.keys.master import MasterKey
from guarded_client.stores.postgres import review as postgres_review
from guarded_client.stores.review.queue import Queue
from guarded_client.stores.sqlite import review as review_sqlite
from guarded_client.stores.status import Erased

from .matters import ANNA, BEN, CLEO, START, Clock, draft, payload, ticket, worked


def test_what_was_submitted_is_there_as_it_was(queue: Queue) -> None:
    given = ticket(tenant="acme", rules=("complaints",))
    shown = payload(given)
    kept = queue.submit(given, shown)
    assert kept.sha256
    assert queue.get(given.id) == kept
    assert queue.payload(given.id).payload == shown
    assert queue.payload(given.id).sha256 == kept.sha256
    assert queue.look(given.id) == (True, 0)
    assert queue.list() == (kept,)


def test_a_call_has_one_ticket_and_finds_it_again(queue: Queue) -> None:
    first, second = ticket(fingerprint="f" * 32), ticket(fingerprint="f" * 32)
    kept = queue.submit(first, payload(first))
    assert queue.submit(second, payload(second)) == kept
    assert queue.find("f" * 32) == kept
    assert queue.find("0" * 32) is None
    after = ticket(fingerprint="f" * 32, mode=Mode.AFTER)
    assert queue.submit(after, payload(after)).id == after.id
    assert queue.find("f" * 32) == kept
    _ = queue.cancel(first.id)
    assert queue.find("f" * 32) is None


def test_open_tickets_come_by_priority_then_by_when_they_are_due(queue: Queue) -> None:
    low = ticket(priority=1)
    late = ticket(priority=5, due_at=START + timedelta(minutes=9))
    soon = ticket(priority=5, due_at=START + timedelta(minutes=1))
    high = ticket(priority=9)
    for each in (low, late, soon, high):
        _ = queue.submit(each, payload(each))
    order = [high.id, soon.id, late.id, low.id]
    assert [each.id for each in queue.list()] == order
    assert [each.id for each in queue.list(limit=2, offset=1)] == order[1:3]
    claims = [queue.claim(ANNA), queue.claim(BEN), queue.claim(ANNA), queue.claim(BEN)]
    assert [each.id for each in claims if each] == order
    assert queue.claim(ANNA) is None


def test_filters_and_counts(queue: Queue, clock: Clock) -> None:
    a = ticket(tenant="a", reasons=(Reason.COMPLAINT, Reason.REFUND))
    b = ticket(tenant="b", purpose="analytics", reasons=(Reason.KIND,), due_at=START + timedelta(seconds=2))
    c = ticket(level=1, reasons=(Reason.SAMPLING,), mode=Mode.AFTER)
    for each in (a, b, c):
        _ = queue.submit(each, payload(each))
    clock.tick(seconds=2)
    _ = queue.claim(ANNA, a.id)

    def ids(query: Filter) -> set[str]:
        return {each.id for each in queue.list(query)}

    assert ids(Filter(tenant="a")) == {a.id}
    assert ids(Filter(reason=Reason.REFUND)) == {a.id}
    assert ids(Filter(purpose="analytics")) == {b.id}
    assert ids(Filter(level=1)) == {c.id}
    assert ids(Filter(mode=Mode.AFTER)) == {c.id}
    assert ids(Filter(claimed_by="anna")) == {a.id}
    assert ids(Filter(states=frozenset({ReviewState.PENDING}))) == {b.id, c.id}
    assert ids(Filter(overdue=clock())) == {b.id}
    counts = queue.counts()
    assert (counts.open, counts.overdue, counts.escalated) == (3, 1, 1)
    assert counts.states == {ReviewState.PENDING: 2, ReviewState.CLAIMED: 1}
    assert counts.reasons == {Reason.COMPLAINT: 1, Reason.REFUND: 1, Reason.KIND: 1, Reason.SAMPLING: 1}
    assert counts.purposes == {"support": 2, "analytics": 1}
    shown = worked(queue, ANNA, a.id)
    done = queue.decide(ANNA, a.id, draft(Decision.APPROVE, shown))
    clock.tick(seconds=1)
    last = queue.cancel(c.id)
    assert queue.list(Filter(states=CLOSED)) == (last, done)
    assert queue.list(Filter(states=CLOSED, since=clock())) == (last,)


def test_a_lease_keeps_others_out_until_it_ends(queue: Queue, clock: Clock) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    claimed = queue.claim(ANNA, one.id)
    assert claimed is not None
    assert claimed.lease is not None and claimed.lease.by == "anna"
    with pytest.raises(ReviewRefused, match="somebody else"):
        _ = queue.claim(BEN, one.id)
    assert queue.claim(BEN) is None
    clock.tick(minutes=6)
    renewed = queue.renew(ANNA, one.id)
    assert renewed.lease is not None and renewed.lease.until == clock() + timedelta(minutes=10)
    clock.tick(minutes=10)
    with pytest.raises(ReviewRefused, match="lease has ended"):
        _ = queue.renew(ANNA, one.id)
    taken = queue.claim(BEN)
    assert taken is not None and taken.id == one.id
    freed = queue.release(BEN, one.id)
    assert freed.state is ReviewState.PENDING
    assert queue.claim(ANNA, one.id) is not None


@pytest.mark.parametrize(
    ("kind", "more", "verdict"),
    [
        (Decision.APPROVE, {}, Verdict.APPROVED),
        (Decision.EDIT, {"texts": ("Dear <PERSON_1>, we apologise.",)}, Verdict.EDITED),
        (Decision.RESPOND, {"response": "Hello <PERSON_1>, this is Anna."}, Verdict.RESPONDED),
        (Decision.REJECT, {}, Verdict.REJECTED),
    ],
)
def test_a_decision_closes_the_ticket(queue: Queue, clock: Clock, kind: Decision, more: dict, verdict: Verdict) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    shown = worked(queue, ANNA, one.id)
    clock.tick(seconds=7)
    done = queue.decide(ANNA, one.id, draft(kind, shown, **more))
    assert (done.state, done.verdict, done.closed_at) == (ReviewState.DECIDED, verdict, clock())
    assert done.decisions[0].dwell_ms == 7000
    assert queue.look(one.id)[0] is False
    now = queue.payload(one.id)
    assert now.sha256 == done.sha256
    if kind is Decision.EDIT:
        assert now.payload.said[0].text == "Dear <PERSON_1>, we apologise."
        assert now.payload.original == shown.payload.said
    if kind is Decision.RESPOND:
        assert now.payload.response == "Hello <PERSON_1>, this is Anna."
    with pytest.raises(ReviewRefused, match="closed already"):
        _ = queue.decide(ANNA, one.id, draft(Decision.APPROVE, now))


def test_two_approvals_come_from_two_persons_who_saw_the_same(queue: Queue) -> None:
    one = ticket(approvals=2)
    _ = queue.submit(one, payload(one))
    shown = worked(queue, ANNA, one.id)
    half = queue.decide(ANNA, one.id, draft(Decision.APPROVE, shown))
    assert (half.state, half.approvers) == (ReviewState.PENDING, ("anna",))
    with pytest.raises(ReviewRefused, match="second, different person"):
        _ = queue.claim(ANNA, one.id)
    assert queue.claim(ANNA) is None
    shown = worked(queue, BEN, one.id)
    edited = queue.decide(BEN, one.id, draft(Decision.EDIT, shown, texts=("Dear <PERSON_1>, no.",)))
    assert (edited.state, edited.approvers) == (ReviewState.PENDING, ("ben",))
    again = worked(queue, ANNA, one.id)
    assert again.payload.said[0].text == "Dear <PERSON_1>, no."
    done = queue.decide(ANNA, one.id, draft(Decision.APPROVE, again))
    assert done.verdict is Verdict.EDITED


@pytest.mark.parametrize(
    ("kind", "words", "verdict"),
    [
        (Decision.RESPOND, {"response": "Hello <PERSON_1>."}, Verdict.RESPONDED),
        (Decision.EDIT, {"texts": ("Dear <PERSON_1>, no.",)}, Verdict.EDITED),
    ],
)
def test_what_one_wrote_the_other_of_two_can_approve_also_where_the_reply_cannot_be(
    queue: Queue, kind: Decision, words: dict[str, Any], verdict: Verdict
) -> None:
    one = ticket(approvals=2, allowed=frozenset({kind, Decision.REJECT}))
    _ = queue.submit(one, payload(one))
    shown = worked(queue, ANNA, one.id)
    with pytest.raises(ReviewRefused, match="does not allow"):
        _ = queue.decide(ANNA, one.id, draft(Decision.APPROVE, shown))
    half = queue.decide(ANNA, one.id, draft(kind, shown, **words))
    assert (half.state, half.verdict, half.approvers) == (ReviewState.PENDING, None, ("anna",))
    done = queue.decide(BEN, one.id, draft(Decision.APPROVE, worked(queue, BEN, one.id)))
    assert (done.verdict, done.approvers) == (verdict, ("anna", "ben"))


def test_escalation_waits_for_a_supervisor(queue: Queue) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    shown = worked(queue, ANNA, one.id)
    raised = queue.decide(ANNA, one.id, draft(Decision.ESCALATE, shown))
    assert (raised.level, raised.priority, raised.state) == (1, 9, ReviewState.PENDING)
    with pytest.raises(ReviewRefused, match="supervise"):
        _ = queue.claim(BEN, one.id)
    assert queue.claim(BEN) is None
    shown = worked(queue, CLEO, one.id)
    assert queue.decide(CLEO, one.id, draft(Decision.APPROVE, shown)).verdict is Verdict.APPROVED


@pytest.mark.parametrize(
    ("on_timeout", "verdict"), [(OnTimeout.REJECT, Verdict.EXPIRED), (OnTimeout.SAFE_REPLY, Verdict.SAFE_REPLY)]
)
def test_time_runs_out_and_nothing_is_approved(
    queue: Queue, clock: Clock, on_timeout: OnTimeout, verdict: Verdict
) -> None:
    one = ticket(on_timeout=on_timeout)
    _ = queue.submit(one, payload(one))
    shown = worked(queue, ANNA, one.id)
    clock.tick(hours=1)
    with pytest.raises(ReviewRefused, match="closed already"):
        _ = queue.decide(ANNA, one.id, draft(Decision.APPROVE, shown))
    gone = queue.get(one.id)
    assert (gone.state, gone.verdict) == (ReviewState.EXPIRED, verdict)
    assert queue.tick() == 0


def test_time_runs_out_and_a_supervisor_gets_as_much_again(queue: Queue, clock: Clock) -> None:
    one = ticket(on_timeout=OnTimeout.ESCALATE)
    _ = queue.submit(one, payload(one))
    clock.tick(hours=1)
    assert queue.tick() == 1
    raised = queue.get(one.id)
    assert (raised.level, raised.expires_at) == (1, clock() + timedelta(hours=1))
    clock.tick(hours=2)
    assert queue.get(one.id).verdict is Verdict.EXPIRED


def test_measures_go_through_each_closed_ticket_once(
    queue: Queue, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages by number went through all the pages before, each time."""
    monkeypatch.setattr("guarded_client.stores.review.rows._PAGE", 3)
    offsets: list[int] = []
    page = type(queue.rows).page

    def paged(self: Any, query: Filter, limit: int, offset: int, upto: int = 0) -> Any:
        offsets.append(offset)
        return page(self, query, limit, offset, upto)

    monkeypatch.setattr(type(queue.rows), "page", paged)
    for at_once in (1, 1, 7, 2, 3, 1, 1, 1):
        clock.tick(seconds=1)
        for _ in range(at_once):
            one = ticket(clock())
            _ = queue.cancel(queue.submit(one, payload(one)).id)
    for since, closed in ((None, 17), (clock() - timedelta(seconds=4), 8), (clock() + timedelta(seconds=1), 0)):
        offsets.clear()
        assert queue.measures(since).closed == closed
        assert max(offsets) <= 7 and len(offsets) <= 9


def test_measures(queue: Queue, clock: Clock) -> None:
    for kind in (Decision.APPROVE, Decision.APPROVE, Decision.APPROVE, Decision.REJECT):
        one = ticket(clock())
        _ = queue.submit(one, payload(one))
        shown = worked(queue, ANNA, one.id)
        clock.tick(seconds=10)
        _ = queue.decide(ANNA, one.id, draft(kind, shown))
    found = queue.measures()
    assert (found.closed, found.override_rate, found.dwell_ms, found.seconds, found.late) == (4, 0.25, 10_000, 10, 0)
    assert found.reviewers == {"anna": 4}
    assert queue.measures(clock() + timedelta(seconds=1)).closed == 0


def test_holds_are_named_in_the_order_they_were_placed(queue: Queue, clock: Clock) -> None:
    for name in ("file-2", "file-1", "file-2"):
        queue.hold("cust-42", name)
        clock.tick(seconds=1)
    with pytest.raises(HoldRefused) as caught:
        _ = queue.forget("cust-42")
    assert caught.value.holds == queue.holds("cust-42") == ("file-2", "file-1")


def test_a_person_is_forgotten_with_all_tickets_and_does_not_come_back(queue: Queue) -> None:
    one, other, born = ticket(), ticket(), queue.erasures()
    _ = queue.submit(one, payload(one))
    _ = queue.submit(other, payload(other, subject="cust-7"))
    queue.hold("cust-42", "file-1")
    with pytest.raises(HoldRefused):
        _ = queue.forget("cust-42")
    assert queue.unhold("cust-42", "file-1")
    assert [found.id for found, _ in queue.export("cust-42")] == [one.id]
    assert queue.forget("cust-42") == 1
    assert list(queue.export("cust-42")) == []
    with pytest.raises(ReviewRefused, match="no such ticket"):
        _ = queue.get(one.id)
    assert queue.get(other.id).id == other.id
    under_way = ticket()
    with pytest.raises(ReviewRefused, match="erased"):
        _ = queue.submit(under_way, payload(under_way), born=born)
    assert queue.submit(under_way, payload(under_way, subject="cust-7"), born=born).id == under_way.id
    later = ticket()
    assert queue.submit(later, payload(later), born=queue.erasures()).id == later.id, "a refusal is heard of at once"


def heard_again(queue: Queue) -> int:
    """What a process that was not told of erasures for a while hears of them."""
    queue._erasures = (-1e9, 0)
    return queue.erasures()


def test_what_another_process_removed_hides_no_later_ticket_of_the_person(queue: Queue, clock: Clock) -> None:
    """A console, say, that read the first one, and heard nothing of the sweep."""
    console, one, later = Queue(queue.rows, clock=clock, blocking=queue.blocking), ticket(), ticket()
    _ = queue.submit(one, payload(one))
    assert [each.id for each in console.list()] == [one.id]
    row = queue.rows.get(one.id, payload=True)
    assert queue.forget("cust-42") == 1
    _ = queue.submit(later, payload(later))
    assert [each.id for each in console.list()] == [later.id]
    shown = worked(console, ANNA, later.id)
    assert console.decide(ANNA, later.id, draft(Decision.APPROVE, shown)).verdict is Verdict.APPROVED
    assert row is not None
    with pytest.raises(ReviewRefused, match="no such ticket"):
        _ = console._ticket(row)  # read before it went


@pytest.mark.parametrize("moved", [-400, 0, 400])
def test_no_clock_brings_a_person_back_or_keeps_them_out(queue: Queue, clock: Clock, moved: int) -> None:
    """Clocks of machines differ, and some go back: who came first is not for them to say."""
    born, under_way = queue.erasures(), ticket()
    clock.tick(days=moved)
    assert queue.forget("cust-42") == 0
    for now in (START, clock(), clock() + timedelta(days=1), clock() - timedelta(days=1)):
        late = under_way.model_copy(update={"created_at": now})
        with pytest.raises(ReviewRefused, match="erased"):
            _ = queue.submit(late, payload(late), born=born)
    assert list(queue.export("cust-42")) == []
    clock.tick(days=-3 * moved)
    later = ticket(clock())
    assert queue.submit(later, payload(later), born=heard_again(queue)).id == later.id
    assert queue.forget("cust-42") == 1
    again = ticket(clock())
    with pytest.raises(ReviewRefused, match="erased"):
        _ = queue.submit(again, payload(again), born=born)


def test_what_was_heard_of_erasures_on_a_server_does_for_ten_seconds(queue: Queue) -> None:
    first = queue.erasures()
    assert queue.forget("cust-42") == 0
    assert queue.erasures() == (first if queue.blocking else first + 1), "a call fails the more, none comes through"
    assert heard_again(queue) == first + 1
    assert queue.forget("cust-43") == 0 and heard_again(queue) == first + 2


def test_who_read_a_ticket_before_another_changed_it_changes_nothing(queue: Queue) -> None:
    one, ends = ticket(), START + timedelta(days=2000)
    _ = queue.submit(one, payload(one))
    read = queue.rows.get(one.id, payload=False)
    assert read is not None and queue.restart("cust-42", {"case": ends}) == 1
    assert queue.rows.swap(read, read.version) and queue.get(one.id).ends == ends, "the lifecycle alone moves that"
    _ = queue.claim(ANNA, one.id)
    assert not queue.rows.swap(read, read.version) and queue.get(one.id).lease
    assert queue.forget("cust-42") == 1
    assert not queue.rows.swap(read, read.version) and queue.look(one.id) == (False, -1)


def test_what_must_be_kept_stays(queue: Queue, clock: Clock) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    clock.tick(seconds=1)
    assert queue.forget("cust-42", keep={"case": lambda ends, _: ends}) == 0
    assert queue.get(one.id).id == one.id


def test_what_must_be_kept_ends_when_it_must_no_more(queue: Queue, clock: Clock) -> None:
    one, other = ticket(), ticket(ends=START + timedelta(days=990))
    for each in (one, other):
        _ = queue.submit(each, payload(each))

    def stays(ends: datetime, erased: bool) -> datetime | None:
        until = ends if erased else ends - timedelta(days=400)
        return until if until > clock() else None

    keep = {"case": stays}
    assert queue.find(one.fingerprint) is not None
    for _ in range(2):
        assert queue.forget("cust-42", keep=keep) == 0, "again: nothing goes too early"
        assert [(t.ends - START, t.erased) for t, _ in queue.export("cust-42")] == [
            (timedelta(days=600), True), (timedelta(days=590), True),
        ]  # fmt: skip
        clock.tick(days=250)
    assert queue.find(one.fingerprint) is None, "a call since then is another one"
    later = ticket(clock())
    _ = queue.submit(later, payload(later))
    assert queue.cancel(one.id).erased and not queue.cancel(later.id).erased
    ends, least = clock() + timedelta(days=900), clock() + timedelta(days=200)
    assert queue.restart("cust-42", {"case": ends}, least={"case": least}) == 3
    assert {t.id: t.ends for t, _ in queue.export("cust-42")} == {one.id: least, other.id: least, later.id: ends}
    clock.tick(days=200)
    assert queue.purge(clock()) == 2 and [t.id for t, _ in queue.export("cust-42")] == [later.id]
    assert queue.forget("cust-42", keep=keep) == 0
    assert queue.forget("cust-42") == 1


def test_what_is_due_goes_in_parts_with_the_keys_that_nothing_needs(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (postgres_review, review_sqlite):
        monkeypatch.setattr(module, "BATCH", 2)
    for number in range(5):
        soon = ticket(ends=START + timedelta(days=1))
        _ = queue.submit(soon, payload(soon, subject=f"s{number % 4}"))
    late = ticket()
    _ = queue.submit(late, payload(late, subject="s0"))
    assert queue.purge(START + timedelta(days=2)) == 5
    assert [each.id for each in queue.list()] == [late.id]
    assert [found.id for found, _ in queue.export("s0")] == [late.id], "the key of what stays stays"


def test_a_ticket_that_comes_too_late_leaves_no_key(queue: Queue) -> None:
    born, one, under_way = queue.erasures(), ticket(), ticket()
    _ = queue.submit(one, payload(one))
    assert queue.forget("cust-42") == 1
    with pytest.raises(ReviewRefused, match="erased"):
        _ = queue.submit(under_way, payload(under_way), born=born)
    rows: Any = queue._rows
    digests, _ = rows.keys()
    of = digests.subject(under_way.tenant, "cust-42"), "case"
    assert rows.key(*of, b"") == b"" and rows.key(*of, b"new") == b"new" == rows.key(*of, b"later")


def test_retention_ends_tickets(queue: Queue) -> None:
    soon, late, held = ticket(ends=START + timedelta(days=1)), ticket(), ticket(ends=START + timedelta(days=1))
    for each, subject in ((soon, "a"), (late, "b"), (held, "c")):
        _ = queue.submit(each, payload(each, subject=subject))
    queue.hold("c", "file-1")
    at = START + timedelta(days=2)
    (status,) = queue.status(at)
    assert (status.label, status.entries, status.due, status.held) == ("case", 3, 1, 1)
    assert queue.purge(at, spare=["case"]) == 0
    assert queue.purge(at) == 1
    assert {each.id for each in queue.list()} == {late.id, held.id}
    assert queue.restart("b", {"case": at}, conversation="another") == 0
    assert queue.restart("b", {"case": at}, conversation="case-9") == 1
    assert queue.get(late.id).ends == at
    assert queue.purge(at, progress=(told := list[int]()).append) == 1 and told == [1]
    assert queue.find(soon.fingerprint) is None
    again = ticket(fingerprint=soon.fingerprint)
    assert queue.submit(again, payload(again)).id == again.id, "the same call is held anew"
    with pytest.raises(Misuse):
        queue.hold("c", "not a file number!")


def test_who_waits_wakes_when_it_is_decided(queue: Queue) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    shown = worked(queue, ANNA, one.id)
    assert queue.wait(one.id, 0.02).state is ReviewState.CLAIMED
    decide = threading.Timer(0.05, lambda: queue.decide(ANNA, one.id, draft(Decision.APPROVE, shown)))
    decide.start()
    assert queue.wait(one.id, 5).verdict is Verdict.APPROVED
    decide.join()


def test_the_master_key_is_replaced(queue: Queue) -> None:
    if not hasattr(queue.rows, "master_keys"):
        assert repr(queue.rows) == "<MemoryRows>"
        return
    new = MasterKey(b"n" * 32)
    (old,) = queue.rows.master_keys()
    assert queue.rows.add_master_key(new) == new.id
    assert set(queue.rows.master_keys()) == {old, new.id}
    assert queue.rows.drop_master_key(old)
    with pytest.raises(Misuse):
        _ = queue.rows.drop_master_key(new.id)
    one = ticket()
    assert queue.submit(one, payload(one)) == queue.get(one.id)


def test_a_person_gets_and_loses_tickets_with_everything_else(queue: Queue, clock: Clock) -> None:
    place = Tickets(queue)
    one, somebody = ticket(), ticket()
    _ = queue.submit(one, payload(one, suspected=("HEALTH",), tags={"age": "15"}))
    _ = queue.submit(somebody, payload(somebody, subject="cust-43"))
    shown = worked(queue, ANNA, one.id)
    _ = queue.decide(ANNA, one.id, draft(Decision.EDIT, shown, texts=("Dear <PERSON_1>, yes.",)))
    clock.tick(seconds=1)
    (record,) = place.export("cust-42")
    assert record.fields["conversation"] == [{"role": "user", "text": payload(one).turns[0].text}], "what they wrote"
    (decision,) = queue.get(one.id).decisions
    assert record.fields["decisions"] == [{"at": decision.at.isoformat(), "decision": "edit", "reason": "because"}]
    assert (record.fields["age"], record.fields["suspected"]) == ("15", ["HEALTH"])
    assert (record.label, record.fields["outcome"]) == ("case", "edited")
    assert record.fields["released"] == "Dear <PERSON_1>, yes."
    assert record.fields["proposed"] == "Dear <PERSON_1>, we are sorry."
    french = FR.record({**record.fields, "reasons": "complaint, refund", "where": "here"})
    assert (
        "motifs : réclamation, remboursement ; âge : 15 ; catégories particulières : santé (soupçon fondé sur des mots) ; "
        "conversation : Client : I am <PERSON_1>, <EMAIL_ADDRESS_1>, and I complain. ; état : décidé ; issue : modifié ; "
        "proposé : Dear"
    ) in french
    assert f"décisions : {FR.date(decision.at)}, modifié (because)" in french
    assert EN.record({"things": ["a", {"b": 1}], "none": []}) == "things: a / b 1"
    assert french.startswith(f"ticket : {one.id} ; créé : {FR.date(one.created_at)} ; ") and french.endswith(
        "where : here"
    )
    assert "made: " in EN.record(record.fields) and FR.record({"created": "soon"}) == "créé : soon"
    place.hold("cust-42", "file-1")
    assert place.plan("cust-42", {}).holds == ("file-1",)
    assert place.release("cust-42", "file-1")
    assert place.plan("cust-42", {}).removing == {"case": 1}
    assert place.forget("cust-42", {}).removed == 1
    assert place.export("cust-42") == []
    assert place.sweep(clock(), {}).removed == 0


def test_nobody_decides_on_a_ticket_that_an_erasure_had_to_leave(queue: Queue) -> None:
    place, one, done = Tickets(queue), ticket(), ticket()
    for each in (one, done):
        _ = queue.submit(each, payload(each))
    _ = queue.decide(ANNA, done.id, draft(Decision.APPROVE, worked(queue, ANNA, done.id)))
    assert place.forget("cust-42", {"case": lambda ends, _: ends}) == Erased(0, {"case": 2}, until={"case": one.ends})
    assert queue.get(one.id).state is ReviewState.CANCELLED and queue.get(done.id).state is ReviewState.DECIDED
    with pytest.raises(ReviewRefused, match="closed"):
        _ = queue.claim(BEN, one.id)


def test_a_ticket_of_another_programs_class_is_not_swept_by_guess(queue: Queue) -> None:
    place, ended = Tickets(queue), START + timedelta(days=2)
    for label in ("case", "dossier"):
        one = ticket(ends=START + timedelta(days=1), retention=label)
        _ = queue.submit(one, payload(one))
    known = Policy().retention
    assert place.sweep(ended, known).removed == 1
    assert [kept.label for kept in place.status(ended)] == ["dossier"], "its policy may want it kept"
    assert place.sweep(ended, {**known, "dossier": known["case"]}).removed == 1
