"""A log in a file, read without the master key: entries are not sealed, so that an auditor can check them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from guarded_client._bilingual import STORES, Bilingual, both, of_store
from guarded_client._errors import AuditUnavailable
from guarded_client.audit.checkpoint import Checkpoint, read
from guarded_client.audit.json_lines import INDEX, read_header, row_of
from guarded_client.audit.stored_entries import BATCH, Row, batches, found
from guarded_client.stores.sqlite import schema
from guarded_client.stores.sqlite.database import VERSION
from guarded_client.stores.sqlite.failure import FORBIDDEN, FULL, advice
from guarded_client.stores.sqlite.strangers import ENDLESS, another, has_a, strangers

T = TypeVar("T")


_RESTORE: Final = "restaurez-le d’une sauvegarde"


class LogFile:
    """A log of :class:`~guarded_client.audit.sqlite.SqliteLedger`, for reading only.

    Raises:
        AuditUnavailable: it cannot be read, or is no audit log.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with closing(self._connect()) as connection:
            if self._one(connection, "PRAGMA application_id") != schema.AUDIT_ID:
                raise AuditUnavailable(_other(path))
            strange = self._asked(lambda: strangers(connection, schema.AUDIT_ID))
            version = self._one(connection, "PRAGMA user_version")
            self._strange = next(iter(strange), "" if version == VERSION else another(cast("int", version)))
            readable = not any(each.lower() in ("a view meta", "a table meta") for each in strange)
            store = self._one(connection, "SELECT store FROM meta LIMIT 1") if readable else b""
            if not isinstance(store, bytes):
                raise AuditUnavailable(
                    both(
                        f"the file {path} does not say which audit log it is; restore it from a backup",
                        f"Le fichier {path} ne dit pas quel journal il est ; restaurez-le d’une sauvegarde.",
                    )
                )
            self.log_id: str = store.hex()

    def close(self) -> None:
        """Nothing is held between reads."""

    def rows(self, after: int = -1) -> Iterator[Row]:
        """The entries as they lie in the file."""
        self._see_end()
        with closing(self._connect()) as connection:
            yield from batches(lambda last: self._some(connection, last), after)

    def size(self) -> int:
        """One more than the index of the last entry."""
        self._see_end()
        with closing(self._connect()) as connection:
            return cast("int", self._one(connection, "SELECT coalesce(max(id), -1) FROM entries")) + 1

    def checkpoints(self) -> list[Checkpoint]:
        """Those that lie in the file, oldest first."""
        self._see_end()
        with closing(self._connect()) as connection:
            return [read(body) for (body,) in self._all(connection, "SELECT body FROM checkpoints ORDER BY id")]

    def stranger(self) -> str:
        """What the store has that this library did not make; empty, if nothing."""
        return self._strange

    def beside(self) -> None:
        """Nothing: the entries and their hashes lie in one table."""

    def _see_end(self) -> None:
        """See that what is read has an end: a view that somebody made of the entries may have none.

        Raises:
            AuditUnavailable: it may have none.
        """
        if self._strange.startswith(ENDLESS):
            raise AuditUnavailable(of_store("audit log", self.path, has_a(self._strange)))

    def _some(self, connection: sqlite3.Connection, after: int) -> list[Row]:
        sql = f"SELECT id, body, hash, call, at FROM entries WHERE id > {after:d} ORDER BY id LIMIT {BATCH:d}"  # noqa: S608  (integers)
        return [found(*row) for row in self._all(connection, sql)]

    def _connect(self) -> sqlite3.Connection:
        if not self.path.is_file():
            raise AuditUnavailable(_none(self.path))
        file = self.path.resolve()
        still = "&immutable=1" if self._is_shut() and not self._has_more() else ""
        connection = sqlite3.connect(f"{file.as_uri()}?mode=ro{still}", uri=True, isolation_level=None)
        connection.text_factory = _text
        return connection

    def _all(self, connection: sqlite3.Connection, sql: str) -> list[tuple[Any, ...]]:
        return self._asked(lambda: connection.execute(sql).fetchall())

    def _asked(self, ask: Callable[[], T]) -> T:
        full = False
        try:
            return ask()
        except (sqlite3.Error, UnicodeDecodeError) as error:  # of a damaged file, what SQLite says of it is no text
            problem = type(error).__name__
            full = isinstance(error, sqlite3.Error) and advice(error) is FULL
        if self._is_shut() and self._has_more():
            raise self._failed(
                both(
                    f"cannot be read where it lies: entries are in {self.path.name}-wal, and nothing can be written "
                    "there; copy both into a directory of your own",
                    "illisible à cet endroit : des entrées sont dans le fichier -wal, et rien ne peut y être écrit ; "
                    "copiez les deux dans un dossier à vous.",
                )
            )
        if full:  # SQLite makes an index beside it
            raise self._failed(FULL)
        raise self._failed(both(f"cannot be read: {problem}; restore it from a backup", f"illisible ; {_RESTORE}."))

    def _failed(self, what: Bilingual) -> AuditUnavailable:
        return AuditUnavailable(of_store("audit log", self.path, what))

    def _is_shut(self) -> bool:
        """Whether nothing can be written beside the file, as SQLite would for its index of the write-ahead log."""
        return not os.access(self.path.resolve().parent, os.W_OK)

    def _has_more(self) -> bool:
        """Whether entries lie in the write-ahead log; without it, a file that nobody can write here stays as it is."""
        beside = self.path.resolve()
        return (wal := beside.with_name(f"{beside.name}-wal")).exists() and wal.stat().st_size > 0

    def _one(self, connection: sqlite3.Connection, sql: str) -> Any:
        rows = self._all(connection, sql)
        return rows[0][0] if rows else b""


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")  # a body that somebody made no text of is told like any that was changed


