"""How a call that waits for a person is served: the queue's answers, waiting, and what a reply says."""

from __future__ import annotations

import inspect
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from guarded_client import _flow as asks
from guarded_client._errors import GuardError, Misuse, ReviewRefused
from guarded_client._held.overheard import Overheard, said_on
from guarded_client._model import Channel, PartKind
from guarded_client._rewrite import Chain
from guarded_client._thread_lines import thread_line
from guarded_client.codecs.thoughts_and_tokens import thoughts

if TYPE_CHECKING:
    from guarded_client._facts import Facts
    from guarded_client._model import RewriterFactory
    from guarded_client._ports import Reviewer, ReviewQueue
    from guarded_client._rewrite import Rewriter
    from guarded_client.codecs.wire import OpenChannel, ReplyBody
    from guarded_client.review import Answered, Said, Shown, Ticket
    from guarded_client.stores.review.deciding import Deciding

_AT_ONCE: Final = 40
"""Questions to a queue that wait in threads, in each event loop."""
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


def said_in(heard: Sequence[Overheard], content_type: str, body: bytes) -> list[Said]:
    """What a whole reply says: what was heard of it, and thoughts that are signed, of which no reader hears."""
    said = [each.said() for each in heard]
    told = any(each.channel.name == "thinking" for each in heard)
    if not told and (aside := thoughts(content_type, body)):
        said.append(said_on(Channel(PartKind.REASONING, name="thinking", hosted=True), aside))
    return said


def reviews(
    queue: ReviewQueue | None, reviewer: Reviewer | None, outside: Outside
) -> Mapping[type[asks.Ask[Any]], Callable[[Any], object]]:
    """How effects about tickets are answered."""
    if queue is None:
        return {}
    return {
        asks.FindStop: lambda a: queue.stopped(),
        asks.CountErasures: lambda _: queue.erasures(),
        asks.FindTicket: lambda a: queue.find(a.fingerprint),
        asks.SubmitTicket: lambda a: consulted(queue, reviewer, outside, a),
        asks.AwaitTicket: lambda a: queue.wait(a.ticket, a.seconds),
        asks.ReadTicket: lambda a: queue.payload(a.ticket),
        asks.DropTicket: lambda a: queue.cancel(a.ticket),
    }


@dataclass(frozen=True, slots=True)
class Outside:
    """What a decision needs that comes from outside: it goes the way of those at the desk.

    Attributes:
        deciding: checks it and has it made.
        tell: writes it into the audit log; may have to be awaited.
    """

    deciding: Deciding
    tell: Callable[[Facts], object]

    def decide(self, ticket: Ticket, answered: Answered) -> tuple[Ticket, Facts | None]:
        """The ticket after the decision, and what is to be told of it; a decision that is refused changes nothing."""
        try:
            done, facts = self.deciding.answer(answered)
        except ReviewRefused as error:
            return _untold(error, ticket), None
        facts.counts = {}  # the entry of the call itself, which is still to come, says that its reply was looked at
        return done, facts


def consulted(queue: ReviewQueue, reviewer: Reviewer | None, outside: Outside, effect: asks.SubmitTicket) -> object:
    """Submit a ticket and tell the reviewer outside, who may decide at once, by the rules of all reviewers.

    Raises:
        Misuse: the reviewer is an async one.
    """
    ticket = queue.submit(effect.ticket, effect.payload, born=effect.born)
    if reviewer is None or ticket.id != effect.ticket.id:
        return ticket
    try:
        answered = reviewer.asked(ticket, queue.payload(ticket.id))
    except GuardError as error:
        return _untold(error, ticket)
    if answered is None:
        return ticket
    if inspect.isawaitable(answered):
        if inspect.iscoroutine(answered):
            answered.close()
        raise Misuse("the reviewer is async, and this client is not: give guard(reviewer=...) one whose asked() is not")
    done, facts = outside.decide(ticket, answered)
    if facts is not None:
        _ = outside.tell(facts)
    return done


async def aconsulted(queue: ReviewQueue, reviewer: Any, outside: Outside, effect: asks.SubmitTicket) -> object:
    """:func:`consulted` for async clients. Who is cancelled meanwhile does not keep the ticket from the queue."""
    import anyio

    kept: list[Ticket] = []
    with anyio.CancelScope(shield=True):
        kept.append(await off_loop(queue, partial(queue.submit, born=effect.born), effect.ticket, effect.payload))
    ticket = kept[0]
    if reviewer is None or ticket.id != effect.ticket.id:
        return ticket
    shown = await off_loop(queue, queue.payload, ticket.id)
    try:
        answered = await _asked(reviewer.asked, ticket, shown)
    except GuardError as error:
        return _untold(error, ticket)
    if answered is None:
        return ticket
    done, facts = await anyio.to_thread.run_sync(outside.decide, ticket, answered)  # it reads words
    told = outside.tell(facts) if facts is not None else None
    if hasattr(told, "__await__"):
        _ = await cast("Awaitable[object]", told)
    return done


async def _asked(ask: Callable[..., Any], ticket: Ticket, shown: Shown) -> Any:
    """What a reviewer outside says; one that is not async is asked in a thread."""
    import anyio.to_thread

    if inspect.iscoroutinefunction(ask):
        return await ask(ticket, shown)
    answered = await anyio.to_thread.run_sync(ask, ticket, shown)
    return await answered if hasattr(answered, "__await__") else answered


def _untold(error: GuardError, ticket: Ticket) -> Ticket:
    """Whoever was to be told was not, but the ticket is in the queue: nothing is released by it."""
    _log.warning("%s", error)
    return ticket


async def off_loop(queue: ReviewQueue, call: Callable[..., Any], *arguments: object) -> Any:
    """What a method of a queue answers; of one on a server, in a thread, so that the event loop goes on.

    These threads are not those of the program, in which a web framework runs plain views: with a server that does not
    answer, calls would take all of them.
    """
    if not queue.blocking:
        return call(*arguments)
    import anyio.to_thread

    return await anyio.to_thread.run_sync(call, *arguments, limiter=thread_line("review", _AT_ONCE))


async def waited(queue: ReviewQueue, effect: asks.Ask[object], answer: Callable[[asks.Ask[object]], object]) -> object:
    """The same for async clients: waiting leaves the event loop free, and so does a queue on a server."""
    if isinstance(effect, asks.AwaitTicket):
        return await _awaited(queue, effect)
    return await off_loop(queue, answer, effect)


async def _awaited(queue: ReviewQueue, effect: asks.AwaitTicket) -> object:
    import anyio

    pauses = queue.waiting(effect.ticket, effect.seconds)

    def step() -> float | None:
        return next(pauses, None)

    while (pause := await off_loop(queue, step)) is not None:  # noqa: ASYNC110
        await anyio.sleep(pause)
    return await off_loop(queue, queue.get, effect.ticket)
