"""The end of the way of a ticket that is resumed: what a person decided is released, nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass

from guarded_client._flow import AwaitTicket, Flow, Forward, ask
from guarded_client._held.settle import settle
from guarded_client._model import Call, Reply


@dataclass(frozen=True, slots=True)
class Release:
    """Releases the ticket of the call, whose id it has. Consent was evaluated anew before; it can only deny."""

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """The reply that the ticket releases; ``forward`` is never called."""
        del forward
        ticket = yield from ask(AwaitTicket(call.id, 0))
        return (yield from settle(call, ticket, patient=False))
