"""Tickets in the memory of one process, for tests and trials."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from guarded_client._errors import ReviewUnavailable
from guarded_client._forks import ForkLock
from guarded_client.review.search import Counts, Filter
from guarded_client.review.terms import ReviewState
from guarded_client.stores.clock import microseconds, moment
from guarded_client.stores.holds import MemoryHolds, refuse
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.master import derive
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.review.rows import AFTER, OPEN_STATES, Row, counted
from guarded_client.stores.status import ClassStatus
from guarded_client.stores.staying import GOES, Staying


class MemoryRows:
    """:class:`~guarded_client.stores.review.rows.Rows` of one process."""

    def __init__(self) -> None:
        self._root = secrets.token_bytes(32)
        self._lock = ForkLock()
        self._tickets: dict[str, Row] = {}
        self._keys: dict[tuple[bytes, str], bytes] = {}
        self._tombstones: dict[bytes, int] = {}
        self._erasures = 0
        self._holds = MemoryHolds()
        self._switch = b""

    def __repr__(self) -> str:
        return "<MemoryRows>"

    def keys(self) -> tuple[Digests, Seal]:
        """What makes digests, and what wraps data keys, both under keys of this store."""
        return Digests(derive(self._root, "digest")), Seal(derive(self._root, "wrap"), ReviewUnavailable)

    def key(self, person: bytes, label: str, wrapped: bytes) -> bytes:
        """The wrapped data key of a person and class; ``wrapped`` is kept if there is none and it is not empty."""
        with self._lock:
            return self._keys.setdefault((person, label), wrapped) if wrapped else self._keys.get((person, label), b"")

    def erasures(self) -> int:
        """The number of the last tombstone; 0: there is none."""
        return self._erasures

    def insert(self, row: Row, wrapped: bytes, born: int | None) -> str:
        """Keep a new ticket; returns "" if it is kept now."""
        with self._lock:
            if born is not None and self._tombstones.get(row.person, 0) > born:
                if not any((other.person, other.label) == (row.person, row.label) for other in self._tickets.values()):
                    _ = self._keys.pop((row.person, row.label), None)
                return "erased"
            if self._keys.get((row.person, row.label)) != wrapped:
                return "key"
            if row.mode != AFTER and (governing := self.find(row.fingerprint)) is not None:
                return governing.id
            self._tickets[row.id] = row
            return ""

    def get(self, ticket: str, *, payload: bool) -> Row | None:
        """A ticket, with its payload or without."""
        row = self._tickets.get(ticket)
        return row if row is None or payload else replace(row, payload=b"")

    def find(self, fingerprint: str) -> Row | None:
        """The last ticket that governs a fingerprint, without payload."""
        found = self._where(
            lambda row: (
                (row.fingerprint, row.erased) == (fingerprint, 0)
                and row.mode != AFTER
                and row.state != ReviewState.CANCELLED
            )
        )
        return replace(found[-1], payload=b"") if found else None

    def look(self, ticket: str) -> tuple[str, int] | None:
        """The state and version of a ticket."""
        row = self._tickets.get(ticket)
        return None if row is None else (row.state, row.version)

    def swap(self, row: Row, version: int) -> bool:
        """Put a row in the place of the one of the same id, if that still has ``version``."""
        with self._lock:
            old = self._tickets.get(row.id)
            if old is None or old.version != version:
                return False
            self._tickets[row.id] = replace(row, payload=row.payload or old.payload, ends=old.ends, erased=old.erased)
            return True

    def page(self, query: Filter, limit: int, offset: int, upto: int = 0) -> Sequence[Row]:
        """Tickets without payload, in the order of :class:`~guarded_client.review.Filter`."""
        found = self._where(lambda row: matches(row, query) and (not upto or row.closed <= upto))
        found.sort(key=in_order if query.open else by_closing)
        return [replace(row, payload=b"") for row in found[offset : offset + limit]]

    def free(self, now: int, limit: int, offset: int) -> Sequence[Row]:
        """Open tickets without a lease that stands and not expired, in their order."""
        found = self._where(lambda row: row.state in OPEN_STATES and row.leased_until <= now and row.expires > now)
        found.sort(key=in_order)
        return [replace(row, payload=b"") for row in found[offset : offset + limit]]

    def expired(self, now: int, limit: int) -> Sequence[Row]:
        """Open tickets whose time has run out."""
        return self._where(lambda row: row.state in OPEN_STATES and row.expires <= now)[:limit]

    def over(self, at: int, behind: tuple[int, str], limit: int) -> Sequence[Row]:
        """Open tickets that end at ``at`` or before, by end date and id, behind such a pair."""
        found = self._where(lambda row: row.state in OPEN_STATES and row.ends <= at and (row.ends, row.id) > behind)
        return [replace(row, payload=b"") for row in sorted(found, key=lambda row: (row.ends, row.id))[:limit]]

    def counts(self, now: int) -> Counts:
        """How many tickets there are."""
        return counted((row.state, row.reasons, row.purpose, row.level, row.due <= now, 1) for row in self._rows())

    def of_person(self, person: bytes) -> Sequence[Row]:
        """All tickets of a person, with payloads, oldest first."""
        return self._where(lambda row: row.person == person)

    def purge(self, now: int, spare: Collection[str]) -> Iterator[int]:
        """Remove what has ended, and keys that no ticket needs, at once: how many went."""
        with self._lock:
            gone = self._remove(
                lambda row: row.ends <= now and row.label not in spare and not self._holds.standing(row.person)
            )
        yield gone

    def forget(self, person: bytes, at: int, keep: Staying) -> int:
        """Tombstone, keys, rows; those of a class in ``keep`` that must stay until after ``at`` do, and end then."""
        with self._lock:
            refuse(self._holds.standing(person))
            self._erasures += 1
            self._tombstones[person] = self._erasures
            for row in self._where(lambda row: row.person == person and row.label in keep and not row.erased):
                if (until := keep[row.label](row.ends)) != GOES:
                    self._tickets[row.id] = replace(row, ends=until, erased=1)
            return self._remove(
                lambda row: row.person == person and not (row.label in keep and row.erased and row.ends > at)
            )

    def restart(self, person: bytes, conversation: bytes | None, ends: Mapping[str, tuple[int, int]]) -> int:
        """Give rows the end date of their class, or that of what an erasure left of it."""
        with self._lock:
            moving = self._where(
                lambda row: (
                    row.person == person
                    and conversation in (None, row.conversation)
                    and row.label in ends
                    and ends[row.label][row.erased] != row.ends
                )
            )
            for row in moving:
                self._tickets[row.id] = replace(row, ends=ends[row.label][row.erased])
            return len(moving)

    def hold(self, person: bytes, name: str, at: int) -> None:
        """Place a legal hold."""
        del at  # they stand in the order they were placed
        with self._lock:
            self._holds.place(person, name)

    def unhold(self, person: bytes, name: str) -> bool:
        """Release one."""
        with self._lock:
            return self._holds.lift(person, name)

    def holds(self, person: bytes) -> tuple[str, ...]:
        """Those that stand."""
        return self._holds.standing(person)

    def switch(self) -> bytes:
        """What was put by :meth:`turn` last; empty at first."""
        return self._switch

    def turn(self, value: bytes, old: bytes) -> bool:
        """Keep another value, if the one kept is ``old`` still."""
        with self._lock:
            same = self._switch == old
            self._switch = value if same else self._switch
            return same

    def status(self, now: int) -> tuple[ClassStatus, ...]:
        """What is kept, by class."""
        by_label: dict[str, list[Row]] = {}
        for row in self._rows():
            by_label.setdefault(row.label, []).append(row)
        return tuple(
            ClassStatus(
                label,
                len(rows),
                sum(row.ends <= now and not self._holds.standing(row.person) for row in rows),
                sum(bool(self._holds.standing(row.person)) for row in rows),
                0,
                moment(min(row.ends for row in rows)),
                moment(max(row.ends for row in rows)),
            )
            for label, rows in sorted(by_label.items())
        )

    def close(self) -> None:
        """Release what is held."""

    def _rows(self) -> list[Row]:
        with self._lock:
            return list(self._tickets.values())

    def _where(self, condition: Callable[[Row], bool]) -> list[Row]:
        return [row for row in self._rows() if condition(row)]

    def _remove(self, condition: Callable[[Row], bool]) -> int:
        going = self._where(condition)
        for row in going:
            del self._tickets[row.id]
        needed = {(row.person, row.label) for row in self._rows()}
        for key in [key for key in self._keys if key not in needed]:
            del self._keys[key]
        return len(going)


def in_order(row: Row) -> tuple[int, int, int]:
    """The key that sorts open tickets."""
    return -row.priority, row.due, row.created


def by_closing(row: Row) -> tuple[int, int]:
    """The key that sorts closed tickets."""
    return -row.closed, -row.created


def matches(row: Row, query: Filter) -> bool:
    """Whether a filter asks for a row."""
    return (
        row.state in query.states
        and (query.reason is None or f",{query.reason.value}," in row.reasons)
        and query.purpose in (None, row.purpose)
        and query.tenant in (None, row.tenant)
        and (query.mode is None or query.mode.value == row.mode)
        and query.level in (None, row.level)
        and query.claimed_by in (None, row.leased_by)
        and (query.overdue is None or row.due <= microseconds(query.overdue))
        and (query.since is None or row.closed >= microseconds(query.since))
    )
