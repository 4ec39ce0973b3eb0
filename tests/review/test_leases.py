"""Who holds a lease, for how long, and what it is good for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from guarded_client import ReviewRefused
from guarded_client.review import Actor, Decision, Objection
from guarded_client.stores.review.queue import Queue

from .matters import ANNA, BEN, Clock, draft, payload, ticket, worked

Act = Callable[[Queue, Actor, str], object]
ACTS: list[Act] = [Queue.open, Queue.renew, Queue.release]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_only_who_holds_the_lease_looks_or_gives_it_back(queue: Queue, clock: Clock, act: Act) -> None:
    def refused(actor: Actor, objection: Objection) -> None:
        before = queue.get(one.id)
        with pytest.raises(ReviewRefused) as caught:
            _ = act(queue, actor, one.id)
        assert caught.value.objection == objection
        assert queue.get(one.id) == before

    one = ticket()
    _ = queue.submit(one, payload(one))
    refused(ANNA, Objection.NO_LEASE)
    shown = worked(queue, ANNA, one.id)
    refused(BEN, Objection.LEASED)
    clock.tick(minutes=10)
    refused(ANNA, Objection.NO_LEASE)
    assert worked(queue, ANNA, one.id) == shown
    _ = queue.decide(ANNA, one.id, draft(Decision.REJECT, shown))
    refused(ANNA, Objection.CLOSED)


@pytest.mark.parametrize("again", [Queue.renew, Queue.claim, Queue.open], ids=lambda again: again.__name__)
def test_what_was_opened_stays_so_under_a_lease_that_is_renewed(queue: Queue, clock: Clock, again: Act) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    shown = worked(queue, ANNA, one.id)
    since = clock()
    clock.tick(minutes=9)
    _ = again(queue, ANNA, one.id)
    lease = queue.get(one.id).lease
    assert lease is not None and (lease.since, lease.opened_at) == (since, since)
    clock.tick(seconds=30)
    done = queue.decide(ANNA, one.id, draft(Decision.APPROVE, shown))
    assert done.decisions[0].dwell_ms == 570_000  # since it was opened first


def test_a_lease_that_begins_anew_needs_another_look(queue: Queue, clock: Clock) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    _ = worked(queue, ANNA, one.id)
    clock.tick(minutes=10)
    claimed = queue.claim(ANNA, one.id)
    assert claimed is not None and claimed.lease is not None
    assert (claimed.lease.since, claimed.lease.opened_at) == (clock(), None)


def test_no_lease_is_longer_than_the_ticket_waits(queue: Queue, clock: Clock) -> None:
    one = ticket()
    _ = queue.submit(one, payload(one))
    clock.tick(minutes=55)
    claimed = queue.claim(ANNA)
    assert claimed is not None and claimed.lease is not None
    assert claimed.lease.until == one.expires_at == clock() + timedelta(minutes=5)
