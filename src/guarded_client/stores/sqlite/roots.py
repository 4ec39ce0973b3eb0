"""The wrapped root keys that lie in an SQLite store, and which master keys open it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from guarded_client._bilingual import both, of_store
from guarded_client._errors import Misuse, Unavailable
from guarded_client.stores.keys.root import KeyEncryption, Root

_OTHER_KEY: Final = both(
    "was sealed with another key; give the key it was made with, or name another file",
    "scellé avec une autre clé ; donnez la clé d’origine, ou nommez un autre stockage.",
)
_NO_KEY: Final = both(
    "was made without a master key; open it without one", "créé sans clé maîtresse ; ouvrez-le sans elle."
)


class Roots:
    """The root key of a store, once a master key has opened it.

    Args:
        key: the master key.
        path, noun: of the file, for messages.
        error: what failures become.
    """

    def __init__(self, key: KeyEncryption, path: Path, noun: str, error: type[Unavailable]) -> None:
        self._key = key
        self._path = path
        self._noun = noun
        self._error = error
        self._store = b""
        self._root: Root | None = None

    def make(self, connection: sqlite3.Connection) -> None:
        """A new root, wrapped by the master key, for a store that has just been made."""
        _ = self.add(connection, self._key, Root.generate())

    def open(self, connection: sqlite3.Connection) -> Root:
        """The root of the store. A store that this process has opened once stays open to it, whatever key is retired.

        Raises:
            Unavailable: of the type given: the store was sealed with other keys.
        """
        store = _store(connection)
        if self._root is None or store != self._store:
            row = connection.execute("SELECT wrapped FROM roots WHERE key = ?", (self._key.id,)).fetchone()
            if row is None:
                sealed = connection.execute("SELECT 1 FROM roots").fetchone() is not None
                raise self._error(of_store(self._noun, self._path, _OTHER_KEY if sealed else _NO_KEY))
            self._store, self._root = store, Root.unwrap(row[0], self._key, store)
        return self._root

    def add(self, connection: sqlite3.Connection, key: KeyEncryption, root: Root | None = None) -> str:
        """Let another master key open the store; returns its id. Idempotent."""
        store, root = _store(connection), root or self.open(connection)
        connection.execute(
            "INSERT INTO roots (key, wrapped) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET wrapped = excluded.wrapped",
            (key.id, root.wrapped(key, store)),
        ).close()
        return key.id

    def drop(self, connection: sqlite3.Connection, key: str) -> bool:
        """Shut a master key out; returns whether it could open the store. Idempotent.

        Raises:
            Misuse: no other master key opens the store.
        """
        ids = self.ids(connection)
        if ids == [key]:
            raise Misuse(f"no other key opens the {self._noun} {self._path}: rotate to a new one first")
        connection.execute("DELETE FROM roots WHERE key = ?", (key,)).close()
        return key in ids

    def ids(self, connection: sqlite3.Connection) -> list[str]:
        """The master keys that open the store."""
        return [key for (key,) in connection.execute("SELECT key FROM roots ORDER BY key").fetchall()]


def _store(connection: sqlite3.Connection) -> bytes:
    row: tuple[bytes] | None = connection.execute("SELECT store FROM meta").fetchone()
    return row[0] if row else b""
