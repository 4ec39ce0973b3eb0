"""Tickets and what they are about, sealed: each under a key of its person and retention class."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Final, TypeVar

from guarded_client._bilingual import both
from guarded_client._errors import ReviewRefused, ReviewUnavailable
from guarded_client._forks import ForkLock
from guarded_client.review.payload import Payload, Shown
from guarded_client.review.ticket import Ticket
from guarded_client.stores.clock import Clock, moment, now_by
from guarded_client.stores.closing import Closing
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.recent import Personal
from guarded_client.stores.review.rows import Row, Rows, row_of

T = TypeVar("T")

_log: Final = logging.getLogger("guarded_client.review")

GONE: Final = both(
    "there is no such ticket: its retention has ended, its person was erased, or this is not its whole id",
    "Ce ticket n’existe pas : sa conservation est terminée, la personne a été effacée, ou l’identifiant n’est pas "
    "complet.",
)
FOREIGN: Final = both(
    "the payload of the ticket is not the one it was made with; see who can write to the review queue",
    "Le contenu du ticket n’est pas celui d’origine ; voyez qui peut écrire dans la file de validation.",
)
BUSY: Final = both(
    "others kept changing the ticket meanwhile; retry",
    "D’autres ont été plus rapides à chaque fois ; rien n’a été écrit : réessayez.",
)


class Damaged(ReviewUnavailable):
    """A ticket that does not open; others do."""


def is_id(ticket: str) -> bool:
    """Whether it can be the id of a ticket: no store is asked for what it could not hold."""
    return ticket.isascii() and ticket.isprintable()


class SealedTickets(Closing):
    """Opens and closes the rows of a store. Safe in threads, over forks and between processes as the store is.

    Args:
        rows: the store.
        clock: answers with the time, aware.
    """

    def __init__(self, rows: Rows, clock: Clock) -> None:
        self._rows = rows
        self._clock = clock
        self._lock = ForkLock()
        self._seals: Personal[tuple[bytes, str], tuple[bytes, Seal]] = Personal(1024)
        self._made: tuple[Digests, Seal] | None = None
        self._damaged: set[str] = set()

    @property
    def _digests(self) -> Digests:
        return self._keys()[0]

    def _keys(self) -> tuple[Digests, Seal]:
        if self._made is None:
            self._made = self._rows.keys()
        return self._made

    def _now(self) -> int:
        return now_by(self._clock)

    def _key(self, person: bytes, label: str, *, new: bool = True) -> tuple[bytes, Seal]:
        with self._lock:
            known = self._seals.get((person, label))
        if known is None:
            wrap = self._keys()[1]
            made = wrap.new_key(person, label)[0] if new else b""
            wrapped = self._rows.key(person, label, made)
            if not wrapped:
                raise ReviewRefused(GONE)
            known = wrapped, wrap.unwrap(wrapped, person, label)
            with self._lock:
                self._seals.put((person, label), known)
        return known

    def _drop(self) -> None:
        with self._lock:
            self._seals.clear()

    def _row(self, ticket: str, *, payload: bool = False) -> Row:
        row = self._rows.get(ticket, payload=payload) if is_id(ticket) else None
        if row is None:
            raise ReviewRefused(GONE)
        return row

    def _there(self, rows: Iterable[Row], work: Callable[[Row], T], damaged: list[Row] | None = None) -> Iterator[T]:
        """What comes of each row; of one whose ticket went since it was read, such as by an erasure, nothing.

        Args:
            damaged: here come those that do not open, of which a log tells once; without it, they are an error.
        """
        for row in rows:
            try:
                done = work(row)
            except Damaged:
                if damaged is None:
                    raise
                damaged.append(row)
                if row.id not in self._damaged:
                    self._damaged.add(row.id)
                    _log.warning("ticket %s does not open: it is damaged, and nobody can decide on it", row.id)
            except ReviewRefused:
                if self._rows.look(row.id) is not None:
                    raise
            else:
                yield done

    def _ticket(self, row: Row) -> Ticket:
        body = self._opened(row, row.sealed, "ticket")
        ticket, ends, erased = Ticket.model_validate_json(body), moment(row.ends), bool(row.erased)
        if (ticket.ends, ticket.erased) == (ends, erased):
            return ticket
        return ticket.model_copy(update={"ends": ends, "erased": erased})  # its clock was started

    def _shown(self, row: Row) -> Shown:
        return Shown.of(self._opened(row, row.payload, "payload"))

    def _opened(self, row: Row, sealed: bytes, what: str) -> bytes:
        seal = self._key(row.person, row.label, new=False)[1]
        with suppress(ReviewUnavailable):
            return seal.open(sealed, row.id, what)
        with self._lock:  # another process removed what that key sealed, and the next ticket made another key
            _ = self._seals.pop((row.person, row.label))
        if self._rows.look(row.id) is None:
            raise ReviewRefused(GONE)
        seal = self._key(row.person, row.label, new=False)[1]
        try:
            return seal.open(sealed, row.id, what)
        except ReviewUnavailable as error:
            problem = error.args
        raise Damaged(*problem)

    def _sealed(self, row: Row, ticket: Ticket, payload: Payload | None = None) -> Row:
        seal = self._key(row.person, row.label, new=False)[1]
        sealed = seal.close(ticket.model_dump_json().encode(), ticket.id, "ticket")
        body = b"" if payload is None else seal.close(payload.encoded(), ticket.id, "payload")
        return row_of(ticket, row.person, row.conversation, sealed, body)
