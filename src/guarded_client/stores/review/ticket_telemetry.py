"""What telemetry is told of tickets: metrics, events, and a trace for a review that no call waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Final, Protocol
from weakref import WeakSet

from guarded_client.review.search import Counts
from guarded_client.review.terms import TOLD, Mode, Verdict
from guarded_client.review.ticket import Ticket
from guarded_client.telemetry import events, metrics, names, record
from guarded_client.telemetry.places import span_at

_HUMAN: Final = "human_review"


def requested(ticket: Ticket) -> None:
    """A ticket is in the queue."""
    metrics.measure(names.REVIEW_PENDING, 1, _why(ticket))
    told = {names.REQUEST_ID: ticket.call_id, names.REVIEW_REASON: ticket.reasons[0].value}
    events.emit(names.REVIEW_REQUESTED, told, span_at(ticket.trace))


def completed(ticket: Ticket) -> None:
    """A ticket was changed: if it was closed just now, it is counted, and told of.

    A call that still waits has the review in its own trace. Any other review is a trace of its own, from the request to
    the decision, with a link to the span of its call.
    """
    if ticket.verdict is None or ticket.closed_at is None:
        return
    attributes = {**_why(ticket), "decision": TOLD[ticket.verdict]}
    metrics.measure(names.REVIEW_PENDING, -1, _why(ticket))
    metrics.measure(names.REVIEW_DECISIONS, 1, attributes)
    metrics.measure(names.REVIEW_DURATION, (ticket.closed_at - ticket.created_at).total_seconds(), attributes)
    told = _decided(ticket, ticket.verdict)
    span: object = span_at(ticket.trace)
    if not awaited(ticket):
        kind = {names.OPENINFERENCE_KIND: "GUARDRAIL", names.REQUEST_ID: ticket.call_id}
        span = record.start(names.REVIEW, None, {**kind, **told}, began=ticket.created_at, apart=(ticket.trace,))
    events.emit(names.REVIEW_COMPLETED, {names.REQUEST_ID: ticket.call_id, **told}, span)
    label = told[names.REVIEW_DECISION]
    events.emit(names.EVALUATION, {names.EVALUATION_NAME: _HUMAN, names.EVALUATION_LABEL: label}, span)
    if not awaited(ticket):
        record.end(span, {}, None)


def awaited(ticket: Ticket) -> bool:
    """Whether the call itself still waited when the ticket was closed."""
    if ticket.mode is not Mode.HOLD or ticket.closed_at is None:
        return False
    return ticket.closed_at <= ticket.created_at + timedelta(seconds=ticket.wait)


class Counted(Protocol):
    """A queue whose tickets are counted whenever metrics are collected."""

    def standing(self) -> Counts:
        """How many tickets there are, without a change to any."""
        ...


_queues: WeakSet[Counted] = WeakSet()


def watch(queue: Counted) -> None:
    """Show how many tickets of a queue are open, for as long as it lives."""
    _queues.add(queue)
    metrics.observe(names.REVIEW_OPEN, _open)


def unwatch(queue: Counted) -> None:
    """The queue is closed."""
    _queues.discard(queue)


def _open() -> Iterable[tuple[float, Mapping[str, object]]]:
    """Open tickets of the fullest queue: a process may have several handles of the same one."""
    found: list[Counts] = []
    for queue in list(_queues):
        with suppress(Exception):  # whoever collects metrics cannot mend a store; its users are told
            found.append(queue.standing())
    if found:
        counts = max(found, key=lambda each: each.open)
        yield counts.open - counts.overdue, {"state": "waiting"}
        yield counts.overdue, {"state": "overdue"}


def _why(ticket: Ticket) -> dict[str, object]:
    return {"reason_code": ticket.reasons[0].value}


def _decided(ticket: Ticket, verdict: Verdict) -> dict[str, object]:
    return {names.REVIEW_DECISION: TOLD[verdict], names.REVIEW_REASON: ticket.reasons[0].value}
