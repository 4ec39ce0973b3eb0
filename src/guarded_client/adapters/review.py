"""How a call that waits for a person is served: the queue's answers, waiting, and what a reply says."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, cast

from guarded_client import _flow as asks
from guarded_client._errors import GuardError, ReviewRefused
from guarded_client._rewrite import Chain
from guarded_client.guards.review import Overheard

if TYPE_CHECKING:
    from guarded_client._model import Channel, RewriterFactory
    from guarded_client._ports import Reviewer, ReviewQueue
    from guarded_client._rewrite import Rewriter
    from guarded_client.codecs.wire import OpenChannel, ReplyBody
    from guarded_client.review import Actor, Answered, Ticket

_log: Final = logging.getLogger("guarded_client.review")


def overhearing(
    reply: Callable[[str, OpenChannel], ReplyBody], content_type: str, also: RewriterFactory | None = None
) -> tuple[list[Overheard], ReplyBody]:
    """A reader of a reply that changes nothing, and what it hears; ``also``: others who listen."""
    heard: list[Overheard] = []

    def open_channel(channel: Channel) -> Rewriter:
        heard.append(Overheard(channel))
        return heard[-1] if also is None else Chain([also(channel), heard[-1]])

    return heard, reply(content_type.lower(), open_channel)


def reviews(
    queue: ReviewQueue | None, reviewer: Reviewer | None, actor: Callable[[str], Actor]
) -> Mapping[type[asks.Ask[Any]], Callable[[Any], object]]:
    """How effects about tickets are answered."""
    if queue is None:
        return {}
    return {
        asks.FindStop: lambda a: queue.stopped(),
        asks.FindTicket: lambda a: queue.find(a.fingerprint),
        asks.SubmitTicket: lambda a: consulted(queue, reviewer, actor, a),
        asks.AwaitTicket: lambda a: queue.wait(a.ticket, a.seconds),
        asks.ReadTicket: lambda a: queue.payload(a.ticket),
        asks.DropTicket: lambda a: queue.cancel(a.ticket),
    }


def consulted(
    queue: ReviewQueue, reviewer: Reviewer | None, actor: Callable[[str], Actor], effect: asks.SubmitTicket
) -> object:
    """Submit a ticket and tell the reviewer outside, who may decide at once, by the rules of all reviewers."""
    ticket = queue.submit(effect.ticket, effect.payload)
    if reviewer is None or ticket.id != effect.ticket.id:
        return ticket
    try:
        answered = reviewer.asked(ticket, queue.payload(ticket.id))
    except GuardError as error:
        return _untold(error, ticket)
    return ticket if answered is None else _decided(queue, actor, ticket, cast("Answered", answered))


async def aconsulted(
    queue: ReviewQueue,
    reviewer: Any,
    actor: Callable[[str], Actor],
    effect: asks.SubmitTicket,
    submit: Callable[[], Awaitable[Ticket]],
) -> object:
    """:func:`consulted` for async clients."""
    ticket = await submit()
    if reviewer is None or ticket.id != effect.ticket.id:
        return ticket
    try:
        answered = reviewer.asked(ticket, queue.payload(ticket.id))
        answered = await answered if hasattr(answered, "__await__") else answered
    except GuardError as error:
        return _untold(error, ticket)
    return ticket if answered is None else _decided(queue, actor, ticket, answered)


def _untold(error: GuardError, ticket: Ticket) -> Ticket:
    """Whoever was to be told was not, but the ticket is in the queue: nothing is released by it."""
    _log.warning("%s", error)
    return ticket


def _decided(queue: ReviewQueue, actor: Callable[[str], Actor], ticket: Ticket, answered: Answered) -> Ticket:
    person = actor(answered.actor)
    try:
        _ = queue.claim(person, ticket.id), queue.open(person, ticket.id)
        return queue.decide(person, ticket.id, answered.draft)
    except ReviewRefused as error:
        with suppress(ReviewRefused):  # others need not wait for somebody who is not at work on it
            _ = queue.release(person, ticket.id)
        return _untold(error, ticket)


async def waited(queue: ReviewQueue, effect: asks.Ask[object], answer: Callable[[asks.Ask[object]], object]) -> object:
    """The same for async clients: waiting leaves the event loop free, and so does a queue on a server."""
    import anyio.to_thread

    if isinstance(effect, asks.AwaitTicket):
        return await _awaited(queue, effect)
    return await anyio.to_thread.run_sync(answer, effect) if queue.blocking else answer(effect)


async def _awaited(queue: ReviewQueue, effect: asks.AwaitTicket) -> object:
    import anyio
    import anyio.to_thread

    pauses = queue.waiting(effect.ticket, effect.seconds)

    def step() -> float | None:
        return next(pauses, None)

    while (pause := (await anyio.to_thread.run_sync(step) if queue.blocking else step())) is not None:  # noqa: ASYNC110
        await anyio.sleep(pause)
    return queue.get(effect.ticket)
