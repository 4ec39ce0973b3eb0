"""Reviews in telemetry: events, a trace of its own with a link where no call waits, the queue as a gauge."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from weakref import WeakSet

import pytest

from guarded_client.review import Decision, Verdict
from guarded_client.stores.review import ticket_telemetry
from guarded_client.stores.review.memory import MemoryRows
from guarded_client.stores.review.queue import Queue
from guarded_client.telemetry import names
from guarded_client.telemetry.places import links_to, place_of, span_at
from guarded_client.testing import Text
from tests.conftest import Bot
from tests.otlp import Receiver, attributes, receiving
from tests.review.matters import ANNA, Clock, draft, payload, ticket, worked
from tests.review.test_calls import ALWAYS, ASK, REPLY, RESTORED, Desk


@pytest.fixture
def otlp(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    with receiving(monkeypatch) as receiver:
        yield receiver


def named(receiver: Receiver, name: str) -> list[Any]:
    return [span for span in receiver.spans if span.name == name]


def events(receiver: Receiver) -> dict[str, Any]:
    return {event.event_name: event for event in receiver.logs}


def points(receiver: Receiver, metric: str) -> dict[str, float]:
    gauge = receiver.metrics()[metric].gauge
    return {"/".join(attributes(point).values()): point.as_int or point.as_double for point in gauge.data_points}


def linked(span: Any) -> list[bytes]:
    return [link.span_id for link in span.links]


def test_a_decision_that_no_call_waits_for_is_a_trace_of_its_own(bot: Bot, otlp: Receiver) -> None:
    bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all=ALWAYS)
    held = desk.held()
    (root,) = named(otlp, "guard chat")
    (waited,) = named(otlp, names.REVIEW)
    assert waited.trace_id == root.trace_id and not waited.links
    assert events(otlp)[names.REVIEW_REQUESTED].trace_id == root.trace_id
    _ = desk.decide(Decision.APPROVE)
    told = named(otlp, names.REVIEW)[1]
    assert told.trace_id != root.trace_id and not told.parent_span_id
    assert linked(told) == [root.span_id] and told.links[0].trace_id == root.trace_id
    assert attributes(told)[names.REVIEW_DECISION] == "approved"
    assert attributes(told)[names.REQUEST_ID] == attributes(root)[names.REQUEST_ID] == held.ticket
    assert told.end_time_unix_nano - told.start_time_unix_nano > 0
    done = events(otlp)
    for name in (names.REVIEW_COMPLETED, names.EVALUATION):
        assert (done[name].trace_id, done[name].span_id) == (told.trace_id, told.span_id)
    assert attributes(done[names.REVIEW_COMPLETED])[names.REVIEW_DECISION] == "approved"
    assert attributes(done[names.EVALUATION]) == {
        names.EVALUATION_NAME: "human_review",
        names.EVALUATION_LABEL: "approved",
    }
    assert desk.resume(held.ticket).text == RESTORED
    resumed = named(otlp, names.REVIEW)[2]
    assert resumed.trace_id not in (root.trace_id, told.trace_id) and linked(resumed) == [root.span_id]
    assert bot.text(ASK) == RESTORED
    again = named(otlp, names.REVIEW)[3]
    assert linked(again) == [root.span_id]
    assert "Bront" not in otlp.everything() and "it left today" not in otlp.everything()


def test_a_look_back_is_a_trace_of_its_own(bot: Bot, otlp: Receiver) -> None:
    bot.provider.reply(Text(REPLY, chunk=3))
    desk = Desk(bot, all={**ALWAYS, "mode": "after"})
    assert bot.text(ASK, stream=True) == RESTORED
    (root,) = named(otlp, "guard chat")
    assert not named(otlp, names.REVIEW)
    asked = events(otlp)[names.REVIEW_REQUESTED]
    assert asked.trace_id == root.trace_id and attributes(asked)[names.REVIEW_REASON] == "policy_rule"
    _ = desk.decide(Decision.REJECT)
    (told,) = named(otlp, names.REVIEW)
    assert linked(told) == [root.span_id] and told.trace_id != root.trace_id
    assert attributes(told)[names.REVIEW_DECISION] == "rejected"


def test_a_review_that_the_call_waits_for_stays_in_its_trace(bot: Bot, otlp: Receiver) -> None:
    bot.provider.reply(Text(REPLY))
    desk = Desk(bot, all={**ALWAYS, "wait": "PT20S"})
    with desk.meanwhile():
        assert bot.text(ASK) == RESTORED
    (root,), (review,) = named(otlp, "guard chat"), named(otlp, names.REVIEW)
    assert review.trace_id == root.trace_id and review.parent_span_id == root.span_id and not review.links
    assert events(otlp)[names.REVIEW_COMPLETED].trace_id == root.trace_id


@pytest.fixture
def no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Queues of other tests that nobody has closed yet are counted, too, until they are collected."""
    monkeypatch.setattr(ticket_telemetry, "_queues", WeakSet())


