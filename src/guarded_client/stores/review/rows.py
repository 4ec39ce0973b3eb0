"""A ticket as a store keeps it: columns to search by, and the rest sealed.

What stands readable: states, enumerations, times, names of purposes, tenants and reviewers, keyed digests of person,
conversation and call. What never does: a text of the call, a reason that a reviewer wrote, a subject or conversation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from guarded_client.review.search import OPEN, Counts, Filter
from guarded_client.review.terms import Mode, Reason, ReviewState
from guarded_client.review.ticket import Ticket
from guarded_client.stores.clock import microseconds
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.status import ClassStatus
from guarded_client.stores.staying import Staying

_PAGE: Final = 500
_EVER: Final = 2**62
OPEN_STATES: Final = frozenset(state.value for state in OPEN)
COLUMNS = (
    "id", "tenant", "purpose", "mode", "state", "reasons", "priority", "level", "due", "expires", "created", "closed",
    "ends", "leased_by", "leased_until", "person", "conversation", "label", "fingerprint", "version", "erased",
    "sealed", "payload",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One ticket. Moments are microseconds since 1970; 0: not yet.

    Attributes:
        reasons: each between commas: ``,complaint,refund,``.
        person, conversation: keyed digests.
        label: the retention class.
        erased: 1: an erasure left it, until it ends.
        sealed, payload: under the data key of person and class.
    """

    id: str
    tenant: str
    purpose: str
    mode: str
    state: str
    reasons: str
    priority: int
    level: int
    due: int
    expires: int
    created: int
    closed: int
    ends: int
    leased_by: str
    leased_until: int
    person: bytes
    conversation: bytes
    label: str
    fingerprint: str
    version: int
    erased: int
    sealed: bytes = field(repr=False)
    payload: bytes = field(default=b"", repr=False)
    """Empty: not read, or not to be changed."""

    def values(self) -> tuple[object, ...]:
        """All columns, in order."""
        return tuple(getattr(self, name) for name in COLUMNS)


def row_of(ticket: Ticket, person: bytes, conversation: bytes, sealed: bytes, payload: bytes = b"") -> Row:
    """The row of a ticket."""
    return Row(
        id=ticket.id,
        tenant=ticket.tenant,
        purpose=ticket.purpose,
        mode=ticket.mode.value,
        state=ticket.state.value,
        reasons="".join(f",{reason.value}" for reason in ticket.reasons) + ",",
        priority=ticket.priority,
        level=ticket.level,
        due=microseconds(ticket.due_at),
        expires=microseconds(ticket.expires_at),
        created=microseconds(ticket.created_at),
        closed=microseconds(ticket.closed_at) if ticket.closed_at else 0,
        ends=microseconds(ticket.ends),
        leased_by=ticket.lease.by if ticket.lease else "",
        leased_until=microseconds(ticket.lease.until) if ticket.lease else 0,
        person=person,
        conversation=conversation,
        label=ticket.retention,
        fingerprint=ticket.fingerprint,
        version=ticket.version,
        erased=int(ticket.erased),
        sealed=sealed,
        payload=payload,
    )


AFTER = Mode.AFTER.value
MOVING = tuple(name for name in COLUMNS[1:-1] if name not in ("ends", "erased", "created"))
"""Columns that change with the ticket; ``ends`` and ``erased`` are changed by the lifecycle alone."""


def condition(query: Filter, mark: Callable[[object], str], upto: int = 0) -> str:
    """A filter as an SQL condition; ``mark`` takes a value and answers with what stands for it. ``upto``: see
    :meth:`Rows.page`.
    """
    clauses = [f"state IN ({', '.join(mark(state.value) for state in sorted(query.states))})"]
    if query.open:  # the index on open tickets
        clauses.append("state IN ('pending', 'claimed')")
    if upto:  # the index on closed ones
        clauses.append(f"closed > 0 AND closed <= {mark(upto)}")
    for clause, value in (
        ("reasons LIKE {}", f"%,{query.reason.value},%" if query.reason else None),
        ("purpose = {}", query.purpose),
        ("tenant = {}", query.tenant),
        ("mode = {}", query.mode.value if query.mode else None),
        ("level = {}", query.level),
        ("leased_by = {}", query.claimed_by),
        ("due <= {}", microseconds(query.overdue) if query.overdue else None),
        ("closed >= {}", microseconds(query.since) if query.since else None),
    ):
        if value is not None:
            clauses.append(clause.format(mark(value)))
    return " AND ".join(clauses)


