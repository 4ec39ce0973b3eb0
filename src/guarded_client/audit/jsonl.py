"""An audit log as a file of JSON lines, which other programs can read and collect, with an SQLite file beside it.

The lines are the log. The file beside it has their places, the keys of persons' names and checkpoints;
its write lock is the one of the log. It may lag behind by the line whose writer was killed: the next writer catches up,
and cuts off a line that is not complete, which nobody was told of.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final

from guarded_client._bilingual import Bilingual, both, of_store
from guarded_client._errors import AuditUnavailable
from guarded_client._facts import Facts, Position
from guarded_client.audit import encoding, purge, stored_entries
from guarded_client.audit.entry_shape import fields_of
from guarded_client.audit.json_lines import INDEX, header_of, is_line_of, line_of, read_header, row_of
from guarded_client.audit.sqlite import SqliteLedger
from guarded_client.audit.stored_entries import Row
from guarded_client.stores.clock import Clock, utc_now
from guarded_client.stores.keys.root import KeyEncryption
from guarded_client.stores.sqlite.failure import FULL, is_full
from guarded_client.stores.sqlite.transactions import roll_back, transact

_CHANGED: Final = both("was changed: run guarded-client audit verify", "modifié : lancez guarded-client audit verify.")


class JsonlLedger(SqliteLedger):
    """A :class:`~guarded_client._ports.Ledger`. Arguments and errors as for :class:`SqliteLedger`."""

    def __init__(self, path: Path | str, key: KeyEncryption, *, clock: Clock = utc_now, **more: Any) -> None:
        self.path = Path(path)
        self._line: tuple[int, int, bytes] | None = None  # that was written last: its index, its place, itself
        super().__init__(self.path.with_name(self.path.name + INDEX), key, clock=clock, **more)

    def _append(self, facts: Facts, before: Callable[[sqlite3.Connection], None]) -> Position:
        try:
            return super()._append(facts, before)
        except AuditUnavailable:
            with suppress(AuditUnavailable):
                self._database.run(self._take_back)
            raise

    def _last(self, connection: sqlite3.Connection) -> tuple[int, str]:
        self._catch_up(connection)
        return super()._last(connection)

    def _keep(
        self, connection: sqlite3.Connection, index: int, call: bytes | None, at: int, body: str, hash_: str
    ) -> None:
        fd = os.open(self.path, os.O_WRONLY | os.O_APPEND)
        try:
            place = os.fstat(fd).st_size
            line = line_of(body, hash_)
            if _written(fd, line) != len(line):  # nobody was told of this entry
                os.ftruncate(fd, place)
                raise self._told(FULL)
        finally:
            os.close(fd)
        self._line = index, place, line
        self._index(connection, index, call, at, hash_, place)

    def _take_back(self, connection: sqlite3.Connection) -> None:
        """Cut off the line that was written last, unless it was taken up: the file beside it may have no space left."""
        if self._line is None:
            return
        index, place, line = self._line
        connection.execute("BEGIN IMMEDIATE").close()
        try:
            last = connection.execute("SELECT max(id) FROM entries").fetchone()[0]
            with self.path.open("r+b") as file:
                _ = file.seek(place)
                if (last is None or last < index) and file.read() == line:
                    _ = file.truncate(place)
        finally:
            roll_back(connection)

    def _index(
        self, connection: sqlite3.Connection, index: int, call: bytes | None, at: int, hash_: str, place: int
    ) -> None:
        connection.execute(
            "INSERT INTO entries (id, call, at, body, hash, place) VALUES (?, ?, ?, '', ?, ?)",
            (index, call, at, bytes.fromhex(hash_), place),
        ).close()

    def _catch_up(self, connection: sqlite3.Connection) -> None:
        """Take up lines that were written and not indexed; cut off one that is not complete. Within a transaction."""
        row = connection.execute("SELECT id, hash, place FROM entries ORDER BY id DESC LIMIT 1").fetchone()
        if row is None and not self.path.exists():
            os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600))
        elif not self.path.exists():
            raise self._told(
                both(
                    f"was removed: put it back beside {self.path.name}{INDEX}",
                    f"retiré : remettez-le à côté de son fichier {INDEX}.",
                )
            )
        with self.path.open("r+b") as file:
            if row is None:
                last, index, prev, place = self._begun(file), -1, encoding.genesis(self.log_id), 0
            else:
                index, prev, place = row[0], row[1].hex(), row[2]
                _ = file.seek(place)
                last = file.readline()
                if not is_line_of(last, prev) and (shift := self._moved(connection, file)):
                    _ = file.seek(place := place - shift)
                    last = file.readline()
            if not last or (row is not None and not is_line_of(last, prev)):
                raise self._told(_CHANGED)
            self._take_up(connection, file, index, prev, place + len(last))

    def _begun(self, file: BinaryIO) -> bytes:
        """The header of a file of which nothing is indexed yet, written if need be; nothing if it is another's."""
        header = header_of(self.log_id, 0)
        found = file.readline()
        if not found.endswith(b"\n"):
            _ = file.seek(0)
            _ = file.write(header)
            _ = file.truncate()
            found = header
        return found if found == header else b""

    def _moved(self, connection: sqlite3.Connection, file: BinaryIO) -> int:
        """How far lines moved in a purge whose process was killed before it could tell; the places are set right."""
        _ = file.seek(0)
        header = file.readline()
        told = read_header(header)
        row = told and connection.execute("SELECT place FROM entries WHERE id = ?", (told[1],)).fetchone()
        shift: int = row[0] - len(header) if row else 0
        connection.execute("UPDATE entries SET place = place - ?", (shift,)).close()
        return shift

    def _take_up(self, connection: sqlite3.Connection, file: BinaryIO, index: int, prev: str, end: int) -> None:
        for line in file:
            if not line.endswith(b"\n"):
                _ = file.truncate(end)
                return
            found = row_of(line, index := index + 1)
            fields = _entry(found, prev)
            if fields is None:
                raise self._told(
                    both(
                        "has a line of another program: run guarded-client audit verify",
                        "il contient une ligne d’un autre programme : lancez guarded-client audit verify.",
                    )
                )
            call, at = (
                stored_entries.call_id(fields.get("call", "")) or None,
                stored_entries.moment_of(fields["at"]) or 0,
            )
            self._index(connection, index, call, at, found.hash, end)
            purge.told_by(connection, fields)
            prev, end = found.hash, end + len(line)

    def _told(self, what: Bilingual) -> AuditUnavailable:
        return AuditUnavailable(of_store("audit log", self.path, what))

    def write_through(self) -> None:
        """See that the disk has every line that is vouched for."""
        problem, descriptor = "", -1
        try:
            descriptor = os.open(self.path, os.O_WRONLY)
            os.fsync(descriptor)
        except OSError as error:
            problem = error.strerror or type(error).__name__
        finally:
            if descriptor >= 0:
                os.close(descriptor)
        if problem:
            raise AuditUnavailable(
                both(
                    f"the audit log {self.path} cannot be written through to the disk: {problem}; see that it can be "
                    "written, then retry",
                    "Le journal d’audit ne peut être écrit ; vérifiez les droits du fichier, puis réessayez.",
                )
            )
        super().write_through()

    def head(self) -> Position:
        """Where the last entry stands."""
        return Position(self.log_id, *self._database.write(self._last))

    def rows(self, after: int = -1) -> Iterator[Row]:
        """The entries as they lie in the file, read bit by bit; a line that is not complete is not one."""
        sql = "SELECT id, place, hash FROM entries WHERE id > ? ORDER BY id LIMIT 1"
        for is_first_try in (True, False):
            found = self._database.run(lambda connection: connection.execute(sql, (after,)).fetchone())
            if found is None:
                return
            first, place, hash_ = found
            with self.path.open("rb") as file:
                _ = file.seek(place)
                # else a purge moved the lines: see where to
                if is_first_try and not is_line_of(file.readline(), hash_.hex()):
                    self._database.run(self._find_lines)
                    continue
                _ = file.seek(place)
                yield from (row_of(line, index) for index, line in enumerate(file, first) if line.endswith(b"\n"))
                return

    def _find_lines(self, connection: sqlite3.Connection) -> None:
        """Set the places of lines right. Within a transaction they are: each begins with it."""
        if not connection.in_transaction:
            _ = transact(connection, self._last)

    def _after_purge(self, count: int) -> None:
        """Write the file anew, without the lines of entries that are gone, and put it in the old one's place.

        Also if none went just now: those lines may be what a purge left that was killed, or found the disk full.
        """

        def rewriting(connection: sqlite3.Connection) -> None:
            self._catch_up(connection)
            sql = "SELECT id, place, hash FROM entries ORDER BY id LIMIT 1"
            first, start, hash_ = connection.execute(sql).fetchone()
            real = self.path.resolve()  # of a link, what it leads to: it stays where collectors look for it
            header, new = header_of(self.log_id, first), real.with_name(real.name + ".new")
            try:
                self._copy(new, header, start, hash_.hex())
            except BaseException:  # such as a full disk, which it would keep full
                new.unlink(missing_ok=True)
                raise
            shift = start - len(header)
            connection.execute("UPDATE entries SET place = place - ?", (shift,)).close()
            _ = new.replace(real)

        if count or self._database.run(self._is_behind):
            self._database.write(rewriting)
        super()._after_purge(count)

    def _copy(self, new: Path, header: bytes, start: int, hash_: str) -> None:
        """Write a header, and behind it all lines from the entry with a hash on, which begins at ``start``."""
        new.unlink(missing_ok=True)  # of a purge that was killed; of others, a link is not followed
        fd = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(fd, "wb") as file, self.path.open("rb") as old:  # noqa: PTH123
            if hasattr(os, "fchmod"):  # whoever may read the lines still may
                os.fchmod(fd, os.fstat(old.fileno()).st_mode & 0o777)
            _ = file.write(header)
            _ = old.seek(start)
            if not is_line_of(old.readline(), hash_):
                raise self._told(_CHANGED)
            _ = old.seek(start)
            shutil.copyfileobj(old, file, 1 << 20)
            file.flush()
            os.fsync(file.fileno())

    def _is_behind(self, connection: sqlite3.Connection) -> bool:
        """Whether the file begins with lines of entries that are gone."""
        first = connection.execute("SELECT min(id) FROM entries").fetchone()[0]
        with self.path.open("rb") as file:
            told = read_header(file.readline())
        return first is not None and told is not None and told[1] < first


def _written(fd: int, line: bytes) -> int:
    """How many bytes of a line could be written; fewer than all: the disk is full."""
    try:
        return os.write(fd, line)
    except OSError as error:
        if not is_full(error):
            raise
        return 0


def _entry(row: Row, prev: str) -> dict[str, Any] | None:
    """What a line says, if it is an entry that follows; else ``None``."""
    fields = fields_of(row.body) if encoding.digest(row.body) == row.hash else None
    if fields is None or stored_entries.moment_of(fields["at"]) is None:
        return None
    return fields if (fields["prev"], fields["index"]) == (prev, row.index) else None
