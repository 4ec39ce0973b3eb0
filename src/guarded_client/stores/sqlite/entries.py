"""The rows of a sealed vault: reading, writing and removing them. Every write runs in its caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from guarded_client._errors import VaultUnavailable
from guarded_client._model import Surrogate
from guarded_client.stores.clock import moment
from guarded_client.stores.conversation import NO_DATA_KEY
from guarded_client.stores.keys.digests import Place, decode, encode
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.recent import Recent
from guarded_client.stores.status import KeptEntry


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that has been opened."""

    id: int
    surrogate: Surrogate
    value: str | None
    """``None``: it had ended or was archived, and was not opened."""
    ends: int


@dataclass(frozen=True, slots=True)
class DataKey:
    """The data key of a person and retention class, ready for use."""

    subject: bytes
    label: str
    seal: Seal


class Entries:
    """The statements, with sealing in between. Keeps the data keys it has used last, until :meth:`drop_keys`."""

    __slots__ = ("_keys", "_wrap")

    def __init__(self, wrap: Seal) -> None:
        self._wrap = wrap
        self._keys: Recent[tuple[bytes, str], DataKey] = Recent(4096)

    def drop_keys(self) -> None:
        """Forget all data keys: some may have been destroyed."""
        self._keys.clear()

    def keep_key(self, key: DataKey) -> None:
        """Keep a key at hand, once the transaction that may have made it is through."""
        self._keys.put((key.subject, key.label), key)

    def kept_key(self, place: Place, label: str) -> DataKey | None:
        """A key that is at hand."""
        return self._keys.get((place.subject, label))

    def read(self, connection: sqlite3.Connection, place: Place, after: int, now: int) -> Iterator[Entry]:
        """The rows of a conversation with an id above ``after``.

        Raises:
            VaultUnavailable: a record does not open.
        """
        rows = connection.execute(
            "SELECT id, kind, number, sealed, class, ends, archived FROM entries"
            " WHERE subject = ? AND scope = ? AND id > ? ORDER BY id",
            (place.subject, place.scope, after),
        ).fetchall()
        for id_, kind, number, sealed, label, ends, archived in rows:
            surrogate = Surrogate(kind, number)
            usable = ends > now and not archived
            yield Entry(
                id_, surrogate, self._value(connection, place, label, surrogate, sealed) if usable else None, ends
            )

    def of_person(self, connection: sqlite3.Connection, tenant: str, subject: bytes) -> list[KeptEntry]:
        """All rows of a person, read in one statement with their data keys: another process may have erased those at
        hand, and made new ones.

        Raises:
            VaultUnavailable: a record does not open.
        """
        rows = connection.execute(
            "SELECT scope, kind, number, sealed, class, ends, archived, wrapped FROM entries"
            " LEFT JOIN data_keys USING (subject, class) WHERE subject = ? ORDER BY scope, id",
            (subject,),
        ).fetchall()
        keys: dict[str, DataKey] = {}
        kept: list[KeptEntry] = []
        for scope, kind, number, sealed, label, ends, archived, wrapped in rows:
            place, surrogate = Place(tenant, subject, scope), Surrogate(kind, number)
            if label not in keys:
                keys[label] = self._unwrapped(place, label, wrapped)
            value = _opened(keys[label], place, surrogate, sealed)
            kept.append(KeptEntry(scope.hex(), surrogate, value, label, moment(ends), archived > 0, archived == 2))
        return kept

    def counters(self, connection: sqlite3.Connection, place: Place) -> dict[str, int]:
        """The last number among the removed rows of a conversation, by kind; rows that stand count for themselves."""
        return dict(
            connection.execute(
                "SELECT kind, last FROM counters WHERE subject = ? AND scope = ?", (place.subject, place.scope)
            ).fetchall()
        )

    def key(self, connection: sqlite3.Connection, place: Place, label: str) -> DataKey:
        """The data key of a person and retention class, made if there is none. Not kept: see :meth:`keep_key`."""
        key = self._key(connection, place, label)
        if key is not None:
            return key
        wrapped, seal = self._wrap.new_key(place.tenant, place.subject, label)
        _ = connection.execute(
            "INSERT INTO data_keys (subject, class, wrapped) VALUES (?, ?, ?)", (place.subject, label, wrapped)
        )
        return DataKey(place.subject, label, seal)

    def insert(
        self,
        connection: sqlite3.Connection,
        place: Place,
        key: DataKey,
        pairs: Sequence[tuple[Surrogate, str]],
        after: int,
        ends: int,
        removals: int,
    ) -> bool:
        """Write new pairs, with ids above ``after``; nothing, and ``False``, if rows went since ``removals``.

        A single pair needs no transaction around it.
        """
        written = 0
        for id_, (surrogate, value) in enumerate(pairs, after + 1):
            sealed = key.seal.close(encode(value), *place.bound(key.label, surrogate))
            written += connection.execute(
                "INSERT INTO entries (subject, scope, id, kind, number, sealed, class, ends)"
                " SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE (SELECT removals FROM meta) = ?",
                (place.subject, place.scope, id_, surrogate.kind, surrogate.number, sealed, key.label, ends, removals),
            ).rowcount
        return written == len(pairs)

    def extend(
        self,
        connection: sqlite3.Connection,
        place: Place,
        key: DataKey,
        pairs: Iterable[tuple[Surrogate, str]],
        ends: int,
    ) -> None:
        """Move pairs to a later end date, sealed anew under the class that keeps them until then."""
        for surrogate, value in pairs:
            sealed = key.seal.close(encode(value), *place.bound(key.label, surrogate))
            _ = connection.execute(
                "UPDATE entries SET sealed = ?, class = ?, ends = ?"
                " WHERE subject = ? AND scope = ? AND kind = ? AND number = ? AND ends < ?",
                (sealed, key.label, ends, place.subject, place.scope, surrogate.kind, surrogate.number, ends),
            )

    def _value(
        self, connection: sqlite3.Connection, place: Place, label: str, surrogate: Surrogate, sealed: bytes
    ) -> str:
        key = self._key(connection, place, label) or self._unwrapped(place, label, None)
        self.keep_key(key)
        return _opened(key, place, surrogate, sealed)

    def _key(self, connection: sqlite3.Connection, place: Place, label: str) -> DataKey | None:
        known = self.kept_key(place, label)
        if known is not None:
            return known
        row = connection.execute(
            "SELECT wrapped FROM data_keys WHERE subject = ? AND class = ?", (place.subject, label)
        ).fetchone()
        return None if row is None else self._unwrapped(place, label, row[0])

    def _unwrapped(self, place: Place, label: str, wrapped: bytes | None) -> DataKey:
        if wrapped is None:
            raise VaultUnavailable(NO_DATA_KEY)
        return DataKey(place.subject, label, self._wrap.unwrap(wrapped, place.tenant, place.subject, label))


def _opened(key: DataKey, place: Place, surrogate: Surrogate, sealed: bytes) -> str:
    return decode(key.seal.open(sealed, *place.bound(key.label, surrogate)))