@pytest.mark.usefixtures("no_others")
def test_an_open_queue_is_shown_whenever_metrics_are_collected(otlp: Receiver) -> None:
    clock = Clock()
    with Queue(MemoryRows(), clock=clock) as queue:
        made = [ticket(clock.now) for _ in range(3)]
        for one in made:
            _ = queue.submit(one, payload(one))
        assert points(otlp, names.REVIEW_OPEN) == {"waiting": 3, "overdue": 0}
        clock.tick(minutes=6)
        assert points(otlp, names.REVIEW_OPEN) == {"waiting": 0, "overdue": 3}
        _ = queue.decide(ANNA, made[0].id, draft(Decision.APPROVE, worked(queue, ANNA, made[0].id)))
        assert points(otlp, names.REVIEW_OPEN) == {"waiting": 0, "overdue": 2}
        assert {span.name for span in otlp.spans} == {names.REVIEW}  # of a ticket that nobody traced: no link
        assert not named(otlp, names.REVIEW)[0].links
    assert queue not in ticket_telemetry._queues


def sums(receiver: Receiver, metric: str) -> dict[str, float]:
    found = receiver.metrics()[metric].sum.data_points
    return {"/".join(attributes(point).values()): point.as_int or point.as_double for point in found}


def test_reviews_are_counted_until_they_are_decided_and_timed(otlp: Receiver) -> None:
    clock = Clock()
    with Queue(MemoryRows(), clock=clock) as queue:
        made = [ticket(clock.now) for _ in range(4)]
        for one in made:
            _ = queue.submit(one, payload(one))
        assert sums(otlp, names.REVIEW_PENDING) == {"complaint": 4}
        clock.tick(seconds=90)
        _ = queue.decide(ANNA, made[0].id, draft(Decision.APPROVE, worked(queue, ANNA, made[0].id)))
        _ = queue.decide(ANNA, made[1].id, draft(Decision.ESCALATE, worked(queue, ANNA, made[1].id)))
        assert sums(otlp, names.REVIEW_PENDING) == {"complaint": 3}
        _ = queue.cancel(made[2].id), queue.cancel(made[2].id)
        clock.tick(hours=1)
        assert queue.tick() == 2 and queue.tick() == 0
        assert sums(otlp, names.REVIEW_PENDING) == {"complaint": 0}
        assert sums(otlp, names.REVIEW_DECISIONS) == {"complaint/approved": 1, "complaint/expired": 3}
        timed = {
            attributes(one)["decision"]: one for one in otlp.metrics()[names.REVIEW_DURATION].histogram.data_points
        }
        assert (timed["approved"].count, timed["approved"].sum) == (1, 90)
        assert (timed["expired"].count, timed["expired"].sum) == (3, 90 + 2 * 3690)


class Broken:
    def standing(self) -> Any:
        raise RuntimeError("down")


@pytest.mark.usefixtures("no_others")
def test_a_queue_that_is_down_disturbs_no_collection(otlp: Receiver) -> None:
    down = Broken()
    ticket_telemetry.watch(down)
    with Queue(MemoryRows()) as queue:
        one = ticket()
        _ = queue.submit(one, payload(one))
        assert sum(points(otlp, names.REVIEW_OPEN).values()) == 1
    ticket_telemetry.unwatch(down)


@pytest.mark.parametrize(
    ("mode", "wait", "seconds", "expected"),
    [("hold", 20.0, 5, True), ("hold", 20.0, 21, False), ("hold", 0.0, 1, False), ("after", 20.0, 5, False),
     ("safe_reply", 20.0, 5, False)],
)  # fmt: skip
def test_whether_the_call_still_waited(mode: str, wait: float, seconds: int, expected: bool) -> None:
    clock = Clock()
    made = ticket(clock.now, mode=mode, wait=wait)
    assert not ticket_telemetry.awaited(made)
    clock.tick(seconds=seconds)
    closed = made.model_copy(update={"closed_at": clock.now, "verdict": Verdict.APPROVED})
    assert ticket_telemetry.awaited(closed) == expected


def test_a_place_leads_back_to_its_span() -> None:
    place = f"00-{'a' * 32}-{'b' * 16}-01"
    span = span_at(place)
    assert span is not None and place_of(span) == place and span.get_span_context().is_remote
    assert [link.context.span_id for link in links_to((place, "", "nonsense"))] == [0xBBBBBBBBBBBBBBBB]
    for nothing in ("", "nonsense", f"00-{'0' * 32}-{'b' * 16}-01", f"00-{'A' * 32}-{'b' * 16}-01"):
        assert span_at(nothing) is None
    assert place_of(None) == place_of("x") == ""
