"""How a call that waits for a person is served: the queue's answers, waiting, and what a reply says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from guarded_client import _flow as asks
from guarded_client._rewrite import Chain
from guarded_client.guards.review import Overheard

if TYPE_CHECKING:
    from guarded_client._model import Channel, RewriterFactory
    from guarded_client._ports import ReviewQueue
    from guarded_client._rewrite import Rewriter
    from guarded_client.codecs.wire import OpenChannel, ReplyBody


def overhearing(
    reply: Callable[[str, OpenChannel], ReplyBody], content_type: str, also: RewriterFactory | None = None
) -> tuple[list[Overheard], ReplyBody]:
    """A reader of a reply that changes nothing, and what it hears; ``also``: others who listen."""
    heard: list[Overheard] = []

    def open_channel(channel: Channel) -> Rewriter:
        heard.append(Overheard(channel))
        return heard[-1] if also is None else Chain([also(channel), heard[-1]])

    return heard, reply(content_type.lower(), open_channel)


def reviews(queue: ReviewQueue | None) -> Mapping[type[asks.Ask[Any]], Callable[[Any], object]]:
    """How effects about tickets are answered."""
    if queue is None:
        return {}
    return {
        asks.FindStop: lambda a: queue.stopped(),
        asks.FindTicket: lambda a: queue.find(a.fingerprint),
        asks.SubmitTicket: lambda a: queue.submit(a.ticket, a.payload),
        asks.AwaitTicket: lambda a: queue.wait(a.ticket, a.seconds),
        asks.ReadTicket: lambda a: queue.payload(a.ticket),
        asks.DropTicket: lambda a: queue.cancel(a.ticket),
    }


async def waited(queue: ReviewQueue, effect: asks.Ask[object], answer: Callable[[asks.Ask[object]], object]) -> object:
    """The same for async clients: waiting leaves the event loop free, and so does a queue on a server."""
    import anyio
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
