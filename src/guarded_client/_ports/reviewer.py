"""Who is told of calls that wait."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from guarded_client.review import Answered, Shown, Ticket


class Reviewer(Protocol):
    """Somebody outside who is told of tickets: a chat tool, a ticket system, a company's own queue.

    May have a method ``for_async()`` that gives the form for async clients, whose method is awaited.
    """

    def asked(self, ticket: Ticket, shown: Shown) -> Answered | Awaitable[Answered | None] | None:
        """A ticket was opened. A decision, if there is one at once, about what is shown; else it comes by the queue.

        Raises:
            ReviewUnavailable: it could not be told. The ticket stays in the queue.
        """
        ...
