"""Tells the audit log of tickets that nobody decided: their time ran out, or nobody could come back to their call."""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final
from weakref import ref

from guarded_client._errors import GuardError
from guarded_client._facts import Event, Facts, ReviewFacts
from guarded_client.review.person import person
from guarded_client.review.terms import TOLD, ReviewState
from guarded_client.review.ticket import Ticket
from guarded_client.stores.review.intents import noted, unsigned, withdrawn

if TYPE_CHECKING:
    from guarded_client._ports import AsyncLedger, Ledger
    from guarded_client.policy import Policy

_ACTIONS: Final = {ReviewState.EXPIRED: "expire", ReviewState.CANCELLED: "cancel"}


class Closings:
    """The audit logs that a queue knows. They are kept weakly, and closed by those who opened them.

    A queue may be shared by clients and desks, with one log or several: a ticket is told to the first that takes it.
    """

    def __init__(self) -> None:
        self._logs: tuple[tuple[Callable[[], Any], Policy], ...] = ()
        self._late: deque[tuple[Any, Facts]] = deque()

    def told_to(self, ledger: Ledger | AsyncLedger | None, policy: Policy) -> None:
        """Tell this log too. What one for async clients alone has to be told waits for :meth:`tell_async`."""
        if ledger is None:
            return
        log: Any = ledger
        alive = tuple(each for each in self._logs if each[0]() is not None)
        if all(kept() is not log for kept, _ in alive):
            self._logs = (*alive, (_weakly(log), policy))

    @contextmanager
    def around(self, ticket: Ticket, subject: Callable[[], str | None]) -> Generator[Callable[[], None], None, None]:
        """Around closing a ticket, which somebody else may do first: what is given tells of it, if nobody decided.

        A log that fails keeps nobody from reading the queue: receipts ask the queue where the log says nothing.
        """
        action = _ACTIONS.get(ticket.state)
        if action is None or ticket.verdict is None or not self._logs:
            yield lambda: None
            return
        notes: list[tuple[Any, Facts]] = []
        with suppress(GuardError):
            whom = subject()
            logs = [(log, policy) for kept, policy in self._logs if (log := kept()) is not None]
            notes = [(log, _facts(ticket, action, whom, policy)) for log, policy in logs]
        first = next((each for each in notes if _is_noted(*each)), None)
        notes.sort(key=lambda each: each is not first)  # those behind it are told if it fails
        yield lambda: self._tell(notes)
        if notes:
            withdrawn(*notes[0])

    def _tell(self, notes: list[tuple[Any, Facts]]) -> None:
        """Tell the first that takes it."""
        while notes:
            ledger, facts = notes.pop(0)
            if inspect.iscoroutinefunction(ledger.append):
                self._late.append((ledger, facts))
                return
            with suppress(Exception), unsigned(ledger):  # one of yours may raise what it likes
                _ = ledger.append(facts)
                notes.clear()

    async def tell_async(self) -> None:
        """Tell logs for async clients alone of what was closed since."""
        while self._late:
            ledger, facts = told = self._late.popleft()
            try:
                with suppress(Exception):
                    await ledger.append(facts)
            except BaseException:  # whoever was to tell is cancelled: the next one does
                self._late.appendleft(told)
                raise


def _is_noted(ledger: Any, facts: Facts) -> bool:
    with suppress(Exception), unsigned(ledger):
        noted(ledger, facts)
        return True
    return False


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
