"""One SQLite file that master keys open: the file, and the wrapped root keys in it."""

from __future__ import annotations

import sqlite3
from abc import abstractmethod
from pathlib import Path

from guarded_client._errors import Unavailable
from guarded_client._frames import emptying
from guarded_client.stores.closing import Closing
from guarded_client.stores.keys.root import KeyEncryption, Root
from guarded_client.stores.sqlite.database import Database, Step
from guarded_client.stores.sqlite.roots import Roots


@emptying
class SealedFile(Closing):
    """A store in one file. Safe in threads, over forks and between processes.

    Args:
        path: the file; made, with its directory, if it does not exist.
        key: the master key.
        noun: what the file is, for messages.
        application: the file's ``application_id``.
        make: makes the tables of a new file.
        error: what failures become.
        timeout: seconds to wait for another process's lock.

    Raises:
        Unavailable: of the type given: the file cannot be opened, or was sealed with another key.
    """

    def __init__(
        self,
        path: Path | str,
        key: KeyEncryption,
        *,
        noun: str,
        application: int,
        make: Step,
        error: type[Unavailable],
        timeout: float,
    ) -> None:
        self._make_tables = make
        self._roots = Roots(key, Path(path), noun, error)
        self._database = Database(
            path,
            noun=noun,
            application=application,
            make=self._make,
            verify=self._verify,
            error=error,
            timeout=timeout,
        )

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._database.path}>"

    def master_keys(self) -> list[str]:
        """Ids of the master keys that open the file."""
        return self._database.run(self._roots.ids)

    def add_master_key(self, key: KeyEncryption) -> str:
        """Let another master key open the file; returns its id. Whoever has the file open is not disturbed."""
        return self._database.write(lambda connection: self._roots.add(connection, key))

    def drop_master_key(self, id_: str) -> bool:
        """Shut a master key out; returns whether it could open the file.

        Raises:
            Misuse: no other key opens it.
        """
        return self._database.write(lambda connection: self._roots.drop(connection, id_))

    @property
    def lingers(self) -> bool:
        """Whether what was removed still stands in the write-ahead log, since another connection reads the file."""
        return self._database.lingers

    def close(self) -> None:
        """Close the file. Idempotent."""
        self._database.close()

    @abstractmethod
    def _unlock(self, root: Root, connection: sqlite3.Connection) -> None:
        """Take what is needed of the root key; called after each opening."""

    def _make(self, connection: sqlite3.Connection) -> None:
        self._make_tables(connection)
        self._roots.make(connection)

    def _verify(self, connection: sqlite3.Connection) -> None:
        self._unlock(self._roots.open(connection), connection)
