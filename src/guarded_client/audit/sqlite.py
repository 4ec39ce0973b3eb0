"""An audit log in one SQLite file. Safe in threads, over forks and between processes, which make one chain.

An entry is in the file, in the system's hands, when :meth:`SqliteLedger.append` returns: it survives the end of the
process by any signal. A crash of the whole machine may lose the last entries, never damage the chain (WAL mode,
``synchronous=NORMAL``); checkpoints are written through to the disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from weakref import WeakValueDictionary

from guarded_client._errors import AuditUnavailable
from guarded_client._facts import Event, Facts, Position
from guarded_client.audit import encoding, notes, purge, reading
from guarded_client.audit.alive import Alive
from guarded_client.audit.checkpoint import Checkpoint, signed
from guarded_client.audit.entry import Entry
from guarded_client.audit.notary import EVERY, SECONDS, Notary, Place
from guarded_client.audit.persons import Persons
from guarded_client.stores import schema
from guarded_client.stores.clock import Clock, now_by, utc_now
from guarded_client.stores.root import KeyEncryption, Root
from guarded_client.stores.sealed_file import SealedFile
from guarded_client.stores.signature import Signature, sign

_LOOK: Final = 1000
"""Notes between two looks for calls that were dropped."""


class SqliteLedger(SealedFile):
    """A :class:`~guarded_client._ports.Ledger`.

    Args:
        path: the file; made, with its directory, if it does not exist.
        key: the master key.
        place: the second place of checkpoints.
        every, seconds: when to sign; see :class:`~guarded_client.audit.notary.Notary`.
        clock: answers with the time, aware.
        timeout: seconds to wait for another process's lock.

    Raises:
        AuditUnavailable: the file cannot be opened, or was sealed with another key.
    """

    _persons: Persons
    _log: bytes
    log_id: str

    def __init__(
        self,
        path: Path | str,
        key: KeyEncryption,
        *,
        place: Place | None = None,
        every: int = EVERY,
        seconds: float = SECONDS,
        clock: Clock = utc_now,
        timeout: float = 5.0,
    ) -> None:
        self._clock = clock
        self._alive = Alive(Path(path))
        self._notary = Notary(place, every, seconds, clock)
        self._open: WeakValueDictionary[str, Facts] = WeakValueDictionary()
        self._noted = 0
        self._wrote = False
        self._owed: Position | None = None
        super().__init__(
            path,
            key,
            noun="audit log",
            application=schema.AUDIT_ID,
            make=schema.make_audit,
            error=AuditUnavailable,
            timeout=timeout,
        )
        _ = self.recover()

    def announce(self, facts: Facts) -> None:
        """See :class:`~guarded_client._ports.Ledger`."""
        if self._owed is not None:
            _ = self._sign(self._owed)
        self._noted += 1
        if self._noted % _LOOK == 0:
            _ = self.recover()
        began, owner = now_by(self._clock), self._alive.token

        def noting(connection: sqlite3.Connection) -> None:
            facts.names = names = self._persons.names(connection, facts, self._log)
            body = encoding.unplaced(encoding.fields(facts, self._log, names))
            notes.note(connection, facts.call, owner, began, body)

        self._database.run(noting)
        self._open[facts.call] = facts

    def append(self, facts: Facts) -> Position:
        """See :class:`~guarded_client._ports.Ledger`."""

        def appending(connection: sqlite3.Connection) -> Position:
            noted = facts.names is not None
            row = encoding.fields(facts, self._log, facts.names or self._persons.names(connection, facts, self._log))
            position = self._chain(connection, facts.call, row)
            if noted:
                notes.drop(connection, facts.call)
            return position

        position = self._database.write(appending)
        _ = self._open.pop(facts.call, None)
        self._wrote = True
        if self._notary.is_due(position.index) or self._notary.is_time(position.index):
            self._owed = position
            with suppress(AuditUnavailable):  # the entry is written; the next call is not sent before this is done
                _ = self._sign(position)
        return position

    def _chain(self, connection: sqlite3.Connection, call: str, row: dict[str, Any]) -> Position:
        index, prev = self._last(connection)
        at = now_by(self._clock)
        body = encoding.placed(row, encoding.stamp_of(at), index + 1, prev)
        hash_ = encoding.digest(body)
        self._keep(connection, index + 1, bytes.fromhex(call) if call else None, at, body, hash_)
        return Position(self.log_id, index + 1, hash_)

    def _last(self, connection: sqlite3.Connection) -> tuple[int, str]:
        row = connection.execute("SELECT id, hash FROM entries ORDER BY id DESC LIMIT 1").fetchone()
        return (-1, encoding.genesis(self.log_id)) if row is None else (row[0], row[1].hex())

    def _keep(
        self, connection: sqlite3.Connection, index: int, call: bytes | None, at: int, body: str, hash_: str
    ) -> None:
        connection.execute(
            "INSERT INTO entries (id, call, at, body, hash) VALUES (?, ?, ?, ?, ?)",
            (index, call, at, body, bytes.fromhex(hash_)),
        ).close()

    def _sign(self, head: Position) -> Checkpoint:
        checkpoint = self._notary.attest(head, self.sign)
        self._database.write(lambda connection: _store(connection, checkpoint))
        self._owed = None
        return checkpoint

    def rows(self, after: int = -1) -> Iterator[reading.Row]:
        """The entries as they lie in the store, read bit by bit."""
        yield from reading.batches(lambda last: self._database.run(lambda c: self._some(c, last)), after)

    def _some(self, connection: sqlite3.Connection, after: int) -> list[reading.Row]:
        found = connection.execute(
            "SELECT id, body, hash FROM entries WHERE id > ? ORDER BY id LIMIT ?", (after, reading.BATCH)
        ).fetchall()
        return [reading.Row(index, body, hash_.hex()) for index, body, hash_ in found]

    def entries(self, after: int = -1) -> Iterator[Entry]:
        """See :class:`~guarded_client._ports.Ledger`."""
        return (encoding.read(row.body, row.hash) for row in self.rows(after))

    def find(self, call: str) -> Entry | None:
        """See :class:`~guarded_client._ports.Ledger`."""

        def finding(connection: sqlite3.Connection) -> int | None:
            row = connection.execute("SELECT id FROM entries WHERE call = ?", (reading.call_id(call),)).fetchone()
            return None if row is None else row[0]

        index = self._database.run(finding)
        return None if index is None else next(self.entries(index - 1))

    def head(self) -> Position:
        """See :class:`~guarded_client._ports.Ledger`."""
        return Position(self.log_id, *self._database.run(self._last))

    def checkpoint(self) -> Checkpoint:
        """See :class:`~guarded_client._ports.Ledger`."""
        return self._sign(self.head())

    def checkpoints(self) -> list[Checkpoint]:
        """Those that were made of this log, oldest first."""
        found = self._database.run(lambda c: c.execute("SELECT body FROM checkpoints ORDER BY id").fetchall())
        return [Checkpoint.model_validate_json(body) for (body,) in found]

    def sign(self, message: bytes) -> Signature:
        """A signature with the key of this log."""
        return sign(self._signing, message)

    def forget(self, subject: str, *, tenant: str = "") -> bool:
        """See :class:`~guarded_client._ports.Ledger`."""
        done = self._database.write(lambda connection: self._persons.destroy(connection, tenant, subject))
        self._database.checkpoint()
        return done

    def knows(self, subject: str, *, tenant: str = "") -> bool:
        """Whether names of the person can still be told from others."""
        return self._database.run(lambda connection: self._persons.has(connection, tenant, subject))

    def recover(self) -> int:
        """See :class:`~guarded_client._ports.Ledger`. Calls of this process that were dropped are over, too."""
        owners = self._database.run(lambda connection: notes.owners(connection, self._alive))
        if not owners:
            return 0

        def recovering(connection: sqlite3.Connection) -> int:
            count = 0
            for owner in owners:
                under_way = self._open if self._alive.is_mine(owner) else ()
                for call, row in notes.interrupted(connection, owner, under_way):
                    _ = self._chain(connection, call, row)
                    notes.drop(connection, call)
                    count += 1
            return count

        count = self._database.write(recovering)
        for owner in owners:
            if not self._alive.is_mine(owner):
                self._alive.bury(owner)
        return count

    def status(self, before: datetime) -> tuple[int, int]:
        """How many entries there are, and how many of them a purge would remove."""
        return self._database.run(lambda connection: purge.counts(connection, before))

    def purge(self, before: datetime, progress: Callable[[int], None] | None = None) -> int:
        """Remove the oldest entries, up to a moment; the chain goes on from a signed checkpoint of kind ``root``.

        The last entry stays, so that the chain has an end. Idempotent; may be stopped at any point.
        """

        def rooted(connection: sqlite3.Connection) -> tuple[int, int]:
            first, cut, hash_ = purge.cut(connection, before)
            if first <= cut:
                root = signed(Position(self.log_id, cut, hash_), self._clock(), self.sign, "root")
                self._notary.hand_over(root)
                _store(connection, root)
            return first, purge.allow(connection)

        first, end = self._database.write(rooted)
        if (count := purge.remove(self._database, first, end, progress)) > 0:
            self._after_purge()
            _ = self.append(Facts(Event.PURGE, counts={"audit": count}))
        return count

    def _after_purge(self) -> None:
        """For a log that has more files."""

    def close(self) -> None:
        """Make entries of calls that are not over, sign what is not signed yet, close the file. Idempotent."""
        if self._database.is_closed:
            return
        self._open.clear()
        try:
            _ = self.recover()
            if (head := self.head()).index + 1 > self._notary.signed_size and self._wrote:
                _ = self._sign(head)
        finally:
            self._alive.close()
            super().close()

    def _unlock(self, root: Root, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA wal_autocheckpoint=4000").close()  # the same pages are written again and again
        self._persons = Persons(root)
        self._log, self._signing = root.derive("id"), root.derive("sign")
        self.log_id = connection.execute("SELECT store FROM meta").fetchone()[0].hex()


def _store(connection: sqlite3.Connection, checkpoint: Checkpoint) -> None:
    connection.execute(
        "INSERT INTO checkpoints (size, kind, body) VALUES (?, ?, ?)",
        (checkpoint.size, checkpoint.kind, checkpoint.line()),
    ).close()
