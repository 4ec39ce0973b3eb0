"""How a consent store keeps its records: as they are, or sealed under a data key of the whole store."""

from __future__ import annotations

import secrets
import sqlite3
from typing import TYPE_CHECKING

from guarded_client._errors import ConsentUnavailable
from guarded_client.stores.digests import Digests, bind
from guarded_client.stores.schema import proof

if TYPE_CHECKING:
    from guarded_client.stores.keys import MasterKey
    from guarded_client.stores.seal import Seal


class PlainBox:
    """Keeps persons and records readable in the file."""

    def head(self) -> tuple[bytes, bytes | None, bytes | None]:
        """The store's random id, the proof of its master key, and its wrapped data key."""
        return secrets.token_bytes(16), None, None

    def verify(self, connection: sqlite3.Connection) -> None:
        """See that the file is kept in this way.

        Raises:
            ConsentUnavailable: it is not.
        """
        if _head(connection)[1] is not None:
            raise ConsentUnavailable("the consent store is sealed; give the master key it was made with")

    def person(self, tenant: str, subject: str) -> bytes:
        """What stands for a person in the file."""
        return bind(tenant, subject)

    def close(self, body: bytes, person: bytes, sort: str, seq: str) -> bytes:
        """The body as it is kept."""
        del person, sort, seq
        return body

    def open(self, body: bytes, person: bytes, sort: str, seq: str) -> bytes:
        """The body that was kept."""
        del person, sort, seq
        return body


class SealedBox(PlainBox):
    """Keeps persons as keyed digests and records sealed, each bound to its person and number."""

    def __init__(self, key: MasterKey) -> None:
        from guarded_client.stores.seal import Seal

        self._check = key.derive("check")
        self._digests = Digests(key.derive("digest"))
        self._wrap = Seal(key.derive("wrap"), ConsentUnavailable)
        self._seal: Seal = self._wrap
        """The store's data key, once :meth:`verify` has run."""

    def head(self) -> tuple[bytes, bytes | None, bytes | None]:
        """The store's random id, the proof of its master key, and its wrapped data key."""
        store = secrets.token_bytes(16)
        return store, proof(self._check, store), self._wrap.new_key("consent store", store)[0]

    def verify(self, connection: sqlite3.Connection) -> None:
        """See that the master key is the file's, and get its data key ready.

        Raises:
            ConsentUnavailable: the file was sealed with another key, or not sealed.
        """
        store, kept, wrapped = _head(connection)
        if kept is None or wrapped is None:
            raise ConsentUnavailable("the consent store was made without a master key; open it without one")
        if kept != proof(self._check, store):
            raise ConsentUnavailable("the consent store was sealed with another key; give the key it was made with")
        self._seal = self._wrap.unwrap(wrapped, "consent store", store)

    def person(self, tenant: str, subject: str) -> bytes:
        """What stands for a person in the file."""
        return self._digests.person(tenant, subject)

    def close(self, body: bytes, person: bytes, sort: str, seq: str) -> bytes:
        """The body as it is kept."""
        return self._seal.close(body, person, sort, seq)

    def open(self, body: bytes, person: bytes, sort: str, seq: str) -> bytes:
        """The body that was kept.

        Raises:
            ConsentUnavailable: it does not open.
        """
        return self._seal.open(body, person, sort, seq)


def _head(connection: sqlite3.Connection) -> tuple[bytes, bytes | None, bytes | None]:
    row: tuple[bytes, bytes | None, bytes | None] | None = connection.execute(
        "SELECT store, proof, wrapped FROM meta"
    ).fetchone()
    if row is None:
        raise ConsentUnavailable("the consent store is damaged: its first row is missing; restore it from a backup")
    return row
