"""Tells the audit log of tickets that nobody decided: their time ran out, or nobody could come back to their call."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final
from weakref import ref

from guarded_client._errors import GuardError
from guarded_client._facts import Event, Facts, ReviewFacts
from guarded_client.review.person import person
from guarded_client.review.terms import TOLD, ReviewState
from guarded_client.review.ticket import Ticket

if TYPE_CHECKING:
    from guarded_client._ports import AsyncLedger, Ledger
    from guarded_client.policy import Policy

_ACTIONS: Final = {ReviewState.EXPIRED: "expire", ReviewState.CANCELLED: "cancel"}


class Closings:
    """The audit logs that a queue knows. They are kept weakly, and closed by those who opened them.

    A queue may be shared by clients and desks, with one log or several: a ticket is told to the first that takes it.
    """

    def __init__(self) -> None:
        self._logs: tuple[tuple[Callable[[], Ledger | None], Policy], ...] = ()

    def told_to(self, ledger: Ledger | AsyncLedger | None, policy: Policy) -> None:
        """Tell this log too. One for async clients alone is not told: who waits here cannot wait for it."""
        if ledger is None or inspect.iscoroutinefunction(ledger.append):
            return
        log: Any = ledger
        alive = tuple(each for each in self._logs if each[0]() is not None)
        if all(kept() is not log for kept, _ in alive):
            self._logs = (*alive, (_weakly(log), policy))

    def tell(self, ticket: Ticket, subject: Callable[[], str | None]) -> None:
        """Tell of a ticket that was closed just now, if nobody decided on it.

        A log that fails keeps nobody from reading the queue: receipts ask the queue where the log says nothing.
        """
        action = _ACTIONS.get(ticket.state)
        if action is None or ticket.verdict is None:
            return
        for kept, policy in self._logs:
            if (ledger := kept()) is None:
                continue
            with suppress(GuardError):
                _ = ledger.append(_facts(ticket, action, subject(), policy))
                return


def _weakly(log: Any) -> Callable[[], Any]:
    try:
        return ref(log)
    except TypeError:  # one of yours, of a class with slots
        return lambda: log


def _facts(ticket: Ticket, action: str, subject: str | None, policy: Policy) -> Facts:
    verdict = TOLD[ticket.verdict] if ticket.verdict is not None else ""
    persons = {person(each.actor) for each in ticket.decisions}
    return Facts(
        Event.REVIEW,
        reference=ticket.id,
        tenant=ticket.tenant,
        subject=subject,
        action=action,
        policy=policy.id,
        policy_version=policy.version,
        policy_fingerprint=policy.fingerprint(),
        purpose=ticket.purpose,
        review=ReviewFacts(ticket.id, action, ticket.reasons[0].value, len(persons), verdict),
    )