def checkpoints_of(path: Path) -> list[Checkpoint]:
    """The checkpoints in a file of the second place, one a line. What a crash left of a line is passed over.

    Raises:
        AuditUnavailable: the file cannot be read, or a line is no checkpoint.
    """
    problem, found = "", list[Checkpoint]()
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        problem, lines = f"cannot be read: {error.strerror}", []
    except ValueError:
        problem, lines = "is not UTF-8", []
    for number, line in enumerate(lines, 1):
        try:
            found += [Checkpoint.model_validate_json(line)] if line.strip() else []
        except ValueError:
            if not _is_torn(line):
                problem = problem or f"has a line that is no checkpoint: line {number}"
    if problem:
        raise AuditUnavailable(
            both(
                f"the file of checkpoints {path} {problem}; restore it from a backup",
                f"Le fichier des points de contrôle {path} est illisible ; {_RESTORE}.",
            )
        )
    return found


def _is_torn(line: str) -> bool:
    """Whether a line is the beginning of a checkpoint, without its end."""
    begins = '{"at":"'
    return not line.endswith("}") and (line.startswith(begins) or begins.startswith(line))


class JsonlFile:
    """A log of :class:`~guarded_client.audit.jsonl.JsonlLedger`, for reading only; the file beside it may be missing.

    Raises:
        AuditUnavailable: it cannot be read, or is no audit log.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            told = read_header(file.readline())
        if told is None:
            raise AuditUnavailable(_other(path))
        self.log_id, self._first = told

    def close(self) -> None:
        """Nothing is held between reads."""

    def rows(self, after: int = -1) -> Iterator[Row]:
        """The entries as they lie in the file; a line that is not complete is not one."""
        with self.path.open("rb") as file:
            _ = file.readline()
            for index, line in enumerate(file, self._first):
                if index > after and line.endswith(b"\n"):
                    yield row_of(line, index)

    def size(self) -> int:
        """One more than the index of the last entry."""
        with self.path.open("rb") as file:
            return self._first + sum(1 for line in file if line.endswith(b"\n")) - 1

    def checkpoints(self) -> list[Checkpoint]:
        """Those that lie beside the file."""
        beside = self.beside()
        return [] if beside is None else beside.checkpoints()

    def stranger(self) -> str:
        """What the store of the file beside it has that this library did not make; empty, if nothing."""
        beside = self.beside()
        return "" if beside is None else beside.stranger()

    def beside(self) -> LogFile | None:
        """The file beside it, whose entries have hashes and say nothing."""
        beside = self.path.with_name(self.path.name + INDEX)
        return LogFile(beside) if beside.is_file() else None


def log_file(path: Path) -> LogFile | JsonlFile:
    """A log in a file, whichever of the two it is.

    Raises:
        AuditUnavailable: there is none, or it is no audit log.
    """
    try:
        with path.open("rb") as file:
            start = file.read(1)
    except PermissionError:
        raise AuditUnavailable(of_store("audit log", path, FORBIDDEN)) from None
    except OSError as error:
        problem = error.strerror
    else:
        if start:
            return JsonlFile(path) if start == b"{" else LogFile(path)
        raise AuditUnavailable(
            of_store("audit log", path, both("is empty; restore it from a backup", f"fichier vide ; {_RESTORE}."))
        )
    raise AuditUnavailable(_none(path, problem))


def _other(path: Path) -> Bilingual:
    return both(
        f"the file {path} is not an audit log of this library",
        f"Le fichier {path} n’est pas celui qu’il devrait être ({STORES['audit log']}) ; nommez-en un autre.",
    )


def _none(path: Path, why: str | None = None) -> Bilingual:
    because = f": {why}" if why else ""
    return both(f"there is no audit log {path}{because}", f"Il n’y a pas de journal d’audit {path}.")
