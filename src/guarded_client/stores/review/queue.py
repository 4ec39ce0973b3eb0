"""The review queue over any store of tickets: sealing, optimistic changes, claims, expiry, waiting.

Every change reads a ticket, asks :mod:`guarded_client.review.rules` what becomes of it, and swaps it for the
version that was read; if another process was faster it is read again, and the rules have another say. So no store needs
to know the rules, and no two reviewers can hold one ticket.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from guarded_client._bilingual import both, of_store
from guarded_client._errors import ReviewRefused, ReviewUnavailable
from guarded_client._model import Scope
from guarded_client.review import rules, search
from guarded_client.review.draft import Actor, Draft
from guarded_client.review.objections import Objection, objection
from guarded_client.review.payload import Payload, Shown, sha256
from guarded_client.review.search import CLOSED, Counts, Filter, Measures
from guarded_client.review.terms import TOLD
from guarded_client.review.ticket import Ticket
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.stores.review import ticket_telemetry
from guarded_client.stores.review.closings import Closings
from guarded_client.stores.review.rows import OPEN_STATES, Row, Rows, closed_rows, row_of
from guarded_client.stores.review.sealing import BUSY, FOREIGN, is_id
from guarded_client.stores.review.stopping import StoppableTickets

LEASE: Final = timedelta(minutes=10)
PACES: Final = (0.005, 0.01, 0.02, 0.04)
"""Seconds between looks of those who wait: the last one on and on."""
_HEARD: Final = 10.0
"""Seconds for which what was heard of erasures on a server will do: a call of somebody erased since fails the more."""
_TRIES: Final = 100
_BATCH: Final = 64
_FIRST: Final = 8
"""Tickets that are looked at first by whoever claims: nearly always one of them is free."""


class Queue(StoppableTickets):
    """A :class:`~guarded_client._ports.ReviewQueue`. Safe in threads, over forks and between processes as its store is.

    Args:
        rows: the store.
        clock: answers with the time, aware.
        lease: how long a claim lasts.
        blocking: whether the store lies on a server: async clients then ask it in a thread.
    """

    def __init__(self, rows: Rows, *, clock: Clock = utc_now, lease: timedelta = LEASE, blocking: bool = False) -> None:
        super().__init__(rows, clock)
        self.rows = rows
        self._lease = lease
        self.blocking = blocking
        self.closings = Closings()
        self._erasures = (-_HEARD, 0)
        ticket_telemetry.watch(self)

    def __repr__(self) -> str:
        return f"<Queue on {self._rows!r}>"

    # calls

    def erasures(self) -> int:
        """A number that every erasure here makes larger: asked when a call begins, and given back with its ticket."""
        if not self.blocking:
            return self._rows.erasures()
        heard, last = self._erasures
        if not 0 <= time.monotonic() - heard < _HEARD:
            now = time.monotonic()
            self._erasures = _, last = now, self._rows.erasures()
        return last

    def submit(self, ticket: Ticket, payload: Payload, *, born: int | None = None) -> Ticket:
        """Keep a new ticket."""
        encoded = payload.model_copy(update={"nonce": payload.nonce or secrets.token_hex(16)}).encoded()
        ticket = ticket.model_copy(update={"sha256": sha256(encoded)})
        person = self._digests.subject(ticket.tenant, payload.subject or "")
        conversation = self._digests.scope(Scope(ticket.tenant, payload.subject or "", payload.conversation))
        for _ in range(_TRIES):
            wrapped, seal = self._key(person, ticket.retention)
            sealed = seal.close(ticket.model_dump_json().encode(), ticket.id, "ticket")
            row = row_of(ticket, person, conversation, sealed, seal.close(encoded, ticket.id, "payload"))
            answer = self._rows.insert(row, wrapped, born)
            if answer in ("", ticket.id):  # its own: the answer was lost, and it was asked again
                ticket_telemetry.requested(ticket)
                return ticket
            if answer == "erased":
                self._erasures = (-_HEARD, 0)  # the next call begins after that
                raise ReviewRefused(
                    both(
                        "not held: the person was erased while the call was under way",
                        "Non mis en attente : la personne a été effacée pendant l’appel.",
                    )
                )
            if answer != "key":
                return self.get(answer)
            self._drop()
        raise ReviewUnavailable(
            of_store(
                "review queue", "", both("gave no key that stays; retry", "aucune clé durable obtenue ; réessayez.")
            )
        )

    def find(self, fingerprint: str) -> Ticket | None:
        """The ticket that governs a call, if there is one."""
        row = self._rows.find(fingerprint)
        return None if row is None else next(self._there([row], lambda row: self._current(row)[1]), None)

    def get(self, ticket: str) -> Ticket:
        """A ticket as it stands now; where nothing can be written, what ran out of time is shown as it would be."""
        row = self._row(ticket)  # a store that does not answer is waited for once
        if (now := self._as_of_now(row)).version == row.version:
            return now
        try:
            return self._read(ticket)[1]
        except ReviewUnavailable:
            return self._as_of_now(self._row(ticket))

    def verdict(self, ticket: str) -> str:
        """What became of a ticket, as the audit log says it; empty: somebody has to decide still, or it is gone."""
        row = self._rows.get(ticket, payload=False) if is_id(ticket) else None
        found = None if row is None else next(self._there([row], self._as_of_now), None)
        return "" if found is None or found.verdict is None else TOLD[found.verdict]

    def payload(self, ticket: str) -> Shown:
        """What a ticket is about, for the call that it releases."""
        row = self._row(ticket, payload=True)
        return self._shown(row)

    def look(self, ticket: str) -> tuple[bool, int]:
        """Whether a ticket is open, and its version."""
        found = self._rows.look(ticket) if is_id(ticket) else None
        return (False, -1) if found is None else (found[0] in OPEN_STATES, found[1])

    def wait(self, ticket: str, seconds: float) -> Ticket:
        """Wait until a ticket is closed, at most so long; it is returned as it stands then."""
        waiting = self.waiting(ticket, seconds)
        for pause in waiting:
            time.sleep(pause)
        return self.get(ticket)

    def waiting(self, ticket: str, seconds: float) -> Iterator[float]:
        """The pauses, in seconds, of somebody who waits until a ticket is closed; ends then, or when time is up."""
        until = time.monotonic() + seconds
        expires = self.get(ticket).expires_at
        turn = 0
        while self.look(ticket)[0] and (left := until - time.monotonic()) > 0:
            if self._clock() >= expires:
                now = self.get(ticket)
                if not now.state.open:
                    return
                expires = now.expires_at
            yield min(PACES[min(turn, len(PACES) - 1)], left)
            turn += 1

    def cancel(self, ticket: str) -> Ticket:
        """Close the ticket of a call that nobody can come back to."""
        return self._change(ticket, lambda now, old: rules.cancelled(old, now))

    # reviewers

    def list(self, query: Filter | None = None, *, limit: int = 50, offset: int = 0) -> tuple[Ticket, ...]:
        """Tickets, in the order of :class:`~guarded_client.review.Filter`; without damaged ones, which a log tells."""
        query = query or Filter()
        self._tick_if_possible()
        rows = self._rows.page(query, limit, max(offset, 0)) if query.finds and limit > 0 else ()
        return tuple(self._there(rows, self._as_of_now, []))

    def counts(self) -> Counts:
        """How many tickets there are."""
        self._tick_if_possible()
        return self.standing()

    def standing(self) -> Counts:
        """The same as of the last change: what ran out of time since counts as open."""
        return self._rows.counts(self._now())

    def claim(self, actor: Actor, ticket: str | None = None) -> Ticket | None:
        """Lease a ticket to a reviewer; without an id, the first that they may decide on."""
        if ticket is not None:
            return self._change(ticket, lambda now, old: rules.claimed(old, actor, now, self._lease))
        if not (actor.reviews or actor.supervises):
            raise ReviewRefused(f"not done: {Objection.ROLE.advice}", Objection.ROLE.value)
        offset = 0  # of those who stay free
        while rows := self._rows.free(self._now(), _BATCH if offset else _FIRST, offset):
            damaged = list[Row]()
            for row, old in self._there(rows, lambda row: (row, self._ticket(row)), damaged):
                now = self._clock()
                if objection(old, actor, None, now) is not None:
                    offset += 1
                    continue
                new = rules.claimed(old, actor, now, self._lease)
                if self._rows.swap(self._sealed(row, new), row.version):
                    return new
            offset += len(damaged)
        return None

    def renew(self, actor: Actor, ticket: str) -> Ticket:
        """Make a lease longer."""
        return self._change(ticket, lambda now, old: rules.renewed(old, actor, now, self._lease))

    def release(self, actor: Actor, ticket: str) -> Ticket:
        """Give a lease back."""
        return self._change(ticket, lambda now, old: rules.released(old, actor, now))

    def open(self, actor: Actor, ticket: str) -> Shown:
        """What the holder of the lease looks at, and the hash that a decision has to name."""
        new = self._change(ticket, lambda now, old: rules.opened(old, actor, now))
        shown = self.payload(ticket)
        if shown.sha256 != new.sha256:
            raise ReviewUnavailable(FOREIGN)
        return shown

    def decide(self, actor: Actor, ticket: str, draft: Draft) -> Ticket:
        """Decide."""
        for _ in range(_TRIES):
            row, old = self._read(ticket, payload=True)
            shown = self._shown(row)
            if shown.sha256 != old.sha256:
                raise ReviewUnavailable(FOREIGN)
            new, payload = rules.decided(old, shown.payload, actor, draft, self._clock())
            if self._rows.swap(self._sealed(row, new, payload), row.version):
                ticket_telemetry.completed(new)
                return new
        raise ReviewUnavailable(BUSY)

    def tick(self) -> int:
        """Let what ran out of time expire or escalate; returns how many."""
        count = 0
        while rows := self._rows.expired(self._now(), _BATCH):
            moved = sum(self._there(rows, lambda row: self._current(row)[0].version != row.version, []))
            count += moved
            if not moved:
                break
        return count

    def measures(self, since: datetime | None = None) -> Measures:
        """How the oversight works out, of what was closed since."""
        pages = closed_rows(self._rows, Filter(states=CLOSED, since=since))
        return search.measures([ticket for page in pages for ticket in self._there(page, self._ticket, [])])

    def close(self) -> None:
        """Release files and keys. Idempotent."""
        ticket_telemetry.unwatch(self)
        self._drop()
        self._rows.close()

    # within

    def _tick_if_possible(self) -> None:
        """Before a look, which needs no write: on a full disk, what ran out of time counts as open meanwhile."""
        with suppress(ReviewUnavailable):
            _ = self.tick()

    def _as_of_now(self, row: Row) -> Ticket:
        return rules.expired(self._ticket(row), self._clock())

    def _swap(self, swapped: Row, version: int, new: Ticket) -> bool:
        with self.closings.around(new, lambda: self.payload(new.id).payload.subject) as tell:
            if done := self._rows.swap(swapped, version):
                ticket_telemetry.completed(new)
                tell()
        return done

    def _read(self, ticket: str, *, payload: bool = False) -> tuple[Row, Ticket]:
        for _ in range(_TRIES):
            row = self._row(ticket, payload=payload)
            current, new = self._current(row)
            if current is row:
                return row, new
        raise ReviewUnavailable(BUSY)

    def _current(self, row: Row) -> tuple[Row, Ticket]:
        """A row and its ticket as they are after what ran out of time has expired."""
        old = self._ticket(row)
        new = rules.expired(old, self._clock())
        if new is old:
            return row, old
        swapped = self._sealed(row, new)
        if self._swap(swapped, row.version, new):
            return swapped, new
        row = self._row(row.id)
        return row, self._ticket(row)

    def _change(self, ticket: str, change: Callable[[datetime, Ticket], Ticket]) -> Ticket:
        for _ in range(_TRIES):
            row, old = self._read(ticket)
            new = change(self._clock(), old)
            if new is old or self._swap(self._sealed(row, new), row.version, new):
                return new
        raise ReviewUnavailable(BUSY)
