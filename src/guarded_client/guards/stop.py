"""Calls are stopped by a person, for all processes at once: nothing is sent, and nothing that waited is released."""

from __future__ import annotations

from guarded_client._flow import Flow, Forward
from guarded_client._held.settle import see_not_stopped
from guarded_client._model import Call, Reply


class HeedStop:
    """Asks whether calls are stopped, before anything else, and again before a reply goes on."""

    def __call__(self, call: Call, forward: Forward) -> Flow[Reply]:
        """Send the call and pass on its reply, unless calls are stopped."""
        yield from see_not_stopped("not sent")
        reply = yield from forward(call)
        yield from see_not_stopped("not released")
        return reply
