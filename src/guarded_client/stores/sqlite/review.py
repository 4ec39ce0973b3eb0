"""Tickets in one SQLite file, sealed, shared by any number of processes on one machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from guarded_client._errors import ReviewUnavailable
from guarded_client.review.search import Counts, Filter
from guarded_client.stores.clock import moment
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.root import KeyEncryption, Root
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.review.rows import COLUMNS, MOVING, Row, condition, counted
from guarded_client.stores.sqlite import holds, review_removal, schema
from guarded_client.stores.sqlite.sealed_file import SealedFile
from guarded_client.stores.status import ClassStatus
from guarded_client.stores.staying import Staying

_ALL = ", ".join(COLUMNS)
_LIGHT = ", ".join([*COLUMNS[:-1], "x'' AS payload"])
_OPEN = "state IN ('pending', 'claimed')"
_GOVERNS = "mode <> 'after' AND state <> 'cancelled' AND erased = 0"
_ORDER = "ORDER BY priority DESC, due, seq"
_FREE = "person NOT IN (SELECT subject FROM holds)"
_SET = ", ".join(f"{name} = ?" for name in MOVING)

BATCH = 500
"""Tickets that one transaction of a purge removes."""
_UNUSED_OF = f"{review_removal.UNUSED} AND label = ?"


class SqliteRows(SealedFile):
    """:class:`~guarded_client.stores.review.rows.Rows` in a file.

    Raises:
        ReviewUnavailable: the file cannot be opened, or was sealed with another key.
    """

    def __init__(self, path: Path | str, key: KeyEncryption, *, timeout: float = 5.0) -> None:
        super().__init__(
            path,
            key,
            noun="review queue",
            application=schema.REVIEW_ID,
            make=schema.make_review,
            error=ReviewUnavailable,
            timeout=timeout,
        )

    def keys(self) -> tuple[Digests, Seal]:
        """What makes digests, and what wraps data keys, both under keys of this store."""
        root = self._database.run(self._roots.open)
        return Digests(root.derive("digest")), Seal(root.derive("wrap"), ReviewUnavailable)

    def key(self, person: bytes, label: str, wrapped: bytes) -> bytes:
        """The wrapped data key of a person and class; ``wrapped`` is kept if there is none and it is not empty."""

        def keeping(connection: sqlite3.Connection) -> bytes:
            found = _key(connection, person, label)
            if found:
                return found
            connection.execute("INSERT INTO data_keys VALUES (?, ?, ?)", (person, label, wrapped)).close()
            return wrapped

        known = self._database.run(lambda connection: _key(connection, person, label))
        return known if known or not wrapped else self._database.write(keeping)

    def erasures(self) -> int:
        """The number of the last tombstone; 0: there is none."""
        last: int = self._database.run(
            lambda connection: connection.execute("SELECT coalesce(max(id), 0) FROM tombstones").fetchone()[0]
        )
        return last

    def insert(self, row: Row, wrapped: bytes, born: int | None) -> str:
        """Keep a new ticket; returns "" if it is kept now."""

        def inserting(connection: sqlite3.Connection) -> str:
            erased = connection.execute("SELECT 1 FROM tombstones WHERE person = ? AND id > ?", (row.person, born))
            if erased.fetchone() is not None:
                connection.execute(_UNUSED_OF, (row.person, row.label)).close()
                return "erased"
            if _key(connection, row.person, row.label) != wrapped:
                return "key"
            if row.mode != "after" and (governing := _governing(connection, row.fingerprint)) is not None:
                return governing.id
            marks = ", ".join("?" * len(COLUMNS))
            connection.execute(f"INSERT INTO tickets ({_ALL}) VALUES ({marks})", row.values()).close()  # noqa: S608
            return ""

        return self._database.write(inserting)

    def get(self, ticket: str, *, payload: bool) -> Row | None:
        """A ticket, with its payload or without."""
        columns = _ALL if payload else _LIGHT
        return self._one(f"SELECT {columns} FROM tickets WHERE id = ?", (ticket,))  # noqa: S608

    def find(self, fingerprint: str) -> Row | None:
        """The last ticket that governs a fingerprint, without payload."""
        return self._database.run(lambda connection: _governing(connection, fingerprint))

    def look(self, ticket: str) -> tuple[str, int] | None:
        """The state and version of a ticket."""
        found: tuple[str, int] | None = self._database.run(
            lambda connection: connection.execute(
                "SELECT state, version FROM tickets WHERE id = ?", (ticket,)
            ).fetchone()
        )
        return found

    def swap(self, row: Row, version: int) -> bool:
        """Put a row in the place of the one of the same id, if that still has ``version``."""
        values: dict[str, object] = dict(zip(COLUMNS, row.values(), strict=True))
        given = [values[name] for name in MOVING]
        sets, more = (_SET + ", payload = ?", [row.payload]) if row.payload else (_SET, [])
        return self._database.write(
            lambda connection: (
                connection.execute(
                    f"UPDATE tickets SET {sets} WHERE id = ? AND version = ?",  # noqa: S608
                    (*given, *more, row.id, version),
                ).rowcount
                == 1
            )
        )

    def page(self, query: Filter, limit: int, offset: int, upto: int = 0) -> Sequence[Row]:
        """Tickets without payload, in the order of :class:`~guarded_client.review.Filter`."""
        values: list[object] = []

        def mark(value: object) -> str:
            values.append(value)
            return "?"

        where = condition(query, mark, upto)
        order = _ORDER if query.open else "ORDER BY closed DESC, seq DESC"
        return self._rows(
            f"SELECT {_LIGHT} FROM tickets WHERE {where} {order} LIMIT ? OFFSET ?",  # noqa: S608
            (*values, limit, offset),
        )

    def free(self, now: int, limit: int, offset: int) -> Sequence[Row]:
        """Open tickets without a lease that stands and not expired, in their order."""
        return self._rows(
            f"SELECT {_LIGHT} FROM tickets WHERE {_OPEN} AND leased_until <= ? AND expires > ? {_ORDER}"  # noqa: S608
            " LIMIT ? OFFSET ?",
            (now, now, limit, offset),
        )

    def expired(self, now: int, limit: int) -> Sequence[Row]:
        """Open tickets whose time has run out."""
        return self._rows(
            f"SELECT {_LIGHT} FROM tickets WHERE {_OPEN} AND expires <= ? ORDER BY expires LIMIT ?",  # noqa: S608
            (now, limit),
        )

    def over(self, at: int, behind: tuple[int, str], limit: int) -> Sequence[Row]:
        """Open tickets that end at ``at`` or before, by end date and id, behind such a pair."""
        return self._rows(
            f"SELECT {_LIGHT} FROM tickets WHERE +{_OPEN} AND ends <= ? AND (ends, id) > (?, ?)"  # noqa: S608
            " ORDER BY ends, id LIMIT ?",
            (at, *behind, limit),
        )

    def counts(self, now: int) -> Counts:
        """How many tickets there are."""
        rows = self._database.run(
            lambda connection: connection.execute(
                "SELECT state, reasons, purpose, level, due <= ?, count(*) FROM tickets GROUP BY 1, 2, 3, 4, 5", (now,)
            ).fetchall()
        )
        return counted(rows)

    def of_person(self, person: bytes) -> Sequence[Row]:
        """All tickets of a person, with payloads, oldest first."""
        return self._rows(f"SELECT {_ALL} FROM tickets WHERE person = ? ORDER BY seq", (person,))  # noqa: S608

    def purge(self, now: int, spare: Collection[str]) -> Iterator[int]:
        """Remove what has ended. Goes in parts: no lock is held for long, and the memory does not grow."""
        marks = ", ".join("?" * len(spare))
        due = f"ends <= ? AND label NOT IN ({marks}) AND {_FREE}"

        def removing(connection: sqlite3.Connection) -> int:
            found = connection.execute(
                f"SELECT seq, person, label FROM tickets WHERE {due} ORDER BY ends LIMIT {BATCH}",  # noqa: S608
                (now, *spare),
            ).fetchall()
            connection.executemany("DELETE FROM tickets WHERE seq = ?", [(seq,) for seq, _, _ in found]).close()
            connection.executemany(_UNUSED_OF, {(person, label) for _, person, label in found}).close()
            return len(found)

        while count := self._database.write(removing):
            yield count
        _ = self._database.checkpoint()  # also if nothing went, as the vault

    def forget(self, person: bytes, at: int, keep: Staying) -> int:
        """Tombstone, keys, rows; those of a class in ``keep`` that must stay until after ``at`` do, and end then."""
        count = self._database.write(lambda connection: review_removal.forget(connection, person, at, keep))
        _ = self._database.checkpoint()
        return count

    def restart(self, person: bytes, conversation: bytes | None, ends: Mapping[str, tuple[int, int]]) -> int:
        """Give rows the end date of their class, or that of what an erasure left of it."""
        return self._database.write(lambda connection: review_removal.restart(connection, person, conversation, ends))

    def hold(self, person: bytes, name: str, at: int) -> None:
        """Place a legal hold."""
        self._database.write(lambda connection: holds.place(connection, person, name, at))

    def unhold(self, person: bytes, name: str) -> bool:
        """Release one."""
        return self._database.write(lambda connection: holds.lift(connection, person, name))

    def holds(self, person: bytes) -> tuple[str, ...]:
        """Those that stand."""
        return self._database.run(lambda connection: holds.standing(connection, person))

    def switch(self) -> bytes:
        """What was put by :meth:`turn` last; empty at first."""
        value: bytes = self._database.run(
            lambda connection: connection.execute("SELECT value FROM switch WHERE id = 1").fetchone()[0]
        )
        return value

    def turn(self, value: bytes, old: bytes) -> bool:
        """Keep another value, if the one kept is ``old`` still."""
        return self._database.write(
            lambda connection: (
                connection.execute("UPDATE switch SET value = ? WHERE id = 1 AND value = ?", (value, old)).rowcount == 1
            )
        )

    def status(self, now: int) -> tuple[ClassStatus, ...]:
        """What is kept, by class."""
        rows = self._database.run(
            lambda connection: connection.execute(
                "SELECT label, count(*), sum(ends <= ? AND held = 0), sum(held), min(ends), max(ends) FROM"
                " (SELECT label, ends, person IN (SELECT subject FROM holds) AS held FROM tickets)"
                " GROUP BY label ORDER BY label",
                (now,),
            ).fetchall()
        )
        return tuple(
            ClassStatus(label, count, due, held, 0, moment(first), moment(last))
            for label, count, due, held, first, last in rows
        )

    def _unlock(self, root: Root, connection: sqlite3.Connection) -> None:
        """Nothing: :meth:`keys` says what is taken of it."""

    def _rows(self, statement: str, values: Sequence[object]) -> list[Row]:
        return self._database.run(
            lambda connection: [Row(*columns) for columns in connection.execute(statement, values)]
        )

    def _one(self, statement: str, values: Sequence[object]) -> Row | None:
        found = self._rows(statement, values)
        return found[0] if found else None


def _key(connection: sqlite3.Connection, person: bytes, label: str) -> bytes:
    row: tuple[bytes] | None = connection.execute(
        "SELECT wrapped FROM data_keys WHERE person = ? AND label = ?", (person, label)
    ).fetchone()
    return row[0] if row else b""


def _governing(connection: sqlite3.Connection, fingerprint: str) -> Row | None:
    row = connection.execute(
        f"SELECT {_LIGHT} FROM tickets WHERE fingerprint = ? AND {_GOVERNS} ORDER BY seq DESC LIMIT 1",  # noqa: S608
        (fingerprint,),
    ).fetchone()
    return None if row is None else Row(*row)
