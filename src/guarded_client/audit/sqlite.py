"""An audit log in one SQLite file. Safe in threads, over forks and between processes, which make one chain.

An entry is in the file, in the system's hands, when :meth:`SqliteLedger.append` returns: it survives the end of the
process by any signal. A crash of the whole machine may lose the last entries, never damage the chain (WAL mode,
``synchronous=NORMAL``); checkpoints are written through to the disk.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from guarded_client._errors import AuditUnavailable
from guarded_client._facts import Facts, Position
from guarded_client.audit import encoding, purge, stored_entries
from guarded_client.audit import sqlite_rows as rows
from guarded_client.audit.async_files import AsyncFileLedger
from guarded_client.audit.checkpoint import Checkpoint, signed
from guarded_client.audit.entry import Entry
from guarded_client.audit.notary import EVERY, SECONDS, Notary, Place
from guarded_client.audit.notes import Left, Notes
from guarded_client.audit.persons import Persons
from guarded_client.audit.rollback import see_reached
from guarded_client.audit.signing import Signing
from guarded_client.stores.clock import Clock, now_by, utc_now
from guarded_client.stores.keys.root import KeyEncryption, Root
from guarded_client.stores.keys.signature import Signature, sign
from guarded_client.stores.sqlite import schema
from guarded_client.stores.sqlite.sealed_file import SealedFile

_LOOK: Final = 1000
"""Notes between two looks for calls that were dropped."""


class SqliteLedger(SealedFile):
    """A :class:`~guarded_client._ports.Ledger`. Async clients ask for its async form by themselves.

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
        self._clock, self._notes = clock, Notes(Path(path))
        self.signing = Signing(Notary(place, every, seconds, clock), self)
        self._noted, self._failed = 0, False
        self._mine: tuple[int, str] | None = None
        super().__init__(
            path, key, noun="audit log", application=schema.AUDIT_ID, make=schema.make_audit,
            error=AuditUnavailable, timeout=timeout,
        )  # fmt: skip
        try:
            see_reached(self, path, place)
            _ = self.recover()
        except BaseException:
            self._notes.close()
            super().close()
            raise

    def for_async(self) -> AsyncFileLedger:
        """The same log for async clients."""
        return AsyncFileLedger(self)

    def announce(self, facts: Facts) -> None:
        """Note that a call is about to be sent."""
        self.signing.settle()
        self.note(facts)

    def note(self, facts: Facts) -> None:
        """The same, whether the log has to be signed or not."""
        if self._failed:
            self._see_writable()
        self._noted, began = self._noted + 1, now_by(self._clock)
        if self._noted % _LOOK == 0:
            _ = self.recover()

        def naming(connection: sqlite3.Connection) -> str:
            _ = self._goes_on(rows.last(connection))
            facts.names = names = self._persons.names(connection, facts, self._log)
            return encoding.unplaced(encoding.fields(facts, self._log, names))

        # it takes the lock that the entry will need: a call is not sent in vain
        body, problem = self._database.write(naming), ""
        try:
            self._notes.write(facts, began, body)
        except OSError as error:
            problem = error.strerror or type(error).__name__
        if problem:
            raise rows.unnoted(self._database.path, problem)

    def append(self, facts: Facts) -> Position:
        """Write one entry at the end, and drop the note of its call."""
        return self.signing.tried(self.write(facts))

    def write(self, facts: Facts) -> Position:
        """The same, whether the log has to be signed or not."""
        return self._append(facts, lambda _: None)

    def withdraw(self, facts: Facts) -> None:
        """Drop a note of what did not come about: no entry follows."""
        self._notes.drop(facts.call)

    def _append(self, facts: Facts, before: Callable[[sqlite3.Connection], None]) -> Position:
        def appending(connection: sqlite3.Connection) -> Position:
            before(connection)
            names = facts.names or self._persons.names(connection, facts, self._log)
            return self._chain(connection, facts.call, encoding.fields(facts, self._log, names))

        try:
            position = self._database.write(appending)
            self._mine = (position.index, position.hash)
        except AuditUnavailable:
            self._failed = True
            raise
        self._notes.drop(facts.call)
        self.signing.wrote(position)
        return position

    def _see_writable(self) -> None:
        """After an entry could not be written: no call is sent before something was, if only a number nobody reads."""
        _ = self.recover()
        self._database.write(lambda connection: connection.execute("UPDATE meta SET removals = removals + 1").close())
        self._failed = False

    def _chain(self, connection: sqlite3.Connection, call: str, row: dict[str, Any]) -> Position:
        """Add an entry, in a transaction. The last one is asked for: other processes write, and purge, too."""
        last, prev = self._last(connection)
        index, at = last + 1, now_by(self._clock)
        body = encoding.placed(row, encoding.stamp_of(at), index, prev)
        hash_ = encoding.digest(body)
        self._keep(connection, index, bytes.fromhex(call) if call else None, at, body, hash_)
        if rows.last(connection) != (index, hash_):
            raise rows.lost(self._database.path)
        return Position(self.log_id, index, hash_)

    def _last(self, connection: sqlite3.Connection) -> tuple[int, str]:
        return self._goes_on(rows.last(connection)) or (-1, encoding.genesis(self.log_id))

    def _goes_on(self, last: tuple[int, str] | None) -> tuple[int, str] | None:
        """The last entry there is, unless one that this process wrote is not in the log any more."""
        mine = self._mine
        if mine is not None and last != mine and (last is None or last[0] <= mine[0]):
            raise rows.lost(self._database.path)
        return last

    def _keep(
        self, connection: sqlite3.Connection, index: int, call: bytes | None, at: int, body: str, hash_: str
    ) -> None:
        rows.keep(connection, index, call, at, body, hash_)

    def keep(self, checkpoint: Checkpoint) -> None:
        """Put a checkpoint into the file."""
        self._database.write(lambda connection: rows.sign(connection, checkpoint))

    def write_through(self) -> None:
        """See that the disk has every entry that is vouched for: one that a power cut took would count as cut off."""
        self._database.run(rows.write_through)

    def rows(self, after: int = -1) -> Iterator[stored_entries.Row]:
        """The entries as they lie in the store, read bit by bit."""
        yield from stored_entries.batches(lambda last: self._database.run(lambda c: rows.after(c, last)), after)

    def entries(self, after: int = -1) -> Iterator[Entry]:
        """The entries behind an index, in order, read bit by bit."""
        return (encoding.read(row.body, row.hash) for row in self.rows(after))

    def find(self, call: str) -> Entry | None:
        """The entry of a call, if it has one."""
        index = self._database.run(lambda connection: rows.find(connection, call))
        return None if index is None else stored_entries.of_call(next(self.rows(index - 1), None), call)

    def head(self) -> Position:
        """Where the last entry stands."""
        return Position(self.log_id, *self._database.run(self._last))

    def checkpoint(self) -> Checkpoint:
        """Sign the state of the log, and hand that to the second place, if there is one."""
        return self.signing.attest(self.head())

    def checkpoints(self) -> list[Checkpoint]:
        """Those that were made of this log, oldest first."""
        return self._database.run(rows.checkpoints)

    def sign(self, message: bytes) -> Signature:
        """A signature with the key of this log."""
        return sign(self._signing, message)

    def forget(self, subject: str, *, tenant: str = "") -> bool:
        """Destroy the key of a person's names; returns whether there was one."""
        done = self._database.write(lambda connection: self._persons.destroy(connection, tenant, subject))
        _ = self._database.checkpoint()
        return done

    def knows(self, subject: str, *, tenant: str = "") -> bool:
        """Whether names of the person can still be told from others."""
        return self._database.run(lambda connection: self._persons.has(connection, tenant, subject))

    def called(self, subject: str, *, tenant: str = "") -> str | None:
        """The keyed name of a person in entries of calls, if there is a key of it."""
        return self._database.run(lambda connection: self._persons.called(connection, tenant, subject))

    def recover(self) -> int:
        """Make entries of calls whose process ended before they did; returns how many.

        Calls of this process that were dropped are over, too.
        """
        mine, count = self._notes.dropped(), 0
        for token, left in self._notes.left_behind():
            count += self._ended(left)
            self._notes.bury(token)
        return count + self._over(mine)

    def _over(self, left: Sequence[Left]) -> int:
        """Entries of calls of this process that are over."""
        count = self._ended(left)
        for call, _ in left:
            self._notes.drop(call)
        return count

    def _ended(self, left: Sequence[Left]) -> int:
        def ending(connection: sqlite3.Connection) -> int:
            _ = self._last(connection)  # a log of lines may have some that it does not know of yet
            lost = [(call, row) for call, row in left if rows.find(connection, call) is None]
            for call, row in lost:
                _ = self._chain(connection, call, row)
            return len(lost)

        return self._database.write(ending) if left else 0

    def status(self, before: datetime) -> tuple[int, int]:
        """How many entries there are, and how many of them a purge would remove."""
        return self._database.run(lambda connection: purge.counts(connection, before))

    def purge(self, before: datetime, progress: Callable[[int], None] | None = None) -> int:
        """Remove the oldest entries, up to a moment; the chain goes on from a signed checkpoint of kind ``root``.

        The last entry stays, so that the chain has an end. Idempotent; may be stopped at any point.
        """

        def root(cut: int, hash_: str) -> Checkpoint:
            checkpoint = signed(Position(self.log_id, cut, hash_), self._clock(), self.sign, "root")
            self.signing.notary.hand_over(checkpoint)
            return checkpoint

        first, end = purge.begun(self._database, before, self._last, self.rows, root)
        count = purge.remove(self._database, first, end, before, progress)
        self._after_purge(count)
        _ = self._database.checkpoint()  # also if nothing went, as the vault
        return count

    def _after_purge(self, count: int) -> None:
        """Make the entry of what went, in killed purges too; a log that has more files sees to them before."""
        del count
        if (due := self._database.run(lambda connection: purge.untold(connection, self._last))) is not None:
            with suppress(purge.Told):
                _ = self.signing.tried(self._append(*due))

    def close(self) -> None:
        """Make entries of calls that are not over, sign what is not signed yet, close the file. Idempotent."""
        if self._database.is_closed:
            return
        try:
            if not self._database.is_in_place:
                return  # calls that are not over stay noted beside it
            _ = self._over(self._notes.dropped(all_=True)) + self.recover()
            self.signing.finish(self.head)
        finally:
            self._notes.close()
            super().close()

    def _unlock(self, root: Root, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA wal_autocheckpoint=4000").close()  # the same pages are written again and again
        self._persons = Persons(root, self._clock)
        self._log, self._signing, self._notes.secret = root.derive("id"), root.derive("sign"), root.derive("note")
        self.log_id = connection.execute("SELECT store FROM meta").fetchone()[0].hex()