class Rows(Protocol):
    """What a store of tickets can do. Each method is one transaction. Raises ``ReviewUnavailable``."""

    def keys(self) -> tuple[Digests, Seal]:
        """What makes digests, and what wraps data keys, both under keys of this store."""
        ...

    def key(self, person: bytes, label: str, wrapped: bytes) -> bytes:
        """The wrapped data key of a person and class; ``wrapped`` is kept if there is none and it is not empty."""
        ...

    def erasures(self) -> int:
        """The number of the last tombstone; 0: there is none."""
        ...

    def insert(self, row: Row, wrapped: bytes, born: int | None) -> str:
        """Keep a new ticket; returns "" if it is kept now.

        Else the reason: ``erased`` (the person has a tombstone with a number above ``born``), ``key`` (the data key is
        no longer ``wrapped``), or the id of the ticket that governs the fingerprint already.
        """
        ...

    def get(self, ticket: str, *, payload: bool) -> Row | None:
        """A ticket, with its payload or without."""
        ...

    def find(self, fingerprint: str) -> Row | None:
        """The last ticket that governs a fingerprint, without payload: not cancelled, its person not erased, mode not
        ``after``.
        """
        ...

    def look(self, ticket: str) -> tuple[str, int] | None:
        """The state and version of a ticket."""
        ...

    def swap(self, row: Row, version: int) -> bool:
        """Put a row in the place of the one of the same id, if that still has ``version``."""
        ...

    def page(self, query: Filter, limit: int, offset: int, upto: int = 0) -> Sequence[Row]:
        """Tickets without payload, in the order of :class:`~guarded_client.review.Filter`.

        ``upto``: of closed ones, those that were closed then or before; the others are not gone through to skip them.
        """
        ...

    def free(self, now: int, limit: int, offset: int) -> Sequence[Row]:
        """Open tickets without a lease that stands and not expired, in their order."""
        ...

    def expired(self, now: int, limit: int) -> Sequence[Row]:
        """Open tickets whose time has run out."""
        ...

    def over(self, at: int, behind: tuple[int, str], limit: int) -> Sequence[Row]:
        """Open tickets that end at ``at`` or before, without payload, by end date and id; those behind such a pair."""
        ...

    def counts(self, now: int) -> Counts:
        """How many tickets there are."""
        ...

    def of_person(self, person: bytes) -> Sequence[Row]:
        """All tickets of a person, with payloads, oldest first."""
        ...

    def purge(self, now: int, spare: Collection[str]) -> Iterator[int]:
        """Remove what has ended, and keys that no ticket needs, part by part: how many went in each."""
        ...

    def forget(self, person: bytes, at: int, keep: Staying) -> int:
        """Tombstone, keys, rows; those of a class in ``keep`` that must stay until after ``at`` do, and end then."""
        ...

    def restart(self, person: bytes, conversation: bytes | None, ends: Mapping[str, tuple[int, int]]) -> int:
        """Give rows the end date of their class, or that of what an erasure left of it."""
        ...

    def hold(self, person: bytes, name: str, at: int) -> None:
        """Place a legal hold."""
        ...

    def unhold(self, person: bytes, name: str) -> bool:
        """Release one."""
        ...

    def holds(self, person: bytes) -> tuple[str, ...]:
        """Those that stand."""
        ...

    def switch(self) -> bytes:
        """What was put by :meth:`turn` last; empty at first."""
        ...

    def turn(self, value: bytes, old: bytes) -> bool:
        """Keep another value, if the one kept is ``old`` still."""
        ...

    def status(self, now: int) -> tuple[ClassStatus, ...]:
        """What is kept, by class."""
        ...

    def close(self) -> None:
        """Release what is held."""
        ...


def closed_rows(rows: Rows, query: Filter) -> Iterator[Sequence[Row]]:
    """All closed tickets that a filter asks for, page by page; none is gone through twice to skip it."""
    upto, seen = _EVER, 0  # of those that were closed just then
    while page := rows.page(query, _PAGE, seen, upto):
        yield page
        last = page[-1].closed
        seen = sum(row.closed == last for row in page) + (seen if last == upto else 0)
        upto = last


def counted(rows: Iterable[tuple[str, str, str, int, bool, int]]) -> Counts:
    """Counts of groups: state, reasons, purpose, level, whether overdue, how many."""
    states: Counter[ReviewState] = Counter()
    reasons: Counter[Reason] = Counter()
    purposes: Counter[str] = Counter()
    overdue = escalated = 0
    for state, why, purpose, level, late, number in rows:
        states[ReviewState(state)] += number
        if state not in OPEN_STATES:
            continue
        overdue += number if late else 0
        escalated += number if level else 0
        purposes[purpose] += number
        for reason in why.strip(",").split(","):
            reasons[Reason(reason)] += number
    return Counts(dict(states), overdue, escalated, dict(reasons), dict(purposes))
