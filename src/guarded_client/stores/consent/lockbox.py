"""How a consent store keeps its records: as they are, or sealed under the store's root key."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from guarded_client._bilingual import both
from guarded_client._errors import ConsentUnavailable
from guarded_client.stores.keys.digests import Digests, bind

if TYPE_CHECKING:
    from guarded_client.stores.keys.seal import Seal
    from guarded_client.stores.sqlite.roots import Roots


class PlainBox:
    """Keeps persons and records readable in the file."""

    def make(self, connection: sqlite3.Connection) -> None:
        """Get a store ready that has just been made."""
        del connection

    def verify(self, connection: sqlite3.Connection) -> None:
        """See that the file is kept in this way.

        Raises:
            ConsentUnavailable: it is not.
        """
        if connection.execute("SELECT 1 FROM roots").fetchone() is not None:
            raise ConsentUnavailable(
                both(
                    "the consent store is sealed; give the master key it was made with",
                    "Registre des consentements : scellé ; donnez la clé maîtresse d’origine.",
                )
            )

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

    _digests: Digests
    _seal: Seal

    def __init__(self, roots: Roots) -> None:
        self._roots = roots

    def make(self, connection: sqlite3.Connection) -> None:
        """Give the store a root key."""
        self._roots.make(connection)

    def verify(self, connection: sqlite3.Connection) -> None:
        """See that the master key is the file's, and get its keys ready.

        Raises:
            ConsentUnavailable: the file was sealed with another key, or not sealed.
        """
        from guarded_client.stores.keys.seal import Seal

        root = self._roots.open(connection)
        self._digests = Digests(root.derive("digest"))
        self._seal = Seal(root.derive("wrap"), ConsentUnavailable)

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
