"""Tickets on PostgreSQL, sealed, for any number of processes on any number of machines. Needs ``postgres``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from guarded_client.review.search import Counts, Filter
from guarded_client.stores.clock import moment
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.postgres.connection import TIMEOUT, Query, Target
from guarded_client.stores.postgres.review_steps import (
    ALL,
    BATCH,
    FAILURE,
    FREE,
    LIGHT,
    MOVE,
    OPEN,
    ORDER,
    UNUSED,
    bound,
    erase,
    governing,
    key_of,
)
from guarded_client.stores.postgres.schema import REVIEW, begin, once
from guarded_client.stores.postgres.server import PostgresServer
from guarded_client.stores.review.rows import COLUMNS, MOVING, Row, condition, counted
from guarded_client.stores.served.head import RootKeys
from guarded_client.stores.served.steps import Steps, Tried
from guarded_client.stores.served.store import ServedStore
from guarded_client.stores.status import ClassStatus
from guarded_client.stores.staying import Staying

T = TypeVar("T")


class PostgresRows(ServedStore):
    """:class:`~guarded_client.stores.review.rows.Rows` in a database.

    Raises:
        ReviewUnavailable: the server cannot be reached or used, or the tables were made with another key.
        Misuse: the URL cannot be read.
    """

    def __init__(self, url: str, key: KeyEncryption) -> None:
        self._server = PostgresServer(Target(url, TIMEOUT, 8), FAILURE)
        self._keys = REVIEW.keyring(key, FAILURE)
        self._roots = RootKeys(self._keys, REVIEW)
        self._server.run(lambda: REVIEW.begin(self._keys), alone=True)

    def keys(self) -> tuple[Digests, Seal]:
        """What makes digests, and what wraps data keys, both under keys of this store."""
        return self._keys.digests, self._keys.seal

    def key(self, person: bytes, label: str, wrapped: bytes) -> bytes:
        """Kept by whoever comes first."""

        def steps() -> Steps[bytes]:
            found = yield from key_of(person, label)
            if found or not wrapped:
                return found
            yield bound(
                "INSERT INTO guarded_review_keys VALUES (%(person)s, %(label)s, %(wrapped)s) ON CONFLICT DO NOTHING",
                person=person,
                label=label,
                wrapped=wrapped,
            )
            return (yield from key_of(person, label))

        return self._server.run(steps)

    def erasures(self) -> int:
        """By number."""
        last: int = self._asked("SELECT coalesce(max(id), 0) FROM guarded_review_tombstones")[0][0]
        return last

    def insert(self, row: Row, wrapped: bytes, born: int | None) -> str:
        """One after the other."""

        def steps() -> Steps[str]:
            yield from begin(REVIEW.removing)
            erased = yield bound(
                "SELECT 1 FROM guarded_review_tombstones WHERE person = %(person)s AND id > %(born)s::bigint",
                person=row.person,
                born=born,
            )
            answer = "erased" if erased else ""
            if erased:
                yield bound(UNUSED, persons=[row.person])
            if not answer and (yield from key_of(row.person, row.label)) != wrapped:
                answer = "key"
            if not answer and row.mode != "after":
                answer = last.id if (last := (yield from governing(row.fingerprint))) is not None else ""
            if not answer:
                marks = ", ".join(f"%({name})s" for name in COLUMNS)
                values = dict(zip(COLUMNS, row.values(), strict=True))
                yield bound(
                    f"INSERT INTO guarded_review_tickets ({ALL}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING",  # noqa: S608
                    **values,
                )
            yield Query("COMMIT")
            return answer

        return self._server.run(steps)

    def get(self, ticket: str, *, payload: bool) -> Row | None:
        """By its id."""
        columns = ALL if payload else LIGHT
        found = self._rows(f"SELECT {columns} FROM guarded_review_tickets WHERE id = %(id)s", id=ticket)  # noqa: S608
        return found[0] if found else None

    def find(self, fingerprint: str) -> Row | None:
        """The last that governs."""
        return self._server.run(lambda: governing(fingerprint))

    def look(self, ticket: str) -> tuple[str, int] | None:
        """Two columns."""
        rows = self._asked("SELECT state, version FROM guarded_review_tickets WHERE id = %(id)s", id=ticket)
        return (rows[0][0], rows[0][1]) if rows else None

    def swap(self, row: Row, version: int) -> bool:
        """If the version is still that. Begun again, it sees that it was done already."""
        sets = ", ".join(f"{name} = %({name})s" for name in (*MOVING, *(("payload",) if row.payload else ())))
        values = dict(zip(COLUMNS, row.values(), strict=True))
        done = self._asked(
            f"UPDATE guarded_review_tickets SET {sets} WHERE id = %(id)s AND (version = %(old)s::bigint"  # noqa: S608
            " OR (version = %(version)s AND sealed = %(sealed)s::bytea)) RETURNING 1",
            old=version,
            **values,
        )
        return bool(done)

    def page(self, query: Filter, limit: int, offset: int, upto: int = 0) -> Sequence[Row]:
        """In order."""
        values: dict[str, object] = {"limit": limit, "offset": offset}

        def mark(value: object) -> str:
            name = f"v{len(values)}"
            values[name] = value
            return f"%({name})s"

        where = condition(query, mark, upto)
        order = ORDER if query.open else "ORDER BY closed DESC, seq DESC"
        return self._rows(
            f"SELECT {LIGHT} FROM guarded_review_tickets WHERE {where} {order} LIMIT %(limit)s OFFSET %(offset)s",  # noqa: S608
            **values,
        )

    def free(self, now: int, limit: int, offset: int) -> Sequence[Row]:
        """In order."""
        return self._rows(
            f"SELECT {LIGHT} FROM guarded_review_tickets WHERE {OPEN} AND leased_until <= %(now)s::bigint"  # noqa: S608
            f" AND expires > %(now)s::bigint {ORDER} LIMIT %(limit)s OFFSET %(offset)s",
            now=now,
            limit=limit,
            offset=offset,
        )

    def expired(self, now: int, limit: int) -> Sequence[Row]:
        """Those that ran out of time first, first."""
        return self._rows(
            f"SELECT {LIGHT} FROM guarded_review_tickets WHERE {OPEN} AND expires <= %(now)s::bigint"  # noqa: S608
            " ORDER BY expires LIMIT %(limit)s",
            now=now,
            limit=limit,
        )

    def over(self, at: int, behind: tuple[int, str], limit: int) -> Sequence[Row]:
        """By end date and id; ids in the order of their letters' numbers, whatever the database's."""
        return self._rows(
            f"SELECT {LIGHT} FROM guarded_review_tickets WHERE {OPEN} AND ends <= %(at)s::bigint"  # noqa: S608
            ' AND (ends, id COLLATE "C") > (%(ends)s::bigint, %(id)s) ORDER BY ends, id COLLATE "C" LIMIT %(limit)s',
            at=at,
            ends=behind[0],
            id=behind[1],
            limit=limit,
        )

    def counts(self, now: int) -> Counts:
        """In groups."""
        return counted(
            self._asked(
                "SELECT state, reasons, purpose, level, due <= %(now)s::bigint, count(*) FROM guarded_review_tickets"
                " GROUP BY 1, 2, 3, 4, 5",
                now=now,
            )
        )

    def of_person(self, person: bytes) -> Sequence[Row]:
        """Oldest first."""
        return self._rows(
            f"SELECT {ALL} FROM guarded_review_tickets WHERE person = %(person)s ORDER BY seq",  # noqa: S608
            person=person,
        )

    def purge(self, now: int, spare: Collection[str]) -> Iterator[int]:
        """Rows, then keys, in parts."""
        due = (
            "id IN (SELECT id FROM guarded_review_tickets WHERE ends <= %(now)s::bigint"  # noqa: S608
            f" AND NOT label = ANY (%(spare)s::text[]) AND {FREE} ORDER BY ends LIMIT %(batch)s)"
        )
        while count := self._remove(due, now=now, spare=[*spare], batch=BATCH):
            yield count

    def forget(self, person: bytes, at: int, keep: Staying) -> int:
        """Tombstone first."""
        return self._once(lambda: erase(person, at, keep))

    def restart(self, person: bytes, conversation: bytes | None, ends: Mapping[str, tuple[int, int]]) -> int:
        """All classes at once, and not while somebody erases: what must stay is found by its end date."""
        each = [(label, erased, end) for label, pair in ends.items() for erased, end in enumerate(pair)]
        labels, erased, moments = zip(*each, strict=True) if each else ((), (), ())

        def steps() -> Steps[int]:
            rows = yield bound(
                MOVE,
                person=person,
                conversation=conversation,
                labels=[*labels],
                erased=[*erased],
                moments=[*moments],
            )
            return len(rows)

        return self._once(steps)

    def hold(self, person: bytes, name: str, at: int) -> None:
        """Not while somebody removes."""
        self._server.run(lambda: REVIEW.hold(person, name, at))

    def unhold(self, person: bytes, name: str) -> bool:
        """Release one."""
        tried = Tried()
        return self._server.run(lambda: REVIEW.release(person, name, tried))

    def holds(self, person: bytes) -> tuple[str, ...]:
        """Those that stand."""
        return self._server.run(lambda: REVIEW.standing(person))

    def switch(self) -> bytes:
        """One value."""
        value: bytes = self._asked("SELECT switch FROM guarded_review_meta")[0][0]
        return value

    def turn(self, value: bytes, old: bytes) -> bool:
        """If it is still the old one; begun again, it sees that it was done already."""
        done = self._asked(
            "UPDATE guarded_review_meta SET switch = %(value)s WHERE switch IN (%(old)s, %(value)s) RETURNING 1",
            value=value,
            old=old,
        )
        return bool(done)

    def status(self, now: int) -> tuple[ClassStatus, ...]:
        """By class."""
        rows = self._asked(
            "SELECT label, count(*), count(*) FILTER (WHERE ends <= %(now)s::bigint AND NOT held),"
            " count(*) FILTER (WHERE held), min(ends), max(ends) FROM (SELECT label, ends, person IN"
            " (SELECT subject FROM guarded_review_holds) AS held FROM guarded_review_tickets) AS t"
            ' GROUP BY label ORDER BY label COLLATE "C"',
            now=now,
        )
        return tuple(
            ClassStatus(label, count, due, held, 0, moment(first), moment(last))
            for label, count, due, held, first, last in rows
        )

    def _asked(self, text: str, **values: object) -> Sequence[tuple[Any, ...]]:
        def steps() -> Steps[Sequence[tuple[Any, ...]]]:
            rows: Sequence[tuple[Any, ...]] = yield bound(text, **values)
            return rows

        return self._server.run(steps)

    def _rows(self, text: str, **values: object) -> list[Row]:
        return [Row(*columns) for columns in self._asked(text, **values)]

    def _remove(self, where: str, **values: object) -> int:
        def steps() -> Steps[int]:
            rows = yield bound(f"DELETE FROM guarded_review_tickets WHERE {where} RETURNING person", **values)  # noqa: S608
            yield bound(UNUSED, persons=[*{of for (of,) in rows}])
            return len(rows)

        return self._once(steps)

    def _once(self, write: Callable[[], Steps[T]]) -> T:
        """Do a write in one transaction, not while somebody removes; begun again, it is done once."""
        tried = Tried()
        return self._server.run(lambda: once(REVIEW.removing, write, tried))
