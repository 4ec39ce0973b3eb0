"""A call that may wait for a person knows from its start how many persons were erased from the review queue."""

from __future__ import annotations

from guarded_client._evidence import Begun
from guarded_client._flow import CountErasures, Flow, Forward, ask
from guarded_client._model import Call, Reply


class NoteErasures:
    """Asks before anything of the call is looked up or kept: whoever is erased from then on is not held by it."""

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Send the call with the number of erasures so far."""
        erasures = yield from ask(CountErasures())
        return (yield from forward(call.proving(Begun(erasures))))
