"""The embedded vault: one SQLite file, sealed, shared by any number of processes on one machine.

What the file holds: keyed digests of subject and conversation, sealed values, kinds, numbers, classes, end dates. What
it never holds in the clear: a value, a subject, a conversation.

**Erasure.** :meth:`SqliteVault.forget` writes a tombstone, destroys the person's data keys and removes the rows in one
transaction, then empties the write-ahead log; while another connection reads, it stays full, the certificate says so,
and each use of the vault, a sweep and the close try again. The removal is counted, and every process compares that
count before it uses a map again: old rows cannot come back, since their key is gone and no cached map or key outlives
the count. A call that began before the erasure can write nothing: it names the ``epoch`` of the map it began with,
which tells the last tombstone of then, and it fails, in every process. A call that opens the conversation afterwards
starts with an empty map. The tombstone stays, as the record of the erasure; it holds a keyed digest and a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from pathlib import Path

from guarded_client import _memory
from guarded_client._errors import VaultUnavailable
from guarded_client._evidence import RetentionSet
from guarded_client._frames import emptying
from guarded_client._model import Scope
from guarded_client._surrogates import Surrogates
from guarded_client.stores.clock import Clock, microseconds, now_by, utc_now
from guarded_client.stores.conversation import CONTRADICTION, Conversation, Value, born_of, check, erased, single_call
from guarded_client.stores.keys.digests import Digests
from guarded_client.stores.keys.root import KeyEncryption, Root
from guarded_client.stores.keys.seal import Seal
from guarded_client.stores.recent import Recent
from guarded_client.stores.sqlite import removal, schema
from guarded_client.stores.sqlite.entries import Entries
from guarded_client.stores.sqlite.keeping import SqliteKeeping
from guarded_client.stores.sqlite.known import Key, Known, Written, key_of
from guarded_client.stores.sqlite.transactions import roll_back, transact


@emptying
class SqliteVault(SqliteKeeping):
    """A :class:`~guarded_client._ports.Vault` in one file. Safe in threads, over forks and between processes.

    Args:
        path: the file; made, with its directory, if it does not exist. A file that others may read is made its owner's
            alone, or refused (see :class:`~guarded_client.stores.sqlite.database.Database`).
        key: a master key that opens the file; a new file is made with it.
        clock: answers with the time, aware.
        timeout: seconds to wait for another process's lock.
        cached: how many conversations to keep opened in memory; the one used longest ago goes first.
        clears: classes of which a call removes what has ended in its conversation; ``None``: all. What waits for a
            person (``disposal: review``), or is another program's, is for a sweep.

    Raises:
        VaultUnavailable: the file cannot be opened, or was sealed with another key, or stays readable by others.
    """

    def __init__(
        self,
        path: Path | str,
        key: KeyEncryption,
        *,
        clock: Clock = utc_now,
        timeout: float = 5.0,
        cached: int = 1024,
        clears: Collection[str] | None = None,
    ) -> None:
        self._clears = clears
        self._clock = clock
        self._root: Root | None = None
        self._known: Recent[Key, Known] = Recent(cached)
        self._removals = -1
        self._forks = 0
        super().__init__(
            path,
            key,
            noun="vault",
            application=schema.VAULT_ID,
            make=schema.make_vault,
            error=VaultUnavailable,
            timeout=timeout,
        )
        try:
            self._erasures = self._heard = self._database.run(removal.counts)[1]
        except BaseException:
            self.close()
            raise

    def open(self, scope: Scope) -> Surrogates:
        """The placeholders of a conversation, as far as they are still kept. Sees other processes' writes.

        Raises:
            VaultUnavailable: the file cannot be read, or a record in it is damaged.
        """
        if scope.conversation is None:
            return single_call()
        return self._database.run(
            lambda connection: self._current(connection, scope, self._now(), opening=True).live.surrogates
        )

    def begin(self, scope: Scope) -> Surrogates:
        """The same as :meth:`open`: there is no server to ask."""
        return self.open(scope)

    def assign(self, scope: Scope, values: Sequence[Value], retention: RetentionSet, *, epoch: str = "") -> Surrogates:
        """Give each (kind, value) a placeholder, new or existing, in one transaction. Idempotent.

        Writes only what is new, or ends notably later than before (see :meth:`Conversation.lacking`). A retention that
        has ended already keeps nothing: its new placeholders are good for this call only.

        Raises:
            VaultUnavailable: nothing was written; also if the person was erased since the call of ``epoch`` began, or,
                without it, since the conversation was opened.
            Misuse: a value cannot have a placeholder (see :func:`~guarded_client.stores.conversation.check`); nothing
                was written.
        """
        if scope.conversation is None:
            return single_call(values)
        return self._database.run(lambda connection: self._assign(connection, scope, values, retention, epoch))

    def digest(self, tenant: str, text: str) -> str:
        """A keyed digest, 32 hexadecimal digits, stable for a tenant and master key.

        Raises:
            VaultUnavailable: the vault is closed.
        """
        self._database.see_open()
        return self._digests.text(tenant, text)

    def close(self) -> None:
        """Close the file and drop what is in memory. Idempotent."""
        super().close()
        self._drop()
        self._known.clear()

    def _now(self) -> int:
        return now_by(self._clock)

    def _unlock(self, root: Root, connection: sqlite3.Connection) -> None:
        if root is not self._root:
            self._root = root
            self._digests = Digests(root.derive("digest"))
            self._entries = Entries(Seal(root.derive("wrap")))

    def _drop(self) -> None:
        for known in self._known:
            known.drop()
        self._entries.drop_keys()

    def _current(self, connection: sqlite3.Connection, scope: Scope, now: int, *, opening: bool = False) -> Known:
        """The conversation as the file has it now."""
        known = self._known.get(key_of(scope))
        if known is not None and self._is_current(connection, known, now):
            return known
        if connection.in_transaction:
            return self._refreshed(connection, scope, now, opening=opening)
        try:
            _ = connection.execute("BEGIN")
            return self._refreshed(connection, scope, now, opening=opening)
        finally:
            roll_back(connection)

    def _is_current(self, connection: sqlite3.Connection, known: Known, now: int) -> bool:
        return now < known.live.earliest and known.look == self._database.look(connection)

    def _refreshed(self, connection: sqlite3.Connection, scope: Scope, now: int, *, opening: bool) -> Known:
        """As :meth:`_current`, from one snapshot of the file."""
        removals, erasures = removal.counts(connection)
        look = self._database.look(connection)
        if erasures != self._heard:
            gone = removal.erased_since(connection, self._heard)
            self._database.lingers = True  # whoever erased may have ended before the log could be emptied
            _memory.forget(lambda tenant, subject: self._digests.subject(tenant, subject) in gone)
            self._known.drop(lambda known: known.place.subject in gone)
            self._heard = erasures  # last: whatever breaks this off must not leave the rest undone
        if removals != self._removals or self._forks != self._database.forks:
            self._drop()  # after a fork, because maps that grow apart need epochs of their own
            self._removals, self._forks = removals, self._database.forks
        known = self._known.get(key_of(scope))
        if known is None:
            known = Known(self._digests.place(scope), self._erasures)
            self._known.put(key_of(scope), known)
        if (
            not opening
            and erasures != known.erasures
            and removal.erased(connection, known.place.subject, known.erasures)
        ):
            raise erased(lambda tenant, subject: self._digests.subject(tenant, subject) == known.place.subject)
        known.erasures = erasures
        if not known.is_read or known.live.earliest <= now:
            known.drop()
            known.live = Conversation(self._entries.counters(connection, known.place), erasures)
        try:
            for entry in self._entries.read(connection, known.place, known.seen, now):
                known.seen = entry.id
                if entry.value is None:
                    known.ended = True
                    known.live.skip(entry.surrogate)
                else:
                    known.live.add(entry.surrogate, entry.value, entry.ends)
        except ValueError:
            known.drop()
        except BaseException:
            known.drop()  # a row that counts as seen and is not in the map would be overwritten: its number given again
            raise
        if not known.is_read:
            raise VaultUnavailable(CONTRADICTION)
        known.look = look
        return known

    def _see_not_erased(self, connection: sqlite3.Connection, scope: Scope, epoch: str) -> None:
        """See that nobody erased the person since a map was made that is not the one in memory."""
        born = born_of(epoch)
        subject = self._digests.subject(scope.tenant, scope.subject)
        if born is not None and removal.erased(connection, subject, born):
            raise erased(lambda tenant, name: self._digests.subject(tenant, name) == subject)

    def _assign(
        self, connection: sqlite3.Connection, scope: Scope, values: Sequence[Value], retention: RetentionSet, epoch: str
    ) -> Surrogates:
        now, ends = self._now(), microseconds(retention.until)
        known = self._known.get(key_of(scope))
        if epoch and (known is None or known.live.surrogates.epoch != epoch):
            self._see_not_erased(connection, scope, epoch)
        if ends <= now:
            return self._current(connection, scope, now).live.passing(values)
        if known is None or not known.is_read:
            known = self._current(connection, scope, now)
        new, late = known.live.lacking(values, ends, now)
        if not new and not late:  # else whatever is written looks at the file anyway
            if self._is_current(connection, known, now):
                return known.live.surrogates
            known = self._current(connection, scope, now)
            new, late = known.live.lacking(values, ends, now)
            if not new and not late:
                return known.live.surrogates
        check(new)
        try:
            written = None if late else self._append(connection, known, new, retention.key, ends, now)
            if written is None:
                written = transact(
                    connection, lambda _: self._write(connection, scope, values, retention.key, ends, now)
                )
            return written.noted(self._entries, ends)
        except BaseException:
            self._drop()  # whether a failed commit is in the file is for the file to say
            raise

    def _append(
        self, connection: sqlite3.Connection, known: Known, new: Sequence[Value], label: str, ends: int, now: int
    ) -> Written | None:
        """Write one new value in one statement; ``None`` if that does not do, or the file is further than the map."""
        key = self._entries.kept_key(known.place, label)
        forked = self._forks != self._database.forks
        if len(new) != 1 or key is None or forked or known.ended or known.live.earliest <= now:
            return None
        pairs = known.live.numbered(new)
        try:
            done = self._entries.insert(connection, known.place, key, pairs, known.seen, ends, self._removals)
        except sqlite3.IntegrityError:  # another process gave this number
            return None
        return Written(known, key, pairs, []) if done else None

    def _write(
        self, connection: sqlite3.Connection, scope: Scope, values: Sequence[Value], label: str, ends: int, now: int
    ) -> Written:
        """Write what is lacking; nothing is noted in memory before it is committed."""
        known = self._current(connection, scope, now)
        new, late = known.live.lacking(values, ends, now)
        if known.ended and removal.ended(connection, known.place.subject, known.place.scope, now, self._clears):
            self._removals += 1
        key = self._entries.key(connection, known.place, label)
        pairs = known.live.numbered(new)
        if late:
            old = [(surrogate, value) for kind, value in late if (surrogate := known.live.surrogates.of(kind, value))]
            self._entries.extend(connection, known.place, key, old, ends)
        _ = self._entries.insert(connection, known.place, key, pairs, known.seen, ends, self._removals)
        return Written(known, key, pairs, late)
