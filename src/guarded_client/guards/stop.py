"""Calls are stopped by a person, for all processes at once: nothing is sent, and nothing that waited is released."""

from __future__ import annotations

from guarded_client._errors import StopRefused
from guarded_client._flow import FindStop, Flow, Forward, ask
from guarded_client._model import Call, Reply


class HeedStop:
    """Asks whether calls are stopped, before anything else, and again before a reply goes on."""

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """See the class."""
        yield from _see("not sent")
        reply = yield from forward(call)
        yield from _see("not released")
        return reply


def _see(what: str) -> Flow[None]:
    if (stop := (yield from ask(FindStop()))) is not None:
        raise StopRefused(
            f"{what}: all calls were stopped at {stop.since:%Y-%m-%d %H:%M} UTC; a supervisor lets them go on, in the "
            "console under Stop"
        )
