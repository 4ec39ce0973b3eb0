"""The switch in the review queue that stops all calls."""

from __future__ import annotations

from datetime import datetime

from guarded_client._bilingual import both
from guarded_client._errors import ReviewRefused
from guarded_client.review.draft import Actor
from guarded_client.review.switch import Stop, see_may_resume, stopping
from guarded_client.stores.review.keeping import KeptTickets


class StoppableTickets(KeptTickets):
    """The part of :class:`~guarded_client.stores.review.queue.Queue` that stops calls, and lets them go on."""

    def stopped(self) -> Stop | None:
        """Whether all calls are stopped."""
        return self._stop(self._rows.switch())

    def stop(self, actor: Actor, reason: str) -> Stop:
        """Stop all calls, of all processes."""
        new = stopping(actor, reason, self._clock())
        sealed = self._keys()[1].close(new.model_dump_json().encode(), "switch")
        while (standing := self.stopped()) is None and not self._rows.turn(sealed, b""):
            pass  # somebody else was faster, either way
        return standing or new

    def resume(self, actor: Actor, reason: str, seen: datetime | None = None) -> Stop | None:
        """Let calls go on; returns the stop that was lifted; ``None``: none stood."""
        see_may_resume(actor, reason)
        stop = self._stop(old := self._rows.switch())
        if (stop is None or seen in (None, stop.since)) and self._rows.turn(b"", old):
            return stop
        if self._rows.switch():  # whoever stops calls again meanwhile is heeded
            raise ReviewRefused(
                both(
                    "not resumed: calls were stopped again meanwhile; see by whom and why, then lift that stop",
                    "Appels toujours arrêtés : un autre arrêt a été demandé entre-temps ; voyez par qui et pourquoi.",
                )
            )
        return None

    def _stop(self, sealed: bytes) -> Stop | None:
        return Stop.model_validate_json(self._keys()[1].open(sealed, "switch")) if sealed else None
